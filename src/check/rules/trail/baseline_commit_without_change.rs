//! # What it does
//! Reports a second or later baseline that a commit of the last weeks added without a trailer `PMO-Change:` that names the
//! change request which allowed it. `pmo hook install` asks for it before the commit is made. A project that came with all
//! its baselines is not meant, and neither is an imported baseline.
//!
//! # Why it matters
//! The file says under which request it was made. The commit shows that whoever added it said so when it was added, and
//! the history of the request leads to it.
//!
//! # Example
//! ```text
//! New plan
//! ```
//! Better:
//! ```text
//! New plan
//!
//! PMO-Change: portal/CR-007
//! ```

use super::address;
use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::history::past::By;

pub(super) const TITLE: Words = Words {
    en: "baseline committed without its change request",
    zh: "提交基准时未注明变更请求",
};
pub(super) const REMEDY: Words = Words {
    en: "name the change request in the commit's message",
    zh: "在提交说明中注明变更请求",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let past = context.all.past;
    let project = context.project;
    let came = past.of_record(&project.id).find(|change| change.field == "name" && change.from.is_none());
    for (number, entry) in project.baselines_in_order().into_iter().skip(1) {
        let change = entry.record.change.get().map(|id| id.as_str());
        if change.is_none() && entry.record.is_imported() {
            continue;
        }
        let own = address(context, &format!("baselines/{number}"));
        let mut added = past.of_record(&own).filter(|edit| edit.field == "number" && edit.from.is_none());
        let Some(added) = added.next().filter(|edit| edit.by.commit.is_some()) else {
            continue;
        };
        if came.is_some_and(|came| came.newer == added.newer) || names(added.by, &project.id, change) {
            continue;
        }
        let named = match added.by.changes.as_slice() {
            [] => "names no change request".to_owned(),
            all => format!("names {}", all.join(", ")),
        };
        let wanted = change.map_or_else(|| "CR-…".to_owned(), |change| format!("{}/{change}", project.id));
        sink.at(
            entry.place(&entry.record.number),
            format!("baseline {number} was added {}, and the commit {named}", added.by.told()),
        )
        .help(format!(
            "end the message with `PMO-Change: {wanted}`: amend the commit while it is not shared; a forge that squashes drops the \
             trailers of single commits, so write it there too; afterwards only a waiver says why"
        ));
    }
}

/// Whether the trailers of a commit name a change request of the project; the one that allowed the baseline, if it says
/// which.
fn names(by: &By, project: &str, change: Option<&str>) -> bool {
    by.changes.iter().any(|told| {
        let (own, id) = told.split_once('/').map_or((project, told.as_str()), |(own, id)| (own, id));
        own == project && change.is_none_or(|change| change == id)
    })
}
