//! Where something stands: byte ranges of the original text, and the file they are in.

/// A byte range of one file's original text.
///
/// `Span::NONE` marks a thing that stands nowhere; it keeps `Option<Span>` out of every field.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Span {
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The span of what is not there.
    pub const NONE: Span = Span {
        start: u32::MAX,
        end: u32::MAX,
    };

    /// The range `start..end`; files over 4 GiB are refused before they get here.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Span {
        let cut = |at: usize| u32::try_from(at).unwrap_or(u32::MAX - 1);
        Span {
            start: cut(start),
            end: cut(end),
        }
    }

    /// Whether this span points at text.
    #[must_use]
    pub fn is_some(self) -> bool {
        self != Span::NONE
    }

    /// The same range as `usize`, for slicing.
    #[must_use]
    pub fn range(self) -> std::ops::Range<usize> {
        self.start as usize..self.end as usize
    }

    /// A part of this span, `inner` counted from its start.
    #[must_use]
    pub fn part(self, inner: std::ops::Range<usize>) -> Span {
        let at = self.start as usize;
        Span::new(at + inner.start, at + inner.end)
    }

    /// Whether `other` lies inside this span.
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }
}

impl Default for Span {
    fn default() -> Self {
        Span::NONE
    }
}

impl std::fmt::Debug for Span {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        if self.is_some() {
            write!(f, "{}..{}", self.start, self.end)
        } else {
            f.write_str("nowhere")
        }
    }
}

/// A file of the portfolio, by its position in the sorted list of paths.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct FileId(pub u32);

/// A span in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Default)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// The bytes in it.
    pub span: Span,
}

impl Place {
    /// `span` in `file`.
    #[must_use]
    pub fn new(file: FileId, span: Span) -> Place {
        Place { file, span }
    }
}
