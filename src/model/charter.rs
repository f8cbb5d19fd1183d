//! `project.yaml`: the charter, and where the project stands.

use super::{
    common::{Approval, Custom, Priority, Review, Source},
    record::record,
};
use crate::base::{
    Currency, Date, Id, Line, List, Money, Text,
    choice::choice,
    reference::{CalendarRef, LessonRef, PersonRef, ProgrammeRef, StrategicRef, TierRef},
};

choice! {
    /// Where a project stands in its life cycle; a gate moves it.
    Stage "stage" {
        /// An idea.
        Proposed "proposed" "proposed" "提议",
        /// The charter is being written.
        Initiating "initiating" "initiating" "启动",
        /// The plan is being made.
        Planning "planning" "planning" "规划",
        /// The work is being done.
        Executing "executing" "executing" "执行",
        /// It is being handed over.
        Closing "closing" "closing" "收尾",
        /// It is over.
        Closed "closed" "closed" "已结项",
    }
}

choice! {
    /// Whether work goes on.
    State "state" {
        /// Yes.
        Active "active" "active" "进行中",
        /// Not now.
        OnHold "on-hold" "on hold" "暂停",
        /// Not any more.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

choice! {
    /// What kind of effort it is.
    ProjectKind "project kind" {
        /// Running the business.
        Run "run" "run" "维持",
        /// Growing it.
        Grow "grow" "grow" "增长",
        /// Changing it.
        Transform "transform" "transform" "转型",
        /// Required by law or a regulator.
        Compliance "compliance" "compliance" "合规",
        /// For a customer, under contract.
        Customer "customer" "customer delivery" "客户交付",
        /// Finding out.
        Research "research" "research" "研发",
    }
}

record! {
    /// The charter of a project.
    Charter "project" {
        /// Id, when it is repeated; it is the folder's name.
        id: Id,
        /// Name.
        name: Text,
        /// Why the project exists, in two or three sentences.
        purpose: Text,
        /// Why it is worth its cost.
        business_case: Text,
        /// Whether it can be done: technically, economically, in time.
        feasibility: Text,
        /// What it must reach, each with a measure.
        objectives: List<Objective>,
        /// What success is judged by.
        success_criteria: List<Text>,
        /// Who pays and decides.
        sponsor: PersonRef,
        /// Who leads it.
        manager: PersonRef,
        /// Whom it is for.
        customer: Text,
        /// The programme it belongs to.
        programme: ProgrammeRef,
        /// How much governance it needs.
        tier: TierRef,
        /// What kind of effort it is.
        kind: ProjectKind,
        /// Where it stands in its life cycle.
        stage: Stage,
        /// Whether work goes on.
        state: State,
        /// Why it is on hold or cancelled.
        state_reason: Text,
        /// How much it matters against others.
        priority: Priority,
        /// First day.
        start: Date,
        /// Day by which it must be finished.
        finish: Date,
        /// Currency of its amounts.
        currency: Currency,
        /// Estimated cost before there is a budget.
        cost_estimate: Money,
        /// Working calendar.
        calendar: CalendarRef,
        /// What belongs to it, and what does not.
        scope: Scope,
        /// Main results, in words.
        deliverables_summary: List<Text>,
        /// Who is concerned.
        stakeholders: List<Stakeholder>,
        /// What is taken for granted.
        assumptions: List<Assumption>,
        /// What limits it.
        constraints: List<Text>,
        /// What it should bring.
        benefits: List<Benefit>,
        /// Strategic objectives it serves.
        strategic_objectives: List<StrategicRef>,
        /// Lessons of earlier projects that were heeded.
        lessons_applied: List<LessonRef>,
        /// How quality is assured, or the document that says so.
        quality_plan: Text,
        /// How progress is communicated.
        communication_plan: Text,
        /// Words to find it by.
        tags: List<Line>,
        /// Who approved the charter, and when.
        approval: Approval,
        /// Former ids of the project.
        formerly: List<Id>,
        /// Reviews of the charter.
        reviews: List<Review>,
        /// Where an imported project came from.
        source: Box<Source>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// What a project must reach.
    Objective "objective" {
        /// Id, such as OBJ-1.
        id: Id,
        /// The objective.
        text: Text,
        /// What is measured.
        measure: Text,
        /// Value before the project.
        baseline: Line,
        /// Value to reach.
        target: Line,
        /// By when.
        due: Date,
    }
}

record! {
    /// The boundary of a project.
    Scope "scope" {
        /// What belongs to it.
        r#in: List<Text>,
        /// What does not.
        out: List<Text>,
    }
}

choice! {
    /// A rough measure.
    Grade "grade" {
        /// Much.
        High "high" "high" "高",
        /// Some.
        Medium "medium" "medium" "中",
        /// Little.
        Low "low" "low" "低",
    }
}

choice! {
    /// How a stakeholder stands towards the project.
    Engagement "engagement" {
        /// Does not know of it.
        Unaware "unaware" "unaware" "不知晓",
        /// Is against it.
        Resistant "resistant" "resistant" "抵制",
        /// Is neither for nor against it.
        Neutral "neutral" "neutral" "中立",
        /// Is for it.
        Supportive "supportive" "supportive" "支持",
        /// Leads it.
        Leading "leading" "leading" "领导",
    }
}

record! {
    /// Somebody concerned by the project.
    Stakeholder "stakeholder" {
        /// Id: a person of the pool, or a new one for somebody outside it.
        id: Id,
        /// Name, for somebody outside the pool.
        name: Text,
        /// Organisation, for somebody outside the pool.
        organisation: Text,
        /// Part they play.
        role: Text,
        /// How much they care.
        interest: Grade,
        /// How much they can do.
        influence: Grade,
        /// Where they stand.
        engagement: Engagement,
        /// Where they should stand.
        engagement_wanted: Engagement,
        /// What they expect.
        expectations: Text,
        /// How they are kept informed.
        communication: Text,
    }
}

record! {
    /// Something taken for granted.
    Assumption "assumption" {
        /// Id, such as AS-1.
        id: Id,
        /// What is assumed.
        text: Text,
        /// Who checks it.
        owner: PersonRef,
        /// By when it is checked.
        review_by: Date,
        /// Whether it held.
        status: AssumptionStatus,
    }
}

choice! {
    /// Whether an assumption held.
    AssumptionStatus "assumption status" {
        /// Not checked yet.
        Open "open" "open" "待验证",
        /// It holds.
        Confirmed "confirmed" "confirmed" "已确认",
        /// It does not.
        Refuted "refuted" "refuted" "不成立",
    }
}

record! {
    /// Something the project should bring.
    Benefit "benefit" {
        /// Id, such as B-001.
        id: Id,
        /// What gets better.
        title: Text,
        /// Who sees to it after the project.
        owner: PersonRef,
        /// What is measured.
        measure: Text,
        /// Value before the project.
        baseline: Line,
        /// Value to reach.
        target: Line,
        /// Value reached so far.
        actual: Line,
        /// By when.
        due: Date,
        /// Worth in money a year.
        value: Money,
        /// When it is looked at after the project.
        review_on: Date,
    }
}
