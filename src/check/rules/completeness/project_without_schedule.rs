//! # What it does
//! Reports a project that has come to planning, or further, and has no `schedule.yaml`. A project on hold,
//! cancelled or closed is left alone.
//!
//! # Why it matters
//! Without tasks there is no forecast, no critical path and no earned value; every report of the project
//! says n/a.
//!
//! # Example
//! ```yaml
//! # project.yaml, and no schedule.yaml
//! stage: executing
//! ```
//! Better:
//! ```yaml
//! # schedule.yaml
//! tasks:
//!   - id: design
//!     name: Draw the screens
//!     duration: 10d
//! ```

use crate::base::Words;
use crate::model::{Kind, charter::Stage};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "project without a schedule",
    zh: "项目没有进度计划",
};
pub(super) const REMEDY: Words = Words {
    en: "write schedule.yaml",
    zh: "编写 schedule.yaml",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let project = context.project;
    if context.has_reached(Stage::Planning) && project.schedule.is_none() && context.has_read(Kind::Schedule) {
        sink.at(context.head(), "this project has no schedule")
            .help("write schedule.yaml, if only the milestones to begin with")
            .field("schedule");
    }
}
