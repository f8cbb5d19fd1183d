//! Projects that were read, kept by what their files hold: a hundred commits cost little more than one, because what
//! no commit touched is not read again.
//!
//! Files keep their numbers from one reading to the next. A number whose file is gone stays, and is marked so.

use super::{
    decode,
    layout::{Complaint, Layout, ProjectLayout, Role},
    project::ProjectRead,
};
use crate::model::Project;
use crate::source::{Listed, repository::ObjectId};
use std::{collections::HashMap, sync::Arc};

/// What is kept.
#[derive(Default)]
pub struct Shelf {
    numbers: HashMap<String, usize>,
    table: Vec<Listed>,
    projects: HashMap<String, Kept>,
    /// What decides, beside the files, how a project is read.
    under: (decode::Asked, u64),
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
    pub found: Vec<crate::diag::Diagnostic>,
    pub absent: Vec<decode::Absent>,
    pub typed: Vec<(&'static str, crate::base::Place)>,
}

impl From<ProjectRead> for Shelved {
    fn from(read: ProjectRead) -> Shelved {
        Shelved {
            project: Arc::new(read.project),
            found: read.found,
            absent: read.absent,
            typed: read.typed,
        }
    }
}

impl Shelf {
    /// The files by their lasting numbers, gone ones among them, and which of them are there; `layout` names them so
    /// afterwards.
    pub(super) fn number(&mut self, listed: Vec<Listed>, layout: &mut Layout) -> (Vec<Listed>, Vec<bool>) {
        let numbers: Vec<usize> = listed
            .into_iter()
            .map(|file| {
                let next = self.table.len();
                let number = *self.numbers.entry(file.path.clone()).or_insert(next);
                if number == next {
                    self.table.push(file);
                } else {
                    self.table[number] = file;
                }
                number
            })
            .collect();
        let mut is_there = vec![false; self.table.len()];
        for number in &numbers {
            is_there[*number] = true;
        }
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
        (self.table.clone(), is_there)
    }

    /// Forgets what was read under other settings.
    pub(super) fn under(&mut self, asked: &decode::Asked, limit: u64) {
        if self.under != (asked.clone(), limit) {
            self.projects.clear();
            self.under = (asked.clone(), limit);
        }
    }

    /// A project that was read from the same contents.
    pub(super) fn find(&self, project: &ProjectLayout, listed: &[Listed]) -> Option<Shelved> {
        let kept = self.projects.get(&project.dir)?;
        (contents(project, listed)? == kept.contents).then(|| kept.read.clone())
    }

    /// Keeps the projects of a portfolio, and no others.
    pub(super) fn keep(&mut self, all: Vec<(&ProjectLayout, Shelved)>, listed: &[Listed]) {
        let kept = all.into_iter().filter_map(|(project, read)| {
            let contents = contents(project, listed)?;
            Some((project.dir.clone(), Kept { contents, read }))
        });
        self.projects = kept.collect();
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
