### Ways into a vault: passphrase, recovery sheet, organisation keys, passkeys; waiting after wrong tries.

unlock-wait =
    { $count ->
        [one] Several wrong passphrases in a row. One more second, then try again.
       *[other] Several wrong passphrases in a row. Try again in { $count } seconds.
    }
