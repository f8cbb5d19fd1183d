//! Delimited text into rows: CSV with its quotes, tabs, and the lists with upright bars that SAP prints.
//!
//! A quote that is never closed swallows the rest of a file in silence with most readers; here it is a fault at
//! the place where it opens.

use super::{fault::Fault, feed::Feed, row::Row};
use crate::model::ledger_map::Delimiter;
use std::io::{Read, Seek};

/// Longest line, so that an open quote does not read a whole file into memory.
const LONGEST: usize = 1 << 20;

/// What stands between cells.
#[must_use]
pub fn byte_of(delimiter: Delimiter) -> u8 {
    match delimiter {
        Delimiter::Comma => b',',
        Delimiter::Semicolon => b';',
        Delimiter::Tab => b'\t',
        Delimiter::Bar => b'|',
    }
}

/// What a look at the text brings.
enum Step {
    /// A line, and its bytes with the line end.
    Line(usize),
    /// The line goes on behind what was read.
    More,
    /// A quote that opens here is not closed, or text follows its end.
    Quote(usize, &'static str),
}

/// The next line of `text`.
fn line(text: &str, delimiter: u8, is_whole: bool, row: &mut Row, doubled: &mut Vec<usize>) -> Step {
    let bytes = text.as_bytes();
    row.of_text();
    doubled.clear();
    let mut at = 0;
    loop {
        let begin = at;
        let (start, mut end);
        if bytes.get(at) == Some(&b'"') && delimiter != b'|' {
            start = at + 1;
            let Some(closed) = closing(bytes, start, is_whole) else {
                return if is_whole {
                    Step::Quote(begin, "a quote opens here and is not closed: the file may be cut off")
                } else {
                    Step::More
                };
            };
            end = closed;
            if bytes[start..end].contains(&b'"') {
                doubled.push(row.len());
            }
            at = closed + 1;
            match bytes.get(at) {
                None | Some(b'\n' | b'\r') => {}
                Some(byte) if *byte == delimiter => {}
                Some(_) => return Step::Quote(begin, "behind the quote that closes this cell stands more text"),
            }
            at += usize::from(bytes.get(at) == Some(&b'\r'));
        } else {
            start = at;
            let stop = bytes[at..].iter().position(|byte| *byte == delimiter || *byte == b'\n');
            at += stop.unwrap_or(bytes.len() - at);
            end = at;
            if end > start && bytes[end - 1] == b'\r' && bytes.get(at).is_none_or(|byte| *byte == b'\n') {
                end -= 1;
            }
        }
        row.cell(begin, start, end);
        match bytes.get(at) {
            None if !is_whole => return Step::More,
            None => return Step::Line(at),
            Some(b'\n') => return Step::Line(at + 1),
            Some(byte) if *byte == delimiter => at += 1,
            Some(_) => return Step::Quote(begin, "behind the quote that closes this cell stands more text"),
        }
    }
}

/// The quote that closes a cell; doubled quotes are part of it.
fn closing(bytes: &[u8], start: usize, is_whole: bool) -> Option<usize> {
    let mut at = start;
    loop {
        at += bytes[at..].iter().position(|byte| *byte == b'"')?;
        match bytes.get(at + 1) {
            Some(b'"') => at += 2,
            None if !is_whole => return None,
            _ => return Some(at),
        }
    }
}

/// Calls `visit` for the first lines as `delimiter` would cut them; nothing is used up.
pub fn peek<R: Read + Seek>(feed: &Feed<'_, R>, delimiter: u8, lines: usize, visit: &mut dyn FnMut(&Row)) {
    let (mut row, mut doubled, mut at, mut number) = (Row::default(), Vec::new(), 0, feed.line);
    for _ in 0..lines {
        let rest = &feed.rest()[at..];
        let Step::Line(length) = line(rest, delimiter, feed.is_done, &mut row, &mut doubled) else {
            return;
        };
        if rest.is_empty() {
            return;
        }
        row.line = number;
        row.keep(&rest[..length], &doubled);
        visit(&row);
        let lines = rest.as_bytes()[..length].iter().filter(|byte| **byte == b'\n').count();
        number = number.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
        at += length;
    }
}

/// Calls `visit` for each line that is not blank, until it answers `false`.
///
/// # Errors
/// When the text cannot be read to its end.
pub fn each<R: Read + Seek>(feed: &mut Feed<'_, R>, delimiter: u8, visit: &mut dyn FnMut(&Row) -> bool) -> Result<(), Fault> {
    let (mut row, mut doubled) = (Row::default(), Vec::new());
    loop {
        if feed.rest().is_empty() && feed.is_done {
            return Ok(());
        }
        match line(feed.rest(), delimiter, feed.is_done, &mut row, &mut doubled) {
            Step::Line(length) => {
                let raw = &feed.rest()[..length];
                row.line = feed.line;
                let lines = raw.bytes().filter(|byte| *byte == b'\n').count();
                let is_blank = raw.bytes().all(|byte| byte.is_ascii_whitespace());
                row.keep(raw, &doubled);
                feed.line = feed.line.saturating_add(u32::try_from(lines).unwrap_or(u32::MAX));
                feed.used += length;
                if !is_blank && !visit(&row) {
                    return Ok(());
                }
            }
            Step::More if feed.rest().len() > LONGEST => {
                return Err(feed
                    .fault(feed.used, "this line has more than 1 MB".to_owned())
                    .hint("a quote that is not closed makes such lines"));
            }
            Step::More => feed.more()?,
            Step::Quote(at, message) => {
                return Err(feed
                    .fault(feed.used + at, message.to_owned())
                    .hint("export the file again, or write `delimiter` in the map"));
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Cursor;

    fn rows(text: &str, delimiter: u8) -> Result<Vec<Vec<String>>, String> {
        let mut progress = |_| {};
        let mut feed = Feed::new(Cursor::new(text.as_bytes()), None, false, &mut progress).map_err(|fault| fault.to_string())?;
        let mut all = Vec::new();
        let read = each(&mut feed, delimiter, &mut |row| {
            all.push(row.texts().map(str::to_owned).collect());
            true
        });
        read.map(|()| all).map_err(|fault| fault.to_string())
    }

    #[test]
    fn quotes_line_ends_and_blank_lines() {
        let read = rows("a,\"b \"\"c\"\"\",d\r\n\r\n1,\"x\ny\",\"\"\n2,19\" rack,3", b',').expect("rows");
        assert_eq!(read, [["a", "b \"c\"", "d"], ["1", "x\ny", ""], ["2", "19\" rack", "3"]]);
        assert_eq!(rows("|a|\"b|\n", b'|').expect("rows"), [["", "a", "\"b", ""]]);
    }

    #[test]
    fn an_open_quote_is_told_where_it_opens() {
        let cut = rows("a,b\n1,2\n3,\"x\n4,5\n", b',').expect_err("a fault");
        assert!(cut.starts_with("line 3, column 3: a quote opens here"), "{cut}");
        let more = rows("a,b\n\"1\" x,2\n", b',').expect_err("a fault");
        assert!(more.starts_with("line 2, column 1: behind the quote"), "{more}");
    }

    #[test]
    fn long_files_come_in_pieces() {
        let line = format!("{},\"{}\"\n", "x".repeat(1000), "ü\n".repeat(500));
        let read = rows(&line.repeat(900), b',').expect("rows");
        assert_eq!(read.len(), 900);
        assert!(read.iter().all(|row| row.len() == 2 && row[1].matches('ü').count() == 500));
    }
}
