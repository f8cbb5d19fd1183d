//! Text from files, made safe for GitHub-flavoured Markdown: it shows what was written and nothing more.

/// Escapes one run of text for a paragraph, a list item or a table cell.
///
/// Line breaks become blanks, because a break would end a cell or start a block.
#[must_use]
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    let mut at_start = true;
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if !at_start {
            out.push(' ');
        }
        escape_line(line, at_start, &mut out);
        at_start = false;
    }
    out
}

fn escape_line(line: &str, starts_block: bool, out: &mut String) {
    if starts_block {
        escape_block_start(line, out);
    }
    let mut before = ' ';
    let mut rest = line.chars().peekable();
    while let Some(c) = rest.next() {
        // An underscore inside a word is no emphasis, and escaping it would only be noise.
        let inside_word = before.is_alphanumeric() && rest.peek().is_some_and(|next| next.is_alphanumeric());
        match c {
            '_' if inside_word => out.push('_'),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' => {
                out.push('\\');
                out.push(c);
            }
            '<' => out.push_str("&lt;"),
            '&' => out.push_str("&amp;"),
            c if c.is_control() => out.push('\u{fffd}'),
            c => out.push(c),
        }
        before = c;
    }
}

/// A number, hash or dash that would start a list or a heading gets its backslash.
fn escape_block_start(line: &str, out: &mut String) {
    let first = line.chars().next().unwrap_or(' ');
    if matches!(first, '#' | '>' | '+' | '-' | '=') {
        out.push('\\');
    }
    let digits = line.len() - line.trim_start_matches(|c: char| c.is_ascii_digit()).len();
    if (1..=9).contains(&digits) && line[digits..].starts_with(". ") {
        // `1. x` would become a list; a zero-width space keeps the text as written.
        out.push('\u{200b}');
    }
}

/// What escaped text says, without the escapes.
#[must_use]
pub fn plain(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars();
    while let Some(c) = rest.next() {
        match c {
            '\\' => out.extend(rest.next()),
            c => out.push(c),
        }
    }
    out.replace("&lt;", "<").replace("&amp;", "&")
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn markup_in_data_shows_as_text() {
        assert_eq!(escape("a|b *c*\n# d"), "a\\|b \\*c\\* # d");
        assert_eq!(escape("# heading"), "\\# heading");
        assert_eq!(escape("snake_case stays, _this_ does not"), "snake_case stays, \\_this\\_ does not");
        assert_eq!(escape("<script>"), "&lt;script>");
    }

    proptest! {
        #[test]
        fn no_text_breaks_out_of_its_cell(text in "\\PC*[|\\n\\r]{0,3}\\PC*") {
            let escaped = escape(&text);
            prop_assert!(!escaped.contains('\n') && !escaped.contains('\r'));
            let bare = escaped.replace("\\\\", "").replace("\\|", "");
            prop_assert!(!bare.contains('|'), "{escaped:?}");
        }
    }
}
