//! The past that rules look at: what the commits of the last weeks did, and what is not committed yet.

use super::{
    files::{self, Found},
    session::{DateOrigin, Session, today},
};
use crate::base::{Date, zone::Zone};
use crate::check::{policy::Policy, rules::trail};
use crate::history::{
    events::{self, Event},
    flat::{Flat, flatten, project_of},
    log::Log,
    past::{Past, Reach},
};
use crate::source::{Content, Git, SourceError, git::Commit};

/// The past of the files that a session has read; empty when no rule asks for it.
#[must_use]
pub fn of(session: &Session, policy: &Policy) -> Past {
    if !trail::RULES.iter().any(|rule| policy.selects(rule.info)) {
        return Past::default();
    }
    let settings = &session.reading.portfolio.settings;
    let since = session.status_date.plus_days(-settings.days_looked_back());
    let zone = settings.timezone.value().unwrap_or(Zone::UTC);
    read(session, since, zone, None).unwrap_or_else(|error| {
        let reach = match error {
            SourceError::NoRepository(_) => Reach::NoRepository,
            SourceError::NoCommit => Reach::NoCommit,
            _ => Reach::Unreadable,
        };
        Past::without(reach, since)
    })
}

/// All that commits did to one record, however long ago; an error says why that is not known.
///
/// # Errors
/// When git cannot read the history, or it is cut before the record came.
pub fn of_record(session: &Session, address: &str) -> Result<Past, SourceError> {
    let zone = session.reading.portfolio.settings.timezone.value().unwrap_or(Zone::UTC);
    read(session, session.status_date.plus_days(-1_000_000), zone, Some(address))
}

fn read(session: &Session, since: Date, zone: Zone, address: Option<&str>) -> Result<Past, SourceError> {
    let own = &session.files;
    let git = files::with_hooks_index(Git::of(own.folder())?);
    let (head, uncommitted) = match own.found {
        Found::Commit(commit, _) => (commit, Vec::new()),
        found => {
            let head = git.revision("HEAD")?;
            (head, uncommitted(session, &git, head, found == Found::Index)?)
        }
    };
    let mut log = Log::of(&git, head, &own.prefix, address)?.since(since);
    Past::of(&mut log, since, zone, uncommitted, day_of_uncommitted(session, head.day(zone)))
}

/// The day on which files that are not committed were changed: today, unless the status date was given; never before
/// the last commit.
fn day_of_uncommitted(session: &Session, last: Date) -> Date {
    let day = match session.date_origin {
        DateOrigin::Cycle => today(&session.reading.portfolio.settings),
        DateOrigin::Flag | DateOrigin::At | DateOrigin::Settings => session.status_date,
    };
    day.max(last)
}

/// What the files that were read say otherwise than a commit.
fn uncommitted(session: &Session, git: &Git, head: Commit, only_index: bool) -> Result<Vec<Event>, SourceError> {
    let mut flats: Vec<(Option<Flat>, Option<Flat>)> = Vec::new();
    for (path, id) in git.uncommitted(head, only_index, &session.files.prefix)? {
        if project_of(&path).is_none() {
            continue;
        }
        let old = id.map(|id| git.contents(&[id])).transpose()?.and_then(|mut all| all.pop());
        let new = match session.source().read(&path, crate::read::USUAL_LIMIT) {
            Ok(Content::Bytes(bytes)) => Some(bytes),
            _ => None,
        };
        let flat = |bytes: Option<Vec<u8>>| bytes.map(|bytes| flatten(&path, &bytes));
        flats.push((flat(old), flat(new)));
    }
    let pairs: Vec<_> = flats.iter().map(|(old, new)| (old.as_ref(), new.as_ref())).collect();
    Ok(events::between(&pairs))
}
