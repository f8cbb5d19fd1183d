//! What is scheduled: activities, links and calendars, free of records and text.
//!
//! Times are civil moments, spans are seconds. A milestone is an activity without duration.

use crate::base::working_time::{Moment, Rules, WorkingTime};
use crate::model::link::LinkType;

/// A calendar as it is written, and ready to be asked.
#[derive(Debug, Clone)]
pub struct Calendar {
    /// As it is written; the verifier reads this.
    pub rules: Rules,
    /// Ready to be asked; the engine reads this.
    pub ready: WorkingTime,
}

impl From<Rules> for Calendar {
    fn from(rules: Rules) -> Calendar {
        let ready = WorkingTime::new(&rules);
        Calendar { rules, ready }
    }
}

/// A length of time in seconds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Length {
    /// Of working time.
    Working(i64),
    /// On the wall clock.
    Elapsed(i64),
}

impl Length {
    /// Its seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        match self {
            Length::Working(seconds) | Length::Elapsed(seconds) => seconds,
        }
    }
}

/// How far an activity has come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Not begun.
    Waiting,
    /// Begun, with what is still to be done.
    Started {
        /// Actual start.
        start: Moment,
        /// What is left.
        remaining: Length,
    },
    /// Done.
    Finished {
        /// Actual start.
        start: Moment,
        /// Actual finish.
        finish: Moment,
    },
}

/// The dates that a person set.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Constraints {
    /// It cannot start before.
    pub start_no_earlier: Option<Moment>,
    /// It must have started by.
    pub start_no_later: Option<Moment>,
    /// It cannot finish before.
    pub finish_no_earlier: Option<Moment>,
    /// It must have finished by.
    pub finish_no_later: Option<Moment>,
    /// It starts exactly then.
    pub must_start: Option<Moment>,
    /// It finishes exactly then.
    pub must_finish: Option<Moment>,
    /// It was promised by then: it moves nothing, but late dates.
    pub deadline: Option<Moment>,
}

/// A task or a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Activity {
    /// Its calendar, by index.
    pub calendar: usize,
    /// How long it takes in all; nothing for a milestone.
    pub duration: Length,
    /// How far it has come.
    pub progress: Progress,
    /// Dates that a person set.
    pub constraints: Constraints,
}

/// A link between two activities.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Link {
    /// The predecessor, by index.
    pub from: usize,
    /// The successor, by index.
    pub to: usize,
    /// Which ends are tied.
    pub kind: LinkType,
    /// Time between them, counted on the successor's calendar; negative is a lead.
    pub lag: Length,
}

/// What happens to the remaining work of an activity that began before its predecessors were done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfSequence {
    /// It waits for them.
    RetainedLogic,
    /// It goes on.
    ProgressOverride,
}

/// All that a schedule is computed from.
#[derive(Debug, Clone)]
pub struct Network {
    /// The calendars.
    pub calendars: Vec<Calendar>,
    /// The activities.
    pub activities: Vec<Activity>,
    /// The links.
    pub links: Vec<Link>,
    /// Nothing starts before, unless it really did.
    pub start: Moment,
    /// No remaining work lies before; `None` while nothing was ever measured.
    pub status: Option<Moment>,
    /// What out-of-sequence work does.
    pub out_of_sequence: OutOfSequence,
}

/// Why no schedule can be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unschedulable {
    /// These activities wait for each other in a circle, each for the one before it.
    Cycle(Vec<usize>),
    /// This activity's calendar has too little working time left for it.
    NoWorkingTime(usize),
}
