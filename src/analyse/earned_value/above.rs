//! Programmes and the portfolio: sums of projects, in one currency, from which their indices are made.
//!
//! | | how |
//! | --- | --- |
//! | BAC, PV, EV, AC, EAC | each project's, at the rate of its budget, to the coin; then added up |
//! | indices, TCPI | of those sums |
//! | ES, SPI(t) | read off the sum of the planned curves |
//!
//! A cost element or a treatment of several projects is the sum of its rows in them; in each project the rounding is
//! carried from row to row, so that the rows add up to what the project adds to the portfolio.

use super::{
    Figure, Lack,
    axis::Axis,
    figures::{Estimate, Figures},
    minus,
    parts::less,
    planned::{Kind as Length, digits, to_coin},
    plus,
    rows::{Level, Row},
    sheet::{Desk, Sheet, Values},
    spent::Spent,
};
use crate::analyse::cost::exchange::{Exchange, Used};
use crate::base::{Date, Money, Text};
use crate::model::Project;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// A project with its row.
pub type Counted<'s, 'a> = (&'s Sheet<'a>, &'s Row<'a>);

/// Why a project is not in the sum above it.
pub type LeftOut<'a> = (&'a Project, Lack);

/// A row that stands in a sum, with what a unit of its currency is worth there.
pub(super) struct Held<'s, 'a> {
    pub sheet: &'s Sheet<'a>,
    pub row: &'s Row<'a>,
    pub factor: Decimal,
}

/// The projects that a sum can hold, and the others with the reason.
pub(super) fn held<'s, 'a>(desk: &Desk<'a>, projects: &[Counted<'s, 'a>]) -> (Vec<Held<'s, 'a>>, Vec<LeftOut<'a>>) {
    let exchange = Exchange::of_portfolio(desk.portfolio);
    let (mut held, mut left_out) = (Vec::new(), Vec::new());
    for (sheet, row) in projects {
        let sums = row.figures.sums();
        let lack = [sums.bac, sums.pv, sums.ev, sums.ac].into_iter().find_map(Result::err);
        match lack.map_or_else(|| factor(&exchange, sheet), Err) {
            Err(lack) => left_out.push((sheet.project, lack)),
            Ok(factor) => held.push(Held { sheet, row, factor }),
        }
    }
    (held, left_out)
}

/// The sum of projects, in the portfolio's currency, and those that it cannot hold.
#[must_use]
pub fn above<'a>(
    desk: &Desk<'a>,
    level: Level,
    id: &str,
    name: Option<&'a Text>,
    projects: &[Counted<'_, 'a>],
) -> (Row<'a>, Vec<LeftOut<'a>>) {
    let (held, left_out) = held(desk, projects);
    let exchange = Exchange::of_portfolio(desk.portfolio);
    let added = held.iter().map(|own| Sum::of(&own.row.figures, own.factor).rounded(&exchange));
    let sum = match held.is_empty() {
        true => Sum::unknown(Lack::NothingToSum),
        false => added.fold(Sum::NOTHING, |sum, own| sum.with(&own)),
    };
    (row(desk, (level, id, name), &held, &sum), left_out)
}

/// The rows of cost elements or treatments over projects: a row a key, in the portfolio's currency. Projects that the
/// portfolio's sum cannot hold are in none of them.
#[must_use]
pub fn across<'a>(desk: &Desk<'a>, level: Level, projects: &[(Counted<'_, 'a>, &[Row<'a>])]) -> Vec<Row<'a>> {
    let exchange = Exchange::of_portfolio(desk.portfolio);
    let mut by_key: BTreeMap<(bool, &str), (Vec<Held<'_, 'a>>, Sum)> = BTreeMap::new();
    for (project, parts) in projects {
        let (whole, _) = held(desk, &[*project]);
        let Some(&Held { sheet, factor, .. }) = whole.first() else {
            continue;
        };
        let mut so_far = Sum::NOTHING;
        for row in *parts {
            let before = so_far.rounded(&exchange);
            so_far = so_far.with(&Sum::of(&row.figures, factor));
            let added = so_far.rounded(&exchange).without(&before);
            let of_key = by_key.entry((row.id.is_empty(), &row.id));
            let (held, sum) = of_key.or_insert_with(|| (Vec::new(), Sum::NOTHING));
            held.push(Held { sheet, row, factor });
            *sum = sum.with(&added);
        }
    }
    // Milestones belong to no account and cost nothing.
    let rows = by_key.iter().filter(|((is_rest, _), (_, sum))| !is_rest || !sum.is_nothing());
    rows.map(|((_, key), (held, sum))| row(desk, (level, key, None), held, sum))
        .collect()
}

fn row<'a>(desk: &Desk<'a>, (level, id, name): (Level, &str, Option<&'a Text>), held: &[Held<'_, 'a>], sum: &Sum) -> Row<'a> {
    let axis = common_axis(held, desk);
    let figures = Figures {
        values: sum.values,
        effort: sum.effort,
        spent: sum.spent,
        curve: axis.as_ref().map_or(Err(Lack::NoBaseline), |axis| summed(held, axis)),
        axis,
        day: desk.status_date,
        finished: finished(held),
        recent_cpi: Err(Lack::TooFewPeriods),
        manager: Err(Lack::NoEstimate),
        effort_behind: false,
        forecast: Estimate::Sum(sum.estimate),
    };
    Row {
        level,
        project: None,
        id: id.to_owned(),
        name,
        depth: 0,
        currency: Exchange::of_portfolio(desk.portfolio).own,
        baseline: None,
        figures,
        items: Vec::new(),
        missing: Vec::new(),
        projects: held.len(),
        oldest: oldest(held).filter(|day| *day < desk.status_date),
    }
}

/// The day that the oldest figures in a sum are of, of projects that run.
pub(super) fn oldest(held: &[Held<'_, '_>]) -> Option<Date> {
    let running = held.iter().filter(|own| own.sheet.project.is_running());
    running.map(|own| own.sheet.measured.day).min()
}

/// The day on which all was done; of a part of projects that on which the last of it was.
fn finished(held: &[Held<'_, '_>]) -> Option<Date> {
    let days = held.iter().map(|own| own.row.figures.finished);
    if held.iter().all(|own| own.row.level == Level::Project) {
        let all: Option<Vec<Date>> = days.collect();
        return all.and_then(|all| all.into_iter().max());
    }
    days.flatten().max()
}

/// What projects add to a sum.
struct Sum {
    values: Values,
    effort: Values,
    spent: Spent,
    estimate: Figure,
}

impl Sum {
    const NOTHING: Sum = Sum {
        values: Values::ZERO,
        effort: Values::ZERO,
        spent: Spent::NOTHING,
        estimate: Ok(Decimal::ZERO),
    };

    fn unknown(lack: Lack) -> Sum {
        let none = Values {
            bac: Err(lack),
            pv: Err(lack),
            ev: Err(lack),
        };
        Sum {
            values: none,
            effort: none,
            spent: Spent::unknown(lack),
            estimate: Err(lack),
        }
    }

    /// The figures of a row, each unit of its currency worth `factor`.
    fn of(figures: &Figures, factor: Decimal) -> Sum {
        let own = Sum {
            values: figures.values,
            effort: figures.effort,
            spent: figures.spent,
            estimate: figures.estimate().map(|(_, eac)| eac),
        };
        own.each(|figure| super::times(figure?, factor))
    }

    fn rounded(&self, exchange: &Exchange<'_>) -> Sum {
        let digits = digits(exchange.own);
        self.each(|figure| Ok(to_coin(figure?, digits)))
    }

    fn each(&self, to: impl Fn(Figure) -> Figure) -> Sum {
        let values = |own: &Values| Values {
            bac: to(own.bac),
            pv: to(own.pv),
            ev: to(own.ev),
        };
        Sum {
            values: values(&self.values),
            effort: values(&self.effort),
            spent: Spent {
                actual: to(self.spent.actual),
                accrued: to(self.spent.accrued),
                committed: to(self.spent.committed),
                exchange: to(self.spent.exchange),
                later: self.spent.later,
            },
            estimate: to(self.estimate),
        }
    }

    fn is_nothing(&self) -> bool {
        let (values, spent) = (&self.values, &self.spent);
        let all = [values.bac, values.pv, values.ev, spent.actual, spent.committed];
        all.into_iter().flatten().all(|amount| amount.is_zero())
    }

    fn with(&self, other: &Sum) -> Sum {
        let both = |one: Figure, other: Figure| plus(one?, other?);
        Sum {
            values: self.values.with(&other.values),
            effort: self.effort.with(&other.effort),
            spent: self.spent.with(&other.spent),
            estimate: both(self.estimate, other.estimate),
        }
    }

    fn without(&self, other: &Sum) -> Sum {
        let rest = |one: Figure, other: Figure| minus(one?, other?);
        Sum {
            values: self.values.without(&other.values),
            effort: self.effort.without(&other.effort),
            spent: less(&self.spent, &other.spent),
            estimate: rest(self.estimate, other.estimate),
        }
    }
}

/// What a figure of a project adds to a sum in the currency of `exchange`.
pub(super) fn converted(own: Figure, factor: Figure, exchange: &Exchange<'_>) -> Figure {
    Ok(to_coin(super::times(own?, factor?)?, digits(exchange.own)))
}

/// What a unit of a project's currency is worth in the portfolio's, in sums of projects.
///
/// # Errors
/// Without a rate.
pub fn worth(desk: &Desk<'_>, sheet: &Sheet<'_>) -> Figure {
    factor(&Exchange::of_portfolio(desk.portfolio), sheet)
}

/// What a unit of a project's currency is worth, by the rate of the day on which its plan was frozen.
pub(super) fn factor(exchange: &Exchange<'_>, sheet: &Sheet<'_>) -> Figure {
    let unit = Money {
        amount: Decimal::ONE,
        currency: sheet.currency,
    };
    let exchange = exchange.as_kept_by(sheet.project);
    Ok(exchange.convert(&unit, sheet.rate_day())?)
}

/// The rate that a project's amounts are taken at, and where it is written; none where both have one currency.
#[must_use]
pub fn rate(exchange: &Exchange<'_>, sheet: &Sheet<'_>) -> Option<Used> {
    exchange.as_kept_by(sheet.project).used(sheet.currency?, sheet.rate_day())
}

/// The periods that hold the plans of all: weeks where all count weeks, else months.
pub(super) fn common_axis(held: &[Held<'_, '_>], desk: &Desk<'_>) -> Option<Axis> {
    let windows = held.iter().filter_map(|own| {
        let planned = own.sheet.planned.as_ref()?;
        match own.row.level {
            Level::Project => planned.window(),
            _ => planned.window_of(&own.row.items),
        }
    });
    let window = windows.reduce(|(start, finish), (from, until)| (start.min(from), finish.max(until)))?;
    let mut kinds = held.iter().filter_map(|own| Some(own.sheet.axis.as_ref()?.kind()));
    let first = kinds.next()?;
    let kind = if kinds.all(|kind| kind == first) { first } else { Length::Month };
    Some(Axis::of(window, kind, desk.usual_calendar()))
}

fn summed(held: &[Held<'_, '_>], axis: &Axis) -> Result<Vec<Decimal>, Lack> {
    let mut sum = vec![Decimal::ZERO; axis.periods()];
    for own in held {
        let Some(planned) = &own.sheet.planned else { continue };
        for (at, value) in planned.curve(axis, &own.row.items)?.into_iter().enumerate() {
            sum[at] = plus(sum[at], super::times(value, own.factor)?)?;
        }
    }
    Ok(sum)
}
