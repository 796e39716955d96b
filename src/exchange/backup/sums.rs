//! The digests of the parts of a backup, worked out while its text streams by.

use sha2::{Digest, Sha256};

use super::parts::Digests;

/// What ends each part; it stands at the beginning of a line, where no case or entry begins so.
pub(super) const ENDS: [&str; 3] = ["\"cases\":[\n", "],\"journal\":[\n", "],\"counts\":"];

/// Follows the text of a backup.
pub(super) struct Summing {
    /// The parts that have begun, each with its sum so far.
    parts: Vec<Sha256>,
    /// How many bytes of the present part's end this line has begun with; `None` once it differs.
    matched: Option<usize>,
}

impl Summing {
    pub(super) fn new() -> Self {
        Self {
            parts: vec![Sha256::new()],
            matched: Some(0),
        }
    }

    /// Takes the next bytes of the text.
    pub(super) fn take(&mut self, mut chunk: &[u8]) {
        while !chunk.is_empty() {
            let Some(end) = ENDS.get(self.parts.len() - 1) else {
                return;
            };
            match self.matched {
                None => chunk = self.rest_of_line(chunk),
                Some(matched) => chunk = self.compare(end.as_bytes(), matched, chunk),
            }
        }
    }

    /// Compares what comes with the end of the part, as far as both go.
    fn compare<'a>(&mut self, end: &[u8], matched: usize, chunk: &'a [u8]) -> &'a [u8] {
        let (begun, wanted) = end.split_at_checked(matched).unwrap_or((end, &[]));
        let pairs = wanted.iter().zip(chunk);
        let same = pairs.take_while(|(a, b)| a == b).count();
        let (taken, rest) = chunk.split_at_checked(same).unwrap_or((chunk, &[]));
        if same == wanted.len() {
            self.parts.push(Sha256::new());
            self.matched = Some(0);
        } else if rest.is_empty() {
            self.matched = Some(matched + same);
        } else {
            // Only the beginning was the same: it belongs to the part.
            self.add(begun);
            self.add(taken);
            self.matched = None;
        }
        rest
    }

    /// Adds the rest of a line that is not the end of the part.
    fn rest_of_line<'a>(&mut self, chunk: &'a [u8]) -> &'a [u8] {
        let line = chunk.iter().position(|byte| *byte == b'\n');
        let length = line.map_or(chunk.len(), |at| at + 1);
        let (line_part, rest) = chunk.split_at_checked(length).unwrap_or((chunk, &[]));
        self.add(line_part);
        if line.is_some() {
            self.matched = Some(0);
        }
        rest
    }

    fn add(&mut self, bytes: &[u8]) {
        if let Some(part) = self.parts.last_mut() {
            part.update(bytes);
        }
    }

    /// The digests; of a part that never ended, an empty text.
    pub(super) fn finish(self) -> Digests {
        let whole = self.parts.len() > ENDS.len();
        let mut digests = self.parts.into_iter().map(|part| hex(&part.finalize()));
        let mut next = || digests.next().filter(|_| whole).unwrap_or_default();
        Digests {
            head: next(),
            cases: next(),
            journal: next(),
        }
    }
}

/// Bytes as hexadecimal digits.
pub(in crate::exchange) fn hex(bytes: &[u8]) -> String {
    let digit = |four: u8| char::from_digit(u32::from(four), 16).unwrap_or('0');
    let digits = bytes.iter().flat_map(|byte| [byte >> 4, byte & 15]);
    digits.map(digit).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sha(text: &str) -> String {
        hex(&Sha256::digest(text.as_bytes()))
    }

    const TEXT: &str = "{\"a\":1,\n\"cases\":\n\"cases\":[\n{\"cases\":[\n]},\n{}\n],\"journal\":[\n{}\n],\"counts\":{}}\n";

    #[test]
    fn each_part_ends_where_its_end_begins_a_line() {
        let mut summing = Summing::new();
        summing.take(TEXT.as_bytes());
        let digests = summing.finish();
        assert_eq!(digests.head, sha("{\"a\":1,\n\"cases\":\n"));
        assert_eq!(digests.cases, sha("{\"cases\":[\n]},\n{}\n"));
        assert_eq!(digests.journal, sha("{}\n"));
    }

    #[test]
    fn parts_that_never_end_have_no_digest() {
        let mut summing = Summing::new();
        summing.take(b"{\n\"cases\":[\n");
        assert_eq!(summing.finish(), Digests::default());
    }

    proptest! {
        #[test]
        fn pieces_sum_up_to_the_same(cuts in proptest::collection::vec(0..TEXT.len(), 0..9)) {
            let mut cuts = cuts;
            cuts.extend([0, TEXT.len()]);
            cuts.sort_unstable();
            let mut summing = Summing::new();
            for pair in cuts.windows(2) {
                summing.take(&TEXT.as_bytes()[pair[0]..pair[1]]);
            }
            let mut whole = Summing::new();
            whole.take(TEXT.as_bytes());
            prop_assert_eq!(summing.finish(), whole.finish());
        }
    }
}
