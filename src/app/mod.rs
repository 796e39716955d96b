//! The open vault, the open case, saving and notices.
