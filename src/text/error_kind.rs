//! Kinds of errors.

/// What kind of error it is (loại lỗi): what every error of the crate says with `kind()`.
///
/// A program decides by the kind what to do; the error itself says what happened, in English with `Display` and in
/// either language with `message`.
///
/// ```
/// use cchc::{ErrorKind, Period};
///
/// assert_eq!("2021Q1".parse::<Period>().unwrap_err().kind(), ErrorKind::Parse);
/// assert_eq!("2021-Q5".parse::<Period>().unwrap_err().kind(), ErrorKind::OutOfRange);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[non_exhaustive]
pub enum ErrorKind {
    /// A text is not what it should be: a period, a code, a percentage.
    Parse,
    /// A file, a stream or a workbook cannot be read or written.
    Io,
    /// An input is of another format, or lacks what it needs: a workbook for text, a table without its columns.
    Format,
    /// An input is larger than the limits allow.
    TooLarge,
    /// Two values do not fit together: other periods, policies, rows or lengths.
    Mismatch,
    /// A value is outside what is known: a day outside the calendar, a period without rules in force.
    OutOfRange,
    /// A value breaks a rule of its type: a session that ends before it begins, a code used twice.
    Invalid,
}

super::vocabulary! { ErrorKind in "cchc", "kind of error", "loại lỗi";
    Parse = "parse", "không đọc được", "cannot be read";
    Io = "io", "lỗi vào ra", "input or output";
    Format = "format", "sai định dạng", "another format";
    TooLarge = "too_large", "quá lớn", "too large";
    Mismatch = "mismatch", "không khớp", "does not fit";
    OutOfRange = "out_of_range", "ngoài phạm vi", "out of range";
    Invalid = "invalid", "không hợp lệ", "not valid";
}
