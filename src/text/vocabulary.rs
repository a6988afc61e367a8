//! Names of the values of an enum: one list gives `ALL`, `as_str`, `label`, `Display` and `FromStr`.

use super::error_kind::ErrorKind;
use super::language::Language;

/// A text that is none of the names of a vocabulary (tên không có trong danh mục).
///
/// ```
/// use cchc::finding::{Language, Severity};
///
/// let error = "fatal".parse::<Severity>().unwrap_err();
/// assert_eq!(error.to_string(), "unknown severity “fatal”; expected note, warning, error");
/// assert_eq!(error.message(Language::Vietnamese), "không rõ mức độ “fatal”; cần note, warning, error");
/// assert_eq!(error.expected().next(), Some("note"));
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{}", self.message(Language::English))]
pub struct ParseNameError {
    what: [&'static str; 2],
    found: String,
    expected: &'static [&'static str],
}

impl ParseNameError {
    /// A text that is no name of `what`, said in Vietnamese and in English.
    pub(crate) fn new(what: [&'static str; 2], found: &str, expected: &'static [&'static str]) -> Self {
        Self { what, found: found.chars().take(80).collect(), expected }
    }

    /// What kind of error it is: always [`ErrorKind::Parse`].
    pub fn kind(&self) -> ErrorKind {
        ErrorKind::Parse
    }

    /// The text, as far as its first 80 letters.
    pub fn found(&self) -> &str {
        &self.found
    }

    /// The names that there are.
    pub fn expected(&self) -> impl Iterator<Item = &'static str> + '_ {
        self.expected.iter().copied()
    }

    /// The error in one line.
    pub fn message(&self, language: Language) -> String {
        let Self { what: [vi, en], found, expected } = self;
        let expected = expected.join(", ");
        match language {
            Language::Vietnamese => format!("không rõ {vi} “{found}”; cần {expected}"),
            Language::English => format!("unknown {en} “{found}”; expected {expected}"),
        }
    }
}

/// Gives an enum `ALL`, `as_str`, `Display` and `FromStr` with the names that serde writes, and, where they are listed,
/// `label` with words in Vietnamese and English. With `or Self::read`, `FromStr` takes what that function reads as well.
macro_rules! vocabulary {
    (
        $name:ident in $module:literal, $en:literal, $vi:literal $(, or $read:path)?;
        $( $variant:ident = $text:literal $(, $label_vi:literal, $label_en:literal)?; )+
    ) => {
        impl $name {
            /// Every value.
            pub const ALL: &'static [Self] = &[$( Self::$variant ),+];

            /// The name in data, as serde writes it and as `FromStr` reads it.
            ///
            /// ```
            #[doc = concat!("use ", $module, "::", stringify!($name), ";")]
            ///
            #[doc = $crate::text::first_name!($name; $( $variant = $text; )+)]
            /// ```
            pub const fn as_str(self) -> &'static str {
                match self {
                    $( Self::$variant => $text, )+
                }
            }

            $crate::text::vocabulary!(@label $name in $module; [$( $variant $(, $label_vi, $label_en)?; )+]);
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.pad(self.as_str())
            }
        }

        impl std::str::FromStr for $name {
            type Err = $crate::text::ParseNameError;

            fn from_str(text: &str) -> Result<Self, Self::Err> {
                let name = text.trim();
                let known = Self::ALL.iter().copied().find(|value| value.as_str() == name);
                $( let known = known.or_else(|| $read(name)); )?
                known.ok_or_else(|| $crate::text::ParseNameError::new([$vi, $en], name, &[$( $text ),+]))
            }
        }
    };
    (@label $name:ident in $module:literal; [$( $variant:ident, $vi:literal, $en:literal; )+]) => {
        /// The value in words.
        ///
        /// ```
        #[doc = concat!("use ", $module, "::", stringify!($name), ";")]
        ///
        #[doc = $crate::text::first_label!($name; $( $variant, $vi, $en; )+)]
        /// ```
        pub const fn label(self, language: $crate::text::Language) -> &'static str {
            match (self, language) {
                $(
                    (Self::$variant, $crate::text::Language::Vietnamese) => $vi,
                    (Self::$variant, $crate::text::Language::English) => $en,
                )+
            }
        }
    };
    (@label $name:ident in $module:literal; [$( $variant:ident; )+]) => {};
}
pub(crate) use vocabulary;

/// The example of `as_str`: the name of the first value, both ways.
macro_rules! first_name {
    ($name:ident; $first:ident = $text:literal; $($rest:tt)*) => {
        concat!(
            "assert_eq!(",
            stringify!($name),
            "::",
            stringify!($first),
            ".as_str(), \"",
            $text,
            "\");\nassert_eq!(\"",
            $text,
            "\".parse(), Ok(",
            stringify!($name),
            "::",
            stringify!($first),
            "));"
        )
    };
}
pub(crate) use first_name;

/// The example of `label`: the words for the first value.
macro_rules! first_label {
    ($name:ident; $first:ident, $vi:literal, $en:literal; $($rest:tt)*) => {
        concat!(
            "let value = ",
            stringify!($name),
            "::",
            stringify!($first),
            ";\nassert_eq!(value.label(cchc::finding::Language::Vietnamese), \"",
            $vi,
            "\");\nassert_eq!(value.label(cchc::finding::Language::English), \"",
            $en,
            "\");"
        )
    };
}
pub(crate) use first_label;
