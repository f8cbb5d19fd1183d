//! The steering pack: what the board has to decide first, then the status page, what moved, and each project's outlook.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `range.rs` between which finish and cost a project may end.

pub mod range;
pub mod view;
pub mod words;

use super::{
    Request, agenda, change as change_report,
    kinds::{self, Kind, Length, LooksBack},
    made::Made,
    monthly, portfolio,
    scene::{self, Shown},
    weekly,
};
use crate::analyse::{
    authority::{self, Decider},
    earned_value::{above::above, figures::TimeMethod, rows::Level, sheet::Against},
};
use crate::base::{Choice as _, Period, Words};
use crate::model::{
    Project,
    change::ChangeStatus,
    decision::{Decision as Record, DecisionStatus},
    gate::Met,
    issue::Severity,
};
use std::collections::HashMap;
use view::{ChangeToDecide, Choice, Decision, RangeRow, Section, StatusRow, Steering};

/// The report.
pub const KIND: Kind = Kind {
    name: "steering",
    about: Words {
        en: "for the board: decisions first, with options and the cost of waiting; changes, status, outlook, reserves, risks, gates",
        zh: "面向指导委员会：先列需决策事项（方案与延迟代价），再列变更、状态、展望、储备、风险与关口",
    },
    length: Length::Month,
    looks_back: LooksBack::Period,
    template: include_str!("../../../templates/report/steering.md.j2"),
    schema: || kinds::schema_of::<Steering>("steering"),
    view: |request| kinds::json(view(request)),
};

/// Risks of a project that are shown.
const RISKS: usize = 3;

/// The pack's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Steering {
    let lang = request.lang;
    let mut shown = scene::shown(request);
    let rank = |own: &Shown<'_>| own.section.as_ref().map_or(0, |section| weekly::rank(&section.mark));
    shown.sort_by(|a, b| rank(b).cmp(&rank(a)).then_with(|| a.project.id.cmp(&b.project.id)));
    let moved = portfolio::moved(request, &shown);
    let running: Vec<&Shown<'_>> = shown.iter().filter(|own| own.section.is_some()).collect();
    let marks: Vec<_> = running.iter().filter_map(|own| Some(&own.section.as_ref()?.mark)).collect();
    let desk = request.desk(request.day(), Against::Current);
    let counted: Vec<_> = running.iter().map(|own| (&*own.sheet, &*own.row)).collect();
    let (sum, _) = above(&desk, Level::Portfolio, "", None, &counted);
    let currency = sum.currency.map_or_else(String::new, |currency| currency.as_str().to_owned());
    let monthly = || {
        monthly::view(&Request {
            period: Period::month_of(request.day()),
            ..*request
        })
    };
    let month = if request.is_brief() { Vec::new() } else { monthly().sections };
    let mut decisions: Vec<Decision> = running.iter().flat_map(|own| decisions(request, own.project)).collect();
    decisions.sort_by(|a, b| (a.due.is_none(), &a.due, &a.address).cmp(&(b.due.is_none(), &b.due, &b.address)));
    // Thousands of plans are tried for each project: not for a page that does not tell it.
    let mut ranges = match request.is_brief() {
        true => HashMap::new(),
        false => range::rows(request, &running),
    };
    Steering {
        w: words::words(lang),
        portfolio: request.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: request.day().to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, lang),
        made: Made::of(request),
        decisions,
        changes: running.iter().flat_map(|own| changes(request, own)).collect(),
        help: running
            .iter()
            .filter_map(|own| own.section.as_ref())
            .flat_map(|own| own.help.iter().cloned())
            .collect(),
        colours: weekly::colours(&marks, lang),
        rows: running.iter().filter_map(|own| status(request, own)).collect(),
        total: monthly::overview::row(&sum, words::words(lang).total.to_owned()),
        counted: monthly::sentences::counted_projects(sum.projects, running.len(), &currency, lang),
        moved,
        sections: running
            .iter()
            .filter_map(|own| section(request, own, &month, ranges.remove(&*own.project.id).unwrap_or_default()))
            .collect(),
        agreed: running.iter().flat_map(|own| agenda::agreed(request, own.project)).collect(),
    }
}

fn decisions(request: &Request<'_>, project: &Project) -> Vec<Decision> {
    let awaited = project.decisions.iter().map(|entry| &entry.record);
    let awaited = awaited.filter(|own| own.status.value() == Some(DecisionStatus::Proposed));
    awaited.map(|own| decision(request, project, own)).collect()
}

fn decision(request: &Request<'_>, project: &Project, own: &Record) -> Decision {
    let charter = project.charter.as_ref().and_then(|charter| charter.record.currency.value());
    let usual = charter.or(request.portfolio.settings.currency.value());
    let options = own.options.items().map(|(option, _)| {
        let cost = option.cost.value();
        let currency = cost.and_then(|cost| cost.currency).or(usual);
        Choice {
            text: request.text(option.text.get()),
            pros: request.text(option.pros.get()),
            cons: request.text(option.cons.get()),
            cost: cost.filter(|_| currency.is_some()).map(|cost| cost.amount.to_string()),
            currency: currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        }
    });
    let due = own.due.value();
    Decision {
        address: format!("{}/{}", project.id, own.id.get().map_or("", |id| id.as_str())),
        project: request.project_name(project),
        question: request.text(own.title.get()),
        context: request.text(own.context.get()),
        options: options.collect(),
        recommendation: request.text(own.recommendation.get()),
        cost_of_delay: request.text(own.cost_of_delay.get()),
        authority: request.person(Some(project), own.authority.get().map(|who| who.as_str())),
        due: due.map(|due| due.to_string()),
        late: due.is_some_and(|due| due < request.day()),
    }
}

/// Requests that await a decision, with who may take it.
fn changes(request: &Request<'_>, own: &Shown<'_>) -> Vec<ChangeToDecide> {
    let (project, portfolio) = (own.project, request.portfolio);
    let levels = authority::levels(portfolio, project);
    let whole = authority::whole(portfolio, project, request.day());
    let pending = project.changes.iter().map(|entry| &entry.record);
    let pending = pending.filter(|change| change.status.value().is_some_and(ChangeStatus::is_pending));
    let rows = own.section.iter().flat_map(|section| &section.changes);
    pending
        .zip(rows)
        .map(|(change, row)| {
            let demand = authority::demand(portfolio, project, change, whole, request.day());
            ChangeToDecide {
                project: request.project_name(project),
                address: format!("{}/{}", project.id, row.id),
                decides: match authority::decider(&levels, &demand) {
                    Decider::Level(level) => {
                        let who = level.who.map(|who| request.person(Some(project), Some(who)));
                        who.unwrap_or_else(|| level.role.to_owned())
                    }
                    Decider::Above => words::words(request.lang).above_matrix.to_owned(),
                    Decider::Unknown(why) => change_report::list::unknown(why, request.lang).to_owned(),
                },
                change: row.clone(),
            }
        })
        .collect()
}

fn status(request: &Request<'_>, own: &Shown<'_>) -> Option<StatusRow> {
    let section = own.section.as_ref()?;
    let by_pace = own.row.figures.finish_day(TimeMethod::EarnedScheduleSpiT);
    Some(StatusRow {
        name: section.name.clone(),
        mark: section.mark.clone(),
        computed: section.computed.clone(),
        reason: section.reason.clone(),
        finish: section.forecast.finish.clone(),
        days: section.forecast.days.clone(),
        by_pace: by_pace.ok().map(|day| day.to_string()),
        money: monthly::overview::row(&own.row, request.project_name(own.project)),
    })
}

fn section(request: &Request<'_>, own: &Shown<'_>, monthly: &[monthly::view::Section], ranges: Vec<RangeRow>) -> Option<Section> {
    let section = own.section.as_ref()?;
    let month = monthly.iter().find(|month| month.id == section.id);
    let grave = [Severity::Critical, Severity::Major].map(|severity| severity.label(request.lang));
    let issues = section.issues.iter().filter(|issue| grave.contains(&issue.severity.as_str()));
    Some(Section {
        name: section.name.clone(),
        mark: section.mark.clone(),
        outlook: month.map_or_else(Vec::new, |month| month.outlook.clone()),
        ranges,
        reserves: month.map_or_else(Vec::new, |month| month.reserves.clone()),
        currency: own.row.currency.map_or_else(String::new, |currency| currency.as_str().to_owned()),
        reserves_missing: month.map_or_else(String::new, |month| month.reserves_missing.clone()),
        risks: section.risks.iter().take(RISKS).cloned().collect(),
        issues: issues.cloned().collect(),
        gate: gate(request, own.project),
    })
}

/// The first gate without a decision, with the state of its criteria.
fn gate(request: &Request<'_>, project: &Project) -> String {
    let settings = &request.portfolio.settings;
    let answer = |id: &str| {
        let own = project.gates.iter().map(|entry| &entry.record);
        own.into_iter().find(|own| own.gate.get().is_some_and(|gate| gate.as_str() == id))
    };
    let is_open = |id: &&str| answer(id).is_none_or(|own| own.decision.value().is_none());
    let Some(next) = settings.gate_ids().into_iter().find(is_open) else {
        return words::no_gate(request.lang).to_owned();
    };
    let criteria = answer(next).into_iter().flat_map(|own| own.criteria.items()).map(|(own, _)| own);
    let criteria: Vec<_> = criteria.collect();
    let is_met = |met: Option<Met>| matches!(met, Some(Met::Yes | Met::Waived));
    let open = criteria.iter().filter(|own| !is_met(own.met.value()));
    let open: Vec<String> = open.map(|own| own.id.get().map_or("?", |id| id.as_str()).to_owned()).collect();
    words::gate(next, (criteria.len() - open.len(), criteria.len()), &open, request.lang)
}
