//! Words before a sentence that only say where its figures come from.

use super::token::{fold_word, is_letter};

/// Words that name a source, one of which stands in every such lead.
const SOURCES: &str = "kê liệu hợp dõi xuất cáo thống mềm biểu thác";

/// All words that may stand in one.
const WORDS: &str = "theo qua từ căn cứ trên cơ sở thống kê số liệu dữ tổng hợp dõi báo cáo kết quả xuất trích khai thác cập nhật tra cứu hệ \
    thông tin giải quyết tthc thủ tục hành chính tỉnh thành phố của tại phần mềm một cửa điện tử cơ quan đơn vị các và bộ phận chuyên \
    môn cấp biểu phụ lục kèm tiếp nhận trả hồ sơ tình hình ngành chức năng";

/// The end of a list of those who report: "của các cơ quan, đơn vị, ".
const BODIES: &str = "đơn vị cơ quan tổ chức bộ phận chuyên môn";

/// The bytes of a lead such as "Theo thống kê trên Hệ thống thông tin giải quyết TTHC tỉnh, " and "Qua theo dõi, tổng hợp, "; 0 where
/// there is none. The national portal counts by itself, and is none.
pub(crate) fn source_lead(text: &str) -> usize {
    let marks = text.len() - text.trim_start_matches(['-', '+', '*', '•', '–', ' ', '\t']).len();
    let opens = ["Theo ", "theo ", "Qua ", "qua ", "Từ ", "từ ", "Căn cứ ", "căn cứ ", "Trên cơ sở "];
    if !opens.iter().any(|word| text[marks..].starts_with(word)) {
        return 0;
    }
    let mut end = 0;
    let mut at = marks;
    while let Some((length, source)) = source_clause(&text[at..]) {
        at += length;
        if source || end > 0 && is_in(text[at - length..at].trim_end_matches([',', ' ']), BODIES) {
            end = at;
        } else {
            break;
        }
    }
    end
}

fn is_in(words: &str, list: &str) -> bool {
    words.split(' ').all(|word| list.split(' ').any(|one| one == word))
}

/// The bytes of a clause of such words up to its comma and the blanks behind it, and whether it names a source.
fn source_clause(text: &str) -> Option<(usize, bool)> {
    const MOST: usize = 200;
    let mut folded = String::new();
    let (mut at, mut source) = (0, false);
    loop {
        let rest = text.get(at..).filter(|_| at < MOST)?;
        let letter = rest.chars().next()?;
        match letter {
            ' ' => at += 1,
            ',' => break,
            _ if is_letter(letter) => {
                at += fold_word(rest, &mut folded);
                if !is_in(&folded, WORDS) {
                    return None;
                }
                source |= is_in(&folded, SOURCES);
            }
            _ => return None,
        }
    }
    let blanks = text[at + 1..].len() - text[at + 1..].trim_start_matches(' ').len();
    Some((at + 1 + blanks, source))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_where_figures_come_from_is_passed_over() {
        let rest = |text: &str| text[source_lead(text)..].to_owned();
        for lead in [
            "Theo thống kê trên Hệ thống thông tin giải quyết TTHC tỉnh, ",
            "Qua theo dõi, tổng hợp, ",
            "- Theo số liệu báo cáo của các cơ quan, đơn vị, ",
            "Từ kết quả tổng hợp trên phần mềm Một cửa điện tử, ",
            "Căn cứ số liệu trích xuất từ Hệ thống, ",
        ] {
            assert_eq!(rest(&format!("{lead}tiếp nhận 5 hồ sơ")), "tiếp nhận 5 hồ sơ", "{lead}");
        }
        for text in [
            "Theo lĩnh vực, tiếp nhận 5 hồ sơ",
            "Theo số liệu trên Cổng Dịch vụ công quốc gia, tiếp nhận 5 hồ sơ",
            "Qua kiểm tra, có 5 hồ sơ",
            "Theo Báo cáo số 12/BC-UBND, có 5 hồ sơ",
            "Qua Hệ thống tiếp nhận 5 hồ sơ",
            "Tiếp nhận trên Hệ thống, có 5 hồ sơ",
            "Theo ",
            "",
        ] {
            assert_eq!(rest(text), text);
        }
        assert_eq!(rest("Theo báo cáo, các đơn vị, tiếp nhận 5"), "các đơn vị, tiếp nhận 5");
        assert_eq!(rest("Theo báo cáo, kết quả giải quyết hồ sơ, 5"), "kết quả giải quyết hồ sơ, 5");
    }
}
