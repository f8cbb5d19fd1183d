//! One line of a ledger, read: every cell that counts is typed, or told as a fault at its place.

use super::{
    amount,
    columns::Columns,
    day,
    fault::{At, Fault, Faults},
    row::Row,
    rules::{Meaning, Rules},
    styles::Part,
    tally,
};
use crate::base::{Currency, Date, Scalar};
use crate::model::{
    actuals::PostingType,
    ledger_map::{DecimalMark, Numbering},
};
use rust_decimal::Decimal;
use std::{
    collections::HashMap,
    fmt::Write,
    hash::{DefaultHasher, Hash, Hasher},
};

/// A line that may become a posting.
#[derive(Debug)]
pub struct Entry<'r> {
    /// Name of its ledger; empty when it has none.
    pub ledger: &'r str,
    /// Its number in the file.
    pub number: u32,
    /// Posting date.
    pub date: Date,
    /// Date of the document, when the ledger has it.
    pub document_date: Option<Date>,
    /// Number of the document, as a posting has it.
    pub document: &'r str,
    /// Line of the document.
    pub line: u32,
    /// Amount; negative takes back.
    pub amount: Decimal,
    /// Currency.
    pub currency: Currency,
    /// What it says.
    pub kind: PostingType,
    /// Cost object; empty when there is none.
    pub object: &'r str,
    /// Account of the ledger.
    pub account: &'r str,
    /// Task that finance names.
    pub task: &'r str,
    /// Who was paid.
    pub vendor: &'r str,
    /// What for.
    pub text: &'r str,
    /// Quantity.
    pub quantity: Option<Decimal>,
    /// Its unit.
    pub unit: &'r str,
    /// Reversed document.
    pub reverses: &'r str,
}

impl Entry<'_> {
    /// What identifies the line: its ledger, type, document, year and line.
    #[must_use]
    pub fn key(&self) -> u128 {
        self.key_in(self.ledger)
    }

    /// What would identify the line if it came from another ledger.
    #[must_use]
    pub fn key_in(&self, ledger: &str) -> u128 {
        key(ledger, self.kind, self.document, self.document_date.unwrap_or(self.date), self.line)
    }
}

/// What identifies a line of a document. Each ledger counts its own, and anew each year. It is a hash of 128 bits, so that a
/// million lines take 24 MB and no two differ by chance.
#[must_use]
pub fn key(ledger: &str, kind: PostingType, document: &str, date: Date, line: u32) -> u128 {
    let half = |salt: u8| {
        let mut hasher = DefaultHasher::new();
        (salt, ledger, kind, document, chrono::Datelike::year(&date.0), line).hash(&mut hasher);
        u128::from(hasher.finish())
    };
    half(0) << 64 | half(1)
}

/// What becomes of a line.
pub enum Seen<'r> {
    /// It may become a posting.
    Entry(Entry<'r>),
    /// It is left out for the reason of an index.
    Excluded(usize, Currency, Decimal),
    /// It has a fault, which was told.
    Faulty,
}

/// Reads lines one after the other; keeps what it needs between them.
pub struct Lines<'a> {
    columns: &'a Columns,
    rules: &'a Rules<'a>,
    document: String,
    /// Lines counted of each document, where the ledger does not number them.
    counted: HashMap<u64, u32>,
    last_currency: Option<(String, Currency)>,
}

/// Words for debit and for credit.
const DEBIT: [&str; 6] = ["s", "d", "dr", "debit", "soll", "借"];
const CREDIT: [&str; 6] = ["h", "c", "cr", "credit", "haben", "贷"];

impl<'a> Lines<'a> {
    /// Reads lines of these columns.
    #[must_use]
    pub fn new(columns: &'a Columns, rules: &'a Rules<'a>) -> Lines<'a> {
        Lines {
            columns,
            rules,
            document: String::new(),
            counted: HashMap::new(),
            last_currency: None,
        }
    }

    /// The columns that are read.
    #[must_use]
    pub fn columns(&self) -> &'a Columns {
        self.columns
    }

    fn place(&self, row: &Row, part: Part) -> At {
        self.columns.cell(row, part).map_or(At::Line(row.line), |index| row.place(index))
    }

    /// Reads a line; `stray` is what is wrong with it unless it is left out.
    pub fn read<'r>(&'r mut self, row: &'r Row, stray: Option<Fault>, faults: &mut Faults) -> Seen<'r> {
        let before = faults.count;
        let currency = self.currency(row).map_err(|fault| faults.push(fault)).ok();
        let amount = self.amount(row).map_err(|fault| faults.push(fault)).ok();
        if let (Some(reason), Some(currency), Some(amount)) = (self.exclusion(row), currency, amount) {
            return Seen::Excluded(reason, currency, amount);
        }
        if let Some(fault) = stray {
            faults.push(fault);
            return Seen::Faulty;
        }
        let kind = match self.kind(row) {
            Ok(Meaning::NoCost(reason)) => match (currency, amount) {
                (Some(currency), Some(amount)) => return Seen::Excluded(reason, currency, amount),
                _ => return Seen::Faulty,
            },
            Ok(Meaning::Cost(kind)) => Some(kind),
            Err(fault) => {
                faults.push(fault);
                None
            }
        };
        let date = self.date(row, Part::Date, faults);
        let document_date = match self.columns.text(row, Part::DocumentDate) {
            "" => None,
            _ => self.date(row, Part::DocumentDate, faults),
        };
        let quantity = self.quantity(row, faults);
        if let Some(date) = date {
            self.compose_document(row, date, faults);
        }
        let line = self.line(row, document_date.or(date), faults);
        let (Some(date), Some(line), Some(amount), Some(currency), Some(kind)) = (date, line, amount, currency, kind) else {
            return Seen::Faulty;
        };
        if faults.count > before {
            return Seen::Faulty;
        }
        let text = |part: Part| self.columns.text(row, part);
        Seen::Entry(Entry {
            ledger: &self.rules.ledger,
            number: row.line,
            date,
            document_date,
            document: &self.document,
            line,
            amount,
            currency,
            kind,
            object: text(Part::Object),
            account: text(Part::Account),
            task: text(Part::Task),
            vendor: text(Part::Vendor),
            text: text(Part::Text),
            quantity,
            unit: text(Part::Unit),
            reverses: text(Part::Reverses),
        })
    }

    /// The reason of the first exclusion that holds.
    fn exclusion(&self, row: &Row) -> Option<usize> {
        let mut all = self.rules.exclusions.iter().zip(&self.columns.excluded_by);
        all.find(|(exclusion, at)| exclusion.holds(row.get(**at)))
            .map(|(exclusion, _)| exclusion.reason)
    }

    fn currency(&mut self, row: &Row) -> Result<Currency, Fault> {
        let text = self.columns.text(row, Part::Currency);
        if text.is_empty() {
            let fault = || {
                Fault::new(self.place(row, Part::Currency), "no currency is known for this line")
                    .hint("write `currency = \"EUR\"` in the map, or name the column")
            };
            return self.rules.currency.ok_or_else(fault);
        }
        if let Some((last, currency)) = &self.last_currency
            && last == text
        {
            return Ok(*currency);
        }
        // Kingdee and Yonyou write the yuan by its name.
        let code = match text {
            "人民币" | "RMB" => "CNY",
            "美元" => "USD",
            "欧元" => "EUR",
            "港币" => "HKD",
            "日元" => "JPY",
            other => other,
        };
        let currency =
            Currency::parse(code).map_err(|fault| Fault::new(self.place(row, Part::Currency), fault.message).hint(fault.help))?;
        self.last_currency = Some((text.to_owned(), currency));
        Ok(currency)
    }

    /// A number of a cell; nothing when the cell is empty.
    fn number(&self, row: &Row, part: Part) -> Result<Option<Decimal>, Fault> {
        let Some(index) = self.columns.cell(row, part) else {
            return Ok(None);
        };
        let text = row.get(index);
        if text.is_empty() {
            return Ok(None);
        }
        let mark = if row.is_typed(index) {
            Some(DecimalMark::Point)
        } else {
            self.rules.decimal
        };
        let amount = amount::parse(text, mark);
        amount
            .map(Some)
            .map_err(|(message, hint)| Fault::new(row.place(index), message).hint(hint))
    }

    fn amount(&self, row: &Row) -> Result<Decimal, Fault> {
        if self.columns.has(Part::Amount) {
            let amount = self.number(row, Part::Amount)?;
            let amount = amount.ok_or_else(|| Fault::new(self.place(row, Part::Amount), "the amount is empty"))?;
            return self.signed(row, amount);
        }
        let (debit, credit) = (self.number(row, Part::Debit)?, self.number(row, Part::Credit)?);
        if debit.is_none() && credit.is_none() {
            return Err(Fault::new(self.place(row, Part::Debit), "debit and credit are both empty"));
        }
        Ok(tally::money(debit.unwrap_or_default() - credit.unwrap_or_default()))
    }

    /// An amount with the sign that the word beside it says.
    fn signed(&self, row: &Row, amount: Decimal) -> Result<Decimal, Fault> {
        if !self.columns.has(Part::Side) {
            return Ok(amount);
        }
        let side = self.columns.text(row, Part::Side).to_lowercase();
        if DEBIT.contains(&side.as_str()) {
            return Ok(amount);
        }
        if CREDIT.contains(&side.as_str()) {
            return Ok(-amount);
        }
        Err(
            Fault::new(self.place(row, Part::Side), format!("`{side}` is neither debit nor credit"))
                .hint("known are S, D, DR, 借 and H, C, CR, 贷"),
        )
    }

    fn kind(&self, row: &Row) -> Result<Meaning, Fault> {
        let code = self.columns.text(row, Part::ValueType);
        if code.is_empty() {
            return Ok(Meaning::Cost(PostingType::Actual));
        }
        self.rules.meaning(code).ok_or_else(|| {
            let known = self.rules.known_types();
            let message = format!("the value type `{code}` is not known");
            let hint = format!(
                "write `\"{code}\" = \"actual\"` under `[types]` in the map, or exclude it; known are {}",
                known.join(", ")
            );
            Fault::new(self.place(row, Part::ValueType), message).hint(hint)
        })
    }

    fn date(&self, row: &Row, part: Part, faults: &mut Faults) -> Option<Date> {
        let text = self.columns.text(row, part);
        if text.is_empty() {
            faults.push(Fault::new(self.place(row, part), "the posting date is empty"));
            return None;
        }
        let date = day::parse(text, self.rules.date_format);
        date.map_err(|(message, hint)| faults.push(Fault::new(self.place(row, part), message).hint(hint)))
            .ok()
    }

    fn quantity(&self, row: &Row, faults: &mut Faults) -> Option<Decimal> {
        let number = self.number(row, Part::Quantity);
        number.unwrap_or_else(|fault| {
            faults.push(fault);
            None
        })
    }

    /// Puts the document's number together.
    fn compose_document(&mut self, row: &Row, date: Date, faults: &mut Faults) {
        self.document.clear();
        for index in self.columns.at(Part::Document) {
            let part = row.get(*index);
            if !self.document.is_empty() && !part.is_empty() {
                self.document.push('-');
            }
            self.document.push_str(part);
        }
        if self.document.is_empty() {
            let place = self.place(row, Part::Document);
            faults.push(Fault::new(place, "the document's number is empty").hint("without it the same line could be booked twice"));
            return;
        }
        if self.rules.numbering == Numbering::Month {
            let mut month = String::with_capacity(8);
            let (year, number) = (chrono::Datelike::year(&date.0), chrono::Datelike::month(&date.0));
            let _ = write!(month, "{year:04}-{number:02} ");
            self.document.insert_str(0, &month);
        }
    }

    /// The line of the document, as the ledger numbers it or as they follow each other.
    fn line(&mut self, row: &Row, date: Option<Date>, faults: &mut Faults) -> Option<u32> {
        if self.columns.has(Part::Line) {
            let text = self.columns.text(row, Part::Line);
            let line = bare_number(text);
            if line.is_none() {
                let fault = Fault::new(self.place(row, Part::Line), format!("`{text}` is not the number of a line"));
                faults.push(fault.hint("name another column for `line`, or none: lines are then counted"));
            }
            return line;
        }
        let mut hasher = DefaultHasher::new();
        (&self.document, chrono::Datelike::year(&date?.0)).hash(&mut hasher);
        let count = self.counted.entry(hasher.finish()).or_default();
        *count += 1;
        Some(*count)
    }
}

fn bare_number(text: &str) -> Option<u32> {
    let digits = !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if digits { text.parse().ok() } else { None }
}
