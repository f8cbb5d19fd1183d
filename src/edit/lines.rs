//! Lines of a text by byte, for all line endings; a byte-order mark belongs to no line.

/// First byte of the line that holds `at`.
pub(super) fn start(text: &str, at: usize) -> usize {
    match text[..at].rfind('\n') {
        Some(newline) => newline + 1,
        None if text.starts_with('\u{feff}') => '\u{feff}'.len_utf8().min(at),
        None => 0,
    }
}

/// The end of the line that holds `at`, before its line ending.
pub(super) fn end(text: &str, at: usize) -> usize {
    let end = text[at..].find('\n').map_or(text.len(), |newline| at + newline);
    if end > at && text[..end].ends_with('\r') { end - 1 } else { end }
}

/// First byte of the line after the one that holds `at`, or the text's end.
pub(super) fn next(text: &str, at: usize) -> usize {
    text[at..].find('\n').map_or(text.len(), |newline| at + newline + 1)
}

/// The text's own line ending.
pub(super) fn ending(text: &str) -> &'static str {
    match text.find('\n') {
        Some(at) if text[..at].ends_with('\r') => "\r\n",
        _ => "\n",
    }
}

/// What stands on the line before `at`.
pub(super) fn before(text: &str, at: usize) -> &str {
    &text[start(text, at)..at]
}

/// As many blanks as `prefix` has columns; tabs stay, so that a later parse refuses them as before.
pub(super) fn blanks(prefix: &str) -> String {
    prefix.chars().map(|c| if c == '\t' { c } else { ' ' }).collect()
}

/// The whole lines from `from` to `to`, so that removing them leaves no empty line.
pub(super) fn whole(text: &str, from: usize, to: usize) -> (usize, usize) {
    let (first, last) = (start(text, from), next(text, to));
    let open_end = last == text.len() && !text.ends_with('\n');
    if !open_end || first == 0 {
        return (first, last);
    }
    let before = &text[..first];
    let newline = if before.ends_with("\r\n") {
        2
    } else {
        usize::from(before.ends_with('\n'))
    };
    (first - newline, last)
}
