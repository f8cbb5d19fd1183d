//! `pmo baseline list|show|diff`: what was frozen, and what differs.

use super::{numbered, project};
use crate::analyse::{
    earned_value::sheet::{Against, Desk},
    freeze::Freezer,
    schedule::outcome::{self, Also},
};
use crate::base::{Choice, Field, Lang, Money, version::THIS};
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::json::{SCHEMA_VERSION, Tool};
use crate::model::{
    Project,
    baseline::{Baseline, BaselineType},
};
use crate::render::table::{Side, table};
use clap::{Args, ValueEnum};
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::{Value, json};
use std::{collections::BTreeMap, process::ExitCode};

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
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

/// Say what differs between two baselines, or a baseline and the plan of today
#[derive(Debug, Args)]
pub struct Diff {
    /// Id of the project
    #[arg(value_name = "PROJECT")]
    project: String,
    /// Number of a baseline, or `current` for the plan of today
    #[arg(value_name = "FROM")]
    from: String,
    /// Number of another, or `current`
    #[arg(value_name = "TO", default_value = "current")]
    to: String,
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
    tasks: usize,
    made_by: Option<String>,
    /// `holds`, `edited`, or `none` where nothing can be checked.
    digest: &'static str,
}

/// A task or a line of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
struct Part {
    id: String,
    start: Option<String>,
    finish: Option<String>,
    budget: Option<String>,
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn amount(field: &Field<Money>) -> Option<String> {
    field.get().map(|money| money.amount.normalize().to_string())
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
        tasks: record.tasks.items().count(),
        made_by: record.made_by.get().map(|made| made.as_str().to_owned()),
        digest: match record.digest.get() {
            Some(digest) if digest.as_str() == record.own_digest() => "holds",
            Some(_) => "edited",
            None => "none",
        },
    }
}

fn printed(session: &Session, summary: &Value, rows: impl Serialize) {
    let output = json!({
        "schema_version": SCHEMA_VERSION,
        "tool": Tool::this(THIS),
        "as_of": session.status_date.to_string(),
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
            .flat_map(|project| numbered(project).into_iter().map(move |(number, entry)| (project, number, entry)))
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
                .map(|bac| format!("{bac} {}", own.currency.as_deref().unwrap_or_default()));
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

fn parts(record: &Baseline) -> Vec<Part> {
    let tasks = record.tasks.items().filter_map(|(task, _)| {
        Some(Part {
            id: task.id.get()?.as_str().to_owned(),
            start: task.start.value().map(|start| start.date.to_string()),
            finish: task.finish.value().map(|finish| finish.date.to_string()),
            budget: amount(&task.budget),
        })
    });
    let lines = record.lines.items().filter_map(|(line, _)| {
        let account = line.account.get().map_or("", |account| account.as_str());
        Some(Part {
            id: format!("{account}/{}", line.id.get()?.as_str()),
            start: None,
            finish: None,
            budget: amount(&line.budget),
        })
    });
    tasks.chain(lines).collect()
}

fn chosen(project: &Project, number: Option<u32>) -> Result<(u32, &Baseline), CliError> {
    let all = numbered(project);
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
        ];
        let rows = parts.into_iter().map(|own| {
            let text = |own: Option<String>| own.unwrap_or_default();
            vec![own.id, text(own.start), text(own.finish), text(own.budget)]
        });
        let lead = pick(lang, "baseline", "基准");
        output::out(&format!(
            "{} {lead} {number}: {} {} {}\n{}",
            project.id,
            head.on.unwrap_or_default(),
            head.reason.unwrap_or_default(),
            head.change.unwrap_or_default(),
            table(&columns, rows.collect())
        ));
        Ok(ExitCode::SUCCESS)
    }
}

/// What differs in one task or line.
#[derive(Debug, Serialize)]
struct Change {
    id: String,
    /// `added`, `removed` or `changed`.
    change: &'static str,
    from: Option<Part>,
    to: Option<Part>,
    /// Calendar days by which the finish moves.
    days: Option<i64>,
    /// What the budget gains.
    budget: Option<String>,
}

impl Diff {
    pub(super) fn run(&self, global: &Global) -> Result<ExitCode, CliError> {
        let session = Session::open(global, None)?;
        let project = project(&session, &self.project)?;
        let (from, to) = (self.side(&session, project, &self.from)?, self.side(&session, project, &self.to)?);
        let changes = changes(&from, &to);
        let total = |parts: &[Part]| -> Decimal { parts.iter().filter_map(|own| own.budget.as_ref()?.parse::<Decimal>().ok()).sum() };
        let finish = |parts: &[Part]| parts.iter().filter_map(|own| own.finish.clone()).max();
        let summary = json!({
            "from": self.from, "to": self.to,
            "finish_from": finish(&from), "finish_to": finish(&to),
            "bac_from": total(&from).normalize().to_string(), "bac_to": total(&to).normalize().to_string(),
        });
        if self.output_format == Format::Json {
            printed(&session, &summary, &changes);
            return Ok(ExitCode::SUCCESS);
        }
        let lang = session.lang;
        let columns = [
            (pick(lang, "Task or line", "任务或预算行"), Side::Left),
            (pick(lang, "Change", "变化"), Side::Left),
            (pick(lang, "Finish from", "原完成"), Side::Left),
            (pick(lang, "to", "新完成"), Side::Left),
            (pick(lang, "Days", "天数"), Side::Right),
            (pick(lang, "Budget from", "原预算"), Side::Right),
            (pick(lang, "to", "新预算"), Side::Right),
        ];
        let word = |key: &str| match key {
            "added" => pick(lang, "added", "新增"),
            "removed" => pick(lang, "removed", "删除"),
            _ => pick(lang, "changed", "变更"),
        };
        let rows = changes.iter().map(|own| {
            let of = |part: &Option<Part>, get: fn(&Part) -> &Option<String>| {
                part.as_ref().and_then(|part| get(part).clone()).unwrap_or_default()
            };
            vec![
                own.id.clone(),
                word(own.change).to_owned(),
                of(&own.from, |part| &part.finish),
                of(&own.to, |part| &part.finish),
                own.days
                    .filter(|days| *days != 0)
                    .map(|days| format!("{days:+}"))
                    .unwrap_or_default(),
                of(&own.from, |part| &part.budget),
                of(&own.to, |part| &part.budget),
            ]
        });
        let text = |key: &str| summary[key].as_str().unwrap_or("–").to_owned();
        let whole = [
            (pick(lang, "finish", "完成"), "finish_from", "finish_to"),
            (pick(lang, "budget", "预算"), "bac_from", "bac_to"),
        ];
        let whole: Vec<String> = whole
            .iter()
            .map(|(word, from, to)| format!("{word} {} → {}", text(from), text(to)))
            .collect();
        let table = if changes.is_empty() {
            format!("{}\n", pick(lang, "no task or line differs", "无任务或预算行差异"))
        } else {
            table(&columns, rows.collect())
        };
        output::out(&format!("{table}{}\n", whole.join("; ")));
        Ok(ExitCode::SUCCESS)
    }

    /// The tasks and lines of a baseline, or of the plan of today.
    fn side(&self, session: &Session, project: &Project, name: &str) -> Result<Vec<Part>, CliError> {
        if name != "current" {
            let number = name.parse().map_err(|_| {
                CliError::new(format!("`{name}` is no baseline")).hint("write its number, or `current` for the plan of today")
            })?;
            return Ok(parts(chosen(project, Some(number))?.1));
        }
        let portfolio = &session.reading.portfolio;
        let outcomes = outcome::compute(portfolio, session.status_date, &|id| *id == *project.id, Also::default());
        let Some((_, Ok(dates))) = outcomes.iter().find(|(own, _)| own.id == project.id) else {
            return Err(CliError::new("the plan of today has no dates").hint("`pmo schedule` says why"));
        };
        let desk = Desk::of(portfolio, session.status_date, Against::Current);
        let freezer = Freezer {
            desk: &desk,
            project,
            dates,
            kind: BaselineType::Formal,
            on: session.status_date,
            period: crate::analyse::earned_value::planned::Kind::Week,
        };
        let frozen = freezer.freeze().map_err(|faults| {
            let first = faults.first().map_or_else(String::new, |fault| fault.what.clone());
            CliError::new(format!("the plan of today has no budget for `{first}`"))
        })?;
        let budget = |amount: Decimal| (!amount.is_zero()).then(|| amount.normalize().to_string());
        let tasks = frozen.tasks.iter().map(|task| Part {
            id: task.task.id().to_owned(),
            start: Some(task.start.to_string()),
            finish: Some(task.finish.to_string()),
            budget: budget(task.budget),
        });
        let lines = frozen.lines.iter().map(|line| Part {
            id: format!("{}/{}", line.account, line.id),
            start: None,
            finish: None,
            budget: budget(line.budget),
        });
        Ok(tasks.chain(lines).collect())
    }
}

fn changes(from: &[Part], to: &[Part]) -> Vec<Change> {
    let old: BTreeMap<&str, &Part> = from.iter().map(|own| (own.id.as_str(), own)).collect();
    let new: BTreeMap<&str, &Part> = to.iter().map(|own| (own.id.as_str(), own)).collect();
    let ids = from.iter().map(|own| own.id.as_str());
    let added = to.iter().map(|own| own.id.as_str()).filter(|id| !old.contains_key(id));
    let of = |id: &str| {
        let (one, other) = (old.get(id).copied(), new.get(id).copied());
        if one == other {
            return None;
        }
        let day = |part: Option<&Part>| part.and_then(|part| crate::base::scalar::parse::<crate::base::Date>(part.finish.as_ref()?).ok());
        let money = |part: Option<&Part>| {
            part.and_then(|part| part.budget.as_ref()?.parse::<Decimal>().ok())
                .unwrap_or_default()
        };
        let gain = money(other) - money(one);
        Some(Change {
            id: id.to_owned(),
            change: match (one, other) {
                (None, _) => "added",
                (_, None) => "removed",
                _ => "changed",
            },
            from: one.cloned(),
            to: other.cloned(),
            days: day(one).zip(day(other)).map(|(from, to)| to.days_since(from)),
            budget: (!gain.is_zero()).then(|| gain.normalize().to_string()),
        })
    };
    ids.chain(added).filter_map(of).collect()
}
