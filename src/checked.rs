//! Values that are read whole and then checked, and values of which fields that say nothing are left out.

/// Declares a struct whose fields stand in an invariant, so that no serde format can hand one over that breaks it.
///
/// serde reads the fields into a private twin of the struct, named after `from`; `fn checked(self)` then gives the
/// value or, with an error named after `or`, says why it is none. The twin is written here and nowhere else, so the two
/// cannot drift apart.
macro_rules! checked {
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident from $twin:ident or $error:ty {
            $( $(#[$field_attribute:meta])* $field_visibility:vis $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $( $(#[$field_attribute])* $field_visibility $field: $type, )*
        }

        checked!(@twin $twin { $( $(#[$field_attribute])* $field: $type, )* });

        impl TryFrom<$twin> for $name {
            type Error = $error;

            fn try_from($twin { $($field),* }: $twin) -> Result<Self, $error> {
                Self { $($field),* }.checked()
            }
        }
    };
    (
        $(#[$attribute:meta])*
        $visibility:vis struct $name:ident from $twin:ident {
            $( $(#[$field_attribute:meta])* $field_visibility:vis $field:ident: $type:ty, )*
        }
    ) => {
        $(#[$attribute])*
        $visibility struct $name {
            $( $(#[$field_attribute])* $field_visibility $field: $type, )*
        }

        checked!(@twin $twin { $( $(#[$field_attribute])* $field: $type, )* });

        impl From<$twin> for $name {
            fn from($twin { $($field),* }: $twin) -> Self {
                Self { $($field),* }.checked()
            }
        }
    };
    (@twin $twin:ident { $($fields:tt)* }) => {
        #[derive(serde::Deserialize)]
        #[cfg_attr(feature = "schema", derive(schemars::JsonSchema))]
        struct $twin { $($fields)* }
    };
}

/// Writes a struct by serde: fields that say nothing are left out, as `skip_serializing_if` would, but only for readers of
/// text.
///
/// A binary format may have no names, so that a field left out would make another one of what follows; there every field is
/// written. The attribute stays on the field beside `default`: the schema goes by it. After the semicolon stand fields
/// that are not written at all, because they are derived.
macro_rules! written {
    ($name:ident {
        $( $field:ident $(as $written:literal)? $(unless $skip:path)?, )*
        $(; $($derived:ident),* )?
    }) => {
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                use serde::ser::SerializeStruct as _;
                let every = !serializer.is_human_readable();
                let Self { $($field,)* $($($derived: _,)*)? } = self;
                $( let $field = written!(@kept every, $field $(, $skip)?); )*
                let count = 0 $( + usize::from($field.is_some()) )*;
                let mut fields = serializer.serialize_struct(stringify!($name), count)?;
                $(
                    let name = written!(@name $field $(, $written)?);
                    match $field {
                        Some(value) => fields.serialize_field(name, value)?,
                        None => fields.skip_field(name)?,
                    }
                )*
                fields.end()
            }
        }
    };
    (@kept $every:ident, $field:ident) => { Some($field) };
    (@kept $every:ident, $field:ident, $skip:path) => { ($every || !$skip($field)).then_some($field) };
    (@name $field:ident) => { stringify!($field) };
    (@name $field:ident, $written:literal) => { $written };
}
