//! What is wrong with a ledger, at its place in the ledger's own file.

use std::fmt;

/// A place in a ledger.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum At {
    /// The file as a whole.
    #[default]
    File,
    /// A line and, from 1, a character of a text.
    Text {
        /// The line, from 1.
        line: u32,
        /// The character, from 1.
        column: u32,
    },
    /// A line as a whole.
    Line(u32),
    /// A cell of a sheet, such as D12.
    Cell(String),
}

/// One fault of a ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Where.
    pub at: At,
    /// The fact.
    pub message: String,
    /// The remedy; empty when there is none.
    pub hint: String,
}

impl Fault {
    /// A fault at a place.
    pub fn new(at: At, message: impl Into<String>) -> Fault {
        Fault {
            at,
            message: message.into(),
            hint: String::new(),
        }
    }

    /// With the remedy.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Fault {
        self.hint = hint.into();
        self
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.at {
            At::File => {}
            At::Text { line, column } => write!(f, "line {line}, column {column}: ")?,
            At::Line(line) => write!(f, "line {line}: ")?,
            At::Cell(cell) => write!(f, "cell {cell}: ")?,
        }
        f.write_str(&self.message)
    }
}

/// The faults of a file: the first of them in full, all of them counted.
#[derive(Debug, Default)]
pub struct Faults {
    /// The first ones, in the order of the file.
    pub first: Vec<Fault>,
    /// How many there are.
    pub count: usize,
}

/// How many faults are kept.
const KEPT: usize = 100;

impl Faults {
    /// Adds one.
    pub fn push(&mut self, fault: Fault) {
        self.count += 1;
        if self.first.len() < KEPT {
            self.first.push(fault);
        }
    }

    /// Whether no more of them are kept.
    #[must_use]
    pub fn is_full(&self) -> bool {
        self.first.len() >= KEPT
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }
}
