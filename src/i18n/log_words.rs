//! What a code of the log says to a reader. Edits of a case are told by their section only.

use super::{Key, key, t};

/// A code of the log in words.
#[must_use]
pub fn log_words(code: &str) -> String {
    if let Some(before) = code.strip_suffix(".undone") {
        return t!("log-undone", what = log_words(before));
    }
    match act(code).or_else(|| section(code)) {
        Some(key) => key.text(),
        None => t!("log-other", code = code),
    }
}

fn act(code: &str) -> Option<Key> {
    Some(match code {
        "vault.made" => key!("log-vault-made"),
        "vault.restored" => key!("log-vault-restored"),
        "vault.repaired" => key!("log-vault-repaired"),
        "keys.passphrase-changed" => key!("log-keys-passphrase"),
        "keys.recovery-made" => key!("log-keys-recovery"),
        "keys.opened-by-recovery" => key!("log-keys-opened"),
        "keys.organisation-added" => key!("log-keys-organisation-added"),
        "keys.organisation-removed" => key!("log-keys-organisation-removed"),
        "keys.passkey-added" => key!("log-keys-passkey-added"),
        "keys.passkey-removed" => key!("log-keys-passkey-removed"),
        "keys.rotated" => key!("log-keys-rotated"),
        "backup.verified" => key!("log-backup-verified"),
        "log.exported" => key!("log-log-exported"),
        "pack.in-use" => key!("pack-log-in-use"),
        "pack.let-go" => key!("pack-log-let-go"),
        "library.kept" => key!("library-log-kept"),
        "record.set-aside" => key!("log-record-aside"),
        "case.opened" => key!("log-case-opened"),
        "case.deleted" => key!("log-case-deleted"),
        "case.imported" => key!("log-case-imported"),
        "case.exported" => key!("log-case-exported"),
        "cases.imported" => key!("log-cases-imported"),
        _ => return None,
    })
}

fn section(code: &str) -> Option<Key> {
    let (section, _) = code.split_once('.')?;
    Some(match section {
        "keys" => key!("log-keys-other"),
        "client" => key!("log-client"),
        "household" => key!("log-household"),
        "referral" => key!("log-referral"),
        "rights" => key!("log-rights"),
        "consents" => key!("log-consents"),
        "gate" => key!("log-gate"),
        "assessment" | "assessments" => key!("log-assessment"),
        "forms" => key!("log-forms"),
        "flags" => key!("log-flags"),
        "needs" => key!("log-needs"),
        "strengths" => key!("log-strengths"),
        "goals" | "steps" => key!("log-plan"),
        "overrides" => key!("log-overrides"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_reads_as_words_and_an_unknown_one_as_itself() {
        for (code, words) in [
            ("case.opened", "Opened the case"),
            ("client.name", "Wrote about the client"),
            ("goals.added", "Worked on the plan"),
            ("needs.removed.undone", "Took back: Worked on needs"),
            ("record.set-aside", "Set a record aside"),
            ("keys.something-new", "Changed the ways in"),
            ("later.version", "Other: later.version"),
            ("nothing", "Other: nothing"),
        ] {
            assert_eq!(log_words(code), words, "{code}");
        }
    }
}
