//! Further facts about a dossier out of the cells of its record.

use super::traits::{Payment, Source, Traits};
use crate::names::{ServiceLevel, SubChannel};
use crate::text::plain;

/// The cells of a record with further facts, as they stand in the file.
pub(super) struct FactCells<'r> {
    pub(super) code: Option<&'r str>,
    pub(super) source: Option<&'r str>,
    pub(super) aliases: Option<&'r str>,
    pub(super) sub_channel: Option<&'r str>,
    pub(super) level: Option<&'r str>,
    pub(super) payment: Option<&'r str>,
    pub(super) boundary_free: Option<&'r str>,
    pub(super) officer: Option<&'r str>,
}

impl FactCells<'_> {
    /// What the cells say beside the course of the dossier. Words that name nothing known leave the fact unknown: the raw
    /// record still has them.
    pub(super) fn traits(&self, is_none: impl Fn(&str) -> bool) -> Traits {
        let filled = |cell: Option<&str>| {
            let text = cell.map(str::trim).filter(|text| !text.is_empty() && !is_none(text))?;
            Some(text.to_owned())
        };
        let mut traits = Traits::new()
            .with_source(filled(self.source).map(Source::new))
            .with_sub_channel(filled(self.sub_channel).and_then(|text| SubChannel::read(&text)))
            .with_level(filled(self.level).and_then(|text| ServiceLevel::read(&text)))
            .with_payment(filled(self.payment).and_then(|text| Payment::read(&text)))
            .with_boundary_free(filled(self.boundary_free).and_then(|text| boundary_free(&text)))
            .with_officer(filled(self.officer));
        let code = self.code.unwrap_or_default().trim();
        for alias in codes(&filled(self.aliases).unwrap_or_default()).filter(|alias| *alias != code) {
            traits = traits.with_alias(alias);
        }
        traits
    }
}

/// The codes of a cell that lists them.
fn codes(text: &str) -> impl Iterator<Item = &str> {
    const MOST: usize = 16;
    let parts = text.split(|letter: char| letter.is_whitespace() || matches!(letter, ';' | ',' | '|'));
    parts.filter(|part| part.bytes().any(|byte| byte.is_ascii_digit())).take(MOST)
}

/// A mark or a word of whether a dossier was received regardless of boundaries (phi địa giới).
fn boundary_free(text: &str) -> Option<bool> {
    if text.len() > 120 {
        return None;
    }
    Some(match plain::words(text).as_str() {
        "x" | "v" | "co" | "1" | "true" | "yes" | "phi dia gioi" | "ngoai dia ban" | "ngoai dia gioi" => true,
        "khong" | "0" | "false" | "no" | "trong dia ban" | "trong dia gioi" | "khong phi dia gioi" => false,
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::dossier::RawDossier;

    #[test]
    fn every_fact_reaches_the_dossier() {
        let cell = |text: &str| Some(text.to_owned());
        let raw = RawDossier {
            code: cell("HS-1"),
            source: cell(" Hệ thống các Bộ "),
            aliases: cell("HS-1; CU-0001, CU-0002\n-"),
            sub_channel: cell("Ki-ốt"),
            level: cell("DVC trực tuyến toàn trình"),
            payment: cell("Tiền mặt"),
            boundary_free: cell("Có"),
            officer: cell(" Nguyễn Văn A "),
            ..RawDossier::default()
        };
        let traits = raw.interpret().0.unwrap().traits().clone();
        assert_eq!(traits.source().unwrap().name(), "Hệ thống các Bộ");
        let aliases: Vec<&str> = traits.aliases().iter().map(super::super::DossierCode::as_str).collect();
        assert_eq!(aliases, ["CU-0001", "CU-0002"]);
        assert_eq!((traits.sub_channel(), traits.level()), (Some(SubChannel::Kiosk), Some(ServiceLevel::Full)));
        assert_eq!((traits.payment(), traits.boundary_free()), (Some(Payment::Direct), Some(true)));
        assert_eq!(traits.officer(), Some("Nguyễn Văn A"));
        assert_eq!(raw.interpret().0.unwrap().channel(), Some(crate::Channel::Online));
        let unknown = RawDossier {
            source: cell("-"),
            payment: cell("séc"),
            level: cell("?"),
            officer: cell("-"),
            ..RawDossier::default()
        };
        assert!(unknown.interpret().0.unwrap().traits().is_empty());
    }
}
