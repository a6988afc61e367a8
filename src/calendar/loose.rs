//! A value of a calendar file before it is understood, so that a wrong one can be named with its place.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};

/// Text, a list, an object, or anything else with a word for what it is.
#[derive(Clone, Debug)]
pub(super) enum Loose {
    Text(String),
    List(Vec<Loose>),
    Object(Vec<(String, Loose)>),
    Null,
    Other(String),
}

/// As much of a value as a message shows.
impl fmt::Display for Loose {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => write!(f, "`{}`", text.chars().take(40).collect::<String>()),
            Self::List(values) => {
                f.write_str("[")?;
                for (at, value) in values.iter().take(4).enumerate() {
                    write!(f, "{}{value}", if at > 0 { ", " } else { "" })?;
                }
                f.write_str(if values.len() > 4 { ", …]" } else { "]" })
            }
            Self::Object(_) => f.write_str("an object"),
            Self::Null => f.write_str("null"),
            Self::Other(text) => write!(f, "`{text}`"),
        }
    }
}

impl<'de> Deserialize<'de> for Loose {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(LooseVisitor)
    }
}

struct LooseVisitor;

impl<'de> Visitor<'de> for LooseVisitor {
    type Value = Loose;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("a calendar: an object with `sessions`, or a list of named days")
    }

    fn visit_str<E>(self, text: &str) -> Result<Loose, E> {
        Ok(Loose::Text(text.to_owned()))
    }

    fn visit_bool<E>(self, value: bool) -> Result<Loose, E> {
        Ok(Loose::Other(value.to_string()))
    }

    fn visit_i64<E>(self, value: i64) -> Result<Loose, E> {
        Ok(Loose::Other(value.to_string()))
    }

    fn visit_u64<E>(self, value: u64) -> Result<Loose, E> {
        Ok(Loose::Other(value.to_string()))
    }

    fn visit_f64<E>(self, value: f64) -> Result<Loose, E> {
        Ok(Loose::Other(value.to_string()))
    }

    fn visit_unit<E>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_none<E>(self) -> Result<Loose, E> {
        Ok(Loose::Null)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<Loose, A::Error> {
        let mut list = Vec::new();
        while let Some(value) = values.next_element()? {
            list.push(value);
        }
        Ok(Loose::List(list))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut members: A) -> Result<Loose, A::Error> {
        let mut object: Vec<(String, Loose)> = Vec::new();
        while let Some((name, value)) = members.next_entry::<String, Loose>()? {
            if object.iter().any(|(known, _)| *known == name) {
                return Err(serde::de::Error::custom(format_args!("duplicate field `{name}`")));
            }
            object.push((name, value));
        }
        Ok(Loose::Object(object))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_message_shows_the_beginning_of_a_value() {
        let list = |count: usize| Loose::List((0..count).map(|at| Loose::Other(at.to_string())).collect());
        assert_eq!(list(0).to_string(), "[]");
        assert_eq!(list(2).to_string(), "[`0`, `1`]");
        assert_eq!(list(4).to_string(), "[`0`, `1`, `2`, `3`]");
        assert_eq!(list(5).to_string(), "[`0`, `1`, `2`, `3`, …]");
        assert_eq!(Loose::Text("é".repeat(50)).to_string(), format!("`{}`", "é".repeat(40)));
    }
}
