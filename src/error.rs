//! One error for programs that meet all of them.

use std::fmt;

#[cfg(feature = "docx")]
use crate::export::docx::DocxError;
#[cfg(feature = "xlsx-out")]
use crate::export::xlsx::WorkbookError;
use crate::finding::Language;
use crate::text::{ErrorKind, Said};
use crate::{
    calendar, count, deadline, document, dossier, evaluation, finding, form, ingest, law, placement, plan, rate, text,
    time,
};

/// Any error of the crate (lỗi): for a program that passes on what it meets with `?`.
///
/// Functions give errors of their own types; every one of them turns into this one, and so do those of reading a file
/// ([`std::io::Error`]) and of a day of [`chrono`](crate::chrono), which stand between most programs and the crate. A
/// layout out of JSON has the error of `serde_json`, which turns into this one with the features `portal` or `schema`; without
/// them a program with such errors takes `Box<dyn std::error::Error>`. [`Error::kind`] says what kind it is,
/// [`Error::message`] what happened, in either language.
///
/// ```
/// use cchc::finding::Language;
/// use cchc::{Counter, ErrorKind, Query};
///
/// fn received(period: &str, file: &[u8]) -> Result<i64, cchc::Error> {
///     let mut counter = Counter::new(Query::new(period.parse()?));
///     counter.read(file)?;
///     Ok(counter.finish().form().total().received())
/// }
///
/// assert_eq!(received("2021Q1", b"").unwrap_err().kind(), ErrorKind::Parse);
/// let error = received("2021-Q1", b"").unwrap_err();
/// assert_eq!(error.kind(), ErrorKind::Format);
/// assert!(error.message(Language::Vietnamese).contains("tệp rỗng"));
/// ```
///
/// ```
/// use cchc::{ErrorKind, chrono::NaiveDate};
///
/// fn list(path: &str, day: &str) -> Result<(NaiveDate, Vec<u8>), cchc::Error> {
///     Ok((day.parse()?, std::fs::read(path)?))
/// }
///
/// assert_eq!(list("no such file", "2026-11-12").unwrap_err().kind(), ErrorKind::Io);
/// assert_eq!(list("no such file", "12 Nov").unwrap_err().kind(), ErrorKind::Parse);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error(Repr);

/// An error of another library, in words.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{said}")]
struct OutsideError {
    kind: ErrorKind,
    said: Said,
}

impl OutsideError {
    fn kind(&self) -> ErrorKind {
        self.kind
    }

    fn message(&self, language: Language) -> String {
        self.said.get(language).to_owned()
    }
}

impl From<std::io::Error> for Error {
    fn from(error: std::io::Error) -> Self {
        let said = Said::new(format!("không đọc hoặc không ghi được: {error}"), error.to_string());
        OutsideError { kind: ErrorKind::Io, said }.into()
    }
}

impl From<chrono::ParseError> for Error {
    fn from(error: chrono::ParseError) -> Self {
        let said = Said::new(format!("không phải ngày giờ: {error}"), format!("no date or time: {error}"));
        OutsideError { kind: ErrorKind::Parse, said }.into()
    }
}

#[cfg(any(feature = "portal", feature = "schema"))]
impl From<serde_json::Error> for Error {
    fn from(error: serde_json::Error) -> Self {
        let kind = if error.is_io() { ErrorKind::Io } else { ErrorKind::Format };
        let said = Said::new(format!("không đọc được JSON: {error}"), format!("the JSON cannot be read: {error}"));
        OutsideError { kind, said }.into()
    }
}

macro_rules! errors {
    ($( $(#[$cfg:meta])* $name:ident($inner:ty), )+) => {
        #[derive(Clone, Debug, PartialEq, Eq)]
        enum Repr {
            $( $(#[$cfg])* $name($inner), )+
        }

        $(
            $(#[$cfg])*
            impl From<$inner> for Error {
                fn from(error: $inner) -> Self {
                    Self(Repr::$name(error))
                }
            }
        )+

        impl Error {
            /// What kind of error it is.
            pub fn kind(&self) -> ErrorKind {
                match &self.0 {
                    $( $(#[$cfg])* Repr::$name(error) => error.kind(), )+
                }
            }

            /// The error in one line; in English it is what `Display` writes.
            pub fn message(&self, language: Language) -> String {
                match &self.0 {
                    $( $(#[$cfg])* Repr::$name(error) => error.message(language), )+
                }
            }

            /// The error as its own type, where it is of that type.
            ///
            /// ```
            /// let error = cchc::Error::from("2021-Q7".parse::<cchc::Period>().unwrap_err());
            /// assert!(error.downcast_ref::<cchc::ParsePeriodError>().is_some());
            /// ```
            pub fn downcast_ref<E: std::error::Error + 'static>(&self) -> Option<&E> {
                match &self.0 {
                    $( $(#[$cfg])* Repr::$name(error) => (error as &dyn std::error::Error).downcast_ref(), )+
                }
            }
        }

        impl fmt::Display for Error {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                match &self.0 {
                    $( $(#[$cfg])* Repr::$name(error) => error.fmt(f), )+
                }
            }
        }

        impl std::error::Error for Error {
            fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
                match &self.0 {
                    $( $(#[$cfg])* Repr::$name(error) => error.source(), )+
                }
            }
        }
    };
}

errors! {
    Outside(OutsideError),
    Name(text::ParseNameError),
    Rule(finding::ParseRuleError),
    Period(time::ParsePeriodError),
    Moment(time::ParseMomentError),
    Percent(rate::ParsePercentError),
    Calendar(calendar::CalendarError),
    Day(calendar::DayError),
    CalendarVersion(calendar::ParseCalendarVersionError),
    Session(calendar::ParseSessionError),
    TimeLimit(deadline::ParseTimeLimitError),
    DueDate(deadline::ParseDueDateError),
    Due(deadline::DueError),
    Status(dossier::UnknownStatusError),
    Unplaceable(placement::Unplaceable),
    Join(placement::JoinError),
    Merge(count::MergeError),
    Length(count::columnar::LengthError),
    Group(count::columnar::GroupError),
    Layout(form::LayoutError),
    RollUp(form::RollUpError),
    UnknownRate(form::UnknownRateError),
    RateMismatch(form::RateMismatchError),
    Basis(law::BasisError),
    UnknownCode(law::UnknownCodeError),
    Number(document::ParseNumberError),
    Symbol(document::ParseSymbolError),
    Questionnaire(evaluation::QuestionnaireError),
    QuestionnaireTable(evaluation::QuestionnaireTableError),
    OtherQuestionnaire(evaluation::OtherQuestionnaireError),
    Level(evaluation::LevelError),
    NoRegime(evaluation::score::NoRegimeError),
    Points(evaluation::score::ParsePointsError),
    ExceedsWhole(evaluation::score::ExceedsWholeError),
    Scale(evaluation::score::ParseScaleError),
    Sheet(evaluation::score::sheet::ParseSheetError),
    Plan(plan::PlanReadError),
    Catalogue(ingest::CatalogueReadError),
    Read(ingest::ReadError),
    Tables(ingest::TablesError),
    List(ingest::ListError),
    #[cfg(feature = "portal")]
    Record(ingest::portal::ParseRecordError),
    #[cfg(feature = "xlsx-in")]
    Xlsx(ingest::xlsx::XlsxError),
    #[cfg(feature = "docx-in")]
    Word(ingest::docx::WordReadError),
    #[cfg(feature = "xlsx-out")]
    Workbook(WorkbookError),
    #[cfg(feature = "docx")]
    Docx(DocxError),
}
