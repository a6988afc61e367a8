//! Changes told with both of their numbers in other orders: "từ 129 hồ sơ của quý I, … giảm 09 hồ sơ, thành 120 hồ sơ", "nếu quý I là 36 hồ
//! sơ thì quý này là 32 hồ sơ, giảm 4 hồ sơ", "… là 686 hồ sơ; quý IV là 523 hồ sơ, như vậy tăng 163 hồ sơ, tương ứng 31,2%".

use super::differs::contradicted;
use super::pieces::{Piece, Placed, count_at, is_about, longest_at};
use super::sentence::Sentence;
use super::words::{Phrase, phrases};
use crate::finding::{Finding, Rule};
use crate::rate::{Denominator, PrintedPercent, Rate};

const UP: &[&str] = &["tăng", "tăng thêm", "như vậy tăng", "đã tăng"];
const DOWN: &[&str] = &["giảm", "giảm đi", "như vậy giảm", "đã giảm"];

/// A change as it is told: before, now, by how much, and whether it grew.
struct Change {
    before: usize,
    now: usize,
    by: usize,
    up: bool,
}

/// Confronts changes with the two numbers told beside them.
pub(super) fn check(sentence: &Sentence<'_>, found: &mut Vec<Finding>) {
    const WORDS: &[Phrase] = &phrases(["tăng", "giảm"]);
    const OPENED: &[Phrase] = &phrases(["từ", "nếu thì", "như vậy"]);
    if !sentence.words.any(WORDS) || !sentence.words.any(OPENED) {
        return;
    }
    let pieces = &sentence.pieces[..];
    let numbers: Vec<usize> =
        (0..pieces.len()).filter(|at| pieces[*at].is_number() && !is_named(pieces, *at)).collect();
    let Some(change) = read(pieces, &numbers) else { return };
    let count = |at: usize| count_at(pieces, at).filter(|_| !is_about(pieces, at));
    let (Some(before), Some(now), Some(by)) = (count(change.before), count(change.now), count(change.by)) else {
        return;
    };
    let right = if change.up { now.checked_sub(before) } else { before.checked_sub(now) };
    let detail = format!("{before} → {now}");
    if right != Some(by) {
        found.push(contradicted(sentence, Rule::CHANGE_DIFFERS, change.by..change.by + 1, detail));
        return;
    }
    // "… tăng 163 hồ sơ, tương ứng 31,2%"
    let share = (change.by..pieces.len()).find_map(|at| {
        let taken = longest_at(pieces, at, &["tương ứng", "tương đương", "tức", "tương ứng tăng", "tương ứng giảm"])?;
        match pieces.get(at + taken)?.piece {
            Piece::Share(share) => Some((share, at + taken)),
            _ => None,
        }
    });
    if let Some((share, at)) = share.filter(|(_, at)| before > 0 && at + 1 == pieces.len()) {
        let rate = Rate::new(by, before, Denominator::Other("the number before".into()));
        if PrintedPercent::from(share).rounding_of(&rate).is_none() {
            found.push(contradicted(sentence, Rule::CHANGE_DIFFERS, at..at + 1, detail));
        }
    }
}

/// "quý 2", "năm 2026", "tháng 7": the number of a period.
fn is_named(pieces: &[Placed<'_>], at: usize) -> bool {
    let before = at.checked_sub(1).map(|at| &pieces[at]);
    before.is_some_and(|before| {
        matches!(before.word(), "quý" | "tháng" | "năm" | "ngày") || before.is('/') && pieces[at].is_year()
    })
}

fn read(pieces: &[Placed<'_>], numbers: &[usize]) -> Option<Change> {
    let [first, second, third] = *numbers.get(..3)? else { return None };
    // Nothing else is counted, but the change in per cent.
    let more = numbers[3..].iter().all(|at| matches!(pieces[*at].piece, Piece::Share(_)));
    let unit = |at: usize| pieces.get(at + 1).map_or("", Placed::word);
    let same = !unit(first).is_empty() && unit(first) == unit(second) && unit(first) == unit(third);
    if !more || numbers.len() > 4 || !same {
        return None;
    }
    let verb = |at: usize| {
        let told = |words: &[&str]| {
            (1..=3).any(|back| at.checked_sub(back).is_some_and(|from| longest_at(pieces, from, words) == Some(back)))
        };
        match (told(UP), told(DOWN)) {
            (true, false) => Some(true),
            (false, true) => Some(false),
            _ => None,
        }
    };
    let one = |from: usize, to: usize| !pieces[from..to].iter().any(|piece| piece.is(';'));
    let opened = |words: &[&str]| longest_at(pieces, 0, words);
    // "Từ 129 hồ sơ …, số hồ sơ … giảm 09 hồ sơ, thành 120 hồ sơ"
    if opened(&["từ"]) == Some(first) && one(first, third) {
        let up = verb(second)?;
        let to = ["thành", "còn", "lên", "xuống"].contains(&pieces[third - 1].word());
        return to.then_some(Change { before: first, now: third, by: second, up });
    }
    // "Nếu quý I … 36 hồ sơ thì quý này là 32 hồ sơ, giảm 4 hồ sơ"
    let then = (first..second).any(|at| pieces[at].word() == "thì");
    let this =
        (first..second).any(|at| longest_at(pieces, at, &["quý này", "kỳ này", "năm nay", "tháng này"]).is_some());
    if opened(&["nếu"]).is_some() && then && this && one(first, third) {
        return Some(Change { before: first, now: second, by: third, up: verb(third)? });
    }
    // "… quý này là 686 hồ sơ; quý IV là 523 hồ sơ, như vậy tăng 163 hồ sơ"
    let so =
        third.checked_sub(3).is_some_and(|from| longest_at(pieces, from, &["như vậy tăng", "như vậy giảm"]).is_some());
    let past = (first..second).any(|at| matches!(pieces[at].word(), "quý" | "năm" | "tháng"));
    let led = second.checked_sub(1).is_some_and(|at| pieces[at].word() == "là");
    (so && past && led).then_some(Change { before: second, now: first, by: third, up: verb(third)? })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(sentence: &str) -> usize {
        super::super::found(check, sentence)
    }

    #[test]
    fn changes_are_those_of_the_two_numbers_in_any_order() {
        for wrong in [
            "Từ 129 hồ sơ của quý I năm 2024, số hồ sơ tiếp nhận quý này giảm 09 hồ sơ, thành 138 hồ sơ.",
            "Nếu quý IV/2022 cơ quan giải quyết xong 36 hồ sơ thì quý này là 31 hồ sơ, giảm 4 hồ sơ.",
            "Số hồ sơ đã giải quyết trong quý I là 686 hồ sơ; quý IV/2021 là 523 hồ sơ, như vậy tăng 173 hồ sơ, tương ứng 31,2%.",
            "Số hồ sơ đã giải quyết trong quý I là 686 hồ sơ; quý IV/2021 là 523 hồ sơ, như vậy tăng 163 hồ sơ, tương ứng 44,7%.",
        ] {
            assert_eq!(found(wrong), 1, "{wrong}");
        }
        for right in [
            "Từ 129 hồ sơ của quý I năm 2024, số hồ sơ tiếp nhận quý này giảm 09 hồ sơ, thành 120 hồ sơ.",
            "Nếu quý IV/2022 cơ quan giải quyết xong 36 hồ sơ thì quý này là 32 hồ sơ, giảm 4 hồ sơ.",
            "Số hồ sơ đã giải quyết trong quý I là 686 hồ sơ; quý IV/2021 là 523 hồ sơ, như vậy tăng 163 hồ sơ, tương ứng 31,2%.",
            "Từ 12 hồ sơ đến 15 hồ sơ mỗi ngày, tăng 20 hồ sơ so với năm trước.",
            "Nếu bố trí thêm 02 công chức thì mỗi ngày tiếp nhận 20 hồ sơ, tăng 05 hồ sơ.",
            "Từ 129 hồ sơ của quý I, số hồ sơ giảm khoảng 10 hồ sơ, còn 120 hồ sơ.",
        ] {
            assert_eq!(found(right), 0, "{right}");
        }
    }
}
