//! Records of the National Public Service Portal, written.

mod writer;

#[doc(alias = "ghi hồ sơ đồng bộ")]
pub use writer::PortalWriter;
#[doc(alias = "gói tin đồng bộ")]
pub use writer::write;
pub use writer::write_plain;
