//! Dates, weeks and amounts as each language writes them (DOMAIN 9.3).

use crate::base::{Currency, Date, Lang, Period};
use chrono::Datelike;
use rust_decimal::{Decimal, RoundingStrategy};

const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
const LONG_MONTHS: [&str; 12] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

/// `20 Nov 2026` or `2026年11月20日`.
#[must_use]
pub fn date(date: Date, lang: Lang) -> String {
    let (year, month, day) = (date.0.year(), date.0.month(), date.0.day());
    match lang {
        Lang::En => format!("{day} {} {year}", MONTHS[date.0.month0() as usize]),
        Lang::Zh => format!("{year}年{month}月{day}日"),
    }
}

/// `20 Nov` or `11月20日`: a day within a year that is known.
#[must_use]
pub fn day_of_year(date: Date, lang: Lang) -> String {
    let (month, day) = (date.0.month(), date.0.day());
    match lang {
        Lang::En => format!("{day} {}", MONTHS[date.0.month0() as usize]),
        Lang::Zh => format!("{month}月{day}日"),
    }
}

/// `Nov 2026` or `2026年11月`.
#[must_use]
pub fn month(date: Date, lang: Lang) -> String {
    let (year, month) = (date.0.year(), date.0.month());
    match lang {
        Lang::En => format!("{} {year}", MONTHS[date.0.month0() as usize]),
        Lang::Zh => format!("{year}年{month}月"),
    }
}

/// `week 47 (16–22 Nov 2026)` or `2026年第47周（11月16日—22日）`; `November 2026` or `2026年11月`; `Q4 2026`; `2026`.
#[must_use]
pub fn period(period: Period, lang: Lang) -> String {
    match (period, lang) {
        (Period::Week(year, number), _) => week(period, year, number, lang),
        (Period::Month(year, month), Lang::En) => format!("{} {year}", LONG_MONTHS[month as usize - 1]),
        (Period::Month(year, month), Lang::Zh) => format!("{year}年{month}月"),
        (Period::Quarter(year, quarter), Lang::En) => format!("Q{quarter} {year}"),
        (Period::Quarter(year, quarter), Lang::Zh) => format!("{year}年第{quarter}季度"),
        (Period::Year(year), Lang::En) => year.to_string(),
        (Period::Year(year), Lang::Zh) => format!("{year}年"),
    }
}

fn week(period: Period, year: i32, week: u32, lang: Lang) -> String {
    let (first, last) = (period.first_day().0, period.last_day().0);
    let same_month = first.month() == last.month();
    match lang {
        Lang::En => {
            let start = if same_month {
                String::new()
            } else {
                format!(" {}", MONTHS[first.month0() as usize])
            };
            format!(
                "week {week} ({}{start}–{} {} {})",
                first.day(),
                last.day(),
                MONTHS[last.month0() as usize],
                last.year()
            )
        }
        Lang::Zh => {
            let end = if same_month {
                format!("{}日", last.day())
            } else {
                format!("{}月{}日", last.month(), last.day())
            };
            format!("{year}年第{week}周（{}月{}日—{end}）", first.month(), first.day())
        }
    }
}

/// An amount to the currency's smallest coin, thousands grouped: `-1,234.50 EUR`.
#[must_use]
pub fn money(amount: Decimal, currency: Currency) -> String {
    format!("{} {}", number(amount, currency.minor_digits()), currency.as_str())
}

/// An amount as prose has it: coins only when there are some; in Chinese, yuan from ten thousand on in 万元 with two
/// digits, as finance writes them (DOMAIN 9.3).
#[must_use]
pub fn amount(amount: Decimal, currency: Currency, lang: Lang) -> String {
    let digits = if amount.fract().is_zero() { 0 } else { currency.minor_digits() };
    if lang == Lang::En || currency.as_str() != "CNY" {
        return format!("{} {}", number(amount, digits), currency.as_str());
    }
    let myriad = Decimal::from(10_000);
    match amount.checked_div(myriad) {
        Some(in_myriads) if amount.abs() >= myriad => format!("{}万元", number(in_myriads, 2)),
        _ => format!("{}元", number(amount, digits)),
    }
}

/// In what amounts up to `most` are counted on an axis, and its name: `(1000, "thousand EUR")`, `(10000, "万元")`.
#[must_use]
pub fn unit_of_amounts(most: Decimal, currency: Option<Currency>, lang: Lang) -> (Decimal, String) {
    let most = most.abs();
    let steps: &[(i64, &str)] = match lang {
        Lang::En => &[(1_000_000_000, "billion"), (1_000_000, "million"), (1_000, "thousand")],
        Lang::Zh => &[(100_000_000, "亿"), (10_000, "万")],
    };
    // A unit is worth its name when the axis is more than a few of them long.
    let fits = |step: &&(i64, &str)| Decimal::from(step.0).checked_mul(Decimal::from(2)).is_some_and(|two| two <= most);
    let (unit, word) = steps.iter().find(fits).copied().unwrap_or((1, ""));
    let name = match (lang, currency) {
        (_, None) => word.to_owned(),
        (Lang::Zh, Some(currency)) if currency.as_str() == "CNY" => format!("{word}元"),
        (_, Some(currency)) => format!("{word} {}", currency.as_str()).trim().to_owned(),
    };
    (Decimal::from(unit), name)
}

/// A number with `digits` after the point, rounded half away from zero, thousands grouped.
#[must_use]
pub fn number(value: Decimal, digits: u32) -> String {
    let rounded = value.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let fixed = format!("{:.*}", digits as usize, rounded.abs());
    let (whole, part) = fixed.split_once('.').unwrap_or((&fixed, ""));
    let mut grouped = String::new();
    for (at, digit) in whole.chars().enumerate() {
        if at > 0 && (whole.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
        "-"
    } else {
        ""
    };
    let point = if part.is_empty() { "" } else { "." };
    format!("{sign}{grouped}{point}{part}")
}

/// A count of days with its unit, written as it is given: `+1 day`, `-6 days`, `2.5 天`.
#[must_use]
pub fn days(count: &str, lang: Lang) -> String {
    let is_one = count.trim_start_matches(['+', '-']) == "1";
    match lang {
        Lang::En if is_one => format!("{count} day"),
        Lang::En => format!("{count} days"),
        Lang::Zh => format!("{count} 天"),
    }
}

/// A share as a percentage with one digit after the point: `41.7 %`; n/a is the caller's.
#[must_use]
pub fn percent(fraction: Decimal) -> String {
    format!("{} %", number(fraction * Decimal::ONE_HUNDRED, 1))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::Scalar;

    #[test]
    fn dates_and_weeks_read_as_each_language_writes_them() {
        let day = Date::parse("2026-11-20").expect("a date");
        assert_eq!(date(day, Lang::En), "20 Nov 2026");
        assert_eq!(date(day, Lang::Zh), "2026年11月20日");
        assert_eq!(period(Period::Week(2026, 47), Lang::En), "week 47 (16–22 Nov 2026)");
        assert_eq!(period(Period::Week(2026, 47), Lang::Zh), "2026年第47周（11月16日—22日）");
        assert_eq!(period(Period::Week(2026, 49), Lang::En), "week 49 (30 Nov–6 Dec 2026)");
        assert_eq!(period(Period::Week(2026, 49), Lang::Zh), "2026年第49周（11月30日—12月6日）");
        assert_eq!(period(Period::Month(2026, 11), Lang::En), "November 2026");
        assert_eq!(period(Period::Month(2026, 11), Lang::Zh), "2026年11月");
        assert_eq!(period(Period::Quarter(2026, 4), Lang::Zh), "2026年第4季度");
        assert_eq!(period(Period::Year(2026), Lang::Zh), "2026年");
    }

    #[test]
    fn amounts_are_grouped_and_rounded_half_up() {
        let eur = Currency::parse("EUR").expect("a currency");
        let jpy = Currency::parse("JPY").expect("a currency");
        let amount = |text: &str| text.parse::<Decimal>().expect("a number");
        assert_eq!(money(amount("1234567"), eur), "1,234,567.00 EUR");
        assert_eq!(money(amount("-0.005"), eur), "-0.01 EUR");
        assert_eq!(money(amount("-0.004"), eur), "0.00 EUR");
        assert_eq!(money(amount("999.5"), jpy), "1,000 JPY");
        assert_eq!(percent(amount("0.4166")), "41.7 %");
    }

    #[test]
    fn axes_count_in_the_units_of_the_language() {
        let currency = |code: &str| Some(Currency::parse(code).expect("a currency"));
        let unit = |most: i64, code: &str, lang| unit_of_amounts(Decimal::from(most), currency(code), lang);
        assert_eq!(unit(1_355_000, "CNY", Lang::Zh), (Decimal::from(10_000), "万元".to_owned()));
        assert_eq!(
            unit(300_000_000, "EUR", Lang::Zh),
            (Decimal::from(100_000_000), "亿 EUR".to_owned())
        );
        assert_eq!(unit(208_290, "EUR", Lang::En), (Decimal::from(1_000), "thousand EUR".to_owned()));
        assert_eq!(unit(900, "EUR", Lang::En), (Decimal::ONE, "EUR".to_owned()));
    }

    #[test]
    fn prose_has_coins_only_where_there_are_some_and_large_yuan_in_myriads() {
        let currency = |code: &str| Currency::parse(code).expect("a currency");
        let prose = |text: &str, code: &str, lang| super::amount(text.parse().expect("a number"), currency(code), lang);
        assert_eq!(prose("208290.00", "EUR", Lang::En), "208,290 EUR");
        assert_eq!(prose("8420.8", "EUR", Lang::Zh), "8,420.80 EUR");
        assert_eq!(prose("1355000", "CNY", Lang::Zh), "135.50万元");
        assert_eq!(prose("-22157.90", "CNY", Lang::Zh), "-2.22万元");
        assert_eq!(prose("-6000", "CNY", Lang::Zh), "-6,000元");
        assert_eq!(prose("1355000", "CNY", Lang::En), "1,355,000 CNY");
    }
}
