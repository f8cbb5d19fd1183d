//! Layer 2: YAML, TOML and front matter, as one flat tree whose every node knows its bytes.

pub mod front_matter;
pub mod locate;
pub mod toml;
pub mod tree;
pub mod yaml;
pub mod yaml_plain;

pub use tree::{Kind, Node, NodeId, Problem, ProblemKind, Tree};

/// The two notations a file may be in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Notation {
    /// YAML 1.2 without tags and directives.
    Yaml,
    /// TOML 1.1.
    Toml,
    /// Markdown with front matter.
    Markdown,
}

impl Notation {
    /// The notation that a file name's ending says.
    #[must_use]
    pub fn of_path(path: &str) -> Option<Notation> {
        match path.rsplit_once('.')?.1 {
            "yaml" | "yml" => Some(Notation::Yaml),
            "toml" => Some(Notation::Toml),
            "md" => Some(Notation::Markdown),
            _ => None,
        }
    }
}

/// Reads `source` in `notation`: the tree, and everything wrong with the text as such.
///
/// A tree comes back even for broken text; [`Tree::is_whole`] says whether all of it could be read.
#[must_use]
pub fn parse(source: &str, notation: Notation) -> (Tree<'_>, Vec<Problem>) {
    // A byte-order mark is the reader's finding; here it must not hide the first character.
    let start = if source.starts_with('\u{feff}') { '\u{feff}'.len_utf8() } else { 0 };
    match notation {
        Notation::Yaml => yaml_plain::parse(source, start..source.len()),
        Notation::Toml => toml::parse(source, start..source.len()),
        Notation::Markdown => front_matter::parse(source),
    }
}
