//! From a fact to its sentence and back.

use std::fmt;

use super::facts::Fact;
use super::length::Length;

impl Fact {
    /// The sentence that says it (câu nêu số liệu).
    ///
    /// ```
    /// use cchc::report::compose::{Fact, Length};
    ///
    /// let traffic = Fact::Traffic { incoming: 925, outgoing: 271 };
    /// assert_eq!(traffic.sentence(Length::Long), "Trong kỳ có 925 văn bản đến, 271 văn bản đi.");
    /// ```
    pub fn sentence(&self, length: Length) -> String {
        let slots = self.slots();
        let wording = self.wordings(length).iter().find(|wording| wording.applies(&slots));
        wording.map(|wording| wording.fill(&slots)).unwrap_or_default()
    }

    /// Its values as they are printed, by the names of its fields.
    ///
    /// ```
    /// use cchc::report::compose::Fact;
    ///
    /// let traffic = Fact::Traffic { incoming: 1925, outgoing: 271 };
    /// let values: Vec<_> = traffic.values().collect();
    /// assert_eq!(values, [("incoming", "1.925".to_owned()), ("outgoing", "271".to_owned())]);
    /// ```
    pub fn values(&self) -> impl Iterator<Item = (&'static str, String)> {
        self.slots().into_iter().map(|(name, value)| (name, value.print()))
    }

    /// The fact that a sentence says word for word, and in which length; none where a number in it contradicts another.
    ///
    /// ```
    /// use cchc::report::compose::{Fact, Length};
    ///
    /// let (fact, length) = Fact::read("Trong kỳ có 925 văn bản đến, 271 văn bản đi.").unwrap();
    /// assert_eq!((fact, length), (Fact::Traffic { incoming: 925, outgoing: 271 }, Length::Long));
    /// ```
    pub fn read(sentence: &str) -> Option<(Self, Length)> {
        let sentence = sentence.trim();
        Self::readings(sentence).into_iter().find_map(|fact| {
            let length = Length::ALL.iter().find(|length| fact.sentence(**length) == sentence)?;
            Some((fact, *length))
        })
    }
}

/// The whole sentence.
impl fmt::Display for Fact {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.sentence(Length::Long))
    }
}
