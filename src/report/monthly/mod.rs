//! The monthly report for sponsors: from a portfolio and a month to Markdown.
//!
//! `view.rs` is what the template sees, `words.rs` its language. `figures.rs` has earned value and what follows for
//! the sponsor, `tables.rs` accounts, elements and drivers, `money.rs` reserves and funding, `lists.rs` the registers.
//! Colours and their causes are those of the weekly report.

mod figures;
mod lists;
pub(in crate::report) mod money;
pub(in crate::report) mod overview;
pub(in crate::report) mod sentences;
pub(in crate::report) mod tables;
pub mod view;
pub mod words;

use super::{
    Request,
    kinds::{self, Kind, Length, LooksBack},
    made, weekly,
};
use crate::analyse::cash::{self, Asked, Cash};
use crate::analyse::earned_value::{
    Lack,
    rows::Row,
    sheet::{Against, Desk, Sheet, baseline},
};
use crate::analyse::{
    load::Load,
    schedule::outcome::{ProjectDates, last_day},
};
use crate::base::{Choice, Date, Lang, Period, Words};
use crate::model::{Project, actuals::PostingType, charter::Stage, charter::State, gate::GateDecision};
use std::{collections::HashMap, sync::Arc};
use view::{Aside, Monthly, Section};

/// The report.
pub const KIND: Kind = Kind {
    name: "monthly",
    about: Words {
        en: "for sponsors: earned value, variances and their causes, money, changes, quality, benefits",
        zh: "面向发起人：挣值、偏差及原因、资金、变更、质量、收益",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/monthly.md.j2"),
    schema: || kinds::schema_of::<Monthly>("monthly"),
    view: |request| kinds::json(view(request)),
};

/// A request with what every section needs.
pub(in crate::report) struct Job<'a> {
    pub(in crate::report) base: Request<'a>,
    month: Period,
    pub(in crate::report) day: Date,
    pub(in crate::report) lang: Lang,
    /// Against the current baseline.
    pub(in crate::report) desk: Desk<'a>,
    /// Against the original one.
    original: Desk<'a>,
    /// At the status date, when the month was over before it.
    later: Option<Desk<'a>>,
}

/// A project with its figures.
pub(in crate::report) struct Made<'a> {
    pub(in crate::report) project: &'a Project,
    weekly: weekly::view::Section,
    pub(in crate::report) sheet: Arc<Sheet<'a>>,
    pub(in crate::report) row: Arc<Row<'a>>,
    /// The finish that the schedule computes.
    computed: Option<Date>,
    /// Its money by month.
    pub(in crate::report) cash: Cash<'a>,
}

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> Monthly {
    let (job, made, aside) = reported(request);
    let marks: Vec<_> = made.iter().map(|own| &own.weekly.mark).collect();
    Monthly {
        w: words::words(request.lang),
        portfolio: job.base.text(request.portfolio.settings.name.get()),
        period: request.period.to_string(),
        day: job.day.to_string(),
        status_date: request.status_date.to_string(),
        status_date_origin: weekly::words::date_origin(request.status_date_origin, request.lang),
        progress: sentences::progress(job.day, request.period, request.lang),
        made: made::Made::of(request),
        colours: weekly::colours(&marks, request.lang),
        overview: (made.len() > 1).then(|| overview::overview(&job, &made)),
        sections: made.iter().map(|own| section(&job, own)).collect(),
        aside,
    }
}

/// The projects that ran in the month, worst first, and the others with the reason.
pub(in crate::report) fn reported<'a>(request: &Request<'a>) -> (Job<'a>, Vec<Made<'a>>, Vec<Aside>) {
    let job = Job::of(request);
    let chosen = request.chosen();
    let mut reported: Vec<&'a Project> = Vec::new();
    let mut aside: Vec<Aside> = Vec::new();
    for project in chosen {
        match aside_because(&job, project) {
            None => reported.push(project),
            Some(reason) => aside.push(Aside {
                name: job.base.project_name(project),
                reason,
            }),
        }
    }
    let wanted = |id: &str| reported.iter().any(|project| *project.id == *id);
    let (outcomes, load) = request.staffed(&wanted);
    let dates: HashMap<&str, _> = outcomes.into_iter().map(|(project, outcome)| (&*project.id, outcome)).collect();
    let mut made: Vec<Made<'a>> = reported
        .iter()
        .filter_map(|project| Some(job.made(project, dates.get(&*project.id)?.as_ref(), &load)))
        .collect();
    let rank = |own: &Made<'_>| std::cmp::Reverse(weekly::rank(&own.weekly.mark));
    made.sort_by(|a, b| (rank(a), &a.project.id).cmp(&(rank(b), &b.project.id)));
    (job, made, aside)
}

impl<'a> Job<'a> {
    fn of(request: &Request<'a>) -> Job<'a> {
        let day = request.day();
        let desk = |day, against| request.desk(day, against);
        Job {
            base: *request,
            month: request.period,
            day,
            lang: request.lang,
            desk: desk(day, Against::Current),
            original: desk(day, Against::Original),
            later: (day < request.status_date).then(|| desk(request.status_date, Against::Current)),
        }
    }

    fn made(
        &self,
        project: &'a Project,
        dates: Result<&ProjectDates<'a>, &crate::analyse::schedule::NoSchedule>,
        load: &Load<'_>,
    ) -> Made<'a> {
        let (sheet, row) = self.base.measured_at((&self.desk, self.later.as_ref()), project);
        let cash = cash::cash(&Asked {
            desk: &self.desk,
            sheet: &sheet,
            row: &row,
            dates: dates.map_err(|_| Lack::NoSchedule),
        });
        Made {
            project,
            weekly: weekly::section::section(&self.base, project, dates, (&row.figures, load)),
            row,
            sheet,
            computed: dates.ok().map(|dates| last_day(dates.finish)),
            cash,
        }
    }

    fn in_month(&self, date: Date) -> bool {
        self.month.holds(date) && date <= self.day
    }
}

/// Why a project has no section in the month; none when it ran in it.
fn aside_because(job: &Job<'_>, project: &Project) -> Option<String> {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let state = charter.and_then(|charter| charter.state.value());
    if let Some(state) = state.filter(|state| *state != State::Active) {
        return Some(state.label(job.lang).to_owned());
    }
    match project.stage() {
        Some(stage @ Stage::Proposed) => return Some(stage.label(job.lang).to_owned()),
        Some(Stage::Closed) => {
            let closed = closed_on(project);
            if closed.is_none_or(|closed| closed < job.month.first_day()) {
                return Some(sentences::closed(closed, job.lang));
            }
        }
        _ => {}
    }
    let planned = project.schedule.as_ref().and_then(|schedule| schedule.record.start.value());
    let start = charter
        .and_then(|charter| charter.start.value())
        .or(planned.map(|start| start.date))?;
    let reported = weekly::newest(project, job.day).is_some();
    // What runs today has its section even before its first day of work; an earlier month knows it by its dates only.
    (job.later.is_some() && start > job.day && !reported).then(|| sentences::starts(start, job.lang))
}

/// The day a closed project was closed: its closing record's, else that of the last gate it passed.
fn closed_on(project: &Project) -> Option<Date> {
    let own = project.closing.as_ref().and_then(|closing| closing.record.closed.value());
    let passed = project.gates.iter().map(|gate| &gate.record);
    let passed = passed.filter(|gate| matches!(gate.decision.value(), Some(GateDecision::Go | GateDecision::ConditionalGo)));
    own.or_else(|| passed.filter_map(|gate| gate.on.value()).max())
}

/// Postings behind the day the project is measured at, up to the report's day: they are not in its actual cost.
pub(in crate::report) fn later_postings(job: &Job<'_>, made: &Made<'_>) -> usize {
    let postings = made.project.postings.iter().map(|entry| &entry.record);
    let costs = postings.filter(|posting| posting.r#type.value() != Some(PostingType::Commitment));
    let dates = costs.filter_map(|posting| posting.date.value());
    dates.filter(|date| *date > made.sheet.measured.day && *date <= job.day).count()
}

fn section(job: &Job<'_>, made: &Made<'_>) -> Section {
    let weekly = &made.weekly;
    let (reserves, reserves_missing) = money::reserves(job, made);
    let forecast = figures::forecast(made);
    let contingency_left = money::contingency_left(job, made);
    let outlook = figures::outlook(job, made, &forecast, contingency_left);
    let (cost_drivers, schedule_drivers) = tables::drivers(job, made);
    let explanations = lists::explanations(job, made.project);
    Section {
        id: made.project.id.to_string(),
        name: weekly.name.clone(),
        stage: weekly.stage.clone(),
        manager: weekly.manager.clone(),
        sponsor: weekly.sponsor.clone(),
        mark: weekly.mark.clone(),
        computed: weekly.computed.clone(),
        reason: weekly.reason.clone(),
        decisions: lists::decisions(job, made, &forecast, contingency_left),
        no_decision: sentences::no_decision(&weekly.mark.key, &weekly.manager, job.lang),
        outlook,
        currency: made
            .sheet
            .currency
            .map_or_else(String::new, |currency| currency.as_str().to_owned()),
        measured: sentences::measured(
            baseline(made.project, Against::Current).map(|entry| &entry.record),
            made.sheet.measured.day,
            job.day,
            job.lang,
        ) + &sentences::not_counted(later_postings(job, made), job.lang),
        figures: figures::rows(job, made, &forecast),
        unexplained: figures::unexplained(made, explanations.is_empty(), job.lang),
        explanations,
        accounts: tables::accounts(job, made),
        elements: tables::elements(job, made),
        reserves,
        reserves_missing,
        funding: money::funding(job, made),
        cash: money::cash_rows(job, made),
        cash_notes: money::cash_notes(made, job.lang),
        changes: lists::changes(job, made.project),
        cost_drivers,
        schedule_drivers,
    }
}
