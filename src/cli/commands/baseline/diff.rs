//! `pmo baseline diff`: what differs between two baselines, or a baseline and the plan of today.

use super::project;
use super::show::{Format, Part, calendars, chosen, exchange_rates, grouped, parts, pick, printed, rates};
use crate::analyse::{
    earned_value::{
        phasing::ByPeriod,
        planned::{Kind, Planned},
        sheet::{Against, Desk},
    },
    freeze::Freezer,
    schedule::outcome::{self, Also},
};
use crate::base::Lang;
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::model::{Project, baseline::BaselineType};
use crate::render::table::{Side, table};
use clap::Args;
use rust_decimal::Decimal;
use serde::Serialize;
use serde_json::json;
use std::{
    collections::{BTreeMap, BTreeSet},
    process::ExitCode,
};

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

/// A plan as it is compared.
struct Plan {
    parts: Vec<Part>,
    /// Reserves, rates and calendars by what they are; of the plan of today none.
    around: BTreeMap<String, String>,
}

/// What differs in one task or line.
#[derive(Debug, Serialize)]
struct Change {
    id: String,
    /// `added`, `removed`, `changed`, `moved` where only the account differs, or `phased` where only the planned value
    /// by period does.
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
        let changes = changes(&from.parts, &to.parts);
        let around = around(&from, &to);
        let (from, to) = (from.parts, to.parts);
        let total = |parts: &[Part]| -> Decimal { parts.iter().filter_map(|own| own.budget.as_ref()?.parse::<Decimal>().ok()).sum() };
        // The plan is over with its last task; a line may be planned beyond it.
        let is_task = |own: &&Part| !own.id.contains('/');
        let finish = |parts: &[Part]| parts.iter().filter(is_task).filter_map(|own| own.finish.clone()).max();
        let summary = json!({
            "from": self.from, "to": self.to,
            "finish_from": finish(&from), "finish_to": finish(&to),
            "bac_from": total(&from).normalize().to_string(), "bac_to": total(&to).normalize().to_string(),
            "around": around,
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
        let rows = changes.iter().map(|own| row(own, lang));
        let text = |key: &str| summary[key].as_str().unwrap_or("–").to_owned();
        let mut whole = vec![
            format!("{} {} → {}", pick(lang, "finish", "完成"), text("finish_from"), text("finish_to")),
            format!(
                "{} {} → {}",
                pick(lang, "budget", "预算"),
                grouped(&text("bac_from")),
                grouped(&text("bac_to"))
            ),
        ];
        let shown = |side: &Option<String>| side.as_deref().map_or_else(|| "–".to_owned(), grouped);
        whole.extend(
            around
                .iter()
                .map(|own| format!("{} {} → {}", own.what, shown(&own.from), shown(&own.to))),
        );
        let table = if changes.is_empty() {
            format!("{}\n", pick(lang, "no task or line differs", "无任务或预算行差异"))
        } else {
            table(&columns, rows.collect())
        };
        output::out(&format!("{table}{}\n", whole.join(pick(lang, "; ", "；"))));
        Ok(ExitCode::SUCCESS)
    }

    /// The tasks and lines of a baseline, or of the plan of today.
    fn side(&self, session: &Session, project: &Project, name: &str) -> Result<Plan, CliError> {
        if name != "current" {
            let number = name.parse().map_err(|_| {
                CliError::new(format!("`{name}` is no baseline")).hint("write its number, or `current` for the plan of today")
            })?;
            let record = chosen(project, Some(number))?.1;
            let reserves = [
                ("contingency", &record.contingency),
                ("management reserve", &record.management_reserve),
            ];
            let reserves = reserves
                .into_iter()
                .filter_map(|(name, field)| Some((name.to_owned(), field.get()?.amount.normalize().to_string())));
            let rates = rates(record).into_iter().map(|(class, rate)| (format!("rate {class}"), rate));
            let exchange = exchange_rates(record)
                .into_iter()
                .map(|(currency, rate)| (format!("exchange rate {currency}"), rate));
            let calendars = calendars(record).into_iter().map(|(id, digest)| (format!("calendar {id}"), digest));
            return Ok(Plan {
                parts: parts(record),
                around: reserves.chain(rates).chain(exchange).chain(calendars).collect(),
            });
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
            period: periods(&desk, project),
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
            account: task.account.filter(|_| !task.budget.is_zero()).map(str::to_owned),
            budget: budget(task.budget),
            planned_value: by_period(&task.planned),
        });
        let lines = frozen.lines.iter().map(|line| Part {
            id: format!("{}/{}", line.account, line.id),
            start: line.window.map(|(start, _)| start.to_string()),
            finish: line.window.map(|(_, finish)| finish.to_string()),
            account: Some(line.account.to_owned()),
            budget: budget(line.budget),
            planned_value: by_period(&line.planned),
        });
        Ok(Plan {
            parts: tasks.chain(lines).collect(),
            around: BTreeMap::new(),
        })
    }
}

fn row(own: &Change, lang: Lang) -> Vec<String> {
    let of = |part: &Option<Part>, get: fn(&Part) -> &Option<String>| part.as_ref().and_then(|part| get(part).clone()).unwrap_or_default();
    let mut word = match own.change {
        "added" => pick(lang, "added", "新增"),
        "removed" => pick(lang, "removed", "删除"),
        "phased" => pick(lang, "phased anew", "重新分期"),
        "moved" => pick(lang, "moved", "调整"),
        _ => pick(lang, "changed", "变更"),
    }
    .to_owned();
    if let (Some(from), Some(to)) = (&own.from, &own.to)
        && is_moved(from, to)
    {
        let name = |part: &Part| part.account.clone().unwrap_or_default();
        word += &format!(" {} {} → {}", pick(lang, "account", "科目"), name(from), name(to));
    }
    let days = own.days.filter(|days| *days != 0);
    vec![
        own.id.clone(),
        word,
        of(&own.from, |part| &part.finish),
        of(&own.to, |part| &part.finish),
        days.map(|days| format!("{days:+}")).unwrap_or_default(),
        grouped(&of(&own.from, |part| &part.budget)),
        grouped(&of(&own.to, |part| &part.budget)),
    ]
}

/// The periods in which the current baseline is kept; weeks without one.
fn periods(desk: &Desk<'_>, project: &Project) -> Kind {
    let planned = desk.sheet(project).planned;
    planned.as_ref().and_then(Planned::kind).unwrap_or(Kind::Week)
}

fn by_period(planned: &ByPeriod) -> BTreeMap<String, String> {
    let told = planned
        .iter()
        .map(|(period, amount)| (period.to_string(), amount.normalize().to_string()));
    told.collect()
}

/// A reserve, a rate or a calendar that differs.
#[derive(Debug, Serialize)]
struct Around {
    what: String,
    from: Option<String>,
    to: Option<String>,
}

/// What differs of reserves, rates and calendars; the plan of today says nothing of them.
fn around(from: &Plan, to: &Plan) -> Vec<Around> {
    if from.around.is_empty() || to.around.is_empty() {
        return Vec::new();
    }
    let names: BTreeSet<&String> = from.around.keys().chain(to.around.keys()).collect();
    let one = |what: &String| Around {
        what: what.clone(),
        from: from.around.get(what).cloned(),
        to: to.around.get(what).cloned(),
    };
    names.into_iter().map(one).filter(|own| own.from != own.to).collect()
}

fn changes(from: &[Part], to: &[Part]) -> Vec<Change> {
    let old: BTreeMap<&str, &Part> = from.iter().map(|own| (own.id.as_str(), own)).collect();
    let new: BTreeMap<&str, &Part> = to.iter().map(|own| (own.id.as_str(), own)).collect();
    let ids = from.iter().map(|own| own.id.as_str());
    let added = to.iter().map(|own| own.id.as_str()).filter(|id| !old.contains_key(id));
    let of = |id: &str| {
        let (one, other) = (old.get(id).copied(), new.get(id).copied());
        if let (Some(one), Some(other)) = (one, other)
            && is_as_before(one, other)
            && !is_moved(one, other)
            && one.planned_value == other.planned_value
        {
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
                (Some(one), Some(other)) if !is_as_before(one, other) => "changed",
                (Some(one), Some(other)) if is_moved(one, other) => "moved",
                _ => "phased",
            },
            from: one.cloned(),
            to: other.cloned(),
            days: day(one).zip(day(other)).map(|(from, to)| to.days_since(from)),
            budget: (!gain.is_zero()).then(|| gain.normalize().to_string()),
        })
    };
    ids.chain(added).filter_map(of).collect()
}

/// Whether dates and budget are the same.
fn is_as_before(one: &Part, other: &Part) -> bool {
    one.start == other.start && one.finish == other.finish && one.budget == other.budget
}

/// Whether another account pays; baselines of older versions do not name that of a task.
fn is_moved(one: &Part, other: &Part) -> bool {
    one.account.is_some() && other.account.is_some() && one.account != other.account
}
