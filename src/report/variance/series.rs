//! Planned value, earned value and actual cost by period: the curves of a project.
//!
//! What was earned at the end of an earlier period is told only where the records keep it: what is finished, has
//! not begun or is measured by dates. A percentage is that of today.

use super::{View, fixed};
use crate::analyse::earned_value::{Figure, Lack, planned::digits, sheet::Sheet};
use crate::base::Lang;
use crate::diag::json::{Answer, Head, schema_of};
use crate::model::Project;
use crate::render::{
    locale,
    table::{self, Side},
};
use crate::report::lacks::reason;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

/// The curves of projects.
#[derive(Debug)]
pub struct Series {
    head: Head,
    rows: Vec<Point>,
    /// Projects without a baseline.
    without: Vec<String>,
    lang: Lang,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "SeriesSummary")]
struct Summary<'o> {
    /// Projects without a baseline, which have no curve.
    without_baseline: &'o [String],
}

/// The end of a period; amounts are decimals in text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    /// The period.
    id: String,
    /// Project and period.
    address: String,
    /// `period`.
    level: &'static str,
    /// The last day of the period, or the day the project is measured at when that is earlier.
    day: String,
    /// Currency of the amounts.
    currency: Option<String>,
    /// Planned value up to here.
    pv: Option<String>,
    /// Earned value up to here; `null` behind the day the project is measured at.
    ev: Option<String>,
    /// Actual cost up to here; `null` behind that day.
    ac: Option<String>,
    /// Planned in the period.
    pv_period: Option<String>,
    /// Spent in the period.
    ac_period: Option<String>,
    /// Why a figure is `null`.
    not_available: BTreeMap<String, String>,
    #[serde(skip)]
    digits: u32,
}

impl Point {
    /// With a reason for what people read as an empty cell.
    fn explained(&self, lang: Lang) -> Point {
        let mut row = self.clone();
        for (key, own) in [("ev", &self.ev), ("ac", &self.ac), ("ac_period", &self.ac_period)] {
            if own.is_none() {
                row.not_available.entry(key.to_owned()).or_insert_with(|| reason(Lack::Ahead, lang));
            }
        }
        row
    }
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Summary<'_>, Point>>("variance-series")
}

impl<'a> View<'_, 'a> {
    /// The curves of these projects.
    #[must_use]
    pub fn series(&self, projects: &[&'a Project], version: &str, date: (String, &str)) -> Series {
        let mut series = Series {
            head: Head::of(version, date),
            rows: Vec::new(),
            without: Vec::new(),
            lang: self.lang,
        };
        for project in projects {
            let sheet = self.desk.sheet(project);
            if sheet.axis.is_none() {
                series.without.push(project.id.to_string());
                continue;
            }
            self.points(&sheet, &mut series.rows);
        }
        series
    }

    fn points(&self, sheet: &Sheet<'a>, points: &mut Vec<Point>) {
        let (Some(axis), Some(planned)) = (&sheet.axis, &sheet.planned) else {
            return;
        };
        let curve = planned.curve(axis, &planned.all());
        let now = sheet.measured.day;
        let digits = digits(sheet.currency);
        let last = axis.periods().max(axis.index(now) + 1);
        let mut before: (Figure, Figure) = (Ok(rust_decimal::Decimal::ZERO), Ok(rust_decimal::Decimal::ZERO));
        for at in 0..last {
            let period = axis.period(at);
            let pv: Figure = curve.as_ref().map_err(|lack| *lack).map(|curve| curve[at.min(curve.len() - 1)]);
            let is_past = period.first_day() <= now;
            let day = period.last_day().min(if is_past { now } else { period.last_day() });
            let (values, spent) = sheet.values_at(self.desk, day);
            let ac = spent.actual;
            let mut lacks = BTreeMap::new();
            let mut tell = |key: &str, figure: Figure| match figure {
                Ok(value) => Some(fixed(value, digits)),
                Err(lack) => {
                    lacks.insert(key.to_owned(), reason(lack, self.lang));
                    None
                }
            };
            let minus = |one: Figure, other: Figure| one?.checked_sub(other?).ok_or(Lack::TooLarge);
            let point = Point {
                id: period.to_string(),
                address: format!("{}/{period}", sheet.project.id),
                level: "period",
                day: day.to_string(),
                currency: sheet.currency.map(|currency| currency.as_str().to_owned()),
                pv: tell("pv", pv),
                ev: is_past.then(|| tell("ev", values.ev)).flatten(),
                ac: is_past.then(|| tell("ac", ac)).flatten(),
                pv_period: tell("pv_period", minus(pv, before.0)),
                ac_period: is_past.then(|| tell("ac_period", minus(ac, before.1))).flatten(),
                not_available: lacks,
                digits,
            };
            points.push(point);
            before = (pv, ac);
        }
    }
}

impl Series {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let rows: Vec<Point> = self.rows.iter().map(|row| row.explained(self.lang)).collect();
        self.head.answer(
            Summary {
                without_baseline: &self.without,
            },
            &rows,
        )
    }

    /// As CSV.
    #[must_use]
    pub fn csv(&self) -> String {
        table::csv("id address day currency pv ev ac pv_period ac_period", &self.rows, |cells, row| {
            cells.text(&row.id);
            cells.text(&row.address);
            cells.plain(&row.day);
            for own in [&row.currency, &row.pv, &row.ev, &row.ac, &row.pv_period, &row.ac_period] {
                cells.plain(own.as_deref().unwrap_or(""));
            }
        })
    }

    /// As a table.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        let pick = |en: &'static str, zh: &'static str| if lang == Lang::Zh { zh } else { en };
        let heads = [
            (pick("Period", "周期"), Side::Left),
            (pick("PV", "计划价值 PV"), Side::Right),
            (pick("EV", "挣值 EV"), Side::Right),
            (pick("AC", "实际成本 AC"), Side::Right),
            (pick("PV of the period", "本期 PV"), Side::Right),
            (pick("AC of the period", "本期 AC"), Side::Right),
        ];
        let cell = |own: &Option<String>, row: &Point, key: &str| match own {
            Some(own) => locale::number(own.parse().unwrap_or_default(), row.digits),
            None if row.not_available.contains_key(key) => "n/a".to_owned(),
            None => String::new(),
        };
        let rows = self.rows.iter().map(|row| {
            vec![
                row.address.clone(),
                cell(&row.pv, row, "pv"),
                cell(&row.ev, row, "ev"),
                cell(&row.ac, row, "ac"),
                cell(&row.pv_period, row, "pv_period"),
                cell(&row.ac_period, row, "ac_period"),
            ]
        });
        let mut text = table::table(&heads, rows.collect());
        let reasons: std::collections::BTreeSet<&String> = self.rows.iter().flat_map(|row| row.not_available.values()).collect();
        for why in reasons {
            text += &format!("n/a, {why}\n");
        }
        for id in &self.without {
            text += &format!("{id}: n/a, {}\n", reason(Lack::NoBaseline, lang));
        }
        text
    }
}
