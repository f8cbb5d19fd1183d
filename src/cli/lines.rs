//! The lines of places in the portfolio's files.

use super::session::{Session, Texts};
use crate::base::{FileId, Place};
use crate::diag::Excerpts;
use crate::report::why::{Line, Written};
use std::{cell::RefCell, collections::HashMap, rc::Rc, sync::Arc};

/// Finds lines, and keeps the files that were looked into.
pub struct Lines {
    texts: Texts,
    files: RefCell<HashMap<FileId, Rc<Looked>>>,
}

/// A file's text, and where its lines end.
pub struct Looked {
    /// The text.
    pub text: Arc<str>,
    ends: Vec<usize>,
}

impl Lines {
    /// Those of a portfolio.
    #[must_use]
    pub fn of(session: &Session) -> Lines {
        Lines::in_texts(session.texts())
    }

    /// Those of texts.
    #[must_use]
    pub fn in_texts(texts: Texts) -> Lines {
        Lines {
            texts,
            files: RefCell::default(),
        }
    }

    /// A file.
    #[must_use]
    pub fn file(&self, id: FileId) -> Rc<Looked> {
        let look = || {
            let text = self.texts.text(id);
            let ends = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n');
            let ends = ends.map(|(at, _)| at).collect();
            Rc::new(Looked { text, ends })
        };
        self.files.borrow_mut().entry(id).or_insert_with(look).clone()
    }

    /// The path of a place from the repository's root, and its line from 1.
    #[must_use]
    pub fn of_place(&self, place: Place) -> (String, usize) {
        let start = usize::try_from(place.span.start).unwrap_or(0);
        let line = 1 + self.file(place.file).ends.partition_point(|end| *end < start);
        (self.texts.path(place.file), line)
    }
}

impl Written for Lines {
    fn line(&self, place: Place) -> Line {
        let (path, line) = self.of_place(place);
        Line { path, line }
    }

    fn text(&self, place: Place) -> Option<String> {
        let range = usize::try_from(place.span.start).ok()?..usize::try_from(place.span.end).ok()?;
        Some(self.file(place.file).text.get(range)?.to_owned())
    }
}
