//! What can be followed through time.

use crate::analyse::{earned_value::Lack, schedule::NoSchedule};
use crate::base::{Currency, Date, choice::choice};
use chrono::Datelike;
use rust_decimal::Decimal;

choice! {
    /// A figure that is followed.
    Indicator "indicator" {
        /// The computed finish.
        Finish "finish" "Finish" "计算完成日期",
        /// The finish by the pace of earned schedule.
        FinishByPace "finish_by_pace" "Finish by pace" "按速度预测完成日期",
        /// Earned value over budget.
        PercentComplete "percent_complete" "Complete" "完成百分比",
        /// Budget at completion.
        Bac "bac" "BAC" "完工预算",
        /// Planned value.
        Pv "pv" "PV" "计划值",
        /// Earned value.
        Ev "ev" "EV" "挣值",
        /// Actual cost.
        Ac "ac" "AC" "实际成本",
        /// Schedule variance in money.
        Sv "sv" "SV" "进度偏差",
        /// Cost variance.
        Cv "cv" "CV" "成本偏差",
        /// Schedule performance index.
        Spi "spi" "SPI" "进度绩效指数",
        /// The same by time.
        SpiT "spi_t" "SPI(t)" "SPI(t)",
        /// Cost performance index.
        Cpi "cpi" "CPI" "成本绩效指数",
        /// Estimate at completion.
        Eac "eac" "EAC" "完工估算",
        /// Variance at completion.
        Vac "vac" "VAC" "完工偏差",
        /// Sum of the scores of open risks.
        Exposure "exposure" "Exposure" "风险敞口",
        /// Open risks.
        Risks "risks" "Open risks" "未关闭风险",
        /// Open risks that are high.
        HighRisks "high_risks" "High risks" "高风险",
        /// Open issues.
        Issues "issues" "Open issues" "未关闭问题",
        /// Change requests that wait for a decision.
        Changes "changes" "Pending changes" "待决变更",
        /// Findings of the check, of every severity.
        Findings "findings" "Findings" "检查发现",
        /// Errors among them.
        Errors "errors" "Errors" "错误",
    }
}

/// Those that are shown when nobody says.
pub const USUAL: [Indicator; 6] = [
    Indicator::Finish,
    Indicator::SpiT,
    Indicator::Cpi,
    Indicator::Eac,
    Indicator::Exposure,
    Indicator::Issues,
];

/// Where a figure comes from: what has to be computed for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Origin {
    /// The computed dates.
    Dates,
    /// Earned value.
    EarnedValue,
    /// The registers.
    Registers,
    /// The rules.
    Rules,
}

impl Indicator {
    /// Where it comes from.
    #[must_use]
    pub fn origin(self) -> Origin {
        match self {
            Indicator::Finish => Origin::Dates,
            Indicator::FinishByPace
            | Indicator::PercentComplete
            | Indicator::Bac
            | Indicator::Pv
            | Indicator::Ev
            | Indicator::Ac
            | Indicator::Sv
            | Indicator::Cv
            | Indicator::Spi
            | Indicator::SpiT
            | Indicator::Cpi
            | Indicator::Eac
            | Indicator::Vac => Origin::EarnedValue,
            Indicator::Exposure | Indicator::Risks | Indicator::HighRisks | Indicator::Issues | Indicator::Changes => Origin::Registers,
            Indicator::Findings | Indicator::Errors => Origin::Rules,
        }
    }
}

/// The value of an indicator.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Value {
    /// A day.
    Day(Date),
    /// An amount of money.
    Amount(Decimal, Option<Currency>),
    /// An index.
    Index(Decimal),
    /// A share of one.
    Share(Decimal),
    /// A sum of scores.
    Score(Decimal),
    /// How many.
    Count(usize),
}

impl Value {
    /// The value on a line of numbers: days since 1970 of a day.
    #[must_use]
    pub fn number(self) -> Decimal {
        match self {
            Value::Day(day) => Decimal::from(day.0.num_days_from_ce()),
            Value::Amount(value, _) | Value::Index(value) | Value::Share(value) | Value::Score(value) => value,
            Value::Count(count) => Decimal::from(count),
        }
    }
}

/// Why an indicator has no value.
#[derive(Debug, Clone, PartialEq)]
pub enum Why {
    /// There is no commit by that day.
    BeforeHistory,
    /// The clone is shallow and ends behind that day.
    Cut,
    /// The portfolio was not there.
    NoPortfolio,
    /// Its settings could not be used.
    Settings,
    /// The project was not there.
    NoProject,
    /// No project has one.
    NoneHasOne,
    /// A figure cannot be had.
    Lack(Lack),
    /// Dates cannot be computed.
    Unscheduled(NoSchedule),
}

/// A value or why there is none.
pub type Measured = Result<Value, Why>;
