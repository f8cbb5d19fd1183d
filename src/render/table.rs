//! Plain tables for the terminal and CSV for spreadsheets.

use std::borrow::Cow;
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

/// Rows as CSV, with a byte order mark so that spreadsheets read Chinese, and CRLF as RFC 4180 has it.
///
/// A cell that a spreadsheet would take for a formula is written behind an apostrophe.
#[must_use]
pub fn csv(rows: &[Vec<String>]) -> String {
    let mut writer = csv::WriterBuilder::new().terminator(csv::Terminator::CRLF).from_writer(Vec::new());
    for row in rows {
        let cells = row.iter().map(|cell| {
            let may_be_formula = cell.starts_with(['=', '+', '-', '@', '\t', '\r']);
            if may_be_formula && cell.parse::<rust_decimal::Decimal>().is_err() {
                Cow::Owned(format!("'{cell}"))
            } else {
                Cow::Borrowed(cell.as_str())
            }
        });

        // Writing to memory does not fail.
        for cell in cells {
            let _ = writer.write_field(cell.as_bytes());
        }
        let _ = writer.write_record(None::<&[u8]>);
    }
    let bytes = writer.into_inner().unwrap_or_default();
    format!("\u{feff}{}", String::from_utf8_lossy(&bytes))
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
        let row = ["a,b", "=1+1", "-3", "说\"好\""].map(str::to_owned).to_vec();
        assert_eq!(csv(&[row]), "\u{feff}\"a,b\",'=1+1,-3,\"说\"\"好\"\"\"\r\n");
    }
}
