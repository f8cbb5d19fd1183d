//! Baselines: number 1 here is Baseline 0 there, and so on; one that came from a plan keeps its number there.

use super::{Pack, id_of, is_imported, order::Record, spans::stamp};
use crate::base::CivilTime;
use crate::model::baseline::{Baseline, BaselineTask};
use chrono::NaiveDateTime;
use std::collections::BTreeSet;

/// Baselines of a plan: 0 to 10.
const MAX: u32 = 10;

impl<'a> Pack<'a> {
    /// The baselines that the format holds, with their numbers there.
    pub(super) fn baselines(&self) -> Vec<(u32, &'a Baseline)> {
        let mut taken = BTreeSet::new();
        let mut found = Vec::new();
        for entry in &self.project.baselines {
            let baseline = &entry.record;
            let source = baseline.source.get().map(|source| &**source);
            let kept = source
                .filter(|source| is_imported(Some(source)))
                .and_then(|source| source.id.get()?.as_str().parse::<u32>().ok());
            let own = baseline.number.value().map(|number| number.0.saturating_sub(1));
            if let Some(number) = kept.or(own).filter(|number| *number <= MAX && taken.insert(*number)) {
                found.push((number, baseline));
            }
        }
        found.sort_unstable_by_key(|(number, _)| *number);
        found
    }

    /// What the baselines say of the project as a whole.
    pub(super) fn baselines_of_project(&mut self, record: &mut Record) {
        for (number, baseline) in self.baselines() {
            self.counts.baselines += 1;
            let start = baseline.start.value().map(|time| self.planned(time, true));
            let finish = baseline.finish.value().map(|time| self.planned(time, false));
            if start.is_none() && finish.is_none() {
                continue;
            }
            let mut own = Record::new("Baseline");
            own.put("Number", number)
                .maybe("Start", start.map(stamp))
                .maybe("Finish", finish.map(stamp));
            record.add(own);
        }
    }

    /// What the baselines say of a task.
    pub(super) fn baselines_of(&mut self, at: usize, record: &mut Record) {
        let id = id_of(self.tasks[at].task);
        for (number, baseline) in self.baselines() {
            let mut planned = baseline.tasks.items().map(|(task, _)| task);
            let own = planned.find(|task| task.id.get().is_some_and(|own| own.as_str() == id));
            if let Some(own) = own {
                let own = self.baseline(at, number, own);
                record.add(own);
            }
        }
    }

    fn baseline(&mut self, at: usize, number: u32, planned: &BaselineTask) -> Record {
        let name = self.name(at);
        let start = planned.start.value().map(|time| stamp(self.planned(time, true)));
        let finish = planned.finish.value().map(|time| stamp(self.planned(time, false)));
        let mut record = Record::new("Baseline");
        record.put("Number", number).maybe("Start", start).maybe("Finish", finish);
        if let Some(duration) = planned.duration.get() {
            record
                .put("Duration", self.spans.text(duration))
                .put("DurationFormat", self.spans.format(duration, &[]));
        }
        record.maybe("Work", planned.work.get().map(|work| self.spans.text(work)));
        let budget = planned.budget.value().and_then(|budget| self.hundredths(budget, &name));
        record.maybe("Cost", budget);
        record
    }

    fn planned(&self, time: CivilTime, start: bool) -> NaiveDateTime {
        let calendar = [self.project_calendar()];
        if start {
            self.start_at(time, &calendar)
        } else {
            self.finish_at(time, &calendar)
        }
    }
}
