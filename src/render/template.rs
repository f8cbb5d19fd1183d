//! The template engine: strict about names, escaping by itself, bounded in work.
//!
//! Every value that a template prints is escaped for Markdown unless the template says `| safe`, so
//! forgetting to escape cannot happen. Dates and amounts come as data and are worded by filters.

use super::{
    helpers::{self, Paths},
    locale, markdown,
};
use crate::base::{Currency, Date, Lang, Period, Scalar};
use minijinja::{
    AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior, Value,
    syntax::SyntaxConfig,
    value::{Rest, Serde},
};
use rust_decimal::Decimal;
use serde::Serialize;

/// Steps a template may take; the largest portfolios need a hundredth of it.
const FUEL: u64 = 200_000_000;

/// Why a template could not be rendered.
#[derive(Debug, thiserror::Error)]
#[error("template {name}, line {line}: {message}")]
pub struct TemplateError {
    /// The template.
    pub name: String,
    /// Line in it, 1 when unknown.
    pub line: usize,
    /// What is wrong, with the values around it.
    pub message: String,
}

/// Renders `source` under `name` with `view` as its variables.
///
/// # Errors
/// A syntax error, an unknown name, or more work than a report may take.
pub fn render(name: &str, source: &str, view: &impl Serialize, lang: Lang) -> Result<String, TemplateError> {
    render_with(name, source, view, lang, Paths::new())
}

/// The same with the files that links lead to.
///
/// # Errors
/// As [`render`].
pub fn render_with(name: &str, source: &str, view: &impl Serialize, lang: Lang, paths: Paths) -> Result<String, TemplateError> {
    let mut environment = environment(lang);
    environment.add_function("link", move |address: &str, texts: Rest<Value>| {
        helpers::link(&paths, address, &texts)
    });
    let failed = |error: &Error| TemplateError {
        name: name.to_owned(),
        line: error.line().unwrap_or(1),
        message: error
            .detail()
            .map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind())),
    };
    environment.add_template(name, source).map_err(|error| failed(&error))?;
    let template = environment.get_template(name).map_err(|error| failed(&error))?;
    let text = template.render(Value::from(Serde(view))).map_err(|error| failed(&error))?;
    Ok(tidy(&text))
}

fn environment(lang: Lang) -> Environment<'static> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_fuel(Some(FUEL));
    let syntax = SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build();
    environment.set_syntax(syntax.expect("these delimiters are the usual ones"));
    environment.set_auto_escape_callback(|_| AutoEscape::Custom("markdown".into()));
    environment.set_formatter(|out, _, value| {
        let text = if value.is_safe() {
            value.to_string()
        } else {
            markdown::escape(&value.to_string())
        };
        out.write_str(&text)
            .map_err(|_| Error::new(ErrorKind::WriteFailure, "the report cannot be written"))
    });
    environment.add_filter("date", move |text: String| read::<Date>(&text).map(|date| locale::date(date, lang)));
    environment.add_filter("period", move |text: String| {
        read::<Period>(&text).map(|period| locale::period(period, lang))
    });
    environment.add_filter("days", move |text: String| {
        decimal(&text).map(|_| Value::from_safe_string(locale::days(&text, lang)))
    });
    environment.add_filter("percent", |text: String| decimal(&text).map(locale::percent));
    environment.add_filter("money", |text: String, currency: String| {
        Ok::<String, Error>(locale::money(decimal(&text)?, read::<Currency>(&currency)?))
    });
    environment.add_filter("amount", move |text: String, currency: String| {
        Ok::<String, Error>(locale::amount(decimal(&text)?, read::<Currency>(&currency)?, lang))
    });
    // For front matter: a quoted word of YAML, which is one of JSON.
    environment.add_filter("yaml", |text: String| {
        Value::from_safe_string(serde_json::Value::from(text).to_string())
    });
    environment.add_filter("table", move |rows: Value, columns: Value| helpers::table(&rows, &columns, lang));
    environment.add_filter("number", |text: String, digits: u32| {
        decimal(&text).map(|value| locale::number(value, digits))
    });
    environment
}

fn read<T: Scalar>(text: &str) -> Result<T, Error> {
    T::parse(text).map_err(|fault| Error::new(ErrorKind::InvalidOperation, fault.message))
}

fn decimal(text: &str) -> Result<Decimal, Error> {
    text.parse()
        .map_err(|_| Error::new(ErrorKind::InvalidOperation, format!("`{text}` is not a number")))
}

/// A line; an empty cell of a table holds one blank.
fn cells(line: &str, out: &mut String) {
    if !line.starts_with('|') {
        out.push_str(line);
        return;
    }
    let mut blank = false;
    for letter in line.chars() {
        if !(blank && letter == ' ') {
            out.push(letter);
        }
        blank = letter == ' ';
    }
}

/// At most one empty line in a row, no blanks at line ends, one line feed at the end; in tables one blank in a row.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut empty = true;
    for line in text.lines().map(str::trim_end) {
        if !(line.is_empty() && empty) {
            cells(line, &mut out);
            out.push('\n');
        }
        empty = line.is_empty();
    }
    let end = out.trim_end().len();
    out.truncate(end);
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_table_has_one_blank_in_an_empty_cell() {
        assert_eq!(tidy("| a |  | b |  |\n\n\na  b\n"), "| a | | b | |\n\na  b\n");
    }

    #[test]
    fn values_are_escaped_and_unknown_names_are_errors() {
        let view = serde_json::json!({ "name": "a|b", "due": "2026-11-20", "cost": "1200.5" });
        let text = render(
            "t",
            "{{ name }} {{ due | date }} {{ cost | money('EUR') }}\n\n\n\nx  \n",
            &view,
            Lang::En,
        );
        assert_eq!(text.expect("it renders"), "a\\|b 20 Nov 2026 1,200.50 EUR\n\nx\n");
        let error = render("t", "one\n{{ nmae }}", &view, Lang::En).expect_err("an unknown name");
        assert_eq!(error.line, 2);
        assert!(
            render(
                "t",
                "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
                &view,
                Lang::En
            )
            .is_err()
        );
    }
}
