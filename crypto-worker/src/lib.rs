//! What the worker can do, without the browser around it: derive keys, seal and open age files,
//! draw and read QR codes. It keeps nothing, and every limit stands before the work it limits.

pub mod derive;
pub mod open;
pub mod qr;
pub mod refusal;
pub mod seal;
pub mod stretch;
