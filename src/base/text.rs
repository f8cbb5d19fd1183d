//! What people write for people: prose in one or two languages, and single lines.

use super::{Fault, Field, Lang, Scalar, scalar::through_serde};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::{borrow::Cow, fmt};

/// A name, title or paragraph, in the portfolio's language or in both.
#[derive(Debug, Clone, PartialEq)]
pub enum Text {
    /// One text for every reader.
    One(Box<str>),
    /// `{en: …, zh: …}`.
    Both(Box<Bilingual>),
}

/// The two languages of a text.
#[derive(Debug, Default, Clone, PartialEq, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct Bilingual {
    /// English.
    pub en: Field<Line>,
    /// Simplified Chinese.
    pub zh: Field<Line>,
}

impl Text {
    /// The text for a reader of `lang`, falling back to the other language rather than to nothing.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        let both = match self {
            Text::One(text) => return text,
            Text::Both(both) => both,
        };
        let (first, second) = match lang {
            Lang::En => (&both.en, &both.zh),
            Lang::Zh => (&both.zh, &both.en),
        };
        first.get().or(second.get()).map_or("", |line| &line.0)
    }

    /// Whether nothing but blanks was written.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        match self {
            Text::One(text) => text.trim().is_empty(),
            Text::Both(_) => self.in_lang(Lang::En).trim().is_empty(),
        }
    }
}

/// The name under which [`Text`] asks the deserializer for a scalar or for `{en, zh}`.
pub const TEXT: &str = "text";

impl<'de> Deserialize<'de> for Text {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Text;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("text, or {en: …, zh: …}")
            }
            fn visit_str<E>(self, text: &str) -> Result<Text, E> {
                Ok(Text::One(text.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Text, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(Text::Both(Box::new(Bilingual::deserialize(map)?)))
            }
        }
        deserializer.deserialize_newtype_struct(TEXT, Either)
    }
}

impl schemars::JsonSchema for Text {
    fn schema_name() -> Cow<'static, str> {
        "Text".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let both = generator.subschema_for::<Bilingual>();
        schemars::json_schema!({
            "description": "Text for every reader, or one per language.",
            "anyOf": [{ "type": ["string", "number", "boolean"] }, both]
        })
    }
}

/// One line of plain text that is not translated: an e-mail address, a path, a contract number.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Line(pub Box<str>);

impl Line {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl Scalar for Line {
    const NAME: &'static str = "line";
    const EXPECTED: &'static str = "text";
    fn parse(text: &str) -> Result<Self, Fault> {
        Ok(Line(text.into()))
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number", "boolean"] })
    }
}
through_serde!(Line);
