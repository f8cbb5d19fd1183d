//! The load heat map: people by week, hours assigned against hours they can work, in percent.
//!
//! Hours are those of `analyse/load.rs`, on the dates of `pmo schedule`.

use super::{
    Scope, count, missing, name_of,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick,
};
use crate::analyse::{
    load::{self, Load, PersonLoad, Week},
    schedule::outcome::Outcome,
};
use crate::base::{Date, Lang};
use crate::model::Portfolio;
use crate::render::{
    locale,
    svg::{Anchor, short},
};
use crate::report::unscheduled;
use rust_decimal::Decimal;

/// A cell: a week of a person.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// Hours assigned.
    pub assigned: Decimal,
    /// Hours that the person can work.
    pub available: Decimal,
    /// Tasks with their hours, the largest first.
    pub tasks: Vec<(String, Decimal)>,
}

impl Cell {
    fn of(week: &Week<'_>) -> Cell {
        let mut tasks: Vec<(String, Decimal)> = week
            .parts
            .iter()
            .map(|part| (format!("{}/{}", part.project, part.task), part.hours))
            .collect();
        tasks.sort_by(|one, other| other.1.cmp(&one.1).then_with(|| one.0.cmp(&other.0)));
        Cell {
            assigned: week.assigned(),
            available: week.available,
            tasks,
        }
    }

    /// Assigned over available in percent; none where nothing is available.
    #[must_use]
    pub fn percent(&self) -> Option<i64> {
        load::percent(self.assigned, self.available)
    }

    /// Whether more is assigned than can be worked.
    #[must_use]
    pub fn is_over(&self) -> bool {
        load::is_over(self.assigned, self.available)
    }
}

/// A person with a cell for each week.
#[derive(Debug, Clone)]
pub struct Row {
    /// The name.
    pub name: String,
    /// The weeks.
    pub cells: Vec<Cell>,
}

/// What the map is drawn from.
#[derive(Debug, Clone)]
pub struct HeatMap {
    /// What it is about.
    pub scope: Scope,
    /// Whether only people of one project are in it.
    pub of_project: bool,
    /// The Mondays of the weeks.
    pub mondays: Vec<Date>,
    /// The people, by name.
    pub rows: Vec<Row>,
    /// How many people there are: those with least to do are not drawn when they are too many.
    pub people: usize,
    /// How many of them have more than they can work in some week.
    pub over: usize,
    /// Running projects without dates and ids that no person has, with the reason.
    pub left_out: Vec<(String, String)>,
    /// What else is not in it, in words.
    pub notes: Vec<String>,
}

/// So many people are read.
const MOST: usize = 50;

/// So many weeks are drawn.
pub const WEEKS: usize = 14;

impl HeatMap {
    /// The load of people; where a project is asked for, of those who work in it, by all that they do.
    #[must_use]
    pub fn of(
        portfolio: &Portfolio,
        outcomes: &[Outcome<'_>],
        load: &Load<'_>,
        (project, day): (Option<&str>, Date),
        lang: Lang,
    ) -> HeatMap {
        let asked: Vec<_> = outcomes
            .iter()
            .map(|(own, _)| *own)
            .filter(|own| project.is_none_or(|id| *own.id == *id))
            .collect();
        let people: Vec<&PersonLoad<'_>> = match project {
            Some(id) => load.people_of(id).collect(),
            None => load.people.iter().collect(),
        };
        let mut map = HeatMap {
            scope: Scope::of(portfolio, &asked, day, lang),
            of_project: project.is_some(),
            mondays: load.mondays.clone(),
            rows: Vec::new(),
            people: 0,
            over: 0,
            left_out: Vec::new(),
            notes: Vec::new(),
        };
        for own in people {
            let id = own.person.id.get().map_or("", |id| id.as_str());
            let name = own.person.name.get().map(|name| name.in_lang(lang)).filter(|name| !name.is_empty());
            let name = name.unwrap_or(id).to_owned();
            if let Some(calendar) = &own.no_calendar {
                let what = pick(lang, "hours that can be worked", "可用工时");
                let why = match lang {
                    Lang::En => format!("calendar `{calendar}` is unknown, broken or its own base"),
                    Lang::Zh => format!("日历 `{calendar}` 不存在、有误或循环引用"),
                };
                map.notes.push(missing(&format!("{name}, {what}"), &why, lang));
            }
            for part in &own.unplaced {
                let (address, hours) = (format!("{}/{}", part.project, part.task), hours(part.hours));
                map.notes.push(match lang {
                    Lang::En => format!("{name}: {hours} h of {address} lie in no working time of theirs"),
                    Lang::Zh => format!("{name}：{address} 的 {hours} 小时不在其工作时间内"),
                });
            }
            let cells = own.weeks.iter().map(Cell::of).collect();
            map.rows.push(Row { name, cells });
        }
        let over = |row: &Row| -> (Decimal, Decimal) {
            let beyond = row.cells.iter().map(|cell| (cell.assigned - cell.available).max(Decimal::ZERO));
            (beyond.sum(), row.cells.iter().map(|cell| cell.assigned).sum())
        };
        map.people = map.rows.len();
        map.over = map.rows.iter().filter(|row| row.cells.iter().any(Cell::is_over)).count();
        map.rows
            .sort_by(|one, other| over(other).cmp(&over(one)).then_with(|| one.name.cmp(&other.name)));
        map.rows.truncate(MOST);
        map.rows.sort_by(|one, other| one.name.cmp(&other.name));
        for who in &load.unknown {
            map.left_out.push((
                (*who).to_owned(),
                pick(lang, "no person has this id", "没有人员使用此编号").to_owned(),
            ));
        }
        for (project, why) in &load.left_out {
            map.left_out.push((name_of(project, lang), unscheduled::words(why, lang)));
        }
        map
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let below = match lang {
            Lang::En => format!(
                "{}; hours assigned over hours that can be worked, in percent, by the Monday of the week",
                self.scope.as_of(lang)
            ),
            Lang::Zh => format!("{}；已分配工时占可用工时的百分比，列为各周周一", self.scope.as_of(lang)),
        };
        let mut page = Page::of(self.scope.heading(pick(lang, "Load", "人员负荷"), lang), &below, lang);
        if self.rows.is_empty() {
            page.leave_out(pick(lang, "Not counted", "未计入"), &self.left_out);
            page.note_all(self.notes.iter().cloned());
            return page.without(pick(lang, "Nobody is assigned in these weeks", "这些周内没有人员分配"));
        }
        let width = (WIDTH - SIDE - LEFT) / i64::try_from(self.mondays.len().max(1)).unwrap_or(1);
        for (at, monday) in self.mondays.iter().enumerate() {
            let x = LEFT + width * i64::try_from(at).unwrap_or(0) + width / 2;
            let words = locale::day_of_year(*monday, lang);
            page.canvas.text("l", (x, TOP), Anchor::Middle, &words);
        }
        for (at, row) in self.rows.iter().enumerate() {
            let y = TOP + 100 + ROW * i64::try_from(at).unwrap_or(0);
            page.canvas.text("", (LEFT - 100, y + 165), Anchor::End, &short(&row.name, 22));
            for (week, cell) in row.cells.iter().enumerate() {
                let x = LEFT + width * i64::try_from(week).unwrap_or(0);
                self.cell(&mut page, ((x, y), width), (row, cell, self.mondays[week]), lang);
            }
            self.tell_row(&mut page, row, lang);
        }
        if self.of_project {
            page.note(pick(
                lang,
                "The people of the project, with all that they do, in other projects too",
                "仅列出本项目人员，其负荷含其他项目的工作",
            ));
        }
        page.note(&match lang {
            Lang::En => format!(
                "{} of {} above 100 % in some week",
                self.over,
                count(self.people, "person", "people")
            ),
            Lang::Zh => format!("{} 人中有 {} 人在某周超过 100 %", self.people, self.over),
        });
        if self.rows.iter().flat_map(|row| &row.cells).any(|cell| cell.percent().is_none()) {
            page.note(pick(
                lang,
                "–: nothing can be worked in that week; !: and yet work is assigned",
                "–：该周无可用工时；!：无可用工时却有分配",
            ));
        }
        if let more @ 1.. = self.people - self.rows.len() {
            page.note(&match lang {
                Lang::En => format!("Not drawn: {} with the least load", count(more, "person", "people")),
                Lang::Zh => format!("未绘出：负荷最小的 {more} 人"),
            });
        }
        page.leave_out(pick(lang, "Not counted", "未计入"), &self.left_out);
        page.note_all(self.notes.iter().cloned());
        let legend = [
            (Sign::Area("k0"), "0"),
            (Sign::Area("k1"), pick(lang, "up to 50 %", "50 % 以内")),
            (Sign::Area("k2"), pick(lang, "up to 100 %", "100 % 以内")),
            (Sign::Area("k4"), pick(lang, "up to 150 %: too much", "150 % 以内：超负荷")),
            (Sign::Area("k5"), pick(lang, "more", "更多")),
        ];
        let bottom = page.legend(TOP + 150 + ROW * i64::try_from(self.rows.len()).unwrap_or(0), &legend);
        page.document(bottom)
    }

    /// Tells in how many weeks somebody has too much, and when most.
    fn tell_row(&self, page: &mut Page, row: &Row, lang: Lang) {
        let over = || row.cells.iter().zip(&self.mondays).filter(|(cell, _)| cell.is_over());
        let beyond = |(cell, _): &(&Cell, &Date)| cell.assigned - cell.available;
        // Of weeks that are equally full the first.
        let most = over().rev().max_by_key(beyond);
        let Some((cell, monday)) = most else { return };
        let worst = said(&row.name, cell, *monday, lang);
        page.tell(&match lang {
            Lang::En => format!("{} above 100 %, most: {worst}", count(over().count(), "week", "weeks")),
            Lang::Zh => format!("{} 周超过 100 %，最多：{worst}", over().count()),
        });
    }

    fn cell(&self, page: &mut Page, ((x, y), width): ((i64, i64), i64), (row, cell, monday): (&Row, &Cell, Date), lang: Lang) {
        let (fill, ink) = match cell.percent() {
            None if cell.is_over() => ("k5", "b i5"),
            None | Some(..=0) => ("k0", "i0"),
            Some(..=50) => ("k1", "i1"),
            Some(..=100) => ("k2", "i2"),
            Some(..=150) => ("k4", "b i4"),
            Some(_) => ("k5", "b i5"),
        };
        let tip = match cell.tasks.is_empty() {
            true => String::new(),
            false => said(&row.name, cell, monday, lang),
        };
        page.canvas.rect(fill, (x + 10, y + 10), (width - 20, ROW - 20), &tip);
        let text = match cell.percent() {
            None if cell.is_over() => "!".to_owned(),
            None => "–".to_owned(),
            Some(0) if cell.assigned.is_zero() => return,
            Some(percent) => percent.to_string(),
        };
        page.canvas.text(ink, (x + width / 2, y + 165), Anchor::Middle, &text);
    }
}

/// `Chen Jie, 16 Nov: 52 h of 40 h; portal/sso 40 h, erp/test 12 h`.
fn said(name: &str, cell: &Cell, monday: Date, lang: Lang) -> String {
    let day = locale::day_of_year(monday, lang);
    let unit = pick(lang, "h", "小时");
    let tasks: Vec<String> = cell
        .tasks
        .iter()
        .take(4)
        .map(|(task, own)| format!("{task} {} {unit}", hours(*own)))
        .collect();
    let more = if cell.tasks.len() > 4 { ", …" } else { "" };
    let (assigned, available) = (hours(cell.assigned), hours(cell.available));
    match lang {
        Lang::En => format!("{name}, {day}: {assigned} h of {available} h; {}{more}", tasks.join(", ")),
        Lang::Zh => format!("{name}，{day}：{assigned} / {available} 小时；{}{more}", tasks.join("，")),
    }
}

fn hours(hours: Decimal) -> String {
    locale::number(hours, 1).trim_end_matches(".0").to_owned()
}

const LEFT: i64 = SIDE + 1_700;
const ROW: i64 = 260;
