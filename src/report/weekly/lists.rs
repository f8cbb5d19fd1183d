//! The registers' part of a section: risks, issues, changes, decisions, help, actions.

use super::{
    mark,
    section::cut,
    view::{ActionRow, Ask, ChangeRow, DecisionRow, IssueRow, MissedRow, RiskRow, Section, VarianceRow},
};
use crate::analyse::exposure::{self, Band};
use crate::analyse::{health::Colour, risk::score::Scale};
use crate::base::{Choice, Date, Field, Id};
use crate::model::{Project, change::ChangeStatus, decision::DecisionStatus, status::StatusEntry};
use crate::report::Request;

/// Risks shown.
const TOP_RISKS: usize = 5;

fn id_of(id: &Field<Id>) -> String {
    id.get().map_or_else(String::new, |id| id.as_str().to_owned())
}

fn day(field: &Field<Date>) -> Option<String> {
    field.value().map(|date| date.to_string())
}

fn is_past(field: &Field<Date>, today: Date) -> bool {
    field.value().is_some_and(|date| date < today)
}

pub(super) fn risks(request: &Request<'_>, project: &Project) -> (Vec<RiskRow>, usize) {
    let settings = &request.portfolio.settings;
    let scale = Scale::of(request.portfolio, project, request.day());
    let live = project.risks.iter().map(|entry| &entry.record).filter(|risk| risk.is_live());
    let mut scored: Vec<_> = live
        .map(|risk| (scale.inherent(risk).ok().map(|score| score.value), risk))
        .collect();
    scored.sort_by(|a, b| b.0.cmp(&a.0).then_with(|| a.1.id.get().cmp(&b.1.id.get())));
    let more = scored.len().saturating_sub(TOP_RISKS);
    let rows = scored.into_iter().take(TOP_RISKS).map(|(score, risk)| {
        let action = exposure::next_action(risk.actions.items().map(|(action, _)| action));
        RiskRow {
            id: id_of(&risk.id),
            title: request.text(risk.title.get()),
            mark: score.map(|score| mark(colour_of(exposure::band(score, settings)), request.lang)),
            score: score.map(|score| score.to_string()),
            before: None,
            is_new: false,
            owner: request.person(Some(project), risk.owner.get().map(|owner| owner.as_str())),
            response: risk
                .response
                .value()
                .map_or_else(|| "–".to_owned(), |response| response.label(request.lang).to_owned()),
            action: action.map_or_else(|| "–".to_owned(), |action| request.text(action.text.get())),
            due: action.and_then(|action| day(&action.due)),
            late: action.is_some_and(|action| is_past(&action.due, request.day())),
        }
    });
    (rows.collect(), more)
}

pub(in crate::report) fn colour_of(band: Band) -> Colour {
    match band {
        Band::Low => Colour::Green,
        Band::Amber => Colour::Amber,
        Band::Red => Colour::Red,
    }
}

pub(super) fn issues(request: &Request<'_>, project: &Project) -> (Vec<IssueRow>, usize) {
    let mut open: Vec<_> = project
        .issues
        .iter()
        .map(|entry| &entry.record)
        .filter(|issue| issue.is_open())
        .collect();
    open.sort_by_key(|issue| {
        (
            issue.severity.value(),
            issue.due.value().is_none(),
            issue.due.value(),
            issue.id.get().cloned(),
        )
    });
    let rows = open.into_iter().map(|issue| IssueRow {
        id: id_of(&issue.id),
        title: request.text(issue.title.get()),
        severity: issue
            .severity
            .value()
            .map_or_else(|| "–".to_owned(), |severity| severity.label(request.lang).to_owned()),
        status: issue
            .status
            .value()
            .map_or_else(|| "–".to_owned(), |status| status.label(request.lang).to_owned()),
        owner: request.person(Some(project), issue.owner.get().map(|owner| owner.as_str())),
        due: day(&issue.due),
        late: is_past(&issue.due, request.day()),
    });
    cut(rows.collect())
}

pub(super) fn changes(request: &Request<'_>, project: &Project) -> Vec<ChangeRow> {
    let pending = project.changes.iter().map(|entry| &entry.record);
    let pending = pending.filter(|change| change.status.value().is_some_and(ChangeStatus::is_pending));
    let own = project
        .charter
        .as_ref()
        .and_then(|charter| charter.record.currency.value())
        .or(request.portfolio.settings.currency.value());
    pending
        .map(|change| {
            let impact = change.impact.get();
            let cost = impact.and_then(|impact| impact.cost.value());
            let currency = cost.and_then(|cost| cost.currency).or(own);
            ChangeRow {
                id: id_of(&change.id),
                title: request.text(change.title.get()),
                status: change
                    .status
                    .value()
                    .map_or_else(String::new, |status| status.label(request.lang).to_owned()),
                delay: impact
                    .and_then(|impact| impact.schedule.get())
                    .map_or_else(|| "–".to_owned(), |delay| delay.0.to_string()),
                cost: cost.filter(|_| currency.is_some()).map(|cost| cost.amount.to_string()),
                currency: currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
                recommendation: request.text(change.recommendation.get()),
                due: day(&change.decision_due),
                late: is_past(&change.decision_due, request.day()),
            }
        })
        .collect()
}

pub(super) fn decisions(request: &Request<'_>, project: &Project) -> Vec<DecisionRow> {
    let awaited = project.decisions.iter().map(|entry| &entry.record);
    let awaited = awaited.filter(|decision| decision.status.value() == Some(DecisionStatus::Proposed));
    awaited
        .map(|decision| DecisionRow {
            id: id_of(&decision.id),
            title: request.text(decision.title.get()),
            recommendation: request.text(decision.recommendation.get()),
            cost_of_delay: request.text(decision.cost_of_delay.get()),
            authority: request.person(Some(project), decision.authority.get().map(|who| who.as_str())),
            due: day(&decision.due),
            late: is_past(&decision.due, request.day()),
        })
        .collect()
}

pub(in crate::report) fn help(request: &Request<'_>, project: &Project, entry: Option<&StatusEntry>) -> Vec<Ask> {
    let items = entry.into_iter().flat_map(|entry| entry.help.items());
    items
        .map(|(help, _)| Ask {
            project: request.project_name(project),
            address: help.about.get().map_or_else(String::new, |about| about.as_str().to_owned()),
            text: request.text(help.text.get()),
            who: request.person(Some(project), help.who.get().map(|who| who.as_str())),
            due: day(&help.by_when),
            late: is_past(&help.by_when, request.day()),
        })
        .collect()
}

/// What a section asks of others: decisions, changes, help.
pub(in crate::report) fn asks(request: &Request<'_>, project: &Project, section: &Section) -> Vec<Ask> {
    let name = request.project_name(project);
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let sponsor = request.person(
        Some(project),
        charter.and_then(|charter| charter.sponsor.get()).map(|id| id.as_str()),
    );
    let ask = |id: &str, text: &str, who: &str, due: &Option<String>, late: bool| Ask {
        project: name.clone(),
        address: format!("{}/{id}", project.id),
        text: text.to_owned(),
        who: who.to_owned(),
        due: due.clone(),
        late,
    };
    let mut asks: Vec<Ask> = Vec::new();
    asks.extend(
        section
            .decisions
            .iter()
            .map(|row| ask(&row.id, &row.title, &row.authority, &row.due, row.late)),
    );
    asks.extend(
        section
            .changes
            .iter()
            .map(|row| ask(&row.id, &row.title, &sponsor, &row.due, row.late)),
    );
    asks.extend(section.help.iter().map(|help| Ask {
        project: name.clone(),
        address: if help.address.is_empty() || help.address.contains('/') {
            help.address.clone()
        } else {
            format!("{}/{}", project.id, help.address)
        },
        text: help.text.clone(),
        who: help.who.clone(),
        due: help.due.clone(),
        late: help.late,
    }));
    asks
}

pub(super) fn missed(request: &Request<'_>, entry: Option<&StatusEntry>) -> Vec<MissedRow> {
    let items = entry.into_iter().flat_map(|entry| entry.missed.items());
    items
        .map(|(missed, _)| MissedRow {
            text: request.text(missed.text.get()).trim_end_matches(['.', '。']).to_owned(),
            cause: request.text(missed.cause.get()),
            new_date: day(&missed.new_date),
        })
        .collect()
}

pub(super) fn variances(request: &Request<'_>, project: &Project, entry: Option<&StatusEntry>) -> Vec<VarianceRow> {
    let items = entry.into_iter().flat_map(|entry| entry.variances.items());
    items
        .map(|(variance, _)| VarianceRow {
            what: request.text(variance.what.get()),
            why: request.text(variance.why.get()),
            effect: request.text(variance.effect.get()),
            action: request.text(variance.action.get()),
            who: request.person(Some(project), variance.owner.get().map(|owner| owner.as_str())),
            recovery: day(&variance.recovery_date),
        })
        .collect()
}

/// Every action of the project that is overdue, with its address in the project.
pub(super) fn actions(request: &Request<'_>, project: &Project) -> Vec<ActionRow> {
    let all = request.portfolio.actions(project);
    let mut rows: Vec<ActionRow> = all
        .into_iter()
        .filter(|(_, action)| action.is_open() && is_past(&action.due, request.day()))
        .map(|(id, action)| ActionRow {
            id,
            text: request.text(action.text.get()),
            owner: request.person(Some(project), action.owner.get().map(|owner| owner.as_str())),
            due: day(&action.due).unwrap_or_default(),
            days: action.due.value().map_or(0, |due| request.day().days_since(due)),
        })
        .collect();
    rows.sort_by(|a, b| (&a.due, &a.id).cmp(&(&b.due, &b.id)));
    rows
}
