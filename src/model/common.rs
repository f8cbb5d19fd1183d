//! What several record kinds share: reviews, sources, measures, scales, custom fields, keyed values.

use super::record::record;
use crate::base::{
    Date, Duration, Fault, Field, Line, List, Money, Percent, Scalar, Text,
    choice::choice,
    reference::{ImpactLevel, PersonRef, ProbabilityLevel},
    scalar::through_serde,
};
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::{borrow::Cow, fmt, marker::PhantomData};

choice! {
    /// What a reviewer found.
    Verdict "verdict" {
        /// The record stands as it is.
        Accept "accept" "accepted" "通过",
        /// It has to change first.
        Rework "rework" "rework" "需修改",
        /// It is refused.
        Reject "reject" "rejected" "不通过",
    }
}

record! {
    /// One review of a record; void once the record's material fields no longer have the fingerprint.
    Review "review" {
        /// Who reviewed.
        by: PersonRef,
        /// On which day.
        on: Date,
        /// What was found.
        verdict: Verdict,
        /// Fingerprint of the material fields that were reviewed, written by the tool.
        fingerprint: Line,
        /// Remarks.
        comment: Text,
    }
}

record! {
    /// An approval: a person and a day.
    Approval "approval" {
        /// Who approved.
        by: PersonRef,
        /// On which day.
        on: Date,
        /// Under which conditions.
        conditions: Text,
    }
}

record! {
    /// Where an imported record came from, and what only that system needs; nothing computes with it.
    Source "source" {
        /// The system, such as `ms-project`.
        system: Line,
        /// The record's number there.
        uid: Line,
        /// Its place in that system's outline or its own identifier.
        id: Line,
        /// Its address there.
        url: Line,
        /// Start as computed there.
        start: crate::base::CivilTime,
        /// Finish as computed there.
        finish: crate::base::CivilTime,
        /// Early start as computed there.
        early_start: crate::base::CivilTime,
        /// Early finish as computed there.
        early_finish: crate::base::CivilTime,
        /// Late start as computed there.
        late_start: crate::base::CivilTime,
        /// Late finish as computed there.
        late_finish: crate::base::CivilTime,
        /// Cost as computed there.
        cost: Money,
        /// Effort as computed there.
        work: Duration,
        /// Options of that engine, kept as it names them.
        options: Keyed<Line, Line>,
    }
}

impl Source {
    /// An option of the other engine.
    #[must_use]
    pub fn option(&self, name: &str) -> Option<&str> {
        let mut kept = self.options.get()?.iter();
        kept.find_map(|((key, _), (value, _))| (&*key.0 == name).then(|| value.0.trim()))
    }
}

record! {
    /// An expected effect in each dimension: a level of the scale, or an amount, a duration, a percentage.
    Impacts "impact" {
        /// On cost.
        cost: Impact,
        /// On dates.
        time: Impact,
        /// On scope.
        scope ~ Impact,
        /// On quality.
        quality ~ Impact,
        /// On health and safety.
        safety ~ Impact,
        /// On benefits.
        benefits ~ Impact,
        /// On reputation.
        reputation ~ Impact,
    }
}

impl Impacts {
    /// The dimensions with their names, in order.
    #[must_use]
    pub fn dimensions(&self) -> [(&'static str, &Field<Impact>); 7] {
        [
            ("cost", &self.cost),
            ("time", &self.time),
            ("scope", &*self.scope),
            ("quality", &*self.quality),
            ("safety", &*self.safety),
            ("benefits", &*self.benefits),
            ("reputation", &*self.reputation),
        ]
    }
}

/// How likely: a level of the scale in `pmo.toml`, a percentage, or a fraction.
#[derive(Debug, Clone, PartialEq)]
pub enum Probability {
    /// A level such as `likely`.
    Level(ProbabilityLevel),
    /// 0 to 1.
    Fraction(Decimal),
}

impl Scalar for Probability {
    const NAME: &'static str = "probability@probability level";
    const EXPECTED: &'static str = "a level such as likely, a percentage or a fraction";
    fn parse(text: &str) -> Result<Self, Fault> {
        if !text.starts_with(|c: char| c.is_ascii_digit() || c == '-' || c == '.') {
            return ProbabilityLevel::parse(text).map(Probability::Level);
        }
        let percent = Percent::parse(text)?;
        let fraction = if percent.signed { percent.fraction() } else { percent.value };
        if fraction > Decimal::ONE {
            let fault = Fault::new(crate::base::fault::FaultKind::Number, format!("`{text}` is more than certain"));
            let fault = fault.help("a probability is a level, a percentage up to 100%, or a fraction up to 1");
            return Err(if percent.signed { fault } else { fault.perhaps(format!("{text}%")) });
        }
        Ok(Probability::Fraction(fraction))
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"] })
    }
}

/// How large: a level of the scale in `pmo.toml`, money, a duration, or a percentage.
#[derive(Debug, Clone, PartialEq)]
pub enum Impact {
    /// A level such as `high`.
    Level(ImpactLevel),
    /// An amount; negative for a gain.
    Money(Money),
    /// A delay.
    Duration(Duration),
    /// A share of the plan.
    Percent(Percent),
}

impl Scalar for Impact {
    const NAME: &'static str = "impact@impact level";
    const EXPECTED: &'static str = "a level such as high, an amount or a duration";
    fn parse(text: &str) -> Result<Self, Fault> {
        if !text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '.' | '¥' | '￥' | '€' | '$')) {
            return ImpactLevel::parse(text).map(Impact::Level);
        }
        if text.ends_with('%') {
            return Percent::parse(text).map(Impact::Percent);
        }
        if let Ok(duration) = crate::base::duration::signed(text) {
            return Ok(Impact::Duration(duration));
        }
        Money::parse(text).map(Impact::Money)
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"] })
    }
}

through_serde!(Probability, Impact);

/// A map with keys of the user's own, in the order of the file.
#[derive(Debug, Clone, PartialEq)]
pub struct Keyed<K, V>(pub Box<[(Field<K>, Field<V>)]>);

impl<K, V> Default for Keyed<K, V> {
    fn default() -> Self {
        Keyed(Box::default())
    }
}

impl<K, V> Keyed<K, V> {
    /// The readable pairs, each with the places of key and value.
    pub fn iter(&self) -> impl Iterator<Item = ((&K, crate::base::Span), (&V, crate::base::Span))> {
        self.0.iter().filter_map(|(key, value)| key.located().zip(value.located()))
    }
}

impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Deserialize<'de> for Keyed<K, V> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Pairs<K, V>(PhantomData<(K, V)>);
        impl<'de, K: Deserialize<'de>, V: Deserialize<'de>> Visitor<'de> for Pairs<K, V> {
            type Value = Keyed<K, V>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a map")
            }
            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Self::Value, A::Error> {
                let mut pairs = Vec::new();
                while let Some(pair) = map.next_entry()? {
                    pairs.push(pair);
                }
                Ok(Keyed(pairs.into()))
            }
        }
        deserializer.deserialize_map(Pairs(PhantomData))
    }
}

impl<K, V: schemars::JsonSchema> schemars::JsonSchema for Keyed<K, V> {
    fn schema_name() -> Cow<'static, str> {
        format!("MapOf{}", V::schema_name()).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let value = generator.subschema_for::<V>();
        schemars::json_schema!({ "type": "object", "additionalProperties": value })
    }
}

/// The value of a custom field: one text, or a list of them; `pmo.toml` says which is allowed.
#[derive(Debug, Clone, PartialEq)]
pub enum CustomValue {
    /// One value.
    One(Box<str>),
    /// Several.
    Many(List<Line>),
}

impl<'de> Deserialize<'de> for CustomValue {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = CustomValue;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a value or a list of values")
            }
            fn visit_str<E>(self, text: &str) -> Result<CustomValue, E> {
                Ok(CustomValue::One(text.into()))
            }
            fn visit_seq<A: serde::de::SeqAccess<'de>>(self, items: A) -> Result<CustomValue, A::Error> {
                let items = serde::de::value::SeqAccessDeserializer::new(items);
                List::<Line>::deserialize(items).map(CustomValue::Many)
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl schemars::JsonSchema for CustomValue {
    fn schema_name() -> Cow<'static, str> {
        "CustomValue".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({ "type": ["string", "number", "boolean", "array"] })
    }
}

/// The portfolio's own fields of a record, as `pmo.toml` declares them under `[custom]`.
pub type Custom = Keyed<Line, CustomValue>;

choice! {
    /// Red, amber or green; grey is what no data gives, so nobody can write it.
    Rag "colour" {
        /// As planned.
        Green "green" "green" "绿",
        /// At risk.
        Amber "amber" "amber" "黄",
        /// Off track.
        Red "red" "red" "红",
    }
}

choice! {
    /// How much something matters.
    Priority "priority" {
        /// Must.
        Critical "critical" "critical" "紧急",
        /// Should.
        High "high" "high" "高",
        /// Could.
        Medium "medium" "medium" "中",
        /// If time allows.
        Low "low" "low" "低",
    }
}
