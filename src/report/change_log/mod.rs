//! The report of changes: what awaits whose decision, what was decided, what requests claim together.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `effects.rs` the sums. Who may decide comes from the
//! list that `pmo change list` prints.

mod effects;
pub mod view;
pub mod words;

use super::{
    Request,
    change::list::{self, Row},
    head::{self, Head, cut, id_of, iso},
    kinds::{self, Kind, Length, LooksBack},
    monthly,
};
use crate::analyse::changes::{self, Standing};
use crate::analyse::cost::exchange::Exchange;
use crate::base::{Choice, Words};
use crate::model::{
    Project,
    change::{Change, ChangeStatus},
};
use std::{cmp::Reverse, collections::BTreeMap};
use view::{ChangeReport, DecidedRow, Emergency, LogRow, PendingRow, Section};

/// The report.
pub const KIND: Kind = Kind {
    name: "change",
    about: Words {
        en: "change requests: what awaits whose decision, what was decided, what they claim together, emergencies not ratified",
        zh: "变更请求：待决策及有权决策人、本月决策、影响合计、未补批的紧急变更",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/change.md.j2"),
    schema: || kinds::schema_of::<ChangeReport>("change"),
    view: |request| kinds::json(view(request)),
};

/// Rows of a project's log.
const MOST_LOG: usize = 30;

/// A request with where it stood on the day.
pub(super) struct Item<'a> {
    change: &'a Change,
    row: Row,
    standing: Standing,
}

impl Item<'_> {
    fn is_overdue(&self, request: &Request<'_>) -> bool {
        self.standing == Standing::Pending && self.change.decision_due.value().is_some_and(|due| due < request.day())
    }

    /// Whether it was decided in the month, up to the day.
    fn is_decided_in_month(&self, request: &Request<'_>) -> bool {
        let decided = self.change.decided.value();
        decided.is_some_and(|on| request.period.holds(on) && on <= request.day())
    }

    /// Its status on the day: what was decided behind it still awaited the decision.
    fn status(&self) -> Option<ChangeStatus> {
        let status = self.change.status.value()?;
        let later = self.standing == Standing::Pending && !status.is_pending();
        Some(if later { ChangeStatus::Decision } else { status })
    }
}

/// A project with its requests.
pub(super) struct Made<'a> {
    project: &'a Project,
    items: Vec<Item<'a>>,
}

impl<'a> Made<'a> {
    fn of(request: &Request<'a>, project: &'a Project) -> Made<'a> {
        let rows = list::of_project(request.portfolio, project, request.day(), request.lang);
        let items = rows.into_iter().filter_map(|(change, row)| {
            let standing = changes::standing_on(change, request.day())?;
            Some(Item { change, row, standing })
        });
        Made {
            project,
            items: items.collect(),
        }
    }

    fn with(&self, standing: Standing) -> impl Iterator<Item = &Item<'a>> {
        self.items.iter().filter(move |item| item.standing == standing)
    }
}

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> ChangeReport {
    let (projects, aside) = head::reported(request);
    let made: Vec<Made<'_>> = projects.iter().map(|project| Made::of(request, project)).collect();
    let (mut with, without): (Vec<Made<'_>>, Vec<Made<'_>>) = made.into_iter().partition(|own| !own.items.is_empty());
    with.sort_by_cached_key(|own| (Reverse(own.with(Standing::Pending).count()), own.project.id.clone()));
    let all = with.iter().flat_map(|own| &own.items);
    ChangeReport {
        w: words::words(request.lang),
        head: Head::of(request),
        summary: summary(request, all),
        overview: (with.len() > 1).then(|| effects::overview(request, &with)),
        sections: with.iter().take(request.most_sections()).map(|own| section(request, own)).collect(),
        without: without.iter().map(|own| request.project_name(own.project)).collect(),
        aside,
    }
}

fn summary<'i, 'a: 'i>(request: &Request<'_>, items: impl Iterator<Item = &'i Item<'a>>) -> String {
    let mut counts: BTreeMap<Option<ChangeStatus>, usize> = BTreeMap::new();
    for item in items {
        *counts.entry(item.status()).or_default() += 1;
    }
    words::summary(&counts.into_iter().collect::<Vec<_>>(), request.lang)
}

fn section(request: &Request<'_>, made: &Made<'_>) -> Section {
    let project = made.project;
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let manager = charter.and_then(|charter| charter.manager.get()).map(|id| id.as_str());
    let mut pending: Vec<PendingRow> = made.with(Standing::Pending).map(|item| pending(request, project, item)).collect();
    pending.sort_by(|a, b| (a.due.is_none(), &a.due, &a.id).cmp(&(b.due.is_none(), &b.due, &b.id)));
    let mut decided: Vec<DecidedRow> = made.items.iter().filter_map(|item| decided(request, project, item)).collect();
    decided.sort_by(|a, b| (&a.on, &a.id).cmp(&(&b.on, &b.id)));
    let mut log: Vec<LogRow> = made
        .items
        .iter()
        .filter(|item| item.standing != Standing::Pending)
        .map(|item| log(request, project, item))
        .collect();
    log.sort_by(|a, b| (Reverse(&a.raised), Reverse(&a.id)).cmp(&(Reverse(&b.raised), Reverse(&b.id))));
    let (log, log_more) = cut(log, MOST_LOG);
    let emergencies = made.items.iter().filter_map(|item| {
        let due = changes::to_ratify(request.portfolio, item.change, request.day())?;
        Some(Emergency {
            id: id_of(&item.change.id),
            title: request.text(item.change.title.get()),
            due: due.to_string(),
            late: due < request.day(),
        })
    });
    let (effects, outlook) = effects::of_project(request, made);
    Section {
        id: project.id.to_string(),
        name: request.project_name(project),
        manager: request.person(Some(project), manager),
        summary: summary(request, made.items.iter()),
        pending,
        emergencies: emergencies.collect(),
        decided,
        effects,
        outlook,
        log,
        log_more,
    }
}

/// What a request claims: time in words, cost, and its currency.
fn claim(request: &Request<'_>, project: &Project, change: &Change) -> (String, Option<String>, String) {
    let impact = change.impact.get();
    let time = impact.and_then(|own| own.schedule.get()).map_or_else(
        || words::words(request.lang).not_assessed.to_owned(),
        |delay| monthly::sentences::duration(&delay.0.to_string(), request.lang),
    );
    let cost = impact.and_then(|own| own.cost.value());
    let currency = cost.and_then(|cost| cost.currency).or(Exchange::of(request.portfolio, project).own);
    (
        time,
        cost.filter(|_| currency.is_some()).map(|cost| cost.amount.to_string()),
        currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
    )
}

fn status(request: &Request<'_>, item: &Item<'_>) -> String {
    let label = item.status().map(|own| own.label(request.lang));
    label.unwrap_or(words::words(request.lang).not_available).to_owned()
}

fn pending(request: &Request<'_>, project: &Project, item: &Item<'_>) -> PendingRow {
    let change = item.change;
    let (time, cost, currency) = claim(request, project, change);
    let name = |who: &str| request.person(Some(project), Some(who));
    PendingRow {
        id: id_of(&change.id),
        title: request.text(change.title.get()),
        status: status(request, item),
        raised: iso(&change.raised),
        age: change.raised.value().map(|raised| request.day().days_since(raised)),
        time,
        cost,
        currency,
        decides: list::may_decide(&item.row, request.lang, &name),
        recommendation: request.text(change.recommendation.get()),
        due: iso(&change.decision_due),
        late: item.is_overdue(request),
    }
}

fn decided(request: &Request<'_>, project: &Project, item: &Item<'_>) -> Option<DecidedRow> {
    let change = item.change;
    let on = change.decided.value().filter(|_| item.is_decided_in_month(request))?;
    let verdict = item.row.own_decision.map(|own| own.label(request.lang).to_owned());
    Some(DecidedRow {
        id: id_of(&change.id),
        title: request.text(change.title.get()),
        decision: verdict.unwrap_or_else(|| status(request, item)),
        by: request.person(Some(project), change.authority.get().map(|who| who.as_str())),
        on: on.to_string(),
        days: change.raised.value().map(|raised| on.days_since(raised)),
        conditions: request.text(change.conditions.get()),
    })
}

fn log(request: &Request<'_>, project: &Project, item: &Item<'_>) -> LogRow {
    let change = item.change;
    let (time, cost, currency) = claim(request, project, change);
    let verdict = item.row.own_decision.map(|own| own.label(request.lang).to_owned());
    let by = change.authority.get().map(|who| request.person(Some(project), Some(who.as_str())));
    let parts: Vec<String> = verdict.into_iter().chain(by).collect();
    LogRow {
        id: id_of(&change.id),
        title: request.text(change.title.get()),
        status: status(request, item),
        raised: iso(&change.raised),
        decided: parts.join(if request.lang == crate::base::Lang::Zh { "，" } else { ", " }),
        on: iso(&change.decided),
        time,
        cost,
        currency,
        baseline: change.baseline_after.value().map(|number| number.0),
    }
}
