//! What stands at the top of the file: the project, its options, and the custom fields for ids.

use super::{
    PMO_ID, Pack, RESOURCE_TEXT1, TASK_TEXT1, is_imported, option,
    order::Record,
    spans::{stamp, whole},
};
use crate::base::CivilTime;
use crate::exchange::mspdi::read::OPTIONS;
use chrono::{NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;

/// The version of the schema that Microsoft Project 2010 and later write.
const SAVE_VERSION: u32 = 14;

impl Pack<'_> {
    /// The root without its long sections.
    pub(super) fn header(&mut self) -> Record {
        let source = self.schedule.source.get().map(|source| &**source);
        let of_source = |field: Option<&crate::base::Line>| field.map(|line| line.as_str().to_owned());
        let file = of_source(source.and_then(|source| source.id.get()));
        let guid = of_source(source.and_then(|source| source.uid.get()));
        let meaning = self.spans.meaning;
        let minutes = |hours: Decimal| whole(hours * Decimal::from(60));
        let mut root = Record::new("Project");
        root.put("SaveVersion", SAVE_VERSION)
            .maybe(
                "Name",
                file.or_else(|| source.is_none().then(|| format!("{}.xml", self.project.id))),
            )
            .maybe("GUID", guid)
            .put("Title", self.project_name())
            .maybe("Manager", self.manager())
            .put("LastSaved", self.saved())
            .maybe("StartDate", self.start().map(stamp))
            .maybe("FinishDate", self.finish.map(|finish| stamp(finish.civil())))
            .put("CurrencyDigits", self.currency.map_or(2, |currency| currency.minor_digits()))
            .maybe("CurrencyCode", self.currency.map(|currency| currency.as_str().to_owned()))
            .maybe("CalendarUID", self.calendar_uids.get(&self.calendar_id))
            .put("MinutesPerDay", minutes(meaning.hours_per_day))
            .put("MinutesPerWeek", minutes(meaning.hours_per_week))
            .put("DaysPerMonth", whole(meaning.days_per_month))
            .put("DefaultTaskType", 0)
            .put("DefaultFixedCostAccrual", 3)
            .put("DurationFormat", 7)
            .put("WorkFormat", self.spans.work_format)
            .put("NewTasksEffortDriven", 0)
            .put("NewTasksEstimated", 0)
            .put("WeekStartDay", 1)
            .put("CurrentDate", stamp(self.request.status_date.0.and_time(NaiveTime::MIN)))
            .put("NewTasksAreManual", 0)
            .list("ExtendedAttributes", [TASK_TEXT1, RESOURCE_TEXT1].map(id_field));
        self.options(&mut root);
        let exact = [meaning.hours_per_day, meaning.hours_per_week].map(|hours| hours * Decimal::from(60));
        if exact.into_iter().chain([meaning.days_per_month]).any(|value| value != whole(value)) {
            self.losses.add("working hours that are no whole minutes (rounded)", "");
        }
        root
    }

    pub(super) fn project_name(&self) -> String {
        let charter = self.project.charter.as_ref().and_then(|charter| charter.record.name.get());
        self.text(charter).unwrap_or_else(|| self.project.id.to_string())
    }

    fn manager(&self) -> Option<String> {
        let id = self.project.charter.as_ref()?.record.manager.get()?.as_str();
        let person = self.request.portfolio.person(id);
        Some(
            self.text(person.and_then(|person| person.name.get()))
                .unwrap_or_else(|| id.to_owned()),
        )
    }

    /// When the plan starts: as the schedule or the charter says, at the hour the plan came with where that is
    /// the same day.
    pub(super) fn start(&self) -> Option<NaiveDateTime> {
        let charter = self.project.charter.as_ref().and_then(|charter| charter.record.start.value());
        let own = self.schedule.start.value().or(charter.map(CivilTime::from))?;
        let theirs = self.schedule.source.get().and_then(|source| source.start.value());
        let theirs = theirs.filter(|theirs| own.time.is_none() && theirs.date == own.date && theirs.time == Some(NaiveTime::MIN));
        Some(self.start_at(theirs.unwrap_or(own), &[self.project_calendar()]))
    }

    /// The day as of which the file speaks; where a baseline came with a plan that was last saved before its
    /// start, that day, because a reader dates the baseline by it.
    fn saved(&self) -> String {
        let imported = self.project.baselines.iter().map(|entry| &entry.record);
        let imported = imported.filter(|baseline| is_imported(baseline.source.get().map(|source| &**source)));
        let first = imported.filter_map(|baseline| baseline.on.value()).min();
        let start = self.start().map(|start| start.date());
        let early = first.filter(|first| start.is_some_and(|start| first.0 < start));
        stamp(early.unwrap_or(self.request.status_date).0.and_time(NaiveTime::MIN))
    }

    /// Options of the engine: as the plan came with them, else as Microsoft Project has them. The status date is
    /// the portfolio's.
    fn options(&mut self, root: &mut Record) {
        let source = self.schedule.source.get().map(|source| &**source);
        for (name, usual) in OPTIONS {
            let own = option(source, name);
            let value = match name {
                "StatusDate" => {
                    let day = self.request.status_date.to_string();
                    let kept = own.filter(|own| own.starts_with(&day)).map(str::to_owned);
                    kept.unwrap_or_else(|| format!("{day}T17:00:00"))
                }
                "DefaultStartTime" | "DefaultFinishTime" if source.is_none() => self.usual_hour(name == "DefaultStartTime", usual),
                _ => own.unwrap_or(usual).to_owned(),
            };
            root.put(name, value);
        }
    }

    /// The hour at which a working day of the project starts or ends.
    fn usual_hour(&self, start: bool, usual: &str) -> String {
        let calendar = self.project_calendar();
        let worked = calendar.rules.week.iter().find(|shifts| !shifts.is_empty());
        let second = worked.and_then(|shifts| if start { Some(shifts.first()?.0) } else { Some(shifts.last()?.1) });
        let clock = second.filter(|second| *second < 86_400).map(|second| {
            let minute = second / 60;
            format!("{:02}:{:02}:00", minute / 60, minute % 60)
        });
        clock.unwrap_or_else(|| usual.to_owned())
    }
}

/// The declaration of a custom field that holds ids.
fn id_field(number: &str) -> Record {
    let mut field = Record::new("ExtendedAttribute");
    field.put("FieldID", number).put("FieldName", "Text1").put("Alias", PMO_ID);
    field
}

/// An id in its custom field.
pub(super) fn id_value(number: &str, id: &str) -> Record {
    let mut field = Record::new("ExtendedAttribute");
    field.put("FieldID", number).put("Value", id);
    field
}
