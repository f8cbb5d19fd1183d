//! # What it does
//! Reports a method of fixed shares (`0/100`, `50/50`, any x/y) on a task longer than two periods of the
//! status cycle.
//!
//! # Why it matters
//! For the periods between, the task shows no progress, or half of it, whatever was done. The rule of thumb
//! allows two periods.
//!
//! # Example
//! ```yaml
//! duration: 60d
//! ev_method: 50/50
//! ```
//! Better:
//! ```yaml
//! duration: 60d
//! ev_method: milestones
//! ```

use crate::base::Words;
use crate::model::{schedule::EvMethod, settings::Cycle};
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "fixed-share earned value on a long task",
    zh: "长任务使用固定比例挣值法",
};
pub(super) const REMEDY: Words = Words {
    en: "split the task, or measure it by weighted steps",
    zh: "拆分任务，或改用加权里程碑法",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let units = context.units();
    let cycle = context.all.portfolio.settings.status.get().and_then(|status| status.cycle.value());
    let (weeks, told) = match cycle.unwrap_or(Cycle::Weekly) {
        Cycle::Weekly => (2, "two weeks"),
        Cycle::Biweekly => (4, "four weeks"),
        Cycle::Monthly => (8, "two months"),
    };
    let most = Decimal::from(weeks * 60) * units.hours_per_week;
    for at in context.tasks.iter().filter(|at| at.is_work() && !at.task.is_finished()) {
        let (Some(EvMethod::Fixed(..)), Some(duration)) = (at.task.ev_method.value(), at.task.duration.get()) else {
            continue;
        };
        if !duration.is_elapsed() && duration.minutes(units) > most {
            let message = format!("`{}` takes {duration} and earns in two steps only", at.id());
            sink.at(at.place_of(&at.task.ev_method), message)
                .help(format!("beyond two status periods ({told}), split the task or use `milestones`"));
        }
    }
}
