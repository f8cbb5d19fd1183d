//! A source with some texts changed: what an edit would leave, read before it is written.

use crate::source::{Content, Listed, Source, SourceError};
use std::collections::{BTreeMap, BTreeSet};

/// A source under changed and new files.
pub struct Overlay<'s> {
    base: &'s dyn Source,
    /// The changed and new texts, by path.
    pub texts: BTreeMap<String, String>,
    /// The files that are gone.
    pub gone: BTreeSet<String>,
}

impl<'s> Overlay<'s> {
    /// Nothing changed yet.
    #[must_use]
    pub fn new(base: &'s dyn Source) -> Overlay<'s> {
        Overlay {
            base,
            texts: BTreeMap::new(),
            gone: BTreeSet::new(),
        }
    }
}

impl Source for Overlay<'_> {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        let mut all = self.base.list()?;
        all.retain(|listed| !self.gone.contains(&*listed.path));
        for path in self.texts.keys() {
            if !all.iter().any(|listed| *listed.path == **path) {
                all.push(Listed {
                    path: path.as_str().into(),
                    obstacle: None,
                    content: None,
                });
            }
        }
        all.sort_unstable();
        Ok(all)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        match self.texts.get(path) {
            Some(text) => Ok(Content::Bytes(text.as_bytes().to_vec())),
            None => self.base.read(path, limit),
        }
    }
}
