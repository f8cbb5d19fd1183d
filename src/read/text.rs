//! From bytes to text: encoding, byte-order mark, line endings.

use super::rules;
use crate::base::{FileId, Place, Span, TextEdit};
use crate::diag::{Diagnostic, Fix, RuleInfo, Severity};

fn at(rule: &'static RuleInfo, severity: Severity, file: FileId, span: Span, message: String) -> Diagnostic {
    Diagnostic::new(rule, severity, Place::new(file, span), message)
}

/// The text of a file's bytes; nothing when they are not UTF-8, which is reported at the first bad byte.
pub(super) fn decode(bytes: Vec<u8>, file: FileId, found: &mut Vec<Diagnostic>) -> Option<String> {
    let text = match String::from_utf8(bytes) {
        Ok(text) => text,
        Err(error) => {
            let valid = error.utf8_error().valid_up_to();
            let byte = error.as_bytes().get(valid).copied().unwrap_or(0);
            let message = format!("byte {valid} (0x{byte:02X}) is not UTF-8");
            let mut diagnostic = at(&rules::INVALID_UTF8, Severity::Error, file, Span::new(valid, valid), message);
            diagnostic.help(if looks_like_utf16(error.as_bytes()) {
                "the file is UTF-16: save it as UTF-8"
            } else {
                "save the file as UTF-8; on Chinese Windows it was perhaps saved as GB18030"
            });
            found.push(diagnostic);
            return None;
        }
    };
    if text.starts_with('\u{feff}') {
        let mark = Span::new(0, '\u{feff}'.len_utf8());
        let message = "the file starts with a byte-order mark".to_owned();
        let mut diagnostic = at(&rules::BYTE_ORDER_MARK, Severity::Warning, file, mark, message);
        diagnostic.help("save it as UTF-8 without BOM").fix(Fix {
            title: "remove the mark".into(),
            edits: vec![TextEdit::new(mark, "")],
            safe: true,
        });
        found.push(diagnostic);
    }
    mixed_endings(&text, file, found);
    Some(text)
}

fn looks_like_utf16(bytes: &[u8]) -> bool {
    matches!(bytes, [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..])
}

/// Every line end with its place.
fn line_ends(bytes: &[u8]) -> Vec<(usize, &'static str)> {
    let end = |(at, byte): (usize, &u8)| match byte {
        b'\n' if at > 0 && bytes[at - 1] == b'\r' => Some((at - 1, "\r\n")),
        b'\n' => Some((at, "\n")),
        b'\r' if bytes.get(at + 1) != Some(&b'\n') => Some((at, "\r")),
        _ => None,
    };
    bytes.iter().enumerate().filter_map(end).collect()
}

/// Reports lines that end unlike most of the file's. All-CRLF is no fault: git may have made it so.
fn mixed_endings(text: &str, file: FileId, found: &mut Vec<Diagnostic>) {
    let bytes = text.as_bytes();
    if !bytes.contains(&b'\r') {
        return;
    }
    let ends = line_ends(bytes);
    let count = |wanted: &str| ends.iter().filter(|(_, end)| *end == wanted).count();
    let usual = if count("\r\n") > count("\n") { "\r\n" } else { "\n" };
    let odd: Vec<_> = ends.iter().filter(|(_, end)| *end != usual).collect();
    let Some((first, _)) = odd.first() else {
        return;
    };
    let edits = odd
        .iter()
        .map(|(at, end)| TextEdit::new(Span::new(*at, at + end.len()), usual))
        .collect();
    let lines = if odd.len() == 1 { "line ends" } else { "lines end" };
    let message = format!("{} {lines} unlike the others", odd.len());
    let start = text[..*first].rfind(['\n', '\r']).map_or(0, |at| at + 1);
    let line = Span::new(start, *first);
    let mut diagnostic = at(&rules::MIXED_LINE_ENDINGS, Severity::Warning, file, line, message);
    diagnostic.help("let every line end the same way").fix(Fix {
        title: "make all line endings equal".into(),
        edits,
        safe: true,
    });
    found.push(diagnostic);
}
