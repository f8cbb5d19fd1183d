//! The figures of an address for a page: each once, with what it is made of, so that one leads to the next.

use super::{Output, Question, words};
use crate::analyse::earned_value::quantities::Quantity;
use crate::base::{Lang, version::THIS};
use crate::diag::json::Stand;

/// A figure on a page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its key: what an anchor is named after.
    pub key: String,
    /// Its symbol and its name.
    pub title: String,
    /// Formula and records.
    pub text: String,
}

impl Question<'_, '_> {
    /// These figures and all that they are made of; what is needed later stands later.
    #[must_use]
    pub fn sections(&self, asked: &[Quantity]) -> Vec<Section> {
        let mut output = self.output(THIS, Stand::untold());
        output.rows = self.order(asked).into_iter().map(|quantity| self.made(quantity)).collect();
        output.sections()
    }
}

impl Output {
    fn sections(&self) -> Vec<Section> {
        let rows = self.rows.iter().map(|row| Section {
            key: row.figure.to_owned(),
            title: self.title(row),
            text: match row.formula {
                Some(_) => self.formula(row) + "\n" + &self.sources(row),
                None => self.records(row),
            },
        });
        rows.collect()
    }

    fn title(&self, row: &super::Made) -> String {
        let name = words::name(row.quantity, self.lang);
        match (self.symbol(row), self.lang) {
            (symbol, _) if symbol == name => symbol,
            (symbol, Lang::En) => format!("{symbol}, {name}"),
            (symbol, Lang::Zh) => format!("{symbol}：{name}"),
        }
    }
}
