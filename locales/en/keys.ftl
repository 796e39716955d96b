### Ways into a vault: passphrase, recovery sheet, organisation keys; waiting after wrong tries; the vault's key.

unlock-wait =
    { $count ->
        [one] Several wrong passphrases in a row. One more second, then try again.
       *[other] Several wrong passphrases in a row. Try again in { $count } seconds.
    }
unlock-wait-why = The wait slows down somebody who tries passphrases at this screen. It cannot stop somebody who copied the device's storage: only a good passphrase does. Nothing is ever deleted, and the right passphrase works after the wait.
unlock-with-key = Open it with the recovery sheet or an organisation's key
unlock-key-explain = Without the passphrase, the key on the recovery sheet opens the vault, and so does the key of an organisation that was added to it. You choose a new passphrase right after.
unlock-key = Recovery key
unlock-key-hint = Capitals, blanks and dashes do not matter.
unlock-key-needed = First type the key, or choose a picture of its code.
unlock-key-picture = Read it from a picture
unlock-key-action = Open with the key
unlock-key-working = Trying the key

renew-title = Choose a new passphrase
renew-lead = The vault is open with a recovery key. From now on only the new passphrase opens it, not the one before.
renew-sheet = The recovery sheet stays valid. If somebody else may have seen it, make a new one under Settings.
renew-action = Use this passphrase
renew-lock = Not now, lock it again

keys-title = Ways in
keys-lead = What opens this vault, and who has it.
keys-made = Made on { $date }
keys-needs-passphrase = First type the passphrase of this vault.
keys-passphrase-now = Passphrase of this vault
keys-passphrase-now-hint = Asked for once more, so that nobody changes this on a tablet left open.

keys-passphrase = Passphrase
keys-passphrase-change = Change the passphrase
keys-passphrase-lead = The new one opens the vault from then on, and the one before opens nothing here any more.
keys-passphrase-copies = A copy of this device that somebody made before still opens with the passphrase before. If that worries you, change the vault's key as well.
keys-passphrase-change-action = Use the new passphrase
keys-passphrase-changed = The passphrase is changed.

keys-sheet = Recovery sheet
keys-sheet-what = A sheet of paper that opens the vault and every backup when the passphrase is lost.
keys-sheet-lead = One sheet of paper, in case the passphrase is lost.
keys-sheet-none-title = There is no recovery sheet yet
keys-sheet-none = Without passphrase and sheet, nobody can open this vault again: not you, not your organisation, not the makers of Fieldfare.
keys-sheet-make = Make the recovery sheet
keys-sheet-another = Make a new recovery sheet
keys-sheet-explain = The sheet carries a key made on this device. Whoever has it can open this vault and every backup, so treat it like the key of a house. The device itself keeps no copy that opens anything.
keys-sheet-where = Keep it away from this device: in a safe, in a locked drawer at the office, with a person you trust.
keys-sheet-replaces = The new sheet takes the place of the old one. Backups made before still open with the old sheet, so keep it as long as you keep them.
keys-sheet-show = Make the key
keys-sheet-by-hand = No printer? Write the letters down by hand, group by group.
keys-sheet-print = Print
keys-sheet-on-paper = I have it on paper
keys-sheet-confirm = Is it readable?
keys-sheet-confirm-why = Take the sheet and type two of its groups. Only then is it kept.
keys-sheet-group = Group { $number }
keys-sheet-needs-groups = First type both groups from the paper.
keys-sheet-groups-differ = This is not what the sheet says. Check the numbers of the groups.
keys-sheet-show-again = Show the sheet again
keys-sheet-keep = Keep this sheet
keys-sheet-kept-title = The recovery sheet is ready
keys-sheet-kept = It opens this vault, and every backup made from now on.

sheet-title = Recovery sheet for Fieldfare
sheet-vault = Vault
sheet-date = Made
sheet-code = The key as a code
sheet-keep = Whoever has this sheet can read every record of this vault. Keep it locked away, apart from the device.
sheet-open = To open the vault: choose it in Fieldfare, choose “Open it with the recovery sheet”, and type the letters above or use a picture of the code.
sheet-without = To open a backup without Fieldfare, use the free program age. Write AGE-SECRET-KEY-1 and all groups on one line, without blanks, into a file named key.txt. Then:
sheet-command = age --decrypt -i key.txt -o records.json backup.age

keys-organisation = Keys of organisations
keys-organisation-what = For emergencies: a key that your organisation keeps opens this vault and its backups as well.
keys-organisation-add = Add the key of an organisation
keys-organisation-lead = Only when your organisation asks for it.
keys-organisation-means-title = Its holder can read everything
keys-organisation-means = Whoever has the private half of this key can open this vault on this device, and every backup made from now on. Compare the key with the one your organisation gave you, letter by letter.
keys-organisation-name = Whose key is it?
keys-organisation-name-hint = Such as “Head office” or “Data protection”.
keys-organisation-key = Public key
keys-organisation-key-hint = It begins with age1.
keys-organisation-needs-name = First say whose key it is.
keys-organisation-needs-key = First enter the key.
keys-organisation-add-action = Add this key
keys-organisation-added = The key is added.
keys-remove = Remove
keys-remove-explain = It opens this vault no more. It still opens backups made until now, and copies of this device made before.
keys-remove-word = remove
keys-remove-action = Remove this key

keys-strange-title = A key slot that this vault does not know
keys-strange =
    { $count ->
        [one] Somebody put a key slot into the storage of this vault, or put an old one back. It opens nothing here. Ask yourself who had this device, then remove it.
       *[other] Somebody put { $count } key slots into the storage of this vault, or put old ones back. They open nothing here. Ask yourself who had this device, then remove them.
    }
keys-strange-remove = Remove
keys-lost-title = A way in was changed outside the app
keys-lost = One of the ways in below is missing from the storage or was altered, so it opens nothing any more. Make it anew.

keys-key = The vault's key
keys-key-what = Everything in the vault is sealed under one key. Changing it helps when somebody may have copied the device and knows a way in.
keys-key-open = Change the vault's key
keys-key-lead = Everything is sealed anew. You can go on working meanwhile.
keys-key-does = All records are sealed under a new key, and the old one is removed. What is left on the disk of records deleted before cannot be opened with this vault's keys any more. Passphrase, recovery sheet and organisation keys stay the same.
keys-key-does-not = It cannot reach copies: whoever copied this device before, and has a way in from that time, can still open that copy. Browsers overwrite what they delete only with time; until then the same holds for somebody with the passphrase and special tools. Backups made before open as before.
keys-key-passkeys = Passkeys have to be added again afterwards.
keys-key-working = Sealing everything anew. It goes on by itself, also after locking and unlocking.
keys-key-action = Change the key
trouble-key-left =
    { $count ->
        [one] { $count } record does not open, so the old key is kept for it. Check the vault under Storage and set it aside, or close other apps, and go on.
       *[other] { $count } records do not open, so the old key is kept for them. Check the vault under Storage and set them aside, or close other apps, and go on.
    }
keys-key-stopped = The change of the key is not complete
keys-key-go-on = Go on
keys-key-done = Done. Nothing is left under the old key.

unlock-with-passkey = Open with the passkey
keys-passkey = Passkeys
keys-passkey-what = A fingerprint, a face or a security key instead of typing the passphrase.
keys-passkey-add = Add a passkey
keys-passkey-lead = The passphrase stays; a passkey only saves typing it.
keys-passkey-means-title = Who can use it
keys-passkey-means = Everyone who can unlock this device with a finger, a face or its PIN can then open this vault. Do not add one on a device that several people share. Some browsers copy passkeys to the other devices of the same account.
keys-passkey-address = It works in this browser's account and at this address only. When the app moves to another address, the passphrase still opens the vault.
keys-passkey-name = What shall it be called?
keys-passkey-name-hint = Your browser shows this name, so never use a client's.
keys-passkey-needs-name = First give it a name.
keys-passkey-add-action = Add the passkey
keys-passkey-added = The passkey is added.
trouble-passkey-not-allowed = The browser gave no passkey. It was cancelled, took too long, or was deleted from the device. The passphrase works as always.
trouble-passkey-address = This address cannot have passkeys. The passphrase works as always.
trouble-passkey-unsupported = This browser or device has no passkeys that can keep a vault. The passphrase works as always.
trouble-passkey-elsewhere = This passkey belongs to another address ({ $host }), so it opens nothing here. The passphrase works as always.

first-without-sheet = You can make the recovery sheet later, under Settings. Until then, a lost passphrase means lost records.

trouble-key-length = The key has { $expected } letters after its beginning; { $found } are here. Check whether a group is missing.
trouble-key-letter = “{ $letter }” never occurs in a key. Check it against the sheet: 1, B, I and O are not used.
trouble-key-typo = At least one letter is mistyped. Check group by group.
trouble-other-key = This key is right in itself, but it does not open this vault.
trouble-no-code = No code can be read in this picture. Try a sharper one, taken straight from above, or type the key.
trouble-recipient = This is not a public key. It begins with age1 and has 62 letters.
trouble-recipient-typo = The public key is mistyped. Compare it letter by letter, or paste it.
