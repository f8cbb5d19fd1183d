//! # What it does
//! Reports a percentage between 0 and 1 that is written without a sign, such as `progress: 0.4`.
//!
//! # Why it matters
//! Here `0.4` is 0.4 %, and whoever wrote it most likely meant 40 %. The sign says which.
//!
//! # Example
//! ```yaml
//! progress: 0.4
//! ```
//! Better:
//! ```yaml
//! progress: 40%
//! ```

use crate::base::{Place, Words};
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "fraction where a percentage is read",
    zh: "百分比写成了小数",
};
pub(super) const REMEDY: Words = Words {
    en: "write the percentage with its sign",
    zh: "写成带百分号的百分比",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    report(&context.project.fractions, sink);
}

pub(super) fn report(fractions: &[Place], sink: &mut Sink<'_>) {
    for place in fractions {
        sink.at(*place, "this is less than one percent")
            .help("write `40%` for four tenths, or `0.4%` if you mean less than one percent");
    }
}
