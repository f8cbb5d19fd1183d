//! # What it does
//! Reports an amount with more decimals than the smallest coin of its currency: a third decimal of
//! a euro, a first of a yen.
//!
//! # Why it matters
//! Nobody can pay it. It is a slip of the keyboard or a quotient that was never rounded, and sums
//! that must agree to the cent never will.
//!
//! # Example
//! ```yaml
//! - {id: licences, amount: 1200.505}
//! ```
//! Better:
//! ```yaml
//! - {id: licences, amount: 1200.51}
//! ```

use crate::analyse::cost::{amounts, exchange::Exchange};
use crate::base::Words;
use crate::check::ProjectContext;
use crate::diag::Sink;

pub(super) const TITLE: Words = Words {
    en: "amount finer than the currency's smallest coin",
    zh: "金额小数位超过币种最小单位",
};
pub(super) const REMEDY: Words = Words {
    en: "round the amount to the smallest coin",
    zh: "将金额四舍五入到最小货币单位",
};

pub(super) fn check(context: &ProjectContext<'_>, sink: &mut Sink<'_>) {
    let own = Exchange::of(context.all.portfolio, context.project).own;
    amounts::for_each(context.project, &mut |place, money, _| {
        let Some(currency) = money.currency.or(own) else {
            return;
        };
        let digits = currency.minor_digits();
        if money.amount.scale() <= digits || money.amount.normalize().scale() <= digits {
            return;
        }
        let message = format!("{} is finer than the smallest coin of {}", money.amount, currency.as_str());
        sink.at(place, message)
            .label(match digits {
                0 => format!("{} has no decimals", currency.as_str()),
                _ => format!("{} has {digits} decimals", currency.as_str()),
            })
            .help(format!(
                "round it, such as {}",
                money
                    .amount
                    .round_dp_with_strategy(digits, rust_decimal::RoundingStrategy::MidpointAwayFromZero)
            ));
    });
}
