//! JSON of holiday services, known by its shape: years with their days, a list of holidays, names by date.
//!
//! Keys that stand twice are refused, since the last would win in silence; keys that no calendar has are named.

use super::{
    Fault, Holidays, Place, SHAPES,
    days::{Entry, short},
    kind::{self, Kind},
};
use crate::base::{Date, Scalar};
use chrono::Datelike;
use serde::{
    Deserialize, Deserializer,
    de::{Error, MapAccess, SeqAccess, Visitor},
};
use std::fmt;

/// A value; keys keep their order.
#[derive(Debug)]
enum Json {
    Null,
    Bool(bool),
    Whole(i64),
    /// A number that is no whole one, or too large.
    Number,
    Text(String),
    List(Vec<Json>),
    Map(Map),
}

type Map = Vec<(String, Json)>;

impl<'de> Deserialize<'de> for Json {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Json, D::Error> {
        deserializer.deserialize_any(Any)
    }
}

struct Any;

impl<'de> Visitor<'de> for Any {
    type Value = Json;
    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("JSON")
    }
    fn visit_unit<E>(self) -> Result<Json, E> {
        Ok(Json::Null)
    }
    fn visit_bool<E>(self, value: bool) -> Result<Json, E> {
        Ok(Json::Bool(value))
    }
    fn visit_i64<E>(self, value: i64) -> Result<Json, E> {
        Ok(Json::Whole(value))
    }
    fn visit_u64<E>(self, value: u64) -> Result<Json, E> {
        Ok(i64::try_from(value).map_or(Json::Number, Json::Whole))
    }
    fn visit_f64<E>(self, _: f64) -> Result<Json, E> {
        Ok(Json::Number)
    }
    fn visit_str<E>(self, text: &str) -> Result<Json, E> {
        Ok(Json::Text(text.to_owned()))
    }
    fn visit_seq<A: SeqAccess<'de>>(self, mut items: A) -> Result<Json, A::Error> {
        let mut list = Vec::new();
        while let Some(item) = items.next_element()? {
            list.push(item);
        }
        Ok(Json::List(list))
    }
    fn visit_map<A: MapAccess<'de>>(self, mut pairs: A) -> Result<Json, A::Error> {
        let mut map = Map::new();
        while let Some(pair) = pairs.next_entry()? {
            map.push(pair);
        }
        let mut keys: Vec<&str> = map.iter().map(|(key, _)| key.as_str()).collect();
        keys.sort_unstable();
        match keys.windows(2).find(|pair| pair[0] == pair[1]) {
            Some(pair) => Err(A::Error::custom(format!("the key `{}` stands twice in what ends here", pair[0]))),
            None => Ok(Json::Map(map)),
        }
    }
}

/// A value that is there; null is as good as none.
fn get<'a>(map: &'a Map, key: &str) -> Option<&'a Json> {
    let (_, value) = map.iter().find(|(own, _)| own == key)?;
    (!matches!(value, Json::Null)).then_some(value)
}

/// Reads a file.
///
/// # Errors
/// When it is no JSON, or of no known shape. Other faults are in the answer.
pub(super) fn read(text: &str) -> Result<Holidays, Fault> {
    let root: Json = serde_json::from_str(text).map_err(|error| not_json(&error))?;
    let mut read = Holidays {
        system: "holiday-json",
        ..Holidays::default()
    };
    match &root {
        Json::Map(map) if get(map, "days").is_some() => read.year(map, ""),
        Json::Map(map) if map.first().is_some_and(|(key, _)| key.starts_with(|c: char| c.is_ascii_digit())) => read.by_date(map),
        Json::List(items) if first_has(items, "days") => {
            read.each(items, "", |read, map, path| read.year(map, &format!("{path}.")));
        }
        Json::List(items) if first_has(items, "date") => read.holidays(items),
        _ => return Err(Fault::at(&Place::File, "this JSON is no list of holidays of a known shape").hint(SHAPES)),
    }
    Ok(read)
}

fn first_has(items: &[Json], key: &str) -> bool {
    matches!(items.first(), Some(Json::Map(map)) if get(map, key).is_some())
}

fn not_json(error: &serde_json::Error) -> Fault {
    let all = error.to_string();
    let message = all.rsplit_once(" at line ").map_or(all.as_str(), |(message, _)| message);
    let hint = if error.is_eof() {
        "the file was cut off: save or copy it again"
    } else {
        ""
    };
    Fault {
        place: format!("line {}, column {}", error.line(), error.column()),
        message: message.to_owned(),
        hint: hint.into(),
    }
}

/// Keys of an entry that say something of its day, or only whose it is.
const READ: [&str; 10] = [
    "date",
    "name",
    "isOffDay",
    "type",
    "types",
    "counties",
    "subdivisions",
    "global",
    "countryCode",
    "localName",
];

impl Holidays {
    fn fault(&mut self, path: &str, message: impl Into<String>) {
        self.faults.push(Fault::at(&Place::Path(path.to_owned()), message));
    }

    /// Calls `take` with each item that is a map; any other is a fault.
    fn each(&mut self, items: &[Json], list: &str, mut take: impl FnMut(&mut Holidays, &Map, &str)) {
        for (at, item) in items.iter().enumerate() {
            let path = format!("{list}[{at}]");
            match item {
                Json::Map(map) => take(self, map, &path),
                _ => self.fault(&path, "this is no object, as the others are"),
            }
        }
    }

    /// `{year, papers, days}`; `above` is its path, up to the dot.
    fn year(&mut self, map: &Map, above: &str) {
        let Some(Json::Whole(year)) = get(map, "year") else {
            return self.fault(&format!("{above}year"), "the year of the days is missing, or no number");
        };
        let Some(Json::List(days)) = get(map, "days") else {
            return self.fault(&format!("{above}days"), "the days are missing, or no list");
        };
        for (key, _) in map
            .iter()
            .filter(|(key, _)| !["year", "papers", "days"].contains(&key.as_str()) && !key.starts_with('$'))
        {
            self.losses.add(format!("`{key}` of years"), "");
        }
        if days.is_empty() {
            self.losses
                .add("years without a day, of which nothing is known yet", year.to_string());
            return;
        }
        if let Ok(year) = i32::try_from(*year) {
            self.years.insert(year);
        }
        self.papers(map);
        self.each(days, &format!("{above}days"), |read, day, path| {
            if get(day, "isOffDay").is_none() {
                return read.fault(&format!("{path}.isOffDay"), "whether the day is free is missing");
            }
            let Some(entry) = read.entry(day, path) else {
                return;
            };
            if (i64::from(entry.from.0.year()) - year).abs() > 1 {
                return read.fault(&format!("{path}.date"), format!("{} is not near the year {year}", entry.from));
            }
            read.entries.push(entry);
        });
    }

    /// The announcements that the days come from.
    fn papers(&mut self, map: &Map) {
        let papers = match get(map, "papers") {
            Some(Json::List(papers)) => papers.as_slice(),
            Some(other) => std::slice::from_ref(other),
            None => &[],
        };
        for paper in papers {
            match paper {
                Json::Text(paper) if !self.authority.contains(paper) => self.authority.push(paper.clone()),
                Json::Text(_) => {}
                _ => self.losses.add("`papers` that are no text", ""),
            }
        }
    }

    /// `[{date, name, …}]`.
    fn holidays(&mut self, items: &[Json]) {
        let mut country: Option<(String, String)> = None;
        self.each(items, "", |read, map, path| {
            match (get(map, "countryCode"), &country) {
                (Some(Json::Text(own)), None) => country = Some((own.clone(), path.to_owned())),
                (Some(Json::Text(own)), Some((first, at))) if own != first => {
                    let message = format!("this holiday is of {own}, but that at {at} of {first}");
                    return read.fault(&format!("{path}.countryCode"), message);
                }
                _ => {}
            }
            let Some(entry) = read.entry(map, path) else {
                return;
            };
            match left_out(map) {
                Some(why) => read.losses.add(why, format!("{} {}", entry.from, short(&entry.name))),
                None => read.dated(entry),
            }
        });
    }

    /// `{date: name}`.
    fn by_date(&mut self, map: &Map) {
        for (key, value) in map {
            let name = match value {
                Json::Text(name) => name.as_str(),
                Json::Null => "",
                _ => {
                    self.fault(key, "the name of the day is no text");
                    continue;
                }
            };
            let Some(date) = self.date(key, key) else {
                continue;
            };
            match kind::of_name(name) {
                Some(kind) => self.dated(entry(date, name, kind, key)),
                None => self.losses.add(kind::UNCLEAR, format!("{date} {}", short(name))),
            }
        }
    }

    fn dated(&mut self, entry: Entry) {
        self.years.insert(entry.from.0.year());
        self.entries.push(entry);
    }

    /// The day of an object; faults and losses are noted.
    fn entry(&mut self, map: &Map, path: &str) -> Option<Entry> {
        let before = self.faults.len();
        let date = match get(map, "date") {
            Some(Json::Text(date)) => self.date(date, &format!("{path}.date")),
            _ => {
                self.fault(&format!("{path}.date"), "the date is missing, or no text");
                None
            }
        };
        let (used, name) = self.name(map, path);
        let kind = match get(map, "isOffDay") {
            Some(Json::Bool(true)) => Some(Kind::Off),
            Some(Json::Bool(false)) => Some(Kind::Work),
            None => kind::of_name(&name),
            Some(_) => {
                self.fault(&format!("{path}.isOffDay"), "neither true nor false");
                None
            }
        };
        if self.faults.len() > before {
            return None;
        }
        let date = date?;
        for (key, value) in map {
            let is_spare = key == "localName" && used != "localName";
            if !matches!(value, Json::Null) && (is_spare || !READ.contains(&key.as_str())) {
                self.losses.add(format!("`{key}` of days"), format!("{date} {}", short(&name)));
            }
        }
        if kind.is_none() {
            self.losses.add(kind::UNCLEAR, format!("{date} {}", short(&name)));
        }
        Some(entry(date, &name, kind?, path))
    }

    /// The name, and the key that it stands under.
    fn name(&mut self, map: &Map, path: &str) -> (&'static str, String) {
        for key in ["name", "localName"] {
            match get(map, key) {
                Some(Json::Text(name)) if !name.trim().is_empty() => return (key, name.clone()),
                Some(Json::Text(_)) | None => {}
                Some(_) => self.fault(&format!("{path}.{key}"), "the name is no text"),
            }
        }
        ("", String::new())
    }

    fn date(&mut self, text: &str, path: &str) -> Option<Date> {
        match Date::parse(text) {
            Ok(date) => Some(date),
            Err(fault) => {
                self.faults
                    .push(Fault::at(&Place::Path(path.to_owned()), fault.message).hint(fault.help));
                None
            }
        }
    }
}

fn entry(date: Date, name: &str, kind: Kind, path: &str) -> Entry {
    let words: Vec<&str> = name.split_whitespace().collect();
    Entry {
        from: date,
        until: date,
        name: words.join(" "),
        kind,
        yearly: false,
        place: Place::Path(path.to_owned()),
    }
}

/// Why a holiday is not everybody's free day.
fn left_out(map: &Map) -> Option<String> {
    // An empty list names no part of the country.
    let names_some = |key: &str| match get(map, key) {
        Some(Json::List(list)) => !list.is_empty(),
        other => other.is_some(),
    };
    if names_some("counties") || names_some("subdivisions") || matches!(get(map, "global"), Some(Json::Bool(false))) {
        return Some("holidays of a part of the country only".into());
    }
    let types: Vec<&str> = ["type", "types"]
        .into_iter()
        .filter_map(|key| get(map, key))
        .flat_map(|value| match value {
            Json::List(items) => items.as_slice(),
            one => std::slice::from_ref(one),
        })
        .map(|value| match value {
            Json::Text(text) => text.as_str(),
            _ => "?",
        })
        .collect();
    let is_free = |kind: &&str| ["public", "bank", "statutory"].contains(&kind.to_lowercase().as_str());
    (!types.is_empty() && !types.iter().any(is_free)).then(|| format!("days of the type {}", types.join(", ")))
}

#[cfg(test)]
mod tests {
    use super::super::tests::{days, lost, told};

    const YEAR: &str = r#"{"$id": "x", "year": 2026, "papers": ["https://example.org/a"], "region": "CN", "days": [
        {"name": "元旦", "date": "2026-01-01", "isOffDay": true},
        {"name": "元旦", "date": "2026-01-02", "isOffDay": true},
        {"name": "元旦", "date": "2026-01-03", "isOffDay": true},
        {"name": "元旦", "date": "2026-01-04", "isOffDay": false}]}"#;

    #[test]
    fn a_year_has_free_and_make_up_days() {
        assert_eq!(
            told(YEAR),
            "name: days\nbase: standard\nexceptions:\n  - {from: 2026-01-01, until: 2026-01-03, name: 元旦, day: off}\n  \
             - {from: 2026-01-04, name: 元旦, day: work}\nvalid_until: 2026-12-31\nauthority: https://example.org/a\n\
             source: {system: holiday-json}\n"
        );
        assert_eq!(lost(YEAR), ["1 `region` of years: "]);
    }

    #[test]
    fn years_without_a_day_are_not_known() {
        let years = format!(r#"[{YEAR}, {{"year": 2027, "days": []}}]"#);
        assert_eq!(days(&years)[2], "2026-12-31");
        assert!(lost(&years).contains(&"1 years without a day, of which nothing is known yet: 2027".to_owned()));
        let days_of_the_year_before = r#"[{"year": 2026, "days": [{"date": "2027-01-01", "isOffDay": true}]}]"#;
        assert_eq!(days(days_of_the_year_before), ["{from: 2027-01-01, day: off}", "2026-12-31"]);
    }

    #[test]
    fn every_fault_of_a_year_is_named_at_its_path() {
        let wrong = r#"[{"year": 2026, "days": [{"name": "A", "date": "2026-02-30", "isOffDay": true},
            {"name": 5, "date": "2026-02-03", "isOffDay": "no"}, {"name": "A", "date": "2026-02-04"}, 7,
            {"name": "A", "date": "2062-01-01", "isOffDay": true}, {"name": "A", "isOffDay": true}]},
            {"days": [1]}, {"year": 2026}, 3]"#;
        assert_eq!(
            told(wrong),
            "[0].days[0].date: `2026-02-30` does not exist: 2026-02 has 28 days\n[0].days[1].name: the name is no text\n\
             [0].days[1].isOffDay: neither true nor false\n[0].days[2].isOffDay: whether the day is free is missing\n\
             [0].days[3]: this is no object, as the others are\n[0].days[4].date: 2062-01-01 is not near the year 2026\n\
             [0].days[5].date: the date is missing, or no text\n[1].year: the year of the days is missing, or no number\n\
             [2].days: the days are missing, or no list\n[3]: this is no object, as the others are\n"
        );
    }

    #[test]
    fn holidays_of_everybody_are_free_days() {
        let list = r#"[{"date": "2026-12-25", "localName": "Christtag", "name": "Christmas Day", "countryCode": "AT", "fixed": true,
             "global": true, "counties": null, "types": ["Public"]},
            {"date": "2026-12-26", "localName": "Stefanitag", "countryCode": "AT", "type": "bank", "counties": []},
            {"date": "2026-11-15", "name": "Leopold", "counties": ["AT-3"], "types": ["Public"]},
            {"date": "2026-11-16", "name": "Martin", "global": false},
            {"date": "2026-05-10", "name": "Mother's Day", "type": "observance"}]"#;
        assert_eq!(
            days(list),
            [
                "{from: 2026-12-25, name: \"Christmas Day\", day: off}",
                "{from: 2026-12-26, name: Stefanitag, day: off}",
                "2026-12-31"
            ]
        );
        assert_eq!(
            lost(list),
            [
                "1 `fixed` of days: 2026-12-25 Christmas Day",
                "1 `localName` of days: 2026-12-25 Christmas Day",
                "1 days of the type observance: 2026-05-10 Mother's Day",
                "2 holidays of a part of the country only: 2026-11-15 Leopold, 2026-11-16 Martin"
            ]
        );
        let two = r#"[{"date": "2026-12-25", "countryCode": "AT"}, {"date": "2026-12-24", "countryCode": "DE"}]"#;
        assert_eq!(told(two), "[1].countryCode: this holiday is of DE, but that at [0] of AT\n");
    }

    #[test]
    fn names_by_date_are_free_days() {
        let map = r#"{"2026-01-01": "New Year", "2027-01-01": "New Year", "2026-05-09": "劳动节（班）", "2026-03-01": "Working day"}"#;
        assert_eq!(
            days(map),
            [
                "{from: 2026-01-01, name: \"New Year\", day: off}",
                "{from: 2026-05-09, name: 劳动节（班）, day: work}",
                "{from: 2027-01-01, name: \"New Year\", day: off}",
                "2027-12-31"
            ]
        );
        assert!(lost(map)[0].contains("2026-03-01 Working day"));
        assert_eq!(
            told(r#"{"2026-1-1": "A", "2026-01-02": 3, "x": "B"}"#),
            "2026-1-1: `2026-1-1` is not written as year-month-day\n2026-01-02: the name of the day is no text\nx: `x` is not a date\n"
        );
    }

    #[test]
    fn what_is_broken_is_named_at_its_line() {
        assert_eq!(
            told("{\"2026-01-01\": \"A\",\n\"2026-01-01\": \"B\"}"),
            "line 2, column 18: the key `2026-01-01` stands twice in what ends here\n"
        );
        assert!(told("{\"2026-01-01\": \"A\",\n").starts_with("line 2, column 0: EOF"));
        assert!(told("{\"2026-01-01\": \"A\"} x").starts_with("line 1, column 21: trailing"));
        for unknown in ["{}", "[]", "[1]", "{\"holidays\": {}}", "[{\"startDate\": \"2026-01-01\"}]"] {
            assert!(told(unknown).contains("no list of holidays of a known shape"), "{unknown}");
        }
    }

    #[test]
    fn nothing_but_what_is_left_out_is_no_calendar() {
        let none = r#"[{"date": "2026-05-10", "name": "Mother's Day", "type": "observance"}]"#;
        assert_eq!(told(none), "no day in the file is free or worked for certain\n");
    }
}
