//! One line of a ledger as cells, whichever kind of file it came from.

use super::fault::At;

/// A line's cells.
#[derive(Debug, Default)]
pub struct Row {
    /// The line's number in the file, from 1.
    pub line: u32,
    /// The line as it stands in the file, and behind it cells whose text differs from what stands there.
    raw: String,
    cells: Vec<Cell>,
    is_sheet: bool,
    /// Columns with formulas whose values the sheet does not hold.
    unsolved: Vec<usize>,
}

#[derive(Debug, Clone, Copy)]
struct Cell {
    start: u32,
    end: u32,
    /// Where the cell begins in the line, quotes included.
    at: u32,
    typed: bool,
    percent: bool,
}

fn small(n: usize) -> u32 {
    u32::try_from(n).unwrap_or(u32::MAX)
}

impl Row {
    /// Begins a line of text anew.
    pub(super) fn of_text(&mut self) {
        self.cells.clear();
        self.raw.clear();
        self.unsolved.clear();
        self.is_sheet = false;
    }

    /// Begins a line of a sheet anew.
    pub(super) fn of_sheet(&mut self, line: u32) {
        self.of_text();
        self.is_sheet = true;
        self.line = line;
    }

    /// Adds a cell that stands at `start..end` of the line, which begins at `at` with its quotes.
    pub(super) fn cell(&mut self, at: usize, start: usize, end: usize) {
        self.cells.push(Cell {
            start: small(start),
            end: small(end),
            at: small(at),
            typed: false,
            percent: false,
        });
    }

    /// Keeps the line's text; cells with doubled quotes get texts of their own.
    pub(super) fn keep(&mut self, raw: &str, doubled: &[usize]) {
        self.raw.push_str(raw);
        for index in doubled {
            let cell = self.cells[*index];
            let text = raw[cell.start as usize..cell.end as usize].replace("\"\"", "\"");
            self.cells[*index].start = small(self.raw.len());
            self.raw.push_str(&text);
            self.cells[*index].end = small(self.raw.len());
        }
    }

    /// Adds a cell of a sheet at `column`, from 0. `write` adds its text, and answers whether the sheet knows it as a
    /// number or a date.
    pub(super) fn sheet_cell<E>(&mut self, column: usize, write: impl FnOnce(&mut String) -> Result<bool, E>) -> Result<(), E> {
        while self.cells.len() < column {
            self.cell(0, 0, 0);
        }
        let start = self.raw.len();
        let typed = write(&mut self.raw)?;
        self.cell(start, start, self.raw.len());
        if let Some(cell) = self.cells.last_mut() {
            cell.typed = typed;
        }
        Ok(())
    }

    /// Notes that the sheet shows the last cell as a percentage.
    pub(super) fn last_is_percent(&mut self) {
        if let Some(cell) = self.cells.last_mut() {
            cell.percent = true;
        }
    }

    /// Notes a formula without a value; the cell stays empty.
    pub(super) fn has_no_value(&mut self, column: usize) {
        self.unsolved.push(column);
    }

    /// The columns of formulas whose values the sheet does not hold.
    #[must_use]
    pub fn unsolved(&self) -> &[usize] {
        &self.unsolved
    }

    /// Becomes a copy of another line.
    pub(super) fn copy(&mut self, other: &Row) {
        self.line = other.line;
        self.is_sheet = other.is_sheet;
        self.raw.clone_from(&other.raw);
        self.cells.clone_from(&other.cells);
    }

    /// Gives a cell another text; its place stays.
    pub(super) fn fill(&mut self, index: usize, text: &str) {
        while self.cells.len() <= index {
            self.cell(0, 0, 0);
        }
        let start = small(self.raw.len());
        self.raw.push_str(text);
        self.cells[index].start = start;
        self.cells[index].end = small(self.raw.len());
    }

    /// Whether nothing but lines is drawn here, as lists do between their parts.
    #[must_use]
    pub fn is_ruler(&self) -> bool {
        let drawn = |c: char| matches!(c, '-' | '=' | '|' | '+' | '_' | '─' | '│') || c.is_whitespace();
        self.raw.contains(['-', '=', '_', '─']) && self.raw.chars().all(drawn)
    }

    /// How many cells there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether every cell is empty.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.texts().all(str::is_empty)
    }

    /// The text of a cell without blanks around it; empty beyond the last.
    #[must_use]
    pub fn get(&self, index: usize) -> &str {
        let Some(cell) = self.cells.get(index) else {
            return "";
        };
        let text = &self.raw[cell.start as usize..cell.end as usize];
        text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}')
    }

    /// The texts of all cells.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        (0..self.cells.len()).map(|index| self.get(index))
    }

    /// Whether the cell is a number or a date to the sheet, so that its text is ours.
    #[must_use]
    pub fn is_typed(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| cell.typed)
    }

    /// Whether the sheet shows the cell as a percentage; its text is the share, 1 being all.
    #[must_use]
    pub fn is_percent(&self, index: usize) -> bool {
        self.cells.get(index).is_some_and(|cell| cell.percent)
    }

    /// Whether the line is of a text, where each line has every column.
    #[must_use]
    pub fn is_text(&self) -> bool {
        !self.is_sheet
    }

    /// The place of a cell in the file.
    #[must_use]
    pub fn place(&self, index: usize) -> At {
        if self.is_sheet {
            return At::Cell(format!("{}{}", letters(index), self.line));
        }
        let at = self.cells.get(index).map_or(0, |cell| cell.at as usize);
        let before = &self.raw[..at];
        let line_start = before.rfind('\n').map_or(0, |newline| newline + 1);
        At::Text {
            line: self.line + small(before.matches('\n').count()),
            column: small(before[line_start..].chars().count() + 1),
        }
    }
}

/// A column of a sheet by its letters: A, Z, AA.
fn letters(index: usize) -> String {
    let mut text = String::new();
    let mut left = index + 1;
    while left > 0 {
        let digit = u8::try_from((left - 1) % 26).unwrap_or(0);
        text.insert(0, char::from(b'A' + digit));
        left = (left - 1) / 26;
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_of_a_sheet_have_letters() {
        assert_eq!([0, 25, 26, 701, 702].map(letters), ["A", "Z", "AA", "ZZ", "AAA"]);
    }
}
