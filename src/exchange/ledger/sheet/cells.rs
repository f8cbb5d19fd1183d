//! The XML of a sheet into rows: `<row r="2"><c r="A2" s="1" t="s"><v>7</v></c>…</row>`.

use super::{
    book::Meaning,
    number,
    xml::{self, Stop, Tag, Token, Tokens, broken},
};
use crate::exchange::ledger::row::Row;

/// Columns beyond which a row is no ledger's.
const MOST_COLUMNS: usize = 1_000;

/// Rows of a sheet, one after the other.
pub struct Cells<'b> {
    meaning: &'b Meaning,
    /// The number of the last row.
    line: u32,
    scratch: String,
}

impl<'b> Cells<'b> {
    /// Before the first row.
    pub fn new(meaning: &'b Meaning) -> Cells<'b> {
        Cells {
            meaning,
            line: 0,
            scratch: String::new(),
        }
    }

    /// Passes over what stands before the rows; answers how much of `text` that was, and whether there may be rows.
    pub fn begin(&mut self, text: &str) -> Result<(usize, bool), Stop> {
        let mut tokens = Tokens::new(text);
        let mut is_root = true;
        loop {
            let Token::Open(tag) = tokens.next()? else {
                continue;
            };
            if is_root && tag.name != "worksheet" {
                return broken("the sheet is no table");
            }
            is_root = false;
            if tag.name == "sheetData" {
                return Ok((tokens.at, !tag.is_empty));
            }
        }
    }

    /// Reads the next row from the begin of `text`; answers how much of it that was, and whether there was a row.
    pub fn next(&mut self, text: &str, row: &mut Row) -> Result<(usize, bool), Stop> {
        let mut tokens = Tokens::new(text);
        loop {
            match tokens.next()? {
                Token::Open(tag) if tag.name == "row" => {
                    let line = self.number(tag)?;
                    row.of_sheet(line);
                    if !tag.is_empty {
                        self.row(&mut tokens, row)?;
                    }
                    self.line = line;
                    return Ok((tokens.at, true));
                }
                Token::Close("sheetData") => return Ok((tokens.at, false)),
                _ => {}
            }
        }
    }

    /// The number of a row: its own, or that behind the last.
    fn number(&self, tag: Tag<'_>) -> Result<u32, Stop> {
        let own = tag.attributes().find(|(name, _)| *name == "r");
        let line = own.map_or(Some(self.line.saturating_add(1)), |(_, number)| number.parse().ok());
        line.ok_or_else(|| Stop::Broken(format!("`{}` is not the number of a row", own.unwrap_or_default().1)))
    }

    fn row(&mut self, tokens: &mut Tokens<'_>, row: &mut Row) -> Result<(), Stop> {
        let mut next_column = 0;
        loop {
            match tokens.next()? {
                Token::Open(tag) if tag.name == "c" => next_column = self.cell(tokens, tag, next_column, row)? + 1,
                Token::Close("row") => return Ok(()),
                _ => {}
            }
        }
    }

    /// Reads a cell; answers its column.
    fn cell(&mut self, tokens: &mut Tokens<'_>, cell: Tag<'_>, next_column: usize, row: &mut Row) -> Result<usize, Stop> {
        let (mut column, mut style, mut kind) = (next_column, 0, "n");
        for (name, value) in cell.attributes() {
            match name {
                "r" => column = column_of(value)?,
                "s" => style = value.parse().unwrap_or(0),
                "t" => kind = value,
                _ => {}
            }
        }
        if cell.is_empty {
            return Ok(column);
        }
        let mut is_formula = false;
        loop {
            match tokens.next()? {
                Token::Open(tag) if tag.name == "v" => {
                    let value = tokens.content(tag)?;
                    // Of an inline text, only `is` counts.
                    if !value.is_empty() && kind != "inlineStr" {
                        self.put(row, column, (kind, style), &value)?;
                    }
                }
                Token::Open(tag) if tag.name == "is" => {
                    self.scratch.clear();
                    put_rich(tokens, tag, &mut self.scratch)?;
                    let text = std::mem::take(&mut self.scratch);
                    self.put(row, column, ("inlineStr", style), &text)?;
                    self.scratch = text;
                }
                Token::Open(tag) => {
                    is_formula |= tag.name == "f";
                    tokens.skip(tag)?;
                }
                Token::Close("c") => {
                    if is_formula && row.len() <= column {
                        row.has_no_value(column);
                    }
                    return Ok(column);
                }
                _ => {}
            }
        }
    }

    /// Adds a cell that holds something.
    fn put(&self, row: &mut Row, column: usize, (kind, style): (&str, usize), value: &str) -> Result<(), Stop> {
        if column >= MOST_COLUMNS {
            return broken(format!("row {} has more than {MOST_COLUMNS} columns", row.line));
        }
        if column < row.len() {
            return broken(format!("row {} has a cell twice, or out of its order", row.line));
        }
        let line = row.line;
        row.sheet_cell(column, |out| {
            self.value(kind, style, value, out)
                .map_err(|why| Stop::Broken(format!("row {line}, column {}: {why}", column + 1)))
        })?;
        if kind == "n" && self.meaning.percents.get(style).copied().unwrap_or(false) {
            row.last_is_percent();
        }
        Ok(())
    }

    /// Adds the text of a cell; answers whether the sheet knows it as a number or a date.
    fn value(&self, kind: &str, style: usize, value: &str, out: &mut String) -> Result<bool, String> {
        match kind {
            "s" => {
                let text = value.trim_ascii().parse().ok().and_then(|index| self.meaning.texts.get(index));
                out.push_str(text.ok_or_else(|| format!("there is no text {value}"))?);
            }
            "n" if self.meaning.dates.get(style).copied().unwrap_or(false) => {
                return Ok(number::put_date(value, self.meaning.is_1904, out));
            }
            "n" => return Ok(number::put(value, out)),
            "str" => xml::put_unescaped(value, out),
            "inlineStr" | "d" | "e" => out.push_str(value),
            "b" => out.push_str(match value.trim_ascii() {
                "1" | "true" => "true",
                "0" | "false" => "false",
                _ => return Err(format!("`{value}` is neither true nor false")),
            }),
            _ => return Err(format!("`{kind}` is no kind of cell")),
        }
        Ok(false)
    }
}

/// Adds the text of an element that holds it in one piece or in runs, without what says how it is pronounced.
pub fn put_rich(tokens: &mut Tokens<'_>, element: Tag<'_>, out: &mut String) -> Result<(), Stop> {
    if element.is_empty {
        return Ok(());
    }
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == "t" => xml::put_unescaped(&tokens.content(tag)?, out),
            Token::Open(tag) if tag.name == "rPh" => tokens.skip(tag)?,
            Token::Close(name) if name == element.name => return Ok(()),
            _ => {}
        }
    }
}

/// The column of a cell, from 0, by its name such as D12.
fn column_of(name: &str) -> Result<usize, Stop> {
    let letters = name.bytes().take_while(u8::is_ascii_alphabetic);
    let column = letters.take(5).fold(0, |column, letter| {
        column * 26 + usize::from(letter.to_ascii_uppercase() - b'A') + 1
    });
    column
        .checked_sub(1)
        .ok_or_else(|| Stop::Broken(format!("`{name}` is not the name of a cell")))
}
