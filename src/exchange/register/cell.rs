//! From a record's value to a cell: a real date or number where it is one, else text.
//!
//! What a cell cannot hold is left out with a reason, and an import leaves it alone.

use super::{
    column::{Column, What, Word, YES_NO},
    lexicon::Lexicon,
};
use crate::base::{Date, Lang, Money, Scalar, number};
use crate::edit::Value;
use crate::model::common::{Impact, Probability};
use rust_decimal::Decimal;

/// The longest text of a cell of a workbook, in units of UTF-16.
const LONGEST: usize = 32_767;

/// Digits of a number that a cell keeps.
const DIGITS: usize = 15;

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cell {
    /// Nothing.
    Empty,
    /// Text.
    Text(String),
    /// A day.
    Date(Date),
    /// A number.
    Number(Decimal),
    /// An amount of the project's currency.
    Amount(Decimal),
    /// A share, 1 being all.
    Share(Decimal),
}

impl Cell {
    /// The cell as our readers see it.
    #[must_use]
    pub fn read_back(&self) -> String {
        match self {
            Cell::Empty => String::new(),
            Cell::Text(text) => trimmed(text).to_owned(),
            Cell::Date(date) => date.to_string(),
            Cell::Number(n) | Cell::Amount(n) | Cell::Share(n) => n.normalize().to_string(),
        }
    }
}

/// A text without the blanks around it, as cells are read.
#[must_use]
pub fn trimmed(text: &str) -> &str {
    text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
}

/// Where cells go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Medium {
    /// A workbook.
    Sheet,
    /// Delimited text.
    Text,
}

/// Why a value is in no cell.
pub type Lost = &'static str;

/// The cell of a value.
///
/// # Errors
/// When no cell holds it.
pub fn show(column: &Column, value: &Value, lexicon: &Lexicon, lang: Lang, medium: Medium) -> Result<Cell, Lost> {
    if *value == Value::Nothing {
        return Ok(Cell::Empty);
    }
    let cell = match (&column.what, value) {
        (What::Actions, _) => Cell::Empty,
        (What::Text, Value::Map(_)) => Cell::Text(bilingual(value, lang).ok_or("values of another shape")?.to_owned()),
        (What::Texts, Value::List(items)) => Cell::Text(joined(items, "\n", &['\n', '\r'])?),
        (What::Names | What::Choices(_), Value::List(items)) => Cell::Text(names(column, items, lang)?),
        (_, Value::Text(text)) => scalar(&column.what, text, lexicon, lang),
        _ => return Err("values of another shape"),
    };
    match &cell {
        Cell::Text(text) => held(text, medium).map(|()| cell),
        _ => Ok(cell),
    }
}

/// The text of one language, or of the other where that is missing.
fn bilingual(value: &Value, lang: Lang) -> Option<&str> {
    let of = |lang: Lang| value.get(lang.key()).and_then(Value::text);
    let other = if lang == Lang::En { Lang::Zh } else { Lang::En };
    let said = |lang| of(lang).filter(|text| !trimmed(text).is_empty());
    said(lang).or(of(other)).or(of(lang))
}

fn held(text: &str, medium: Medium) -> Result<(), Lost> {
    if medium == Medium::Sheet && text.encode_utf16().count() > LONGEST {
        return Err("texts longer than a cell holds, 32,767 characters");
    }
    let bad = |c: char| {
        if medium == Medium::Sheet {
            matches!(c, '\u{fffe}' | '\u{ffff}')
        } else {
            c == '\0'
        }
    };
    if text.contains(bad) {
        return Err("texts with characters that the file cannot hold");
    }
    Ok(())
}

fn scalar(what: &What, text: &str, lexicon: &Lexicon, lang: Lang) -> Cell {
    let as_it_is = || Cell::Text(text.to_owned());
    let found = match what {
        What::Date => Date::parse(text).ok().map(Cell::Date),
        What::Money => amount(text),
        What::Number | What::Count => number::decimal(text).ok().and_then(kept).map(Cell::Number),
        What::Probability => probability(text, lexicon, lang),
        What::Impact => impact(text, lexicon, lang),
        What::Flag => word(YES_NO.iter().map(|(key, name)| (*key, name.in_lang(lang))), text),
        What::Choice(words) => label(words, text, lang),
        What::Person => Some(Cell::Text(lexicon.name_of(text, lang).to_owned())),
        _ => None,
    };
    found.unwrap_or_else(as_it_is)
}

fn word<'w>(mut words: impl Iterator<Item = (&'w str, &'w str)>, text: &str) -> Option<Cell> {
    words.find(|(key, _)| *key == text).map(|(_, name)| Cell::Text(name.to_owned()))
}

fn label(words: &[Word], text: &str, lang: Lang) -> Option<Cell> {
    word(words.iter().map(|word| (word.key.as_str(), word.in_lang(lang))), text)
}

/// The number, if a cell keeps all of its digits.
fn kept(number: Decimal) -> Option<Decimal> {
    let number = number.normalize();
    let digits = number.mantissa().unsigned_abs().to_string().len();
    let whole = number.trunc().mantissa().unsigned_abs().to_string().len();
    (digits.max(whole) <= DIGITS).then_some(number)
}

/// An amount of the project's currency is a number; one with a currency of its own stays as it is written.
fn amount(text: &str) -> Option<Cell> {
    let money = Money::parse(text).ok().filter(|money| money.currency.is_none())?;
    kept(money.amount).map(Cell::Amount)
}

fn probability(text: &str, lexicon: &Lexicon, lang: Lang) -> Option<Cell> {
    match Probability::parse(text).ok()? {
        Probability::Level(level) => label(&lexicon.probability, level.as_str(), lang),
        // In a sheet, 1 is the lowest level of a scale.
        Probability::Fraction(fraction) if fraction.fract().is_zero() => Some(Cell::Text(format!("{}%", fraction * Decimal::ONE_HUNDRED))),
        Probability::Fraction(fraction) => kept(fraction).map(Cell::Share),
    }
}

fn impact(text: &str, lexicon: &Lexicon, lang: Lang) -> Option<Cell> {
    match Impact::parse(text).ok()? {
        Impact::Level(level) => label(&lexicon.impact, level.as_str(), lang),
        Impact::Money(money) if money.currency.is_none() => {
            let number = money.amount.normalize();
            let looks_like_level = number.fract().is_zero() && number > Decimal::ZERO && number <= Decimal::from(5);
            if looks_like_level {
                return Some(Cell::Text(format!("{number}.00")));
            }
            kept(number).map(Cell::Amount)
        }
        _ => None,
    }
}

/// Items of a list in one cell, if each can be told from the next.
fn joined(items: &[Value], between: &str, forbidden: &[char]) -> Result<String, Lost> {
    let mut all = Vec::new();
    for item in items {
        let Value::Text(text) = item else {
            return Err("lists of texts in two languages");
        };
        let text = trimmed(text);
        if text.is_empty() || text.contains(forbidden) {
            return Err("lists whose items cannot be told apart in a cell");
        }
        all.push(text);
    }
    Ok(all.join(between))
}

fn names(column: &Column, items: &[Value], lang: Lang) -> Result<String, Lost> {
    let What::Choices(words) = &column.what else {
        return joined(items, ", ", &BETWEEN);
    };
    let label = |item: &Value| {
        let own = item.text().and_then(|text| words.iter().find(|word| word.key == text));
        own.map_or_else(|| item.clone(), |word| Value::from(word.in_lang(lang)))
    };
    joined(&items.iter().map(label).collect::<Vec<_>>(), ", ", &BETWEEN)
}

/// What stands between names in a cell.
pub const BETWEEN: [char; 8] = [',', ';', '，', '；', '、', '\n', '\r', '\t'];
