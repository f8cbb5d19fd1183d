//! `baselines/1.yaml`: the plan as it was frozen; written by the tool, never edited.

use super::{
    common::{Keyed, Source},
    record::record,
};
use crate::base::{
    Choice, CivilTime, Count, Currency, Date, Duration, Line, List, Money, Number, Period, Text,
    choice::choice,
    reference::{ChangeRef, PersonRef},
};

choice! {
    /// What a baseline replaces (DOMAIN 1.5).
    BaselineType "baseline type" {
        /// The first one.
        First "first" "first baseline" "首次基准",
        /// Only the future is planned again.
        Replan "replan" "replan of the future" "未来重计划",
        /// All is planned again.
        Formal "formal" "formal re-baseline" "正式重基准",
        /// The target is above the contract's budget.
        OverTarget "over-target" "over-target baseline" "超目标基准",
    }
}

use std::fmt::Write;

record! {
    /// A frozen plan.
    Baseline "baseline" {
        /// Its number; the highest is current.
        number: Count,
        /// What it replaces.
        r#type: BaselineType,
        /// Day on which the plan was frozen.
        on: Date,
        /// Who froze it.
        by: PersonRef,
        /// Why.
        reason: Text,
        /// The change request that allowed it.
        change: ChangeRef,
        /// Currency of its amounts.
        currency: Currency,
        /// First day of the plan.
        start: CivilTime,
        /// Last day of the plan.
        finish: CivilTime,
        /// Budget at completion that was approved.
        budget_at_completion: Money,
        /// Contingency that was approved.
        contingency: Money,
        /// Management reserve that was approved.
        management_reserve: Money,
        /// The tasks as planned.
        tasks: List<BaselineTask>,
        /// The accounts' lines as planned.
        lines: List<BaselineLine>,
        /// Working calendars as they were, by id: a digest of their content.
        calendars: Keyed<Line, Line>,
        /// Class rates as they were.
        rates: Keyed<Line, Money>,
        /// Exchange rates as they were: what one unit is worth in the portfolio's currency.
        exchange_rates: Keyed<Currency, Number>,
        /// The tool version that wrote it, or `import`.
        made_by: Line,
        /// Digest of its own content.
        digest: Line,
        /// Where an imported baseline came from.
        source: Box<Source>,
    }
}

record! {
    /// A task as it was planned.
    BaselineTask "baseline task" {
        /// The task's id.
        id: Line,
        /// Start.
        start: CivilTime,
        /// Finish.
        finish: CivilTime,
        /// Duration.
        duration ~ Duration,
        /// Effort.
        work ~ Duration,
        /// The account that paid for it.
        account: Line,
        /// Budget.
        budget: Money,
        /// Planned value per period, as increments; zeros are left out.
        planned_value: Keyed<Period, Money>,
    }
}

record! {
    /// A budget line as it was planned.
    BaselineLine "baseline line" {
        /// The line's id.
        id: Line,
        /// Its account.
        account: Line,
        /// First day.
        start: Date,
        /// Last day.
        finish: Date,
        /// Budget.
        budget: Money,
        /// Planned value per period, as increments; zeros are left out.
        planned_value: Keyed<Period, Money>,
    }
}

impl Baseline {
    /// Whether another system made it.
    #[must_use]
    pub fn is_imported(&self) -> bool {
        self.made_by.get().is_some_and(|made| made.as_str() == "import")
    }

    /// What it says, in one way of writing: layout, comments and notation make no difference. The digest itself
    /// is not part of it.
    #[must_use]
    pub fn content(&self) -> String {
        let mut text = String::new();
        let mut put = |key: &str, value: Option<String>| {
            if let Some(value) = value {
                let _ = writeln!(text, "{key}={value}");
            }
        };
        put("number", self.number.value().map(|own| own.0.to_string()));
        put("type", self.r#type.value().map(|own| own.key().to_owned()));
        put("on", self.on.value().map(|own| own.to_string()));
        put("by", self.by.get().map(|own| own.as_str().to_owned()));
        put("reason", self.reason.get().map(|own| own.in_lang(crate::base::Lang::En).to_owned()));
        put("change", self.change.get().map(|own| own.as_str().to_owned()));
        put("currency", self.currency.value().map(|own| own.as_str().to_owned()));
        put("start", self.start.value().map(|own| own.to_string()));
        put("finish", self.finish.value().map(|own| own.to_string()));
        put("bac", amount(&self.budget_at_completion));
        put("contingency", amount(&self.contingency));
        put("management_reserve", amount(&self.management_reserve));
        for (task, _) in self.tasks.items() {
            put("task", task.id.get().map(|own| own.as_str().to_owned()));
            put("start", task.start.value().map(|own| own.to_string()));
            put("finish", task.finish.value().map(|own| own.to_string()));
            put("duration", task.duration.get().map(ToString::to_string));
            put("work", task.work.get().map(ToString::to_string));
            put("account", task.account.get().map(|own| own.as_str().to_owned()));
            put("budget", amount(&task.budget));
            put("planned", planned(&task.planned_value));
        }
        for (line, _) in self.lines.items() {
            put("line", line.id.get().map(|own| own.as_str().to_owned()));
            put("start", line.start.value().map(|own| own.to_string()));
            put("finish", line.finish.value().map(|own| own.to_string()));
            put("account", line.account.get().map(|own| own.as_str().to_owned()));
            put("budget", amount(&line.budget));
            put("planned", planned(&line.planned_value));
        }
        for ((id, _), (digest, _)) in self.calendars.get().into_iter().flat_map(Keyed::iter) {
            put("calendar", Some(format!("{} {}", id.as_str(), digest.as_str())));
        }
        for ((class, _), (rate, _)) in self.rates.get().into_iter().flat_map(Keyed::iter) {
            put("rate", Some(format!("{} {}", class.as_str(), money(rate))));
        }
        for ((currency, _), (rate, _)) in self.exchange_rates.get().into_iter().flat_map(Keyed::iter) {
            put("exchange_rate", Some(format!("{} {}", currency.as_str(), rate.0.normalize())));
        }
        put("made_by", self.made_by.get().map(|own| own.as_str().to_owned()));
        text
    }

    /// The digest that belongs to what it says.
    #[must_use]
    pub fn own_digest(&self) -> String {
        crate::base::digest::short(&[&self.content()])
    }
}

fn money(money: &Money) -> String {
    let currency = money.currency.map_or_else(String::new, |own| format!(" {}", own.as_str()));
    format!("{}{currency}", money.amount.normalize())
}

fn amount(field: &crate::base::Field<Money>) -> Option<String> {
    field.get().map(money)
}

fn planned(field: &crate::base::Field<Keyed<Period, Money>>) -> Option<String> {
    let parts = field
        .get()?
        .iter()
        .map(|((period, _), (part, _))| format!("{period}:{}", money(part)));
    Some(parts.collect::<Vec<_>>().join(" "))
}
