//! Sums by currency, and what a reading of a ledger counted.

use super::fault::Fault;
use crate::base::Currency;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

/// How many, and how much, by currency. Amounts have at most 15 digits before their decimals, so sums of any file
/// are exact.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sums(pub BTreeMap<Currency, (u64, Decimal)>);

impl Sums {
    /// Adds one.
    pub fn add(&mut self, currency: Currency, amount: Decimal) {
        self.add_many(currency, 1, amount);
    }

    /// Adds several.
    pub fn add_many(&mut self, currency: Currency, count: u64, amount: Decimal) {
        let own = self.0.entry(currency).or_default();
        own.0 += count;
        own.1 += amount;
    }

    /// Adds all of others.
    pub fn add_all(&mut self, others: &Sums) {
        for (currency, (count, amount)) in &others.0 {
            self.add_many(*currency, *count, *amount);
        }
    }

    /// The sum in a currency.
    #[must_use]
    pub fn of(&self, currency: Currency) -> Decimal {
        self.0.get(&currency).map_or(Decimal::ZERO, |(_, amount)| *amount)
    }

    /// How many in all.
    #[must_use]
    pub fn count(&self) -> u64 {
        self.0.values().map(|(count, _)| count).sum()
    }

    /// The sums as a person reads them: `1200.50 EUR, 80 USD`.
    #[must_use]
    pub fn words(&self) -> String {
        let all: Vec<String> = self
            .0
            .iter()
            .map(|(currency, (_, amount))| format!("{} {}", money(*amount), currency.as_str()))
            .collect();
        all.join(", ")
    }
}

/// An amount without zeros that say nothing.
#[must_use]
pub fn money(amount: Decimal) -> Decimal {
    let mut amount = amount.normalize();
    if amount.scale() == 1 {
        amount.rescale(2);
    }
    amount
}

/// Lines of one cost object and account that have no home.
#[derive(Debug)]
pub struct Unallocated {
    /// The cost object; empty when the lines name none.
    pub object: String,
    /// The account of the ledger.
    pub account: String,
    /// The first of the lines.
    pub line: u32,
    /// Their sums.
    pub sums: Sums,
}

/// What a reading of a ledger counted.
#[derive(Debug, Default)]
pub struct Reading {
    /// All lines that hold an amount.
    pub total: Sums,
    /// Lines left out, by reason.
    pub excluded: Vec<(String, Sums)>,
    /// Lines without a home.
    pub unallocated: Vec<Unallocated>,
    /// Rulers, subtotals and repeated names, which are no lines.
    pub not_lines: u64,
    /// Lines that took date or number of the voucher from the line above.
    pub filled: u64,
    /// What identifies each line that is not left out, with its number, sorted.
    pub keys: Vec<(u128, u32)>,
    /// What the control totals say, each a fault.
    pub totals: Vec<Fault>,
}

impl Reading {
    /// Lines that stand twice: the first and the later one.
    pub fn duplicates(&self) -> impl Iterator<Item = (u32, u32)> {
        let pairs = self.keys.windows(2).filter(|pair| pair[0].0 == pair[1].0);
        pairs.map(|pair| (pair[0].1, pair[1].1))
    }

    /// The sums of lines without a home.
    #[must_use]
    pub fn without_home(&self) -> Sums {
        let mut sums = Sums::default();
        self.unallocated.iter().for_each(|group| sums.add_all(&group.sums));
        sums
    }

    /// The sums of lines left out.
    #[must_use]
    pub fn left_out(&self) -> Sums {
        let mut sums = Sums::default();
        self.excluded.iter().for_each(|(_, own)| sums.add_all(own));
        sums
    }
}
