//! What a change request says it brings about, beside what is computed: `says +5 working days, computes +12`.

use crate::base::{Currency, Lang};
use crate::diag::json::{Answer, Head, NotAvailable, schema_of};
use crate::render::{
    locale,
    markdown::escape,
    table::{Side, table},
};
use crate::report::{
    diff::{self, Project},
    float::Float,
    lacks,
    log::{short, words},
};
use crate::trend::{
    consequences::OfOne,
    impact::{Impact, Later, Missing},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::fmt::Write;

/// A request with what was computed.
pub struct View<'v> {
    /// Address of the request.
    pub address: &'v str,
    /// Its title.
    pub title: &'v str,
    /// The states compared, and the words of what changes in a project.
    pub diff: diff::View<'v>,
    /// Claimed and computed.
    pub impact: &'v Impact,
    /// Currency of the project.
    pub currency: Option<Currency>,
    /// Seconds of a working day of the project.
    pub day: i64,
    /// What changes in the project and those linked to it.
    pub projects: Vec<&'v OfOne>,
    /// How many other projects change.
    pub others: usize,
}

/// One effect, claimed and computed.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Effect {
    /// What the request says; `null` when it says nothing.
    claimed: Option<String>,
    /// What is computed.
    computed: Option<String>,
    /// Whether the computed effect is more than the claimed one, or could be had on one side only.
    exceeds: bool,
    /// Why `computed` is `null`.
    not_available: NotAvailable,
}

/// What holds for the whole.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Whole {
    /// Address of the request.
    address: String,
    /// Its title.
    title: String,
    /// What is compared.
    from: String,
    /// With what.
    to: String,
    /// Working days by which the finish of the project moves.
    schedule_days: Effect,
    /// What the plan costs more (tasks, lines and undistributed amounts), else what its estimate rises by, in `currency`.
    cost: Effect,
    /// Currency of the project.
    currency: Option<String>,
    /// Linked projects that finish later by more than the request claims.
    drawn: Vec<Drawn>,
    /// How many projects change that are not linked to this one.
    other_projects: usize,
}

/// A linked project that finishes later.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct Drawn {
    /// Its id.
    project: String,
    /// Working days.
    days: String,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Whole, Project>>("change-impact")
}

impl View<'_> {
    fn lang(&self) -> Lang {
        self.diff.lang
    }

    fn word(&self, en: &'static str, zh: &'static str) -> &'static str {
        words(self.lang(), en, zh)
    }

    fn missing(&self, missing: Missing, lang: Lang) -> String {
        match missing {
            Missing::Project => words(lang, "the project is on one side only", "项目仅存在于一侧").to_owned(),
            Missing::Dates => words(lang, "the plan has no dates", "计划无日期").to_owned(),
            Missing::DatesOnce => words(lang, "the plan has dates on one side only", "计划仅一侧有日期").to_owned(),
            Missing::Money(lack) | Missing::MoneyOnce(lack) => lacks::words(lack, lang),
        }
    }

    fn days(&self, seconds: i64) -> String {
        Float::working(seconds, self.day).in_days()
    }

    fn schedule(&self) -> Effect {
        Effect {
            claimed: self.impact.claim.seconds.map(|seconds| self.days(seconds)),
            computed: self.impact.finish.as_ref().ok().map(in_days),
            exceeds: self.impact.is_later_than_claimed(),
            not_available: NotAvailable::of(
                "computed",
                self.impact.finish.as_ref().err().map(|own| self.missing(*own, Lang::En)),
            ),
        }
    }

    fn cost(&self) -> Effect {
        let told = |amount: Decimal| amount.normalize().to_string();
        Effect {
            claimed: self.impact.claim.cost.map(told),
            computed: self.impact.cost.ok().map(told),
            exceeds: self.impact.is_dearer_than_claimed(),
            not_available: NotAvailable::of("computed", self.impact.cost.err().map(|own| self.missing(own, Lang::En))),
        }
    }

    /// For programs.
    #[must_use]
    pub fn json(&self, head: &Head) -> String {
        let drawn = self.impact.drawn.iter().map(|later| Drawn {
            project: later.project.clone(),
            days: in_days(later),
        });
        let whole = Whole {
            address: self.address.to_owned(),
            title: self.title.to_owned(),
            from: self.diff.sides.0.to_owned(),
            to: self.diff.sides.1.to_owned(),
            schedule_days: self.schedule(),
            cost: self.cost(),
            currency: self.currency.map(|own| own.as_str().to_owned()),
            drawn: drawn.collect(),
            other_projects: self.others,
        };
        let rows: Vec<Project> = self.projects.iter().map(|own| diff::project(own)).collect();
        head.answer(whole, &rows)
    }

    /// One sentence an effect.
    fn sentences(&self) -> Vec<String> {
        let (schedule, cost) = (self.schedule(), self.cost());
        let unit = self.word(" working days", " 个工作日");
        let days = |days: &str| signed(days) + unit;
        let money = |amount: &str| {
            let amount: Decimal = amount.parse().unwrap_or_default();
            let sign = if amount.is_sign_negative() && !amount.is_zero() { "-" } else { "+" };
            let told = self
                .currency
                .map_or_else(|| locale::number(amount.abs(), 2), |currency| locale::money(amount.abs(), currency));
            format!("{sign}{told}")
        };
        let mut lines = vec![
            self.sentence(
                self.word("Schedule", "进度"),
                &schedule,
                &days,
                self.impact.finish.as_ref().err().copied(),
            ),
            self.sentence(self.word("Cost", "成本"), &cost, &money, self.impact.cost.err()),
        ];
        for later in &self.impact.drawn {
            let days = in_days(later);
            lines.push(match self.lang() {
                Lang::Zh => format!("{}（有关联）：推迟 {days} 个工作日，超出申请。", later.project),
                Lang::En => format!(
                    "{}, which is linked, finishes {days} working days later: more than claimed.",
                    later.project
                ),
            });
        }
        lines
    }

    fn sentence(&self, what: &str, effect: &Effect, told: &dyn Fn(&str) -> String, missing: Option<Missing>) -> String {
        let says = effect.claimed.as_deref().map(told);
        let verdict = match (effect.exceeds, missing) {
            (true, None) => self.word("more than claimed", "超出申请"),
            (true, Some(_)) => self.word("cannot be compared", "无法比较"),
            (false, Some(_)) => self.word("not compared", "未比较"),
            (false, None) => self.word("within what is claimed", "未超出申请"),
        };
        let computes = match (&effect.computed, missing) {
            (Some(computed), _) => told(computed),
            (None, Some(missing)) => format!("{}{}", self.word("n/a, ", "不可得，"), self.missing(missing, self.lang())),
            (None, None) => String::new(),
        };
        match self.lang() {
            Lang::Zh => format!(
                "{what}：申请 {}，计算 {computes}：{verdict}。",
                says.unwrap_or_else(|| "未填".to_owned())
            ),
            Lang::En => format!(
                "{what}: says {}, computes {computes}: {verdict}.",
                says.unwrap_or_else(|| "nothing".to_owned())
            ),
        }
    }

    fn heading(&self) -> String {
        let (from, to) = self.diff.sides;
        match self.lang() {
            Lang::Zh => format!("{from} → {to}，截至 {}", self.diff.day),
            Lang::En => format!("{from} → {to}, as of {}", self.diff.day),
        }
    }

    fn rest(&self) -> Option<String> {
        let others = self.others;
        (others > 0).then(|| match self.lang() {
            Lang::Zh => format!("另有 {others} 个无关联的项目发生变化，见 `pmo diff`。"),
            Lang::En if others == 1 => "1 project that is not linked changes too: see `pmo diff`.".to_owned(),
            Lang::En => format!("{others} projects that are not linked change too: see `pmo diff`."),
        })
    }

    /// For people.
    #[must_use]
    pub fn text(&self) -> String {
        let mut out = format!("{}  {}\n{}\n\n", self.address, short(self.title), self.heading());
        for line in self.sentences() {
            let _ = writeln!(out, "{line}");
        }
        for own in &self.projects {
            let _ = writeln!(out, "\n{} ({})", short(&own.name), own.id);
            let rows = self.diff.lines(own).into_iter().map(|(what, text)| vec![what, text]).collect();
            for line in table(&[("", Side::Left), ("", Side::Left)], rows).lines().skip(1) {
                let _ = writeln!(out, "  {line}");
            }
        }
        if let Some(rest) = self.rest() {
            let _ = writeln!(out, "\n{rest}");
        }
        out
    }

    /// For a pull request's comment.
    #[must_use]
    pub fn markdown(&self) -> String {
        let mut out = format!(
            "### {} {}\n\n{}\n\n",
            escape(self.address),
            escape(self.title),
            escape(&self.heading())
        );
        for line in self.sentences() {
            let _ = writeln!(out, "- {}", escape(&line));
        }
        for own in &self.projects {
            let _ = write!(out, "\n**{}** ({})\n\n| | |\n| --- | --- |\n", escape(&own.name), escape(&own.id));
            for (what, text) in self.diff.lines(own) {
                let _ = writeln!(out, "| {} | {} |", escape(&what), escape(&text));
            }
        }
        if let Some(rest) = self.rest() {
            let _ = write!(out, "\n{}\n", escape(&rest));
        }
        out
    }
}

fn in_days(later: &Later) -> String {
    Float::working(later.seconds, later.day).in_days()
}

fn signed(days: &str) -> String {
    if days.starts_with('-') {
        days.to_owned()
    } else {
        format!("+{days}")
    }
}
