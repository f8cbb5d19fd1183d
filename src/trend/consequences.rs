//! What a change of files brings about: dates, float, money, risks, baselines and findings of two states, compared.

use super::state::{Exposure, OfProject, State, Task};
use crate::analyse::earned_value::Figure;
use crate::base::{Currency, Date};
use crate::diag::Finding;
use std::collections::{BTreeMap, BTreeSet};

/// From one value to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Moved<T> {
    /// Before; none where there was none.
    pub from: Option<T>,
    /// Behind.
    pub to: Option<T>,
}

impl<T: PartialEq> Moved<T> {
    fn of(from: Option<T>, to: Option<T>) -> Option<Moved<T>> {
        (from != to).then_some(Moved { from, to })
    }
}

impl Moved<Date> {
    /// Calendar days later.
    #[must_use]
    pub fn days(&self) -> Option<i64> {
        Some(self.to?.days_since(self.from?))
    }
}

/// A task whose date moved.
#[derive(Debug, Clone)]
pub struct MovedTask {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// The day it finishes on.
    pub finish: Moved<Date>,
}

/// A task whose float changed.
#[derive(Debug, Clone)]
pub struct MovedFloat {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Seconds before and behind.
    pub from: i64,
    /// Behind.
    pub to: i64,
    /// Seconds in a day of it.
    pub day: i64,
}

/// What changes in a project.
#[derive(Debug, Clone)]
pub struct OfOne {
    /// Its id.
    pub id: String,
    /// Its name.
    pub name: String,
    /// Whether it came or went.
    pub is_there: Moved<()>,
    /// The day it finishes on.
    pub finish: Option<Moved<Date>>,
    /// Milestones that moved, the farthest first.
    pub milestones: Vec<MovedTask>,
    /// How many other tasks finish on another day.
    pub tasks_moved: usize,
    /// Tasks that are critical now and were not.
    pub now_critical: Vec<(String, String)>,
    /// Tasks that were critical, and are there, open and not critical.
    pub no_longer_critical: Vec<(String, String)>,
    /// Tasks whose float shrank, the most first.
    pub float_lost: Vec<MovedFloat>,
    /// Currency of amounts.
    pub currency: Option<Currency>,
    /// Budget at completion.
    pub bac: Option<Moved<Figure>>,
    /// Estimate at completion.
    pub eac: Option<Moved<Figure>>,
    /// Open risks.
    pub exposure: Option<Moved<Exposure>>,
    /// Number of the current baseline.
    pub baseline: Option<Moved<u32>>,
    /// Whether the current baseline has other content under the same number.
    pub baseline_edited: bool,
}

impl OfOne {
    fn is_nothing(&self) -> bool {
        self.is_there.from == self.is_there.to
            && self.finish.is_none()
            && self.milestones.is_empty()
            && self.tasks_moved == 0
            && self.now_critical.is_empty()
            && self.no_longer_critical.is_empty()
            && self.float_lost.is_empty()
            && self.bac.is_none()
            && self.eac.is_none()
            && self.exposure.is_none()
            && self.baseline.is_none()
            && !self.baseline_edited
    }
}

/// What changes in a portfolio.
#[derive(Debug)]
pub struct Consequences {
    /// Projects in which something changes, by id.
    pub projects: Vec<OfOne>,
    /// Findings that were not there before.
    pub new: Vec<Finding>,
    /// Findings that are there no more.
    pub mended: Vec<Finding>,
}

/// What is different behind a change.
#[must_use]
pub fn between(before: &State, behind: &State) -> Consequences {
    let ids: BTreeSet<&String> = before.projects.keys().chain(behind.projects.keys()).collect();
    let one = |id: &String| of_one(id, before.projects.get(id), behind.projects.get(id));
    Consequences {
        projects: ids.into_iter().map(one).filter(|own| !own.is_nothing()).collect(),
        new: beyond(&behind.findings, &before.findings),
        mended: beyond(&before.findings, &behind.findings),
    }
}

/// The findings that `others` does not hold: what says the same of the same record is the same, wherever it stands.
#[must_use]
pub fn beyond(findings: &[Finding], others: &[Finding]) -> Vec<Finding> {
    let key = |own: &Finding| {
        let record = if own.address.is_empty() {
            own.path.clone()
        } else {
            own.address.clone()
        };
        (own.rule.code, record, own.message.clone())
    };
    let mut known: BTreeMap<_, usize> = BTreeMap::new();
    for other in others {
        *known.entry(key(other)).or_default() += 1;
    }
    let is_new = |own: &&Finding| match known.get_mut(&key(own)) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    findings.iter().filter(is_new).cloned().collect()
}

fn of_one(id: &str, before: Option<&OfProject>, behind: Option<&OfProject>) -> OfOne {
    let none = BTreeMap::new();
    let (old, new) = (before.map_or(&none, |own| &own.tasks), behind.map_or(&none, |own| &own.tasks));
    let both = || new.iter().filter_map(|(id, task)| Some((id, old.get(id)?, task)));
    let moved = |(id, before, behind): (&String, &Task, &Task)| {
        let finish = Moved::of(Some(before.finish), Some(behind.finish))?;
        Some(MovedTask {
            id: id.clone(),
            name: behind.name.clone(),
            finish,
        })
    };
    let is_whole = before.is_some() && behind.is_some();
    let mut milestones: Vec<MovedTask> = both().filter(|(_, _, task)| task.is_milestone).filter_map(moved).collect();
    milestones.sort_by_key(|own| std::cmp::Reverse(own.finish.days().unwrap_or(0).abs()));
    let is_plain = |task: &Task| !task.is_milestone && !task.is_summary;
    let named = |(id, _, task): (&String, &Task, &Task)| (id.clone(), task.name.clone());
    let mut float_lost: Vec<MovedFloat> = both()
        .filter(|(_, before, behind)| is_plain(behind) && !behind.is_done && behind.total_float < before.total_float)
        .map(|(id, before, behind)| MovedFloat {
            id: id.clone(),
            name: behind.name.clone(),
            from: before.total_float,
            to: behind.total_float,
            day: behind.float_day,
        })
        .collect();
    float_lost.sort_by_key(|own| own.to - own.from);
    let figure = |pick: fn(&OfProject) -> Figure| {
        let (from, to) = (before.map(pick), behind.map(pick));
        Moved::of(from, to).filter(|_| is_whole)
    };
    let numbers = (
        before.and_then(|own| own.baseline.as_ref()),
        behind.and_then(|own| own.baseline.as_ref()),
    );
    OfOne {
        id: id.to_owned(),
        name: behind.or(before).map_or_else(String::new, |own| own.name.clone()),
        is_there: Moved {
            from: before.map(|_| ()),
            to: behind.map(|_| ()),
        },
        finish: Moved::of(before.and_then(|own| own.finish), behind.and_then(|own| own.finish)),
        milestones,
        tasks_moved: both()
            .filter(|(_, before, behind)| is_plain(behind) && before.finish != behind.finish)
            .count(),
        now_critical: both()
            .filter(|(_, before, behind)| is_plain(behind) && behind.is_critical && !before.is_critical)
            .map(named)
            .collect(),
        no_longer_critical: both()
            .filter(|(_, before, behind)| is_plain(behind) && before.is_critical && !behind.is_critical && !behind.is_done)
            .map(named)
            .collect(),
        float_lost,
        currency: behind.or(before).and_then(|own| own.currency),
        bac: figure(|own| own.bac),
        eac: figure(|own| own.eac),
        exposure: Moved::of(before.map(|own| own.exposure), behind.map(|own| own.exposure)).filter(|_| is_whole),
        baseline: Moved::of(numbers.0.map(|(number, _)| *number), numbers.1.map(|(number, _)| *number)),
        baseline_edited: matches!(numbers, (Some((a, before)), Some((b, behind))) if a == b && before != behind),
    }
}
