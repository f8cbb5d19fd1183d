//! Why a figure is what it is: its formula with values filled in, and the records behind it with their lines.

pub mod dates;
mod page;
pub mod sections;
mod words;

use crate::analyse::cost::exchange::Used;
use crate::analyse::earned_value::{
    Figure,
    basis::{Basis, By, DayOf, Source},
    items::{Item, What},
    planned::digits,
    quantities::{Quantity, Unit},
    sheet::Desk,
};
use crate::base::{Choice, Currency, Lang, Place};
use crate::diag::json::{Answer, Head, NotAvailable, Stand, schema_of};
use crate::report::lacks;
use crate::report::variance::{LeftOutRow, address, fixed, ratio};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

/// Where things are written.
pub trait Written {
    /// The file and the line of a place.
    fn line(&self, place: Place) -> Line;
    /// What is written there, letter by letter.
    fn text(&self, place: Place) -> Option<String>;
}

/// The line of a place.
pub type Lines<'l> = &'l dyn Fn(Place) -> Line;

/// Where something stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Line {
    /// The file, from the repository's root.
    pub path: String,
    /// The line, from 1.
    pub line: usize,
}

/// Digits of a rate between two foreign currencies, which neither file writes.
const RATE_DIGITS: u32 = 8;

/// What is asked, and of what.
pub struct Question<'q, 'a> {
    /// What sheets are made with.
    pub desk: &'q Desk<'a>,
    /// The row with its records.
    pub basis: &'q Basis<'a>,
    /// The figure.
    pub quantity: Quantity,
    /// Language of words.
    pub lang: Lang,
    /// Finds lines.
    pub lines: Lines<'q>,
}

/// The figure, and all that it is made of.
#[derive(Debug)]
pub struct Output {
    head: Head,
    summary: Asked,
    rows: Vec<Made>,
    lang: Lang,
}

/// What was asked, and the answer.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Asked {
    /// Project, project and task, project and account, programme; empty for the portfolio.
    address: String,
    /// Its name.
    name: String,
    /// `task`, `summary`, `account`, `project`, `programme` or `portfolio`.
    level: &'static str,
    /// The figure, by its key in `pmo variance`.
    figure: &'static str,
    /// Its value.
    value: Option<String>,
    /// Currency of amounts.
    currency: Option<String>,
    /// Number of the baseline that is measured against.
    baseline: Option<u32>,
    /// The day it is measured at.
    measured: String,
    /// Projects that the sum does not hold.
    left_out: Vec<LeftOutRow>,
    /// Why `value` is `null`.
    not_available: NotAvailable,
}

/// A figure with what makes it: a formula, or records.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Made {
    /// Its key.
    figure: &'static str,
    /// As formulas write it.
    symbol: &'static str,
    /// The formula, in symbols.
    formula: Option<String>,
    /// The formula with values.
    filled_in: Option<String>,
    /// Its value.
    value: Option<String>,
    /// `money`, `index`, `percent`, `weeks` or `months`.
    unit: &'static str,
    /// The records behind it.
    sources: Vec<Told>,
    /// Why `value` is `null`.
    not_available: NotAvailable,
    #[serde(skip)]
    quantity: Quantity,
}

/// A record that makes a part of a figure.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Told {
    /// `task`, `line`, `posting`, `project`, `period`, `day` or `status`.
    kind: &'static str,
    /// Id of the task, the line or the project; document of the posting; the period.
    id: String,
    /// What it adds to the figure, at the budget's rate of exchange.
    amount: Option<String>,
    /// The amount as it is written, or in the project's currency.
    own_amount: Option<String>,
    /// Currency of `own_amount`.
    own_currency: Option<String>,
    /// Of an amount in another currency, the rate that `amount` is told at; of exchange variance both rates.
    rates: Vec<Rate>,
    /// Budget of a task or a line.
    budget: Option<String>,
    /// Share of it that is done: 0 to 1.
    complete: Option<String>,
    /// The field that says so; or `as-planned`, `not-begun`, `below`, `gone`, `undistributed`.
    by: Option<&'static str>,
    /// Day of a posting, or the day that is meant.
    date: Option<String>,
    /// Kind of a posting; which day is meant.
    what: Option<&'static str>,
    /// Account of a posting.
    account: Option<String>,
    /// Task of a posting.
    task: Option<String>,
    /// How many periods have passed.
    number: Option<usize>,
    /// Where it is written.
    places: Vec<Line>,
    /// Why `amount` is `null`.
    not_available: NotAvailable,
    #[serde(skip)]
    value: Option<Decimal>,
}

/// A rate of exchange.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Rate {
    /// `budget`: the rate of the day on which the budget was frozen; `booked`: that of the posting's own day.
    what: &'static str,
    /// What one unit of `own_currency` is worth.
    rate: String,
    /// Where it is written: `pmo.toml`, or the baseline that kept it; between two foreign currencies both.
    places: Vec<Line>,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Asked, Made>>("why-figure")
}

impl Question<'_, '_> {
    /// The answer.
    #[must_use]
    pub fn output(&self, version: &str, stand: Stand) -> Output {
        let row = &self.basis.row;
        let answer = self.quantity.of(&row.figures);
        let name = row
            .name
            .map(|name| name.in_lang(self.lang).to_owned())
            .filter(|name| !name.is_empty());
        let summary = Asked {
            address: address(row),
            name: name.unwrap_or_else(|| crate::report::variance::name_of(row.level, &row.id, self.lang)),
            level: row.level.key(),
            figure: self.quantity.key(),
            value: self.number(self.quantity, answer),
            currency: row.currency.map(|currency| currency.as_str().to_owned()),
            baseline: row.baseline,
            measured: row.figures.day.to_string(),
            left_out: self.basis.left_out.iter().map(|out| LeftOutRow::of(*out, self.lang)).collect(),
            not_available: self.reason("value", answer),
        };
        Output {
            head: Head::of(version, stand),
            summary,
            rows: self
                .order(&[self.quantity])
                .into_iter()
                .map(|quantity| self.made(quantity))
                .collect(),
            lang: self.lang,
        }
    }

    /// What is asked for and all that it is made of; what is needed later stands later.
    fn order(&self, asked: &[Quantity]) -> Vec<Quantity> {
        let mut order = asked.to_vec();
        let mut at = 0;
        while let Some(quantity) = order.get(at) {
            for input in quantity.inputs(&self.basis.row.figures) {
                order.retain(|known| *known != input || asked.contains(known));
                order.push(input);
            }
            at += 1;
        }
        let mut seen: Vec<Quantity> = Vec::new();
        for quantity in order {
            if !seen.contains(&quantity) {
                seen.push(quantity);
            }
        }
        seen
    }

    fn made(&self, quantity: Quantity) -> Made {
        let figures = &self.basis.row.figures;
        let (value, formula) = (quantity.of(figures), quantity.formula(figures));
        let sources = self.basis.sources(self.desk, quantity);
        Made {
            figure: quantity.key(),
            symbol: quantity.symbol(),
            formula: formula.map(|formula| fill(formula, |own| own.symbol().to_owned())),
            filled_in: formula.map(|formula| fill(formula, |own| self.shown(own))),
            value: self.number(quantity, value),
            unit: match quantity.unit() {
                Unit::Money => "money",
                Unit::Index => "index",
                Unit::Percent => "percent",
                Unit::Periods => figures.axis.as_ref().map_or("weeks", |axis| match axis.kind().key() {
                    "month" => "months",
                    _ => "weeks",
                }),
            },
            sources: sources.iter().map(|source| self.told(quantity, source)).collect(),
            not_available: self.reason("value", value),
            quantity,
        }
    }

    fn digits(&self) -> u32 {
        digits(self.basis.row.currency)
    }

    fn number(&self, quantity: Quantity, figure: Figure) -> Option<String> {
        let value = figure.ok()?;
        Some(match quantity.unit() {
            Unit::Money => fixed(value, self.digits()),
            _ => ratio(value),
        })
    }

    /// A value inside a formula; negative ones in brackets.
    fn shown(&self, quantity: Quantity) -> String {
        let figure = quantity.of(&self.basis.row.figures);
        match self.number(quantity, figure) {
            None => "n/a".to_owned(),
            Some(text) => {
                let text = page::grouped(&text);
                if text.starts_with('-') { format!("({text})") } else { text }
            }
        }
    }

    fn reason(&self, key: &'static str, figure: Figure) -> NotAvailable {
        let row = &self.basis.row;
        let words = figure.err().map(|lack| {
            let why = lacks::reason(lack, self.lang);
            match row.missing.iter().find(|(own, _)| *own == lack) {
                Some((_, item)) => format!("{why} ({item})"),
                None => why,
            }
        });
        NotAvailable::of(key, words)
    }

    /// What a record adds, or why that is not known.
    fn adds(&self, figure: Figure) -> Told {
        Told {
            amount: figure.ok().map(|value| fixed(value, self.digits())),
            not_available: NotAvailable::of("amount", figure.err().map(|lack| lacks::reason(lack, self.lang))),
            value: figure.ok(),
            ..Told::default()
        }
    }

    fn item(&self, quantity: Quantity, item: &Item<'_>, by: By) -> Told {
        let figure = match quantity {
            Quantity::Bac => item.bac,
            Quantity::Pv => item.pv,
            _ => item.ev,
        };
        let is_earned = quantity == Quantity::Ev;
        let mut places: Vec<Line> = item.place.iter().map(|place| (self.lines)(*place)).collect();
        let by = match by {
            By::Field(field, at) => {
                places.extend(is_earned.then(|| (self.lines)(at)));
                field
            }
            By::AsPlanned => "as-planned",
            By::NotBegun => "not-begun",
            By::Below => "below",
            By::Gone => "gone",
            By::Undistributed => "undistributed",
        };
        let is_line = matches!(item.what, What::Line | What::Undistributed);
        Told {
            kind: if is_line { "line" } else { "task" },
            id: item.id.to_owned(),
            budget: item.bac.ok().map(|value| fixed(value, self.digits())),
            complete: item.complete.ok().map(ratio),
            by: is_earned.then_some(by),
            account: item.account.map(str::to_owned),
            places,
            ..self.adds(figure)
        }
    }

    fn told(&self, quantity: Quantity, source: &Source<'_>) -> Told {
        let place = |place: &Option<Place>| place.iter().map(|place| (self.lines)(*place)).collect();
        match source {
            Source::Item { item, by } => self.item(quantity, item, *by),
            Source::Posting {
                entry,
                amount,
                rate,
                booked,
            } => Told {
                rates: self.rates(rate.as_ref(), booked.as_ref()),
                ..self.posting(entry, *amount)
            },
            Source::Project {
                project,
                currency,
                own,
                amount,
                rate,
            } => Told {
                kind: "project",
                id: project.id.to_string(),
                own_amount: own.ok().map(|own| fixed(own, digits(*currency))),
                own_currency: currency.map(|own| own.as_str().to_owned()),
                rates: self.rates(rate.as_ref(), None),
                ..self.adds(*amount)
            },
            Source::Point {
                number,
                period,
                value,
                place: at,
            } => Told {
                kind: "period",
                id: period.to_string(),
                amount: Some(fixed(*value, self.digits())),
                number: Some(*number),
                places: place(at),
                value: Some(*value),
                ..Told::default()
            },
            Source::Day { of, day, place: at } => Told {
                kind: "day",
                date: Some(day.to_string()),
                what: Some(match of {
                    DayOf::Start => "start",
                    DayOf::Finished => "finished",
                    DayOf::Measured => "measured",
                    DayOf::Expected => "expected",
                }),
                places: place(at),
                ..Told::default()
            },
            Source::Said { place } => Told {
                kind: "status",
                places: vec![(self.lines)(*place)],
                ..Told::default()
            },
            Source::Then { of, day, amount } => Told {
                kind: "day",
                id: of.symbol().to_owned(),
                date: Some(day.to_string()),
                what: Some("three-periods-ago"),
                ..self.adds(*amount)
            },
        }
    }

    fn rates(&self, budget: Option<&Used>, booked: Option<&Used>) -> Vec<Rate> {
        let told = |(what, used): (&'static str, &Used)| Rate {
            what,
            rate: used.rate.round_dp(RATE_DIGITS).normalize().to_string(),
            places: used.places.iter().map(|place| (self.lines)(*place)).collect(),
        };
        // Without a baseline a posting counts at the rate of its own day.
        let is_frozen = self.basis.row.project.is_none() || self.basis.row.baseline.is_some();
        let first = if is_frozen { "budget" } else { "booked" };
        let both = budget
            .map(|used| (first, used))
            .into_iter()
            .chain(booked.map(|used| ("booked", used)));
        both.map(told).collect()
    }

    fn posting(&self, entry: &crate::model::Entry<crate::model::actuals::Posting>, figure: Figure) -> Told {
        let posting = &entry.record;
        let own = posting.amount.get();
        let currency = |own: Currency| own.as_str().to_owned();
        Told {
            kind: "posting",
            id: posting.document.get().map_or_else(String::new, |document| document.0.to_string()),
            own_amount: own.map(|own| own.amount.to_string()),
            own_currency: own.and_then(|own| own.currency.or(self.basis.row.currency)).map(currency),
            date: posting.date.value().map(|date| date.to_string()),
            what: Some(posting.r#type.value().unwrap_or(crate::model::actuals::PostingType::Actual).key()),
            account: posting.account.get().map(|own| own.as_str().to_owned()),
            task: posting.task.get().map(|own| own.as_str().to_owned()),
            places: vec![(self.lines)(entry.place(&posting.amount))],
            ..self.adds(figure)
        }
    }
}

/// A formula with something for each quantity.
fn fill(formula: &str, text: impl Fn(Quantity) -> String) -> String {
    let mut parts = formula.split('{');
    let mut filled = parts.next().unwrap_or("").to_owned();
    for part in parts {
        let (key, rest) = part.split_once('}').unwrap_or((part, ""));
        filled += &Quantity::named(key).map_or_else(String::new, &text);
        filled += rest;
    }
    filled
}

impl Output {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        self.head.answer(self.summary.clone(), &self.rows)
    }

    /// Whether the figure could be had.
    #[must_use]
    pub fn is_known(&self) -> bool {
        self.summary.value.is_some()
    }
}
