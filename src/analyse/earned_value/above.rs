//! Programmes and the portfolio: sums of projects, in one currency, from which their indices are made.

use super::{
    Figure, Lack,
    axis::Axis,
    figures::Figures,
    planned::{Kind as Length, digits, to_coin},
    rows::{Level, Row},
    sheet::{Desk, Sheet, Values},
    spent::Spent,
};
use crate::analyse::cost::exchange::Exchange;
use crate::base::{Date, Money, Text};
use crate::model::Project;
use rust_decimal::Decimal;

/// A project with its row.
pub type Counted<'s, 'a> = (&'s Sheet<'a>, &'s Row<'a>);

/// Why a project is not in the sum above it.
pub type LeftOut<'a> = (&'a Project, Lack);

/// The sum of projects, in the portfolio's currency, and those that it cannot hold.
#[must_use]
pub fn above<'a>(
    desk: &Desk<'a>,
    level: Level,
    id: &str,
    name: Option<&'a Text>,
    projects: &[Counted<'_, 'a>],
) -> (Row<'a>, Vec<LeftOut<'a>>) {
    let exchange = Exchange::of_portfolio(desk.portfolio);
    let mut left_out = Vec::new();
    let mut sum = Sum {
        values: Values::ZERO,
        effort: Values::ZERO,
        spent: Spent::NOTHING,
    };
    let mut counted: Vec<(&Sheet<'a>, Decimal)> = Vec::new();
    for (sheet, row) in projects {
        let sums = row.figures.sums();
        let lack = [sums.bac, sums.pv, sums.ev, sums.ac].into_iter().find_map(Result::err);
        match lack.map_or_else(|| factor(&exchange, sheet), Err) {
            Err(lack) => left_out.push((sheet.project, lack)),
            Ok(factor) => {
                sum.add(&row.figures, factor, &exchange);
                counted.push((*sheet, factor));
            }
        }
    }
    if counted.is_empty() {
        sum = Sum::unknown(Lack::NothingToSum);
    }
    let axis = common_axis(&counted, desk);
    let curve = axis.as_ref().map_or(Err(Lack::NoBaseline), |axis| summed(&counted, axis));
    let finished: Option<Vec<Date>> = counted.iter().map(|(sheet, _)| sheet.finished()).collect();
    let figures = Figures {
        values: sum.values,
        effort: sum.effort,
        spent: sum.spent,
        curve,
        axis,
        day: desk.status_date,
        finished: finished.and_then(|all| all.into_iter().max()),
        recent_cpi: Err(Lack::TooFewPeriods),
        manager: Err(Lack::NoEstimate),
        effort_behind: false,
    };
    let running = counted.iter().filter(|(sheet, _)| sheet.project.is_running());
    let oldest = running.map(|(sheet, _)| sheet.measured.day).min();
    let row = Row {
        level,
        project: None,
        id: id.to_owned(),
        name,
        depth: 0,
        currency: exchange.own,
        baseline: None,
        figures,
        items: Vec::new(),
        missing: Vec::new(),
        projects: counted.len(),
        oldest: oldest.filter(|day| *day < desk.status_date),
    };
    (row, left_out)
}

struct Sum {
    values: Values,
    effort: Values,
    spent: Spent,
}

impl Sum {
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
        }
    }

    fn add(&mut self, figures: &Figures, factor: Decimal, exchange: &Exchange<'_>) {
        let to = |figure: Figure| converted(figure, Ok(factor), exchange);
        let scaled = |own: &Values| Values {
            bac: to(own.bac),
            pv: to(own.pv),
            ev: to(own.ev),
        };
        let spent = &figures.spent;
        self.values = self.values.with(&scaled(&figures.values));
        self.effort = self.effort.with(&scaled(&figures.effort));
        self.spent = self.spent.with(&Spent {
            actual: to(spent.actual),
            accrued: to(spent.accrued),
            committed: to(spent.committed),
            exchange: to(spent.exchange),
            later: spent.later,
        });
    }
}

/// What a figure of a project adds to a sum in the currency of `exchange`.
pub(super) fn converted(own: Figure, factor: Figure, exchange: &Exchange<'_>) -> Figure {
    Ok(to_coin(super::times(own?, factor?)?, digits(exchange.own)))
}

/// What a unit of a project's currency is worth, by the rate of the day on which its plan was frozen.
pub(super) fn factor(exchange: &Exchange<'_>, sheet: &Sheet<'_>) -> Figure {
    let frozen = sheet.budget_day();
    let unit = Money {
        amount: Decimal::ONE,
        currency: sheet.currency,
    };
    let exchange = exchange.as_kept_by(sheet.project);
    Ok(exchange.convert(&unit, frozen.unwrap_or(sheet.measured.day))?)
}

fn common_axis(counted: &[(&Sheet<'_>, Decimal)], desk: &Desk<'_>) -> Option<Axis> {
    let windows = counted.iter().filter_map(|(sheet, _)| sheet.planned.as_ref()?.window());
    let window = windows.reduce(|(start, finish), (from, until)| (start.min(from), finish.max(until)))?;
    let mut kinds = counted.iter().filter_map(|(sheet, _)| Some(sheet.axis.as_ref()?.kind()));
    let first = kinds.next()?;
    let kind = if kinds.all(|kind| kind == first) { first } else { Length::Month };
    Some(Axis::of(window, kind, desk.usual_calendar()))
}

fn summed(counted: &[(&Sheet<'_>, Decimal)], axis: &Axis) -> Result<Vec<Decimal>, Lack> {
    let mut sum = vec![Decimal::ZERO; axis.periods()];
    for (sheet, factor) in counted {
        let Some(planned) = &sheet.planned else { continue };
        for (at, value) in planned.curve(axis, &planned.all())?.into_iter().enumerate() {
            sum[at] = super::plus(sum[at], super::times(value, *factor)?)?;
        }
    }
    Ok(sum)
}
