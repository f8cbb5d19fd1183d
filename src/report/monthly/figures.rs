//! Earned value for the sponsor: the forecast, what it means in sentences, and the table behind it.

use super::{
    Job, Made, sentences,
    view::FigureRow,
    words::{self, MonthlyWords},
};
use crate::analyse::earned_value::{
    Figure, Lack,
    figures::TimeMethod,
    measures::Method,
    planned::{digits, to_coin},
    sheet::{Against, baseline},
};
use crate::analyse::progress;
use crate::base::{Currency, Date, Lang};
use crate::render::locale;
use crate::report::lacks;
use rust_decimal::Decimal;

/// From where on an index needs a word from the manager.
const EXPLAIN_BELOW: Decimal = Decimal::from_parts(95, 0, 0, false, 2);

/// What the whole is expected to cost and when it is expected to be finished.
pub(super) struct Forecast {
    /// Budget at completion.
    pub bac: Figure,
    /// Estimate at completion with its method, to the coin.
    pub eac: Result<(Method, Decimal), Lack>,
    /// Whether all is earned.
    pub is_complete: bool,
    /// The finish at the pace so far, by the earned schedule; a day that has passed is none.
    pub pace: Result<Date, Lack>,
    /// The finish that the schedule computes.
    pub computed: Option<Date>,
    /// The finish of the baseline.
    pub baseline: Option<Date>,
    /// The day on which all was done.
    pub finished: Option<Date>,
}

impl Forecast {
    /// The finish that stands in tables and sentences: by the pace, else by the schedule.
    pub fn finish(&self) -> Option<Date> {
        if self.is_complete && self.finished.is_some() {
            return self.finished;
        }
        self.pace.ok().or(self.computed)
    }

    /// What is expected beyond the budget.
    pub fn overrun(&self) -> Option<Decimal> {
        let (_, eac) = self.eac.ok()?;
        Some(eac - self.bac.ok()?).filter(|over| *over > Decimal::ZERO)
    }
}

pub(super) fn forecast(made: &Made<'_>) -> Forecast {
    let figures = &made.row.figures;
    let sums = figures.sums();
    let is_complete = sums.bac.is_ok() && sums.bac == sums.ev;
    Forecast {
        bac: sums.bac,
        eac: figures
            .estimate()
            .map(|(method, amount)| (method, to_coin(amount, digits(made.sheet.currency)))),
        is_complete,
        pace: figures.finish_day(TimeMethod::EarnedScheduleSpiT),
        computed: made.computed,
        baseline: progress::baseline_finish(made.project),
        finished: figures.finished,
    }
}

/// What the sponsor needs to know in a few sentences, from facts only.
pub(super) fn outlook(job: &Job<'_>, made: &Made<'_>, forecast: &Forecast, contingency: Option<Decimal>) -> Vec<String> {
    let Some(currency) = made.sheet.currency else {
        return Vec::new();
    };
    let lang = job.lang;
    let mut all = vec![sentences::cost_and_finish(forecast, currency, lang)];
    let manager = super::weekly::newest(made.project, made.sheet.measured.day).and_then(|entry| entry.forecast_finish.value());
    let estimate = made.row.figures.manager.ok();
    if !forecast.is_complete {
        let other = forecast
            .computed
            .filter(|computed| forecast.pace.is_ok_and(|pace| pace != *computed));
        all.extend(sentences::others(other, estimate.map(|amount| (amount, currency)), manager, lang));
    }
    if let Some(over) = forecast.overrun() {
        all.push(sentences::cover(over, contingency, currency, forecast.is_complete, lang));
    }
    all
}

/// Indices below the threshold that nobody explained in the month.
pub(super) fn unexplained(made: &Made<'_>, nobody_wrote: bool, lang: Lang) -> Option<String> {
    let sums = made.row.figures.sums();
    let low = |name: &'static str, figure: Figure| figure.ok().filter(|value| *value < EXPLAIN_BELOW).map(|value| (name, value));
    let low: Vec<(&str, Decimal)> = [low("SPI", sums.spi()), low("CPI", sums.cpi())].into_iter().flatten().collect();
    if nobody_wrote && sums.spi().is_err() && sums.cpi().is_err() {
        return Some(sentences::unknown(lang));
    }
    (nobody_wrote && !low.is_empty()).then(|| {
        let shown = low.iter().map(|(name, value)| format!("{name} {}", index_below(*value)));
        sentences::unexplained(&shown.collect::<Vec<_>>(), EXPLAIN_BELOW, lang)
    })
}

/// An index that is below the threshold and looks so: 0.9496 is not told as 0.95.
fn index_below(value: Decimal) -> String {
    let places = (2..6).find(|places| value.round_dp(*places) < EXPLAIN_BELOW).unwrap_or(6);
    locale::number(value, places)
}

/// Rows as they are made.
struct Rows {
    rows: Vec<FigureRow>,
    lang: Lang,
    digits: u32,
}

impl Rows {
    fn put(&mut self, (key, name): (&str, &str), kind: &str, value: Option<String>, note: String) {
        self.rows.push(FigureRow {
            key: key.to_owned(),
            name: name.to_owned(),
            kind: kind.to_owned(),
            value,
            note,
        });
    }

    fn figure(&mut self, which: (&str, &str), kind: &str, figure: Figure, note: String) {
        let places = if kind == "money" { self.digits } else { 4 };
        match figure {
            Ok(value) => self.put(which, kind, Some(to_coin(value, places).to_string()), note),
            Err(lack) => self.put(which, kind, None, lacks::words(lack, self.lang)),
        }
    }
}

fn share(part: Figure, whole: Figure) -> Option<String> {
    part.ok()?.checked_div(whole.ok()?).map(locale::percent)
}

/// The table of earned value.
pub(super) fn rows(job: &Job<'_>, made: &Made<'_>, forecast: &Forecast) -> Vec<FigureRow> {
    let (lang, figures) = (job.lang, &made.row.figures);
    let (w, sums) = (words::words(lang), figures.sums());
    let mut rows = Rows {
        rows: Vec::new(),
        lang,
        digits: digits(made.sheet.currency),
    };
    let of_budget = |part| sentences::of_budget(share(part, sums.bac), lang);
    rows.figure(("bac", w.bac), "money", sums.bac, String::new());
    rows.figure(("pv", w.pv), "money", sums.pv, of_budget(sums.pv));
    rows.figure(("ev", w.ev), "money", sums.ev, of_budget(sums.ev));
    rows.figure(("ac", w.ac), "money", sums.ac, of_budget(sums.ac));
    rows.figure(
        ("sv", w.sv),
        "money",
        sums.sv(),
        sentences::side(sums.sv(), w.behind, w.ahead, w.on_plan),
    );
    rows.figure(
        ("cv", w.cv),
        "money",
        sums.cv(),
        sentences::side(sums.cv(), w.over, w.under, w.as_budgeted),
    );
    rows.figure(("spi", w.spi), "index", sums.spi(), String::new());
    rows.figure(("cpi", w.cpi), "index", sums.cpi(), String::new());
    let eac = forecast.eac.map(|(_, amount)| amount);
    rows.figure(("eac", w.eac), "money", eac, estimates(made, forecast, lang));
    let vac = sums.vac(eac);
    let apart = share(vac.map(|vac| vac.abs()), sums.bac);
    rows.figure(("vac", w.vac), "money", vac, sentences::beside_budget(vac, apart, lang));
    if !forecast.is_complete {
        rows.figure(("tcpi", w.tcpi), "index", sums.tcpi_bac(), w.tcpi_note.to_owned());
    }
    rows.figure(("spi_t", w.spi_t), "index", figures.spi_t(), time(made, lang));
    finishes(&mut rows, made, forecast, w);
    original(job, &mut rows, made, w);
    rows.rows
}

/// The method of the estimate, and what the others say.
fn estimates(made: &Made<'_>, forecast: &Forecast, lang: Lang) -> String {
    let (Ok((method, _)), Some(currency)) = (forecast.eac, made.sheet.currency) else {
        return String::new();
    };
    if forecast.is_complete {
        return words::words(lang).complete.to_owned();
    }
    let figures = &made.row.figures;
    let others = [Method::Atypical, Method::Combined, Method::BottomUp];
    let others = others.into_iter().filter(|other| *other != method).filter_map(|other| {
        let amount = to_coin(figures.eac(other).ok()?, digits(Some(currency)));
        Some((other, locale::amount(amount, currency, lang)))
    });
    sentences::estimates(
        method,
        &others.collect::<Vec<_>>(),
        figures.spread().is_some_and(|(.., wide)| wide),
        lang,
    )
}

fn time(made: &Made<'_>, lang: Lang) -> String {
    let figures = &made.row.figures;
    let (Ok(earned), Ok(elapsed)) = (figures.earned_schedule(), figures.elapsed()) else {
        return String::new();
    };
    let kind = figures.axis.as_ref().map_or("week", |axis| axis.kind().key());
    sentences::time(&locale::number(earned, 1), &locale::number(elapsed, 1), kind, lang)
}

fn finishes(rows: &mut Rows, made: &Made<'_>, forecast: &Forecast, w: &MonthlyWords) {
    let lang = rows.lang;
    let against = |day: Date| sentences::against(forecast.baseline.map(|baseline| day.days_since(baseline)), lang);
    if let Some(day) = forecast.finished.filter(|_| forecast.is_complete) {
        rows.put(("finish", w.finished), "date", Some(day.to_string()), against(day));
    } else {
        match forecast.pace {
            Ok(day) => rows.put(("finish", w.finish), "date", Some(day.to_string()), against(day)),
            Err(lack) => rows.put(("finish", w.finish), "date", None, lacks::words(lack, lang)),
        }
        match forecast.computed {
            Some(day) => rows.put(("finish_schedule", w.finish_schedule), "date", Some(day.to_string()), against(day)),
            None => rows.put(
                ("finish_schedule", w.finish_schedule),
                "date",
                None,
                made.weekly.forecast.missing.clone(),
            ),
        }
    }
    let missing = forecast
        .baseline
        .map_or_else(|| lacks::words(Lack::NoBaseline, lang), |_| String::new());
    rows.put(
        ("finish_baseline", w.finish_baseline),
        "date",
        forecast.baseline.map(|day| day.to_string()),
        missing,
    );
}

/// Budget and finish of the first baseline, where it is not the current one.
fn original(job: &Job<'_>, rows: &mut Rows, made: &Made<'_>, w: &MonthlyWords) {
    let first = baseline(made.project, Against::Original).filter(|_| made.project.baselines.len() > 1);
    let Some(first) = first else { return };
    let sums = job.original.sheet(made.project).row(&job.original).figures.sums();
    let note = sentences::frozen(&first.record, rows.lang);
    rows.figure(("bac_original", w.bac_original), "money", sums.bac, note);
    let day = progress::finish_of(&first.record);
    let note = day.map_or_else(
        || lacks::words(Lack::NotGiven, rows.lang),
        |day| {
            let current = progress::baseline_finish(made.project);
            sentences::moved(current.map(|current| current.days_since(day)), rows.lang)
        },
    );
    rows.put(("finish_original", w.finish_original), "date", day.map(|day| day.to_string()), note);
}

/// An amount in prose; without a currency the bare number.
pub(super) fn told(amount: Decimal, currency: Option<Currency>, lang: Lang) -> String {
    currency.map_or_else(|| locale::number(amount, 2), |currency| locale::amount(amount, currency, lang))
}
