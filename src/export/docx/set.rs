//! Paragraphs, runs and tables as the layout needs them.

use docx_rs::{
    AlignmentType, LineSpacing, LineSpacingType, PageMargin, PageSize, Paragraph, Run, RunFonts, SpecialIndentType,
    Table, TableCell, TableLayoutType, TableRow, VAlignType, WidthType,
};

/// The typeface of the decree (NĐ 30/2020, appendix I).
pub(super) const FACE: &str = "Times New Roman";

/// 20 mm in twentieths of a point, rounded, as all measures here are.
pub(super) const MM_20: i32 = 1134;
/// 15 mm.
pub(super) const MM_15: i32 = 850;
/// 30 mm.
pub(super) const MM_30: i32 = 1701;
/// 10 mm, the indent of a first line.
const MM_10: i32 = 567;

/// Height of the rows that every page repeats. No other row has one, which marks them.
pub(super) const REPEATED: f32 = 20.0;

/// How a line is set: size in points, weight, slope.
#[derive(Clone, Copy)]
pub(super) struct Face {
    pub(super) points: usize,
    pub(super) bold: bool,
    pub(super) italic: bool,
}

impl Face {
    pub(super) const fn plain(points: usize) -> Self {
        Self { points, bold: false, italic: false }
    }

    pub(super) const fn bold(points: usize) -> Self {
        Self { points, bold: true, italic: false }
    }

    pub(super) const fn italic(points: usize) -> Self {
        Self { points, bold: false, italic: true }
    }
}

pub(super) fn fonts() -> RunFonts {
    RunFonts::new().ascii(FACE).hi_ansi(FACE).cs(FACE).east_asia(FACE)
}

/// Text that XML can hold; what it cannot becomes a space.
fn clean(text: &str) -> String {
    let broken = |letter: char| letter.is_control() || matches!(letter, '\u{fffe}' | '\u{ffff}');
    text.chars().map(|letter| if broken(letter) { ' ' } else { letter }).collect()
}

pub(super) fn run(text: &str, face: Face) -> Run {
    let mut run = Run::new().add_text(clean(text)).size(face.points * 2).fonts(fonts());
    if face.bold {
        run = run.bold();
    }
    if face.italic {
        run = run.italic();
    }
    run
}

fn spacing(before: u32, after: u32) -> LineSpacing {
    LineSpacing::new().before(before).after(after).line(240).line_rule(LineSpacingType::Auto)
}

/// A centred line without space around it.
pub(super) fn centred(text: &str, face: Face) -> Paragraph {
    line(text, face, AlignmentType::Center)
}

/// A line without space around it.
pub(super) fn line(text: &str, face: Face, align: AlignmentType) -> Paragraph {
    Paragraph::new().add_run(run(text, face)).align(align).line_spacing(spacing(0, 0))
}

/// A rule as long as that many letters, under the line before.
pub(super) fn rule(letters: usize) -> Paragraph {
    let strokes = "\u{2014}".repeat(letters);
    let tight = LineSpacing::new().before(0).after(0).line(120).line_rule(LineSpacingType::Exact);
    Paragraph::new().add_run(run(&strokes, Face::plain(7))).align(AlignmentType::Center).line_spacing(tight)
}

/// A paragraph of the text: both edges even, the first line indented.
pub(super) fn body(text: &str, face: Face) -> Paragraph {
    Paragraph::new()
        .add_run(run(text, face))
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(MM_10)), None, None)
        .line_spacing(spacing(60, 60))
}

/// What is missing: marked with the pen.
pub(super) fn gap(text: &str) -> Paragraph {
    Paragraph::new()
        .add_run(run(text, Face::italic(14)).highlight("yellow"))
        .align(AlignmentType::Both)
        .indent(None, Some(SpecialIndentType::FirstLine(MM_10)), None, None)
        .line_spacing(spacing(60, 60))
}

pub(super) fn cell(paragraphs: Vec<Paragraph>, width: usize) -> TableCell {
    let cell = TableCell::new().width(width, WidthType::Dxa).vertical_align(VAlignType::Top);
    paragraphs.into_iter().fold(cell, TableCell::add_paragraph)
}

/// Two cells side by side without lines: the frame of a head and of a foot.
pub(super) fn side_by_side(left: (Vec<Paragraph>, usize), right: (Vec<Paragraph>, usize)) -> Table {
    let grid = vec![left.1, right.1];
    let row = TableRow::new(vec![cell(left.0, left.1), cell(right.0, right.1)]);
    Table::without_borders(vec![row.cant_split()]).set_grid(grid).layout(TableLayoutType::Fixed)
}

/// A4, upright or on its side.
pub(super) fn a4(landscape: bool) -> PageSize {
    if landscape { PageSize::new().size(16838, 11906) } else { PageSize::new().size(11906, 16838) }
}

pub(super) fn margins(left: i32, right: i32) -> PageMargin {
    PageMargin::new().top(MM_20).bottom(MM_20).left(left).right(right).header(MM_10).footer(MM_10).gutter(0)
}
