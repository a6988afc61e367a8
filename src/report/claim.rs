//! What a report counts and claims in its text.

use std::ops::Range;

use crate::form::Column;
use crate::text::vocabulary;

/// What is counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum CountUnit {
    /// Dossiers (hồ sơ).
    Dossiers,
    /// Administrative procedures (thủ tục hành chính).
    Procedures,
    /// Evaluation forms (phiếu đánh giá).
    EvaluationForms,
    /// Incoming documents (văn bản đến).
    IncomingDocuments,
    /// Outgoing documents (văn bản đi).
    OutgoingDocuments,
    /// Person-times (lượt cán bộ, lượt người).
    PersonTimes,
    /// Persons (đồng chí, người).
    Persons,
}

vocabulary! { CountUnit, "unit of counting", "đơn vị tính";
    Dossiers = "dossiers", "hồ sơ", "dossiers";
    Procedures = "procedures", "thủ tục hành chính", "procedures";
    EvaluationForms = "evaluation_forms", "phiếu đánh giá", "evaluation forms";
    IncomingDocuments = "incoming_documents", "văn bản đến", "incoming documents";
    OutgoingDocuments = "outgoing_documents", "văn bản đi", "outgoing documents";
    PersonTimes = "person_times", "lượt người", "person-times";
    Persons = "persons", "người", "persons";
}

/// What a claim about dossiers measures: a column of the form.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Measure {
    /// Received and resolved, both.
    ReceivedAndResolved,
    /// One column of the form.
    Column(Column),
}

/// What a claim says.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Statement {
    /// A count: "18 hồ sơ".
    Count {
        /// How many.
        count: u64,
        /// Of what.
        unit: CountUnit,
        /// What it measures, for dossiers, where the words around it say so.
        measure: Option<Measure>,
        /// The field it is limited to: "Lĩnh vực Báo chí: 01 Phiếu đánh giá".
        field: Option<String>,
    },
    /// A share of all: "100% hồ sơ đều được giải quyết đúng thời hạn".
    Share {
        /// Per cent.
        percent: u32,
        /// Whether it is a least share: "trên 95% hồ sơ".
        at_least: bool,
        /// Of what: the denominator.
        of: CountUnit,
        /// What it measures, where the words around it say so.
        measure: Option<Measure>,
    },
    /// All of them: "tất cả hồ sơ đều được giải quyết đúng hạn".
    Every {
        /// Of what.
        of: CountUnit,
        /// What it measures, where the words after it say so.
        measure: Option<Measure>,
    },
    /// Not one: "không có hồ sơ quá hạn", "chưa có thủ tục hành chính được liên thông".
    None {
        /// Of what.
        of: CountUnit,
        /// What it measures, where the words after it say so.
        measure: Option<Measure>,
    },
    /// Every one is resolved sooner than due, by a share of the time: "luôn sớm hơn 50% so với thời gian quy định".
    Sooner {
        /// Per cent of the time-limit.
        percent: u32,
    },
}

/// A typed statement in the text of a report (số liệu, nhận định trong lời văn), with its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    statement: Statement,
    span: Range<usize>,
}

/// What a form, a tally or the dossiers make of a claim (kết quả đối chiếu).
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Verdict {
    /// They say the same.
    Holds,
    /// They say otherwise: what they say.
    Contradicted(String),
    /// They say the same only under the reading named.
    OneReading(&'static str),
    /// They cannot say.
    NotDerivable,
}

impl Claim {
    /// What it says.
    pub fn statement(&self) -> &Statement {
        &self.statement
    }

    /// Its bytes in the text, from the number to the words that say what it counts.
    pub fn span(&self) -> Range<usize> {
        self.span.clone()
    }

    pub(super) fn new(statement: Statement, span: Range<usize>) -> Self {
        Self { statement, span }
    }
}
