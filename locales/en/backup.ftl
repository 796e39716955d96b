### The backup, restoring from it, and encrypted files.

rail-backup = Backup
backup-age-never = never

backup-title = Backup
backup-lead = Everything this vault holds, in one encrypted file. Keep it on another device or drive: if this tablet is lost, it brings everything back.
backup-last-title = Last checked backup
backup-last-never = There is no backup yet. If this device is lost or cleared now, everything in this vault is gone.
backup-last-count =
    { $count ->
        [one] { $count } case, opened again and compared after it was written.
       *[other] { $count } cases, opened again and compared after they were written.
    }
backup-make-title = Make a backup
backup-explain = The file is encrypted to your recovery sheet and to the keys of your organisation. Whoever holds one of these can open it; nobody else can, and this tablet cannot either.
backup-action = Make a backup now
backup-working = Writing the backup, then opening it again to compare. Please leave this page open.
backup-stop = Stop
backup-ready-title = The backup is ready and was checked
backup-ready =
    { $count ->
        [one] { $count } case is in it. Now put it where it is safe: it counts once it is saved.
       *[other] { $count } cases are in it. Now put it where it is safe: it counts once it is saved.
    }
backup-left-out =
    { $count ->
        [one] { $count } case could not be read and is not in the backup. An older backup may still have it.
       *[other] { $count } cases could not be read and are not in the backup. An older backup may still have them.
    }
backup-partial-title = The backup is written, but it is not complete
backup-partial = Something in this vault could not be read or is not as it was left. Save this file all the same and keep your older backups: this one does not count as a backup. Then look at Settings, Storage.
backup-save = Save the file
backup-share = Send it to another app
backup-saved-title = The backup was saved
backup-saved = Look among the downloads of this device and move it off this tablet. Its name says the day and nothing about a client.
backup-sent-title = The backup was handed to the other app
backup-sent = Look there whether it has arrived. Its name says the day and nothing about a client.
backup-no-recipient = A backup needs a recovery sheet: the key on it is what opens the backup. Make the sheet first; it takes two minutes.
backup-make-sheet = Make a recovery sheet
backup-differs = The finished file was not what the vault holds, so it was thrown away. Please make the backup again. If this returns, check the vault under Settings, Storage.
backup-stopped = The backup was stopped. There is no new file.
backup-unnoted = The file was written and checked, and can be used. The vault could not note it, so it is not counted here: { $why }
backup-restore-title = Bring a backup back
backup-restore-explain = To bring cases of a backup into this vault, choose the file under Export and import. To rebuild a whole vault, lock this one and choose Restore from a backup.
backup-restore-link = Export and import

backup-nag-never-title = There is no backup yet
backup-nag-never = If this tablet is lost, everything in this vault is gone with it. A backup takes a minute.
backup-nag-title =
    { $count ->
        [one] The last backup is { $count } day old
       *[other] The last backup is { $count } days old
    }
backup-nag = What was written since then is on this device only.

restore-link = Restore from a backup
restore-title = Restore from a backup
restore-lead = Makes a new vault on this device with everything the backup holds. Nothing that is here already is changed.
restore-file-title = The backup
restore-file-explain = A file whose name ends in ENCRYPTED.age.
restore-choose = Choose the file
restore-chosen = The file is chosen. Its key comes next.
restore-other = Choose another file
restore-key-title = The recovery key
restore-key = Recovery key
restore-key-hint = From your recovery sheet or your organisation. Small or capital letters, gaps and dashes do not matter.
restore-vault-title = The new vault
restore-stop = Stop
restore-unopened = The vault is restored. It stands among the vaults of this device.
restore-working = Restoring. Please leave this page open.
restore-action = Restore the vault
restore-needs-file = Choose the backup first.
restore-needs-key = Enter the recovery key.
restore-no-backup = This file is not a backup of a vault. If it was made for sending cases, open a vault and choose it under Export and import.
restore-done-title = The vault was restored
restore-done-cases =
    { $count ->
        [one] { $count } case is back.
       *[other] { $count } cases are back.
    }
restore-done-lines =
    { $count ->
        [one] { $count } line of the log came with it.
       *[other] { $count } lines of the log came with them.
    }
restore-done-key = The same recovery key opens this vault and its backups.
restore-done-no-key = The recovery key could not be set up again for this vault. Please make a new recovery sheet in the settings.

sealed-memory = This device has not enough free memory to open the file. Close other apps and try again. Nothing was changed.
sealed-key = This is not a complete key: one or more characters are wrong or missing. Please compare it with the paper. Nothing was changed.
sealed-not-age = This is not an encrypted file that Fieldfare can open. Nothing was changed.
sealed-newer = This file was encrypted by a newer program. Update Fieldfare and try again. Nothing was changed.
sealed-altered = This file was cut off or altered on its way. Please get it again from where it came. Nothing was changed.
sealed-needs-key = This file opens with a recovery key, not with a passphrase. Nothing was changed.
sealed-needs-passphrase = This file opens with a passphrase, not with a recovery key. Nothing was changed.
sealed-no-match = That does not open this file. Please check it and try again. Nothing was changed.
sealed-work = Opening this file would take more work than this app allows for any honest file. Nothing was changed.
sealed-unavailable = The part of the app that encrypts did not answer. Load the page again and try once more. Nothing was changed.

import-locked-title = This file is encrypted
import-locked-passphrase = It opens with the passphrase that it was made with.
import-locked-key = It is a backup. It opens with the recovery key or with the key of an organisation.
import-passphrase = Passphrase of the file
import-open = Open the file

export-how = How should the file be protected?
export-how-words = Encrypted, with a passphrase
export-how-words-detail = Tell the passphrase by telephone or in person, never together with the file.
export-how-plain = Not protected
export-how-plain-detail = Anyone who gets the file can read it.
export-sealed-action = Write the encrypted file
export-sealed-done = Look among the downloads of this device. Whoever gets the file needs the passphrase to open it.

folder-title = Backups into a folder
folder-explain = Choose a folder once, best on a drive that is not in this tablet or on your organisation's network drive. When you open the vault, a checked backup of the day is put there by itself. The newest of each of the last five days stay.
folder-choose = Choose a folder
folder-chosen = Folder: { $name }
folder-now = Back up into the folder now
folder-other = Choose another folder
folder-forget = Stop using the folder
folder-done = The backup is in the folder and was checked there
folder-missed = Today's backup into the folder was not finished
folder-partial =
    { $count ->
        [0] Something in this vault is damaged, so this backup does not count and no older one was removed. Look at Settings, Storage.
        [one] { $count } case could not be read and is not in this backup. It does not count, and no older backup was removed. Look at Settings, Storage.
       *[other] { $count } cases could not be read and are not in this backup. It does not count, and no older backup was removed. Look at Settings, Storage.
    }
folder-closed = Fieldfare could not write into the folder. It may be full, gone, or closed to this app. Try again and allow it, or choose another folder.
