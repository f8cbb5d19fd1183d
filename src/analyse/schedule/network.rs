//! What is scheduled: activities, links and calendars, free of records and text.
//!
//! Times are civil moments, spans are seconds. A milestone is an activity without duration.

use crate::base::working_time::{Moment, Rules, WorkingTime};
use crate::model::link::LinkType;
use std::{num::NonZeroU32, sync::Arc};

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
    /// `part` of `whole` of it.
    #[must_use]
    pub fn share(self, part: i64, whole: i64) -> Length {
        let of = |seconds: i64| {
            let share = i128::from(seconds) * i128::from(part) / i128::from(whole.max(1));
            i64::try_from(share).unwrap_or(seconds)
        };
        match self {
            Length::Working(seconds) => Length::Working(of(seconds)),
            Length::Elapsed(seconds) => Length::Elapsed(of(seconds)),
        }
    }

    /// Its seconds.
    #[must_use]
    pub fn seconds(self) -> i64 {
        match self {
            Length::Working(seconds) | Length::Elapsed(seconds) => seconds,
        }
    }

    /// Without `other`, but never less than nothing.
    #[must_use]
    pub fn without(self, other: Length) -> Length {
        let rest = (self.seconds() - other.seconds()).max(0);
        match self {
            Length::Working(_) => Length::Working(rest),
            Length::Elapsed(_) => Length::Elapsed(rest),
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

/// Constraints as an activity holds them: most have none, and those take one word.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Held(Option<Box<Constraints>>);

static NO_CONSTRAINTS: Constraints = Constraints {
    start_no_earlier: None,
    start_no_later: None,
    finish_no_earlier: None,
    finish_no_later: None,
    must_start: None,
    must_finish: None,
    deadline: None,
};

impl From<Constraints> for Held {
    fn from(constraints: Constraints) -> Held {
        Held((constraints != NO_CONSTRAINTS).then(|| Box::new(constraints)))
    }
}

impl std::ops::Deref for Held {
    type Target = Constraints;
    fn deref(&self) -> &Constraints {
        self.0.as_deref().unwrap_or(&NO_CONSTRAINTS)
    }
}

impl std::ops::DerefMut for Held {
    fn deref_mut(&mut self) -> &mut Constraints {
        self.0.get_or_insert_default()
    }
}

/// One person's part of an activity: it is done when the last of them is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Strand {
    /// The calendar that it is worked on, by index.
    pub calendar: usize,
    /// How long it takes in all.
    pub length: Length,
    /// How much of that is left.
    pub left: Length,
    /// How much later than the activity it begins.
    pub delay: Length,
}

/// Which part of an activity's time is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// All of it.
    Whole,
    /// What is done.
    Done,
    /// What is left.
    Left,
}

/// A task or a milestone.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Activity {
    /// The plan it belongs to, by index.
    pub plan: usize,
    /// Its calendar, by index: lags into it and its floats are counted on it.
    pub calendar: usize,
    /// How long it takes in all; nothing for a milestone.
    pub duration: Length,
    /// Its strands in the network, where people on other calendars make it last longer: first and behind.
    pub strands: (usize, usize),
    /// How far it has come.
    pub progress: Progress,
    /// Dates that a person set.
    pub constraints: Held,
    /// Both dates, of an activity that a person placed by hand.
    pub placed: Option<(Moment, Moment)>,
    /// What levelling added before its start.
    pub delay: Length,
    /// Whether it is done as late as its successors allow.
    pub as_late: bool,
}

impl Activity {
    /// A waiting activity of the first plan that nothing else is said about.
    #[must_use]
    pub fn new(calendar: usize, duration: Length) -> Activity {
        Activity {
            plan: 0,
            calendar,
            duration,
            strands: (0, 0),
            progress: Progress::Waiting,
            constraints: Held::default(),
            placed: None,
            delay: Length::Working(0),
            as_late: false,
        }
    }

    /// What is left of its time: all of it while it waits, nothing when it is done.
    #[must_use]
    pub fn left(&self) -> Length {
        match self.progress {
            Progress::Waiting => self.duration,
            Progress::Started { remaining, .. } => remaining,
            Progress::Finished { .. } => Length::Working(0),
        }
    }
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
    /// Whether it was written at a summary above the successor.
    pub of_summary: bool,
    /// The group it belongs to: of the links of a group into one activity only that one counts whose
    /// predecessor lies first. So a summary starts with the first task below it.
    pub first_of: Option<NonZeroU32>,
}

impl Link {
    /// Whether it ties the predecessor's finish.
    #[must_use]
    pub fn is_from_finish(&self) -> bool {
        matches!(self.kind, LinkType::FinishToStart | LinkType::FinishToFinish)
    }
}

/// What happens to the remaining work of an activity that began before its predecessors were done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OutOfSequence {
    /// It waits for them.
    RetainedLogic,
    /// It goes on.
    ProgressOverride,
}

/// Whose rules a plan follows.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RuleBook {
    /// This tool's.
    Pmo,
    /// Microsoft Project's (DOMAIN 2.3).
    MsProject(MsOptions),
}

/// Options of Microsoft Project that move dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MsOptions {
    /// A date that must hold does, whatever the links say.
    pub honours_constraints: bool,
    /// Each chain that ends alone is critical on its own, not only the one that ends last.
    pub many_critical_paths: bool,
    /// Seconds of total float up to which an activity is critical.
    pub critical_float: i64,
}

/// What holds for all activities of a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Plan {
    /// Whose rules it follows.
    pub rules: RuleBook,
    /// Nothing starts before, unless it really did.
    pub start: Moment,
    /// No remaining work lies before; `None` while nothing was ever measured.
    pub status: Option<Moment>,
    /// What out-of-sequence work does.
    pub out_of_sequence: OutOfSequence,
}

/// All that schedules of linked plans are computed from.
#[derive(Debug, Clone)]
pub struct Network {
    /// The plans; each is late by its own finish.
    pub plans: Vec<Plan>,
    /// The calendars.
    pub calendars: Vec<Arc<Calendar>>,
    /// The activities.
    pub activities: Vec<Activity>,
    /// Their strands.
    pub strands: Vec<Strand>,
    /// The links.
    pub links: Vec<Link>,
}

impl Network {
    /// The options of Microsoft Project, for an activity that follows its rules.
    #[must_use]
    pub fn ms(&self, activity: &Activity) -> Option<MsOptions> {
        match self.plans[activity.plan].rules {
            RuleBook::Pmo => None,
            RuleBook::MsProject(options) => Some(options),
        }
    }

    /// Makes an activity, and each of its strands, take so many working seconds more; what it was is returned.
    pub fn lengthen(&mut self, at: usize, seconds: i64) -> (Activity, Vec<Strand>) {
        let longer = |length: &mut Length| *length = Length::Working(length.seconds() + seconds);
        let activity = &mut self.activities[at];
        let (first, behind) = activity.strands;
        let before = (activity.clone(), self.strands[first..behind].to_vec());
        longer(&mut activity.duration);
        if let Progress::Started { remaining, .. } = &mut activity.progress {
            longer(remaining);
        }
        for strand in &mut self.strands[first..behind] {
            longer(&mut strand.length);
            longer(&mut strand.left);
        }
        before
    }

    /// Undoes [`Network::lengthen`].
    pub(super) fn put_back(&mut self, at: usize, (activity, strands): (Activity, Vec<Strand>)) {
        let (first, behind) = activity.strands;
        self.strands[first..behind].copy_from_slice(&strands);
        self.activities[at] = activity;
    }

    /// The calendars that an activity is worked on, how long each of them takes for `part` of it, and how
    /// much later it begins there.
    pub(super) fn strands_of(&self, activity: &Activity, part: Part) -> impl Iterator<Item = (&Calendar, Length, Length)> {
        let (first, behind) = activity.strands;
        let of = move |whole: Length, left: Length| match part {
            Part::Whole => whole,
            Part::Done => whole.without(left),
            Part::Left => left,
        };
        let now = Length::Working(0);
        let own = (&*self.calendars[activity.calendar], of(activity.duration, activity.left()), now);
        let whole = (first == behind).then_some(own);
        let parts = self.strands[first..behind].iter().map(move |strand| {
            let delay = if part == Part::Left { now } else { strand.delay };
            (&*self.calendars[strand.calendar], of(strand.length, strand.left), delay)
        });
        whole.into_iter().chain(parts)
    }
}

/// Why no schedule can be computed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Unschedulable {
    /// These activities wait for each other in a circle, each for the one before it.
    Cycle(Vec<usize>),
    /// This activity's calendar has too little working time left for it.
    NoWorkingTime(usize),
}
