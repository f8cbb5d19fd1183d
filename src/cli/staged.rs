//! What is staged, and the commit that it follows: only the projects that may differ in what is found are read.
//!
//! What rules of the portfolio ask of the others is kept on disk, by the contents of their files; see
//! [`crate::read::apart`]. Where nothing is kept, all are read, and the next run finds it.

use super::{
    Global,
    changed::Base,
    error::CliError,
    files::{Files, Wanted},
    kept::{self, Sealed},
    past,
    session::{self, Session},
};
use crate::base::Date;
use crate::check::policy::Policy;
use crate::history::past::Past;
use crate::model::{
    Portfolio,
    known::{Known, words_of},
    waiver::Waiver,
};
use crate::read::{
    self, Omitted, Reading,
    apart::{Apart, Shown},
    shelf::Shelf,
};
use std::{path::Path, sync::Arc};

/// Files that were read to be checked.
pub struct Opened {
    /// Those that are checked.
    pub session: Session,
    /// Those of the current commit, beside what is staged.
    pub head: Option<Base>,
    /// What keeps what is known of projects, when anything is to be kept.
    pub keeper: Option<Keeper>,
}

/// Keeps what is known of projects.
pub struct Keeper {
    sealed: Sealed,
    apart: Apart,
    omitted: Omitted,
    before: Shown,
}

impl Opened {
    /// Files that were read whole.
    #[must_use]
    pub fn whole(session: Session) -> Opened {
        Opened {
            session,
            head: None,
            keeper: None,
        }
    }

    /// Finds and reads what is staged, as far as it is needed to tell what it brings about; all of it unless projects
    /// `may_be_omitted`.
    ///
    /// # Errors
    /// As [`Session::open`], and when git cannot tell.
    pub fn staged(global: &Global, start: Option<&Path>, may_be_omitted: bool) -> Result<Opened, CliError> {
        let files = Files::find(&session::place(global, start), Wanted::Index)?;
        let (told, head) = Base::files_of_head(&files)?;
        let mut keeper = match &head {
            Some(head) if may_be_omitted => {
                let settings = session::settings_of(&*files.source)?;
                let status_date = session::status_date_of(global, &files, &settings);
                Keeper::of(&files, head, status_date)?
            }
            _ => None,
        };
        let (reading, before) = read(&files, head.as_ref(), keeper.as_mut())?;
        let session = Session::of(global, files, reading)?;
        let head = head.zip(before).map(|(files, reading)| session.with(files, reading));
        Ok(Opened {
            head: Some(Base::new(told, head)),
            session,
            keeper,
        })
    }

    /// The past of the files that are checked; that of the current commit is found with it.
    #[must_use]
    pub fn past(&mut self, policy: &Policy) -> Past {
        let own = &self.session;
        let Some(head) = self.head.as_ref().and_then(Base::session) else {
            return past::of(own, policy);
        };
        let omits = self.keeper.as_ref().is_some_and(|keeper| !keeper.omitted.is_empty());
        let read = [own, head].into_iter().flat_map(|own| &own.reading.portfolio.projects);
        let read = read.filter(|project| project.known.is_none());
        let only = omits.then(|| {
            read.flat_map(|project| words_of(project).into_iter().chain([project.id.clone()]))
                .collect()
        });
        let (past, of_head) = past::of_staged(own, head, policy, only);
        if let Some(base) = &mut self.head {
            base.past = of_head;
        }
        past
    }
}

/// Both states, each read as far as the other one does not say the same.
fn read(files: &Files, head: Option<&Files>, keeper: Option<&mut Keeper>) -> Result<(Reading, Option<Reading>), CliError> {
    let mut shelf = Shelf::default();
    let mut nothing = Omitted::new();
    let (omitted, apart) = match keeper {
        Some(keeper) => (&mut keeper.omitted, Some(&keeper.apart)),
        None => (&mut nothing, None),
    };
    loop {
        let reading = read::read_without(&*files.source, &mut shelf, omitted)?;
        if asks_for_all(&reading.portfolio) && !omitted.is_empty() {
            omitted.clear();
            continue;
        }
        let before = head
            .map(|head| read::read_without(&*head.source, &mut shelf, omitted))
            .transpose()?;
        let both: Vec<&Reading> = [&reading].into_iter().chain(&before).collect();
        let reached = apart.map_or(Vec::new(), |apart| apart.reached(omitted, &both));
        if reached.is_empty() {
            return Ok((reading, before));
        }
        omitted.retain(|id, _| !reached.contains(id));
    }
}

/// Whether a waiver at the root may set aside findings of any project: whether it is needed only all of them tell.
fn asks_for_all(portfolio: &Portfolio) -> bool {
    let is_wide = |waiver: &Waiver| {
        waiver
            .address
            .get()
            .is_none_or(|address| matches!(address.as_str().trim(), "" | "*"))
    };
    portfolio.waivers.iter().any(|waiver| is_wide(&waiver.record))
}

impl Keeper {
    /// What is kept for these files; none when nothing is to be kept, or the files at the root differ.
    fn of(files: &Files, head: &Files, status_date: Date) -> Result<Option<Keeper>, CliError> {
        let apart = Apart::of(&files.source.list()?, &head.source.list()?);
        let Some(root) = &apart.root else {
            return Ok(None);
        };
        let sealed = kept::projects_of(&files.root, &[&files.prefix, &status_date.to_string(), root]);
        Ok(sealed.map(|sealed| {
            let before = sealed.read().unwrap_or_default();
            Keeper {
                omitted: apart.omitted(&before),
                sealed,
                apart,
                before,
            }
        }))
    }

    /// Keeps what is known of the projects that were read, and of those that were not.
    pub fn keep(&self, known: Vec<(Box<str>, Known)>) {
        let read = known.into_iter().map(|(id, known)| (id, Arc::new(known)));
        let unread = self.omitted.iter().map(|(id, known)| (id.clone(), Arc::clone(known)));
        let now = self.apart.kept(&read.chain(unread).collect());
        if now != self.before {
            self.sealed.write(&now);
        }
    }
}
