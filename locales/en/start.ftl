### Vaults: start, create, unlock.

app-name = Fieldfare

start-starting = Looking for your vaults
start-welcome = Welcome
start-welcome-lead = Find out together what is needed, agree on a plan, and keep the record safe.
start-promise-device = What you write stays on this device, encrypted.
start-promise-offline = It works without a network: on a ward, at a kitchen table, on the road.
start-promise-yours = Records leave only when you export them.
start-vault-explain = Begin by making a vault: your own locked place for cases on this device. Only your passphrase opens it, or a recovery sheet that you print.
start-create = Make a vault
start-create-another = Make another vault
start-vaults = Who is working?
start-vaults-lead = Choose your vault. Each one has its own passphrase, and none can see into another.
start-privacy = How do I know that nothing is sent?
start-build = Build { $build }

unlock-locked = Locked
unlock-lead = This vault is on this device only. Nothing leaves it unless you export it.
unlock-passphrase = Passphrase
unlock-needs-passphrase = First type the passphrase of this vault.
unlock-action = Unlock
unlock-working = Unlocking. It takes a moment on purpose: that is what makes guessing slow.
unlock-other = Choose another vault

create-title = Make a vault
create-lead = A locked place on this device for the people you work with.
create-nickname = What shall it be called?
create-nickname-hint = Anyone who holds this device can read this, so never use a client's name. “Ward 4, tablet B” or your initials will do.
create-way = How do you want to open it?
create-words = Six random words
create-words-detail = Made on this device. Easy to type, and no one can guess them.
create-own = My own passphrase
create-own-detail = At least 15 characters. A sentence only you would think of works well.
create-words-write = Write these words on paper now, and keep the paper apart from this device.
create-words-other = Other words
create-words-again = Type the words, with a blank between them
create-passphrase = Passphrase
create-passphrase-hint = Any letters, digits, blanks and signs. Capitals count.
create-again = Type it once more
create-again-differs = This is not the same. Press Show to compare.
create-again-same = The same. Good.
create-lost-title = If you lose it, nobody can open the vault
create-lost = Not you, not your organisation, not the makers of Fieldfare. Keep it somewhere safe. In the next step you can make a recovery sheet: one sheet of paper that opens the vault when the passphrase is lost.
create-accept = I have put the passphrase in a safe place
create-needs-nickname = First give the vault a name.
create-needs-passphrase = First choose a passphrase that is strong enough.
create-needs-again = First type the passphrase once more.
create-needs-accepted = First confirm that the passphrase is in a safe place.
create-working = Making the keys. This takes a moment.
create-action = Make the vault

first-title = The vault is open
first-lead = Three things help from the first visit on. All can wait: you find them again in Settings.
first-go-on = Go to the cases

start-vanished = A vault is no longer on this device
start-vanished-explain = The browser, or somebody using it, removed its data. Nobody can bring it back from here. If you have a backup, restore it; if you have only an export, make a new vault and import it there.

unsaved-title = Not locked yet
unsaved-lead = It is time to lock, but the last changes are not saved. Nothing is shown until you decide.
unsaved-retry = Save and lock
unsaved-take-over = Write here, save and lock
unsaved-copy = The other window changed the same case. What is here can stand beside it as a case of its own; then compare the two and delete one.
unsaved-copy-action = Keep it as a copy and lock
unsaved-copy-name = { $name } (copy)
unsaved-lose-title = Or lock without them
unsaved-lose = What was shown as saved stays. What was written after that is lost.
unsaved-lose-word = lose
unsaved-lose-action = Lock and lose the last changes
