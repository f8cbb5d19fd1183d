//! What a template may call beside the filters of single values: tables from rows, links to the files of records.

use super::{locale, markdown};
use crate::base::{Currency, Date, Lang, Period, Scalar};
use minijinja::{
    Error, ErrorKind, Value,
    value::{Rest, ValueKind},
};
use rust_decimal::Decimal;
use std::{collections::BTreeMap, fmt::Write as _};

/// The paths of files by the addresses of the records that stand in them, from the portfolio's root.
pub type Paths = BTreeMap<String, String>;

/// How the values of a column are told.
enum Form {
    Text,
    Date,
    Period,
    Days,
    Percent,
    Digits(u32),
    Amount,
}

struct Column {
    heading: Value,
    /// The names on the way to the value in a row, or its position in a list.
    path: Option<String>,
    form: Form,
}

fn wrong(what: impl Into<std::borrow::Cow<'static, str>>) -> Error {
    Error::new(ErrorKind::InvalidOperation, what)
}

/// A Markdown table: a line a row, every cell escaped unless it is safe already, columns of numbers to the right.
/// Nothing without rows.
///
/// A column is a heading, which is the name of the value too; or a list of heading, name and form. The form is `date`,
/// `period`, `days`, `percent`, `amount` with the `currency` of the row, or how many digits to show.
///
/// # Errors
/// Rows or columns that are none, a name that a row does not have, a value that is not of its form.
pub fn table(rows: &Value, columns: &Value, lang: Lang) -> Result<Value, Error> {
    // A text is no list of its letters.
    let listed = |value: &Value, why: &'static str| match value.as_str() {
        Some(_) => Err(wrong(why)),
        None => value.try_iter().map_err(|_| wrong(why)),
    };
    let columns = listed(columns, "`table` asks for a list of columns")?;
    let columns: Vec<Column> = columns.map(|own| column(&own)).collect::<Result<_, _>>()?;
    let rows = listed(rows, "`table` makes its rows of a list")?;
    let mut lines: Vec<Vec<(String, bool)>> = Vec::new();
    for row in rows {
        let cell = |(at, column)| cell(&row, at, column, lang);
        lines.push(columns.iter().enumerate().map(cell).collect::<Result<_, _>>()?);
    }
    if lines.is_empty() || columns.is_empty() {
        return Ok(Value::from_safe_string(String::new()));
    }
    let is_right = |at: usize| lines.iter().any(|cells| cells[at].1) && lines.iter().all(|cells| cells[at].1 || cells[at].0 == NONE);
    let mut out = String::from("|");
    for column in &columns {
        let _ = write!(out, " {} |", shown(&column.heading));
    }
    out.push_str("\n|");
    for at in 0..columns.len() {
        out.push_str(if is_right(at) { " --: |" } else { " --- |" });
    }
    for cells in &lines {
        out.push_str("\n|");
        for (text, _) in cells {
            let _ = write!(out, " {text} |");
        }
    }
    Ok(Value::from_safe_string(out))
}

/// What stands where there is no value.
const NONE: &str = "–";

fn column(own: &Value) -> Result<Column, Error> {
    if own.kind() != ValueKind::Seq {
        return Ok(Column {
            heading: own.clone(),
            path: None,
            form: Form::Text,
        });
    }
    let parts: Vec<Value> = own.try_iter()?.collect();
    let (heading, path, form) = match &parts[..] {
        [heading, path] => (heading, path, Form::Text),
        [heading, path, form] => (heading, path, self::form(form)?),
        _ => return Err(wrong("a column is a heading, a name and perhaps a form")),
    };
    Ok(Column {
        heading: heading.clone(),
        path: Some(
            path.as_str()
                .ok_or_else(|| wrong("the name of a column's value is a text"))?
                .to_owned(),
        ),
        form,
    })
}

fn form(own: &Value) -> Result<Form, Error> {
    match own.as_str() {
        Some("date") => Ok(Form::Date),
        Some("period") => Ok(Form::Period),
        Some("days") => Ok(Form::Days),
        Some("percent") => Ok(Form::Percent),
        Some("amount") => Ok(Form::Amount),
        Some(other) => Err(wrong(format!(
            "`{other}` is no form of a column; there are date, period, days, percent, amount and a number of digits"
        ))),
        None => match own.as_usize().and_then(|digits| u32::try_from(digits).ok()) {
            Some(digits) => Ok(Form::Digits(digits)),
            None => Err(wrong("a column's form is a word or a number of digits")),
        },
    }
}

/// The value of a row under a name, whose parts may be joined by dots.
fn named(row: &Value, path: &str) -> Result<Value, Error> {
    let mut at = row.clone();
    for name in path.split('.') {
        if at.is_none() {
            return Ok(at);
        }
        at = at.get_attr(name)?;
        if at.is_undefined() {
            return Err(wrong(format!("a row has no `{path}`")));
        }
    }
    Ok(at)
}

/// A cell, and whether it is a number.
fn cell(row: &Value, at: usize, column: &Column, lang: Lang) -> Result<(String, bool), Error> {
    let value = match &column.path {
        Some(path) => named(row, path)?,
        None if row.kind() == ValueKind::Seq => row.get_item(&Value::from(at))?,
        None => named(row, &column.heading.to_string())?,
    };
    if value.is_undefined() {
        return Err(wrong(format!("a row has no cell under `{}`", column.heading)));
    }
    let text = value.to_string();
    if value.is_none() || text.is_empty() {
        return Ok((NONE.to_owned(), false));
    }
    if value.is_safe() {
        return Ok((one_line(&text), false));
    }
    let decimal = || text.parse::<Decimal>().map_err(|_| wrong(format!("`{text}` is not a number")));
    Ok(match column.form {
        Form::Text => (markdown::escape(&text), text.parse::<Decimal>().is_ok()),
        Form::Date => (locale::date(read::<Date>(&text)?, lang), false),
        Form::Period => (locale::period(read::<Period>(&text)?, lang), false),
        Form::Days => {
            decimal()?;
            (locale::days(&text, lang), true)
        }
        Form::Percent => (locale::percent(decimal()?), true),
        Form::Digits(digits) => (locale::number(decimal()?, digits), true),
        Form::Amount => {
            let currency = read::<Currency>(&named(row, "currency")?.to_string())?;
            (locale::amount(decimal()?, currency, lang), true)
        }
    })
}

fn read<T: Scalar>(text: &str) -> Result<T, Error> {
    T::parse(text).map_err(|fault| wrong(fault.message))
}

/// A value as it shows: escaped, unless it is safe.
fn shown(value: &Value) -> String {
    match value.is_safe() {
        true => one_line(&value.to_string()),
        false => markdown::escape(&value.to_string()),
    }
}

/// A line break would end the row.
fn one_line(text: &str) -> String {
    text.lines().map(str::trim).collect::<Vec<_>>().join(" ")
}

/// A link to the file in which a record stands, under a text or else its address; the text alone of a record that is
/// not there.
///
/// # Errors
/// More than one text.
pub fn link(paths: &Paths, address: &str, texts: &Rest<Value>) -> Result<Value, Error> {
    let text = match &texts[..] {
        [] => markdown::escape(address),
        [text] => shown(text),
        _ => return Err(wrong("`link` takes an address and perhaps a text")),
    };
    Ok(Value::from_safe_string(match paths.get(address) {
        Some(path) => format!("[{text}]({})", target(path)),
        None => text,
    }))
}

/// A path as the target of a link: all that could mean something there is written by its bytes (RFC 3986).
fn target(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        match byte {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'.' | b'_' | b'~' | b'/' => out.push(char::from(byte)),
            other => {
                let _ = write!(out, "%{other:02X}");
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::template::{Manner, Target, render};
    use serde_json::json;

    fn made(template: &str, lang: Lang) -> Result<String, String> {
        let view = json!({
            "rows": [
                {"id": "R-001", "title": "a | b", "score": "0.125", "due": "2026-11-20", "cost": "1200.5", "currency": "EUR", "mark": {"word": "red"}},
                {"id": "R-002", "title": "<b>", "score": null, "due": null, "cost": null, "currency": "EUR", "mark": null},
            ],
            "none": [],
        });
        let paths = Paths::from([("portal/R-001".to_owned(), "projects/portal/risks/R 1(a)风.yaml".to_owned())]);
        let manner = Manner {
            lang,
            target: Target::Text,
            is_now: true,
            pictures: &[],
            projects: &[],
            brief: false,
            paths: paths.into(),
        };
        render("t", template, &view, &manner).map_err(|error| error.to_string())
    }

    #[test]
    fn a_table_escapes_its_cells_and_sets_numbers_right() {
        let template =
            "{{ rows | table([['Risk', 'title'], 'score', ['Due', 'due', 'date'], ['Cost', 'cost', 'amount'], ['', 'mark.word']]) }}\n";
        assert_eq!(
            made(template, Lang::En).expect("a table"),
            "| Risk | score | Due | Cost | |\n| --- | --: | --- | --: | --- |\n\
             | a \\| b | 0.125 | 20 Nov 2026 | 1,200.50 EUR | red |\n| &lt;b> | – | – | – | – |\n"
        );
        let zh = made("{{ rows | table([['到期', 'due', 'date'], ['分', 'score', 1]]) }}", Lang::Zh).expect("a table");
        assert!(zh.starts_with("| 到期 | 分 |\n| --- | --: |\n| 2026年11月20日 | 0.1 |\n"), "{zh}");
        assert_eq!(
            made("{{ none | table(['id']) or 'nothing' }}", Lang::En).expect("no table"),
            "nothing\n"
        );
        assert_eq!(
            made("{{ [[link('portal/R-001'), 3]] | table(['Which', 'How many']) }}", Lang::En).expect("a table"),
            "| Which | How many |\n| --- | --: |\n| [portal/R-001](projects/portal/risks/R%201%28a%29%E9%A3%8E.yaml) | 3 |\n"
        );
    }

    #[test]
    fn a_link_is_one_only_where_the_record_is() {
        let text = made(
            "{{ link('portal/R-001', '[x](y) ' ~ rows[0].title) }} {{ link('portal/R-009') }}",
            Lang::En,
        )
        .expect("links");
        assert_eq!(
            text,
            "[\\[x\\](y) a \\| b](projects/portal/risks/R%201%28a%29%E9%A3%8E.yaml) portal/R-009\n"
        );
    }

    #[test]
    fn what_is_wrong_with_a_table_is_said() {
        for (template, wanted) in [
            ("{{ rows | table(['nothing']) }}", "a row has no `nothing`"),
            ("{{ rows | table([['Due', 'title', 'date']]) }}", "invalid operation"),
            ("{{ rows | table([['Due', 'due', 'week']]) }}", "`week` is no form of a column"),
            ("{{ rows | table('id') }}", "`table` asks for a list of columns"),
            ("{{ 1 | table(['id']) }}", "`table` makes its rows of a list"),
            ("{{ rows | table([['Score', 'title', 2]]) }}", "is not a number"),
        ] {
            let error = made(template, Lang::En).expect_err(template);
            assert!(error.contains(wanted), "{template}: {error}");
        }
    }
}
