//! The issue log: what has happened and needs somebody.

use super::{
    action::Action,
    common::{Custom, Impacts, Priority, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Text,
    choice::choice,
    reference::{ChangeRef, PersonRef, RecordRef, RiskRef, TaskRef},
};

choice! {
    /// What an issue is about.
    IssueType "issue type" {
        /// Something is in the way.
        Problem "problem" "problem" "问题",
        /// Something worries somebody.
        Concern "concern" "concern" "关注事项",
        /// A result is not as specified.
        OffSpecification "off-specification" "off-specification" "不符合规格",
        /// Somebody wants something else.
        RequestForChange "request-for-change" "request for change" "变更请求",
        /// Work cannot go on.
        Blocker "blocker" "blocker" "阻塞项",
    }
}

choice! {
    /// How bad an issue is.
    Severity "severity" {
        /// The project cannot succeed with it.
        Critical "critical" "critical" "严重",
        /// A main result is in danger.
        Major "major" "major" "重大",
        /// It can be lived with.
        Minor "minor" "minor" "一般",
    }
}

choice! {
    /// Where an issue stands.
    IssueStatus "issue status" {
        /// Nobody has begun.
        Open "open" "open" "打开",
        /// Somebody works on it.
        InProgress "in-progress" "in progress" "处理中",
        /// A higher level decides.
        Escalated "escalated" "escalated" "已上报",
        /// Solved, not yet confirmed.
        Resolved "resolved" "resolved" "已解决",
        /// Confirmed.
        Closed "closed" "closed" "已关闭",
    }
}

impl IssueStatus {
    /// Whether somebody still has to do something.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, IssueStatus::Open | IssueStatus::InProgress | IssueStatus::Escalated)
    }
}

record! {
    /// Something that has happened and needs somebody.
    Issue "issue" {
        /// Id, such as I-001.
        id: Id,
        /// Title.
        title: Text,
        /// What it is about.
        r#type: IssueType,
        /// What happened.
        description: Text,
        /// What follows from it.
        impact ~ Box<Impacts>,
        /// How bad it is.
        severity: Severity,
        /// How soon it must be solved.
        priority: Priority,
        /// Who saw it.
        raised_by: PersonRef,
        /// When it was seen.
        raised: Date,
        /// The one person who solves it.
        owner: PersonRef,
        /// By when.
        due: Date,
        /// Where it stands.
        status: IssueStatus,
        /// To whom it was escalated.
        escalated_to ~ PersonRef,
        /// What is done, by whom, by when.
        actions ~ List<Action>,
        /// Why it happened.
        root_cause ~ Text,
        /// How it was solved.
        resolution: Text,
        /// When it was solved.
        resolved: Date,
        /// When that was confirmed.
        closed: Date,
        /// Tasks it hits.
        tasks ~ List<TaskRef>,
        /// The risk that came true.
        risk ~ RiskRef,
        /// The change request it led to.
        change ~ ChangeRef,
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

impl Issue {
    /// Whether somebody still has to do something; an issue without a status is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.status.is_bad() && self.status.value().is_none_or(IssueStatus::is_open)
    }
}
