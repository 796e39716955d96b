//! The case document, its edits, and what follows from it.
