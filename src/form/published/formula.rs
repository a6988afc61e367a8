//! Formulas printed in the row of column numbers.

use serde::{Deserialize, Serialize};

use crate::form::column::Column;
use crate::form::identity::Identity;

/// A formula printed over a column, as `(3)=(4)+(5)+(6)` (công thức in ở hàng số thứ tự cột).
///
/// ```
/// use cchc::form::{Column, PrintedFormula};
///
/// let printed = PrintedFormula::new(Column::Received, "(3)=(4)+(5) =(6)");
/// assert!(!printed.is_right());
/// assert_eq!(printed.expected(), "(3)=(4)+(5)+(6)");
/// assert!(PrintedFormula::new(Column::InProgress, "11 = 12 + 13").is_right());
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
#[non_exhaustive]
pub struct PrintedFormula {
    /// The column over which it stands.
    pub column: Column,
    /// The formula as printed.
    pub text: String,
}

impl PrintedFormula {
    /// A formula over a column.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedFormula};
    ///
    /// let formula = PrintedFormula::new(Column::Received, "(3)=(4)+(5)+(6)");
    /// assert!(formula.is_right());
    /// ```
    pub fn new(column: Column, text: impl Into<String>) -> Self {
        Self { column, text: text.into() }
    }

    /// Whether it says what the form says. Brackets and the order of the summands do not matter, and the true
    /// 3 = 7 + 11 is as right as the printed 3 = 4 + 5 + 6.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedFormula};
    ///
    /// assert!(PrintedFormula::new(Column::Received, "3=6+4+5").is_right());
    /// assert!(!PrintedFormula::new(Column::Received, "(3)=(4)+(5)").is_right());
    /// ```
    pub fn is_right(&self) -> bool {
        let plain: String =
            self.text.chars().filter(|letter| letter.is_ascii_digit() || matches!(letter, '=' | '+')).collect();
        let Some((left, right)) = plain.split_once('=') else {
            return plain == self.column.number().to_string();
        };
        let mut summands: Vec<Option<u8>> = right.split('+').map(|number| number.parse().ok()).collect();
        summands.sort_unstable();
        left == self.column.number().to_string()
            && Identity::OF_A_ROW.iter().any(|identity| {
                identity.left() == Some(self.column)
                    && identity.parts().iter().map(|part| Some(part.number())).eq(summands.iter().copied())
            })
    }

    /// What should be printed there.
    ///
    /// ```
    /// use cchc::form::{Column, PrintedFormula};
    ///
    /// assert_eq!(PrintedFormula::new(Column::Received, "(3)=(4)").expected(), "(3)=(4)+(5)+(6)");
    /// ```
    pub fn expected(&self) -> String {
        Identity::printed_over(self.column)
            .and_then(Identity::formula)
            .unwrap_or_else(|| format!("({})", self.column.number()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn right_formulas_in_every_writing() {
        for text in
            ["(3)=(4)+(5)+(6)", "3=4+5+6", "(3) = (6)+(5) +(4)", "(3=4+5+6)", "(3)=(4+5+6)", "(3)=(7)+(11)", "(3)"]
        {
            assert!(PrintedFormula::new(Column::Received, text).is_right(), "{text}");
        }
    }

    #[test]
    fn misprints() {
        for text in
            ["(3)=(4)+(5) =(6)", "(3)=(4)+(5)", "3=4+5+7", "(3)=(4)+(5)+(6)+(6)", "(7)=(4)+(5)+(6)", "3=", "3=4++5"]
        {
            assert!(!PrintedFormula::new(Column::Received, text).is_right(), "{text}");
        }
        assert!(!PrintedFormula::new(Column::Online, "(4)=(5)+(6)").is_right());
    }
}
