//! The line of titles: found among the first lines, each title a column of the register, or told.

use super::{
    column::{Column, Columns},
    read::Given,
    sheet::{HEAD, Line},
    words,
};
use crate::base::similar;

/// What a column of the file holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Slot {
    /// The register's column of this index.
    Field(usize),
    /// The project's id.
    Project,
    /// What is computed.
    Computed,
    /// What the caller wants to be left out.
    Ignored,
    /// No title.
    Untitled,
}

/// What the caller says of titles.
#[derive(Debug, Clone, Copy)]
pub struct Hints<'a> {
    /// Titles and the fields that they are.
    pub maps: &'a [(String, String)],
    /// Titles that are left out.
    pub ignored: &'a [String],
    /// What an impact without a dimension is on.
    pub impact: Option<&'a str>,
}

/// The titles of a file.
#[derive(Debug)]
pub struct Heading {
    /// Which of the lines it is.
    pub at: usize,
    /// What each column holds.
    pub slots: Vec<Slot>,
    /// The titles as they stand there.
    pub titles: Vec<String>,
}

/// A title that cannot be taken: its column, from 0; why; what to do.
pub type Wrong = (usize, String, String);

/// Names under which sheets have an impact without saying on what.
const IMPACT: &str = "impact|severity|i|consequence level|impact level|影响程度|影响|严重程度|影响等级|影响级别";

/// How many of a line's cells are titles of the register.
#[must_use]
pub fn score(cells: &[Given], columns: &Columns, record: &str) -> usize {
    cells.iter().filter(|cell| known(&cell.text, columns, record).is_some()).count()
}

/// What a title is, without the caller's hints.
fn known(title: &str, columns: &Columns, record: &str) -> Option<Slot> {
    let forms = words::forms(title, record);
    let of = |form: &String| {
        let field = columns.all.iter().position(|column| column.has_name(form)).map(Slot::Field);
        field.or_else(|| words::PROJECT.has(form).then_some(Slot::Project))
    };
    // A computed column is told by its whole name: `risk score` is no score of something else.
    if words::is_computed(title) {
        return Some(Slot::Computed);
    }
    forms.iter().find_map(of)
}

fn says_impact(title: &str, record: &str) -> bool {
    words::forms(title, record)
        .iter()
        .any(|form| IMPACT.split('|').any(|name| name == form))
}

/// Finds the titles: the line among the first that has most of them, and at least two, or one and nothing else.
///
/// # Errors
/// With every title that cannot be taken, and the line they stand in.
pub fn find(lines: &[Line], columns: &Columns, record: &str, hints: &Hints<'_>) -> Result<Heading, (Option<u32>, Vec<Wrong>)> {
    let titles = |line: &Line| line.cells.iter().filter(|cell| !cell.text.is_empty()).count();
    let mut best: Option<(usize, usize)> = None;
    for (at, line) in lines.iter().take(HEAD).enumerate() {
        let score = line
            .cells
            .iter()
            .filter(|cell| is_title(&cell.text, columns, record, hints))
            .count();
        let is_enough = score >= 2 || (score == 1 && titles(line) == 1 && best.is_none() && lines.len() > 1);
        if is_enough && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, at));
        }
    }
    let Some((_, at)) = best else {
        let hint = "write the titles of the columns into one line, as `pmo export register` does; `--map \"TITLE=FIELD\"` names others";
        let message = format!("none of the first {HEAD} lines has the titles of a register's columns");
        return Err((None, vec![(0, message, hint.to_owned())]));
    };
    let line = &lines[at];
    let mut wrongs = Vec::new();
    let mut slots: Vec<Slot> = Vec::new();
    for (index, cell) in line.cells.iter().enumerate() {
        let slot = slot(&cell.text, columns, record, hints).unwrap_or_else(|(message, hint)| {
            wrongs.push((index, message, hint));
            Slot::Ignored
        });
        if let (Slot::Field(_) | Slot::Project, Some(first)) = (slot, slots.iter().position(|other| *other == slot)) {
            let (one, two) = (&line.cells[first].text, &cell.text);
            let message = if one == two {
                format!("the title `{two}` stands twice")
            } else {
                format!("`{one}` and `{two}` are the same column")
            };
            wrongs.push((
                index,
                message,
                format!("leave one of them out with `--ignore \"{two}\"`, or rename it"),
            ));
        }
        slots.push(slot);
    }
    if !wrongs.is_empty() {
        return Err((Some(line.number), wrongs));
    }
    Ok(Heading {
        at,
        slots,
        titles: line.cells.iter().map(|cell| cell.text.clone()).collect(),
    })
}

fn is_title(title: &str, columns: &Columns, record: &str, hints: &Hints<'_>) -> bool {
    !title.is_empty() && (says_impact(title, record) || slot(title, columns, record, hints).is_ok_and(|slot| slot != Slot::Untitled))
}

fn slot(title: &str, columns: &Columns, record: &str, hints: &Hints<'_>) -> Result<Slot, (String, String)> {
    if title.is_empty() {
        return Ok(Slot::Untitled);
    }
    let is = |other: &str| words::folded(other) == words::folded(title);
    if hints.ignored.iter().any(|own| is(own)) {
        return Ok(Slot::Ignored);
    }
    if let Some((_, field)) = hints.maps.iter().find(|(own, _)| is(own)) {
        return named(field, columns);
    }
    if let Some(slot) = known(title, columns, record) {
        return Ok(slot);
    }
    let dimensions: Vec<&str> = columns.all.iter().filter_map(dimension).collect();
    if says_impact(title, record) && !dimensions.is_empty() {
        return match hints.impact {
            Some(on) => named(&format!("impact.{on}"), columns),
            None => Err((
                format!("`{title}` does not say on what"),
                format!("say it for the whole column: `--impact time` (or {})", dimensions.join(", ")),
            )),
        };
    }
    let names = columns.all.iter().flat_map(|column| column.name.iter().map(String::as_str));
    let near = similar::nearest(title, names)
        .map(|near| format!("did you mean `{}`? ", near.word))
        .unwrap_or_default();
    let hint = format!("{near}name the field with `--map \"{title}=FIELD\"`, or leave the column out with `--ignore \"{title}\"`");
    Err((format!("there is no column `{title}`"), hint))
}

/// The dimension of an impact before the response.
fn dimension(column: &Column) -> Option<&str> {
    match column.field.as_slice() {
        [impact, on] if impact == "impact" => Some(on),
        _ => None,
    }
}

fn named(field: &str, columns: &Columns) -> Result<Slot, (String, String)> {
    if field == "project" {
        return Ok(Slot::Project);
    }
    let found = columns.all.iter().position(|column| column.path() == field);
    found.map(Slot::Field).ok_or_else(|| {
        let known: Vec<String> = columns.all.iter().map(Column::path).collect();
        let hint = similar::hint(field, known.iter().map(String::as_str));
        let all = format!("the fields are {}", known.join(", "));
        (format!("there is no field `{field}`"), if hint.is_empty() { all } else { hint })
    })
}
