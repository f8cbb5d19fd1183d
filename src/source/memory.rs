//! Files in memory: what an edit would leave, checked before it is written; and tests.

use super::{Content, Listed, Source, SourceError};
use std::collections::BTreeMap;

/// Files by path.
#[derive(Debug, Clone, Default)]
pub struct MemoryTree(pub BTreeMap<String, Vec<u8>>);

impl MemoryTree {
    /// A tree of texts.
    #[must_use]
    pub fn new<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> MemoryTree {
        MemoryTree(
            files
                .into_iter()
                .map(|(path, text)| (path.to_owned(), text.as_bytes().to_vec()))
                .collect(),
        )
    }
}

impl Source for MemoryTree {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        Ok(self
            .0
            .keys()
            .map(|path| Listed {
                path: path.as_str().into(),
                obstacle: None,
                content: None,
            })
            .collect())
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        let bytes = self.0.get(path).cloned().unwrap_or_default();
        let size = bytes.len() as u64;
        Ok(if size > limit {
            Content::TooLarge(size)
        } else {
            Content::Bytes(bytes)
        })
    }
}
