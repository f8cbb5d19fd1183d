//! What is kept of a project, so that the others can be judged without reading it: whatever rules of the portfolio ask
//! of it, and the words by which it may name something outside of it.

use super::Project;
use crate::base::{Date, RefKind, scalar};
use serde::{Deserialize, Deserializer, Serialize, Serializer, de::Error};
use std::collections::BTreeSet;

/// A project whose files need not be read again.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Known {
    /// The programme that its charter names.
    pub programme: Option<Box<str>>,
    /// Whether a charter is there that could not be read.
    pub is_charter_unread: bool,
    /// Calendars that are worked on, each with a last day; none of a project that does not run.
    pub worked: Vec<Worked>,
    /// Where its files name calendars; none of a project that does not run.
    pub named: Vec<Named>,
    /// Words that name other projects, if there are such; see [`words_of`].
    pub words: BTreeSet<Box<str>>,
    /// Files that it names as evidence.
    pub evidence: BTreeSet<Box<str>>,
}

/// A calendar, and a day until which a project works on it.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Worked {
    /// The calendar.
    pub calendar: Box<str>,
    /// The day.
    #[serde(serialize_with = "told", deserialize_with = "day")]
    pub until: Date,
}

/// What names a calendar; the order in which places are looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum By {
    /// A schedule.
    Schedule,
    /// A charter.
    Charter,
    /// A task.
    Task,
}

/// A place that names a calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Named {
    /// What names it.
    pub by: By,
    /// The calendar.
    pub calendar: Box<str>,
    /// The file's path.
    pub path: Box<str>,
    /// First byte, and one past the last.
    pub span: (u32, u32),
}

fn told<S: Serializer>(date: &Date, to: S) -> Result<S::Ok, S::Error> {
    to.collect_str(date)
}

fn day<'de, D: Deserializer<'de>>(from: D) -> Result<Date, D::Error> {
    let text = String::deserialize(from)?;
    scalar::parse(&text).map_err(|_| D::Error::custom("no date"))
}

/// The words by which a project may name other projects or what is theirs, whether there are such or not: what stands
/// before the first `/` of a reference, and references by a bare word that may mean a project.
#[must_use]
pub fn words_of(project: &Project) -> BTreeSet<Box<str>> {
    let mut words = BTreeSet::new();
    for mention in project.mentions.iter().chain(project.prose.iter()) {
        let word = match mention.text.split_once('/') {
            Some((word, _)) => word,
            None if matches!(mention.kind, RefKind::Record | RefKind::Project) => mention.text,
            None => continue,
        };
        if *word != *project.id && !words.contains(word) {
            words.insert(word.into());
        }
    }
    words
}
