//! What contracts pay and receive, and when: payment milestones with tax, and the retention kept back until its
//! release.
//!
//! | of a payment | is |
//! | --- | --- |
//! | amount | its amount, or its share of the price; less the retention, unless the payments leave it out already |
//! | tax | on top of amounts without tax, within amounts with tax; apart in both |
//! | day | paid on; else due on; else when its milestone or deliverable is expected; a day that is over and unpaid is tomorrow |
//!
//! Contracts that are not signed count nothing; of those that are over only what was paid.

use crate::analyse::cost::{NoAmount, exchange::Exchange};
use crate::analyse::earned_value::{
    Figure, Lack,
    planned::{digits, is_whole, to_coin},
};
use crate::analyse::schedule::outcome::ProjectDates;
use crate::base::{Date, Money, Percent, Place};
use crate::model::{
    Entry, Kind, Project,
    contract::{Contract, ContractDirection, ContractStatus, Payment as Milestone, PaymentStatus, Tax},
};
use rust_decimal::Decimal;

/// What is paid or received at once.
#[derive(Debug, Clone)]
pub struct Payment<'a> {
    /// Its contract.
    pub contract: &'a Contract,
    /// Its id; none of the retention.
    pub id: Option<&'a str>,
    /// When; none where nothing tells it.
    pub on: Option<Date>,
    /// Whether it was paid.
    pub is_paid: bool,
    /// Whether it should have been paid by now.
    pub is_overdue: bool,
    /// Whether we receive it.
    pub is_receipt: bool,
    /// Amount without tax.
    pub net: Figure,
    /// Tax.
    pub tax: Figure,
    /// Whether its contract names no tax rate, so that tax on top of it is not known.
    pub lacks_rate: bool,
    /// Where it is written.
    pub place: Place,
}

/// The payments of a project's contracts, by day; those without a day last.
#[must_use]
pub fn of_project<'a>(project: &'a Project, exchange: &Exchange<'_>, dates: Option<&ProjectDates<'_>>, day: Date) -> Vec<Payment<'a>> {
    let mut all = Vec::new();
    for entry in &project.contracts {
        let over = match entry.record.status.value() {
            Some(ContractStatus::Draft) => continue,
            Some(ContractStatus::Closed | ContractStatus::Terminated) => true,
            _ => false,
        };
        let maker = Maker {
            project,
            entry,
            exchange,
            dates,
            day,
        };
        let own = maker.payments();
        all.extend(own.into_iter().filter(|payment| payment.is_paid || !over));
    }
    all.sort_by_key(|payment| (payment.on.is_none(), payment.on, payment.place));
    all
}

/// Why what is paid and received is not known: contracts, or one of their payments, could not be read.
#[must_use]
pub fn lack(project: &Project) -> Option<Lack> {
    let is_dated = |payment: &Milestone| !payment.due.is_bad() && !payment.paid.is_bad();
    let is_whole = |entry: &Entry<Contract>| {
        let payments = &entry.record.payments;
        is_whole(payments) && payments.items().all(|(payment, _)| is_dated(payment))
    };
    let whole = !project.unread.contains(&Kind::Contracts) && project.contracts.iter().all(is_whole);
    (!whole).then_some(NoAmount::Unread.into())
}

struct Maker<'m, 'a> {
    project: &'a Project,
    entry: &'a Entry<Contract>,
    exchange: &'m Exchange<'m>,
    dates: Option<&'m ProjectDates<'m>>,
    day: Date,
}

impl<'a> Maker<'_, 'a> {
    fn payments(&self) -> Vec<Payment<'a>> {
        let contract = &self.entry.record;
        let kept = contract.retention.value().map_or(Decimal::ZERO, Percent::fraction);
        let sum = contract
            .payments
            .items()
            .try_fold(Decimal::ZERO, |sum, (own, _)| Some(sum + self.written(own).ok()?.amount));
        let price = contract.amount.get().map(|price| price.amount);
        // Payments may leave out exactly the retention; else each is paid without its share of it.
        let cent = Decimal::new(1, digits(self.exchange.own));
        let is_left_out = match (sum, price) {
            (Some(sum), Some(price)) => (sum - price * (Decimal::ONE - kept)).abs() < cent && !kept.is_zero(),
            _ => false,
        };
        let paid = if is_left_out { Decimal::ONE } else { Decimal::ONE - kept };
        let mut all: Vec<Payment<'a>> = contract.payments.items().map(|(own, span)| self.payment(own, span, paid)).collect();
        let held = match (is_left_out, price, sum) {
            _ if kept.is_zero() => None,
            (true, Some(price), _) => Some(price * kept),
            (_, _, Some(sum)) => Some(sum * kept),
            (_, _, None) => None,
        };
        all.extend(held.map(|held| self.retention(held)));
        all
    }

    /// The amount of a payment as it is written, in the contract's currency.
    fn written(&self, milestone: &Milestone) -> Result<Money, Lack> {
        let price = self.entry.record.amount.get();
        match (milestone.amount.get(), milestone.share.value()) {
            (Some(amount), _) => Ok(Money {
                amount: amount.amount,
                currency: amount.currency.or(price.and_then(|price| price.currency)),
            }),
            (None, Some(share)) => {
                let price = price.ok_or(NoAmount::Unread)?;
                let amount = price.amount.checked_mul(share.fraction()).ok_or(Lack::TooLarge)?;
                Ok(Money {
                    amount,
                    currency: price.currency,
                })
            }
            (None, None) => Err(NoAmount::Unread.into()),
        }
    }

    fn payment(&self, milestone: &'a Milestone, span: crate::base::Span, paid: Decimal) -> Payment<'a> {
        let is_paid = milestone.paid.value().is_some() || milestone.status.value() == Some(PaymentStatus::Paid);
        let due = || milestone.due.value().or_else(|| self.expected(milestone));
        let on = milestone.paid.value().or_else(due);
        let is_overdue = !is_paid && on.is_some_and(|on| on <= self.day);
        let on = if is_overdue { Some(self.day.plus_days(1)) } else { on };
        let amount = self.written(milestone).map(|money| Money {
            amount: money.amount * paid,
            currency: money.currency,
        });
        Payment {
            id: milestone.id.get().map(|id| id.as_str()),
            is_paid,
            is_overdue,
            ..self.made(on, amount, Place::new(self.entry.file, span))
        }
    }

    /// When the milestone or the deliverable that releases it is expected.
    fn expected(&self, milestone: &Milestone) -> Option<Date> {
        if let Some(task) = milestone.milestone.get() {
            return self.dates?.finish_of(task.as_str());
        }
        let wanted = milestone.deliverable.get()?;
        let mut all = self.project.deliverables.iter().map(|entry| &entry.record);
        let own = all.find(|own| own.id.get().is_some_and(|id| id.as_str() == wanted.as_str()))?;
        own.due.value()
    }

    fn retention(&self, held: Decimal) -> Payment<'a> {
        let contract = &self.entry.record;
        let on = contract.retention_release.value().or(contract.warranty_until.value());
        let currency = contract.amount.get().and_then(|price| price.currency);
        let money = Money { amount: held, currency };
        let is_overdue = on.is_some_and(|on| on <= self.day);
        let on = if is_overdue { Some(self.day.plus_days(1)) } else { on };
        Payment {
            is_overdue,
            ..self.made(on, Ok(money), self.entry.place(&contract.retention))
        }
    }

    fn made(&self, on: Option<Date>, written: Result<Money, Lack>, place: Place) -> Payment<'a> {
        let contract = &self.entry.record;
        let coins = digits(self.exchange.own);
        let rate_day = on.unwrap_or(self.day).min(self.day);
        let amount: Figure = written.and_then(|money| Ok(to_coin(self.exchange.convert(&money, rate_day)?, coins)));
        let rate = contract.tax_rate.value().map_or(Decimal::ZERO, Percent::fraction);
        let tax = amount.and_then(|amount| {
            let product = amount.checked_mul(rate).ok_or(Lack::TooLarge)?;
            Ok(match contract.tax.value() {
                Some(Tax::Included) => to_coin(product / (Decimal::ONE + rate), coins),
                _ => to_coin(product, coins),
            })
        });
        let net = match contract.tax.value() {
            Some(Tax::Included) => super::difference(amount, tax),
            _ => amount,
        };
        Payment {
            contract,
            id: None,
            on,
            is_paid: false,
            is_overdue: false,
            is_receipt: contract.direction.value() == Some(ContractDirection::Sale),
            net,
            tax,
            lacks_rate: contract.tax_rate.is_absent() && contract.tax.value() != Some(Tax::Included),
            place,
        }
    }
}
