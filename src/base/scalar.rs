//! The contract of every scalar type, and its one way through serde.
//!
//! A scalar type names itself to the deserializer (`NAME`), so that the reader can tell a list
//! where a date was wanted, remember which scalars are references (`name@kind`), and word the
//! finding. Its JSON Schema stands beside its grammar.

use super::{Fault, fault::FaultKind, fullwidth};
use serde::de::{Error, Visitor};
use std::{fmt, marker::PhantomData};

/// A value written as one scalar.
pub trait Scalar: Sized {
    /// The type's name to the decoder; `name@kind` when its first word refers to a `kind`.
    const NAME: &'static str;
    /// What a person is told to write, with an article and a sample.
    const EXPECTED: &'static str;

    /// Reads the text of one scalar.
    ///
    /// # Errors
    /// A [`Fault`] that says what is wrong, where in the text, and what to write instead.
    fn parse(text: &str) -> Result<Self, Fault>;

    /// The JSON Schema of the scalar.
    fn schema() -> serde_json::Value;
}

/// Parses `text`; where only full-width characters stand in the way, the fault says so and repairs it.
///
/// # Errors
/// See [`Scalar::parse`].
pub fn parse<T: Scalar>(text: &str) -> Result<T, Fault> {
    let fault = match T::parse(text) {
        Ok(value) => return Ok(value),
        Err(fault) => fault,
    };
    let Some(part) = fullwidth::first(text) else {
        return Err(fault);
    };
    let ascii = fullwidth::to_ascii(text);
    let fixed = match T::parse(&ascii) {
        Ok(_) => ascii.into_owned(),
        Err(Fault {
            replacement: Some(new), ..
        }) if new.safe => new.text,
        Err(_) => return Err(fault),
    };
    let typed = text.get(part.clone()).unwrap_or_default();
    Err(
        Fault::new(FaultKind::FullWidth, format!("full-width `{typed}` stands where ASCII is needed"))
            .help(format!("write `{fixed}`"))
            .part(part)
            .safely(fixed),
    )
}

/// The serde visitor of every scalar type.
pub struct ScalarVisitor<T>(pub PhantomData<T>);

impl<T: Scalar> Visitor<'_> for ScalarVisitor<T> {
    type Value = T;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(T::EXPECTED)
    }
    fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
        parse(text).map_err(E::custom)
    }
}

/// Implements `Deserialize` and `JsonSchema` for types that are [`Scalar`].
macro_rules! through_serde {
    ($($type:ty),+ $(,)?) => {$(
        impl<'de> serde::Deserialize<'de> for $type {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                deserializer.deserialize_newtype_struct(
                    <$type as $crate::base::Scalar>::NAME,
                    $crate::base::scalar::ScalarVisitor::<$type>(std::marker::PhantomData),
                )
            }
        }
        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }
            fn inline_schema() -> bool {
                true
            }
            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                <$type as $crate::base::Scalar>::schema()
                    .try_into()
                    .expect("a scalar's schema is a JSON object")
            }
        }
    )+};
}
pub(crate) use through_serde;
