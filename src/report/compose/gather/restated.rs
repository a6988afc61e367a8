//! What a report says of the one that it replaces.

use crate::document::Citation;
use crate::form::Column;
use crate::report::compose::composed::{Annex, PartStyle, ReportPart};
use crate::report::compose::sources::{Sources, count};
use crate::report::compose::table::ReportTable;
use crate::report::{Figures, Report};
use crate::text::Language;

/// What the report that was sent is called: "Báo cáo số 12/BC-SNV ngày 15/12/2026".
pub(in crate::report::compose) fn name_of(sent: &Report) -> String {
    let number = sent.own_number().map(Citation::symbol).filter(|symbol| symbol.number().is_some());
    let day = sent.signed().first().map(|(day, _)| format!(" ngày {}", day.format("%d/%m/%Y"))).unwrap_or_default();
    number.map_or_else(|| "báo cáo đã gửi".to_owned(), |symbol| format!("Báo cáo số {symbol}{day}"))
}

/// The paragraph that names the report that was sent, and the figures that are others now.
pub(in crate::report::compose) fn replaced(sources: &Sources<'_>) -> (Option<ReportPart>, Option<Annex>) {
    let Some(sent) = sources.replaced else { return (None, None) };
    let name = name_of(sent);
    let text = format!("Báo cáo này thay thế {name} của {} về cùng nội dung, cùng kỳ báo cáo.", sources.issuer);
    let said = ReportPart::Text { style: PartStyle::Paragraph, text, author: false };
    let Some(form) = sources.form else { return (Some(said), None) };
    let (before, total) = (Figures::new(sent), form.total());
    let mut table = ReportTable::new(["Số TT", "Chỉ tiêu", "Đã báo cáo", "Nay báo cáo", "Chênh lệch"]);
    for column in Column::ALL {
        let now = count(*column, &total);
        let Some(was) = before.count(*column).filter(|was| *was != now) else { continue };
        let difference = i128::from(now) - i128::from(was);
        let ordinal = (table.rows().len() + 1).to_string();
        let name = column.label(Language::Vietnamese).to_owned();
        table.push([ordinal, name, was.to_string(), now.to_string(), format!("{difference:+}")]);
    }
    let changed = !table.rows().is_empty();
    (Some(said), changed.then(|| Annex { title: "BẢNG ĐIỀU CHỈNH SỐ LIỆU ĐÃ BÁO CÁO".to_owned(), table }))
}
