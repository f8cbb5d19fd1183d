//! The columns of a register: those of its record type, in the order of its declaration.
//!
//! A field that holds several values by name, such as an impact, is a column for each of them; lists of records are
//! in no cell.

use super::{
    home::{self, Home},
    words::{self, Title},
};
use crate::base::{Lang, Words};
use crate::model::{
    Portfolio, Record,
    kinds::Register,
    schema::{self, RecordSchema},
    settings::{CustomField, CustomType},
};

/// A word that a field allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Word {
    /// As records spell it.
    pub key: String,
    /// As English sheets do.
    pub en: String,
    /// As Chinese sheets do.
    pub zh: String,
}

impl Word {
    /// The word in a language.
    #[must_use]
    pub fn in_lang(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.en,
            Lang::Zh => &self.zh,
        }
    }
}

/// What a column's cells hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum What {
    /// The record's id.
    Id,
    /// Text for people, perhaps in two languages.
    Text,
    /// A line of text.
    Line,
    /// A person.
    Person,
    /// Another record.
    Record,
    /// A date.
    Date,
    /// Money.
    Money,
    /// A number.
    Number,
    /// A whole number from 0.
    Count,
    /// A duration.
    Duration,
    /// A duration that may be negative.
    Signed,
    /// Yes or no.
    Flag,
    /// One of some words.
    Choice(Vec<Word>),
    /// Some of some words.
    Choices(Vec<Word>),
    /// A level, a percentage or a fraction.
    Probability,
    /// A level, an amount, a duration or a percentage.
    Impact,
    /// Texts, one a line.
    Texts,
    /// Ids or short words, with commas between them.
    Names,
    /// Actions: a new record may get them as one text a line.
    Actions,
}

/// A column.
#[derive(Debug, Clone)]
pub struct Column {
    /// The keys from the record to the value.
    pub field: Vec<String>,
    /// What its cells hold.
    pub what: What,
    /// Its title.
    pub name: [String; 2],
    /// The one language of a text in two that its cells hold; none of any other column.
    pub tongue: Option<Lang>,
    /// Its other names.
    title: Option<&'static Title>,
    /// Whether the export has it even when no record uses it.
    pub is_usual: bool,
}

impl Column {
    /// The title in a language.
    #[must_use]
    pub fn name_in(&self, lang: Lang) -> &str {
        match lang {
            Lang::En => &self.name[0],
            Lang::Zh => &self.name[1],
        }
    }

    /// A column of no record.
    #[cfg(test)]
    pub(super) fn of(what: What) -> Column {
        Column {
            field: vec!["x".to_owned()],
            what,
            name: Default::default(),
            tongue: None,
            title: None,
            is_usual: true,
        }
    }

    /// The keys joined by points.
    #[must_use]
    pub fn path(&self) -> String {
        self.field.join(".")
    }

    /// Whether a form of a name is this column's.
    #[must_use]
    pub fn has_name(&self, form: &str) -> bool {
        let own = || self.name.iter().any(|name| words::folded(name) == form) || self.path() == form;
        self.title.is_some_and(|title| title.has(form)) || own()
    }
}

/// A register's columns, and the fields that no cell holds.
#[derive(Debug, Default)]
pub struct Columns {
    /// The columns, the id first.
    pub all: Vec<Column>,
    /// Fields that stay in the records: lists of records.
    pub left: Vec<String>,
}

/// The field that a record is called by, after its id.
#[must_use]
pub fn naming_field(record: &str) -> &'static str {
    match record {
        "deliverable" | "stakeholder" | "milestone" => "name",
        "requirement" | "action" | "measure" => "text",
        _ => "title",
    }
}

/// The columns of a register of a portfolio.
#[must_use]
pub fn columns(portfolio: &Portfolio, register: &Register) -> Columns {
    let mut columns = Columns::default();
    let of_type = home::type_of(register);
    // A measure is an action, and its columns are called alike.
    let called = if home::home(register) == Home::Measures {
        of_type
    } else {
        register.record
    };
    if let Some(record) = schema::record(of_type) {
        columns.of_record(&record, called, &[]);
    }
    columns.all.retain(|column| home::has_column(register, &column.field[0]));
    columns.left.retain(|field| home::has_column(register, field));
    let own = portfolio.settings.custom.items().map(|(field, _)| field);
    for field in own.filter(|field| field.kinds().any(|kind| kind == of_type)) {
        columns.all.extend(custom(field));
    }
    columns
}

impl Columns {
    fn of_record(&mut self, record: &RecordSchema, register: &str, above: &[String]) {
        for (field, declared) in record.fields.iter().zip(record.types) {
            let mut path = above.to_vec();
            path.push((*field).to_owned());
            let declared = declared.replace(' ', "");
            match declared.as_str() {
                "Box<Impacts>" => self.within(crate::model::common::Impacts::KIND, register, &path),
                "Box<ChangeImpact>" => self.within(crate::model::change::ChangeImpact::KIND, register, &path),
                "Box<Custom>" => {}
                other => match what(other, &record.schema["properties"][*field]) {
                    Some(what) => self.add(path, what, register),
                    None => self.left.push(path.join(".")),
                },
            }
        }
    }

    fn within(&mut self, kind: &str, register: &str, path: &[String]) {
        if let Some(record) = schema::record(kind) {
            self.of_record(&record, register, path);
        }
    }

    fn add(&mut self, field: Vec<String>, what: What, register: &str) {
        let path = field.join(".");
        let title = words::title_of(register, &path);
        if what == What::Actions {
            self.left.push(path.clone());
        }
        let name = title.map_or([path.clone(), path], |title| [title.name.en.to_owned(), title.name.zh.to_owned()]);
        let tongues = match what {
            What::Text => &[Lang::En, Lang::Zh][..],
            _ => &[],
        };
        let tongues = tongues.iter().map(|lang| tongue(&field, &name, *lang)).collect::<Vec<_>>();
        self.all.push(Column {
            field,
            what,
            name,
            tongue: None,
            title,
            is_usual: title.is_some_and(|title| title.is_usual),
        });
        self.all.extend(tongues);
    }
}

/// The column of one language of a text.
fn tongue(field: &[String], name: &[String; 2], lang: Lang) -> Column {
    let (en, zh) = if lang == Lang::Zh {
        ("Chinese", "中文")
    } else {
        ("English", "英文")
    };
    Column {
        field: field.iter().cloned().chain([lang.key().to_owned()]).collect(),
        what: What::Text,
        name: [format!("{} ({en})", name[0]), format!("{}（{zh}）", name[1])],
        tongue: Some(lang),
        title: None,
        is_usual: false,
    }
}

/// What a declared type holds; nothing when no cell holds it.
fn what(declared: &str, schema: &serde_json::Value) -> Option<What> {
    Some(match declared {
        "Id" => What::Id,
        "Text" => What::Text,
        "Line" => What::Line,
        "PersonRef" => What::Person,
        "Date" | "CivilTime" => What::Date,
        "Money" => What::Money,
        "Count" => What::Count,
        "Duration" => What::Duration,
        "SignedDuration" => What::Signed,
        "Flag" => What::Flag,
        "Probability" => What::Probability,
        "Impact" => What::Impact,
        "List<Text>" | "List<Line>" => What::Texts,
        "List<Action>" => What::Actions,
        "List<Id>" => What::Names,
        list if list.starts_with("List<") && list.ends_with("Ref>") => What::Names,
        list if list.starts_with("List<") => return None,
        one if one.ends_with("Ref") => What::Record,
        _ => What::Choice(allowed(schema)?),
    })
}

/// The words of an enumerated field, from its schema.
fn allowed(schema: &serde_json::Value) -> Option<Vec<Word>> {
    let keys = schema["enum"].as_array()?;
    let labels = schema["enumDescriptions"].as_array()?;
    let word = |(key, label): (&serde_json::Value, &serde_json::Value)| {
        let key = key.as_str()?.to_owned();
        let (en, zh) = label.as_str()?.split_once(" · ")?;
        Some(Word {
            key,
            en: en.to_owned(),
            zh: zh.to_owned(),
        })
    };
    keys.iter().zip(labels).map(word).collect()
}

/// The column of one of the portfolio's own fields.
fn custom(field: &CustomField) -> Option<Column> {
    let key = field.name.get()?.as_str().to_owned();
    let words = || {
        let own = field.values.items().map(|(line, _)| line.as_str().to_owned());
        own.map(|word| Word {
            key: word.clone(),
            en: word.clone(),
            zh: word,
        })
        .collect()
    };
    let what = match field.r#type.value() {
        Some(CustomType::Number) => What::Number,
        Some(CustomType::Date) => What::Date,
        Some(CustomType::Money) => What::Money,
        Some(CustomType::Flag) => What::Flag,
        Some(CustomType::Choice) => What::Choice(words()),
        Some(CustomType::Choices) => What::Choices(words()),
        Some(CustomType::Person) => What::Person,
        _ => What::Line,
    };
    let title = |lang| field.title.get().map_or(key.clone(), |title| title.in_lang(lang).to_owned());
    Some(Column {
        name: [title(Lang::En), title(Lang::Zh)],
        field: vec!["custom".to_owned(), key],
        what,
        tongue: None,
        title: None,
        is_usual: true,
    })
}

/// Yes and no as sheets have them.
pub const YES_NO: [(&str, Words); 2] = [("true", Words { en: "yes", zh: "是" }), ("false", Words { en: "no", zh: "否" })];

#[cfg(test)]
mod tests {
    use super::super::home::SHEETS;
    use super::*;
    use std::collections::BTreeMap;

    #[test]
    fn every_column_has_a_title_and_no_name_is_that_of_two() {
        for register in &SHEETS {
            let columns = columns(&Portfolio::default(), register);
            let mut names: BTreeMap<String, String> = BTreeMap::new();
            for column in columns.all.iter().filter(|column| column.tongue.is_none()) {
                let title = column.title.unwrap_or_else(|| panic!("{}: {}", register.record, column.path()));
                for name in title.names() {
                    let other = names.insert(name.clone(), column.path());
                    assert!(other.is_none_or(|other| other == column.path()), "{}: {name}", register.record);
                    assert!(!words::is_computed(&name), "{}: {name}", register.record);
                }
            }
        }
    }
}
