//! What generated projects are about: names, tasks and sentences, each in English and Chinese.

/// The same words in both languages.
pub type Pair = (&'static str, &'static str);

/// What a project is called.
pub const SUBJECTS: [(&str, &str, &str); 16] = [
    ("portal", "Customer portal", "客户门户"),
    ("billing", "Billing renewal", "计费系统更新"),
    ("warehouse", "Warehouse control", "仓库控制"),
    ("payroll", "Payroll migration", "薪资系统迁移"),
    ("claims", "Claims handling", "理赔处理"),
    ("network", "Branch network", "分支机构网络"),
    ("ledger", "General ledger", "总账系统"),
    ("mobile", "Mobile app", "移动应用"),
    ("archive", "Digital archive", "电子档案"),
    ("identity", "Single sign-on", "统一身份认证"),
    ("reporting", "Management reporting", "管理报表"),
    ("procure", "Purchase to pay", "采购到付款"),
    ("service", "Service desk", "服务台"),
    ("training", "Training platform", "培训平台"),
    ("metering", "Smart metering", "智能计量"),
    ("factory", "Line monitoring", "产线监控"),
];

/// Folders below `projects/`.
pub const AREAS: [&str; 6] = ["finance", "operations", "customers", "technology", "people", "supply"];

/// What the tasks are done to: a word for the id, then its names.
pub const OBJECTS: [(&str, &str, &str); 20] = [
    ("order-intake", "order intake", "订单受理"),
    ("invoice-import", "invoice import", "发票导入"),
    ("price-list", "price list", "价格表"),
    ("user-roles", "user roles", "用户角色"),
    ("audit-trail", "audit trail", "审计日志"),
    ("search", "search", "检索"),
    ("data-export", "data export", "数据导出"),
    ("approval-flow", "approval flow", "审批流程"),
    ("dunning", "payment reminders", "催款"),
    ("stock-view", "stock view", "库存视图"),
    ("contract-file", "contract file", "合同档案"),
    ("mail-gateway", "mail gateway", "邮件网关"),
    ("address-check", "address check", "地址校验"),
    ("claims-form", "claims form", "理赔表单"),
    ("dashboard", "dashboard", "看板"),
    ("print-service", "print service", "打印服务"),
    ("backup", "backup", "备份"),
    ("interface", "bank interface", "银行接口"),
    ("help-pages", "help pages", "帮助页面"),
    ("monitoring", "monitoring", "监控"),
];

/// A phase: its summary task, its milestone, and the verbs of its tasks.
pub struct Phase {
    /// Id of the summary task.
    pub id: &'static str,
    /// Name of the summary task.
    pub name: Pair,
    /// Id of the milestone.
    pub milestone: &'static str,
    /// Name of the milestone.
    pub reached: Pair,
    /// Verbs: a word for the id, then the verb.
    pub verbs: [(&'static str, &'static str, &'static str); 4],
}

/// The phases, in order.
pub const PHASES: [Phase; 6] = [
    Phase {
        id: "analysis",
        name: ("Analysis", "需求分析"),
        milestone: "requirements-agreed",
        reached: ("Requirements agreed", "需求已确认"),
        verbs: [
            ("analyse", "Analyse the", "分析"),
            ("survey", "Survey users of the", "调研"),
            ("describe", "Describe the", "描述"),
            ("compare", "Compare tools for the", "比选"),
        ],
    },
    Phase {
        id: "design",
        name: ("Design", "设计"),
        milestone: "design-approved",
        reached: ("Design approved", "设计已批准"),
        verbs: [
            ("draw", "Draw the", "绘制"),
            ("model", "Model the data of the", "建模"),
            ("specify", "Specify the", "编写规格："),
            ("prototype", "Prototype the", "制作原型："),
        ],
    },
    Phase {
        id: "build",
        name: ("Build", "开发"),
        milestone: "build-complete",
        reached: ("Build complete", "开发完成"),
        verbs: [
            ("build", "Build the", "开发"),
            ("configure", "Configure the", "配置"),
            ("code", "Write the rules of the", "编写规则："),
            ("connect", "Connect the", "对接"),
        ],
    },
    Phase {
        id: "test",
        name: ("Test", "测试"),
        milestone: "tests-passed",
        reached: ("Tests passed", "测试通过"),
        verbs: [
            ("test", "Test the", "测试"),
            ("load-test", "Load-test the", "压测"),
            ("verify", "Verify the", "验证"),
            ("retest", "Retest the", "回归"),
        ],
    },
    Phase {
        id: "roll-out",
        name: ("Roll-out", "上线"),
        milestone: "live",
        reached: ("Live in all branches", "全部分支上线"),
        verbs: [
            ("migrate", "Migrate the", "迁移"),
            ("install", "Install the", "部署"),
            ("train", "Train users of the", "培训"),
            ("pilot", "Pilot the", "试运行"),
        ],
    },
    Phase {
        id: "handover",
        name: ("Handover", "移交"),
        milestone: "handed-over",
        reached: ("Handed over to operations", "已移交运维"),
        verbs: [
            ("support", "Support the", "支持"),
            ("document", "Document the", "编写文档："),
            ("tune", "Tune the", "优化"),
            ("hand-over", "Hand over the", "移交"),
        ],
    },
];

/// Family and given names in Latin letters.
pub const FAMILIES: [&str; 40] = [
    "novak", "silva", "smith", "patel", "tanaka", "muller", "brown", "costa", "dubois", "larsen", "kim", "rossi", "garcia", "keller",
    "janssen", "nowak", "horvat", "olsen", "murphy", "walsh", "becker", "moreau", "ricci", "santos", "meyer", "fischer", "weber", "berg",
    "lind", "holm", "petrov", "ivanov", "kaya", "demir", "haddad", "okafor", "mensah", "singh", "sharma", "reddy",
];

/// Given names in Latin letters.
pub const GIVEN: [&str; 40] = [
    "ana", "ben", "clara", "david", "elena", "felix", "grace", "hugo", "ines", "jonas", "karin", "luca", "maria", "nils", "olga", "paul",
    "rosa", "sven", "tara", "uwe", "vera", "will", "yara", "zoe", "adam", "beth", "carl", "dora", "emil", "fay", "gina", "hans", "iris",
    "jack", "kurt", "lena", "max", "nora", "otto", "petra",
];

/// Chinese family names: pinyin and character.
pub const ZH_FAMILIES: [Pair; 32] = [
    ("li", "李"),
    ("wang", "王"),
    ("zhang", "张"),
    ("liu", "刘"),
    ("chen", "陈"),
    ("yang", "杨"),
    ("zhao", "赵"),
    ("huang", "黄"),
    ("zhou", "周"),
    ("wu", "吴"),
    ("xu", "徐"),
    ("sun", "孙"),
    ("ma", "马"),
    ("zhu", "朱"),
    ("hu", "胡"),
    ("guo", "郭"),
    ("he", "何"),
    ("lin", "林"),
    ("gao", "高"),
    ("luo", "罗"),
    ("zheng", "郑"),
    ("liang", "梁"),
    ("xie", "谢"),
    ("song", "宋"),
    ("tang", "唐"),
    ("han", "韩"),
    ("feng", "冯"),
    ("deng", "邓"),
    ("cao", "曹"),
    ("peng", "彭"),
    ("zeng", "曾"),
    ("xiao", "肖"),
];

/// Chinese given names: pinyin and characters.
pub const ZH_GIVEN: [Pair; 32] = [
    ("wei", "伟"),
    ("min", "敏"),
    ("fang", "芳"),
    ("jie", "杰"),
    ("jing", "静"),
    ("qiang", "强"),
    ("lei", "磊"),
    ("yan", "艳"),
    ("yong", "勇"),
    ("juan", "娟"),
    ("tao", "涛"),
    ("ming", "明"),
    ("chao", "超"),
    ("xia", "霞"),
    ("ping", "平"),
    ("gang", "刚"),
    ("hui", "慧"),
    ("bin", "斌"),
    ("lan", "兰"),
    ("peng", "鹏"),
    ("yun", "云"),
    ("jun", "军"),
    ("hong", "红"),
    ("bo", "波"),
    ("xin", "鑫"),
    ("ting", "婷"),
    ("hao", "浩"),
    ("rui", "蕊"),
    ("kai", "凯"),
    ("yu", "宇"),
    ("na", "娜"),
    ("long", "龙"),
];

/// Roles in a team of nine; the last is the sponsor.
pub const ROLES: [&str; 9] = [
    "project-manager",
    "business-analyst",
    "architect",
    "developer",
    "developer",
    "tester",
    "operations",
    "project-manager",
    "sponsor",
];

/// A risk: title, cause, event, effect, trigger, action; `{}` is what a task is done to.
pub struct RiskWords {
    /// One of the categories.
    pub category: &'static str,
    /// Title.
    pub title: Pair,
    /// Cause.
    pub cause: Pair,
    /// Event.
    pub event: Pair,
    /// Effect.
    pub effect: Pair,
    /// Trigger.
    pub trigger: Pair,
    /// Action.
    pub action: Pair,
}

macro_rules! risks {
    ($($category:literal $($en:literal $zh:literal),+;)+) => {
        [$(risks!(@one $category, $(($en, $zh)),+)),+]
    };
    (@one $category:literal, $title:expr, $cause:expr, $event:expr, $effect:expr, $trigger:expr, $action:expr) => {
        RiskWords { category: $category, title: $title, cause: $cause, event: $event, effect: $effect, trigger: $trigger, action: $action }
    };
}

/// The risks.
pub const RISKS: [RiskWords; 8] = risks! {
    "supplier" "Supplier of the {} is late" "{}供应商延期", "The contract names no penalty" "合同未约定违约金",
        "the {} may arrive late" "{}可能晚到", "Integration starts two weeks later" "集成推迟两周",
        "No delivery note by the agreed day" "约定日期未收到交货单", "Agree fixed delivery dates" "约定固定交付日期";
    "people" "Only one person knows the {}" "只有一人熟悉{}", "Knowledge was never written down" "知识没有形成文档",
        "the {} may stand still in an absence" "人员缺席时{}可能停滞", "Tests wait for answers" "测试等待答复",
        "A leave of over a week" "请假超过一周", "Train a second person" "培训第二名人员";
    "technical" "The {} is slower than promised" "{}性能低于承诺", "Load was estimated, not measured" "负载为估算值，未经实测",
        "the {} may not bear the peak" "{}可能无法承受峰值", "Go-live is split in two" "上线分两批进行",
        "Answers take over two seconds" "响应超过两秒", "Measure under full load" "进行满负荷测试";
    "quality" "Old data of the {} has gaps" "{}历史数据不完整", "Fields were optional for years" "字段多年来为选填",
        "records of the {} may fail to load" "{}记录可能无法导入", "Clean-up needs extra weeks" "清理需额外数周",
        "Over 2 % rejected rows" "拒收行超过 2 %", "Profile the data early" "尽早做数据剖析";
    "customer" "Users do not accept the {}" "用户不接受{}", "They were asked late" "征求意见较晚",
        "the {} may be worked around" "用户可能绕开{}", "Benefits come later" "收益推迟",
        "Under half take the training" "参训不足一半", "Invite key users to reviews" "邀请关键用户参加评审";
    "legal" "Rules for the {} change" "{}相关法规变化", "A draft law is in parliament" "法案正在审议",
        "the {} may need another form" "{}可能需要调整", "The design is opened again" "设计需重新打开",
        "The law passes its first reading" "法案一读通过", "Keep the rules in settings" "将规则做成配置";
    "security" "The {} has a weak point" "{}存在薄弱环节", "An old library is in use" "使用了旧版组件",
        "data of the {} may leak" "{}数据可能泄露", "The release is stopped" "发布被叫停",
        "A scan reports a high finding" "扫描报告高危项", "Order a penetration test" "委托渗透测试";
    "external" "The network for the {} is not ready" "{}所需网络未就绪", "The carrier is short of staff" "运营商人手不足",
        "the {} may have no line" "{}可能没有线路", "A branch starts later" "一个分支机构推迟启动",
        "No date two weeks ahead" "提前两周仍无日期", "Order a mobile line as spare" "订购移动线路备用";
};

/// An issue: title, description, resolution.
pub const ISSUES: [(Pair, Pair, Pair); 6] = [
    (
        ("The {} fails with long names", "{}遇长名称失败"),
        ("Names over 40 characters are cut off.", "超过 40 个字符的名称被截断。"),
        ("The column was widened and the data loaded again.", "已加宽字段并重新导入数据。"),
    ),
    (
        ("Test data for the {} is missing", "{}缺少测试数据"),
        ("Nobody may copy live data any more.", "已不允许复制生产数据。"),
        ("A generator of test data is in use.", "已启用测试数据生成器。"),
    ),
    (
        ("The licence of the {} has run out", "{}许可已到期"),
        ("Renewal was not in the budget.", "续费未列入预算。"),
        ("Finance has renewed it for a year.", "财务已续费一年。"),
    ),
    (
        ("Two teams change the {} at once", "两个团队同时修改{}"),
        ("Work is overwritten every week.", "每周都有工作被覆盖。"),
        ("One team owns it now.", "现由一个团队负责。"),
    ),
    (
        ("No room for the training on the {}", "{}培训没有场地"),
        ("All rooms are booked until spring.", "所有会议室已订到春季。"),
        ("Training is held online.", "培训改为线上进行。"),
    ),
    (
        ("The {} shows wrong totals", "{}合计有误"),
        ("Rounding differs from the ledger.", "舍入与总账不一致。"),
        ("Both round at the end only.", "两边均只在最后舍入。"),
    ),
];

/// A change request: title, reason, description, alternative.
pub const CHANGES: [(Pair, Pair, Pair, Pair); 6] = [
    (
        ("Add a filter to the {}", "为{}增加筛选"),
        ("Lists are too long to read.", "列表太长，难以阅读。"),
        ("Filter by branch and by month.", "按分支机构和月份筛选。"),
        ("Sort only", "只排序"),
    ),
    (
        ("Print the {} in two languages", "{}双语打印"),
        ("A quarter of the customers asks for it.", "四分之一的客户提出要求。"),
        ("Texts come from one table.", "文本来自同一张表。"),
        ("Do nothing", "不做"),
    ),
    (
        ("Keep the {} for ten years", "{}保存十年"),
        ("The auditors ask for it.", "审计要求。"),
        ("Older records move to cheap storage.", "旧记录移入低成本存储。"),
        ("Keep all of it online", "全部在线保存"),
    ),
    (
        ("Alert when the {} stops", "{}停止时告警"),
        ("A stop was noticed after two days.", "停机两天后才被发现。"),
        ("The service desk gets a message.", "服务台收到消息。"),
        ("Look at it every morning", "每天早上检查"),
    ),
    (
        ("Take the {} out of the first release", "{}移出首个版本"),
        ("It is not ready and few need it.", "尚未就绪，需求者少。"),
        ("It comes with the second release.", "随第二个版本提供。"),
        ("Move the release", "推迟发布"),
    ),
    (
        ("Buy the {} instead of building it", "{}改为采购"),
        ("A product does all that is needed.", "现有产品可满足全部需求。"),
        ("Two tasks become one contract.", "两个任务改为一份合同。"),
        ("Build as planned", "按计划开发"),
    ),
];

/// What a deliverable is: its name, then two criteria.
pub const DELIVERABLES: [(Pair, Pair, Pair); 4] = [
    (
        ("Specification of the {}", "{}规格说明书"),
        ("Every requirement has a section.", "每项需求都有对应章节。"),
        ("Two reviewers signed it.", "两名评审人已签字。"),
    ),
    (
        ("Release of the {}", "{}发布版本"),
        ("All tests of class A pass.", "A 类测试全部通过。"),
        ("It installs without a person.", "可无人值守安装。"),
    ),
    (
        ("Test report of the {}", "{}测试报告"),
        ("No open defect of class A or B.", "无 A、B 类未关闭缺陷。"),
        ("Each case names its result.", "每个用例都有结果。"),
    ),
    (
        ("Manual of the {}", "{}手册"),
        ("A new user finishes the tour alone.", "新用户可独立完成引导。"),
        ("Every screen is shown once.", "每个界面均有展示。"),
    ),
];
