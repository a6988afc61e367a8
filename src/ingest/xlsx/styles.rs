//! What kind of number a cell shows by its format.

/// What a number is by the format of its cell.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberKind {
    #[default]
    Number,
    /// Days since the beginning of the count.
    Moment,
    /// A length of time, as `[h]:mm`, which is a number here.
    Duration,
}

impl NumberKind {
    /// The kind of a format that has a number and no text: 14 is a day as the system writes it.
    pub(super) fn of_number(format: &str) -> Self {
        match format.parse() {
            Ok(14..=22 | 45 | 47) => Self::Moment,
            Ok(46) => Self::Duration,
            _ => Self::Number,
        }
    }

    /// The kind of a format by its first section: the letters of days and hours outside quotes, brackets and escapes. The
    /// same as that of the reader of cells.
    pub(super) fn of_text(format: &str) -> Self {
        let (mut is_escaped, mut is_quoted, mut is_half_day) = (false, false, false);
        let mut brackets = 0_u8;
        let (mut is_elapsed, mut before) = (false, ' ');
        for letter in format.chars() {
            let lower = letter.to_ascii_lowercase();
            match letter {
                _ if is_escaped => is_escaped = false,
                '_' | '\\' => is_escaped = true,
                '"' => is_quoted = !is_quoted,
                _ if is_quoted => {}
                ';' => return Self::Number,
                '[' => brackets = brackets.saturating_add(1),
                ']' if brackets == 1 && is_elapsed => return Self::Duration,
                ']' => brackets = brackets.saturating_sub(1),
                'a' | 'A' if !is_half_day && brackets == 0 => is_half_day = true,
                'p' | 'P' | 'm' | 'M' | '/' if is_half_day && brackets == 0 => return Self::Moment,
                _ if !is_half_day && brackets == 0 && matches!(lower, 'd' | 'm' | 'h' | 'y' | 's') => {
                    return Self::Moment;
                }
                _ if is_elapsed && letter.eq_ignore_ascii_case(&before) => {}
                _ => is_elapsed = before == '[' && matches!(lower, 'm' | 'h' | 's'),
            }
            before = letter;
        }
        Self::Number
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_days_are_told_from_those_of_numbers() {
        for (format, kind) in [
            ("dd/mm/yyyy", NumberKind::Moment),
            ("DD/MM/YY HH:MM", NumberKind::Moment),
            ("[$-42A]dd\\ mmmm\\ yyyy", NumberKind::Moment),
            ("h:mm AM/PM", NumberKind::Moment),
            ("m\"M\"d\"D\";@", NumberKind::Moment),
            ("[h]:mm:ss", NumberKind::Duration),
            ("[>=100][Magenta][s].00", NumberKind::Duration),
            ("General", NumberKind::Number),
            ("#,##0.00", NumberKind::Number),
            ("#,##0\\ \"ngày\"", NumberKind::Number),
            ("#,##0.00\\ _M\"H\"_);[Red]#,##0.00\\ _M\"S\"_)", NumberKind::Number),
            ("0;dd", NumberKind::Number),
        ] {
            assert_eq!(NumberKind::of_text(format), kind, "{format}");
        }
        for (number, kind) in [("14", NumberKind::Moment), ("46", NumberKind::Duration), ("2", NumberKind::Number)] {
            assert_eq!(NumberKind::of_number(number), kind);
        }
    }
}
