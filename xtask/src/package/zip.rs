//! Zip archives that depend on nothing but what is put in: stored as it is, one fixed time, in the order given.
//!
//! Nothing is compressed: the browser's host does that better, and no library's version can change a byte.

use crate::failure::{Outcome, fail};

/// 1 January 1980, the first moment that the format knows.
const DATE: u16 = 1 << 5 | 1;

/// An archive being written.
#[derive(Default)]
pub struct Zip {
    body: Vec<u8>,
    index: Vec<u8>,
    count: u16,
}

impl Zip {
    /// Adds a file under a path with `/`.
    ///
    /// # Errors
    /// When the file or the archive is too large for the format.
    pub fn add(&mut self, path: &str, content: &[u8]) -> Outcome<()> {
        let size = number(content.len())?;
        let at = number(self.body.len())?;
        let Ok(length) = u16::try_from(path.len()) else {
            return fail(format!("{path} is too long a name"));
        };
        let mut common = Vec::new();
        // Version 1.0, names in UTF-8, stored.
        for value in [10, 1 << 11, 0, 0, DATE] {
            put16(&mut common, value);
        }
        for value in [crc32(content), size, size] {
            put32(&mut common, value);
        }
        put16(&mut common, length);
        put16(&mut common, 0);

        self.body.extend_from_slice(b"PK\x03\x04");
        self.body.extend_from_slice(&common);
        self.body.extend_from_slice(path.as_bytes());
        self.body.extend_from_slice(content);

        self.index.extend_from_slice(b"PK\x01\x02");
        // Made on Unix, so that the permissions below count: a plain file that all may read.
        put16(&mut self.index, 3 << 8 | 10);
        self.index.extend_from_slice(&common);
        for value in [0, 0, 0] {
            put16(&mut self.index, value);
        }
        put32(&mut self.index, 0o100_644 << 16);
        put32(&mut self.index, at);
        self.index.extend_from_slice(path.as_bytes());
        self.count += 1;
        Ok(())
    }

    /// Ends the archive.
    ///
    /// # Errors
    /// When it is too large for the format.
    pub fn finish(mut self) -> Outcome<Vec<u8>> {
        let (at, length) = (number(self.body.len())?, number(self.index.len())?);
        self.body.append(&mut self.index);
        self.body.extend_from_slice(b"PK\x05\x06");
        for value in [0, 0, self.count, self.count] {
            put16(&mut self.body, value);
        }
        put32(&mut self.body, length);
        put32(&mut self.body, at);
        put16(&mut self.body, 0);
        Ok(self.body)
    }
}

fn number(length: usize) -> Outcome<u32> {
    u32::try_from(length).or_else(|_| fail("the archive would be larger than 4 GB"))
}

fn put16(out: &mut Vec<u8>, value: u16) {
    out.extend_from_slice(&value.to_le_bytes());
}

fn put32(out: &mut Vec<u8>, value: u32) {
    out.extend_from_slice(&value.to_le_bytes());
}

/// The checksum of the format: CRC-32 with the polynomial of Ethernet.
fn crc32(bytes: &[u8]) -> u32 {
    let step = |sum: u32, _| (sum >> 1) ^ (0xEDB8_8320 & (sum & 1).wrapping_neg());
    !bytes
        .iter()
        .fold(!0, |sum, byte| (0..8).fold(sum ^ u32::from(*byte), step))
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    fn archive() -> Vec<u8> {
        let mut zip = Zip::default();
        zip.add("a/one.txt", b"one\n").unwrap();
        zip.add("a/two.bin", &[0, 255, 7]).unwrap();
        zip.finish().unwrap()
    }

    #[test]
    fn the_checksum_is_that_of_the_published_example() {
        assert_eq!(crc32(b"123456789"), 0xCBF4_3926);
    }

    #[test]
    fn k01_the_same_files_give_the_same_bytes() {
        assert_eq!(archive(), archive());
    }

    #[test]
    fn another_program_unpacks_what_was_packed() {
        let folder = std::env::temp_dir().join(format!("fieldfare-zip-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        std::fs::write(folder.join("x.zip"), archive()).unwrap();
        let script = "import zipfile,sys; z=zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; \
            print([(i.filename, len(z.read(i)), i.date_time[0]) for i in z.infolist()])";
        let python = Command::new("python3")
            .args(["-c", script])
            .arg(folder.join("x.zip"))
            .output();
        std::fs::remove_dir_all(&folder).unwrap();
        let output = python.unwrap();
        assert_eq!(
            String::from_utf8_lossy(&output.stdout).trim(),
            "[('a/one.txt', 4, 1980), ('a/two.bin', 3, 1980)]",
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
    }
}
