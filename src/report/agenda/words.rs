//! The agenda's words in each language, as one struct, so that a missing one does not compile.

use crate::report::labels::labels;

labels! {
    /// Labels of the agenda.
    AgendaWords;
    title "Agenda of the weekly meeting" "周例会议程";
    minutes "Minutes of the weekly meeting" "周例会纪要";
    colon ": " "：";
    comma ", " "，";
    open " (" "（";
    close ")" "）";
    status_date "Status date" "状态日期";
    not_available "n/a" "暂无数据";
    changed "1. What changed" "一、变动情况";
    more "more" "个";
    more_before "and " "另有 ";
    since "Since" "自";
    since_after "" "以来";
    no_moves "Nothing moved: no finish, milestone, cost, colour or stage." "无变动：完成日期、里程碑、成本、状态灯和阶段均未改变。";
    agreed "2. What was agreed last time" "二、上次会议行动项";
    no_agreed "Nothing of the last meetings is open." "上次会议行动项均已完成。";
    awaited "3. Awaiting a decision or help" "三、待决策与待协调事项";
    no_asks "Nothing awaits a decision or help." "没有待决策或待协调的事项。";
    by_owner "4. Overdue, and due within a week" "四、逾期及一周内到期事项";
    no_items "Nothing is overdue, and nothing is due within a week." "没有逾期事项，一周内也没有到期事项。";
    what "What" "事项";
    who "Who" "责任人";
    due "Due" "完成时限";
    project "Project" "项目";
    kind "Kind" "类别";
    late "Days late" "逾期天数";
    overdue "overdue" "已逾期";
    decided "5. Decided and agreed" "五、决定与行动项";
    to_fill "To be filled in at the meeting." "会上填写。";
    add_action "an action: id, text, owner, due" "行动项：编号、内容、责任人、完成时限";
    task "task" "任务";
    action "action" "行动项";
    issue "issue" "问题";
}
