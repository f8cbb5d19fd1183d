//! `pmo report` and `pmo template`: formats, provenance, staleness, templates of the portfolio's own.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Date, Lang};
use pmo::report::kinds::KINDS;
use pmo::source::MemoryTree;
use std::{collections::BTreeSet, fs};

fn ok(repo: &Repo, args: &[&str]) -> String {
    let ran = repo.pmo(args);
    assert_eq!(ran.status, Some(0), "{ran}");
    ran.stdout
}

#[test]
fn a_report_names_the_commit_of_its_inputs_and_nothing_later() {
    let demo = Repo::demo();
    let foot = |args: &[&str]| ok(&demo, args).lines().last().expect("a line").to_owned();
    let clean = foot(&["report", "weekly"]);
    assert!(
        clean.starts_with("Made by pmo ") && clean.contains(", from commit ") && !clean.contains("not committed"),
        "{clean}"
    );
    let head = git2::Repository::open(demo.path(""))
        .expect("a repository")
        .head()
        .expect("a head")
        .target()
        .expect("an id");
    assert!(clean.contains(&head.to_string()[..12]), "{clean}");
    // A report beside the records is none of them.
    fs::create_dir_all(demo.path("reports")).expect("a folder");
    fs::write(demo.path("reports/week.md"), ok(&demo, &["report", "weekly"])).expect("a file");
    assert_eq!(foot(&["report", "weekly"]), clean);
    fs::write(
        demo.path("people.yaml"),
        fs::read_to_string(demo.path("people.yaml")).expect("a file") + "\n",
    )
    .expect("a file");
    assert!(foot(&["report", "weekly"]).contains("with changes that are not committed"));
    assert!(foot(&["report", "weekly", "--lang", "zh"]).contains("及未提交的修改"));
    assert_eq!(foot(&["--at", "HEAD", "report", "weekly"]), clean);
}

#[test]
fn a_stale_report_is_told_by_its_first_line_that_differs() {
    let demo = Repo::demo();
    let path = demo.path("week.md");
    ok(&demo, &["report", "weekly", "-o", path.to_str().expect("a path")]);
    ok(&demo, &["report", "weekly", "--check", "week.md"]);
    let zh = demo.pmo(&["report", "weekly", "--lang", "zh", "--check", "week.md"]);
    assert!(
        zh.status == Some(1) && zh.stderr.contains("week.md is stale from line 1 on"),
        "{zh}"
    );
    let risks = demo.path("projects/portal/risks/R-001.yaml");
    let there = if risks.exists() {
        risks
    } else {
        demo.path("projects/portal/project.yaml")
    };
    let text = fs::read_to_string(&there).expect("a file");
    fs::write(&there, text + "# touched\n").expect("a file");
    let stale = demo.pmo(&["report", "weekly", "--check", "week.md"]);
    assert!(stale.status == Some(1) && stale.stderr.contains("not committed"), "{stale}");
    let none = demo.pmo(&["report", "weekly", "--check", "nothing.md"]);
    assert!(none.status == Some(2) && none.stderr.contains("cannot read"), "{none}");
}

#[test]
fn a_page_stands_alone_and_the_context_keeps_to_its_schema() {
    let demo = Repo::demo();
    let page = ok(&demo, &["report", "monthly", "--output-format", "html", "--lang", "zh"]);
    assert!(page.starts_with("<!doctype html>\n<html lang=\"zh-Hans\">"), "{page}");
    for word in ["<script", "http://", "https://", "src=", "@import"] {
        assert!(!page.contains(word), "{word}");
    }
    assert!(page.contains("<table>") && page.contains("@media print") && page.contains("prefers-color-scheme: dark"));
    let context: serde_json::Value = serde_json::from_str(&ok(&demo, &["report", "weekly", "--context"])).expect("JSON");
    let validator = jsonschema::validator_for(&context["schema"]).expect("a schema");
    assert!(validator.is_valid(&context["context"]) && context["context"]["made"]["commit"].is_string());
    let wrong = demo.pmo(&["report", "weekly", "--month", "2026-11"]);
    assert!(wrong.status == Some(2) && wrong.stderr.contains("give --week instead"), "{wrong}");
}

#[test]
fn templates_are_listed_taken_over_and_tried() {
    let repo = Repo::new();
    assert!(ok(&repo, &["template", "list"]).contains("weekly"));
    assert!(repo.pmo(&["template", "check"]).stderr.contains("nothing to check"));
    ok(&repo, &["template", "eject", "weekly"]);
    let again = repo.pmo(&["template", "eject", "weekly"]);
    assert!(again.status == Some(2) && again.stderr.contains("is there already"), "{again}");
    let without_foot = |text: String| {
        text.lines()
            .filter(|line| !line.starts_with("Made by"))
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    let own = ok(&repo, &["report", "weekly"]);
    assert!(own.contains("template templates/weekly.md.j2 "), "{own}");
    let usual = ok(&Repo::new(), &["report", "weekly"]);
    assert_eq!(without_foot(own), without_foot(usual));
    let board = repo
        .with(
            "templates/board.md.j2",
            "{# view: monthly #}\n# {{ portfolio }}, {{ period | period }}\n",
        )
        .with(
            "projects/demo/risks.yaml",
            "risks:\n  - {id: R-001, title: 'Slip | late', status: open, owner: chen.jie, probability: 50%, impact: {time: high}}\n",
        )
        .with(
            "templates/register.md.j2",
            "{# view: risk #}\n{% for p in sections %}\n{{ p.threats | table([['Risk', 'title'], ['Score', 'score', 2], ['Due', 'due', 'date']]) }}\n\n\
             {% for r in p.threats %}{{ link(p.id ~ '/' ~ r.id, r.title) }} {{ link('demo/plan') }} {{ link('demo/R-9') }}{% endfor %}\n{% endfor %}\n",
        )
        .with("templates/broken.md.j2", "{# view: weekly #}\n\n{{ nothing }}\n")
        .with("templates/lost.md.j2", "# Whose?\n")
        .with("templates/odd.md.j2", "{# view: yearly #}\n");
    assert_eq!(ok(&board, &["report", "board", "--lang", "zh"]), "# Cases, 2026年11月\n");
    assert_eq!(
        ok(&board, &["report", "register"]),
        "| Risk | Score | Due |\n| --- | --: | --- |\n| Slip \\| late | 0.20 | – |\n\n\
         [Slip \\| late](projects/demo/risks.yaml) [demo/plan](projects/demo/schedule.yaml) demo/R-9\n"
    );
    let tried = board.pmo(&["template", "check"]);
    assert_eq!(tried.status, Some(1), "{tried}");
    assert!(tried.stderr.contains("template templates/broken.md.j2, line 3"), "{tried}");
    assert!(
        tried.stderr.contains("templates/lost.md.j2 does not say whose data it shows"),
        "{tried}"
    );
    assert!(tried.stderr.contains("`yearly`, which is no report"), "{tried}");
    assert!(tried.stderr.contains("6 templates rendered in both languages, 3 broken"), "{tried}");
    let unknown = board.pmo(&["report", "weekli"]);
    assert!(unknown.status == Some(2) && unknown.stderr.contains("weekly"), "{unknown}");
}

#[test]
fn the_demos_reports_are_what_people_read() {
    let demo = Repo::demo();
    for name in ["portfolio", "agenda", "steering", "finance", "scorecard", "people", "risk"] {
        for lang in ["en", "zh"] {
            let ran = demo.pmo(&["report", name, "--lang", lang]);
            assert_eq!(ran.status, Some(0), "{ran}");
            is_current(&format!("tests/it/golden/{name}.{lang}.md"), &ran.stdout);
        }
        let context: serde_json::Value = serde_json::from_str(&ok(&demo, &["report", name, "--context"])).expect("JSON");
        let validator = jsonschema::validator_for(&context["schema"]).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&context["context"]).map(|error| error.to_string()).collect();
        assert_eq!(errors, [""; 0], "{name}");
    }
}

#[test]
fn what_moved_is_said_only_where_an_earlier_state_is_known() {
    let none = ok(&Repo::new(), &["report", "portfolio"]);
    assert!(none.contains("n/a: the files stand in no git repository with commits"), "{none}");
    let demo = Repo::demo();
    let early = ok(&demo, &["--at", "HEAD~55", "report", "portfolio"]);
    assert!(early.contains("## What moved"), "{early}");
    let zh = ok(&demo, &["report", "portfolio", "--lang", "zh"]);
    assert!(!zh.contains("n/a") && zh.contains("自 2026年11月15日以来"), "{zh}");
}

#[test]
fn the_weekly_report_says_what_was_a_week_before() {
    let none = ok(&Repo::new(), &["report", "weekly"]);
    assert!(
        none.contains("No comparison with the week before: the files stand in no git repository with commits"),
        "{none}"
    );
    let demo = Repo::demo();
    let week = ok(&demo, &["report", "weekly"]);
    for wanted in [
        " (a week before: 🟢 green): in the week of",
        "| Milestone | Planned | Before | Forecast | Reached | Days | Status |",
        "| Plan approved | 4 Dec 2026 (deadline) | 17 Nov 2026 | 27 Nov 2026 |",
        " · baseline 2: ",
    ] {
        assert!(week.contains(wanted), "{wanted}: {week}");
    }
    let zh = ok(&demo, &["report", "weekly", "--lang", "zh"]);
    assert!(
        zh.contains("（上周：🟢 正常）") && zh.contains("| 里程碑 | 计划 | 上周预计 | 预计 |"),
        "{zh}"
    );
}

#[test]
fn minutes_begin_as_the_agenda_and_are_a_valid_record() {
    let demo = Repo::demo();
    let refused = demo.pmo(&["report", "agenda", "--minutes"]);
    assert!(refused.status == Some(2) && refused.stderr.contains("--project ID"), "{refused}");
    let before = ok(&demo, &["validate", "--ignore", "PMO-J", "--output-format", "concise"]);
    let path = demo.path("projects/portal/minutes/2026-11-23.md");
    let made = ok(&demo, &["report", "agenda", "--project", "portal", "--minutes"]);
    assert!(
        made.starts_with("---\ntitle: \"Minutes of the weekly meeting: Customer portal\"\ndate: 2026-11-20\n"),
        "{made}"
    );
    fs::write(path, &made).expect("a file");
    let behind = ok(&demo, &["validate", "--ignore", "PMO-J", "--output-format", "concise"]);
    assert_eq!(behind, before);
    is_current("tests/it/golden/minutes.portal.en.md", &made);
}

/// Text that would do something if it were anything but text.
const HOSTILE: &str = "<script>alert(1)</script> [x](javascript:alert(1)) ![y](http://evil.example/z.png) a|b `c` **d** \
                       {{ 7 * 7 }} {% raw %} <!-- <img src=x onerror=y> https://evil.example www.evil.example =cmd()";

/// The demo with such text in every field that people write.
pub fn hostile() -> Repo {
    let demo = Repo::demo();
    let quoted = serde_json::Value::from(HOSTILE).to_string();
    let mut open = vec![demo.path("")];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            let name = entry.file_name().expect("a name").to_string_lossy().into_owned();
            if entry.is_dir() && name != ".git" {
                open.push(entry);
            } else if name.ends_with(".yaml") {
                let text = fs::read_to_string(&entry).expect("a text");
                let keys = [
                    "name",
                    "title",
                    "text",
                    "summary",
                    "recommendation",
                    "cost_of_delay",
                    "context",
                    "pros",
                    "cons",
                    "party",
                ];
                let lines = text.lines().map(|line| {
                    let body = line.trim_start_matches([' ', '-']);
                    let is_text = keys
                        .iter()
                        .any(|key| body.strip_prefix(key).is_some_and(|rest| rest.starts_with(": ")));
                    let is_plain = body
                        .split_once(": ")
                        .is_some_and(|(_, value)| !value.starts_with(['|', '>', '{', '[', '"']));
                    match line.split_once(": ").filter(|_| is_text && is_plain) {
                        Some((key, _)) => format!("{key}: {quoted}\n"),
                        None => format!("{line}\n"),
                    }
                });
                fs::write(&entry, lines.collect::<String>()).expect("a file");
            }
        }
    }
    let settings = fs::read_to_string(demo.path("pmo.toml")).expect("a text");
    let lines = settings.lines().map(|line| match line.starts_with("name = {") {
        true => format!("name = {quoted}\n"),
        false => format!("{line}\n"),
    });
    fs::write(demo.path("pmo.toml"), lines.collect::<String>()).expect("a file");
    demo
}

#[test]
fn hostile_text_shows_as_text_in_every_report() {
    let demo = hostile();
    for kind in pmo::report::kinds::KINDS.iter().filter(|kind| kind.name != "minutes") {
        let ran = demo.pmo(&["report", kind.name]);
        assert!(ran.status != Some(2), "{ran}");
        let text = ran.stdout;
        assert!(text.contains("{{ 7 \\* 7 }}"), "{}: {text}", kind.name);
        for word in ["<script", "<img", "<!--", " `c` ", "**d**"] {
            assert!(!text.contains(word), "{} has {word}", kind.name);
        }
        assert!(!text.replace("\\[x\\]", "").contains("](javascript"), "{}", kind.name);
        let page = demo.pmo(&["report", kind.name, "--output-format", "html"]).stdout;
        // What leads from a figure to what makes it is ours.
        let body = page
            .split_once("<body>")
            .expect("a body")
            .1
            .replace("<a class=\"why\" href=\"#why-", "");
        for word in ["<script", "<img", "<!--", "<a ", "<code>c", "<strong>d", "href"] {
            assert!(!body.contains(word), "{} as a page has {word}", kind.name);
        }
        assert!(body.contains("[x](javascript:alert(1))"), "{}: {body}", kind.name);
    }
}

/// What is untidy in a page of Markdown: blanks at line ends, headings and tables without an empty line around them, more
/// than one empty line, rows that differ in cells, a heading twice in one section.
fn untidy(page: &str) -> Vec<String> {
    let lines: Vec<&str> = page.lines().collect();
    let level = |line: &str| line.len() - line.trim_start_matches('#').len();
    let cells = |line: &str| line.replace("\\\\", "").replace("\\|", "").matches('|').count();
    let mut seen: BTreeSet<&str> = BTreeSet::new();
    let mut found = Vec::new();
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).map_or("", |at| lines[at]);
        let after = lines.get(at + 1).copied().unwrap_or("");
        let mut add = |what: &str, is_so: bool| {
            if is_so {
                found.push(format!("line {}, {what}: {line}", at + 1));
            }
        };
        add("blanks at its end", line.ends_with(' '));
        add("two empty lines", at > 0 && line.is_empty() && before.is_empty());
        if line.starts_with('#') {
            if level(line) <= 2 {
                seen.clear();
            }
            add("no empty line around a heading", !(before.is_empty() && after.is_empty()));
            add("twice in a section", !seen.insert(line));
        }
        if line.starts_with('|') {
            let around = [before, after].iter().all(|other| other.is_empty() || other.starts_with('|'));
            add("no empty line around a table", !around);
            add(
                "other cells than the row before",
                before.starts_with('|') && cells(before) != cells(line),
            );
        }
    }
    found
}

#[test]
fn every_report_is_tidy_markdown_and_each_language_is_its_own() {
    let files = fixture::example();
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    let day = Date::from_ymd(2026, 11, 20).expect("a date");
    for kind in KINDS {
        for lang in [Lang::En, Lang::Zh] {
            for projects in [vec![], vec!["portal".to_owned()], vec!["ai-inspection".to_owned()]] {
                let page = fixture::report(kind, &reading.portfolio, kind.length.period(day), &projects, lang);
                assert_eq!(untidy(&page), [""; 0], "{} {lang:?} {projects:?}", kind.name);
            }
        }
        let words = kind.about;
        assert!(words.in_lang(Lang::Zh) != words.in_lang(Lang::En), "{}", kind.name);
    }
}

/// The figures of a page that lead somewhere: project, key and what is shown.
fn leading(page: &str) -> Vec<(String, String, String)> {
    let links = page.split("<a class=\"why\" href=\"#why-").skip(1);
    let parts = links.filter_map(|rest| {
        let (to, rest) = rest.split_once("\">")?;
        let (project, figure) = to.rsplit_once('-')?;
        Some((project.to_owned(), figure.to_owned(), rest.split('<').next()?.to_owned()))
    });
    parts.collect()
}

#[test]
fn a_figure_leads_to_what_makes_it_and_that_is_the_figure_shown() {
    let demo = Repo::demo();
    let all: serde_json::Value = serde_json::from_str(&demo.pmo(&["variance", "--output-format", "json"]).stdout).expect("JSON");
    let rows = all["rows"].as_array().expect("rows");
    let value_of = |project: &str, figure: &str| {
        let row = rows
            .iter()
            .find(|row| row["address"] == project && row["level"] == "project")
            .expect(project);
        let value = match figure {
            "eac" => &row["eac"][row["eac_method"].as_str().expect("a method")],
            figure => &row[figure],
        };
        let text = value.as_str().unwrap_or_else(|| panic!("{project} has no {figure}"));
        text.parse::<rust_decimal::Decimal>().expect("a number")
    };
    let (mut figures, mut days) = (0, 0);
    for name in ["weekly", "portfolio", "monthly", "finance"] {
        let page = ok_or_faults(&demo, &["report", name, "--output-format", "html"]);
        for (project, figure, shown) in leading(&page) {
            let anchor = format!("id=\"why-{project}-{figure}\"");
            assert_eq!(page.matches(&anchor).count(), 1, "{name}: {anchor}");
            let told = page
                .split(&anchor)
                .nth(1)
                .expect("a section")
                .split("</pre>")
                .next()
                .expect("a text");
            if matches!(figure.as_str(), "start" | "finish") {
                let day = pmo::render::locale::date(last_day(told), Lang::En);
                assert_eq!(shown, day, "{name}: {project} {figure}: {told}");
                days += 1;
                continue;
            }
            let digits: String = shown.chars().filter(|c| c.is_ascii_digit() || matches!(c, '.' | '-')).collect();
            let shown_value: rust_decimal::Decimal = digits.parse().expect(&shown);
            let value = value_of(&project, &figure);
            assert_eq!(
                value.round_dp(shown_value.scale()),
                shown_value,
                "{name}: {project} {figure} {shown}"
            );
            figures += 1;
        }
    }
    assert!(figures > 80 && days > 8, "{figures} figures, {days} days");
}

fn ok_or_faults(repo: &Repo, args: &[&str]) -> String {
    let ran = repo.pmo(args);
    assert!(matches!(ran.status, Some(0 | 1)), "{ran}");
    ran.stdout
}

/// The day on which the first step of a chain ends.
fn last_day(told: &str) -> Date {
    let line = told.lines().find(|line| line.contains(" – ")).expect("a first step");
    let (day, time) = line.rsplit_once(' ').expect("day and time");
    let day = pmo::base::scalar::parse::<Date>(day.rsplit_once(' ').expect("a day").1).expect("a day");
    if time == "00:00" { day.plus_days(-1) } else { day }
}

#[test]
fn a_report_of_one_project_has_its_gantt_chart_and_pictures_of_it_alone() {
    let demo = Repo::demo();
    let text = ok(&demo, &["report", "weekly", "--project", "portal"]);
    assert_eq!(text.matches("```mermaid\ngantt\n    title Customer portal\n").count(), 1, "{text}");
    assert!(!text.contains("pmo-picture"), "{text}");
    assert!(!ok(&demo, &["report", "weekly"]).contains("mermaid"));
    let page = ok(&demo, &["report", "finance", "--project", "portal", "--output-format", "html"]);
    assert_eq!(page.matches("<figure").count(), 2, "{page}");
    for title in page
        .split("<svg")
        .skip(1)
        .filter_map(|rest| rest.split("<title>").nth(1)?.split('<').next())
    {
        assert!(title.ends_with(": Customer portal"), "{title}");
    }
    let two = ["--project", "portal", "--project", "suzhou-wms"];
    let page = ok(&demo, &[&["report", "finance", "--output-format", "html"], &two[..]].concat());
    assert!(!page.contains("<figure"), "{page}");
    // What is over is not what `pmo why` answers for.
    let past = ok(&demo, &["report", "monthly", "--month", "2026-10", "--output-format", "html"]);
    assert!(!past.contains("class=\"why\"") && !past.contains("<figure"), "{past}");
}
