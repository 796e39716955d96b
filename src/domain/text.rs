//! Looking for a text in another, compiled small: the standard search brings 2 KB for very long texts.

/// Whether the part is in the text.
#[must_use]
pub fn has(text: &str, part: &str) -> bool {
    find(text, part).is_some()
}

/// The text without any occurrence of the part.
#[must_use]
pub fn without(text: &str, part: &str) -> String {
    let mut left = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = find(rest, part).and_then(|at| {
        let (before, after) = rest.split_at_checked(at)?;
        Some((before, after.get(part.len()..)?))
    }) {
        left.push_str(before);
        rest = after;
    }
    left.push_str(rest);
    left
}

/// Where the part begins; an empty part is nowhere to be taken out.
fn find(text: &str, part: &str) -> Option<usize> {
    let mut windows = text.as_bytes().windows(part.len().max(1));
    windows.position(|window| window == part.as_bytes())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn it_finds_and_takes_out_what_the_standard_search_does(
            text in "[abä€]{0,12}",
            part in "[abä€]{1,3}",
        ) {
            prop_assert_eq!(has(&text, &part), text.contains(&part));
            prop_assert_eq!(without(&text, &part), text.replace(&part, ""));
        }
    }

    #[test]
    fn an_empty_part_takes_nothing_out() {
        assert_eq!(without("abc", ""), "abc");
    }
}
