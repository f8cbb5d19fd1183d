//! Between which finish and cost a project may end, and the estimates and threats that say so, each with its line.

use crate::analyse::{
    cost::{coin, exchange::Exchange},
    earned_value::sheet::{Against, Desk},
    risk::range::{self, NoRange, Range, Threat},
    schedule::trials::{SEED, TRIALS, Trials, trials},
};
use crate::base::{Currency, Date, Field, Lang, Place};
use crate::cli::{error::CliError, left_out, lines::Lines, output, session::Session};
use crate::diag::json::Tool;
use crate::model::{Project, common::Impact, portfolio::TaskAt};
use crate::render::locale;
use crate::report::steering;
use rust_decimal::Decimal;
use serde_json::{Value, json};
use std::{fmt::Write, process::ExitCode};

/// Prints it.
///
/// # Errors
/// When a part of a project is asked for.
pub(super) fn run(session: &Session, (id, part): (&str, Option<&str>), is_json: bool) -> Result<ExitCode, CliError> {
    if part.is_some() {
        return Err(CliError::new("a range is that of a whole project").hint(format!("`pmo why {id} range`")));
    }
    let portfolio = &session.reading.portfolio;
    let project = portfolio
        .project(id)
        .ok_or_else(|| CliError::new(format!("there is no project `{id}`")))?;
    let day = session.status_date;
    let outcome = trials(portfolio, day, &|own| own == id).into_iter().next();
    let (_, outcome) = outcome.ok_or_else(|| CliError::new("the project cannot be computed"))?;
    let desk = Desk::of(portfolio, day, Against::Current);
    let row = desk.sheet(project).row(&desk);
    let estimate = row.figures.estimate().map(|(_, eac)| eac);
    let own = project.tasks();
    let drawn = |trials: &Trials| {
        own.iter()
            .filter(|at| trials.drawn.iter().any(|id| **id == *at.id()))
            .copied()
            .collect()
    };
    let page = Page {
        session,
        project,
        finish: range::finish(portfolio, project, day, &outcome),
        cost: range::cost(portfolio, project, day, estimate),
        currency: Exchange::of(portfolio, project).own,
        tasks: outcome.as_ref().map_or_else(|_| Vec::new(), drawn),
        threats: range::threats(portfolio, project, day),
        lines: Lines::of(session),
    };
    if is_json {
        output::raw(&page.json());
    } else {
        output::out(&page.text());
    }
    Ok(left_out::VARIANCE.exit(session, &|own| own == id))
}

struct Page<'a> {
    session: &'a Session,
    project: &'a Project,
    finish: Result<Range<Date>, NoRange>,
    cost: Result<Range<Decimal>, NoRange>,
    currency: Option<Currency>,
    /// The tasks whose durations are drawn.
    tasks: Vec<TaskAt<'a>>,
    threats: Vec<Threat<'a>>,
    lines: Lines,
}

impl Page<'_> {
    fn pick(&self, en: &str, zh: &str) -> String {
        if self.session.lang == Lang::Zh { zh } else { en }.to_owned()
    }

    fn amount(&self, amount: Decimal) -> String {
        let amount = coin::to_coin(amount, coin::digits(self.currency));
        self.currency.map_or_else(
            || amount.to_string(),
            |currency| locale::amount(amount, currency, self.session.lang),
        )
    }

    fn line(&self, place: Place) -> String {
        let (path, line) = self.lines.of_place(place);
        format!("{path}:{line}")
    }

    fn text(&self) -> String {
        let lang = self.session.lang;
        let mut text = String::new();
        let finish = self.told(&self.finish, |day| locale::date(*day, lang));
        let cost = self.told(&self.cost, |amount| self.amount(*amount));
        let colon = self.pick(": ", "：");
        let _ = writeln!(text, "{}{colon}{finish}", self.pick("finish", "完成日期"));
        let _ = writeln!(text, "{}{colon}{cost}", self.pick("cost", "成本"));
        let seed = self.pick(
            &format!("{TRIALS} trials, seed {SEED}"),
            &format!("{TRIALS} 次模拟，随机种子 {SEED}"),
        );
        let _ = writeln!(text, "    {seed}");
        let _ = writeln!(text, "    {}", steering::words::words(lang).how_ranges);
        for at in &self.tasks {
            let points = self.points(at).join(" / ");
            let drawn = self.pick("drawn from", "三点估算");
            let _ = writeln!(
                text,
                "{}/{}  {drawn} {points}  {}",
                self.project.id,
                at.id(),
                self.line(at.place_of(&at.task.estimate))
            );
        }
        for threat in &self.threats {
            let place = threat.entry.place(&threat.entry.record.probability);
            let _ = writeln!(
                text,
                "{}/{}  {}  {}",
                self.project.id,
                threat.id(),
                self.effect(threat),
                self.line(place)
            );
        }
        text
    }

    fn told<T>(&self, range: &Result<Range<T>, NoRange>, one: impl Fn(&T) -> String) -> String {
        match range {
            Ok(own) => {
                let (planned, p50, p80) = (one(&own.planned), one(&own.p50), one(&own.p80));
                self.pick(
                    &format!("as computed {planned}, P50 {p50}, P80 {p80}"),
                    &format!("计算值 {planned}，P50 {p50}，P80 {p80}"),
                )
            }
            Err(why) => {
                let why = steering::range::missing(why, self.session.lang);
                self.pick(&format!("n/a, {why}"), &format!("暂无数据：{why}"))
            }
        }
    }

    /// The three points as they are written.
    fn points(&self, at: &TaskAt<'_>) -> Vec<String> {
        let estimate = at.task.estimate.get();
        let points = estimate.map(|own| [&own.optimistic, &own.most_likely, &own.pessimistic]);
        let said = |own: &Field<crate::base::Duration>| own.get().map_or_else(|| "?".to_owned(), ToString::to_string);
        points.into_iter().flatten().map(said).collect()
    }

    /// What a threat adds, and how likely.
    fn effect(&self, threat: &Threat<'_>) -> String {
        let delay = threat.entry.record.impact.get().and_then(|impact| impact.time.get());
        let delay = delay.and_then(|delay| match delay {
            Impact::Duration(delay) => Some(delay.to_string()),
            _ => None,
        });
        let amount = threat.amount.and_then(Result::ok).map(|amount| self.amount(amount));
        let adds: Vec<String> = delay.into_iter().chain(amount).collect();
        let Ok(probability) = threat.probability else {
            return self.pick("not in it: no probability", "未计入：无概率");
        };
        if adds.is_empty() {
            return self.pick("not in it: neither a delay nor an amount", "未计入：未填写延误时间与金额");
        }
        let adds = adds.join(&self.pick(" and ", "，"));
        let probability = locale::percent(probability);
        self.pick(
            &format!("adds {adds} in {probability} of the trials"),
            &format!("{probability}的模拟中增加 {adds}"),
        )
    }

    fn json(&self) -> String {
        let placed = |place: Place| {
            let (path, line) = self.lines.of_place(place);
            json!({ "path": path, "line": line })
        };
        let task = |at: &TaskAt<'_>| {
            json!({
                "address": format!("{}/{}", self.project.id, at.id()),
                "estimate": self.points(at),
                "place": placed(at.place_of(&at.task.estimate)),
            })
        };
        let threat = |own: &Threat<'_>| {
            json!({
                "address": format!("{}/{}", self.project.id, own.id()),
                "probability": own.probability.ok().map(|probability| probability.normalize().to_string()),
                "delay_minutes": own.delay.map(|seconds| seconds / 60),
                "amount": own.amount.and_then(Result::ok).map(|amount| amount.to_string()),
                "place": placed(own.entry.place(&own.entry.record.probability)),
            })
        };
        let output = json!({
            "schema_version": 1,
            "tool": Tool::this(crate::base::version::THIS),
            "as_of": self.session.status_date.to_string(),
            "summary": {
                "address": &*self.project.id,
                "trials": TRIALS,
                "seed": SEED,
                "finish": self.figures(&self.finish, ToString::to_string),
                "cost": self.figures(&self.cost, |amount| coin::to_coin(*amount, coin::digits(self.currency)).to_string()),
                "currency": self.currency.map(|currency| currency.as_str().to_owned()),
            },
            "tasks": self.tasks.iter().map(task).collect::<Vec<_>>(),
            "threats": self.threats.iter().map(threat).collect::<Vec<_>>(),
        });
        serde_json::to_string_pretty(&output).unwrap_or_default() + "\n"
    }

    fn figures<T>(&self, range: &Result<Range<T>, NoRange>, one: impl Fn(&T) -> String) -> Value {
        match range {
            Ok(own) => json!({ "planned": one(&own.planned), "p50": one(&own.p50), "p80": one(&own.p80) }),
            Err(why) => json!({ "not_available": steering::range::missing(why, self.session.lang) }),
        }
    }
}
