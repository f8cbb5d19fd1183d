//! Why a project has no computed dates, in words.

use crate::analyse::schedule::NoSchedule;
use crate::base::Lang;

/// Why a project has no dates.
#[must_use]
pub fn words(reason: &NoSchedule, lang: Lang) -> String {
    let en = match reason {
        NoSchedule::NoTasks => "it has no tasks".to_owned(),
        NoSchedule::Unread => "its schedule could not be read".to_owned(),
        NoSchedule::NoStart => "neither its charter nor its schedule says when it starts".to_owned(),
        NoSchedule::FromFinish => "it was planned backwards from its finish, which this tool does not do".to_owned(),
        NoSchedule::Calendar(id) => format!("calendar `{id}` is unknown, broken or its own base"),
        NoSchedule::NoDuration(task) => format!("`{task}` has neither a duration nor people with work"),
        NoSchedule::Field(task, field) if task.is_empty() => format!("its `{field}` cannot be scheduled"),
        NoSchedule::Field(task, field) => format!("`{field}` of `{task}` cannot be scheduled"),
        NoSchedule::UnknownTask(task, other) => format!("`{task}` waits for `{other}`, which is not there"),
        NoSchedule::SummaryLink(task, other) => {
            format!(
                "the link of `{task}` to `{other}` has a percent lag behind a summary, or ties a summary's finish; link the tasks below it"
            )
        }
        NoSchedule::Cycle(members) => format!("these tasks wait for each other: {}", members.join(" → ")),
        NoSchedule::NoWorkingTime(task) => format!("the calendar of `{task}` has too little working time"),
        NoSchedule::TooFar(task) => format!("`{task}` would leave the years 1900 to 2199"),
        NoSchedule::LinkedTo(project) => format!("it is linked to `{project}`, which has no dates"),
    };
    if lang == Lang::En {
        return en;
    }
    match reason {
        NoSchedule::NoTasks => "没有任务".to_owned(),
        NoSchedule::Unread => "进度计划无法读取".to_owned(),
        NoSchedule::NoStart => "章程和进度计划均未设定开始日期".to_owned(),
        NoSchedule::FromFinish => "该计划从完成日期倒排，本工具不支持倒排".to_owned(),
        NoSchedule::Calendar(id) => format!("日历 `{id}` 不存在、有误或循环引用"),
        NoSchedule::NoDuration(task) => format!("`{task}` 既无工期也无人员工时"),
        NoSchedule::Field(task, field) if task.is_empty() => format!("其 `{field}` 无法排程"),
        NoSchedule::Field(task, field) => format!("`{task}` 的 `{field}` 无法排程"),
        NoSchedule::UnknownTask(task, other) => format!("`{task}` 依赖的 `{other}` 不存在"),
        NoSchedule::SummaryLink(task, other) => {
            format!("`{task}` 与 `{other}` 的依赖以摘要任务的百分比为滞后，或约束摘要任务的完成；请改连其下的任务")
        }
        NoSchedule::Cycle(members) => format!("任务相互等待：{}", members.join(" → ")),
        NoSchedule::NoWorkingTime(task) => format!("`{task}` 的日历工作时间不足"),
        NoSchedule::TooFar(task) => format!("`{task}` 将超出 1900 至 2199 年"),
        NoSchedule::LinkedTo(project) => format!("与没有日期的项目 `{project}` 相关联"),
    }
}
