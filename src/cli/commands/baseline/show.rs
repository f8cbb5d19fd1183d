//! `pmo baseline list|show`: what was frozen.

use super::project;
use crate::base::{Choice, Field, Lang, Line, Money, Period, version::THIS};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::json::{SCHEMA_VERSION, Tool};
use crate::model::{
    Project,
    baseline::{Baseline, BaselineType},
    common::Keyed,
};
use crate::render::{
    locale,
    table::{Side, table},
};
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};
use std::{collections::BTreeMap, process::ExitCode};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum Format {
    /// For people.
    Table,
    /// For programs.
    Json,
}

/// List the baselines of projects
#[derive(Debug, Args)]
pub struct List {
    /// Ids of projects; all of them unless given
    #[arg(value_name = "PROJECT")]
    projects: Vec<String>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

/// Show a baseline: its tasks and lines
#[derive(Debug, Args)]
pub struct Show {
    /// Id of the project
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Number of the baseline; the newest unless given
    #[arg(value_name = "NUMBER")]
    number: Option<u32>,
    /// Format of the output
    #[arg(long, value_name = "FORMAT", value_enum, default_value = "table")]
    output_format: Format,
}

/// A baseline in a list.
#[derive(Debug, Serialize)]
struct Head {
    address: String,
    project: String,
    number: u32,
    r#type: Option<&'static str>,
    on: Option<String>,
    by: Option<String>,
    change: Option<String>,
    reason: Option<String>,
    start: Option<String>,
    finish: Option<String>,
    currency: Option<String>,
    bac: Option<String>,
    contingency: Option<String>,
    management_reserve: Option<String>,
    /// Digests of the calendars as they were.
    calendars: BTreeMap<String, String>,
    /// Rates an hour by class.
    rates: BTreeMap<String, String>,
    /// What one unit of a currency was worth in the portfolio's.
    exchange_rates: BTreeMap<String, String>,
    tasks: usize,
    made_by: Option<String>,
    /// `holds`, `edited`, or `none` where nothing can be checked.
    digest: &'static str,
}

/// A task or a line of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Part {
    pub id: String,
    pub start: Option<String>,
    pub finish: Option<String>,
    /// The account that pays for it.
    pub account: Option<String>,
    pub budget: Option<String>,
    /// Planned value by period.
    pub planned_value: BTreeMap<String, String>,
}

pub(super) fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn amount(field: &Field<Money>) -> Option<String> {
    field.get().map(told)
}

fn told(money: &Money) -> String {
    money.amount.normalize().to_string()
}

fn planned(field: &Field<Keyed<Period, Money>>) -> BTreeMap<String, String> {
    let all = field.get().into_iter().flat_map(Keyed::iter);
    all.map(|((period, _), (money, _))| (period.to_string(), told(money))).collect()
}

fn named<V>(field: &Field<Keyed<Line, V>>, told: impl Fn(&V) -> String) -> BTreeMap<String, String> {
    let all = field.get().into_iter().flat_map(Keyed::iter);
    all.map(|((name, _), (value, _))| (name.as_str().to_owned(), told(value))).collect()
}

/// Calendars of a baseline: their digests.
pub(super) fn calendars(record: &Baseline) -> BTreeMap<String, String> {
    named(&record.calendars, |digest| digest.as_str().to_owned())
}

/// Rates of a baseline, by class.
pub(super) fn rates(record: &Baseline) -> BTreeMap<String, String> {
    named(&record.rates, told)
}

/// Exchange rates of a baseline, by currency.
pub(super) fn exchange_rates(record: &Baseline) -> BTreeMap<String, String> {
    let all = record.exchange_rates.get().into_iter().flat_map(Keyed::iter);
    all.map(|((currency, _), (rate, _))| (currency.as_str().to_owned(), rate.0.normalize().to_string()))
        .collect()
}

/// An amount in text with its thousands parted; a rate with more than two places stays what it is.
pub(super) fn grouped(amount: &str) -> String {
    let number = amount.parse::<Decimal>().ok().filter(|number| number.normalize().scale() <= 2);
    let shown = number.map(|number| locale::number(number, 2));
    shown.map_or_else(|| amount.to_owned(), |shown| shown.trim_end_matches(".00").to_owned())
}

fn head(project: &Project, number: u32, record: &Baseline, lang: Lang) -> Head {
    Head {
        address: format!("{}/baselines/{number}", project.id),
        project: project.id.to_string(),
        number,
        r#type: record.r#type.value().map(Choice::key),
        on: record.on.value().map(|on| on.to_string()),
        by: record.by.get().map(|by| by.as_str().to_owned()),
        change: record.change.get().map(|change| change.as_str().to_owned()),
        reason: record.reason.get().map(|reason| reason.in_lang(lang).to_owned()),
        start: record.start.value().map(|start| start.date.to_string()),
        finish: record.finish.value().map(|finish| finish.date.to_string()),
        currency: record.currency.value().map(|currency| currency.as_str().to_owned()),
        bac: amount(&record.budget_at_completion),
        contingency: amount(&record.contingency),
        management_reserve: amount(&record.management_reserve),
        calendars: calendars(record),
        rates: rates(record),
        exchange_rates: exchange_rates(record),
        tasks: record.tasks.items().count(),
        made_by: record.made_by.get().map(|made| made.as_str().to_owned()),
        digest: match record.digest.get() {
            Some(digest) if digest.as_str() == record.own_digest() => "holds",
            Some(_) => "edited",
            None => "none",
        },
    }
}

pub(super) fn printed(session: &Session, summary: &Value, rows: impl Serialize) {
    let stand = session.stand(true);
    let output = json!({
        "schema_version": SCHEMA_VERSION,
        "tool": Tool::this(THIS),
        "as_of": stand.as_of,
        "as_of_origin": stand.origin,
        "commit": stand.commit(),
        "dirty": stand.dirty,
        "not_available": stand.not_available(),
        "summary": summary,
        "rows": rows,
    });
    output::raw(&(serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"));
}

impl List {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        session.known_projects(&self.projects)?;
        let wants = |id: &str| self.projects.is_empty() || self.projects.iter().any(|own| own == id);
        let projects = session.reading.portfolio.projects.iter().filter(|project| wants(&project.id));
        let heads: Vec<Head> = projects
            .flat_map(|project| {
                project
                    .baselines_in_order()
                    .into_iter()
                    .map(move |(number, entry)| (project, number, entry))
            })
            .map(|(project, number, entry)| head(project, number, &entry.record, session.lang))
            .collect();
        let lang = session.lang;
        if self.output_format == Format::Json {
            printed(&session, &json!({ "baselines": heads.len() }), &heads);
            return Ok(ExitCode::SUCCESS);
        }
        let columns = [
            (pick(lang, "Project", "项目"), Side::Left),
            (pick(lang, "No.", "编号"), Side::Right),
            (pick(lang, "Type", "类型"), Side::Left),
            (pick(lang, "On", "日期"), Side::Left),
            (pick(lang, "By", "制定人"), Side::Left),
            (pick(lang, "Change", "变更"), Side::Left),
            (pick(lang, "Finish", "完成"), Side::Left),
            (pick(lang, "Budget", "预算"), Side::Right),
            (pick(lang, "Digest", "摘要"), Side::Left),
            (pick(lang, "Reason", "原因"), Side::Left),
        ];
        let kind = |key: Option<&'static str>| {
            let at = key.and_then(|key| BaselineType::KEYS.iter().position(|own| *own == key));
            at.map_or("", |at| BaselineType::ALL[at].label(lang)).to_owned()
        };
        let rows = heads.iter().map(|own| {
            let digest = match own.digest {
                "holds" => pick(lang, "holds", "一致"),
                "edited" => pick(lang, "EDITED", "已被修改"),
                _ => "–",
            };
            let money = own
                .bac
                .as_ref()
                .map(|bac| format!("{} {}", grouped(bac), own.currency.as_deref().unwrap_or_default()));
            vec![
                own.project.clone(),
                own.number.to_string(),
                kind(own.r#type),
                own.on.clone().unwrap_or_default(),
                own.by.clone().unwrap_or_default(),
                own.change.clone().unwrap_or_default(),
                own.finish.clone().unwrap_or_default(),
                money.unwrap_or_default().trim_end().to_owned(),
                digest.to_owned(),
                own.reason.clone().unwrap_or_default(),
            ]
        });
        output::out(&table(&columns, rows.collect()));
        Ok(ExitCode::SUCCESS)
    }
}

pub(super) fn parts(record: &Baseline) -> Vec<Part> {
    let tasks = record.tasks.items().filter_map(|(task, _)| {
        Some(Part {
            id: task.id.get()?.as_str().to_owned(),
            start: task.start.value().map(|start| start.date.to_string()),
            finish: task.finish.value().map(|finish| finish.date.to_string()),
            account: task.account.get().map(|account| account.as_str().to_owned()),
            budget: amount(&task.budget),
            planned_value: planned(&task.planned_value),
        })
    });
    let lines = record.lines.items().filter_map(|(line, _)| {
        let account = line.account.get().map_or("", |account| account.as_str());
        Some(Part {
            id: format!("{account}/{}", line.id.get()?.as_str()),
            start: line.start.value().map(|start| start.to_string()),
            finish: line.finish.value().map(|finish| finish.to_string()),
            account: line.account.get().map(|account| account.as_str().to_owned()),
            budget: amount(&line.budget),
            planned_value: planned(&line.planned_value),
        })
    });
    tasks.chain(lines).collect()
}

pub(super) fn chosen(project: &Project, number: Option<u32>) -> Result<(u32, &Baseline), CliError> {
    let all = project.baselines_in_order();
    let found = match number {
        Some(number) => all.iter().find(|(own, _)| *own == number),
        None => all.last(),
    };
    let (number, entry) = found.ok_or_else(|| {
        let known: Vec<String> = all.iter().map(|(own, _)| own.to_string()).collect();
        let message = match number {
            Some(number) => format!("`{}` has no baseline {number}", project.id),
            None => format!("`{}` has no baseline", project.id),
        };
        let hint = if known.is_empty() {
            format!("make the first one with `pmo baseline set {}`", project.id)
        } else {
            format!("it has {}", known.join(", "))
        };
        CliError::new(message).hint(hint)
    })?;
    Ok((*number, &entry.record))
}

impl Show {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let project = project(&session, &self.project)?;
        let (number, record) = chosen(project, self.number)?;
        let head = head(project, number, record, session.lang);
        let parts = parts(record);
        if self.output_format == Format::Json {
            printed(&session, &serde_json::to_value(&head).unwrap_or_default(), &parts);
            return Ok(ExitCode::SUCCESS);
        }
        let lang = session.lang;
        let columns = [
            (pick(lang, "Task or line", "任务或预算行"), Side::Left),
            (pick(lang, "Start", "开始"), Side::Left),
            (pick(lang, "Finish", "完成"), Side::Left),
            (pick(lang, "Budget", "预算"), Side::Right),
            (pick(lang, "Planned value in", "计划价值期间"), Side::Left),
        ];
        let rows = parts.into_iter().map(|own| {
            let text = |own: Option<String>| own.unwrap_or_default();
            let planned = match (own.planned_value.keys().next(), own.planned_value.keys().next_back()) {
                (Some(first), Some(last)) if first != last => format!("{first} – {last}"),
                (first, _) => first.cloned().unwrap_or_default(),
            };
            let budget = own.budget.as_deref().map(grouped).unwrap_or_default();
            vec![own.id, text(own.start), text(own.finish), budget, planned]
        });
        let lead = pick(lang, "baseline", "基准");
        let told = totals(&head, lang);
        output::out(&format!(
            "{} {lead} {number}: {} {} {}\n{}{told}",
            project.id,
            head.on.unwrap_or_default(),
            head.reason.unwrap_or_default(),
            head.change.unwrap_or_default(),
            table(&columns, rows.collect())
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// Budget, reserves, calendars and rates below the table.
fn totals(head: &Head, lang: Lang) -> String {
    let pairs = |map: &BTreeMap<String, String>| {
        map.iter()
            .map(|(key, value)| format!("{key} {value}"))
            .collect::<Vec<_>>()
            .join(", ")
    };
    let lines = [
        (pick(lang, "budget", "预算"), head.bac.as_deref().map(grouped)),
        (pick(lang, "contingency", "应急储备"), head.contingency.as_deref().map(grouped)),
        (
            pick(lang, "management reserve", "管理储备"),
            head.management_reserve.as_deref().map(grouped),
        ),
        (
            pick(lang, "rates an hour", "每小时费率"),
            Some(pairs(&head.rates)).filter(|text| !text.is_empty()),
        ),
        (
            pick(lang, "exchange rates", "汇率"),
            Some(pairs(&head.exchange_rates)).filter(|text| !text.is_empty()),
        ),
        (
            pick(lang, "calendars", "日历"),
            Some(pairs(&head.calendars)).filter(|text| !text.is_empty()),
        ),
    ];
    let colon = pick(lang, ": ", "：");
    let told = lines
        .into_iter()
        .filter_map(|(name, value)| Some(format!("{name}{colon}{}\n", value?)));
    told.collect()
}
