//! One row of a sheet: whose record it is, and what it changes there.

use super::{
    cell::{self, Medium, trimmed},
    column::{Column, What, naming_field},
    heading::Slot,
    home::{self, Home},
    import::{Job, names_of, project_named},
    read::{Given, Reader},
    records::{self, Held, Records},
    sheet::Line,
    tongue, words,
};
use crate::base::{Lang, fullwidth};
use crate::edit::{Change, Value};
use crate::model::kinds;
use std::collections::{BTreeMap, BTreeSet};

/// Which record a row is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Target {
    /// One of the project's, by its index.
    Known(usize),
    /// A new one with an id.
    Given(String),
    /// A new one that gets the next id.
    Next,
}

/// A change of a record: the column it stands in, the field, and what happens to it.
pub(super) type Changed = (usize, Vec<String>, Change);

/// A row that was understood.
#[derive(Debug)]
pub(super) struct Row {
    /// Its number in the file.
    pub line: u32,
    /// The project's id.
    pub project: String,
    /// The record.
    pub target: Target,
    /// Changes of a known record, each with the column it stands in.
    pub changes: Vec<Changed>,
    /// Fields of a new one.
    pub fields: Vec<(String, Value)>,
}

/// The rows of a sheet.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// The rows.
    pub all: Vec<Row>,
    /// The records of the projects that are named.
    pub projects: BTreeMap<String, Records>,
    /// Ids that rows before have: project and id.
    seen: BTreeMap<(String, String), u32>,
    refused: BTreeSet<String>,
}

impl Rows {
    /// Takes one row; what is wrong with it goes to the job.
    pub fn take(&mut self, job: &mut Job<'_>, reader: &Reader<'_>, line: &Line) {
        let cells = Cells { job, line };
        if cells.is_blank() {
            let stray = line.cells.iter().find(|cell| !cell.text.is_empty());
            if let Some(stray) = stray {
                let example = format!("{} `{}`", job.place_of(line.number), stray.text);
                job.lost("rows with nothing under a title", example);
            }
            return;
        }
        if names_by_formula(job, reader, line) {
            return;
        }
        let Some(project) = self.project(job, line) else { return };
        let Some(target) = self.target(job, line, &project) else {
            // Its cells are looked at all the same, so that all that is wrong is told at once.
            let mut unused = Vec::new();
            each_field(job, line, |job, place, column, given| {
                put(job, reader, place, column, given, &mut unused);
            });
            return;
        };
        let mut row = Row {
            line: line.number,
            project,
            target,
            changes: Vec::new(),
            fields: Vec::new(),
        };
        let known = match row.target {
            Target::Known(at) => self.projects.get(&row.project).and_then(|own| own.records.get(at)),
            _ => None,
        };
        let stand_in = stand_in(job);
        match known {
            Some(record) => {
                let is_found_by_it = Cells { job, line }.id().is_empty();
                each_field(job, line, |job, place, column, given| {
                    // Where descriptions are the titles, a record that was found by one has its description elsewhere.
                    let is_title = is_found_by_it && stand_in.is_some_and(|at| at == place.1);
                    if column.what != What::Id && !is_title {
                        change(job, reader, place, column, record, given, &mut row.changes);
                    }
                });
                tongue::joined(&mut row.changes, record);
            }
            None => {
                each_field(job, line, |job, place, column, given| {
                    if column.what != What::Id {
                        put(job, reader, place, column, given, &mut row.fields);
                    }
                });
                tongue::joined_new(&mut row.fields);
                if let Some(at) = stand_in {
                    named(job, at, &mut row.fields);
                }
                in_order(job, &mut row.fields);
            }
        }
        untitled(job, line);
        self.all.push(row);
    }

    /// The project of a row.
    fn project(&mut self, job: &mut Job<'_>, line: &Line) -> Option<String> {
        let cells = Cells { job, line };
        let column = cells.column_of(|slot, _| slot == Slot::Project);
        let word = column.map(|at| cells.text(at)).filter(|word| !word.is_empty()).map(str::to_owned);
        let only = match job.request.portfolio.projects.as_slice() {
            [one] => Some(one.id.to_string()),
            _ => None,
        };
        let wanted = job.request.project.map(str::to_owned);
        if let (Some(word), Some(wanted)) = (&word, &wanted)
            && word != wanted
        {
            let message = format!("this row is of the project `{word}`, not of `{wanted}`");
            job.problem(line.number, column, message, "leave `--project` out, or take the row out");
            return None;
        }
        let Some(word) = word.or(wanted).or(only) else {
            let hint = "name it with `--project ID`, or in a column `Project`";
            job.problem(line.number, column, "the row does not say which project it is of", hint);
            return None;
        };
        let id = match project_named(job.request.portfolio, &word) {
            Ok(id) => id.to_owned(),
            Err(hint) => {
                job.problem(line.number, column, format!("there is no project `{word}`"), hint);
                return None;
            }
        };
        if self.refused.contains(&id) {
            return None;
        }
        if !self.projects.contains_key(&id) {
            match job.records_of(&id) {
                Ok(own) => {
                    self.projects.insert(id.clone(), own);
                }
                Err(refusal) => {
                    job.problem(line.number, None, refusal.message, refusal.help);
                    self.refused.insert(id);
                    return None;
                }
            }
        }
        Some(id)
    }

    /// The record that a row is.
    fn target(&mut self, job: &mut Job<'_>, line: &Line, project: &str) -> Option<Target> {
        let cells = Cells { job, line };
        let column = cells.column_of(|_, column| column.is_some_and(|column| column.what == What::Id));
        let id = column
            .map(|at| fullwidth::to_ascii(cells.text(at)).into_owned())
            .unwrap_or_default();
        // A bare number counts the rows: what it is a record's id is for nobody to guess.
        let is_number = !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if id.is_empty() || is_number {
            return self.by_title(job, line, project);
        }
        let own = self.projects.get(project)?;
        let target = match own.records.iter().position(|record| record.id.eq_ignore_ascii_case(&id)) {
            Some(at) => Target::Known(at),
            None => new_id(job, own, (line.number, column), &id)?,
        };
        let first = *self.seen.entry((project.to_owned(), id.to_lowercase())).or_insert(line.number);
        if first != line.number {
            job.problem(line.number, column, format!("row {first} is `{id}` too"), "keep one of the rows");
            return None;
        }
        Some(target)
    }

    /// The record of a row without an id: by its title, where that is asked for; else a new one.
    fn by_title(&mut self, job: &mut Job<'_>, line: &Line, project: &str) -> Option<Target> {
        let naming = naming_field(job.register.record);
        let cells = Cells { job, line };
        let (column, title) = cells.title(naming);
        if title.is_empty() {
            let hint = "write one of them, or take the row out";
            job.problem(line.number, None, "this row has neither an id nor a title", hint);
            return None;
        }
        let own = self.projects.get(project)?;
        let same = own
            .records
            .iter()
            .enumerate()
            .filter(|(_, record)| names_of(&record.value, naming).contains(&title));
        let same: Vec<(usize, String)> = same.map(|(at, record)| (at, record.id.clone())).collect();
        let ids = same.iter().map(|(_, id)| id.as_str()).collect::<Vec<_>>().join(", ");
        match same.as_slice() {
            [] if home::home(job.register) != Home::Register => {
                let message = format!("a new {} needs an id", job.register.record);
                job.problem(line.number, column, message, "write it into a column `ID`");
                None
            }
            [] => Some(Target::Next),
            [(at, id)] if job.request.by_title => {
                let first = *self.seen.entry((project.to_owned(), id.to_lowercase())).or_insert(line.number);
                if first != line.number {
                    job.problem(line.number, column, format!("row {first} is {id} too"), "keep one of the rows");
                    return None;
                }
                Some(Target::Known(*at))
            }
            [_] => {
                let hint = format!("write `{ids}` into a column `ID`, or find records by their titles with `--by-title`");
                job.problem(line.number, column, format!("{ids} has this title already"), hint);
                None
            }
            _ => {
                let hint = "write the id of the one that is meant into a column `ID`";
                job.problem(line.number, column, format!("{ids} have this title"), hint);
                None
            }
        }
    }
}

/// A new record's own id.
fn new_id(job: &mut Job<'_>, own: &Records, (line, column): (u32, Option<usize>), id: &str) -> Option<Target> {
    if home::home(job.register) != Home::Register {
        return Some(Target::Given(id.to_owned()));
    }
    let prefix = job.register.prefix;
    let former = |record: &&Held| {
        let former = record.value.get("formerly");
        matches!(former, Some(Value::List(ids)) if ids.iter().any(|former| former.text() == Some(id)))
    };
    if let Some(record) = own.records.iter().find(former) {
        let message = format!("`{id}` is a former id of {}", record.id);
        job.problem(line, column, message, format!("write `{}`", record.id));
        return None;
    }
    let has_shape = kinds::has_record_shape(id) && id.strip_prefix(prefix).is_some_and(|rest| rest.starts_with('-'));
    if !has_shape {
        let hint = format!("write `{prefix}-` and a number, such as {prefix}-001; an empty cell gets the next one");
        job.problem(line, column, format!("`{id}` is not an id of this register"), hint);
        return None;
    }
    Some(Target::Given(id.to_owned()))
}

/// A row's cells by what they hold.
struct Cells<'a, 'j> {
    job: &'a Job<'j>,
    line: &'a Line,
}

impl Cells<'_, '_> {
    fn text(&self, at: usize) -> &str {
        self.line.cells.get(at).map_or("", |cell| cell.text.as_str())
    }

    fn column_of(&self, is: impl Fn(Slot, Option<&Column>) -> bool) -> Option<usize> {
        let mut slots = self.job.heading.slots.iter();
        slots.position(|slot| match slot {
            Slot::Field(at) => is(*slot, self.job.columns.all.get(*at)),
            _ => is(*slot, None),
        })
    }

    /// The id. A bare number counts the rows: whose id it is would be a guess.
    fn id(&self) -> String {
        let column = self.column_of(|_, column| column.is_some_and(|column| column.what == What::Id));
        let id = column.map(|at| fullwidth::to_ascii(self.text(at)).into_owned()).unwrap_or_default();
        let is_number = id.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
        if is_number { String::new() } else { id }
    }

    /// The title of the record, or what describes it where the sheet has no column for titles.
    fn title(&self, naming: &str) -> (Option<usize>, String) {
        let column = self.column_of(|_, column| column.is_some_and(|column| column.path() == naming));
        let at = column.or_else(|| stand_in(self.job));
        (at, at.map_or("", |at| self.text(at)).to_owned())
    }

    /// Whether nothing stands under a title of the register.
    fn is_blank(&self) -> bool {
        let slots = self.job.heading.slots.iter().enumerate();
        slots
            .filter(|(_, slot)| matches!(slot, Slot::Field(_)))
            .all(|(at, _)| self.text(at).is_empty())
    }
}

/// Fields whose text is the title of a new record, where the sheet has no column for titles.
const DESCRIBING: [&str; 3] = ["event", "description", "context"];

/// The column whose texts are titles of new records, where the sheet has none for titles.
pub(super) fn stand_in(job: &Job<'_>) -> Option<usize> {
    let column = |field: &str| {
        let mut slots = job.heading.slots.iter();
        slots.position(|slot| matches!(slot, Slot::Field(at) if job.columns.all[*at].path() == field))
    };
    match column(naming_field(job.register.record)) {
        Some(_) => None,
        None => DESCRIBING.iter().find_map(|field| column(field)),
    }
}

/// A new record takes the text that describes it for its title.
fn named(job: &Job<'_>, at: usize, fields: &mut [(String, Value)]) {
    if let Some(Slot::Field(column)) = job.heading.slots.get(at)
        && let Some((key, _)) = fields.iter_mut().find(|(key, _)| *key == job.columns.all[*column].field[0])
    {
        naming_field(job.register.record).clone_into(key);
    }
}

/// Whether the id or the project is a formula without a value, which is told.
fn names_by_formula(job: &mut Job<'_>, reader: &Reader<'_>, line: &Line) -> bool {
    let columns = job.columns;
    let id = &columns.all[0];
    let is_name = |slot: &Slot| matches!(slot, Slot::Project) || matches!(slot, Slot::Field(at) if columns.all[*at].what == What::Id);
    let unsolved = |(at, slot): &(usize, &Slot)| is_name(slot) && line.cells.get(*at).is_some_and(|cell| cell.is_unsolved);
    let Some((at, _)) = job.heading.slots.iter().enumerate().find(unsolved) else {
        return false;
    };
    if let Err((message, hint)) = reader.value(id, &line.cells[at]) {
        job.problem(line.number, Some(at), message, hint);
    }
    true
}

/// Calls `visit` for each cell under a title of the register, with its row and column.
fn each_field(job: &mut Job<'_>, line: &Line, mut visit: impl FnMut(&mut Job<'_>, (u32, usize), &Column, &Given)) {
    let columns = job.columns;
    let none = Given::default();
    for (at, slot) in job.heading.slots.iter().enumerate() {
        if let Slot::Field(field) = slot {
            let given = line.cells.get(at).unwrap_or(&none);
            visit(job, (line.number, at), &columns.all[*field], given);
        }
    }
}

/// Counts cells that stand under no title.
fn untitled(job: &mut Job<'_>, line: &Line) {
    for (at, cell) in line.cells.iter().enumerate() {
        let is_untitled = job.heading.slots.get(at).is_none_or(|slot| *slot == Slot::Untitled);
        if is_untitled && !cell.text.is_empty() {
            let example = format!("{} `{}`", job.place_of(line.number), cell.text);
            job.lost("cells without a title above them", example);
        }
    }
}

/// Fields in the order of the record type, whatever that of the sheet is.
fn in_order(job: &Job<'_>, fields: &mut [(String, Value)]) {
    let place = |key: &str| {
        job.columns
            .all
            .iter()
            .position(|column| column.field[0] == key)
            .unwrap_or(usize::MAX)
    };
    fields.sort_by_key(|(key, _)| place(key));
}

/// Notes the value of a cell for a new record.
fn put(
    job: &mut Job<'_>,
    reader: &Reader<'_>,
    (line, at): (u32, usize),
    column: &Column,
    given: &Given,
    fields: &mut Vec<(String, Value)>,
) {
    if given.text.is_empty() && !given.is_unsolved {
        return;
    }
    match reader.value(column, given) {
        Ok(value) => {
            let (first, inner) = column.field.split_first().expect("a column has a field");
            match (fields.iter_mut().find(|(key, _)| key == first), inner) {
                (Some((_, Value::Map(pairs))), [key]) => pairs.push((key.clone(), value)),
                (_, [key]) => fields.push((first.clone(), Value::Map(vec![(key.clone(), value)]))),
                _ => fields.push((first.clone(), value)),
            }
        }
        Err((message, hint)) => job.problem(line, Some(at), message, hint),
    }
}

/// Notes what a cell changes in a known record.
fn change(
    job: &mut Job<'_>,
    reader: &Reader<'_>,
    (line, at): (u32, usize),
    column: &Column,
    record: &Held,
    given: &Given,
    changes: &mut Vec<Changed>,
) {
    let old = records::field(&record.value, &column.field);
    // A value that either kind of file cannot hold may be left out of the one that is read.
    let shown = |value: &Value, lang| {
        let of = |medium| cell::show(column, value, reader.lexicon, lang, medium);
        of(Medium::Sheet).and_then(|_| of(Medium::Text))
    };
    let mut field = column.field.clone();
    if given.text.is_empty() && !given.is_unsolved {
        let is_seen = |lang| old.is_some_and(|old| shown(old, lang).is_ok_and(|cell| !cell.read_back().is_empty()));
        let is_shown = is_seen(Lang::En) && is_seen(Lang::Zh);
        if job.request.empty_clears && is_shown {
            // The other language has a cell of its own.
            let in_two = old.filter(|old| LANGS.iter().all(|lang| old.get(lang.key()).is_some()));
            field.extend(in_two.map(|_| title_lang(job, at, column).key().to_owned()));
            changes.push((at, field, Change::Clear));
        }
        return;
    }
    if let Some(old) = old.filter(|_| !given.is_unsolved) {
        let is_same = |lang| shown(old, lang).is_ok_and(|cell| same(&cell.read_back(), &given.text));
        if is_same(Lang::En) || is_same(Lang::Zh) || is_actions(column, old, &given.text) {
            return;
        }
        let is_kept = column.what == What::Actions || shown(old, Lang::En).is_err();
        if is_kept {
            let message = format!("{} holds more here than a cell can", record.id);
            job.problem(
                line,
                Some(at),
                message,
                "change it in the file or with `pmo set`; an empty cell leaves it as it is",
            );
            return;
        }
    }
    let value = match reader.value(column, given) {
        Ok(value) => value,
        Err((message, hint)) => return job.problem(line, Some(at), message, hint),
    };
    if let Some(old) = old {
        if shown(old, Lang::En).is_ok_and(|one| shown(&value, Lang::En).is_ok_and(|other| one == other)) {
            return;
        }
        if matches!(old, Value::Map(_)) && column.what == What::Text {
            field.push(title_lang(job, at, column).key().to_owned());
        }
    }
    changes.push((at, field, Change::Set(value)));
}

const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];

/// The language in which a column's title is.
fn title_lang(job: &Job<'_>, at: usize, column: &Column) -> Lang {
    let title = &job.heading.titles[at];
    match (words::is_chinese(title), column.name[0] == *title) {
        (true, _) => Lang::Zh,
        (false, true) => Lang::En,
        _ => job.request.lang,
    }
}

/// Whether two texts are the same but for line ends and the blanks around them.
fn same(one: &str, other: &str) -> bool {
    one == other || one.replace("\r\n", "\n") == other.replace("\r\n", "\n")
}

/// Whether a cell has the texts of the record's actions.
fn is_actions(column: &Column, old: &Value, text: &str) -> bool {
    let Value::List(items) = old else { return false };
    let own = items.iter().filter_map(|item| item.get("text").and_then(Value::text)).map(trimmed);
    column.what == What::Actions && own.eq(text.lines().map(trimmed).filter(|line| !line.is_empty()))
}
