//! Layer 3: a tree of files becomes a portfolio and everything wrong with its text.
//!
//! Reading never fails on the user's data. Projects are read in parallel and put together in order of
//! id, so the result does not depend on the number of threads. Text is dropped once it is decoded; an
//! excerpt reads its file again.

pub mod apart;
pub mod decode;
pub mod fingerprint;
pub mod layout;
mod project;
pub mod rules;
pub mod shelf;
pub mod suppress;
mod text;
pub mod words;

use crate::base::{Count, Field, FileId, Id, Place, Span};
use crate::diag::{Diagnostic, Severity};
use crate::model::{
    Entry, Kind, Portfolio, calendar::Calendar, known::Known, people::People, portfolio::Suppression, programme::Programmes,
    settings::Settings, waiver::Waivers,
};
use crate::source::{Content, Listed, Obstacle, Source, SourceError};
use crate::syntax::{self, Notation};
use decode::{Absent, Notes};
use layout::{Complaint, Layout};
use project::ProjectRead;
use rayon::prelude::*;
use shelf::{Arranged, Shelf};
use std::{collections::BTreeMap, sync::Arc};

/// What reading brings.
#[derive(Debug, Clone, Default)]
pub struct Reading {
    /// The portfolio.
    pub portfolio: Portfolio,
    /// Faults of its files, `pmo.toml` aside.
    pub diagnostics: Vec<Diagnostic>,
    /// Faults of `pmo.toml`: nothing can be judged before they are mended.
    pub settings_faults: Vec<Diagnostic>,
    /// Fields of the completeness table that nobody wrote: per project, in its order; then the root's.
    pub absent: Vec<Arc<[Absent]>>,
    /// Fields that nobody wrote in the files at the root.
    pub absent_at_root: Vec<Absent>,
    /// Every scalar by the type that read it, when [`read_traced`] asked for them.
    pub typed: Vec<(&'static str, Place)>,
}

/// Bytes of the largest file that is read when `pmo.toml` does not say.
pub const USUAL_LIMIT: u64 = 10_240 * 1024;

/// Reads the portfolio that stands in `source`.
///
/// # Errors
/// Only when the source itself cannot be listed.
pub fn read(source: &dyn Source) -> Result<Reading, SourceError> {
    read_all(source, false, None, &Omitted::new())
}

/// As [`read`], and notes which type read which scalar; what mutates a portfolio asks for that.
///
/// # Errors
/// As [`read`].
pub fn read_traced(source: &dyn Source) -> Result<Reading, SourceError> {
    read_all(source, true, None, &Omitted::new())
}

/// As [`read`]; what was read before from the same contents is taken from the shelf.
///
/// # Errors
/// As [`read`].
pub fn read_on(source: &dyn Source, shelf: &mut Shelf) -> Result<Reading, SourceError> {
    read_all(source, false, Some(shelf), &Omitted::new())
}

/// Projects that are not read, by id, each with what is known of it.
pub type Omitted = BTreeMap<Box<str>, Arc<Known>>;

/// As [`read_on`], but of some projects the files are not read.
///
/// # Errors
/// As [`read`].
pub fn read_without(source: &dyn Source, shelf: &mut Shelf, omitted: &Omitted) -> Result<Reading, SourceError> {
    read_all(source, false, Some(shelf), omitted)
}

fn read_all(source: &dyn Source, traced: bool, mut shelf: Option<&mut Shelf>, omitted: &Omitted) -> Result<Reading, SourceError> {
    let listed = source.list()?;
    let Arranged { listed, infos, layout } = match &mut shelf {
        Some(shelf) => shelf.arrange(listed),
        None => Arranged::of(listed),
    };
    let mut reader = Reader {
        source,
        listed: &listed,
        limit: USUAL_LIMIT,
        traced,
    };
    let kept = shelf.as_ref().and_then(|shelf| shelf.root(&layout, &listed));
    let mut reading = kept.unwrap_or_else(|| {
        let own = read_own(&mut reader, &layout);
        if let Some(shelf) = &mut shelf {
            shelf.keep_root(&layout, &listed, &own);
        }
        own
    });
    reader.limit = limit_of(&reading.portfolio.settings);
    reading.portfolio.files = infos;
    let asked = project::asked_fields(&reading.portfolio.settings);
    let projects: Vec<Arc<ProjectRead>> = match &mut shelf {
        Some(shelf) => shelf.projects(&reader, &layout, &asked, omitted),
        None => {
            let all = layout.projects.par_iter();
            all.map(|project| Arc::new(project::read(&reader, project, &asked))).collect()
        }
    };
    for read in projects {
        reading.absent.push(Arc::clone(&read.absent));
        reading.portfolio.projects.push(Arc::clone(&read.project));
        match Arc::try_unwrap(read) {
            Ok(mut own) => {
                reading.diagnostics.append(&mut own.found);
                reading.typed.append(&mut own.typed);
            }
            Err(kept) => {
                reading.diagnostics.extend_from_slice(&kept.found);
                reading.typed.extend_from_slice(&kept.typed);
            }
        }
    }
    complain(&listed, &layout, &mut reading);
    if let Some(shelf) = shelf {
        shelf.end(listed);
    }
    Ok(reading)
}

/// Reads the portfolio's own files: `pmo.toml`, which says how the others are read, and those beside it.
fn read_own(reader: &mut Reader<'_>, layout: &Layout) -> Reading {
    let mut reading = Reading::default();
    read_settings(reader, layout, &mut reading);
    reader.limit = limit_of(&reading.portfolio.settings);
    let asked = project::asked_fields(&reading.portfolio.settings);
    read_root(reader, layout, &asked, &mut reading);
    reading
}

fn limit_of(settings: &Settings) -> u64 {
    let limit: Option<Count> = settings.max_file_kb.value();
    limit.map_or(USUAL_LIMIT, |kb| u64::from(kb.0) * 1024)
}

fn read_settings(reader: &Reader<'_>, layout: &Layout, reading: &mut Reading) {
    let Some(role) = layout.root.iter().find(|role| role.kind == Kind::Settings) else {
        return;
    };
    let mut notes = Notes::default();
    let read = reader.file::<Settings>(role.file, &decode::Asked::default(), &mut notes);
    reading.portfolio.settings_file = file_id(role.file);
    reading.portfolio.mentions.extend(&notes.mentions);
    if let Some(FileRead { field, marks }) = read {
        keep_marks(&mut reading.portfolio.suppressions, marks);
        reading.portfolio.settings = field.into_value().unwrap_or_default();
    }
    reading.settings_faults = notes.found;
}

fn read_root(reader: &Reader<'_>, layout: &Layout, asked: &decode::Asked, reading: &mut Reading) {
    let mut notes = reader.notes();
    let portfolio = &mut reading.portfolio;
    for role in &layout.root {
        let before = notes.found.len();
        let file = file_id(role.file);
        let whole = match role.kind {
            Kind::People => reader.file::<People>(role.file, asked, &mut notes).map(|read| {
                keep_marks(&mut portfolio.suppressions, read.marks);
                project::entries(file, read.field.into_value().map(|list| list.people), &mut portfolio.people);
            }),
            Kind::Programmes => reader.file::<Programmes>(role.file, asked, &mut notes).map(|read| {
                keep_marks(&mut portfolio.suppressions, read.marks);
                project::entries(file, read.field.into_value().map(|list| list.programmes), &mut portfolio.programmes);
            }),
            Kind::Waivers => reader.file::<Waivers>(role.file, asked, &mut notes).map(|read| {
                keep_marks(&mut portfolio.suppressions, read.marks);
                project::entries(file, read.field.into_value().map(|list| list.waivers), &mut portfolio.waivers);
            }),
            Kind::Calendar => reader.file::<Calendar>(role.file, asked, &mut notes).map(|read| {
                keep_marks(&mut portfolio.suppressions, read.marks);
                let span = read.field.span();
                if let Some(record) = read.field.into_value() {
                    let id = calendar_id(&reader.listed[role.file].path);
                    portfolio.calendars.push((id, Entry { file, span, record }));
                }
            }),
            _ => Some(()),
        };
        if whole.is_none() || notes.found[before..].iter().any(ends_file) {
            portfolio.unread.push(role.kind);
        }
    }
    portfolio.mentions.extend(&notes.mentions);
    portfolio.fractions.append(&mut notes.fractions);
    portfolio.customs.append(&mut notes.customs);
    reading.diagnostics.append(&mut notes.found);
    reading.absent_at_root.append(&mut notes.absent);
    reading.typed.extend(notes.typed.into_iter().flatten());
}

fn keep_marks(all: &mut Vec<Suppression>, mut marks: Vec<Suppression>) {
    all.append(&mut marks);
}

/// Whether a fault means that a file's records are not all known.
fn ends_file(diagnostic: &Diagnostic) -> bool {
    let rule: *const _ = diagnostic.rule;
    [
        &rules::SYNTAX_ERROR,
        &rules::TAB_INDENTATION,
        &rules::NESTED_TOO_DEEP,
        &rules::TOO_MANY_ALIASES,
        &rules::UNSUPPORTED_SYNTAX,
    ]
    .into_iter()
    .any(|ending| std::ptr::eq(ending, rule))
}

fn calendar_id(path: &str) -> Id {
    let name = path.rsplit('/').next().unwrap_or(path);
    Id(name.rsplit_once('.').map_or(name, |(stem, _)| stem).into())
}

fn file_id(index: usize) -> FileId {
    FileId(u32::try_from(index).unwrap_or(u32::MAX))
}

/// Reads single files of a source.
struct Reader<'s> {
    source: &'s dyn Source,
    listed: &'s [Listed],
    limit: u64,
    traced: bool,
}

/// A decoded file.
struct FileRead<T> {
    field: Field<T>,
    marks: Vec<Suppression>,
}

impl Reader<'_> {
    fn notes(&self) -> Notes {
        Notes {
            typed: self.traced.then(Vec::new),
            ..Notes::default()
        }
    }

    /// Decodes a file as a `T`; nothing when its text could not be read at all.
    fn file<T: for<'de> serde::Deserialize<'de>>(&self, index: usize, asked: &decode::Asked, notes: &mut Notes) -> Option<FileRead<T>> {
        let file = file_id(index);
        let path = &self.listed.get(index)?.path;
        let notation = Notation::of_path(path)?;
        let text = self.text(index, &mut notes.found)?;
        notes.kind = layout::role_of(path).map(|role| role.kind);
        Some(decode_text(&text, notation, file, asked, notes))
    }

    fn text(&self, index: usize, found: &mut Vec<Diagnostic>) -> Option<String> {
        let listed = &self.listed[index];
        let file = file_id(index);
        let start = Place::new(file, Span::new(0, 0));
        let mut fail = |rule, message: String, help: &str| {
            let mut diagnostic = Diagnostic::new(rule, Severity::Error, start, message);
            diagnostic.help(help);
            found.push(diagnostic);
        };
        match listed.obstacle {
            Some(Obstacle::LinkOutside) => {
                fail(
                    &rules::LINK_OUTSIDE,
                    "this link leaves the portfolio".into(),
                    "put the file itself here",
                );
                return None;
            }
            Some(Obstacle::LinkNotFile) => {
                fail(
                    &rules::LINK_OUTSIDE,
                    "this link leads to no file".into(),
                    "put the file itself here",
                );
                return None;
            }
            Some(Obstacle::Name) => {
                fail(&rules::UNREADABLE_FILE, "this file's name is not Unicode".into(), "rename it");
                return None;
            }
            None => {}
        }
        match self.source.read(&listed.path, self.limit) {
            Ok(Content::Bytes(bytes)) => text::decode(bytes, file, found),
            Ok(Content::TooLarge(size)) => {
                let message = format!("this file has {} kB, the limit is {} kB", size.div_ceil(1024), self.limit / 1024);
                fail(&rules::FILE_TOO_LARGE, message, "split it, or set `max_file_kb` in pmo.toml");
                None
            }
            Err(error) => {
                let cause = std::error::Error::source(&error).map(ToString::to_string).unwrap_or_default();
                fail(
                    &rules::UNREADABLE_FILE,
                    format!("this file cannot be opened: {cause}"),
                    "make it readable",
                );
                None
            }
        }
    }
}

/// Decodes one text that belongs to no portfolio: its record, and everything wrong with it.
#[must_use]
pub fn record<T: for<'de> serde::Deserialize<'de>>(text: &str, notation: Notation) -> (Option<T>, Vec<Diagnostic>) {
    let mut notes = Notes::default();
    let read = decode_text(text, notation, FileId(0), &decode::Asked::default(), &mut notes);
    (read.field.into_value(), notes.found)
}

/// Decodes one text.
fn decode_text<T: for<'de> serde::Deserialize<'de>>(
    text: &str,
    notation: Notation,
    file: FileId,
    asked: &decode::Asked,
    notes: &mut Notes,
) -> FileRead<T> {
    let (tree, problems) = syntax::parse(text, notation);
    notes
        .found
        .extend(problems.into_iter().map(|problem| words::problem(problem, file)));
    let marks = suppress::suppressions(text, file);
    if !tree.is_whole() {
        return FileRead {
            field: Field::default(),
            marks,
        };
    }
    let hollow = tree.root().is_none_or(|root| tree.node(root).kind == syntax::Kind::Null);
    if hollow && notation != Notation::Markdown {
        let mut diagnostic = Diagnostic::new(
            &rules::EMPTY_FILE,
            Severity::Error,
            Place::new(file, Span::new(0, 0)),
            "this file holds nothing",
        );
        diagnostic.help("write its record, or delete it");
        notes.found.push(diagnostic);
        return FileRead {
            field: Field::default(),
            marks,
        };
    }
    if let Some(kind) = notes.kind {
        fingerprint::of_reviewed(&tree, kind, file, &mut notes.fingerprints);
    }
    FileRead {
        field: decode::decode(&tree, file, asked, notes),
        marks,
    }
}

fn complain(listed: &[Listed], layout: &Layout, reading: &mut Reading) {
    for complaint in &layout.complaints {
        let (rule, file, message, help) = match complaint {
            Complaint::Unknown { file, meant } => (
                &rules::UNKNOWN_FILE,
                file,
                "nothing reads this file".to_owned(),
                meant.as_ref().map_or_else(
                    || "see the list of files in the reference".into(),
                    |meant| format!("did you mean `{meant}`?"),
                ),
            ),
            Complaint::Duplicate { file, first } => (
                &rules::DUPLICATE_FILE,
                file,
                format!("`{}` holds the same thing", listed[*first].path),
                "keep one of the two".into(),
            ),
            Complaint::TooDeep { file } => (
                &rules::PROJECT_TOO_DEEP,
                file,
                "this project stands more than three folders below projects/".into(),
                "move it up".into(),
            ),
            Complaint::NoCharter { file, dir } => (
                &rules::FOLDER_WITHOUT_CHARTER,
                file,
                format!("`{dir}` has no project.yaml"),
                "write the charter: `pmo new project`".into(),
            ),
            Complaint::SameId { file, first } => (
                &rules::DUPLICATE_PROJECT,
                file,
                format!("`{}` is a project of the same id", listed[*first].path),
                "rename one of the folders".into(),
            ),
        };
        let place = Place::new(file_id(*file), Span::new(0, 0));
        let mut diagnostic = Diagnostic::new(rule, Severity::Error, place, message);
        diagnostic.help(help);
        reading.diagnostics.push(diagnostic);
    }
}
