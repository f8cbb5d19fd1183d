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
use std::sync::Arc;

/// Steps a template may take; the largest portfolios need a hundredth of it.
const FUEL: u64 = 200_000_000;

/// Where a report will be read: what a template's pictures and links become there.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Target {
    /// As text: a forge, a mail, a Word document. Figures and projects have no links.
    Text,
    /// As a page that stands alone: figures lead to what makes them.
    Page,
    /// As a page of a site: projects have pages too.
    Site,
}

/// How a template is rendered.
#[derive(Debug, Clone)]
pub struct Manner<'m> {
    /// The language of dates, amounts and words.
    pub lang: Lang,
    /// Where it will be read.
    pub target: Target,
    /// Whether it is about the status date: pictures and what makes figures are of that day only.
    pub is_now: bool,
    /// The pictures that a template may name.
    pub pictures: &'static [&'static str],
    /// The projects that the report is about, all where none is named: a picture is of the same. None is drawn of some.
    pub projects: &'m [String],
    /// Whether what is said of each project by itself is left to the project's own pages.
    pub brief: bool,
    /// The files that links lead to.
    pub paths: Arc<Paths>,
}

/// Links that a template writes with `picture`, `why` and `of_project`. What stands in data cannot write them, because
/// its brackets are escaped; whoever makes the page puts in their place what they stand for.
pub const PICTURE: &str = "pmo-picture:";
/// See [`PICTURE`].
pub const WHY: &str = "pmo-why:";
/// See [`PICTURE`].
pub const PROJECT: &str = "pmo-project:";

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
pub fn render(name: &str, source: &str, view: impl Serialize, manner: &Manner<'_>) -> Result<String, TemplateError> {
    let mut environment = environment(manner.lang);
    links(&mut environment, manner);
    let failed = |error: &Error| TemplateError {
        name: name.to_owned(),
        line: error.line().unwrap_or(1),
        message: error
            .detail()
            .map_or_else(|| error.kind().to_string(), |detail| format!("{}: {detail}", error.kind())),
    };
    environment.add_template(name, source).map_err(|error| failed(&error))?;
    let template = environment.get_template(name).map_err(|error| failed(&error))?;
    let values = Value::from(Serde(&view));
    // Of a large portfolio it is large, and not needed twice.
    drop(view);
    let text = template.render(values).map_err(|error| failed(&error))?;
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

fn links(environment: &mut Environment<'_>, manner: &Manner<'_>) {
    let &Manner {
        target, pictures, is_now, ..
    } = manner;
    environment.add_global("brief", manner.brief);
    let paths = Arc::clone(&manner.paths);
    environment.add_function("link", move |address: &str, texts: Rest<Value>| {
        helpers::link(&paths, address, &texts)
    });
    let own = match manner.projects {
        [] => Some(String::new()),
        [only] => Some(only.clone()),
        _ => None,
    };
    environment.add_function("picture", move |name: String, project: Option<String>| {
        if !pictures.contains(&name.as_str()) {
            let all = pictures.join(", ");
            return Err(Error::new(
                ErrorKind::InvalidOperation,
                format!("there is no picture `{name}`; there are {all}"),
            ));
        }
        let Some(project) = project.as_deref().or(own.as_deref()).filter(|_| is_now) else {
            return Ok(Value::from(""));
        };
        let project = address(project)?;
        Ok(Value::from_safe_string(format!("![]({PICTURE}{name}/{project})")))
    });
    environment.add_filter("why", move |value: Value, of: String, figure: String| {
        let (of, figure) = (address(&of)?, address(&figure)?);
        Ok::<Value, Error>(match target {
            _ if of.is_empty() || !is_now || target == Target::Text => value,
            _ => linked(&value, &format!("{WHY}{of}/{figure}")),
        })
    });
    environment.add_filter("of_project", move |value: Value, id: String| {
        let id = address(&id)?;
        Ok::<Value, Error>(match target {
            Target::Site if !id.is_empty() => linked(&value, &format!("{PROJECT}{id}")),
            _ => value,
        })
    });
}

/// A value that leads somewhere.
fn linked(value: &Value, to: &str) -> Value {
    let text = value.to_string();
    let text = if value.is_safe() { text } else { markdown::escape(&text) };
    Value::from_safe_string(format!("[{text}]({to})"))
}

/// An id or an address: what else stands there would end the link.
fn address(text: &str) -> Result<&str, Error> {
    let fits = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    match text.chars().all(fits) {
        true => Ok(text),
        false => Err(Error::new(ErrorKind::InvalidOperation, format!("`{text}` is no id"))),
    }
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

    fn manner() -> Manner<'static> {
        Manner {
            lang: Lang::En,
            target: Target::Text,
            is_now: true,
            pictures: &["gantt"],
            projects: &[],
            brief: false,
            paths: Arc::default(),
        }
    }

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
            &manner(),
        );
        assert_eq!(text.expect("it renders"), "a\\|b 20 Nov 2026 1,200.50 EUR\n\nx\n");
        let error = render("t", "one\n{{ nmae }}", &view, &manner()).expect_err("an unknown name");
        assert_eq!(error.line, 2);
        assert!(
            render(
                "t",
                "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
                &view,
                &manner()
            )
            .is_err()
        );
    }

    #[test]
    fn links_stand_in_pages_and_cannot_come_from_data() {
        let view = serde_json::json!({ "name": "[a](pmo-why:b/cpi)", "cpi": "0.9" });
        let source = "{{ name | of_project('p-1') }} {{ cpi | number(2) | why('p-1', 'cpi') }}\n{{ picture('gantt', 'p-1') }}";
        let shown = |target| render("t", source, &view, &Manner { target, ..manner() }).expect("it renders");
        let name = "\\[a\\](pmo-why:b/cpi)";
        let end = "\n![](pmo-picture:gantt/p-1)\n";
        assert_eq!(shown(Target::Text), format!("{name} 0.90{end}"));
        assert_eq!(shown(Target::Page), format!("{name} [0.90](pmo-why:p-1/cpi){end}"));
        assert_eq!(
            shown(Target::Site),
            format!("[{name}](pmo-project:p-1) [0.90](pmo-why:p-1/cpi){end}")
        );
        let of = |projects: &[String]| render("t", "{{ picture('gantt') }}", &view, &Manner { projects, ..manner() }).expect("it renders");
        assert_eq!(of(&[]), "![](pmo-picture:gantt/)\n");
        assert_eq!(of(&["p".to_owned()]), "![](pmo-picture:gantt/p)\n");
        assert_eq!(of(&["p".to_owned(), "q".to_owned()]), "\n");
        let error = render("t", "{{ picture('gnatt') }}", &view, &manner()).expect_err("an unknown picture");
        assert!(error.message.contains("there are gantt"), "{error}");
        assert!(render("t", "{{ name | why('a)(b', 'cpi') }}", &view, &manner()).is_err());
    }
}
