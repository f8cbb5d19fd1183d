//! `pmo variance`: planned value, earned value and actual cost, their variances, indices and forecasts.

mod original;
mod series;
mod sums;
mod table;

use self::original::First;
use super::lacks::reason;
use crate::analyse::earned_value::{
    Figure, Lack,
    above::{self, LeftOut},
    figures::{Estimate, Figures, TimeMethod},
    measures::Method,
    planned::digits,
    rows::{Level, Row},
    sheet::{Desk, Sheet},
};
use crate::base::{Date, Lang};
use crate::diag::json::{Answer, Head, Stand, schema_of};
use crate::model::Project;
use rayon::prelude::*;
use rust_decimal::{Decimal, RoundingStrategy};
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::BTreeMap;

pub use original::Original;
pub use series::{Series, schema as series_schema};
pub(in crate::report) use table::name_of;

/// Rows as they are told.
#[derive(Debug)]
pub struct Output {
    head: Head,
    /// The rows, totals behind what they hold.
    pub rows: Vec<VarianceRow>,
    left_out: Vec<LeftOutRow>,
}

#[derive(Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "VarianceSummary")]
struct Summary<'o> {
    /// Projects that programmes and the portfolio do not hold, each with its reason.
    left_out: &'o [LeftOutRow],
}

/// A project that a sum above it does not hold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct LeftOutRow {
    /// Id of the project.
    pub id: String,
    /// Why, in the output's language.
    pub reason: String,
}

impl LeftOutRow {
    /// A project with what keeps it out.
    #[must_use]
    pub fn of((project, lack): LeftOut<'_>, lang: Lang) -> LeftOutRow {
        LeftOutRow {
            id: project.id.to_string(),
            reason: reason(lack, lang),
        }
    }
}

/// Amounts and indices are decimals in text; what cannot be had is `null`, with its reason in `not_available`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct VarianceRow {
    /// Id of the task, account, project or programme; key of an element; empty for the portfolio and what has no account.
    pub id: String,
    /// Project and id; of a project or programme its id; empty for the portfolio and for elements over all projects.
    pub address: String,
    /// Name.
    pub name: String,
    /// `task`, `summary`, `account`, `cost-element`, `treatment`, `project`, `programme`, `portfolio`.
    pub level: &'static str,
    /// Currency of the amounts.
    pub currency: Option<String>,
    /// Number of the baseline that is measured against.
    pub baseline: Option<u32>,
    /// The day it is measured at.
    pub measured: String,
    /// The day that the oldest figures in a sum of projects are of, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub measured_oldest: Option<String>,
    /// Budget at completion.
    pub bac: Option<String>,
    /// Planned value.
    pub pv: Option<String>,
    /// Earned value.
    pub ev: Option<String>,
    /// Actual cost at the budget's rate of exchange.
    pub ac: Option<String>,
    /// Schedule variance EV − PV.
    pub sv: Option<String>,
    /// Cost variance EV − AC.
    pub cv: Option<String>,
    /// SV / PV in percent.
    pub sv_percent: Option<String>,
    /// CV / EV in percent.
    pub cv_percent: Option<String>,
    /// Schedule performance index EV / PV.
    pub spi: Option<String>,
    /// Cost performance index EV / AC.
    pub cpi: Option<String>,
    /// Estimates at completion by method; `share` is a part's of that of its project, `sum` those of projects added up.
    pub eac: BTreeMap<&'static str, Option<String>>,
    /// The method whose estimate `etc`, `vac` and `tcpi_eac` follow.
    pub eac_method: Option<&'static str>,
    /// Estimate to complete EAC − AC.
    pub etc: Option<String>,
    /// Variance at completion BAC − EAC.
    pub vac: Option<String>,
    /// VAC / BAC in percent.
    pub vac_percent: Option<String>,
    /// To-complete index for the budget; 0 when all is earned.
    pub tcpi_bac: Option<String>,
    /// To-complete index for the estimate; 0 when all is earned.
    pub tcpi_eac: Option<String>,
    /// What periods are: `week` or `month`.
    pub period: Option<&'static str>,
    /// Earned schedule in periods.
    pub es_periods: Option<String>,
    /// Actual time in periods.
    pub at_periods: Option<String>,
    /// Planned duration in periods.
    pub pd_periods: Option<String>,
    /// Schedule variance of time ES − AT.
    pub sv_t: Option<String>,
    /// Schedule performance index of time ES / AT.
    pub spi_t: Option<String>,
    /// The pace of time that is needed to finish as planned.
    pub tspi: Option<String>,
    /// Periods that the whole will take, PD / SPI(t).
    pub ieac_t_periods: Option<String>,
    /// The day on which they have passed.
    pub ieac_t_date: Option<String>,
    /// Forecasts of the finish by method.
    pub finish: BTreeMap<&'static str, Option<Finish>>,
    /// EV / BAC in percent.
    pub percent_complete: Option<String>,
    /// AC / BAC in percent.
    pub percent_spent: Option<String>,
    /// PV / BAC in percent.
    pub percent_planned: Option<String>,
    /// What is measured, level of effort left out.
    pub discrete: Part,
    /// Level of effort.
    pub level_of_effort: Part,
    /// Actual cost at the budget's rate less that at the rates of its days; no part of `cv`.
    pub exchange_variance: Option<String>,
    /// Accruals within `ac`.
    pub accrued: Option<String>,
    /// Orders, no part of `ac`.
    pub committed: Option<String>,
    /// With `--top`: its share of all unfavourable cost variance of such rows, in percent; `null` where its own is none.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cv_share: Option<Option<String>>,
    /// With `--top`: its share of all unfavourable schedule variance of such rows, in percent.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sv_share: Option<Option<String>>,
    /// The first baseline, of a project that is measured against a later one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub original: Option<Original>,
    /// Postings behind the day it is measured at, which are not counted.
    pub later_postings: usize,
    /// Projects in the sum.
    pub projects: usize,
    /// Why a figure is `null`: a code, and words in the output's language.
    pub not_available: BTreeMap<String, String>,
    #[serde(skip)]
    depth: usize,
    /// Whether it is a sum of projects.
    #[serde(skip)]
    is_sum: bool,
    /// What a unit of its currency is worth in the portfolio's.
    #[serde(skip)]
    worth: Option<Decimal>,
    #[serde(skip)]
    figures: Option<Box<Figures>>,
    #[serde(skip)]
    digits: u32,
}

/// A forecast finish.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Finish {
    /// Periods from the start of the plan.
    pub periods: String,
    /// The day; `null` in a time that no plan reaches.
    pub date: Option<String>,
}

/// A part of the sums.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Part {
    /// Budget.
    pub bac: Option<String>,
    /// Planned value.
    pub pv: Option<String>,
    /// Earned value.
    pub ev: Option<String>,
    /// EV / PV.
    pub spi: Option<String>,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Summary<'_>, VarianceRow>>("variance")
}

/// What is asked.
pub struct View<'v, 'a> {
    /// What sheets are made with.
    pub desk: &'v Desk<'a>,
    /// Language of words.
    pub lang: Lang,
    /// What the rows are; above the project, sums of projects.
    pub by: Level,
    /// Only the so many rows that make the variance.
    pub top: Option<usize>,
}

impl<'a> View<'_, 'a> {
    /// The output for these projects.
    #[must_use]
    pub fn output(&self, projects: &[&'a Project], version: &str, stand: Stand) -> Output {
        let made = self.sheets(projects);
        let mut rows = Vec::new();
        for made in made.iter().filter(|_| self.by != Level::Programme) {
            rows.extend(made.below.iter().cloned());
            let mut row = self.told(&made.row);
            if let Some(first) = &made.first {
                first.beside(&made.row, &mut row, self.lang);
            }
            rows.push(row);
        }
        let (sums, left_out) = self.sums(&made);
        rows.extend(sums);
        if let Some(top) = self.top {
            rows = drivers(rows, top);
        }
        Output {
            head: Head::of(version, stand),
            rows,
            left_out,
        }
    }

    /// Sheets with their rows; each thread has a desk of its own.
    fn sheets(&self, projects: &[&'a Project]) -> Vec<Made<'a>> {
        let size = projects.len().div_ceil(rayon::current_num_threads() * 4).max(1);
        let (portfolio, status_date, against) = (self.desk.portfolio, self.desk.status_date, self.desk.against);
        let (lang, by) = (self.lang, self.by);
        let chunks = projects.par_chunks(size).map(move |projects| {
            let desk = Desk::of(portfolio, status_date, against);
            let one = |project: &&'a Project| {
                let sheet = desk.sheet(project);
                let row = sheet.row(&desk);
                let worth = above::worth(&desk, &sheet).ok();
                let below = match by {
                    Level::Task | Level::Summary => sheet.task_rows(),
                    _ => sheet.parts(by, &row),
                };
                Made {
                    below: below.iter().map(|row| VarianceRow { worth, ..told(row, lang) }).collect(),
                    parts: if has_sums(by) { below } else { Vec::new() },
                    first: original::first(&desk, project),
                    sheet,
                    row,
                }
            };
            projects.iter().map(one).collect::<Vec<_>>()
        });
        chunks.collect::<Vec<_>>().into_iter().flatten().collect()
    }

    fn told(&self, row: &Row<'_>) -> VarianceRow {
        told(row, self.lang)
    }
}

/// Whether rows of this level are summed over projects: those that mean the same in each.
fn has_sums(level: Level) -> bool {
    matches!(level, Level::CostElement | Level::Treatment)
}

/// A project computed.
struct Made<'a> {
    sheet: Sheet<'a>,
    /// Its rows below that of the whole.
    below: Vec<VarianceRow>,
    /// Those of them that are summed over projects.
    parts: Vec<Row<'a>>,
    row: Row<'a>,
    first: Option<First<'a>>,
}

/// Whether a project belongs to a programme.
#[must_use]
pub fn in_programme(project: &Project, programme: &str) -> bool {
    let own = project.charter.as_ref().and_then(|charter| charter.record.programme.get());
    own.is_some_and(|own| own.as_str() == programme)
}

/// The rows that make the variance of cost and of schedule, each with the whole behind them; amounts in several
/// currencies are compared in the portfolio's.
fn drivers(rows: Vec<VarianceRow>, top: usize) -> Vec<VarianceRow> {
    let (parts, totals): (Vec<_>, Vec<_>) = rows
        .into_iter()
        .partition(|row| !row.is_sum && !matches!(row.level, "project" | "programme" | "portfolio" | "summary"));
    let mut parts = parts;
    let is_one_currency = parts.windows(2).all(|two| two[0].currency == two[1].currency);
    let amount = |row: &VarianceRow, text: &Option<String>| {
        let worth = if is_one_currency { Decimal::ONE } else { row.worth? };
        text.as_ref()?.parse::<Decimal>().ok()?.checked_mul(worth)
    };
    let weight = |row: &VarianceRow| {
        let of = |text: &Option<String>| amount(row, text).unwrap_or_default().abs();
        of(&row.cv).max(of(&row.sv))
    };
    let unfavourable = |row: &VarianceRow, text: &Option<String>| amount(row, text).filter(|amount| *amount < Decimal::ZERO);
    let all = |of: fn(&VarianceRow) -> &Option<String>| -> Decimal { parts.iter().filter_map(|row| unfavourable(row, of(row))).sum() };
    let (all_cv, all_sv) = (all(|row| &row.cv), all(|row| &row.sv));
    let share = |row: &VarianceRow, own: &Option<String>, all: Decimal| {
        let part = unfavourable(row, own)?.checked_mul(Decimal::ONE_HUNDRED)?;
        part.checked_div(all).map(|share| fixed(share, 1))
    };
    for row in &mut parts {
        let (cv, sv) = (share(row, &row.cv, all_cv), share(row, &row.sv, all_sv));
        (row.cv_share, row.sv_share) = (Some(cv), Some(sv));
    }
    parts.sort_by_key(|row| (std::cmp::Reverse(weight(row)), row.address.clone()));
    parts.truncate(top);
    parts.extend(totals.into_iter().filter(|row| row.level != "summary"));
    parts
}

/// Project and id; of a project and what is above it the id.
pub(in crate::report) fn address(row: &Row<'_>) -> String {
    match (row.level, row.project) {
        (Level::CostElement | Level::Treatment, None) => String::new(),
        (Level::Project | Level::Programme | Level::Portfolio, _) | (_, None) => row.id.clone(),
        (_, Some(project)) => format!("{}/{}", project.id, row.id),
    }
}

fn told(row: &Row<'_>, lang: Lang) -> VarianceRow {
    let digits = digits(row.currency);
    let figures = &row.figures;
    let sums = figures.sums();
    let mut teller = Teller {
        row,
        lang,
        digits,
        lacks: BTreeMap::new(),
    };
    let estimate = figures.estimate();
    let eac = estimate.map(|(_, amount)| amount);
    let name = row.name.map(|name| name.in_lang(lang).to_owned()).filter(|name| !name.is_empty());
    let mut told = VarianceRow {
        id: row.id.clone(),
        address: address(row),
        name: name.unwrap_or_else(|| table::name_of(row.level, &row.id, lang)),
        level: row.level.key(),
        currency: row.currency.map(|currency| currency.as_str().to_owned()),
        baseline: row.baseline,
        measured: figures.day.to_string(),
        measured_oldest: row.oldest.map(|day| day.to_string()),
        bac: teller.money("bac", sums.bac),
        pv: teller.money("pv", sums.pv),
        ev: teller.money("ev", sums.ev),
        ac: teller.money("ac", sums.ac),
        sv: teller.money("sv", sums.sv()),
        cv: teller.money("cv", sums.cv()),
        sv_percent: teller.ratio("sv_percent", sums.sv_percent()),
        cv_percent: teller.ratio("cv_percent", sums.cv_percent()),
        spi: teller.ratio("spi", sums.spi()),
        cpi: teller.ratio("cpi", sums.cpi()),
        eac: teller.estimates(figures),
        eac_method: estimate.ok().map(|(method, _)| method.key()),
        etc: teller.money("etc", sums.etc(eac)),
        vac: teller.money("vac", sums.vac(eac)),
        vac_percent: teller.ratio("vac_percent", sums.vac_percent(eac)),
        tcpi_bac: teller.ratio("tcpi_bac", sums.tcpi_bac()),
        tcpi_eac: teller.ratio("tcpi_eac", sums.tcpi_eac(eac)),
        period: figures.axis.as_ref().map(|axis| axis.kind().key()),
        percent_complete: teller.ratio("percent_complete", sums.percent_complete()),
        percent_spent: teller.ratio("percent_spent", sums.percent_spent()),
        percent_planned: teller.ratio("percent_planned", sums.percent_planned()),
        discrete: teller.part("discrete", &figures.discrete()),
        level_of_effort: teller.part("level_of_effort", &effort(figures)),
        exchange_variance: teller.money("exchange_variance", figures.spent.exchange),
        accrued: teller.money("accrued", figures.spent.accrued),
        committed: teller.money("committed", figures.spent.committed),
        later_postings: figures.spent.later,
        projects: row.projects,
        depth: row.depth,
        figures: Some(Box::new(figures.clone())),
        digits,
        ..VarianceRow::default()
    };
    teller.time(&mut told);
    told.not_available = teller.lacks;
    told
}

fn effort(figures: &Figures) -> crate::analyse::earned_value::measures::Sums {
    crate::analyse::earned_value::measures::Sums {
        bac: figures.effort.bac,
        pv: figures.effort.pv,
        ev: figures.effort.ev,
        ac: Err(Lack::CostByAccount),
    }
}

/// Puts figures into text, and keeps why one is missing.
struct Teller<'t> {
    row: &'t Row<'t>,
    lang: Lang,
    digits: u32,
    lacks: BTreeMap<String, String>,
}

impl Teller<'_> {
    fn money(&mut self, key: &str, figure: Figure) -> Option<String> {
        let digits = self.digits;
        self.tell(key, figure, |amount| fixed(amount, digits))
    }

    fn ratio(&mut self, key: &str, figure: Figure) -> Option<String> {
        self.tell(key, figure, ratio)
    }

    fn day(&mut self, key: &str, day: Result<Date, Lack>) -> Option<String> {
        let lacks = &mut self.lacks;
        day.map(|day| day.to_string())
            .map_err(|lack| lacks.insert(key.to_owned(), reason(lack, self.lang)))
            .ok()
    }

    fn tell(&mut self, key: &str, figure: Figure, text: impl Fn(Decimal) -> String) -> Option<String> {
        match figure {
            Ok(value) => Some(text(value)),
            Err(lack) => {
                let mut why = reason(lack, self.lang);
                if let Some((_, item)) = self.row.missing.iter().find(|(own, _)| *own == lack) {
                    why = format!("{why} ({item})");
                }
                self.lacks.insert(key.to_owned(), why);
                None
            }
        }
    }

    fn estimates(&mut self, figures: &Figures) -> BTreeMap<&'static str, Option<String>> {
        // The estimate of a part, or of a sum of projects, is by no method of its own sums.
        let reported = match figures.forecast {
            Estimate::Own => None,
            Estimate::Share { .. } => Some(Method::Share),
            Estimate::Sum(_) => Some(Method::Sum),
        };
        let all = Method::ALL.into_iter().chain(reported).map(|method| {
            let key = method.key();
            (key, self.money(&format!("eac.{key}"), figures.eac(method)))
        });
        all.collect()
    }

    fn part(&mut self, key: &str, sums: &crate::analyse::earned_value::measures::Sums) -> Part {
        Part {
            bac: self.money(&format!("{key}.bac"), sums.bac),
            pv: self.money(&format!("{key}.pv"), sums.pv),
            ev: self.money(&format!("{key}.ev"), sums.ev),
            spi: self.ratio(&format!("{key}.spi"), sums.spi()),
        }
    }

    fn time(&mut self, told: &mut VarianceRow) {
        let figures = &self.row.figures;
        told.es_periods = self.ratio("es_periods", figures.earned_schedule());
        told.at_periods = self.ratio("at_periods", figures.elapsed());
        told.pd_periods = self.ratio("pd_periods", figures.planned_duration());
        told.sv_t = self.ratio("sv_t", figures.sv_t());
        told.spi_t = self.ratio("spi_t", figures.spi_t());
        told.tspi = self.ratio("tspi", figures.tspi());
        let ieac = figures.ieac_t();
        told.ieac_t_periods = self.ratio("ieac_t_periods", ieac);
        // Where effort is planned behind the work, the pace of all of it names no day.
        let is_open = figures.sums().tcpi_bac() != Ok(Decimal::ZERO);
        let told_by_pace = |figure: Figure| match figures.effort_behind && is_open {
            true => Err(Lack::EffortBehindFinish),
            false => figure,
        };
        let pace = told_by_pace(ieac);
        told.ieac_t_date = figures.day_at(pace).map(|day| day.to_string());
        if told.ieac_t_date.is_none() {
            let lack = pace.err().unwrap_or(Lack::TooLarge);
            self.lacks.insert("ieac_t_date".to_owned(), reason(lack, self.lang));
        }
        for method in TimeMethod::ALL {
            let (key, periods) = (method.key(), told_by_pace(figures.finish_in(method)));
            let finish = self.ratio(&format!("finish.{key}"), periods).map(|text| Finish {
                periods: text,
                date: figures.day_at(periods).map(|day| day.to_string()),
            });
            told.finish.insert(key, finish);
        }
    }
}

/// An amount with the digits of its currency.
pub(in crate::report) fn fixed(amount: Decimal, digits: u32) -> String {
    let rounded = amount.round_dp_with_strategy(digits, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{rounded:.*}", digits as usize);
    if rounded.is_zero() {
        text.trim_start_matches('-').to_owned()
    } else {
        text
    }
}

/// A ratio, to six digits.
pub(in crate::report) fn ratio(value: Decimal) -> String {
    let rounded = value.round_dp_with_strategy(6, RoundingStrategy::MidpointAwayFromZero).normalize();
    if rounded.is_zero() { "0".to_owned() } else { rounded.to_string() }
}

impl Output {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        self.head.answer(Summary { left_out: &self.left_out }, &self.rows)
    }
}
