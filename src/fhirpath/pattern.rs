//! Regular expressions for `matches` and `replaceMatches`: all ways through a pattern are followed at once, so that no
//! pattern takes longer than its size times the text.

use super::error::{Reason, wrong};
use super::pattern_text::{Set, Tree};
use super::run::{Outcome, Run};

/// Most instructions of a pattern.
const LONGEST: usize = 4_000;

/// One instruction; the numbers are places of others.
#[derive(Debug, Clone)]
enum Step {
    One(Set),
    Start,
    End,
    /// Between a letter of a word and what is none, or not there.
    Edge(bool),
    /// Goes on at both, the first one is preferred.
    Either(usize, usize),
    Jump(usize),
    /// Notes the place in the text.
    Note(usize),
    Done,
}

/// A pattern that is ready to be looked for.
pub(super) struct Pattern {
    steps: Vec<Step>,
    /// The names of its groups; the first is the whole.
    groups: Vec<Option<String>>,
}

/// Where each group begins and ends.
type Notes = Vec<Option<usize>>;

impl Pattern {
    /// Reads a pattern.
    pub(super) fn read(text: &str) -> Outcome<Self> {
        let (tree, groups) = super::pattern_text::read(text)?;
        let mut pattern = Self {
            steps: Vec::new(),
            groups,
        };
        pattern.write(&Tree::Group(Box::new(tree), Some(0)))?;
        pattern.push(Step::Done)?;
        Ok(pattern)
    }

    fn push(&mut self, step: Step) -> Outcome<usize> {
        if self.steps.len() >= LONGEST {
            return Err(wrong(Reason::Pattern("it is too large")));
        }
        self.steps.push(step);
        Ok(self.steps.len() - 1)
    }

    fn set(&mut self, place: usize, step: Step) {
        if let Some(there) = self.steps.get_mut(place) {
            *there = step;
        }
    }

    fn write(&mut self, tree: &Tree) -> Outcome<()> {
        match tree {
            Tree::Set(set) => self.push(Step::One(set.clone())).map(|_| ()),
            Tree::Start => self.push(Step::Start).map(|_| ()),
            Tree::End => self.push(Step::End).map(|_| ()),
            Tree::Edge(is) => self.push(Step::Edge(*is)).map(|_| ()),
            Tree::Group(inner, None) => self.write(inner),
            Tree::Group(inner, Some(group)) => {
                self.push(Step::Note(group * 2))?;
                self.write(inner)?;
                self.push(Step::Note(group * 2 + 1)).map(|_| ())
            }
            Tree::Row(parts) => {
                for part in parts {
                    self.write(part)?;
                }
                Ok(())
            }
            Tree::Any(ways) => {
                let mut ends = Vec::new();
                for (place, way) in ways.iter().enumerate() {
                    let last = place + 1 == ways.len();
                    let fork = if last {
                        None
                    } else {
                        Some(self.push(Step::Done)?)
                    };
                    self.write(way)?;
                    if let Some(fork) = fork {
                        ends.push(self.push(Step::Done)?);
                        self.set(fork, Step::Either(fork + 1, self.steps.len()));
                    }
                }
                for end in ends {
                    self.set(end, Step::Jump(self.steps.len()));
                }
                Ok(())
            }
            Tree::Repeat(inner, least, most, greedy) => {
                for _ in 0..*least {
                    let before = self.steps.len();
                    self.write(inner)?;
                    // What writes nothing could be repeated for ever without reaching the limit.
                    if self.steps.len() == before {
                        break;
                    }
                }
                let fork = |more, out| match greedy {
                    true => Step::Either(more, out),
                    false => Step::Either(out, more),
                };
                match most {
                    None => {
                        let place = self.push(Step::Done)?;
                        self.write(inner)?;
                        self.push(Step::Jump(place))?;
                        self.set(place, fork(place + 1, self.steps.len()));
                    }
                    Some(most) => {
                        let mut forks = Vec::new();
                        for _ in *least..*most {
                            forks.push(self.push(Step::Done)?);
                            self.write(inner)?;
                        }
                        for place in forks {
                            self.set(place, fork(place + 1, self.steps.len()));
                        }
                    }
                }
                Ok(())
            }
        }
    }

    /// Whether the pattern is anywhere in the text.
    pub(super) fn is_in(&self, run: &Run, text: &str) -> Outcome<bool> {
        run.step(text.len() / 4)?;
        let chars: Vec<char> = text.chars().collect();
        Ok(self.find(run, &chars, 0, 0)?.is_some())
    }

    /// The text with every place of the pattern replaced; `$1` and `${name}` stand for groups.
    pub(super) fn replaced(&self, run: &Run, text: &str, by: &str) -> Outcome<String> {
        run.step(text.len() / 4)?;
        let chars: Vec<char> = text.chars().collect();
        let mut out = String::new();
        let mut from = 0;
        while let Some(notes) = self.find(run, &chars, from, self.groups.len() * 2)? {
            let whole = self.part(&notes, 0).unwrap_or((from, from));
            out.extend(chars.get(from..whole.0).unwrap_or_default());
            self.put(&chars, &notes, by, &mut out);
            from = whole.1;
            if whole.0 == whole.1 {
                // After a place without length, one character is left as it is.
                match chars.get(from) {
                    Some(c) => out.push(*c),
                    None => return Ok(out),
                }
                from += 1;
            }
            run.step(1)?;
            run.fits_text(out.len().min(super::MOST_TEXT + 1))?;
        }
        out.extend(chars.get(from..).unwrap_or_default());
        Ok(out)
    }

    fn part(&self, notes: &Notes, group: usize) -> Option<(usize, usize)> {
        let begin = notes.get(group * 2).copied().flatten()?;
        Some((begin, notes.get(group * 2 + 1).copied().flatten()?))
    }

    /// Adds the replacement with the groups in it.
    fn put(&self, chars: &[char], notes: &Notes, by: &str, out: &mut String) {
        let mut rest = by;
        while let Some((before, after)) = rest.split_once('$') {
            out.push_str(before);
            let named = after
                .strip_prefix(['{', '<'])
                .and_then(|name| name.split_once(['}', '>']));
            let digits = after.len() - after.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            let group = if let Some((name, after)) = named {
                rest = after;
                let is = |known: &Option<String>| known.as_deref() == Some(name);
                self.groups
                    .iter()
                    .position(is)
                    .or_else(|| name.parse().ok())
            } else if after.starts_with('&') {
                rest = after.get(1..).unwrap_or_default();
                Some(0)
            } else if digits > 0 {
                // Of two digits both count when there are so many groups.
                let two = after.get(..digits.min(2)).and_then(|it| it.parse().ok());
                let two = two.filter(|group| digits > 1 && *group < self.groups.len());
                let used = if two.is_some() { 2 } else { 1 };
                rest = after.get(used..).unwrap_or_default();
                two.or_else(|| after.get(..1)?.parse().ok())
            } else {
                out.push('$');
                rest = after.strip_prefix('$').unwrap_or(after);
                continue;
            };
            let part = group.and_then(|group| self.part(notes, group));
            let found = part.and_then(|(begin, end)| chars.get(begin..end));
            out.extend(found.unwrap_or_default());
        }
        out.push_str(rest);
    }

    /// The first place at or after `from`, with its notes.
    fn find(&self, run: &Run, chars: &[char], from: usize, notes: usize) -> Outcome<Option<Notes>> {
        let mut found = None;
        let mut now: Vec<(usize, Notes)> = Vec::new();
        // At which place in the text each instruction was last reached, plus one.
        let mut reached = vec![0_usize; self.steps.len()];
        run.step(self.steps.len() / 8)?;
        for at in from..=chars.len() {
            if found.is_none() {
                self.follow(
                    run,
                    chars,
                    at,
                    (0, vec![None; notes]),
                    &mut reached,
                    &mut now,
                )?;
            }
            if now.is_empty() {
                break;
            }
            let mut next = Vec::new();
            for (place, notes) in std::mem::take(&mut now) {
                match self.steps.get(place) {
                    Some(Step::One(set)) => {
                        let fits = chars.get(at).is_some_and(|c| set.has(*c));
                        if fits {
                            self.follow(
                                run,
                                chars,
                                at + 1,
                                (place + 1, notes),
                                &mut reached,
                                &mut next,
                            )?;
                        }
                    }
                    Some(Step::Done) => {
                        // What is less preferred is not followed any more.
                        found = Some(notes);
                        break;
                    }
                    _ => {}
                }
            }
            now = next;
        }
        Ok(found)
    }

    /// Follows a way to where it needs a character, or is done.
    fn follow(
        &self,
        run: &Run,
        chars: &[char],
        at: usize,
        way: (usize, Notes),
        reached: &mut [usize],
        out: &mut Vec<(usize, Notes)>,
    ) -> Outcome<()> {
        let mut ways = vec![way];
        while let Some((place, mut notes)) = ways.pop() {
            run.step(1 + notes.len() / 8)?;
            match reached.get_mut(place) {
                Some(last) if *last != at + 1 => *last = at + 1,
                _ => continue,
            }
            let goes_on = match self.steps.get(place) {
                Some(Step::Start) => at == 0,
                Some(Step::End) => at == chars.len(),
                Some(Step::Edge(is)) => {
                    let word = |at: Option<usize>| {
                        at.and_then(|at| chars.get(at))
                            .is_some_and(|c| c.is_ascii_alphanumeric() || *c == '_')
                    };
                    (word(at.checked_sub(1)) != word(Some(at))) == *is
                }
                Some(Step::Note(note)) => {
                    if let Some(there) = notes.get_mut(*note) {
                        *there = Some(at);
                    }
                    true
                }
                Some(Step::Jump(to)) => {
                    ways.push((*to, notes));
                    continue;
                }
                Some(Step::Either(first, second)) => {
                    ways.push((*second, notes.clone()));
                    ways.push((*first, notes));
                    continue;
                }
                Some(Step::One(_) | Step::Done) => {
                    out.push((place, notes));
                    continue;
                }
                None => false,
            };
            if goes_on {
                ways.push((place + 1, notes));
            }
        }
        Ok(())
    }
}
