//! A record as the portal sends it, before anything is understood.

use std::fmt;

use serde::de::{self, DeserializeSeed, Deserializer, IgnoredAny, MapAccess, SeqAccess, Visitor};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::names::{Reading, Stands, is_text};
use crate::dossier::Dossier;
use crate::text::{ErrorKind, Language, Said, explain};

/// The parts of a portal record that a report needs (bản ghi hồ sơ đồng bộ), as they were sent; empty where nothing was.
///
/// Personal data (names, identity papers, addresses, telephone numbers) has no member here and is dropped while
/// reading. Numbers, `true`, `false` and `null` are read where the portal's own texts are expected, and names of
/// members match without regard to case.
///
/// ```
/// use cchc::ingest::portal::PortalRecord;
///
/// let json = r#"{"MaHoSo":"H40.15-210104-0012","TenLinhVuc":"Báo chí","KenhThucHien":2,
///                 "NgayTiepNhan":"20210104093000","ChuHoSo":"…","TrangThaiHoSo":"4"}"#;
/// let record = PortalRecord::parse(json.as_bytes())?;
/// assert_eq!(record.channel, "2");
/// let (dossier, findings) = record.interpret();
/// assert_eq!(dossier.unwrap().field().name(), "Báo chí");
/// assert!(findings.is_empty());
/// # Ok::<(), cchc::ingest::portal::ParseRecordError>(())
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PortalRecord {
    /// Code of the dossier.
    #[serde(rename = "MaHoSo", serialize_with = "in_text")]
    pub code: String,
    /// Code of the procedure.
    #[serde(rename = "MaTTHC")]
    pub procedure: String,
    /// Name of the procedure.
    #[serde(rename = "TenTTHC")]
    pub procedure_name: String,
    /// Code of the field.
    #[serde(rename = "MaLinhVuc")]
    pub field_code: String,
    /// Name of the field.
    #[serde(rename = "TenLinhVuc")]
    pub field: String,
    /// Channel: 1 direct, 2 online, 3 public post.
    #[serde(rename = "KenhThucHien")]
    pub channel: String,
    /// Kind of applicant; see [`ApplicantCodes`](super::applicant::ApplicantCodes).
    #[serde(rename = "LoaiDoiTuong")]
    pub applicant: String,
    /// When it was filed.
    #[serde(rename = "NgayNopHoSo")]
    pub filed: String,
    /// When it was accepted.
    #[serde(rename = "NgayTiepNhan")]
    pub received: String,
    /// The due date in force.
    #[serde(rename = "NgayHenTra")]
    pub due: String,
    /// When processing ended.
    #[serde(rename = "NgayKetThucXuLy")]
    pub ended: String,
    /// When the result was handed over.
    #[serde(rename = "NgayTra")]
    pub handed_over: String,
    /// When it was refused, at intake or afterwards.
    #[serde(rename = "NgayTuChoi")]
    pub refused: String,
    /// Status, 1 to 10.
    #[serde(rename = "TrangThaiHoSo")]
    pub status: String,
    /// The unit that settles it.
    #[serde(rename = "DonViXuLy")]
    pub unit: String,
    /// Fees.
    #[serde(rename = "DanhSachLePhi")]
    pub fees: Vec<PortalFee>,
    /// Supplement rounds, in order.
    #[serde(rename = "DanhSachHoSoBoSung")]
    pub supplements: Vec<PortalSupplement>,
    /// The whole history, where this crate wrote the record and the portal's members could not hold all of it.
    #[serde(rename = "cchc", skip_serializing_if = "Option::is_none")]
    pub history: Option<Dossier>,
}

/// Refuses formats that are no text: they have no names, by which alone a record is read.
fn in_text<S: serde::Serializer>(code: &str, serializer: S) -> Result<S::Ok, S::Error> {
    if serializer.is_human_readable() {
        serializer.serialize_str(code)
    } else {
        Err(serde::ser::Error::custom("a record of the portal is written as JSON, not in a binary format"))
    }
}

/// A fee of a record (lệ phí), as it was sent.
///
/// ```
/// use cchc::ingest::portal::{PortalFee, PortalRecord};
///
/// let fee = PortalFee { name: "Lệ phí".into(), amount: "200000".into(), ..PortalFee::default() };
/// let record = PortalRecord { fees: vec![fee], ..PortalRecord::default() };
/// assert_eq!(record.fees[0].amount, "200000");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PortalFee {
    /// Name of the fee.
    #[serde(rename = "TenPhiLePhi")]
    pub name: String,
    /// Code of the fee.
    #[serde(rename = "MaPhiLePhi")]
    pub code: String,
    /// How it is collected.
    #[serde(rename = "HinhThucThu")]
    pub collection: String,
    /// The amount.
    #[serde(rename = "Gia")]
    pub amount: String,
    /// The kind of fee.
    #[serde(rename = "LoaiPhiLePhi")]
    pub kind: String,
}

/// A supplement round of a record (lượt bổ sung hồ sơ), as it was sent.
///
/// ```
/// use cchc::ingest::portal::PortalSupplement;
///
/// let round = PortalSupplement { requested: "20210106080000".into(), ..PortalSupplement::default() };
/// assert_eq!(round.completed, "");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct PortalSupplement {
    /// When the supplement was asked for.
    #[serde(rename = "NgayBoSung")]
    pub requested: String,
    /// When it was complete.
    #[serde(rename = "NgayTiepNhanBoSung")]
    pub completed: String,
    /// Status of the round, as sent.
    #[serde(rename = "TrangThaiBoSung")]
    pub status: String,
    /// The due date before the round.
    #[serde(rename = "NgayHenTraTruoc")]
    pub due_before: String,
    /// The due date after the round.
    #[serde(rename = "NgayHenTraMoi")]
    pub due_after: String,
}

/// A text that is no record of the portal. It names the member at fault and never repeats what it holds.
///
/// ```
/// use cchc::ingest::portal::PortalRecord;
///
/// let error = PortalRecord::parse(b"[]").unwrap_err();
/// assert_eq!(error.to_string(), "no portal record: the record is no object; expected an object whose members are texts");
/// assert_eq!(error.kind(), cchc::ErrorKind::Parse);
/// assert_ne!(error.message(cchc::finding::Language::Vietnamese), error.to_string());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("no portal record: {fault}; expected an object whose members are texts")]
pub struct ParseRecordError {
    fault: Said,
    code: String,
}

explain! { ParseRecordError, Self { fault, .. } => ErrorKind::Parse, {
    let fault = fault.get(Language::Vietnamese);
    format!("không phải bản ghi của cổng: {fault}; cần một đối tượng có các thành phần là văn bản")
} }

impl ParseRecordError {
    fn new(vi: impl Into<String>, en: impl Into<String>) -> Self {
        Self { fault: Said::new(vi, en), code: String::new() }
    }

    /// The code of the dossier, if that much could be read.
    pub fn code(&self) -> &str {
        &self.code
    }

    /// What is wrong, in English.
    ///
    /// ```
    /// use cchc::ingest::portal::PortalRecord;
    ///
    /// let error = PortalRecord::parse(b"[]").unwrap_err();
    /// assert_eq!(error.fault(), "the record is no object");
    /// ```
    pub fn fault(&self) -> &str {
        self.fault.get(Language::English)
    }
}

/// Members of a record that are read, in the order of the fields of a [`PortalRecord`]: texts first.
pub(crate) const MEMBERS: [&str; 18] = [
    "MaHoSo",
    "MaTTHC",
    "TenTTHC",
    "MaLinhVuc",
    "TenLinhVuc",
    "KenhThucHien",
    "LoaiDoiTuong",
    "NgayNopHoSo",
    "NgayTiepNhan",
    "NgayHenTra",
    "NgayKetThucXuLy",
    "NgayTra",
    "NgayTuChoi",
    "TrangThaiHoSo",
    "DonViXuLy",
    FEES,
    SUPPLEMENTS,
    HISTORY,
];
/// How many of the members are texts.
pub(crate) const TEXTS: usize = 15;
/// The list of fees.
pub(crate) const FEES: &str = "DanhSachLePhi";
/// The list of supplement rounds.
pub(crate) const SUPPLEMENTS: &str = "DanhSachHoSoBoSung";
/// The history that this crate writes.
pub(crate) const HISTORY: &str = "cchc";
/// Members of a fee.
pub(crate) const FEE_TEXTS: [&str; 5] = ["TenPhiLePhi", "MaPhiLePhi", "HinhThucThu", "Gia", "LoaiPhiLePhi"];
/// Members of a supplement round.
pub(crate) const SUPPLEMENT_TEXTS: [&str; 5] =
    ["NgayBoSung", "NgayTiepNhanBoSung", "TrangThaiBoSung", "NgayHenTraTruoc", "NgayHenTraMoi"];

/// Most entries of a list inside a record.
const MOST_ENTRIES: usize = 1_000;

impl PortalRecord {
    /// Reads one record.
    ///
    /// # Errors
    ///
    /// [`ParseRecordError`] where the text is no JSON object of this kind.
    ///
    /// ```
    /// use cchc::ingest::portal::PortalRecord;
    ///
    /// let record = PortalRecord::parse(r#"{"MaHoSo": "HS-1"}"#.as_bytes())?;
    /// assert_eq!(record.code, "HS-1");
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    pub fn parse(json: &[u8]) -> Result<Self, ParseRecordError> {
        Self::from_members(Members::parse(json, &MEMBERS)?)
    }

    /// Reads one record, whose members may have other names.
    pub(super) fn parse_by(json: &[u8], reading: &mut Reading) -> Result<Self, ParseRecordError> {
        Self::from_members(Members::parse_by(json, Known { names: &MEMBERS, reading: Some(reading) })?)
    }

    fn from_members(mut members: Members) -> Result<Self, ParseRecordError> {
        let code = members.text("MaHoSo");
        let read = |members: &mut Members| {
            let mut record = Self { code: code.clone()?, ..Self::default() };
            let texts: [&mut String; TEXTS] = [
                &mut record.code,
                &mut record.procedure,
                &mut record.procedure_name,
                &mut record.field_code,
                &mut record.field,
                &mut record.channel,
                &mut record.applicant,
                &mut record.filed,
                &mut record.received,
                &mut record.due,
                &mut record.ended,
                &mut record.handed_over,
                &mut record.refused,
                &mut record.status,
                &mut record.unit,
            ];
            for (name, text) in MEMBERS.into_iter().zip(texts).skip(1) {
                *text = members.text(name)?;
            }
            for mut entry in members.list(FEES)? {
                let [name, code, collection, amount, kind] = entry.texts(FEE_TEXTS)?;
                record.fees.push(PortalFee { name, code, collection, amount, kind });
            }
            for mut entry in members.list(SUPPLEMENTS)? {
                let [requested, completed, status, due_before, due_after] = entry.texts(SUPPLEMENT_TEXTS)?;
                record.supplements.push(PortalSupplement { requested, completed, status, due_before, due_after });
            }
            if let Some(history) = members.take(HISTORY) {
                let history = serde_json::from_value(history);
                record.history =
                    Some(history.map_err(|_| ParseRecordError::new("cchc không phải lịch sử", "cchc is no history"))?);
            }
            Ok(record)
        };
        read(&mut members).map_err(|error| ParseRecordError { code: code.unwrap_or_default(), ..error })
    }
}

impl<'de> Deserialize<'de> for PortalRecord {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        Self::from_members(Known { names: &MEMBERS, reading: None }.deserialize(deserializer)?)
            .map_err(de::Error::custom)
    }
}

/// The members of an object that somebody asks for, by name without regard to case. The others are passed over unread.
#[derive(Default)]
pub(super) struct Members {
    found: Map<String, Value>,
    /// A member that is there twice and says two things.
    ambiguous: Option<&'static str>,
    is_object: bool,
}

impl Members {
    /// Reads the known members of a JSON object.
    pub(super) fn parse(json: &[u8], names: &'static [&'static str]) -> Result<Self, ParseRecordError> {
        Self::parse_by(json, Known { names, reading: None })
    }

    fn parse_by(json: &[u8], known: Known<'_>) -> Result<Self, ParseRecordError> {
        let mut deserializer = serde_json::Deserializer::from_slice(json);
        let members = known.deserialize(&mut deserializer);
        let members = members.and_then(|members| deserializer.end().map(|()| members)).map_err(|error| {
            // The words of the parser can hold what stands in the record.
            let (vi, en) = if error.is_eof() {
                ("văn bản kết thúc quá sớm", "the text ends too early")
            } else {
                ("JSON không đúng cú pháp", "no well-formed JSON")
            };
            let (line, column) = (error.line(), error.column());
            ParseRecordError::new(
                format!("{vi} ở dòng {line}, cột {column}"),
                format!("{en} at line {line}, column {column}"),
            )
        })?;
        if members.is_object {
            Ok(members)
        } else {
            Err(ParseRecordError::new("bản ghi không phải đối tượng", "the record is no object"))
        }
    }

    /// The members of an object inside a record.
    fn inner(value: Value, what: &str) -> Result<Self, ParseRecordError> {
        match value {
            Value::Object(found) => Ok(Self { found, is_object: true, ..Self::default() }),
            _ => Err(ParseRecordError::new(format!("{what} không phải đối tượng"), format!("{what} is no object"))),
        }
    }

    fn take(&mut self, name: &str) -> Option<Value> {
        let exact = self.found.remove(name);
        let value = exact.or_else(|| {
            let known = self.found.keys().find(|key| key.eq_ignore_ascii_case(name)).cloned()?;
            self.found.remove(&known)
        });
        value.filter(|value| !value.is_null())
    }

    /// The text of a member; empty where it is missing.
    pub(super) fn text(&mut self, name: &str) -> Result<String, ParseRecordError> {
        if let Some(name) = self.ambiguous {
            return Err(ParseRecordError::new(
                format!("{name} có hai lần với hai giá trị"),
                format!("{name} is there twice with two values"),
            ));
        }
        match self.take(name) {
            None => Ok(String::new()),
            Some(Value::String(text)) => Ok(text),
            Some(Value::Number(number)) => Ok(number.to_string()),
            Some(Value::Bool(value)) => Ok(value.to_string()),
            Some(_) => Err(ParseRecordError::new(format!("{name} không phải văn bản"), format!("{name} is no text"))),
        }
    }

    /// The texts of members.
    fn texts<const N: usize>(&mut self, names: [&str; N]) -> Result<[String; N], ParseRecordError> {
        let mut texts = [const { String::new() }; N];
        for (text, name) in texts.iter_mut().zip(names) {
            *text = self.text(name)?;
        }
        Ok(texts)
    }

    /// The entries of a list; none where it is missing or an empty text.
    fn list(&mut self, name: &str) -> Result<Vec<Self>, ParseRecordError> {
        match self.take(name) {
            None => Ok(Vec::new()),
            Some(Value::String(text)) if text.trim().is_empty() => Ok(Vec::new()),
            Some(Value::Array(entries)) if entries.len() <= MOST_ENTRIES => {
                entries.into_iter().filter(|entry| !entry.is_null()).map(|entry| Self::inner(entry, name)).collect()
            }
            Some(Value::Array(_)) => Err(ParseRecordError::new(
                format!("{name} có hơn {MOST_ENTRIES} mục"),
                format!("{name} has more than {MOST_ENTRIES} entries"),
            )),
            Some(_) => Err(ParseRecordError::new(format!("{name} không phải danh sách"), format!("{name} is no list"))),
        }
    }
}

/// Reads an object and keeps the members with these names, and those that stand for them.
struct Known<'r> {
    names: &'static [&'static str],
    reading: Option<&'r mut Reading>,
}

impl Known<'_> {
    fn stands(&mut self, name: &str) -> Option<Stands> {
        if let Some(reading) = &mut self.reading {
            return reading.stands(name, self.names);
        }
        let known = self.names.iter().copied().find(|known| known.eq_ignore_ascii_case(name))?;
        Some(Stands { member: known, rank: 0 })
    }
}

impl<'de> DeserializeSeed<'de> for Known<'_> {
    type Value = Members;

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<Members, D::Error> {
        deserializer.deserialize_any(self)
    }
}

/// Anything but an object is no record, whatever it holds.
macro_rules! no_object {
    ($($visit:ident: $type:ty),*) => {
        $(fn $visit<E>(self, _: $type) -> Result<Members, E> {
            Ok(Members::default())
        })*
    };
}

impl<'de> Visitor<'de> for Known<'_> {
    type Value = Members;

    no_object!(visit_bool: bool, visit_i64: i64, visit_u64: u64, visit_f64: f64, visit_str: &str);

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_unit<E>(self) -> Result<Members, E> {
        Ok(Members::default())
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Members, A::Error> {
        while entries.next_element::<IgnoredAny>()?.is_some() {}
        Ok(Members::default())
    }

    fn visit_map<A: MapAccess<'de>>(mut self, mut entries: A) -> Result<Members, A::Error> {
        let mut members = Members { is_object: true, ..Members::default() };
        // The name and the rank of each member that is kept.
        let mut kept: Vec<(Stands, String)> = Vec::new();
        while let Some(name) = entries.next_key::<String>()? {
            let Some(stands) = self.stands(&name) else {
                entries.next_value::<IgnoredAny>()?;
                continue;
            };
            let value: Value = entries.next_value()?;
            let at = kept.iter().position(|(other, _)| other.member == stands.member);
            let Some((other, _)) = at.and_then(|at| kept.get(at)) else {
                if stands.member.eq_ignore_ascii_case(&name) || is_text(&value) {
                    members.found.insert(stands.member.to_owned(), value);
                    kept.push((stands, name));
                }
                continue;
            };
            let before = members.found.get(stands.member).filter(|before| !before.is_null());
            let differs = before.is_some_and(|before| !value.is_null() && *before != value);
            let is_same_name = kept.iter().any(|(_, known)| known.eq_ignore_ascii_case(&name));
            if is_same_name {
                if differs {
                    members.ambiguous = members.ambiguous.or(Some(stands.member));
                } else if before.is_none() {
                    members.found.insert(stands.member.to_owned(), value);
                }
                continue;
            }
            let is_better = stands.rank < other.rank;
            if let (true, Some(reading), Some((_, known))) =
                (differs, &mut self.reading, at.and_then(|at| kept.get(at)))
            {
                let (taken, passed) = if is_better { (&name, known) } else { (known, &name) };
                reading.differ(stands.member, taken, passed);
            }
            if is_better && is_text(&value) {
                members.found.insert(stands.member.to_owned(), value);
                if let Some(place) = at.and_then(|at| kept.get_mut(at)) {
                    *place = (stands, name);
                }
            }
        }
        Ok(members)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[track_caller]
    fn refuses(json: &str, code: &str, message: &str) {
        let error = PortalRecord::parse(json.as_bytes()).unwrap_err();
        assert_eq!((error.code(), error.to_string().as_str()), (code, message));
    }

    #[test]
    fn faults_name_the_member_and_never_its_value() {
        let expected = "expected an object whose members are texts";
        refuses("[]", "", &format!("no portal record: the record is no object; {expected}"));
        refuses(
            r#"{"MaHoSo":"HS-1","NgayTra":{"Bí mật":1}}"#,
            "HS-1",
            &format!("no portal record: NgayTra is no text; {expected}"),
        );
        refuses(
            r#"{"MaHoSo":"HS-1","DanhSachLePhi":[7]}"#,
            "HS-1",
            &format!("no portal record: DanhSachLePhi is no object; {expected}"),
        );
        refuses(
            "{\"ChuHoSo\": Nguyễn}",
            "",
            &format!("no portal record: no well-formed JSON at line 1, column 13; {expected}"),
        );
        refuses(
            r#"{"MaHoSo":"HS-1","NgayTra":"20210104","ngaytra":"20210105"}"#,
            "",
            &format!("no portal record: NgayTra is there twice with two values; {expected}"),
        );
        refuses(r#"{"cchc":1}"#, "", &format!("no portal record: cchc is no history; {expected}"));
    }

    #[test]
    fn what_is_written_is_what_is_read() {
        let record = PortalRecord {
            fees: vec![PortalFee::default()],
            supplements: vec![PortalSupplement::default()],
            history: Some(Dossier::new("HS-1", "Báo chí")),
            ..PortalRecord::default()
        };
        let names = |value: &Value| value.as_object().unwrap().keys().cloned().collect::<BTreeSet<_>>();
        let expected = |names: &[&str]| names.iter().map(ToString::to_string).collect::<BTreeSet<_>>();
        let written = serde_json::to_value(&record).unwrap();
        assert_eq!(names(&written), expected(&MEMBERS));
        assert_eq!(names(&written[FEES][0]), expected(&FEE_TEXTS));
        assert_eq!(names(&written[SUPPLEMENTS][0]), expected(&SUPPLEMENT_TEXTS));
    }

    #[test]
    fn scalars_of_every_kind_and_names_in_any_case() {
        let json =
            r#"{"mahoso":17,"KENHTHUCHIEN":null,"TrangThaiHoSo":9,"DanhSachLePhi":"","DanhSachHoSoBoSung":[null]}"#;
        let record = PortalRecord::parse(json.as_bytes()).unwrap();
        assert_eq!((record.code.as_str(), record.channel.as_str(), record.status.as_str()), ("17", "", "9"));
        assert!(record.supplements.is_empty());
    }

    #[test]
    fn a_record_is_written_as_it_was_read() {
        let record = PortalRecord {
            code: "HS-1".into(),
            fees: vec![PortalFee { name: "Lệ phí".into(), amount: "30000".into(), ..PortalFee::default() }],
            supplements: vec![PortalSupplement { requested: "20210104093000".into(), ..PortalSupplement::default() }],
            ..PortalRecord::default()
        };
        let json = serde_json::to_vec(&record).unwrap();
        assert_eq!(PortalRecord::parse(&json).unwrap(), record);
        assert_eq!(serde_json::from_slice::<PortalRecord>(&json).unwrap(), record);
    }
}
