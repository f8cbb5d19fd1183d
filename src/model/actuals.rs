//! `actuals/2026-11.yaml`: actual cost, accruals and commitments, a file a month, appended; a file a month and ledger
//! where several systems feed a project.

use super::record::record;
use crate::base::{
    Count, Date, Id, Line, List, Money, Number, Text,
    choice::choice,
    reference::{AccountRef, ContractRef, TaskRef},
};

choice! {
    /// What a posting says of an amount.
    PostingType "posting type" {
        /// Spent.
        Actual "actual" "actual" "实际",
        /// Owed for work done, not yet invoiced.
        Accrual "accrual" "accrual" "计提",
        /// Takes an accrual back.
        Reversal "reversal" "reversal" "冲销",
        /// Ordered, not yet received.
        Commitment "commitment" "commitment" "承诺",
    }
}

record! {
    /// The postings of a month.
    Actuals "actuals" {
        /// The ledger that they come from, where several feed the project: the name in its map.
        ledger: Id,
        /// The postings.
        postings: List<Posting>,
    }
}

record! {
    /// One amount of the ledger.
    Posting "posting" {
        /// Posting date.
        date: Date,
        /// What it says; actual unless said.
        r#type: PostingType,
        /// Account that pays.
        account: AccountRef,
        /// Task it was spent on, when known.
        task: TaskRef,
        /// Amount; negative takes back.
        amount: Money,
        /// Document number in the ledger.
        document: Line,
        /// Line of the document.
        line ~ Count,
        /// Date of the document, when it differs.
        document_date ~ Date,
        /// Contract it is paid under.
        contract ~ ContractRef,
        /// Who was paid.
        vendor ~ Text,
        /// What for.
        text ~ Text,
        /// Quantity, when there is one.
        quantity ~ Number,
        /// Unit of the quantity.
        unit ~ Line,
        /// Document that this one reverses.
        reverses ~ Line,
    }
}
