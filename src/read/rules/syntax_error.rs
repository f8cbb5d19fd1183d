//! # What it does
//! Reports text that the notation's grammar does not allow. A broken file ends with this one finding, and references into it stay silent until it is mended.
//!
//! # Why it matters
//! Nothing in a file that cannot be read is checked, so its silence would look like health.
//!
//! # Example
//! ```yaml
//! title: Phase 1: design
//! ```
//! Better:
//! ```yaml
//! title: "Phase 1: design"
//! ```

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "text is not valid YAML or TOML",
    zh: "文本不是有效的 YAML 或 TOML",
};
pub(super) const REMEDY: Words = Words {
    en: "mend the line and the one above it",
    zh: "修正该行及其上一行",
};
