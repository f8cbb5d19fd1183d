//! Events of whole days to entries. What is not certain is not guessed: it is refused when the file breaks the
//! standard's rules, and named as not carried when a calendar has no field for it.

use super::{
    Fault, Holidays, Place,
    days::{Entry, short},
    ics::{Property, upper},
    kind::{self, Kind},
};
use crate::base::{Date, Scalar};
use chrono::Datelike;
use std::{borrow::Cow, collections::BTreeSet};

/// The last year of a portfolio.
const LAST_YEAR: i32 = 2199;

/// The properties of an event that say anything of its days.
#[derive(Debug, Default)]
pub(super) struct Event<'a> {
    line: usize,
    start: Option<Property<'a>>,
    end: Option<Property<'a>>,
    duration: Option<Property<'a>>,
    summary: Option<Property<'a>>,
    description: Option<Property<'a>>,
    categories: Option<Property<'a>>,
    status: Option<Property<'a>>,
    /// Apple's mark of a free or worked day.
    special: Option<Property<'a>>,
    rule: Option<Property<'a>>,
    /// The first property that adds days to a repetition or takes some out.
    change: Option<&'static str>,
    /// Whether it stands for one instance of a repeating event.
    is_instance: bool,
    /// The first property that may stand only once and stands again.
    again: Option<(String, usize)>,
    /// Its identifier; one for all instances of a repeating event.
    uid: &'a str,
    /// Properties that have nowhere to go.
    pub others: Vec<&'a str>,
}

impl<'a> Event<'a> {
    /// An event that begins at a line.
    pub fn at(line: usize) -> Event<'a> {
        Event { line, ..Event::default() }
    }

    /// Takes a property; false when it has nowhere to go.
    pub fn put(&mut self, name: &str, property: Property<'a>) -> bool {
        let slot = match name {
            "DTSTART" => &mut self.start,
            "DTEND" => &mut self.end,
            "DURATION" => &mut self.duration,
            "SUMMARY" => &mut self.summary,
            "DESCRIPTION" => &mut self.description,
            // They may stand more than once; the first are those that calendars of holidays write.
            "CATEGORIES" if self.categories.is_some() => return false,
            "CATEGORIES" => &mut self.categories,
            "STATUS" => &mut self.status,
            "X-APPLE-SPECIAL-DAY" => &mut self.special,
            "RRULE" => &mut self.rule,
            "EXDATE" | "RDATE" | "EXRULE" => {
                let known = ["EXDATE", "RDATE", "EXRULE"].into_iter().find(|known| *known == name);
                self.change = self.change.or(known);
                return true;
            }
            "RECURRENCE-ID" => {
                self.is_instance = true;
                return true;
            }
            "UID" => {
                self.uid = property.value.trim();
                return true;
            }
            _ => return false,
        };
        if slot.is_some() {
            self.again.get_or_insert((name.to_owned(), property.line));
        } else {
            *slot = Some(property);
        }
        !["DESCRIPTION", "CATEGORIES"].contains(&name)
    }

    fn name(&self) -> String {
        self.summary.map_or(String::new(), |summary| summary.text())
    }

    /// What a person finds it by.
    fn label(&self) -> String {
        format!("{} (line {})", short(&self.name()), self.line).trim_start().to_owned()
    }
}

/// What the other events of the file say of one.
pub(super) struct Context<'a> {
    /// Whether free days are marked, so that what is not marked is none.
    marked: bool,
    /// Identifiers of repeating events of which instances were changed.
    changed: BTreeSet<&'a str>,
}

impl<'a> Context<'a> {
    /// The context of a file's events.
    pub fn of(events: &[Event<'a>]) -> Context<'a> {
        let is_free = |event: &Event<'_>| event.special.is_some_and(|mark| mark.value.trim() == "WORK-HOLIDAY");
        let changed = events.iter().filter(|event| event.is_instance && !event.uid.is_empty());
        Context {
            marked: events.iter().any(is_free),
            changed: changed.map(|event| event.uid).collect(),
        }
    }
}

/// Why an event is not carried.
enum Refused {
    /// The file is wrong.
    Fault(Fault),
    /// A calendar cannot hold it.
    Loss(Cow<'static, str>),
}

impl From<Fault> for Refused {
    fn from(fault: Fault) -> Refused {
        Refused::Fault(fault)
    }
}

fn loss<T>(kind: impl Into<Cow<'static, str>>) -> Result<T, Refused> {
    Err(Refused::Loss(kind.into()))
}

/// Adds an event's days, or why there are none.
pub(super) fn carry(event: &Event<'_>, context: &Context<'_>, read: &mut Holidays) {
    match entries(event, context) {
        Ok(found) => {
            for other in &event.others {
                read.losses.add(format!("`{}` of events", upper(other)), event.label());
            }
            read.years
                .extend(found.iter().filter(|one| !one.yearly).map(|one| one.from.0.year()));
            read.entries.extend(found);
        }
        Err(Refused::Loss(kind)) => read.losses.add(kind, event.label()),
        Err(Refused::Fault(fault)) => read.faults.push(fault),
    }
}

fn entries(event: &Event<'_>, context: &Context<'_>) -> Result<Vec<Entry>, Refused> {
    if let Some((name, line)) = &event.again {
        return Err(Fault::at(
            &Place::Line(*line),
            format!("{name} stands twice in the event of line {}", event.line),
        )
        .into());
    }
    if event
        .status
        .is_some_and(|status| status.value.trim().eq_ignore_ascii_case("CANCELLED"))
    {
        return loss("cancelled events");
    }
    let Some(start) = event.start else {
        return Err(Fault::at(&Place::Line(event.line), "the event has no DTSTART").into());
    };
    let Some(from) = day(start)? else {
        return loss("events at a time of day");
    };
    if event.is_instance {
        return loss("changed instances of repeating events (RECURRENCE-ID)");
    }
    if let Some(change) = event.change {
        return loss(format!("events with {change}"));
    }
    let first = Entry {
        from,
        until: last_day(event, from)?,
        name: event.name(),
        kind: kind_of(event, context)?,
        yearly: false,
        place: Place::Line(event.line),
    };
    match event.rule {
        None => Ok(vec![first]),
        Some(_) if context.changed.contains(event.uid) => loss("repeating events of which instances were changed"),
        Some(rule) => repeated(first, rule),
    }
}

/// Whether the days are free or worked.
fn kind_of(event: &Event<'_>, context: &Context<'_>) -> Result<Kind, Refused> {
    match event.special.map(|mark| upper(mark.value.trim())).as_deref() {
        Some("WORK-HOLIDAY") => return Ok(Kind::Off),
        Some("ALTERNATE-WORKDAY") => return Ok(Kind::Work),
        _ if context.marked => return loss("events that are not marked as free or worked, in a file that marks others"),
        _ => {}
    }
    let described = event.description.and_then(|text| kind::not_public(&text.text()));
    if let Some(why) = described.or(event.categories.and_then(|text| kind::not_free(text.value))) {
        return loss(why);
    }
    kind::of_name(&event.name()).map_or_else(|| loss(kind::UNCLEAR), Ok)
}

/// A whole day; nothing for a time of day.
fn day(property: Property<'_>) -> Result<Option<Date>, Fault> {
    let value = property.value.trim();
    let is_date = property.parameter("VALUE").is_some_and(|kind| kind.eq_ignore_ascii_case("DATE"));
    if !is_date && value.contains('T') {
        return Ok(None);
    }
    date(value, property.line).map(Some)
}

/// `20261231`.
fn date(text: &str, line: usize) -> Result<Date, Fault> {
    let place = Place::Line(line);
    if text.len() != 8 || !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(Fault::at(&place, format!("`{text}` is not a date such as 20261231")));
    }
    let spelt = format!("{}-{}-{}", &text[..4], &text[4..6], &text[6..]);
    Date::parse(&spelt).map_err(|fault| Fault::at(&place, fault.message).hint(fault.help))
}

/// The last day: the one before DTEND, or as DURATION says, or the first. An end that is no later than the start
/// is one day, as many programs write it.
fn last_day(event: &Event<'_>, from: Date) -> Result<Date, Refused> {
    let last = match (event.end, event.duration) {
        (None, None) => from,
        (Some(end), Some(_)) => {
            return Err(Fault::at(&Place::Line(end.line), "the event has both DTEND and DURATION").into());
        }
        (Some(end), None) => {
            let place = Place::Line(end.line);
            let end = day(end)?.ok_or_else(|| Fault::at(&place, "DTSTART is a day, but DTEND a time of day"))?;
            if end < from {
                return Err(Fault::at(&place, format!("the event ends on {end}, before it starts on {from}")).into());
            }
            end.plus_days(-1).max(from)
        }
        (None, Some(duration)) => match length(duration.value.trim()) {
            Some(days) => from.plus_days(days - 1).max(from),
            None => return loss("events that last no whole number of days or weeks"),
        },
    };
    if last.0.year() > LAST_YEAR {
        return Err(Fault::at(&Place::Line(event.line), format!("the event ends after the year {LAST_YEAR}")).into());
    }
    Ok(last)
}

/// `P3D` or `P2W` in days.
fn length(text: &str) -> Option<i64> {
    let text = text.strip_prefix('+').unwrap_or(text).strip_prefix('P')?;
    let (count, days) = match text.strip_suffix('W') {
        Some(weeks) => (weeks, 7),
        None => (text.strip_suffix('D')?, 1),
    };
    let plain = count.bytes().all(|byte| byte.is_ascii_digit());
    count.parse::<u32>().ok().filter(|_| plain).map(|count| i64::from(count) * days)
}

/// A rule that says nothing but "each year", to its end.
#[derive(Debug, Default)]
struct Rule {
    until: Option<Date>,
    count: Option<u32>,
}

impl Rule {
    /// Reads a rule; `None` when it says more than that.
    fn of(property: Property<'_>) -> Result<Option<Rule>, Fault> {
        let text = upper(property.value.trim());
        let mut rule = Rule::default();
        let mut yearly = false;
        for part in text.split(';').filter(|part| !part.is_empty()) {
            match part.split_once('=') {
                Some(("FREQ", "YEARLY")) => yearly = true,
                // The first day of the week matters to rules about weeks only.
                Some(("INTERVAL", "1") | ("WKST", _)) => {}
                Some(("UNTIL", value)) => rule.until = Some(date(value.split('T').next().unwrap_or(value), property.line)?),
                Some(("COUNT", value)) => match value.parse() {
                    Ok(count) if count > 0 => rule.count = Some(count),
                    _ => {
                        return Err(Fault::at(
                            &Place::Line(property.line),
                            format!("`COUNT={value}` is no number of times"),
                        ));
                    }
                },
                _ => return Ok(None),
            }
        }
        Ok(Some(rule).filter(|rule| yearly && (rule.until.is_none() || rule.count.is_none())))
    }
}

/// The entries of an event that returns: one that is yearly, or one for each year of those that the rule names.
fn repeated(first: Entry, property: Property<'_>) -> Result<Vec<Entry>, Refused> {
    let Some(rule) = Rule::of(property)? else {
        return loss("events that repeat otherwise than each year on the same date");
    };
    let more = first.until.days_since(first.from);
    if rule.until.is_none() && rule.count.is_none() {
        if first.kind == Kind::Work {
            return loss("worked days that return each year for ever");
        }
        if !keeps_its_dates(&first) {
            return loss("events for ever each year that last over the end of February, or more than a year");
        }
        return Ok(vec![Entry { yearly: true, ..first }]);
    }
    let (month, of_month) = (first.from.0.month(), first.from.0.day());
    // The 29th of February returns only where there is one, and counts only there.
    let days = (first.from.0.year()..=LAST_YEAR).filter_map(|year| Date::from_ymd(year, month, of_month));
    let days = days.take_while(|day| rule.until.is_none_or(|until| *day <= until));
    let found = days.take(rule.count.map_or(usize::MAX, |count| usize::try_from(count).unwrap_or(usize::MAX)));
    let found: Vec<Entry> = found
        .map(|from| Entry {
            from,
            until: from.plus_days(more),
            ..first.clone()
        })
        .collect();
    let reaches_the_end = found.last().is_none_or(|last| last.until.0.year() > LAST_YEAR);
    let is_short = rule
        .count
        .is_some_and(|count| usize::try_from(count).is_ok_and(|count| found.len() < count));
    if reaches_the_end || is_short {
        let message = format!("the repetition ends before it begins, or after the year {LAST_YEAR}");
        return Err(Fault::at(&Place::Line(property.line), message).into());
    }
    Ok(found)
}

/// Whether the days are the same dates in each year: a leap day between them would move those behind it.
fn keeps_its_dates(entry: &Entry) -> bool {
    let (from, until) = (entry.from.0, entry.until.0);
    let one_year = until.year() - from.year() <= 1 && until.signed_duration_since(from).num_days() < 365;
    let leap = |year: i32| Date::from_ymd(year, 2, 28).zip(Date::from_ymd(year, 3, 1));
    let mut years = from.year()..=until.year();
    let crosses = years.any(|year| leap(year).is_some_and(|(end, march)| entry.from <= end && entry.until >= march));
    let leaves = from.month() == 2 && from.day() == 29 && entry.until > entry.from;
    let on_the_end = from.month() == 2 && from.day() < 29 && until.month() == 2 && until.day() == 29;
    one_year && !crosses && !leaves && !on_the_end
}

#[cfg(test)]
mod tests {
    use super::super::tests::{days, lost, told};

    /// A calendar with an event of these lines after another, so that there is always a day.
    fn file(event: &str) -> String {
        format!("BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20300301\nEND:VEVENT\nBEGIN:VEVENT\n{event}\nEND:VEVENT\nEND:VCALENDAR\n")
    }

    /// The exceptions of the event alone.
    fn of(event: &str) -> Vec<String> {
        let all = days(file(event));
        all.into_iter().filter(|line| line.contains("name")).collect()
    }

    #[test]
    fn the_end_is_the_day_after_the_last() {
        let one = "{from: 2026-05-01, name: A, day: off}";
        let three = "{from: 2026-05-01, until: 2026-05-03, name: A, day: off}";
        for (lines, wanted) in [
            ("DTSTART;VALUE=DATE:20260501", one),
            ("DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260502", one),
            ("DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260501", one),
            ("DTSTART;VALUE=DATE:20260501\nDTEND;VALUE=DATE:20260504", three),
            ("DTSTART;VALUE=DATE:20260501\nDURATION:P3D", three),
            ("dtstart;value=date:20260501\nduration:P1D", one),
        ] {
            assert_eq!(of(&format!("{lines}\nSUMMARY:A")), [wanted], "{lines}");
        }
        assert_eq!(
            of("DTSTART;VALUE=DATE:20260501\nDURATION:P2W\nSUMMARY:A"),
            ["{from: 2026-05-01, until: 2026-05-14, name: A, day: off}"]
        );
    }

    #[test]
    fn what_breaks_the_standard_is_refused_at_its_line() {
        for (lines, wanted) in [
            ("SUMMARY:A", "line 5: the event has no DTSTART"),
            ("DTSTART:20260230", "line 6: `2026-02-30` does not exist: 2026-02 has 28 days"),
            ("DTSTART:2026-02-03", "line 6: `2026-02-03` is not a date such as 20261231"),
            ("DTSTART;VALUE=DATE:20260501T080000", "line 6: `20260501T080000` is not a date"),
            (
                "DTSTART:20260501\nDTEND:20260430",
                "line 7: the event ends on 2026-04-30, before it starts on 2026-05-01",
            ),
            (
                "DTSTART:20260501\nDTEND:20260501T120000Z",
                "line 7: DTSTART is a day, but DTEND a time of day",
            ),
            ("DTSTART:20260501\nDTEND:20260502\nDURATION:P1D", "line 7: the event has both"),
            (
                "DTSTART:20260501\nDURATION:P99999999W",
                "line 5: the event ends after the year 2199",
            ),
            (
                "DTSTART:20260501\nSUMMARY:A\nSUMMARY:B",
                "line 8: SUMMARY stands twice in the event of line 5",
            ),
            ("DTSTART:20260501\nRRULE:FREQ=YEARLY;COUNT=0", "line 7: `COUNT=0`"),
            ("DTSTART:20260501\nRRULE:FREQ=YEARLY;COUNT=500", "line 7: the repetition ends"),
            ("DTSTART:20260501\nRRULE:FREQ=YEARLY;UNTIL=20250501", "line 7: the repetition ends"),
        ] {
            let told = told(file(lines));
            assert!(told.starts_with(wanted), "{lines}: {told}");
        }
    }

    #[test]
    fn each_year_is_yearly_and_what_ends_is_its_days() {
        for rule in ["FREQ=YEARLY", "freq=yearly;interval=1;wkst=MO"] {
            assert_eq!(
                of(&format!("DTSTART:20201225\nDTEND:20201227\nSUMMARY:A\nRRULE:{rule}")),
                ["{from: 2020-12-25, until: 2020-12-26, name: A, day: off, yearly: true}"]
            );
        }
        let bounded = |rule: &str| of(&format!("DTSTART:20240229\nSUMMARY:A\nRRULE:FREQ=YEARLY;{rule}"));
        let wanted = ["{from: 2024-02-29, name: A, day: off}", "{from: 2028-02-29, name: A, day: off}"];
        assert_eq!(bounded("COUNT=2"), wanted);
        assert_eq!(bounded("UNTIL=20280229"), wanted);
        assert_eq!(bounded("UNTIL=20280229T000000Z"), wanted);
        assert_eq!(bounded("UNTIL=20280228"), wanted[..1]);
    }

    #[test]
    fn what_is_not_certain_is_named_and_not_carried() {
        for (lines, wanted) in [
            ("STATUS:CANCELLED", "cancelled events"),
            (
                "RRULE:FREQ=YEARLY;BYMONTH=5;BYDAY=1FR",
                "events that repeat otherwise than each year on the same date",
            ),
            (
                "RRULE:FREQ=YEARLY;INTERVAL=2",
                "events that repeat otherwise than each year on the same date",
            ),
            ("RRULE:FREQ=WEEKLY", "events that repeat otherwise than each year on the same date"),
            ("RRULE:FREQ=YEARLY\nEXDATE;VALUE=DATE:20270501", "events with EXDATE"),
            ("RDATE;VALUE=DATE:20270501", "events with RDATE"),
            (
                "RECURRENCE-ID;VALUE=DATE:20260501",
                "changed instances of repeating events (RECURRENCE-ID)",
            ),
            ("DURATION:PT24H", "events that last no whole number of days or weeks"),
            ("DESCRIPTION:Observance\\nTo hide it", "observances, which are no free days"),
            ("DESCRIPTION:Public holiday in Tyrol", "holidays of a part of the country only"),
            ("CATEGORIES:OPTIONAL", "events of a category that is no free day"),
        ] {
            let file = file(&format!("DTSTART;VALUE=DATE:20260501\n{lines}\nSUMMARY:A"));
            assert_eq!(lost(&file), [format!("1 {wanted}: A (line 5)")], "{lines}");
            assert_eq!(days(&file), ["{from: 2030-03-01, day: off}", "2030-12-31"], "{lines}");
        }
        let timed = file("DTSTART;TZID=Asia/Shanghai:20260501T000000\nSUMMARY:A");
        assert_eq!(lost(&timed), ["1 events at a time of day: A (line 5)"]);
        for over in [
            "DTSTART:20240228\nDTEND:20240302",
            "DTSTART:20240101\nDTEND:20260101",
            "DTSTART:20240227\nDTEND:20240301",
        ] {
            let file = file(&format!("{over}\nSUMMARY:A\nRRULE:FREQ=YEARLY"));
            assert!(lost(&file)[0].contains("end of February"), "{over}");
        }
        let worked = file("DTSTART:20260509\nSUMMARY:A（班）\nRRULE:FREQ=YEARLY");
        assert!(lost(&worked)[0].contains("worked days"), "{worked}");
    }

    #[test]
    fn a_repeating_event_with_a_moved_instance_is_not_carried_at_all() {
        let two = "UID:1\nDTSTART:20260501\nSUMMARY:A\nRRULE:FREQ=YEARLY\nEND:VEVENT\nBEGIN:VEVENT\nUID:1\nDTSTART:20270503\n\
                   RECURRENCE-ID;VALUE=DATE:20270501\nSUMMARY:A";
        assert_eq!(
            lost(file(two)),
            [
                "1 changed instances of repeating events (RECURRENCE-ID): A (line 11)",
                "1 repeating events of which instances were changed: A (line 5)"
            ]
        );
    }

    #[test]
    fn marked_files_hold_more_than_free_days() {
        let apple = "DTSTART;VALUE=DATE:20261001\nDTEND;VALUE=DATE:20261008\nSUMMARY;LANGUAGE=zh_CN:国庆节（休）\n\
                     X-APPLE-SPECIAL-DAY:WORK-HOLIDAY\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20261010\n\
                     SUMMARY:国庆节\nX-APPLE-SPECIAL-DAY:ALTERNATE-WORKDAY";
        assert_eq!(
            of(apple),
            [
                "{from: 2026-10-01, until: 2026-10-07, name: 国庆节（休）, day: off}",
                "{from: 2026-10-10, name: 国庆节, day: work}"
            ]
        );
        assert!(lost(file(apple))[0].contains("in a file that marks others"));
        assert_eq!(
            of("DTSTART:20261010\nSUMMARY:国庆节（班）"),
            ["{from: 2026-10-10, name: 国庆节（班）, day: work}"]
        );
    }
}
