//! # What it does
//! Reports a task of two weeks or more whose progress rose by fifty points or more in one commit of the last weeks,
//! unless it was finished with it.
//!
//! # Why it matters
//! Work does not happen in a leap. Either status was not kept for a while, and every report between was wrong, or the
//! new figure is a wish.
//!
//! # Example
//! ```yaml
//! - {id: api, duration: 20d, progress: 80%}      # 20% a week ago
//! ```

use super::address;
use crate::base::{Percent, Scalar, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;
use crate::history::past::Change;
use rust_decimal::Decimal;

pub(super) const TITLE: Words = Words {
    en: "progress jumped",
    zh: "进度突增",
};
pub(super) const REMEDY: Words = Words {
    en: "check what is really done, and keep progress every period",
    zh: "核实实际完成情况，并按周期更新进度",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let units = context.units();
    let long = Decimal::from(120) * units.hours_per_week;
    for at in context.tasks.iter().filter(|at| at.is_work() && !at.task.is_finished()) {
        let is_long = at.task.duration.get().is_some_and(|duration| duration.minutes(units) >= long);
        if !is_long {
            continue;
        }
        let address = address(context, at.id());
        let mut changes = context.all.past.of_record(&address).filter(|change| change.field == "progress");
        // Only a value that still stands is asked about.
        let Some((change, from, to)) = changes.next().and_then(|change| Some((change, points(change, true)?, points(change, false)?))) else {
            continue;
        };
        if to - from >= Decimal::from(50) && !change.by.is_under_change {
            let message = format!("progress of `{}` leapt from {from}% to {to}% {}", at.id(), change.by.told());
            sink.at(at.place_of(&at.task.progress), message)
                .help("check what is really done; progress is kept every period, so that reports between are true");
        }
    }
}

fn points(change: Change<'_>, before: bool) -> Option<Decimal> {
    let text = if before { change.from.or(change.to.map(|_| "0")) } else { change.to };
    Some(Percent::parse(text?).ok()?.value)
}
