//! Elements to the typed plan. A value that cannot be read is counted and left out.

use super::{
    export::PMO_ID,
    plan::{Assignment, Baseline, Calendar, Dates, Header, Link, Plan, Resource, Span, Task},
    units, unread,
    xml::{self, Element, XmlError},
};
use crate::base::{id, number};
use crate::exchange::losses::Losses;
use chrono::{Datelike, NaiveDate, NaiveDateTime, NaiveTime};
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// The plan in a file's bytes, and what of it could not be read.
///
/// # Errors
/// When the bytes are not text or not XML of this format.
pub fn plan(bytes: &[u8], losses: &mut Losses) -> Result<Plan, XmlError> {
    let text = xml::decode(bytes)?;
    let mut records: [Vec<Element>; 4] = Default::default();
    let root = xml::read(&text, &mut |record| {
        let at = ["Calendar", "Task", "Resource", "Assignment"]
            .iter()
            .position(|name| *name == record.name);
        if let Some(at) = at {
            records[at].push(record);
        }
    })?;
    let [calendars, tasks, resources, assignments] = records;
    let mut reader = Reader {
        losses,
        fields: fields(&root),
    };
    let mut plan = Plan {
        project: reader.header(&root),
        calendars: calendars.iter().map(|one| reader.calendar(one)).collect(),
        tasks: tasks.iter().map(|one| reader.task(one)).collect(),
        resources: resources.iter().map(|one| reader.resource(one)).collect(),
        assignments: assignments.iter().map(|one| reader.assignment(one)).collect(),
    };
    break_rings(&mut plan.calendars, losses);
    no_work_is_none(&mut plan.assignments);
    let records = [calendars, tasks, resources, assignments];
    for record in records.iter().flatten().chain([&root]) {
        unread::count(record, losses);
    }
    Ok(plan)
}

/// A calendar that is its own base, be it through others, keeps none.
fn break_rings(calendars: &mut [Calendar], losses: &mut Losses) {
    let mut bases: BTreeMap<i64, i64> = calendars.iter().filter_map(|one| Some((one.uid, one.base?))).collect();
    for calendar in calendars {
        let mut above = std::iter::successors(calendar.base, |uid| bases.get(uid).copied()).take(bases.len());
        if above.any(|uid| uid == calendar.uid) {
            losses.add("calendars that are their own base (kept without a base)", &*calendar.name);
            bases.remove(&calendar.uid);
            calendar.base = None;
        }
    }
}

/// A plan that says how much work its assignments are leaves out those without any.
fn no_work_is_none(assignments: &mut [Assignment]) {
    if assignments.iter().any(|one| one.work.is_some()) {
        for one in assignments {
            one.work = one.work.or(Some(Decimal::ZERO));
        }
    }
}

/// Custom fields by number: the name that people gave, or the field's own.
fn fields(root: &Element) -> BTreeMap<String, String> {
    // What is declared and never used is no loss.
    let _ = root.has("ExtendedAttributes") | root.has("OutlineCodes");
    let attributes = root.listed("ExtendedAttributes", "ExtendedAttribute");
    attributes
        .chain(root.listed("OutlineCodes", "OutlineCode"))
        .filter_map(|field| {
            let name = field.get("Alias").or(field.get("FieldName"))?;
            Some((field.get("FieldID")?.to_owned(), name.to_owned()))
        })
        .collect()
}

pub(super) struct Reader<'a> {
    pub(super) losses: &'a mut Losses,
    fields: BTreeMap<String, String>,
}

/// Project options and the value that Microsoft Project has when nobody changes them.
pub(super) const OPTIONS: [(&str, &str); 15] = [
    ("StatusDate", ""),
    ("ScheduleFromStart", "1"),
    ("HonorConstraints", "1"),
    ("CriticalSlackLimit", "0"),
    ("MultipleCriticalPaths", "0"),
    ("SplitsInProgressTasks", "1"),
    ("MoveCompletedEndsBack", "0"),
    ("MoveCompletedEndsForward", "0"),
    ("MoveRemainingStartsBack", "0"),
    ("MoveRemainingStartsForward", "0"),
    ("SpreadActualCost", "0"),
    ("SpreadPercentComplete", "0"),
    ("EditableActualCosts", "0"),
    ("DefaultStartTime", "08:00:00"),
    ("DefaultFinishTime", "17:00:00"),
];

impl Reader<'_> {
    pub(super) fn read<T>(&mut self, element: &Element, name: &str, parse: impl Fn(&str) -> Option<T>) -> Option<T> {
        let text = element.get(name)?;
        let value = parse(text);
        if value.is_none() {
            let short: String = text.chars().take(30).collect();
            self.losses.add("values that cannot be read", format!("{name} `{short}`"));
        }
        value
    }

    pub(super) fn int(&mut self, element: &Element, name: &str) -> Option<i64> {
        self.read(element, name, |text| text.parse().ok())
    }

    pub(super) fn flag(&mut self, element: &Element, name: &str) -> Option<bool> {
        self.read(element, name, |text| match text {
            "1" | "true" => Some(true),
            "0" | "false" => Some(false),
            _ => None,
        })
    }

    fn number(&mut self, element: &Element, name: &str) -> Option<Decimal> {
        self.read(element, name, decimal)
    }

    /// An amount, which the file has in hundredths; zero is the same as none.
    fn cost(&mut self, element: &Element, name: &str) -> Option<Decimal> {
        let hundredths = self.number(element, name)?;
        Some((hundredths / Decimal::ONE_HUNDRED).round_dp(4).normalize()).filter(|cost| !cost.is_zero())
    }

    pub(super) fn time(&mut self, element: &Element, name: &str) -> Option<NaiveDateTime> {
        self.read(element, name, time)
    }

    fn minutes(&mut self, element: &Element, name: &str) -> Option<Decimal> {
        self.read(element, name, minutes)
    }

    fn effort(&mut self, element: &Element, name: &str) -> Option<Decimal> {
        self.minutes(element, name).filter(|minutes| !minutes.is_zero())
    }

    fn header(&mut self, root: &Element) -> Header {
        let text = |name: &str| root.get(name).map(str::to_owned);
        for property in ["Subject", "Category", "Company", "Author", "Keywords", "Comments"] {
            if root.get(property).is_some() {
                self.losses.add("file properties", property);
            }
        }
        if let Some(day) = root.get("StatusDate") {
            self.losses
                .add("status date (kept in `source.options`; set `status_date` or give `--as-of`)", day);
        }
        let positive = |value: Option<Decimal>| value.filter(|value| *value > Decimal::ZERO);
        Header {
            name: text("Name"),
            title: text("Title"),
            manager: text("Manager"),
            guid: text("GUID"),
            currency: text("CurrencyCode"),
            currency_symbol: text("CurrencySymbol"),
            start: self.time(root, "StartDate"),
            finish: self.time(root, "FinishDate"),
            saved: self.time(root, "LastSaved"),
            calendar: self.int(root, "CalendarUID").filter(|uid| *uid >= 0),
            minutes_per_day: positive(self.number(root, "MinutesPerDay")),
            minutes_per_week: positive(self.number(root, "MinutesPerWeek")),
            days_per_month: positive(self.number(root, "DaysPerMonth")),
            duration_format: self.int(root, "DurationFormat"),
            work_format: self.int(root, "WorkFormat"),
            from_start: self.flag(root, "ScheduleFromStart") != Some(false),
            options: OPTIONS
                .iter()
                .filter_map(|(name, usual)| root.get(name).filter(|text| text != usual).map(|text| (*name, text.to_owned())))
                .collect(),
        }
    }

    fn span(&mut self, element: &Element, name: &str, format: Option<i64>) -> Option<Span> {
        let minutes = self.minutes(element, name)?;
        Some(Span {
            minutes,
            format: format.unwrap_or(0),
        })
    }

    fn task(&mut self, element: &Element) -> Task {
        let format = self.int(element, "DurationFormat");
        let mut flag = |name: &str| self.flag(element, name);
        let mut task = Task {
            is_null: flag("IsNull") == Some(true),
            active: flag("Active") != Some(false),
            manual: flag("Manual") == Some(true),
            milestone: flag("Milestone") == Some(true),
            summary: flag("Summary") == Some(true),
            external: flag("ExternalTask") == Some(true),
            subproject: flag("IsSubproject") == Some(true),
            recurring: flag("Recurring") == Some(true),
            effort_driven: flag("EffortDriven") == Some(true),
            ignore_resource_calendar: flag("IgnoreResourceCalendar") == Some(true),
            estimated: flag("Estimated") == Some(true) || format.is_some_and(units::is_estimated),
            ..Task::default()
        };
        task.uid = self.int(element, "UID").unwrap_or(-1);
        task.name = element.get("Name").unwrap_or_default().to_owned();
        task.wbs = element.get("WBS").or(element.get("OutlineNumber")).map(str::to_owned);
        task.level = self.level(element, task.uid);
        task.kind = self.int(element, "Type").unwrap_or(0);
        task.priority = self.int(element, "Priority").unwrap_or(500);
        task.constraint = self.int(element, "ConstraintType").unwrap_or(0);
        task.calendar = self.int(element, "CalendarUID").filter(|uid| *uid >= 0);
        self.task_amounts(element, format, &mut task);
        task.dates = self.dates(element, task.manual);
        task.notes = element.get("Notes").map(plain_notes);
        task.url = element.get("HyperlinkAddress").map(str::to_owned);
        task.contact = element.get("Contact").map(str::to_owned);
        task.links = element.all("PredecessorLink").filter_map(|link| self.link(link)).collect();
        task.baselines = element.all("Baseline").map(|one| self.baseline(one)).collect();
        task.own_id = self.own_id(element);
        task.custom = self.custom(element);
        task
    }

    fn level(&mut self, element: &Element, uid: i64) -> usize {
        let level = self.int(element, "OutlineLevel").and_then(|level| usize::try_from(level).ok());
        let dots = element.get("OutlineNumber").map(|number| number.split('.').count());
        match (uid, level.or(dots)) {
            (0, level) => level.unwrap_or(0),
            (_, level) => level.unwrap_or(1).max(1),
        }
    }

    fn task_amounts(&mut self, element: &Element, format: Option<i64>, task: &mut Task) {
        task.duration = self.span(element, "Duration", format);
        task.remaining = self.span(element, "RemainingDuration", format);
        task.work = self.effort(element, "Work");
        task.actual_work = self.effort(element, "ActualWork");
        task.remaining_work = self.effort(element, "RemainingWork");
        task.percent = self.number(element, "PercentComplete");
        task.physical = self.number(element, "PhysicalPercentComplete").filter(|percent| !percent.is_zero());
        task.earns_physically = self.int(element, "EarnedValueMethod") == Some(1);
        task.cost = self.cost(element, "Cost");
        task.fixed_cost = self.cost(element, "FixedCost");
        task.actual_cost = self.cost(element, "ActualCost");
        let delay = self.number(element, "LevelingDelay").filter(|delay| !delay.is_zero());
        let format = self.int(element, "LevelingDelayFormat");
        task.levelling = delay.map(|tenths| Span {
            minutes: tenths / Decimal::TEN,
            format: format.unwrap_or(0),
        });
    }

    fn dates(&mut self, element: &Element, manual: bool) -> Dates {
        let mut time = |name: &str| self.time(element, name);
        Dates {
            start: time("Start").or_else(|| if manual { time("ManualStart") } else { None }),
            finish: time("Finish").or_else(|| if manual { time("ManualFinish") } else { None }),
            early_start: time("EarlyStart"),
            early_finish: time("EarlyFinish"),
            late_start: time("LateStart"),
            late_finish: time("LateFinish"),
            actual_start: time("ActualStart"),
            actual_finish: time("ActualFinish"),
            constraint: time("ConstraintDate"),
            deadline: time("Deadline"),
            stop: time("Stop"),
            resume: time("Resume"),
        }
    }

    fn link(&mut self, element: &Element) -> Option<Link> {
        let other_plan = (self.flag(element, "CrossProject") == Some(true))
            .then(|| element.get("CrossProjectName").unwrap_or("another plan").to_owned());
        Some(Link {
            uid: self.int(element, "PredecessorUID").or(other_plan.is_some().then_some(-1))?,
            kind: self.int(element, "Type").unwrap_or(1),
            lag: self.number(element, "LinkLag").unwrap_or_default(),
            format: self.int(element, "LagFormat").unwrap_or(units::DAYS),
            other_plan,
        })
    }

    fn baseline(&mut self, element: &Element) -> Baseline {
        let format = self.int(element, "DurationFormat");
        Baseline {
            number: self.int(element, "Number").unwrap_or(0),
            start: self.time(element, "Start"),
            finish: self.time(element, "Finish"),
            duration: self.span(element, "Duration", format),
            work: self.effort(element, "Work"),
            cost: self.cost(element, "Cost"),
        }
    }

    /// The id that an export of ours put into a custom field, which is then no loss.
    fn own_id(&self, element: &Element) -> Option<String> {
        let is_own = |field: &&Element| field.get("FieldID").is_some_and(|number| self.holds_ids(number));
        let own = element.all("ExtendedAttribute").find(is_own)?;
        own.get("Value").filter(|id| id::check(id).is_ok()).map(str::to_owned)
    }

    fn holds_ids(&self, number: &str) -> bool {
        self.fields.get(number).is_some_and(|name| name == PMO_ID)
    }

    fn custom(&self, element: &Element) -> Vec<String> {
        if !(element.has("ExtendedAttribute") | element.has("OutlineCode")) {
            return Vec::new();
        }
        let named = |id: Option<&str>| id.map(|id| self.fields.get(id).map_or(id, String::as_str).to_owned());
        let attributes = element
            .all("ExtendedAttribute")
            .filter(|field| field.get("Value").is_some_and(|value| value != "0"))
            .filter(|field| !field.get("FieldID").is_some_and(|number| self.holds_ids(number)));
        let values = attributes.chain(element.all("OutlineCode"));
        values.filter_map(|field| named(field.get("FieldID"))).collect()
    }

    fn resource(&mut self, element: &Element) -> Resource {
        let resource = Resource {
            uid: self.int(element, "UID").unwrap_or(-1),
            name: element.get("Name").unwrap_or_default().to_owned(),
            is_null: self.flag(element, "IsNull") == Some(true),
            works: self
                .int(element, "Type")
                .map_or(element.get("MaterialLabel").is_none(), |kind| kind == 1),
            is_cost: self.flag(element, "IsCostResource") == Some(true),
            generic: self.flag(element, "IsGeneric") == Some(true),
            label: element.get("MaterialLabel").map(str::to_owned),
            max_units: self.number(element, "MaxUnits"),
            email: element.get("EmailAddress").map(str::to_owned),
            group: element.get("Group").map(str::to_owned),
            calendar: self.int(element, "CalendarUID").filter(|uid| *uid >= 0),
            own_id: self.own_id(element),
            custom: self.custom(element),
        };
        self.resource_losses(element, &resource.name);
        resource
    }

    fn resource_losses(&mut self, element: &Element, name: &str) {
        let says = |field: &str| {
            element
                .get(field)
                .is_some_and(|text| decimal(text).is_none_or(|value| !value.is_zero()))
        };
        let rates = ["StandardRate", "OvertimeRate", "CostPerUse"].map(says);
        if element.has("Rates") | rates.contains(&true) {
            self.losses.add("rates of resources (a rate belongs to a class in pmo.toml)", name);
        }
        if element.listed("AvailabilityPeriods", "AvailabilityPeriod").count() > 1 {
            self.losses.add("availability that changes over time", name);
        }
        if says("IsBudget") {
            self.losses.add("budget resources (kept as people or equipment)", name);
        }
        if says("IsInactive") {
            self.losses.add("inactive resources (kept as active)", name);
        }
        if element.get("Notes").is_some() {
            self.losses.add("notes of resources", name);
        }
        if element.has("Code") | element.has("Initials") {
            self.losses.add("codes and initials of resources", name);
        }
        if element.has("Baseline") {
            self.losses
                .add("baselines of resources and assignments (a baseline holds tasks)", name);
        }
    }

    fn assignment(&mut self, element: &Element) -> Assignment {
        // Tenths of minutes, planned and by levelling.
        let delays = ["Delay", "LevelingDelay"].map(|name| self.number(element, name));
        let delay: Decimal = delays.into_iter().flatten().sum();
        if element.has("Baseline") {
            self.losses
                .add("baselines of resources and assignments (a baseline holds tasks)", "");
        }
        if element.get("Notes").is_some() {
            self.losses.add("notes of assignments", "");
        }
        for name in self.custom(element) {
            self.losses.add("values of custom fields and outline codes", name);
        }
        Assignment {
            task: self.int(element, "TaskUID").unwrap_or(-1),
            resource: self.int(element, "ResourceUID").unwrap_or(-1),
            units: self.number(element, "Units").filter(|units| *units >= Decimal::ZERO),
            work: self.minutes(element, "Work"),
            actual_work: self.effort(element, "ActualWork"),
            remaining_work: self.effort(element, "RemainingWork"),
            cost: self.cost(element, "Cost"),
            delay: Some(delay / Decimal::TEN).filter(|delay| *delay > Decimal::ZERO),
            contour: self.int(element, "WorkContour").unwrap_or(0),
            overtime: self.effort(element, "OvertimeWork"),
            worked: self.worked(element),
        }
    }

    /// Stretches with remaining or actual work.
    fn worked(&mut self, element: &Element) -> Vec<(NaiveDateTime, NaiveDateTime)> {
        let mut found = Vec::new();
        for part in element.all("TimephasedData") {
            let value = part.get("Value");
            let is_work = matches!(part.get("Type"), Some("1" | "2"));
            if is_work && value.and_then(minutes).is_some_and(|value| !value.is_zero()) {
                found.extend(self.time(part, "Start").zip(self.time(part, "Finish")));
            } else if !is_work && value.is_some_and(|value| !is_nothing(value)) {
                self.losses.add("values by period, other than work of assignments", "");
            }
        }
        let _ = element.has("TimephasedData");
        found
    }
}

/// A number as the schema writes it; a trailing `.` or an exponent is no number here.
fn decimal(text: &str) -> Option<Decimal> {
    number::decimal(text)
        .ok()
        .filter(|value| value.abs() < Decimal::from(1_000_000_000_000_i64))
}

/// Whether a text stands for nothing: no number, no time, not so.
pub(super) fn is_nothing(text: &str) -> bool {
    let is_zero = |value: Option<Decimal>| value.is_some_and(|value| value.is_zero());
    text.is_empty() || text == "false" || is_zero(decimal(text)) || is_zero(minutes(text))
}

pub(super) fn clock(text: &str) -> Option<NaiveTime> {
    let text = text.rsplit('T').next().unwrap_or(text);
    NaiveTime::parse_from_str(text.get(..5)?, "%H:%M").ok()
}

/// A date and time to the minute, of the years that a portfolio knows.
fn time(text: &str) -> Option<NaiveDateTime> {
    let (day, rest) = text.split_once('T').unwrap_or((text, "00:00"));
    let day = NaiveDate::parse_from_str(day, "%Y-%m-%d").ok()?;
    (1900..2200).contains(&day.year()).then_some(day.and_time(clock(rest)?))
}

/// `PT16H30M0S` in minutes, to a tenth. Other tools write `P4D` and mean working days, of 8 hours here.
fn minutes(text: &str) -> Option<Decimal> {
    let (sign, text) = match text.strip_prefix('-') {
        Some(rest) => (Decimal::NEGATIVE_ONE, rest),
        None => (Decimal::ONE, text),
    };
    let (days, clock) = text.strip_prefix('P')?.split_once('T').unwrap_or((text.strip_prefix('P')?, ""));
    let mut total = Decimal::ZERO;
    for (part, sizes) in [
        (days, [('D', 480), ('W', 2400), ('D', 480)]),
        (clock, [('H', 60), ('M', 1), ('S', 0)]),
    ] {
        let mut rest = part;
        while let Some(end) = rest.find(|c: char| !c.is_ascii_digit() && c != '.') {
            let value = decimal(&rest[..end])?;
            let unit = rest[end..].chars().next()?;
            let (_, size) = sizes.iter().find(|(letter, _)| *letter == unit)?;
            total += if *size == 0 {
                value / Decimal::from(60)
            } else {
                value * Decimal::from(*size)
            };
            rest = &rest[end + unit.len_utf8()..];
        }
        if !rest.is_empty() {
            return None;
        }
    }
    Some((sign * total).round_dp(1).normalize())
}

/// Notes as plain text: lines end alike, and control characters are gone.
fn plain_notes(text: &str) -> String {
    let text = text.replace("\r\n", "\n").replace(['\r', '\u{b}', '\u{2028}'], "\n");
    let lines = text.split('\n').map(|line| line.trim_end().replace('\t', " "));
    let lines: Vec<String> = lines.map(|line| line.chars().filter(|c| !c.is_control()).collect()).collect();
    lines.join("\n").trim().to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_and_spans_read_as_the_schema_writes_them() {
        let of = |text: &str| minutes(text).map(|value| value.to_string());
        assert_eq!(of("PT16H30M0S").as_deref(), Some("990"));
        assert_eq!(of("PT0H0M6S").as_deref(), Some("0.1"));
        assert_eq!(of("P4D").as_deref(), Some("1920"));
        assert_eq!(of("PT5X"), None);
        assert_eq!(of("5"), None);
        assert!(time("2026-03-02T08:00:00").is_some());
        assert!(time("2026-03-02T08:00:00Z").is_some());
        assert!(time("1753-03-02T08:00:00").is_none());
        assert!(time("NA").is_none());
    }
}
