//! The list of change requests: what they claim, who may decide, who did; open ones first, the oldest first among equals.

use crate::analyse::authority::{self, Decider, Level, Unknown};
use crate::base::{Choice, Date, Lang};
use crate::diag::json::{Answer, Head, NotAvailable, schema_of};
use crate::model::{
    Portfolio, Project,
    change::{Change, ChangeStatus, ChangeVerdict},
};
use crate::render::{
    markdown::escape,
    table::{self, Side, table},
};
use crate::report::log::words;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// A change request.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct Row {
    /// Its address.
    pub address: String,
    /// Its title.
    pub title: String,
    /// Where it stands; `null` when nobody wrote it.
    pub status: Option<&'static str>,
    /// Whether a decision is still to come.
    pub open: bool,
    /// When it was asked for.
    pub raised: Option<String>,
    /// Days from then to the decision, or to the status date.
    pub age_days: Option<i64>,
    /// Whether it was acted on before the decision.
    pub emergency: bool,
    /// Effect on the schedule that it claims, as it is written.
    pub claimed_schedule: Option<String>,
    /// Cost that it claims, as it is written.
    pub claimed_cost: Option<String>,
    /// The role that may decide by the authority matrix: the lowest that reaches so far; `above` when none does.
    pub may_decide: Option<String>,
    /// Who has that role in the project.
    pub may_decide_who: Option<String>,
    /// What was decided.
    pub decision: Option<&'static str>,
    /// Who decided.
    pub decided_by: Option<String>,
    /// When.
    pub decided: Option<String>,
    /// Why `may_decide` is `null`.
    pub not_available: NotAvailable,
    #[serde(skip)]
    unknown: Option<Unknown>,
    #[serde(skip)]
    own_status: Option<ChangeStatus>,
    #[serde(skip)]
    pub(in crate::report) own_decision: Option<ChangeVerdict>,
}

/// Counts.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Counts {
    /// How many there are.
    changes: usize,
    /// Of how many the decision is still to come.
    open: usize,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Counts, Row>>("changes")
}

/// Why nobody can be named, in words.
#[must_use]
pub fn unknown(why: Unknown, lang: Lang) -> &'static str {
    match why {
        Unknown::Cost => words(lang, "no cost claimed", "未填成本影响"),
        Unknown::Schedule => words(lang, "no schedule impact claimed", "未填进度影响"),
        Unknown::Budget => words(lang, "no budget to compare with", "项目无预算"),
    }
}

/// The change requests of projects.
#[must_use]
pub fn rows(portfolio: &Portfolio, projects: &[&Project], day: Date, lang: Lang) -> Vec<Row> {
    let of_projects = projects.iter().flat_map(|project| of_project(portfolio, project, day, lang));
    let mut all: Vec<Row> = of_projects.map(|(_, row)| row).collect();
    let rank = |row: &Row| match row.own_status {
        _ if row.open => 0,
        Some(ChangeStatus::Approved | ChangeStatus::Implementing | ChangeStatus::Deferred) => 1,
        _ => 2,
    };
    all.sort_by(|one, other| (rank(one), &one.raised, &one.address).cmp(&(rank(other), &other.raised, &other.address)));
    all
}

/// The change requests of a project with their rows, as they stand in its files.
pub(in crate::report) fn of_project<'p>(portfolio: &Portfolio, project: &'p Project, day: Date, lang: Lang) -> Vec<(&'p Change, Row)> {
    if project.changes.is_empty() {
        return Vec::new();
    }
    let levels = authority::levels(portfolio, project);
    let whole = authority::whole(portfolio, project, day);
    let made = |change: &'p Change| {
        let demand = authority::demand(portfolio, project, change, whole, day);
        let decider = authority::decider(&levels, &demand);
        (change, row(project, change, &decider, day, lang))
    };
    project.changes.iter().map(|entry| made(&entry.record)).collect()
}

fn row(project: &Project, change: &Change, decider: &Decider<'_>, day: Date, lang: Lang) -> Row {
    let status = change.status.value();
    let raised = change.raised.value();
    let decided = change.decided.value();
    let impact = change.impact.get();
    let (may_decide, who, why) = match decider {
        Decider::Level(Level { role, who, .. }) => {
            let role = if role.is_empty() { who.unwrap_or_default() } else { role };
            (Some(role.to_owned()), *who, None)
        }
        Decider::Above => (Some("above".to_owned()), None, None),
        Decider::Unknown(why) => (None, None, Some(*why)),
    };
    let id = change.id.get().map_or("?", |id| id.as_str());
    Row {
        address: format!("{}/{id}", project.id),
        title: change.title.get().map_or_else(String::new, |title| title.in_lang(lang).to_owned()),
        status: status.map(Choice::key),
        open: status.is_none_or(|own| own.is_pending() || own == ChangeStatus::Draft),
        raised: raised.map(|day| day.to_string()),
        age_days: raised.map(|raised| decided.unwrap_or(day).days_since(raised)),
        emergency: change.emergency.value().is_some_and(|flag| flag.0),
        claimed_schedule: impact.and_then(|own| own.schedule.get()).map(|own| own.0.to_string()),
        claimed_cost: impact.and_then(|own| own.cost.get()).map(ToString::to_string),
        may_decide,
        may_decide_who: who.map(str::to_owned),
        decision: change.decision.value().map(Choice::key),
        decided_by: change.authority.get().map(|who| who.as_str().to_owned()),
        decided: decided.map(|day| day.to_string()),
        not_available: NotAvailable::of("may_decide", why.map(|why| unknown(why, Lang::En).to_owned())),
        unknown: why,
        own_status: status,
        own_decision: change.decision.value(),
    }
}

/// The list for programs.
#[must_use]
pub fn json(rows: &[Row], head: &Head) -> String {
    let counts = Counts {
        changes: rows.len(),
        open: rows.iter().filter(|row| row.open).count(),
    };
    head.answer(counts, rows)
}

/// For a spreadsheet.
#[must_use]
pub fn csv(rows: &[Row]) -> String {
    let heads = "address title status open raised age_days emergency claimed_schedule claimed_cost may_decide may_decide_who decision \
                 decided_by decided";
    table::csv(heads, rows, |cells, row| {
        cells.text(&row.address);
        cells.text(&row.title);
        cells.text(row.status.unwrap_or_default());
        cells.text(if row.open { "true" } else { "false" });
        cells.value(row.raised.as_ref());
        cells.value(row.age_days);
        cells.text(if row.emergency { "true" } else { "false" });
        // Digits and a sign, and no formula: a saving may begin with a minus.
        cells.plain(row.claimed_schedule.as_deref().unwrap_or_default());
        cells.plain(row.claimed_cost.as_deref().unwrap_or_default());
        cells.text(row.may_decide.as_deref().unwrap_or_default());
        cells.text(row.may_decide_who.as_deref().unwrap_or_default());
        cells.text(row.decision.unwrap_or_default());
        cells.text(row.decided_by.as_deref().unwrap_or_default());
        cells.value(row.decided.as_ref());
    })
}

/// A role in words; one of the portfolio's own is what it is called there.
fn role_name(role: &str, lang: Lang) -> &str {
    match role {
        "manager" => words(lang, "manager", "项目经理"),
        "sponsor" => words(lang, "sponsor", "发起人"),
        own => own,
    }
}

fn heads(lang: Lang) -> [(&'static str, Side); 8] {
    [
        (words(lang, "Change", "变更"), Side::Left),
        (words(lang, "Title", "标题"), Side::Left),
        (words(lang, "Status", "状态"), Side::Left),
        (words(lang, "Age, days", "历时（天）"), Side::Right),
        (words(lang, "Schedule", "进度"), Side::Right),
        (words(lang, "Cost", "成本"), Side::Right),
        (words(lang, "May decide", "有权决策"), Side::Left),
        (words(lang, "Decided", "已决策"), Side::Left),
    ]
}

/// Who may decide, in words; `name` is what a person is called.
pub(in crate::report) fn may_decide(row: &Row, lang: Lang, name: &dyn Fn(&str) -> String) -> String {
    match (&row.may_decide, row.unknown) {
        (_, Some(why)) => format!("{}{}", words(lang, "n/a: ", "不可得："), unknown(why, lang)),
        (Some(role), _) if role == "above" => words(lang, "above the matrix", "权限矩阵以上").to_owned(),
        (Some(role), _) => match row.may_decide_who.as_deref() {
            Some(who) if who == role => name(who),
            Some(who) => format!("{} ({})", role_name(role, lang), name(who)),
            None => role_name(role, lang).to_owned(),
        },
        (None, None) => String::new(),
    }
}

fn cells(row: &Row, lang: Lang) -> Vec<String> {
    let may = may_decide(row, lang, &str::to_owned);
    let decided = match (row.decision, &row.decided_by) {
        (None, None) => String::new(),
        (what, who) => {
            let what = row.own_decision.map(|own| own.label(lang)).or(what);
            let parts = [what, who.as_deref(), row.decided.as_deref()];
            parts.into_iter().flatten().collect::<Vec<_>>().join(" ")
        }
    };
    let status = row.own_status.map_or("?", |status| status.label(lang));
    let emergency = words(lang, ", emergency", "，紧急");
    vec![
        row.address.clone(),
        row.title.clone(),
        format!("{status}{}", if row.emergency { emergency } else { "" }),
        row.age_days.map_or_else(String::new, |days| days.to_string()),
        row.claimed_schedule.clone().unwrap_or_default(),
        row.claimed_cost.clone().unwrap_or_default(),
        may,
        decided,
    ]
}

/// For people.
#[must_use]
pub fn text(rows: &[Row], lang: Lang) -> String {
    if rows.is_empty() {
        return words(lang, "There is no change request.\n", "没有变更请求。\n").to_owned();
    }
    table(&heads(lang), rows.iter().map(|row| cells(row, lang)).collect())
}

/// For a forge or a mail.
#[must_use]
pub fn markdown(rows: &[Row], lang: Lang) -> String {
    let names: Vec<&str> = heads(lang).iter().map(|(name, _)| *name).collect();
    let sides = heads(lang).map(|(_, side)| if side == Side::Right { "---:" } else { "---" });
    let mut out = format!("| {} |\n| {} |\n", names.join(" | "), sides.join(" | "));
    for row in rows {
        let cells: Vec<String> = cells(row, lang).iter().map(|cell| escape(cell)).collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
    }
    out
}
