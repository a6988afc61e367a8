//! Subjects: rows of the table, offices and fields by name, and parts of the whole.

use super::Reader;
use crate::report::prose::draft::Draft;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, UnitWord, Verb};
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    pub(super) fn row(&mut self, row: usize, at: usize) {
        if self.ignore || self.than {
            return;
        }
        // "08 hồ sơ quá hạn thuộc các lĩnh vực Đất đai (02), …": those of all of them.
        if self.open.is_some() && self.is_one_of_several(at) {
            return;
        }
        self.stranger.known();
        // "Riêng 02 lĩnh vực Điện và Hóa chất tiếp nhận 237 hồ sơ": both together.
        let here = self.numbers_before_row == self.drafts.len() && self.open.is_none();
        let before = self.before.row.filter(|before| *before != row && here);
        self.before.elsewhere |= before.is_some();
        match before {
            Some(before) if self.together.is_empty() => self.together.extend([before, row]),
            Some(_) => self.together.push(row),
            None => self.together.clear(),
        }
        self.numbers_before_row = self.drafts.len();
        if let Some(open) = self.open {
            self.drafts[open].after.row = Some(row);
        } else if self.whole.is_some() {
            self.before.row = Some(row);
        } else {
            self.before.row = Some(row);
            self.subject_row = Some(row);
            self.subject_elsewhere = false;
            self.subject_named = None;

            self.carried = false;
        }
    }

    /// "Kết quả tiếp nhận theo lĩnh vực: …": what is counted of the rows that the list names.
    pub(super) fn topic(&mut self, items: &[Item], colon: usize) {
        const FAR: usize = 6;
        if self.open.is_some() || self.before.measures() || self.lead.measures() {
            return;
        }
        let before = &items[colon.saturating_sub(FAR)..colon];
        let words = |item: &Item| lower_case(&self.text[item.start..item.end]);
        let by_rows = before.last().is_some_and(|last| {
            let words = words(last);
            ["lĩnh vực", "đơn vị", "cơ quan"].iter().any(|row| words.ends_with(row))
        });
        let by = before.iter().any(|item| words(item) == "theo");
        let received = before
            .iter()
            .any(|item| matches!(item.piece, Piece::Lex(Lexeme::Stop)) && words(item).ends_with("tiếp nhận"));
        if by_rows && by && received {
            self.lead.verb(Verb::Receive);
        }
    }

    /// Whether the row whose name begins at a place of the text is the first of several: "các lĩnh vực Đất đai, …".
    fn is_one_of_several(&self, start: usize) -> bool {
        const FAR: usize = 32;
        let from = (start.saturating_sub(FAR)..=start).find(|at| self.text.is_char_boundary(*at)).unwrap_or(start);
        let before = self.text[from..start].trim_end().to_lowercase();
        ["các lĩnh vực", "những lĩnh vực", "các lĩnh vực:"].iter().any(|words| before.ends_with(words))
    }

    pub(super) fn all_of_it(&mut self, item: Item) {
        if self.ignore || self.than {
            return;
        }
        let words = lower_case(&self.text[item.start..item.end]);
        let wider = ["tỉnh", "ngành", "huyện", "thành phố"].iter().any(|word| words.ends_with(word));
        // "Của toàn tỉnh" in the report of a district on its communes.
        let below = || {
            let heads = |word: &&str| self.names.heads(word);
            !heads(&"tỉnh") && ["huyện", "phường", "xã", "sở", "thành phố", "thị xã"].iter().any(heads)
        };
        if wider && self.names.is_one_office() || words.ends_with("tỉnh") && below() {
            // "Toàn tỉnh tiếp nhận 15.230 hồ sơ" in the report of a department.
            match self.open {
                Some(open) => self.drafts[open].after.elsewhere = true,
                None if self.whole.is_none() && (!self.before.measures() || self.stale) => self.stranger.met(),
                None => self.before.elsewhere = true,
            }
            return;
        }
        self.stranger.unit_named();
        self.subject_elsewhere = false;
        self.subject_row = None;
        self.subject_named = None;
        self.together.clear();
        self.carried = false;
        self.before.row = None;
    }

    pub(super) fn part_of_the_whole(&mut self) {
        if self.ignore || self.than {
            return;
        }
        if let Some(open) = self.open {
            self.drafts[open].after.elsewhere = true;
        } else if self.whole.is_some() || self.drafts.len() > self.first && self.before.measures() {
            self.before.elsewhere = true;
        } else {
            self.subject_elsewhere = true;
            self.subject_row = None;
            self.subject_named = None;
            self.together.clear();
            self.carried = false;
        }
    }

    /// "ba lĩnh vực: A, B và C": a colon between what rows are called and the first of several, after their number.
    pub(super) fn names_rows(&self, items: &[Item], colon: usize) -> bool {
        let piece = |at: usize| items.get(at).map(|item| item.piece);
        let rows = (colon + 1..items.len())
            .take_while(|at| matches!(items[*at].piece, Piece::Row(_) | Piece::Comma | Piece::Lex(Lexeme::And)))
            .filter(|at| matches!(items[*at].piece, Piece::Row(_)));
        let kind = colon.checked_sub(1).and_then(piece);
        let named = matches!(kind, Some(Piece::Lex(Lexeme::Field | Lexeme::Unit(UnitWord::Other))));
        let counted = || {
            let before = colon.checked_sub(2).map(|at| lower_case(&self.text[items[at].start..items[at].end]));
            before.is_some_and(|word| {
                let spelled = ["hai", "ba", "bốn", "năm", "sáu", "các"].contains(&word.as_ref());
                spelled || word.ends_with(|last: char| last.is_ascii_digit())
            })
        };
        piece(colon) == Some(Piece::Colon) && named && rows.count() > 1 && counted()
    }

    /// "Sở Tư pháp", "lĩnh vực Hộ tịch": a name that is no row of the table.
    pub(super) fn named(&mut self, lexeme: Lexeme, items: &[Item], at: usize) -> usize {
        let next = at + 1 + usize::from(self.names_rows(items, at + 1));
        if tells_rows(items, at + 1) {
            return at + 1;
        }
        if matches!(items.get(next).map(|item| item.piece), Some(Piece::Row(_))) {
            return at + 1;
        }
        if lexeme == Lexeme::Field && self.tells_some_fields(items, at) {
            self.segment_elsewhere = true;
            return at + 1;
        }
        let end = if lexeme == Lexeme::Field { self.field_end(items, at) } else { self.name_end(items, at) };
        let Some(end) = end else {
            self.other_body(items, at);
            return at + 1;
        };
        let start = if lexeme == Lexeme::Field { items[at + 1].start } else { items[at].start };
        let name = (start, items[end].end);
        if self.ignore || self.than || lexeme == Lexeme::Office && self.names.is_own(&self.text[name.0..name.1]) {
            return end + 1;
        }
        // "Lĩnh vực A và lĩnh vực B …", where the table has no B.
        self.before.elsewhere |= self.open.is_none() && self.before.row.is_some();
        if let Some(open) = self.open {
            self.drafts[open].after.elsewhere = true;
        } else if self.whole.is_some() && lexeme == Lexeme::Office {
            self.before.elsewhere = true;
        } else {
            self.subject_named = Some(name);
            self.together.clear();
            self.subject_row = None;
            self.subject_elsewhere = false;
            self.carried = false;
        }
        end + 1
    }

    /// "Đất đai (204), Hộ tịch (364) tiếp nhận tổng cộng 568 hồ sơ": the sum of rows told with their numbers.
    pub(super) fn adds_up_rows(&self, items: &[Item], at: usize) -> bool {
        const NEAR: usize = 24;
        let mut rows = self.drafts[self.first..]
            .iter()
            .rev()
            .take(NEAR)
            .filter_map(|draft| draft.before.row.or(draft.subject_row));
        let several = rows.next().is_some_and(|first| rows.any(|row| row != first));
        self.open.is_none() && several && self.text[items[at].start..items[at].end].ends_with("cộng")
    }

    /// "A (21 hồ sơ) và B (151 hồ sơ) đã giải quyết 172 hồ sơ": behind rows with their own numbers it is not the last one's.
    pub(super) fn follows_rows_in_brackets(&self) -> bool {
        if self.numbers_before_row == self.drafts.len() || !self.brackets.is_empty() {
            return false;
        }
        let bracketed =
            |draft: &&Draft| self.text[..draft.start].ends_with('(') && self.text[draft.end..].starts_with(')');
        let told = self.drafts[self.first..].iter().rev().take_while(bracketed).take(3);
        let mut rows = told.filter_map(|draft| draft.before.row.or(draft.subject_row));
        let last = rows.next();
        rows.next().is_some_and(|row| Some(row) != last)
    }

    /// "Đa số các lĩnh vực", "không có lĩnh vực nào", "các lĩnh vực có số hồ sơ tiếp nhận dưới 43 hồ sơ": what follows is told of
    /// each of them.
    pub(super) fn tells_some_fields(&self, items: &[Item], at: usize) -> bool {
        const FAR: usize = 32;
        let (start, end) = (items[at].start, items[at].end);
        let from = (start.saturating_sub(FAR)..=start).find(|at| self.text.is_char_boundary(*at)).unwrap_or(start);
        let before = lower_case(self.text[from..start].trim_end());
        let some = ["đa số các", "phần lớn các", "hầu hết các", "nhiều", "một số", "đa số", "phần lớn"];
        let behind = self.text[end..].trim_start();
        let counted = before.ends_with("số") && !before.ends_with("tổng số") && behind.starts_with("không");
        // "Các lĩnh vực không còn hồ sơ đang giải quyết: A; B"
        let listed = || {
            let clause = behind.split(['.', '\n', ';']).next().unwrap_or_default();
            let has = ["không ", "chưa ", "còn ", "có "].iter().any(|word| behind.starts_with(word));
            has && clause.contains(':')
        };
        let each = before.ends_with("các") && (behind.starts_with("có số hồ sơ") || listed());
        let spelled = ["hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"];
        let spelled = before.split_whitespace().next_back().is_some_and(|last| spelled.contains(&last));
        spelled || some.iter().any(|words| before.ends_with(words)) || behind.starts_with("nào ") || counted || each
    }

    /// "Công an tỉnh tiếp nhận …": a body of its own without a name, unless the report is its own.
    fn other_body(&mut self, items: &[Item], at: usize) {
        const BODIES: &[&str] =
            &["công an", "thuế", "bảo hiểm xã hội", "kho bạc", "hải quan", "tòa án", "viện kiểm sát", "thanh tra"];
        let words = lower_case(&self.text[items[at].start..items[at].end]);
        // "Công an xã", "Cơ quan thuế tiếp nhận", "Bảo hiểm xã hội cơ sở: …"
        let place = match items.get(at + 1).map(|item| item.piece) {
            Some(Piece::Lex(Lexeme::Office | Lexeme::Level | Lexeme::Verb(_)) | Piece::Colon) => true,
            Some(Piece::Lex(Lexeme::Unit(UnitWord::Other) | Lexeme::Stop) | Piece::Unknown(_)) => words != "thanh tra",
            _ => false,
        };
        let free = self.open.is_none() && self.whole.is_none() && !self.ignore && !self.than;
        if free && place && BODIES.contains(&words.as_ref()) && !self.names.heads(&words) {
            self.subject_elsewhere = true;
            self.subject_row = None;
            self.subject_named = None;
            self.together.clear();
            self.carried = false;
        }
    }

    /// The last item of a name in capitals behind "Sở", "UBND xã".
    pub(super) fn name_end(&self, items: &[Item], at: usize) -> Option<usize> {
        let capital = |at: usize| {
            items.get(at).is_some_and(|item| {
                matches!(item.piece, Piece::Unknown(_) | Piece::Lex(_) | Piece::Row(_))
                    && self.text[item.start..].starts_with(char::is_uppercase)
            })
        };
        let mut end = at;
        let mut next = at + 1;
        // "UBND xã An Bình": kinds of places stand before the name.
        while matches!(
            items.get(next).map(|item| item.piece),
            Some(Piece::Lex(Lexeme::Office | Lexeme::Unit(UnitWord::Other)))
        ) && next < at + 3
        {
            next += 1;
        }
        let mut found = false;
        while next < items.len() {
            // "Sở Nông nghiệp và Môi trường": a word that says nothing elsewhere, inside of the name.
            let inside = || {
                let and = matches!(items.get(next + 1).map(|item| item.piece), Some(Piece::Lex(Lexeme::And)));
                matches!(items[next].piece, Piece::Lex(Lexeme::Stop)) && and && capital(next + 2)
            };
            let goes_on = found && (matches!(items[next].piece, Piece::Unknown(false) | Piece::Row(_)) || inside());
            if capital(next) || goes_on {
                (end, found) = (next, true);
                next += 1;
            } else if found
                && matches!(items[next].piece, Piece::Lex(Lexeme::And) | Piece::Comma)
                && capital(next + 1)
                && self.text[items[next].end..].trim_start().starts_with(char::is_uppercase)
            {
                next += 1;
            } else {
                break;
            }
        }
        found.then_some(end)
    }

    /// The last item of the name of a field that the table does not have: up to what is done with its dossiers.
    pub(super) fn field_end(&self, items: &[Item], at: usize) -> Option<usize> {
        let all = at.checked_sub(1).is_some_and(|at| {
            let word = lower_case(&self.text[items[at].start..items[at].end]);
            matches!(word.as_ref(), "các" | "những" | "tất cả" | "số")
        });
        if all {
            return None;
        }
        let mut end = None;
        for (place, item) in items.iter().enumerate().skip(at + 1).take(14) {
            match item.piece {
                Piece::Unknown(_) => end = Some(place),
                Piece::Lex(Lexeme::And | Lexeme::Stop) | Piece::Comma
                    if matches!(items.get(place + 1).map(|item| item.piece), Some(Piece::Unknown(true))) => {}
                Piece::Lex(_) if self.text[item.start..].starts_with(char::is_uppercase) => end = Some(place),
                _ => break,
            }
        }
        end
    }
}

/// "ở ba lĩnh vực: A (36 hồ sơ); B (14 hồ sơ)": rows with their numbers behind a colon.
fn tells_rows(items: &[Item], colon: usize) -> bool {
    let piece = |at: usize| items.get(at).map(|item| item.piece);
    let row = colon + 1 + usize::from(matches!(piece(colon + 1), Some(Piece::Lex(Lexeme::Field))));
    piece(colon) == Some(Piece::Colon)
        && matches!(piece(row), Some(Piece::Row(_)))
        && matches!(piece(row + 1), Some(Piece::Open))
        && matches!(piece(row + 2), Some(Piece::Number(_)))
}
