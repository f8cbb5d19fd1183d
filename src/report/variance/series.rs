//! Planned value, earned value and actual cost by period: the curves of projects, and of several the sum of them.
//!
//! What was earned at the end of an earlier period is told only where the records keep it: what is finished, has
//! not begun or is measured by dates. A percentage is that of today.

use super::{LeftOutRow, View, fixed, name_of};
use crate::analyse::earned_value::{Figure, Lack, above::Counted, curves, planned::digits, rows::Level};
use crate::base::{Currency, Lang};
use crate::diag::json::{Answer, Head, Stand, schema_of};
use crate::model::Project;
use crate::render::{
    locale,
    table::{self, Side},
};
use crate::report::lacks::reason;
use rust_decimal::Decimal;
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
    /// Projects that the curve of all does not hold.
    left_out: Vec<LeftOutRow>,
    lang: Lang,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "SeriesSummary")]
struct Summary<'o> {
    /// Projects without a baseline, which have no curve.
    without_baseline: &'o [String],
    /// Projects that the curve of all does not hold, each with its reason.
    left_out: &'o [LeftOutRow],
}

/// The end of a period; amounts are decimals in text.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Point {
    /// The period.
    id: String,
    /// Project and period; empty for the curve of all projects.
    address: String,
    /// `period`.
    level: &'static str,
    /// The last day of the period, or the day the project is measured at when that is earlier; of all projects the newest.
    day: String,
    /// The day that the oldest figures in the curve of all projects are of, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    measured_oldest: Option<String>,
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
    pub fn series(&self, projects: &[&'a Project], version: &str, stand: Stand) -> Series {
        let mut series = Series {
            head: Head::of(version, stand),
            rows: Vec::new(),
            without: Vec::new(),
            left_out: Vec::new(),
            lang: self.lang,
        };
        let mut made = Vec::new();
        for project in projects {
            let sheet = self.desk.sheet(project);
            if sheet.axis.is_none() {
                series.without.push(project.id.to_string());
            } else {
                self.tell(
                    &curves::of_sheet(self.desk, &sheet),
                    Some(project),
                    sheet.currency,
                    &mut series.rows,
                );
            }
            let row = sheet.row(self.desk);
            made.push((sheet, row));
        }
        if made.len() > 1 {
            let counted: Vec<Counted<'_, 'a>> = made.iter().map(|(sheet, row)| (sheet, row)).collect();
            let all = curves::curves(self.desk, &counted);
            self.tell(&all.points, None, all.currency, &mut series.rows);
            series.left_out = all.left_out.iter().map(|out| LeftOutRow::of(*out, self.lang)).collect();
        }
        series
    }

    /// Adds the points of a curve; without a project it is the one of all.
    fn tell(&self, curve: &[curves::Point], project: Option<&Project>, currency: Option<Currency>, points: &mut Vec<Point>) {
        let digits = digits(currency);
        let mut before: (Figure, Figure) = (Ok(Decimal::ZERO), Ok(Decimal::ZERO));
        for own in curve {
            let done = own.done.as_ref();
            let mut teller = Teller {
                lacks: BTreeMap::new(),
                digits,
                lang: self.lang,
            };
            let spent = done.map(|done| done.spent);
            points.push(Point {
                id: own.period.to_string(),
                address: project.map_or_else(String::new, |project| format!("{}/{}", project.id, own.period)),
                level: "period",
                day: own.day.to_string(),
                measured_oldest: done.and_then(|done| done.oldest).map(|day| day.to_string()),
                currency: currency.map(|currency| currency.as_str().to_owned()),
                pv: teller.tell("pv", own.planned),
                ev: done.and_then(|done| teller.tell("ev", done.earned)),
                ac: spent.and_then(|spent| teller.tell("ac", spent)),
                pv_period: teller.tell("pv_period", minus(own.planned, before.0)),
                ac_period: spent.and_then(|spent| teller.tell("ac_period", minus(spent, before.1))),
                not_available: teller.lacks,
                digits,
            });
            before = (own.planned, spent.unwrap_or(before.1));
        }
    }
}

fn sum_name(lang: Lang) -> String {
    name_of(Level::Portfolio, "", lang)
}

fn minus(one: Figure, other: Figure) -> Figure {
    one?.checked_sub(other?).ok_or(Lack::TooLarge)
}

/// Puts figures into text, and keeps why one is missing.
struct Teller {
    lacks: BTreeMap<String, String>,
    digits: u32,
    lang: Lang,
}

impl Teller {
    fn tell(&mut self, key: &str, figure: Figure) -> Option<String> {
        let lack = match figure {
            Ok(value) => return Some(fixed(value, self.digits)),
            Err(lack) => lack,
        };
        self.lacks.insert(key.to_owned(), reason(lack, self.lang));
        None
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
                left_out: &self.left_out,
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
                Series::name(row, lang),
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
        // What has no curve is told above.
        for out in self.left_out.iter().filter(|out| !self.without.contains(&out.id)) {
            text += &format!("{} {}: {}\n", pick("not in the sum:", "未计入合计："), out.id, out.reason);
        }
        let newest = self
            .rows
            .iter()
            .rev()
            .find_map(|row| Some((row.measured_oldest.as_ref()?, &row.day)));
        if let Some((oldest, day)) = newest {
            text += &match lang {
                Lang::En => format!("{} at {day}: its projects measured from {oldest} on\n", sum_name(lang)),
                Lang::Zh => format!("{} {day}：各项目数据最早为 {oldest}\n", sum_name(lang)),
            };
        }
        text
    }

    /// Project and period; of the curve of all what stands for it.
    fn name(row: &Point, lang: Lang) -> String {
        match row.address.as_str() {
            "" => format!("{}/{}", sum_name(lang), row.id),
            address => address.to_owned(),
        }
    }
}
