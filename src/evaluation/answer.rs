//! Answers to the questions of a form.

use serde::{Deserialize, Serialize};

use super::level::{Satisfaction, SatisfactionScale, satisfied};
use crate::names::MatchKey;

/// What an answer looks like (dạng trả lời).
///
/// ```
/// use cchc::evaluation::{Answer, AnswerKind, SatisfactionScale};
///
/// assert!(matches!(AnswerKind::Level(SatisfactionScale::Five).read("hài lòng"), Some(Answer::Level(_))));
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum AnswerKind {
    /// A whole number.
    Count,
    /// Yes or no (có, không).
    YesNo,
    /// A level of satisfaction.
    Level(SatisfactionScale),
    /// Free text.
    Text,
}

impl AnswerKind {
    /// Reads an answer as people write it; `None` if it is none of this kind.
    ///
    /// ```
    /// use cchc::evaluation::{Answer, AnswerKind};
    ///
    /// assert_eq!(AnswerKind::Count.read("hai"), None);
    /// assert_eq!(AnswerKind::Text.read("Cần thêm ghế ngồi"), Some(Answer::Text("Cần thêm ghế ngồi".into())));
    /// ```
    pub fn read(self, text: &str) -> Option<Answer> {
        let text = text.trim();
        let plain = |most: usize| (1..=most).contains(&text.len()) && text.bytes().all(|byte| byte.is_ascii_digit());
        match self {
            Self::Count => plain(9).then(|| text.parse().ok().map(Answer::Count)).flatten(),
            Self::YesNo => {
                let key = (text.len() <= 16).then(|| MatchKey::new(text))?;
                let is = |word: &str| MatchKey::new(word) == key;
                match text {
                    "1" => Some(Answer::YesNo(true)),
                    "0" => Some(Answer::YesNo(false)),
                    _ if is("có") => Some(Answer::YesNo(true)),
                    _ if is("không") => Some(Answer::YesNo(false)),
                    _ => None,
                }
            }
            Self::Level(scale) => {
                if scale == SatisfactionScale::Two && !plain(1) {
                    let level = satisfied(text).map(|satisfied| 1 + u8::from(satisfied))?;
                    return Satisfaction::new(scale, level).map(Answer::Level);
                }
                let key = (text.len() <= 64).then(|| MatchKey::new(text))?;
                let named = scale.names().iter().position(|name| MatchKey::new(name) == key);
                let level = match named {
                    Some(at) => u8::try_from(at + 1).ok()?,
                    None => plain(1).then(|| text.parse().ok()).flatten()?,
                };
                Satisfaction::new(scale, level).map(Answer::Level)
            }
            Self::Text => Some(Answer::Text(text.to_owned())),
        }
    }
}

/// An answer (câu trả lời).
///
/// ```
/// use cchc::evaluation::{Answer, AnswerKind};
///
/// assert_eq!(AnswerKind::Count.read("2"), Some(Answer::Count(2)));
/// assert_eq!(AnswerKind::YesNo.read("Có"), Some(Answer::YesNo(true)));
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub enum Answer {
    /// A whole number.
    Count(u32),
    /// Yes or no.
    YesNo(bool),
    /// A level of satisfaction.
    Level(Satisfaction),
    /// Free text.
    Text(String),
}
