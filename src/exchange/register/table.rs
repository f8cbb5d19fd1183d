//! The records of a register as a table, and what of them no cell holds.

use super::{
    cell::{self, Cell, Medium},
    column::{self, Column, What},
    lexicon::Lexicon,
    records::{self, Held},
    words,
};
use crate::base::{Lang, Words};
use crate::edit::{Refusal, Value};
use crate::exchange::losses::Losses;
use crate::model::{Portfolio, Project, kinds::Register};
use crate::source::Source;

/// What is wanted.
pub struct Request<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Its texts.
    pub source: &'a dyn Source,
    /// The register.
    pub register: &'a Register,
    /// Of which projects.
    pub projects: Vec<&'a Project>,
    /// Whether there is a column for the project.
    pub names_project: bool,
    /// Whether columns that nobody uses are there too.
    pub all_columns: bool,
    /// Language of titles and words.
    pub lang: Lang,
    /// Where the cells go.
    pub medium: Medium,
}

/// The words that a column offers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Offer {
    /// The words.
    pub words: Vec<String>,
    /// Whether nothing else may be written.
    pub is_strict: bool,
}

/// A column's head.
#[derive(Debug, Clone)]
pub struct Head {
    /// The title.
    pub name: String,
    /// What its cells hold; nothing for the project's.
    pub what: Option<What>,
    /// The words it offers.
    pub offer: Option<Offer>,
}

/// A register as a table.
#[derive(Debug)]
pub struct Table {
    /// The name of its sheet.
    pub name: &'static str,
    /// The name of the sheet with the words that columns offer.
    pub lists: &'static str,
    /// The columns.
    pub heads: Vec<Head>,
    /// The cells.
    pub rows: Vec<Vec<Cell>>,
    /// What is not in them.
    pub losses: Losses,
}

const LISTS: Words = Words { en: "Lists", zh: "选项" };

/// The table of a register.
///
/// # Errors
/// When a file cannot be read at all.
pub fn table(request: &Request<'_>) -> Result<Table, Refusal> {
    let columns = column::columns(request.portfolio, request.register);
    let lexicon = Lexicon::of(request.portfolio);
    let mut losses = Losses::default();
    let (mut rows, mut projects) = (Vec::new(), Vec::new());
    for project in &request.projects {
        let own = records::held(request.portfolio, request.source, &project.id, request.register)?;
        for path in own.broken {
            losses.add("files that cannot be read to their end", path);
        }
        for record in &own.records {
            let address = format!("{}/{}", project.id, record.id);
            rows.push(cells(request, &columns.all, record, &address, &lexicon, &mut losses));
            left(&columns.left, record, &address, &mut losses);
            projects.push(project.id.to_string());
        }
    }
    let is_used = |at: usize| rows.iter().any(|row: &Vec<Cell>| row[at] != Cell::Empty);
    // The other language has a column of its own; this one stands in the main column.
    let is_cell = |column: &Column| column.what != What::Actions && column.tongue != Some(request.lang);
    let wanted =
        |(at, column): (usize, &Column)| (is_cell(column) && (request.all_columns || column.is_usual || is_used(at))).then_some(at);
    let kept: Vec<usize> = columns.all.iter().enumerate().filter_map(wanted).collect();
    let mut heads: Vec<Head> = kept.iter().map(|at| head(&columns.all[*at], &lexicon, request.lang)).collect();
    let mut rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|row| kept.iter().map(|at| row[*at].clone()).collect())
        .collect();
    if request.names_project {
        let name = words::PROJECT.name.in_lang(request.lang).to_owned();
        heads.insert(
            0,
            Head {
                name,
                what: None,
                offer: None,
            },
        );
        for (row, project) in rows.iter_mut().zip(projects) {
            row.insert(0, Cell::Text(project));
        }
    }
    Ok(Table {
        name: words::sheet_of(request.register.record, request.lang),
        lists: LISTS.in_lang(request.lang),
        heads,
        rows,
        losses,
    })
}

fn cells(request: &Request<'_>, columns: &[Column], record: &Held, address: &str, lexicon: &Lexicon, losses: &mut Losses) -> Vec<Cell> {
    let mut row = Vec::with_capacity(columns.len());
    for column in columns {
        let value = records::field(&record.value, &column.field).unwrap_or(&Value::Nothing);
        let shown = cell::show(column, value, lexicon, request.lang, request.medium);
        row.push(shown.unwrap_or_else(|why| {
            losses.add(why, format!("{address} {}", column.path()));
            Cell::Empty
        }));
    }
    row
}

/// Fields that are in no cell; an import leaves them alone.
fn left(fields: &[String], record: &Held, address: &str, losses: &mut Losses) {
    for field in fields {
        let keys: Vec<String> = field.split('.').map(str::to_owned).collect();
        if records::field(&record.value, &keys).is_some() {
            losses.add(format!("records with `{field}`, which no cell holds"), address);
        }
    }
}

fn head(column: &Column, lexicon: &Lexicon, lang: Lang) -> Head {
    let labels = |words: &[column::Word]| words.iter().map(|word| word.in_lang(lang).to_owned()).collect::<Vec<_>>();
    let offer = match &column.what {
        What::Choice(words) => Some((labels(words), true)),
        What::Flag => Some((column::YES_NO.iter().map(|(_, name)| name.in_lang(lang).to_owned()).collect(), true)),
        What::Probability => Some((labels(&lexicon.probability), false)),
        What::Impact => Some((labels(&lexicon.impact), false)),
        What::Person => Some((lexicon.names(lang), false)),
        _ => None,
    };
    Head {
        name: column.name_in(lang).to_owned(),
        what: Some(column.what.clone()),
        offer: offer
            .filter(|(words, _)| !words.is_empty())
            .map(|(words, is_strict)| Offer { words, is_strict }),
    }
}
