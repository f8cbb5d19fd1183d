//! Numbers of cells as decimals, from digit to digit and never through a binary fraction, and dates of their serials.

use super::super::day;
use crate::base::Date;

/// Digits that Excel keeps: those behind are what a binary fraction leaves.
const DIGITS: usize = 15;

/// Places beyond which no number of a ledger stands.
const MOST_PLACES: i32 = 40;

/// The last day of the year 9999 as Excel counts.
const LAST_SERIAL: i64 = 2_958_465;

/// Days between the begins of both systems.
const FROM_1900_TO_1904: i64 = 1_462;

/// A number's digits without zeros around, and how many of them stand before the point; that may be less than none.
struct Digits {
    is_negative: bool,
    digits: Vec<u8>,
    point: i32,
}

impl Digits {
    fn of(text: &str) -> Option<Digits> {
        let (number, power) = match text.split_once(['e', 'E']) {
            None => (text, None),
            Some((number, power)) => (number, Some(power.strip_prefix('+').unwrap_or(power).parse::<i32>().ok()?)),
        };
        let is_negative = number.starts_with('-');
        let number = number.strip_prefix(['-', '+']).unwrap_or(number);
        let (whole, part) = number.split_once('.').unwrap_or((number, ""));
        let all = || whole.bytes().chain(part.bytes());
        if number.len() > 400 || all().next().is_none() || !all().all(|byte| byte.is_ascii_digit()) {
            return None;
        }
        let zeros = all().take_while(|byte| *byte == b'0').count();
        let mut own = Digits {
            is_negative,
            digits: all().skip(zeros).collect(),
            point: i32::try_from(whole.len()).ok()? - i32::try_from(zeros).ok()? + power.unwrap_or(0),
        };
        // A whole number that is written out is meant as it stands: numbers of documents are long.
        if power.is_some() || !part.is_empty() {
            own.round();
        }
        let kept = own.digits.iter().rposition(|digit| *digit != b'0').map_or(0, |last| last + 1);
        own.digits.truncate(kept);
        (kept == 0 || (-MOST_PLACES..=MOST_PLACES).contains(&own.point)).then_some(own)
    }

    fn round(&mut self) {
        let is_up = self.digits.get(DIGITS).is_some_and(|digit| *digit >= b'5');
        self.digits.truncate(DIGITS);
        if !is_up {
            return;
        }
        for digit in self.digits.iter_mut().rev() {
            if *digit < b'9' {
                *digit += 1;
                return;
            }
            *digit = b'0';
        }
        self.digits.insert(0, b'1');
        self.point += 1;
    }

    fn put(&self, out: &mut String) {
        if self.digits.is_empty() {
            out.push('0');
            return;
        }
        if self.is_negative {
            out.push('-');
        }
        if self.point <= 0 {
            out.push_str("0.");
            (self.point..0).for_each(|_| out.push('0'));
        }
        let before = usize::try_from(self.point).unwrap_or(0);
        for (index, digit) in self.digits.iter().enumerate() {
            if index == before && index > 0 {
                out.push('.');
            }
            out.push(char::from(*digit));
        }
        (self.digits.len()..before).for_each(|_| out.push('0'));
    }

    /// The whole days of a serial, if it is one.
    fn days(&self) -> Option<i64> {
        let before = usize::try_from(self.point).unwrap_or(0);
        if self.is_negative || before > 7 {
            return None;
        }
        let digits = self.digits.iter().copied().chain(std::iter::repeat(b'0')).take(before);
        Some(digits.fold(0, |days, digit| days * 10 + i64::from(digit - b'0')))
    }
}

/// Whether a number stands already as it is written here.
fn is_plain(text: &str) -> bool {
    let bytes = text.strip_prefix('-').unwrap_or(text).as_bytes();
    let whole = bytes.iter().position(|byte| *byte == b'.').unwrap_or(bytes.len());
    let part = bytes.get(whole + 1..).unwrap_or_default();
    let are_digits = |bytes: &[u8]| bytes.iter().all(u8::is_ascii_digit);
    let starts = match &bytes[..whole] {
        [] => false,
        [b'0'] => !part.is_empty(),
        all => all[0] != b'0',
    };
    let ends = whole == bytes.len() || part.last().is_some_and(|last| *last != b'0') && bytes.len() <= DIGITS;
    starts && ends && are_digits(&bytes[..whole]) && are_digits(part)
}

/// Adds a number of a cell; answers whether it is one.
pub fn put(text: &str, out: &mut String) -> bool {
    let text = text.trim_ascii();
    if is_plain(text) {
        out.push_str(text);
        return true;
    }
    let Some(digits) = Digits::of(text) else {
        out.push_str(text);
        return false;
    };
    digits.put(out);
    true
}

/// Adds the day of a serial; answers whether it is a day or at least a number.
pub fn put_date(text: &str, is_1904: bool, out: &mut String) -> bool {
    let text = text.trim_ascii();
    let days = Digits::of(text)
        .and_then(|digits| digits.days())
        .filter(|days| *days <= LAST_SERIAL);
    let Some(days) = days.map(|days| if is_1904 { days + FROM_1900_TO_1904 } else { days }) else {
        return put(text, out);
    };
    if days == 60 {
        // A day that Excel counts and that never was.
        out.push_str("1900-02-29");
        return true;
    }
    let Some(begin) = Date::from_ymd(1899, 12, if days < 60 { 31 } else { 30 }) else {
        return put(text, out);
    };
    day::put(out, begin.plus_days(days));
    true
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use rust_decimal::Decimal;

    fn number(text: &str) -> String {
        let mut out = String::new();
        if put(text, &mut out) { out } else { format!("{out}?") }
    }

    fn date(text: &str, is_1904: bool) -> String {
        let mut out = String::new();
        put_date(text, is_1904, &mut out);
        out
    }

    #[test]
    fn numbers_have_the_digits_that_excel_keeps() {
        for (text, same) in [
            ("1234.56", "1234.56"),
            ("1234.50", "1234.5"),
            ("0.30000000000000004", "0.3"),
            ("1234.5599999999999", "1234.56"),
            ("9.9999999999999995", "10"),
            ("-100012345", "-100012345"),
            ("007", "7"),
            ("-0", "0"),
            ("0.0", "0"),
            (".5", "0.5"),
            ("1E-3", "0.001"),
            ("-2.2737367544323206E-13", "-0.000000000000227373675443232"),
            ("1.2345678901234501E+17", "123456789012345000"),
            ("12345678901234567890", "12345678901234567890"),
            ("100", "100"),
            (" 5 ", "5"),
            ("1E+99", "1E+99?"),
            ("NaN", "NaN?"),
            ("1.2.3", "1.2.3?"),
            ("", "?"),
            ("-", "-?"),
        ] {
            assert_eq!(number(text), same, "{text}");
        }
    }

    #[test]
    fn days_of_both_systems() {
        for (text, is_1904, day) in [
            ("1", false, "1900-01-01"),
            ("59", false, "1900-02-28"),
            ("60", false, "1900-02-29"),
            ("61", false, "1900-03-01"),
            ("46146", false, "2026-05-04"),
            ("46146.999999", false, "2026-05-04"),
            ("4.6146E4", false, "2026-05-04"),
            ("44684", true, "2026-05-04"),
            ("0", true, "1904-01-01"),
            ("2958465", false, "9999-12-31"),
            ("2958466", false, "2958466"),
            ("-1", false, "-1"),
            ("x", false, "x"),
        ] {
            assert_eq!(date(text, is_1904), day, "{text}");
        }
    }

    proptest! {
        #[test]
        fn every_decimal_of_fifteen_digits_stays_what_it_is(digits in -999_999_999_999_999_i64..=999_999_999_999_999, scale in 0_u32..20) {
            let exact = Decimal::new(digits, scale);
            prop_assert_eq!(number(&exact.to_string()), exact.normalize().to_string());
            let scientific = format!("{digits}E-{scale}");
            prop_assert_eq!(number(&scientific), exact.normalize().to_string());
        }
    }
}
