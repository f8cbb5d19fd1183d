//! `baselines/1.yaml`: the plan as it was frozen; written by the tool, never edited.

use super::{
    common::{Keyed, Source},
    record::record,
};
use crate::base::{
    CivilTime, Count, Currency, Date, Duration, Line, List, Money, Period, Text,
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
        /// Budget.
        budget: Money,
        /// Planned value per period, as increments; zeros are left out.
        planned_value: Keyed<Period, Money>,
    }
}
