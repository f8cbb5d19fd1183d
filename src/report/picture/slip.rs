//! The slip chart: of each milestone the day of the baseline against the day that is computed now; of the whole
//! portfolio, the finishes of its projects.
//!
//! Days are those of `pmo schedule`, slips calendar days as in the weekly report.

use super::{
    Scope, about, count, missing, name_of,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick, shift,
};
use crate::analyse::{
    progress::{baseline_finish, baseline_finishes},
    schedule::outcome::{Outcome, ProjectDates, last_day},
};
use crate::base::{Date, Lang};
use crate::model::{Portfolio, Project};
use crate::render::{
    locale,
    svg::{Anchor, axis::Days, short, wide},
};
use crate::report::unscheduled;

/// A milestone, or the finish of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// Its name.
    pub name: String,
    /// The day of the baseline; none when the baseline does not hold it.
    pub baseline: Option<Date>,
    /// The computed day, or the day it was reached.
    pub now: Date,
    /// Whether it is reached.
    pub is_reached: bool,
}

impl Row {
    /// Calendar days behind the baseline; negative when it is sooner.
    #[must_use]
    pub fn slip(&self) -> Option<i64> {
        self.baseline.map(|baseline| self.now.days_since(baseline))
    }
}

/// What the chart is drawn from.
#[derive(Debug, Clone)]
pub struct Slip {
    /// What it is about.
    pub scope: Scope,
    /// Whether rows are projects.
    pub of_projects: bool,
    /// The rows, by the computed day.
    pub rows: Vec<Row>,
    /// Rows that would be too many: those that slip least.
    pub more: usize,
    /// Projects without dates, with the reason.
    pub left_out: Vec<(String, String)>,
}

/// So many rows are read.
const MOST: usize = 30;

impl Slip {
    /// The milestones of one project, or the finishes of running projects.
    #[must_use]
    pub fn of(portfolio: &Portfolio, outcomes: &[Outcome<'_>], day: Date, lang: Lang) -> Slip {
        let projects: Vec<&Project> = outcomes.iter().map(|(project, _)| *project).collect();
        let mut slip = Slip {
            scope: Scope::of(portfolio, &projects, day, lang),
            of_projects: outcomes.len() != 1,
            rows: Vec::new(),
            more: 0,
            left_out: Vec::new(),
        };
        let of_projects = slip.of_projects;
        for (project, dates) in outcomes.iter().filter(|(project, _)| !of_projects || project.is_running()) {
            match dates {
                Err(why) => slip.left_out.push((name_of(project, lang), unscheduled::words(why, lang))),
                Ok(dates) if slip.of_projects => slip.rows.push(Row {
                    name: name_of(project, lang),
                    baseline: baseline_finish(project),
                    now: last_day(dates.finish),
                    is_reached: dates.rows.iter().filter_map(|(_, own)| own.as_ref()).all(|own| own.done),
                }),
                Ok(dates) => {
                    slip.scope.day = dates.measured.day;
                    slip.rows = milestones(project, dates, lang);
                }
            }
        }
        slip.rows
            .sort_by_key(|row| (std::cmp::Reverse(row.slip()), row.now, row.name.clone()));
        slip.more = slip.rows.len().saturating_sub(MOST);
        slip.rows.truncate(MOST);
        slip.rows.sort_by_key(|row| (row.now, row.name.clone()));
        slip
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let what = match self.of_projects {
            true => pick(lang, "Slip of projects", "项目完成日期偏移"),
            false => pick(lang, "Slip of milestones", "里程碑偏移"),
        };
        let below = match lang {
            Lang::En => format!(
                "{}; the day of the baseline against the day that is computed now",
                self.scope.as_of(lang)
            ),
            Lang::Zh => format!("{}；基准日期与当前计算日期对比", self.scope.as_of(lang)),
        };
        let mut page = Page::of(self.scope.heading(what, lang), &below, lang);
        let days = || self.rows.iter().flat_map(|row| row.baseline.into_iter().chain([row.now]));
        let (Some(first), Some(last)) = (days().min(), days().max()) else {
            let why = match self.left_out.as_slice() {
                [(_, why)] => missing(pick(lang, "Dates", "日期"), why, lang),
                [] => pick(lang, "The plan has no milestones", "计划中没有里程碑").to_owned(),
                _ => pick(lang, "No running project has computed dates", "没有执行中的项目可计算日期").to_owned(),
            };
            if self.left_out.len() > 1 {
                self.leave_out(&mut page, lang);
            }
            return page.without(&why);
        };
        let bottom = TOP + 150 + ROW * i64::try_from(self.rows.len()).unwrap_or(0);
        let margin = (last.days_since(first) / 30).max(2);
        let axis = Days::of(first.plus_days(-margin), last.plus_days(margin), (LEFT, RIGHT));
        axis.draw_level(&mut page.canvas, (TOP, bottom), lang);
        let now = axis.at(self.scope.day);
        let shows_now = (LEFT..=RIGHT).contains(&now);
        if shows_now {
            page.canvas.line("now", &[(now, TOP), (now, bottom)], &self.scope.as_of(lang));
        }
        self.draw_rows(&mut page, &axis, lang);
        let late = self.rows.iter().filter(|row| row.slip().is_some_and(|slip| slip > 0)).count();
        page.tell(&match lang {
            Lang::En => format!("{late} of {} later than the baseline", self.rows.len()),
            Lang::Zh => format!("{} 项中 {late} 项晚于基准", self.rows.len()),
        });
        self.notes(&mut page, lang);
        let mut legend = vec![
            (Sign::Diamond("f6"), pick(lang, "baseline", "基准")),
            (Sign::Diamond("f1"), pick(lang, "computed now", "当前计算")),
            (Sign::Diamond("f4"), pick(lang, "later than the baseline", "晚于基准")),
            (Sign::Circle("f3"), pick(lang, "reached", "已达成")),
        ];
        if shows_now {
            legend.push((Sign::Line("now"), pick(lang, "measured at", "数据日期")));
        }
        let bottom = page.legend(bottom + 280, &legend);
        page.document(bottom)
    }

    fn draw_rows(&self, page: &mut Page, axis: &Days, lang: Lang) {
        for (at, row) in self.rows.iter().enumerate() {
            let y = TOP + 150 + ROW * i64::try_from(at).unwrap_or(0) + ROW / 2 - 60;
            Slip::row(page, axis, (y, row), lang);
        }
    }

    fn row(page: &mut Page, axis: &Days, (y, row): (i64, &Row), lang: Lang) {
        page.canvas.text("", (LEFT - 120, y + 40), Anchor::End, &short(&row.name, 32));
        let now = axis.at(row.now);
        let is_late = row.slip().is_some_and(|slip| slip > 0);
        if let Some(baseline) = row.baseline {
            let from = axis.at(baseline);
            page.canvas.line(if is_late { "l4" } else { "l1" }, &[(from, y), (now, y)], "");
            let day = locale::date(baseline, lang);
            let tip = about(&row.name, &format!("{} {day}", pick(lang, "baseline", "基准")), lang);
            page.canvas.diamond("f6", (from, y), 65, &tip);
        }
        let tip = about(&row.name, &locale::date(row.now, lang), lang);
        match row.is_reached {
            true => page.canvas.circle("f3", (now, y), 50, &tip),
            false => page.canvas.diamond(if is_late { "f4" } else { "f1" }, (now, y), 65, &tip),
        }
        let slip = row.slip().map_or_else(
            || pick(lang, "not in the baseline", "不在基准中").to_owned(),
            |slip| shift(slip, lang),
        );
        let text = format!("{} · {slip}", locale::date(row.now, lang));
        page.tell(&about(&row.name, &text, lang));
        let right = now.max(row.baseline.map_or(now, |baseline| axis.at(baseline))) + 110;
        let left = now.min(row.baseline.map_or(now, |baseline| axis.at(baseline))) - 110;
        match right + wide(&text) < WIDTH - 100 {
            true => page.canvas.text("l halo", (right, y + 40), Anchor::Start, &text),
            false => page.canvas.text("l halo", (left, y + 40), Anchor::End, &text),
        }
    }

    fn notes(&self, page: &mut Page, lang: Lang) {
        if self.more > 0 {
            page.note(&match lang {
                Lang::En => format!("Not drawn: {} that slip least", count(self.more, "row", "rows")),
                Lang::Zh => format!("未绘出：偏移最小的 {} 项", self.more),
            });
        }
        self.leave_out(page, lang);
    }

    fn leave_out(&self, page: &mut Page, lang: Lang) {
        page.leave_out(pick(lang, "Not drawn", "未绘出"), &self.left_out);
    }
}

fn milestones(project: &Project, dates: &ProjectDates<'_>, lang: Lang) -> Vec<Row> {
    let baseline = baseline_finishes(project);
    let own = dates.rows.iter().filter(|(at, _)| at.task.is_milestone());
    let row = own.filter_map(|(at, own)| {
        let own = own.as_ref()?;
        let name = at.task.name.get().map(|name| name.in_lang(lang)).filter(|name| !name.is_empty());
        Some(Row {
            name: name.unwrap_or(at.id()).to_owned(),
            baseline: baseline.get(at.id()).copied(),
            now: last_day(own.finish),
            is_reached: own.done,
        })
    });
    row.collect()
}

const LEFT: i64 = SIDE + 2_350;
const RIGHT: i64 = WIDTH - 1_900;
const ROW: i64 = 260;
