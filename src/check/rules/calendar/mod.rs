//! Rules over working calendars.

use super::area;
use crate::check::Context;
use crate::model::calendar::Calendar;

area! {
    calendar_base_cycle "PMO-Y101" Error Portfolio;
    calendar_without_working_time "PMO-Y102" Error Portfolio;
    exception_after_validity "PMO-Y103" Warning Portfolio;
    contradicting_exceptions "PMO-Y104" Error Portfolio;
    project_beyond_calendar "PMO-Y105" Warning Portfolio;
}

pub(in crate::check) use project_beyond_calendar::{named, worked};

/// The calendar of the portfolio that a base names; nothing for a built-in or an unknown one.
fn base_of<'a>(context: &Context<'a>, base: &str) -> Option<&'a Calendar> {
    let mut calendars = context.portfolio.calendars.iter();
    calendars.find(|(id, _)| id.as_str() == base).map(|(_, entry)| &entry.record)
}
