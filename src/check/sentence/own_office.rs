//! The words of a sentence that name the office whose report it is: without them it says the same.

use super::pieces::{Placed, longest_at};
use super::told::Named;

/// Words that the name of an office begins with.
const BODIES: &[&str] = &[
    "ubnd",
    "ủy ban nhân dân",
    "uỷ ban nhân dân",
    "trung tâm",
    "văn phòng",
    "bộ phận một cửa",
    "bộ phận tiếp nhận và trả kết quả",
    "ban",
    "sở",
    "phòng",
    "xã",
    "phường",
    "thị trấn",
    "huyện",
    "thị xã",
    "thành phố",
    "tỉnh",
    "đặc khu",
];

/// Words of a one-stop department, which is of the office that it stands before; the marks in them are left out.
const ONE_STOP: &[&str] = &[
    "bộ phận một cửa",
    "bộ phận tiếp nhận và trả kết quả",
    "bộ phận tiếp nhận và tkq",
    "bộ phận tn tkq",
    "bộ phận tiếp nhận tkq",
    "bp tiếp nhận tkq",
    "bp một cửa",
    "bp tn tkq",
    "bp tiếp nhận và trả kết quả",
    "bp tiếp nhận và tkq",
    "trung tâm phục vụ hành chính công",
    "trung tâm pvhcc",
    "tt pvhcc",
    "ttpvhcc",
];

/// What is told of the dossiers of a department right behind its name.
const TELLS: [&str; 9] = ["đã", "tiếp", "giải", "trả", "xử", "còn", "đang", "có", "không"];

/// Bodies below a province.
const BELOW: [&str; 8] = [" sở ", " xã ", " phường ", " huyện ", " thị xã ", " thị trấn ", " phòng ", " thành phố "];

/// Whose report it is.
pub(super) struct OwnOffice {
    /// The head of the report in small letters, a blank on either side of each word.
    head: String,
    /// Whether a province reports.
    pub(super) province: bool,
}

impl OwnOffice {
    pub(super) fn new(head: String) -> Self {
        let province = head.contains(" tỉnh ") && !BELOW.iter().any(|body| head.contains(body));
        Self { head, province }
    }

    /// The pieces without the names of the own office, or nothing where it is not named. Rows keep their names.
    pub(super) fn without<'t>(&self, pieces: &[Placed<'t>], rows: &[Named]) -> Option<Vec<Placed<'t>>> {
        let mut kept: Option<Vec<Placed<'t>>> = None;
        let mut at = 0;
        while at < pieces.len() {
            let row = rows.iter().find(|(place, _)| place.contains(&at));
            let taken = if row.is_some() { None } else { self.named_at(pieces, at) };
            let Some(taken) = taken else {
                if let Some(kept) = &mut kept {
                    kept.push(pieces[at].clone());
                }
                at += 1;
                continue;
            };
            kept.get_or_insert_with(|| pieces[..at].to_vec());
            at += taken;
        }
        kept
    }

    /// The pieces that the name of the own office takes at a place.
    fn named_at(&self, pieces: &[Placed<'_>], at: usize) -> Option<usize> {
        const MOST: usize = 16;
        let one_stop = one_stop_at(pieces, at).unwrap_or(0);
        let from = at + one_stop;
        let body = longest_at(pieces, from, BODIES);
        let Some(body) = body else {
            // "Bộ phận TN&TKQ đã tiếp nhận …"
            let tells = pieces.get(from).is_some_and(|piece| piece.is(',') || TELLS.contains(&piece.word()));
            let alone = tells && !self.province || self.has(&pieces[at..from]);
            return (one_stop > 0 && alone).then_some(one_stop);
        };
        let most =
            pieces[from..].iter().take(MOST).take_while(|piece| !piece.word().is_empty() || piece.is(',')).count();
        // "Sở Xây dựng năm 2024": the name ends before its period.
        let period = |taken: &usize| matches!(pieces[from + taken - 1].word(), "năm" | "quý" | "tháng" | "kỳ");
        let named = (body + 1..=most).rev().find(|taken| !period(taken) && self.has(&pieces[from..from + taken]));
        // "Trong quý, xã tiếp nhận …"
        let bare = || self.is_bare(pieces, from, body).then_some(body);
        // "Trung tâm Phục vụ hành chính công tỉnh", "BP TN&TKQ huyện"
        let level = body == 1 && self.is_own_level(pieces[from].word());
        let of_office = one_stop > 0 && (level || self.has(&pieces[at..from + body]));
        if of_office && named.is_none() {
            return Some(one_stop + body);
        }
        let taken = named.or_else(bare)?;
        // The province stands in the head of its departments too.
        let wider = matches!(pieces[from].word(), "tỉnh" | "ubnd" | "ủy" | "uỷ")
            && pieces[from..from + taken].iter().any(|piece| piece.word() == "tỉnh");
        (!wider || self.province).then_some(one_stop + taken)
    }

    /// "xã", "tỉnh" without a name, where no other one can be meant: not "các xã", "02 phường", "cấp xã".
    fn is_bare(&self, pieces: &[Placed<'_>], at: usize, taken: usize) -> bool {
        let before = at.checked_sub(1).map(|at| &pieces[at]);
        let some = before.is_some_and(|before| {
            before.is_number()
                || before.is(',')
                || matches!(before.word(), "các" | "những" | "cấp" | "mỗi" | "từng" | "số" | "toàn" | "cả")
        });
        taken == 1 && !some && self.is_own_level(pieces[at].word())
    }

    /// Whether "xã", "huyện", "tỉnh" without a name is the body that reports: the lowest one of its head.
    fn is_own_level(&self, word: &str) -> bool {
        let has = |word: &str| self.head.contains(word);
        let commune = [" xã ", " phường ", " thị trấn "].iter().any(|word| has(word));
        match word {
            "tỉnh" => self.province,
            "xã" | "phường" => has(" xã ") && word == "xã" || has(" phường ") && word == "phường",
            "huyện" => has(" huyện ") && !commune && !has(" phòng "),
            _ => false,
        }
    }

    fn has(&self, pieces: &[Placed<'_>]) -> bool {
        let mut words = String::from(" ");
        for piece in pieces.iter().filter(|piece| !piece.is(',')) {
            words.push_str(piece.word());
            words.push(' ');
        }
        self.head.contains(&words)
    }
}

/// How many pieces the name of a one-stop department takes, with the "&" inside it.
fn one_stop_at(pieces: &[Placed<'_>], at: usize) -> Option<usize> {
    if let Some(taken) = longest_at(pieces, at, ONE_STOP) {
        return Some(taken);
    }
    let and = pieces[at..].iter().take(5).position(|piece| piece.is('&')).map(|and| at + and)?;
    let joined: Vec<Placed<'_>> =
        pieces[at..and].iter().chain(pieces.get(and + 1..)?.iter().take(1)).cloned().collect();
    longest_at(&joined, 0, ONE_STOP).map(|taken| taken + usize::from(taken > and - at))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::check::sentence::pieces::pieces;

    /// The words that are left of a sentence.
    fn left(head: &str, sentence: &str) -> String {
        let office = OwnOffice::new(head.to_owned());
        let all = pieces(sentence, 0..sentence.len());
        let kept = office.without(&all, &[]).unwrap_or(all);
        kept.iter().map(Placed::word).collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn only_the_name_of_the_own_office_is_left_out() {
        const COMMUNE: &str = " ubnd xã tân lập trung tâm phục vụ hành chính công xã tân lập ";
        for own in [
            "UBND xã Tân Lập có",
            "xã Tân Lập có",
            "UBND xã có",
            "xã có",
            "Trung tâm Phục vụ hành chính công xã Tân Lập có",
            "Trung tâm Phục vụ hành chính công xã có",
            "Bộ phận Một cửa xã có",
            "BP TN&TKQ có",
            "Bộ phận TN & TKQ xã có",
            "Bộ phận TN và TKQ có",
            "TTPVHCC xã Tân Lập có",
        ] {
            assert_eq!(left(COMMUNE, own), "có", "{own}");
        }
        for (other, kept) in [
            ("xã Bình An có", "bình an có"),
            ("Bộ phận Một cửa Chi nhánh Tân Lập có", "bộ phận một cửa chi nhánh tân lập có"),
            ("huyện có", "huyện có"),
            ("các xã có", "các xã có"),
            ("02 xã có", " xã có"),
            ("cấp xã có", "cấp xã có"),
            ("UBND tỉnh Hà Nam có", "ubnd tỉnh hà nam có"),
            ("tỉnh có", "tỉnh có"),
        ] {
            assert_eq!(left(COMMUNE, other), kept, "{other}");
        }
        // A department stands under its province, which reports by itself.
        assert_eq!(left(" ubnd tỉnh hà nam sở nội vụ ", "UBND tỉnh Hà Nam có"), "ubnd tỉnh hà nam có");
        assert_eq!(left(" ubnd tỉnh hà nam sở nội vụ ", "Sở Nội vụ có"), "có");
        assert_eq!(left(" ubnd tỉnh hà nam ", "UBND tỉnh Hà Nam có"), "có");
        assert_eq!(left(" ubnd tỉnh hà nam ", "tỉnh có"), "có");
        assert_eq!(left(" ubnd tỉnh hà nam ", "toàn tỉnh có"), "toàn tỉnh có");
        assert_eq!(left(" ubnd huyện kim bảng ", "BP TN&TKQ huyện có"), "có");
        assert_eq!(left(" ubnd huyện kim bảng ", "toàn huyện có"), "toàn huyện có");
    }

    #[test]
    fn a_name_ends_before_the_period() {
        assert_eq!(left(" kết quả của sở xây dựng năm 2024 ", "của Sở Xây dựng năm nay"), "của năm nay");
    }

    #[test]
    fn rows_keep_their_names() {
        let office = OwnOffice::new(" ubnd xã tân lập ".to_owned());
        let all = pieces("UBND xã Tân Lập có", 0.."UBND xã Tân Lập có".len());
        assert!(office.without(&all, &[(0..4, 0)]).is_none());
    }
}
