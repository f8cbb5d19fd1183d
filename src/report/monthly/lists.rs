//! The registers' part of a section: what to decide, explanations, changes.

use super::{
    Job, Made,
    figures::{self, Forecast},
    money, sentences,
    view::{ChangeRow, Decision, Explanation},
    words,
};
use crate::analyse::changes::{self, Standing};
use crate::analyse::cost::exchange::Exchange;
use crate::base::{Choice, Date, Field};
use crate::model::{
    Project,
    change::{Change, ChangeStatus},
};
use crate::report::weekly;
use rust_decimal::Decimal;

fn day(field: &Field<Date>) -> Option<String> {
    field.value().map(|date| date.to_string())
}

/// What somebody has to decide or give: what follows from the figures, then decisions, changes and help.
pub(super) fn decisions(job: &Job<'_>, made: &Made<'_>, forecast: &Forecast, contingency: Option<Decimal>) -> Vec<Decision> {
    let section = &made.weekly;
    let of_figures = sentences::to_decide(
        forecast,
        contingency,
        money::shortage(job, made),
        section.mark.key == "red",
        &|amount| figures::told(amount, made.sheet.currency, job.lang),
        job.lang,
    );
    let of_figures = of_figures.into_iter().chain(money::bridge(made, job.lang)).map(|text| Decision {
        text,
        address: String::new(),
        advice: String::new(),
        who: section.sponsor.clone(),
        due: None,
        late: false,
    });
    let address = |id: &str| {
        if id.is_empty() || id.contains('/') {
            id.to_owned()
        } else {
            format!("{}/{id}", made.project.id)
        }
    };
    let mut asked: Vec<Decision> = Vec::new();
    asked.extend(
        section
            .decisions
            .iter()
            .filter(|row| is_raised(job, made.project, &row.id))
            .map(|row| Decision {
                text: row.title.clone(),
                address: address(&row.id),
                advice: sentences::advice(&row.recommendation, &row.cost_of_delay, job.lang),
                who: row.authority.clone(),
                due: row.due.clone(),
                late: row.late,
            }),
    );
    for row in changes(job, made.project).into_iter().filter(|row| row.decided.is_none()) {
        let Some(change) = pending(job, made.project).find(|change| id(change) == row.id) else {
            continue;
        };
        asked.push(Decision {
            text: row.title,
            address: address(&row.id),
            advice: sentences::advice(&job.base.text(change.recommendation.get()), "", job.lang),
            who: row.authority,
            due: row.due,
            late: row.late,
        });
    }
    let newest = weekly::newest(made.project, job.day);
    asked.extend(
        weekly::lists::help(&job.base, made.project, newest)
            .into_iter()
            .map(|help| Decision {
                text: help.text,
                address: address(&help.address),
                advice: String::new(),
                who: help.who,
                due: help.due,
                late: help.late,
            }),
    );
    asked.sort_by(|a, b| (a.due.is_none(), &a.due, &a.address).cmp(&(b.due.is_none(), &b.due, &b.address)));
    of_figures.chain(asked).collect()
}

/// Whether a decision had been raised by the day; before it, it was nobody's yet.
fn is_raised(job: &Job<'_>, project: &Project, id: &str) -> bool {
    let mut own = project.decisions.iter().map(|entry| &entry.record);
    let own = own.find(|decision| decision.id.get().is_some_and(|own| own.as_str() == id));
    own.and_then(|decision| decision.raised.value())
        .is_none_or(|raised| raised <= job.day)
}

/// What was written in the month about variances, newest first; one that says the same again is told once.
pub(super) fn explanations(job: &Job<'_>, project: &Project) -> Vec<Explanation> {
    let entries = project.status.iter().map(|entry| &entry.record);
    let dated = entries.filter_map(|entry| Some((entry.as_of.value()?, entry)));
    let mut entries: Vec<_> = dated.filter(|(as_of, _)| job.in_month(*as_of)).collect();
    entries.sort_by_key(|(as_of, _)| std::cmp::Reverse(*as_of));
    let mut all: Vec<Explanation> = Vec::new();
    for (as_of, entry) in entries {
        for (variance, _) in entry.variances.items() {
            let row = Explanation {
                on: as_of.to_string(),
                what: job.base.text(variance.what.get()),
                why: job.base.text(variance.why.get()),
                effect: job.base.text(variance.effect.get()),
                action: job.base.text(variance.action.get()),
                who: job.base.person(Some(project), variance.owner.get().map(|owner| owner.as_str())),
                recovery: day(&variance.recovery_date),
            };
            if !all.iter().any(|known| known.what == row.what) {
                all.push(row);
            }
        }
    }
    all
}

fn id(change: &Change) -> String {
    change.id.get().map_or_else(String::new, |id| id.as_str().to_owned())
}

/// Whether a change awaited its decision on the day.
fn is_pending(job: &Job<'_>, change: &Change) -> bool {
    changes::standing_on(change, job.day) == Some(Standing::Pending)
}

fn pending<'p>(job: &Job<'_>, project: &'p Project) -> impl Iterator<Item = &'p Change> {
    let changes = project.changes.iter().map(|entry| &entry.record);
    changes.filter(|change| is_pending(job, change))
}

/// Changes raised or decided in the month, and those that await a decision.
pub(super) fn changes(job: &Job<'_>, project: &Project) -> Vec<ChangeRow> {
    let own = Exchange::of(job.desk.portfolio, project).own;
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let sponsor = charter.and_then(|charter| charter.sponsor.get()).map(|id| id.as_str());
    let all = project.changes.iter().map(|entry| &entry.record);
    let shown = all.filter(|change| {
        let in_month = |field: &Field<Date>| field.value().is_some_and(|date| job.in_month(date));
        in_month(&change.raised) || in_month(&change.decided) || is_pending(job, change)
    });
    let mut rows: Vec<ChangeRow> = shown
        .map(|change| {
            let impact = change.impact.get();
            let cost = impact.and_then(|impact| impact.cost.value());
            let currency = cost.and_then(|cost| cost.currency).or(own);
            let is_pending = is_pending(job, change);
            let status = change.status.value().map(|status| {
                // What was decided behind the day still awaited it on the day.
                let then = if is_pending && !status.is_pending() {
                    ChangeStatus::Decision
                } else {
                    status
                };
                then.label(job.lang).to_owned()
            });
            let authority = change.authority.get().map(|who| who.as_str());
            let delay = impact.and_then(|impact| impact.schedule.get());
            ChangeRow {
                id: id(change),
                title: job.base.text(change.title.get()),
                raised: day(&change.raised),
                decided: day(&change.decided).filter(|_| !is_pending),
                status: status.unwrap_or_else(|| words::words(job.lang).not_available.to_owned()),
                delay: delay.map_or_else(
                    || words::words(job.lang).not_assessed.to_owned(),
                    |delay| sentences::duration(&delay.0.to_string(), job.lang),
                ),
                cost: cost.filter(|_| currency.is_some()).map(|cost| cost.amount.to_string()),
                currency: currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
                authority: job.base.person(Some(project), authority.or(sponsor)),
                due: day(&change.decision_due).filter(|_| is_pending),
                late: is_pending && change.decision_due.value().is_some_and(|due| due < job.day),
            }
        })
        .collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}
