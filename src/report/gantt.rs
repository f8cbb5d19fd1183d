//! Computed dates as a Gantt chart.

use super::{
    float::Float,
    schedule::{Output, View},
};
use crate::analyse::schedule::{
    network::Calendar,
    outcome::{Outcome, ProjectDates, TaskDates},
};
use crate::base::{Date, Lang, working_time::Moment};
use crate::model::{
    Project,
    link::LinkType,
    schedule::{Dependency, Task},
};
use crate::render::gantt::{Arrow, Bar, Chart, Shape};
use rust_decimal::{Decimal, prelude::ToPrimitive};
use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

impl View<'_> {
    /// The chart of what `output` shows.
    #[must_use]
    pub fn chart(&self, outcomes: &[Outcome<'_>], output: &Output, status: Date) -> Chart {
        let mut builder = Builder {
            view: self,
            several: outcomes.len() > 1,
            bars: Vec::new(),
            rows: HashMap::new(),
        };
        let mut calendars: Vec<Arc<Calendar>> = Vec::new();
        for ((project, outcome), shown) in outcomes.iter().zip(output.shown()) {
            if let Ok(dates) = outcome {
                calendars.push(dates.calendar.clone());
                builder.project(project, dates, &shown.into_iter().collect());
            }
        }
        builder.arrows(outcomes);
        let names: Vec<String> = outcomes.iter().map(|(project, _)| self.name_of(project)).collect();
        let title = match (names.as_slice(), self.lang) {
            ([name], _) => name.clone(),
            (_, Lang::Zh) => "项目组合进度".to_owned(),
            (_, Lang::En) => "Schedule of the portfolio".to_owned(),
        };
        let measured = |(_, outcome): &Outcome<'_>| Some(outcome.as_ref().ok()?.measured.day);
        let status = match outcomes {
            [only] => measured(only).unwrap_or(status),
            _ => status,
        };
        let mut chart = Chart {
            title,
            lang: self.lang,
            bars: builder.bars,
            status,
            free: Vec::new(),
        };
        if let Some((first, last)) = chart.span() {
            let days = (-2..=last.days_since(first) + 3).map(|offset| first.plus_days(offset));
            let works = |day: Date| calendars.iter().any(|calendar| calendar.ready.spans_of(day).next().is_some());
            chart.free = days.filter(|day| !works(*day)).collect();
        }
        chart
    }

    fn name_of(&self, project: &Project) -> String {
        let name = project.charter.as_ref().and_then(|charter| charter.record.name.get());
        self.text(name).unwrap_or_else(|| project.id.to_string())
    }
}

struct Builder<'v, 'p> {
    view: &'v View<'p>,
    several: bool,
    bars: Vec<Bar>,
    /// Rows by address.
    rows: HashMap<String, usize>,
}

impl Builder<'_, '_> {
    fn project(&mut self, project: &Project, dates: &ProjectDates<'_>, shown: &HashSet<&str>) {
        let baseline = baseline(project);
        let done = done(dates);
        let rows = dates.rows.iter().enumerate().filter(|(_, (at, _))| shown.contains(at.id()));
        let rows: Vec<_> = rows.filter_map(|(row, (at, own))| Some((row, at, own.as_ref()?))).collect();
        if self.several && !rows.is_empty() {
            let start = rows.iter().map(|(.., own)| own.start).min().unwrap_or(dates.finish);
            self.bars.push(Bar {
                name: self.view.name_of(project),
                depth: 0,
                shape: Shape::Project,
                start,
                finish: dates.finish,
                baseline: None,
                done: 0,
                critical: false,
                arrows: Vec::new(),
                float: String::new(),
            });
        }
        for (row, at, own) in rows {
            self.rows.insert(format!("{}/{}", project.id, at.id()), self.bars.len());
            self.bars.push(Bar {
                name: self.view.text(at.task.name.get()).unwrap_or_else(|| at.id().to_owned()),
                depth: at.depth + usize::from(self.several),
                shape: shape(at.task, own),
                start: own.start,
                finish: own.finish,
                baseline: baseline.get(at.id()).copied(),
                done: done[row],
                critical: own.critical,
                arrows: Vec::new(),
                float: Float::total(own, dates.day).to_string(),
            });
        }
    }

    /// Links between rows that are there.
    fn arrows(&mut self, outcomes: &[Outcome<'_>]) {
        for (project, outcome) in outcomes {
            let rows = outcome.iter().flat_map(|dates| &dates.rows);
            for (at, _) in rows {
                let Some(to) = self.rows.get(&format!("{}/{}", project.id, at.id())).copied() else {
                    continue;
                };
                for (dependency, _) in at.task.depends_on.items() {
                    let from = self.rows.get(&address(project, dependency)).copied();
                    self.bars[to].arrows.extend(from.map(|from| arrow(from, dependency.link)));
                }
            }
        }
    }
}

fn address(project: &Project, dependency: &Dependency) -> String {
    let task = &*dependency.task.0;
    if task.contains('/') {
        task.to_owned()
    } else {
        format!("{}/{task}", project.id)
    }
}

fn arrow(from: usize, link: LinkType) -> Arrow {
    Arrow {
        from,
        from_start: matches!(link, LinkType::StartToStart | LinkType::StartToFinish),
        to_finish: matches!(link, LinkType::FinishToFinish | LinkType::StartToFinish),
    }
}

fn shape(task: &Task, dates: &TaskDates) -> Shape {
    if task.is_summary() {
        Shape::Summary
    } else if task.is_milestone() || dates.start == dates.finish {
        Shape::Milestone
    } else {
        Shape::Task
    }
}

/// First and last day of each task in the current baseline.
fn baseline(project: &Project) -> HashMap<&str, (Date, Date)> {
    let current = project.baselines.iter().max_by_key(|baseline| baseline.record.number.value());
    let tasks = current.into_iter().flat_map(|baseline| baseline.record.tasks.items());
    let days = tasks.filter_map(|(task, _)| {
        let finish = task.finish.value()?;
        let start = task.start.value().unwrap_or(finish);
        Some((task.id.get()?.as_str(), (start.date.min(finish.date), finish.date)))
    });
    days.collect()
}

/// Percent done of each row; of a summary, by the working time of the tasks below it.
fn done(dates: &ProjectDates<'_>) -> Vec<i64> {
    let mut share: Vec<(i64, i64)> = vec![(0, 0); dates.rows.len()];
    for (row, (at, own)) in dates.rows.iter().enumerate() {
        let Some(own) = own.as_ref().filter(|_| !at.task.is_summary()) else {
            continue;
        };
        let seconds = lasts(own);
        let done = percent(at.task);
        share[row] = (done * seconds.max(1), seconds.max(1));
        let mut above = at.parent;
        while let Some(summary) = above {
            share[summary].0 += done * seconds;
            share[summary].1 += seconds;
            above = dates.rows[summary].0.parent;
        }
    }
    share.into_iter().map(|(done, all)| if all == 0 { 0 } else { done / all }).collect()
}

fn lasts(own: &TaskDates) -> i64 {
    let until: Moment = own.finish;
    own.calendar.ready.between(own.start, until).max(0)
}

fn percent(task: &Task) -> i64 {
    if task.is_finished() {
        return 100;
    }
    let said = task.progress.value().or(task.percent_duration.value());
    let percent = said.map_or(Decimal::ZERO, |percent| percent.fraction() * Decimal::ONE_HUNDRED);
    // What is not finished is not done.
    percent.floor().to_i64().unwrap_or(0).clamp(0, 99)
}
