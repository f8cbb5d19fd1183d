//! What was read, kept by what the files hold: a hundred commits cost little more than one, because what no commit
//! touched is not read again.
//!
//! Files keep their numbers from one reading to the next. A number whose file is gone stays, and is marked so.

use super::{
    Omitted, Reader, Reading, decode,
    layout::{self, Complaint, Layout, ProjectLayout, Role},
    project::{self, ProjectRead},
};
use crate::model::FileInfo;
use crate::source::{Listed, repository::ObjectId};
use rayon::prelude::*;
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

/// What is kept. A copy is cheap: it shares what was read.
#[derive(Default, Clone)]
pub struct Shelf {
    numbers: HashMap<Arc<str>, usize>,
    table: Vec<Listed>,
    last: Option<Last>,
    /// What the files at the root brought.
    root: Option<(Contents, Reading)>,
    /// The projects of the last layout, in its order.
    projects: Vec<Option<Kept>>,
    /// What decides, beside the files, how a project is read.
    under: (decode::Asked, u64),
}

/// The paths of the last reading, with what follows from them.
#[derive(Clone)]
struct Last {
    paths: Vec<Arc<str>>,
    numbers: Vec<usize>,
    layout: Arc<Layout>,
    infos: Arc<[FileInfo]>,
}

/// Files with the ids of what they hold.
type Contents = Vec<(Role, ObjectId)>;

/// A project with the contents that it was read from.
#[derive(Clone)]
struct Kept {
    contents: Contents,
    read: Arc<ProjectRead>,
}

/// The files of a reading: by their numbers, gone ones among them, and what each is.
pub(super) struct Arranged {
    pub listed: Vec<Listed>,
    pub infos: Arc<[FileInfo]>,
    pub layout: Arc<Layout>,
}

impl Arranged {
    /// Files that are numbered as they are listed.
    pub(super) fn of(listed: Vec<Listed>) -> Arranged {
        let paths: Vec<&str> = listed.iter().map(|file| &*file.path).collect();
        let layout = layout::layout(&paths);
        Arranged {
            infos: infos(&listed, &vec![true; listed.len()], &layout),
            layout: Arc::new(layout),
            listed,
        }
    }
}

fn infos(listed: &[Listed], is_there: &[bool], layout: &Layout) -> Arc<[FileInfo]> {
    let mut infos: Vec<FileInfo> = listed
        .iter()
        .zip(is_there)
        .map(|(file, is_there)| FileInfo {
            path: Arc::clone(&file.path),
            kind: None,
            project: None,
            is_gone: !is_there,
        })
        .collect();
    for role in &layout.root {
        infos[role.file].kind = Some(role.kind);
    }
    for project in &layout.projects {
        let id: Arc<str> = project.id.as_str().into();
        for role in &project.roles {
            infos[role.file].kind = Some(role.kind);
            infos[role.file].project = Some(Arc::clone(&id));
        }
    }
    infos.into()
}

impl Shelf {
    /// The files by the numbers that they had before.
    pub(super) fn arrange(&mut self, listed: Vec<Listed>) -> Arranged {
        let is_known = |last: &Last| last.paths.iter().eq(listed.iter().map(|file| &file.path));
        if !self.last.as_ref().is_some_and(is_known) {
            let now = self.number(&listed);
            self.reorder(&now.layout);
            self.last = Some(now);
        }
        let last = self.last.as_ref().expect("the paths were numbered");
        for (file, number) in listed.into_iter().zip(&last.numbers) {
            self.table[*number] = file;
        }
        Arranged {
            listed: std::mem::take(&mut self.table),
            infos: Arc::clone(&last.infos),
            layout: Arc::clone(&last.layout),
        }
    }

    fn number(&mut self, listed: &[Listed]) -> Last {
        let paths: Vec<Arc<str>> = listed.iter().map(|file| Arc::clone(&file.path)).collect();
        let mut layout = layout::layout(&paths);
        let mut numbers = Vec::with_capacity(listed.len());
        for file in listed {
            let next = self.table.len();
            let number = *self.numbers.entry(Arc::clone(&file.path)).or_insert(next);
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
            infos: infos(&self.table, &is_there, &layout),
            layout: Arc::new(layout),
        }
    }

    /// Puts the projects in the order of another layout.
    fn reorder(&mut self, layout: &Layout) {
        let before = self.last.as_ref().map(|last| Arc::clone(&last.layout)).unwrap_or_default();
        let kept = before.projects.iter().zip(self.projects.drain(..));
        let mut by_folder: HashMap<&str, Option<Kept>> = kept.map(|(project, kept)| (project.dir.as_str(), kept)).collect();
        let own = layout
            .projects
            .iter()
            .map(|project| by_folder.remove(project.dir.as_str()).flatten());
        self.projects = own.collect();
    }

    /// What the files at the root brought, where they hold what they held.
    pub(super) fn root(&self, layout: &Layout, listed: &[Listed]) -> Option<Reading> {
        let (contents, read) = self.root.as_ref()?;
        is_same(&layout.root, listed, contents).then(|| read.clone())
    }

    /// Keeps what the files at the root brought.
    pub(super) fn keep_root(&mut self, layout: &Layout, listed: &[Listed], read: &Reading) {
        self.root = contents(&layout.root, listed).map(|contents| (contents, read.clone()));
    }

    /// The projects of a layout: kept ones, and those of which some files are not as they were, read as far as needed.
    pub(super) fn projects(
        &mut self,
        reader: &Reader<'_>,
        layout: &Layout,
        asked: &decode::Asked,
        omitted: &Omitted,
    ) -> Vec<Arc<ProjectRead>> {
        if (&self.under.0, self.under.1) != (asked, reader.limit) {
            self.projects.iter_mut().for_each(|kept| *kept = None);
            self.under = (asked.clone(), reader.limit);
        }
        let all = layout.projects.par_iter().zip(&mut self.projects);
        let read = all.map(|(project, kept)| {
            if let Some(known) = omitted.get(project.id.as_str()) {
                return Arc::new(project::unread(project, known));
            }
            if let Some(kept) = kept.as_ref().filter(|kept| is_same(&project.roles, reader.listed, &kept.contents)) {
                return Arc::clone(&kept.read);
            }
            let contents = contents(&project.roles, reader.listed);
            let read = match (kept.take(), &contents) {
                (Some(kept), Some(contents)) => refreshed(reader, project, asked, kept, contents),
                _ => project::read(reader, project, asked),
            };
            let read = Arc::new(read);
            *kept = contents.map(|contents| Kept {
                contents,
                read: Arc::clone(&read),
            });
            read
        });
        read.collect()
    }

    /// Takes the files back for the next reading.
    pub(super) fn end(&mut self, listed: Vec<Listed>) {
        self.table = listed;
    }
}

fn refreshed(reader: &Reader<'_>, project: &ProjectLayout, asked: &decode::Asked, kept: Kept, contents: &Contents) -> ProjectRead {
    let known: HashSet<(usize, ObjectId)> = kept.contents.iter().map(|(role, id)| (role.file, *id)).collect();
    let now: HashMap<usize, ObjectId> = contents.iter().map(|(role, id)| (role.file, *id)).collect();
    let is_same = |role: &Role| now.get(&role.file).is_some_and(|id| known.contains(&(role.file, *id)));
    project::refresh(reader, project, asked, Arc::unwrap_or_clone(kept.read), &is_same)
}

/// What files hold; none when somebody could change one unnoticed.
fn contents(roles: &[Role], listed: &[Listed]) -> Option<Contents> {
    let own = roles.iter().map(|role| Some((role.clone(), listed.get(role.file)?.content?)));
    own.collect()
}

fn is_same(roles: &[Role], listed: &[Listed], contents: &[(Role, ObjectId)]) -> bool {
    let now = roles.iter().map(|role| listed.get(role.file).and_then(|file| file.content));
    roles.len() == contents.len()
        && roles
            .iter()
            .zip(now)
            .zip(contents)
            .all(|((role, id), own)| (role, id) == (&own.0, Some(own.1)))
}
