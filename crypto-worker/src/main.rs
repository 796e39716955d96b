//! The worker that derives keys away from the page's thread.
fn main() {}
