//! Papers from reports and from forms.

use super::{Part, WordDocument};
use crate::form::{NamedRate, ResultForm};
use crate::rate::Rounding;
use crate::report::{BlockKind, Report};

/// The outline of a quarterly report (đề cương báo cáo CCHC): the six areas of [NQ 76/NQ-CP](crate::_documentation::law#act-76-nq-cp)
/// with what stands around them.
const OUTLINE: &[(usize, &str, &str)] = &[
    (1, "I", "Công tác chỉ đạo, điều hành cải cách hành chính"),
    (2, "1", "Kế hoạch cải cách hành chính"),
    (2, "2", "Tổ chức chỉ đạo, điều hành cải cách hành chính"),
    (2, "3", "Công tác truyền thông"),
    (1, "II", "Kết quả thực hiện công tác cải cách hành chính"),
    (2, "1", "Cải cách thể chế"),
    (2, "2", "Cải cách thủ tục hành chính"),
    (2, "3", "Cải cách tổ chức bộ máy hành chính"),
    (2, "4", "Cải cách chế độ công vụ"),
    (2, "5", "Cải cách tài chính công"),
    (2, "6", "Xây dựng, phát triển Chính phủ điện tử, Chính phủ số"),
    (2, "7", ONE_STOP),
    (1, "III", "Khó khăn, kiến nghị"),
    (2, "1", "Khó khăn, vướng mắc"),
    (2, "2", "Kiến nghị, đề xuất"),
];

const ONE_STOP: &str = "Thực hiện cơ chế một cửa, một cửa liên thông";

/// Stands where the unit has to write.
const TO_WRITE: &str = "(Nội dung do đơn vị bổ sung)";

impl WordDocument {
    /// A draft of the report on a period (dự thảo báo cáo): the usual outline, what the form counts, and the form.
    ///
    /// What no record says is left for the unit to write.
    ///
    /// ```
    /// use cchc::export::docx::WordDocument;
    /// use cchc::{Counter, Query};
    ///
    /// let mut counter = Counter::new(Query::new("2021-Q1".parse()?));
    /// counter.read(cchc::samples::CONSTRUCTED_DOSSIERS.as_bytes())?;
    /// let counted = counter.finish();
    /// let bytes = WordDocument::draft(counted.form()).to_docx()?;
    /// assert!(cchc::ingest::docx::read(&bytes)?.text().contains("18"));
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn draft(form: &ResultForm) -> Self {
        let period = form.period().label();
        let subject = format!("Tình hình, kết quả thực hiện công tác cải cách hành chính {}", small(&period));
        let mut paper = Self::new("BÁO CÁO", subject).with_number("Số:       /BC-").with_date("…", None);
        for (at, (level, ordinal, title)) in OUTLINE.iter().enumerate() {
            paper.parts.push(Part::Heading { level: *level, ordinal: (*ordinal).into(), title: (*title).into() });
            if *title == ONE_STOP {
                paper.parts.extend(counted(form));
            } else if OUTLINE.get(at + 1).is_none_or(|(next, _, _)| next <= level) {
                paper.parts.push(Part::Text(TO_WRITE.to_owned()));
            }
        }
        let closing = format!("Trên đây là tình hình, kết quả công tác cải cách hành chính {}./.", small(&period));
        let paper = paper.with_part(Part::Text(closing)).with_recipient("Như trên;").with_recipient("Lưu: VT.");
        paper.with_signer(&["THỦ TRƯỞNG ĐƠN VỊ"], "").with_form(form.clone())
    }
}

/// What the form says, in sentences.
fn counted(form: &ResultForm) -> Vec<Part> {
    let total = form.total();
    let share = |rate: NamedRate| {
        let percent = rate.of(&total).and_then(|value| value.rate().percent(1, Rounding::HalfUp));
        percent.map_or_else(String::new, |percent| format!(" (đạt {})", percent.to_vietnamese()))
    };
    let in_period = total.online() + total.direct_or_post() + total.unknown_channel();
    let (online, in_time) = (share(NamedRate::OnlineOfPeriod), share(NamedRate::OnTimeOfResolved));
    let unknown = match total.unknown_channel() {
        0 => String::new(),
        count => format!("; không rõ kênh tiếp nhận {count}"),
    };
    let left_out = match total.excluded() {
        0 => String::new(),
        count => format!(" Ngoài ra có {count} hồ sơ không tính là đã hoặc đang giải quyết theo quy tắc đếm."),
    };
    vec![
        Part::Text(format!(
            "{}, tổng số hồ sơ tiếp nhận là {}, trong đó: tiếp nhận trong kỳ {in_period}, gồm trực tuyến {}{online}, \
             trực tiếp hoặc qua dịch vụ bưu chính {}{unknown}; từ kỳ trước chuyển sang {}.",
            form.period().span_label(),
            total.received(),
            total.online(),
            total.direct_or_post(),
            total.carried_over(),
        )),
        Part::Bullet(format!(
            "- Đã giải quyết {} hồ sơ: trước hạn {}, đúng hạn {}, quá hạn {}; không quá hạn {}{in_time}.",
            total.resolved(),
            total.early(),
            total.on_time(),
            total.overdue(),
            total.early() + total.on_time(),
        )),
        Part::Bullet(format!(
            "- Đang giải quyết {} hồ sơ: trong hạn {}, quá hạn {}.{left_out}",
            total.in_progress(),
            total.in_time(),
            total.in_progress_overdue(),
        )),
        Part::Text("(Chi tiết tại biểu kèm theo)".to_owned()),
    ]
}

/// "Quý I" in the middle of a sentence.
fn small(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
}

/// The text of a report set anew; its printed table is left out: attach the form with [`WordDocument::with_form`].
impl From<&Report> for WordDocument {
    fn from(report: &Report) -> Self {
        let mut paper = Self::default();
        let text = report.text();
        for section in report.sections() {
            let head = section.ordinal().is_empty();
            if !head {
                let (level, ordinal) = (section.level(), section.ordinal().to_owned());
                paper.parts.push(Part::Heading { level, ordinal, title: section.title().to_owned() });
            }
            for block in section.blocks() {
                let line = text.get(block.span()).unwrap_or_default();
                match block.kind() {
                    _ if head && paper.parts.is_empty() && paper.take_head(line) => {}
                    BlockKind::Bullet => paper.parts.push(Part::Bullet(line.to_owned())),
                    BlockKind::SubBullet => paper.parts.push(Part::SubBullet(line.to_owned())),
                    BlockKind::Recipients => paper.take_recipient(line),
                    BlockKind::Table => paper.take_foot(line),
                    BlockKind::Paragraph => paper.take_text(line),
                }
            }
        }
        paper
    }
}

impl WordDocument {
    /// A line over the text: number, place and day, kind, subject. False once the text has begun.
    fn take_head(&mut self, line: &str) -> bool {
        let caps = is_caps(line);
        if self.kind.is_empty() && self.number.is_empty() && line.starts_with("Số") && line.contains('/') {
            line.clone_into(&mut self.number);
        } else if self.kind.is_empty() && line.len() < 200 && line.contains(", ngày") && line.contains("năm") {
            line.clone_into(&mut self.place_date);
        } else if self.kind.is_empty() && caps && KINDS.contains(&line) {
            line.clone_into(&mut self.kind);
        } else if !self.kind.is_empty() && self.subject.is_empty() {
            line.clone_into(&mut self.subject);
        } else if self.kind.is_empty() && caps && is_nation(line) {
            // Printed by the layout itself.
        } else {
            return false;
        }
        true
    }

    /// A line of text that a page break tore in two is joined again: it begins with a small letter.
    fn take_text(&mut self, line: &str) {
        let torn = line.chars().next().is_some_and(char::is_lowercase);
        match self.parts.last_mut() {
            Some(Part::Text(before) | Part::Bullet(before) | Part::SubBullet(before))
                if torn && !before.ends_with(['.', ';', ':', '!', '?']) =>
            {
                before.push(' ');
                before.push_str(line);
            }
            _ => self.parts.push(Part::Text(line.to_owned())),
        }
    }

    fn take_recipient(&mut self, line: &str) {
        let line = line.strip_prefix("Nơi nhận").unwrap_or(line).trim_start_matches([':', '-', ' ']).trim();
        if !line.is_empty() {
            self.recipients.push(line.to_owned());
        }
    }

    /// The title of the signer stands between the recipients and the table; the table's own day is kept for it.
    fn take_foot(&mut self, line: &str) {
        let began = self.form_place_date.is_empty();
        if began && self.signer.len() < 3 && is_caps(line) && line.chars().count() < 40 && !line.contains('\t') {
            self.signer.push(line.to_owned());
        } else if line.len() < 200 && line.contains(", ngày") && line.contains("năm") {
            line.clone_into(&mut self.form_place_date);
        }
    }
}

/// Kinds of documents that have a title line (NĐ 30/2020, Điều 7).
const KINDS: [&str; 6] = ["BÁO CÁO", "KẾ HOẠCH", "QUYẾT ĐỊNH", "TỜ TRÌNH", "THÔNG BÁO", "HƯỚNG DẪN"];

fn is_nation(line: &str) -> bool {
    line.starts_with("CỘNG H") && line.contains("VIỆT NAM")
}

fn is_caps(line: &str) -> bool {
    line.chars().any(char::is_uppercase) && !line.chars().any(char::is_lowercase)
}
