//! A rule's card as text and as Markdown, from the documentation in the rule's own file.

use crate::base::{Lang, Words};
use crate::diag::RuleInfo;
use std::fmt::Write;

/// The words of a card that are not the rule's.
struct Labels {
    code: Words,
    severity: Words,
    scope: Words,
    since: Words,
    remedy: Words,
    waive: Words,
    cannot_waive: Words,
}

const LABELS: Labels = Labels {
    code: words("Code", "编码"),
    severity: words("Severity", "严重程度"),
    scope: words("Scope", "适用范围"),
    since: words("Since", "起始版本"),
    remedy: words("Remedy", "处理办法"),
    waive: words("How to waive it", "如何豁免"),
    cannot_waive: words(
        "It cannot be waived, because it judges waivers.",
        "该规则用于检查豁免本身，不能被豁免。",
    ),
};

const fn words(en: &'static str, zh: &'static str) -> Words {
    Words { en, zh }
}

/// The card as text for a terminal.
#[must_use]
pub fn text(info: &RuleInfo, lang: Lang) -> String {
    let label = |words: Words| words.in_lang(lang);
    let mut out = format!("{}: {}\n\n", info.slug(), info.title.in_lang(lang));
    let facts = [
        (LABELS.code, info.code),
        (LABELS.severity, info.level.key()),
        (LABELS.scope, info.scope.key()),
        (LABELS.since, info.since),
    ];
    for (name, value) in facts {
        let _ = writeln!(out, "  {}: {value}", label(name));
    }
    let mut fenced = false;
    for line in info.doc().lines() {
        let _ = match line.strip_prefix("# ").filter(|_| !fenced) {
            Some(heading) => writeln!(out, "\n{heading}"),
            None if line.starts_with("```") => {
                fenced = !fenced;
                Ok(())
            }
            None if fenced => writeln!(out, "    {line}"),
            None if line.is_empty() => Ok(()),
            None => writeln!(out, "  {line}"),
        };
    }
    let _ = write!(out, "\n{}\n  {}\n", label(LABELS.remedy), info.remedy.in_lang(lang));
    let _ = write!(out, "\n{}\n", label(LABELS.waive));
    for line in waiving(info, lang).lines() {
        let _ = writeln!(out, "  {line}");
    }
    out
}

/// How to set a finding of the rule aside.
fn waiving(info: &RuleInfo, lang: Lang) -> String {
    if info.code.starts_with("PMO-W") {
        return LABELS.cannot_waive.in_lang(lang).to_owned();
    }
    let slug = info.slug();
    format!(
        "# pmo: allow {slug} until 2027-06-30 by WHO because WHY\n\
         behind the line or above it; or in waivers.yaml:\n\
         \u{20} - rule: {slug}\n\
         \u{20}   address: PROJECT/ID\n\
         \u{20}   owner: WHO\n\
         \u{20}   reason: WHY\n\
         \u{20}   until: 2027-06-30"
    )
}

/// The reference page of rules: a table, then every card.
#[must_use]
pub fn page(cards: &[&RuleInfo]) -> String {
    let mut out = String::from(
        "# Rules\n\nWritten by `pmo rules --output-format markdown`. `by stage` is a warning while a project is young and an error \
         from its first baseline on, and from `executing` on in any case.\n\n\
         | Code | Name | Severity | Scope | Finds |\n| --- | --- | --- | --- | --- |\n",
    );
    for info in cards {
        let slug = info.slug();
        let _ = writeln!(
            out,
            "| {} | [{slug}](#{slug}) | {} | {} | {} ({}) |",
            info.code,
            info.level.key(),
            info.scope.key(),
            info.title.en,
            info.title.zh
        );
    }
    for info in cards {
        let _ = write!(out, "\n## {}\n\n", info.slug());
        let _ = writeln!(
            out,
            "{}, {}, scope {}, since {}.",
            info.code,
            info.level.key(),
            info.scope.key(),
            info.since
        );
        let _ = write!(out, "\n{}", documentation(&info.doc()));
        let _ = writeln!(out, "\n**Remedy**\n\n{} ({})", info.remedy.en, info.remedy.zh);
    }
    out
}

/// A rule's documentation below a heading of its own: its headings in bold, blocks set apart.
fn documentation(doc: &str) -> String {
    let mut lines: Vec<String> = Vec::new();
    let mut fenced = false;
    let blank = |lines: &mut Vec<String>| {
        if lines.last().is_some_and(|line| !line.is_empty()) {
            lines.push(String::new());
        }
    };
    for line in doc.lines() {
        let fence = line.starts_with("```");
        if fenced {
            lines.push(line.to_owned());
            if fence {
                fenced = false;
                blank(&mut lines);
            }
        } else if let Some(heading) = line.strip_prefix("# ") {
            blank(&mut lines);
            lines.push(format!("**{heading}**"));
            blank(&mut lines);
        } else if fence {
            blank(&mut lines);
            lines.push(line.to_owned());
            fenced = true;
        } else if line.is_empty() {
            blank(&mut lines);
        } else {
            lines.push(line.to_owned());
        }
    }
    lines.join("\n").trim_end().to_owned() + "\n"
}
