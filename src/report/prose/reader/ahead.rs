//! What stands ahead of a place, up to the next mark.

use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, Mark, UnitWord};

/// Whether a count stands before the next mark.
pub(super) fn number_ahead(items: &[Item], from: usize) -> bool {
    for (at, item) in items.iter().enumerate().skip(from).take(24) {
        match item.piece {
            Piece::Number(_) | Piece::Slash(..) => {
                let percent = matches!(
                    items.get(at + 1).map(|item| item.piece),
                    Some(Piece::Percent | Piece::Lex(Lexeme::Percent))
                );
                return !percent;
            }
            Piece::Comma | Piece::Semicolon | Piece::Stop | Piece::Open | Piece::Close | Piece::Lex(Lexeme::Parts) => {
                return false;
            }
            _ => {}
        }
    }
    false
}

/// Whether a count of dossiers stands right here.
pub(super) fn dossiers_ahead(items: &[Item], at: usize) -> bool {
    // "hồ sơ trực tuyến" is one phrase.
    matches!(items.get(at).map(|item| item.piece), Some(Piece::Number(_)))
        && matches!(
            items.get(at + 1).map(|item| item.piece),
            Some(Piece::Lex(Lexeme::Unit(UnitWord::Dossiers) | Lexeme::Mark(Mark::Online)))
        )
}

/// Whether "và" stands before the next number: "2 hồ sơ đã giải quyết và 1 hồ sơ đang giải quyết".
pub(super) fn and_before_number(items: &[Item], from: usize) -> bool {
    let before =
        items.iter().skip(from).take(24).take_while(|item| !matches!(item.piece, Piece::Number(_) | Piece::Slash(..)));
    before.into_iter().any(|item| item.piece == Piece::Lex(Lexeme::And))
}

/// Whether an item is a date of day, month and year.
pub(super) fn is_date(item: Option<&Item>) -> bool {
    item.is_some_and(|item| matches!(item.piece, Piece::Date(..)))
}

/// "+ Y tế: 69 hồ sơ", "- Lĩnh vực Đất đai: 12": whether a line of a list begins with a row.
pub(super) fn begins_with_row(items: &[Item]) -> bool {
    let mark = |item: &&Item| matches!(item.piece, Piece::Opaque | Piece::Lex(Lexeme::Field | Lexeme::Office));
    matches!(items.iter().find(|item| !mark(item)).map(|item| item.piece), Some(Piece::Row(_)))
}
