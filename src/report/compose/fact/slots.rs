//! What the sentences call rates, columns, directions and other periods.

use crate::document::Direction;
use crate::form::{Column, NamedRate};
use crate::report::Against;
use crate::report::compose::wording::{Slot, Value};
use crate::text::Language;
use crate::text::excerpt::capitalized;

/// What the sentences call a rate.
fn rate_words(rate: NamedRate) -> String {
    match rate {
        NamedRate::OnTimeOfResolved => "Tỷ lệ hồ sơ trước hạn và đúng hạn trên số đã giải quyết".to_owned(),
        NamedRate::OnlineOfPeriod => "Tỷ lệ hồ sơ nộp trực tuyến trên số tiếp nhận trong kỳ".to_owned(),
        rate => capitalized(rate.label(Language::Vietnamese)),
    }
}

impl Slot for NamedRate {
    fn value(&self) -> Value {
        Value::Words(rate_words(*self))
    }

    fn of(value: &Value) -> Option<Self> {
        let words = String::of(value)?;
        Self::ALL.iter().copied().find(|rate| rate_words(*rate) == words)
    }
}

/// What the sentences call a column.
fn column_words(column: Column) -> String {
    match column {
        Column::Received => "Tổng số hồ sơ tiếp nhận là".to_owned(),
        Column::Resolved => "Số hồ sơ đã giải quyết là".to_owned(),
        Column::InProgress => "Số hồ sơ đang giải quyết là".to_owned(),
        column => format!("Số hồ sơ {} là", column.label(Language::Vietnamese)),
    }
}

impl Slot for Column {
    fn value(&self) -> Value {
        Value::Words(column_words(*self))
    }

    fn of(value: &Value) -> Option<Self> {
        let words = String::of(value)?;
        Self::ALL.iter().copied().find(|column| column_words(*column) == words)
    }
}

impl Slot for Direction {
    fn value(&self) -> Value {
        Value::Words(self.label(Language::Vietnamese).to_owned())
    }

    fn of(value: &Value) -> Option<Self> {
        let words = String::of(value)?;
        Self::ALL.iter().copied().find(|direction| direction.label(Language::Vietnamese) == words)
    }
}

const AGAINST: [(Against, &str); 3] = [
    (Against::Previous, "kỳ trước"),
    (Against::YearBefore, "cùng kỳ năm trước"),
    (Against::Unknown, "kỳ được so sánh"),
];

impl Slot for Against {
    fn value(&self) -> Value {
        let words = AGAINST.iter().find(|(against, _)| against == self).map_or("", |(_, words)| words);
        Value::Words(words.to_owned())
    }

    fn of(value: &Value) -> Option<Self> {
        let words = String::of(value)?;
        AGAINST.iter().find(|(_, known)| *known == words).map(|(against, _)| *against)
    }
}
