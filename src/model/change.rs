//! Change requests (DOMAIN 5): what shall differ, what it would cost, who decided.

use super::{
    common::{Custom, Priority, Review},
    record::record,
};
use crate::base::{
    Count, Date, Duration, Flag, Id, Line, List, Money, Text,
    choice::choice,
    reference::{DecisionRef, DeliverableRef, IssueRef, PersonRef, RecordRef, RequirementRef, RiskRef, TaskRef},
};

choice! {
    /// What a change touches first.
    ChangeType "change type" {
        /// What is delivered.
        Scope "scope" "scope" "范围",
        /// When.
        Schedule "schedule" "schedule" "进度",
        /// For how much.
        Cost "cost" "cost" "成本",
        /// How good.
        Quality "quality" "quality" "质量",
        /// Under which contract.
        Contract "contract" "contract" "合同",
        /// Which configuration item.
        Configuration "configuration" "configuration" "配置",
    }
}

choice! {
    /// Why a change is made.
    ChangeNature "change nature" {
        /// Somebody wants something else.
        Request "request" "request" "新增需求",
        /// To bring work back to plan.
        Corrective "corrective" "corrective action" "纠正措施",
        /// To keep it there.
        Preventive "preventive" "preventive action" "预防措施",
        /// To mend a result.
        DefectRepair "defect-repair" "defect repair" "缺陷补救",
    }
}

choice! {
    /// Where a change request stands.
    ChangeStatus "change status" {
        /// Being written.
        Draft "draft" "draft" "草稿",
        /// Handed in.
        Submitted "submitted" "submitted" "已提交",
        /// Looked at for completeness.
        Screening "screening" "screening" "初审",
        /// Its effects are being worked out.
        ImpactAssessment "impact-assessment" "impact assessment" "影响评估",
        /// Waiting for the decision.
        Decision "decision" "awaiting decision" "待决策",
        /// Approved.
        Approved "approved" "approved" "已批准",
        /// Being carried out.
        Implementing "implementing" "implementing" "实施中",
        /// Carried out and checked.
        Verified "verified" "verified" "已验证",
        /// Over.
        Closed "closed" "closed" "已关闭",
        /// Refused.
        Rejected "rejected" "rejected" "已否决",
        /// Put off.
        Deferred "deferred" "deferred" "已推迟",
        /// Taken back.
        Withdrawn "withdrawn" "withdrawn" "已撤回",
    }
}

impl ChangeStatus {
    /// Whether a decision is still to come.
    #[must_use]
    pub fn is_pending(self) -> bool {
        matches!(
            self,
            ChangeStatus::Submitted | ChangeStatus::Screening | ChangeStatus::ImpactAssessment | ChangeStatus::Decision
        )
    }

    /// Whether it was approved, whatever came after.
    #[must_use]
    pub fn is_approved(self) -> bool {
        matches!(self, ChangeStatus::Approved | ChangeStatus::Implementing | ChangeStatus::Verified)
    }

    /// Whether a decision was taken.
    #[must_use]
    pub fn is_decided(self) -> bool {
        self.is_approved() || matches!(self, ChangeStatus::Rejected | ChangeStatus::Deferred | ChangeStatus::Closed)
    }
}

choice! {
    /// What was decided.
    ChangeVerdict "change decision" {
        /// Yes.
        Approve "approve" "approved" "批准",
        /// Yes, if.
        ApproveWithConditions "approve-with-conditions" "approved with conditions" "有条件批准",
        /// No.
        Reject "reject" "rejected" "否决",
        /// Not now.
        Defer "defer" "deferred" "推迟",
        /// Ask again with more.
        MoreInformation "more-information" "more information needed" "补充材料",
        /// Taken back.
        Withdraw "withdraw" "withdrawn" "撤回",
    }
}

choice! {
    /// Which money pays for a change.
    Funding "funding source" {
        /// The contingency reserve.
        Contingency "contingency" "contingency reserve" "应急储备",
        /// The management reserve.
        ManagementReserve "management-reserve" "management reserve" "管理储备",
        /// The change budget.
        ChangeBudget "change-budget" "change budget" "变更预算",
        /// The customer.
        Customer "customer" "customer" "客户承担",
        /// Nobody has to.
        None "none" "none needed" "无需资金",
    }
}

record! {
    /// A change request.
    Change "change request" {
        /// Id, such as CR-001.
        id: Id,
        /// Title.
        title: Text,
        /// What it touches first.
        r#type: ChangeType,
        /// Why it is made.
        nature: ChangeNature,
        /// Who asks for it.
        requester: PersonRef,
        /// When it was asked for.
        raised: Date,
        /// Why it is wanted.
        reason: Text,
        /// What shall differ.
        description: Text,
        /// How soon it is needed.
        priority: Priority,
        /// What else could be done, doing nothing included.
        alternatives: List<Text>,
        /// What it would bring about.
        impact: Box<ChangeImpact>,
        /// Tasks it touches.
        tasks ~ List<TaskRef>,
        /// Requirements it touches.
        requirements ~ List<RequirementRef>,
        /// Deliverables it touches.
        deliverables ~ List<DeliverableRef>,
        /// Which money pays for it.
        funding: Funding,
        /// Who works out the effects.
        assessor: PersonRef,
        /// What the assessor recommends.
        recommendation: Text,
        /// Where it stands.
        status: ChangeStatus,
        /// By when a decision is needed.
        decision_due ~ Date,
        /// What was decided.
        decision: ChangeVerdict,
        /// Who decided.
        authority: PersonRef,
        /// When.
        decided: Date,
        /// Under which conditions.
        conditions ~ Text,
        /// The decision record, if there is one.
        decision_record ~ DecisionRef,
        /// Tasks that carry it out.
        implementation: List<TaskRef>,
        /// How it was checked.
        verification: Text,
        /// When it was closed.
        closed: Date,
        /// Number of the baseline before it.
        baseline_before ~ Count,
        /// Number of the baseline it allowed.
        baseline_after ~ Count,
        /// Whether it was acted on before the decision, to be ratified.
        emergency ~ Flag,
        /// The issue that led to it.
        issue ~ IssueRef,
        /// The risk that led to it.
        risk ~ RiskRef,
        /// Other records it belongs to.
        about ~ List<RecordRef>,
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

record! {
    /// What a change would bring about.
    ChangeImpact "change impact" {
        /// Working days on the critical path; negative is sooner.
        schedule: SignedDuration,
        /// Cost; negative is a saving.
        cost: Money,
        /// Capital part of the cost.
        capex ~ Money,
        /// Operating part of the cost.
        opex ~ Money,
        /// Effort.
        effort ~ Duration,
        /// On scope.
        scope ~ Text,
        /// On quality.
        quality ~ Text,
        /// On risks.
        risk ~ Text,
        /// On benefits.
        benefits ~ Text,
        /// On contracts.
        contract ~ Text,
        /// On people.
        resources ~ Text,
        /// On safety.
        safety ~ Text,
    }
}

/// A duration that may be negative.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SignedDuration(pub Duration);

impl crate::base::Scalar for SignedDuration {
    const NAME: &'static str = "signed duration";
    const EXPECTED: &'static str = "a duration such as 5d or -2d";
    fn parse(text: &str) -> Result<Self, crate::base::Fault> {
        crate::base::duration::signed(text).map(SignedDuration)
    }
    fn schema() -> serde_json::Value {
        serde_json::json!({ "type": "string" })
    }
}
crate::base::scalar::through_serde!(SignedDuration);
