//! Sizes of storage as people read them.

use super::t;

const MB: u64 = 1024 * 1024;
const GB: u64 = 1024 * MB;

/// A number of bytes: "less than 1 MB", "12 MB", "60 GB".
#[must_use]
pub fn size(bytes: u64) -> String {
    match bytes {
        0..MB => t!("size-small"),
        MB..GB => t!("size-mb", number = (bytes / MB).to_string()),
        _ => t!("size-gb", number = (bytes / GB).to_string()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sizes_are_whole_and_rounded_down() {
        for (bytes, words) in [
            (0, "less than 1 MB"),
            (MB, "1 MB"),
            (GB - 1, "1023 MB"),
            (60 * GB + 5, "60 GB"),
        ] {
            assert_eq!(size(bytes), words);
        }
    }
}
