//! The letter that goes with a report, in Markdown and as a web page.

use super::markdown::Text;
use crate::export::markdown::line;
use crate::report::compose::CoverLetter;

impl CoverLetter {
    /// The letter in Markdown, one line a paragraph.
    ///
    /// ```
    /// use cchc::report::compose::{Composer, CoverLetter};
    ///
    /// let letter = CoverLetter::of(Composer::new("2026-Q4".parse()?).compose().report()).with_addressees(["UBND tỉnh"]);
    /// assert!(letter.to_markdown().contains("\nKính gửi: UBND tỉnh.\n"));
    /// # Ok::<(), cchc::ParsePeriodError>(())
    /// ```
    pub fn to_markdown(&self) -> String {
        let mut text = Text::default();
        let head = &self.head;
        text.paragraph(&line(&head.superior));
        if !head.issuer.is_empty() {
            text.paragraph(&format!("**{}**", line(&head.issuer)));
        }
        for words in [head.number_line(), self.about(), head.place_date_line()] {
            text.paragraph(&line(&words));
        }
        for words in self.addressed().iter().chain(&self.lines()) {
            text.line(words);
        }
        text.paragraph("Nơi nhận:");
        for recipient in &self.recipients {
            text.line(&format!("- {recipient}"));
        }
        for title in self.signature.title.iter().chain([&self.signature.name]).filter(|words| !words.is_empty()) {
            text.paragraph(&format!("**{}**", line(title)));
        }
        text.done()
    }
}
