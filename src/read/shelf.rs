//! Projects that were read, kept by what their files hold: a hundred commits cost little more than one, because what
//! no commit touched is not read again.
//!
//! Files keep their numbers from one reading to the next. A number whose file is gone stays, and is marked so.

use super::{
    Reader, decode,
    layout::{self, Complaint, Layout, ProjectLayout, Role},
    project::{self, ProjectRead},
};
use crate::base::{FileId, Place};
use crate::diag::Diagnostic;
use crate::model::{Kind, Project};
use crate::source::{Listed, repository::ObjectId};
use rayon::prelude::*;
use std::{collections::HashMap, sync::Arc};

/// What is kept.
#[derive(Default)]
pub struct Shelf {
    numbers: HashMap<String, usize>,
    table: Vec<Listed>,
    projects: HashMap<String, Kept>,
    /// What decides, beside the files, how a project is read.
    under: (decode::Asked, u64),
    last: Option<Last>,
}

/// The paths of the last reading, with what follows from them.
struct Last {
    paths: Vec<String>,
    numbers: Vec<usize>,
    layout: Arc<Layout>,
    is_there: Arc<Vec<bool>>,
}

/// A project with the contents that it was read from.
struct Kept {
    contents: Vec<(Role, ObjectId)>,
    read: Shelved,
}

/// A project as it was read, for any number of portfolios.
#[derive(Clone)]
pub(super) struct Shelved {
    pub project: Arc<Project>,
    pub found: Vec<Diagnostic>,
    pub absent: Vec<decode::Absent>,
    pub typed: Vec<(&'static str, Place)>,
    unread: Vec<(FileId, Kind)>,
}

impl From<ProjectRead> for Shelved {
    fn from(read: ProjectRead) -> Shelved {
        Shelved {
            project: Arc::new(read.project),
            found: read.found,
            absent: read.absent,
            typed: read.typed,
            unread: read.unread,
        }
    }
}

impl Shelved {
    /// To be changed; none while somebody else still looks at it.
    fn owned(self) -> Option<ProjectRead> {
        Some(ProjectRead {
            project: Arc::try_unwrap(self.project).ok()?,
            found: self.found,
            absent: self.absent,
            typed: self.typed,
            unread: self.unread,
        })
    }
}

/// The files of a reading: by their numbers, gone ones among them, which of them are there, and what each is.
pub(super) struct Arranged {
    pub listed: Vec<Listed>,
    pub is_there: Arc<Vec<bool>>,
    pub layout: Arc<Layout>,
}

impl Arranged {
    /// Files that are numbered as they are listed.
    pub(super) fn of(listed: Vec<Listed>) -> Arranged {
        let paths: Vec<String> = listed.iter().map(|file| file.path.clone()).collect();
        Arranged {
            is_there: Arc::new(vec![true; listed.len()]),
            layout: Arc::new(layout::layout(&paths)),
            listed,
        }
    }
}

impl Shelf {
    /// The files by the numbers that they had before.
    pub(super) fn arrange(&mut self, listed: Vec<Listed>) -> Arranged {
        let is_known = |last: &Last| {
            last.paths
                .iter()
                .map(String::as_str)
                .eq(listed.iter().map(|file| file.path.as_str()))
        };
        if !self.last.as_ref().is_some_and(is_known) {
            self.last = Some(self.number(&listed));
        }
        let last = self.last.as_ref().expect("the paths were numbered");
        for (file, number) in listed.into_iter().zip(&last.numbers) {
            self.table[*number] = file;
        }
        Arranged {
            listed: std::mem::take(&mut self.table),
            is_there: Arc::clone(&last.is_there),
            layout: Arc::clone(&last.layout),
        }
    }

    fn number(&mut self, listed: &[Listed]) -> Last {
        let paths: Vec<String> = listed.iter().map(|file| file.path.clone()).collect();
        let mut layout = layout::layout(&paths);
        let mut numbers = Vec::with_capacity(listed.len());
        for file in listed {
            let next = self.table.len();
            let number = *self.numbers.entry(file.path.clone()).or_insert(next);
            if number == next {
                self.table.push(file.clone());
            }
            numbers.push(number);
        }
        let mut is_there = vec![false; self.table.len()];
        numbers.iter().for_each(|number| is_there[*number] = true);
        let renumber = |file: &mut usize| *file = numbers[*file];
        let own = layout
            .root
            .iter_mut()
            .chain(layout.projects.iter_mut().flat_map(|project| &mut project.roles));
        own.for_each(|role| renumber(&mut role.file));
        for complaint in &mut layout.complaints {
            match complaint {
                Complaint::Unknown { file, .. } | Complaint::TooDeep { file } | Complaint::NoCharter { file, .. } => renumber(file),
                Complaint::Duplicate { file, first } | Complaint::SameId { file, first } => {
                    renumber(file);
                    renumber(first);
                }
            }
        }
        Last {
            paths,
            numbers,
            layout: Arc::new(layout),
            is_there: Arc::new(is_there),
        }
    }

    /// The projects of a layout: kept ones, and those of which some files are not as they were, read as far as needed.
    pub(super) fn projects(&mut self, reader: &Reader<'_>, layout: &Layout, asked: &decode::Asked) -> Vec<Shelved> {
        if self.under != (asked.clone(), reader.limit) {
            self.projects.clear();
            self.under = (asked.clone(), reader.limit);
        }
        let before: Vec<(&ProjectLayout, Option<Kept>)> = layout
            .projects
            .iter()
            .map(|project| (project, self.projects.remove(&project.dir)))
            .collect();
        self.projects.clear();
        let read = before.into_par_iter().map(|(project, kept)| {
            let contents = contents(project, reader.listed);
            let read = match (kept, &contents) {
                (Some(kept), Some(contents)) if kept.contents == *contents => kept.read,
                (Some(kept), Some(contents)) => refreshed(reader, project, asked, kept, contents),
                _ => project::read(reader, project, asked).into(),
            };
            (project, contents, read)
        });
        let read: Vec<_> = read.collect();
        let mut all = Vec::with_capacity(read.len());
        for (project, contents, read) in read {
            if let Some(contents) = contents {
                let read = read.clone();
                self.projects.insert(project.dir.clone(), Kept { contents, read });
            }
            all.push(read);
        }
        all
    }

    /// Takes the files back for the next reading.
    pub(super) fn end(&mut self, listed: Vec<Listed>) {
        self.table = listed;
    }
}

fn refreshed(reader: &Reader<'_>, project: &ProjectLayout, asked: &decode::Asked, kept: Kept, contents: &[(Role, ObjectId)]) -> Shelved {
    let known: HashMap<usize, &(Role, ObjectId)> = kept.contents.iter().map(|own| (own.0.file, own)).collect();
    let now: HashMap<usize, &(Role, ObjectId)> = contents.iter().map(|own| (own.0.file, own)).collect();
    let is_same = |role: &Role| known.get(&role.file).is_some_and(|own| now.get(&role.file) == Some(own));
    match kept.read.owned() {
        Some(before) => project::refresh(reader, project, asked, before, &is_same).into(),
        None => project::read(reader, project, asked).into(),
    }
}

/// What a project is read from; none when somebody could change it unnoticed.
fn contents(project: &ProjectLayout, listed: &[Listed]) -> Option<Vec<(Role, ObjectId)>> {
    let own = project
        .roles
        .iter()
        .map(|role| Some((role.clone(), listed.get(role.file)?.content?)));
    own.collect()
}
