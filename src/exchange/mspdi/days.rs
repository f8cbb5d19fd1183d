//! Calendars: weeks, days that differ, weeks that differ for a time.

use super::{
    export::VALID_UNTIL,
    plan::{Calendar, Exception, Shifts, WorkWeek},
    read::{Reader, clock},
    xml::Element,
};
use chrono::{NaiveDate, NaiveTime};

impl Reader<'_> {
    pub(super) fn calendar(&mut self, element: &Element) -> Calendar {
        let mut calendar = Calendar {
            uid: self.int(element, "UID").unwrap_or(-1),
            name: element.get("Name").unwrap_or_default().to_owned(),
            base: self.int(element, "BaseCalendarUID").filter(|uid| *uid >= 0),
            ..Calendar::default()
        };
        if self.flag(element, "IsBaseCalendar") == Some(true) {
            calendar.base = None;
        }
        calendar.week = self.week(element);
        calendar.exceptions = element
            .listed("Exceptions", "Exception")
            .filter_map(|one| self.exception(one))
            .collect();
        calendar.valid_until = calendar.exceptions.iter().filter_map(valid_until).min();
        calendar.exceptions.retain(|exception| valid_until(exception).is_none());
        let old = element.listed("WeekDays", "WeekDay").filter(|day| day.get("DayType") == Some("0"));
        let old: Vec<Exception> = old.filter_map(|one| self.exception(one)).collect();
        calendar.exceptions.extend(old);
        calendar.weeks = element
            .listed("WorkWeeks", "WorkWeek")
            .filter_map(|one| self.work_week(one))
            .collect();
        calendar
    }

    /// Working time by weekday from Monday, for the days that are listed.
    fn week(&mut self, element: &Element) -> [Option<Shifts>; 7] {
        let mut week: [Option<Shifts>; 7] = Default::default();
        for day in element.listed("WeekDays", "WeekDay") {
            // Sunday is 1; 0 is a dated exception of the older form.
            let Some(kind @ 1..=7) = self.int(day, "DayType") else {
                continue;
            };
            let at = usize::try_from((kind + 5) % 7).unwrap_or(0);
            week[at] = Some(self.shifts(day));
        }
        week
    }

    fn shifts(&mut self, element: &Element) -> Shifts {
        if self.flag(element, "DayWorking") != Some(true) {
            return Vec::new();
        }
        let mut shifts: Shifts = Vec::new();
        for part in element.listed("WorkingTimes", "WorkingTime") {
            if let Some(shift) = self.read(part, "FromTime", clock).zip(self.read(part, "ToTime", clock)) {
                shifts.push(shift);
            }
        }
        shifts.sort_unstable();
        if shifts.is_empty() { usual_shifts() } else { shifts }
    }

    fn period(&mut self, element: &Element) -> Option<(NaiveDate, NaiveDate)> {
        let period = element.child("TimePeriod")?;
        let from = self.time(period, "FromDate")?.date();
        let until = self.time(period, "ToDate").map_or(from, |until| until.date());
        Some((from, until.max(from)))
    }

    fn exception(&mut self, element: &Element) -> Option<Exception> {
        let Some((from, until)) = self.period(element) else {
            self.losses
                .add("calendar exceptions without dates", element.get("Name").unwrap_or_default());
            return None;
        };
        let mut code = |name: &str| self.int(element, name).and_then(|value| u32::try_from(value).ok());
        Some(Exception {
            name: element.get("Name").map(str::to_owned),
            from,
            until,
            kind: code("Type").map_or(9, i64::from),
            period: code("Period").unwrap_or(1).max(1),
            days: code("DaysOfWeek").unwrap_or(0),
            month: code("Month").unwrap_or(0),
            month_day: code("MonthDay").unwrap_or(0),
            item: code("MonthItem").unwrap_or(0),
            position: code("MonthPosition").unwrap_or(0),
            shifts: self.shifts(element),
        })
    }

    fn work_week(&mut self, element: &Element) -> Option<WorkWeek> {
        let (from, until) = self.period(element)?;
        Some(WorkWeek {
            from,
            until,
            name: element.get("Name").map(str::to_owned),
            week: self.week(element),
        })
    }
}

/// The working time of a day that is worked and does not say when.
pub(super) fn usual_shifts() -> Shifts {
    let at = |hour| NaiveTime::from_hms_opt(hour, 0, 0).unwrap_or_default();
    vec![(at(8), at(12)), (at(13), at(17))]
}

/// The last day that is known, where an export of ours says so by an exception of that name.
fn valid_until(exception: &Exception) -> Option<NaiveDate> {
    exception.name.as_ref()?.strip_prefix(VALID_UNTIL)?.parse().ok()
}
