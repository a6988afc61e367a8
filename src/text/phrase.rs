//! What an error says, in both languages.

use std::fmt;

use super::language::Language;

/// A text in Vietnamese and in English. It is displayed in English, as the `Display` of every error is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Said {
    vi: String,
    en: String,
}

impl Said {
    pub(crate) fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { vi: vi.into(), en: en.into() }
    }

    pub(crate) fn get(&self, language: Language) -> &str {
        match language {
            Language::Vietnamese => &self.vi,
            Language::English => &self.en,
        }
    }
}

impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.en)
    }
}

/// A fixed text in Vietnamese and in English: what was expected, mostly.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Phrase {
    pub(crate) vi: &'static str,
    pub(crate) en: &'static str,
}

impl Phrase {
    pub(crate) const fn new(vi: &'static str, en: &'static str) -> Self {
        Self { vi, en }
    }
}

impl fmt::Display for Phrase {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.en)
    }
}

/// Gives an error `kind` and `message`: its English text is its `Display`, the Vietnamese one stands here.
macro_rules! explain {
    ($name:ident, $error:pat => $kind:expr, $vi:expr) => {
        impl $name {
            /// What kind of error it is.
            pub fn kind(&self) -> $crate::text::ErrorKind {
                #[allow(unused_variables, reason = "many errors are of one kind")]
                let $error = self;
                $kind
            }

            /// The error in one line; in English it is what `Display` writes.
            pub fn message(&self, language: $crate::text::Language) -> String {
                match language {
                    $crate::text::Language::English => self.to_string(),
                    $crate::text::Language::Vietnamese => {
                        #[allow(unused_variables, reason = "some errors say the same always")]
                        let $error = self;
                        $vi
                    }
                }
            }
        }
    };
}
pub(crate) use explain;
