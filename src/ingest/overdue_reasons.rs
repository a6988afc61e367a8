//! Why dossiers are overdue, out of a list of them.

use std::collections::BTreeMap;

use crate::dossier::DossierCode;
use crate::table::Table;
use crate::text::plain;

/// Reads the reasons that a list of dossiers has beside their codes (nguyên nhân quá hạn, lý do chậm): a column with the code (Mã
/// hồ sơ, Số hồ sơ) and one with the reason. Cells without words are left out; of a code that stands twice the first counts.
///
/// ```
/// use cchc::DossierCode;
/// use cchc::ingest::read_overdue_reasons;
/// use cchc::table::Table;
///
/// let table = Table::from_text("Mã hồ sơ;Ngày hẹn trả;Nguyên nhân quá hạn\nHS-1;11/05/2026;chờ xác minh\nHS-2;11/05/2026;");
/// let reasons = read_overdue_reasons(&[table]);
/// assert_eq!(reasons[&DossierCode::new("HS-1")], "chờ xác minh");
/// assert_eq!(reasons.len(), 1);
/// ```
pub fn read_overdue_reasons(tables: &[Table]) -> BTreeMap<DossierCode, String> {
    let mut reasons = BTreeMap::new();
    for table in tables {
        let heading = (0..table.rows().len().min(50)).find_map(|row| Some((row, columns(table, row)?)));
        let Some((heading, (code, reason))) = heading else { continue };
        for row in heading + 1..table.rows().len() {
            let (code, reason) = (table.text(row, code).trim(), table.text(row, reason).trim());
            if !code.is_empty() && reason.chars().any(char::is_alphabetic) {
                reasons.entry(DossierCode::new(code)).or_insert_with(|| reason.to_owned());
            }
        }
    }
    reasons
}

/// The columns of the code and of the reason.
fn columns(table: &Table, row: usize) -> Option<(usize, usize)> {
    const CODES: [&str; 6] = ["ma ho so", "so ho so", "ma so ho so", "ma hs", "so hs", "ma bien nhan"];
    let words: Vec<String> = table.texts(row).iter().map(|text| plain::words(text)).collect();
    let code = words.iter().position(|words| CODES.contains(&words.as_str()))?;
    // A reason of a pause or of a refusal is another one.
    let is_reason = |words: &String| {
        let late = ["qua han", "cham", "tre"].iter().any(|late| words.contains(late));
        words == "nguyen nhan" || words == "ly do" || late && (words.contains("nguyen nhan") || words.contains("ly do"))
    };
    let reason = words.iter().position(is_reason)?;
    Some((code, reason))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_reasons_of_lateness_are_read() {
        let read =
            |heading: &str| read_overdue_reasons(&[Table::from_text(&format!("ma_ho_so,{heading}\nA,vì mưa"))]).len();
        for heading in ["nguyen_nhan", "Lý do", "Nguyên nhân quá hạn", "Lý do chậm trả", "Nguyên nhân trễ hạn"]
        {
            assert_eq!(read(heading), 1, "{heading}");
        }
        for heading in ["Lý do từ chối", "Lý do tạm dừng", "Ghi chú", "Trạng thái"] {
            assert_eq!(read(heading), 0, "{heading}");
        }
    }
}
