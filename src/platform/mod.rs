//! The browser behind the vault's ports. Takes no decisions.
