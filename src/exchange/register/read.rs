//! From a cell of somebody's sheet to the value of a record, or why it is none.

use super::{
    cell::{BETWEEN, trimmed},
    column::{Column, What, Word},
    lexicon::{self, Lexicon},
};
use crate::base::{Count, Date, Duration, Money, Number, Scalar, fullwidth, scalar, similar};
use crate::edit::Value;
use crate::exchange::ledger::{amount, day, sheet};
use crate::model::{
    change::SignedDuration,
    common::{Impact, Probability},
    ledger_map::{DateFormat, DecimalMark},
};

/// A cell as it was read.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Given {
    /// Its text without blanks around it; of a number or a date, as we write it.
    pub text: String,
    /// Whether the sheet knows it as a number or a date.
    pub is_typed: bool,
    /// Whether the sheet shows it as a percentage.
    pub is_percent: bool,
    /// Whether it is a formula whose value the file does not hold.
    pub is_unsolved: bool,
}

/// What a sheet shows where a formula went wrong.
const ERRORS: [&str; 8] = ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NUM!", "#NULL!", "#SPILL!"];

/// How cells are read.
#[derive(Debug)]
pub struct Reader<'a> {
    /// The words of the portfolio.
    pub lexicon: &'a Lexicon,
    /// The order of day, month and year, where texts do not say it.
    pub dates: Option<DateFormat>,
    /// What stands before decimals, where a text does not say it.
    pub decimal: Option<DecimalMark>,
    /// Whether the workbook counts days from 1904.
    pub is_1904: bool,
}

/// Why a cell is no value, and what to do.
pub type Wrong = (String, String);

impl Reader<'_> {
    /// The value of a cell that holds something.
    ///
    /// # Errors
    /// When it is not what the column holds.
    pub fn value(&self, column: &Column, given: &Given) -> Result<Value, Wrong> {
        let text = given.text.as_str();
        if given.is_unsolved {
            let hint = "open the file in Excel or LibreOffice and save it there, or write the value";
            return Err(("the file does not hold the value of this formula".to_owned(), hint.to_owned()));
        }
        if ERRORS.contains(&text) {
            return Err((
                format!("`{text}` is what is left of a formula that went wrong"),
                "mend the formula, or write the value".to_owned(),
            ));
        }
        Ok(match &column.what {
            What::Text | What::Line => Value::from(text),
            What::Id | What::Record => name(text)?,
            What::Person => self.person(text)?,
            What::Date => self.date(given)?,
            What::Money => self.money(text)?,
            What::Number => checked::<Number>(text)?,
            What::Count => checked::<Count>(text)?,
            What::Duration => duration::<Duration>(text)?,
            What::Signed => duration::<SignedDuration>(text)?,
            What::Flag => match lexicon::flag(text) {
                Some(key) => Value::from(key),
                None => return Err((format!("`{text}` is not yes or no"), "write yes or no".to_owned())),
            },
            What::Choice(words) => choice(words, text)?,
            What::Choices(words) => Value::List(parts(text).map(|part| choice(words, part)).collect::<Result<_, _>>()?),
            What::Probability => self.probability(given)?,
            What::Impact => self.impact(given)?,
            What::Texts => Value::List(text.lines().map(trimmed).filter(|line| !line.is_empty()).map(Value::from).collect()),
            What::Names => Value::List(parts(text).map(name).collect::<Result<_, _>>()?),
            What::Actions => actions(text),
        })
    }

    fn person(&self, text: &str) -> Result<Value, Wrong> {
        match self.lexicon.person_of(text) {
            Ok(id) => Ok(Value::from(id)),
            Err(several) if !several.is_empty() => {
                let hint = format!("write the id of one of them: {}", several.join(", "));
                Err((format!("`{text}` is the name of {} people", several.len()), hint))
            }
            Err(_) => {
                let known: Vec<&str> = self.lexicon.known_people().filter(|word| !word.is_empty()).collect();
                let near = similar::nearest(text, known).map(|near| format!("did you mean `{}`? ", near.word));
                let hint =
                    "put the person into people.yaml, as in `pmo new person --id chen.jie`, or write a known id, name or e-mail address";
                Err((
                    format!("`{text}` is nobody in people.yaml"),
                    format!("{}{hint}", near.unwrap_or_default()),
                ))
            }
        }
    }

    fn date(&self, given: &Given) -> Result<Value, Wrong> {
        let text = given.text.as_str();
        // A day without the format of a date: a plain number, which no other kind of date is.
        let is_serial = text.len() == 5 && text.bytes().all(|byte| byte.is_ascii_digit());
        if is_serial && given.is_typed {
            let mut day = String::new();
            sheet::put_date(text, self.is_1904, &mut day);
            return checked::<Date>(&day);
        }
        let hint = "write year-month-day, such as 2026-11-20";
        let date = day::parse(text, self.dates).map_err(|(message, _)| {
            let asks = message.contains("is not known");
            let more = if asks {
                ", or say the order with `--dates dmy` or `--dates mdy`"
            } else {
                ""
            };
            (message, format!("{hint}{more}"))
        })?;
        checked::<Date>(&date.to_string())
    }

    fn probability(&self, given: &Given) -> Result<Value, Wrong> {
        let text = fullwidth::to_ascii(&given.text);
        if given.is_percent || text.contains(['%', '.']) {
            let text = if given.is_percent { shares(&text) } else { text.into_owned() };
            return checked::<Probability>(&text);
        }
        self.level(&self.lexicon.probability, &text, "a percentage such as 30%")
    }

    fn impact(&self, given: &Given) -> Result<Value, Wrong> {
        let text = fullwidth::to_ascii(&given.text);
        if given.is_percent {
            return checked::<Impact>(&shares(&text));
        }
        let is_short = text.len() == 1 && text.bytes().all(|byte| matches!(byte, b'1'..=b'5'));
        if is_short {
            return self.level(&self.lexicon.impact, &text, "an amount such as 3.00");
        }
        if let Ok(value) = checked::<Impact>(&text)
            && text.starts_with(|c: char| c.is_ascii_digit() || c == '-')
        {
            return Ok(value);
        }
        if text.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '-' | '(' | '¥' | '€' | '$' | '£')) {
            return duration::<Duration>(&text).or_else(|_| self.money(&text));
        }
        self.level(&self.lexicon.impact, &text, "an amount or a duration such as 5d")
    }

    /// An amount as records write it, whatever groups its digits.
    fn money(&self, text: &str) -> Result<Value, Wrong> {
        let first = match checked::<Money>(text) {
            Ok(value) => return Ok(value),
            Err(wrong) => wrong,
        };
        let ascii = fullwidth::to_ascii(text);
        let (number, code) = match ascii.rsplit_once(' ') {
            Some((number, code)) if code.len() == 3 && code.bytes().all(|byte| byte.is_ascii_uppercase()) => (number, format!(" {code}")),
            _ => (&*ascii, String::new()),
        };
        let signs = [('¥', " CNY"), ('€', " EUR"), ('£', " GBP")];
        let sign = signs.iter().find(|(sign, _)| number.contains(*sign)).filter(|_| code.is_empty());
        let (number, code) = match sign {
            Some((sign, code)) => (number.replace(*sign, ""), (*code).to_owned()),
            None => (number.to_owned(), code),
        };
        match amount::parse(number.trim(), self.decimal) {
            Ok(amount) => checked::<Money>(&format!("{amount}{code}")),
            Err((message, _)) if self.decimal.is_none() && number.contains(['.', ',']) => Err((
                message,
                "write the digits alone, or say what stands before decimals: `--decimal point` or `--decimal comma`".to_owned(),
            )),
            Err(_) => Err(first),
        }
    }

    fn level(&self, scale: &[Word], text: &str, other: &str) -> Result<Value, Wrong> {
        let known = || scale.iter().map(|word| word.key.as_str()).collect::<Vec<_>>().join(", ");
        let level = lexicon::level(scale, text).map_err(|why| (why, format!("use one of {}, or {other}", known())))?;
        Ok(Value::from(level))
    }
}

/// A number that a sheet shows as a percentage, as records write it.
fn shares(text: &str) -> String {
    let number = text.parse::<rust_decimal::Decimal>().ok();
    let percent = number.and_then(|number| number.checked_mul(rust_decimal::Decimal::ONE_HUNDRED));
    percent.map_or_else(|| text.to_owned(), |percent| format!("{}%", percent.normalize()))
}

/// A text that is a `T`, or would be but for what can be mended without a doubt.
fn checked<T: Scalar>(text: &str) -> Result<Value, Wrong> {
    match scalar::parse::<T>(text) {
        Ok(_) => Ok(Value::from(text)),
        Err(fault) => match &fault.replacement {
            Some(new) if new.safe => Ok(Value::from(new.text.as_str())),
            _ => Err((fault.message, fault.help)),
        },
    }
}

/// An id or an address.
fn name(text: &str) -> Result<Value, Wrong> {
    let text = fullwidth::to_ascii(text);
    crate::base::id::check_address(&text).map_err(|fault| (fault.message, fault.help))?;
    Ok(Value::from(&*text))
}

fn parts(text: &str) -> impl Iterator<Item = &str> {
    text.split(BETWEEN).map(trimmed).filter(|part| !part.is_empty())
}

/// A duration, its unit also as people write it.
fn duration<T: Scalar>(text: &str) -> Result<Value, Wrong> {
    const UNITS: [(&str, &str); 16] = [
        ("working days", "d"),
        ("days", "d"),
        ("day", "d"),
        ("个工作日", "d"),
        ("工作日", "d"),
        ("天", "d"),
        ("日", "d"),
        ("weeks", "w"),
        ("week", "w"),
        ("周", "w"),
        ("months", "mo"),
        ("month", "mo"),
        ("个月", "mo"),
        ("hours", "h"),
        ("hour", "h"),
        ("小时", "h"),
    ];
    let plain = fullwidth::to_ascii(text).to_lowercase();
    for (word, unit) in UNITS {
        if let Some(number) = plain.strip_suffix(word) {
            return checked::<T>(&format!("{}{unit}", number.trim()));
        }
    }
    checked::<T>(text)
}

fn choice(words: &[Word], text: &str) -> Result<Value, Wrong> {
    if let Some(key) = lexicon::choice(words, text) {
        return Ok(Value::from(key));
    }
    let keys: Vec<&str> = words.iter().map(|word| word.key.as_str()).collect();
    let near = similar::nearest(text, words.iter().flat_map(|word| [word.key.as_str(), &word.en, &word.zh]));
    let near = near.map(|near| format!("did you mean `{}`? ", near.word)).unwrap_or_default();
    Err((
        format!("`{text}` is none of the words of this column"),
        format!("{near}use one of {}", keys.join(", ")),
    ))
}

/// One action a line; who does it and by when is not in such a cell.
fn actions(text: &str) -> Value {
    let lines = text.lines().map(trimmed).filter(|line| !line.is_empty());
    let action = |(index, line): (usize, &str)| {
        Value::Map(vec![
            ("id".to_owned(), Value::Text(format!("A{}", index + 1))),
            ("text".to_owned(), Value::from(line)),
        ])
    };
    Value::List(lines.enumerate().map(action).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(what: What, text: &str, is_typed: bool, is_percent: bool) -> String {
        let lexicon = Lexicon::of(&crate::model::Portfolio::default());
        let reader = Reader {
            lexicon: &lexicon,
            dates: None,
            decimal: None,
            is_1904: false,
        };
        let given = Given {
            text: text.to_owned(),
            is_typed,
            is_percent,
            is_unsolved: false,
        };
        match reader.value(&Column::of(what), &given) {
            Ok(value) => value.to_string(),
            Err((message, hint)) => format!("{message} / {hint}"),
        }
    }

    #[test]
    fn cells_of_the_field_become_values() {
        for (what, text, value) in [
            (What::Date, "2026/5/4", "2026-05-04"),
            (What::Date, "2026年5月4日", "2026-05-04"),
            (What::Money, "1,234,567.50", "1234567.50"),
            (What::Money, "￥12,000", "12000 CNY"),
            (What::Money, "12.5万", "12.5万"),
            (What::Money, "1200 EUR", "1200 EUR"),
            (What::Signed, "-2 天", "-2d"),
            (What::Duration, "3 weeks", "3w"),
            (What::Flag, "是", "true"),
            (What::Probability, "高", "high"),
            (What::Probability, "30%", "30%"),
            (What::Probability, "0.3", "0.3"),
            (What::Probability, "3", "medium"),
            (What::Impact, "H", "high"),
            (What::Impact, "5", "very-high"),
            (What::Impact, "3.00", "3.00"),
            (What::Impact, "50,000.00", "50000"),
            (What::Impact, "10天", "10天"),
            (What::Names, "R-001、R-002；R-003", "[R-001, R-002, R-003]"),
            (What::Count, "７", "7"),
        ] {
            assert_eq!(read(what, text, false, false), value, "{text}");
        }
        assert_eq!(read(What::Date, "46146", true, false), "2026-05-04");
        assert_eq!(read(What::Probability, "1", true, true), "100%");
        assert_eq!(read(What::Probability, "0.3", true, true), "30%");
    }

    #[test]
    fn what_is_two_things_or_none_is_refused() {
        for (what, text, told) in [
            (What::Date, "04/05/2026", "--dates dmy"),
            (What::Date, "soon", "`soon` is not a date"),
            (What::Date, "46146", "is not a date"),
            (What::Person, "nobody", "people.yaml"),
            (What::Money, "1.2.34", "--decimal point"),
            (What::Money, "50,000", "--decimal point"),
            (What::Signed, "5", "5"),
            (What::Probability, "sometimes", "use one of very-low"),
            (What::Flag, "maybe", "yes or no"),
        ] {
            let got = read(what, text, false, false);
            assert!(got.contains(told), "{text}: {got}");
        }
    }
}
