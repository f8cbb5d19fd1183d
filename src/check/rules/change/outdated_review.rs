//! # What it does
//! Reports a record that rests on a review, and says something else now than what was reviewed: the fingerprint of its
//! material fields is another one, or the review holds none. Told of an approved charter and the budget of a project
//! under way, of approved requirements, changes and documents, taken decisions, gates and accepted deliverables.
//!
//! # Why it matters
//! What was accepted is what the reviewer saw. A word changed afterwards is accepted by nobody, and nothing else shows
//! that.
//!
//! # Example
//! ```yaml
//! id: CR-007
//! impact: {cost: 12000, schedule: 5d}      # 9000 when it was reviewed
//! reviews:
//!   - {by: zhang.min, on: 2026-05-02, verdict: accept, fingerprint: 1-5d1f0b6c9a2e4471}
//! ```
//! Better: `pmo review portal/CR-007 --accept` once more, which adds a review with the fingerprint of today.

use crate::base::{Field, List, Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::model::{
    Entry, Project,
    common::{Review, Verdict},
    decision::DecisionStatus,
    deliverable::DeliverableStatus,
    document::DocumentStatus,
    requirement::RequirementStatus,
};

pub(super) const TITLE: Words = Words {
    en: "reviewed as it was, changed since",
    zh: "评审后内容已变更",
};
pub(super) const REMEDY: Words = Words {
    en: "have it reviewed again",
    zh: "重新评审",
};

/// A record that rests on its reviews.
struct Rests<'a> {
    id: String,
    whole: Place,
    reviews: &'a Field<List<Review>>,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    for own in rests(context) {
        let Some((review, place)) = void(context.project, &own) else {
            continue;
        };
        let by = review.by.get().map_or("somebody", |by| by.as_str());
        let day = review.on.value().map_or_else(String::new, |on| format!(" on {on}"));
        let id = if own.id.is_empty() {
            context.project.id.to_string()
        } else {
            own.id.clone()
        };
        let message = if review.fingerprint.is_absent() {
            format!("`{id}` was accepted by `{by}`{day}, but nothing says as what: the review has no fingerprint")
        } else {
            format!("`{id}` was accepted by `{by}`{day} as it was, and changed since")
        };
        let address = [&*context.project.id, &own.id].into_iter().filter(|part| !part.is_empty());
        let address = address.collect::<Vec<_>>().join("/");
        sink.at(place, message)
            .help(format!("have it reviewed again: `pmo review {address} --accept`"));
    }
}

/// The last review that accepts a record as it no longer is, when none judges it as it is.
fn void<'a>(project: &Project, own: &Rests<'a>) -> Option<(&'a Review, Place)> {
    let print = project.fingerprint_at(own.whole)?;
    let fits = |review: &Review| review.fingerprint.get().is_some_and(|line| line.as_str() == print);
    if own.reviews.items().any(|(review, _)| fits(review)) {
        return None;
    }
    let accepts = own.reviews.items().filter(|(review, _)| review.verdict.value() == Some(Verdict::Accept));
    let (review, span) = accepts.last()?;
    let shown = if review.fingerprint.is_absent() { span } else { review.fingerprint.span() };
    Some((review, Place::new(own.whole.file, shown)))
}

fn rests<'a>(context: &ProjectContext<'a>) -> Vec<Rests<'a>> {
    let project = context.project;
    let mut found = Vec::new();
    macro_rules! all {
        ($list:expr, $id:ident, $rests:expr) => {
            for entry in $list {
                let is_there = entry.record.reviews.has_items() && $rests(&entry.record);
                if let Some(id) = entry.record.$id.get().filter(|_| is_there) {
                    found.push(rests_on(id.as_str(), entry, &entry.record.reviews));
                }
            }
        };
    }
    let is_under_way = project.is_strict();
    if let Some(charter) = project.charter.as_ref().filter(|own| is_under_way || !own.record.approval.is_absent()) {
        found.push(rests_on("", charter, &charter.record.reviews));
    }
    if let Some(budget) = project.budget.as_ref().filter(|_| is_under_way) {
        found.push(rests_on("budget", budget, &budget.record.reviews));
    }
    all!(&project.requirements, id, |own: &crate::model::requirement::Requirement| matches!(
        own.status.value(),
        Some(RequirementStatus::Approved | RequirementStatus::Implemented | RequirementStatus::Verified)
    ));
    all!(&project.changes, id, |own: &crate::model::change::Change| own
        .status
        .value()
        .is_some_and(|own| own.is_approved()));
    all!(&project.decisions, id, |own: &crate::model::decision::Decision| own.status.value()
        == Some(DecisionStatus::Decided));
    all!(&project.deliverables, id, |own: &crate::model::deliverable::Deliverable| own
        .status
        .value()
        == Some(DeliverableStatus::Accepted));
    all!(&project.gates, gate, |own: &crate::model::gate::GateAnswer| !own.decision.is_absent());
    for entry in &project.documents {
        if entry.record.status.value() == Some(DocumentStatus::Approved) {
            let path = context.all.portfolio.path(entry.file);
            let name = path.rsplit('/').next().unwrap_or(path);
            let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
            let id = entry.record.id.get().map_or(stem, |id| id.as_str());
            found.push(rests_on(id, entry, &entry.record.reviews));
        }
    }
    found
}

fn rests_on<'a, T>(id: &str, entry: &Entry<T>, reviews: &'a Field<List<Review>>) -> Rests<'a> {
    Rests {
        id: id.to_owned(),
        whole: entry.whole(),
        reviews,
    }
}
