//! Requirements and what traces to them (DOMAIN 7).

use super::{
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Text,
    choice::choice,
    reference::{DeliverableRef, PersonRef, RequirementRef, TaskRef},
};

choice! {
    /// MoSCoW.
    Moscow "requirement priority" {
        /// Without it there is no result.
        Must "must" "must" "必须",
        /// Important.
        Should "should" "should" "应该",
        /// Nice.
        Could "could" "could" "可以",
        /// Not this time.
        Wont "wont" "won't this time" "本次不做",
    }
}

choice! {
    /// How a requirement is verified.
    Verification "verification method" {
        /// By looking.
        Inspection "inspection" "inspection" "检查",
        /// By calculating.
        Analysis "analysis" "analysis" "分析",
        /// By showing.
        Demonstration "demonstration" "demonstration" "演示",
        /// By testing.
        Test "test" "test" "测试",
    }
}

choice! {
    /// Where a requirement stands.
    RequirementStatus "requirement status" {
        /// Being written.
        Draft "draft" "draft" "草稿",
        /// Agreed.
        Approved "approved" "approved" "已批准",
        /// Built.
        Implemented "implemented" "implemented" "已实现",
        /// Shown to hold.
        Verified "verified" "verified" "已验证",
        /// Given up.
        Dropped "dropped" "dropped" "已取消",
    }
}

record! {
    /// Something the result must do or be.
    Requirement "requirement" {
        /// Id, such as REQ-001.
        id: Id,
        /// The requirement: one testable sentence.
        text: Text,
        /// Why it is needed.
        rationale: Text,
        /// Where it comes from: a person, a law, a contract.
        source: Text,
        /// How much it matters.
        priority: Moscow,
        /// Its version.
        version: Line,
        /// Who answers for it.
        owner: PersonRef,
        /// How it is verified.
        verification: Verification,
        /// What it is accepted by.
        acceptance_criteria: List<Text>,
        /// Where it stands.
        status: RequirementStatus,
        /// Tasks that build it.
        tasks: List<TaskRef>,
        /// Deliverables that hold it.
        deliverables: List<DeliverableRef>,
        /// Tests that show it: files of the repository or addresses.
        tests: List<Line>,
        /// The requirement it refines.
        parent: RequirementRef,
        /// When it was written.
        raised: Date,
        /// Former ids.
        formerly: List<Id>,
        /// Words to find it by.
        tags: List<Line>,
        /// Reviews.
        reviews: List<Review>,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}
