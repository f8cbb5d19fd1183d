//! Key performance indicators of a portfolio (DOMAIN 10): what each is, its target and its weight, in one table.
//!
//! The score of one is how far it has come from its floor to its target, between 0 and 1. The whole is the weighted mean of
//! those that can be computed: weights of the others drop out, and the sum of those that are left is told.

use super::{
    earned_value::{Figure, figures::Figures, measures::Sums},
    health, progress,
};
use crate::base::{Date, Words};
use crate::model::{Portfolio, Project, charter::Stage, deliverable::DeliverableStatus, risk::RiskResponse};
use rust_decimal::Decimal;

/// How a value is read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Unit {
    /// A share of one.
    Share,
    /// An index.
    Index,
    /// Days.
    Days,
    /// A mark from 1 to 5.
    Mark,
}

/// An indicator.
#[derive(Debug)]
pub struct Definition {
    /// Its key.
    pub key: &'static str,
    /// Its name.
    pub name: Words,
    /// How it is computed.
    pub formula: Words,
    /// Why there is none, where there is nothing to compute it from.
    pub none: Words,
    /// How its value is read.
    pub unit: Unit,
    /// The value that scores 1, in hundredths.
    pub target: i64,
    /// The value that scores 0, in hundredths.
    pub floor: i64,
    /// Its weight; all of them are 100.
    pub weight: u32,
}

/// The value of an indicator.
#[derive(Debug)]
pub struct Kpi {
    /// Which.
    pub definition: &'static Definition,
    /// Its value; none where there is nothing to compute it from.
    pub value: Option<Decimal>,
    /// How many count for it, of how many; only how many for an index or a mean.
    pub of: (Option<usize>, usize),
    /// What does not count for it, by address.
    pub offenders: Vec<String>,
}

/// A project with what is computed of it.
pub struct Of<'a> {
    /// The project.
    pub project: &'a Project,
    /// Its figures against the current baseline.
    pub figures: &'a Figures,
    /// The computed finish.
    pub finish: Option<Date>,
}

/// Days looked back for milestones.
const BACK: i64 = 90;

macro_rules! definitions {
    ($($key:ident $unit:ident $target:literal $floor:literal $weight:literal
        $en:literal $zh:literal, $formula_en:literal $formula_zh:literal, $none_en:literal $none_zh:literal;)+) => {
        /// All indicators.
        pub static ALL: &[Definition] = &[$(Definition {
            key: stringify!($key),
            name: Words { en: $en, zh: $zh },
            formula: Words { en: $formula_en, zh: $formula_zh },
            none: Words { en: $none_en, zh: $none_zh },
            unit: Unit::$unit,
            target: $target,
            floor: $floor,
            weight: $weight,
        }),+];

        /// Their values, in the order of the table.
        #[must_use]
        pub fn kpis(portfolio: &Portfolio, day: Date, projects: &[Of<'_>], sums: (&Sums, usize)) -> Vec<Kpi> {
            let input = Input { portfolio, day, projects, sums };
            let values = [$(input.$key()),+];
            ALL.iter().zip(values).map(|(definition, value)| value.of(definition)).collect()
        }
    };
}

definitions! {
    on_time Share 100 50 12
        "On-time delivery" "按期交付率",
        "closed projects that finished by the day of their current baseline / closed projects with a baseline"
        "按当前基准日期完成的已关闭项目 ÷ 有基准的已关闭项目",
        "no project with a baseline is closed" "没有带基准的已关闭项目";
    on_time_original Share 100 50 6
        "On time by the first baseline" "按首个基准按期交付率",
        "the same by the first baseline" "同上，按首个基准",
        "no project with a baseline is closed" "没有带基准的已关闭项目";
    on_budget Share 100 50 12
        "On-budget delivery" "预算内交付率",
        "closed projects with AC ≤ BAC / closed projects with both" "AC ≤ BAC 的已关闭项目 ÷ 两者均可计算的已关闭项目",
        "no closed project has budget and cost" "没有同时具备预算与成本的已关闭项目";
    milestones Share 90 50 10
        "Milestone hit rate" "里程碑达成率",
        "milestones reached by the day of the baseline / milestones whose day lies in the last 90 days"
        "按基准日期达成的里程碑 ÷ 最近90天内到期的里程碑",
        "no milestone of a baseline was due in the last 90 days" "最近90天内没有基准里程碑到期";
    slip Days 0 3000 8
        "Median slip of running projects" "在执行项目延期中位数",
        "median of computed finish less finish of the baseline, in calendar days" "（计算完成日期 − 基准完成日期）的中位数，自然日",
        "no running project has a baseline and computed dates" "没有同时具备基准与计算日期的在执行项目";
    spi Index 100 80 8
        "SPI of the portfolio" "项目组合 SPI",
        "sum of EV / sum of PV, in the portfolio's currency" "EV 合计 ÷ PV 合计（按项目组合货币）",
        "no project can be summed" "没有可汇总的项目";
    cpi Index 100 80 10
        "CPI of the portfolio" "项目组合 CPI",
        "sum of EV / sum of AC, in the portfolio's currency" "EV 合计 ÷ AC 合计（按项目组合货币）",
        "no project can be summed" "没有可汇总的项目";
    risks_treated Share 100 60 7
        "Risks in hand" "风险应对率",
        "live risks with an owner that are accepted or have an action / live risks" "有责任人且已接受或有应对行动的未关闭风险 ÷ 未关闭风险",
        "no risk is open" "没有未关闭风险";
    actions_on_time Share 100 60 5
        "Actions not overdue" "行动项未逾期率",
        "open actions that are not overdue / open actions with a day" "未逾期的未完成行动项 ÷ 有完成时限的未完成行动项",
        "no action with a day is open" "没有带完成时限的未完成行动项";
    change_time Days 1000 3000 5
        "Mean time to decide a change" "变更平均决策时间",
        "mean of the days from raised to decided, of requests with both" "变更申请从提出到决策的平均天数",
        "no change request has been decided" "没有已决策的变更申请";
    first_pass Share 90 50 5
        "First-pass yield" "一次验收通过率",
        "deliverables accepted in the first round / accepted ones whose rounds are recorded" "首轮即验收的交付物 ÷ 记录了评审轮次的已验收交付物",
        "no accepted deliverable records its rounds" "没有记录评审轮次的已验收交付物";
    fresh Share 100 60 5
        "Fresh data" "数据时效",
        "running projects with a status entry within the cycle / running projects" "在周期内有状态记录的在执行项目 ÷ 在执行项目",
        "no project is running" "没有在执行的项目";
    satisfaction Mark 450 300 5
        "Customer satisfaction" "客户满意度",
        "mean mark of closed projects, 1 to 5" "已关闭项目满意度均值，1至5分",
        "no closed project has a mark" "没有已评分的已关闭项目";
    alignment Share 100 50 2
        "Linked to strategy" "战略关联度",
        "running projects linked to a strategic objective / running projects" "关联战略目标的在执行项目 ÷ 在执行项目",
        "no project is running" "没有在执行的项目";
}

/// A value on its way to its definition.
struct Measured {
    value: Option<Decimal>,
    of: (Option<usize>, usize),
    offenders: Vec<String>,
}

impl Measured {
    fn of(self, definition: &'static Definition) -> Kpi {
        Kpi {
            definition,
            value: self.value,
            of: self.of,
            offenders: self.offenders,
        }
    }

    /// How many are as they should be.
    fn share(rows: Vec<(String, bool)>) -> Measured {
        let all = rows.len();
        let well = rows.iter().filter(|(_, is_well)| *is_well).count();
        Measured {
            value: Decimal::from(well).checked_div(Decimal::from(all)),
            of: (Some(well), all),
            offenders: rows
                .into_iter()
                .filter(|(_, is_well)| !is_well)
                .map(|(address, _)| address)
                .collect(),
        }
    }

    fn number(value: Option<Decimal>, count: usize) -> Measured {
        Measured {
            value,
            of: (None, count),
            offenders: Vec::new(),
        }
    }
}

impl Kpi {
    /// How far its value has come from the floor to the target, between 0 and 1.
    #[must_use]
    pub fn score(&self) -> Option<Decimal> {
        let hundredths = |own: i64| Decimal::new(own, 2);
        let (target, floor) = (hundredths(self.definition.target), hundredths(self.definition.floor));
        let score = (self.value? - floor).checked_div(target - floor)?;
        Some(score.clamp(Decimal::ZERO, Decimal::ONE))
    }
}

/// The score of all, of 100, and the sum of the weights that it rests on; none when nothing can be computed.
#[must_use]
pub fn score(kpis: &[Kpi]) -> Option<(Decimal, u32)> {
    let scored: Vec<(Decimal, u32)> = kpis.iter().filter_map(|own| Some((own.score()?, own.definition.weight))).collect();
    let weights: u32 = scored.iter().map(|(_, weight)| weight).sum();
    let sum: Decimal = scored.iter().map(|(score, weight)| score * Decimal::from(*weight)).sum();
    Some((sum.checked_div(Decimal::from(weights))? * Decimal::ONE_HUNDRED, weights))
}

struct Input<'a> {
    portfolio: &'a Portfolio,
    day: Date,
    projects: &'a [Of<'a>],
    /// Of the projects in the sum, and how many they are.
    sums: (&'a Sums, usize),
}

impl<'a> Input<'a> {
    fn closed(&self) -> impl Iterator<Item = &'a Of<'a>> {
        self.projects.iter().filter(|own| own.project.stage() == Some(Stage::Closed))
    }

    fn running(&self) -> impl Iterator<Item = &'a Of<'a>> {
        let runs = |own: &&Of<'_>| own.project.is_running() && own.project.stage() != Some(Stage::Proposed);
        self.projects.iter().filter(runs)
    }

    /// Closed projects that finished by a day.
    fn by(&self, promised: impl Fn(&Project) -> Option<Date>) -> Measured {
        let rows = self.closed().filter_map(|own| {
            let promised = promised(own.project)?;
            let tasks = own.project.tasks();
            let ends = tasks.iter().filter(|at| at.task.is_active() && !at.task.is_summary());
            let ends: Option<Vec<Date>> = ends.map(|at| at.task.actual_finish.value().map(|finish| finish.date)).collect();
            // What is not finished in a closed project was not delivered by any day.
            let is_well = ends.and_then(|ends| ends.into_iter().max()).is_some_and(|end| end <= promised);
            Some((own.project.id.to_string(), is_well))
        });
        Measured::share(rows.collect())
    }

    fn on_time(&self) -> Measured {
        self.by(progress::baseline_finish)
    }

    fn on_time_original(&self) -> Measured {
        self.by(|project| progress::finish_of(&project.baselines_in_order().first()?.1.record))
    }

    fn on_budget(&self) -> Measured {
        let rows = self.closed().filter_map(|own| {
            let sums = own.figures.sums();
            Some((own.project.id.to_string(), sums.ac.ok()? <= sums.bac.ok()?))
        });
        Measured::share(rows.collect())
    }

    fn milestones(&self) -> Measured {
        let mut rows = Vec::new();
        for own in self.projects {
            let baseline = progress::baseline_finishes(own.project);
            for at in own
                .project
                .tasks()
                .iter()
                .filter(|at| at.task.is_milestone() && at.task.is_active())
            {
                let Some(due) = baseline.get(at.id()).copied() else { continue };
                if (0..=BACK).contains(&self.day.days_since(due)) {
                    let reached = at.task.actual_finish.value().is_some_and(|finish| finish.date <= due);
                    rows.push((format!("{}/{}", own.project.id, at.id()), reached));
                }
            }
        }
        Measured::share(rows)
    }

    fn slip(&self) -> Measured {
        let slips = self
            .running()
            .filter_map(|own| Some(own.finish?.days_since(progress::baseline_finish(own.project)?)));
        let mut slips: Vec<i64> = slips.collect();
        slips.sort_unstable();
        let middle = slips.len() / 2;
        let median = match slips.len() {
            0 => None,
            count if count.is_multiple_of(2) => Some(Decimal::new((slips[middle - 1] + slips[middle]) * 5, 1)),
            _ => Some(Decimal::from(slips[middle])),
        };
        Measured::number(median, slips.len())
    }

    fn index(&self, index: Figure) -> Measured {
        Measured::number(index.ok(), self.sums.1)
    }

    fn spi(&self) -> Measured {
        self.index(self.sums.0.spi())
    }

    fn cpi(&self) -> Measured {
        self.index(self.sums.0.cpi())
    }

    fn risks_treated(&self) -> Measured {
        let mut rows = Vec::new();
        for own in self.running() {
            for risk in own.project.risks.iter().map(|entry| &entry.record).filter(|risk| risk.is_live()) {
                let is_accepted = risk.response.value() == Some(RiskResponse::Accept);
                let has_action = risk.actions.items().next().is_some();
                let id = risk.id.get().map_or("?", |id| id.as_str());
                let is_well = risk.owner.get().is_some() && (is_accepted || has_action);
                rows.push((format!("{}/{id}", own.project.id), is_well));
            }
        }
        Measured::share(rows)
    }

    fn actions_on_time(&self) -> Measured {
        let mut rows = Vec::new();
        for own in self.running() {
            let open = self
                .portfolio
                .actions(own.project)
                .into_iter()
                .filter(|(_, action)| action.is_open());
            let dated = open.filter_map(|(id, action)| Some((id, action.due.value()?)));
            rows.extend(dated.map(|(id, due)| (format!("{}/{id}", own.project.id), due >= self.day)));
        }
        Measured::share(rows)
    }

    fn change_time(&self) -> Measured {
        let changes = self.projects.iter().flat_map(|own| &own.project.changes);
        let days = changes.filter_map(|entry| Some(entry.record.decided.value()?.days_since(entry.record.raised.value()?)));
        let days: Vec<i64> = days.collect();
        let sum = Decimal::from(days.iter().sum::<i64>());
        Measured::number(sum.checked_div(Decimal::from(days.len())), days.len())
    }

    fn first_pass(&self) -> Measured {
        let mut rows = Vec::new();
        for own in self.projects {
            let all = own.project.deliverables.iter().map(|entry| &entry.record);
            for deliverable in all.filter(|own| own.status.value() == Some(DeliverableStatus::Accepted)) {
                if let Some(rounds) = deliverable.review_rounds.value() {
                    let id = deliverable.id.get().map_or("?", |id| id.as_str());
                    rows.push((format!("{}/{id}", own.project.id), rounds.0 <= 1));
                }
            }
        }
        Measured::share(rows)
    }

    fn fresh(&self) -> Measured {
        let limit = health::stale_after(&self.portfolio.settings);
        let rows = self.running().map(|own| {
            let past = own
                .project
                .status
                .iter()
                .filter_map(|entry| entry.record.as_of.value())
                .filter(|as_of| *as_of <= self.day);
            let is_fresh = past.max().is_some_and(|newest| self.day.days_since(newest) <= limit);
            (own.project.id.to_string(), is_fresh)
        });
        Measured::share(rows.collect())
    }

    fn satisfaction(&self) -> Measured {
        let closings = self.closed().filter_map(|own| own.project.closing.as_ref());
        let marks: Vec<Decimal> = closings
            .filter_map(|closing| Some(closing.record.customer_satisfaction.value()?.0))
            .collect();
        let sum: Decimal = marks.iter().sum();
        Measured::number(sum.checked_div(Decimal::from(marks.len())), marks.len())
    }

    fn alignment(&self) -> Measured {
        let rows = self.running().map(|own| {
            let charter = own.project.charter.as_ref();
            let is_linked = charter.is_some_and(|charter| charter.record.strategic_objectives.has_items());
            (own.project.id.to_string(), is_linked)
        });
        Measured::share(rows.collect())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn kpi(key: &str, value: Option<i64>) -> Kpi {
        let definition = ALL.iter().find(|own| own.key == key).expect(key);
        Measured::number(value.map(|own| Decimal::new(own, 2)), 1).of(definition)
    }

    #[test]
    fn weights_are_a_hundred_and_every_target_lies_off_its_floor() {
        assert_eq!(ALL.iter().map(|own| own.weight).sum::<u32>(), 100);
        assert!(ALL.iter().all(|own| own.target != own.floor));
    }

    #[test]
    fn a_score_runs_from_the_floor_to_the_target_either_way() {
        let score = |key, value| kpi(key, Some(value)).score();
        assert_eq!(score("cpi", 90), Some(Decimal::new(5, 1)));
        assert_eq!(score("cpi", 120), Some(Decimal::ONE));
        assert_eq!(score("cpi", 10), Some(Decimal::ZERO));
        // Fewer days are better: 15 of 30 is half way.
        assert_eq!(score("slip", 1500), Some(Decimal::new(5, 1)));
        assert_eq!(score("slip", -700), Some(Decimal::ONE));
        assert_eq!(kpi("cpi", None).score(), None);
    }

    #[test]
    fn what_is_not_available_drops_out_with_its_weight() {
        // CPI half way (weight 10), SPI full (weight 8), on time n/a: (0.5 × 10 + 1 × 8) / 18.
        let all = [kpi("cpi", Some(90)), kpi("spi", Some(100)), kpi("on_time", None)];
        let (score, weights) = score(&all).expect("a score");
        assert_eq!((score.round_dp(4), weights), (Decimal::new(722_222, 4), 18));
        assert_eq!(super::score(&[kpi("on_time", None)]), None);
    }
}
