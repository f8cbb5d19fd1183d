//! Registers as sheets, out and in: risks, issues, changes and the others as Excel workbooks and CSV.
//!
//! `home` says what can be a sheet. The columns are those of the record type (`column`), their names and the words of the field stand in `words` and
//! `lexicon`. Out, `table` shows each value as a cell (`cell`), written by `xlsx` or `text`. In, `sheet` reads the
//! lines, `heading` finds the titles, `read` types the cells, and `import` makes edits of them: a cell that says what
//! the record says already changes nothing.

pub mod cell;
pub mod column;
pub mod heading;
pub mod home;
pub mod import;
pub mod lexicon;
pub mod read;
pub mod records;
mod row;
pub mod sheet;
pub mod table;
pub mod text;
mod tongue;
pub mod words;
pub mod xlsx;
