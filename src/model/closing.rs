//! `closing.yaml`: the closure checklist with evidence, and what the customer says (DOMAIN 7).

use super::{common::Custom, gate::Met, record::record};
use crate::base::{Date, Line, List, Number, Text, choice::choice, reference::PersonRef};

choice! {
    /// What closing a project must settle.
    ClosingItem "closure item" {
        /// All deliverables are accepted.
        DeliverablesAccepted "deliverables-accepted" "deliverables accepted" "交付物已验收",
        /// Contracts are closed and the last invoice is paid.
        ContractsClosed "contracts-closed" "contracts closed" "合同已关闭",
        /// Open changes, issues and risks are closed or handed on.
        RegistersClosed "registers-closed" "registers closed or transferred" "登记册已关闭或移交",
        /// Assets, licences and accounts are returned or revoked.
        AssetsReturned "assets-returned" "assets returned" "资产已归还",
        /// Final figures are confirmed by finance.
        FinalFigures "final-figures" "final figures confirmed" "最终数据已确认",
        /// Benefits have an owner and a review day.
        BenefitsOwned "benefits-owned" "benefits handed over" "收益已移交",
        /// Lessons are approved.
        LessonsApproved "lessons-approved" "lessons approved" "经验教训已批准",
        /// The archive is made.
        ArchiveMade "archive-made" "archive made" "已归档",
        /// The team is released and appraised.
        TeamReleased "team-released" "team released" "团队已释放",
        /// The customer was asked.
        CustomerAsked "customer-asked" "customer survey done" "已做客户满意度调查",
        /// The warranty is planned.
        WarrantyPlanned "warranty-planned" "warranty planned" "质保安排",
    }
}

record! {
    /// The end of a project.
    Closing "closing" {
        /// The checklist.
        checklist: List<ClosingAnswer>,
        /// Customer satisfaction, 1 to 5.
        customer_satisfaction: Number,
        /// What the customer said.
        customer_comment: Text,
        /// Day on which the project ended.
        closed: Date,
        /// Who confirmed it.
        confirmed_by: PersonRef,
        /// In three to five sentences.
        summary: Text,
        /// The portfolio's own fields.
        custom: Box<Custom>,
    }
}

record! {
    /// The answer to one item of the checklist.
    ClosingAnswer "closure answer" {
        /// The item.
        item: ClosingItem,
        /// Whether it is settled.
        met: Met,
        /// What shows it.
        evidence: List<Line>,
        /// Why it is not settled or need not be.
        reason: Text,
        /// Who answers for it.
        owner: PersonRef,
        /// By when.
        due: Date,
    }
}
