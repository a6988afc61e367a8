//! Checks on printed percentages.

use crate::finding::{Finding, Findings, Location, Rule};
use crate::rate::{Agreement, Percent, PrintedPercent, Rate};

/// Checks a printed percentage (tỷ lệ công bố) against the rate it should be, and against rates over other
/// denominators.
///
/// Nothing is found when the expected rate gives the printed one under a usual rounding (half up, truncation, half
/// even) to the decimals printed. A match over another denominator is a note, anything else a warning. The printed
/// value is never replaced.
///
/// ```
/// use cchc::check::check_percent;
/// use cchc::finding::{Location, Rule};
/// use cchc::rate::{Denominator, Rate};
///
/// let early = Rate::new(99_558, 206_885, Denominator::Resolved);
/// let findings = check_percent("48,2".parse().unwrap(), &early, &[], Location::whole());
/// assert_eq!(findings.as_slice()[0].rule(), Rule::PERCENT_DIFFERS);
/// assert!(check_percent("48,12".parse().unwrap(), &early, &[], Location::whole()).is_empty());
/// ```
pub fn check_percent(printed: Percent, expected: &Rate, others: &[Rate], location: Location) -> Findings {
    let (rule, wanted, detail) = match PrintedPercent::from(printed).agreement(expected, others) {
        Agreement::Agrees { .. } => return Findings::default(),
        Agreement::OtherDenominator { of, rounding } => {
            let wanted = expected.percent(printed.decimals(), rounding);
            (Rule::PERCENT_OTHER_DENOMINATOR, wanted, format!("{expected} {}, printed over {of}", expected.of))
        }
        Agreement::Differs { expected: wanted } => {
            (Rule::PERCENT_DIFFERS, Some(wanted), format!("{expected} {}", expected.of))
        }
        Agreement::Undefined => (Rule::PERCENT_UNDEFINED, None, format!("{expected} {}", expected.of)),
    };
    let finding = Finding::new(rule, location).with_found(printed.to_vietnamese()).with_detail(detail);
    let finding = match wanted {
        Some(wanted) => finding.with_expected(wanted.to_vietnamese()),
        None => finding,
    };
    finding.into()
}
