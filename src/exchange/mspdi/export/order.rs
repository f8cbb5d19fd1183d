//! Elements in the order of the schema, which Microsoft Project insists on.
//!
//! Who makes a record puts its elements in any order; [`ORDER`] decides in which they are written. Only
//! elements that are written stand in it.

use std::collections::VecDeque;

/// What may stand in each element, in order; what is not named here holds text, or records of one kind.
pub const ORDER: &[(&str, &[&str])] = &[
    (
        "Project",
        &[
            "SaveVersion",
            "Name",
            "GUID",
            "Title",
            "Manager",
            "LastSaved",
            "ScheduleFromStart",
            "StartDate",
            "FinishDate",
            "CriticalSlackLimit",
            "CurrencyDigits",
            "CurrencyCode",
            "CalendarUID",
            "DefaultStartTime",
            "DefaultFinishTime",
            "MinutesPerDay",
            "MinutesPerWeek",
            "DaysPerMonth",
            "DefaultTaskType",
            "DefaultFixedCostAccrual",
            "DurationFormat",
            "WorkFormat",
            "EditableActualCosts",
            "HonorConstraints",
            "MultipleCriticalPaths",
            "NewTasksEffortDriven",
            "NewTasksEstimated",
            "SplitsInProgressTasks",
            "SpreadActualCost",
            "SpreadPercentComplete",
            "WeekStartDay",
            "MoveCompletedEndsBack",
            "MoveRemainingStartsBack",
            "MoveRemainingStartsForward",
            "MoveCompletedEndsForward",
            "StatusDate",
            "CurrentDate",
            "NewTasksAreManual",
            "ExtendedAttributes",
            "Calendars",
            "Tasks",
            "Resources",
            "Assignments",
        ],
    ),
    ("ExtendedAttribute", &["FieldID", "FieldName", "Value", "Alias"]),
    (
        "Calendar",
        &[
            "UID",
            "Name",
            "IsBaseCalendar",
            "IsBaselineCalendar",
            "BaseCalendarUID",
            "WeekDays",
            "Exceptions",
        ],
    ),
    ("WeekDay", &["DayType", "DayWorking", "TimePeriod", "WorkingTimes"]),
    ("TimePeriod", &["FromDate", "ToDate"]),
    ("WorkingTime", &["FromTime", "ToTime"]),
    (
        "Exception",
        &[
            "EnteredByOccurrences",
            "TimePeriod",
            "Occurrences",
            "Name",
            "Type",
            "Period",
            "Month",
            "MonthDay",
            "DayWorking",
            "WorkingTimes",
        ],
    ),
    (
        "Task",
        &[
            "UID",
            "ID",
            "Name",
            "Active",
            "Manual",
            "Type",
            "IsNull",
            "WBS",
            "OutlineNumber",
            "OutlineLevel",
            "Priority",
            "Start",
            "Finish",
            "Duration",
            "DurationFormat",
            "Work",
            "Stop",
            "Resume",
            "ResumeValid",
            "EffortDriven",
            "Recurring",
            "Estimated",
            "Milestone",
            "Summary",
            "Critical",
            "IsSubproject",
            "EarlyStart",
            "EarlyFinish",
            "LateStart",
            "LateFinish",
            "FreeSlack",
            "TotalSlack",
            "StartSlack",
            "FinishSlack",
            "FixedCost",
            "FixedCostAccrual",
            "PercentComplete",
            "Cost",
            "ActualStart",
            "ActualFinish",
            "ActualDuration",
            "ActualWork",
            "RemainingDuration",
            "RemainingWork",
            "ConstraintType",
            "CalendarUID",
            "ConstraintDate",
            "Deadline",
            "LevelAssignments",
            "LevelingCanSplit",
            "LevelingDelay",
            "LevelingDelayFormat",
            "HyperlinkAddress",
            "IgnoreResourceCalendar",
            "Notes",
            "PhysicalPercentComplete",
            "EarnedValueMethod",
            "PredecessorLink",
            "ExtendedAttribute",
            "Baseline",
            "ManualStart",
            "ManualFinish",
        ],
    ),
    (
        "PredecessorLink",
        &["PredecessorUID", "Type", "CrossProject", "LinkLag", "LagFormat"],
    ),
    (
        "Baseline",
        &["Number", "Start", "Finish", "Duration", "DurationFormat", "Work", "Cost"],
    ),
    (
        "Resource",
        &[
            "UID",
            "ID",
            "Name",
            "Type",
            "IsNull",
            "MaterialLabel",
            "Group",
            "EmailAddress",
            "MaxUnits",
            "CalendarUID",
            "IsGeneric",
            "ExtendedAttribute",
        ],
    ),
    (
        "Assignment",
        &[
            "UID",
            "TaskUID",
            "ResourceUID",
            "ActualWork",
            "Cost",
            "Delay",
            "Finish",
            "OvertimeWork",
            "RemainingWork",
            "Start",
            "Units",
            "Work",
            "WorkContour",
            "TimephasedData",
        ],
    ),
    ("TimephasedData", &["Type", "UID", "Start", "Finish", "Unit", "Value"]),
];

/// An element with what stands in it.
#[derive(Debug, Clone)]
pub struct Record {
    /// Its name.
    pub name: &'static str,
    parts: Vec<(&'static str, Part)>,
}

/// What stands in an element.
#[derive(Debug, Clone)]
pub enum Part {
    /// Text, not escaped yet.
    Text(String),
    /// An element.
    Record(Record),
}

impl Record {
    /// An element with nothing in it.
    #[must_use]
    pub fn new(name: &'static str) -> Record {
        Record { name, parts: Vec::new() }
    }

    /// Puts an element that holds text.
    #[allow(clippy::needless_pass_by_value, reason = "numbers, dates and texts are put alike")]
    pub fn put(&mut self, name: &'static str, value: impl ToString) -> &mut Record {
        self.parts.push((name, Part::Text(value.to_string())));
        self
    }

    /// Puts an element that holds text, if there is one.
    pub fn maybe(&mut self, name: &'static str, value: Option<impl ToString>) -> &mut Record {
        match value {
            Some(value) => self.put(name, value),
            None => self,
        }
    }

    /// Puts `1` or `0`.
    pub fn flag(&mut self, name: &'static str, value: bool) -> &mut Record {
        self.put(name, u8::from(value))
    }

    /// Puts an element.
    pub fn add(&mut self, record: Record) -> &mut Record {
        self.parts.push((record.name, Part::Record(record)));
        self
    }

    /// Puts an element that holds records of one kind; nothing when there are none.
    pub fn list(&mut self, name: &'static str, records: impl IntoIterator<Item = Record>) -> &mut Record {
        let mut list = Record::new(name);
        for record in records {
            list.add(record);
        }
        if list.parts.is_empty() { self } else { self.add(list) }
    }

    /// Its elements with their names, in the order of the schema.
    #[must_use]
    pub fn in_order(&self) -> Vec<(&'static str, &Part)> {
        let order = ORDER.iter().find(|(name, _)| *name == self.name).map(|(_, order)| *order);
        let mut parts: Vec<(&'static str, &Part)> = self.parts.iter().map(|(name, part)| (*name, part)).collect();
        if let Some(order) = order {
            parts.sort_by_key(|(name, _)| order.iter().position(|own| own == name).unwrap_or(order.len()));
        }
        parts
    }

    /// The elements in it at any depth, itself first.
    #[must_use]
    pub fn all(&self) -> Vec<&Record> {
        let mut found = Vec::new();
        let mut open = VecDeque::from([self]);
        while let Some(record) = open.pop_front() {
            found.push(record);
            open.extend(record.parts.iter().filter_map(|(_, part)| match part {
                Part::Record(inner) => Some(inner),
                Part::Text(_) => None,
            }));
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_come_in_the_order_of_the_schema_however_they_are_put() {
        let mut link = Record::new("PredecessorLink");
        link.put("LagFormat", 7).put("Type", 1).put("PredecessorUID", 2);
        let mut task = Record::new("Task");
        task.add(link.clone()).put("Notes", "n").add(link).put("Name", "b").put("UID", 1);
        let names = |record: &Record| record.in_order().iter().map(|(name, _)| *name).collect::<Vec<_>>();
        assert_eq!(names(&task), ["UID", "Name", "Notes", "PredecessorLink", "PredecessorLink"]);
        assert_eq!(names(task.all()[1]), ["PredecessorUID", "Type", "LagFormat"]);
    }

    #[test]
    fn no_element_stands_twice_in_a_row_of_the_table() {
        for (at, (name, order)) in ORDER.iter().enumerate() {
            assert!(ORDER.iter().skip(at + 1).all(|(other, _)| other != name), "{name}");
            for (at, element) in order.iter().enumerate() {
                assert!(!order[at + 1..].contains(element), "{name}/{element}");
            }
        }
    }
}
