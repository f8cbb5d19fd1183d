//! Somebody's file as lines of cells: a workbook, or delimited text in the encoding it has.

use super::{cell::trimmed, read::Given};
use crate::base::Choice;
use crate::exchange::ledger::{
    fault::{At, Fault},
    feed::Feed,
    row::Row,
    sheet::Workbook,
    text,
};
use crate::model::ledger_map::{Delimiter, LedgerEncoding};
use std::io::Cursor;

/// Lines among which the titles are looked for.
pub const HEAD: usize = 60;

/// A line that is not blank.
#[derive(Debug, Clone)]
pub struct Line {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Its cells.
    pub cells: Vec<Given>,
}

/// A sheet as lines.
#[derive(Debug, Default)]
pub struct Lines {
    /// The sheet's name; empty for a text.
    pub sheet: String,
    /// The lines.
    pub all: Vec<Line>,
    /// Other sheets with cells that a person sees.
    pub others: Vec<String>,
    /// Whether the workbook counts days from 1904.
    pub is_1904: bool,
}

/// What is read of a file, and how.
#[derive(Debug, Clone, Copy)]
pub struct Wanted<'a> {
    /// The sheet.
    pub sheet: Option<&'a str>,
    /// The encoding of a text.
    pub encoding: Option<LedgerEncoding>,
}

/// How many of a line's cells are titles of columns.
pub type Score<'s> = dyn Fn(&[Given]) -> usize + 's;

/// Reads a file; the sheet and the delimiter are those whose titles are known best.
///
/// # Errors
/// When it cannot be read.
pub fn read(bytes: &[u8], wanted: Wanted<'_>, score: &Score<'_>) -> Result<Lines, Fault> {
    if bytes.is_empty() {
        return Err(Fault::new(At::File, "the file is empty"));
    }
    if bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
        return Err(Fault::new(At::File, "this is a workbook of the old kind (.xls)").hint("save it as .xlsx, or as CSV in UTF-8"));
    }
    if !bytes.starts_with(b"PK") {
        return delimited(bytes, wanted.encoding, score);
    }
    let first = workbook(bytes, wanted.sheet)?;
    if wanted.sheet.is_some() || best(&first.all, score) > 1 {
        return Ok(first);
    }
    // A cover or a guide may come first.
    for name in &first.others {
        let other = workbook(bytes, Some(name))?;
        if best(&other.all, score) > 1 {
            return Ok(other);
        }
    }
    Ok(first)
}

/// The most titles that one of the first lines has.
fn best(lines: &[Line], score: &Score<'_>) -> usize {
    lines.iter().take(HEAD).map(|line| score(&line.cells)).max().unwrap_or(0)
}

fn workbook(bytes: &[u8], sheet: Option<&str>) -> Result<Lines, Fault> {
    let mut book = Workbook::open(Cursor::new(bytes), sheet)?;
    let mut all = Vec::new();
    book.each(&mut |_| {}, &mut |row| {
        all.extend(line(row));
        true
    })?;
    Ok(Lines {
        sheet: book.name().to_owned(),
        all,
        is_1904: book.is_1904(),
        others: std::mem::take(&mut book.others),
    })
}

/// A line's cells; nothing when all are empty.
fn line(row: &Row) -> Option<Line> {
    let given = |index: usize| Given {
        text: row.get(index).to_owned(),
        is_typed: row.is_typed(index),
        is_percent: row.is_percent(index),
        is_unsolved: row.unsolved().contains(&index),
    };
    let width = row.unsolved().iter().map(|last| last + 1).max().unwrap_or(0).max(row.len());
    (!row.is_empty()).then(|| Line {
        number: row.line,
        cells: (0..width).map(given).collect(),
    })
}

fn delimited(bytes: &[u8], encoding: Option<LedgerEncoding>, score: &Score<'_>) -> Result<Lines, Fault> {
    let is_guess = encoding.is_none() && !bytes.starts_with(&[0xFF, 0xFE]) && !bytes.starts_with(&[0xFE, 0xFF]);
    let is_guess = is_guess && std::str::from_utf8(bytes).is_err();
    let mut progress = |_| {};
    let mut feed = Feed::new(Cursor::new(bytes), encoding, true, &mut progress)
        .and_then(|mut feed| feed.more().map(|()| feed))
        .map_err(said)?;
    let delimiter = delimiter(&feed, score);
    let mut all = Vec::new();
    text::each(&mut feed, delimiter, &mut |row| {
        all.extend(line(row).map(unguarded));
        true
    })
    .map_err(said)?;
    // Letters of Western Europe make Chinese characters too, but hardly titles that are known.
    let titles = all.iter().take(HEAD).max_by_key(|line| score(&line.cells));
    let is_chinese = titles.is_some_and(|line| line.cells.iter().any(|cell| super::words::is_chinese(&cell.text)));
    if is_guess && !is_chinese {
        return Err(Fault::new(At::File, "the file is not UTF-8, and its titles are not Chinese").hint(ENCODINGS));
    }
    Ok(Lines { all, ..Lines::default() })
}

const ENCODINGS: &str =
    "save it as UTF-8, or give its encoding: `--encoding windows-1252` (Western Europe) or `--encoding gb18030` (China)";

/// The reader of ledgers speaks of their maps; here an option takes their place.
fn said(mut fault: Fault) -> Fault {
    if fault.hint.contains("encoding") {
        ENCODINGS.clone_into(&mut fault.hint);
    } else if fault.hint.contains("delimiter") {
        "save the file again as CSV".clone_into(&mut fault.hint);
    }
    fault
}

/// Takes away the apostrophe that keeps a text from being a formula.
fn unguarded(mut line: Line) -> Line {
    for cell in &mut line.cells {
        let inner = cell.text.strip_prefix('\'').filter(|rest| rest.starts_with(super::text::GUARDED));
        if let Some(inner) = inner {
            cell.text = trimmed(inner).to_owned();
        }
    }
    line
}

fn delimiter(feed: &Feed<'_, Cursor<&[u8]>>, score: &Score<'_>) -> u8 {
    let mut best = (0, b',');
    for delimiter in Delimiter::ALL.iter().filter(|delimiter| **delimiter != Delimiter::Bar) {
        let byte = text::byte_of(*delimiter);
        let mut most = 0;
        text::peek(feed, byte, HEAD, &mut |row| {
            most = most.max(line(row).map_or(0, |line| score(&line.cells)));
        });
        if most > best.0 {
            best = (most, byte);
        }
    }
    best.1
}
