//! The format `full`: an excerpt with carets, as a compiler prints it.

use super::{Excerpts, Finding, Severity, escape::terminal};
use annotate_snippets::{AnnotationKind, Group, Level, Renderer, Snippet, renderer::DecorStyle};

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
    let mut snippet = Snippet::source(text).path(terminal(&finding.path)).fold(true);
    let primary = AnnotationKind::Primary.span(span);
    snippet = snippet.annotation(if finding.label.is_empty() {
        primary
    } else {
        primary.label(&*finding.label)
    });
    for related in finding.related.iter().filter(|related| related.file == finding.file) {
        let span = clamp(text, mark, related.span.range());
        snippet = snippet.annotation(AnnotationKind::Context.span(span).label(&*related.label));
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

/// A range inside the text, on character boundaries: the file may have changed since it was read.
/// `skipped` bytes stand before the text.
fn clamp(text: &str, skipped: usize, range: std::ops::Range<usize>) -> std::ops::Range<usize> {
    let edge = |mut at: usize| {
        at = at.saturating_sub(skipped).min(text.len());
        while !text.is_char_boundary(at) {
            at -= 1;
        }
        at
    };
    edge(range.start)..edge(range.end).max(edge(range.start))
}
