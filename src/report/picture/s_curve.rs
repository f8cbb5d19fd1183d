//! The S-curve: planned value, earned value and actual cost up to each period, and where they are forecast to end.
//!
//! Curves are those of `pmo variance --series`, budget and forecasts those of `pmo variance`. Where the records do not keep
//! what was earned by an earlier day, its commit may: then it is that of `pmo trend`.

use super::{
    Scope, amount, count, missing,
    page::{Page, SIDE, Sign, TOP, WIDTH},
    pick,
};
use crate::analyse::earned_value::{
    Figure, Lack,
    above::above,
    curves::{self, Done, Point},
    figures::{Figures, TimeMethod},
    measures::Method,
    rows::Level,
    sheet::Desk,
};
use crate::base::{Currency, Date, Lang};
use crate::model::Project;
use crate::render::{
    locale,
    svg::{
        Anchor, apart,
        axis::{Days, Numbers},
    },
};
use crate::report::lacks::words;
use rust_decimal::Decimal;

/// What the curves are drawn from.
#[derive(Debug, Clone)]
pub struct SCurve {
    /// What it is about.
    pub scope: Scope,
    /// The currency of all amounts.
    pub currency: Option<Currency>,
    /// The ends of the periods.
    pub points: Vec<Point>,
    /// Budget at completion.
    pub budget: Figure,
    /// Earned value now.
    pub earned: Figure,
    /// Actual cost now.
    pub spent: Figure,
    /// The estimate at completion that stands in reports, with its method.
    pub estimate: Result<(Method, Decimal), Lack>,
    /// The lowest and the highest estimate by the usual methods.
    pub spread: Option<(Decimal, Decimal)>,
    /// The finish at the pace so far, by earned schedule.
    pub finish: Result<Date, Lack>,
    /// Projects that the curve does not hold, with the reason.
    pub left_out: Vec<(String, String)>,
    /// Periods whose earned value is that of the commit of their last day.
    pub recalled: usize,
}

impl SCurve {
    /// That of one project, or of several added up.
    #[must_use]
    pub fn of<'a>(desk: &Desk<'a>, projects: &[&'a Project], lang: Lang) -> SCurve {
        let made: Vec<_> = projects
            .iter()
            .map(|project| {
                let sheet = desk.sheet(project);
                let row = sheet.row(desk);
                (sheet, row)
            })
            .collect();
        if let [(sheet, row)] = made.as_slice() {
            let scope = Scope::of(desk.portfolio, projects, sheet.measured.day, lang);
            return SCurve::with(scope, sheet.currency, curves::of_sheet(desk, sheet), &row.figures);
        }
        let counted: Vec<_> = made.iter().map(|(sheet, row)| (sheet, row)).collect();
        let all = curves::curves(desk, &counted);
        let (row, _) = above(desk, Level::Portfolio, "", None, &counted);
        let scope = Scope::of(desk.portfolio, projects, desk.status_date, lang);
        let mut curve = SCurve::with(scope, all.currency, all.points, &row.figures);
        let told = |(project, lack): &(&Project, Lack)| (project.id.to_string(), words(*lack, lang));
        curve.left_out = all.left_out.iter().map(told).collect();
        curve
    }

    fn with(scope: Scope, currency: Option<Currency>, points: Vec<Point>, figures: &Figures) -> SCurve {
        let sums = figures.sums();
        SCurve {
            scope,
            currency,
            points,
            budget: sums.bac,
            earned: sums.ev,
            spent: sums.ac,
            estimate: figures.estimate(),
            spread: figures.spread().map(|(least, most, _)| (least, most)),
            finish: figures.finish_day(TimeMethod::EarnedScheduleSpiT),
            left_out: Vec::new(),
            recalled: 0,
        }
    }

    /// The days by which what was earned is not kept in the records.
    #[must_use]
    pub fn forgotten(&self) -> Vec<Date> {
        let is_lost = |own: &&Point| own.done.as_ref().is_some_and(|done| done.earned == Err(Lack::NotKept));
        self.points.iter().filter(is_lost).map(|own| own.day).collect()
    }

    /// Takes what was earned by a day from its commit.
    pub fn recall(&mut self, day: Date, earned: Decimal) {
        for done in self
            .points
            .iter_mut()
            .filter(|own| own.day == day)
            .filter_map(|own| own.done.as_mut())
        {
            if done.earned == Err(Lack::NotKept) {
                done.earned = Ok(earned);
                self.recalled += 1;
            }
        }
    }

    fn is_complete(&self) -> bool {
        self.earned.is_ok() && self.earned == self.budget
    }

    /// The largest amount of the picture.
    fn most(&self) -> Decimal {
        let done = |own: &Point| own.done.iter().flat_map(|done| [done.earned, done.spent]).collect::<Vec<_>>();
        let curves = self
            .points
            .iter()
            .flat_map(|own| done(own).into_iter().chain([own.planned]))
            .filter_map(Result::ok);
        let ends = [self.budget, self.estimate.map(|(_, amount)| amount)]
            .into_iter()
            .filter_map(Result::ok);
        curves
            .chain(ends)
            .chain(self.spread.map(|(_, most)| most))
            .max()
            .unwrap_or_default()
    }

    /// The picture.
    #[must_use]
    pub fn svg(&self, lang: Lang) -> String {
        let (unit, name) = locale::unit_of_amounts(self.most(), self.currency, lang);
        let below = match lang {
            Lang::En => format!("{}, in {name}", self.scope.as_of(lang)),
            Lang::Zh => format!("{}，单位：{name}", self.scope.as_of(lang)),
        };
        let mut page = Page::of(self.scope.heading(pick(lang, "S-curve", "S 曲线"), lang), &below, lang);
        let (Some(first), Some(last)) = (self.points.first(), self.points.last()) else {
            let why = match self.left_out.as_slice() {
                [] => words(Lack::NoBaseline, lang),
                _ => words(Lack::NothingToSum, lang),
            };
            self.leave_out(&mut page, lang);
            return page.without(&missing(pick(lang, "Curves", "曲线"), &why, lang));
        };
        let begin = first.period.first_day().plus_days(-1);
        let end = self.finish.map_or(last.day, |finish| finish.max(last.day));
        let plot = Plot {
            days: Days::of(begin, end, (LEFT, RIGHT)),
            numbers: Numbers::of(Decimal::ZERO, self.most(), (BOTTOM, TOP), 6),
        };
        plot.numbers.draw_upright(&mut page.canvas, (LEFT, RIGHT), unit);
        plot.days.draw_level(&mut page.canvas, (TOP, BOTTOM), lang);
        let now = plot.days.at(self.scope.day);
        page.canvas.line("now", &[(now, TOP), (now, BOTTOM)], &self.scope.as_of(lang));
        self.curves(&mut page, &plot, begin, lang);
        self.forecast(&mut page, &plot);
        self.labels(&mut page, &plot, lang);
        self.notes(&mut page, lang);
        let legend = [
            (Sign::Line("l6"), pick(lang, "planned value PV", "计划价值 PV")),
            (Sign::Line("l1"), pick(lang, "earned value EV", "挣值 EV")),
            (Sign::Line("l4"), pick(lang, "actual cost AC", "实际成本 AC")),
            (Sign::Line("l6 dash"), pick(lang, "forecast", "预测")),
            (Sign::Line("now"), pick(lang, "measured at", "数据日期")),
        ];
        let bottom = page.legend(BOTTOM + 300, &legend);
        page.document(bottom)
    }

    fn curves(&self, page: &mut Page, plot: &Plot, begin: Date, lang: Lang) {
        type Pick = fn(&Done) -> Figure;
        let name = |own: &Point| locale::date(own.day, lang);
        let planned = self.points.iter().map(|own| (own, Some(own.planned)));
        plot.curve(page, "l6", Some(begin), planned.collect(), &|own, value| {
            format!("{} PV {}", name(own), amount(value, self.currency, lang))
        });
        let done: [(&str, &str, Pick); 2] = [("l1", "EV", |done| done.earned), ("l4", "AC", |done| done.spent)];
        for (class, word, of) in done {
            let points = self.points.iter().map(|own| (own, own.done.as_ref().map(of)));
            plot.curve(page, class, Some(begin), points.collect(), &|own, value| {
                format!("{} {word} {}", name(own), amount(value, self.currency, lang))
            });
        }
    }

    /// Dashed lines from now to the forecast finish, and how far estimates are apart.
    fn forecast(&self, page: &mut Page, plot: &Plot) {
        let Ok(finish) = self.finish else { return };
        if self.is_complete() {
            return;
        }
        let (now, then) = (plot.days.at(self.scope.day), plot.days.at(finish));
        if let (Ok(earned), Ok(budget)) = (self.earned, self.budget) {
            let way = [(now, plot.numbers.at(earned)), (then, plot.numbers.at(budget))];
            page.canvas.line("l1 dash", &way, "");
        }
        let Ok((_, estimate)) = self.estimate else { return };
        if let Ok(spent) = self.spent {
            let way = [(now, plot.numbers.at(spent)), (then, plot.numbers.at(estimate))];
            page.canvas.line("l4 dash", &way, "");
        }
        if let Some((least, most)) = self.spread {
            let (low, high) = (plot.numbers.at(least), plot.numbers.at(most));
            page.canvas.line("o4", &[(then, low), (then, high)], "");
            for end in [low, high] {
                page.canvas.line("o4", &[(then - 50, end), (then + 50, end)], "");
            }
        }
    }

    /// Budget and estimate at the right side, at their heights.
    fn labels(&self, page: &mut Page, plot: &Plot, lang: Lang) {
        let known = [
            ("BAC", "f6", self.budget),
            ("EAC", "f4", self.estimate.map(|(_, amount)| amount)),
            ("EV", "f1", self.earned),
            ("AC", "f4", self.spent),
        ];
        let known: Vec<_> = known
            .into_iter()
            .filter(|(word, ..)| !(self.is_complete() && matches!(*word, "EV" | "EAC")))
            .filter_map(|(word, class, value)| Some((word, class, value.ok()?)))
            .collect();
        let wanted: Vec<i64> = known.iter().map(|(.., value)| plot.numbers.at(*value) + 40).collect();
        for ((word, class, value), y) in known.iter().zip(apart(&wanted, 180, BOTTOM)) {
            page.canvas.circle(class, (RIGHT + 150, y - 40), 35, "");
            let text = format!("{word} {}", amount(*value, self.currency, lang));
            page.canvas.text("l", (RIGHT + 240, y), Anchor::Start, &text);
            page.tell(&text);
        }
    }

    fn notes(&self, page: &mut Page, lang: Lang) {
        if self.is_complete() {
            page.note(pick(lang, "All of the budget is earned", "预算已全部挣得"));
        } else {
            match self.finish {
                Ok(finish) => {
                    let day = locale::date(finish, lang);
                    page.note(&match lang {
                        Lang::En => format!("Finish at the pace so far, by earned schedule: {day}"),
                        Lang::Zh => format!("按目前速度预测的完成日期（挣得进度）：{day}"),
                    });
                }
                Err(lack) => page.note(&missing(pick(lang, "Forecast finish", "预测完成日期"), &words(lack, lang), lang)),
            }
            if let (Some((least, most)), true) = (self.spread, self.finish.is_ok()) {
                let (least, most) = (amount(least, self.currency, lang), amount(most, self.currency, lang));
                page.note(&match lang {
                    Lang::En => format!("Estimates at completion by the usual methods: {least} to {most}"),
                    Lang::Zh => format!("各常用方法的完工估算：{least} 至 {most}"),
                });
            }
            if let Err(lack) = self.estimate {
                page.note(&missing(pick(lang, "Estimate at completion", "完工估算"), &words(lack, lang), lang));
            }
        }
        self.gaps(page, lang);
        self.leave_out(page, lang);
    }

    /// Says of which periods figures are not known.
    fn gaps(&self, page: &mut Page, lang: Lang) {
        type Pick = fn(&Point) -> Option<Figure>;
        let curves: [(&str, Pick); 3] = [
            ("PV", |own| Some(own.planned)),
            ("EV", |own| own.done.as_ref().map(|done| done.earned)),
            ("AC", |own| own.done.as_ref().map(|done| done.spent)),
        ];
        for (word, of) in curves {
            let lacks: Vec<Lack> = self.points.iter().filter_map(|own| of(own)?.err()).collect();
            let Some(first) = lacks.first() else { continue };
            let what = match lang {
                Lang::En => format!("{word} of {}", count(lacks.len(), "period", "periods")),
                Lang::Zh => format!("{} 个期间的 {word}", lacks.len()),
            };
            page.note(&missing(&what, &words(*first, lang), lang));
        }
        if self.recalled > 0 {
            page.note(&match lang {
                Lang::En => format!(
                    "EV of {} is that of the commits of those days, as `pmo trend` tells it",
                    count(self.recalled, "period", "periods")
                ),
                Lang::Zh => format!("{} 个期间的 EV 取自当日的提交，与 `pmo trend` 一致", self.recalled),
            });
        }
        let oldest = self.points.iter().filter_map(|own| own.done.as_ref()?.oldest).min();
        if let Some(oldest) = oldest {
            let day = locale::date(oldest, lang);
            page.note(&match lang {
                Lang::En => format!("The oldest figures in the sums are of {day}"),
                Lang::Zh => format!("合计中最早的数据截至 {day}"),
            });
        }
    }

    fn leave_out(&self, page: &mut Page, lang: Lang) {
        page.leave_out(pick(lang, "Not in the sum", "未计入合计"), &self.left_out);
    }
}

const LEFT: i64 = SIDE + 650;
const RIGHT: i64 = WIDTH - 1_800;
const BOTTOM: i64 = TOP + 3_600;

struct Plot {
    days: Days,
    numbers: Numbers,
}

impl Plot {
    /// A curve with a gap where a figure is missing; from nothing on the day `begin`.
    fn curve(
        &self,
        page: &mut Page,
        class: &str,
        begin: Option<Date>,
        points: Vec<(&Point, Option<Figure>)>,
        tip: &dyn Fn(&Point, Decimal) -> String,
    ) {
        let mut run: Vec<(i64, i64)> = begin
            .into_iter()
            .map(|day| (self.days.at(day), self.numbers.at(Decimal::ZERO)))
            .collect();
        let mut dots = Vec::new();
        for (own, figure) in points {
            match figure {
                Some(Ok(value)) => {
                    let at = (self.days.at(own.day), self.numbers.at(value));
                    run.push(at);
                    dots.push((at, tip(own, value)));
                }
                _ => page.canvas.line(class, &std::mem::take(&mut run), ""),
            }
        }
        page.canvas.line(class, &run, "");
        for (at, tip) in dots {
            page.canvas.circle(fill(class), at, 22, &tip);
        }
    }
}

fn fill(class: &str) -> &'static str {
    match class {
        "l1" => "f1",
        "l4" => "f4",
        _ => "f6",
    }
}
