### The PIN for breaks.

pin-card = A PIN for short breaks
pin-explain = With a PIN the vault only rests when it locks: nothing is shown, the keys are put away, and four to eight digits open it again. The PIN is kept in this window and nowhere else; it is gone when the window closes, after five wrong ones, and after twelve hours. Then the passphrase is asked for.
pin-honest = It keeps out somebody who picks up the tablet. Against an expert who can read the memory of the running device only a whole lock helps.
pin-is-set = A PIN is set for this window
pin-is-set-explain = “Lock” asks for it from now on. For a whole lock, choose “Lock fully” there.
pin-forget = Forget the PIN
pin-passphrase = Passphrase of this vault, for the PIN
pin-new = PIN, four to eight digits
pin-again = PIN once more
pin-again-differs = This is not the same.
pin-needs-passphrase = First type the passphrase.
pin-needs-digits = First type four to eight digits.
pin-needs-again = First type the PIN once more.
pin-set = Use this PIN

pin-page-above = Resting
pin-page-lead = Everything is saved and put away. The PIN opens it again.
pin-field = PIN
pin-needs = Type the PIN.
pin-open = Open
pin-working = Opening
pin-lock-fully = Lock fully
