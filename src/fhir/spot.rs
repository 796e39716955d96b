//! One item in one place of a filled form, by names: where an answer belongs, whatever else is
//! answered meanwhile.
//!
//! A spot is stored with edits, so it has a text of its own: `a/b[1]/c(0)/d` is the item `d` under
//! the first answer of `c`, in the second of the items `b` inside `a`.

/// One step on the way to an item.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The linkId of the item.
    pub link_id: String,
    /// Which one of several, from 0.
    pub at: usize,
    /// Under which of its answers the way goes on, from 0; nothing where it ends, and in a group.
    pub answer: Option<usize>,
}

/// The way from the form itself to one item in it.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Spot {
    steps: Vec<Step>,
}

/// What has a meaning between names. Inside a name a `~` stands before it.
const MARKS: [char; 6] = ['/', '[', ']', '(', ')', '~'];

/// Takes `[12]` or `(12)` off the beginning.
fn number(rest: &str, open: char, close: char) -> Option<(usize, &str)> {
    let (digits, after) = rest.strip_prefix(open)?.split_once(close)?;
    let plain = digits.bytes().all(|byte| byte.is_ascii_digit());
    // One number has one way to be written.
    let short = digits == "0" || !digits.starts_with('0');
    (plain && short).then_some((digits.parse().ok()?, after))
}

/// Takes a name off the beginning.
fn name(rest: &str) -> Option<(String, &str)> {
    let mut name = String::new();
    let mut chars = rest.chars();
    loop {
        let after = chars.as_str();
        match chars.next() {
            Some('~') => name.push(chars.next().filter(|c| MARKS.contains(c))?),
            Some(c) if !MARKS.contains(&c) => name.push(c),
            _ => return Some((name, after)),
        }
    }
}

impl Spot {
    /// The spot at the end of these steps.
    #[must_use]
    pub fn new(steps: Vec<Step>) -> Self {
        Self { steps }
    }

    /// The steps, outermost first.
    #[must_use]
    pub fn steps(&self) -> &[Step] {
        &self.steps
    }

    /// Reads the text of a spot; nothing when it is none.
    #[must_use]
    pub fn read(text: &str) -> Option<Self> {
        let mut steps = Vec::new();
        let mut rest = text;
        loop {
            let (link_id, after) = name(rest)?;
            let (at, after) = match number(after, '[', ']') {
                Some((0, _)) => return None,
                Some(found) => found,
                None => (0, after),
            };
            let (answer, after) = match number(after, '(', ')') {
                Some((answer, after)) => (Some(answer), after),
                None => (None, after),
            };
            steps.push(Step {
                link_id,
                at,
                answer,
            });
            if after.is_empty() {
                return Some(Self { steps });
            }
            rest = after.strip_prefix('/')?;
        }
    }

    /// The spot as a text that reads back.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = String::new();
        for (at, step) in self.steps.iter().enumerate() {
            if at > 0 {
                out.push('/');
            }
            for c in step.link_id.chars() {
                if MARKS.contains(&c) {
                    out.push('~');
                }
                out.push(c);
            }
            let numbers = [
                ("[", (step.at > 0).then_some(step.at), "]"),
                ("(", step.answer, ")"),
            ];
            for (open, number, close) in numbers {
                if let Some(number) = number {
                    out.push_str(open);
                    out.push_str(&number.to_string());
                    out.push_str(close);
                }
            }
        }
        out
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn step(link_id: &str, at: usize, answer: Option<usize>) -> Step {
        Step {
            link_id: link_id.to_owned(),
            at,
            answer,
        }
    }

    #[test]
    fn a_spot_is_written_in_few_letters() {
        let cases = [
            (vec![step("a", 0, None)], "a"),
            (
                vec![
                    step("a", 0, None),
                    step("b", 1, None),
                    step("c", 0, Some(0)),
                    step("d", 0, None),
                ],
                "a/b[1]/c(0)/d",
            ),
            (vec![step("/44250-9", 12, Some(3))], "~/44250-9[12](3)"),
            (vec![step("a~(b)[é]", 0, None)], "a~~~(b~)~[é~]"),
        ];
        for (steps, text) in cases {
            let spot = Spot::new(steps);
            assert_eq!(spot.text(), text);
            assert_eq!(Spot::read(text), Some(spot), "{text}");
        }
    }

    #[test]
    fn what_is_no_spot_is_none() {
        for text in [
            "a[0]",
            "a[01]",
            "a[]",
            "a[-1]",
            "a(",
            "a(x)",
            "a)",
            "a]b",
            "a[1]b",
            "a(1)[1]",
            "a~",
            "a~b",
            "a[99999999999999999999999]",
        ] {
            assert_eq!(Spot::read(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn the_text_of_a_spot_reads_back(
            steps in prop::collection::vec(("[a/~()\\[\\]é.-]{0,4}", 0_usize..3, prop::option::of(0_usize..12)), 1..5)
        ) {
            let steps = steps.iter().map(|(name, at, answer)| step(name, *at, *answer));
            let spot = Spot::new(steps.collect());
            prop_assert_eq!(Spot::read(&spot.text()), Some(spot));
        }

        #[test]
        fn a_text_that_is_read_is_written_so(text in "[ab/~()\\[\\]01]{0,12}") {
            if let Some(spot) = Spot::read(&text) {
                prop_assert_eq!(spot.text(), text);
            }
        }
    }
}
