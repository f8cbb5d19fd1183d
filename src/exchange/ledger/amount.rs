//! Amounts as finance systems print them: `1.234,56-`, `1,234.56`, `(123.00)`, `１２３`.
//!
//! A mark that could be either, as in 1.234, is never guessed: the map has to say.

use crate::base::fullwidth;
use crate::model::ledger_map::DecimalMark;
use rust_decimal::Decimal;
use std::borrow::Cow;

/// Digits before the point from which an amount is refused: sums of any file stay exact.
const MOST_DIGITS: usize = 15;

/// Decimals that money keeps.
const MOST_DECIMALS: u32 = 6;

/// Why a text is no amount, and what to do.
pub type Wrong = (String, &'static str);

/// Reads an amount; `mark` is what stands before decimals, when it is known.
///
/// # Errors
/// With the reason and the remedy.
pub fn parse(text: &str, mark: Option<DecimalMark>) -> Result<Decimal, Wrong> {
    let ascii = ascii(text);
    let (negative, digits) = sign(ascii.trim()).ok_or_else(|| wrong(text))?;
    let point = point(digits, mark).map_err(|ambiguous| if ambiguous { unclear(text) } else { wrong(text) })?;
    let mut plain = String::with_capacity(digits.len() + 1);
    if negative {
        plain.push('-');
    }
    let (whole, part) = point.map_or((digits, ""), |at| (&digits[..at], &digits[at + 1..]));
    let is_hollow = part.is_empty() && (whole.is_empty() || point.is_some());
    if is_hollow || !ungroup(whole, &mut plain) {
        return Err(wrong(text));
    }
    let length = plain.trim_start_matches('-').trim_start_matches('0').len();
    if length > MOST_DIGITS {
        return Err((
            format!("`{text}` is too large: amounts have at most {MOST_DIGITS} digits before the decimals"),
            "",
        ));
    }
    if !part.is_empty() {
        if !part.bytes().all(|byte| byte.is_ascii_digit()) {
            return Err(wrong(text));
        }
        plain.push('.');
        plain.push_str(part);
    }
    let amount = Decimal::from_str_exact(&plain).map_err(|_| too_fine(text))?;
    tidy(amount).ok_or_else(|| too_fine(text))
}

/// The shortest way to write an amount: no decimals, or two, or as many as it has.
fn tidy(amount: Decimal) -> Option<Decimal> {
    let mut amount = amount.normalize();
    if amount.scale() == 1 {
        amount.rescale(2);
    }
    (amount.scale() <= MOST_DECIMALS).then_some(amount)
}

fn wrong(text: &str) -> Wrong {
    (format!("`{text}` is not an amount"), "correct the line, or `decimal` in the map")
}

fn unclear(text: &str) -> Wrong {
    (
        format!("`{text}` could be thousands or decimals"),
        "write `decimal = \",\"` or `decimal = \".\"` in the map",
    )
}

fn too_fine(text: &str) -> Wrong {
    (
        format!("`{text}` cannot be kept exactly: money has at most {MOST_DECIMALS} decimals"),
        "",
    )
}

fn ascii(text: &str) -> Cow<'_, str> {
    if text.is_ascii() {
        return Cow::Borrowed(text);
    }
    let text = text
        .replace(['\u{2212}', '\u{2013}'], "-")
        .replace(['\u{202f}', '\u{2009}', '\u{a0}'], " ");
    Cow::Owned(fullwidth::to_ascii(&text).replace('\u{2019}', "'"))
}

/// Whether the amount is negative, and its digits and marks. One sign at most: before, behind, or as brackets.
fn sign(text: &str) -> Option<(bool, &str)> {
    if let Some(inner) = text.strip_prefix('(') {
        return Some((true, inner.strip_suffix(')')?.trim()));
    }
    if let Some(inner) = text.strip_prefix('-') {
        return Some((true, inner.trim_start()));
    }
    if let Some(inner) = text.strip_suffix('-') {
        return Some((true, inner.trim_end()));
    }
    Some((false, text.strip_prefix('+').unwrap_or(text).trim_start()))
}

/// Where the decimal mark stands, if there is one; `Err(true)` when it cannot be told.
fn point(digits: &str, mark: Option<DecimalMark>) -> Result<Option<usize>, bool> {
    if let Some(mark) = mark {
        let mark = if mark == DecimalMark::Point { '.' } else { ',' };
        let at = digits.find(mark);
        return if digits.matches(mark).count() > 1 { Err(false) } else { Ok(at) };
    }
    let (Some(first), Some(last)) = (digits.find(['.', ',']), digits.rfind(['.', ','])) else {
        return Ok(None);
    };
    let last_mark = &digits[last..=last];
    if digits[first..=first] != *last_mark {
        return if digits.matches(last_mark).count() == 1 {
            Ok(Some(last))
        } else {
            Err(false)
        };
    }
    if first != last {
        return Ok(None);
    }
    let before = digits[..first].bytes().filter(u8::is_ascii_digit).count();
    let looks_grouped = digits.len() - last == 4 && (1..=3).contains(&before) && !digits.starts_with('0');
    if looks_grouped { Err(true) } else { Ok(Some(last)) }
}

/// Adds the digits of a whole number, without what groups its thousands, if it is one.
fn ungroup(whole: &str, out: &mut String) -> bool {
    let is_mark = |byte: u8| matches!(byte, b'.' | b',' | b' ' | b'\'');
    let Some(first) = whole.bytes().position(is_mark) else {
        out.push_str(if whole.is_empty() { "0" } else { whole });
        return whole.bytes().all(|byte| byte.is_ascii_digit());
    };
    let mark = char::from(whole.as_bytes()[first]);
    for (index, group) in whole.split(mark).enumerate() {
        let fits = if index == 0 {
            (1..=3).contains(&group.len())
        } else {
            group.len() == 3
        };
        if !fits || !group.bytes().all(|byte| byte.is_ascii_digit()) {
            return false;
        }
        out.push_str(group);
    }
    true
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> String {
        parse(text, None).map_or_else(|(message, _)| message, |amount| amount.to_string())
    }

    #[test]
    fn amounts_of_every_country() {
        for (text, amount) in [
            ("1.234,56-", "-1234.56"),
            ("1,234.56", "1234.56"),
            ("(123.00)", "-123"),
            ("１，２３４．５０", "1234.50"),
            ("（88.8）", "-88.80"),
            ("1 234 567,8", "1234567.80"),
            ("1'234.50", "1234.50"),
            ("1,234,567", "1234567"),
            ("0.125", "0.125"),
            ("1234,567", "1234.567"),
            ("−5", "-5"),
            ("+7", "7"),
            (",50", "0.50"),
        ] {
            assert_eq!(read(text), amount, "{text}");
        }
    }

    #[test]
    fn what_is_no_amount_or_two_is_refused() {
        assert!(read("1.234").contains("thousands or decimals"));
        assert_eq!(parse("1.234", Some(DecimalMark::Comma)), Ok(Decimal::from(1234)));
        assert_eq!(parse("1.234", Some(DecimalMark::Point)), Ok(Decimal::new(1234, 3)));
        for text in [
            "",
            "-",
            "1,2,3",
            "12.34.56,7,8",
            "1e3",
            "--5",
            "(5",
            "5 EUR",
            "1..2",
            "12,34,567.00",
            "5.",
        ] {
            assert!(parse(text, None).is_err(), "{text}: {}", read(text));
        }
        assert!(parse("1.234,56", Some(DecimalMark::Point)).is_err());
        assert!(read("9999999999999999").contains("too large"));
        assert!(read("0.1234567").contains("exactly"));
    }
}
