//! What a file says and a portfolio cannot hold, counted by kind, so that nothing is dropped in silence.

use std::{borrow::Cow, collections::BTreeMap};

/// Counts by kind.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Losses(BTreeMap<Cow<'static, str>, Loss>);

/// One kind.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
struct Loss {
    count: usize,
    examples: Vec<String>,
}

/// Examples shown per kind.
const EXAMPLES: usize = 3;

impl Losses {
    /// Counts one of `kind`; the example says which.
    pub fn add(&mut self, kind: impl Into<Cow<'static, str>>, example: impl Into<String>) {
        let loss = self.0.entry(kind.into()).or_default();
        loss.count += 1;
        let example = example.into();
        if loss.examples.len() < EXAMPLES && !example.is_empty() && !loss.examples.contains(&example) {
            loss.examples.push(example);
        }
    }

    /// Whether all was carried.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// How many of a kind.
    #[must_use]
    pub fn count(&self, kind: &str) -> usize {
        self.0.get(kind).map_or(0, |loss| loss.count)
    }

    /// Each kind with its count and some examples, by name of the kind.
    pub fn rows(&self) -> impl Iterator<Item = (&str, usize, String)> {
        self.0.iter().map(|(kind, loss)| {
            let more = if loss.count > loss.examples.len() && !loss.examples.is_empty() {
                ", …"
            } else {
                ""
            };
            (kind.as_ref(), loss.count, format!("{}{more}", loss.examples.join(", ")))
        })
    }
}
