//! Records as XML text: escaped, indented, without the characters that XML cannot hold.

use super::order::{Part, Record};
use crate::exchange::losses::Losses;
use quick_xml::escape::partial_escape;

/// The namespace that Microsoft Project reads; with a year behind it, it does not.
const NAMESPACE: &str = "http://schemas.microsoft.com/project";

/// The text of a file with `root` in it.
pub fn document(root: &Record, losses: &mut Losses) -> String {
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n");
    out.push_str(&format!("<{} xmlns=\"{NAMESPACE}\">\n", root.name));
    inside(&mut out, root, 1, losses);
    out.push_str(&format!("</{}>\n", root.name));
    out
}

fn inside(out: &mut String, record: &Record, depth: usize, losses: &mut Losses) {
    for (name, part) in record.in_order() {
        out.extend(std::iter::repeat_n(' ', 2 * depth));
        match part {
            Part::Text(text) => {
                let text = allowed(text, name, losses);
                let escaped = partial_escape(text).replace('\r', "&#13;");
                out.push_str(&format!("<{name}>{escaped}</{name}>\n"));
            }
            Part::Record(inner) => {
                out.push_str(&format!("<{name}>\n"));
                inside(out, inner, depth + 1, losses);
                out.extend(std::iter::repeat_n(' ', 2 * depth));
                out.push_str(&format!("</{name}>\n"));
            }
        }
    }
}

/// Text without what XML 1.0 forbids, be it escaped.
fn allowed(text: &str, name: &str, losses: &mut Losses) -> String {
    let is_forbidden = |c: char| matches!(c, '\0'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    for c in text.chars().filter(|c| is_forbidden(*c)) {
        losses.add(
            "characters that XML forbids (left out)",
            format!("U+{:04X} in {name}", u32::from(c)),
        );
    }
    text.chars().filter(|c| !is_forbidden(*c)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::exchange::mspdi::xml;

    #[test]
    fn any_text_comes_back_as_it_was_but_for_what_xml_forbids() {
        let hostile = "设计 <b>&amp; \"x\" ]]> 'y'\u{1}\u{b}\u{ffff}\nsecond\tline 😀";
        let mut root = Record::new("Project");
        root.put("Name", hostile).list("Tasks", [Record::new("Task")]);
        let mut losses = Losses::default();
        let text = document(&root, &mut losses);
        let read = xml::read(&text, &mut |_| {}).unwrap();
        assert_eq!(read.get("Name"), Some("设计 <b>&amp; \"x\" ]]> 'y'\nsecond\tline 😀"));
        let told: Vec<_> = losses
            .rows()
            .map(|(kind, count, which)| format!("{count} {kind}: {which}"))
            .collect();
        assert_eq!(
            told,
            ["3 characters that XML forbids (left out): U+0001 in Name, U+000B in Name, U+FFFF in Name"]
        );
    }
}
