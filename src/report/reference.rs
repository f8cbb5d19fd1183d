//! The reports' reference: what each template sees, from the view types themselves.

use super::kinds::{KINDS, Kind, path_of};
use crate::base::Lang;
use serde_json::Value;
use std::fmt::Write;

/// The reference page, in Markdown.
#[must_use]
pub fn page() -> String {
    let mut out = "# Reports\n\nWhat a template sees, one table a type. This page is made from the program; a test keeps it current.\n\n\
         Templates are minijinja. A name that does not exist is an error, every value is escaped for Markdown unless it goes through \
         `safe`, `yaml` quotes a word for front matter, and the filters `date`, `period`, `days`, `percent`, `money(currency)`, `amount(currency)` (as prose has it) and \
         `number(digits)` word what they are given in the report's language. `picture`, `why` and `of_project` put pictures and links \
         into pages: `docs/reports.md`.\n\n\
         `rows | table(columns)` makes a Markdown table of a list: every cell escaped, columns of numbers to the right, `–` where there \
         is no value, nothing without rows. A column is the name of a value, or a list of heading, name (`mark.word` goes deeper) and \
         perhaps form: `\"date\"`, `\"period\"`, `\"days\"`, `\"percent\"`, `\"amount\"` in the `currency` of its row, or how many digits to show. Rows may be \
         lists too; then a column is a heading. `link(address)`, or `link(address, text)`, links to the file in which a record stands, from \
         the portfolio's root; of a record that is not there it is the text alone.\n\n"
        .to_owned();
    for kind in KINDS {
        chapter(&mut out, kind);
    }
    out.trim_end().to_owned() + "\n"
}

fn chapter(out: &mut String, kind: &Kind) {
    let (name, schema) = (kind.name, (kind.schema)());
    let _ = write!(
        out,
        "## {name}\n\nFor {}.\n\nTemplate: `{}` in the portfolio, else the one in the program. Schema: \
         [{name}](../../schemas/report/{name}.schema.json).\n\n",
        kind.about.in_lang(Lang::En),
        path_of(name)
    );
    table(out, "The report", &schema);
    for (name, definition) in schema["definitions"].as_object().into_iter().flatten() {
        // The labels are words, not data.
        if !name.ends_with("Words") {
            table(out, name, definition);
        }
    }
}

fn table(out: &mut String, name: &str, schema: &Value) {
    let about = schema["description"].as_str().unwrap_or_default().replace('\n', " ");
    let _ = write!(out, "### {name}\n\n{about}\n\n| name | type | what it is |\n| --- | --- | --- |\n");
    for (field, property) in schema["properties"].as_object().into_iter().flatten() {
        let about = property["description"].as_str().unwrap_or_default();
        let about = about.replace('\n', " ").replace('|', "\\|");
        let _ = writeln!(out, "| `{field}` | {} | {about} |", type_in_words(property));
    }
    out.push('\n');
}

fn type_in_words(property: &Value) -> String {
    let named = |value: &Value| value["$ref"].as_str().and_then(|path| path.rsplit('/').next()).map(str::to_owned);
    if let Some(name) = named(property) {
        return name;
    }
    let any = property["anyOf"].as_array().or(property["allOf"].as_array());
    if let Some(name) = any.into_iter().flatten().find_map(named) {
        let optional = property["anyOf"].is_array();
        return if optional { format!("{name}, or none") } else { name };
    }
    match &property["type"] {
        Value::String(word) if word == "array" => format!("list of {}", type_in_words(&property["items"])),
        Value::String(word) => simple(word).to_owned(),
        Value::Array(words) => {
            let words = words.iter().filter_map(Value::as_str).map(simple);
            words.collect::<Vec<_>>().join(", or ")
        }
        _ => "anything".to_owned(),
    }
}

fn simple(word: &str) -> &str {
    match word {
        "string" => "text",
        "boolean" => "true or false",
        "integer" => "whole number",
        "null" => "none",
        other => other,
    }
}
