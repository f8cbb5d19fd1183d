//! What columns are called: a title in each language, and the other names that sheets in the field give them.
//!
//! The columns themselves come from the records; here stands only what no record says.

use crate::base::{Lang, Words, fullwidth};

/// A column's names.
#[derive(Debug, Clone, Copy)]
pub struct Title {
    /// Kinds of record that use it, between commas; every kind when empty.
    kinds: &'static str,
    /// The field, its keys joined by points.
    pub field: &'static str,
    /// What the export writes.
    pub name: Words,
    /// Other names, between bars.
    also: &'static str,
    /// Whether the export has the column even when no record uses it.
    pub is_usual: bool,
}

const fn usual(kinds: &'static str, field: &'static str, en: &'static str, zh: &'static str, also: &'static str) -> Title {
    Title {
        kinds,
        field,
        name: Words { en, zh },
        also,
        is_usual: true,
    }
}

const fn rare(kinds: &'static str, field: &'static str, en: &'static str, zh: &'static str, also: &'static str) -> Title {
    Title {
        is_usual: false,
        ..usual(kinds, field, en, zh, also)
    }
}

/// Every title; one that names its kinds stands before one for all.
#[rustfmt::skip]
const TITLES: &[Title] = &[
    usual("", "id", "ID", "编号", "no|no.|nr|number|ref|ref.|reference|#|序号|号码|标识"),
    usual("risk", "title", "Risk", "风险名称", "title|name|headline|risk title|risk name|风险|风险事项|风险标题|名称|标题|事项"),
    usual("issue", "title", "Issue", "问题名称", "title|name|headline|issue title|问题|问题标题|名称|标题|事项"),
    usual("change request", "title", "Change", "变更名称", "title|name|headline|change request|change title|变更|变更标题|变更事项|名称|标题|事项"),
    usual("decision", "title", "Question", "决策事项", "title|name|subject|topic|decision title|问题|议题|事项|标题|名称"),
    usual("lesson", "title", "Title", "标题", "name|headline|lesson title|名称|主题"),
    usual("deliverable", "name", "Deliverable", "交付物", "name|title|work product|deliverable name|交付物名称|成果|成果名称|名称"),
    usual("requirement", "text", "Requirement", "需求", "text|title|statement|description|需求描述|需求内容|需求名称|描述|内容"),
    usual("action", "text", "Action", "行动项", "text|title|task|to do|todo|description|action item|行动|措施|事项|任务|待办事项|描述|内容"),
    rare("risk", "type", "Type", "类型", "threat or opportunity|threat/opportunity|威胁/机会|威胁或机会|风险性质"),
    usual("issue", "type", "Type", "类型", "kind|category|问题类型|类别"),
    usual("change request", "type", "Type", "类型", "kind|category|change type|变更类型|变更类别|类别"),
    usual("change request", "nature", "Nature", "性质", "change nature|变更性质"),
    usual("lesson", "type", "Type", "类型", "kind|good or bad|经验类型|类别"),
    usual("risk", "cause", "Cause", "原因", "risk cause|root cause|because|风险原因|成因|风险来源"),
    usual("risk", "event", "Event", "事件", "description|risk description|risk event|风险描述|风险事件|描述"),
    usual("risk", "effect", "Effect", "后果", "consequence|consequences|impact description|风险后果|影响描述|结果"),
    usual("risk", "category", "Category", "类别", "risk category|risk type|class|分类|风险类别|风险类型|风险分类"),
    rare("risk", "raised_by", "Raised by", "提出人", "identified by|reported by|reporter|识别人|报告人"),
    rare("issue,decision", "raised_by", "Raised by", "提出人", "identified by|reported by|reporter|asked by|报告人|发现人"),
    usual("risk", "raised", "Raised", "识别日期", "date raised|raised on|date identified|identified|date|登记日期|提出日期|日期"),
    usual("change request", "raised", "Raised", "申请日期", "date raised|raised on|date requested|requested on|date|提出日期|登记日期|日期"),
    usual("", "raised", "Raised", "提出日期", "date raised|raised on|date identified|date|created|登记日期|识别日期|发现日期|记录日期|日期"),
    usual("risk", "owner", "Owner", "责任人", "risk owner|responsible|assigned to|assignee|风险责任人|风险所有者|负责人|所有者"),
    usual("", "owner", "Owner", "责任人", "responsible|assigned to|assignee|who|action owner|issue owner|负责人|所有者|处理人|执行人"),
    rare("risk", "actionee", "Actionee", "执行人", "action owner|risk actionee|response owner|应对人|措施责任人"),
    usual("risk", "probability", "Probability", "可能性", "likelihood|prob.|prob|p|概率|发生概率|发生可能性"),
    usual("risk,issue", "impact.cost", "Impact on cost", "成本影响", "cost impact|impact cost|cost|对成本的影响|费用影响|影响金额"),
    usual("risk,issue", "impact.time", "Impact on time", "进度影响", "time|schedule|schedule impact|time impact|impact on schedule|impact time|对进度的影响|工期影响"),
    rare("risk,issue", "impact.scope", "Impact on scope", "范围影响", "scope impact|对范围的影响"),
    rare("risk,issue", "impact.quality", "Impact on quality", "质量影响", "quality impact|对质量的影响"),
    rare("risk,issue", "impact.safety", "Impact on safety", "安全影响", "safety impact|对安全的影响"),
    rare("risk,issue", "impact.benefits", "Impact on benefits", "收益影响", "benefits impact|对收益的影响"),
    rare("risk,issue", "impact.reputation", "Impact on reputation", "声誉影响", "reputation impact|对声誉的影响"),
    rare("risk", "proximity_from", "Proximity from", "最早发生日期", "proximity|earliest date|临近性|预计发生时间"),
    rare("risk", "proximity_until", "Proximity until", "最晚发生日期", "latest date"),
    usual("risk", "response", "Response", "应对策略", "strategy|response strategy|risk response|treatment|策略|应对方式|处置策略"),
    rare("risk", "rationale", "Reason for the response", "应对理由", "rationale|理由"),
    rare("risk", "actions", "Actions", "应对措施", "action|mitigation|mitigations|mitigation plan|mitigation action|mitigation actions|response plan|countermeasure|countermeasures|措施|缓解措施|应对计划|风险应对措施"),
    rare("issue", "actions", "Actions", "处理措施", "action|corrective action|corrective actions|next steps|措施|解决措施|应对措施"),
    usual("risk", "trigger", "Trigger", "触发条件", "risk trigger|early warning|warning sign|触发器|预警信号|触发因素"),
    rare("risk", "fallback", "Fallback", "应急计划", "contingency plan|fallback plan|备用方案|应急预案|弹回计划"),
    rare("risk", "contingency", "Contingency", "应急储备", "contingency reserve|reserve|应急费用|储备金额"),
    rare("risk", "residual_probability", "Residual probability", "剩余可能性", "residual likelihood|剩余概率|残余概率"),
    rare("risk", "residual_impact.cost", "Residual impact on cost", "剩余成本影响", "residual cost impact|残余成本影响"),
    rare("risk", "residual_impact.time", "Residual impact on time", "剩余进度影响", "residual schedule impact|残余进度影响"),
    rare("risk", "residual_impact.scope", "Residual impact on scope", "剩余范围影响", ""),
    rare("risk", "residual_impact.quality", "Residual impact on quality", "剩余质量影响", ""),
    rare("risk", "residual_impact.safety", "Residual impact on safety", "剩余安全影响", ""),
    rare("risk", "residual_impact.benefits", "Residual impact on benefits", "剩余收益影响", ""),
    rare("risk", "residual_impact.reputation", "Residual impact on reputation", "剩余声誉影响", ""),
    rare("risk", "secondary_risks", "Secondary risks", "次生风险", "secondary risk"),
    usual("", "status", "Status", "状态", "state|current status|当前状态|处理状态"),
    rare("risk,change request", "issue", "Issue", "相关问题", "related issue|问题编号|问题"),
    rare("issue,change request", "risk", "Risk", "相关风险", "related risk|风险编号|风险"),
    rare("risk,issue", "change", "Change", "相关变更", "change request|related change|变更编号|变更"),
    rare("risk", "closed", "Closed", "关闭日期", "closed on|date closed|closing date|closure date|关闭时间"),
    usual("", "closed", "Closed", "关闭日期", "closed on|date closed|closing date|closure date|关闭时间"),
    rare("risk", "closed_reason", "Reason for closing", "关闭原因", "closed reason|closure reason|关闭说明"),
    usual("risk", "reviewed", "Reviewed", "上次复核", "last reviewed|last review|last updated|reviewed on|上次评审日期|更新日期"),
    usual("risk", "review_by", "Review by", "下次复核", "next review|review date|due|due date|复核日期|下次评审日期|计划完成日期"),
    usual("issue,change request,deliverable", "description", "Description", "描述", "details|detail|说明|详细描述|问题描述|变更描述|变更内容|内容"),
    usual("issue", "severity", "Severity", "严重程度", "级别|严重性|严重级别"),
    usual("requirement", "priority", "Priority", "优先级", "moscow|prio|重要性"),
    usual("", "priority", "Priority", "优先级", "prio|urgency|紧急程度|重要性|紧急度"),
    usual("action,issue,decision,deliverable", "due", "Due", "要求完成日期", "due date|due by|target date|deadline|planned finish|计划完成日期|截止日期|期限|要求日期|计划交付日期|计划完成时间"),
    rare("issue", "escalated_to", "Escalated to", "上报给", "escalation|上报对象"),
    rare("issue", "root_cause", "Root cause", "根本原因", "cause|reason|原因|问题原因"),
    usual("issue", "resolution", "Resolution", "解决方案", "solution|how solved|处理结果|解决措施说明|解决办法"),
    usual("issue", "resolved", "Resolved", "解决日期", "resolved on|date resolved|actual finish|实际解决日期|实际完成日期"),
    usual("change request", "requester", "Requester", "申请人", "requested by|raised by|originator|提出人|变更申请人"),
    usual("change request", "reason", "Reason", "变更原因", "justification|why|原因|变更理由|理由"),
    rare("change request", "alternatives", "Alternatives", "备选方案", "options|其他方案"),
    usual("change request", "impact.schedule", "Impact on schedule", "进度影响", "schedule impact|impact on time|time impact|对进度的影响|工期影响"),
    usual("change request", "impact.cost", "Impact on cost", "成本影响", "cost impact|cost|对成本的影响|费用影响"),
    rare("change request", "impact.capex", "Capital part", "资本性支出", "capex"),
    rare("change request", "impact.opex", "Operating part", "费用性支出", "opex"),
    rare("change request", "impact.effort", "Effort", "工作量", "impact on effort|工时"),
    rare("change request", "impact.scope", "Impact on scope", "范围影响", "scope impact|对范围的影响"),
    rare("change request", "impact.quality", "Impact on quality", "质量影响", "quality impact|对质量的影响"),
    rare("change request", "impact.risk", "Impact on risks", "风险影响", "risk impact|impact on risk|对风险的影响"),
    rare("change request", "impact.benefits", "Impact on benefits", "收益影响", "benefits impact|对收益的影响"),
    rare("change request", "impact.contract", "Impact on contracts", "合同影响", "contract impact|对合同的影响"),
    rare("change request", "impact.resources", "Impact on people", "资源影响", "impact on resources|resource impact|对资源的影响"),
    rare("change request", "impact.safety", "Impact on safety", "安全影响", "safety impact|对安全的影响"),
    rare("", "tasks", "Tasks", "相关任务", "task|related tasks|任务"),
    rare("change request,deliverable", "requirements", "Requirements", "相关需求", "requirement|related requirements|需求|需求编号"),
    rare("change request,requirement", "deliverables", "Deliverables", "相关交付物", "deliverable|related deliverables|交付物|交付物编号"),
    rare("change request", "funding", "Funding", "资金来源", "funded by|funding source"),
    rare("change request", "assessor", "Assessor", "评估人", "assessed by|影响评估人"),
    rare("change request", "recommendation", "Recommendation", "评估建议", "建议|影响分析"),
    rare("change request", "decision_due", "Decision due", "要求决策日期", "decision needed by|decide by|决策期限"),
    usual("change request", "decision", "Decision", "审批意见", "verdict|ccb decision|审批结果|决定"),
    usual("change request", "authority", "Approver", "审批人", "approved by|decided by|authority|decision authority|批准人"),
    usual("change request", "decided", "Decided", "审批日期", "decided on|decision date|date approved|approval date|批准日期"),
    rare("change request", "conditions", "Conditions", "批准条件", "条件"),
    rare("change request", "decision_record", "Decision record", "决策记录", ""),
    rare("change request", "implementation", "Carried out by tasks", "实施任务", "implementation"),
    rare("change request", "verification", "Verification", "验证情况", "验证结果"),
    rare("change request", "baseline_before", "Baseline before", "变更前基线", ""),
    rare("change request", "baseline_after", "Baseline after", "变更后基线", ""),
    rare("change request", "emergency", "Emergency", "紧急变更", "是否紧急"),
    usual("decision", "context", "Context", "背景", "background|描述|说明"),
    usual("decision", "recommendation", "Recommendation", "建议", "recommended|推荐方案"),
    rare("decision", "cost_of_delay", "Cost of delay", "延误代价", ""),
    usual("decision", "authority", "Decision authority", "决策人", "authority|who decides|决策机构"),
    usual("decision", "decision", "Decision", "决策内容", "outcome|decision made|决定|决策|结论"),
    usual("decision", "rationale", "Reason", "决策理由", "rationale|why|理由"),
    rare("decision", "decided_by", "Decided by", "决定人", ""),
    usual("decision", "decided", "Decided", "决策日期", "decided on|decision date|决定日期"),
    rare("decision", "superseded_by", "Superseded by", "被取代于", "replaced by"),
    usual("action", "done_on", "Done on", "完成日期", "done|completed|completed on|closed|date closed|actual finish|实际完成日期|关闭日期|完成时间"),
    rare("action", "cost", "Cost", "成本", "费用"),
    usual("action", "result", "Result", "结果", "outcome|comment|comments|完成情况|处理结果"),
    usual("deliverable", "acceptor", "Acceptor", "验收人", "reviewer|accepts|评审人|验收方"),
    usual("deliverable", "acceptance_criteria", "Acceptance criteria", "验收标准", "criteria|验收条件"),
    rare("requirement", "acceptance_criteria", "Acceptance criteria", "验收标准", "criteria|验收条件"),
    usual("deliverable", "submitted", "Submitted", "提交日期", "submitted on|date submitted|实际交付日期"),
    rare("deliverable", "review_rounds", "Review rounds", "评审轮次", ""),
    rare("deliverable", "defects", "Defects", "缺陷数", "缺陷"),
    rare("deliverable", "accepted_by", "Accepted by", "实际验收人", ""),
    usual("deliverable", "accepted", "Accepted on", "验收日期", "accepted|acceptance date|date accepted"),
    rare("deliverable,lesson", "evidence", "Evidence", "证据", "proof|验收结论|证明材料"),
    rare("deliverable", "handover", "Handover", "移交", "handed over to|移交对象"),
    rare("deliverable", "contract", "Contract", "合同", "合同编号"),
    rare("deliverable,requirement", "version", "Version", "版本", "版本号"),
    rare("deliverable", "location", "Location", "存放位置", "link|存储位置"),
    rare("lesson", "stage", "Stage", "阶段", "phase|项目阶段"),
    usual("lesson", "submitter", "Submitter", "提交人", "submitted by|author|记录人"),
    usual("lesson", "summary", "Summary", "摘要", "概述"),
    usual("lesson", "event", "Event", "事件", "what happened|description|描述|经过"),
    rare("lesson", "expected", "Expected", "预期情况", "what was expected"),
    rare("lesson", "actual", "Actual", "实际情况", "what came instead"),
    usual("lesson", "root_cause", "Root cause", "根本原因", "cause|原因"),
    rare("lesson", "effect", "Effect", "影响", "impact|后果"),
    rare("lesson", "effect_cost", "Effect on cost", "成本影响", "cost impact"),
    rare("lesson", "effect_time", "Effect on time", "进度影响", "schedule impact"),
    usual("lesson", "lesson", "Lesson", "经验教训", "lesson learned|lessons learned|教训|经验"),
    usual("lesson", "recommendation", "Recommendation", "建议", "recommendations|改进建议"),
    rare("lesson", "applies_to", "Applies to", "适用模板", ""),
    rare("lesson", "reuse_count", "Used again", "复用次数", "reuse count"),
    usual("requirement", "rationale", "Reason", "需求理由", "rationale|why|理由"),
    usual("requirement", "source", "Source", "来源", "origin|需求来源|提出人"),
    rare("requirement", "verification", "Verified by", "验证方法", "verification|verification method|验证方式"),
    rare("requirement", "tests", "Tests", "测试", "test|test cases|测试用例"),
    rare("requirement", "parent", "Parent", "上级需求", "parent requirement|父需求"),
    usual("stakeholder", "name", "Name", "姓名", "stakeholder|full name|相关方|干系人|相关方姓名|名称"),
    usual("stakeholder", "organisation", "Organisation", "单位", "organization|company|department|组织|部门|公司|所属单位"),
    usual("stakeholder", "role", "Role", "角色", "function|position|project role|职务|职位|项目角色"),
    usual("stakeholder", "interest", "Interest", "关注程度", "interest level|level of interest|利益程度|关注度|利益"),
    usual("stakeholder", "influence", "Influence", "影响力", "power|influence level|level of influence|权力|权力程度|影响程度"),
    usual("stakeholder", "engagement", "Engagement", "当前参与程度", "current engagement|attitude|态度|参与程度|当前态度"),
    rare("stakeholder", "engagement_wanted", "Engagement wanted", "期望参与程度", "desired engagement|target engagement|wanted engagement"),
    usual("stakeholder", "expectations", "Expectations", "期望", "needs|expectation|需求与期望|诉求"),
    usual("stakeholder", "communication", "Communication", "沟通方式", "communication plan|how informed|沟通策略|沟通渠道"),
    usual("milestone", "name", "Milestone", "里程碑", "name|title|milestone name|里程碑名称|名称|事项"),
    usual("milestone", "deadline", "Deadline", "期限", "due|due date|target date|planned|planned date|planned finish|截止日期|计划完成日期|计划日期|目标日期"),
    rare("milestone", "must_finish_on", "Must finish on", "必须完成于", "fixed date"),
    rare("milestone", "start_no_earlier_than", "Start no earlier than", "不得早于…开始", ""),
    rare("milestone", "finish_no_earlier_than", "Finish no earlier than", "不得早于…完成", "not before"),
    rare("milestone", "finish_no_later_than", "Finish no later than", "不得晚于…完成", ""),
    usual("milestone", "actual_finish", "Reached", "实际完成日期", "actual|actual date|actual finish|date reached|reached on|达成日期|完成日期"),
    rare("milestone", "notes", "Notes", "备注", "note|comment|comments|remarks|说明"),
    rare("", "about", "About", "相关记录", "related to|related records|关联"),
    rare("", "formerly", "Former IDs", "曾用编号", "former id"),
    rare("", "tags", "Tags", "标签", "labels|keywords|关键词"),
];

/// The column with the project's id.
pub const PROJECT: Title = usual("", "project", "Project", "项目", "project id|项目编号|项目id|所属项目");

/// Names of columns whose values are computed: nothing is read from them.
const COMPUTED: &str = "score|risk score|exposure|risk exposure|expected value|rating|risk rating|rpn|rank|risk level|risk rank|\
    days open|days overdue|age|overdue|风险评分|风险等级|风险值|风险系数|风险级别|得分|评分|排序|逾期天数";

/// What a register is called: its record's kind, the name of its sheet, other words for it.
const SHEETS: [(&str, Words, &str); 11] = [
    (
        "requirement",
        Words {
            en: "Requirements",
            zh: "需求",
        },
        "requirement",
    ),
    ("risk", Words { en: "Risks", zh: "风险" }, "risk"),
    (
        "issue",
        Words {
            en: "Issues", zh: "问题"
        },
        "issue",
    ),
    (
        "change request",
        Words {
            en: "Changes", zh: "变更"
        },
        "change|crs",
    ),
    (
        "decision",
        Words {
            en: "Decisions",
            zh: "决策",
        },
        "decision",
    ),
    (
        "action",
        Words {
            en: "Actions",
            zh: "行动项",
        },
        "action|行动|待办",
    ),
    (
        "deliverable",
        Words {
            en: "Deliverables",
            zh: "交付物",
        },
        "deliverable",
    ),
    (
        "lesson",
        Words {
            en: "Lessons",
            zh: "经验教训",
        },
        "lesson|经验|教训",
    ),
    (
        "stakeholder",
        Words {
            en: "Stakeholders",
            zh: "相关方",
        },
        "stakeholder|干系人",
    ),
    (
        "milestone",
        Words {
            en: "Milestones",
            zh: "里程碑",
        },
        "milestone",
    ),
    (
        "measure",
        Words {
            en: "Measures",
            zh: "措施",
        },
        "measure",
    ),
];

/// The title of a field of a kind of record.
#[must_use]
pub fn title_of(record: &str, field: &str) -> Option<&'static Title> {
    let mut own = TITLES.iter().filter(|title| title.field == field);
    own.find(|title| title.kinds.is_empty() || title.kinds.split(',').any(|kind| kind == record))
}

/// The name of a register's sheet.
#[must_use]
pub fn sheet_of(record: &str, lang: Lang) -> &'static str {
    let found = SHEETS.iter().find(|(kind, ..)| *kind == record);
    found.map_or("Register", |(_, name, _)| name.in_lang(lang))
}

/// The kinds of record that the name of a sheet or file speaks of.
#[must_use]
pub fn kinds_in(name: &str) -> Vec<&'static str> {
    let name = folded(name);
    let speaks = |(_, own, also): &&(&str, Words, &str)| name.contains(own.zh) || also.split('|').any(|word| name.contains(word));
    SHEETS.iter().filter(speaks).map(|(kind, ..)| *kind).collect()
}

/// Whether a column of this name holds what is computed.
#[must_use]
pub fn is_computed(header: &str) -> bool {
    forms(header, "").iter().any(|form| COMPUTED.split('|').any(|name| name == form))
}

impl Title {
    /// Every name, as it is compared.
    #[must_use]
    pub fn names(&self) -> Vec<String> {
        let also = self.also.split('|').filter(|name| !name.is_empty());
        [self.name.en, self.name.zh].into_iter().chain(also).map(folded).collect()
    }

    /// Whether a form of a column's name is one of this column's names.
    #[must_use]
    pub fn has(&self, form: &str) -> bool {
        form == self.field || form == folded(self.name.en) || form == self.name.zh || self.also.split('|').any(|name| name == form)
    }
}

/// A name as it is compared: ASCII, small, single blanks, without marks behind it.
#[must_use]
pub fn folded(name: &str) -> String {
    let ascii = fullwidth::to_ascii(name).to_lowercase();
    let plain = ascii.split_whitespace().collect::<Vec<_>>().join(" ");
    plain.trim_end_matches([':', '*', ' ']).trim_start_matches('*').to_owned()
}

/// The forms in which a name may be known, the nearest first: as it stands, without brackets behind it, without the
/// kind of record before it, and each half of a name in two languages.
#[must_use]
pub fn forms(header: &str, record: &str) -> Vec<String> {
    let whole = folded(header);
    let mut all = vec![whole.clone()];
    let bare = whole.split(['(', '[']).next().unwrap_or_default().trim().to_owned();
    all.push(bare);
    if let Some(rest) = whole.split_once([' ', '\u{3000}']).filter(|(a, b)| is_chinese(a) != is_chinese(b)) {
        all.extend([rest.0.to_owned(), rest.1.to_owned()]);
    }
    all.extend(
        whole
            .split(['/', '|'])
            .filter(|_| whole.contains(['/', '|']))
            .map(|half| half.trim().to_owned()),
    );
    let kind = SHEETS.iter().find(|(kind, ..)| *kind == record);
    for form in all.clone() {
        let words = kind.iter().flat_map(|(kind, name, also)| also.split('|').chain([*kind, name.zh]));
        let short = words.filter_map(|word| form.strip_prefix(word)).map(|rest| rest.trim().to_owned());
        all.extend(short.filter(|rest| !rest.is_empty()));
    }
    all.retain(|form| !form.is_empty());
    all
}

/// Whether a text has Chinese characters.
#[must_use]
pub fn is_chinese(text: &str) -> bool {
    text.chars().any(|c| ('\u{4e00}'..='\u{9fff}').contains(&c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_known_in_several_forms() {
        assert_eq!(forms("Probability (1-5)", "risk")[1], "probability");
        assert!(forms("Risk  Owner*", "risk").contains(&"owner".to_owned()));
        assert!(forms("风险编号", "risk").contains(&"编号".to_owned()));
        assert!(forms("Status / 状态", "risk").contains(&"状态".to_owned()));
        assert!(is_computed("风险等级") && is_computed("Risk Score") && !is_computed("Owner"));
        assert_eq!(kinds_in("2026 风险登记册"), ["risk"]);
        assert_eq!(kinds_in("Risk Log"), ["risk"]);
    }
}
