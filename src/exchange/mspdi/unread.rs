//! What the file says and nobody asked for: counted by name, so that no element is dropped in silence.
//!
//! An element is asked for by `read`, or stands in a table here because it says nothing that a portfolio
//! would keep: Microsoft Project computes it, names its own record by it, or steers its screen with it.
//! All others are losses.

use super::{read::is_nothing, xml::Element};
use crate::exchange::losses::Losses;

/// What Microsoft Project computes for records of any sort, or names and dates them by.
const COMPUTED: [&str; 38] = [
    "ACWP",
    "ActualDuration",
    "ActualOvertimeCost",
    "ActualOvertimeWork",
    "BCWP",
    "BCWS",
    "CV",
    "CostVariance",
    "CreateDate",
    "CreationDate",
    "Critical",
    "DurationVariance",
    "FinishSlack",
    "FinishVariance",
    "FreeSlack",
    "GUID",
    "ID",
    "OverAllocated",
    "OvertimeCost",
    "PeakUnits",
    "PercentWorkComplete",
    "RegularWork",
    "RemainingCost",
    "RemainingOvertimeCost",
    "RemainingOvertimeWork",
    "ResumeValid",
    "SV",
    "StartSlack",
    "StartVariance",
    "TotalSlack",
    "UID",
    "VAC",
    "WBSLevel",
    "WorkVariance",
    // Asked for where they count, else the same as another element.
    "DurationFormat",
    "ManualDuration",
    "ManualFinish",
    "ManualStart",
];

/// What else says nothing, by record.
const QUIET: [(&str, &[&str]); 5] = [
    (
        "Project",
        &[
            "ActualsInSync",
            "AutoAddNewResourcesAndTasks",
            "Autolink",
            "CurrencyDigits",
            "CurrencySymbolPosition",
            "CurrentDate",
            "DefaultFixedCostAccrual",
            "DefaultTaskEVMethod",
            "DefaultTaskType",
            "ExtendedCreationDate",
            "FYStartDate",
            "FiscalYearStart",
            "InsertedProjectsLikeSummary",
            "MicrosoftProjectServerURL",
            "NewTaskStartDate",
            "NewTasksAreManual",
            "NewTasksEffortDriven",
            "NewTasksEstimated",
            "ProjectExternallyEdited",
            "RemoveFileProperties",
            "Revision",
            "SaveVersion",
            "TaskUpdatesResource",
            "WeekStartDay",
        ],
    ),
    (
        "Calendar",
        &[
            "IsBaselineCalendar",
            "Exceptions/Exception/EnteredByOccurrences",
            "Exceptions/Exception/Occurrences",
        ],
    ),
    (
        "Task",
        &["CommitmentType", "DisplayAsSummary", "HideBar", "IsSubprojectReadOnly", "Rollup"],
    ),
    (
        // The sums of the assignments, and units of rates, which are counted as wholes.
        "Resource",
        &[
            "ActualCost",
            "ActualWork",
            "CanLevel",
            "Cost",
            "Finish",
            "IsEnterprise",
            "OvertimeRateFormat",
            "OvertimeWork",
            "RemainingWork",
            "StandardRateFormat",
            "Start",
            "Work",
            "WorkGroup",
        ],
    ),
    // Dates are computed; where work stopped and goes on is told by its periods.
    ("Assignment", &["Finish", "LevelingDelayFormat", "Resume", "Start", "Stop"]),
];

/// Elements whose usual value says nothing.
const USUAL: [(&str, &str, &str); 5] = [
    ("Task", "FixedCostAccrual", "3"),
    ("Task", "LevelAssignments", "1"),
    ("Task", "LevelingCanSplit", "1"),
    ("Resource", "AccrueAt", "3"),
    ("Assignment", "HasFixedRateUnits", "1"),
];

/// Counts what of `record` nobody asked for.
pub(super) fn count(record: &Element, losses: &mut Losses) {
    let of = match record.name.as_str() {
        "Task" => "tasks",
        "Resource" => "resources",
        "Assignment" => "assignments",
        "Calendar" => "calendars",
        _ => "the project",
    };
    let quiet = QUIET
        .iter()
        .find(|(name, _)| *name == record.name)
        .map_or(&[][..], |(_, names)| names);
    record.unasked(&mut |path, element| {
        let is_usual = USUAL.contains(&(&record.name, path, element.text.trim()));
        if says_something(element) && !is_usual && !COMPUTED.contains(&path) && !quiet.contains(&path) {
            let example = record.get("Name").unwrap_or_default();
            losses.add(format!("`{path}` of {of} (no field holds it)"), example);
        }
    });
}

fn says_something(element: &Element) -> bool {
    element.children.iter().any(says_something) || !is_nothing(element.text.trim())
}

#[cfg(test)]
mod tests {
    use super::super::read;
    use crate::exchange::losses::Losses;

    fn told(inside: &str) -> Vec<String> {
        let mut losses = Losses::default();
        let text = format!("<Project><Tasks/><Calendars/>{inside}</Project>");
        read::plan(text.as_bytes(), &mut losses).unwrap();
        losses
            .rows()
            .map(|(kind, count, which)| format!("{count} {kind}: {which}"))
            .collect()
    }

    #[test]
    fn what_nobody_reads_is_named_and_what_says_nothing_is_not() {
        let task = "<Tasks><Task><UID>1</UID><Name>Dig</Name><StartText>PM</StartText><Cost2>0</Cost2><TotalSlack>4800</TotalSlack>\
            <FixedCostAccrual>1</FixedCostAccrual><Baseline><Number>0</Number><FixedCost>100</FixedCost></Baseline></Task></Tasks>";
        assert_eq!(
            told(task),
            [
                "1 `Baseline/FixedCost` of tasks (no field holds it): Dig",
                "1 `FixedCostAccrual` of tasks (no field holds it): Dig",
                "1 `StartText` of tasks (no field holds it): Dig"
            ]
        );
        let usual = "<Tasks><Task><UID>1</UID><FixedCostAccrual>3</FixedCostAccrual><Duration9>PT0H0M0S</Duration9>\
            <Flag1>false</Flag1><Baseline1><Work>0.0</Work></Baseline1></Task></Tasks>";
        assert!(told(usual).is_empty());
        let assignment = "<TaskUID>1</TaskUID><BudgetCost>30000000</BudgetCost><ExtendedAttribute><FieldID>9</FieldID><Value>a</Value>\
            </ExtendedAttribute><TimephasedData><Type>4</Type><UID>1</UID><Value>PT8H0M0S</Value></TimephasedData>";
        assert_eq!(
            told(&format!("<Assignments><Assignment>{assignment}</Assignment></Assignments>")),
            [
                "1 `BudgetCost` of assignments (no field holds it): ",
                "1 values by period, other than work of assignments: ",
                "1 values of custom fields and outline codes: 9"
            ]
        );
    }

    #[test]
    fn rates_are_one_loss_whichever_are_written() {
        let resource = "<UID>1</UID><Name>Ann</Name><StandardRate>90</StandardRate><OvertimeRate>120</OvertimeRate><CostPerUse>5</CostPerUse>\
            <Rates><Rate><StandardRate>90</StandardRate></Rate></Rates>";
        assert_eq!(
            told(&format!("<Resources><Resource>{resource}</Resource></Resources>")),
            ["1 rates of resources (a rate belongs to a class in pmo.toml): Ann"]
        );
    }

    #[test]
    fn a_ring_of_calendars_is_opened_once() {
        let calendar = |uid: i64, base: i64| {
            format!("<Calendar><UID>{uid}</UID><Name>C{uid}</Name><BaseCalendarUID>{base}</BaseCalendarUID></Calendar>")
        };
        let ring = [(1, 2), (2, 3), (3, 1), (4, 1), (0, 0)]
            .map(|(uid, base)| calendar(uid, base))
            .concat();
        assert_eq!(
            told(&format!("<Calendars>{ring}</Calendars>")),
            ["2 calendars that are their own base (kept without a base): C1, C0"]
        );
    }
}
