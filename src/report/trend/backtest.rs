//! The record of forecasts as people and programs read it.

use crate::base::Lang;
use crate::diag::{
    json::{Answer, Head, schema_of},
    run::count as of,
};
use crate::render::{
    locale,
    table::{Side, table},
};
use crate::report::log::words;
use crate::trend::backtest::{Case, ENOUGH, Record, SHARES, Way};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::{collections::BTreeSet, fmt::Write};

/// A method at a share of the work.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Row {
    /// The share of the budget that was earned, in percent.
    percent_complete: u32,
    /// `cost` or `time`.
    what: &'static str,
    /// The method, as `pmo variance` names it.
    method: &'static str,
    /// Finished projects of which a status day lies there.
    asked: usize,
    /// Those of which it could say something.
    said: usize,
    /// Mean of the errors without their sign, as a share of the truth.
    mean_error: Option<String>,
    /// Mean of the errors: above zero it says too much or too late.
    bias: Option<String>,
    /// The largest error without its sign.
    worst: Option<String>,
    /// Whether it is to be trusted before the others: the smallest mean, over enough projects.
    best: bool,
    /// What it said of each project.
    cases: Vec<Said>,
}

/// What a method said of a project.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Said {
    /// The project.
    project: String,
    /// The first status day on which the share was earned.
    date: String,
    /// Forecast less truth, as a share of the truth; `null` when the method could say nothing.
    error: Option<String>,
}

/// What holds for all rows.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// Finished projects that were looked at.
    projects: usize,
    /// How many are needed before a method is called the best.
    enough: usize,
}

/// The schema of the JSON.
#[must_use]
pub fn backtest_schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Row>>("backtest")
}

fn what(way: Way) -> &'static str {
    match way {
        Way::Cost(_) => "cost",
        Way::Time(_) => "time",
    }
}

fn projects(cases: &[Case]) -> usize {
    cases.iter().map(|case| &case.project).collect::<BTreeSet<_>>().len()
}

/// The record for programs.
#[must_use]
pub fn backtest_json(cases: &[Case], records: &[Record], head: &Head) -> String {
    let text = |value: Option<Decimal>| value.map(|value| value.round_dp(4).normalize().to_string());
    let row = |own: &Record| {
        let of = cases.iter().filter(|case| case.share == own.share && case.way == own.way);
        Row {
            percent_complete: own.share,
            what: what(own.way),
            method: own.way.key(),
            asked: own.asked,
            said: own.said,
            mean_error: text(own.mean),
            bias: text(own.bias),
            worst: text(own.worst),
            best: own.is_best,
            cases: of
                .map(|case| Said {
                    project: case.project.clone(),
                    date: case.day.to_string(),
                    error: text(case.error),
                })
                .collect(),
        }
    };
    let rows: Vec<Row> = records.iter().map(row).collect();
    let whole = Whole {
        projects: projects(cases),
        enough: ENOUGH,
    };
    head.answer(whole, &rows)
}

/// The record for people; the same text is Markdown's code when `is_markdown`.
#[must_use]
pub fn backtest_text(cases: &[Case], records: &[Record], lang: Lang, is_markdown: bool) -> String {
    let count = projects(cases);
    let mut out = match lang {
        Lang::En => format!("Forecasts of {} against what came true\n", of(count, "finished project")),
        Lang::Zh => format!("{count} 个已完成项目的预测与实际对比\n"),
    };
    for share in SHARES {
        for (key, en, zh) in [("cost", "cost", "成本"), ("time", "finish", "完成日期")] {
            let own: Vec<&Record> = records.iter().filter(|own| own.share == share && what(own.way) == key).collect();
            if own.is_empty() {
                continue;
            }
            let _ = match lang {
                Lang::En => writeln!(out, "\nat {share} %, {en}"),
                Lang::Zh => writeln!(out, "\n完成 {share} % 时，{zh}"),
            };
            let text = methods(&own, lang);
            out += &if is_markdown { format!("\n```text\n{text}```\n") } else { text };
        }
    }
    if count < ENOUGH {
        let _ = match lang {
            Lang::En => writeln!(
                out,
                "\n{} cannot tell which method to trust: {ENOUGH} are needed.",
                of(count, "project")
            ),
            Lang::Zh => writeln!(out, "\n{count} 个项目不足以判断哪种方法更可信：至少需要 {ENOUGH} 个。"),
        };
    }
    out
}

fn methods(own: &[&Record], lang: Lang) -> String {
    let heads = [
        (words(lang, "Method", "方法"), Side::Left),
        (words(lang, "Said", "给出预测"), Side::Right),
        (words(lang, "Mean error", "平均误差"), Side::Right),
        (words(lang, "Bias", "偏向"), Side::Right),
        (words(lang, "Worst", "最大误差"), Side::Right),
        ("", Side::Left),
    ];
    let share = |value: Option<Decimal>| value.map_or_else(|| "n/a".to_owned(), locale::percent);
    let mut sorted = own.to_vec();
    sorted.sort_by_key(|own| (own.mean.is_none(), own.mean));
    let row = |own: &&Record| {
        let best = if own.is_best {
            words(lang, "trust this one", "最可信")
        } else {
            ""
        };
        vec![
            own.way.key().to_owned(),
            format!("{}/{}", own.said, own.asked),
            share(own.mean),
            share(own.bias),
            share(own.worst),
            best.to_owned(),
        ]
    };
    table(&heads, sorted.iter().map(row).collect())
}
