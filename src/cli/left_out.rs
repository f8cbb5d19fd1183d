//! What a computing command says of records with faults: its answer lacks what could not be read.

use super::{output, session::Session};
use crate::diag::{Severity, run::count};
use crate::model::Kind;
use std::process::ExitCode;

/// What dates are computed from.
pub const DATES: &[Kind] = &[
    Kind::Charter,
    Kind::Schedule,
    Kind::Status,
    Kind::Baseline,
    Kind::Calendar,
    Kind::People,
];

/// Exit 1, and says so, when records that `answer` rests on hold faults: those of the portfolio itself and of
/// the projects of which `is_asked` holds, of these kinds; of all kinds when none is named.
pub fn exit(session: &Session, answer: &str, is_asked: &dyn Fn(&str) -> bool, kinds: &[Kind]) -> ExitCode {
    let files = &session.reading.portfolio.files;
    let errors = session.reading.diagnostics.iter().filter(|found| {
        let file = files.get(found.place.file.0 as usize);
        let is_own = file.and_then(|file| file.project.as_deref()).is_none_or(is_asked);
        let counts = kinds.is_empty() || file.and_then(|file| file.kind).is_none_or(|kind| kinds.contains(&kind));
        found.severity == Severity::Error && is_own && counts
    });
    let faults = match errors.count() {
        0 => return ExitCode::SUCCESS,
        number => count(number, "fault"),
    };
    output::err(&format!(
        "error: {faults} in the records of this {answer}; what could not be read is missing from it\nhint: run `pmo validate`\n"
    ));
    ExitCode::from(1)
}
