//! The colour of a project with its causes, from what needs no computed dates or indices (DOMAIN 9.1).
//!
//! A colour is computed; a person may set another one in a status entry, with a reason and an end, and
//! then both are shown. What has no data is grey, never green.

mod people;
mod registers;

use super::{
    cost::NoAmount,
    earned_value::{Figure, Lack, figures::Figures, totals::Totals},
    load::Load,
    progress,
    schedule::outcome::ProjectDates,
};
use crate::base::{Date, Lang};
use crate::model::{
    Kind, Portfolio, Project,
    charter::Stage,
    common::Rag,
    settings::{Cycle, Settings},
    status::{Dimension, StatusEntry},
};
use rust_decimal::Decimal;

/// A colour, from best to worst; grey is no data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Colour {
    /// As planned.
    Green,
    /// Nothing to judge by.
    Grey,
    /// At risk.
    Amber,
    /// Off track.
    Red,
}

impl From<Rag> for Colour {
    fn from(rag: Rag) -> Colour {
        match rag {
            Rag::Green => Colour::Green,
            Rag::Amber => Colour::Amber,
            Rag::Red => Colour::Red,
        }
    }
}

impl Colour {
    /// `green`, `amber`, `red` or `grey`.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Colour::Green => "green",
            Colour::Amber => "amber",
            Colour::Red => "red",
            Colour::Grey => "grey",
        }
    }
}

/// Why a colour is what it is.
#[derive(Debug, Clone, PartialEq)]
pub enum Cause {
    /// Milestones past their day: how many, the worst, its days.
    MilestonesLate(usize, String, i64),
    /// Milestones whose computed finish lies behind their day: how many, the worst, its days.
    MilestonesSlip(usize, String, i64),
    /// Tasks past their day: how many, the worst, its days.
    TasksLate(usize, String, i64),
    /// Actual and ordered cost above the budget, by a share of it.
    OverBudget(Decimal),
    /// CPI is low: the work done cost more than was budgeted for it.
    CostIndex(Decimal),
    /// The estimate at completion is above the budget, by a share of it.
    Overrun(Decimal),
    /// Without a baseline nobody knows what the work done should have cost.
    NoIndex,
    /// CPI, and the share of the budget spent or ordered.
    OnCost(Decimal, Decimal),
    /// SPI(t) is low: the work is behind its plan.
    PaceOfTime(Decimal),
    /// SPI of the work without level of effort is low, where SPI(t) tells nothing.
    Pace(Decimal),
    /// There is no budget.
    NoBudget,
    /// No cost has been posted.
    NothingPosted,
    /// The cost cannot be computed.
    CostUnknown,
    /// There is no schedule, or no day in it.
    NoDates,
    /// The schedule's dates cannot be computed.
    NoForecast,
    /// There is no status entry.
    NoStatus,
    /// The newest status entry is this many days old.
    StatusOld(i64),
    /// A red risk without response or action: its id and title.
    RiskUntreated(String),
    /// A red risk that is being treated.
    RiskHigh(String),
    /// There is no risk in the register.
    NoRisks,
    /// A critical issue is open.
    CriticalIssue(String),
    /// Pending changes would cost this share of the budget.
    PendingChanges(Decimal),
    /// Deliverables were refused or sent back: how many.
    DeliverablesRefused(usize),
    /// Open risks whose probability or impact nobody has placed on the scales: how many.
    RisksUnscored(usize),
    /// Nothing with a date is past it: how many have one.
    NothingLate(usize),
    /// Share of the budget spent or ordered.
    WithinBudget(Decimal),
    /// No change awaits a decision.
    NoChangePending,
    /// Pending changes are small: how many.
    SmallChangesPending(usize),
    /// Accepted deliverables, of all.
    DeliverablesAccepted(usize, usize),
    /// Open risks, none of them red.
    RisksInHand(usize),
    /// Records that this rests on could not be read.
    Unread,
    /// People are assigned more than they can work: by how many full-time people in the worst week, its Monday, and who.
    PeopleShort(Decimal, Date, Vec<String>),
    /// So many hours of effort lie in no working time of those who are to do it.
    WorkUnplaced(Decimal),
    /// Nobody is assigned to any of the tasks of the coming weeks: how many there are.
    NobodyAssigned(usize),
    /// So many projects have no dates, and the same people work on them.
    LoadUnknown(usize),
    /// Nobody is assigned more than they can work: how many people, of how many tasks in how many weeks, and how many of
    /// these tasks nobody is assigned to.
    PeopleSuffice(usize, usize, usize, usize),
    /// A person set the dimension's colour, and said why.
    SetByPerson(Dimension, String),
    /// This many dimensions have data, and all are green.
    AllGreen(usize),
}

/// A colour that a person set.
#[derive(Debug, Clone, PartialEq)]
pub struct Override {
    /// The colour.
    pub colour: Colour,
    /// Why.
    pub reason: String,
    /// Until when.
    pub until: Option<Date>,
}

/// The colour of one dimension.
#[derive(Debug, Clone, PartialEq)]
pub struct DimensionHealth {
    /// The dimension.
    pub dimension: Dimension,
    /// As computed.
    pub computed: Colour,
    /// Why, worst first.
    pub causes: Vec<Cause>,
    /// As a person set it.
    pub set: Option<Override>,
}

impl DimensionHealth {
    /// The colour that is shown: the person's, else the computed one.
    #[must_use]
    pub fn shown(&self) -> Colour {
        self.set.as_ref().map_or(self.computed, |set| set.colour)
    }
}

/// The colours of a project; the first dimension is `overall`.
#[derive(Debug, Clone, PartialEq)]
pub struct Health {
    /// Overall, then each dimension that has data or was set.
    pub dimensions: Vec<DimensionHealth>,
}

impl Health {
    /// The overall colour.
    #[must_use]
    pub fn overall(&self) -> &DimensionHealth {
        &self.dimensions[0]
    }
}

/// What health is computed from.
pub struct Inputs<'a> {
    /// The project.
    pub project: &'a Project,
    /// The portfolio it belongs to.
    pub portfolio: &'a Portfolio,
    /// The day it is judged on.
    pub day: Date,
    /// The newest status entry not after that day.
    pub status: Option<&'a StatusEntry>,
    /// The computed dates, when there are any.
    pub dates: Option<&'a ProjectDates<'a>>,
    /// What was planned, earned and spent, when it was asked.
    pub earned: Option<&'a Figures>,
    /// The load of its people, when it was asked; without it nothing is said of people.
    pub load: Option<&'a Load<'a>>,
    /// Language of names and reasons that a person wrote.
    pub lang: Lang,
}

/// The health of a project.
#[must_use]
pub fn health(inputs: &Inputs<'_>) -> Health {
    let rows = [
        (Dimension::Scope, registers::scope(inputs)),
        (Dimension::Schedule, schedule(inputs)),
        (Dimension::Cost, money(inputs)),
        (Dimension::People, people::people(inputs)),
        (Dimension::Quality, registers::quality(inputs)),
        (Dimension::Risk, registers::risk(inputs)),
    ];
    let mut dimensions = vec![DimensionHealth {
        dimension: Dimension::Overall,
        computed: Colour::Grey,
        causes: Vec::new(),
        set: set_colour(inputs, Dimension::Overall),
    }];
    for (dimension, causes) in rows {
        let set = set_colour(inputs, dimension);
        // What has neither data nor a person's word is not shown.
        if causes.is_empty() && set.is_none() {
            continue;
        }
        let computed = worst(&causes);
        dimensions.push(DimensionHealth {
            dimension,
            computed,
            causes: causes.into_iter().map(|(_, cause)| cause).collect(),
            set,
        });
    }
    overall(inputs, &mut dimensions);
    Health { dimensions }
}

type Weighed = Vec<(Colour, Cause)>;

fn worst(causes: &Weighed) -> Colour {
    causes.iter().map(|(colour, _)| *colour).max().unwrap_or(Colour::Grey)
}

/// Red if any is red, amber if any is amber, grey without fresh status, else green.
fn overall(inputs: &Inputs<'_>, dimensions: &mut [DimensionHealth]) {
    let mut colour = dimensions[1..].iter().map(DimensionHealth::shown).max().unwrap_or(Colour::Grey);
    let mut causes: Vec<Cause> = Vec::new();
    for wanted in [Colour::Red, Colour::Amber] {
        for row in dimensions[1..].iter().filter(|row| row.shown() == wanted) {
            causes.extend(match &row.set {
                Some(set) => Some(Cause::SetByPerson(row.dimension, set.reason.clone())),
                None => row.causes.first().cloned(),
            });
        }
    }
    match age(inputs) {
        None if expects_status(inputs.project) => {
            colour = colour.max(Colour::Grey);
            causes.push(Cause::NoStatus);
        }
        Some(days) if days > stale_after(&inputs.portfolio.settings) => {
            colour = colour.max(Colour::Grey);
            causes.push(Cause::StatusOld(days));
        }
        _ => {}
    }
    if colour == Colour::Grey {
        for row in dimensions[1..].iter().filter(|row| row.shown() == Colour::Grey) {
            causes.extend(row.causes.first().cloned());
        }
    }
    if colour == Colour::Green {
        // A green that a person put over another colour is not one of ours.
        let set = dimensions[1..].iter().filter_map(|row| Some((row, row.set.as_ref()?)));
        let over = set.filter(|(row, _)| row.computed != Colour::Green);
        causes.extend(over.map(|(row, set)| Cause::SetByPerson(row.dimension, set.reason.clone())));
        if causes.is_empty() {
            causes.push(Cause::AllGreen(dimensions.len() - 1));
        }
    }
    dimensions[0].computed = colour;
    dimensions[0].causes = causes;
}

fn expects_status(project: &Project) -> bool {
    matches!(project.stage(), Some(Stage::Executing | Stage::Closing) | None)
}

/// Days since the newest status entry.
fn age(inputs: &Inputs<'_>) -> Option<i64> {
    Some(inputs.day.days_since(inputs.status?.as_of.value()?))
}

/// Days after which a status entry is old: a cycle and three days, unless set.
#[must_use]
pub fn stale_after(settings: &Settings) -> i64 {
    let own = settings.thresholds.get().and_then(|own| own.stale_after_days.value());
    let cycle = match settings.status.get().and_then(|status| status.cycle.value()) {
        Some(Cycle::Monthly) => 31,
        Some(Cycle::Biweekly) => 14,
        _ => 7,
    };
    own.map_or(cycle + 3, |days| i64::from(days.0))
}

fn set_colour(inputs: &Inputs<'_>, dimension: Dimension) -> Option<Override> {
    let rows = inputs.status?.health.items().map(|(row, _)| row);
    let row = rows.into_iter().find(|row| row.dimension.value() == Some(dimension))?;
    let until = row.until.value();
    // Without a reason, or past its end, a colour somebody set does not count.
    let reason = row.reason.get().filter(|reason| !reason.is_blank())?;
    if until.is_none_or(|until| until < inputs.day) {
        return None;
    }
    Some(Override {
        colour: row.colour.value()?.into(),
        reason: reason.in_lang(inputs.lang).to_owned(),
        until,
    })
}

fn schedule(inputs: &Inputs<'_>) -> Weighed {
    let tasks = inputs.project.tasks();
    let baseline = progress::baseline_finishes(inputs.project);
    let red_days = inputs
        .portfolio
        .settings
        .thresholds
        .get()
        .and_then(|own| own.late_red_days.value())
        .map_or(10, |days| i64::from(days.0));
    let mut late: [Vec<(i64, String)>; 2] = [Vec::new(), Vec::new()];
    let mut dated = 0;
    let mut slipping: Vec<(i64, String)> = Vec::new();
    for at in tasks.iter().filter(|at| !at.task.is_summary() && at.task.is_active()) {
        let Some(own) = progress::own_date(at.task, &baseline).filter(|own| own.binds()) else {
            continue;
        };
        dated += 1;
        let days = inputs.day.days_since(own.day);
        let name = || {
            let name = at.task.name.get();
            name.map_or_else(String::new, |name| name.in_lang(inputs.lang).to_owned())
        };
        if at.task.is_finished() {
            continue;
        }
        let forecast = inputs.dates.and_then(|dates| dates.finish_of(at.id()));
        let slip = forecast.map_or(0, |forecast| forecast.days_since(own.day));
        if days > 0 {
            late[usize::from(!at.task.is_milestone())].push((days, name()));
        } else if slip > 0 && at.task.is_milestone() {
            slipping.push((slip, name()));
        }
    }
    let mut causes = Weighed::new();
    for (at, rows) in late.iter().enumerate() {
        let Some((days, name)) = rows.iter().max() else {
            continue;
        };
        let colour = if *days > red_days { Colour::Red } else { Colour::Amber };
        let cause = if at == 0 { Cause::MilestonesLate } else { Cause::TasksLate };
        causes.push((colour, cause(rows.len(), name.clone(), *days)));
    }
    if let Some((days, name)) = slipping.iter().max() {
        causes.push((Colour::Amber, Cause::MilestonesSlip(slipping.len(), name.clone(), *days)));
    }
    if inputs.project.unread.contains(&Kind::Schedule) {
        causes.push((Colour::Grey, Cause::Unread));
    } else if dated == 0 {
        causes.push((Colour::Grey, Cause::NoDates));
    } else if inputs.dates.is_none() {
        // Without a forecast nobody knows that nothing will be late.
        causes.push((Colour::Grey, Cause::NoForecast));
    }
    causes.extend(pace(inputs));
    causes.sort_by_key(|(colour, _)| std::cmp::Reverse(*colour));
    or_well(causes, Cause::NothingLate(dated))
}

/// The earned schedule against the time that has passed.
fn pace(inputs: &Inputs<'_>) -> Option<(Colour, Cause)> {
    let figures = inputs.earned?;
    let sums = figures.sums();
    if sums.bac == sums.ev || !matters(inputs, figures, sums.sv()) {
        return None;
    }
    if figures.effort_behind {
        // Level of effort behind the finish prolongs the plan, and the pace of time tells nothing.
        let index = figures.discrete().spi().ok()?;
        return Some((by_index(inputs, index)?, Cause::Pace(index)));
    }
    let index = figures.spi_t().ok()?;
    Some((by_index(inputs, index)?, Cause::PaceOfTime(index)))
}

/// Whether a variance is large enough to turn a colour.
fn matters(inputs: &Inputs<'_>, figures: &Figures, variance: Figure) -> bool {
    let thresholds = inputs.portfolio.settings.thresholds.get();
    let from = thresholds.and_then(|own| own.variance_from.value());
    let from = from.map_or(Decimal::new(1, 2), crate::base::Percent::fraction);
    match (variance, figures.sums().bac) {
        (Ok(variance), Ok(bac)) => variance.abs() > bac * from,
        _ => false,
    }
}

/// The colour of a low index.
fn by_index(inputs: &Inputs<'_>, index: Decimal) -> Option<Colour> {
    let thresholds = inputs.portfolio.settings.thresholds.get();
    let limit = |own: Option<crate::base::Number>, usual: Decimal| own.map_or(usual, |own| own.0);
    let amber = limit(thresholds.and_then(|own| own.index_amber.value()), Decimal::new(95, 2));
    let red = limit(thresholds.and_then(|own| own.index_red.value()), Decimal::new(85, 2));
    match index {
        index if index < red => Some(Colour::Red),
        index if index < amber => Some(Colour::Amber),
        _ => None,
    }
}

/// What is said when nothing is wrong, so that green has its reason too.
fn or_well(causes: Weighed, well: Cause) -> Weighed {
    if causes.is_empty() { vec![(Colour::Green, well)] } else { causes }
}

/// What was spent against the budget, what the work done cost, and what all is expected to cost.
fn money(inputs: &Inputs<'_>) -> Weighed {
    let mut causes = spent(inputs);
    if let Some(figures) = inputs.earned {
        let sums = figures.sums();
        let index = sums.cpi();
        match index {
            Ok(cpi) if matters(inputs, figures, sums.cv()) => {
                causes.extend(by_index(inputs, cpi).map(|colour| (colour, Cause::CostIndex(cpi))));
            }
            Err(Lack::NoBaseline) if is_under_way(inputs.project) => causes.push((Colour::Grey, Cause::NoIndex)),
            _ => {}
        }
        causes.extend(overrun(inputs, figures));
        if let (Ok(cpi), [(Colour::Green, Cause::WithinBudget(share))]) = (index, &causes[..]) {
            return vec![(Colour::Green, Cause::OnCost(cpi, *share))];
        }
    }
    if causes.len() > 1 {
        causes.retain(|(colour, _)| *colour != Colour::Green);
    }
    causes.sort_by_key(|(colour, _)| std::cmp::Reverse(*colour));
    causes
}

fn is_under_way(project: &Project) -> bool {
    matches!(project.stage(), Some(Stage::Executing | Stage::Closing))
}

fn overrun(inputs: &Inputs<'_>, figures: &Figures) -> Option<(Colour, Cause)> {
    let (_, eac) = figures.estimate().ok()?;
    let bac = figures.sums().bac.ok().filter(|bac| *bac > Decimal::ZERO)?;
    let share = eac.checked_sub(bac)?.checked_div(bac)?;
    let thresholds = inputs.portfolio.settings.thresholds.get();
    let limit = |own: Option<crate::base::Percent>, usual: Decimal| own.map_or(usual, crate::base::Percent::fraction);
    let amber = limit(thresholds.and_then(|own| own.overrun_amber.value()), Decimal::new(5, 2));
    let red = limit(thresholds.and_then(|own| own.overrun_red.value()), Decimal::new(1, 1));
    let colour = match share {
        share if share > red => Colour::Red,
        share if share > amber => Colour::Amber,
        _ => return None,
    };
    Some((colour, Cause::Overrun(share)))
}

fn spent(inputs: &Inputs<'_>) -> Weighed {
    let Some(cost) = inputs.earned.map(|figures| Totals::of(inputs.project, figures)) else {
        return vec![(Colour::Grey, Cause::CostUnknown)];
    };
    if let Err(reason) = cost.budget {
        let cause = if reason == NoAmount::NoBudget.into() {
            Cause::NoBudget
        } else {
            Cause::CostUnknown
        };
        return vec![(Colour::Grey, cause)];
    }
    let Some(share) = cost.share() else {
        let nothing = cost.actual == Err(NoAmount::NoPostings.into());
        return vec![(Colour::Grey, if nothing { Cause::NothingPosted } else { Cause::CostUnknown })];
    };
    let thresholds = inputs.portfolio.settings.thresholds.get();
    let limit = |own: Option<crate::base::Percent>, usual: Decimal| own.map_or(usual, crate::base::Percent::fraction);
    let amber = limit(thresholds.and_then(|own| own.cost_amber.value()), Decimal::ZERO);
    let red = limit(thresholds.and_then(|own| own.cost_red.value()), Decimal::new(1, 1));
    let over = share - Decimal::ONE;
    match over {
        over if over > red => vec![(Colour::Red, Cause::OverBudget(over))],
        over if over > amber => vec![(Colour::Amber, Cause::OverBudget(over))],
        _ => vec![(Colour::Green, Cause::WithinBudget(share))],
    }
}
