//! The catalogue of rules.

use std::cmp::Ordering;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::str::FromStr;

use serde::{Serialize, Serializer};

use super::severity::Severity;
use crate::text::{ErrorKind, Language, explain};

/// What the catalogue says of one rule.
pub(crate) struct Entry {
    pub(crate) code: &'static str,
    pub(crate) severity: Severity,
    pub(crate) vi: &'static str,
    pub(crate) en: &'static str,
    pub(crate) why: &'static str,
    pub(crate) basis: &'static str,
    pub(crate) fires: &'static str,
    pub(crate) silent: &'static str,
}

/// A rule that findings refer to (quy tắc), with a stable code.
///
/// Rules are associated constants; [`Rule::ALL`] lists them, and [`Rule::from_code`] finds one again. Codes
/// never change their meaning; new ones may come with any release.
///
/// ```
/// use cchc::finding::{Language, Rule, Severity};
///
/// let rule = Rule::from_code("ended-before-received").unwrap();
/// assert_eq!(rule, Rule::ENDED_BEFORE_RECEIVED);
/// assert_eq!(rule.severity(), Severity::Error);
/// assert_eq!(rule.title(Language::Vietnamese), "ngày kết thúc xử lý trước ngày tiếp nhận");
/// assert!(Rule::ALL.contains(&rule));
/// ```
#[derive(Clone, Copy)]
pub struct Rule(&'static Entry);

impl Rule {
    pub(crate) const fn new(entry: &'static Entry) -> Self {
        Self(entry)
    }

    /// The stable kebab-case code.
    pub fn code(self) -> &'static str {
        self.0.code
    }

    /// The severity its findings have unless a caller changes it.
    pub fn severity(self) -> Severity {
        self.0.severity
    }

    /// What a finding of this rule says, in a few words.
    ///
    /// ```
    /// use cchc::finding::{Language, Rule};
    ///
    /// assert_eq!(Rule::DUE_MISSING.title(Language::Vietnamese), "thiếu ngày hẹn trả kết quả");
    /// ```
    pub fn title(self, language: Language) -> &'static str {
        match language {
            Language::Vietnamese => self.0.vi,
            Language::English => self.0.en,
        }
    }

    /// Why the rule exists, with an example of what it catches.
    pub fn why(self) -> &'static str {
        self.0.why
    }

    /// The article of law or the source behind the rule.
    pub fn basis(self) -> &'static str {
        self.0.basis
    }

    /// A case on which the rule fires, in a few words.
    ///
    /// ```
    /// use cchc::finding::Rule;
    ///
    /// assert_eq!(Rule::DATE_UNREADABLE.fires_on(), "`31/02/2021`");
    /// assert_eq!(Rule::DATE_UNREADABLE.silent_on(), "`28/02/2021`");
    /// ```
    pub fn fires_on(self) -> &'static str {
        self.0.fires
    }

    /// A case as near to it as can be, on which the rule is silent.
    pub fn silent_on(self) -> &'static str {
        self.0.silent
    }
}

impl fmt::Debug for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Rule({})", self.code())
    }
}

impl fmt::Display for Rule {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

/// Reads a code, as [`Rule::from_code`] does.
///
/// ```
/// use cchc::finding::Rule;
///
/// assert_eq!("due-missing".parse(), Ok(Rule::DUE_MISSING));
/// assert_eq!("evaluation-unlinked".parse(), Ok(Rule::EVALUATION_UNLINKED));
/// assert!("due-mising".parse::<Rule>().is_err());
/// ```
impl FromStr for Rule {
    type Err = ParseRuleError;

    fn from_str(code: &str) -> Result<Self, ParseRuleError> {
        Self::from_code(code).ok_or_else(|| ParseRuleError { found: code.chars().take(80).collect() })
    }
}

/// A text that is the code of no rule (mã quy tắc không có trong danh mục).
///
/// ```
/// use cchc::finding::Rule;
///
/// let error = "no-such-rule".parse::<Rule>().unwrap_err();
/// let all = Rule::ALL.len();
/// assert_eq!(error.to_string(), format!("unknown rule `no-such-rule`; expected a code such as due-missing, one of {all}"));
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("unknown rule `{found}`; expected a code such as due-missing, one of {}", Rule::ALL.len())]
pub struct ParseRuleError {
    found: String,
}

explain! {
    ParseRuleError, Self { found } => ErrorKind::Parse,
    format!("không rõ quy tắc “{found}”; cần một trong {} mã như due-missing", Rule::ALL.len())
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code() == other.code()
    }
}

impl Eq for Rule {}

impl PartialOrd for Rule {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Rule {
    fn cmp(&self, other: &Self) -> Ordering {
        self.code().cmp(other.code())
    }
}

impl Hash for Rule {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.code().hash(state);
    }
}

impl Serialize for Rule {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_str(self.code())
    }
}
