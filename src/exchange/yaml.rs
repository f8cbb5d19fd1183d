//! YAML as a person would write it: two blanks a level, short lists in brackets, quotes only where needed.
//!
//! A node is put together from keys in the order of the model; what has nothing to say is never put in.

/// A piece of YAML.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Node {
    /// A scalar; quoted, or written as a block, where its text asks for it.
    Text(String),
    /// `[a, b]`, or a block list when the line would be too long.
    Flow(Vec<Node>),
    /// `{a: 1, b: 2}` on one line.
    FlowMap(Map),
    /// A list, an item a line or more.
    List(Vec<Node>),
    /// A map, a key a line or more.
    Block(Map),
}

/// Keys with their values, in the order they were put.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Map(Vec<(String, Node)>);

/// Longest line of a list in brackets.
const WIDTH: usize = 120;

impl Map {
    /// Puts a scalar.
    #[allow(clippy::needless_pass_by_value, reason = "numbers, dates and texts are put alike")]
    pub fn text(&mut self, key: &str, value: impl ToString) -> &mut Self {
        self.node(key, Node::Text(value.to_string()))
    }

    /// Puts a scalar, if there is one.
    pub fn maybe(&mut self, key: &str, value: Option<impl ToString>) -> &mut Self {
        match value {
            Some(value) => self.text(key, value),
            None => self,
        }
    }

    /// Puts `true`, if it is.
    pub fn flag(&mut self, key: &str, value: bool) -> &mut Self {
        if value { self.text(key, true) } else { self }
    }

    /// Puts a node; an empty list or map is left out.
    pub fn node(&mut self, key: &str, node: Node) -> &mut Self {
        let empty = match &node {
            Node::Text(text) => text.is_empty(),
            Node::Flow(items) | Node::List(items) => items.is_empty(),
            Node::FlowMap(map) | Node::Block(map) => map.0.is_empty(),
        };
        if !empty {
            self.0.push((key.to_owned(), node));
        }
        self
    }

    /// Whether nothing was put.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The keys with their values.
    pub fn entries(&self) -> impl Iterator<Item = (&str, &Node)> {
        self.0.iter().map(|(key, node)| (key.as_str(), node))
    }

    /// The text of a file that holds this map.
    #[must_use]
    pub fn to_file(&self) -> String {
        let mut out = String::new();
        block_map(&mut out, self, 0, 0);
        out
    }
}

/// The text of list items, each line `indent` blanks in.
#[must_use]
pub fn list_text(items: &[Node], indent: usize) -> String {
    let mut out = String::new();
    block_list(&mut out, items, indent);
    out
}

fn pad(out: &mut String, indent: usize) {
    out.extend(std::iter::repeat_n(' ', indent));
}

/// Writes a map whose first key stands where the line has got to after `first` blanks.
fn block_map(out: &mut String, map: &Map, first: usize, indent: usize) {
    for (at, (key, node)) in map.0.iter().enumerate() {
        pad(out, if at == 0 { first } else { indent });
        out.push_str(&scalar(key, false));
        out.push(':');
        value(out, node, indent);
    }
}

fn value(out: &mut String, node: &Node, indent: usize) {
    match node {
        Node::Text(text) => match as_block(text) {
            Some(style) => block_scalar(out, text, style, indent + 2),
            None => {
                out.push(' ');
                out.push_str(&scalar(text, false));
                out.push('\n');
            }
        },
        Node::Flow(items) => {
            let line = flow(node);
            if line.chars().count() + indent > WIDTH {
                out.push('\n');
                block_list(out, items, indent + 2);
            } else {
                out.push(' ');
                out.push_str(&line);
                out.push('\n');
            }
        }
        Node::FlowMap(_) => {
            out.push(' ');
            out.push_str(&flow(node));
            out.push('\n');
        }
        Node::List(items) => {
            out.push('\n');
            block_list(out, items, indent + 2);
        }
        Node::Block(map) => {
            out.push('\n');
            block_map(out, map, indent + 2, indent + 2);
        }
    }
}

fn block_list(out: &mut String, items: &[Node], indent: usize) {
    for item in items {
        pad(out, indent);
        out.push('-');
        match item {
            Node::Block(map) => {
                out.push(' ');
                block_map(out, map, 0, indent + 2);
            }
            other => value(out, other, indent),
        }
    }
}

fn flow(node: &Node) -> String {
    let join = |parts: Vec<String>, open: char, close: char| format!("{open}{}{close}", parts.join(", "));
    match node {
        Node::Text(text) => scalar(text, true),
        Node::Flow(items) | Node::List(items) => join(items.iter().map(flow).collect(), '[', ']'),
        Node::FlowMap(map) | Node::Block(map) => {
            let pair = |(key, node): &(String, Node)| format!("{}: {}", scalar(key, true), flow(node));
            join(map.0.iter().map(pair).collect(), '{', '}')
        }
    }
}

/// `|-` or `|` for text of several lines that a block can hold as it is.
fn as_block(text: &str) -> Option<&'static str> {
    let body = text.strip_suffix('\n').unwrap_or(text);
    let fits = body.contains('\n')
        && !body.starts_with([' ', '\t', '\n'])
        && !body.ends_with('\n')
        && body.lines().all(|line| !line.ends_with([' ', '\t']) && !line.starts_with('\t'))
        && !body.chars().any(|c| c != '\n' && c != '\t' && needs_escape(c));
    fits.then_some(if text.ends_with('\n') { "|" } else { "|-" })
}

fn block_scalar(out: &mut String, text: &str, style: &str, indent: usize) {
    out.push(' ');
    out.push_str(style);
    out.push('\n');
    for line in text.lines() {
        if !line.is_empty() {
            pad(out, indent);
            out.push_str(line);
        }
        out.push('\n');
    }
}

fn needs_escape(c: char) -> bool {
    c.is_control() || matches!(c, '\u{2028}' | '\u{2029}' | '\u{feff}' | '\u{fffe}' | '\u{ffff}')
}

/// A scalar on one line, quoted where YAML would read it as something else.
fn scalar(text: &str, in_flow: bool) -> String {
    if is_plain(text, in_flow) {
        return text.to_owned();
    }
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\t' => out.push_str("\\t"),
            '\r' => out.push_str("\\r"),
            c if needs_escape(c) => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn is_plain(text: &str, in_flow: bool) -> bool {
    let opens_syntax = |c: char| {
        matches!(
            c,
            '-' | '?' | ':' | ',' | '[' | ']' | '{' | '}' | '#' | '&' | '*' | '!' | '|' | '>' | '\'' | '"' | '%' | '@' | '`' | '='
        )
    };
    let starts_well = text.starts_with(|c: char| !opens_syntax(c) && !c.is_whitespace())
        || text.starts_with('-') && text[1..].starts_with(|c: char| c.is_ascii_digit());
    let reads_as_nothing = matches!(text, "~" | "null" | "Null" | "NULL" | "<<" | "...");
    let breaks = text.contains(": ")
        || text.contains(" #")
        || text.ends_with(':')
        || text.contains(needs_escape)
        || text.ends_with(char::is_whitespace);
    let breaks_flow = in_flow && text.contains([',', '[', ']', '{', '}', ' ', '"', '\'']);
    starts_well && !reads_as_nothing && !breaks && !breaks_flow
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_is_quoted_only_where_it_must_be() {
        for plain in ["Kick-off", "a#b", "10:30", "任务：设计", "it's", "-3"] {
            assert_eq!(scalar(plain, false), plain);
        }
        for (text, quoted) in [
            ("- a", "\"- a\""),
            ("a: b", "\"a: b\""),
            ("null", "\"null\""),
            ("", "\"\""),
            ("a\u{1}", "\"a\\u0001\""),
        ] {
            assert_eq!(scalar(text, false), quoted);
        }
        assert_eq!(scalar("a, b", true), "\"a, b\"");
    }

    #[test]
    fn a_file_reads_like_one_written_by_hand() {
        let mut task = Map::default();
        task.text("id", "a")
            .node("depends_on", Node::Flow(vec![Node::Text("b SS+1d".into())]))
            .text("notes", "one\n\ntwo");
        let mut file = Map::default();
        file.node("tasks", Node::List(vec![Node::Block(task)]))
            .node("none", Node::List(vec![]));
        let expected = "tasks:\n  - id: a\n    depends_on: [\"b SS+1d\"]\n    notes: |-\n      one\n\n      two\n";
        assert_eq!(file.to_file(), expected);
    }
}
