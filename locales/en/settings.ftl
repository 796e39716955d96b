### Settings and the privacy proof.

emergency-placeholder =
    Stay with the person, or make sure that somebody does.
    Call the local emergency number.
    Tell your supervisor or whoever is on call.
    Write down whom you told and when.
emergency-explain = When someone is in danger, Fieldfare shows what your organisation wants done first.
emergency-own = Steps of your organisation
emergency-own-hint = One step on each line, with the numbers to call.
emergency-until-then = Until you enter some, these are shown:

settings-title = Settings
settings-lead = Changes count at once.
settings-profile = You
settings-emergency = In an emergency
settings-look = How it looks
settings-theme = Light or dark
settings-text = Text size
settings-contrast = Contrast
settings-contrast-detail = High means black on white or white on black, with strong lines.
settings-look-kept = Kept for this browser; it tells nothing about a client.
settings-lock = Locking by itself
settings-vault = This vault
settings-delete = The end of this vault

profile-name = Your name
profile-name-hint = It stands beside what you write.
profile-role = Role or licence
profile-role-hint = Such as nurse or social worker.
profile-organisation = Organisation

lock-after = Lock after this long without a touch or a key
lock-minutes = { $count } min
lock-also = It also locks a minute after you switch to something else, and after twelve hours in any case. Locking always saves first.

rename-action = Rename
rename-needs-name = First give it a name.
rename-is-name = That is its name now.

delete-vault-open = Delete this vault
delete-vault-title = Everything in it is gone for good
delete-vault-explain = All cases of this vault are deleted and its key is destroyed; nobody can read what remains on the disk. Other vaults on this device are not touched. Export first what must be kept.
delete-vault-passphrase = Passphrase of this vault
delete-vault-action = Delete the vault

privacy-title = Privacy proof
privacy-lead = What this browser enforces at this moment, measured here, not promised.
privacy-again = Measure again
privacy-looking = Measuring
privacy-quiet = Nothing has tried to reach another address
privacy-violated = The browser stopped something that was not allowed
privacy-controlled = The app runs from this device: its own files answer every request, with or without a network.
privacy-uncontrolled = This page was loaded from the network this time. From the next load on, everything comes from this device.
privacy-counts-title = Requests, counted since this version came here
privacy-installed = Files fetched once, to install it
privacy-served = Answered from this device
privacy-network = Fetched from the network since then
privacy-refused = Refused
privacy-violations = Policy violations since this page was opened
privacy-counts-explain = Only the app's own files are ever fetched, to install it or repair it. No request carries anything you wrote.
privacy-storage-title = Storage on this device
privacy-persisted-yes = The browser has agreed to keep the vaults until you delete them.
privacy-persisted-no = The browser may clear the vaults when space runs short, or after a week without use in Safari. Installing the app on the home screen helps, and so does an export.
privacy-persisted-unknown = This browser does not say whether it may clear the vaults. Installing the app on the home screen helps, and so does an export.
privacy-build-title = This build
privacy-build-explain = The fingerprint of all files of the app. Compare it with the one your organisation published.
privacy-policy-title = The policy in force
privacy-policy-explain = These are the rules this browser was given for this app. They allow connections to the app's own address and nowhere else.
privacy-claim-title = What this means, and what it does not
privacy-claim-own = Fieldfare has no server for records. It never makes a request with anything you wrote.
privacy-claim-chrome = Chrome and Edge, from version 152 on, refuse by themselves every connection except to the app's own address.
privacy-claim-others = Safari and Firefox block requests made by scripts. Code that someone had smuggled into the app could still let a few bytes escape there: through the look-up of an address, through a call connection, or by openly leaving the page.
privacy-claim-not = Nothing here helps against a device that is itself watched: a stolen passphrase, a spying keyboard or browser extension, or someone looking over your shoulder.
privacy-check-title = Check it yourself
privacy-check-offline = Switch the network off and load this page again. Everything works as before.
privacy-check-tools = Or open the browser's developer tools, choose Network, and work with a made-up case. No request goes to another address.
privacy-check-build = Compare the build above with the list of fingerprints that came with the app.
privacy-check-source = Read the source, or have it read. It is open, and the same source makes the same build.
