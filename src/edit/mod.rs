//! Layer 3: text edits that keep every untouched byte and comment.
//!
//! An edit is planned on the parsed tree, made by byte span, parsed again and compared with what was
//! meant; whatever differs is refused. Nothing here writes: texts go in, texts come out.

pub mod address;
mod append;
pub mod assign;
pub mod change;
pub mod demo;
pub mod diff;
pub mod fix;
pub mod generate;
pub mod hook;
pub mod init;
mod lines;
pub mod merge;
pub mod new;
pub mod overlay;
mod plan;
pub mod renumber;
pub mod set;
mod toml_text;
pub mod value;
pub mod waive;
mod yaml_text;

pub use address::Target;
pub use append::append;
pub use assign::{Assignment, Change};
pub use change::Step;
pub use new::template::Draft;
pub use overlay::Overlay;
pub use value::Value;

/// Why an edit is not made: nothing was changed.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{message}")]
pub struct Refusal {
    /// The fact.
    pub message: String,
    /// The remedy; empty when there is none.
    pub help: String,
}

impl Refusal {
    /// A refusal with its reason.
    pub fn new(message: impl Into<String>) -> Refusal {
        Refusal {
            message: message.into(),
            help: String::new(),
        }
    }

    /// Adds the remedy.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Refusal {
        self.help = help.into();
        self
    }
}
