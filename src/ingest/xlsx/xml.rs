//! Elements of the parts of a workbook.

use quick_xml::events::BytesStart;

/// Most attributes of an element. The reader of cells compares each of them with each other one.
pub(super) const MOST_ATTRIBUTES: usize = 256;

/// An attribute by its name without a prefix.
pub(super) fn attribute(start: &BytesStart<'_>, name: &[u8]) -> Option<String> {
    let mut attributes = start.attributes();
    let mut attributes = attributes.with_checks(false).flatten();
    let found = attributes.find(|attribute| attribute.key.local_name().as_ref() == name)?;
    found.decode_and_unescape_value(start.decoder()).ok().map(std::borrow::Cow::into_owned)
}

/// Whether an element has more attributes than anything should look at.
pub(super) fn has_too_many_attributes(start: &BytesStart<'_>) -> bool {
    start.attributes().with_checks(false).nth(MOST_ATTRIBUTES).is_some()
}
