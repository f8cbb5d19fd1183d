//! The milestone trend chart: where each milestone stood on each status day. A level line keeps its day, a rising one
//! slips; on the slanted line a milestone is reached.
//!
//! Each day is computed from its commit, as `pmo trend` does; the days are those of `pmo schedule` at that commit.

use super::{
    Scope, about, count, missing,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick, shift,
};
use crate::base::{Date, Lang};
use crate::render::{
    locale,
    svg::{Anchor, apart, axis::Days, short},
};
use crate::report::trend::why_words;
use crate::trend::standing::Standing;
use std::collections::BTreeMap;

/// The line of a milestone, or of the finish of a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// Its name, as it was called last.
    pub name: String,
    /// Status days, where it stood on each, and whether it was reached.
    pub points: Vec<(Date, Date, bool)>,
}

impl Line {
    /// Calendar days from where it first stood to where it stands.
    #[must_use]
    pub fn moved(&self) -> i64 {
        let (first, last) = (self.points.first(), self.points.last());
        first.zip(last).map_or(0, |((_, from, _), (_, to, _))| to.days_since(*from))
    }
}

/// What the lines are drawn from.
#[derive(Debug, Clone)]
pub struct MilestoneTrend {
    /// What it is about.
    pub scope: Scope,
    /// Whether lines are finishes of projects.
    pub of_projects: bool,
    /// The lines, in the order of where they stand.
    pub lines: Vec<Line>,
    /// Milestones that were reached before the first day.
    pub reached_before: usize,
    /// Lines that would be too many: those that moved least.
    pub more: usize,
    /// Days without an answer, and why the newest has none.
    pub gaps: (usize, Option<String>),
}

/// So many lines can be told apart.
const MOST: usize = 12;

impl MilestoneTrend {
    /// That of what stood at many days.
    #[must_use]
    pub fn of(scope: Scope, of_projects: bool, standings: &[Standing], lang: Lang) -> MilestoneTrend {
        let mut by_id: BTreeMap<&str, Line> = BTreeMap::new();
        let mut gaps = (0, None);
        for standing in standings {
            let stood = match &standing.stood {
                Ok(stood) => stood,
                Err(why) => {
                    gaps = (gaps.0 + 1, Some(why_words(why, lang)));
                    continue;
                }
            };
            for (id, own) in stood {
                let line = by_id.entry(id).or_insert_with(|| Line {
                    name: String::new(),
                    points: Vec::new(),
                });
                line.name = own.called(id, lang);
                // What is reached moves no more.
                if line.points.last().is_none_or(|(.., is_reached)| !is_reached) {
                    line.points.push((standing.day, own.day, own.is_reached));
                }
            }
        }
        let all: Vec<Line> = by_id.into_values().collect();
        let is_old = |line: &Line| line.points.first().is_some_and(|(.., is_reached)| *is_reached);
        let reached_before = all.iter().filter(|line| is_old(line)).count();
        let mut lines: Vec<Line> = all.into_iter().filter(|line| !is_old(line)).collect();
        lines.sort_by_key(|line| (std::cmp::Reverse(line.moved().abs()), line.name.clone()));
        let more = lines.len().saturating_sub(MOST);
        lines.truncate(MOST);
        lines.sort_by_key(|line| (line.points.last().map(|(_, day, _)| *day), line.name.clone()));
        MilestoneTrend {
            scope,
            of_projects,
            lines,
            reached_before,
            more,
            gaps,
        }
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let below = match lang {
            Lang::En => format!("{}; across: status days, up: where a milestone stood", self.scope.as_of(lang)),
            Lang::Zh => format!("{}；横轴为报告日期，纵轴为当时的计算日期", self.scope.as_of(lang)),
        };
        let what = match self.of_projects {
            true => pick(lang, "Finishes of projects over time", "项目完成日期趋势"),
            false => pick(lang, "Milestone trend", "里程碑趋势"),
        };
        let mut page = Page::of(self.scope.heading(what, lang), &below, lang);
        let points = || self.lines.iter().flat_map(|line| &line.points);
        let days = (points().map(|own| own.0).min(), points().map(|own| own.0).max());
        let stood = (points().map(|own| own.1).min(), points().map(|own| own.1).max());
        let ((Some(first), Some(last)), (Some(low), Some(high))) = (days, stood) else {
            let why = match &self.gaps.1 {
                Some(why) => missing(pick(lang, "Milestones", "里程碑"), why, lang),
                None => pick(lang, "There is no milestone that is not reached", "没有尚未达成的里程碑").to_owned(),
            };
            self.notes(&mut page, lang);
            return page.without(&why);
        };
        let pad = (last.days_since(first) / 40).max(1);
        let across = Days::of(first.plus_days(-pad), last.plus_days(pad), (LEFT, RIGHT));
        let margin = (high.days_since(low) / 20).max(3);
        let (low, high) = (low.plus_days(-margin), high.plus_days(margin));
        let upright = Days::of(low, high, (BOTTOM, TOP));
        upright.draw_upright(&mut page.canvas, (LEFT, RIGHT), lang);
        across.draw_level(&mut page.canvas, (TOP, BOTTOM), lang);
        let (from, until) = (first.max(low), last.min(high));
        if from < until {
            let ends = [(across.at(from), upright.at(from)), (across.at(until), upright.at(until))];
            page.canvas
                .line("x dash", &ends, pick(lang, "the status day itself", "报告日期本身"));
        }
        self.lines(&mut page, &across, &upright, lang);
        self.notes(&mut page, lang);
        let legend = [
            (Sign::Diamond("f1"), pick(lang, "computed day", "计算日期")),
            (Sign::Diamond("f4"), pick(lang, "later than when first seen", "晚于首次记录")),
            (Sign::Circle("f3"), pick(lang, "reached", "已达成")),
            (
                Sign::Line("x dash"),
                pick(lang, "status day: here a milestone is due", "报告日期：到期线"),
            ),
        ];
        let bottom = page.legend(BOTTOM + 300, &legend);
        page.document(bottom)
    }

    fn lines(&self, page: &mut Page, across: &Days, upright: &Days, lang: Lang) {
        let last_at = |line: &Line| line.points.last().map_or(BOTTOM, |(_, day, _)| upright.at(*day));
        let wanted: Vec<i64> = self.lines.iter().map(|line| last_at(line) + 40).collect();
        for (line, y) in self.lines.iter().zip(apart(&wanted, 170, BOTTOM)) {
            let (class, fill) = if line.moved() > 0 { ("l4", "f4") } else { ("l1", "f1") };
            let way: Vec<(i64, i64)> = line.points.iter().map(|(day, at, _)| (across.at(*day), upright.at(*at))).collect();
            page.canvas.line(class, &way, &line.name);
            let mut before = None;
            for ((day, at, is_reached), place) in line.points.iter().zip(&way) {
                let tip = about(
                    &format!("{} {}", line.name, locale::date(*day, lang)),
                    &locale::date(*at, lang),
                    lang,
                );
                match (is_reached, before == Some(at)) {
                    (true, _) => page.canvas.circle("f3", *place, 50, &tip),
                    (false, false) => page.canvas.diamond(fill, *place, 55, &tip),
                    (false, true) => page.canvas.circle(fill, *place, 18, &tip),
                }
                before = Some(at);
            }
            if let Some((x, end)) = way.last() {
                page.canvas.line("g", &[(x + 60, *end), (RIGHT + 100, y - 40)], "");
            }
            let text = format!("{} {}", short(&line.name, 26), shift(line.moved(), lang));
            page.canvas.text("l", (RIGHT + 130, y), Anchor::Start, &text);
            let stands = line.points.last().map_or_else(String::new, |(_, day, _)| locale::date(*day, lang));
            page.tell(&about(&line.name, &format!("{stands} {}", shift(line.moved(), lang)), lang));
        }
    }

    fn notes(&self, page: &mut Page, lang: Lang) {
        let reached = self.reached_before;
        if reached > 0 {
            page.note(&match lang {
                Lang::En => format!(
                    "Not drawn: {} reached before the first day",
                    count(reached, "milestone", "milestones")
                ),
                Lang::Zh => format!("未绘出：首日之前已达成的里程碑 {reached} 个"),
            });
        }
        if self.more > 0 {
            page.note(&match lang {
                Lang::En => format!("Not drawn: {} that moved least", count(self.more, "line", "lines")),
                Lang::Zh => format!("未绘出：变动最小的 {} 条", self.more),
            });
        }
        if let (number @ 1.., Some(why)) = &self.gaps {
            let what = match lang {
                Lang::En => count(*number, "status day", "status days"),
                Lang::Zh => format!("{number} 个报告日期"),
            };
            page.note(&missing(&what, why, lang));
        }
    }
}

const LEFT: i64 = SIDE + 650;
const RIGHT: i64 = WIDTH - 2_600;
const BOTTOM: i64 = TOP + 3_800;
