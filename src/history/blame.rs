//! Which commit set each field of a record to what it is.

use super::{
    flat::{Fields, flatten, project_of},
    log::{Entry, Log},
};
use crate::source::{Content, Source, SourceError};
use std::collections::{BTreeMap, BTreeSet};

/// A field with the commit that set it.
#[derive(Debug, Clone)]
pub struct Blamed {
    /// The field.
    pub field: String,
    /// Its value.
    pub value: String,
    /// The commit; none when the history that is there does not tell.
    pub by: Option<Entry>,
}

/// The fields of a record as it stands in `source`; none when it does not.
///
/// # Errors
/// When a file cannot be read.
pub fn record(source: &dyn Source, address: &str) -> Result<Option<Fields>, SourceError> {
    let project = address.split('/').next().unwrap_or_default();
    let mut fields = Fields::new();
    let mut is_there = false;
    for listed in source.list()?.into_iter().filter(|listed| listed.obstacle.is_none()) {
        let Some(of) = project_of(&listed.path) else { continue };
        if of.is_some_and(|of| of != project) {
            continue;
        }
        if let Content::Bytes(bytes) = source.read(&listed.path, crate::read::USUAL_LIMIT)? {
            let mut flat = flatten(&listed.path, &bytes);
            is_there |= flat.own.contains(address);
            fields.extend(flat.records.remove(address).unwrap_or_default());
        }
    }
    Ok((is_there || !fields.is_empty()).then_some(fields))
}

/// For each field the newest commit that changed it, through renames of the record.
///
/// # Errors
/// When the history cannot be read.
pub fn blame(fields: Fields, address: &str, log: &mut Log<'_>) -> Result<Vec<Blamed>, SourceError> {
    let mut open = fields.clone();
    let mut by: BTreeMap<String, Entry> = BTreeMap::new();
    let mut name = address.to_owned();
    while !open.is_empty()
        && let Some(entries) = log.read_on()?
    {
        for entry in entries {
            let mut older = None;
            for event in &entry.events {
                if event.address == name {
                    for change in &event.fields {
                        if open.remove(&change.field).is_some() {
                            by.insert(change.field.clone(), entry.clone());
                        }
                    }
                }
                older = event.older(&BTreeSet::from([name.clone()])).pop().or(older);
            }
            name = older.unwrap_or(name);
        }
    }
    let told = fields.into_iter().map(|(field, value)| Blamed {
        by: by.remove(&field),
        field,
        value,
    });
    Ok(told.collect())
}
