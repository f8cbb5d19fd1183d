//! # What it does
//! Reports an unfinished task of more than 44 working days. Level of effort and planning packages are left
//! alone.
//!
//! # Why it matters
//! Progress on a task of months is a guess until it ends. DCMA counts tasks above two months as a weakness
//! of the plan.
//!
//! # Example
//! ```yaml
//! - id: build
//!   duration: 90d
//! ```
//! Better:
//! ```yaml
//! - id: build
//!   tasks:
//!     - id: build-api
//!       duration: 40d
//!     - id: build-screens
//!       duration: 40d
//! ```

use crate::base::Words;
use crate::model::schedule::EvMethod;
use rust_decimal::Decimal;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "task of more than 44 working days",
    zh: "任务工期超过 44 个工作日",
};
pub(super) const REMEDY: Words = Words {
    en: "split it where something can be shown",
    zh: "按可展示的成果拆分任务",
};

const MOST_DAYS: u32 = 44;

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let units = context.units();
    let most = Decimal::from(MOST_DAYS * 60) * units.hours_per_day;
    for at in context.tasks.iter().filter(|at| at.is_work() && !at.task.is_finished()) {
        let planned_later = matches!(at.task.ev_method.value(), Some(EvMethod::Loe | EvMethod::PlanningPackage));
        let Some(duration) = at.task.duration.get().filter(|duration| !planned_later && !duration.is_elapsed()) else {
            continue;
        };
        if duration.minutes(units) > most {
            sink.at(at.place_of(&at.task.duration), format!("`{}` takes {duration}, more than {MOST_DAYS} working days", at.id()))
                .help("split it where something can be shown; work not yet detailed is `ev_method: planning-package`");
        }
    }
}
