//! Why a scalar could not be read: the fact, the exact part, the rule it belongs to, the repair.
//!
//! serde's error type carries only a string, so a `Fault` crosses it in an encoded form that
//! [`Fault::decode`] undoes; nobody else sees that form.

use std::{fmt, ops::Range};

/// The family of a fault; each is one rule of the reader.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A date, time or period that does not exist or is not written in the one accepted way.
    Date,
    /// An amount of money.
    Money,
    /// A duration or lag.
    Duration,
    /// A percentage, count or number.
    Number,
    /// A yes-or-no value.
    Flag,
    /// An id with characters that ids cannot hold.
    Id,
    /// A word that is not in the list of allowed words.
    Choice,
    /// Another scalar with a grammar of its own: a dependency, an assignment, a version.
    Grammar,
    /// Full-width characters where ASCII is needed.
    FullWidth,
}

/// A replacement for the whole scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Replacement {
    /// The scalar's new text.
    pub text: String,
    /// Whether it cannot be wrong, so that `--fix` may take it.
    pub safe: bool,
}

/// One unreadable scalar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Its family.
    pub kind: FaultKind,
    /// The fact, in one clause.
    pub message: String,
    /// What to write instead, in words; empty when the message says it.
    pub help: String,
    /// The guilty bytes, counted from the start of the scalar's text.
    pub part: Option<Range<usize>>,
    /// The repair, when there is one candidate.
    pub replacement: Option<Replacement>,
}

const MARK: char = '\u{1}';

impl Fault {
    /// A fault of `kind` over the whole scalar.
    pub fn new(kind: FaultKind, message: impl Into<String>) -> Fault {
        Fault {
            kind,
            message: message.into(),
            help: String::new(),
            part: None,
            replacement: None,
        }
    }

    /// With the remedy in words.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Fault {
        self.help = help.into();
        self
    }

    /// With the guilty bytes.
    #[must_use]
    pub fn part(mut self, part: Range<usize>) -> Fault {
        self.part = Some(part);
        self
    }

    /// With a repair that cannot be wrong.
    #[must_use]
    pub fn safely(mut self, text: impl Into<String>) -> Fault {
        self.replacement = Some(Replacement {
            text: text.into(),
            safe: true,
        });
        self
    }

    /// With a repair that a person should look at.
    #[must_use]
    pub fn perhaps(mut self, text: impl Into<String>) -> Fault {
        self.replacement = Some(Replacement {
            text: text.into(),
            safe: false,
        });
        self
    }

    /// Reads back what `Display` wrote; `None` for any other error text.
    #[must_use]
    pub fn decode(text: &str) -> Option<Fault> {
        let mut parts = text.strip_prefix(MARK)?.split(MARK);
        let kind = KINDS.get(parts.next()?.parse::<usize>().ok()?)?;
        let message = parts.next()?.to_owned();
        let help = parts.next()?.to_owned();
        let part = match parts.next()?.split_once(':') {
            Some((start, end)) => Some(start.parse().ok()?..end.parse().ok()?),
            None => None,
        };
        let replacement = match parts.next()? {
            "" => None,
            flag => Some(Replacement {
                text: parts.next()?.to_owned(),
                safe: flag == "safe",
            }),
        };
        Some(Fault {
            kind: *kind,
            message,
            help,
            part,
            replacement,
        })
    }
}

const KINDS: [FaultKind; 9] = [
    FaultKind::Date,
    FaultKind::Money,
    FaultKind::Duration,
    FaultKind::Number,
    FaultKind::Flag,
    FaultKind::Id,
    FaultKind::Choice,
    FaultKind::Grammar,
    FaultKind::FullWidth,
];

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kind = KINDS.iter().position(|kind| *kind == self.kind).unwrap_or(0);
        let message = self.message.replace(MARK, "?");
        write!(f, "{MARK}{kind}{MARK}{message}{MARK}{}{MARK}", self.help.replace(MARK, "?"))?;
        if let Some(part) = &self.part {
            write!(f, "{}:{}", part.start, part.end)?;
        }
        match &self.replacement {
            None => write!(f, "{MARK}"),
            Some(new) => {
                let flag = if new.safe { "safe" } else { "look" };
                write!(f, "{MARK}{flag}{MARK}{}", new.text.replace(MARK, "?"))
            }
        }
    }
}

impl std::error::Error for Fault {}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_fault_survives_the_crossing() {
        let fault = Fault::new(FaultKind::Money, "no: such\namount").help("h").part(3..5).safely("12");
        assert_eq!(Fault::decode(&fault.to_string()), Some(fault));
        let plain = Fault::new(FaultKind::FullWidth, "m");
        assert_eq!(Fault::decode(&plain.to_string()), Some(plain));
        assert_eq!(Fault::decode("missing field"), None);
    }
}
