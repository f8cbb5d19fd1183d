//! Actions: something somebody does by a day. They stand in a register or inside a risk, an issue,
//! a gate or minutes.

use super::{
    common::{Custom, Priority, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Money, Text,
    choice::choice,
    reference::{PersonRef, RecordRef},
};

choice! {
    /// Where an action stands.
    ActionStatus "action status" {
        /// Not begun.
        Open "open" "open" "未开始",
        /// Begun.
        InProgress "in-progress" "in progress" "进行中",
        /// Done.
        Done "done" "done" "已完成",
        /// No longer needed.
        Cancelled "cancelled" "cancelled" "已取消",
    }
}

impl ActionStatus {
    /// Whether something is still to be done.
    #[must_use]
    pub fn is_open(self) -> bool {
        matches!(self, ActionStatus::Open | ActionStatus::InProgress)
    }
}

record! {
    /// Something somebody does by a day.
    Action "action" {
        /// Id: A-001 in the register, A1 inside another record.
        id: Id,
        /// What is done.
        text: Text,
        /// Who does it.
        owner: PersonRef,
        /// By when.
        due: Date,
        /// Where it stands; open unless said.
        status: ActionStatus,
        /// When it was done.
        done_on: Date,
        /// What it costs.
        cost ~ Money,
        /// How much it matters.
        priority ~ Priority,
        /// When it was agreed.
        raised ~ Date,
        /// What it belongs to.
        about ~ List<RecordRef>,
        /// What came of it.
        result ~ Text,
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

impl Action {
    /// Whether something is still to be done; an action without a status is open.
    #[must_use]
    pub fn is_open(&self) -> bool {
        !self.status.is_bad() && self.status.value().is_none_or(ActionStatus::is_open)
    }
}
