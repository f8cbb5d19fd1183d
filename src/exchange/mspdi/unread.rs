//! What the file says and nobody asked for: counted, so that no element is dropped in silence.
//!
//! An element is asked for by `read`, or stands in `QUIET` because it says nothing that a portfolio
//! would keep: Microsoft Project computes it, names its own record by it, or lays out its screen with it.
//! All others are losses.

use super::{losses::Losses, xml::Element};

/// Elements that say nothing of their own, by record.
const QUIET: [(&str, &[&str]); 5] = [
    (
        "Project",
        &[
            "ActualsInSync",
            "AutoAddNewResourcesAndTasks",
            "Autolink",
            "CreationDate",
            "CurrencyDigits",
            "CurrencySymbolPosition",
            "CurrentDate",
            "DefaultFixedCostAccrual",
            "DefaultTaskEVMethod",
            "DefaultTaskType",
            "ExtendedAttributes",
            "ExtendedCreationDate",
            "FYStartDate",
            "FiscalYearStart",
            "InsertedProjectsLikeSummary",
            "MicrosoftProjectServerURL",
            "NewTaskStartDate",
            "NewTasksAreManual",
            "NewTasksEffortDriven",
            "NewTasksEstimated",
            "OutlineCodes",
            "ProjectExternallyEdited",
            "RemoveFileProperties",
            "Revision",
            "SaveVersion",
            "TaskUpdatesResource",
            "UID",
            "WeekStartDay",
        ],
    ),
    ("Calendar", &["GUID", "IsBaselineCalendar", "Occurrences", "EnteredByOccurrences"]),
    (
        "Task",
        &[
            "ACWP",
            "ActualDuration",
            "ActualOvertimeCost",
            "ActualOvertimeWork",
            "BCWP",
            "BCWS",
            "CV",
            "CommitmentType",
            "CreateDate",
            "Critical",
            "DisplayAsSummary",
            "DurationFormat",
            "FinishSlack",
            "FinishVariance",
            "FreeSlack",
            "GUID",
            "HideBar",
            "ID",
            "IsSubprojectReadOnly",
            "ManualDuration",
            "ManualFinish",
            "ManualStart",
            "OverAllocated",
            "OvertimeCost",
            "PercentWorkComplete",
            "RegularWork",
            "RemainingCost",
            "RemainingOvertimeCost",
            "RemainingOvertimeWork",
            "ResumeValid",
            "Rollup",
            "StartSlack",
            "StartVariance",
            "TotalSlack",
            "WBSLevel",
            "WorkVariance",
            "LagFormat",
        ],
    ),
    (
        "Resource",
        &[
            "ACWP",
            "ActualCost",
            "ActualOvertimeCost",
            "ActualOvertimeWork",
            "ActualWork",
            "BCWP",
            "BCWS",
            "CV",
            "CanLevel",
            "Cost",
            "CostVariance",
            "CreationDate",
            "DurationFormat",
            "Finish",
            "GUID",
            "ID",
            "IsEnterprise",
            "OverAllocated",
            "OvertimeCost",
            "OvertimeRate",
            "OvertimeRateFormat",
            "OvertimeWork",
            "PeakUnits",
            "PercentWorkComplete",
            "RegularWork",
            "RemainingCost",
            "RemainingOvertimeCost",
            "RemainingOvertimeWork",
            "RemainingWork",
            "StandardRateFormat",
            "Start",
            "SV",
            "ValueID",
            "Work",
            "WorkVariance",
        ],
    ),
    (
        "Assignment",
        &[
            "ACWP",
            "ActualOvertimeCost",
            "ActualOvertimeWork",
            "BCWP",
            "BCWS",
            "CV",
            "CostVariance",
            "CreationDate",
            "Finish",
            "FinishVariance",
            "GUID",
            "LevelingDelayFormat",
            "OvertimeCost",
            "PercentWorkComplete",
            "RegularWork",
            "RemainingCost",
            "RemainingOvertimeCost",
            "RemainingOvertimeWork",
            "Resume",
            "StartVariance",
            "Stop",
            "SV",
            "UID",
            "Unit",
            "VAC",
            "WorkVariance",
        ],
    ),
];

/// Elements whose usual value says nothing.
const USUAL: [(&str, &str); 5] = [
    ("Task/FixedCostAccrual", "3"),
    ("Task/LevelAssignments", "1"),
    ("Task/LevelingCanSplit", "1"),
    ("Resource/AccrueAt", "3"),
    ("Assignment/HasFixedRateUnits", "1"),
];

/// Counts what of `record` nobody asked for.
pub(super) fn count(record: &Element, losses: &mut Losses) {
    let kind = match record.name.as_str() {
        "Task" => "elements of tasks that no field holds",
        "Resource" => "elements of resources that no field holds",
        "Assignment" => "elements of assignments that no field holds",
        "Calendar" => "elements of calendars that no field holds",
        _ => "elements of the project that no field holds",
    };
    let quiet = QUIET
        .iter()
        .find(|(name, _)| *name == record.name)
        .map_or(&[][..], |(_, names)| names);
    record.unasked(&record.name, &mut |path, text| {
        let inner = path.split_once('/').map_or(path, |(_, inner)| inner);
        let name = inner.rsplit('/').next().unwrap_or(inner);
        let own = inner == name;
        // The baselines of resources and assignments are counted as wholes.
        let in_baseline = inner.starts_with("Baseline/") && record.name != "Task";
        let is_quiet = in_baseline || quiet.contains(&name) && (own || !inner.starts_with("Baseline/"));
        if !is_quiet && !USUAL.contains(&(path, text)) {
            losses.add(kind, inner);
        }
    });
}

#[cfg(test)]
mod tests {
    use super::super::{losses::Losses, read};

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
        let task = "<Tasks><Task><UID>1</UID><StartText>soon</StartText><Cost2>0</Cost2><TotalSlack>4800</TotalSlack>\
            <FixedCostAccrual>1</FixedCostAccrual><Baseline><Number>0</Number><FixedCost>100</FixedCost></Baseline></Task></Tasks>";
        assert_eq!(
            told(task),
            ["3 elements of tasks that no field holds: StartText, FixedCostAccrual, Baseline/FixedCost"]
        );
        let usual = "<Tasks><Task><UID>1</UID><FixedCostAccrual>3</FixedCostAccrual><Summary>false</Summary></Task></Tasks>";
        assert!(told(usual).is_empty());
        assert_eq!(
            told("<Assignments><Assignment><TaskUID>1</TaskUID><BudgetCost>30000000</BudgetCost></Assignment></Assignments>"),
            ["1 elements of assignments that no field holds: BudgetCost"]
        );
        assert_eq!(
            told("<CurrencySymbol>£</CurrencySymbol>"),
            ["1 elements of the project that no field holds: CurrencySymbol"]
        );
    }
}
