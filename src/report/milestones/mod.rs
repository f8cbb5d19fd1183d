//! The report of milestones: baseline, promise, forecast, what is reached, what drives the late ones, hit rate.
//!
//! `view.rs` is what the template sees, `words.rs` its language, `cause.rs` what drives a late one.

mod cause;
pub mod view;
pub mod words;

use super::{
    Request,
    head::{self, Head, cut},
    kinds::{self, Kind, Length, LooksBack},
    unscheduled, weekly,
};
use crate::analyse::milestones::{self, Hits, Milestone, Standing, working_days};
use crate::analyse::progress;
use crate::analyse::schedule::{
    NoSchedule,
    chain::Chains,
    network::Calendar,
    outcome::{Outcome, ProjectDates},
};
use crate::base::{Date, Words};
use crate::model::Project;
use std::collections::{BTreeSet, HashMap};
use view::{MilestoneReport, Row, Section};

/// The report.
pub const KIND: Kind = Kind {
    name: "milestones",
    about: Words {
        en: "milestones: baseline, promise, forecast, what drives the late ones, the next 90 days, hit rate",
        zh: "里程碑：基准、承诺与预计日期、逾期原因、未来90天、按期达成率",
    },
    length: Length::Month,
    looks_back: LooksBack::No,
    template: include_str!("../../../templates/report/milestones.md.j2"),
    schema: || kinds::schema_of::<MilestoneReport>("milestones"),
    view: |request| kinds::json(view(request)),
};

/// Days that are looked ahead.
const AHEAD_DAYS: i64 = 90;

/// Rows of a table.
const MOST_ROWS: usize = 40;

/// A request with what every row needs.
struct Job<'r, 'a> {
    request: &'r Request<'a>,
    day: Date,
    chains: Chains<'a, 'r>,
    /// Days of tasks in the current baselines, by project and task.
    baselines: HashMap<(&'a str, &'a str), Date>,
}

/// A project with its milestones.
struct Made<'a> {
    project: &'a Project,
    missing: Option<String>,
    own: Vec<Milestone<'a>>,
    rows: Vec<(Milestone<'a>, Row)>,
}

/// The report's data.
#[must_use]
pub fn view(request: &Request<'_>) -> MilestoneReport {
    let (projects, aside) = head::reported(request);
    let outcomes = outcomes(request, &projects);
    let by_id: HashMap<&str, _> = outcomes.iter().map(|(project, dates)| (&*project.id, dates.as_ref())).collect();
    let mut baselines = HashMap::new();
    for (project, _) in &outcomes {
        let own = progress::baseline_finishes(project);
        baselines.extend(
            project
                .tasks()
                .iter()
                .filter_map(|at| Some(((&*project.id, at.id()), *own.get(at.id())?))),
        );
    }
    let job = Job {
        request,
        day: request.day(),
        chains: Chains::of(&outcomes),
        baselines,
    };
    let made: Vec<Made<'_>> = projects
        .iter()
        .map(|project| job.made(project, by_id.get(&*project.id).copied()))
        .collect();
    report(&job, &made, aside)
}

/// The dates of the projects and of those they are linked with.
fn outcomes<'a>(request: &Request<'a>, projects: &[&'a Project]) -> Vec<Outcome<'a>> {
    if request.projects.is_empty() {
        return request.outcomes(&|_| true);
    }
    let linked = |project: &&Project| request.linked_with(&project.id);
    let ids: BTreeSet<String> = projects.iter().flat_map(linked).collect();
    request.outcomes(&|id| ids.contains(id))
}

fn report(job: &Job<'_, '_>, made: &[Made<'_>], aside: Vec<super::monthly::view::Aside>) -> MilestoneReport {
    let request = job.request;
    let until = job.day.plus_days(AHEAD_DAYS);
    let pick = |wanted: &dyn Fn(&Milestone<'_>) -> Option<Date>| {
        let rows = made.iter().flat_map(|own| &own.rows);
        let mut rows: Vec<(Date, &Row)> = rows.filter_map(|(own, row)| Some((wanted(own)?, row))).collect();
        rows.sort_by(|a, b| (a.0, &a.1.address).cmp(&(b.0, &b.1.address)));
        cut(rows.into_iter().map(|(_, row)| row.clone()).collect(), MOST_ROWS)
    };
    let (late, late_more) = pick(&|own| own.due().filter(|_| own.is_late(job.day) || own.is_behind_baseline(job.day)));
    let (ahead, ahead_more) = pick(&|own| {
        let next = own.forecast.or(own.due()).filter(|_| own.standing(job.day) != Standing::Reached);
        next.filter(|next| *next > job.day && *next <= until)
    });
    let (reached, reached_more) = pick(&|own| own.reached.filter(|on| request.period.holds(*on)));
    let (with, without): (Vec<&Made<'_>>, Vec<&Made<'_>>) = made.iter().partition(|own| !own.own.is_empty());
    let all: Vec<&Milestone<'_>> = made.iter().flat_map(|own| &own.own).collect();
    MilestoneReport {
        w: words::words(request.lang),
        head: Head::of(request),
        several: made.len() > 1,
        summary: words::summary(counts(job, &all), request.lang),
        hits: hits(job, &all, false),
        late,
        late_more,
        ahead,
        ahead_more,
        reached,
        reached_more,
        sections: with.iter().take(request.most_sections()).map(|own| section(job, own)).collect(),
        without: without.iter().map(|own| request.project_name(own.project)).collect(),
        aside,
    }
}

fn counts(job: &Job<'_, '_>, all: &[&Milestone<'_>]) -> words::Counts {
    let mut counts = words::Counts::default();
    for own in all {
        let place = match own.standing(job.day) {
            Standing::Reached => &mut counts.reached,
            Standing::Missed => &mut counts.missed,
            Standing::Dropped => &mut counts.dropped,
            Standing::Coming if own.is_late(job.day) => &mut counts.slipping,
            Standing::Coming if own.is_behind_baseline(job.day) => &mut counts.behind,
            Standing::Coming if own.due().is_none() => &mut counts.undated,
            Standing::Coming => &mut counts.coming,
        };
        *place += 1;
    }
    counts
}

/// The hit rate by the current baselines, and by the first ones where that is another; nothing where none was due and
/// that needs no word.
fn hits(job: &Job<'_, '_>, all: &[&Milestone<'_>], only_due: bool) -> Vec<String> {
    let within = |date: Date| job.request.period.holds(date) && date <= job.day;
    let current = Hits::of(all.iter().copied(), |own| own.baseline, within);
    let first = Hits::of(all.iter().copied(), |own| own.original, within);
    if only_due && current.due + first.due == 0 {
        return Vec::new();
    }
    if all.iter().all(|own| own.baseline.is_none()) {
        return vec![words::no_baseline(job.request.lang)];
    }
    let mut told = vec![words::hits(current, false, job.request.lang)];
    if first != current {
        told.push(words::hits(first, true, job.request.lang));
    }
    told
}

fn section(job: &Job<'_, '_>, made: &Made<'_>) -> Section {
    let request = job.request;
    let charter = made.project.charter.as_ref().map(|charter| &charter.record);
    let manager = charter.and_then(|charter| charter.manager.get()).map(|id| id.as_str());
    let own: Vec<&Milestone<'_>> = made.own.iter().collect();
    let mut rows: Vec<(Option<Date>, &Row)> = made
        .rows
        .iter()
        .map(|(own, row)| (own.reached.or(own.forecast).or(own.due()), row))
        .collect();
    rows.sort_by(|a, b| (a.0.is_none(), a.0, &a.1.address).cmp(&(b.0.is_none(), b.0, &b.1.address)));
    let (rows, more) = cut(rows.into_iter().map(|(_, row)| row.clone()).collect(), MOST_ROWS);
    Section {
        id: made.project.id.to_string(),
        name: request.project_name(made.project),
        manager: request.person(Some(made.project), manager),
        summary: words::summary(counts(job, &own), request.lang),
        hits: hits(job, &own, true),
        missing: made.missing.clone().unwrap_or_default(),
        rows,
        more,
    }
}

impl<'a> Job<'_, 'a> {
    fn made(&self, project: &'a Project, dates: Option<Result<&ProjectDates<'a>, &NoSchedule>>) -> Made<'a> {
        let lang = self.request.lang;
        let missing = dates
            .and_then(Result::err)
            .map(|why| words::missing(&unscheduled::words(why, lang), lang));
        let dates = dates.and_then(Result::ok);
        let own = milestones::of_project(project, dates, self.day);
        let calendar = dates.map(|dates| &*dates.calendar);
        let rows = own.iter().map(|one| (*one, self.row(project, one, calendar))).collect();
        Made {
            project,
            missing,
            own,
            rows,
        }
    }

    fn row(&self, project: &Project, own: &Milestone<'_>, calendar: Option<&Calendar>) -> Row {
        let lang = self.request.lang;
        let standing = own.standing(self.day);
        let outcome = own.outcome(self.day);
        let behind = |planned: Option<Date>| {
            let days = working_days(calendar?, planned?, outcome?);
            Some(if days > 0 { format!("+{days}") } else { days.to_string() })
        };
        let reached_late = own.reached.zip(own.due()).is_some_and(|(reached, due)| reached > due);
        let is_late = own.is_late(self.day);
        let is_behind = own.is_behind_baseline(self.day);
        Row {
            project: self.request.project_name(project),
            address: format!("{}/{}", project.id, own.id),
            name: own
                .at
                .map_or_else(|| own.id.to_owned(), |at| weekly::section::name(self.request, at.task)),
            baseline: own.baseline.map(|day| day.to_string()),
            promise: own.promise.map(|(day, _)| day.to_string()),
            promise_source: own
                .promise
                .map_or_else(String::new, |(_, source)| weekly::words::date_source(source, lang).to_owned()),
            forecast: own.forecast.map(|day| day.to_string()),
            reached: own.reached.map(|day| day.to_string()),
            behind_baseline: behind(own.baseline),
            behind_promise: behind(own.promise.map(|(day, _)| day)),
            state: key(standing).to_owned(),
            late: is_late,
            status: words::status(standing, is_late || reached_late, is_behind, own.due().is_some(), lang),
            cause: if is_late || is_behind {
                cause::cause(self, project, own)
            } else {
                String::new()
            },
        }
    }
}

fn key(standing: Standing) -> &'static str {
    match standing {
        Standing::Missed => "missed",
        Standing::Dropped => "dropped",
        Standing::Coming => "coming",
        Standing::Reached => "reached",
    }
}
