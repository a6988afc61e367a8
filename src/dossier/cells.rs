//! How the cells of a list are read: words, marks for nothing, the order of dates, and what stands for a missing cell.

use std::collections::BTreeMap;

use super::status_word::StatusWord;
use crate::names::Channel;
use crate::text::plain;
use crate::time::DateOrder;
use crate::time::cell_date::{CellDate, DateFault, is_none_mark, read};

/// The rules by which cells are read. The default knows the words that systems print.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct CellRules {
    /// Words of the caller's own, without accents.
    pub(crate) channels: BTreeMap<String, Channel>,
    pub(crate) statuses: BTreeMap<String, StatusWord>,
    /// Marks of the caller's own for nothing.
    pub(crate) none: Vec<String>,
    pub(crate) order: DateOrder,
    pub(crate) field: Option<String>,
    pub(crate) channel: Option<Channel>,
    pub(crate) unit: Option<String>,
}

/// What a cell of a date comes to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateCell {
    Blank,
    /// Not blank, and says that there is no date.
    Mark,
    Date(CellDate),
    Fault(DateFault),
}

/// Whether a code or a name says that there is none: "-", "null", a mark of the caller's own. What has digits is a name.
pub(crate) fn is_no_name(text: &str, own: &[String]) -> bool {
    let text = text.trim();
    let is_own = || own.iter().any(|mark| mark.trim() == text);
    let may_be = || text.len() <= 40 && !text.bytes().any(|byte| byte.is_ascii_digit());
    !text.is_empty() && (!own.is_empty() && is_own() || may_be() && is_none_mark(text))
}

impl CellRules {
    /// Whether a code or a name says that there is none.
    pub(crate) fn is_no_name(&self, text: &str) -> bool {
        is_no_name(text, &self.none)
    }

    /// Whether a cell says that there is nothing.
    pub(crate) fn is_none(&self, text: &str) -> bool {
        let text = text.trim();
        is_none_mark(text) || self.none.iter().any(|mark| mark.trim() == text)
    }

    pub(crate) fn date(&self, text: &str) -> DateCell {
        let text = text.trim();
        if text.is_empty() {
            return DateCell::Blank;
        }
        match read(text, self.order) {
            _ if self.none.iter().any(|mark| mark.trim() == text) => DateCell::Mark,
            Ok(date) if !is_none_mark(text) => DateCell::Date(date),
            Ok(_) => DateCell::Mark,
            Err(_) if is_none_mark(text) => DateCell::Mark,
            Err(fault) => DateCell::Fault(fault),
        }
    }

    /// The channel that a word stands for.
    pub(crate) fn channel(&self, text: &str) -> Option<Channel> {
        let own = (!self.channels.is_empty()).then(|| self.channels.get(&plain::words(text))).flatten();
        own.copied().or_else(|| Channel::read(text))
    }

    /// Whether a cell of statuses says that there is nothing: "chưa có", but not "chưa hoàn thành", which is a status.
    pub(crate) fn is_no_status(&self, text: &str) -> bool {
        let own = || self.none.iter().any(|mark| mark.trim() == text.trim());
        self.is_none(text) && (own() || self.status(text).is_none())
    }

    /// The status that a word stands for.
    pub(crate) fn status(&self, text: &str) -> Option<StatusWord> {
        let own = (!self.statuses.is_empty()).then(|| self.statuses.get(&plain::words(text))).flatten();
        own.copied().or_else(|| StatusWord::read(text))
    }
}
