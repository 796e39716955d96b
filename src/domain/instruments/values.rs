//! What a choice is worth: first as the instrument has it, then as the form says, last as a person said.
//!
//! Numbers that a form brings are believed for an item only when all of them fit it: a form that counts from 1 where
//! the instrument counts from 0 would otherwise be wrong by one everywhere, and look right.

use super::rule::Instrument;
use super::seen::SeenOption;
use crate::domain::ids::Code;
use crate::domain::map::Map;
use crate::domain::number::Decimal;

/// What the choices of a form's items are worth, as the form or a person says: item, answer code, value.
///
/// It is kept with the form, so that a person is asked once.
pub type Worths = Map<Code, Map<Code, i32>>;

/// Who says what a choice is worth.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Says {
    /// The instrument's own codes.
    Instrument,
    /// The form's `ordinalValue` or `itemWeight`.
    Ordinal,
    /// The number that the form prints before it.
    Prefix,
    /// A person.
    Person,
}

/// What the choices of one item are worth.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Worth {
    /// The choices that are worth something, and who says so.
    pub known: Vec<(Code, i32, Says)>,
    /// The choices that a person must be asked about.
    pub ask: Vec<Code>,
    /// Choices whose number in the form is not the instrument's.
    pub differ: Vec<Code>,
    /// Whether the choice worth least says more than it should: the form is a copy with a known misprint.
    pub misprint: bool,
}

impl Worth {
    /// The values alone, for [`Worths`].
    #[must_use]
    pub fn values(&self) -> Map<Code, i32> {
        let known = self.known.iter();
        known
            .map(|(code, value, _)| (code.clone(), *value))
            .collect()
    }
}

impl Instrument {
    /// What an item may be worth, in ascending order.
    #[must_use]
    pub fn values_of(&self, item: &Code) -> &[i32] {
        self.values_by_item.get(item).unwrap_or(&self.values)
    }

    /// Least and most that an item can be worth.
    #[must_use]
    pub fn span_of(&self, item: &Code) -> (i32, i32) {
        let values = self.values_of(item);
        let end = |value: Option<&i32>| value.copied().unwrap_or(0);
        (end(values.first()), end(values.last()))
    }

    /// What an answer code is worth by the instrument itself.
    #[must_use]
    pub fn worth(&self, item: &Code, answer: &Code) -> Option<i32> {
        let own = self.answers_by_item.get(item);
        let value = own
            .and_then(|own| own.get(answer))
            .or_else(|| self.answers.get(answer))
            .copied()?;
        // What counts backwards does so by the instrument's own codes; others say what a choice counts in the end.
        let (least, most) = self.span_of(item);
        Some(match self.reverse.contains(item) {
            true => least.saturating_add(most).saturating_sub(value),
            false => value,
        })
    }

    /// The value of an item that a number stands for; none when the item cannot be worth that.
    #[must_use]
    pub fn fitting(&self, item: &Code, number: Decimal) -> Option<i32> {
        let mut values = self.values_of(item).iter().copied();
        values.find(|value| Decimal::whole(*value) == number)
    }

    /// What the choices of a form's item are worth. `said` is what a person said before.
    #[must_use]
    pub fn worth_of(
        &self,
        item: &Code,
        options: &[SeenOption],
        said: Option<&Map<Code, i32>>,
    ) -> Worth {
        let ordinals = self.all_fit(item, options, |option| option.ordinal);
        let prefixes = match self.ignore_prefix {
            true => Vec::new(),
            false => self.all_fit(item, options, |option| leading_number(&option.prefix)),
        };
        let mut worth = Worth::default();
        for (at, option) in options.iter().enumerate() {
            if self.no_answer.contains(&option.code) {
                continue;
            }
            let own = self.worth(item, &option.code);
            let at = |values: &[Option<i32>]| values.get(at).copied().flatten();
            let known = own
                .map(|value| (value, Says::Instrument))
                .or_else(|| at(&ordinals).map(|value| (value, Says::Ordinal)))
                .or_else(|| at(&prefixes).map(|value| (value, Says::Prefix)))
                .or_else(|| {
                    let value = *said?.get(&option.code)?;
                    let fits = self.values_of(item).contains(&value);
                    fits.then_some((value, Says::Person))
                });
            let written = option.ordinal;
            if own.is_some_and(|own| written.is_some_and(|it| it != Decimal::whole(own))) {
                worth.differ.push(option.code.clone());
            }
            match known {
                Some((value, says)) => {
                    let least = value == self.span_of(item).0;
                    worth.misprint |= least && !self.least_is_said(&option.label);
                    worth.known.push((option.code.clone(), value, says));
                }
                None => worth.ask.push(option.code.clone()),
            }
        }
        worth
    }

    /// The number of each choice; nothing when one of them has none, or one that does not fit.
    fn all_fit(
        &self,
        item: &Code,
        options: &[SeenOption],
        number: fn(&SeenOption) -> Option<Decimal>,
    ) -> Vec<Option<i32>> {
        let counts = |option: &SeenOption| !self.no_answer.contains(&option.code);
        let value = |option: &SeenOption| self.fitting(item, number(option)?);
        let all = options
            .iter()
            .all(|option| !counts(option) || value(option).is_some());
        let values = options.iter().map(value);
        values.filter(|_| all).collect()
    }

    /// Whether the choice worth least does not say more than it should. Other words may be those of another language.
    fn least_is_said(&self, label: &str) -> bool {
        // What the instrument says is written in plain letters, and so is what could be a copy of it.
        let plain = label
            .trim_matches(|c: char| !c.is_ascii_alphabetic())
            .to_ascii_lowercase();
        let says = self.least_says.as_str();
        says.is_empty() || plain == says || !plain.starts_with(says)
    }
}

/// The number that a text begins with: 2 of `2.`, `2)` and `2 -`; none of `2a`, `a)`.
#[must_use]
pub fn leading_number(text: &str) -> Option<Decimal> {
    let text = text.trim();
    let end = text
        .bytes()
        .position(|byte| !byte.is_ascii_digit())
        .unwrap_or(text.len());
    let (digits, rest) = text.split_at_checked(end)?;
    // Beyond ASCII, signs stand below the letters, and in the block of dashes and points.
    let is_letter = |next: char| match next {
        '\0'..='\u{7f}' => next.is_ascii_alphanumeric(),
        next => next > '\u{bf}' && !('\u{2000}'..='\u{206f}').contains(&next),
    };
    let closed = !rest.starts_with(is_letter);
    // A point before more digits belongs to the number.
    let decimal = rest
        .strip_prefix(['.', ','])
        .is_some_and(|more| more.starts_with(|next: char| next.is_ascii_digit()));
    (closed && !decimal).then(|| digits.parse().ok()).flatten()
}
