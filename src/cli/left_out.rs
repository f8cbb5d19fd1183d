//! What a computing command says of records with faults: its answer lacks what could not be read, and rests on what
//! is wrong.

use super::{output, session::Session};
use crate::check::{self, policy::Policy};
use crate::diag::{RuleInfo, Severity, run::count};
use crate::model::Kind;
use std::process::ExitCode;

/// What an answer is computed from.
#[derive(Debug)]
pub struct Rests {
    /// What the answer is called.
    pub answer: &'static str,
    /// The kinds of records; all of them when none is named.
    pub kinds: &'static [Kind],
    /// The rules, by their codes' beginnings, whose errors make it wrong; all of them when none is named.
    pub rules: &'static [&'static str],
}

/// What dates are computed from.
const DATES: &[Kind] = &[
    Kind::Charter,
    Kind::Schedule,
    Kind::Status,
    Kind::Baseline,
    Kind::Calendar,
    Kind::People,
];

/// A schedule, or the reason of a date.
pub const SCHEDULE: Rests = Rests {
    answer: "schedule",
    kinds: DATES,
    rules: &["PMO-S", "PMO-R103"],
};

/// What money and progress are computed from.
pub const VARIANCE: Rests = Rests {
    answer: "analysis",
    kinds: &[
        Kind::Charter,
        Kind::Schedule,
        Kind::Budget,
        Kind::Actuals,
        Kind::Baseline,
        Kind::Status,
        Kind::Calendar,
        Kind::People,
        Kind::Contracts,
        Kind::Deliverable,
    ],
    rules: &["PMO-S", "PMO-M", "PMO-V", "PMO-U109", "PMO-R103"],
};

/// A matrix of risks.
pub const RISKS: Rests = Rests {
    answer: "matrix",
    kinds: &[Kind::Charter, Kind::Risk, Kind::Budget, Kind::Schedule],
    rules: &["PMO-K", "PMO-O102", "PMO-O103"],
};

/// A report.
pub const REPORT: Rests = Rests {
    answer: "report",
    kinds: &[],
    rules: &[],
};

/// A file for another program.
pub const EXPORT: Rests = Rests {
    answer: "export",
    kinds: &[],
    rules: SCHEDULE.rules,
};

impl Rests {
    fn counts(&self, info: &RuleInfo) -> bool {
        self.rules.is_empty() || self.rules.iter().any(|own| info.code.starts_with(own))
    }

    /// Exit 1, and says so, when records that the answer rests on hold faults: those of the portfolio itself and of
    /// the projects of which `is_asked` holds.
    pub fn exit(&self, session: &Session, is_asked: &(dyn Fn(&str) -> bool + Sync)) -> ExitCode {
        let unread = self.unread(session, is_asked);
        let settings = &session.reading.portfolio.settings;
        let policy = Policy::new(settings, &[], &[], &[]);
        let counts = |info: &RuleInfo| self.counts(info);
        let wrong = check::errors_behind(&session.reading, &policy, session.status_date, &session.texts(), is_asked, &counts);
        let mut said = String::new();
        if unread > 0 {
            let faults = count(unread, "fault");
            said += &format!(
                "error: {faults} in the records of this {}; what could not be read is missing from it\n",
                self.answer
            );
        }
        if let Some(first) = wrong.first() {
            let errors = count(wrong.len(), "error");
            said += &format!("error: this {} rests on records with {errors}: ", self.answer);
            let (path, line, column) = (&first.path, first.start.line, first.start.column);
            said += &format!("{path}:{line}:{column}: {} [{}]\n", first.message, first.rule.code);
        }
        if said.is_empty() {
            return ExitCode::SUCCESS;
        }
        output::err(&format!("{said}hint: run `pmo validate`\n"));
        ExitCode::from(1)
    }

    fn unread(&self, session: &Session, is_asked: &dyn Fn(&str) -> bool) -> usize {
        let files = &session.reading.portfolio.files;
        let errors = session.reading.diagnostics.iter().filter(|found| {
            let file = files.get(found.place.file.0 as usize);
            let is_own = file.and_then(|file| file.project.as_deref()).is_none_or(is_asked);
            let counts = self.kinds.is_empty() || file.and_then(|file| file.kind).is_none_or(|kind| self.kinds.contains(&kind));
            found.severity == Severity::Error && is_own && counts
        });
        errors.count()
    }
}
