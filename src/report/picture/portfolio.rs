//! The portfolio bubble chart: each project by its pace of time and its cost, as large as its budget.
//!
//! SPI(t), CPI and BAC are those of `pmo variance`, budgets in the portfolio's currency as in its sum.

use super::{
    Scope, about, amount, count, missing, name_of,
    page::{Page, SIDE, TOP, WIDTH},
    pick,
};
use crate::analyse::cost::exchange::Exchange;
use crate::analyse::earned_value::{Lack, above::worth, sheet::Desk};
use crate::base::{Currency, Lang};
use crate::model::Project;
use crate::render::{
    locale,
    svg::{Anchor, LETTER, axis::Numbers, short, wide},
};
use crate::report::lacks::words;
use rust_decimal::{Decimal, prelude::ToPrimitive};

/// A project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bubble {
    /// Its name.
    pub name: String,
    /// Schedule performance index of time.
    pub spi_t: Decimal,
    /// Cost performance index.
    pub cpi: Decimal,
    /// Budget at completion in the portfolio's currency.
    pub budget: Decimal,
}

/// What the bubbles are drawn from.
#[derive(Debug, Clone)]
pub struct Bubbles {
    /// What it is about.
    pub scope: Scope,
    /// The currency of budgets.
    pub currency: Option<Currency>,
    /// The projects that have all three figures, the largest first.
    pub projects: Vec<Bubble>,
    /// The others: name, which figure, and why.
    pub left_out: Vec<(String, &'static str, String)>,
}

impl Bubbles {
    /// The running ones of these projects.
    #[must_use]
    pub fn of<'a>(desk: &Desk<'a>, projects: &[&'a Project], lang: Lang) -> Bubbles {
        let mut all = Bubbles {
            scope: Scope::of(desk.portfolio, projects, desk.status_date, lang),
            currency: Exchange::of_portfolio(desk.portfolio).own,
            projects: Vec::new(),
            left_out: Vec::new(),
        };
        for project in projects.iter().filter(|project| projects.len() == 1 || project.is_running()) {
            let sheet = desk.sheet(project);
            let row = sheet.row(desk);
            let sums = row.figures.sums();
            let budget = sums.bac.and_then(|bac| bac.checked_mul(worth(desk, &sheet)?).ok_or(Lack::TooLarge));
            let name = name_of(project, lang);
            match (row.figures.spi_t(), sums.cpi(), budget) {
                (Ok(spi_t), Ok(cpi), Ok(budget)) => all.projects.push(Bubble { name, spi_t, cpi, budget }),
                (Err(lack), ..) => all.left_out.push((name, "SPI(t)", words(lack, lang))),
                (_, Err(lack), _) => all.left_out.push((name, "CPI", words(lack, lang))),
                (.., Err(lack)) => all.left_out.push((name, "BAC", words(lack, lang))),
            }
        }
        all.projects
            .sort_by(|one, other| other.budget.cmp(&one.budget).then_with(|| one.name.cmp(&other.name)));
        all
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let below = match lang {
            Lang::En => format!(
                "{}; across: pace of time SPI(t), up: cost CPI, area: budget; 1 is as planned, more is better",
                self.scope.as_of(lang)
            ),
            Lang::Zh => format!(
                "{}；横轴：SPI(t)，纵轴：CPI，面积：完工预算；1 为符合计划，越大越好",
                self.scope.as_of(lang)
            ),
        };
        let mut page = Page::of(self.scope.heading(pick(lang, "Portfolio", "项目组合气泡图"), lang), &below, lang);
        if self.projects.is_empty() {
            self.leave_out(&mut page, lang);
            return page.without(pick(
                lang,
                "No running project has SPI(t), CPI and a budget",
                "没有执行中的项目同时具备 SPI(t)、CPI 和预算",
            ));
        }
        let range = |of: fn(&Bubble) -> Decimal| {
            let values = || self.projects.iter().map(of).chain([Decimal::ONE]);
            let (least, most) = (values().min().unwrap_or_default(), values().max().unwrap_or_default());
            let margin = ((most - least) / Decimal::from(8)).max(Decimal::new(5, 2));
            ((least - margin).max(Decimal::ZERO), most + margin)
        };
        let (x, y) = (range(|own| own.spi_t), range(|own| own.cpi));
        let across = Numbers::of(x.0, x.1, (LEFT, RIGHT), 8);
        let up = Numbers::of(y.0, y.1, (BOTTOM, TOP), 6);
        frame(&mut page, &across, &up, lang);
        let named = self.bubbles(&mut page, &across, &up, lang);
        if let more @ 1.. = self.projects.len() - named {
            page.note(&match lang {
                Lang::En => format!(
                    "Without a name: {}; pointing at a bubble shows it",
                    count(more, "project", "projects")
                ),
                Lang::Zh => format!("未标注名称：{more} 个项目，指向气泡可见"),
            });
        }
        self.leave_out(&mut page, lang);
        page.document(BOTTOM + 400)
    }

    /// The bubbles, the largest at the back, and the names of the largest; says how many names have found a place.
    fn bubbles(&self, page: &mut Page, across: &Numbers, up: &Numbers, lang: Lang) -> usize {
        let largest = self.projects.first().map_or(Decimal::ONE, |own| own.budget);
        for own in &self.projects {
            let is_poor = |value: Decimal| value < Decimal::ONE;
            let class = match (is_poor(own.spi_t), is_poor(own.cpi)) {
                (true, true) => "f4 o4 half",
                (false, false) => "f1 o1 half",
                _ => "f2 o2 half",
            };
            let at = (across.at(own.spi_t), up.at(own.cpi));
            page.canvas.circle(class, at, radius(own.budget, largest), &self.said(own, lang));
        }
        let mut taken: Vec<(i64, i64, i64)> = Vec::new();
        for own in self.projects.iter().take(NAMED) {
            page.tell(&self.said(own, lang));
            let figures = format!("{} / {}", locale::number(own.spi_t, 2), locale::number(own.cpi, 2));
            let (middle, wanted) = (across.at(own.spi_t), up.at(own.cpi) + 40);
            let beside = radius(own.budget, largest) + 60;
            // Rather a shorter name than one on the other side, where it may seem to be another's.
            let room = (WIDTH - 220 - middle - beside) * 10 / 9 - wide(&figures) - LETTER;
            let cells = usize::try_from(room / LETTER).unwrap_or(0).min(28);
            let is_left = cells < 14;
            let text = format!("{} {figures}", short(&own.name, if is_left { 28 } else { cells }));
            let length = wide(&text) * 9 / 10;
            let (x, anchor) = match is_left {
                true => (middle - beside, Anchor::End),
                false => (middle + beside, Anchor::Start),
            };
            let (from, until) = if is_left { (x - length, x) } else { (x, x + length) };
            // Neither over another name nor over another bubble.
            let covers = |other: &Bubble, y: i64| {
                let (x, middle, round) = (across.at(other.spi_t), up.at(other.cpi), radius(other.budget, largest));
                other != own && from < x + round && until > x - round && (y - 40 - middle).abs() < round + 60
            };
            let is_free = |y: &i64| {
                let meets = |(a, b, other): &(i64, i64, i64)| from < *b && until > *a && (y - other).abs() < 170;
                !taken.iter().any(meets) && !self.projects.iter().any(|other| covers(other, *y))
            };
            let places = (0..FARTHEST).flat_map(|step| [wanted + 40 * step, wanted - 40 * step]);
            let inside = places.filter(|y| (TOP + 100..BOTTOM - 40).contains(y));
            if let Some(y) = inside.into_iter().find(is_free) {
                taken.push((from, until, y));
                page.canvas.text("halo", (x, y), anchor, &text);
            }
        }
        taken.len()
    }

    fn said(&self, own: &Bubble, lang: Lang) -> String {
        let (spi_t, cpi) = (locale::number(own.spi_t, 2), locale::number(own.cpi, 2));
        let budget = amount(own.budget, self.currency, lang);
        about(&own.name, &format!("SPI(t) {spi_t}, CPI {cpi}, BAC {budget}"), lang)
    }

    fn leave_out(&self, page: &mut Page, lang: Lang) {
        let told = |(name, figure, why): &(String, &str, String)| (name.clone(), missing(figure, why, lang));
        let left_out: Vec<(String, String)> = self.left_out.iter().map(told).collect();
        page.leave_out(pick(lang, "Not drawn", "未绘出"), &left_out);
    }
}

/// Axes, the lines of what is as planned, and what the corners mean.
fn frame(page: &mut Page, across: &Numbers, up: &Numbers, lang: Lang) {
    up.draw_upright(&mut page.canvas, (LEFT, RIGHT), Decimal::ONE);
    for tick in across.ticks() {
        let x = across.at(tick);
        page.canvas.line("g", &[(x, TOP), (x, BOTTOM)], "");
        let text = locale::number(tick, across.digits());
        page.canvas.text("l", (x, BOTTOM + 170), Anchor::Middle, &text);
    }
    page.canvas.text("l", ((LEFT + RIGHT) / 2, BOTTOM + 360), Anchor::Middle, "SPI(t)");
    page.canvas.text("l", (LEFT - 60, TOP - 80), Anchor::End, "CPI");
    let one = (across.at(Decimal::ONE), up.at(Decimal::ONE));
    page.canvas.line("x", &[(one.0, TOP), (one.0, BOTTOM)], "");
    page.canvas.line("x", &[(LEFT, one.1), (RIGHT, one.1)], "");
    let corners = [
        (
            (LEFT + 80, TOP + 150),
            Anchor::Start,
            pick(lang, "late, below cost", "进度落后、成本节约"),
        ),
        (
            (RIGHT - 80, TOP + 150),
            Anchor::End,
            pick(lang, "early, below cost", "进度提前、成本节约"),
        ),
        (
            (LEFT + 80, BOTTOM - 80),
            Anchor::Start,
            pick(lang, "late, over cost", "进度落后、成本超支"),
        ),
        (
            (RIGHT - 80, BOTTOM - 80),
            Anchor::End,
            pick(lang, "early, over cost", "进度提前、成本超支"),
        ),
    ];
    for (at, anchor, words) in corners {
        page.canvas.text("l", at, anchor, words);
    }
}

/// A radius whose circle is as large as the budget; never too small to be seen.
fn radius(budget: Decimal, largest: Decimal) -> i64 {
    let share = budget.max(Decimal::ZERO).checked_div(largest).unwrap_or_default();
    let square = (share * Decimal::from(LARGEST * LARGEST)).round().to_i64().unwrap_or(0);
    square.max(0).isqrt().max(60)
}

const LEFT: i64 = SIDE + 500;
const RIGHT: i64 = WIDTH - SIDE - 300;
const BOTTOM: i64 = TOP + 4_200;
const LARGEST: i64 = 420;
/// So many names are read.
const NAMED: usize = 24;
/// So many steps a name may stand from its bubble.
const FARTHEST: i64 = 8;
