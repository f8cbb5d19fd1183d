//! One field of one record: absent, bad with its place, or given with its place (HOUSE invariant 2).

use super::Span;
use serde::de::{Deserialize, Deserializer, SeqAccess, Visitor};
use std::{borrow::Cow, fmt, marker::PhantomData};

/// What a file says about one field.
#[derive(Debug, Clone, PartialEq)]
pub struct Field<T> {
    value: Option<T>,
    span: Span,
}

/// A list whose items may each be bad without losing the others.
#[derive(Debug, Clone, PartialEq)]
pub struct List<T>(Box<[Field<T>]>);

impl<T> Default for List<T> {
    fn default() -> Self {
        List(Box::default())
    }
}

impl<T> std::ops::Deref for List<T> {
    type Target = [Field<T>];
    fn deref(&self) -> &[Field<T>] {
        &self.0
    }
}

impl<'l, T> IntoIterator for &'l List<T> {
    type Item = &'l Field<T>;
    type IntoIter = std::slice::Iter<'l, Field<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.iter()
    }
}

impl<T> IntoIterator for List<T> {
    type Item = Field<T>;
    type IntoIter = std::vec::IntoIter<Field<T>>;
    fn into_iter(self) -> Self::IntoIter {
        self.0.into_vec().into_iter()
    }
}

/// The decoder knows how many items there are, so the list gets its room at once: a plan of thousands of
/// tasks is neither moved while it grows nor cut when it is done.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for List<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Items<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Items<T> {
            type Value = List<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<List<T>, A::Error> {
                let mut list = Vec::with_capacity(items.size_hint().unwrap_or(0));
                while let Some(item) = items.next_element()? {
                    list.push(item);
                }
                Ok(List(list.into_boxed_slice()))
            }
        }
        deserializer.deserialize_seq(Items(PhantomData))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for List<T> {
    fn schema_name() -> Cow<'static, str> {
        <Vec<Field<T>>>::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        <Vec<Field<T>>>::schema_id()
    }
    fn inline_schema() -> bool {
        <Vec<Field<T>>>::inline_schema()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        <Vec<Field<T>>>::json_schema(generator)
    }
}

impl<T> Default for Field<T> {
    fn default() -> Self {
        Field {
            value: None,
            span: Span::NONE,
        }
    }
}

impl<T> Field<T> {
    /// A field given at `span`, for values that do not come through the decoder.
    pub fn given(value: T, span: Span) -> Self {
        Field { value: Some(value), span }
    }

    /// The value, if it is there and could be read.
    pub fn get(&self) -> Option<&T> {
        self.value.as_ref()
    }

    /// The value to keep, if it is there and could be read.
    pub fn into_value(self) -> Option<T> {
        self.value
    }

    /// The place of the value, `Span::NONE` when absent.
    pub fn span(&self) -> Span {
        self.span
    }

    /// Nobody wrote this field.
    pub fn is_absent(&self) -> bool {
        !self.span.is_some()
    }

    /// Somebody wrote it, and it could not be read; the reader has said so.
    pub fn is_bad(&self) -> bool {
        self.span.is_some() && self.value.is_none()
    }

    /// The value and its place.
    pub fn located(&self) -> Option<(&T, Span)> {
        self.value.as_ref().map(|value| (value, self.span))
    }
}

impl<T: Copy> Field<T> {
    /// The value by copy.
    pub fn value(&self) -> Option<T> {
        self.value
    }
}

impl<T> Field<List<T>> {
    /// The readable items with their places.
    pub fn items(&self) -> impl Iterator<Item = (&T, Span)> {
        self.value.iter().flat_map(|list| list.iter().filter_map(Field::located))
    }

    /// Whether the list is there and holds at least one readable item.
    pub fn has_items(&self) -> bool {
        self.items().next().is_some()
    }
}

/// The name under which [`Field`] asks the deserializer first for its span, then for its value.
///
/// The deserializer answers with two `u32` and then the value, or, after recording why there is
/// none, with nothing; that is how one bad value does not end the file.
pub const FIELD: &str = "\0field";

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Field<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Parts<T>(PhantomData<T>);
        impl<'de, T: Deserialize<'de>> Visitor<'de> for Parts<T> {
            type Value = Field<T>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut parts: A) -> Result<Field<T>, A::Error> {
                let start = parts.next_element()?.unwrap_or(u32::MAX);
                let end = parts.next_element()?.unwrap_or(u32::MAX);
                Ok(Field {
                    span: Span { start, end },
                    value: parts.next_element()?,
                })
            }
        }
        deserializer.deserialize_tuple_struct(FIELD, 3, Parts(PhantomData))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Field<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}

/// A field that few records hold: one word until somebody writes it. It reads like a [`Field`].
#[derive(Debug, Clone, PartialEq)]
pub struct Rare<T>(Option<Box<Field<T>>>);

impl<T> Default for Rare<T> {
    fn default() -> Self {
        Rare(None)
    }
}

impl<T: 'static> Rare<T> {
    const ABSENT: &'static Field<T> = &Field {
        value: None,
        span: Span::NONE,
    };
}

impl<T: 'static> std::ops::Deref for Rare<T> {
    type Target = Field<T>;
    fn deref(&self) -> &Field<T> {
        self.0.as_deref().unwrap_or(Self::ABSENT)
    }
}

impl<'de, T: Deserialize<'de>> Deserialize<'de> for Rare<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let field = Field::deserialize(deserializer)?;
        Ok(Rare((!field.is_absent()).then(|| Box::new(field))))
    }
}

impl<T: schemars::JsonSchema> schemars::JsonSchema for Rare<T> {
    fn schema_name() -> Cow<'static, str> {
        T::schema_name()
    }
    fn schema_id() -> Cow<'static, str> {
        T::schema_id()
    }
    fn inline_schema() -> bool {
        T::inline_schema()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        T::json_schema(generator)
    }
}
