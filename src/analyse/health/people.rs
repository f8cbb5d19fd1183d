//! The colour of people: whether those who are assigned can work what they are assigned.

use super::{Cause, Colour, Inputs, Weighed, is_under_way, or_well};
use crate::analyse::staffing::{self, Staffing};
use crate::base::Number;
use crate::model::Kind;
use rust_decimal::Decimal;

/// What is missing in the worst of the coming weeks, in full-time people: amber above 0.1, red above 1, unless set.
pub(super) fn people(inputs: &Inputs<'_>) -> Weighed {
    let Some(load) = inputs.load else { return Vec::new() };
    if inputs.project.unread.contains(&Kind::Schedule) {
        return vec![(Colour::Grey, Cause::Unread)];
    }
    let Some(dates) = inputs.dates else {
        // Without a plan there is nothing to do, so nobody is missing; the colour of the schedule says so.
        let has_plan = inputs.project.schedule.is_some();
        return if has_plan {
            vec![(Colour::Grey, Cause::NoForecast)]
        } else {
            Vec::new()
        };
    };
    let staffing = staffing::staffing(inputs.project, dates, load);
    let (tasks, without) = staffing.tasks;
    let mut causes = short(inputs, &staffing);
    if !staffing.unplaced.is_zero() {
        causes.push((Colour::Amber, Cause::WorkUnplaced(staffing.unplaced)));
    }
    if staffing.unknown > 0 {
        causes.push((Colour::Grey, Cause::LoadUnknown(staffing.unknown)));
    }
    if staffing.people == 0 && causes.is_empty() {
        let is_bare = tasks > 0 && is_under_way(inputs.project);
        return if is_bare {
            vec![(Colour::Grey, Cause::NobodyAssigned(without))]
        } else {
            Vec::new()
        };
    }
    causes.sort_by_key(|(colour, _)| std::cmp::Reverse(*colour));
    or_well(causes, Cause::PeopleSuffice(staffing.people, tasks, load.mondays.len(), without))
}

fn short(inputs: &Inputs<'_>, staffing: &Staffing<'_>) -> Weighed {
    let thresholds = inputs.portfolio.settings.thresholds.get();
    let limit = |own: Option<Number>, usual: Decimal| own.map_or(usual, |own| own.0);
    let amber = limit(thresholds.and_then(|own| own.people_amber.value()), Decimal::new(1, 1));
    let red = limit(thresholds.and_then(|own| own.people_red.value()), Decimal::ONE);
    let Some(worst) = &staffing.worst else { return Vec::new() };
    let colour = match worst.full_time {
        own if own > red => Colour::Red,
        own if own > amber => Colour::Amber,
        _ => return Vec::new(),
    };
    let name = |id: &&str| {
        let person = inputs.portfolio.person(id).and_then(|person| person.name.get());
        person.map_or_else(|| (*id).to_owned(), |name| name.in_lang(inputs.lang).to_owned())
    };
    let people = worst.people.iter().map(name).collect();
    vec![(colour, Cause::PeopleShort(worst.full_time, worst.monday, people))]
}
