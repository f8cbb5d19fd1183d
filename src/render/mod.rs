//! Layer 2: how things look: Markdown, templates, dates and amounts in both languages. Knows no record.

pub mod gantt;
pub mod helpers;
pub mod html;
pub mod locale;
pub mod markdown;
pub mod svg;
pub mod table;
pub mod template;
