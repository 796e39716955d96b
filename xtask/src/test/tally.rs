//! Counting what passed, failed and was skipped, over runners that each say it in their own way.

use serde_json::Value;

use crate::failure::{Failure, Outcome};

/// Sums, with the names of what was skipped and of what could not run at all.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Tally {
    passed: usize,
    failed: usize,
    skipped: Vec<String>,
    broken: Vec<String>,
}

impl Tally {
    /// Takes over a runner's count, or notes that it could not run.
    pub fn add(&mut self, runner: &str, outcome: Outcome<Self>) {
        match outcome {
            Ok(tally) => {
                self.passed += tally.passed;
                self.failed += tally.failed;
                self.skipped.extend(
                    tally
                        .skipped
                        .into_iter()
                        .map(|name| format!("{runner}: {name}")),
                );
                self.broken.extend(tally.broken);
            }
            Err(Failure(why)) => self.break_off(runner, &why),
        }
    }

    /// Notes something that could not run or did not hold; it counts as one failure.
    pub fn break_off(&mut self, what: &str, why: &str) {
        self.broken.push(format!("{what}: {why}"));
    }

    /// How many failed.
    pub fn failed(&self) -> usize {
        self.failed + self.broken.len()
    }

    /// The names of what failed as a whole and what was skipped, and the sum as the last line.
    pub fn report(&self) -> String {
        let mut text = String::new();
        for what in &self.broken {
            text.push_str(&format!("FAILED {what}\n"));
        }
        for name in &self.skipped {
            text.push_str(&format!("skipped {name}\n"));
        }
        format!(
            "{text}{} passed, {} failed, {} skipped",
            self.passed,
            self.failed(),
            self.skipped.len()
        )
    }

    /// Reads a line of `cargo test`, or of the wasm runner, which speaks the same way.
    pub fn read_cargo_line(&mut self, line: &str) {
        if let Some(counts) = line.trim().strip_prefix("test result: ") {
            self.passed += number_before(counts, " passed");
            self.failed += number_before(counts, " failed");
        } else if let Some((name, _)) = line
            .strip_prefix("test ")
            .and_then(|rest| rest.split_once(" ... ignored"))
        {
            self.skipped.push(name.to_owned());
        }
    }

    /// Reads Playwright's JSON report.
    pub fn from_playwright(report: &Value) -> Self {
        let stat = |name: &str| {
            let count = report
                .get("stats")
                .and_then(|stats| stats.get(name))
                .and_then(Value::as_u64);
            usize::try_from(count.unwrap_or(0)).unwrap_or(usize::MAX)
        };
        let mut skipped = Vec::new();
        skipped_specs(report, &mut skipped);
        let broken: Vec<String> = list(report, "errors")
            .filter_map(|error| error.get("message").and_then(Value::as_str))
            .map(|message| format!("browser: {}", message.lines().next().unwrap_or_default()))
            .collect();
        // A test that passed only at a second try is a failure: it hides a fault.
        Self {
            passed: stat("expected"),
            failed: stat("unexpected") + stat("flaky"),
            skipped,
            broken,
        }
    }
}

fn number_before(counts: &str, word: &str) -> usize {
    let before = counts.split_once(word).map_or("", |(before, _)| before);
    before
        .rsplit(' ')
        .next()
        .and_then(|number| number.parse().ok())
        .unwrap_or(0)
}

fn list<'a>(value: &'a Value, key: &str) -> impl Iterator<Item = &'a Value> {
    value
        .get(key)
        .and_then(Value::as_array)
        .into_iter()
        .flatten()
}

fn skipped_specs(suite: &Value, found: &mut Vec<String>) {
    for inner in list(suite, "suites") {
        skipped_specs(inner, found);
    }
    for spec in list(suite, "specs") {
        let skipped = list(spec, "tests")
            .filter(|test| test.get("status").and_then(Value::as_str) == Some("skipped"));
        let title = spec
            .get("title")
            .and_then(Value::as_str)
            .unwrap_or("unnamed");
        found.extend(skipped.map(|_| title.to_owned()));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::failure::fail;

    #[test]
    fn cargo_lines_are_summed_and_ignored_tests_named() {
        let mut tally = Tally::default();
        for line in [
            "test a::b ... ok",
            "test slow ... ignored",
            "test slower ... ignored, needs a lot of time",
            "test result: ok. 3 passed; 0 failed; 2 ignored; 0 measured; 0 filtered out; finished in 0.00s",
            "    test result: FAILED. 1 passed; 2 failed; 0 ignored; 0 filtered out",
        ] {
            tally.read_cargo_line(line);
        }
        assert_eq!(
            tally.report(),
            "skipped slow\nskipped slower\n4 passed, 2 failed, 2 skipped"
        );
    }

    #[test]
    fn a_runner_that_could_not_run_is_a_failure() {
        let mut sum = Tally::default();
        sum.add("wasm", fail("no driver"));
        assert_eq!(
            sum.report(),
            "FAILED wasm: no driver\n0 passed, 1 failed, 0 skipped"
        );
    }

    #[test]
    fn a_flaky_browser_test_is_a_failure_and_skips_are_named() {
        let report = serde_json::json!({
            "stats": { "expected": 5, "unexpected": 1, "flaky": 1, "skipped": 1 },
            "suites": [{ "suites": [{ "specs": [{ "title": "later", "tests": [{ "status": "skipped" }] }] }] }],
            "errors": []
        });
        let mut sum = Tally::default();
        sum.add("browser", Ok(Tally::from_playwright(&report)));
        assert_eq!(
            sum.report(),
            "skipped browser: later\n5 passed, 2 failed, 1 skipped"
        );
    }
}
