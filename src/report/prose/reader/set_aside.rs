//! What the reader sets aside while brackets are open.

use super::stranger::Stranger;
use crate::report::prose::draft::Words;

/// What is set aside while brackets are open.
#[derive(Clone, Copy)]
pub(super) struct Bracket {
    pub(super) whole: Option<usize>,
    pub(super) open: Option<usize>,
    pub(super) before: Words,
    pub(super) change: Option<bool>,
    pub(super) segment_elsewhere: bool,
    /// What follows only explains: "do chậm luân chuyển 20 (60,6%)".
    pub(super) ignore: bool,
    /// Whose dossiers are told: "Khối kinh tế (Xây dựng, Tài chính) tiếp nhận …".
    pub(super) stranger: Stranger,
    /// It holds only words on the number before it.
    pub(super) of_number: bool,
}
