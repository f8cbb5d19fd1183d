//! Free or worked: what a name or a description says of a day.
//!
//! Chinese holiday calendars list make-up working days beside the holidays and tell them apart in the name only,
//! as in `国庆节（班）`. To take such a day for free would be the worst that an import can do.

/// Whether a day is free or worked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Off,
    Work,
}

/// Marks in a name that nobody uses for a free day.
const WORKED: [&str; 11] = [
    "（班）",
    "(班)",
    "[班]",
    "【班】",
    "班｜",
    "班|",
    "补班",
    "補班",
    "补行上班",
    "補行上班",
    "调休上班",
];

/// Of days whose name speaks of work without being one of these.
pub(super) const UNCLEAR: &str = "days whose name speaks of work, but does not say for certain that they are worked";

/// What the name of a day says; `None` when it speaks of work and may mean either.
pub(super) fn of_name(name: &str) -> Option<Kind> {
    if WORKED.iter().any(|mark| name.contains(mark)) {
        return Some(Kind::Work);
    }
    let lower = name.to_lowercase();
    let speaks_of_work = ["上班", "working day", "work day", "workday"]
        .iter()
        .any(|word| lower.contains(word));
    let denies_it = ["不上班", "non-work", "non work", "nonwork"]
        .iter()
        .any(|word| lower.contains(word));
    (!speaks_of_work || denies_it).then_some(Kind::Off)
}

/// Why an event is no holiday of everybody, by the description that public calendars give their events.
pub(super) fn not_public(description: &str) -> Option<&'static str> {
    let lower = description.trim_start().to_lowercase();
    if lower.starts_with("observance") {
        return Some("observances, which are no free days");
    }
    lower
        .starts_with("public holiday in ")
        .then_some("holidays of a part of the country only")
}

/// Why an event is no holiday of everybody, by its categories; what else they say does not matter.
pub(super) fn not_free(categories: &str) -> Option<&'static str> {
    let has = |words: &[&str]| {
        let mut own = categories.split(',').map(|one| one.trim().to_lowercase());
        own.any(|one| words.contains(&one.as_str()))
    };
    let other = ["observance", "optional", "school", "unofficial", "half_day", "workday"];
    (has(&other) && !has(&["public", "bank", "statutory", "government"])).then_some("events of a category that is no free day")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn make_up_days_are_told_from_holidays_by_their_names() {
        for worked in ["国庆节（班）", "春节(班)", "国庆节 补班 第1天/共2天", "班｜元旦", "補行上班"] {
            assert_eq!(of_name(worked), Some(Kind::Work), "{worked}");
        }
        for free in ["国庆节（休）", "New Year", "", "全体员工不上班", "Special Non-working Day"] {
            assert_eq!(of_name(free), Some(Kind::Off), "{free}");
        }
        for unclear in ["Special Working Day", "周六上班", "Workday instead of 2 January"] {
            assert_eq!(of_name(unclear), None, "{unclear}");
        }
    }
}
