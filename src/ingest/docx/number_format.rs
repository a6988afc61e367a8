//! The formats of automatic numbers (`ST_NumberFormat` of ISO/IEC 29500).

/// How a number is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum NumberFormat {
    #[default]
    Decimal,
    DecimalZero,
    UpperRoman,
    LowerRoman,
    UpperLetter,
    LowerLetter,
    Ordinal,
    Vietnamese,
    Bullet,
    Nothing,
}

impl NumberFormat {
    /// The format of this name; one that is not known is written in plain digits.
    pub(super) fn of_name(name: &str) -> Self {
        match name {
            "decimalZero" => Self::DecimalZero,
            "upperRoman" => Self::UpperRoman,
            "lowerRoman" => Self::LowerRoman,
            "upperLetter" => Self::UpperLetter,
            "lowerLetter" => Self::LowerLetter,
            "ordinal" => Self::Ordinal,
            "vietnameseCounting" => Self::Vietnamese,
            "bullet" => Self::Bullet,
            "none" => Self::Nothing,
            _ => Self::Decimal,
        }
    }

    pub(super) fn write(self, number: u32) -> String {
        match self {
            Self::Decimal => number.to_string(),
            Self::DecimalZero => format!("{number:02}"),
            Self::UpperRoman => roman(number),
            Self::LowerRoman => roman(number).to_ascii_lowercase(),
            Self::UpperLetter => letters(number, b'A'),
            Self::LowerLetter => letters(number, b'a'),
            Self::Ordinal => format!("{number}{}", ending(number)),
            Self::Vietnamese => words(number),
            Self::Bullet | Self::Nothing => String::new(),
        }
    }
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1_000, "M"),
        (900, "CM"),
        (500, "D"),
        (400, "CD"),
        (100, "C"),
        (90, "XC"),
        (50, "L"),
        (40, "XL"),
        (10, "X"),
        (9, "IX"),
        (5, "V"),
        (4, "IV"),
        (1, "I"),
    ];
    if !(1..=32_767).contains(&number) {
        return number.to_string();
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

/// a, b, … z, aa, bb, … zz, aaa: Word repeats the letter.
fn letters(number: u32, first: u8) -> String {
    const MOST: u32 = 780;
    if !(1..=MOST).contains(&number) {
        return number.to_string();
    }
    let letter = first + u8::try_from((number - 1) % 26).unwrap_or(0);
    let times = usize::try_from((number - 1) / 26).unwrap_or(0) + 1;
    char::from(letter).to_string().repeat(times)
}

fn ending(number: u32) -> &'static str {
    match (number % 10, number % 100) {
        (1, last) if last != 11 => "st",
        (2, last) if last != 12 => "nd",
        (3, last) if last != 13 => "rd",
        _ => "th",
    }
}

/// một, hai, … mười một, … hai mươi lăm; from a hundred on in digits.
fn words(number: u32) -> String {
    const DIGITS: [&str; 10] = ["", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín"];
    let digit = |at: u32| usize::try_from(at).ok().and_then(|at| DIGITS.get(at)).copied().unwrap_or_default();
    let (tens, ones) = (number / 10, number % 10);
    let last = match (tens, ones) {
        (2.., 1) => "mốt",
        (1.., 5) => "lăm",
        _ => digit(ones),
    };
    match tens {
        0 if ones > 0 => last.to_owned(),
        1 => format!("mười {last}").trim_end().to_owned(),
        2..=9 => format!("{} mươi {last}", digit(tens)).trim_end().to_owned(),
        _ => number.to_string(),
    }
}

/// The bullet that people see for a letter of a font of signs.
pub(super) fn sign(letter: char, font: &str) -> char {
    let code = u32::from(letter);
    let code = if (0xf000..=0xf0ff).contains(&code) { code - 0xf000 } else { code };
    let font = font.to_lowercase();
    let by_font = if font.contains("wingdings") {
        wingdings(code)
    } else if font.contains("symbol") {
        symbol(code)
    } else {
        None
    };
    match by_font {
        Some(sign) => sign,
        // Without the font, the signs that both fonts have for bullets.
        None if (0xf000..=0xf0ff).contains(&u32::from(letter)) => {
            wingdings(code).or_else(|| symbol(code)).unwrap_or('\u{fffd}')
        }
        None if (0xe000..=0xf8ff).contains(&u32::from(letter)) => '\u{fffd}',
        None => letter,
    }
}

fn wingdings(code: u32) -> Option<char> {
    Some(match code {
        0x6c | 0x9f => '●',
        0x6e => '■',
        0x6f | 0x71 | 0xa8 => '☐',
        0x76 => '❖',
        0x77 => '◆',
        0xa7 => '▪',
        0xb7 => '•',
        0xd8 => '➢',
        0xe0 | 0xf0 => '→',
        0xfb => '✗',
        0xfc => '✓',
        0xfd => '☒',
        0xfe => '☑',
        _ => return None,
    })
}

fn symbol(code: u32) -> Option<char> {
    Some(match code {
        0x2d => '–',
        0xa3 => '≤',
        0xae => '→',
        0xb1 => '±',
        0xb3 => '≥',
        0xb4 => '×',
        0xb7 => '•',
        0xb9 => '≠',
        0xde => '⇒',
        0x20..=0x7e => char::from_u32(code)?,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_written_as_word_writes_them() {
        for (format, number, text) in [
            (NumberFormat::Decimal, 12, "12"),
            (NumberFormat::DecimalZero, 3, "03"),
            (NumberFormat::UpperRoman, 1994, "MCMXCIV"),
            (NumberFormat::LowerRoman, 8, "viii"),
            (NumberFormat::UpperRoman, 0, "0"),
            (NumberFormat::UpperLetter, 27, "AA"),
            (NumberFormat::LowerLetter, 28, "bb"),
            (NumberFormat::LowerLetter, 26, "z"),
            (NumberFormat::Ordinal, 22, "22nd"),
            (NumberFormat::Ordinal, 11, "11th"),
            (NumberFormat::Vietnamese, 15, "mười lăm"),
            (NumberFormat::Vietnamese, 21, "hai mươi mốt"),
            (NumberFormat::Vietnamese, 10, "mười"),
            (NumberFormat::Bullet, 4, ""),
        ] {
            assert_eq!(format.write(number), text);
        }
        for number in [0, 1, 781, u32::MAX] {
            for name in ["upperRoman", "lowerLetter", "vietnameseCounting", "ordinal", "chicago"] {
                assert!(!NumberFormat::of_name(name).write(number).is_empty());
            }
        }
    }

    #[test]
    fn signs_of_fonts_are_shown() {
        assert_eq!(sign('\u{f0b7}', "Symbol"), '•');
        assert_eq!(sign('\u{f0a7}', "Wingdings"), '▪');
        assert_eq!(sign('\u{f0fc}', ""), '✓');
        assert_eq!(sign('o', "Courier New"), 'o');
        assert_eq!(sign('-', "Times New Roman"), '-');
        assert_eq!(sign('\u{e123}', "Arial"), '\u{fffd}');
    }
}
