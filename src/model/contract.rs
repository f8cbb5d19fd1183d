//! `contracts.yaml`: parties, amounts, and payments tied to deliverables.

use super::{
    common::{Custom, Review},
    record::record,
};
use crate::base::{
    Date, Id, Line, List, Money, Percent, Text,
    choice::choice,
    reference::{AccountRef, DeliverableRef, PersonRef, TaskRef},
};

choice! {
    /// Who pays whom.
    ContractDirection "contract direction" {
        /// We buy.
        Purchase "purchase" "purchase" "采购",
        /// We sell.
        Sale "sale" "sale" "销售",
    }
}

choice! {
    /// How the price is found.
    ContractType "contract type" {
        /// One price.
        FixedPrice "fixed-price" "fixed price" "总价",
        /// By effort.
        TimeAndMaterials "time-and-materials" "time and materials" "工料",
        /// Cost and a fee.
        CostPlus "cost-plus" "cost plus fee" "成本加酬金",
        /// By unit.
        UnitPrice "unit-price" "unit price" "单价",
        /// By period.
        Subscription "subscription" "subscription" "订阅",
    }
}

choice! {
    /// Where a contract stands.
    ContractStatus "contract status" {
        /// Being negotiated.
        Draft "draft" "draft" "洽谈中",
        /// Signed.
        Signed "signed" "signed" "已签订",
        /// Being fulfilled.
        Active "active" "active" "履行中",
        /// Fulfilled, in warranty.
        Warranty "warranty" "warranty" "质保期",
        /// Over.
        Closed "closed" "closed" "已关闭",
        /// Ended early.
        Terminated "terminated" "terminated" "已终止",
    }
}

choice! {
    /// Whether an amount holds tax.
    Tax "tax treatment" {
        /// Without.
        Excluded "excluded" "tax excluded" "不含税",
        /// With.
        Included "included" "tax included" "含税",
    }
}

record! {
    /// The contracts of a project.
    Contracts "contracts" {
        /// The contracts.
        contracts: List<Contract>,
    }
}

record! {
    /// A contract.
    Contract "contract" {
        /// Id, such as CT-001.
        id: Id,
        /// What it is about.
        title: Text,
        /// The other party.
        party: Text,
        /// Its number at the other party or in finance.
        number: Line,
        /// Who pays whom; a purchase unless said.
        direction: ContractDirection,
        /// How the price is found.
        r#type: ContractType,
        /// Price.
        amount: Money,
        /// Whether the price holds tax.
        tax: Tax,
        /// Tax rate.
        tax_rate: Percent,
        /// Account that pays.
        account: AccountRef,
        /// Who looks after it.
        owner: PersonRef,
        /// Signed on.
        signed: Date,
        /// First day.
        start: Date,
        /// Last day.
        finish: Date,
        /// Where it stands.
        status: ContractStatus,
        /// When is paid, and for what.
        payments: List<Payment>,
        /// Share kept back until the warranty ends.
        retention: Percent,
        /// When it is released.
        retention_release: Date,
        /// End of the warranty.
        warranty_until: Date,
        /// The document.
        document: Line,
        /// Remarks.
        notes: Text,
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

choice! {
    /// Where a payment stands.
    PaymentStatus "payment status" {
        /// Not due.
        Planned "planned" "planned" "计划",
        /// Its condition is met.
        Due "due" "due" "应付",
        /// Invoiced.
        Invoiced "invoiced" "invoiced" "已开票",
        /// Paid.
        Paid "paid" "paid" "已支付",
    }
}

record! {
    /// A payment milestone.
    Payment "payment" {
        /// Id, such as P1.
        id: Id,
        /// What it is for.
        text: Text,
        /// Amount.
        amount: Money,
        /// Share of the price, instead of an amount.
        share: Percent,
        /// The deliverable whose acceptance releases it.
        deliverable: DeliverableRef,
        /// The milestone that releases it.
        milestone: TaskRef,
        /// Account that pays it, when it is not the contract's.
        account ~ AccountRef,
        /// Due on.
        due: Date,
        /// Where it stands.
        status: PaymentStatus,
        /// Invoice.
        invoice: Line,
        /// Paid on.
        paid: Date,
    }
}
