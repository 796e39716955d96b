### What went wrong and what to do. Storage errors are named as storage errors.

trouble-read-only = Another tab or window is writing in this vault. Take over here, or go on there.
trouble-needs-repair = Part of the vault’s list of records is damaged. Reading works; nothing is written until the vault was checked.
trouble-sealing = This browser refused to encrypt, so nothing was written. Close other tabs and try again.
trouble-not-found = There is no such record in this vault. It may have been deleted in another tab.
trouble-damaged = This record was changed or damaged outside the app, so it is not shown. It was left as it is; everything else can be used.
trouble-newer = This record was written by a newer version of Fieldfare. Install the update to open it.
trouble-cancelled = Cancelled. Nothing was changed.
trouble-file = The browser could not read or make the file. Nothing was changed.
trouble-file-too-large = This file is larger than { $most } MB, so it was not read. Nothing was changed.
trouble-content = The questions of this build do not fit together, so no case can be opened. Please report this fault; your records are safe.
trouble-no-randomness = This device gives no random numbers, which safe encryption needs. Nothing was written.
trouble-closed = The vault is locked.
trouble-nickname = Please give the vault a nickname of up to 60 characters.
trouble-wrong-passphrase = This passphrase does not open the vault. Check capitals and spaces, and try again.
trouble-wrong-pin =
    { $count ->
        [one] This is not the PIN. After { $count } more wrong one the passphrase is asked for.
       *[other] This is not the PIN. After { $count } more wrong ones the passphrase is asked for.
    }
trouble-slots = The ways into this vault do not fit the rest of it: something was changed or damaged outside the app. Nothing was deleted. Try the recovery sheet, or restore a backup as a new vault.
trouble-other-root = The key of this vault was changed in another window. Lock the vault here and open it again.
trouble-no-slot = The keys of this vault are gone, so it cannot be opened on this device any more.
trouble-memory = The device has too little free memory to unlock safely. Close other tabs and apps, and try again.
trouble-kdf = The key could not be worked out. Reload the page and try again.
trouble-full = The storage of this device is full, so the last changes are not on disk yet. They are still here. Free some space; the app tries again by itself.
trouble-conflict = Another tab wrote in this vault meanwhile. Nothing was overwritten. Take over here to go on.
trouble-lost = The browser closed the connection to its storage. Your text is still here; the app tries again.
trouble-database-newer = This vault was opened by a newer version of Fieldfare. Reload the page to get that version. Nothing was changed.
trouble-blocked = Another tab holds this vault. Close the other tabs of Fieldfare and try again.
trouble-storage = The browser’s storage reported an error ({ $name }). The app has deleted nothing.

strength-empty = At least 15 characters, or six words made by the app.
strength-short =
    { $missing ->
        [one] One more character is needed.
       *[other] { $missing } more characters are needed.
    }
strength-long = Longer than 256 characters; please shorten it.
strength-common = Many people choose this one. Please take another.
strength-obvious = Mostly words that a guesser tries first. Please add others.
strength-pattern = A repetition or a row of keys is quickly guessed. Please take another.
strength-good = Long enough.
strength-strong = Long and strong.
