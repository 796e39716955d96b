### The log: who did what when.

log-title = Log
log-lead = Who did what, and when. What was written is never in the log.
log-case = Which case
log-all-cases = All cases and the vault itself
log-empty = Nothing is in the log yet.
log-none = Nothing about this case is in the log.
log-more = Show older lines
log-nobody = No name given
log-line-by = { $who } · { $when }
log-check-title = Check the log
log-check-explain = Each entry is chained to the one before it. The check follows the whole chain, so an entry that was changed or taken away is noticed.
log-check-start = Check the log
log-check-working = Following the chain
log-check-well = The log is whole
log-check-well-explain =
    { $count ->
        [one] { $count } line, each as it was written.
       *[other] { $count } lines, each as it was written.
    }
log-check-broken = The log is not as it was written
log-check-broken-explain = Line { $line } of { $count }, counted from the oldest, or one right beside it was changed or taken away.
log-export-title = Take the log out
log-export-explain = Writes the whole log to a file that any program can read: names of workers, times, actions, and the numbers of cases, with the chain. No content.
log-export-warning-title = Anyone who gets this file can read it
log-export-warning = It names who worked and when. Put it only where such records may be kept.
log-export-open = Write the log to a file
log-export-word = readable
log-export-action = Write the file
log-export-done =
    { $count ->
        [one] { $count } line was written
       *[other] { $count } lines were written
    }
log-back = Back to the settings

log-vault-made = Made the vault
log-vault-restored = Restored the vault from a backup
log-vault-repaired = Wrote the list of records anew
log-keys-passphrase = Changed the passphrase
log-keys-recovery = Made a recovery sheet
log-keys-opened = Opened the vault with the recovery sheet
log-keys-organisation-added = Added a key of the organisation
log-keys-organisation-removed = Removed a key of the organisation
log-keys-passkey-added = Added a passkey
log-keys-passkey-removed = Removed a passkey
log-keys-rotated = Renewed the key of the vault
log-keys-other = Changed the ways in
log-backup-verified = Made a backup and checked it
log-log-exported = Took the log out
log-record-aside = Set a record aside
log-case-opened = Opened the case
log-case-deleted = Deleted the case
log-case-imported = Brought the case in from a file
log-case-exported = Wrote the case to a file
log-cases-imported = Brought cases in from a file
log-client = Wrote about the client
log-household = Wrote about the household
log-referral = Wrote about how they came
log-rights = Wrote about rights
log-consents = Wrote about consent
log-gate = Answered urgent questions
log-assessment = Worked on the assessment
log-forms = Worked on a form of the organisation
log-flags = Worked on a red flag
log-needs = Worked on needs
log-strengths = Worked on strengths
log-plan = Worked on the plan
log-overrides = Passed a gate with a reason
log-other = Other: { $code }
log-undone = Took back: { $what }
