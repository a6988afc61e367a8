//! Tables of texts (bảng), wherever they come from: CSV, Markdown, pasted text, a sheet, a table of a Word document.
//!
//! Readers of plans and catalogues take a [`Table`]: rows of cells with texts and spans. What the cells mean is for the
//! reader to say.

mod grid;
pub(crate) mod markdown;
mod text;

pub(crate) use grid::is_filled;
pub use grid::{Cell, Row, Table};
