//! Cost by element: budget, what was spent and ordered, and the estimate of each cost element.
//!
//! Amounts are those of `pmo variance --by cost-element`.

use super::{
    Scope, about, amount, missing,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick,
};
use crate::analyse::earned_value::{
    Figure, Lack,
    above::{above, across},
    rows::{Level, Row},
    sheet::Desk,
};
use crate::base::{Currency, Lang};
use crate::model::Project;
use crate::render::{
    locale,
    svg::{Anchor, axis::Numbers, short},
};
use crate::report::{lacks::words, variance::name_of};
use rust_decimal::Decimal;

/// A cost element, or all of them.
#[derive(Debug, Clone)]
pub struct Element {
    /// Its name.
    pub name: String,
    /// Budget at completion.
    pub budget: Figure,
    /// Actual cost.
    pub actual: Figure,
    /// Orders that are not yet cost.
    pub committed: Figure,
    /// Estimate at completion.
    pub estimate: Figure,
}

/// What the bars are drawn from.
#[derive(Debug, Clone)]
pub struct CostByElement {
    /// What it is about.
    pub scope: Scope,
    /// The currency of all amounts.
    pub currency: Option<Currency>,
    /// The elements.
    pub rows: Vec<Element>,
    /// All of them.
    pub whole: Element,
    /// Projects that the sums do not hold, with the reason.
    pub left_out: Vec<(String, String)>,
}

impl Element {
    fn of(row: &Row<'_>, lang: Lang) -> Element {
        Element {
            name: name_of(row.level, &row.id, lang),
            budget: row.figures.values.bac,
            actual: row.figures.spent.actual,
            committed: row.figures.spent.committed,
            estimate: row.figures.estimate().map(|(_, amount)| amount),
        }
    }

    /// Whether all amounts are known to be zero, as of milestones that belong to no account.
    fn is_nothing(&self) -> bool {
        let all = [self.budget, self.actual, self.committed, self.estimate];
        all.iter().all(|figure| *figure == Ok(Decimal::ZERO))
    }

    fn figures(&self) -> [Figure; 3] {
        let ordered = self.actual.and_then(|actual| with(actual, self.committed.unwrap_or_default()));
        [self.budget, ordered, self.estimate]
    }
}

impl CostByElement {
    /// That of one project, or of several added up.
    #[must_use]
    pub fn of<'a>(desk: &Desk<'a>, projects: &[&'a Project], lang: Lang) -> CostByElement {
        let by = Level::CostElement;
        let made: Vec<_> = projects
            .iter()
            .map(|project| {
                let sheet = desk.sheet(project);
                let row = sheet.row(desk);
                let parts = sheet.parts(by, &row);
                (sheet, row, parts)
            })
            .collect();
        let elements = |rows: &[Row<'_>]| {
            let all = rows.iter().map(|row| Element::of(row, lang));
            all.filter(|own| !own.is_nothing()).collect()
        };
        if let [(sheet, row, parts)] = made.as_slice() {
            return CostByElement {
                scope: Scope::of(desk.portfolio, projects, sheet.measured.day, lang),
                currency: sheet.currency,
                rows: elements(parts),
                whole: Element::of(row, lang),
                left_out: Vec::new(),
            };
        }
        let counted: Vec<_> = made.iter().map(|(sheet, row, _)| (sheet, row)).collect();
        let (whole, left_out) = above(desk, Level::Portfolio, "", None, &counted);
        let parts: Vec<_> = made.iter().map(|(sheet, row, parts)| ((sheet, row), &**parts)).collect();
        CostByElement {
            scope: Scope::of(desk.portfolio, projects, desk.status_date, lang),
            currency: whole.currency,
            rows: elements(&across(desk, by, &parts)),
            whole: Element::of(&whole, lang),
            left_out: left_out
                .into_iter()
                .map(|(project, lack)| (project.id.to_string(), words(lack, lang)))
                .collect(),
        }
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let known: Vec<Decimal> = self.rows.iter().flat_map(Element::figures).filter_map(Result::ok).collect();
        let most = known.iter().copied().max().unwrap_or_default().max(Decimal::ZERO);
        let least = known.iter().copied().min().unwrap_or_default().min(Decimal::ZERO);
        let (unit, name) = locale::unit_of_amounts(most.max(-least), self.currency, lang);
        let below = match lang {
            Lang::En => format!("{}, in {name}", self.scope.as_of(lang)),
            Lang::Zh => format!("{}，单位：{name}", self.scope.as_of(lang)),
        };
        let title = self.scope.heading(pick(lang, "Cost by element", "成本构成（按成本要素）"), lang);
        let mut page = Page::of(title, &below, lang);
        let texts = texts(lang);
        if known.is_empty() {
            let why = self.whole.budget.err().map_or_else(
                || pick(lang, "no account names a cost element", "没有科目注明成本要素").to_owned(),
                |lack| words(lack, lang),
            );
            self.leave_out(&mut page, lang);
            return page.without(&missing(pick(lang, "Cost", "成本"), &why, lang));
        }
        let bottom = TOP + 200 + ROW * i64::try_from(self.rows.len()).unwrap_or(0);
        let axis = Numbers::of(least, most, (LEFT, RIGHT), 6);
        let digits = if unit == Decimal::ONE { axis.digits() } else { 0 };
        for tick in axis.ticks() {
            let x = axis.at(tick);
            page.canvas.line("g", &[(x, TOP), (x, bottom)], "");
            let over = tick / unit;
            let digits = if over.fract().is_zero() { 0 } else { digits.max(1) };
            page.canvas
                .text("l", (x, bottom + 170), Anchor::Middle, &locale::number(over, digits));
        }
        for (at, row) in self.rows.iter().enumerate() {
            let top = TOP + 100 + ROW * i64::try_from(at).unwrap_or(0);
            self.row(&mut page, &axis, (top, row), texts, lang);
        }
        let zero = axis.at(Decimal::ZERO);
        page.canvas.line("x", &[(zero, TOP), (zero, bottom)], "");
        let told: Vec<String> = texts
            .iter()
            .zip([self.whole.budget, self.whole.actual, self.whole.committed, self.whole.estimate])
            .map(|(word, figure)| self.said(word, figure, lang))
            .collect();
        page.note(&match lang {
            Lang::En => format!("In all: {}", told.join("; ")),
            Lang::Zh => format!("合计：{}", told.join("；")),
        });
        self.leave_out(&mut page, lang);
        let mut legend = vec![(Sign::Area("f6"), texts[0]), (Sign::Area("f1"), texts[1])];
        if self.rows.iter().any(|row| row.committed.is_ok_and(|own| !own.is_zero())) {
            legend.push((Sign::Area("f1 half"), texts[2]));
        }
        legend.push((Sign::Area("f2"), texts[3]));
        let bottom = page.legend(bottom + 300, &legend);
        page.document(bottom)
    }

    fn said(&self, word: &str, figure: Figure, lang: Lang) -> String {
        match figure {
            Ok(value) => format!("{word} {}", amount(value, self.currency, lang)),
            Err(lack) => missing(word, &words(lack, lang), lang),
        }
    }

    fn row(&self, page: &mut Page, axis: &Numbers, (top, row): (i64, &Element), texts: [&str; 4], lang: Lang) {
        page.canvas.text("", (LEFT - 120, top + 260), Anchor::End, &short(&row.name, 22));
        let zero = axis.at(Decimal::ZERO);
        let mut bar = |class: &str, y: i64, (from, until): (Decimal, Decimal), tip: &str| {
            let (from, until) = (axis.at(from), axis.at(until));
            page.canvas.rect(
                class,
                (from.min(until), y),
                ((from - until).abs().max(5), 110),
                &about(&row.name, tip, lang),
            );
        };
        let mut ends = Vec::new();
        for (class, y, figure, word) in [("f6", top, row.budget, texts[0]), ("f2", top + 260, row.estimate, texts[3])] {
            let said = self.said(word, figure, lang);
            if let Ok(value) = figure {
                bar(class, y, (Decimal::ZERO, value), &said);
            }
            ends.push((
                y,
                figure.ok(),
                figure.map_or_else(|_| said.clone(), |value| amount(value, self.currency, lang)),
            ));
        }
        let said = self.said(texts[1], row.actual, lang);
        let mut until = row.actual.ok();
        let mut shown = row.actual.map_or_else(|_| said.clone(), |value| amount(value, self.currency, lang));
        if let Ok(actual) = row.actual {
            bar("f1", top + 130, (Decimal::ZERO, actual), &said);
            if let Some(committed) = row.committed.ok().filter(|own| !own.is_zero()) {
                let sum = with(actual, committed).unwrap_or(actual);
                bar("f1 half", top + 130, (actual, sum), &self.said(texts[2], row.committed, lang));
                shown = format!("{shown} + {}", amount(committed, self.currency, lang));
                until = Some(sum.max(actual));
            }
        }
        ends.push((top + 130, until, shown));
        let told: Vec<String> = [(0, row.budget), (1, row.actual), (2, row.committed), (3, row.estimate)]
            .into_iter()
            .map(|(at, figure)| self.said(texts[at], figure, lang))
            .collect();
        page.tell(&about(&row.name, &told.join(pick(lang, "; ", "；")), lang));
        for (y, value, text) in ends {
            let x = value.map_or(zero, |value| axis.at(value.max(Decimal::ZERO)));
            page.canvas.text("l halo", (x + 70, y + 92), Anchor::Start, &text);
        }
    }

    fn leave_out(&self, page: &mut Page, lang: Lang) {
        page.leave_out(pick(lang, "Not in the sums", "未计入合计"), &self.left_out);
    }
}

fn with(actual: Decimal, committed: Decimal) -> Figure {
    actual.checked_add(committed).ok_or(Lack::TooLarge)
}

fn texts(lang: Lang) -> [&'static str; 4] {
    [
        pick(lang, "budget BAC", "完工预算 BAC"),
        pick(lang, "actual cost AC", "实际成本 AC"),
        pick(lang, "ordered", "已承诺"),
        pick(lang, "estimate EAC", "完工估算 EAC"),
    ]
}

const LEFT: i64 = SIDE + 1_650;
const RIGHT: i64 = WIDTH - 1_900;
const ROW: i64 = 500;
