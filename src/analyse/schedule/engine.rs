//! Early dates and what drives each activity (DOMAIN 2.1, 2.2, 2.4); late dates and floats are in `late`.
//!
//! An activity starts at the latest of its lower bounds: the schedule's start, the status date, its links,
//! its constraints. A bound on a finish becomes a bound on a start by counting the activity's work back.
//! Every step is a question to a calendar, so the whole is linear in activities and links.
//!
//! | | `pmo` | `ms-project` (DOMAIN 2.3) |
//! | --- | --- | --- |
//! | status date | no work that is left lies before it | not used: work goes on from where it stopped |
//! | no later than | moves nothing, makes float negative | wins over links, where constraints are honoured |
//! | milestone | at the end of a shift or the start of one | where its bound puts it |
//! | tied finish | the end of its own work | the tied moment |
//! | levelling delay | part of the early dates | only of start and finish |
//! | as late as possible | within free float | at its late dates |
//! | begun activity, seen from before it | its rest must start by its late finish less what is left | also not after where it goes on |

use super::late;
use super::network::{Activity, Link, Network, OutOfSequence, Part, Progress, Unschedulable};
use super::order::{Order, order};
use super::spans::{after, begins, ends, open_part, resumes, start_from};
use crate::base::working_time::Moment;
use crate::model::link::LinkType;

/// What sets an activity's early dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Driver {
    /// The schedule's start.
    ScheduleStart,
    /// The status date: its remaining work cannot lie before.
    StatusDate,
    /// A link, by index.
    Link(usize),
    /// A date that a person set.
    Constraint,
    /// What really happened.
    Actual,
    /// A person placed it by hand.
    Placed,
    /// Its successors: it is done as late as they allow.
    AsLate,
}

/// What sets an activity's late dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Limit {
    /// The finish of its plan.
    PlanFinish,
    /// A link to a successor, by index.
    Link(usize),
    /// A date that a person set: a deadline or a constraint.
    Constraint,
    /// It is done.
    Done,
}

/// An activity's dates.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Dates {
    /// Start, or the actual one.
    pub start: Moment,
    /// Finish, or the actual one.
    pub finish: Moment,
    /// Early start, or the actual one; without what levelling added, by the rules of Microsoft Project.
    pub early_start: Moment,
    /// Early finish, or the actual one.
    pub early_finish: Moment,
    /// Start of what is left; while the activity waits, its start.
    pub rest: Moment,
    /// Start that the links alone ask for, where a constraint moved it.
    pub by_links: Moment,
    /// Late start; of a begun activity the actual one.
    pub late_start: Moment,
    /// Late finish.
    pub late_finish: Moment,
    /// Latest start of what is left.
    pub late_rest: Moment,
    /// Seconds it may slip, on its own calendar, until the schedule or a promise does; negative when late.
    pub total_float: i64,
    /// Seconds it may slip, on its own calendar, until another activity does.
    pub free_float: i64,
    /// What sets the early dates.
    pub driver: Driver,
    /// What sets the late dates.
    pub limit: Limit,
}

/// A computed schedule.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Schedule {
    /// Dates by activity.
    pub dates: Vec<Dates>,
    /// The last early finish of each plan; its start when it has no activity.
    pub finishes: Vec<Moment>,
}

impl Schedule {
    /// Whether an activity has no more than `limit` seconds of total float.
    #[must_use]
    pub fn is_critical(&self, activity: usize, limit: i64) -> bool {
        self.dates[activity].total_float <= limit
    }
}

/// Where an activity lies: start and finish.
pub type Span = (Moment, Moment);

/// Computes a network's dates.
///
/// # Errors
/// A cycle, or a calendar without enough working time.
pub fn schedule(network: &Network) -> Result<Schedule, Unschedulable> {
    let mut order = order(network)?;
    let mut dates = all_early(network, &order, None)?;
    let finishes = finishes(network, |at| dates[at].finish);
    let span_of = |at: usize| (dates[at].start, dates[at].finish);
    let in_group = (0..network.links.len()).filter(|index| network.links[*index].first_of.is_some());
    order.passed_over = in_group.filter(|index| is_passed_over(network, &order, &span_of, *index)).collect();
    late::backward(network, &order, &finishes, &mut dates)?;
    let is_placed_late = |activity: &Activity| network.ms(activity).is_some() && is_as_late(activity);
    if network.activities.iter().any(is_placed_late) {
        dates = all_early(network, &order, Some(&dates))?;
        late::backward(network, &order, &finishes, &mut dates)?;
    }
    late::as_late_as_possible(network, &order, &finishes, &mut dates)?;
    late::free_floats(network, &order, &finishes, &mut dates);
    Ok(Schedule { dates, finishes })
}

/// Where each activity lies, and the finish of each plan, without late dates and floats.
///
/// # Errors
/// As [`schedule`].
pub fn only_spans(network: &Network) -> Result<(Vec<Span>, Vec<Moment>), Unschedulable> {
    // What lies as late as possible needs the late dates.
    if network.activities.iter().any(is_as_late) {
        let schedule = schedule(network)?;
        let spans = schedule.dates.iter().map(|dates| (dates.start, dates.finish));
        return Ok((spans.collect(), schedule.finishes));
    }
    let spans = spans(network, &order(network)?)?;
    let finishes = finishes(network, |at| spans[at].1);
    Ok((spans, finishes))
}

/// Where each activity lies when it is done as early as it can.
pub(super) fn spans(network: &Network, order: &Order) -> Result<Vec<Span>, Unschedulable> {
    forward(network, order, None, |_, _| {})
}

/// The last finish of each plan; its start when it has no activity.
pub(super) fn finishes(network: &Network, finish_of: impl Fn(usize) -> Moment) -> Vec<Moment> {
    let mut finishes: Vec<Moment> = network.plans.iter().map(|plan| plan.start).collect();
    for (at, activity) in network.activities.iter().enumerate() {
        let finish = &mut finishes[activity.plan];
        *finish = (*finish).max(finish_of(at));
    }
    finishes
}

/// Whether an activity is to be moved behind, as far as its successors allow.
pub(super) fn is_as_late(activity: &Activity) -> bool {
    let set = &activity.constraints;
    let is_free = activity.progress == Progress::Waiting && activity.placed.is_none();
    activity.as_late && is_free && set.must_start.is_none() && set.must_finish.is_none()
}

/// The latest of several lower bounds, and which it is.
struct Bound {
    at: Moment,
    driver: Driver,
    /// The moment that links tie the finish to, when they are the bound.
    finish: Option<Moment>,
}

impl Bound {
    fn at(at: Moment, driver: Driver) -> Bound {
        Bound { at, driver, finish: None }
    }

    fn raise(&mut self, at: Moment, driver: Driver) {
        if at > self.at {
            *self = Bound::at(at, driver);
        }
    }
}

/// Where an activity lies.
struct Placed {
    start: Moment,
    finish: Moment,
    early: (Moment, Moment),
    rest: Moment,
    by_links: Moment,
    driver: Driver,
}

impl Placed {
    fn between(start: Moment, finish: Moment, driver: Driver) -> Placed {
        Placed {
            start,
            finish,
            early: (start, finish),
            rest: start,
            by_links: start,
            driver,
        }
    }
}

/// Early dates with room for the late ones.
fn all_early(network: &Network, order: &Order, late: Option<&[Dates]>) -> Result<Vec<Dates>, Unschedulable> {
    let start = network.plans.first().map_or(Moment(0), |plan| plan.start);
    let zero = Dates {
        start,
        finish: start,
        early_start: start,
        early_finish: start,
        rest: start,
        by_links: start,
        late_start: start,
        late_finish: start,
        late_rest: start,
        total_float: 0,
        free_float: 0,
        driver: Driver::ScheduleStart,
        limit: Limit::PlanFinish,
    };
    let mut dates = vec![zero; network.activities.len()];
    forward(network, order, late, |at, placed| {
        let own = &mut dates[at];
        (own.start, own.finish, own.driver) = (placed.start, placed.finish, placed.driver);
        (own.early_start, own.early_finish) = placed.early;
        (own.rest, own.by_links) = (placed.rest, placed.by_links);
    })?;
    Ok(dates)
}

/// Places activities in the order of the links. `late` holds the late dates of a first pass, where activities
/// that are done as late as possible are placed.
fn forward(
    network: &Network,
    order: &Order,
    late: Option<&[Dates]>,
    mut keep: impl FnMut(usize, &Placed),
) -> Result<Vec<Span>, Unschedulable> {
    let mut spans = vec![(Moment(0), Moment(0)); network.activities.len()];
    for at in &order.forward {
        let none = Unschedulable::NoWorkingTime(*at);
        let activity = &network.activities[*at];
        let mut placed = place(network, order, &spans, *at).ok_or(none)?;
        if let Some(late) = late.map(|late| &late[*at])
            && network.ms(activity).is_some()
            && is_as_late(activity)
            && placed.by_links <= placed.start
            && late.late_start > placed.start
        {
            placed = Placed::between(late.late_start, late.late_finish, Driver::AsLate);
        }
        spans[*at] = (placed.start, placed.finish);
        keep(*at, &placed);
    }
    Ok(spans)
}

/// Where one activity lies, those before it having their places.
pub(super) fn span(network: &Network, order: &Order, spans: &[Span], at: usize) -> Result<Span, Unschedulable> {
    let placed = place(network, order, spans, at).ok_or(Unschedulable::NoWorkingTime(at))?;
    Ok((placed.start, placed.finish))
}

fn place(network: &Network, order: &Order, spans: &[Span], at: usize) -> Option<Placed> {
    let activity = &network.activities[at];
    let by_hand = activity
        .placed
        .map(|(start, finish)| Placed::between(start, finish, Driver::Placed));
    match activity.progress {
        Progress::Finished { start, finish } => Some(Placed::between(start, finish, Driver::Actual)),
        Progress::Waiting if by_hand.is_some() => by_hand,
        Progress::Started { .. } if by_hand.is_some() && network.ms(activity).is_some() => by_hand,
        Progress::Started { start, .. } => place_begun(network, order, spans, at, start),
        Progress::Waiting => place_waiting(network, order, spans, at),
    }
}

/// What is left of a begun activity goes on where it stopped, behind the status date and behind its links.
fn place_begun(network: &Network, order: &Order, spans: &[Span], at: usize, begun: Moment) -> Option<Placed> {
    let activity = &network.activities[at];
    let plan = &network.plans[activity.plan];
    let goes_on = match plan.status {
        Some(status) => status,
        None => resumes(network, activity, begun)?,
    };
    let mut bound = Bound::at(goes_on, Driver::Actual);
    raise_by_links(network, order, spans, at, &mut bound)?;
    let rest = start_from(network, activity, bound.at, Part::Left)?;
    let mut finish = ends(network, activity, rest, Part::Left)?;
    if plan.status.is_none() {
        // People stop and go on each on their own.
        finish = finish.max(ends(network, activity, begun, Part::Whole)?);
    }
    let mut placed = Placed::between(begun, finish, bound.driver);
    placed.rest = rest;
    Some(placed)
}

fn place_waiting(network: &Network, order: &Order, spans: &[Span], at: usize) -> Option<Placed> {
    let activity = &network.activities[at];
    let plan = &network.plans[activity.plan];
    let ms = network.ms(activity);
    let mut bound = match plan.status {
        Some(status) if status > plan.start => Bound::at(status, Driver::StatusDate),
        _ => Bound::at(plan.start, Driver::ScheduleStart),
    };
    raise_by_links(network, order, spans, at, &mut bound)?;
    raise_by_constraints(network, activity, &mut bound)?;
    let start = start_from(network, activity, bound.at, Part::Whole)?;
    let mut finish = ends(network, activity, start, Part::Whole)?;
    if ms.is_some() {
        finish = finish.max(bound.finish.unwrap_or(finish));
    }
    let mut placed = Placed::between(start, finish, bound.driver);
    if activity.delay.seconds() > 0 {
        let delayed = after(&network.calendars[activity.calendar], start, activity.delay)?;
        placed.start = start_from(network, activity, delayed, Part::Whole)?;
        placed.finish = ends(network, activity, placed.start, Part::Whole)?;
        placed.rest = placed.start;
        if ms.is_none() {
            placed.early = (placed.start, placed.finish);
        }
    }
    if ms.is_none_or(|options| options.honours_constraints)
        && let Some((start, finish)) = forced(network, activity, &placed)?
    {
        let by_links = placed.start;
        placed = Placed::between(start, finish, Driver::Constraint);
        placed.by_links = by_links;
    }
    Some(placed)
}

/// The dates of an activity that a constraint holds against its links.
fn forced(network: &Network, activity: &Activity, placed: &Placed) -> Option<Option<(Moment, Moment)>> {
    let set = &activity.constraints;
    let is_ms = network.ms(activity).is_some();
    let by_start = set.must_start.or(set.start_no_later.filter(|date| is_ms && *date < placed.start));
    let by_finish = set
        .must_finish
        .or(set.finish_no_later.filter(|date| is_ms && *date < placed.finish));
    Some(match (by_start, by_finish) {
        (Some(start), _) => Some((start, ends(network, activity, start, Part::Whole)?)),
        (None, Some(finish)) => Some((begins(network, activity, finish, Part::Whole)?, finish)),
        (None, None) => None,
    })
}

fn raise_by_links(network: &Network, order: &Order, spans: &[Span], at: usize, bound: &mut Bound) -> Option<()> {
    let activity = &network.activities[at];
    let calendar = &network.calendars[activity.calendar];
    for index in order.incoming.of(at) {
        let link = &network.links[*index];
        if !waits_for(network, link) {
            continue;
        }
        if is_passed_over(network, order, &|at| spans[at], *index) {
            continue;
        }
        let point = after(calendar, tied(link, spans[link.from]), link.lag)?;
        if !ties_finish(link) {
            bound.raise(point, Driver::Link(*index));
            continue;
        }
        let start = begins(network, activity, point, open_part(activity))?;
        bound.raise(start, Driver::Link(*index));
        if bound.at == start {
            bound.finish = bound.finish.max(Some(point));
        }
    }
    Some(())
}

/// The end of the predecessor that a link ties.
fn tied(link: &Link, (start, finish): Span) -> Moment {
    if link.is_from_finish() { finish } else { start }
}

/// Whether another link of the same group has a predecessor that lies before.
fn is_passed_over(network: &Network, order: &Order, span_of: &dyn Fn(usize) -> Span, index: usize) -> bool {
    let own = &network.links[index];
    if own.first_of.is_none() {
        return false;
    }
    let place = |index: usize| {
        let link = &network.links[index];
        (tied(link, span_of(link.from)), link.from)
    };
    let rivals = order.incoming.of(own.to).iter().filter(|other| {
        let link = &network.links[**other];
        link.first_of == own.first_of && waits_for(network, link)
    });
    rivals.into_iter().any(|other| place(*other) < place(index))
}

/// Whether what is left of a link's successor waits for it: work in progress may go on out of sequence.
pub(super) fn waits_for(network: &Network, link: &Link) -> bool {
    let (from, to) = (&network.activities[link.from], &network.activities[link.to]);
    let goes_on = network.plans[to.plan].out_of_sequence == OutOfSequence::ProgressOverride;
    let predecessor_done = matches!(from.progress, Progress::Finished { .. });
    !(goes_on && to.progress != Progress::Waiting && !predecessor_done)
}

/// Whether a link ties the successor's finish.
pub(super) fn ties_finish(link: &Link) -> bool {
    matches!(link.kind, LinkType::FinishToFinish | LinkType::StartToFinish)
}

fn raise_by_constraints(network: &Network, activity: &Activity, bound: &mut Bound) -> Option<()> {
    let set = &activity.constraints;
    // Where constraints are not honoured, what must be then is what cannot be earlier.
    let soft = network.ms(activity).is_some_and(|options| !options.honours_constraints);
    let starts = [set.start_no_earlier, set.must_start.filter(|_| soft)];
    let finishes = [set.finish_no_earlier, set.must_finish.filter(|_| soft)];
    for date in starts.into_iter().flatten() {
        bound.raise(date, Driver::Constraint);
    }
    for date in finishes.into_iter().flatten() {
        bound.raise(begins(network, activity, date, Part::Whole)?, Driver::Constraint);
    }
    Some(())
}
