//! The format `full`: an excerpt with carets, as a compiler prints it.

use super::{Excerpts, Finding, Severity, escape::terminal};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};
use std::ops::Range;

/// Renders one finding.
#[must_use]
pub fn render(finding: &Finding, texts: &dyn Excerpts, colour: bool) -> String {
    let whole = texts.text(finding.file);
    // A byte-order mark is no column.
    let text = whole.strip_prefix('\u{feff}').unwrap_or(&whole);
    let mark = whole.len() - text.len();
    let level = match finding.severity {
        Severity::Error => Level::ERROR,
        Severity::Warning => Level::WARNING,
        Severity::Note => Level::NOTE,
    };
    let span = clamp(text, mark, finding.span.range());
    let here = || finding.related.iter().filter(|related| related.file == finding.file);
    let others: Vec<Range<usize>> = here().map(|related| clamp(text, mark, related.span.range())).collect();
    // Only the lines around are given to the renderer, which looks through all that it is given.
    let window = around(text, &span, &others);
    let above = text[window.start..span.start].bytes().filter(|byte| *byte == b'\n').count();
    let line = (finding.start.line as usize).saturating_sub(above).max(1);
    let inside = |span: Range<usize>| span.start - window.start..span.end - window.start;
    let mut snippet = Snippet::source(&text[window.clone()]);
    snippet = snippet.line_start(line).path(terminal(&finding.path)).fold(true);
    let primary = AnnotationKind::Primary.span(inside(span));
    snippet = snippet.annotation(if finding.label.is_empty() {
        primary
    } else {
        primary.label(&*finding.label)
    });
    for (related, span) in here().zip(others) {
        snippet = snippet.annotation(AnnotationKind::Context.span(inside(span)).label(&*related.label));
    }
    let title = level.primary_title(&*finding.message).id(finding.rule.code);
    let mut group = Group::with_title(title).element(snippet);
    for related in finding.related.iter().filter(|related| related.file != finding.file) {
        let message = format!(
            "{}: {}:{}:{}",
            related.label, related.path, related.start.line, related.start.column
        );
        group = group.element(Level::NOTE.message(terminal(&message)));
    }
    if !finding.help.is_empty() {
        group = group.element(Level::HELP.message(terminal(&finding.help)));
    }
    let renderer = if colour { Renderer::styled() } else { Renderer::plain() };
    let mut out = renderer.decor_style(DecorStyle::Ascii).render(&[group]);
    out.push_str("\n\n");
    out
}

/// The whole lines that hold all spans, and three before and behind them.
fn around(text: &str, span: &Range<usize>, others: &[Range<usize>]) -> Range<usize> {
    let mut from = others.iter().map(|other| other.start).fold(span.start, usize::min);
    let mut until = others.iter().map(|other| other.end).fold(span.end, usize::max);
    for at in 0..4 {
        from = text[..from].rfind('\n').map_or(0, |end| if at == 3 { end + 1 } else { end });
        until = text[until..].find('\n').map_or(text.len(), |end| until + end + 1);
    }
    from..until
}

/// A range inside the text, on character boundaries: the file may have changed since it was read.
/// `skipped` bytes stand before the text.
fn clamp(text: &str, skipped: usize, range: Range<usize>) -> Range<usize> {
    let edge = |mut at: usize| {
        at = at.saturating_sub(skipped).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    edge(range.start)..edge(range.end).max(edge(range.start))
}
