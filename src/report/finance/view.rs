//! What the finance report shows: the data its template sees. Dates are `YYYY-MM-DD`, amounts and indices decimal
//! strings; what cannot be computed is absent, and its reason stands below the table.

use super::words::FinanceWords;
use crate::report::{
    made::Made,
    monthly::view::{Aside, CashMonth, CostTable, Funding, Reserve},
};
use schemars::JsonSchema;
use serde::Serialize;

/// A finance report.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Finance {
    /// Labels in the report's language.
    pub w: &'static FinanceWords,
    /// Name of the portfolio.
    pub portfolio: String,
    /// The month, `2026-11`.
    pub period: String,
    /// The day the figures are of.
    pub day: String,
    /// Where the status date came from.
    pub status_date_origin: String,
    /// What it was made of and with.
    pub made: Made,
    /// The projects, by id.
    pub rows: Vec<MoneyRow>,
    /// The sum of those that can be summed, in the portfolio's currency.
    pub total: MoneyRow,
    /// How many projects stand in the sum, in words.
    pub counted: String,
    /// Projects that the sum does not hold, each with its reason.
    pub left_out: Vec<Aside>,
    /// The rates of exchange in the sum.
    pub rates: Vec<Rate>,
    /// The projects with their accounts, by id.
    pub sections: Vec<Section>,
    /// Projects without a section, each with its reason.
    pub aside: Vec<Aside>,
}

/// A project's money, or the sum.
#[derive(Debug, Serialize, JsonSchema)]
pub struct MoneyRow {
    /// Id of the project; empty for the sum.
    pub id: String,
    /// Name.
    pub name: String,
    /// Currency of the amounts.
    pub currency: String,
    /// Budget at completion.
    pub bac: Option<String>,
    /// Actual cost, accruals within it.
    pub ac: Option<String>,
    /// Accruals that were not reversed.
    pub accrued: Option<String>,
    /// Ordered.
    pub committed: Option<String>,
    /// Budget that is neither spent nor ordered.
    pub left: Option<String>,
    /// Estimate at completion.
    pub eac: Option<String>,
    /// Variance at completion BAC − EAC.
    pub vac: Option<String>,
    /// Cost performance index.
    pub cpi: Option<String>,
    /// What exchange made dearer, negative, or cheaper.
    pub exchange: Option<String>,
}

/// A rate of exchange.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Rate {
    /// The currency that is converted.
    pub from: String,
    /// The portfolio's.
    pub to: String,
    /// What one unit is worth.
    pub rate: String,
    /// The projects it is used for.
    pub projects: Vec<String>,
}

/// A project.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Section {
    /// Id.
    pub id: String,
    /// Name.
    pub name: String,
    /// Currency of its amounts.
    pub currency: String,
    /// Control accounts.
    pub accounts: CostTable,
    /// The same by cost element.
    pub elements: CostTable,
    /// The same by treatment, capital or operating expenditure.
    pub treatments: CostTable,
    /// Contingency and management reserve; those that the budget names.
    pub reserves: Vec<Reserve>,
    /// Why reserves are not known, or that there are none.
    pub reserves_missing: String,
    /// Money granted; absent when nobody granted any.
    pub funding: Option<Funding>,
    /// Money by month, from the report's month on.
    pub cash: Vec<CashMonth>,
    /// What stands above it: money that runs out, payments that are late.
    pub cash_notes: Vec<String>,
    /// Payments of contracts: overdue, and of the next 90 days.
    pub payments: Vec<Payment>,
    /// Postings behind the day it is measured at, which are not counted.
    pub later_postings: usize,
}

/// A payment under a contract.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Payment {
    /// When.
    pub on: String,
    /// The contract and the payment.
    pub contract: String,
    /// The other party.
    pub party: String,
    /// Whether we receive it.
    pub is_receipt: bool,
    /// Amount without tax.
    pub net: Option<String>,
    /// Tax; absent without a rate.
    pub tax: Option<String>,
    /// Whether it should have been made by now.
    pub late: bool,
}
