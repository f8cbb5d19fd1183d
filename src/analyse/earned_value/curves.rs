//! The curves of a sum of projects: what was planned, earned and spent by period, in the portfolio's currency.
//!
//! Periods are those of the portfolio's earned schedule: weeks where all plans count weeks, else months. Behind the day
//! that a project is measured at it counts as it was on that day, as in the sum itself, and the point says how old the
//! oldest figures in it are.

use super::{
    Figure, Lack,
    above::{Counted, Held, LeftOut, common_axis, held, oldest},
    axis::Axis,
    planned::{digits, to_coin},
    plus,
    sheet::{Desk, Sheet},
};
use crate::analyse::cost::exchange::Exchange;
use crate::base::{Currency, Date, Period};
use rust_decimal::Decimal;

/// The end of a period.
#[derive(Debug, Clone)]
pub struct Point {
    /// The period.
    pub period: Period,
    /// Its last day, or the newest day that a project is measured at when that is earlier.
    pub day: Date,
    /// Planned value at the end of the period.
    pub planned: Figure,
    /// Earned value and actual cost; none behind the newest day that a project is measured at.
    pub done: Option<Done>,
}

/// What was earned and spent by a day.
#[derive(Debug, Clone)]
pub struct Done {
    /// Earned value.
    pub earned: Figure,
    /// Actual cost.
    pub spent: Figure,
    /// The day that the oldest figures are of, where that is another.
    pub oldest: Option<Date>,
}

/// The curves of a sum.
#[derive(Debug, Clone)]
pub struct Curves<'a> {
    /// The portfolio's currency.
    pub currency: Option<Currency>,
    /// Its points, by period; none where no project can be summed.
    pub points: Vec<Point>,
    /// Projects that they do not hold.
    pub left_out: Vec<LeftOut<'a>>,
}

/// The points of one project, in its currency, by the periods of its plan; none without a baseline.
#[must_use]
pub fn of_sheet<'a>(desk: &Desk<'a>, sheet: &Sheet<'a>) -> Vec<Point> {
    let (Some(axis), Some(planned)) = (&sheet.axis, &sheet.planned) else {
        return Vec::new();
    };
    let curve = planned.curve(axis, &planned.all());
    let now = sheet.measured.day;
    let point = |at: usize| {
        let period = axis.period(at);
        let is_past = period.first_day() <= now;
        let day = if is_past { period.last_day().min(now) } else { period.last_day() };
        let done = is_past.then(|| {
            let (values, spent) = sheet.values_at(desk, day);
            Done {
                earned: values.ev,
                spent: spent.actual,
                oldest: None,
            }
        });
        let planned = curve.as_ref().map_err(|lack| *lack);
        Point {
            period,
            day,
            planned: planned.map(|curve| curve[at.min(curve.len() - 1)]),
            done,
        }
    };
    (0..axis.periods().max(axis.index(now) + 1)).map(point).collect()
}

/// The curves of projects together.
#[must_use]
pub fn curves<'a>(desk: &Desk<'a>, projects: &[Counted<'_, 'a>]) -> Curves<'a> {
    let (held, left_out) = held(desk, projects);
    let currency = Exchange::of_portfolio(desk.portfolio).own;
    let mut points = Vec::new();
    let newest = held.iter().map(|own| own.sheet.measured.day).max();
    if let (Some(axis), Some(now)) = (common_axis(&held, desk), newest) {
        let planned = planned(&held, &axis, digits(currency));
        for at in 0..axis.periods().max(axis.index(now) + 1) {
            let period = axis.period(at);
            let is_past = period.first_day() <= now;
            let day = if is_past { period.last_day().min(now) } else { period.last_day() };
            points.push(Point {
                period,
                day,
                planned: planned.as_ref().map_err(|lack| *lack).map(|curve| curve[at.min(curve.len() - 1)]),
                done: is_past.then(|| done(desk, &held, day, digits(currency))),
            });
        }
    }
    Curves {
        currency,
        points,
        left_out,
    }
}

/// Planned value at the end of each period: each project's to the coin, so that the last is the sum of the budgets.
fn planned(held: &[Held<'_, '_>], axis: &Axis, digits: u32) -> Result<Vec<Decimal>, Lack> {
    let mut sum = vec![Decimal::ZERO; axis.periods()];
    for own in held {
        let Some(planned) = &own.sheet.planned else { continue };
        for (at, value) in planned.curve(axis, &own.row.items)?.into_iter().enumerate() {
            sum[at] = plus(sum[at], to_coin(super::times(value, own.factor)?, digits))?;
        }
    }
    Ok(sum)
}

fn done<'a>(desk: &Desk<'a>, held: &[Held<'_, 'a>], day: Date, digits: u32) -> Done {
    let mut sum = Done {
        earned: Ok(Decimal::ZERO),
        spent: Ok(Decimal::ZERO),
        oldest: oldest(held).filter(|oldest| *oldest < day),
    };
    for own in held {
        let sums = own.row.figures.sums();
        let (earned, spent) = match day < own.sheet.measured.day {
            true => {
                let (values, spent) = own.sheet.values_at(desk, day);
                (values.ev, spent.actual)
            }
            false => (sums.ev, sums.ac),
        };
        let with = |sum: Figure, figure: Figure| plus(sum?, to_coin(super::times(figure?, own.factor)?, digits));
        sum.earned = with(sum.earned, earned);
        sum.spent = with(sum.spent, spent);
    }
    sum
}
