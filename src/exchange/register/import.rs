//! A sheet becomes edits of a register: rows with a known id change that record, the others are new ones.
//!
//! All problems are told at once, each with its row and column, and then nothing is made. A cell that says what its
//! record says already is no change, so that what is exported and imported again leaves every byte as it was.

use super::{
    cell::trimmed,
    column::{self, Columns},
    heading::{self, Heading, Hints, Slot},
    home::{self, Home, SHEETS},
    lexicon::Lexicon,
    read::{Given, Reader},
    records::{self, Held, Records},
    row::{Changed, Row, Rows, Target, stand_in},
    sheet::{self, Lines, Wanted},
    words,
};
use crate::base::{Lang, similar};
use crate::edit::{
    Draft, Overlay, Refusal, Value, address, append, new,
    set::{self, Asked},
};
use crate::exchange::losses::Losses;
use crate::model::{
    Portfolio,
    kinds::Register,
    ledger_map::{DateFormat, DecimalMark, LedgerEncoding},
};
use crate::source::Source;
use std::collections::BTreeMap;

/// Which ids of a project's register are taken elsewhere, each with where.
pub type Elsewhere<'e> = dyn Fn(&str) -> Result<BTreeMap<String, String>, String> + 'e;

/// What is imported, and how.
pub struct Request<'a> {
    /// The portfolio.
    pub portfolio: &'a Portfolio,
    /// Its texts.
    pub source: &'a dyn Source,
    /// The name of the file, for messages.
    pub file: &'a str,
    /// The register, when it is said.
    pub register: Option<&'static Register>,
    /// The project of rows that name none.
    pub project: Option<&'a str>,
    /// The sheet.
    pub sheet: Option<&'a str>,
    /// The encoding of a text.
    pub encoding: Option<LedgerEncoding>,
    /// The order of day, month and year, where texts do not say it.
    pub dates: Option<DateFormat>,
    /// What stands before decimals, where a text does not say it.
    pub decimal: Option<DecimalMark>,
    /// What the caller says of titles.
    pub hints: Hints<'a>,
    /// Whether rows without an id are known by their title.
    pub by_title: bool,
    /// Whether an empty cell clears its field.
    pub empty_clears: bool,
    /// The language of titles that are no language's.
    pub lang: Lang,
    /// Ids of other branches.
    pub elsewhere: &'a Elsewhere<'a>,
}

/// A problem at its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Problem {
    /// `risks.xlsx!Risks:17`, perhaps with a column.
    pub place: String,
    /// The fact.
    pub message: String,
    /// The remedy.
    pub hint: String,
}

/// What an import makes.
#[derive(Debug)]
pub struct Imported {
    /// The register.
    pub register: &'static Register,
    /// The file with its sheet.
    pub place: String,
    /// The row of the titles.
    pub heading: u32,
    /// New texts by path.
    pub texts: BTreeMap<String, String>,
    /// The places of rows, by the address of their record.
    pub rows: BTreeMap<String, String>,
    /// Records that are new, changed, and as they were.
    pub counts: [usize; 3],
    /// Titles that are not the column's own, with the field each was taken for.
    pub taken: Vec<(String, String)>,
    /// What was not read.
    pub losses: Losses,
}

/// Makes the new texts.
///
/// # Errors
/// With every problem.
pub fn import(bytes: &[u8], request: &Request<'_>) -> Result<Imported, Vec<Problem>> {
    let all: Vec<(&'static Register, Columns)> = SHEETS
        .iter()
        .filter(|register| request.register.is_none_or(|own| own.record == register.record))
        .map(|register| (register, column::columns(request.portfolio, register)))
        .collect();
    let score = |cells: &[Given]| {
        let each = all
            .iter()
            .map(|(register, columns)| heading::score(cells, columns, register.record));
        each.max().unwrap_or(0)
    };
    let wanted = Wanted {
        sheet: request.sheet,
        encoding: request.encoding,
    };
    let lines = sheet::read(bytes, wanted, &score).map_err(|fault| {
        vec![Problem {
            place: request.file.to_owned(),
            message: fault.to_string(),
            hint: fault.hint,
        }]
    })?;
    let place = if lines.sheet.is_empty() {
        request.file.to_owned()
    } else {
        format!("{}!{}", request.file, lines.sheet)
    };
    let register = kind(request, &lines, &all, &place).map_err(|problem| vec![problem])?;
    let columns = &all
        .iter()
        .find(|(own, _)| own.record == register.record)
        .expect("it is one of them")
        .1;
    let heading = heading::find(&lines.all, columns, register.record, &request.hints).map_err(|(row, wrongs)| {
        let place = row.map_or(place.clone(), |row| format!("{place}:{row}"));
        let problem = |(at, message, hint): heading::Wrong| Problem {
            place: if row.is_some() {
                format!("{place}, column {}", letter(at))
            } else {
                place.clone()
            },
            message,
            hint,
        };
        wrongs.into_iter().map(problem).collect::<Vec<_>>()
    })?;
    let mut job = Job {
        request,
        register,
        columns,
        heading: &heading,
        lines: &lines,
        place: &place,
        problems: Vec::new(),
        losses: Losses::default(),
    };
    job.run()
}

/// The name of a column of a sheet.
fn letter(at: usize) -> String {
    rust_xlsxwriter::utility::column_number_to_name(u16::try_from(at).unwrap_or(u16::MAX))
}

/// The register that a file is of: as it is said, by the name of the sheet or the file, else by its titles.
fn kind(request: &Request<'_>, lines: &Lines, all: &[(&'static Register, Columns)], place: &str) -> Result<&'static Register, Problem> {
    if let [(register, _)] = all {
        return Ok(*register);
    }
    let of = |record: &str| {
        all.iter()
            .find(|(register, _)| register.record == record)
            .map(|(register, _)| *register)
    };
    for name in [lines.sheet.as_str(), request.file] {
        if let [record] = words::kinds_in(name).as_slice()
            && let Some(register) = of(record)
        {
            return Ok(register);
        }
    }
    let best = |(register, columns): &(&'static Register, Columns)| {
        let head = lines.all.iter().take(sheet::HEAD);
        let scores = head.map(|line| (heading::score(&line.cells, columns, register.record), line));
        // The first of equals.
        scores.rev().max_by_key(|(score, _)| *score)
    };
    // What is no register has titles that registers have too: it has to be named.
    let registers = all.iter().filter(|(register, _)| home::home(register) == Home::Register);
    let scores: Vec<_> = registers.filter_map(|own| Some((own.0, best(own)?))).collect();
    let most = scores.iter().map(|(_, (score, _))| *score).max().unwrap_or(0);
    let mut like: Vec<_> = scores.into_iter().filter(|(_, (score, _))| *score == most && most > 1).collect();
    if like.len() > 1 {
        like.retain(|(register, (_, line))| {
            let mut spoken = line.cells.iter().flat_map(|cell| words::kinds_in(&cell.text));
            spoken.any(|record| record == register.record)
        });
    }
    match like.as_slice() {
        [(register, _)] => Ok(*register),
        _ => Err(Problem {
            place: place.to_owned(),
            message: "neither its name nor its titles say which register this is".to_owned(),
            hint: "say it with `--kind`, such as `--kind risk`".to_owned(),
        }),
    }
}

/// An import on its way.
pub(super) struct Job<'a> {
    pub(super) request: &'a Request<'a>,
    pub(super) register: &'static Register,
    pub(super) columns: &'a Columns,
    pub(super) heading: &'a Heading,
    lines: &'a Lines,
    place: &'a str,
    problems: Vec<Problem>,
    losses: Losses,
}

impl Job<'_> {
    fn run(&mut self) -> Result<Imported, Vec<Problem>> {
        let lexicon = Lexicon::of(self.request.portfolio);
        let reader = Reader {
            lexicon: &lexicon,
            dates: self.request.dates,
            decimal: self.request.decimal,
            is_1904: self.lines.is_1904,
        };
        let mut rows = Rows::default();
        let titles = self.heading.titles.clone();
        for line in &self.lines.all[self.heading.at + 1..] {
            let is_heading = line.cells.len() == titles.len() && line.cells.iter().zip(&titles).all(|(cell, title)| cell.text == *title);
            if !is_heading {
                rows.take(self, &reader, line);
            }
        }
        self.left_out();
        let made = self.make(&rows);
        if !self.problems.is_empty() {
            return Err(std::mem::take(&mut self.problems));
        }
        let (texts, places) = made.unwrap_or_default();
        let changed = rows
            .all
            .iter()
            .filter(|row| matches!(row.target, Target::Known(_)) && !row.changes.is_empty())
            .count();
        let new = rows.all.iter().filter(|row| !matches!(row.target, Target::Known(_))).count();
        Ok(Imported {
            register: self.register,
            place: self.place.to_owned(),
            heading: self.lines.all[self.heading.at].number,
            texts,
            rows: places,
            counts: [new, changed, rows.all.len() - new - changed],
            taken: self.taken(),
            losses: std::mem::take(&mut self.losses),
        })
    }

    /// Notes a problem of a row; of one of its columns, when it is named.
    pub(super) fn problem(&mut self, row: u32, column: Option<usize>, message: impl Into<String>, hint: impl Into<String>) {
        let title = column.and_then(|at| Some((at, self.heading.titles.get(at)?)));
        let column = title.map_or(String::new(), |(at, title)| {
            format!(", column {} `{}`", letter(at), title.replace(['\n', '\r'], " "))
        });
        self.problems.push(Problem {
            place: format!("{}:{row}{column}", self.place),
            message: message.into(),
            hint: hint.into(),
        });
    }

    /// The place of a row.
    pub(super) fn place_of(&self, row: u32) -> String {
        format!("{}:{row}", self.place)
    }

    /// Counts something that was not read.
    pub(super) fn lost(&mut self, kind: &'static str, example: String) {
        self.losses.add(kind, example);
    }

    /// The records of a project.
    pub(super) fn records_of(&self, project: &str) -> Result<Records, Refusal> {
        let own = records::held(self.request.portfolio, self.request.source, project, self.register)?;
        match own.broken.first() {
            Some(path) => Err(Refusal::new(format!("{path} cannot be read to its end")).help("mend it first: `pmo validate` says where")),
            None => Ok(own),
        }
    }

    fn left_out(&mut self) {
        for (slot, title) in self.heading.slots.iter().zip(&self.heading.titles) {
            match slot {
                Slot::Computed => self.losses.add("columns that are computed", title.as_str()),
                Slot::Ignored => self.losses.add("columns left out with --ignore", title.as_str()),
                _ => {}
            }
        }
        for name in &self.lines.others {
            self.losses.add("other sheets, each to be read with --sheet", name.as_str());
        }
    }

    /// Titles that had to be understood.
    fn taken(&self) -> Vec<(String, String)> {
        let stand_in = stand_in(self);
        let slots = self.heading.slots.iter().zip(&self.heading.titles).enumerate();
        let taken = |(at, (slot, title)): (usize, (&Slot, &String))| {
            let Slot::Field(column) = slot else { return None };
            let column = &self.columns.all[*column];
            let path = column.path();
            if stand_in == Some(at) {
                return Some((title.clone(), format!("{path}, of a new record as its title")));
            }
            (!column.name.contains(title)).then(|| (title.clone(), path))
        };
        slots.filter_map(taken).collect()
    }

    /// The texts with every change and every new record, and the places of the rows.
    fn make(&mut self, rows: &Rows) -> Option<(BTreeMap<String, String>, BTreeMap<String, String>)> {
        let mut overlay = Overlay::new(self.request.source);
        let mut places = BTreeMap::new();
        // Rows by the file of their record: each pass over a file makes the next change of every record in it.
        let mut files: BTreeMap<&str, Vec<(&Row, &Held)>> = BTreeMap::new();
        for row in &rows.all {
            let Target::Known(at) = row.target else { continue };
            let Some(record) = rows.projects.get(&row.project).and_then(|own| own.records.get(at)) else {
                continue;
            };
            places.insert(format!("{}/{}", row.project, record.id), self.place_of(row.line));
            files.entry(&record.path).or_default().push((row, record));
        }
        for (path, own) in files {
            let most = own.iter().map(|(row, _)| row.changes.len()).max().unwrap_or(0);
            for pass in 0..most {
                let of_pass = own.iter().filter_map(|(row, record)| Some((*row, *record, row.changes.get(pass)?)));
                self.edit(&mut overlay, path, &of_pass.collect::<Vec<_>>());
            }
        }
        for project in rows.projects.keys() {
            self.add(project, rows, &mut overlay, &mut places);
        }
        self.problems.is_empty().then(|| (std::mem::take(&mut overlay.texts), places))
    }

    /// Makes one change of each of some records of a file; where that cannot be done at once, one after the other.
    fn edit(&mut self, overlay: &mut Overlay<'_>, path: &str, changes: &[(&Row, &Held, &Changed)]) {
        let make = |overlay: &mut Overlay<'_>, some: &[(&Row, &Held, &Changed)]| {
            let (text, notation) = address::text_of(overlay, path)?;
            let asked = some.iter().map(|(_, record, (_, field, change))| Asked {
                record: &record.pointer,
                field,
                change,
            });
            let all: Vec<Asked<'_>> = asked.collect();
            let new = set::set_each(&text, notation, &all)?;
            if new != text {
                overlay.texts.insert(path.to_owned(), new);
            }
            Ok(())
        };
        let at_once: Result<(), Refusal> = make(overlay, changes);
        if at_once.is_ok() {
            return;
        }
        for one in changes {
            if let Err(refusal) = make(overlay, std::slice::from_ref(one)) {
                self.problem(one.0.line, Some(one.2.0), refusal.message, refusal.help);
            }
        }
    }

    /// Adds the new records of a project.
    fn add(&mut self, project: &str, rows: &Rows, overlay: &mut Overlay<'_>, places: &mut BTreeMap<String, String>) {
        let own: Vec<_> = rows
            .all
            .iter()
            .filter(|row| row.project == project && !matches!(row.target, Target::Known(_)))
            .collect();
        let Some(first) = own.first() else { return };
        if home::home(self.register) != Home::Register {
            return self.add_inside(project, &own, overlay, places);
        }
        let Some(of) = self.request.portfolio.project(project) else {
            return;
        };
        let elsewhere = match (self.request.elsewhere)(project) {
            Ok(elsewhere) => elsewhere,
            Err(message) => return self.problem(first.line, None, message, ""),
        };
        let records = own.iter().map(|row| {
            let id = match &row.target {
                Target::Given(id) => Some(id.clone()),
                _ => None,
            };
            (id, row.fields.clone())
        });
        let added = new::add(
            self.request.portfolio,
            overlay,
            of,
            self.register.kind,
            records.collect(),
            &elsewhere,
        );
        match added {
            Ok(added) => {
                for (row, id) in own.iter().zip(added.ids) {
                    places.insert(format!("{project}/{id}"), self.place_of(row.line));
                }
                overlay.texts.extend(added.texts);
            }
            Err((at, refusal)) => {
                let line = own.get(at).unwrap_or(first).line;
                self.problem(line, None, refusal.message, refusal.help);
            }
        }
    }
}

impl Job<'_> {
    /// Adds new records to lists inside other files.
    fn add_inside(&mut self, project: &str, own: &[&Row], overlay: &mut Overlay<'_>, places: &mut BTreeMap<String, String>) {
        for row in own {
            // Rows without an id were refused before.
            let Target::Given(id) = &row.target else { continue };
            match self.added(project, row, id, overlay) {
                Ok((path, text)) => {
                    overlay.texts.insert(path, text);
                    places.insert(format!("{project}/{id}"), self.place_of(row.line));
                }
                Err(refusal) => self.problem(row.line, None, refusal.message, refusal.help),
            }
        }
    }

    /// The file of a new record, with the record at the end of its list.
    fn added(&self, project: &str, row: &Row, id: &str, overlay: &Overlay<'_>) -> Result<(String, String), Refusal> {
        let place = home::place(self.request.portfolio, overlay, project, self.register, id)?;
        let first = ("id".to_owned(), Value::Text(place.id));
        let draft = Draft::plain(std::iter::once(first).chain(row.fields.clone()).chain(place.more).collect());
        let (old, notation) = address::text_of(overlay, &place.path)?;
        let new = append(&old, notation, &place.list, &[draft])?;
        Ok((place.path, new))
    }
}

/// What a record is called, in every language it has.
pub(super) fn names_of(record: &Value, naming: &str) -> Vec<String> {
    match record.get(naming) {
        Some(Value::Text(text)) => vec![trimmed(text).to_owned()],
        Some(Value::Map(pairs)) => pairs
            .iter()
            .filter_map(|(_, text)| text.text())
            .map(|text| trimmed(text).to_owned())
            .collect(),
        _ => Vec::new(),
    }
}

/// The project that a word names, or what to write instead.
pub(super) fn project_named<'p>(portfolio: &'p Portfolio, word: &str) -> Result<&'p str, String> {
    if let Some(project) = portfolio.project(word) {
        return Ok(&project.id);
    }
    let known: Vec<&str> = portfolio.projects.iter().map(|project| project.id.as_ref()).collect();
    Err(similar::hint(word, known))
}
