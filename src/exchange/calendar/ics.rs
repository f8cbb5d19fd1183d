//! iCalendar (RFC 5545): bytes to lines, lines to properties, properties to events.
//!
//! Lines are unfolded before they are decoded, because a fold may stand inside a character. Only events of
//! whole days count; every other component and property is named, but for those that only keep the books.

use super::{
    Fault, Holidays, Place, days, event,
    event::{Context, Event},
};
use std::borrow::Cow;

/// Properties of an event or a calendar that say nothing of its days.
const BOOKKEEPING: [&str; 21] = [
    "UID",
    "DTSTAMP",
    "CREATED",
    "LAST-MODIFIED",
    "SEQUENCE",
    "TRANSP",
    "CLASS",
    "PRIORITY",
    "COLOR",
    "IMAGE",
    "VERSION",
    "PRODID",
    "METHOD",
    "CALSCALE",
    "REFRESH-INTERVAL",
    "X-PUBLISHED-TTL",
    "X-WR-TIMEZONE",
    "X-WR-RELCALID",
    "X-APPLE-UNIVERSAL-ID",
    "X-APPLE-SPECIAL-DAY",
    "X-MICROSOFT-CDO-BUSYSTATUS",
];

const CUT_OFF: &str = "the file was cut off: save or copy it again";

/// `NAME;PARAMETER=VALUE:VALUE`.
#[derive(Debug, Clone, Copy)]
pub(super) struct Property<'a> {
    name: &'a str,
    parameters: &'a str,
    /// The value as it is written.
    pub value: &'a str,
    /// Its line, from 1.
    pub line: usize,
}

impl<'a> Property<'a> {
    /// Reads a line; `None` when it is no property.
    fn of(line: &'a str, number: usize) -> Option<Property<'a>> {
        let mut quoted = false;
        let colon = line.find(|c| {
            quoted ^= c == '"';
            c == ':' && !quoted
        })?;
        let (head, value) = (&line[..colon], &line[colon + 1..]);
        let (name, parameters) = head.split_once(';').unwrap_or((head, ""));
        let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        is_name.then_some(Property {
            name,
            parameters,
            value,
            line: number,
        })
    }

    /// The value of a parameter.
    pub fn parameter(&self, name: &str) -> Option<&'a str> {
        let mut quoted = false;
        let mut parts = self.parameters.split(move |c| {
            quoted ^= c == '"';
            c == ';' && !quoted
        });
        let found = parts.find_map(|part| part.split_once('=').filter(|(key, _)| key.eq_ignore_ascii_case(name)));
        found.map(|(_, value)| value.trim_matches('"'))
    }

    /// The value as text on one line, without escapes.
    pub fn text(&self) -> String {
        let mut out = String::with_capacity(self.value.len());
        let mut rest = self.value.chars();
        while let Some(c) = rest.next() {
            match c {
                '\\' => match rest.next() {
                    Some('n' | 'N') => out.push(' '),
                    Some(other) => out.push(other),
                    None => out.push('\\'),
                },
                c if c.is_control() => out.push(' '),
                c => out.push(c),
            }
        }
        out.trim().to_owned()
    }

    fn place(&self) -> Place {
        Place::Line(self.line)
    }
}

/// Unfolded lines, each with the number of its first line in the file.
struct Lines {
    text: String,
    numbers: Vec<usize>,
}

/// Joins folded lines; what is not UTF-8 then is named at its byte of the file.
fn unfold(bytes: &[u8], skipped: usize) -> Result<Lines, Fault> {
    let mut text: Vec<u8> = Vec::with_capacity(bytes.len());
    let mut numbers = Vec::new();
    // Where each line of the file begins, in the text and in the file.
    let mut begins: Vec<(usize, usize)> = Vec::new();
    let mut at = skipped;
    for (index, raw) in bytes[skipped..].split_inclusive(|byte| *byte == b'\n').enumerate() {
        let line = raw.strip_suffix(b"\n").unwrap_or(raw);
        let line = line.strip_suffix(b"\r").unwrap_or(line);
        let folded = matches!(line.first(), Some(b' ' | b'\t')) && !numbers.is_empty();
        if !folded {
            if !numbers.is_empty() {
                text.push(b'\n');
            }
            numbers.push(index + 1);
        }
        let blank = usize::from(folded);
        begins.push((text.len(), at + blank));
        text.extend_from_slice(&line[blank..]);
        at += raw.len();
    }
    match String::from_utf8(text) {
        Ok(text) => Ok(Lines { text, numbers }),
        Err(error) => {
            let wrong = error.utf8_error().valid_up_to();
            let line = begins.partition_point(|(begin, _)| *begin <= wrong).saturating_sub(1);
            let (in_text, in_file) = begins.get(line).copied().unwrap_or_default();
            Err(super::not_utf8(bytes, in_file + (wrong - in_text)))
        }
    }
}

/// Reads a file; `skipped` bytes at its beginning are the mark of UTF-8.
///
/// # Errors
/// When it is not UTF-8. Other faults are in the answer.
pub(super) fn read(bytes: &[u8], skipped: usize) -> Result<Holidays, Fault> {
    let lines = unfold(bytes, skipped)?;
    let mut reader = Reader::default();
    for (line, number) in lines.text.split('\n').zip(&lines.numbers) {
        if !line.trim().is_empty() {
            reader.line(line, *number);
        }
    }
    if let Some((name, line)) = reader.open.last() {
        let begun = format!("the file ends inside the {name} that begins here");
        reader.read.faults.push(Fault::at(&Place::Line(*line), begun).hint(CUT_OFF));
    }
    let Reader { events, mut read, .. } = reader;
    let context = Context::of(&events);
    for event in &events {
        event::carry(event, &context, &mut read);
    }
    read.system = "icalendar";
    Ok(read)
}

#[derive(Default)]
struct Reader<'a> {
    /// The components that are open, and the line of each.
    open: Vec<(Cow<'a, str>, usize)>,
    event: Option<Event<'a>>,
    events: Vec<Event<'a>>,
    read: Holidays,
}

impl<'a> Reader<'a> {
    fn line(&mut self, line: &'a str, number: usize) {
        let Some(property) = Property::of(line, number) else {
            let shown: String = line.chars().take(40).collect();
            let fault = Fault::at(&Place::Line(number), format!("`{shown}` is no property, such as SUMMARY:New Year"));
            self.read.faults.push(fault.hint("a line that goes on begins with a blank"));
            return;
        };
        match &*upper(property.name) {
            "BEGIN" => self.begin(property),
            "END" => self.end(property),
            name => self.property(name, property),
        }
    }

    fn begin(&mut self, property: Property<'a>) {
        let name = upper(property.value.trim());
        match self.open.last().map(|(above, _)| &**above) {
            None if name != "VCALENDAR" => {
                let message = format!("{name} begins outside of a VCALENDAR");
                self.read.faults.push(Fault::at(&property.place(), message));
            }
            Some("VCALENDAR") if name == "VEVENT" => self.event = Some(Event::at(property.line)),
            // The time zones of events at a time of day, which do not count.
            Some("VCALENDAR") if name == "VTIMEZONE" => {}
            Some("VCALENDAR" | "VEVENT") => self
                .read
                .losses
                .add(format!("components {name}"), format!("line {}", property.line)),
            _ => {}
        }
        self.open.push((name, property.line));
    }

    fn end(&mut self, property: Property<'a>) {
        let name = upper(property.value.trim());
        match self.open.pop() {
            Some((open, _)) if open == name => {}
            Some((open, line)) => {
                let message = format!("{name} ends here, but {open} of line {line} is open");
                self.read.faults.push(Fault::at(&property.place(), message).hint(CUT_OFF));
            }
            None => {
                let message = format!("{name} ends here and has not begun");
                self.read.faults.push(Fault::at(&property.place(), message));
            }
        }
        if name == "VEVENT" && self.open.len() == 1 {
            self.events.extend(self.event.take());
        }
    }

    fn property(&mut self, name: &str, property: Property<'a>) {
        match (self.open.as_slice(), &mut self.event) {
            ([_, _], Some(event)) => of_event(event, name, property),
            ([_], _) => self.of_calendar(name, property),
            ([], _) => self
                .read
                .faults
                .push(Fault::at(&property.place(), format!("{name} stands outside of a VCALENDAR"))),
            _ => {}
        }
    }

    fn of_calendar(&mut self, name: &str, property: Property<'a>) {
        let value = property.value.trim();
        let read = &mut self.read;
        let mut refuse = |message: &str| read.faults.push(Fault::at(&property.place(), message));
        match name {
            "CALSCALE" if !value.eq_ignore_ascii_case("GREGORIAN") => refuse("only the Gregorian calendar is known"),
            "METHOD" if value.eq_ignore_ascii_case("CANCEL") => refuse("the file cancels events of another file"),
            "NAME" | "X-WR-CALNAME" => {
                read.name.get_or_insert(property.text());
            }
            "SOURCE" | "URL" => {
                read.url.get_or_insert(value.to_owned());
            }
            _ if BOOKKEEPING.contains(&name) => {}
            _ => read.losses.add(format!("`{name}` of the calendar"), days::short(&property.text())),
        }
    }
}

/// Gives a property to its event, or notes that it has nowhere to go.
fn of_event<'a>(event: &mut Event<'a>, name: &str, property: Property<'a>) {
    if !event.put(name, property) && !BOOKKEEPING.contains(&name) {
        event.others.push(property.name);
    }
}

/// Names count without regard to case.
pub(super) fn upper(text: &str) -> Cow<'_, str> {
    if text.bytes().any(|byte| byte.is_ascii_lowercase()) {
        Cow::Owned(text.to_ascii_uppercase())
    } else {
        Cow::Borrowed(text)
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{days, lost, told};

    fn event(lines: &str) -> String {
        format!("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\n{lines}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    }

    #[test]
    fn lines_are_unfolded_even_inside_a_character_and_escapes_undone() {
        let folded = event("DTSTART;VALUE=DA\r\n TE:20260501\r\nSUMMARY:A\\, b\\; c\\\\d\\n\r\n\te");
        assert_eq!(days(&folded)[0], "{from: 2026-05-01, name: \"A, b; c\\\\d e\", day: off}");
        assert_eq!(told(folded.replace("\r\n", "\n")), told(&folded));
        let whole = event("DTSTART;VALUE=DATE:20260501\r\nSUMMARY:劳动节");
        let at = whole.find("劳").expect("the name") + 1;
        let split = [&whole.as_bytes()[..at], b"\r\n ", &whole.as_bytes()[at..]].concat();
        assert_eq!(told(split), told(&whole));
    }

    #[test]
    fn a_byte_that_is_not_utf_8_is_named_behind_folds() {
        let whole = event("DTSTART:20260501\r\nSUMMARY:A\r\n B\u{1}");
        let at = whole.find('\u{1}').expect("the mark");
        let bytes: Vec<u8> = whole.bytes().map(|byte| if byte == 1 { 0xB9 } else { byte }).collect();
        assert_eq!(told(&bytes), format!("line 6, byte {at}: 0xB9 is not UTF-8\n"));
        let marked = [b"\xEF\xBB\xBF", bytes.as_slice()].concat();
        assert_eq!(told(marked), format!("line 6, byte {}: 0xB9 is not UTF-8\n", at + 3));
    }

    #[test]
    fn parameters_may_hold_colons_in_quotes() {
        let quoted = event("DTSTART;X-A=\"a:b;c\";VALUE=DATE:20260501\r\nSUMMARY;ALTREP=\"cid:1\";LANGUAGE=en:May: Day");
        assert_eq!(days(&quoted)[0], "{from: 2026-05-01, name: \"May: Day\", day: off}");
    }

    #[test]
    fn the_calendar_has_a_name_and_an_address() {
        let file = event("DTSTART:20260501").replace(
            "VERSION:2.0",
            "PRODID:x\r\nX-WR-CALNAME:Ferien\\, AT\r\nSOURCE;VALUE=URI:https://example.org/at.ics\r\nX-WR-CALDESC:All of them",
        );
        let text = told(&file);
        assert!(text.starts_with("name: Ferien, AT\n"), "{text}");
        assert!(
            text.ends_with("source: {system: icalendar, url: https://example.org/at.ics}\n"),
            "{text}"
        );
        assert_eq!(lost(&file), ["1 `X-WR-CALDESC` of the calendar: All of them"]);
    }

    #[test]
    fn alarms_have_lengths_of_their_own_and_other_components_are_named() {
        let inner = "DTSTART:20260501\r\nBEGIN:VALARM\r\nDURATION:PT5M\r\nDESCRIPTION:Observance\r\nEND:VALARM\r\nLOCATION:Wien";
        let file = event(inner).replace("END:VCALENDAR", "BEGIN:VTODO\r\nDUE:20260101\r\nEND:VTODO\r\nEND:VCALENDAR");
        assert_eq!(days(&file)[0], "{from: 2026-05-01, day: off}");
        assert_eq!(
            lost(&file),
            [
                "1 `LOCATION` of events: (line 3)",
                "1 components VALARM: line 5",
                "1 components VTODO: line 11"
            ]
        );
    }

    #[test]
    fn all_faults_come_at_once() {
        let file = event("DTSTART:20260230\r\nno property").replace("END:VCALENDAR\r\n", "CALSCALE:JULIAN\r\nMETHOD:CANCEL\r\n");
        assert_eq!(
            told(file),
            "line 5: `no property` is no property, such as SUMMARY:New Year\nline 7: only the Gregorian calendar is known\n\
             line 8: the file cancels events of another file\nline 1: the file ends inside the VCALENDAR that begins here\n\
             line 4: `2026-02-30` does not exist: 2026-02 has 28 days\n"
        );
        let crossed = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20260501\nEND:VCALENDAR\nEND:VCALENDAR\nEND:VEVENT\nX:1\nBEGIN:VEVENT\n";
        assert_eq!(
            told(crossed),
            "line 4: VCALENDAR ends here, but VEVENT of line 2 is open\nline 6: VEVENT ends here and has not begun\n\
             line 7: X stands outside of a VCALENDAR\nline 8: VEVENT begins outside of a VCALENDAR\n\
             line 8: the file ends inside the VEVENT that begins here\n"
        );
    }
}
