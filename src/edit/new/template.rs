//! A record's first text: commented fields with placeholders, in one language and either notation.
//!
//! A template is one line a field, `key = value`, the value as on the command line; `# english | chinese`
//! is a comment above the next field, and so is `TODO: english | TODO：chinese` a placeholder. `{name}`
//! is filled in by the caller.

use crate::base::Lang;
use crate::edit::{Assignment, Change, Refusal, Value, value::pair, yaml_text};
use crate::syntax::Notation;

/// One field with the comments above it.
#[derive(Debug, Clone)]
struct Line {
    comments: Vec<String>,
    key: String,
    value: Value,
}

/// A record that is being written.
#[derive(Debug, Clone)]
pub struct Draft {
    lines: Vec<Line>,
    tail: Vec<String>,
}

/// Fills a template in.
#[must_use]
pub fn draft(template: &str, lang: Lang, words: &[(&str, String)]) -> Draft {
    let mut text = template.to_owned();
    for (name, word) in words {
        text = text.replace(&format!("{{{name}}}"), word);
    }
    let mut draft = Draft {
        lines: Vec::new(),
        tail: Vec::new(),
    };
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if let Some(comment) = line.strip_prefix('#') {
            draft.tail.push(format!("# {}", in_lang(comment.trim(), lang)));
        } else if let Some((key, value)) = line.split_once(" = ") {
            let value = Value::parse(value).unwrap_or_else(|_| Value::Text(value.to_owned()));
            draft.lines.push(Line {
                comments: std::mem::take(&mut draft.tail),
                key: key.trim().to_owned(),
                value: picked(value, lang),
            });
        }
    }
    draft
}

fn in_lang(text: &str, lang: Lang) -> &str {
    match (text.split_once(" | "), lang) {
        (Some((english, _)), Lang::En) => english,
        (Some((_, chinese)), Lang::Zh) => chinese,
        (None, _) => text,
    }
}

fn picked(value: Value, lang: Lang) -> Value {
    match value {
        Value::Text(text) if text.starts_with("TODO") => Value::Text(in_lang(&text, lang).to_owned()),
        Value::List(items) => Value::List(items.into_iter().map(|item| picked(item, lang)).collect()),
        Value::Map(pairs) => Value::Map(pairs.into_iter().map(|(key, value)| (key, picked(value, lang))).collect()),
        other => other,
    }
}

impl Draft {
    /// A record that needs no comments.
    #[must_use]
    pub fn plain(fields: Vec<(String, Value)>) -> Draft {
        let line = |(key, value)| Line {
            comments: Vec::new(),
            key,
            value,
        };
        Draft {
            lines: fields.into_iter().map(line).collect(),
            tail: Vec::new(),
        }
    }

    /// What the record means.
    #[must_use]
    pub fn value(&self) -> Value {
        Value::Map(self.lines.iter().map(|line| (line.key.clone(), line.value.clone())).collect())
    }

    /// Writes what the command line gave over the placeholders.
    ///
    /// # Errors
    /// When a field inside a list is named, or an item leaves a list that does not hold it.
    pub fn fill(&mut self, assignments: &[Assignment]) -> Result<(), Refusal> {
        for assignment in assignments {
            let (key, inner) = assignment.field.split_first().ok_or_else(|| Refusal::new("no field is named"))?;
            let at = self.lines.iter().position(|line| line.key == *key);
            if inner.is_empty() && assignment.change == Change::Clear {
                self.lines.retain(|line| line.key != *key);
                continue;
            }
            let at = at.unwrap_or_else(|| {
                self.lines.push(Line {
                    comments: Vec::new(),
                    key: key.clone(),
                    value: Value::Nothing,
                });
                self.lines.len() - 1
            });
            put(&mut self.lines[at].value, inner, &assignment.change)?;
        }
        Ok(())
    }

    /// The record at the root of a file.
    #[must_use]
    pub fn text(&self, notation: Notation) -> String {
        let mut out: String = self.lines.iter().map(|line| written(line, notation, "")).collect();
        for comment in &self.tail {
            out.push_str(comment);
            out.push('\n');
        }
        out
    }

    /// The record as an item of a YAML list whose dashes stand behind `indent`.
    #[must_use]
    pub fn item(&self, indent: &str) -> String {
        let inner = format!("{indent}  ");
        let mut out = String::new();
        for (index, line) in self.lines.iter().enumerate() {
            let text = written(line, Notation::Yaml, &inner);
            // Comments of the first field stand above the dash.
            let dashed = text.replacen(&format!("{inner}{}", line.key), &format!("{indent}- {}", line.key), 1);
            out.push_str(if index == 0 { &dashed } else { &text });
        }
        for comment in &self.tail {
            out.push_str(&format!("{inner}{comment}\n"));
        }
        out
    }
}

fn written(line: &Line, notation: Notation, indent: &str) -> String {
    let mut out: String = line.comments.iter().map(|comment| format!("{indent}{comment}\n")).collect();
    out.push_str(indent);
    out.push_str(&if notation == Notation::Toml {
        pair(&line.key, &line.value.inline(Notation::Toml, true), notation)
    } else {
        yaml_text::field(&line.key, &line.value, indent, "\n")
    });
    out.push('\n');
    out
}

fn is_placeholder(value: &Value) -> bool {
    value.text().is_some_and(|text| text.starts_with("TODO"))
}

fn put(value: &mut Value, field: &[String], change: &Change) -> Result<(), Refusal> {
    let Some((key, inner)) = field.split_first() else {
        return put_here(value, change);
    };
    if !matches!(value, Value::Map(_)) {
        if !(is_placeholder(value) || *value == Value::Nothing) {
            return Err(Refusal::new(format!("`{key}` cannot be set inside a list")).help("set the whole list"));
        }
        *value = Value::Map(Vec::new());
    }
    let Value::Map(pairs) = value else {
        return Ok(());
    };
    let at = pairs.iter().position(|(own, _)| own == key).unwrap_or_else(|| {
        pairs.push((key.clone(), Value::Nothing));
        pairs.len() - 1
    });
    if inner.is_empty() && *change == Change::Clear {
        pairs.remove(at);
        return Ok(());
    }
    put(&mut pairs[at].1, inner, change)
}

fn put_here(value: &mut Value, change: &Change) -> Result<(), Refusal> {
    match change {
        Change::Set(new) => *value = new.clone(),
        Change::Clear => *value = Value::Nothing,
        Change::Append(items) => {
            let mut all = match std::mem::replace(value, Value::Nothing) {
                Value::List(own) => own,
                _ => Vec::new(),
            };
            all.retain(|item| !is_placeholder(item));
            all.extend(items.iter().cloned());
            *value = Value::List(all);
        }
        Change::Remove(_) => return Err(Refusal::new("a new record has nothing to take out of a list")),
    }
    Ok(())
}
