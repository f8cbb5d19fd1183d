//! # What it does
//! Reports what was approved and is another one now, by a commit of the last weeks that names no change request:
//!
//! | what | protected |
//! | --- | --- |
//! | objectives and success criteria of the charter, acceptance criteria of deliverables | from `executing` or the first baseline on |
//! | acceptance criteria of requirements | once the requirement is approved |
//! | authorised totals, budgets of tasks and lines, amounts of both reserves | from the first baseline on |
//! | baselines | always |
//!
//! A record that was taken out lost what it had. The rule says nothing of a value that was put back, and nothing when a review accepts the record as it stands; a baseline
//! has no review.
//!
//! # Why it matters
//! These are the promises that a project is measured by. A plan that is late against easier objectives looks on time.
//!
//! # Example
//! ```yaml
//! acceptance_criteria: [All orders in one second.]      # half a second when it was approved
//! ```

use super::address;
use crate::base::{Choice, Field, List, Place, RefKind, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::history::past::Change;
use crate::model::{
    charter::Stage,
    common::Review,
    requirement::RequirementStatus,
};
use std::collections::BTreeSet;

pub(super) const TITLE: Words = Words {
    en: "approved objective, criterion, budget or baseline changed without a change request",
    zh: "未经变更请求修改已批准的目标、验收标准、预算或基准",
};
pub(super) const REMEDY: Words = Words {
    en: "put it back, name the change request in the commit, or have the record reviewed",
    zh: "恢复原值，在提交中注明变更请求，或重新评审该记录",
};

/// A record with fields that are protected.
struct Protected<'a> {
    address: String,
    is_field: &'a dyn Fn(&str) -> bool,
    place: Place,
    /// The address that a review goes to, and whether one accepts it as it stands.
    review: Option<(String, bool)>,
}

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    if context.all.past.since.is_none() {
        return;
    }
    let when = When::of(context);
    charter(context, &when, sink);
    criteria(context, &when, sink);
    money(context, &when, sink);
    baselines(context, sink);
}

fn fits(context: &ProjectContext<'_>, whole: Place, reviews: &Field<List<Review>>) -> bool {
    !context.project.fitting(whole, reviews).is_empty()
}

/// Tells the last change of a record's protected fields that nobody allowed.
fn tell(context: &ProjectContext<'_>, own: &Protected<'_>, was_protected: &dyn Fn(&Change<'_>) -> bool, sink: &mut Sink<'_>) {
    if own.review.as_ref().is_some_and(|(_, fits)| *fits) {
        return;
    }
    let all: Vec<Change<'_>> = context.all.past.of_record(&own.address).filter(|edit| (own.is_field)(edit.field)).collect();
    let guilty = all.iter().find(|edit| {
        let mut of_field = all.iter().filter(|other| other.field == edit.field);
        let now = of_field.clone().next().and_then(|newest| newest.to);
        // What came before a change request set the field anew is past.
        let unallowed: Vec<_> = of_field
            .by_ref()
            .take_while(|other| !other.by.is_under_change)
            .filter(|other| other.from.is_some() && was_protected(other))
            .collect();
        let is_back = unallowed.last().is_some_and(|oldest| oldest.from == now);
        !is_back && unallowed.first().is_some_and(|newest| newest.newer == edit.newer)
    });
    let Some(edit) = guilty else { return };
    let value = |value: Option<&str>| value.map_or_else(|| "nothing".to_owned(), |own| format!("`{own}`"));
    let message = format!(
        "{} of `{}` changed {} from {} to {}, under no change request",
        edit.field,
        own.address,
        edit.by.told(),
        value(edit.from),
        value(edit.to)
    );
    let mut help = format!(
        "put it back; or name the change request that allows it in the commit: `PMO-Change: {}/CR-007`",
        context.project.id
    );
    if let Some((review, _)) = &own.review {
        help += &format!("; or have it reviewed: `pmo review {review} --accept`");
    }
    sink.at(own.place, message).help(help);
}

/// Since when something is protected, in commits.
struct When<'a> {
    /// The first baseline: none; before the days looked at; or added by the commit of that number.
    baseline: Option<Option<usize>>,
    stages: Vec<Change<'a>>,
    stage: Option<Stage>,
}

impl<'a> When<'a> {
    fn of(context: &ProjectContext<'a>) -> When<'a> {
        let past = context.all.past;
        let numbers = context.project.baselines_in_order();
        let baseline = numbers.first().map(|(number, _)| {
            let own = address(context, &format!("baselines/{number}"));
            let mut edits = past.of_record(&own);
            let added = edits.find(|edit| edit.field == "number" && edit.from.is_none());
            added.map(|edit| edit.newer)
        });
        When {
            baseline,
            stages: past.of_record(&context.project.id).filter(|edit| edit.field == "stage").collect(),
            stage: context.project.stage(),
        }
    }

    fn is_baselined(&self, edit: &Change<'_>) -> bool {
        self.baseline.is_some_and(|added| added.is_none_or(|added| edit.newer < added))
    }

    /// Whether the project was under way before an edit.
    fn is_under_way(&self, edit: &Change<'_>) -> bool {
        let later = self.stages.iter().rfind(|stage| stage.newer <= edit.newer);
        let under_way = [Stage::Executing, Stage::Closing];
        let was = match later {
            Some(later) => under_way.iter().any(|stage| later.from == Some(stage.key())),
            None => self.stage.is_some_and(|stage| under_way.contains(&stage)),
        };
        was || self.is_baselined(edit)
    }
}

fn charter(context: &ProjectContext<'_>, when: &When<'_>, sink: &mut Sink<'_>) {
    let Some(charter) = &context.project.charter else { return };
    let fits = fits(context, charter.whole(), &charter.record.reviews);
    let review = || Some((context.project.id.to_string(), fits));
    let was = |edit: &Change<'_>| when.is_under_way(edit);
    let is_field = |field: &str| {
        let first = field.split('.').next().unwrap_or_default();
        ["objectives", "success_criteria"].contains(&first)
    };
    let whole = Protected {
        address: context.project.id.to_string(),
        is_field: &is_field,
        place: charter.place(&charter.record.objectives),
        review: review(),
    };
    tell(context, &whole, &was, sink);
    let objectives = charter.record.objectives.items();
    let mut known: Vec<(String, Place)> = objectives
        .filter_map(|(own, _)| Some((address(context, own.id.get()?.as_str()), charter.place(&own.id))))
        .collect();
    // One that is gone is known by the look of its id alone.
    let below = format!("{}/OBJ-", context.project.id);
    for (gone, _) in context.all.past.below(&below) {
        if !known.iter().any(|(own, _)| own == gone) {
            known.push((gone.to_owned(), charter.place(&charter.record.objectives)));
        }
    }
    for (address, place) in known {
        let one = Protected {
            address,
            is_field: &|_| true,
            place,
            review: review(),
        };
        tell(context, &one, &was, sink);
    }
}

fn criteria(context: &ProjectContext<'_>, when: &When<'_>, sink: &mut Sink<'_>) {
    let is_field = |field: &str| field.split('.').next() == Some("acceptance_criteria");
    macro_rules! each {
        ($list:ident, $was:expr) => {
            for entry in &context.project.$list {
                let Some(id) = entry.record.id.get() else { continue };
                let address = address(context, id.as_str());
                let own = Protected {
                    review: Some((address.clone(), fits(context, entry.whole(), &entry.record.reviews))),
                    is_field: &is_field,
                    place: entry.place(&entry.record.acceptance_criteria),
                    address,
                };
                tell(context, &own, &|edit| $was(&own.address, &entry.record, edit), sink);
            }
        };
    }
    // What its status was when it was edited.
    let is_agreed = |address: &str, now: Option<RequirementStatus>, edit: &Change<'_>| {
        let mut statuses = context.all.past.of_record(address).filter(|other| other.field == "status" && other.newer <= edit.newer);
        // The one next behind the edit says what the status was then.
        let then = statuses.by_ref().last();
        let agreed = [RequirementStatus::Approved, RequirementStatus::Implemented, RequirementStatus::Verified];
        match then {
            Some(then) => agreed.iter().any(|own| then.from == Some(own.key())),
            None => now.is_some_and(|status| agreed.contains(&status)),
        }
    };
    each!(requirements, |address: &str, own: &crate::model::requirement::Requirement, edit: &Change<'_>| {
        is_agreed(address, own.status.value(), edit)
    });
    each!(deliverables, |_: &str, _: &crate::model::deliverable::Deliverable, edit: &Change<'_>| when.is_under_way(edit));
    for address in gone(context, &is_field) {
        let own = Protected {
            is_field: &is_field,
            place: context.head(),
            review: None,
            address: address.clone(),
        };
        tell(context, &own, &|edit| is_agreed(&address, None, edit) || when.is_under_way(edit), sink);
    }
}

/// The addresses of records that had such fields and are no more.
fn gone(context: &ProjectContext<'_>, is_field: &dyn Fn(&str) -> bool) -> BTreeSet<String> {
    let prefix = format!("{}/", context.project.id);
    let is_gone = |(address, edit): &(&str, Change<'_>)| {
        is_field(edit.field) && edit.to.is_none() && context.interface.find(&address[prefix.len()..], RefKind::Record).is_none()
    };
    let edits = context.all.past.below(&prefix).filter(is_gone);
    edits.map(|(address, _)| address.to_owned()).collect()
}

fn money(context: &ProjectContext<'_>, when: &When<'_>, sink: &mut Sink<'_>) {
    let was = |edit: &Change<'_>| when.is_baselined(edit);
    let project = context.project;
    if let Some(budget) = &project.budget {
        let fits = fits(context, budget.whole(), &budget.record.reviews);
        let review = || Some((format!("{}/budget", project.id), fits));
        let reserves = ["budget.contingency.amount", "budget.management_reserve.amount"];
        let mut all = vec![(project.id.to_string(), budget.whole())];
        for (account, span) in budget.record.accounts.items() {
            let Some(id) = account.id.get() else { continue };
            let own = address(context, id.as_str());
            for (line, span) in account.lines.items() {
                let named = line.id.get().map(|id| (format!("{own}/{}", id.as_str()), Place::new(budget.file, span)));
                all.extend(named);
            }
            all.push((own, Place::new(budget.file, span)));
        }
        for (address, place) in all {
            let is_reserve = address == *project.id;
            let one = Protected {
                address,
                is_field: &move |field| if is_reserve { reserves.contains(&field) } else { ["authorised", "amount"].contains(&field) },
                place,
                review: review(),
            };
            tell(context, &one, &was, sink);
        }
    }
    for at in context.tasks.iter().filter(|at| !at.id().is_empty()) {
        let address = address(context, at.id());
        let one = Protected {
            review: Some((address.clone(), fits(context, at.place, &at.task.reviews))),
            address,
            is_field: &|field| field == "budget",
            place: at.place_of(&at.task.budget),
        };
        tell(context, &one, &was, sink);
    }
}

fn baselines(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let below = format!("{}/baselines/", context.project.id);
    let mut told: Vec<&str> = Vec::new();
    for (address, edit) in context.all.past.below(&below) {
        let number = address[below.len()..].split('/').next().unwrap_or_default();
        if edit.from.is_none() || edit.by.is_under_change || told.contains(&number) {
            continue;
        }
        told.push(number);
        let entry = context.project.baselines_in_order().into_iter().find(|(own, _)| own.to_string() == number);
        let place = entry.map_or_else(|| context.head(), |(_, entry)| entry.place(&entry.record.number));
        let done = if entry.is_some() { "changed" } else { "was taken out" };
        sink.at(place, format!("baseline {number} {done} {}, under no change request", edit.by.told()))
            .help("put it back as it was; a new plan gets a baseline of its own: `pmo baseline set`");
    }
}
