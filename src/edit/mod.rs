//! Layer 3: text edits that keep every untouched byte and comment.
//!
//! An edit is made by byte span, parsed again and compared with what was meant; whatever differs is
//! refused. Nothing here writes: texts go in, texts come out.

pub mod diff;
pub mod fix;
pub mod overlay;
pub mod waive;

pub use overlay::Overlay;
