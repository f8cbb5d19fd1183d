//! The bytes of a ledger as UTF-8, piece by piece, so that a file of any size takes a few hundred kilobytes.

use super::fault::{At, Fault};
use crate::base::Choice;
use crate::model::ledger_map::LedgerEncoding;
use encoding_rs::{DecoderResult, Encoding, GB18030, UTF_16BE, UTF_16LE, WINDOWS_1252};
use std::io::{Read, Seek, SeekFrom};

/// Bytes read at once.
const PIECE: usize = 256 * 1024;

/// The remedy for bytes that are no text.
const ENCODINGS: &str = "save the file as UTF-8, or write its encoding in the map: `encoding = \"windows-1252\"` (Western Europe), \
                         `\"gb18030\"` (China), `\"utf-16\"` or `\"utf-8\"`";

/// Text of a file on its way.
pub struct Feed<'r, R> {
    input: R,
    decoder: Option<encoding_rs::Decoder>,
    encoding: LedgerEncoding,
    /// Bytes that were read and are not yet text.
    bytes: Vec<u8>,
    /// Text that was read.
    pub text: String,
    /// How much of the text was used.
    pub used: usize,
    /// Number of the line that begins there.
    pub line: u32,
    /// Whether the file has ended.
    pub is_done: bool,
    read: u64,
    progress: &'r mut dyn FnMut(u64),
}

fn unreadable(error: &std::io::Error) -> Fault {
    Fault::new(At::File, format!("cannot be read on: {error}"))
}

/// How a file begins.
struct Start {
    encoding: LedgerEncoding,
    decoder: Option<&'static Encoding>,
    skip: u64,
}

/// What a byte order mark says, else what was asked for, else UTF-8, or GB18030 where that is usual and the
/// file is not UTF-8.
fn start<R: Read + Seek>(input: &mut R, wanted: Option<LedgerEncoding>, gb18030_is_usual: bool) -> Result<Start, Fault> {
    let mut head = Vec::new();
    input.by_ref().take(3).read_to_end(&mut head).map_err(|error| unreadable(&error))?;
    let known = |encoding, decoder, skip| Ok(Start { encoding, decoder, skip });
    match head.as_slice() {
        [0xEF, 0xBB, 0xBF] => return known(LedgerEncoding::Utf8, None, 3),
        [0xFF, 0xFE, ..] => return known(LedgerEncoding::Utf16, Some(UTF_16LE), 2),
        [0xFE, 0xFF, ..] => return known(LedgerEncoding::Utf16, Some(UTF_16BE), 2),
        _ => {}
    }
    match wanted {
        Some(LedgerEncoding::Utf16) => known(LedgerEncoding::Utf16, Some(UTF_16LE), 0),
        Some(LedgerEncoding::Gb18030) => known(LedgerEncoding::Gb18030, Some(GB18030), 0),
        Some(LedgerEncoding::Windows1252) => {
            // Every byte is a letter in it: what is UTF-8 would be read without a fault, and wrong.
            if is_utf8(input)? == Some(true) {
                let message = "the map says Windows-1252, but this file is UTF-8";
                return Err(Fault::new(At::File, message).hint("write `encoding = \"utf-8\"` in the map, or none"));
            }
            known(LedgerEncoding::Windows1252, Some(WINDOWS_1252), 0)
        }
        None if gb18030_is_usual && is_utf8(input)?.is_none() => known(LedgerEncoding::Gb18030, Some(GB18030), 0),
        _ => known(LedgerEncoding::Utf8, None, 0),
    }
}

/// Whether a file is UTF-8, and if so, whether it has letters beyond ASCII.
fn is_utf8<R: Read + Seek>(input: &mut R) -> Result<Option<bool>, Fault> {
    input.seek(SeekFrom::Start(0)).map_err(|error| unreadable(&error))?;
    let mut bytes = Vec::with_capacity(PIECE + 4);
    let mut is_beyond_ascii = false;
    loop {
        let read = input
            .by_ref()
            .take(PIECE as u64)
            .read_to_end(&mut bytes)
            .map_err(|error| unreadable(&error))?;
        is_beyond_ascii |= !bytes.is_ascii();
        let left = match std::str::from_utf8(&bytes) {
            Ok(_) => bytes.len(),
            Err(error) if error.error_len().is_none() && read > 0 => error.valid_up_to(),
            Err(_) => return Ok(None),
        };
        if read == 0 {
            return Ok(Some(is_beyond_ascii));
        }
        bytes.drain(..left);
    }
}

impl<'r, R: Read + Seek> Feed<'r, R> {
    /// The text of `input`. `progress` is told how many bytes were read.
    ///
    /// # Errors
    /// When the file cannot be read.
    pub fn new(
        mut input: R,
        encoding: Option<LedgerEncoding>,
        gb18030_is_usual: bool,
        progress: &'r mut dyn FnMut(u64),
    ) -> Result<Self, Fault> {
        let start = start(&mut input, encoding, gb18030_is_usual)?;
        input.seek(SeekFrom::Start(start.skip)).map_err(|error| unreadable(&error))?;
        Ok(Feed {
            input,
            decoder: start.decoder.map(Encoding::new_decoder_without_bom_handling),
            encoding: start.encoding,
            bytes: Vec::with_capacity(PIECE + 4),
            text: String::with_capacity(2 * PIECE),
            used: 0,
            line: 1,
            is_done: false,
            read: start.skip,
            progress,
        })
    }

    /// The text that was read and not used.
    #[must_use]
    pub fn rest(&self) -> &str {
        &self.text[self.used..]
    }

    /// Reads on.
    ///
    /// # Errors
    /// When the file cannot be read, or holds what is no text in its encoding.
    pub fn more(&mut self) -> Result<(), Fault> {
        self.text.drain(..self.used);
        self.used = 0;
        let piece = self.input.by_ref().take(PIECE as u64).read_to_end(&mut self.bytes);
        let read = piece.map_err(|error| unreadable(&error))?;
        self.read += read as u64;
        (self.progress)(self.read);
        self.is_done = read == 0;
        let before = self.text.len();
        match &mut self.decoder {
            None => self.utf8()?,
            Some(_) => self.decode()?,
        }
        if let Some(zero) = self.text[before..].find('\0') {
            return Err(self
                .fault(before + zero, "there is a zero byte: this is no text".to_owned())
                .hint("if the file is UTF-16, write `encoding = \"utf-16\"` in the map"));
        }
        Ok(())
    }

    fn utf8(&mut self) -> Result<(), Fault> {
        let (valid, error) = match std::str::from_utf8(&self.bytes) {
            Ok(text) => (text.len(), None),
            Err(error) => (error.valid_up_to(), Some(error)),
        };
        self.text.push_str(std::str::from_utf8(&self.bytes[..valid]).unwrap_or_default());
        self.bytes.drain(..valid);
        match error {
            Some(error) if error.error_len().is_some() || self.is_done => {
                let byte = self.bytes.first().copied().unwrap_or_default();
                Err(self
                    .fault(self.text.len(), format!("the byte 0x{byte:02X} is not UTF-8"))
                    .hint(ENCODINGS))
            }
            _ => Ok(()),
        }
    }

    fn decode(&mut self) -> Result<(), Fault> {
        let Some(decoder) = &mut self.decoder else {
            return Ok(());
        };
        let mut done = 0;
        let before = self.text.len();
        loop {
            let room = decoder.max_utf8_buffer_length_without_replacement(self.bytes.len() - done);
            self.text.reserve(room.unwrap_or(PIECE));
            let (result, read) = decoder.decode_to_string_without_replacement(&self.bytes[done..], &mut self.text, self.is_done);
            done += read;
            match result {
                DecoderResult::InputEmpty => break,
                DecoderResult::OutputFull => {}
                DecoderResult::Malformed(_, _) => {
                    let name = self.encoding.key();
                    return Err(self.fault(self.text.len(), format!("what follows is not {name}")).hint(ENCODINGS));
                }
            }
        }
        self.bytes.clear();
        if self.encoding == LedgerEncoding::Windows1252 {
            return self.has_letters_only(before);
        }
        Ok(())
    }

    /// The five bytes that are no letter of Windows-1252 are read as control characters, as browsers do.
    fn has_letters_only(&self, before: usize) -> Result<(), Fault> {
        let Some((at, c)) = self.text[before..].char_indices().find(|(_, c)| ('\u{80}'..='\u{9f}').contains(c)) else {
            return Ok(());
        };
        let message = format!("the byte 0x{:02X} is not windows-1252", u32::from(c));
        Err(self.fault(before + at, message).hint(ENCODINGS))
    }

    /// A fault at a byte of the text.
    pub fn fault(&self, at: usize, message: String) -> Fault {
        let before = self.text[..at].get(self.used.min(at)..).unwrap_or_default();
        let lines = u32::try_from(before.matches('\n').count()).unwrap_or(u32::MAX);
        let start = before.rfind('\n').map_or(0, |newline| newline + 1);
        let column = u32::try_from(before[start..].chars().count() + 1).unwrap_or(u32::MAX);
        let line = self.line.saturating_add(lines);
        Fault::new(At::Text { line, column }, message)
    }
}
