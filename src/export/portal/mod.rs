//! Records of the National Public Service Portal, written.

mod writer;

pub use writer::{PortalWriter, write, write_plain};
