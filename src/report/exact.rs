//! Moments as programs read them: `2026-11-27T17:00`.

use crate::base::working_time::Moment;
use chrono::Datelike;
use schemars::JsonSchema;
use serde::{Serialize, Serializer};
use std::borrow::Cow;

/// A civil moment to the minute, without zone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Exact(pub Moment);

impl Exact {
    /// Its text, written digit by digit: a plan of many tasks has six of them each.
    pub fn with<T>(self, use_text: impl FnOnce(&str) -> T) -> T {
        let (date, minutes) = (self.0.date().0, self.0.0.rem_euclid(86_400) / 60);
        let year = i64::from(date.year());
        let parts = [
            (0, year / 100),
            (2, year % 100),
            (5, i64::from(date.month())),
            (8, i64::from(date.day())),
            (11, minutes / 60),
            (14, minutes % 60),
        ];
        let mut text = *b"0000-00-00T00:00";
        for (at, number) in parts {
            for (place, digit) in [(at, number / 10), (at + 1, number % 10)] {
                text[place] = b'0' + u8::try_from(digit).unwrap_or(0);
            }
        }
        use_text(std::str::from_utf8(&text).unwrap_or_default())
    }
}

impl Serialize for Exact {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.with(|text| serializer.serialize_str(text))
    }
}

impl JsonSchema for Exact {
    fn schema_name() -> Cow<'static, str> {
        String::schema_name()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        String::json_schema(generator)
    }
}
