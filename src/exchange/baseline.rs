//! A frozen plan as the text of its file, `baselines/<n>.yaml`.

use super::yaml::{Map, Node};
use crate::analyse::{earned_value::phasing::ByPeriod, freeze::Frozen};
use crate::base::{Choice, Currency};
use crate::model::baseline::BaselineType;
use rust_decimal::Decimal;

/// What a person says of a baseline.
#[derive(Debug, Clone)]
pub struct Heading<'a> {
    /// Its number.
    pub number: u32,
    /// What it replaces.
    pub kind: BaselineType,
    /// Who froze it.
    pub by: &'a str,
    /// Why.
    pub reason: &'a str,
    /// The change request that allowed it.
    pub change: Option<&'a str>,
    /// Currency of its amounts.
    pub currency: Option<Currency>,
    /// The tool that writes it.
    pub made_by: &'a str,
}

/// The text of the file, without its digest: that is of what the text says once it is read.
#[must_use]
pub fn text(frozen: &Frozen<'_>, heading: &Heading<'_>) -> String {
    let mut map = Map::default();
    map.text("number", heading.number)
        .text("type", heading.kind.key())
        .text("on", frozen.on)
        .text("by", heading.by)
        .text("reason", heading.reason)
        .maybe("change", heading.change)
        .maybe("currency", heading.currency.map(|currency| currency.as_str().to_owned()))
        .text("start", frozen.start)
        .text("finish", frozen.finish)
        .text("budget_at_completion", amount(frozen.bac))
        .maybe("contingency", frozen.contingency.map(amount))
        .maybe("management_reserve", frozen.management_reserve.map(amount));
    let tasks = frozen.tasks.iter().map(|task| {
        let mut own = Map::default();
        own.text("id", task.task.id()).text("start", task.start).text("finish", task.finish);
        own.maybe("duration", task.task.task.duration.get());
        own.maybe("work", task.task.task.work.get());
        own.maybe("account", task.account.filter(|_| !task.budget.is_zero()));
        own.maybe("budget", Some(task.budget).filter(|budget| !budget.is_zero()).map(amount));
        own.node("planned_value", planned(&task.planned));
        Node::Block(own)
    });
    map.node("tasks", Node::List(tasks.collect()));
    let lines = frozen.lines.iter().map(|line| {
        let mut own = Map::default();
        own.text("id", line.id).text("account", line.account);
        own.maybe("start", line.window.map(|(start, _)| start));
        own.maybe("finish", line.window.map(|(_, finish)| finish));
        own.text("budget", amount(line.budget));
        own.node("planned_value", planned(&line.planned));
        Node::Block(own)
    });
    map.node("lines", Node::List(lines.collect()));
    let mut calendars = Map::default();
    for (id, digest) in &frozen.calendars {
        calendars.text(id, digest);
    }
    map.node("calendars", Node::Block(calendars));
    let mut rates = Map::default();
    for (class, rate) in &frozen.rates {
        rates.text(class, amount(*rate));
    }
    map.node("rates", Node::Block(rates));
    let mut exchange = Map::default();
    for (currency, rate) in &frozen.exchange_rates {
        exchange.text(currency, amount(*rate));
    }
    map.node("exchange_rates", Node::Block(exchange));
    map.text("made_by", heading.made_by);
    map.to_file()
}

fn amount(amount: Decimal) -> String {
    amount.normalize().to_string()
}

fn planned(by_period: &ByPeriod) -> Node {
    let mut periods: Vec<_> = by_period.iter().filter(|(_, part)| !part.is_zero()).collect();
    periods.sort_by_key(|(period, _)| period.first_day());
    let mut map = Map::default();
    for (period, part) in periods {
        map.text(&period.to_string(), amount(*part));
    }
    Node::FlowMap(map)
}
