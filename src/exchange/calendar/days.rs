//! Days with their places: which contradict each other, and which are one exception.

use super::{Fault, Place, kind::Kind};
use crate::base::Date;

/// Days that differ from the week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Entry {
    /// First day.
    pub from: Date,
    /// Last day.
    pub until: Date,
    /// Name; may be empty.
    pub name: String,
    /// Free or worked.
    pub kind: Kind,
    /// Whether it returns each year on the same date.
    pub yearly: bool,
    /// Where it stands.
    pub place: Place,
}

/// A name as it is shown: no more than a line holds.
pub(super) fn short(name: &str) -> String {
    name.chars().take(60).collect()
}

/// Every day that is free at one place and worked at another, at the later one.
pub(super) fn contradictions(entries: &[Entry]) -> Vec<Fault> {
    let mut dated: Vec<&Entry> = entries.iter().filter(|entry| !entry.yearly).collect();
    dated.sort_by_key(|entry| entry.from);
    // Of each kind the one that reaches furthest: whatever overlaps any before overlaps it.
    let mut furthest: [Option<&Entry>; 2] = [None, None];
    let mut faults = Vec::new();
    for entry in dated {
        let (own, other) = match entry.kind {
            Kind::Off => (0, 1),
            Kind::Work => (1, 0),
        };
        if let Some(against) = furthest[other].filter(|other| other.until >= entry.from) {
            faults.push(contradiction(against, entry));
        }
        if furthest[own].is_none_or(|one| one.until < entry.until) {
            furthest[own] = Some(entry);
        }
    }
    faults
}

fn contradiction(first: &Entry, second: &Entry) -> Fault {
    let day = second.from;
    let word = |entry: &Entry| match entry.kind {
        Kind::Off => "free",
        Kind::Work => "worked",
    };
    let named = |entry: &Entry| {
        let name = if entry.name.is_empty() {
            String::new()
        } else {
            format!(" (`{}`)", short(&entry.name))
        };
        format!("{}{name}", word(entry))
    };
    let message = format!("{day} is {} here, but {} at {}", named(second), named(first), first.place);
    Fault::at(&second.place, message).hint("keep one of them for the day")
}

/// Neighbouring and repeated days of one name and kind as one, in order of their dates.
pub(super) fn joined(mut entries: Vec<Entry>) -> Vec<Entry> {
    entries.sort_by(|a, b| (a.yearly, a.kind, &a.name, a.from).cmp(&(b.yearly, b.kind, &b.name, b.from)));
    let mut joined: Vec<Entry> = Vec::with_capacity(entries.len());
    for entry in entries {
        match joined.last_mut() {
            Some(last) if follows(last, &entry) => last.until = last.until.max(entry.until),
            _ => joined.push(entry),
        }
    }
    joined.sort_by(|a, b| (a.from, a.until, a.yearly, &a.name).cmp(&(b.from, b.until, b.yearly, &b.name)));
    joined
}

fn follows(last: &Entry, entry: &Entry) -> bool {
    let reaches = if last.yearly {
        (last.from, last.until) == (entry.from, entry.until)
    } else {
        entry.from <= last.until.plus_days(1)
    };
    reaches && (last.yearly, last.kind, &last.name) == (entry.yearly, entry.kind, &entry.name)
}

/// How many days of a kind have a year, each once; inside a period, if there is one.
pub(super) fn count(entries: &[Entry], kind: Kind, within: Option<(Date, Date)>) -> i64 {
    let clipped = |entry: &Entry| match within {
        Some((first, last)) => (entry.from.max(first), entry.until.min(last)),
        None => (entry.from, entry.until),
    };
    let of_kind = entries.iter().filter(|entry| !entry.yearly && entry.kind == kind);
    let mut ranges: Vec<(Date, Date)> = of_kind.map(clipped).filter(|(from, until)| from <= until).collect();
    ranges.sort_unstable();
    let mut counted: Option<Date> = None;
    let mut days = 0;
    for (from, until) in ranges {
        let from = counted.map_or(from, |counted| from.max(counted.plus_days(1)));
        days += (until.days_since(from) + 1).max(0);
        counted = counted.max(Some(until));
    }
    days
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::scalar::parse;

    fn entry(from: &str, until: &str, name: &str, kind: Kind, line: usize) -> Entry {
        let date = |text| parse::<Date>(text).expect("a date");
        Entry {
            from: date(from),
            until: date(until),
            name: name.into(),
            kind,
            yearly: false,
            place: Place::Line(line),
        }
    }

    #[test]
    fn a_day_that_is_free_and_worked_is_named_with_both_places() {
        let entries = [
            entry("2026-02-28", "2026-02-28", "A", Kind::Work, 9),
            entry("2026-02-01", "2026-03-31", "B", Kind::Off, 5),
            entry("2026-02-02", "2026-02-02", "C", Kind::Off, 7),
            entry("2026-04-01", "2026-04-01", "A", Kind::Work, 8),
        ];
        let told: Vec<String> = contradictions(&entries).iter().map(ToString::to_string).collect();
        assert_eq!(told, ["line 9: 2026-02-28 is worked (`A`) here, but free (`B`) at line 5"]);
    }

    #[test]
    fn neighbours_of_one_name_are_one_and_days_count_once() {
        let entries = vec![
            entry("2026-01-03", "2026-01-03", "A", Kind::Off, 1),
            entry("2026-01-02", "2026-01-02", "B", Kind::Off, 2),
            entry("2026-01-01", "2026-01-02", "A", Kind::Off, 3),
            entry("2026-01-02", "2026-01-02", "A", Kind::Off, 4),
            entry("2026-01-05", "2026-01-05", "A", Kind::Off, 5),
        ];
        let all = joined(entries);
        let told: Vec<String> = all.iter().map(|one| format!("{} {} {}", one.from, one.until, one.name)).collect();
        assert_eq!(
            told,
            ["2026-01-01 2026-01-03 A", "2026-01-02 2026-01-02 B", "2026-01-05 2026-01-05 A"]
        );
        assert_eq!(count(&all, Kind::Off, None), 4);
        let within = Date::from_ymd(2026, 1, 3).zip(Date::from_ymd(2026, 1, 31));
        assert_eq!(count(&all, Kind::Off, within), 2);
        assert_eq!(count(&all, Kind::Work, None), 0);
    }
}
