//! Text from files made harmless: control characters for terminals and logs, and the reserved
//! characters of each format that has no library of its own here.

use std::fmt::Write;

/// Whether a character moves the cursor, colours, hides or reorders what a terminal shows.
fn is_hostile(c: char) -> bool {
    c.is_control() || matches!(c, '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{feff}')
}

/// The text on one line, with every control or reordering character spelled as `\u{…}`.
#[must_use]
pub fn terminal(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            _ if is_hostile(c) => {
                let _ = write!(out, "\\u{{{:x}}}", c as u32);
            }
            _ => out.push(c),
        }
    }
    out
}

/// XML character data or attribute; characters that XML 1.0 cannot hold become U+FFFD.
#[must_use]
pub fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\t' => out.push_str("&#9;"),
            '\n' => out.push_str("&#10;"),
            '\r' => out.push_str("&#13;"),
            '\u{fffe}' | '\u{ffff}' => out.push('\u{fffd}'),
            _ if c < ' ' => out.push('\u{fffd}'),
            _ => out.push(c),
        }
    }
    out
}

/// One cell of a Markdown table: nothing in it is markup, a mention or the cell's end.
#[must_use]
pub fn markdown_cell(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in terminal(text).chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            // A joiner that nobody sees keeps a host from notifying a person of that name.
            '@' => out.push_str("@\u{2060}"),
            '\\' | '`' | '*' | '_' | '{' | '}' | '[' | ']' | '(' | ')' | '#' | '!' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            _ => out.push(c),
        }
    }
    out
}

/// A path as a relative URI (RFC 3986): everything but unreserved characters and `/` as `%XX`.
#[must_use]
pub fn uri(path: &str) -> String {
    let mut out = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_terminal_sees_no_control_character() {
        assert_eq!(terminal("a\u{1b}[31mb\n\u{202e}名"), "a\\u{1b}[31mb\\n\\u{202e}名");
        assert!(!terminal(&('\0'..'\u{a0}').collect::<String>()).chars().any(char::is_control));
    }

    #[test]
    fn reserved_characters_stay_text() {
        assert_eq!(xml("a<b & \"c\"\u{0}\n"), "a&lt;b &amp; &quot;c&quot;\u{fffd}&#10;");
        assert_eq!(markdown_cell("a|b <i> @you"), "a\\|b &lt;i&gt; @\u{2060}you");
        assert_eq!(uri("项目/a b%.yaml"), "%E9%A1%B9%E7%9B%AE/a%20b%25.yaml");
    }
}
