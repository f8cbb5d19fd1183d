//! Bytes to elements: encoding, then one record of the plan after the other.
//!
//! Only local names count, in any order; the namespace is ignored. The four long sections are handed
//! out record by record, so that no more than one record's elements are held at a time. Nothing is
//! expanded but the five named entities and character numbers, and nesting is bounded.

use quick_xml::{
    Reader,
    errors::SyntaxError,
    events::{BytesStart, Event},
};
use std::{borrow::Cow, cell::Cell};

/// Why a file could not be read as XML.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("line {line}, byte {byte}: {message}")]
pub struct XmlError {
    /// What is wrong.
    pub message: String,
    /// Line, from 1.
    pub line: usize,
    /// Byte of the file, from 0.
    pub byte: usize,
    /// What to do; may be empty.
    pub hint: String,
}

impl XmlError {
    fn at(text: &[u8], byte: usize, message: impl Into<String>) -> XmlError {
        let before = text.get(..byte).unwrap_or(text);
        XmlError {
            message: message.into(),
            line: 1 + before.iter().filter(|b| **b == b'\n').count(),
            byte,
            hint: String::new(),
        }
    }

    fn hint(mut self, hint: &str) -> XmlError {
        hint.clone_into(&mut self.hint);
        self
    }
}

/// An element: its local name, its text when it holds no elements, and its elements.
#[derive(Debug, Clone, Default)]
pub struct Element {
    /// Local name.
    pub name: String,
    /// Text.
    pub text: String,
    /// Elements in it.
    pub children: Vec<Element>,
    /// Whether anybody asked for it: what nobody asks for is lost.
    asked: Cell<bool>,
}

impl Element {
    /// The first element of a name.
    #[must_use]
    pub fn child(&self, name: &str) -> Option<&Element> {
        let found = self.children.iter().find(|child| child.name == name)?;
        found.asked.set(true);
        Some(found)
    }

    /// All elements of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a Element> {
        let found = self.children.iter().filter(move |child| child.name == name);
        found.inspect(|child| child.asked.set(true))
    }

    /// Whether there is an element of a name; whoever asks this needs nothing of what is in it.
    #[must_use]
    pub fn has(&self, name: &str) -> bool {
        self.all(name).inspect(|child| child.ask_for_all()).count() > 0
    }

    fn ask_for_all(&self) {
        self.asked.set(true);
        self.children.iter().for_each(Element::ask_for_all);
    }

    /// What nobody asked for, each with its path from here, as in `Baseline/FixedCost`.
    pub fn unasked(&self, found: &mut dyn FnMut(&str, &Element)) {
        self.unasked_below("", found);
    }

    fn unasked_below(&self, above: &str, found: &mut dyn FnMut(&str, &Element)) {
        for child in &self.children {
            let path = format!("{above}{}", child.name);
            if child.asked.get() {
                child.unasked_below(&format!("{path}/"), found);
            } else {
                found(&path, child);
            }
        }
    }

    /// All elements of a name inside the element `list`, as in `WeekDays/WeekDay`.
    pub fn listed<'a>(&'a self, list: &str, name: &'a str) -> impl Iterator<Item = &'a Element> {
        self.child(list).into_iter().flat_map(move |list| list.all(name))
    }

    /// The text of an element, without blanks around it; `None` when it is absent or blank.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.child(name).map(|child| child.text.trim()).filter(|text| !text.is_empty())
    }
}

/// The text of a file: UTF-8 with or without a mark, or UTF-16 in either order.
///
/// # Errors
/// When the bytes are another kind of file, or are not text of these encodings.
pub fn decode(bytes: &[u8]) -> Result<Cow<'_, str>, XmlError> {
    let foreign = [
        (
            &[0xD0, 0xCF, 0x11, 0xE0][..],
            "this is a binary Microsoft Office file, such as .mpp, not XML",
        ),
        (&b"PK\x03\x04"[..], "this is a ZIP archive, not XML"),
        (&[0x1F, 0x8B][..], "this is a gzip archive, not XML"),
    ];
    for (signature, message) in foreign {
        if bytes.starts_with(signature) {
            return Err(XmlError::at(bytes, 0, message).hint("in Microsoft Project use File > Save As, type XML Format (*.xml)"));
        }
    }
    match bytes {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, 2, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, 2, u16::from_be_bytes),
        [b'<', 0, ..] => utf16(bytes, 0, u16::from_le_bytes),
        [0, b'<', ..] => utf16(bytes, 0, u16::from_be_bytes),
        [0xEF, 0xBB, 0xBF, rest @ ..] => utf8(bytes, rest, 3),
        _ => utf8(bytes, bytes, 0),
    }
}

/// UTF-8. ASCII is the same in other encodings, so a file of nothing else may declare one; and what is
/// UTF-8 is not the UTF-16 that a file still declares after somebody converted it.
fn utf8<'a>(whole: &[u8], bytes: &'a [u8], skipped: usize) -> Result<Cow<'a, str>, XmlError> {
    let hint = "save the file as UTF-8";
    let other =
        declared(bytes).filter(|name| skipped == 0 && !["utf-8", "utf8", "us-ascii", "utf-16"].contains(&name.to_lowercase().as_str()));
    if let Some(name) = other
        && let Some(at) = bytes.iter().position(|byte| !byte.is_ascii())
    {
        let message = format!("the file declares the encoding {name}, which is not read here");
        return Err(XmlError::at(whole, at, message).hint(hint));
    }
    std::str::from_utf8(bytes).map(Cow::Borrowed).map_err(|error| {
        let at = error.valid_up_to();
        XmlError::at(whole, at + skipped, format!("0x{:02X} is not UTF-8", bytes[at])).hint(hint)
    })
}

/// The encoding that the declaration names.
fn declared(bytes: &[u8]) -> Option<String> {
    let head = String::from_utf8_lossy(bytes.get(..200).unwrap_or(bytes)).into_owned();
    let (declaration, _) = head.strip_prefix("<?xml")?.split_once("?>")?;
    let (_, rest) = declaration.split_once("encoding")?;
    let rest = rest.trim_start().strip_prefix('=')?.trim_start();
    let quote = rest.chars().next().filter(|quote| matches!(quote, '"' | '\''))?;
    rest[1..].split(quote).next().map(str::to_owned)
}

fn utf16(bytes: &[u8], skipped: usize, unit: fn([u8; 2]) -> u16) -> Result<Cow<'static, str>, XmlError> {
    let units = bytes.chunks(2).map(|pair| unit([pair[0], pair.get(1).copied().unwrap_or(0)]));
    let mut text = String::with_capacity(bytes.len() / 2);
    for (at, read) in char::decode_utf16(units).enumerate() {
        text.push(read.map_err(|_| XmlError::at(text.as_bytes(), 0, "half a character of UTF-16").within(skipped + 2 * at, &text))?);
    }
    Ok(Cow::Owned(text))
}

impl XmlError {
    fn within(mut self, byte: usize, before: &str) -> XmlError {
        self.byte = byte;
        self.line = 1 + before.matches('\n').count();
        self
    }
}

/// No element of the format is a quarter as deep.
const MAX_DEPTH: usize = 32;

/// The sections whose records are handed out one by one.
const SECTIONS: [&str; 4] = ["Calendars", "Tasks", "Resources", "Assignments"];

const NO_PLAN: &str = "this is no plan saved by Microsoft Project";
const CUT_OFF: &str = "the file was cut off: save or copy it again";

/// Reads a document; `record` gets each record of the long sections. The answer is the root with the rest.
///
/// # Errors
/// When the text is not XML, ends too early, or is no Microsoft Project file.
pub fn read(text: &str, record: &mut dyn FnMut(Element)) -> Result<Element, XmlError> {
    let mut reader = Reader::from_str(text);
    reader.config_mut().expand_empty_elements = true;
    let mut open: Vec<Element> = Vec::new();
    let mut root = None;
    loop {
        let start = usize::try_from(reader.buffer_position()).unwrap_or(usize::MAX);
        let fail = |message: String| XmlError::at(text.as_bytes(), start, message);
        let event = reader.read_event().map_err(|error| {
            let at = usize::try_from(reader.error_position()).unwrap_or(start);
            let failed = XmlError::at(text.as_bytes(), at, error.to_string());
            // All other faults of this sort are something that does not end before the text does.
            if matches!(&error, quick_xml::Error::Syntax(kind) if *kind != SyntaxError::InvalidBangMarkup) {
                failed.hint(CUT_OFF)
            } else {
                failed
            }
        })?;
        match event {
            Event::Start(tag) => {
                let name = local(tag.name().as_ref()).to_owned();
                if open.is_empty() && (root.is_some() || name != "Project") {
                    return Err(fail(format!("<{name}> where <Project> was expected")).hint(NO_PLAN));
                }
                if let Some(other) = foreign_namespace(&tag).filter(|_| open.is_empty()) {
                    return Err(fail(format!("<Project> of {other}")).hint(NO_PLAN));
                }
                if open.len() >= MAX_DEPTH {
                    return Err(fail(format!("elements are nested deeper than {MAX_DEPTH} levels")));
                }
                open.push(Element {
                    name,
                    ..Element::default()
                });
            }
            Event::End(_) => {
                let Some(done) = open.pop() else {
                    return Err(fail("an end tag without its start".into()));
                };
                close(done, &mut open, &mut root, record);
            }
            Event::Text(part) => add_text(&mut open, &part.xml10_content()).map_err(fail)?,
            Event::CData(part) => add_text(&mut open, &part.xml10_content()).map_err(fail)?,
            Event::GeneralRef(part) => {
                let c = reference(&part).ok_or_else(|| fail(format!("`&{}` stands for no character", &*part)))?;
                add_text(&mut open, c.encode_utf8(&mut [0; 4])).map_err(fail)?;
            }
            Event::Eof => break,
            _ => {}
        }
    }
    if let Some(inner) = open.last() {
        let message = format!("the file ends inside <{}>", inner.name);
        return Err(XmlError::at(text.as_bytes(), text.len(), message).hint(CUT_OFF));
    }
    let nothing = |message| XmlError::at(text.as_bytes(), 0, message).hint(NO_PLAN);
    let root: Element = root.ok_or_else(|| nothing("there is no XML element in the file"))?;
    if root.child("Tasks").is_none() {
        return Err(nothing("there is no <Tasks> in <Project>"));
    }
    Ok(root)
}

/// The namespace of the root when it is declared and is not that of plans, with or without its year.
fn foreign_namespace(tag: &BytesStart<'_>) -> Option<String> {
    let name = tag.name();
    let key = match name.as_ref().rsplit_once(':') {
        Some((prefix, _)) => format!("xmlns:{prefix}"),
        None => "xmlns".to_owned(),
    };
    let declared = tag.attributes().flatten().find(|one| one.key.as_ref() == key)?;
    let own = declared.value.into_owned();
    let year = own.strip_prefix("http://schemas.microsoft.com/project");
    let is_plan = year.is_some_and(|year| year.is_empty() || year.starts_with('/'));
    (!is_plan).then_some(own)
}

fn local(name: &str) -> &str {
    name.rsplit(':').next().unwrap_or(name)
}

fn close(done: Element, open: &mut [Element], root: &mut Option<Element>, record: &mut dyn FnMut(Element)) {
    match open {
        [] => *root = Some(done),
        [_, section] if SECTIONS.contains(&section.name.as_str()) => record(done),
        [.., parent] => parent.children.push(done),
    }
}

fn add_text(open: &mut [Element], part: &str) -> Result<(), String> {
    match open.last_mut() {
        Some(element) => {
            // Blanks that indent the elements inside say nothing.
            if element.children.is_empty() {
                element.text.push_str(part);
            }
            Ok(())
        }
        None if part.trim_matches(['\u{feff}', ' ', '\t', '\n', '\r']).is_empty() => Ok(()),
        None => Err("text outside of <Project>: this is not an XML file".into()),
    }
}

fn reference(name: &quick_xml::events::BytesRef<'_>) -> Option<char> {
    match &**name {
        "amp" => Some('&'),
        "lt" => Some('<'),
        "gt" => Some('>'),
        "quot" => Some('"'),
        "apos" => Some('\''),
        _ => name.resolve_char_ref().ok().flatten(),
    }
}
