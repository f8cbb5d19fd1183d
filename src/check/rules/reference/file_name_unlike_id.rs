//! # What it does
//! Reports a file of a register's folder whose name is not the id of the record in it, a baseline whose
//! number is not its file's, and a charter whose id is not its folder's.
//!
//! # Why it matters
//! Somebody who opens `risks/R-003.yaml` to edit R-003 edits R-004. Two records with one id, made on two
//! branches, collide in git only when the file carries the id.
//!
//! # Example
//! ```yaml
//! # risks/R-003.yaml
//! id: R-004
//! ```
//! Better:
//! ```yaml
//! # risks/R-004.yaml
//! id: R-004
//! ```

use super::records;
use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "file named otherwise than its record",
    zh: "文件名与记录编号不一致",
};
pub(super) const REMEDY: Words = Words {
    en: "rename the file, or correct the id",
    zh: "重命名文件或更正编号",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let path = |file| context.all.portfolio.path(file);
    for record in records(context.project) {
        let Some((id, span)) = record.id.located() else {
            continue;
        };
        let Some(stem) = stem_in_folder(path(record.file), record.folder).filter(|stem| *stem != id.as_str()) else {
            continue;
        };
        sink.at(Place::new(record.file, span), format!("this file is named `{stem}` and holds `{id}`"))
            .help("rename the file, or correct the id");
    }
    for baseline in &context.project.baselines {
        let Some((number, span)) = baseline.record.number.located() else {
            continue;
        };
        let stem = stem_in_folder(path(baseline.file), "baselines").unwrap_or_default();
        if stem != number.0.to_string() {
            sink.at(Place::new(baseline.file, span), format!("this file is named `{stem}` and holds baseline {}", number.0))
                .help("rename the file; baselines are never edited");
        }
    }
    let charter = context.project.charter.as_ref();
    if let Some((charter, (id, span))) = charter.and_then(|charter| Some((charter, charter.record.id.located()?)))
        && *id.0 != *context.project.id
    {
        let message = format!("this project's folder is named `{}` and its charter says `{id}`", context.project.id);
        sink.at(Place::new(charter.file, span), message)
            .help("remove the line: the folder's name is the project's id");
    }
}

/// The name without its ending of a file that stands in a folder called `folder`.
fn stem_in_folder<'p>(path: &'p str, folder: &str) -> Option<&'p str> {
    let (dir, name) = path.rsplit_once('/')?;
    let own = dir.rsplit('/').next()?;
    (own == folder).then(|| name.rsplit_once('.').map_or(name, |(stem, _)| stem))
}
