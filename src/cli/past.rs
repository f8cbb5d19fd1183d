//! The past that rules look at: what the commits of the last weeks did, and what is not committed yet.

use super::{
    files::{self, Found},
    kept::{self, Sealed},
    session::{DateOrigin, Session, today},
};
use crate::base::{Date, zone::Zone};
use crate::check::{policy::Policy, rules::trail};
use crate::history::{
    events::{self, Event},
    flat::{Flat, flatten, project_of},
    log::Log,
    past::{Committed, Past, Reach},
    walked::Walked,
};
use crate::source::{Content, Git, SourceError, git::Commit};
use std::collections::BTreeSet;

/// The past of the files that a session has read; empty when no rule asks for it.
#[must_use]
pub fn of(session: &Session, policy: &Policy) -> Past {
    if !trail::RULES.iter().any(|rule| policy.selects(rule.info)) {
        return Past::default();
    }
    let (since, zone) = span(session);
    read(session, since, zone, None).unwrap_or_else(|error| Past::without(reach(&error), since))
}

/// The past of what is staged, and of the commit that it follows where both look back as far; enough for rules over the
/// projects `only`.
#[must_use]
pub fn of_staged(staged: &Session, head: &Session, policy: &Policy, only: Option<BTreeSet<Box<str>>>) -> (Past, Option<Past>) {
    if !trail::RULES.iter().any(|rule| policy.selects(rule.info)) {
        return (Past::default(), None);
    }
    let (since, zone) = span(staged);
    let own = &head.files;
    let both = || -> Result<(Committed, Vec<Event>, Date), SourceError> {
        let git = Git::of(own.folder())?;
        let commit = match own.found {
            Found::Commit(commit, _) => commit,
            Found::Index | Found::WorkTree => git.revision("HEAD")?,
        };
        let kept = kept::commits_of(&git, &own.root, &own.prefix);
        let before = kept.as_ref().and_then(Sealed::read::<Walked>);
        let is_current = before.as_ref().is_some_and(|own| own.is_of(commit, since));
        let walked = Walked::of(&git, commit, &own.prefix, since, before)?;
        if let Some(kept) = kept.filter(|_| !is_current) {
            kept.write(&walked);
        }
        let mut log = Log::of_told(&git, walked.told).up_to(since, zone).only(only);
        let committed = Committed::of(&mut log, since, zone)?;
        Ok((
            committed,
            events::between_sources(head.source(), staged.source())?,
            commit.day(zone),
        ))
    };
    match both() {
        Ok((committed, uncommitted, last)) => {
            let of_head = committed.clone().below(Vec::new(), last);
            let is_same = span(head) == (since, zone);
            (
                committed.below(uncommitted, day_of_uncommitted(staged, last)),
                is_same.then_some(of_head),
            )
        }
        Err(error) => (Past::without(reach(&error), since), None),
    }
}

/// The first day that is looked back to, and the zone in which days are told.
fn span(session: &Session) -> (Date, Zone) {
    let settings = &session.reading.portfolio.settings;
    let since = session.status_date.plus_days(-settings.days_looked_back());
    (since, settings.timezone.value().unwrap_or(Zone::UTC))
}

fn reach(error: &SourceError) -> Reach {
    match error {
        SourceError::NoRepository(_) => Reach::NoRepository,
        SourceError::NoCommit => Reach::NoCommit,
        _ => Reach::Unreadable,
    }
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
    let mut log = Log::of(&git, head, &own.prefix, address)?.up_to(since, zone);
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
