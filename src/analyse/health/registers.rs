//! The colours of scope, quality and risk: what the registers hold.

use super::{Cause, Colour, Inputs, Weighed, or_well};
use crate::analyse::{cost::exchange::Exchange, earned_value::totals::Totals, exposure, risk::score::Scale};
use crate::base::{Choice, Text};
use crate::model::{Kind, change::ChangeStatus, deliverable::DeliverableStatus, issue::Severity, risk::RiskResponse};
use rust_decimal::Decimal;

/// Pending changes above 5 % of the budget are amber; a project that recorded none has no scope to show.
pub(super) fn scope(inputs: &Inputs<'_>) -> Weighed {
    if inputs.project.unread.contains(&Kind::Change) {
        return vec![(Colour::Grey, Cause::Unread)];
    }
    if inputs.project.changes.is_empty() {
        return Vec::new();
    }
    let pending: Vec<_> = inputs
        .project
        .changes
        .iter()
        .filter(|change| change.record.status.value().is_some_and(ChangeStatus::is_pending))
        .collect();
    if pending.is_empty() {
        return vec![(Colour::Green, Cause::NoChangePending)];
    }
    let small = vec![(Colour::Green, Cause::SmallChangesPending(pending.len()))];
    let exchange = Exchange::of(inputs.portfolio, inputs.project);
    let costs = pending
        .iter()
        .filter_map(|change| exchange.convert(change.record.impact.get()?.cost.get()?, inputs.day).ok());
    let sum: Decimal = costs.map(|cost| cost.abs()).sum();
    let budget = inputs.earned.and_then(|figures| Totals::of(inputs.project, figures).budget.ok());
    match budget.filter(|budget| !budget.is_zero()).and_then(|budget| sum.checked_div(budget)) {
        Some(share) if share > Decimal::new(5, 2) => vec![(Colour::Amber, Cause::PendingChanges(share))],
        _ => small,
    }
}

/// Deliverables sent back are amber; a project without any has no quality to show.
pub(super) fn quality(inputs: &Inputs<'_>) -> Weighed {
    let count = |wanted: &[DeliverableStatus]| {
        let all = inputs.project.deliverables.iter();
        all.filter(|deliverable| deliverable.record.status.value().is_some_and(|status| wanted.contains(&status)))
            .count()
    };
    if inputs.project.unread.contains(&Kind::Deliverable) {
        return vec![(Colour::Grey, Cause::Unread)];
    }
    match count(&[DeliverableStatus::Rework, DeliverableStatus::Rejected]) {
        _ if inputs.project.deliverables.is_empty() => Vec::new(),
        0 => vec![(
            Colour::Green,
            Cause::DeliverablesAccepted(count(&[DeliverableStatus::Accepted]), inputs.project.deliverables.len()),
        )],
        refused => vec![(Colour::Amber, Cause::DeliverablesRefused(refused))],
    }
}

pub(super) fn risk(inputs: &Inputs<'_>) -> Weighed {
    let title = |id: &crate::base::Field<crate::base::Id>, title: &crate::base::Field<Text>| {
        let name = title.get().map_or("", |title| title.in_lang(inputs.lang));
        format!("{} {name}", id.get().map_or("", |id| id.as_str()))
    };
    let mut causes = Weighed::new();
    for entry in inputs.project.issues.iter().filter(|issue| issue.record.is_open()) {
        let issue = &entry.record;
        if issue.severity.value() == Some(Severity::Critical) {
            let overdue = issue.due.value().is_some_and(|due| due < inputs.day);
            let colour = if overdue { Colour::Red } else { Colour::Amber };
            causes.push((colour, Cause::CriticalIssue(title(&issue.id, &issue.title))));
        }
    }
    let scale = Scale::of(inputs.portfolio, inputs.project, inputs.day);
    let (mut live, mut unscored) = (0, inputs.project.risks.iter().filter(|risk| risk.record.status.is_bad()).count());
    for entry in inputs.project.risks.iter().filter(|risk| risk.record.is_live()) {
        let risk = &entry.record;
        let Ok(score) = scale.inherent(risk) else {
            unscored += 1;
            continue;
        };
        live += 1;
        if exposure::band(score.value, &inputs.portfolio.settings) != exposure::Band::Red {
            continue;
        }
        let accepted = risk.response.value() == Some(RiskResponse::Accept);
        let treated = accepted
            || risk
                .actions
                .items()
                .any(|(action, _)| action.status.value().is_none_or(|status| status.key() != "cancelled"));
        let name = title(&risk.id, &risk.title);
        causes.push(if treated {
            (Colour::Amber, Cause::RiskHigh(name))
        } else {
            (Colour::Red, Cause::RiskUntreated(name))
        });
    }
    if inputs.project.unread.contains(&Kind::Risk) || inputs.project.unread.contains(&Kind::Issue) {
        causes.push((Colour::Grey, Cause::Unread));
    } else if inputs.project.risks.is_empty() {
        causes.push((Colour::Grey, Cause::NoRisks));
    } else if unscored > 0 {
        causes.push((Colour::Grey, Cause::RisksUnscored(unscored)));
    }
    causes.sort_by_key(|(colour, _)| std::cmp::Reverse(*colour));
    or_well(causes, Cause::RisksInHand(live))
}
