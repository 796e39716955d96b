//! What goes out and comes in: one parser per kind of file.

pub mod case_file;
