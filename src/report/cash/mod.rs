//! Money by month: a table for people, JSON and CSV for programs.

mod page;

pub use page::shortage;

use super::{
    lacks::reason,
    variance::{LeftOutRow, fixed},
};
use crate::analyse::{
    cash::{Cash, Flow, Month, payments::Payment},
    cost::exchange::Exchange,
    earned_value::{
        Figure, Lack,
        planned::{digits, to_coin},
        sheet::{Desk, Sheet},
    },
};
use crate::base::{Currency, Lang, Money, Period};
use crate::diag::json::{Answer, Head, Stand, schema_of};
use crate::model::contract::Tax;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::collections::{BTreeMap, BTreeSet};

/// Money by month of some projects.
#[derive(Debug)]
pub struct Output {
    head: Head,
    summary: Summary,
    rows: Vec<CashRow>,
    lang: Lang,
}

/// What holds for whole projects.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "CashSummary")]
struct Summary {
    /// The projects.
    projects: Vec<ProjectCash>,
    /// Projects that the portfolio's rows do not hold.
    left_out: Vec<LeftOutRow>,
}

/// A project's money as a whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectCash {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Currency of its amounts.
    currency: Option<String>,
    /// The day it is measured at.
    measured: String,
    /// Each time that the money granted runs out; none where it is enough, or no funding is named.
    shortages: Vec<ShortageRow>,
    /// Tax on the budget.
    tax: Option<BudgetTax>,
    /// Payments that nothing gives a day.
    undated: Vec<PaymentRow>,
    /// Payments that should have been made by now.
    overdue: Vec<PaymentRow>,
    /// Contracts without a tax rate: their payments stand without tax.
    without_tax_rate: Vec<String>,
    /// Postings behind the day it is measured at, which are not counted.
    later_postings: usize,
}

/// Months that the money granted does not reach.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShortageRow {
    /// The first of them.
    from: String,
    /// The first month behind it in which there is enough; `null` when it never is.
    until: Option<String>,
    /// What is missing at most, until then.
    most: String,
}

/// Tax on the amounts of a budget.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BudgetTax {
    /// `excluded` or `included`.
    treatment: &'static str,
    /// Rate in percent.
    rate: String,
    /// Tax on the budget at completion: on top of it, or within it.
    amount: Option<String>,
}

/// A payment of a contract.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PaymentRow {
    /// Contract.
    contract: String,
    /// Payment; `null` is the retention.
    payment: Option<String>,
    /// Amount without tax.
    net: Option<String>,
    /// Tax.
    tax: Option<String>,
}

/// A month of a project, of one of its accounts, or of the portfolio. Amounts are decimals in text; what cannot
/// be had is `null`, with its reason in `not_available`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CashRow {
    /// The month.
    pub id: String,
    /// Project and month, or project, account and month.
    pub address: String,
    /// `month`, `account-month` or `portfolio-month`.
    pub level: &'static str,
    /// The account; `null` is what has none, or the whole.
    pub account: Option<String>,
    /// Currency of the amounts.
    pub currency: Option<String>,
    /// Planned value of the month.
    pub budget: Option<String>,
    /// Actual cost, accruals and reversals within it.
    pub actual: Option<String>,
    /// Accruals less reversals.
    pub accrued: Option<String>,
    /// Orders less orders taken back.
    pub committed: Option<String>,
    /// What is still expected to be spent.
    pub forecast: Option<String>,
    /// Paid or to be paid, with tax.
    pub payments: Option<String>,
    /// Tax within the payments.
    pub payments_tax: Option<String>,
    /// Received or to be received, with tax.
    pub receipts: Option<String>,
    /// Granted up to this month.
    pub granted: Option<String>,
    /// Granted less spent and expected, up to this month; negative is what is missing.
    pub gap: Option<String>,
    /// What is left of the contingency at its end.
    pub contingency_left: Option<String>,
    /// What is left of the management reserve at its end.
    pub management_reserve_left: Option<String>,
    /// Why a figure is `null`.
    pub not_available: BTreeMap<&'static str, String>,
    #[serde(skip)]
    digits: u32,
}

impl CashRow {
    /// With a reason for what people read as an empty cell.
    fn explained(&self, lang: Lang) -> CashRow {
        let mut row = self.clone();
        let own = [
            ("payments", &self.payments),
            ("payments_tax", &self.payments_tax),
            ("receipts", &self.receipts),
            ("granted", &self.granted),
            ("gap", &self.gap),
            ("contingency_left", &self.contingency_left),
            ("management_reserve_left", &self.management_reserve_left),
        ];
        let why = if self.level == "month" { Lack::NotNamed } else { Lack::ByProject };
        for (key, _) in own.into_iter().filter(|(_, own)| own.is_none()) {
            row.not_available.entry(key).or_insert_with(|| reason(why, lang));
        }
        row
    }
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Summary, CashRow>>("cash")
}

/// A project with its money.
pub type Counted<'s, 'a> = (&'s Sheet<'a>, &'s Cash<'a>);

/// What is asked.
pub struct View<'v, 'a> {
    /// What sheets are made with.
    pub desk: &'v Desk<'a>,
    /// Language of words.
    pub lang: Lang,
    /// Whether rows of accounts stand below each month.
    pub by_account: bool,
}

/// Texts of a row, and why some are missing.
struct Teller {
    digits: u32,
    lang: Lang,
    lacks: BTreeMap<&'static str, String>,
}

impl Teller {
    fn tell(&mut self, key: &'static str, figure: Figure) -> Option<String> {
        match figure {
            Ok(value) => Some(fixed(value, self.digits)),
            Err(lack) => {
                self.lacks.insert(key, reason(lack, self.lang));
                None
            }
        }
    }
}

impl<'a> View<'_, 'a> {
    /// The output for these projects.
    #[must_use]
    pub fn output(&self, counted: &[Counted<'_, 'a>], version: &str, stand: Stand) -> Output {
        let mut rows = Vec::new();
        for (sheet, cash) in counted {
            for (at, month) in cash.months.iter().enumerate() {
                rows.push(self.month(sheet, month));
                if self.by_account {
                    rows.extend(
                        cash.accounts
                            .iter()
                            .map(|(account, flows)| self.account(sheet, month.period, *account, &flows[at])),
                    );
                }
            }
        }
        let mut left_out = Vec::new();
        if counted.len() > 1 {
            rows.extend(self.portfolio(counted, &mut left_out));
        }
        Output {
            head: Head::of(version, stand),
            summary: Summary {
                projects: counted.iter().map(|(sheet, cash)| self.project(sheet, cash)).collect(),
                left_out,
            },
            rows,
            lang: self.lang,
        }
    }

    fn row(&self, currency: Option<Currency>, period: Period, flow: &Flow) -> (CashRow, Teller) {
        let mut teller = Teller {
            digits: digits(currency),
            lang: self.lang,
            lacks: BTreeMap::new(),
        };
        let row = CashRow {
            id: period.to_string(),
            currency: currency.map(|own| own.as_str().to_owned()),
            budget: teller.tell("budget", flow.budget),
            actual: teller.tell("actual", flow.actual),
            accrued: teller.tell("accrued", flow.accrued),
            committed: teller.tell("committed", flow.ordered),
            forecast: teller.tell("forecast", flow.forecast),
            digits: teller.digits,
            ..CashRow::default()
        };
        (row, teller)
    }

    fn month(&self, sheet: &Sheet<'_>, month: &Month) -> CashRow {
        let (row, mut teller) = self.row(sheet.currency, month.period, &month.flow);
        let maybe = |teller: &mut Teller, key, figure: Option<Figure>| figure.and_then(|figure| teller.tell(key, figure));
        let mut row = CashRow {
            address: format!("{}/{}", sheet.project.id, month.period),
            level: "month",
            payments: teller.tell("payments", month.payments),
            payments_tax: teller.tell("payments_tax", month.payments_tax),
            receipts: teller.tell("receipts", month.receipts),
            granted: maybe(&mut teller, "granted", month.granted),
            gap: maybe(&mut teller, "gap", month.gap),
            contingency_left: maybe(&mut teller, "contingency_left", month.contingency),
            management_reserve_left: maybe(&mut teller, "management_reserve_left", month.management),
            ..row
        };
        row.not_available = teller.lacks;
        row
    }

    fn account(&self, sheet: &Sheet<'_>, period: Period, account: Option<&str>, flow: &Flow) -> CashRow {
        let (row, teller) = self.row(sheet.currency, period, flow);
        CashRow {
            address: format!("{}/{}/{period}", sheet.project.id, account.unwrap_or("")),
            level: "account-month",
            account: account.map(str::to_owned),
            not_available: teller.lacks,
            ..row
        }
    }

    /// The sum of the projects, in the portfolio's currency, at the rates of their budgets.
    fn portfolio(&self, counted: &[Counted<'_, 'a>], left_out: &mut Vec<LeftOutRow>) -> Vec<CashRow> {
        let exchange = Exchange::of_portfolio(self.desk.portfolio);
        let mut sums: BTreeMap<Period, Flow> = BTreeMap::new();
        for (sheet, cash) in counted {
            let unit = Money {
                amount: Decimal::ONE,
                currency: sheet.currency,
            };
            let lack = cash.months.iter().find_map(|month| {
                let flow = &month.flow;
                [flow.budget, flow.actual, flow.forecast].into_iter().find_map(Result::err)
            });
            let lack = lack.or(sheet.lack).or(cash.months.is_empty().then_some(Lack::NothingPlanned));
            let kept = exchange.as_kept_by(sheet.project);
            let factor = kept.convert(&unit, sheet.budget_day().unwrap_or(sheet.measured.day));
            let factor = match (lack, factor) {
                (Some(lack), _) => Err(lack),
                (None, factor) => factor.map_err(Lack::from),
            };
            match factor {
                Err(lack) => left_out.push(LeftOutRow::of((sheet.project, lack), self.lang)),
                Ok(factor) => {
                    for month in &cash.months {
                        let own = sums.entry(month.period).or_insert(Flow::NOTHING);
                        *own = own.with(&scaled(&month.flow, factor, digits(exchange.own)));
                    }
                }
            }
        }
        let row = |(period, flow): (&Period, &Flow)| {
            let (row, teller) = self.row(exchange.own, *period, flow);
            CashRow {
                address: period.to_string(),
                level: "portfolio-month",
                not_available: teller.lacks,
                ..row
            }
        };
        sums.iter().map(row).collect()
    }

    fn project(&self, sheet: &Sheet<'_>, cash: &Cash<'_>) -> ProjectCash {
        let coins = digits(sheet.currency);
        let row = |payment: &&Payment<'_>| PaymentRow {
            contract: payment.contract.id.get().map_or_else(String::new, |id| id.as_str().to_owned()),
            payment: payment.id.map(str::to_owned),
            net: payment.net.ok().map(|net| fixed(net, coins)),
            tax: payment.tax.ok().map(|tax| fixed(tax, coins)),
        };
        let without = cash.payments.iter().filter(|payment| payment.lacks_rate);
        let without: BTreeSet<String> = without
            .filter_map(|payment| Some(payment.contract.id.get()?.as_str().to_owned()))
            .collect();
        let name = sheet.project.charter.as_ref().and_then(|charter| charter.record.name.get());
        ProjectCash {
            id: sheet.project.id.to_string(),
            name: name.map_or_else(|| sheet.project.id.to_string(), |name| name.in_lang(self.lang).to_owned()),
            currency: sheet.currency.map(|own| own.as_str().to_owned()),
            measured: sheet.measured.day.to_string(),
            shortages: cash
                .shortages()
                .iter()
                .map(|short| ShortageRow {
                    from: short.from.to_string(),
                    until: short.until.map(|until| until.to_string()),
                    most: fixed(short.most, coins),
                })
                .collect(),
            tax: tax(sheet),
            undated: cash
                .payments
                .iter()
                .filter(|payment| payment.on.is_none())
                .map(|own| row(&own))
                .collect(),
            overdue: cash
                .payments
                .iter()
                .filter(|payment| payment.is_overdue)
                .map(|own| row(&own))
                .collect(),
            without_tax_rate: without.into_iter().collect(),
            later_postings: cash.later,
        }
    }
}

fn scaled(flow: &Flow, factor: Decimal, coins: u32) -> Flow {
    let to = |figure: Figure| -> Figure { Ok(to_coin(figure?.checked_mul(factor).ok_or(Lack::TooLarge)?, coins)) };
    Flow {
        budget: to(flow.budget),
        actual: to(flow.actual),
        accrued: to(flow.accrued),
        ordered: to(flow.ordered),
        forecast: to(flow.forecast),
    }
}

/// Tax on the budget, where it names a rate.
fn tax(sheet: &Sheet<'_>) -> Option<BudgetTax> {
    let budget = &sheet.project.budget.as_ref()?.record;
    let rate = budget.tax_rate.value()?;
    let is_included = budget.tax.value() == Some(Tax::Included);
    let all: Vec<usize> = (0..sheet.items.len()).collect();
    let (values, _) = sheet.values(&all);
    let tax = values.bac.ok().and_then(|bac| {
        let part = bac.checked_mul(rate.fraction())?;
        if is_included {
            part.checked_div(Decimal::ONE + rate.fraction())
        } else {
            Some(part)
        }
    });
    Some(BudgetTax {
        treatment: if is_included { "included" } else { "excluded" },
        rate: rate.value.normalize().to_string(),
        amount: tax.map(|tax| fixed(tax, digits(sheet.currency))),
    })
}
