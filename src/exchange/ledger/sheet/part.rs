//! One part of a workbook as text, piece by piece, so that a sheet of any size takes a few hundred kilobytes.

use super::xml::Stop;
use encoding_rs::{UTF_16BE, UTF_16LE};
use std::io::Read;

/// Bytes read at once.
const PIECE: usize = 256 * 1024;

/// Longest row or text of a workbook.
const LONGEST: usize = 4 << 20;

/// Bytes of the largest part in UTF-16.
const LARGEST_UTF16: u64 = 64 << 20;

/// A part on its way.
pub struct Part<R> {
    input: R,
    /// Bytes that were read and are not yet text.
    bytes: Vec<u8>,
    text: String,
    used: usize,
    is_done: bool,
    /// Bytes that were read in all.
    pub read: u64,
}

impl<R: Read> Part<R> {
    /// The text of `input`.
    pub fn new(input: R) -> Part<R> {
        Part {
            input,
            bytes: Vec::with_capacity(PIECE + 4),
            text: String::with_capacity(2 * PIECE),
            used: 0,
            is_done: false,
            read: 0,
        }
    }

    /// Reads on.
    fn more(&mut self) -> Result<(), String> {
        self.text.drain(..self.used);
        self.used = 0;
        let is_first = self.read == 0;
        let piece = self.input.by_ref().take(PIECE as u64).read_to_end(&mut self.bytes);
        let read = piece.map_err(|error| error.to_string())?;
        self.read += read as u64;
        self.is_done = read == 0;
        if is_first && matches!(self.bytes.as_slice(), [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..]) {
            return self.utf16();
        }
        let valid = match std::str::from_utf8(&self.bytes) {
            Ok(text) => text.len(),
            Err(error) if error.error_len().is_none() && !self.is_done => error.valid_up_to(),
            Err(_) => return Err("it is not UTF-8".to_owned()),
        };
        self.text.push_str(std::str::from_utf8(&self.bytes[..valid]).unwrap_or_default());
        self.bytes.drain(..valid);
        Ok(())
    }

    /// Parts in UTF-16 are allowed and hardly ever written: they are read as a whole.
    fn utf16(&mut self) -> Result<(), String> {
        let rest = self.input.by_ref().take(LARGEST_UTF16 + 1).read_to_end(&mut self.bytes);
        if rest.map_err(|error| error.to_string())? as u64 > LARGEST_UTF16 {
            return Err(format!(
                "it is UTF-16 and has more than {} MB: save it again as UTF-8",
                LARGEST_UTF16 >> 20
            ));
        }
        let encoding = if self.bytes[0] == 0xFF { UTF_16LE } else { UTF_16BE };
        let text = encoding.decode_without_bom_handling_and_without_replacement(&self.bytes[2..]);
        self.text.push_str(&text.ok_or("it is not UTF-16")?);
        self.bytes.clear();
        Ok(())
    }

    /// The next thing that `take` finds at the begin of the text, which answers how much of it that was.
    ///
    /// # Errors
    /// With why the part cannot be read on.
    pub fn next<T>(&mut self, mut take: impl FnMut(&str) -> Result<(usize, T), Stop>) -> Result<T, String> {
        loop {
            match take(&self.text[self.used..]) {
                Ok((length, found)) => {
                    self.used += length;
                    return Ok(found);
                }
                Err(Stop::Broken(why)) => return Err(why),
                Err(Stop::More) if self.is_done => return Err("it ends too early".to_owned()),
                Err(Stop::More) if self.text.len() - self.used > LONGEST => {
                    return Err(format!("one row or text has more than {} MB", LONGEST >> 20));
                }
                Err(Stop::More) => self.more()?,
            }
        }
    }

    /// Reads the rest, so that its check sum is known to be right.
    ///
    /// # Errors
    /// When it is not.
    pub fn finish(&mut self) -> Result<(), String> {
        while !self.is_done {
            self.used = self.text.len();
            self.more()?;
        }
        Ok(())
    }

    /// All of a small part.
    ///
    /// # Errors
    /// With why it cannot be read.
    pub fn whole(mut self, most: usize) -> Result<String, String> {
        while !self.is_done {
            if self.text.len() > most {
                return Err(format!("it has more than {} MB", most >> 20));
            }
            self.more()?;
        }
        Ok(self.text)
    }
}
