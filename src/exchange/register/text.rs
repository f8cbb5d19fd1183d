//! A register as CSV: the cells as they would be typed, and no cell that a spreadsheet would run.

use super::{
    cell::{Cell, trimmed},
    table::Table,
};
use crate::render::table;

/// What a text begins with that is written behind an apostrophe; the import takes it away again.
pub const GUARDED: [char; 5] = ['=', '+', '-', '@', '\''];

/// The text of a table; `bom` writes the byte order mark by which Excel knows UTF-8.
#[must_use]
pub fn write(table: &Table, bom: bool) -> String {
    let head = table.heads.iter().map(|head| guarded(&head.name)).collect();
    let rows = table.rows.iter().map(|row| row.iter().map(cell).collect());
    table::csv_rows(std::iter::once(head).chain(rows), bom)
}

fn cell(cell: &Cell) -> String {
    match cell {
        Cell::Text(text) => guarded(text),
        // Without a binary fraction in between, every decimal stays what it is.
        other => other.read_back(),
    }
}

/// Blanks around a text are not read, so they are not written: a blank before a sign would hide it from the reader.
fn guarded(text: &str) -> String {
    let text = trimmed(text);
    if text.starts_with(GUARDED) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}
