//! The risk register (DOMAIN 4): threats and opportunities, their scores, responses and actions.

use super::{
    action::Action,
    common::{Custom, Impacts, Probability, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Money, Text,
    choice::choice,
    reference::{ChangeRef, IssueRef, PersonRef, RecordRef, RiskRef, TaskRef},
};

choice! {
    /// Whether an uncertain event would harm or help.
    RiskType "risk type" {
        /// It would harm.
        Threat "threat" "threat" "威胁",
        /// It would help.
        Opportunity "opportunity" "opportunity" "机会",
    }
}

choice! {
    /// Where a risk stands.
    RiskStatus "risk status" {
        /// Being described.
        Draft "draft" "draft" "草稿",
        /// Described and scored.
        Open "open" "open" "打开",
        /// Actions are under way.
        Treating "treating" "treating" "应对中",
        /// It happened; an issue takes over.
        Occurred "occurred" "occurred" "已发生",
        /// It is over.
        Closed "closed" "closed" "已关闭",
        /// Its time has passed.
        Expired "expired" "expired" "已过期",
    }
}

impl RiskStatus {
    /// Whether it may still happen.
    #[must_use]
    pub fn is_live(self) -> bool {
        matches!(self, RiskStatus::Draft | RiskStatus::Open | RiskStatus::Treating)
    }
}

choice! {
    /// What is done about a risk.
    RiskResponse "risk response" {
        /// Remove the cause of a threat.
        Avoid "avoid" "avoid" "规避",
        /// Give a threat to somebody else.
        Transfer "transfer" "transfer" "转移",
        /// Make a threat smaller.
        Mitigate "mitigate" "mitigate" "减轻",
        /// Live with it.
        Accept "accept" "accept" "接受",
        /// Hand it to a higher level.
        Escalate "escalate" "escalate" "上报",
        /// Make an opportunity happen.
        Exploit "exploit" "exploit" "开拓",
        /// Share it.
        Share "share" "share" "分享",
        /// Make an opportunity larger.
        Enhance "enhance" "enhance" "提高",
        /// Have a plan ready.
        Prepare "prepare" "prepare a contingency plan" "制定应急计划",
    }
}

choice! {
    /// Where a risk comes from.
    RiskCategory "risk category" {
        /// Technology.
        Technical "technical" "technical" "技术",
        /// Dates.
        Schedule "schedule" "schedule" "进度",
        /// Money.
        Cost "cost" "cost" "成本",
        /// Suppliers and contracts.
        Supplier "supplier" "supplier" "供应商",
        /// People.
        People "people" "people" "人员",
        /// The organisation.
        Organisational "organisational" "organisational" "组织",
        /// The customer.
        Customer "customer" "customer" "客户",
        /// Law and regulators.
        Legal "legal" "legal" "法律合规",
        /// Security and data protection.
        Security "security" "security" "安全",
        /// Quality.
        Quality "quality" "quality" "质量",
        /// Everything outside.
        External "external" "external" "外部",
    }
}

record! {
    /// A risk: because of a cause, an event may occur, leading to an effect.
    Risk "risk" {
        /// Id, such as R-001.
        id: Id,
        /// Title.
        title: Text,
        /// Threat or opportunity; a threat unless said.
        r#type ~ RiskType,
        /// Why it may happen.
        cause: Text,
        /// What may happen.
        event: Text,
        /// What would follow.
        effect: Text,
        /// Where it comes from.
        category: RiskCategory,
        /// Who saw it.
        raised_by ~ PersonRef,
        /// When it was seen.
        raised: Date,
        /// The one person who answers for it.
        owner: PersonRef,
        /// Who carries out the response.
        actionee ~ PersonRef,
        /// How likely, before the response.
        probability: Probability,
        /// How large, before the response.
        impact: Box<Impacts>,
        /// First day on which it may happen.
        proximity_from ~ Date,
        /// Last day on which it may happen.
        proximity_until ~ Date,
        /// What is done about it.
        response: RiskResponse,
        /// Why that response was chosen.
        rationale ~ Text,
        /// What is done, by whom, by when.
        actions: List<Action>,
        /// The sign that it is about to happen.
        trigger: Text,
        /// What is done if it happens all the same.
        fallback ~ Text,
        /// Money set aside for it.
        contingency ~ Money,
        /// How likely, after the response.
        residual_probability ~ Probability,
        /// How large, after the response.
        residual_impact ~ Box<Impacts>,
        /// Risks that the response brings.
        secondary_risks ~ List<RiskRef>,
        /// Tasks it would hit.
        tasks ~ List<TaskRef>,
        /// Other records it belongs to.
        about ~ List<RecordRef>,
        /// Where it stands.
        status: RiskStatus,
        /// The issue it became.
        issue ~ IssueRef,
        /// The change request it led to.
        change ~ ChangeRef,
        /// When it was closed.
        closed ~ Date,
        /// Why it was closed.
        closed_reason ~ Text,
        /// Last looked at.
        reviewed: Date,
        /// To be looked at again.
        review_by: Date,
        /// Former ids.
        formerly ~ List<Id>,
        /// Words to find it by.
        tags ~ List<Line>,
        /// Reviews.
        reviews ~ List<Review>,
        /// The portfolio's own fields.
        custom ~ Box<Custom>,
    }
}

impl Risk {
    /// Whether it may still happen; a risk without a status is open.
    #[must_use]
    pub fn is_live(&self) -> bool {
        !self.status.is_bad() && self.status.value().is_none_or(RiskStatus::is_live)
    }
}
