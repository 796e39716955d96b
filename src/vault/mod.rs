//! Sealed storage of cases: use cases and the ports they need.
