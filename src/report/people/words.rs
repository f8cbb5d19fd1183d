//! The people report's words in each language.

use crate::base::Lang;
use crate::report::labels::labels;

labels! {
    /// Labels of the people report.
    PeopleWords;
    title "People report" "人员报告";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    load "Load by week" "分周负荷";
    no_load "Nobody is assigned to anything in these weeks." "这些周内没有人员分配。";
    load_note "Hours assigned of hours that can be worked, on the computed dates; absences and holidays are no working time." "按计算日期列示：已分配工时/可用工时；休假与节假日不计入可用工时。";
    who "Who" "人员";
    overloads "Overload" "超负荷";
    week "Week from" "周（起始日）";
    assigned "Assigned" "已分配";
    available "Available" "可用";
    hours "h" "小时";
    what_for "For" "用于";
    on_what "Who is on what" "人员工作安排";
    project "Project" "项目";
    task "Task" "任务";
    in_weeks "Hours in these weeks" "这些周内的工时";
    absences "Absences" "休假";
    no_absences "Nobody is away in these weeks." "这些周内没有人休假。";
    from "From" "开始";
    until "Until" "结束";
    notes "Not counted" "未计入";
    effort "effort that lies in no working time" "落在无可用工时时段的工作量";
    unknown "assigned to, but in no people.yaml" "已分配任务，但不在 people.yaml 中";
}

/// How many people have a week with more than they can work.
#[must_use]
pub fn summary(over: usize, all: usize, weeks: usize, lang: Lang) -> String {
    match (lang, over, all) {
        (_, _, 0) => String::new(),
        (Lang::En, 0, 1) => format!("The one person assigned can do the work of the next {weeks} weeks."),
        (Lang::En, 0, all) => format!("Each of the {all} people assigned can do the work of the next {weeks} weeks."),
        (Lang::En, 1, all) => format!("1 of {all} people assigned has more than they can do in some week of the next {weeks}."),
        (Lang::En, over, all) => format!("{over} of {all} people assigned have more than they can do in some week of the next {weeks}."),
        (Lang::Zh, 0, all) => format!("未来 {weeks} 周内，已分配任务的 {all} 人均无超负荷。"),
        (Lang::Zh, over, all) => format!("未来 {weeks} 周内，已分配任务的 {all} 人中有 {over} 人出现超负荷。"),
    }
}

/// That nobody knows when somebody works.
#[must_use]
pub fn no_calendar(calendar: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("hours that can be worked: calendar `{calendar}` is unknown, broken or its own base"),
        Lang::Zh => format!("可用工时：日历 `{calendar}` 不存在、有误或循环引用"),
    }
}
