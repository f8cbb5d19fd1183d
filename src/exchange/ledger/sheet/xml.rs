//! XML of a workbook as tokens of a piece of text: tags without their prefixes, text, and `Stop::More` where the piece
//! ends before the token does.
//!
//! Only what workbooks are made of: a document type, which could hold entities, is refused.

use std::borrow::Cow;

/// Why a piece of text cannot be read on.
#[derive(Debug, PartialEq, Eq)]
pub enum Stop {
    /// The piece ends in the middle of something.
    More,
    /// It is no XML, or not that of a workbook.
    Broken(String),
}

/// That something is no XML of a workbook.
pub fn broken<T>(why: impl Into<String>) -> Result<T, Stop> {
    Err(Stop::Broken(why.into()))
}

/// One token.
#[derive(Debug, PartialEq, Eq)]
pub enum Token<'t> {
    /// A tag that opens an element.
    Open(Tag<'t>),
    /// The name of an element that closes.
    Close(&'t str),
    /// Text with its references.
    Text(&'t str),
    /// Text that means what it says.
    Literal(&'t str),
}

/// A tag that opens an element.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Tag<'t> {
    /// Its name without a prefix.
    pub name: &'t str,
    /// Whether the element closes at once.
    pub is_empty: bool,
    attributes: &'t str,
}

/// A name without its prefix.
fn local(name: &str) -> &str {
    name.bytes().rposition(|byte| byte == b':').map_or(name, |colon| &name[colon + 1..])
}

fn is_blank(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\r' | b'\n')
}

impl<'t> Tag<'t> {
    /// The attributes: names without prefixes, values as they stand.
    pub fn attributes(self) -> Attributes<'t> {
        Attributes(self.attributes)
    }

    /// The value of an attribute, as a reader sees it.
    pub fn get(self, name: &str) -> Option<String> {
        let (_, value) = self.attributes().find(|(own, _)| *own == name)?;
        let mut text = String::new();
        put_text(value, &mut text);
        Some(text)
    }
}

/// Attributes one after the other.
pub struct Attributes<'t>(&'t str);

impl<'t> Iterator for Attributes<'t> {
    type Item = (&'t str, &'t str);

    fn next(&mut self) -> Option<Self::Item> {
        let bytes = self.0.as_bytes();
        let start = bytes.iter().position(|byte| !is_blank(*byte))?;
        let equals = start + bytes[start..].iter().position(|byte| *byte == b'=')?;
        let open = equals + 1 + bytes[equals + 1..].iter().position(|byte| !is_blank(*byte))?;
        let quote = bytes[open];
        let close = open + 1 + bytes[open + 1..].iter().position(|byte| *byte == quote)?;
        let name = local(self.0[start..equals].trim_end());
        let value = &self.0[open + 1..close];
        self.0 = &self.0[close + 1..];
        Some((name, value))
    }
}

/// The tokens of a piece of text.
pub struct Tokens<'t> {
    text: &'t str,
    /// Where the next token begins.
    pub at: usize,
}

impl<'t> Tokens<'t> {
    /// Reads a piece from its begin.
    pub fn new(text: &'t str) -> Tokens<'t> {
        Tokens { text, at: 0 }
    }

    /// The next token; comments and instructions are passed over.
    pub fn next(&mut self) -> Result<Token<'t>, Stop> {
        let bytes = self.text.as_bytes();
        loop {
            let start = self.at;
            if *bytes.get(start).ok_or(Stop::More)? != b'<' {
                let length = bytes[start..].iter().position(|byte| *byte == b'<').ok_or(Stop::More)?;
                self.at += length;
                return Ok(Token::Text(&self.text[start..self.at]));
            }
            match *bytes.get(start + 1).ok_or(Stop::More)? {
                b'/' => {
                    let length = bytes[start..].iter().position(|byte| *byte == b'>').ok_or(Stop::More)?;
                    self.at += length + 1;
                    return Ok(Token::Close(local(self.text[start + 2..start + length].trim_end())));
                }
                b'?' => self.at = self.behind(start, "?>")?,
                b'!' => {
                    if let Some(literal) = self.special(start)? {
                        return Ok(Token::Literal(literal));
                    }
                }
                _ => return self.open(start),
            }
        }
    }

    fn behind(&self, start: usize, end: &str) -> Result<usize, Stop> {
        let at = self.text[start..].find(end).ok_or(Stop::More)?;
        Ok(start + at + end.len())
    }

    /// A comment, which is nothing, or literal text.
    fn special(&mut self, start: usize) -> Result<Option<&'t str>, Stop> {
        let rest = &self.text[start..];
        if rest.starts_with("<!--") {
            self.at = self.behind(start + 4, "-->")?;
            return Ok(None);
        }
        if rest.starts_with("<![CDATA[") {
            self.at = self.behind(start + 9, "]]>")?;
            return Ok(Some(&self.text[start + 9..self.at - 3]));
        }
        if rest.len() < 9 {
            return Err(Stop::More);
        }
        broken("it declares a document type")
    }

    fn open(&mut self, start: usize) -> Result<Token<'t>, Stop> {
        let bytes = self.text.as_bytes();
        let mut at = start + 1;
        while !matches!(*bytes.get(at).ok_or(Stop::More)?, b' ' | b'>' | b'/' | b'\t' | b'\r' | b'\n') {
            at += 1;
        }
        let name = local(&self.text[start + 1..at]);
        let begin = at;
        loop {
            match *bytes.get(at).ok_or(Stop::More)? {
                b'>' => break,
                b'<' => return broken("a tag is not closed"),
                quote @ (b'"' | b'\'') => {
                    at += 1 + bytes[at + 1..].iter().position(|byte| *byte == quote).ok_or(Stop::More)?;
                }
                _ => {}
            }
            at += 1;
        }
        let is_empty = at > begin && bytes[at - 1] == b'/';
        self.at = at + 1;
        Ok(Token::Open(Tag {
            name,
            is_empty,
            attributes: &self.text[begin..at - usize::from(is_empty)],
        }))
    }

    /// The text up to the end of the element that has just opened; elements inside are passed over.
    pub fn content(&mut self, tag: Tag<'_>) -> Result<Cow<'t, str>, Stop> {
        let mut all = Cow::Borrowed("");
        if tag.is_empty {
            return Ok(all);
        }
        loop {
            match self.next()? {
                Token::Close(name) if name == tag.name => return Ok(all),
                Token::Text(text) if all.is_empty() && !text.contains(['&', '\r']) => all = Cow::Borrowed(text),
                Token::Text(text) => put_text(text, all.to_mut()),
                Token::Literal(text) => all.to_mut().push_str(text),
                Token::Open(_) | Token::Close(_) => {}
            }
        }
    }

    /// Passes over the rest of the element that has just opened.
    pub fn skip(&mut self, tag: Tag<'_>) -> Result<(), Stop> {
        if tag.is_empty {
            return Ok(());
        }
        loop {
            if matches!(self.next()?, Token::Close(name) if name == tag.name) {
                return Ok(());
            }
        }
    }
}

/// Adds text with its references put in, and line ends as XML has them. What is no reference stays as it is.
fn put_text(raw: &str, out: &mut String) {
    let mut rest = raw;
    while let Some(at) = rest.find(['&', '\r']) {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        if let Some(behind) = rest.strip_prefix('\r') {
            if !behind.starts_with('\n') {
                out.push('\n');
            }
            rest = behind;
            continue;
        }
        let named = rest[1..]
            .split_once(';')
            .and_then(|(name, behind)| Some((reference(name)?, behind)));
        if let Some((c, behind)) = named {
            out.push(c);
            rest = behind;
        } else {
            out.push('&');
            rest = &rest[1..];
        }
    }
    out.push_str(rest);
}

/// The character that a reference names.
fn reference(name: &str) -> Option<char> {
    match name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => {
            let number = name.strip_prefix('#')?;
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hexadecimal) => u32::from_str_radix(hexadecimal, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code)
        }
    }
}

/// Adds text in which characters that XML cannot hold stand as `_x000D_`.
pub fn put_unescaped(text: &str, out: &mut String) {
    let mut rest = text;
    while let Some(at) = rest.find("_x") {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let mut units = Vec::new();
        while let Some(unit) = escape(rest) {
            units.push(unit);
            rest = &rest[7..];
        }
        if units.is_empty() {
            out.push_str("_x");
            rest = &rest[2..];
        } else {
            out.push_str(&String::from_utf16_lossy(&units));
        }
    }
    out.push_str(rest);
}

/// The unit of UTF-16 that a text begins with, as `_x000D_`.
fn escape(text: &str) -> Option<u16> {
    let digits = text.strip_prefix("_x")?.get(..5)?.strip_suffix('_')?;
    let are_digits = digits.bytes().all(|byte| byte.is_ascii_hexdigit());
    are_digits.then(|| u16::from_str_radix(digits, 16).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unescaped(text: &str) -> String {
        let mut out = String::new();
        put_unescaped(text, &mut out);
        out
    }

    #[test]
    fn tags_lose_their_prefixes_and_texts_their_references() {
        let mut tokens = Tokens::new("<?xml?><!-- <c> --><x:c r='A>1' x:t = \"s\"><v>a&amp;&#x4E2D;&nope;<![CDATA[<&]]></v><f/></x:c>");
        let Ok(Token::Open(cell)) = tokens.next() else { panic!("a tag") };
        assert_eq!((cell.name, cell.is_empty), ("c", false));
        assert_eq!(cell.attributes().collect::<Vec<_>>(), [("r", "A>1"), ("t", "s")]);
        let Ok(Token::Open(value)) = tokens.next() else { panic!("a tag") };
        assert_eq!(tokens.content(value).as_deref(), Ok("a&中&nope;<&"));
        let Ok(Token::Open(formula)) = tokens.next() else { panic!("a tag") };
        assert!(formula.is_empty && tokens.skip(formula) == Ok(()));
        assert_eq!(tokens.next(), Ok(Token::Close("c")));
        assert_eq!(tokens.next(), Err(Stop::More));
    }

    #[test]
    fn every_cut_asks_for_more() {
        let whole = "<a b=\"c\"><!-- d --><![CDATA[e]]>f</a>";
        for end in 0..whole.len() {
            let mut tokens = Tokens::new(&whole[..end]);
            let stop = loop {
                if let Err(stop) = tokens.next() {
                    break stop;
                }
            };
            assert_eq!(stop, Stop::More, "{end}");
        }
        assert!(matches!(Tokens::new("<!DOCTYPE a>").next(), Err(Stop::Broken(_))));
        assert!(matches!(Tokens::new("<a <b>").next(), Err(Stop::Broken(_))));
    }

    #[test]
    fn what_xml_cannot_hold_is_unescaped() {
        assert_eq!(unescaped("a_x000A_b_x005F_x000A__xZZZZ__x"), "a\nb_x000A__xZZZZ__x");
        assert_eq!(unescaped("_xD83D__xDE00_"), "\u{1F600}");
    }
}
