//! A part of another source: only the files whose path is wanted.

use super::{Content, Listed, Source, SourceError};

/// The files of a source whose path is wanted.
pub struct Part<'s> {
    base: &'s dyn Source,
    wanted: fn(&str) -> bool,
}

impl<'s> Part<'s> {
    /// The files of `base` whose path `wanted` likes.
    #[must_use]
    pub fn of(base: &'s dyn Source, wanted: fn(&str) -> bool) -> Part<'s> {
        Part { base, wanted }
    }
}

impl Source for Part<'_> {
    fn list(&self) -> Result<Vec<Listed>, SourceError> {
        let mut all = self.base.list()?;
        all.retain(|listed| (self.wanted)(&listed.path));
        Ok(all)
    }

    fn read(&self, path: &str, limit: u64) -> Result<Content, SourceError> {
        self.base.read(path, limit)
    }
}
