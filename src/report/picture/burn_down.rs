//! The burn-down: how many tasks are open at the end of each day, by the baseline, as they were finished, and as they
//! are computed to finish.
//!
//! Tasks are those of the weekly report's count: work without summaries and milestones. Days are those of
//! `pmo schedule`. A task that came later counts from the beginning.

use super::{
    Scope, count, missing, name_of,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick,
};
use crate::analyse::{
    earned_value::Lack,
    progress::is_work,
    schedule::outcome::{Outcome, ProjectDates, last_day},
};
use crate::base::{Date, Lang};
use crate::model::{Portfolio, Project, baseline::BaselineTask};
use crate::render::{
    locale,
    svg::axis::{Days, Numbers},
};
use crate::report::{lacks, unscheduled};
use rust_decimal::Decimal;
use std::collections::BTreeSet;

/// Days on which tasks finish, in order.
type Finishes = Vec<Date>;

/// What the steps are drawn from.
#[derive(Debug, Clone, Default)]
pub struct Tasks {
    /// The first day that anything begins.
    pub first: Option<Date>,
    /// Finishes by the baseline; none without one.
    pub planned: Option<Finishes>,
    /// Finishes that happened.
    pub done: Finishes,
    /// Finishes of open tasks, as computed.
    pub open: Finishes,
    /// Tasks of the baseline that the plan no longer has.
    pub gone: usize,
}

/// A burn-down.
#[derive(Debug, Clone)]
pub struct BurnDown {
    /// What it is about.
    pub scope: Scope,
    /// Its tasks.
    pub tasks: Tasks,
    /// Projects that it does not hold, with the reason.
    pub left_out: Vec<(String, String)>,
}

impl BurnDown {
    /// That of one project; of several, of those that run and have dates and a baseline.
    #[must_use]
    pub fn of(portfolio: &Portfolio, outcomes: &[Outcome<'_>], day: Date, lang: Lang) -> BurnDown {
        let projects: Vec<&Project> = outcomes.iter().map(|(project, _)| *project).collect();
        let mut all = BurnDown {
            scope: Scope::of(portfolio, &projects, day, lang),
            tasks: Tasks::default(),
            left_out: Vec::new(),
        };
        let is_one = outcomes.len() == 1;
        for (project, dates) in outcomes.iter().filter(|(project, _)| is_one || project.is_running()) {
            let dates = match dates {
                Ok(dates) => dates,
                Err(why) => {
                    all.left_out.push((name_of(project, lang), unscheduled::words(why, lang)));
                    continue;
                }
            };
            let own = Tasks::of(project, dates);
            if is_one {
                all.scope.day = dates.measured.day;
            } else if own.planned.is_none() {
                all.left_out.push((name_of(project, lang), lacks::words(Lack::NoBaseline, lang)));
                continue;
            }
            all.tasks.add(own);
        }
        all
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let below = match lang {
            Lang::En => format!("{}; open tasks at the end of each day", self.scope.as_of(lang)),
            Lang::Zh => format!("{}；每日结束时未完成的任务数", self.scope.as_of(lang)),
        };
        let mut page = Page::of(self.scope.heading(pick(lang, "Burn-down", "燃尽图"), lang), &below, lang);
        let total = self.tasks.total();
        let days = self.tasks.days();
        let (Some(first), Some(last), 1..) = (self.tasks.first, days.last().copied(), total) else {
            let why = match self.left_out.as_slice() {
                [(_, why)] => missing(pick(lang, "Tasks", "任务"), why, lang),
                [] => pick(lang, "The plan has no tasks", "计划中没有任务").to_owned(),
                _ => pick(lang, "No project has dates and a baseline", "没有项目同时具备日期和基准").to_owned(),
            };
            if self.left_out.len() > 1 {
                self.leave_out(&mut page, lang);
            }
            return page.without(&why);
        };
        let begin = first.min(days.first().copied().unwrap_or(first)).plus_days(-1);
        let planned = self.tasks.planned.as_ref().map_or(0, Vec::len);
        let most = Decimal::from(total.max(planned));
        let plot = Plot {
            days: Days::of(begin, last.max(self.scope.day).plus_days(1), (LEFT, RIGHT)),
            numbers: Numbers::of(Decimal::ZERO, most.max(Decimal::from(5)), (BOTTOM, TOP), 6),
        };
        plot.numbers.draw_upright(&mut page.canvas, (LEFT, RIGHT), Decimal::ONE);
        plot.days.draw_level(&mut page.canvas, (TOP, BOTTOM), lang);
        let now = plot.days.at(self.scope.day);
        page.canvas.line("now", &[(now, TOP), (now, BOTTOM)], &self.scope.as_of(lang));
        if let Some(planned) = &self.tasks.planned {
            plot.steps(&mut page, "l6", (begin, planned.len()), planned, None);
        }
        plot.steps(&mut page, "l1", (begin, total), &self.tasks.done, Some(self.scope.day));
        let open = self.tasks.open.len();
        plot.steps(&mut page, "l4 dash", (self.scope.day, open), &self.tasks.open, None);
        page.canvas
            .circle("f1", (now, plot.numbers.at(Decimal::from(open))), 45, &self.open(lang));
        page.note(&self.open(lang));
        self.notes(&mut page, lang);
        let legend = [
            (Sign::Line("l6"), pick(lang, "by the baseline", "按基准")),
            (Sign::Line("l1"), pick(lang, "as it was", "实际")),
            (Sign::Line("l4 dash"), pick(lang, "as computed", "按计算日期")),
            (Sign::Line("now"), pick(lang, "measured at", "数据日期")),
        ];
        let bottom = page.legend(BOTTOM + 300, &legend);
        page.document(bottom)
    }

    /// How many tasks are open now, and how many the baseline would have open.
    fn open(&self, lang: Lang) -> String {
        let (open, total) = (self.tasks.open.len(), self.tasks.total());
        let now = self.scope.day;
        let planned = self.tasks.planned.as_ref();
        let planned = planned.map(|planned| planned.iter().filter(|day| **day > now).count());
        match (planned, lang) {
            (Some(planned), Lang::En) => format!("{open} of {total} tasks are open; {planned} by the baseline"),
            (Some(planned), Lang::Zh) => format!("{total} 项任务中 {open} 项未完成；按基准应为 {planned} 项"),
            (None, Lang::En) => format!("{open} of {total} tasks are open"),
            (None, Lang::Zh) => format!("{total} 项任务中 {open} 项未完成"),
        }
    }

    fn notes(&self, page: &mut Page, lang: Lang) {
        if self.tasks.planned.is_none() {
            let what = pick(lang, "Line of the baseline", "基准线");
            page.note(&missing(what, &lacks::words(Lack::NoBaseline, lang), lang));
        }
        if let Some(last) = self.tasks.open.last() {
            let day = locale::date(*last, lang);
            page.note(&match lang {
                Lang::En => format!("The last task is computed to finish on {day}"),
                Lang::Zh => format!("最后一项任务的计算完成日期：{day}"),
            });
        }
        let behind = self.tasks.open.iter().filter(|day| **day <= self.scope.day).count();
        if behind > 0 {
            page.note(&match lang {
                Lang::En => format!(
                    "{} computed to finish by now, in projects that are measured at an earlier day",
                    count(behind, "open task is", "open tasks are")
                ),
                Lang::Zh => format!("{behind} 项未完成任务的计算完成日期已过，其所在项目的数据日期较早"),
            });
        }
        if self.tasks.gone > 0 {
            page.note(&match lang {
                Lang::En => format!(
                    "The baseline holds {} that the plan no longer has",
                    count(self.tasks.gone, "task", "tasks")
                ),
                Lang::Zh => format!("基准中有 {} 项任务已不在计划中", self.tasks.gone),
            });
        }
        self.leave_out(page, lang);
    }

    fn leave_out(&self, page: &mut Page, lang: Lang) {
        page.leave_out(pick(lang, "Not drawn", "未绘出"), &self.left_out);
    }
}

impl Tasks {
    fn of(project: &Project, dates: &ProjectDates<'_>) -> Tasks {
        let mut tasks = Tasks::default();
        let mut known = BTreeSet::new();
        let mut others = BTreeSet::new();
        for (at, own) in &dates.rows {
            let Some(own) = own.as_ref().filter(|_| is_work(at.task)) else {
                others.insert(at.id());
                continue;
            };
            known.insert(at.id());
            tasks.first = Some(tasks.first.map_or(own.start.date(), |first| first.min(own.start.date())));
            let day = last_day(own.finish);
            if own.done { &mut tasks.done } else { &mut tasks.open }.push(day);
        }
        let newest = project.baselines_in_order().last().map(|(_, entry)| &entry.record);
        if let Some(baseline) = newest {
            let is_long = |task: &BaselineTask| task.duration.get().is_none_or(|duration| !duration.is_zero());
            let mut planned = Vec::new();
            for (task, _) in baseline.tasks.items() {
                let (Some(id), Some(finish)) = (task.id.get(), task.finish.value()) else {
                    continue;
                };
                let is_gone = !known.contains(id.as_str()) && !others.contains(id.as_str()) && is_long(task);
                if known.contains(id.as_str()) || is_gone {
                    planned.push(finish.date);
                    tasks.gone += usize::from(is_gone);
                    let start = task.start.value().map(|start| start.date);
                    tasks.first = tasks.first.into_iter().chain(start).min();
                }
            }
            planned.sort_unstable();
            tasks.planned = Some(planned);
        }
        tasks.done.sort_unstable();
        tasks.open.sort_unstable();
        tasks
    }

    fn add(&mut self, other: Tasks) {
        self.first = self.first.into_iter().chain(other.first).min();
        if let Some(planned) = other.planned {
            self.planned.get_or_insert_with(Vec::new).extend(planned);
        }
        self.done.extend(other.done);
        self.open.extend(other.open);
        self.gone += other.gone;
        for days in [&mut self.done, &mut self.open].into_iter().chain(&mut self.planned) {
            days.sort_unstable();
        }
    }

    /// Tasks of the plan.
    #[must_use]
    pub fn total(&self) -> usize {
        self.done.len() + self.open.len()
    }

    /// All days on which something finishes, in order.
    fn days(&self) -> Vec<Date> {
        let planned = self.planned.iter().flatten();
        let mut days: Vec<Date> = self.done.iter().chain(&self.open).chain(planned).copied().collect();
        days.sort_unstable();
        days
    }
}

const LEFT: i64 = SIDE + 450;
const RIGHT: i64 = WIDTH - SIDE - 200;
const BOTTOM: i64 = TOP + 3_200;

struct Plot {
    days: Days,
    numbers: Numbers,
}

impl Plot {
    /// Steps down from so many on a day, one for each finish, up to `until` at most.
    fn steps(&self, page: &mut Page, class: &str, (begin, number): (Date, usize), finishes: &[Date], until: Option<Date>) {
        let height = |open: usize| self.numbers.at(Decimal::from(open));
        let mut open = number;
        let mut way = vec![(self.days.at(begin), height(open))];
        for day in finishes.iter().filter(|day| until.is_none_or(|until| **day <= until)) {
            let x = self.days.at((*day).max(begin));
            way.push((x, height(open)));
            open = open.saturating_sub(1);
            way.push((x, height(open)));
        }
        if let Some(until) = until {
            way.push((self.days.at(until), height(open)));
        }
        // Points on a level say nothing.
        let mut kept: Vec<(i64, i64)> = Vec::new();
        for point in way {
            if let [.., one, two] = kept.as_slice()
                && (one.1 == two.1 && two.1 == point.1 || one.0 == two.0 && two.0 == point.0)
            {
                kept.pop();
            }
            kept.push(point);
        }
        page.canvas.line(class, &kept, "");
    }
}
