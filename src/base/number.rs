//! Counts, decimals, percentages, and yes or no.
//!
//! Files keep their scalars as text until a field types them, so `007`, `no` and `1:30` never
//! become something else on the way; here they are refused with what to write instead.

use super::{Fault, Scalar, fault::FaultKind, scalar::through_serde};
use rust_decimal::Decimal;
use serde_json::json;

fn fault(message: String) -> Fault {
    Fault::new(FaultKind::Number, message)
}

/// Reads a decimal with ASCII digits, an optional sign and an optional point; nothing else.
///
/// # Errors
/// Says what stands in the way: separators, leading zeros, an exponent, letters.
pub fn decimal(text: &str) -> Result<Decimal, Fault> {
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, part) = digits.split_once('.').unwrap_or((digits, "0"));
    let all_digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    if !all_digits(whole) || !all_digits(part) {
        return Err(not_a_number(text, digits));
    }
    if whole.len() > 1 && whole.starts_with('0') {
        let plain = format!("{}{}", if text.starts_with('-') { "-" } else { "" }, digits.trim_start_matches('0'));
        return Err(fault(format!("`{text}` starts with a zero"))
            .help("leading zeros are not part of a number")
            .perhaps(plain));
    }
    text.parse()
        .map_err(|_| fault(format!("`{text}` has more digits than can be kept exactly")))
}

fn not_a_number(text: &str, digits: &str) -> Fault {
    let fault = fault(format!("`{text}` is not a number"));
    if digits.contains(',') && digits.bytes().all(|b| b.is_ascii_digit() || b == b',' || b == b'.') {
        return fault.help("numbers take no thousands separator and a point for decimals");
    }
    if digits
        .split_once(':')
        .is_some_and(|(h, m)| h.parse::<u32>().is_ok() && m.parse::<u32>().is_ok())
    {
        return fault.help("a time span is a duration, such as `1h 30min`");
    }
    fault
}

/// A whole number from 0.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Count(pub u32);

impl Scalar for Count {
    const NAME: &'static str = "count";
    const EXPECTED: &'static str = "a whole number";
    fn parse(text: &str) -> Result<Self, Fault> {
        let value = decimal(text)?;
        let whole = u32::try_from(value).ok().filter(|_| value.scale() == 0);
        whole
            .map(Count)
            .ok_or_else(|| fault(format!("`{text}` is not a whole number from 0")))
    }
    fn schema() -> serde_json::Value {
        json!({ "type": ["integer", "string"], "minimum": 0, "pattern": r"^\d+$" })
    }
}

/// A decimal number.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Number(pub Decimal);

impl Scalar for Number {
    const NAME: &'static str = "number";
    const EXPECTED: &'static str = "a number";
    fn parse(text: &str) -> Result<Self, Fault> {
        decimal(text).map(Number)
    }
    fn schema() -> serde_json::Value {
        json!({ "type": ["number", "string"] })
    }
}

/// `true` or `false`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Flag(pub bool);

impl Scalar for Flag {
    const NAME: &'static str = "flag";
    const EXPECTED: &'static str = "true or false";
    fn parse(text: &str) -> Result<Self, Fault> {
        let meant = match text {
            "true" => return Ok(Flag(true)),
            "false" => return Ok(Flag(false)),
            _ => match text.to_lowercase().as_str() {
                "yes" | "y" | "on" | "true" | "是" => "true",
                "no" | "n" | "off" | "false" | "否" => "false",
                _ => "",
            },
        };
        let fault = Fault::new(FaultKind::Flag, format!("`{text}` is not true or false"));
        Err(if meant.is_empty() {
            fault.help("write `true` or `false`")
        } else {
            fault.help(format!("write `{meant}`")).safely(meant)
        })
    }
    fn schema() -> serde_json::Value {
        json!({ "type": ["boolean", "string"], "pattern": "^(true|false)$" })
    }
}

/// A percentage, kept in hundredths as written: `40%` and `40` are 40.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Percent {
    /// The number before the sign.
    pub value: Decimal,
    /// Whether the sign was written; without it, `0.4` may have been meant as 40 %.
    pub signed: bool,
}

impl Percent {
    /// As a fraction: 40 % is 0.4.
    #[must_use]
    pub fn fraction(self) -> Decimal {
        self.value / Decimal::ONE_HUNDRED
    }

    /// Whether this may be a fraction written where a percentage is read.
    #[must_use]
    pub fn looks_like_fraction(self) -> bool {
        !self.signed && self.value > Decimal::ZERO && self.value < Decimal::ONE
    }
}

impl Scalar for Percent {
    const NAME: &'static str = "percent";
    const EXPECTED: &'static str = "a percentage such as 40%";
    fn parse(text: &str) -> Result<Self, Fault> {
        let number = text.strip_suffix('%').map(str::trim_end);
        let value = decimal(number.unwrap_or(text)).map_err(|_| {
            let fault = fault(format!("`{text}` is not a percentage"));
            fault.help("write a number from 0 to 100, with or without `%`")
        })?;
        if value.is_sign_negative() && !value.is_zero() {
            return Err(fault(format!("`{text}` is below zero")));
        }
        Ok(Percent {
            value,
            signed: number.is_some(),
        })
    }
    fn schema() -> serde_json::Value {
        json!({ "anyOf": [{ "type": "number", "minimum": 0 }, { "type": "string", "pattern": r"^\d+(\.\d+)?\s*%?$" }] })
    }
}

through_serde!(Count, Number, Flag, Percent);

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    #[test]
    fn what_yaml_would_guess_is_refused() {
        assert_eq!(
            parse::<Flag>("no").unwrap_err().replacement.map(|new| new.text).as_deref(),
            Some("false")
        );
        assert!(parse::<Count>("007").is_err());
        assert!(parse::<Number>("1:30").unwrap_err().help.contains("1h 30min"));
        assert!(parse::<Number>("1e3").is_err());
        assert!(parse::<Number>("12,000").unwrap_err().help.contains("separator"));
    }

    #[test]
    fn percentages_read_with_and_without_the_sign() {
        assert_eq!(parse::<Percent>("40%").map(|p| p.value), Ok(Decimal::from(40)));
        assert!(parse::<Percent>("0.4").is_ok_and(Percent::looks_like_fraction));
        assert!(parse::<Percent>("-1").is_err());
        let wide = parse::<Percent>("４０％").unwrap_err();
        assert_eq!(wide.kind, FaultKind::FullWidth);
        assert_eq!(wide.part, Some(0..3));
        assert_eq!(wide.replacement.map(|new| new.text).as_deref(), Some("40%"));
    }
}
