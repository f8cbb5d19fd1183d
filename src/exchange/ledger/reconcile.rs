//! A ledger held against the postings that came from it: its total is what is booked, without a home, or left out;
//! and what is odd about single lines and postings.

use super::{
    booked::{Booked, Posting},
    line::Entry,
    rules::Rules,
    tally::{Reading, Sums},
};
use crate::base::{Currency, Date, Money, Period};
use crate::model::Portfolio;
use crate::source::Source;
use chrono::Datelike;
use rust_decimal::Decimal;
use std::collections::{BTreeMap, BTreeSet};

/// What is odd.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, schemars::JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Oddity {
    /// Lines that have an account and are not booked.
    NotBooked,
    /// A line that is booked with another amount.
    AmountDiffers,
    /// The same document and line twice in the ledger.
    TwiceInLedger,
    /// The same document and line twice in the actuals.
    TwiceInActuals,
    /// A posting of the map's accounts and the ledger's months that is not in the ledger.
    NotInLedger,
    /// Lines whose cost object no account has.
    Unmapped,
    /// Lines of a closed period that are not booked in it.
    ClosedPeriod,
    /// A line that is booked to another account than the map says.
    OtherAccount,
    /// Postings without a task.
    WithoutTask,
    /// Postings of the map's accounts and the ledger's months that come from another ledger.
    OtherLedger,
}

impl Oddity {
    /// Whether the ledger and the postings differ by it.
    #[must_use]
    pub fn is_difference(self) -> bool {
        self <= Oddity::NotInLedger
    }
}

/// One oddity.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Row {
    /// What is odd.
    pub kind: Oddity,
    /// `project/account`.
    pub address: Option<String>,
    /// Document, where one line is meant.
    pub document: Option<String>,
    /// Cost object and account of the ledger.
    pub object: Option<(String, String)>,
    /// The month, of closed periods.
    pub period: Option<Period>,
    /// Lines of the ledger: the first one of several, or both of a pair.
    pub lines: Vec<u32>,
    /// How many lines or postings.
    pub count: u64,
    /// Their sum in the ledger.
    pub ledger: Option<Money>,
    /// Their sum in the actuals.
    pub booked: Option<Money>,
    /// The posting's path and line.
    pub place: Option<(String, u32)>,
}

impl Row {
    fn new(kind: Oddity) -> Row {
        Row {
            kind,
            address: None,
            document: None,
            object: None,
            period: None,
            lines: Vec::new(),
            count: 1,
            ledger: None,
            booked: None,
            place: None,
        }
    }
}

/// Sums of one currency.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Proof {
    /// The currency.
    pub currency: Currency,
    /// Lines of the ledger.
    pub lines: u64,
    /// Their sum.
    pub ledger: Decimal,
    /// Postings that came from them.
    pub booked: Decimal,
    /// Lines without a home.
    pub unallocated: Decimal,
    /// Lines left out.
    pub excluded: Decimal,
}

impl Proof {
    /// What the ledger has more.
    #[must_use]
    pub fn difference(&self) -> Decimal {
        self.ledger - self.booked - self.unallocated - self.excluded
    }
}

/// The outcome.
#[derive(Debug)]
pub struct Outcome {
    /// By currency.
    pub proofs: Vec<Proof>,
    /// Lines left out, by reason.
    pub excluded: Vec<(String, Sums)>,
    /// Rulers, subtotals and page heads.
    pub not_lines: u64,
    /// What is odd, by kind and place.
    pub rows: Vec<Row>,
}

impl Outcome {
    /// Whether the ledger and the postings say the same.
    #[must_use]
    pub fn is_reconciled(&self) -> bool {
        let differs = self.proofs.iter().any(|proof| !proof.difference().is_zero());
        !differs && !self.rows.iter().any(|row| row.kind.is_difference())
    }
}

/// Sums of lines that belong together, and the first of them.
type Groups<K> = BTreeMap<K, (u32, Sums)>;

fn group<K: Ord>(groups: &mut Groups<K>, key: K, line: u32, currency: Currency, amount: Decimal) {
    groups.entry(key).or_insert_with(|| (line, Sums::default())).1.add(currency, amount);
}

/// The comparison on its way.
pub struct Comparison<'a> {
    portfolio: &'a Portfolio,
    tree: &'a dyn Source,
    rules: &'a Rules<'a>,
    booked: &'a Booked,
    is_matched: Vec<bool>,
    sums: Sums,
    range: Option<(Date, Date)>,
    not_booked: Groups<usize>,
    closed: Groups<Period>,
    without_task: Groups<u32>,
    rows: Vec<Row>,
    /// Places of postings that rows tell, put in at the end.
    places: Vec<(usize, Posting)>,
}

impl<'a> Comparison<'a> {
    /// Nothing yet.
    #[must_use]
    pub fn new(portfolio: &'a Portfolio, tree: &'a dyn Source, rules: &'a Rules<'a>, booked: &'a Booked) -> Comparison<'a> {
        Comparison {
            portfolio,
            tree,
            rules,
            booked,
            is_matched: vec![false; booked.postings.len()],
            sums: Sums::default(),
            range: None,
            not_booked: Groups::new(),
            closed: Groups::new(),
            without_task: Groups::new(),
            rows: Vec::new(),
            places: Vec::new(),
        }
    }

    /// `project/account` of the account of an index.
    fn address(&self, account: u32) -> Option<String> {
        let (project, account) = self.booked.accounts.get(account as usize)?;
        Some(format!("{}/{account}", self.portfolio.projects[*project].id))
    }

    /// Takes a line; answers whether it is booked, or could be.
    pub fn take(&mut self, entry: &Entry<'_>, home: Option<usize>) -> bool {
        let (first, last) = self.range.unwrap_or((entry.date, entry.date));
        self.range = Some((first.min(entry.date), last.max(entry.date)));
        let found = self.booked.find(entry.key());
        if found.is_empty() && home.is_none() {
            return false;
        }
        let is_closed = self.rules.closed_through.is_some_and(|closed| entry.date <= closed);
        let in_its_month =
            |posting: &Posting| (posting.date.0.year(), posting.date.0.month()) == (entry.date.0.year(), entry.date.0.month());
        if is_closed && !self.booked.postings[found.clone()].iter().any(in_its_month) {
            let month = Period::Month(entry.date.0.year(), entry.date.0.month());
            group(&mut self.closed, month, entry.number, entry.currency, entry.amount);
        }
        if let (Some(home), true) = (home, found.is_empty()) {
            group(&mut self.not_booked, home, entry.number, entry.currency, entry.amount);
            return true;
        }
        // A line that stands twice in the ledger is booked once at most.
        if self.is_matched[found.start] {
            return true;
        }
        let postings = &self.booked.postings[found.clone()];
        for posting in postings {
            if let Some(currency) = posting.currency {
                self.sums.add(currency, posting.amount);
                if !posting.has_task {
                    group(&mut self.without_task, posting.account, entry.number, currency, posting.amount);
                }
            }
        }
        self.is_matched[found].fill(true);
        let is_same = |posting: &&Posting| posting.amount == entry.amount && posting.currency == Some(entry.currency);
        match postings.iter().find(is_same) {
            None => self.single(Oddity::AmountDiffers, entry, &postings[0]),
            Some(posting) if !self.is_home_of(home, posting) => self.single(Oddity::OtherAccount, entry, posting),
            Some(_) => {}
        }
        true
    }

    /// Whether a posting stands where the map would put it.
    fn is_home_of(&self, home: Option<usize>, posting: &Posting) -> bool {
        let own = home.map(|home| &self.rules.homes[home]);
        let account = self.booked.accounts.get(posting.account as usize);
        own.zip(account)
            .is_some_and(|(own, (project, account))| *project == own.project && *account == own.account)
    }

    fn single(&mut self, kind: Oddity, entry: &Entry<'_>, posting: &Posting) {
        self.places.push((self.rows.len(), *posting));
        self.rows.push(Row {
            address: self.address(posting.account),
            document: Some(format!("{} / {}", entry.document, entry.line)),
            object: Some((entry.object.to_owned(), entry.account.to_owned())),
            lines: vec![entry.number],
            ledger: Some(Money {
                amount: entry.amount,
                currency: Some(entry.currency),
            }),
            booked: Some(Money {
                amount: posting.amount,
                currency: posting.currency,
            }),
            ..Row::new(kind)
        });
    }

    /// The outcome, with what was counted while reading.
    #[must_use]
    pub fn finish(mut self, reading: &Reading) -> Outcome {
        for (first, later) in reading.duplicates() {
            self.rows.push(Row {
                lines: vec![first, later],
                count: 2,
                ..Row::new(Oddity::TwiceInLedger)
            });
        }
        self.groups(reading);
        self.twice_in_actuals();
        self.not_in_ledger();
        self.put_places();
        self.rows.sort_by(|a, b| {
            (a.kind, &a.address, &a.object, &a.period, &a.lines, &a.place)
                .cmp(&(b.kind, &b.address, &b.object, &b.period, &b.lines, &b.place))
        });
        let (without_home, left_out) = (reading.without_home(), reading.left_out());
        let all = [&reading.total, &self.sums];
        let currencies: BTreeSet<Currency> = all.iter().flat_map(|sums| sums.0.keys().copied()).collect();
        let proof = |currency: Currency| Proof {
            currency,
            lines: reading.total.0.get(&currency).map_or(0, |(count, _)| *count),
            ledger: reading.total.of(currency),
            booked: self.sums.of(currency),
            unallocated: without_home.of(currency),
            excluded: left_out.of(currency),
        };
        Outcome {
            proofs: currencies.into_iter().map(proof).collect(),
            excluded: reading.excluded.iter().filter(|(_, sums)| sums.count() > 0).cloned().collect(),
            not_lines: reading.not_lines,
            rows: self.rows,
        }
    }

    /// A row for each group and currency.
    fn groups(&mut self, reading: &Reading) {
        let mut rows = Vec::new();
        let mut push = |row: Row, sums: &Sums, is_booked: bool| {
            for (currency, (count, amount)) in &sums.0 {
                let money = Some(Money {
                    amount: *amount,
                    currency: Some(*currency),
                });
                let (ledger, booked) = if is_booked { (None, money) } else { (money, None) };
                rows.push(Row {
                    count: *count,
                    ledger,
                    booked,
                    ..row.clone()
                });
            }
        };
        for (home, (line, sums)) in &self.not_booked {
            let row = Row {
                address: Some(self.rules.homes[*home].address.to_string()),
                lines: vec![*line],
                ..Row::new(Oddity::NotBooked)
            };
            push(row, sums, false);
        }
        for (month, (line, sums)) in &self.closed {
            let row = Row {
                period: Some(*month),
                lines: vec![*line],
                ..Row::new(Oddity::ClosedPeriod)
            };
            push(row, sums, false);
        }
        for (account, (line, sums)) in &self.without_task {
            let row = Row {
                address: self.address(*account),
                lines: vec![*line],
                ..Row::new(Oddity::WithoutTask)
            };
            push(row, sums, true);
        }
        for own in &reading.unallocated {
            let row = Row {
                object: Some((own.object.clone(), own.account.clone())),
                lines: vec![own.line],
                ..Row::new(Oddity::Unmapped)
            };
            push(row, &own.sums, false);
        }
        self.rows.append(&mut rows);
    }

    /// Whether a posting names another ledger than the map: then that one proves it.
    fn is_of_another(&self, posting: &Posting) -> bool {
        let ledger = self.booked.ledger(posting);
        !ledger.is_empty() && *ledger != *self.rules.ledger
    }

    fn is_asked_for(&self, posting: &Posting) -> bool {
        let project = self.booked.accounts.get(posting.account as usize).map(|(project, _)| *project);
        self.rules.elsewhere.is_none_or(|(only, _)| project == Some(only))
    }

    fn twice_in_actuals(&mut self) {
        for pair in self.booked.postings.windows(2) {
            let is_twice = pair[0].key.is_some() && pair[0].key == pair[1].key;
            if is_twice && self.is_asked_for(&pair[1]) && !self.is_of_another(&pair[1]) {
                self.posting(Oddity::TwiceInActuals, &pair[1]);
            }
        }
    }

    /// Postings of the map's accounts, from the first day of the ledger's first month to the last of its last.
    fn not_in_ledger(&mut self) {
        let Some((first, last)) = self.range else {
            return;
        };
        let month = |date: Date| Period::Month(date.0.year(), date.0.month());
        let (first, last) = (month(first).first_day(), month(last).last_day());
        let mut other: BTreeMap<u32, Sums> = BTreeMap::new();
        let mapped: BTreeSet<(usize, &str)> = self.rules.homes.iter().map(|home| (home.project, &*home.account)).collect();
        for (posting, is_matched) in self.booked.postings.iter().zip(std::mem::take(&mut self.is_matched)) {
            let is_mapped = self
                .booked
                .accounts
                .get(posting.account as usize)
                .is_some_and(|(project, account)| mapped.contains(&(*project, &**account)));
            if is_matched || !is_mapped || posting.date < first || last < posting.date || !self.is_asked_for(posting) {
                continue;
            }
            if !self.is_of_another(posting) {
                self.posting(Oddity::NotInLedger, posting);
            } else if let Some(currency) = posting.currency {
                let own = other.entry(posting.account).or_default();
                own.add(currency, posting.amount);
            }
        }
        for (account, sums) in other {
            for (currency, (count, amount)) in sums.0 {
                self.rows.push(Row {
                    address: self.address(account),
                    count,
                    booked: Some(Money {
                        amount,
                        currency: Some(currency),
                    }),
                    ..Row::new(Oddity::OtherLedger)
                });
            }
        }
    }

    fn posting(&mut self, kind: Oddity, posting: &Posting) {
        self.places.push((self.rows.len(), *posting));
        self.rows.push(Row {
            address: self.address(posting.account),
            booked: Some(Money {
                amount: posting.amount,
                currency: posting.currency,
            }),
            ..Row::new(kind)
        });
    }

    /// Turns bytes into lines, reading each file once.
    fn put_places(&mut self) {
        self.places.sort_by_key(|(row, posting)| (posting.file, *row));
        for own in self.places.chunk_by(|a, b| a.1.file == b.1.file) {
            let postings: Vec<Posting> = own.iter().map(|(_, posting)| *posting).collect();
            let places = self.booked.places(self.tree, &postings);
            for ((row, _), place) in own.iter().zip(places) {
                self.rows[*row].place = Some(place);
            }
        }
    }
}
