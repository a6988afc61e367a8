//! Findings: what a check has to say about data, without ever stopping the work.
//!
//! Bad data gives a [`Finding`]; misuse of an interface gives an error. A finding names its [`Rule`], how
//! serious it is ([`Severity`]), where it was seen ([`Location`]), and what was expected and found.

mod list;
mod location;
mod phrases;
mod rule;
mod rules;
mod severities;
mod severity;
mod spelled_out;
mod value;

#[doc(alias = "danh sách phát hiện")]
pub use list::Findings;
#[doc(alias = "vị trí phát hiện")]
pub use location::Location;
pub use location::Position;
pub(crate) use location::shown;
#[doc(alias = "quy tắc kiểm tra")]
pub use rule::{ParseRuleError, Rule};
pub(crate) use rules::FAMILIES as RULE_FAMILIES;
pub use severities::Severities;
#[doc(alias = "mức độ phát hiện")]
pub use severity::Severity;
pub use value::Value;

#[doc(alias = "ngôn ngữ")]
pub use crate::text::Language;
use crate::text::day::with_dates;

use std::borrow::Cow;
use std::fmt;

use serde::Deserialize;

/// One thing that a check noticed (phát hiện).
///
/// ```
/// use cchc::finding::{Finding, Language, Location, Rule};
///
/// let finding = Finding::new(Rule::CHANNEL_MISSING, Location::dossier("000.00.01.H40-210104-0001"))
///     .with_expected("truc_tuyen, truc_tiep, buu_chinh")
///     .with_found("");
/// assert_eq!(finding.rule().code(), "channel-missing");
/// assert_eq!(
///     finding.message(Language::English),
///     "the channel of receipt is missing: dossier 000.00.01.H40-210104-0001; \
///      expected truc_tuyen, truc_tiep, buu_chinh; found nothing",
/// );
/// ```
#[doc(alias = "phát hiện")]
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
pub struct Finding {
    rule: Rule,
    severity: Severity,
    location: Location,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    expected: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    found: Option<Value>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    detail: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    formula: Option<String>,
}

written! { Finding {
    rule,
    severity,
    location,
    expected unless Option::is_none,
    found unless Option::is_none,
    detail unless Option::is_none,
    formula unless Option::is_none,
} }

/// The message in English.
impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.message(Language::English))
    }
}

impl Finding {
    /// A finding of `rule` at `location`, with the rule's own severity.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::dossier("HS-1"));
    /// assert_eq!(finding.severity(), Rule::DUE_MISSING.severity());
    /// ```
    pub fn new(rule: Rule, location: Location) -> Self {
        Self { rule, severity: rule.severity(), location, expected: None, found: None, detail: None, formula: None }
    }

    /// Adds what was expected.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule, Value};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::column(3)).with_expected(18);
    /// assert_eq!(finding.expected(), Some(&Value::Count(18)));
    /// ```
    #[must_use]
    pub fn with_expected(mut self, value: impl Into<Value>) -> Self {
        self.expected = Some(value.into());
        self
    }

    /// Adds what was found.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule, Value};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::column(3)).with_found("mười tám");
    /// assert_eq!(finding.found(), Some(&Value::Text("mười tám".into())));
    /// ```
    #[must_use]
    pub fn with_found(mut self, value: impl Into<Value>) -> Self {
        self.found = Some(value.into());
        self
    }

    /// Adds a remark in no particular language: a printed text, a list of codes.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::whole()).with_detail("HS-1, HS-2");
    /// assert_eq!(finding.detail(), Some("HS-1, HS-2"));
    /// ```
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Adds the formula that does not hold: "(13)=(9)+(12)".
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let finding = Finding::new(Rule::FORMULA_MISPRINTED, Location::column(3)).with_formula("(3)=(4)+(5)+(6)");
    /// assert_eq!(finding.formula(), Some("(3)=(4)+(5)+(6)"));
    /// ```
    #[must_use]
    pub fn with_formula(mut self, formula: impl Into<String>) -> Self {
        self.formula = Some(formula.into());
        self
    }

    /// The same finding at another severity.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule, Severity};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::whole()).with_severity(Severity::Error);
    /// assert_eq!(finding.severity(), Severity::Error);
    /// ```
    #[must_use]
    pub fn with_severity(mut self, severity: Severity) -> Self {
        self.severity = severity;
        self
    }

    /// The same finding, at another place.
    ///
    /// ```
    /// use cchc::finding::{Finding, Location, Rule};
    ///
    /// let finding = Finding::new(Rule::DUE_MISSING, Location::whole()).with_location(Location::dossier("HS-1"));
    /// assert_eq!(finding.location(), &Location::dossier("HS-1"));
    /// ```
    #[must_use]
    pub fn with_location(mut self, location: Location) -> Self {
        self.location = location;
        self
    }

    /// Moves the place in a file on, when what was read before it is known.
    pub(crate) fn shift(&mut self, by: Position) {
        self.location.shift(by);
    }

    /// The rule that was broken or applied.
    pub fn rule(&self) -> Rule {
        self.rule
    }

    /// How serious it is.
    pub fn severity(&self) -> Severity {
        self.severity
    }

    /// Where it was seen.
    pub fn location(&self) -> &Location {
        &self.location
    }

    /// What was expected, where the rule can say.
    pub fn expected(&self) -> Option<&Value> {
        self.expected.as_ref()
    }

    /// What was found instead.
    pub fn found(&self) -> Option<&Value> {
        self.found.as_ref()
    }

    /// The remark, where there is one.
    pub fn detail(&self) -> Option<&str> {
        self.detail.as_deref()
    }

    /// The formula that does not hold, in the numbers or headings of its own table.
    pub fn formula(&self) -> Option<&str> {
        self.formula.as_deref()
    }

    /// The whole message in one line; in English it is what `Display` writes.
    ///
    /// What a check says in its own words is said in the language asked for; data stay as they are, but for line ends and
    /// other control characters, which become blanks: a terminal would act on them.
    ///
    /// ```
    /// use cchc::finding::{Finding, Language, Location, Rule};
    ///
    /// let finding = Finding::new(Rule::FORMULA_MISPRINTED, Location::column(3)).with_expected("(3)=(4)+(5)+(6)");
    /// assert_eq!(finding.message(Language::Vietnamese), "công thức in sai: cột 3; cần (3)=(4)+(5)+(6)");
    /// assert_eq!(finding.message(Language::English), finding.to_string());
    /// ```
    pub fn message(&self, language: Language) -> String {
        let words = match language {
            Language::Vietnamese => ["cần", "thấy"],
            Language::English => ["expected", "found"],
        };
        let (values, detail) = self.values(language);
        let mut text = String::from(self.rule.title(language));
        let place = self.location.describe(language);
        if !place.is_empty() {
            text.push_str(": ");
            text.push_str(&place);
        }
        for (word, value) in words.into_iter().zip(values) {
            if let Some(value) = value {
                text.extend(["; ", word, " ", &value]);
            }
        }
        if let Some(detail) = detail {
            text.extend([" (", &detail, ")"]);
        }
        let acted_on = |letter: char| letter.is_control() || matches!(letter, '\u{2028}' | '\u{2029}');
        if text.contains(acted_on) { text.replace(acted_on, " ") } else { text }
    }

    /// What was expected and found, and the remark, as people who speak the language read them.
    pub(crate) fn values(&self, language: Language) -> ([Option<String>; 2], Option<String>) {
        let nothing = match language {
            Language::Vietnamese => "không có gì",
            Language::English => "nothing",
        };
        // How a date was written is the matter of these two.
        let as_printed = [Rule::DATE_UNREADABLE, Rule::DATE_AMBIGUOUS].contains(&self.rule);
        let said = |text: &str, as_printed: bool| {
            if let Some(said) = spelled_out::spelled_out(text, self.rule, language) {
                return said;
            }
            let coded = phrases::code_words(text, self.rule).filter(|_| language == Language::Vietnamese);
            let said = coded.map_or_else(|| phrases::translated(text, language), Cow::Owned);
            let iso = as_printed || language == Language::English;
            if iso { said.into_owned() } else { with_dates(&said).into_owned() }
        };
        let shown = |value: &Option<Value>, as_printed| {
            let text = value.as_ref()?.to_string();
            Some(if text.is_empty() { nothing.to_owned() } else { said(&text, as_printed) })
        };
        let detail = self.detail.as_deref().map(|detail| said(detail, false));
        ([shown(&self.expected, false), shown(&self.found, as_printed)], detail)
    }
}
