//! A project's accounts, cost elements and treatments as parts of the whole: together they are its row, to the cent.
//!
//! What no account has is a part of its own, without an id. What is left of each part is forecast at the pace of the
//! whole, so that the parts add up to the estimate of the project, as they would not at a pace of their own. What
//! rounding leaves over is that of the part of which most is left. Where the whole has no estimate there is nothing to share, and each part has its own.

use super::{
    Figure, Lack,
    figures::{Estimate, Figures},
    measures::Method,
    minus, over,
    planned::{digits, to_coin},
    plus,
    rows::{Level, Row},
    sheet::Sheet,
    spent::Spent,
};
use rust_decimal::Decimal;
use std::cmp::Reverse;

impl<'a> Sheet<'a> {
    /// The rows of a project by account, cost element or treatment; of other levels none. `whole` is its own row.
    #[must_use]
    pub fn parts(&self, level: Level, whole: &Row<'a>) -> Vec<Row<'a>> {
        let mut rows = match level {
            Level::Account => self.account_rows(),
            Level::CostElement => self.element_rows(),
            Level::Treatment => self.treatment_rows(),
            Level::Task | Level::Summary | Level::Project | Level::Programme | Level::Portfolio => return Vec::new(),
        };
        self.add_rest(level, whole, &mut rows);
        share_out(&mut rows, &whole.figures, digits(self.currency));
        rows
    }

    /// Adds what no row has: work and postings without an account.
    fn add_rest(&self, level: Level, whole: &Row<'a>, rows: &mut Vec<Row<'a>>) {
        let posted = rows.iter().fold(Spent::NOTHING, |sum, row| sum.with(&row.figures.spent));
        let beyond = less(&whole.figures.spent, &posted);
        if let Some(rest) = rows.iter_mut().find(|row| row.id.is_empty()) {
            if !is_nothing(&beyond) {
                rest.figures.spent = rest.figures.spent.with(&beyond);
            }
            return;
        }
        let items = match level {
            Level::Account => self.positions(&|item| item.account.is_none()),
            _ => Vec::new(),
        };
        let rest = self.part(level, "", None, &items, beyond);
        let values = rest.figures.values;
        let is_empty = [values.bac, values.pv, values.ev]
            .into_iter()
            .flatten()
            .all(|amount| amount.is_zero());
        if !is_empty || !is_nothing(&rest.figures.spent) {
            rows.push(rest);
        }
    }
}

/// Whether nothing that is known was spent.
fn is_nothing(spent: &Spent) -> bool {
    let all = [spent.actual, spent.accrued, spent.committed, spent.exchange];
    all.into_iter().flatten().all(|amount| amount.is_zero())
}

/// What was spent without what `other` spent.
pub(super) fn less(one: &Spent, other: &Spent) -> Spent {
    let rest = |one: Figure, other: Figure| minus(one?, other?);
    Spent {
        actual: rest(one.actual, other.actual),
        accrued: rest(one.accrued, other.accrued),
        committed: rest(one.committed, other.committed),
        exchange: rest(one.exchange, other.exchange),
        later: one.later.saturating_sub(other.later),
    }
}

/// Gives each part its share of the estimate of the whole.
fn share_out(rows: &mut [Row<'_>], whole: &Figures, digits: u32) {
    let Ok((method, _)) = whole.estimate() else { return };
    let pace = (method == Method::Typical).then(|| whole.sums().cpi());
    let exact: Vec<Figure> = rows.iter().map(|row| expected(&row.figures, pace)).collect();
    let mut shares: Vec<Figure> = exact.iter().map(|eac| Ok(to_coin((*eac)?, digits))).collect();
    let sum = |all: &[Figure]| all.iter().try_fold(Decimal::ZERO, |sum, own| plus(sum, (*own)?));
    let rounding = sum(&exact).and_then(|exact| minus(to_coin(exact, digits), sum(&shares)?));
    // What is complete costs what it cost: the rounding is that of the part of which most is left.
    let left = |at: usize| minus(shares[at]?, rows[at].figures.sums().ac?);
    let most = (0..shares.len()).max_by_key(|at| (left(*at).ok(), Reverse(*at)));
    if let (Ok(rounding), Some(most)) = (rounding, most) {
        shares[most] = shares[most].and_then(|share| plus(share, rounding));
    }
    for (row, eac) in rows.iter_mut().zip(shares) {
        row.figures.forecast = Estimate::Share { eac, pace };
    }
}

/// What was spent, and what is left at a pace; as budgeted without one.
fn expected(part: &Figures, pace: Option<Figure>) -> Figure {
    let sums = part.sums();
    let left = minus(sums.bac?, sums.ev?)?;
    let rest = match pace {
        Some(pace) if !left.is_zero() => over(left, pace?, Lack::NothingEarned)?,
        _ => left,
    };
    plus(sums.ac?, rest)
}
