### Vaults: start, create, unlock.
