//! Values that are read whole and then checked.

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
