//! Which column holds what: the line of column names is found, and the names of the map and of the style are
//! looked for in it.

use super::{
    fault::{At, Fault},
    row::Row,
    styles::{Part, Style},
};
use crate::base::{Field, Line, fullwidth, similar};
use crate::model::{common::CustomValue, ledger_map::LedgerColumns};

/// Positions by part of a line.
#[derive(Debug, Default, Clone)]
pub struct Columns {
    by_part: [Vec<usize>; Part::ALL.len()],
    /// How many columns the file has.
    pub width: usize,
    /// Texts of the names, to know the line again where a list repeats it.
    names: Vec<String>,
    /// Positions that exclusions look at, in their order.
    pub excluded_by: Vec<usize>,
}

/// What the map asks for.
#[derive(Debug)]
pub struct Wanted<'m> {
    /// Its columns.
    pub own: Option<&'m LedgerColumns>,
    /// Columns that exclusions look at.
    pub excluded_by: Vec<&'m str>,
    /// What is known of the system.
    pub style: Style,
}

/// What a line of names brings.
#[derive(Debug)]
pub struct Match {
    /// How many names were found.
    pub score: usize,
    /// The columns, or what is wrong with them.
    pub columns: Result<Columns, Vec<Fault>>,
}

/// A name as it is compared: ASCII, small, single blanks.
fn folded(name: &str) -> String {
    let ascii = fullwidth::to_ascii(name).to_lowercase();
    ascii.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Names written for a part of a line.
fn own_names(columns: &LedgerColumns, part: Part) -> Vec<&str> {
    let field: &Field<CustomValue> = match part {
        Part::Date => &columns.date,
        Part::DocumentDate => &columns.document_date,
        Part::Document => &columns.document,
        Part::Line => &columns.line,
        Part::Amount => &columns.amount,
        Part::Debit => &columns.debit,
        Part::Credit => &columns.credit,
        Part::Side => &columns.side,
        Part::Currency => &columns.currency,
        Part::Object => &columns.object,
        Part::Account => &columns.account,
        Part::Task => &columns.task,
        Part::ValueType => &columns.value_type,
        Part::Vendor => &columns.vendor,
        Part::Text => &columns.text,
        Part::Quantity => &columns.quantity,
        Part::Unit => &columns.unit,
        Part::Reverses => &columns.reverses,
    };
    field.get().map_or(Vec::new(), texts)
}

/// The texts of one value or a list.
#[must_use]
pub fn texts(value: &CustomValue) -> Vec<&str> {
    match value {
        CustomValue::One(text) => vec![text],
        CustomValue::Many(list) => list.iter().filter_map(|line| line.get().map(Line::as_str)).collect(),
    }
}

/// A line of names under examination.
struct Search<'r> {
    row: &'r Row,
    folded: Vec<String>,
    found: Columns,
    score: usize,
    faults: Vec<Fault>,
    /// Parts whose name was not found and told.
    told: Vec<Part>,
}

impl Search<'_> {
    /// The position of a name that must be there once.
    fn own(&mut self, name: &str, asked_by: &str) -> Option<usize> {
        let wanted = folded(name);
        let mut at = (0..self.folded.len()).filter(|index| self.folded[*index] == wanted);
        let Some(first) = at.next() else {
            let known: Vec<&str> = self.row.texts().filter(|text| !text.is_empty()).collect();
            let message = format!("there is no column `{name}`, which the map names for {asked_by}");
            self.faults
                .push(Fault::new(At::Line(self.row.line), message).hint(similar::hint(name, known.iter().copied())));
            return None;
        };
        if let Some(second) = at.next() {
            self.twice(name, first, second);
        }
        self.score += 1;
        Some(first)
    }

    fn twice(&mut self, name: &str, first: usize, second: usize) {
        let message = format!("the column `{name}` stands twice: columns {} and {}", first + 1, second + 1);
        self.faults
            .push(Fault::new(self.row.place(second), message).hint("rename one of them in the file"));
    }

    /// The position of the first of several names that is there. Lists name many things `Name` and `Text`: what
    /// only describes a line is left out when it stands twice.
    fn known(&mut self, names: &[&str], describes: bool) -> Option<usize> {
        for name in names {
            let wanted = folded(name);
            let mut at = (0..self.folded.len()).filter(|index| self.folded[*index] == wanted);
            if let Some(first) = at.next() {
                match at.next() {
                    Some(_) if describes => continue,
                    Some(second) => self.twice(name, first, second),
                    None => {}
                }
                self.score += 1;
                return Some(first);
            }
        }
        None
    }

    fn put(&mut self, part: Part, at: impl IntoIterator<Item = usize>) {
        self.found.by_part[part as usize].extend(at);
    }

    fn has(&self, part: Part) -> bool {
        !self.found.by_part[part as usize].is_empty()
    }

    fn of_map(&mut self, columns: &LedgerColumns) {
        for part in Part::ALL {
            for name in own_names(columns, part) {
                let at = self.own(name, &format!("`{}`", part.key()));
                if at.is_none() {
                    self.told.push(part);
                }
                self.put(part, at);
            }
        }
    }

    /// What the style knows, where the map names nothing.
    fn of_style(&mut self, style: &Style, own: Option<&LedgerColumns>) {
        let is_named = |part: Part| own.is_some_and(|columns| !own_names(columns, part).is_empty());
        let money = [Part::Amount, Part::Debit, Part::Credit];
        let money_is_named = money.into_iter().any(is_named);
        if !is_named(Part::Object) {
            for name in style.objects {
                let at = self.known(&[name], false);
                self.put(Part::Object, at);
            }
        }
        if !is_named(Part::Document) {
            for names in style.document {
                let at = self.known(names, false);
                self.put(Part::Document, at);
            }
        }
        for (amount, currency) in style.amounts {
            if money_is_named || self.has(Part::Amount) {
                continue;
            }
            if let Some(at) = self.known(amount, false) {
                self.put(Part::Amount, [at]);
                // The currency beside another amount is not this one's.
                if !is_named(Part::Currency) {
                    let at = self.known(currency, false);
                    self.put(Part::Currency, at);
                }
            }
        }
        for (part, names) in style.columns {
            let is_money = money.contains(part) || *part == Part::Currency;
            if is_named(*part) || is_money && (money_is_named || self.has(Part::Amount)) {
                continue;
            }
            let describes = matches!(part, Part::Vendor | Part::Text | Part::Quantity | Part::Unit);
            let at = self.known(names, describes);
            self.put(*part, at);
        }
    }

    fn check(&mut self) {
        let line = At::Line(self.row.line);
        let mut missing = |part: Part, what: &str| {
            let message = format!("no column is known to hold {what}");
            self.faults
                .push(Fault::new(line.clone(), message).hint(format!("write `{} = \"…\"` under `[columns]` in the map", part.key())));
        };
        let has = |part: Part| !self.found.by_part[part as usize].is_empty();
        let (date, document, object) = (has(Part::Date), has(Part::Document), has(Part::Object));
        let money = has(Part::Amount) || has(Part::Debit) || has(Part::Credit);
        // A name of the map that is not there was told already.
        let is_told = |part: Part| self.told.contains(&part);
        let money_is_told = [Part::Amount, Part::Debit, Part::Credit].into_iter().any(is_told);
        if !date && !is_told(Part::Date) {
            missing(Part::Date, "the posting date");
        }
        if !document && !is_told(Part::Document) {
            missing(Part::Document, "the document's number");
        }
        if !object && !is_told(Part::Object) {
            missing(Part::Object, "the cost object");
        }
        if !money && !money_is_told {
            missing(Part::Amount, "the amount");
        }
        if has(Part::Amount) && (has(Part::Debit) || has(Part::Credit)) {
            self.faults.push(
                Fault::new(line, "an amount is named, and debit or credit too").hint("name either `amount`, or `debit` and `credit`"),
            );
        }
    }
}

/// Looks for the columns in a line that may be that of the names.
#[must_use]
pub fn look(row: &Row, wanted: &Wanted<'_>) -> Match {
    let mut search = Search {
        row,
        folded: row.texts().map(folded).collect(),
        found: Columns {
            width: row.len(),
            ..Columns::default()
        },
        score: 0,
        faults: Vec::new(),
        told: Vec::new(),
    };
    if let Some(own) = wanted.own {
        search.of_map(own);
    }
    search.of_style(&wanted.style, wanted.own);
    for name in &wanted.excluded_by {
        let at = search.own(name, "an exclusion");
        search.found.excluded_by.extend(at);
    }
    search.check();
    search.found.names = row.texts().map(str::to_owned).collect();
    Match {
        score: search.score,
        columns: if search.faults.is_empty() {
            Ok(search.found)
        } else {
            Err(search.faults)
        },
    }
}

impl Columns {
    /// The positions of a part.
    #[must_use]
    pub fn at(&self, part: Part) -> &[usize] {
        &self.by_part[part as usize]
    }

    /// Whether the file has the part.
    #[must_use]
    pub fn has(&self, part: Part) -> bool {
        !self.at(part).is_empty()
    }

    /// The first cell of a part that is not empty, else its first.
    #[must_use]
    pub fn cell(&self, row: &Row, part: Part) -> Option<usize> {
        let at = self.at(part);
        at.iter().copied().find(|index| !row.get(*index).is_empty()).or(at.first().copied())
    }

    /// The text of a part; empty when there is none.
    #[must_use]
    pub fn text<'r>(&self, row: &'r Row, part: Part) -> &'r str {
        self.cell(row, part).map_or("", |index| row.get(index))
    }

    /// Whether a line repeats the names, as lists do on each page.
    #[must_use]
    pub fn is_repeated(&self, row: &Row) -> bool {
        row.len() == self.names.len() && row.texts().eq(self.names.iter().map(String::as_str))
    }
}
