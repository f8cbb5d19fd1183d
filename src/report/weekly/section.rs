//! One project's section of the weekly report.

use super::{
    entry_for, health_of, lists, mark,
    view::{AheadTask, CostRow, DimensionRow, EarnedRow, EntryInfo, Forecast, LateTask, Mark, Milestone, Running, Section, TaskCounts},
    words,
};
use crate::analyse::health::{DimensionHealth, Health};
use crate::analyse::load::Load;
use crate::analyse::progress::{self, OwnDate};
use crate::analyse::schedule::{
    NoSchedule,
    outcome::{ProjectDates, last_day},
};
use crate::analyse::{
    cost::exchange::Exchange,
    earned_value::{
        Figure, Lack,
        figures::Figures,
        planned::{digits, to_coin},
        totals::Totals,
    },
};
use crate::base::{Choice, Date, Lang, Text, reference::PersonRef};
use crate::model::{
    Project,
    portfolio::TaskAt,
    schedule::Task,
    status::{Dimension, StatusEntry},
};
use crate::report::Request;
use crate::report::{float::Float, head::id_of, lacks};
use std::collections::HashMap;

/// Rows a list shows at most; what is cut is counted.
const MOST_ROWS: usize = 8;

/// Milestones within this many days count as coming.
const AHEAD_DAYS: i64 = 42;

/// Tasks of the next so many days are shown.
const SOON_DAYS: i64 = 14;

/// Tasks of the longest path that are named.
const PATH_TASKS: usize = 3;

pub(in crate::report) fn section(
    request: &Request<'_>,
    project: &Project,
    dates: Result<&ProjectDates<'_>, &NoSchedule>,
    (earned, load): (&Figures, &Load<'_>),
) -> Section {
    let charter = project.charter.as_ref().map(|charter| &charter.record);
    let person = |id: Option<&PersonRef>| request.person(Some(project), id.map(|id| id.as_str()));
    let tasks = project.tasks();
    let baseline = progress::baseline_finishes(project);
    let entry = entry_for(project, request.period, request.day());
    let health = health_of(request, project, dates.ok(), (earned, load));
    let milestones = milestones(request, &tasks, &baseline, dates.ok());
    let (ahead, ahead_more) = cut(ahead(request, project, dates.ok()));
    let counts = progress::counts(&tasks, request.day());
    let (running, running_more) = cut(running(request, project, &tasks));
    let (late, late_more) = cut(late(request, project, &tasks, &baseline));
    let (risks, risks_more) = lists::risks(request, project);
    let (issues, issues_more) = lists::issues(request, project);
    Section {
        id: project.id.to_string(),
        name: request.project_name(project),
        stage: project
            .stage()
            .map_or_else(String::new, |stage| stage.label(request.lang).to_owned()),
        manager: person(charter.and_then(|charter| charter.manager.get())),
        sponsor: person(charter.and_then(|charter| charter.sponsor.get())),
        mark: mark(health.overall().shown(), request.lang),
        before: None,
        reason: sentence(&reason(health.overall(), request.lang), request.lang),
        computed: computed(health.overall(), request.lang),
        dimensions: dimensions(&health, request.lang),
        entry: entry.and_then(|entry| entry_info(request, project, entry)),
        summary: request.text(entry.and_then(|entry| entry.summary.get())),
        done: texts(request, entry, |entry| &entry.done),
        finished: finished(request, &tasks),
        next: texts(request, entry, |entry| &entry.next),
        running,
        running_more,
        missed: lists::missed(request, entry),
        variances: lists::variances(request, project, entry),
        tasks: TaskCounts {
            done: counts.done,
            running: counts.running,
            waiting: counts.waiting,
            total: counts.total(),
        },
        milestones: milestones.shown,
        milestones_more: milestones.more,
        next_milestone: milestones.next,
        ahead,
        ahead_more,
        forecast: forecast(request, project, dates),
        late,
        late_more,
        cost: cost_row(request, project, earned),
        earned: earned_row(request, project, earned),
        risks,
        risks_more,
        issues,
        issues_more,
        changes: lists::changes(request, project),
        decisions: lists::decisions(request, project),
        help: lists::help(request, project, entry),
        actions: lists::actions(request, project),
    }
}

pub(super) fn cut<T>(mut rows: Vec<T>) -> (Vec<T>, usize) {
    let more = rows.len().saturating_sub(MOST_ROWS);
    rows.truncate(MOST_ROWS);
    (rows, more)
}

fn sentence(clause: &str, lang: Lang) -> String {
    if lang == Lang::Zh {
        return format!("{clause}。");
    }
    format!("{clause}.")
}

/// Why a dimension has its colour: the person's reason, else the computed causes.
fn reason(health: &DimensionHealth, lang: Lang) -> String {
    if let Some(set) = &health.set {
        return words::clause(&set.reason).to_owned();
    }
    let join = if lang == Lang::Zh { "；" } else { "; " };
    health
        .causes
        .iter()
        .map(|cause| words::cause(cause, lang))
        .collect::<Vec<_>>()
        .join(join)
}

/// The computed colour, where a person set another.
fn computed(health: &DimensionHealth, lang: Lang) -> Option<Mark> {
    health
        .set
        .as_ref()
        .filter(|set| set.colour != health.computed)
        .map(|_| mark(health.computed, lang))
}

fn dimensions(health: &Health, lang: Lang) -> Vec<DimensionRow> {
    let rows = health.dimensions.iter().filter(|row| row.dimension != Dimension::Overall);
    rows.map(|row| DimensionRow {
        name: row.dimension.label(lang).to_owned(),
        mark: mark(row.shown(), lang),
        computed: computed(row, lang),
        reason: reason(row, lang),
    })
    .collect()
}

fn entry_info(request: &Request<'_>, project: &Project, entry: &StatusEntry) -> Option<EntryInfo> {
    let (period, as_of) = (entry.period.value()?, entry.as_of.value()?);
    Some(EntryInfo {
        period: period.to_string(),
        as_of: as_of.to_string(),
        by: request.person(Some(project), entry.by.get().map(|by| by.as_str())),
        is_current: period == request.period,
        age: request.day().days_since(as_of),
    })
}

fn texts(
    request: &Request<'_>,
    entry: Option<&StatusEntry>,
    of: impl Fn(&StatusEntry) -> &crate::base::Field<crate::base::List<Text>>,
) -> Vec<String> {
    let items = entry.into_iter().flat_map(|entry| of(entry).items());
    items
        .map(|(text, _)| request.text(Some(text)))
        .filter(|text| !text.is_empty())
        .collect()
}

pub(in crate::report) fn name(request: &Request<'_>, task: &Task) -> String {
    let name = request.text(task.name.get());
    if name.is_empty() {
        task.id.get().map_or_else(String::new, |id| id.as_str().to_owned())
    } else {
        name
    }
}

/// Tasks whose actual finish lies in the week.
fn finished(request: &Request<'_>, tasks: &[TaskAt<'_>]) -> Vec<String> {
    let done = tasks.iter().filter(|at| progress::is_work(at.task));
    let in_week = done.filter(|at| {
        at.task
            .actual_finish
            .value()
            .is_some_and(|finish| request.period.holds(finish.date))
    });
    in_week.map(|at| name(request, at.task)).collect()
}

pub(in crate::report) fn who(request: &Request<'_>, project: &Project, task: &Task) -> String {
    if let Some(owner) = task.owner.get() {
        return request.person(Some(project), Some(owner.as_str()));
    }
    let assigned: Vec<String> = task
        .assign
        .items()
        .filter_map(|(one, _)| one.who())
        .map(|who| request.person(Some(project), Some(who.as_str())))
        .collect();
    if assigned.is_empty() {
        request.person(None, None)
    } else {
        assigned.join(", ")
    }
}

fn running(request: &Request<'_>, project: &Project, tasks: &[TaskAt<'_>]) -> Vec<Running> {
    let day = request.day();
    let under_way = tasks
        .iter()
        .filter(|at| progress::is_work(at.task) && progress::has_begun(at.task, day) && !progress::has_ended(at.task, day));
    under_way
        .map(|at| Running {
            name: name(request, at.task),
            who: who(request, project, at.task),
            progress: at
                .task
                .progress
                .value()
                .or(at.task.percent_duration.value())
                .map(|percent| percent.value.normalize().to_string()),
            of_time: at.task.progress.value().is_none(),
        })
        .collect()
}

fn late(request: &Request<'_>, project: &Project, tasks: &[TaskAt<'_>], baseline: &HashMap<&str, Date>) -> Vec<LateTask> {
    let mut rows: Vec<LateTask> = Vec::new();
    for at in tasks
        .iter()
        .filter(|at| progress::is_work(at.task) && !progress::has_ended(at.task, request.day()))
    {
        let Some(own) = progress::own_date(at.task, baseline).filter(|own| own.binds()) else {
            continue;
        };
        let days = request.day().days_since(own.day);
        if days > 0 {
            rows.push(LateTask {
                name: name(request, at.task),
                who: who(request, project, at.task),
                due: own.day.to_string(),
                source: words::date_source(own.source, request.lang).to_owned(),
                days,
            });
        }
    }
    rows.sort_by(|a, b| (b.days, &a.name).cmp(&(a.days, &b.name)));
    rows
}

/// The milestones of a section.
struct Milestones {
    shown: Vec<Milestone>,
    more: usize,
    /// The one that is computed to be reached first.
    next: Option<Milestone>,
}

/// Milestones missed, reached in the week or the three before it, and planned or computed within six weeks;
/// the next one when none is so near. When there are too many, what was reached longest ago goes first.
fn milestones(request: &Request<'_>, tasks: &[TaskAt<'_>], baseline: &HashMap<&str, Date>, dates: Option<&ProjectDates<'_>>) -> Milestones {
    let day = request.day();
    let mut rows: Vec<(Date, Milestone)> = Vec::new();
    let mut later: Vec<(Date, Milestone)> = Vec::new();
    let mut next: Option<(Date, Milestone)> = None;
    for at in tasks.iter().filter(|at| at.task.is_milestone() && at.task.is_active()) {
        let own = progress::own_date(at.task, baseline);
        let reached = at.task.actual_finish.value().map(|finish| finish.date);
        let reached = reached.filter(|finish| *finish <= day);
        let computed = dates.and_then(|dates| dates.finish_of(at.id()));
        let Some(row) = milestone(request, at.task, own, reached, computed) else {
            continue;
        };
        let planned = own.map(|own| own.day);
        if let Some(first) = computed.or(planned).filter(|_| reached.is_none())
            && next.as_ref().is_none_or(|(earliest, _)| first < *earliest)
        {
            next = Some((first, row.clone()));
        }
        let near = computed.filter(|_| row.state == "coming");
        let when = reached.or([planned, near].into_iter().flatten().min()).unwrap_or(day);
        match row.state.as_str() {
            "reached" if day.days_since(when) > 27 => {}
            "coming" if when.days_since(day) > AHEAD_DAYS => later.push((when, row)),
            _ => rows.push((when, row)),
        }
    }
    later.sort_by_key(|(when, _)| *when);
    if !rows.iter().any(|(_, row)| row.state == "coming") {
        rows.extend(later.into_iter().take(1));
    } else if let Some((_, next)) = &next {
        // What the overview names stands here, too.
        let at = later
            .iter()
            .position(|(_, row)| (&row.name, &row.forecast) == (&next.name, &next.forecast));
        rows.extend(at.map(|at| later.swap_remove(at)));
    }
    rows.sort_by_key(|(when, row)| match row.state.as_str() {
        "late" => (0, -day.days_since(*when)),
        "coming" => (1, when.days_since(day)),
        "passed" => (2, day.days_since(*when)),
        _ => (3, day.days_since(*when)),
    });
    let (mut rows, more) = cut(rows);
    rows.sort_by(|a, b| (a.0, &a.1.name).cmp(&(b.0, &b.1.name)));
    Milestones {
        shown: rows.into_iter().map(|(_, row)| row).collect(),
        more,
        next: next.map(|(_, row)| row),
    }
}

/// Open tasks that are computed to lie within the next two weeks, in part at least.
fn ahead(request: &Request<'_>, project: &Project, dates: Option<&ProjectDates<'_>>) -> Vec<AheadTask> {
    let Some(dates) = dates else {
        return Vec::new();
    };
    let (from, until) = (request.day().plus_days(1), request.day().plus_days(SOON_DAYS));
    let mut rows: Vec<(Date, Date, AheadTask)> = Vec::new();
    for (at, own) in &dates.rows {
        let Some(own) = own.as_ref().filter(|_| progress::is_work(at.task) && !at.task.is_finished()) else {
            continue;
        };
        let (start, finish) = (own.start.date(), last_day(own.finish));
        if start <= until && finish >= from {
            let row = AheadTask {
                name: name(request, at.task),
                who: who(request, project, at.task),
                start: start.to_string(),
                finish: finish.to_string(),
                float: Float::total(own, dates.day).in_days(),
            };
            rows.push((start, finish, row));
        }
    }
    rows.sort_by_key(|(start, finish, _)| (*start, *finish));
    rows.into_iter().map(|(.., row)| row).collect()
}

fn milestone(request: &Request<'_>, task: &Task, own: Option<OwnDate>, reached: Option<Date>, computed: Option<Date>) -> Option<Milestone> {
    let computed = computed.filter(|_| reached.is_none());
    if own.is_none() && reached.is_none() {
        return None;
    }
    let past = own.filter(|own| own.day < request.day());
    let state = match (reached, past) {
        (Some(_), _) => "reached",
        (None, Some(own)) if own.binds() => "late",
        (None, Some(_)) => "passed",
        (None, None) => "coming",
    };
    let days = own
        .filter(|own| own.binds())
        .and_then(|own| Some((own, reached.or(computed).or((state != "coming").then(|| request.day()))?)))
        .map(|(own, day)| day.days_since(own.day));
    Some(Milestone {
        id: id_of(&task.id),
        name: name(request, task),
        planned: own.map(|own| own.day.to_string()),
        source: own.map_or_else(String::new, |own| words::date_source(own.source, request.lang).to_owned()),
        forecast: computed.map(|date| date.to_string()),
        before: None,
        actual: reached.map(|date| date.to_string()),
        days,
        state: state.to_owned(),
        status: words::milestone_state(state, days, request.lang),
    })
}

fn forecast(request: &Request<'_>, project: &Project, dates: Result<&ProjectDates<'_>, &NoSchedule>) -> Forecast {
    let finish = dates.ok().map(|dates| last_day(dates.finish));
    let baseline = progress::baseline_finish(project);
    let days = finish.zip(baseline).map(|(finish, baseline)| finish.days_since(baseline));
    let rows = dates.ok().into_iter().flat_map(|dates| &dates.rows);
    let open = rows.filter_map(|(at, own)| Some((at, own.as_ref()?)));
    let mut open: Vec<_> = open
        .filter(|(at, own)| own.path == Some(1) && !at.task.is_summary() && !at.task.is_finished())
        .collect();
    open.sort_by_key(|(_, own)| (own.start, own.finish));
    let float = open.iter().map(|(_, own)| *own).min_by_key(|own| own.total_float);
    Forecast {
        finish: finish.map(|day| day.to_string()),
        before: None,
        baseline: baseline.map(|day| day.to_string()),
        baseline_number: project
            .baselines_in_order()
            .last()
            .map(|(number, _)| *number)
            .filter(|_| baseline.is_some()),
        days: days.map(|days| if days > 0 { format!("+{days}") } else { days.to_string() }),
        missing: dates
            .err()
            .map_or_else(String::new, |reason| crate::report::unscheduled::words(reason, request.lang)),
        path: open.iter().take(PATH_TASKS).map(|(at, _)| name(request, at.task)).collect(),
        path_more: open.len().saturating_sub(PATH_TASKS),
        float: float.zip(dates.ok()).map(|(own, dates)| Float::total(own, dates.day).in_days()),
    }
}

/// Earned value; what is missing, each reason once.
fn earned_row(request: &Request<'_>, project: &Project, figures: &Figures) -> EarnedRow {
    let currency = Exchange::of(request.portfolio, project).own;
    let coins = digits(currency);
    let mut lacks: Vec<Lack> = Vec::new();
    let mut text = |figure: Figure, places: u32| match figure {
        Ok(value) => Some(to_coin(value, places).to_string()),
        Err(lack) => {
            if !lacks.contains(&lack) {
                lacks.push(lack);
            }
            None
        }
    };
    let sums = figures.sums();
    let share = |percent: Figure| percent.map(|percent| percent / rust_decimal::Decimal::ONE_HUNDRED);
    let eac = figures.estimate().map(|(_, amount)| to_coin(amount, coins));
    let row = EarnedRow {
        currency: currency.map(|currency| currency.as_str().to_owned()),
        planned: text(share(sums.percent_planned()), 4),
        earned: text(share(sums.percent_complete()), 4),
        spi: text(sums.spi(), 4),
        spi_t: text(figures.spi_t(), 4),
        cpi: text(sums.cpi(), 4),
        eac: text(eac, coins),
        vac: text(sums.vac(eac), coins),
        missing: String::new(),
    };
    let missing: Vec<String> = lacks.into_iter().map(|lack| lacks::words(lack, request.lang)).collect();
    EarnedRow {
        missing: missing.join(if request.lang == Lang::Zh { "；" } else { "; " }),
        ..row
    }
}

fn cost_row(request: &Request<'_>, project: &Project, figures: &Figures) -> CostRow {
    let cost = Totals::of(project, figures);
    let currency = Exchange::of(request.portfolio, project).own;
    let text = |figure: &Figure| figure.as_ref().ok().map(ToString::to_string);
    let mut missing: Vec<String> = Vec::new();
    for figure in [&cost.budget, &cost.actual, &cost.committed] {
        if let Err(reason) = figure {
            let why = lacks::words(*reason, request.lang);
            if !missing.contains(&why) {
                missing.push(why);
            }
        }
    }
    CostRow {
        currency: currency.map(|currency| currency.as_str().to_owned()),
        budget: text(&cost.budget),
        actual: text(&cost.actual),
        committed: text(&cost.committed),
        available: cost.available().map(|value| value.to_string()),
        share: cost.share().map(|share| share.to_string()),
        missing: missing.join(if request.lang == Lang::Zh { "；" } else { "; " }),
    }
}
