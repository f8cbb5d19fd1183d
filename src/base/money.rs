//! Money: an exact decimal amount, with its currency when it differs from the project's.

use super::{Fault, Scalar, fault::FaultKind, number, scalar::through_serde};
use rust_decimal::Decimal;
use std::fmt;

/// A currency by its ISO 4217 letters.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Currency([u8; 3]);

/// The ISO 4217 codes in circulation.
const CODES: &str = "AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP CNH CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SVC SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV WST XAF XCD XOF XPF YER ZAR ZMW ZWG";

impl Currency {
    /// The letters.
    #[must_use]
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("???")
    }

    /// Digits after the point in this currency's smallest coin.
    #[must_use]
    pub fn minor_digits(&self) -> u32 {
        match self.as_str() {
            "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX" | "VND" | "VUV" | "XAF" | "XOF"
            | "XPF" => 0,
            "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
            _ => 2,
        }
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Scalar for Currency {
    const NAME: &'static str = "currency";
    const EXPECTED: &'static str = "an ISO 4217 currency such as EUR or CNY";
    fn parse(text: &str) -> Result<Self, Fault> {
        let fault = || Fault::new(FaultKind::Money, format!("`{text}` is not an ISO 4217 currency"));
        let letters: [u8; 3] = text.as_bytes().try_into().map_err(|_| fault())?;
        if CODES.split(' ').any(|code| code == text) {
            return Ok(Currency(letters));
        }
        let upper = text.to_ascii_uppercase();
        Err(match CODES.split(' ').any(|code| code == upper) {
            true => fault().help(format!("write `{upper}`")).safely(upper),
            false => fault().help("write three letters, such as EUR, USD or CNY"),
        })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string", "pattern": "^[A-Z]{3}$" })
    }
}

/// An amount of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Money {
    /// The amount in major units, exact.
    pub amount: Decimal,
    /// The currency, when it was written; else the project's.
    pub currency: Option<Currency>,
}

/// The first amount that is refused: below it every sum a portfolio can hold stays exact.
const TOO_LARGE: i64 = 1_000_000_000_000_000;

/// 10,000 and 100,000,000, the units Chinese finance writes in.
fn myriad(text: &str) -> (&str, Decimal) {
    if let Some(number) = text.strip_suffix('万') {
        return (number.trim_end(), Decimal::from(10_000));
    }
    match text.strip_suffix('亿') {
        Some(number) => (number.trim_end(), Decimal::from(100_000_000)),
        None => (text, Decimal::ONE),
    }
}

/// `12,000.50` without its separators, if they stand where thousands are grouped.
fn ungrouped(text: &str) -> Option<String> {
    let (whole, part) = text.split_once('.').unwrap_or((text, ""));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let digits = |s: &str| !s.is_empty() && s.bytes().all(|b| b.is_ascii_digit());
    let grouped = !rest.is_empty() && digits(first) && first.len() <= 3 && rest.iter().all(|group| group.len() == 3 && digits(group));
    (grouped && (part.is_empty() || digits(part))).then(|| text.replace(',', ""))
}

fn unreadable(text: &str) -> Fault {
    let fault = Fault::new(FaultKind::Money, format!("`{text}` is not an amount of money"));
    let signs = [('¥', "CNY"), ('￥', "CNY"), ('€', "EUR"), ('$', "USD"), ('£', "GBP")];
    for (sign, code) in signs {
        let Some(number) = text.strip_prefix(sign).or_else(|| text.strip_suffix(sign)) else {
            continue;
        };
        let number = number.trim();
        let plain = ungrouped(number).unwrap_or_else(|| number.to_owned());
        if Money::parse(&plain).is_ok() {
            let fixed = format!("{plain} {code}");
            let fault = fault.help(format!("name the currency by its letters: `{fixed}`"));
            // `$` is many currencies; the full-width yen sign of a Chinese keyboard is one.
            return if sign == '$' || sign == '¥' {
                fault.perhaps(fixed)
            } else {
                fault.safely(fixed)
            };
        }
    }
    match ungrouped(text) {
        Some(plain) => fault.help(format!("amounts take no thousands separator: `{plain}`")).perhaps(plain),
        None => fault.help("write a decimal number, such as 48000, 1200.50 EUR or 12.5万"),
    }
}

/// The currency behind an amount; a repair keeps the amount.
fn currency_after(number: &str, code: &str) -> Result<Currency, Fault> {
    Currency::parse(code).map_err(|mut fault| {
        fault.part = Some(number.len() + 1..number.len() + 1 + code.len());
        if let Some(new) = &mut fault.replacement {
            new.text = format!("{number} {}", new.text);
        }
        fault
    })
}

impl Scalar for Money {
    const NAME: &'static str = "money";
    const EXPECTED: &'static str = "an amount such as 48000 or 1200.50 EUR";
    fn parse(text: &str) -> Result<Self, Fault> {
        let (number, currency) = match text.rsplit_once(' ') {
            Some((number, code)) if code.len() == 3 && code.bytes().all(|b| b.is_ascii_alphabetic()) => {
                (number.trim_end(), Some(currency_after(number, code)?))
            }
            _ => (text, None),
        };
        let (number, unit) = myriad(number);
        let amount = number::decimal(number).map_err(|_| unreadable(text))?;
        let amount = amount.checked_mul(unit).filter(|amount| amount.scale() <= 6);
        let amount = amount.ok_or_else(|| Fault::new(FaultKind::Money, format!("`{text}` cannot be kept exactly")))?;
        if amount.abs() >= Decimal::from(TOO_LARGE) {
            let fault = Fault::new(FaultKind::Money, format!("`{text}` is a quadrillion or more"));
            return Err(fault.help("look for digits too many; sums of such amounts could not be kept exactly"));
        }
        Ok(Money { amount, currency })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["number", "string"], "pattern": r"^-?\d+(\.\d+)?\s?[万亿]?( [A-Z]{3})?$" })
    }
}
through_serde!(Currency, Money);

impl fmt::Display for Money {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.amount)?;
        match self.currency {
            Some(currency) => write!(f, " {}", currency.as_str()),
            None => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    fn amount(text: &str) -> String {
        parse::<Money>(text).expect(text).amount.normalize().to_string()
    }

    #[test]
    fn amounts_that_no_sum_could_hold_are_refused() {
        for text in ["1000000000000000", "-79228162514264337593543950335 USD", "10000000亿"] {
            let fault = parse::<Money>(text).expect_err(text);
            assert!(fault.message.contains("quadrillion"), "{}", fault.message);
        }
        assert_eq!(amount("999999999999999.99"), "999999999999999.99");
    }

    #[test]
    fn amounts_are_exact() {
        assert_eq!(amount("48000"), "48000");
        assert_eq!(amount("-1200.50 EUR"), "-1200.5");
        assert_eq!(amount("12.5万"), "125000");
        assert_eq!(amount("1.2亿 CNY"), "120000000");
    }

    #[test]
    fn separators_and_signs_are_repaired() {
        let fix = |text: &str| parse::<Money>(text).unwrap_err().replacement.map(|new| (new.text, new.safe));
        assert_eq!(fix("12,000"), Some(("12000".into(), false)));
        assert_eq!(fix("￥12,000"), Some(("12000 CNY".into(), true)));
        assert_eq!(fix("１２０００"), Some(("12000".into(), true)));
        assert_eq!(fix("1200 eur"), Some(("1200 EUR".into(), true)));
        assert_eq!(fix("1.234,56"), None);
        assert!(parse::<Money>("1200 EURO").is_err());
    }
}
