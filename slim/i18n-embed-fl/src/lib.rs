//! A message is its own key: see `slim/README.md`.

/// Gives the key of a message; the values that would stand in it are left out.
#[macro_export]
macro_rules! fl {
    ($loader:expr, $key:literal $(, $($values:tt)*)?) => {
        ::std::string::String::from($key)
    };
}
