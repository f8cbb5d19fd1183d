//! Holiday files become the text of a calendar: iCalendar (RFC 5545), and JSON as holiday services give it.
//!
//! bytes → `ics` lines and `event`s, or `json` values → `days` with their places → the text. All faults come
//! at once; what a calendar cannot hold is counted, and a day of which the file does not say for certain that
//! it is free or worked is never made one.

mod days;
mod event;
mod ics;
mod json;
mod kind;
mod text;

use super::losses::Losses;
use crate::base::Date;
use chrono::Datelike;
use days::Entry;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt,
};

/// The shapes that are known, as an error names them.
const SHAPES: &str = "known are iCalendar files (BEGIN:VCALENDAR), and JSON of one of these shapes: \
                      {\"year\": 2026, \"days\": [{\"name\": …, \"date\": …, \"isOffDay\": true}]}, or a list of such years; \
                      [{\"date\": \"2026-01-01\", \"name\": …}]; {\"2026-01-01\": \"New Year\"}";

/// What the calendar is called, and what it is based on.
#[derive(Debug, Clone, Copy)]
pub struct Request<'a> {
    /// Its id; its name, too, when the file has none.
    pub id: &'a str,
    /// The calendar whose week it takes over.
    pub base: &'a str,
    /// Last day for which that one is known.
    pub base_valid_until: Option<Date>,
}

/// What was carried, in numbers.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Free days that have a year.
    pub free: i64,
    /// Worked days that have a year.
    pub worked: i64,
    /// Free days that return each year.
    pub yearly: usize,
    /// The first and the last year that the file covers.
    pub years: Option<(i32, i32)>,
    /// How many of the days are in the last year.
    pub in_last_year: i64,
    /// Years between the first and the last of which the file has no day.
    pub gaps: Vec<i32>,
    /// The calendar's `valid_until`.
    pub valid_until: Option<Date>,
}

/// A holiday file as the text of a calendar.
#[derive(Debug)]
pub struct Import {
    /// New texts by path from the portfolio's root: the calendar's.
    pub files: BTreeMap<String, String>,
    /// What could not be carried.
    pub losses: Losses,
    /// What was.
    pub counts: Counts,
}

/// Where something stands in the file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// A line, from 1.
    Line(usize),
    /// A JSON value, such as `days[3].date`.
    Path(String),
    /// The file as a whole.
    File,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Place::Line(line) => write!(f, "line {line}"),
            Place::Path(path) => f.write_str(path),
            Place::File => Ok(()),
        }
    }
}

/// One reason why a file did not become a calendar.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{}{message}", if place.is_empty() { String::new() } else { format!("{place}: ") })]
pub struct Fault {
    /// Line, byte or JSON path; empty for the file as a whole.
    pub place: String,
    /// What is wrong.
    pub message: String,
    /// What to do; may be empty.
    pub hint: String,
}

impl Fault {
    fn at(place: &Place, message: impl Into<String>) -> Fault {
        Fault {
            place: place.to_string(),
            message: message.into(),
            hint: String::new(),
        }
    }

    fn hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = hint.into();
        self
    }
}

/// What a file says, before it is judged as a whole.
#[derive(Debug, Default)]
struct Holidays {
    system: &'static str,
    name: Option<String>,
    authority: Vec<String>,
    url: Option<String>,
    entries: Vec<Entry>,
    /// Years of which the file has days.
    years: BTreeSet<i32>,
    losses: Losses,
    faults: Vec<Fault>,
}

/// Turns a file's bytes into the text of a calendar.
///
/// # Errors
/// With everything that keeps the file from being one: no known shape, no UTF-8, dates that do not exist, days
/// that are free and worked at once, or no day at all.
pub fn import(bytes: &[u8], request: Request<'_>) -> Result<Import, Vec<Fault>> {
    let mut read = holidays(bytes).map_err(|fault| vec![fault])?;
    if read.faults.is_empty() {
        read.faults = days::contradictions(&read.entries);
    }
    if !read.faults.is_empty() {
        return Err(read.faults);
    }
    if read.entries.is_empty() {
        return Err(vec![nothing(&read.losses)]);
    }
    read.entries = days::joined(std::mem::take(&mut read.entries));
    let counts = counts(&read, request.base_valid_until);
    let text = text::calendar(&read, request, counts.valid_until);
    Ok(Import {
        files: BTreeMap::from([(format!("calendars/{}.yaml", request.id), text)]),
        losses: read.losses,
        counts,
    })
}

/// Which of the formats it is, by its beginning.
fn holidays(bytes: &[u8]) -> Result<Holidays, Fault> {
    let skipped = if bytes.starts_with(b"\xEF\xBB\xBF") { 3 } else { 0 };
    let begins = bytes[skipped..].trim_ascii_start();
    let is_ics = begins.get(..15).is_some_and(|word| word.eq_ignore_ascii_case(b"BEGIN:VCALENDAR"));
    if is_ics {
        return ics::read(bytes, skipped);
    }
    let text = std::str::from_utf8(&bytes[skipped..]).map_err(|error| not_utf8(bytes, skipped + error.valid_up_to()))?;
    match begins.first() {
        Some(b'{' | b'[') => json::read(text),
        Some(_) => Err(Fault::at(&Place::File, "this is no holiday file of a known shape").hint(SHAPES)),
        None => Err(Fault::at(&Place::File, "the file is empty").hint(SHAPES)),
    }
}

fn not_utf8(bytes: &[u8], at: usize) -> Fault {
    let line = 1 + bytes[..at].iter().filter(|byte| **byte == b'\n').count();
    Fault {
        place: format!("line {line}, byte {at}"),
        message: format!("0x{:02X} is not UTF-8", bytes[at]),
        hint: "save the file as UTF-8".into(),
    }
}

fn nothing(losses: &Losses) -> Fault {
    let told: Vec<String> = losses.rows().map(|(kind, count, _)| format!("{count} {kind}")).collect();
    let fault = Fault::at(&Place::File, "no day in the file is free or worked for certain");
    if told.is_empty() {
        return fault;
    }
    fault.hint(format!("not carried: {}", told.join("; ")))
}

fn counts(read: &Holidays, base_valid_until: Option<Date>) -> Counts {
    let years = read.years.first().copied().zip(read.years.last().copied());
    let end = years.and_then(|(_, last)| Date::from_ymd(last, 12, 31));
    let last_year = years.and_then(|(_, last)| Date::from_ymd(last, 1, 1)).zip(end);
    Counts {
        free: days::count(&read.entries, kind::Kind::Off, None),
        worked: days::count(&read.entries, kind::Kind::Work, None),
        yearly: read.entries.iter().filter(|entry| entry.yearly).count(),
        years,
        in_last_year: last_year.map_or(0, |_| {
            [kind::Kind::Off, kind::Kind::Work]
                .map(|kind| days::count(&read.entries, kind, last_year))
                .iter()
                .sum()
        }),
        gaps: years.map_or(Vec::new(), |(first, last)| {
            (first..last).filter(|year| !read.years.contains(year)).collect()
        }),
        valid_until: valid_until(&read.years, base_valid_until),
    }
}

/// The end of the last year that the file covers. A base that ends earlier is the end, unless the file goes on from
/// there year by year.
fn valid_until(years: &BTreeSet<i32>, base: Option<Date>) -> Option<Date> {
    let end = |year: i32| Date::from_ymd(year, 12, 31);
    let own = years.last().copied().and_then(end)?;
    let Some(base) = base.filter(|base| *base < own) else {
        return Some(own);
    };
    let whole = if Some(base) == end(base.0.year()) {
        base.0.year()
    } else {
        base.0.year() - 1
    };
    let last = (whole + 1..).take_while(|year| years.contains(year)).last();
    last.and_then(end).or(Some(base))
}

#[cfg(test)]
mod tests {
    use super::*;

    pub(super) const REQUEST: Request<'static> = Request {
        id: "days",
        base: "standard",
        base_valid_until: None,
    };

    /// The text of the calendar, or every fault in a line with its hint.
    pub(super) fn told(file: impl AsRef<[u8]>) -> String {
        match import(file.as_ref(), REQUEST) {
            Ok(import) => import.files.into_values().collect(),
            Err(faults) => faults.iter().map(|fault| format!("{fault}\n")).collect(),
        }
    }

    /// The exceptions, each as it stands in its line, and `valid_until`.
    pub(super) fn days(file: impl AsRef<[u8]>) -> Vec<String> {
        let text = told(file);
        let lines = text
            .lines()
            .filter_map(|line| line.strip_prefix("  - ").or(line.strip_prefix("valid_until: ")));
        let found: Vec<String> = lines.map(str::to_owned).collect();
        assert!(!found.is_empty(), "{text}");
        found
    }

    /// What was not carried, a kind in a line.
    pub(super) fn lost(file: impl AsRef<[u8]>) -> Vec<String> {
        let import = import(file.as_ref(), REQUEST).expect("days");
        let rows = import
            .losses
            .rows()
            .map(|(kind, count, examples)| format!("{count} {kind}: {examples}"));
        rows.collect()
    }

    #[test]
    fn what_is_no_holiday_file_is_told_which_shapes_are_known() {
        for file in ["", " \n", "date,name\n2026-01-01,New Year\n", "<xml/>"] {
            let faults = import(file.as_bytes(), REQUEST).expect_err(file);
            assert!(
                faults[0].hint.contains("BEGIN:VCALENDAR") && faults[0].hint.contains("isOffDay"),
                "{faults:?}"
            );
        }
    }

    #[test]
    fn bytes_that_are_not_utf_8_are_named() {
        assert_eq!(told(b"{\n\"2026-01-01\": \"\xB9\xFA\"}"), "line 2, byte 17: 0xB9 is not UTF-8\n");
        assert_eq!(told(b"\xFF\xFE{\0"), "line 1, byte 0: 0xFF is not UTF-8\n");
        assert_eq!(
            told(b"\xEF\xBB\xBF{\"2026-01-01\": \"\xFF\"}"),
            "line 1, byte 19: 0xFF is not UTF-8\n"
        );
    }

    #[test]
    fn the_mark_of_utf_8_changes_nothing() {
        let plain = "{\"2026-01-01\": \"New Year\"}";
        assert_eq!(told(format!("\u{feff}{plain}")), told(plain));
    }

    #[test]
    fn a_calendar_is_known_as_long_as_its_base_and_the_years_that_follow() {
        let request = Request {
            base: "china",
            base_valid_until: Date::from_ymd(2026, 12, 31),
            ..REQUEST
        };
        let counts = |file: &str| import(file.as_bytes(), request).expect("days").counts;
        let gap = counts("{\"2028-05-02\": \"Works\", \"2026-05-02\": \"Works\"}");
        assert_eq!(gap.valid_until, Date::from_ymd(2026, 12, 31));
        assert_eq!((gap.years, gap.gaps), (Some((2026, 2028)), vec![2027]));
        let goes_on = counts("{\"2027-05-04\": \"A\", \"2028-05-02\": \"A\", \"2030-05-02\": \"A\"}");
        assert_eq!(goes_on.valid_until, Date::from_ymd(2028, 12, 31));
        assert_eq!(counts("{\"2025-05-02\": \"A\"}").valid_until, Date::from_ymd(2025, 12, 31));
        let years = BTreeSet::from([2026, 2027]);
        assert_eq!(valid_until(&years, Date::from_ymd(2026, 6, 30)), Date::from_ymd(2027, 12, 31));
        assert_eq!(
            valid_until(&BTreeSet::from([2027]), Date::from_ymd(2026, 6, 30)),
            Date::from_ymd(2026, 6, 30)
        );
    }
}
