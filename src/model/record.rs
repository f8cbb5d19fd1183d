//! How a record type is declared, and what every record can be asked.

use crate::base::Span;

/// A record: a struct of [`crate::base::Field`]s.
pub trait Record {
    /// The record's name in messages, the completeness table and the reference: `risk`.
    const KIND: &'static str;
    /// Field names in the order of declaration.
    const FIELDS: &'static [&'static str];
    /// The types of the fields' values, as the declaration names them.
    const TYPES: &'static [&'static str];

    /// Where the field `name` stands: `Span::NONE` when absent, `None` when there is no such field.
    fn span_of(&self, name: &str) -> Option<Span>;
}

/// A field's name in files: `r#type` is `type`.
#[must_use]
pub const fn key(name: &'static str) -> &'static str {
    match name.as_bytes() {
        [b'r', b'#', ..] => name.split_at(2).1,
        _ => name,
    }
}

/// Declares a record type: each line is a documented field and the type of its value.
///
/// A `~` instead of the colon marks a field that few records hold; it takes one word until it is
/// written, which keeps large portfolios small in memory.
///
/// serde knows the type by its kind, so that the decoder can look it up in the completeness table.
macro_rules! record {
    ($(#[$meta:meta])* $name:ident $kind:literal { $($(#[$fmeta:meta])* $field:ident $sign:tt $type:ty),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
        #[serde(default, rename = $kind)]
        #[schemars(deny_unknown_fields)]
        pub struct $name {
            $($(#[$fmeta])* pub $field: $crate::model::record::field_type!($sign $type),)+
        }
        impl $crate::model::record::Record for $name {
            const KIND: &'static str = $kind;
            const FIELDS: &'static [&'static str] = &[$($crate::model::record::key(stringify!($field))),+];
            const TYPES: &'static [&'static str] = &[$(stringify!($type)),+];
            fn span_of(&self, name: &str) -> Option<$crate::base::Span> {
                $(if name == $crate::model::record::key(stringify!($field)) {
                    return Some(self.$field.span());
                })+
                None
            }
        }
    };
}
pub(crate) use record;

/// The type of a field, by the sign between its name and the type of its value.
macro_rules! field_type {
    (: $type:ty) => { $crate::base::Field<$type> };
    (~ $type:ty) => { $crate::base::Rare<$type> };
}
pub(crate) use field_type;
