//! What stands on the page, as text.

use std::fmt::{self, Write};

use chrono::NaiveDate;

/// A day as documents write it.
pub(super) fn day(day: Option<NaiveDate>) -> String {
    day.map_or_else(String::new, |day| day.format("%d/%m/%Y").to_string())
}

/// Text that HTML shows and never acts on, in an element or in a quoted attribute.
pub(in crate::export) struct Text<'a>(pub(in crate::export) &'a str);

impl fmt::Display for Text<'_> {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for letter in self.0.chars() {
            match letter {
                '&' => out.write_str("&amp;")?,
                '<' => out.write_str("&lt;")?,
                '>' => out.write_str("&gt;")?,
                '"' => out.write_str("&quot;")?,
                '\'' => out.write_str("&#39;")?,
                // HTML has no such letters; those that turn the direction of writing could show another text.
                '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => out.write_char('\u{fffd}')?,
                _ if letter.is_control() => out.write_char(' ')?,
                _ => out.write_char(letter)?,
            }
        }
        Ok(())
    }
}
