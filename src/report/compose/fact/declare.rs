//! The macro that declares the facts.

/// Declares the facts: their fields, and the wordings of each length, the first that applies wins.
macro_rules! facts {
    ($(
        $(#[$doc:meta])*
        $name:ident { $( $(#[$field_doc:meta])* $field:ident: $type:ty, )* }
        long [ $( $long_when:literal => $long:literal ),+ $(,)? ]
        short [ $( $short_when:literal => $short:literal ),+ $(,)? ]
    )+) => {
        /// A number of a report with its meaning (số liệu của báo cáo): what the crate counted, and can say in a sentence.
        ///
        /// A sentence is written from the fact and read back into it, so a sentence that was changed is no longer one of
        /// the fact. Where nothing came up, all was early or there is one field only, the sentence says so. Names of fields
        /// lose the word "Lĩnh vực" before them.
        ///
        /// ```
        /// use cchc::report::compose::{Fact, Length};
        ///
        /// let fact = Fact::Resolved { total: 18, early: 18, on_time: 0, overdue: 0 };
        /// assert_eq!(fact.sentence(Length::Long), "Đã giải quyết 18 hồ sơ, 100% hồ sơ được giải quyết trước hạn.");
        /// let fact = Fact::Resolved { total: 1_204, early: 900, on_time: 300, overdue: 4 };
        /// let sentence = fact.sentence(Length::Long);
        /// assert_eq!(sentence, "Đã giải quyết 1.204 hồ sơ, trong đó trước hạn 900 hồ sơ, đúng hạn 300 hồ sơ, quá hạn 04 hồ sơ.");
        /// assert_eq!(Fact::read(&sentence), Some((fact, Length::Long)));
        /// assert_eq!(Fact::read("Đã giải quyết nhiều hồ sơ."), None);
        /// ```
        #[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        #[non_exhaustive]
        pub enum Fact {
            $( $(#[$doc])* $name { $( $(#[$field_doc])* $field: $type, )* }, )+
        }

        impl Fact {
            pub(super) fn slots(&self) -> Slots {
                match self {
                    $( Self::$name { $($field),* } => Slots::from([ $( (stringify!($field), $field.value()) ),* ]), )+
                }
            }

            /// Its kind, as serde names it: "received".
            pub fn kind(&self) -> String {
                let name = match self {
                    $( Self::$name { .. } => stringify!($name), )+
                };
                super::declare::snake_case(name)
            }

            pub(super) fn wordings(&self, length: Length) -> &'static [Wording] {
                match (self, length) {
                    $(
                        (Self::$name { .. }, Length::Long) => &[ $( Wording { when: $long_when, text: $long } ),+ ],
                        (Self::$name { .. }, Length::Short) => &[ $( Wording { when: $short_when, text: $short } ),+ ],
                    )+
                }
            }

            /// Every fact that a sentence can be read as, whatever its wording.
            pub(super) fn readings(sentence: &str) -> Vec<Self> {
                let mut found = Vec::new();
                $({
                    const NAMES: &[&str] = &[ $( stringify!($field) ),* ];
                    const WORDINGS: &[Wording] = &[
                        $( Wording { when: $long_when, text: $long }, )+
                        $( Wording { when: $short_when, text: $short }, )+
                    ];
                    let made = |slots: &Slots| {
                        let slot = |name: &str| slots.get(name);
                        Some(Self::$name { $( $field: <$type as Slot>::of(slot(stringify!($field))?)?, )* })
                    };
                    // The wordings that say most come last, and are tried first.
                    let slots = WORDINGS.iter().rev().filter_map(|wording| wording.read(sentence, NAMES));
                    found.extend(slots.filter_map(|slots| made(&slots)));
                })+
                found
            }
        }
    };
}

pub(super) use facts;

/// `OneWayTraffic` as `one_way_traffic`.
pub(super) fn snake_case(name: &str) -> String {
    let mut snake = String::new();
    for letter in name.chars() {
        if letter.is_uppercase() && !snake.is_empty() {
            snake.push('_');
        }
        snake.extend(letter.to_lowercase());
    }
    snake
}
