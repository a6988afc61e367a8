//! Registers of documents out of tables.

use chrono::Datelike;

use crate::document::{Arrival, Direction, Register, RegisterEntry, Symbol, citations};
use crate::names::Unit;
use crate::plan::ItemDue;
use crate::table::Table;
use crate::text::plain;

/// Reads a register of documents out of tables (sổ đăng ký văn bản, dạng bảng): a column with the number and notation (Số,
/// ký hiệu) and one with the date (Ngày, Ngày văn bản, Ngày ban hành), and where they are there the issuer (Cơ quan ban
/// hành, Nơi gửi), the title (Trích yếu) and the number and day of arrival (Số đến, Ngày đến).
///
/// A table with a number of arrival is one of incoming documents. Rows without a symbol and a date are passed over.
///
/// ```
/// use cchc::document::Direction;
/// use cchc::ingest::read_register;
/// use cchc::table::Table;
///
/// let table = Table::from_text("Số, ký hiệu;Ngày ban hành;Trích yếu\n45/BC-SNV;20/5/2025;Báo cáo rà soát");
/// let register = read_register(&[table]);
/// assert_eq!(register.entries()[0].direction, Direction::Outgoing);
/// assert_eq!(register.entries()[0].date.to_string(), "2025-05-20");
/// ```
pub fn read_register(tables: &[Table]) -> Register {
    let mut register = Register::new();
    for table in tables {
        let heading = (0..table.rows().len().min(200)).find_map(|row| Some((row, Columns::read(table, row)?)));
        let Some((heading, columns)) = heading else { continue };
        for row in heading + 1..table.rows().len() {
            if let Some(entry) = columns.entry(table, row) {
                register.push(entry);
            }
        }
    }
    register
}

#[derive(Default)]
struct Columns {
    symbol: Option<usize>,
    date: Option<usize>,
    issuer: Option<usize>,
    title: Option<usize>,
    number_of_arrival: Option<usize>,
    day_of_arrival: Option<usize>,
}

impl Columns {
    fn read(table: &Table, row: usize) -> Option<Self> {
        let mut columns = Self::default();
        for (column, text) in table.texts(row).iter().enumerate() {
            let words = plain::words(text);
            let is = |names: &[&str]| names.iter().any(|name| words == *name || words.contains(name));
            let place = if is(&["so den"]) {
                &mut columns.number_of_arrival
            } else if is(&["ngay den"]) {
                &mut columns.day_of_arrival
            } else if is(&["so ky hieu", "ky hieu", "so van ban", "so hieu", "so va ky hieu"]) {
                &mut columns.symbol
            } else if is(&["ngay van ban", "ngay ban hanh", "ngay thang", "ngay ky"]) || words == "ngay" {
                &mut columns.date
            } else if is(&["co quan ban hanh", "noi gui", "tac gia", "don vi ban hanh"]) {
                &mut columns.issuer
            } else if is(&["trich yeu", "ten loai", "noi dung"]) {
                &mut columns.title
            } else {
                continue;
            };
            place.get_or_insert(column);
        }
        (columns.symbol.is_some() && columns.date.is_some()).then_some(columns)
    }

    fn entry(&self, table: &Table, row: usize) -> Option<RegisterEntry> {
        let text = |column: Option<usize>| column.map_or("", |column| table.text(row, column)).trim();
        let day = |column: Option<usize>| {
            let due = ItemDue::new(text(column), 1);
            // A day without a year has that of the plan, and here is none.
            due.first_day().filter(|first| Some(*first) == due.last_day() && first.year() > 1)
        };
        let written = text(self.symbol);
        let symbol: Option<Symbol> = written.parse().ok();
        let symbol = symbol.or_else(|| citations(written).into_iter().next().map(|cited| cited.symbol().clone()))?;
        let incoming = self.number_of_arrival.is_some() || self.day_of_arrival.is_some();
        let direction = if incoming { Direction::Incoming } else { Direction::Outgoing };
        let mut entry = RegisterEntry::new(direction, symbol, day(self.date)?);
        entry.issuer = Some(text(self.issuer)).filter(|issuer| !issuer.is_empty()).map(Unit::new);
        text(self.title).clone_into(&mut entry.title);
        let number = text(self.number_of_arrival).parse().ok();
        entry.arrival = number.zip(day(self.day_of_arrival)).map(|(number, date)| Arrival { number, date });
        Some(entry)
    }
}
