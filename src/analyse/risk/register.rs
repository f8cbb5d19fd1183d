//! The risk register on a day: which risks were live, when one occurred, what one lacks.

use super::score::{NoScore, Scale};
use crate::base::Date;
use crate::model::{
    Project,
    action::ActionStatus,
    risk::{Risk, RiskResponse, RiskStatus},
};

/// What a live risk lacks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Gap {
    /// Nobody answers for it.
    Owner,
    /// It cannot be scored.
    Score(NoScore),
    /// Nobody said what is done about it.
    Response,
    /// Its response asks for an action, and there is none.
    Action,
    /// An action of its is past its day.
    ActionLate,
    /// It should have been looked at again.
    ReviewLate,
    /// The last day on which it could happen is over.
    TimePassed,
}

/// The day on which a risk occurred: that on which its issue was raised.
#[must_use]
pub fn occurred_on(project: &Project, risk: &Risk) -> Option<Date> {
    let issue = risk.issue.get()?.as_str();
    let issue = issue
        .strip_prefix(&*project.id)
        .and_then(|rest| rest.strip_prefix('/'))
        .unwrap_or(issue);
    let mut issues = project.issues.iter().map(|entry| &entry.record);
    let own = issues.find(|one| one.id.get().is_some_and(|id| id.as_str() == issue))?;
    own.raised.value()
}

/// Whether a risk could still happen at the end of a day. One whose status could not be read counts.
#[must_use]
pub fn is_live_on(project: &Project, risk: &Risk, day: Date) -> bool {
    if risk.raised.value().is_some_and(|raised| raised > day) {
        return false;
    }
    if risk.is_live() || risk.status.is_bad() {
        return true;
    }
    let ended = match risk.status.value() {
        Some(RiskStatus::Occurred) => occurred_on(project, risk),
        _ => risk.closed.value(),
    };
    ended.is_some_and(|ended| ended > day)
}

/// Whether the response of a risk asks for an action that nobody wrote.
#[must_use]
pub fn lacks_action(risk: &Risk) -> bool {
    let needs_action = match risk.response.value() {
        None | Some(RiskResponse::Accept | RiskResponse::Escalate) => false,
        Some(RiskResponse::Prepare) => risk.fallback.is_absent(),
        Some(_) => true,
    };
    needs_action && !is_acted_on(risk)
}

/// Whether an action was not cancelled; one that could not be read counts.
fn is_acted_on(risk: &Risk) -> bool {
    let listed = risk.actions.get().map_or(0, |actions| actions.len());
    let cancelled = risk
        .actions
        .items()
        .filter(|(action, _)| action.status.value() == Some(ActionStatus::Cancelled))
        .count();
    risk.actions.is_bad() || listed > cancelled
}

/// What a live risk lacks on a day.
#[must_use]
pub fn gaps(scale: &Scale<'_>, risk: &Risk, day: Date) -> Vec<Gap> {
    let is_past = |date: Option<Date>| date.is_some_and(|date| date < day);
    let late = |risk: &Risk| {
        let mut open = risk.actions.items().filter(|(action, _)| action.is_open());
        open.any(|(action, _)| is_past(action.due.value()))
    };
    let mut found = Vec::new();
    let mut add = |gap: Gap, is_there: bool| {
        if is_there {
            found.push(gap);
        }
    };
    add(Gap::Owner, risk.owner.get().is_none());
    if let Err(why) = scale.inherent(risk) {
        add(Gap::Score(why), true);
    }
    add(Gap::Response, risk.response.get().is_none());
    add(Gap::Action, lacks_action(risk));
    add(Gap::ActionLate, late(risk));
    // A time that is over says more than a review that is late.
    let is_over = is_past(risk.proximity_until.value());
    add(Gap::ReviewLate, is_past(risk.review_by.value()) && !is_over);
    add(Gap::TimePassed, is_over);
    found
}
