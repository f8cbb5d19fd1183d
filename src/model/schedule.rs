//! `schedule.yaml`: tasks, milestones, dependencies, assignments and progress.
//!
//! Tasks nest; a task with tasks is a summary. Durations and links are what the schedule is computed
//! from; the dates a person writes are constraints, deadlines and actuals.

use super::{
    common::{Custom, Review, Source},
    record::record,
};

pub use super::link::{Dependency, Lag, LinkType};

use crate::base::{
    CivilTime, Count, Date, Duration, Fault, Field, Flag, Id, Line, List, Money, Number, Percent, Scalar, Text,
    choice::choice,
    fault::FaultKind,
    reference::{AccountRef, CalendarRef, DeliverableRef, PersonRef, RequirementRef, TaskRef},
    scalar::through_serde,
};
use rust_decimal::Decimal;
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::{borrow::Cow, fmt};

choice! {
    /// Whose rules compute the dates.
    Engine "engine" {
        /// This tool's: the status date is honoured.
        Pmo "pmo" "pmo" "pmo",
        /// Microsoft Project's, for imported plans.
        MsProject "ms-project" "Microsoft Project" "Microsoft Project",
    }
}

choice! {
    /// What happens to unfinished work whose predecessors are not done.
    ProgressMode "progress mode" {
        /// It waits for them.
        RetainedLogic "retained-logic" "retained logic" "保留逻辑",
        /// It goes on.
        ProgressOverride "progress-override" "progress override" "进度优先",
    }
}

record! {
    /// The schedule of a project.
    Schedule "schedule" {
        /// Start of the schedule, when it differs from the project's.
        start: CivilTime,
        /// Working calendar, when it differs from the project's.
        calendar: CalendarRef,
        /// Whose rules compute the dates.
        engine: Engine,
        /// What happens to unfinished work out of sequence.
        progress_mode: ProgressMode,
        /// Working hours in a day, for durations in days; 8 unless set.
        hours_per_day: Number,
        /// Working hours in a week, for durations in weeks; 40 unless set.
        hours_per_week: Number,
        /// Working days in a month, for durations in months; 20 unless set.
        days_per_month: Number,
        /// The tasks, in the order of the plan.
        tasks: List<Task>,
        /// Where an imported schedule came from.
        source: Box<Source>,
    }
}

choice! {
    /// Which of work, duration and units stays when another changes.
    TaskType "task type" {
        /// Units stay.
        FixedUnits "fixed-units" "fixed units" "固定单位",
        /// Duration stays.
        FixedDuration "fixed-duration" "fixed duration" "固定工期",
        /// Work stays.
        FixedWork "fixed-work" "fixed work" "固定工时",
    }
}

choice! {
    /// Who sets a task's dates.
    TaskMode "mode" {
        /// The schedule computes them.
        Auto "auto" "automatic" "自动",
        /// `start` and `finish` are the plan.
        Manual "manual" "manual" "手动",
    }
}

record! {
    /// A task, a milestone, or a summary of tasks.
    Task "task" {
        /// Id, unique in the project.
        id: Id,
        /// Name: a verb and what it makes.
        name: Text,
        /// Marks a point in time instead of work.
        milestone: Flag,
        /// Planned duration in working or elapsed time.
        duration: Duration,
        /// Effort of all assigned people together.
        work ~ Duration,
        /// What must come before: `kickoff`, `ux SS+2d`, `review FF`, `infra/network FS+1w`.
        depends_on: List<Dependency>,
        /// Who works on it, and how much of their time: `chen.jie`, `a.novak 50%`.
        assign: List<Assignment>,
        /// The one person who answers for it.
        owner ~ PersonRef,
        /// The control account that pays for it.
        account: AccountRef,
        /// Budget; without it, assignments at their class rates.
        budget: Money,
        /// How earned value is measured.
        ev_method ~ EvMethod,
        /// The weighted milestones of the method `milestones`; weights add up to 100.
        ev_milestones ~ List<EvMilestone>,
        /// The task whose progress the method `apportioned` follows.
        apportioned_to ~ TaskRef,
        /// Units done, for the method `units`.
        units_done ~ Number,
        /// Units in all, for the method `units`.
        units_total ~ Number,
        /// Physical percent complete.
        progress: Percent,
        /// Percent of the duration that has passed; only imports write it.
        percent_duration ~ Percent,
        /// First day of work.
        actual_start: CivilTime,
        /// Last day of work.
        actual_finish: CivilTime,
        /// Duration still needed; without it, (1 − progress) × duration.
        remaining ~ Duration,
        /// Effort spent.
        actual_work ~ Duration,
        /// Effort still needed.
        remaining_work ~ Duration,
        /// Three estimates of the duration, for risk simulation.
        estimate ~ Box<Estimate>,
        /// Finish that was promised; it moves no dates, it warns.
        deadline ~ CivilTime,
        /// The task cannot start before this.
        start_no_earlier_than ~ CivilTime,
        /// The task must have started by this.
        start_no_later_than ~ CivilTime,
        /// The task cannot finish before this.
        finish_no_earlier_than ~ CivilTime,
        /// The task must have finished by this.
        finish_no_later_than ~ CivilTime,
        /// The task starts exactly then.
        must_start_on ~ CivilTime,
        /// The task finishes exactly then.
        must_finish_on ~ CivilTime,
        /// The task is done as late as its successors allow.
        as_late_as_possible ~ Flag,
        /// Why a constraint, a lag or a manual date is needed.
        reason ~ Text,
        /// Who sets the dates.
        mode ~ TaskMode,
        /// Start of a manual task.
        start ~ CivilTime,
        /// Finish of a manual task.
        finish ~ CivilTime,
        /// Which of work, duration and units stays.
        task_type ~ TaskType,
        /// Whether more people make it shorter.
        effort_driven ~ Flag,
        /// Working calendar, when it differs from the schedule's.
        calendar ~ CalendarRef,
        /// Priority for levelling, 0 to 1000; 1000 is never moved.
        priority ~ Count,
        /// Delay that levelling added.
        levelling_delay ~ Duration,
        /// Interruptions of the work.
        splits ~ List<Split>,
        /// Whether the task is part of the plan; false keeps it as a note.
        active ~ Flag,
        /// What it produces.
        deliverables ~ List<DeliverableRef>,
        /// What it fulfils.
        requirements ~ List<RequirementRef>,
        /// Reviews.
        reviews ~ List<Review>,
        /// Words to find it by.
        tags ~ List<Line>,
        /// Remarks.
        notes ~ Text,
        /// Tasks below this one.
        tasks ~ List<Task>,
        /// Where an imported task came from.
        source ~ Box<Source>,
        /// The portfolio's own fields.
        custom ~ Box<Custom>,
    }
}

record! {
    /// Three estimates of one duration.
    Estimate "estimate" {
        /// If all goes well.
        optimistic: Duration,
        /// What is expected.
        most_likely: Duration,
        /// If much goes wrong.
        pessimistic: Duration,
    }
}

record! {
    /// A weighted step of a task's earned value.
    EvMilestone "ev milestone" {
        /// What is reached.
        name: Text,
        /// Share of the budget in percent.
        weight: Percent,
        /// Whether it is reached, or since when.
        done: Done,
    }
}

record! {
    /// An interruption of a task.
    Split "split" {
        /// Work stops.
        start: CivilTime,
        /// Work goes on.
        finish: CivilTime,
    }
}

/// Done or not, or done since a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Done {
    /// True or false.
    Flag(bool),
    /// The day.
    On(Date),
}

impl Scalar for Done {
    const NAME: &'static str = "done";
    const EXPECTED: &'static str = "true, false, or the day it was done";
    fn parse(text: &str) -> Result<Self, Fault> {
        if text.starts_with(|c: char| c.is_ascii_digit()) {
            return Date::parse(text).map(Done::On);
        }
        Flag::parse(text).map(|flag| Done::Flag(flag.0))
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "anyOf": [{ "type": "boolean" }, { "type": "string", "format": "date" }] })
    }
}

/// How a task's earned value is measured (DOMAIN 1.4).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EvMethod {
    /// Reported physical percent complete.
    Percent,
    /// A share at the start, the rest at the finish: `0/100`, `50/50`, any x/y.
    Fixed(Decimal, Decimal),
    /// Weighted milestones.
    Milestones,
    /// Units done of units in all.
    Units,
    /// Actual over actual plus remaining duration.
    Remaining,
    /// Level of effort: earned as planned.
    Loe,
    /// As another task.
    Apportioned,
    /// Nothing until it is detailed.
    PlanningPackage,
}

const EV_METHODS: [(&str, EvMethod); 7] = [
    ("percent", EvMethod::Percent),
    ("milestones", EvMethod::Milestones),
    ("units", EvMethod::Units),
    ("remaining", EvMethod::Remaining),
    ("loe", EvMethod::Loe),
    ("apportioned", EvMethod::Apportioned),
    ("planning-package", EvMethod::PlanningPackage),
];

impl Scalar for EvMethod {
    const NAME: &'static str = "choice:earned-value method";
    const EXPECTED: &'static str = "an earned-value method such as percent or 0/100";
    fn parse(text: &str) -> Result<Self, Fault> {
        if let Some((_, method)) = EV_METHODS.iter().find(|(name, _)| *name == text) {
            return Ok(*method);
        }
        let fault = Fault::new(FaultKind::Choice, format!("`{text}` is not an earned-value method"));
        if let Some((start, end)) = text.split_once('/') {
            let parts = crate::base::number::decimal(start).ok().zip(crate::base::number::decimal(end).ok());
            return match parts {
                Some((x, y)) if x >= Decimal::ZERO && y >= Decimal::ZERO && x + y == Decimal::ONE_HUNDRED => Ok(EvMethod::Fixed(x, y)),
                _ => Err(fault.help("the two shares of x/y lie between 0 and 100 and add up to 100, such as 25/75")),
            };
        }
        let names = EV_METHODS.iter().map(|(name, _)| *name);
        let near = crate::base::similar::nearest(text, names.clone());
        let fault = fault.help(crate::base::similar::hint(text, names));
        Err(match near {
            Some(near) if near.certain => fault.safely(near.word),
            _ => fault,
        })
    }
    fn schema() -> serde_json::Value {
        let names: Vec<&str> = EV_METHODS.iter().map(|(name, _)| *name).collect();
        serde_json::json!({ "anyOf": [{ "enum": names }, { "type": "string", "pattern": r"^\d+(\.\d+)?/\d+(\.\d+)?$" }] })
    }
}

through_serde!(Done, EvMethod);

/// A person on a task. `a.novak`, `a.novak 50%`, `a.novak 16h`, or a map when more must be said.
#[derive(Debug, Clone, Default, serde::Deserialize, schemars::JsonSchema)]
#[serde(default)]
#[schemars(deny_unknown_fields)]
pub struct AssignmentFields {
    /// Who.
    pub who: Field<PersonRef>,
    /// Share of their time.
    pub units: Field<Percent>,
    /// Effort.
    pub work: Field<Duration>,
    /// Effort spent.
    pub actual_work: Field<Duration>,
    /// Effort still needed.
    pub remaining_work: Field<Duration>,
    /// Part of the effort that is done beyond the calendar; it takes none of its time.
    pub overtime: Field<Duration>,
    /// How the effort is spread over the time; evenly unless said.
    pub contour: Field<Contour>,
    /// How much later than the task it begins.
    pub delay: Field<Duration>,
    /// First day, when it differs from the task's.
    pub start: Field<CivilTime>,
    /// Last day, when it differs from the task's.
    pub finish: Field<CivilTime>,
    /// Cost, for what is not paid by time.
    pub cost: Field<Money>,
    /// Where an imported assignment came from.
    pub source: Field<Box<Source>>,
}

choice! {
    /// How effort is spread over time. Imports from Microsoft Project write it; each name stands for shares
    /// of the full units in ten equal parts of the time.
    Contour "contour" {
        /// Ever more: 10, 15, 25, 50, 50, 75, 75, 100, 100, 100 %.
        BackLoaded "back-loaded" "back loaded" "前轻后重",
        /// Ever less.
        FrontLoaded "front-loaded" "front loaded" "前重后轻",
        /// Two peaks: 25, 50, 100, 50, 25, 25, 50, 100, 50, 25 %.
        DoublePeak "double-peak" "double peak" "双峰",
        /// A peak in the first half: 25, 50, 100, 100, 75, 50, 50, 25, 15, 10 %.
        EarlyPeak "early-peak" "early peak" "前峰",
        /// A peak in the second half.
        LatePeak "late-peak" "late peak" "后峰",
        /// A bell: 10, 20, 40, 80, 100, 100, 80, 40, 20, 10 %.
        Bell "bell" "bell" "钟形",
        /// A flat bell: 25, 50, 75, 100, 100, 100, 100, 75, 50, 25 %.
        Turtle "turtle" "turtle" "扁平钟形",
    }
}

impl Contour {
    /// The mean of its shares, in percent of the full units.
    #[must_use]
    pub fn mean(self) -> Percent {
        let percent = match self {
            Contour::BackLoaded | Contour::FrontLoaded => 60,
            Contour::DoublePeak | Contour::EarlyPeak | Contour::LatePeak | Contour::Bell => 50,
            Contour::Turtle => 70,
        };
        Percent {
            value: Decimal::from(percent),
            signed: true,
        }
    }
}

/// The short and the long way to write an assignment.
#[derive(Debug, Clone)]
pub enum Assignment {
    /// `a.novak 50%`.
    Short(ShortAssignment),
    /// `{who: a.novak, units: 50%, work: 3d}`.
    Long(Box<AssignmentFields>),
}

/// `a.novak`, `a.novak 50%` or `a.novak 16h`.
#[derive(Debug, Clone, PartialEq)]
pub struct ShortAssignment {
    /// Who.
    pub who: PersonRef,
    /// Share of their time.
    pub units: Option<Percent>,
    /// Effort.
    pub work: Option<Duration>,
}

impl Assignment {
    /// Who is assigned.
    #[must_use]
    pub fn who(&self) -> Option<&PersonRef> {
        match self {
            Assignment::Short(short) => Some(&short.who),
            Assignment::Long(long) => long.who.get(),
        }
    }

    /// Share of their time, 100 % when not said.
    #[must_use]
    pub fn units(&self) -> Option<Percent> {
        match self {
            Assignment::Short(short) => short.units,
            Assignment::Long(long) => long.units.value(),
        }
    }

    /// Effort, when said.
    #[must_use]
    pub fn work(&self) -> Option<&Duration> {
        match self {
            Assignment::Short(short) => short.work.as_ref(),
            Assignment::Long(long) => long.work.get(),
        }
    }
}

impl Scalar for ShortAssignment {
    const NAME: &'static str = "assignment@person";
    const EXPECTED: &'static str = "an assignment such as chen.jie, `a.novak 50%` or {who: …}";
    fn parse(text: &str) -> Result<Self, Fault> {
        let (who, rest) = text.split_once(' ').unwrap_or((text, ""));
        let who = PersonRef::parse(who)?;
        let rest = rest.trim();
        let (units, work) = match rest {
            "" => (None, None),
            share if share.ends_with('%') => (Some(Percent::parse(share)?), None),
            effort => {
                let fault = Fault::new(FaultKind::Grammar, format!("`{effort}` is neither a share of time nor an effort"));
                let fault = fault
                    .help("write `name 50%`, or `name 16h`")
                    .part(text.len() - effort.len()..text.len());
                (None, Some(Duration::parse(effort).map_err(|_| fault)?))
            }
        };
        Ok(ShortAssignment { who, units, work })
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": ["string", "number"] })
    }
}

impl<'de> Deserialize<'de> for Assignment {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = Assignment;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str(ShortAssignment::EXPECTED)
            }
            fn visit_str<E: serde::de::Error>(self, text: &str) -> Result<Assignment, E> {
                crate::base::scalar::parse(text).map(Assignment::Short).map_err(E::custom)
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<Assignment, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(Assignment::Long(Box::new(AssignmentFields::deserialize(map)?)))
            }
        }
        deserializer.deserialize_struct(ShortAssignment::NAME, ASSIGNMENT_KEYS, Either)
    }
}

/// The keys of the long form, which the decoder offers when one is misspelt.
const ASSIGNMENT_KEYS: &[&str] = &[
    "who",
    "units",
    "work",
    "actual_work",
    "remaining_work",
    "overtime",
    "contour",
    "delay",
    "start",
    "finish",
    "cost",
    "source",
];

impl schemars::JsonSchema for Assignment {
    fn schema_name() -> Cow<'static, str> {
        "Assignment".into()
    }
    fn json_schema(generator: &mut schemars::SchemaGenerator) -> schemars::Schema {
        let long = generator.subschema_for::<AssignmentFields>();
        schemars::json_schema!({ "anyOf": [{ "type": ["string", "number"] }, long] })
    }
}

/// Calls `visit` for every readable task, parents first, with the tasks above it.
pub fn walk<'a>(tasks: &'a Field<List<Task>>, visit: &mut impl FnMut(&'a Task, crate::base::Span, &[&'a Task])) {
    fn inner<'a>(
        tasks: &'a Field<List<Task>>,
        above: &mut Vec<&'a Task>,
        visit: &mut impl FnMut(&'a Task, crate::base::Span, &[&'a Task]),
    ) {
        for (task, span) in tasks.items() {
            visit(task, span, above);
            above.push(task);
            inner(&task.tasks, above, visit);
            above.pop();
        }
    }
    inner(tasks, &mut Vec::new(), visit);
}

impl Task {
    /// Whether a budget is written, and not nothing.
    #[must_use]
    pub fn has_budget(&self) -> bool {
        self.budget.get().is_some_and(|budget| !budget.amount.is_zero())
    }

    /// Whether tasks stand below it.
    #[must_use]
    pub fn is_summary(&self) -> bool {
        self.tasks.has_items()
    }

    /// Whether it marks a point in time.
    #[must_use]
    pub fn is_milestone(&self) -> bool {
        self.milestone.value() == Some(Flag(true))
    }

    /// Whether it is part of the plan.
    #[must_use]
    pub fn is_active(&self) -> bool {
        self.active.value() != Some(Flag(false))
    }

    /// Whether work has ended.
    #[must_use]
    pub fn is_finished(&self) -> bool {
        self.actual_finish.get().is_some()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    #[test]
    fn shares_of_a_method_add_up() {
        assert_eq!(
            parse::<EvMethod>("25/75"),
            Ok(EvMethod::Fixed(Decimal::from(25), Decimal::from(75)))
        );
        assert!(parse::<EvMethod>("25/70").is_err());
        assert!(parse::<EvMethod>("milestone").unwrap_err().help.contains("milestones"));
    }
}
