//! Times of the day and days of the week, which say nothing about the day of a deadline.

use super::lexer::Token;

/// A time of the day as one token: `17h00`, `17 giờ 30 phút`, `17:00`.
pub(super) fn times_of_day(tokens: &[Token]) -> Vec<Token> {
    let mut kept = Vec::with_capacity(tokens.len());
    let mut at = 0;
    let is_number = |at: usize, most: u32| {
        tokens.get(at).and_then(Token::number).is_some_and(|(value, digits)| digits <= 2 && value <= most)
    };
    while at < tokens.len() {
        let next = tokens.get(at + 1).map_or("", Token::word);
        let colon = |at: usize| tokens.get(at).is_some_and(|token| token.is_sign(':'));
        if let Some(length) = weekday(&tokens[at..]) {
            at += length;
            at += usize::from(tokens.get(at).is_some_and(|token| token.is_sign(',')));
        } else if tokens[at].word() == "t" && is_number(at + 1, 24) && colon(at + 2) {
            // "2026-06-30T00:00:00".
            at += 1;
        } else if is_number(at, 24) && matches!(next, "h" | "g" | "gio") {
            kept.push(Token::Sign('@'));
            at += 2;
            if is_number(at, 59) {
                at += 1;
                at += usize::from(matches!(tokens.get(at).map_or("", Token::word), "p" | "ph" | "phut"));
            }
        } else if is_number(at, 24)
            && tokens.get(at + 1).is_some_and(|token| token.is_sign(':'))
            && is_number(at + 2, 59)
            // "Lần 1: 15/6" is no time.
            && !tokens.get(at + 3).is_some_and(|token| token.is_sign('/'))
        {
            kept.push(Token::Sign('@'));
            at += 3;
            // "00:00:00", as a sheet writes a day.
            at += if tokens.get(at).is_some_and(|token| token.is_sign(':')) && is_number(at + 1, 59) { 2 } else { 0 };
        } else {
            kept.push(tokens[at].clone());
            at += 1;
        }
    }
    kept
}

/// How many tokens the name of a weekday has: "thứ Hai", "thứ 6", "Chủ nhật".
fn weekday(tokens: &[Token]) -> Option<usize> {
    let (first, second) = (tokens.first()?, tokens.get(1)?);
    let numbered = second.number().is_some_and(|(value, digits)| digits == 1 && (2..=7).contains(&value));
    let named = matches!(second.word(), "hai" | "ba" | "tu" | "nam" | "sau" | "bay");
    let is_day = first.toned() == "thứ" && (numbered || named) || first.word() == "chu" && second.word() == "nhat";
    is_day.then_some(2)
}
