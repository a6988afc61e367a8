//! Documents of bodies that are no more.

use chrono::NaiveDate;

use crate::finding::{Finding, Findings, Location, Rule};
use crate::law::{DISTRICTS_UNTIL, Successor, merged_provinces};
use crate::names::MatchKey;

/// Whether a document is dated after the body that issued it was dissolved: a district, or a province merged on
/// 01/7/2025, or one of the caller's own successors.
///
/// The name of the issuer has to say what it is: "UBND tỉnh Nam Định", "Sở Y tế tỉnh Hà Nam", "UBND huyện Ý Yên". A
/// commune may bear the name of a former province, so a bare name says nothing.
///
/// ```
/// use cchc::document::check_dissolved;
///
/// let day = |text: &str| text.parse().unwrap();
/// assert!(check_dissolved("UBND tỉnh Nam Định", day("2025-06-30"), &[]).is_empty());
/// let findings = check_dissolved("UBND tỉnh Nam Định", day("2025-07-02"), &[]);
/// assert_eq!(findings.as_slice()[0].detail(), Some("Ninh Bình"));
/// assert_eq!(check_dissolved("UBND huyện Ý Yên", day("2025-07-02"), &[]).total(), 1);
/// assert!(check_dissolved("UBND phường Nam Định", day("2026-10-02"), &[]).is_empty());
/// assert!(check_dissolved("UBND tỉnh Ninh Bình", day("2026-10-02"), &[]).is_empty());
/// ```
pub fn check_dissolved(issuer: &str, dated: NaiveDate, own: &[Successor]) -> Findings {
    let mut findings = Findings::default();
    let mut found = |until: NaiveDate, new: &str| {
        let finding = Finding::new(Rule::DISSOLVED_BODY, Location::whole()).with_expected(format!("≤ {until}"));
        let finding = finding.with_found(dated);
        findings.push(if new.is_empty() { finding } else { finding.with_detail(new) });
    };
    let key = format!(" {} ", MatchKey::new(issuer).as_str());
    let names = |word: &str| key.contains(&format!(" {} ", MatchKey::new(word).as_str()));
    if let Some(successor) = own.iter().find(|successor| successor.is_dissolved(issuer, dated)) {
        found(successor.since().pred_opt().unwrap_or(successor.since()), successor.new_name());
    } else if let Some(merged) = merged_provinces().iter().find(|merged| names(&format!("tỉnh {}", merged.old_name())))
    {
        if dated >= merged.since() {
            found(DISTRICTS_UNTIL, merged.new_name());
        }
    } else if dated > DISTRICTS_UNTIL && ["huyện", "quận", "thị xã"].iter().any(|level| names(level)) {
        found(DISTRICTS_UNTIL, "");
    }
    findings
}
