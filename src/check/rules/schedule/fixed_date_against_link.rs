//! # What it does
//! Reports a task whose fixed or manual dates stand against one of its links, and one that cannot start when it
//! must: `must_start_on`, `start_no_later_than`, and dates of `mode: manual`.
//!
//! # Why it matters
//! The fixed date counts, so the chart shows a task before what it waits for. Everybody behind it plans on dates
//! that cannot come true.
//!
//! # Example
//! ```yaml
//! tasks:
//!   - {id: build, duration: 5d}
//!   - {id: show, duration: 1d, depends_on: [build], must_start_on: 2026-11-24}
//! ```
//! Better:
//! ```yaml
//! tasks:
//!   - {id: build, duration: 5d}
//!   - {id: show, duration: 1d, depends_on: [build], deadline: 2026-11-24}
//! ```

use crate::analyse::schedule::broken::BrokenPromise;
use crate::base::{Place, Words};
use crate::check::Context;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "fixed date against a link",
    zh: "固定日期与依赖关系冲突",
};
pub(super) const REMEDY: Words = Words {
    en: "move the date, or write a `deadline`, which warns and moves nothing",
    zh: "调整日期，或改用只提醒、不移动日期的 `deadline`",
};

pub(super) fn check(context: &Context<'_>, sink: &mut Sink<'_>) {
    let running = context.dates.iter().filter(|(project, _)| project.is_running());
    for (project, finishes) in running.filter_map(|(project, finishes)| Some((project, finishes.as_ref().ok()?))) {
        for broken in &finishes.broken {
            let at = &broken.task;
            let place = match &broken.what {
                BrokenPromise::Link(other, _) => {
                    let mut links = at.task.depends_on.items();
                    let own = links.find(|(link, _)| *link.task.0 == **other || link.task.0.ends_with(&format!("/{other}")));
                    own.map_or_else(|| at.place_of(&at.task.depends_on), |(_, span)| Place::new(at.place.file, span))
                }
                BrokenPromise::Start => {
                    let fields = [&at.task.must_start_on, &at.task.start_no_later_than];
                    let Some(field) = fields.into_iter().find(|field| !field.is_absent()) else {
                        continue;
                    };
                    // What is overdue already is told by a rule of its own.
                    if field.value().is_none_or(|time| time.date <= context.status_date) {
                        continue;
                    }
                    at.place_of(field)
                }
                // What finishes too late is told by rules of its own.
                BrokenPromise::Finish => continue,
            };
            sink.at(place, format!("`{}` {}", at.id(), broken.words()))
                .help(format!("`pmo why {}/{} start` shows what drives it", project.id, at.id()));
        }
    }
}
