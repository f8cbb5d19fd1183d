//! What a Chinese keyboard types where ASCII is needed: found, and turned back.

use std::{borrow::Cow, ops::Range};

/// The ASCII text a full-width character stands for; `None` for any other character.
#[must_use]
pub fn ascii_of(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{3000}' | '\u{a0}' => " ",
        '：' => ":",
        '，' | '、' => ",",
        '。' | '．' => ".",
        '；' => ";",
        '“' | '”' | '＂' => "\"",
        '‘' | '’' | '＇' => "'",
        '【' | '［' => "[",
        '】' | '］' => "]",
        '（' => "(",
        '）' => ")",
        '｛' => "{",
        '｝' => "}",
        '—' | '－' | '–' => "-",
        '￥' => "¥",
        _ => return wide_ascii(c),
    })
}

fn wide_ascii(c: char) -> Option<&'static str> {
    const ASCII: &str = "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~";
    let at = u32::from(c).checked_sub(0xFF01)? as usize;
    ASCII.get(at..=at)
}

/// The first full-width character of `text`.
#[must_use]
pub fn first(text: &str) -> Option<Range<usize>> {
    text.char_indices()
        .find(|(_, c)| ascii_of(*c).is_some())
        .map(|(at, c)| at..at + c.len_utf8())
}

/// `text` with every full-width character turned into ASCII, and quotes and blanks around it gone.
#[must_use]
pub fn to_ascii(text: &str) -> Cow<'_, str> {
    if first(text).is_none() {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match ascii_of(c) {
            Some(ascii) => out.push_str(ascii),
            None => out.push(c),
        }
    }
    Cow::Owned(out.trim().trim_matches(['"', '\'']).trim().to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_signs_and_quotes_come_back() {
        assert_eq!(to_ascii("４０％"), "40%");
        assert_eq!(to_ascii("“R-001”"), "R-001");
        assert_eq!(to_ascii("plain"), "plain");
        assert_eq!(first("a：b"), Some(1..4));
        assert_eq!(ascii_of('～'), Some("~"));
    }
}
