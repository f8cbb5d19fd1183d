//! Lessons learned (DOMAIN 7): what happened, why, and what others should do.

use super::{
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Count, Date, Duration, Id, Line, List, Money, Text,
    choice::choice,
    reference::{PersonRef, RecordRef},
};
use crate::model::charter::Stage;

choice! {
    /// Whether a lesson is to repeat or to avoid.
    LessonType "lesson type" {
        /// To repeat.
        Good "good" "good practice" "成功经验",
        /// To avoid.
        Bad "bad" "mistake" "教训",
        /// Some of each.
        Mixed "mixed" "mixed" "混合",
    }
}

choice! {
    /// Where a lesson stands.
    LessonStatus "lesson status" {
        /// Written down.
        Collected "collected" "collected" "已收集",
        /// Checked by somebody else.
        Validated "validated" "validated" "已验证",
        /// Released for others.
        Approved "approved" "approved" "已批准",
        /// Built into a template or checklist.
        Infused "infused" "infused" "已固化",
        /// No longer of use.
        Retired "retired" "retired" "已失效",
    }
}

record! {
    /// A lesson learned.
    Lesson "lesson" {
        /// Id, such as LL-001.
        id: Id,
        /// Title.
        title: Text,
        /// When it was learned.
        raised: Date,
        /// Stage in which it was learned.
        stage: Stage,
        /// Who wrote it down.
        submitter: PersonRef,
        /// To repeat or to avoid.
        r#type: LessonType,
        /// In two sentences.
        summary: Text,
        /// What happened.
        event: Text,
        /// What was expected.
        expected: Text,
        /// What came instead.
        actual: Text,
        /// Why.
        root_cause: Text,
        /// What it cost or saved.
        effect: Text,
        /// Money lost or saved.
        effect_cost: Money,
        /// Time lost or saved.
        effect_time: Duration,
        /// What was learned.
        lesson: Text,
        /// What others should do, and where.
        recommendation: Text,
        /// What shows that it no longer happens.
        evidence: List<Line>,
        /// Who sees to it.
        owner: PersonRef,
        /// Where it stands.
        status: LessonStatus,
        /// Templates and checklists it changed.
        applies_to: List<Line>,
        /// How often it was used again.
        reuse_count: Count,
        /// Records it comes from.
        about: List<RecordRef>,
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
