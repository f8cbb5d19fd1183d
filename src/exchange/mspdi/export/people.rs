//! People, equipment and vacancies as resources.

use super::{Pack, RESOURCE_TEXT1, Request, header::id_value, order::Record};
use crate::analyse::schedule::{calendars::STANDARD, network::Calendar};
use crate::base::{Flag, Percent};
use crate::model::{
    people::Person,
    portfolio::TaskAt,
    schedule::{Assignment, Task},
};
use rust_decimal::Decimal;
use std::{collections::BTreeSet, sync::Arc};

/// Somebody or something on tasks.
#[derive(Debug)]
pub(super) struct Worker<'a> {
    /// Id.
    pub id: &'a str,
    /// Number.
    pub uid: i64,
    /// As the pool has it; none for a name that is in no pool.
    pub person: Option<&'a Person>,
}

impl Worker<'_> {
    /// Whether it works by time; else it is a material.
    pub fn works(&self) -> bool {
        self.person.is_none_or(|person| person.equipment.value() != Some(Flag(true)))
    }
}

/// Who becomes a resource: in the order of the pool, then those who are in no pool.
pub(super) fn workers<'a>(request: Request<'a>, tasks: &[TaskAt<'a>]) -> Vec<Worker<'a>> {
    let mut on_tasks: Vec<&'a str> = Vec::new();
    for at in tasks {
        on_tasks.extend(at.task.assign.items().filter_map(|(one, _)| Some(one.who()?.as_str())));
        on_tasks.extend(of_summary(at.task).into_iter().map(|(who, _)| who));
    }
    let wanted: BTreeSet<&str> = on_tasks.iter().copied().collect();
    let mut found: Vec<(&'a str, Option<&'a Person>)> = Vec::new();
    for entry in &request.portfolio.people {
        let id = entry.record.id.get().map_or("", |id| id.as_str());
        let is_new = !id.is_empty() && found.iter().all(|(other, _)| *other != id);
        if is_new && (request.everybody || wanted.contains(id)) {
            found.push((id, Some(&entry.record)));
        }
    }
    for id in on_tasks {
        if found.iter().all(|(other, _)| *other != id) {
            found.push((id, None));
        }
    }
    let worker = |(uid, (id, person))| Worker { id, uid, person };
    (1..).zip(found).map(worker).collect()
}

/// People whom an import found on a summary: their ids with what is said of them.
pub(super) fn of_summary(task: &Task) -> Vec<(&str, &str)> {
    if !task.is_summary() {
        return Vec::new();
    }
    let kept = task.source.get().and_then(|source| source.option("Assignments"));
    let people = kept.into_iter().flat_map(|kept| kept.split(", "));
    people.map(|one| one.split_once(' ').unwrap_or((one, ""))).collect()
}

impl<'a> Pack<'a> {
    /// The id of the calendar that somebody works by, absences aside.
    pub(super) fn calendar_id_of(&self, worker: &Worker<'a>) -> String {
        let own = worker.person.and_then(|person| person.calendar.get());
        match own {
            Some(own) => own.as_str().to_owned(),
            None if self.is_theirs() => {
                let usual = self.request.portfolio.settings.calendar.get();
                usual.map_or(STANDARD, |calendar| calendar.as_str()).to_owned()
            }
            None => self.calendar_id.clone(),
        }
    }

    /// The calendar of somebody who works, absences included.
    pub(super) fn calendar_of(&self, worker: &Worker<'a>) -> Option<Arc<Calendar>> {
        if !worker.works() {
            return None;
        }
        let id = self.calendar_id_of(worker);
        let own = worker.person.and_then(|person| self.calendars.of_person(&id, person).ok());
        Some(own.unwrap_or_else(|| self.calendar(&id)))
    }

    /// The name of a resource.
    pub(super) fn name_of(&self, worker: &Worker<'a>) -> String {
        let name = self.text(worker.person.and_then(|person| person.name.get()));
        name.unwrap_or_else(|| worker.id.to_owned())
    }

    pub(super) fn resource_records(&mut self) -> Vec<Record> {
        self.counts.resources = self.workers.len();
        let labels: Vec<Option<String>> = self.workers.iter().map(|worker| self.label(worker.id)).collect();
        let all = self.workers.iter().zip(&self.worker_calendars).zip(labels);
        all.map(|((worker, calendar), label)| self.resource(worker, *calendar, label))
            .collect()
    }

    fn resource(&self, worker: &Worker<'a>, calendar: Option<i64>, label: Option<String>) -> Record {
        let mut record = Record::new("Resource");
        record
            .put("UID", worker.uid)
            .put("ID", worker.uid)
            .put("Name", self.name_of(worker))
            .flag("Type", worker.works())
            .put("IsNull", 0)
            .maybe("MaterialLabel", label)
            .maybe("CalendarUID", calendar);
        record.add(id_value(RESOURCE_TEXT1, worker.id));
        let Some(person) = worker.person else {
            return record;
        };
        let capacity = person.capacity.value().filter(|_| worker.works()).map(Percent::fraction);
        record
            .maybe("Group", person.team.get().map(|team| team.as_str().to_owned()))
            .maybe(
                "EmailAddress",
                person.emails.items().next().map(|(email, _)| email.as_str().to_owned()),
            )
            .put("MaxUnits", capacity.unwrap_or(Decimal::ONE).normalize())
            .flag("IsGeneric", person.vacancy.value() == Some(Flag(true)) && worker.works());
        record
    }

    /// The unit of a material, which its assignments came with: `tin` of `3 tin`.
    fn label(&self, id: &str) -> Option<String> {
        let mut all = self.tasks.iter().flat_map(|at| at.task.assign.items());
        all.find_map(|(one, _)| {
            let Assignment::Long(long) = one else {
                return None;
            };
            let is_own = long.who.get().is_some_and(|who| who.as_str() == id);
            let units = long.source.get().filter(|_| is_own)?.option("Units")?;
            Some(units.split_once(' ')?.1.to_owned())
        })
    }
}
