//! Dates as finance systems print them. Only what begins with the year, names its month, or has points in the way
//! of 04.05.2026 is read without being told how: 04/05/2026 is two days.

use crate::base::{Date, fullwidth};
use crate::model::ledger_map::DateFormat;
use std::fmt::Write;

/// Why a text is no date, and what to do.
pub type Wrong = (String, &'static str);

const MONTHS: [&str; 12] = ["JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC"];

/// Reads a date, with or without a time behind it.
///
/// # Errors
/// With the reason and the remedy.
pub fn parse(text: &str, format: Option<DateFormat>) -> Result<Date, Wrong> {
    let ascii = fullwidth::to_ascii(text);
    let day = ascii.split(' ').next().unwrap_or_default();
    // A `T` before a time; that of OCT belongs to the month.
    let day = day
        .split_once('T')
        .filter(|(_, time)| time.starts_with(|c: char| c.is_ascii_digit()))
        .map_or(day, |(day, _)| day);
    let wrong = || (format!("`{text}` is not a date"), "correct the line, or `date_format` in the map");
    let parts = parts(day).ok_or_else(wrong)?;
    let order = order(&parts, day, format).ok_or_else(|| {
        let hint = "write `date_format = \"dmy\"` (or \"mdy\", \"ymd\") in the map";
        (format!("the order of day, month and year in `{text}` is not known"), hint)
    })?;
    let [year, month, day] = match order {
        DateFormat::Ymd => [&parts[0], &parts[1], &parts[2]],
        DateFormat::Dmy => [&parts[2], &parts[1], &parts[0]],
        DateFormat::Mdy => [&parts[2], &parts[0], &parts[1]],
    };
    // Two digits are of this century: nobody imports a ledger of the last one.
    let century = if year.digits == 2 { 2000 } else { 0 };
    let fits = matches!(year.digits, 2 | 4) && month.digits <= 2 && day.digits <= 2;
    let year = i32::try_from(year.value + century).unwrap_or(0);
    let date = Date::from_ymd(year, month.value, day.value).filter(|_| fits && (1900..2200).contains(&year));
    date.ok_or_else(|| match order {
        _ if fits => (format!("`{text}` does not exist"), "correct the line, or `date_format` in the map"),
        _ => wrong(),
    })
}

struct Part {
    value: u32,
    digits: usize,
    is_name: bool,
}

/// Year, month and day in the order of the text.
fn parts(day: &str) -> Option<[Part; 3]> {
    let number = |text: &str| {
        let digits = !text.is_empty() && text.len() <= 4 && text.bytes().all(|byte| byte.is_ascii_digit());
        let value = if digits { text.parse().ok() } else { None };
        value.map(|value| Part {
            value,
            digits: text.len(),
            is_name: false,
        })
    };
    if day.len() == 8 && day.is_ascii() && !day.contains(['-', '/', '.']) {
        return Some([number(&day[..4])?, number(&day[4..6])?, number(&day[6..])?]);
    }
    let part = |text: &str| {
        let upper = text.to_ascii_uppercase();
        let month = MONTHS.iter().position(|name| *name == upper);
        match month {
            Some(at) => Some(Part {
                value: u32::try_from(at + 1).ok()?,
                digits: 2,
                is_name: true,
            }),
            None => number(text),
        }
    };
    let mut all = day.trim_end_matches(['日', '号']).split(['-', '/', '.', '年', '月']);
    let found = [part(all.next()?)?, part(all.next()?)?, part(all.next()?)?];
    all.next().is_none().then_some(found)
}

fn order(parts: &[Part; 3], day: &str, format: Option<DateFormat>) -> Option<DateFormat> {
    if parts[0].digits == 4 {
        return Some(DateFormat::Ymd);
    }
    if parts[1].is_name {
        return Some(DateFormat::Dmy);
    }
    let has_points = day.matches('.').count() == 2 && parts[2].digits == 4;
    format.or(has_points.then_some(DateFormat::Dmy))
}

/// Writes a date as records have it; many times as quick as a general formatter.
pub fn put(out: &mut String, date: Date) {
    use chrono::Datelike;
    let two = |out: &mut String, n: u32| {
        let digit = |n: u32| char::from(b'0' + u8::try_from(n % 10).unwrap_or(0));
        out.push(digit(n / 10));
        out.push(digit(n));
    };
    let _ = write!(out, "{:04}", date.0.year());
    out.push('-');
    two(out, date.0.month());
    out.push('-');
    two(out, date.0.day());
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, format: Option<DateFormat>) -> String {
        parse(text, format).map_or_else(|(message, _)| message, |date| date.to_string())
    }

    #[test]
    fn dates_that_say_their_order_are_read() {
        for text in [
            "2026-05-04",
            "2026/5/4",
            "2026.05.04",
            "20260504",
            "2026年5月4日",
            "2026-05-04 00:00:00",
            "04.05.2026",
            "04-MAY-26",
            "4-May-2026",
            "2026-05-04T08:00",
            "２０２６-05-04",
        ] {
            assert_eq!(read(text, None), "2026-05-04", "{text}");
        }
    }

    #[test]
    fn the_order_of_others_is_asked_for() {
        for text in ["04/05/2026", "04-05-2026", "13/05/2026", "04.05.26"] {
            assert!(read(text, None).contains("is not known"), "{text}");
        }
        assert_eq!(read("04-OCT-2026", None), "2026-10-04");
        assert_eq!(read("04/05/2026", Some(DateFormat::Dmy)), "2026-05-04");
        assert_eq!(read("04/05/26", Some(DateFormat::Mdy)), "2026-04-05");
        assert!(read("13/13/2026", Some(DateFormat::Dmy)).contains("does not exist"));
        assert!(read("31.02.2026", None).contains("does not exist"));
        for text in ["", "x", "2026-05", "1-2-3-4", "20261340", "2026-123-1"] {
            assert!(parse(text, Some(DateFormat::Ymd)).is_err(), "{text}");
        }
    }

    #[test]
    fn dates_are_written_as_records_have_them() {
        let mut text = String::new();
        put(&mut text, Date::from_ymd(2026, 12, 9).expect("a date"));
        assert_eq!(text, "2026-12-09");
    }
}
