//! Words behind or instead of a number that say what is counted, and those that only name the bodies that report.

use super::Reader;
use super::stranger::strange_unit;
use crate::rate::Percent;
use crate::report::prose::draft::Value;
use crate::report::prose::item::{Item, Piece};
use crate::report::prose::lexicon::{Lexeme, UnitWord};
use crate::report::prose::token::lower_case;

impl Reader<'_> {
    pub(super) fn unit(&mut self, unit: UnitWord, items: &[Item], at: usize) {
        if self.ignore || self.than {
            return;
        }
        if let Some((every, start)) = self.quantifier.take() {
            if matches!(unit, UnitWord::Dossiers | UnitWord::Procedures) && self.open.is_none() {
                let value = if every { Value::Percent(Percent::HUNDRED) } else { Value::Count(0) };
                let index = self.push(value, Some(unit), start, items[at].end);
                self.drafts[index].nothing = !every;
                self.drafts[index].every = every;
                self.drafts[index].aim |= self.duty || self.duty_leads;
                return;
            }
        }
        match unit {
            UnitWord::Dossiers => {
                if self.open.is_none() {
                    self.before.dossiers = true;
                }
            }
            UnitWord::Procedures => {}
            // "Bộ phận Một cửa xã", in the report of a commune.
            UnitWord::Other if self.is_own_one_stop(items, at) => {}
            UnitWord::Other if self.names_follow(items, at) => {}
            UnitWord::Other if self.tells_some_units(items, at) => self.segment_elsewhere = true,
            UnitWord::Other if self.is_own_place(items, at) => self.stranger.unit_named(),
            UnitWord::Other if self.is_lead() && strange_unit(&self.text[items[at].start..items[at].end]) => {
                // "Tại điểm tiếp nhận lưu động, đã tiếp nhận 37 hồ sơ"
                if self.leads_the_sentence(items[at]) {
                    self.stranger.leads_on();
                }
                self.stranger.met();
                self.unknown();
            }
            // "Theo báo cáo của Ban Quản lý …, đơn vị này có 17 hồ sơ"
            UnitWord::Other if self.is_that_body(items, at) => {
                self.stranger.met();
                self.stranger.goes_on();
            }
            // "của đơn vị", "tại cơ quan": whose report it is.
            UnitWord::Other if matches!(&self.text[items[at].start..items[at].end], "đơn vị" | "cơ quan") => {}
            _ => self.unknown(),
        }
    }

    /// "Số đơn vị không có hồ sơ quá hạn", "không có xã nào …".
    fn tells_some_units(&self, items: &[Item], at: usize) -> bool {
        let unit = lower_case(&self.text[items[at].start..items[at].end]);
        matches!(unit.as_ref(), "đơn vị" | "cơ quan" | "xã" | "phường") && self.tells_some_fields(items, at)
    }

    /// "đơn vị này", "xã này": the body that was named before.
    fn is_that_body(&self, items: &[Item], at: usize) -> bool {
        const BODIES: [&str; 5] = ["đơn vị", "cơ quan", "xã", "phường", "huyện"];
        let unit = lower_case(&self.text[items[at].start..items[at].end]);
        let next = items.get(at + 1).map(|item| &self.text[item.start..item.end]);
        BODIES.contains(&unit.as_ref()) && matches!(next, Some("này" | "đó")) && self.is_lead()
    }

    /// "Bộ phận Một cửa xã tiếp nhận …", in the report of a commune.
    fn is_own_one_stop(&self, items: &[Item], at: usize) -> bool {
        let kind = lower_case(&self.text[items[at].start..items[at].end]);
        let before = at.checked_sub(1).map(|at| lower_case(&self.text[items[at].start..items[at].end]));
        let one_stop =
            before.is_some_and(|before| before.starts_with("bộ phận") || before.starts_with("trung tâm phục vụ"));
        one_stop && matches!(kind.as_ref(), "xã" | "phường") && self.names.heads(&kind)
    }

    /// "Trong quý, xã tiếp nhận 1.417 hồ sơ", in the report of a commune: the place without its name, before what it did.
    fn is_own_place(&self, items: &[Item], at: usize) -> bool {
        let kind = lower_case(&self.text[items[at].start..items[at].end]);
        let own = match kind.as_ref() {
            "xã" | "phường" => self.names.is_one_office() && self.names.heads(&kind),
            // A commune and an office of the district have it in their heads too.
            "huyện" => {
                self.names.heads("huyện") && !["xã", "phường", "phòng", "sở"].iter().any(|kind| self.names.heads(kind))
            }
            _ => false,
        };
        let before = at.checked_sub(1).map(|at| items[at].piece);
        let opens = matches!(before, None | Some(Piece::Comma | Piece::Stop | Piece::Semicolon));
        let rest = self.text[items[at].end..].trim_start();
        let acts = [
            "đã tiếp nhận",
            "tiếp nhận",
            "đã giải quyết",
            "giải quyết",
            "mới tiếp nhận",
            "đã trả",
            "không có hồ sơ",
            "không để",
            "không còn",
            "không phát sinh",
            "chưa để",
            "đã xử lý",
            "xử lý xong",
            "hoàn thành",
            "đã hoàn thành",
            "còn ",
            "đang giải quyết",
            "phát sinh",
            "có ",
        ];
        own && opens && !self.names.by_unit && acts.iter().any(|act| rest.starts_with(act))
    }

    /// "2 đơn vị xã A, xã B", "ba lĩnh vực: A, B và C": whether rows are named behind what they are called.
    pub(super) fn names_follow(&self, items: &[Item], kind: usize) -> bool {
        let bodies = lower_case(&self.text[items[kind].start..items[kind].end]);
        let next = kind + 1 + usize::from(self.names_rows(items, kind + 1));
        matches!(bodies.as_ref(), "đơn vị" | "cơ quan" | "xã" | "phường" | "sở ngành" | "địa phương")
            && matches!(items.get(next).map(|item| item.piece), Some(Piece::Row(_)))
    }

    /// "Các cơ quan, đơn vị đã giải quyết …" in a report by units: all of them; and where the text goes on.
    pub(super) fn all_bodies(&self, items: &[Item], at: usize) -> Option<usize> {
        let words = lower_case(&self.text[items[at].start..items[at].end]);
        let all = matches!(words.as_ref(), "các cơ quan" | "các đơn vị" | "các cơ quan đơn vị");
        let joined = |at: usize| {
            let unit = items.get(at + 1).map(|item| &self.text[item.start..item.end]);
            items.get(at).is_some_and(|item| item.piece == Piece::Comma) && unit == Some("đơn vị")
        };
        let next = if joined(at + 1) { at + 3 } else { at + 1 };
        // "trên địa bàn tỉnh", "hành chính trong tỉnh", "đã"
        let scope = |item: &&Item| {
            let words = lower_case(&self.text[item.start..item.end]);
            matches!(
                words.as_ref(),
                "trên địa bàn tỉnh" | "hành chính" | "trong" | "tỉnh" | "trên địa bàn" | "của" | "đã"
            )
        };
        let next = next + items.get(next..).unwrap_or_default().iter().take(4).take_while(scope).count();
        let deed = matches!(items.get(next).map(|item| item.piece), Some(Piece::Lex(Lexeme::Verb(_) | Lexeme::Both)));
        let wide = self.names.by_unit || self.names.heads("tỉnh") && !self.names.is_one_office();
        (wide && all && deed && self.open.is_none()).then_some(next)
    }
}
