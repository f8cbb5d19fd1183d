//! What the last weeks' commits did to records, as plain data: what rules ask that look behind the present.

use super::{
    events::Event,
    log::{Entry, Log, change_requests, change_trailers, trailers},
};
use crate::base::{Date, zone::Zone};
use crate::source::SourceError;
use std::collections::BTreeMap;

/// Who changed something, when.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct By {
    /// The commit's id, shortened; none of a change that is not committed.
    pub commit: Option<String>,
    /// Its author.
    pub author: String,
    /// The author's address.
    pub email: String,
    /// Its day.
    pub day: Date,
    /// Whether it names a change request, in a trailer or in its text.
    pub is_under_change: bool,
    /// What its `PMO-Change:` trailers say, and those of the merges that brought it.
    pub changes: Vec<String>,
    /// What its `Approved-by:` trailers say, and those of the merges that brought it.
    pub approved_by: Vec<String>,
}

impl By {
    /// `on 2026-11-18 by Li Wei (1f2e3d4)`, or that it is not committed.
    #[must_use]
    pub fn told(&self) -> String {
        match &self.commit {
            Some(commit) => format!("on {} by {} ({commit})", self.day, self.author),
            None => "by a change that is not committed".to_owned(),
        }
    }
}

/// A field of a record from one value to another.
#[derive(Debug, Clone, Copy)]
pub struct Change<'p> {
    /// The field, as `pmo log` names it.
    pub field: &'p str,
    /// Before; none when it was not there.
    pub from: Option<&'p str>,
    /// Behind.
    pub to: Option<&'p str>,
    /// By whom.
    pub by: &'p By,
    /// How many commits are newer.
    pub newer: usize,
}

/// How much of the history could be asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Reach {
    /// Nobody asked: the files stand alone.
    #[default]
    NotAsked,
    /// All of the days asked for.
    Whole,
    /// The clone ends before.
    Cut,
    /// There is no commit yet.
    NoCommit,
    /// The files stand in no git repository.
    NoRepository,
    /// Git could not read it.
    Unreadable,
}

/// The changes of the last weeks.
#[derive(Debug, Default)]
pub struct Past {
    /// How much of it there is.
    pub reach: Reach,
    /// The first day that was asked for.
    pub since: Option<Date>,
    /// Who changed something, newest first.
    by: Vec<By>,
    /// By address, newest first: who, and what.
    changed: BTreeMap<String, Vec<(usize, Event)>>,
}

impl Past {
    /// A past that could not be asked.
    #[must_use]
    pub fn without(reach: Reach, since: Date) -> Past {
        Past {
            reach,
            since: Some(since),
            ..Past::default()
        }
    }

    /// The days from `since` of a history, below what is not `committed` yet.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn of(log: &mut Log<'_>, since: Date, zone: Zone, uncommitted: Vec<Event>, today: Date) -> Result<Past, SourceError> {
        Ok(Committed::of(log, since, zone)?.below(uncommitted, today))
    }

    /// Adds what was done before all that is there.
    pub fn add(&mut self, by: By, events: Vec<Event>) {
        let at = self.by.len();
        self.by.push(by);
        for event in events {
            self.changed.entry(event.address.clone()).or_default().push((at, event));
        }
    }

    /// Whether rules may conclude something from what is not told.
    #[must_use]
    pub fn is_whole(&self) -> bool {
        self.reach == Reach::Whole
    }

    /// The changes of the fields of a record, newest first.
    pub fn of_record(&self, address: &str) -> impl Iterator<Item = Change<'_>> {
        self.changed.get(address).into_iter().flatten().flat_map(|own| self.changes(own))
    }

    /// The same of all records whose address begins so, each with its address.
    pub fn below<'p>(&'p self, prefix: &'p str) -> impl Iterator<Item = (&'p str, Change<'p>)> {
        let own = self
            .changed
            .range(prefix.to_owned()..)
            .take_while(move |(address, _)| address.starts_with(prefix));
        own.flat_map(|(address, events)| {
            events
                .iter()
                .flat_map(|own| self.changes(own))
                .map(|change| (address.as_str(), change))
        })
    }

    fn changes<'p>(&'p self, (newer, event): &'p (usize, Event)) -> impl Iterator<Item = Change<'p>> {
        event.fields.iter().map(|change| Change {
            field: &change.field,
            from: change.from.as_deref(),
            to: change.to.as_deref(),
            by: &self.by[*newer],
            newer: *newer,
        })
    }

    /// Whether a commit touched a record, or one below it.
    #[must_use]
    pub fn has_touched(&self, address: &str) -> bool {
        let below = format!("{address}/");
        self.changed.contains_key(address)
            || self
                .changed
                .range(below.clone()..)
                .next()
                .is_some_and(|(own, _)| own.starts_with(&below))
    }
}

/// What commits of the last weeks did, newest first.
#[derive(Debug, Clone)]
pub struct Committed {
    reach: Reach,
    since: Date,
    done: Vec<(By, Vec<Event>)>,
}

impl Committed {
    /// The days from `since` of a history that is told up to there.
    ///
    /// # Errors
    /// When git cannot read it.
    pub fn of(log: &mut Log<'_>, since: Date, zone: Zone) -> Result<Committed, SourceError> {
        let mut own = Committed {
            reach: Reach::Whole,
            since,
            done: Vec::new(),
        };
        while let Some(entries) = log.read_on()? {
            for entry in entries {
                let day = entry.told.commit.day(zone);
                if day < since {
                    return Ok(own);
                }
                if entry.told.is_cut {
                    own.reach = Reach::Cut;
                }
                own.done.push((By::of(&entry, day), entry.events));
            }
        }
        Ok(own)
    }

    /// The past of files in which something is not committed.
    #[must_use]
    pub fn below(self, uncommitted: Vec<Event>, today: Date) -> Past {
        let mut past = Past::without(self.reach, self.since);
        past.add(By::uncommitted(today), uncommitted);
        for (by, events) in self.done {
            past.add(by, events);
        }
        past
    }
}

impl By {
    /// Nobody yet.
    #[must_use]
    pub fn uncommitted(day: Date) -> By {
        By {
            commit: None,
            author: String::new(),
            email: String::new(),
            day,
            is_under_change: false,
            changes: Vec::new(),
            approved_by: Vec::new(),
        }
    }

    /// The author of a commit, by its id, with what its message says.
    #[must_use]
    pub fn commit(id: &str, author: &str, email: &str, day: Date, message: &str) -> By {
        By {
            commit: Some(id.get(..7).unwrap_or(id).to_owned()),
            author: author.to_owned(),
            email: email.to_owned(),
            day,
            is_under_change: !change_requests(message).is_empty(),
            changes: change_trailers(message),
            approved_by: trailers(message, "approved-by"),
        }
    }

    fn of(entry: &Entry, day: Date) -> By {
        let told = &entry.told;
        let mut by = By::commit(&told.commit.id.to_string(), &told.author, &told.email, day, &told.message);
        for merge in &told.merges {
            by.changes.extend(change_trailers(merge));
            by.approved_by.extend(trailers(merge, "approved-by"));
        }
        by.is_under_change |= !by.changes.is_empty();
        by
    }
}
