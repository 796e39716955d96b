//! Typed routes and their URL fragments.
