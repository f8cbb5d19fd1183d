//! Plain tables for the terminal and CSV for spreadsheets.

use rayon::prelude::*;
use std::fmt::{Display, Write};
use unicode_width::UnicodeWidthStr;

/// The side on which a column is flush.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Side {
    /// Text.
    Left,
    /// Numbers.
    Right,
}

/// Columns two blanks apart, right under Chinese; no line ends with blanks.
#[must_use]
pub fn table(heads: &[(&str, Side)], rows: Vec<Vec<String>>) -> String {
    let head: Vec<String> = heads.iter().map(|(head, _)| (*head).to_owned()).collect();
    let all: Vec<Vec<String>> = std::iter::once(head).chain(rows).collect();
    let width = |column: usize| all.iter().map(|row| row[column].width()).max().unwrap_or(0);
    let widths: Vec<usize> = (0..heads.len()).map(width).collect();
    let mut text = String::new();
    for row in &all {
        let mut line = String::new();
        for ((cell, width), (_, side)) in row.iter().zip(&widths).zip(heads) {
            let gap = " ".repeat(width - cell.width());
            match side {
                Side::Left => line.extend([cell.as_str(), &gap, "  "]),
                Side::Right => line.extend([gap.as_str(), cell, "  "]),
            }
        }
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// CSV with a byte order mark, so that spreadsheets read Chinese, and CRLF as RFC 4180 has it. `fill` writes the
/// cells of a row; rows are written in parallel, and stand in their order.
#[must_use]
pub fn csv<T: Sync>(heads: &str, rows: &[T], fill: impl Fn(&mut Cells, &T) + Sync) -> String {
    let mut head = Cells::with_room_for(1);
    heads.split_whitespace().for_each(|name| head.text(name));
    head.end();
    let piece = |rows: &[T]| {
        let mut cells = Cells::with_room_for(rows.len());
        for row in rows {
            fill(&mut cells, row);
            cells.end();
        }
        cells.finish()
    };
    let pieces: Vec<String> = rows.par_chunks(512).map(piece).collect();
    let mut text = String::with_capacity(pieces.iter().map(String::len).sum::<usize>() + 512);
    text.push('\u{feff}');
    text.push_str(&head.finish());
    pieces.iter().for_each(|piece| text.push_str(piece));
    text
}

/// Rows of cells as CSV, with a byte order mark when it is asked for.
#[must_use]
pub fn csv_rows(rows: impl IntoIterator<Item = Vec<String>>, bom: bool) -> String {
    let mut cells = Cells::with_room_for(16);
    for row in rows {
        row.iter().for_each(|cell| cells.plain(cell));
        cells.end();
    }
    let mark = if bom { "\u{feff}" } else { "" };
    format!("{mark}{}", cells.finish())
}

/// The cells that the longest line of a text takes on a terminal or in a sheet; Chinese takes two.
#[must_use]
pub fn width(text: &str) -> usize {
    text.lines().map(UnicodeWidthStr::width).max().unwrap_or(0)
}

/// The cells of rows of CSV.
pub struct Cells {
    writer: csv::Writer<Vec<u8>>,
    cell: String,
}

// Writing to memory does not fail.
impl Cells {
    fn with_room_for(rows: usize) -> Cells {
        Cells {
            writer: csv::WriterBuilder::new()
                .terminator(csv::Terminator::CRLF)
                .from_writer(Vec::with_capacity(rows * 192)),
            cell: String::new(),
        }
    }

    /// A cell of text. One that a spreadsheet would take for a formula is written behind an apostrophe.
    pub fn text(&mut self, cell: &str) {
        let may_be_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
        if may_be_formula && cell.parse::<rust_decimal::Decimal>().is_err() {
            self.plain(&format!("'{cell}"));
        } else {
            self.plain(cell);
        }
    }

    /// A cell with a number or a date; an empty one where there is none.
    pub fn value(&mut self, value: Option<impl Display>) {
        self.cell.clear();
        if let Some(value) = value {
            let _ = write!(self.cell, "{value}");
        }
        let _ = self.writer.write_field(&self.cell);
    }

    /// A cell of text that no spreadsheet takes for a formula.
    pub fn plain(&mut self, cell: &str) {
        let _ = self.writer.write_field(cell);
    }

    fn end(&mut self) {
        let _ = self.writer.write_record(None::<&[u8]>);
    }

    fn finish(self) -> String {
        String::from_utf8(self.writer.into_inner().unwrap_or_default()).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_stand_under_each_other_in_any_script() {
        let rows = vec![vec!["安装".to_owned(), "5".to_owned()], vec!["ab".to_owned(), "12".to_owned()]];
        assert_eq!(
            table(&[("Task", Side::Left), ("d", Side::Right)], rows),
            "Task   d\n安装   5\nab    12\n"
        );
    }

    #[test]
    fn csv_is_quoted_and_holds_no_formula() {
        let rows = [["a,b", "=1+1", "-3", "说\"好\""]];
        let text = csv("one two three four", &rows, |cells, row| {
            row.iter().for_each(|cell| cells.text(cell));
        });
        assert_eq!(text, "\u{feff}one,two,three,four\r\n\"a,b\",'=1+1,-3,\"说\"\"好\"\"\"\r\n");
    }
}
