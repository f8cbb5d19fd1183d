//! `new`: a scaffold reads without a fault but its placeholders, stands in the right file under the next
//! free id, and is never complete by itself.

use pmo::base::{Date, Lang, Period, Scalar};
use pmo::edit::{
    Assignment, Refusal,
    new::{self, Created, NewKind, Request},
};
use pmo::model::Kind;
use pmo::read::{self, rules};
use pmo::source::MemoryTree;

fn portfolio(files: &[(&str, &str)]) -> MemoryTree {
    let base = [
        ("pmo.toml", "format = 1\ncurrency = \"EUR\"\n"),
        ("people.yaml", "people:\n  - id: chen.jie\n    name: Chen Jie\n"),
        ("projects/p/project.yaml", "name: P\n"),
    ];
    MemoryTree::new(base.into_iter().chain(files.iter().copied()))
}

fn fields(words: &[&str]) -> Vec<Assignment> {
    words.iter().map(|word| Assignment::parse(word).unwrap().unwrap()).collect()
}

#[derive(Clone, Copy)]
struct Ask<'a> {
    kind: NewKind,
    project: Option<&'a str>,
    id: Option<&'a str>,
    period: Option<&'a str>,
    under: Option<&'a str>,
    lang: Lang,
    fields: &'a [&'a str],
}

const RISK: Ask<'_> = Ask {
    kind: NewKind::Register(Kind::Risk),
    project: Some("p"),
    id: None,
    period: None,
    under: None,
    lang: Lang::En,
    fields: &[],
};

fn create(tree: &MemoryTree, ask: &Ask<'_>) -> Result<Created, Refusal> {
    let reading = read::read(tree).unwrap();
    let fields = fields(ask.fields);
    let request = Request {
        kind: ask.kind,
        project: ask.project,
        id: ask.id,
        period: ask.period.map(|period| Period::parse(period).unwrap()),
        under: ask.under,
        folder: None,
        fields: &fields,
        today: Date::parse("2026-11-22").unwrap(),
        status_date: Date::parse("2026-11-20").unwrap(),
        lang: ask.lang,
        elsewhere: &std::collections::BTreeMap::new(),
    };
    new::create(&reading.portfolio, tree, &request)
}

/// The tree with the new texts; every fault in them must be a placeholder. Answers how many there are.
#[track_caller]
fn placeholders(tree: &MemoryTree, created: &Created) -> usize {
    let mut tree = tree.clone();
    for (path, text) in &created.texts {
        tree.0.insert(path.clone(), text.clone().into_bytes());
    }
    let reading = read::read(&tree).unwrap();
    for found in &reading.diagnostics {
        let path = reading.portfolio.path(found.place.file);
        assert!(
            std::ptr::eq(found.rule, &raw const rules::PLACEHOLDER),
            "{path}: {} {}\n{:?}",
            found.message,
            found.help,
            created.texts
        );
    }
    reading.diagnostics.len()
}

fn every_kind() -> Vec<Ask<'static>> {
    let of_project = |kind, id| Ask { kind, id, ..RISK };
    let of_root = |kind, id| Ask {
        kind,
        id: Some(id),
        project: None,
        ..RISK
    };
    let mut all: Vec<Ask<'_>> = pmo::model::kinds::REGISTERS
        .iter()
        .map(|register| of_project(NewKind::Register(register.kind), None))
        .collect();
    all.extend([
        of_project(NewKind::Task, Some("api")),
        of_project(NewKind::Milestone, Some("go-live")),
        of_project(NewKind::Contract, None),
        of_project(NewKind::Account, Some("labour")),
        of_project(NewKind::Status, None),
        of_project(NewKind::Minutes, None),
        of_project(NewKind::Document, Some("architecture")),
        of_project(NewKind::Gate, Some("G2")),
        of_project(NewKind::Waiver, None),
        of_project(NewKind::Actuals, None),
        of_root(NewKind::Project, "portal"),
        of_root(NewKind::Calendar, "cn"),
        of_root(NewKind::Person, "a.novak"),
        of_root(NewKind::Programme, "digital"),
    ]);
    all
}

#[test]
fn every_scaffold_reads_and_none_is_complete() {
    for charter in ["project.yaml", "project.toml"] {
        let mut tree = portfolio(&[]);
        tree.0.remove("projects/p/project.yaml");
        let text = if charter.ends_with("toml") { "name = \"P\"\n" } else { "name: P\n" };
        tree.0.insert(format!("projects/p/{charter}"), text.into());
        for lang in [Lang::En, Lang::Zh] {
            for ask in every_kind() {
                let created = create(&tree, &Ask { lang, ..ask }).unwrap();
                assert!(placeholders(&tree, &created) > 0, "{created:?}");
                // A second one joins the first where both stand in one file.
                let mut next = tree.clone();
                for (path, text) in &created.texts {
                    next.0.insert(path.clone(), text.clone().into_bytes());
                }
                match create(&next, &Ask { lang, ..ask }) {
                    Ok(second) => assert!(placeholders(&next, &second) > 1),
                    Err(refusal) => {
                        assert!(
                            ask.id.is_some() || matches!(ask.kind, NewKind::Status | NewKind::Minutes),
                            "{refusal:?}"
                        );
                    }
                }
            }
        }
    }
}

#[test]
fn the_next_id_follows_folder_list_and_former_ids() {
    let tree = portfolio(&[
        ("projects/p/risks.yaml", "risks:\n  - id: R-002\n    title: A\n"),
        ("projects/p/risks/R-0007.yaml", "id: R-0007\ntitle: B\nformerly: [R-0011]\n"),
    ]);
    let created = create(&tree, &RISK).unwrap();
    assert_eq!(created.address, "p/R-0012");
    assert!(created.texts.contains_key("projects/p/risks/R-0012.yaml"));
    assert_eq!(
        create(&tree, &Ask { id: Some("r-002"), ..RISK }).unwrap_err().message,
        "`R-002` is taken"
    );
}

#[test]
fn a_list_grows_in_its_own_form() {
    let old = "# risks of p\r\nrisks:\r\n- id: R-001   # first\r\n  title: A\r\n# end\r\n";
    let tree = portfolio(&[("projects/p/risks.yaml", old)]);
    let created = create(&tree, &RISK).unwrap();
    let text = &created.texts["projects/p/risks.yaml"];
    assert!(
        text.starts_with("# risks of p\r\nrisks:\r\n- id: R-001   # first\r\n  title: A\r\n- id: R-002\r\n  title: \"TODO: "),
        "{text}"
    );
    assert!(
        text.ends_with("\r\n# end\r\n") && !text.replace("\r\n", "").contains('\n'),
        "{text}"
    );
    assert!(placeholders(&tree, &created) > 3);
    let toml = portfolio(&[("projects/p/risks.toml", "[[risks]]\nid = \"R-001\"\ntitle = \"A\"\n")]);
    let created = create(&toml, &RISK).unwrap();
    assert!(created.texts["projects/p/risks.toml"].starts_with("[[risks]]\nid = \"R-001\"\ntitle = \"A\"\n\n[[risks]]\nid = \"R-002\"\n"));
    assert!(placeholders(&toml, &created) > 3);
    let empty = portfolio(&[("projects/p/risks.yaml", "risks: []\n")]);
    assert!(placeholders(&empty, &create(&empty, &RISK).unwrap()) > 3);
}

#[test]
fn fields_of_the_command_line_leave_no_placeholder() {
    let tree = portfolio(&[]);
    let bare = placeholders(&tree, &create(&tree, &RISK).unwrap());
    let ask = Ask {
        fields: &[
            "title=Vendor: late",
            "owner=chen.jie",
            "impact.time=high",
            "impact.cost=",
            "tags+=supplier",
        ],
        ..RISK
    };
    let created = create(&tree, &ask).unwrap();
    assert_eq!(placeholders(&tree, &created), bare - 4);
    let text = &created.texts["projects/p/risks/R-001.yaml"];
    assert!(
        text.contains("title: \"Vendor: late\"\n") && text.contains("impact: {time: high}\n") && text.contains("tags: [supplier]\n"),
        "{text}"
    );
    assert!(text.contains("raised: 2026-11-22\n"), "{text}");
}

#[test]
fn a_task_goes_under_its_summary() {
    let tree = portfolio(&[(
        "projects/p/schedule.yaml",
        "tasks:\n  - id: build\n    name: Build\n    tasks:\n      - id: a\n        name: A\n",
    )]);
    let ask = Ask {
        kind: NewKind::Task,
        id: Some("api"),
        under: Some("build"),
        ..RISK
    };
    let created = create(&tree, &ask).unwrap();
    assert!(
        created.texts["projects/p/schedule.yaml"].contains("        name: A\n      - id: api\n        name:"),
        "{created:?}"
    );
    assert!(
        create(
            &tree,
            &Ask {
                under: Some("bild"),
                ..ask
            }
        )
        .unwrap_err()
        .help
        .contains("build")
    );
}

#[test]
fn a_status_entry_starts_from_the_last_plan() {
    let tree = portfolio(&[
        (
            "projects/p/status/2026.yaml",
            "entries:\n  - period: 2026-W46\n    as_of: 2026-11-13\n    next: [Finish the API, \"Sign: contract\"]\n",
        ),
        (
            "projects/p/schedule.yaml",
            "tasks:\n  - {id: api, name: API, deadline: 2026-11-18}\n  - {id: ui, name: UI, actual_start: 2026-11-02}\n  - {id: old, name: Old, actual_finish: 2026-11-02}\n",
        ),
        (
            "projects/p/risks.yaml",
            "risks:\n  - {id: R-001, title: Late, review_by: 2026-11-21}\n",
        ),
    ]);
    let ask = Ask {
        kind: NewKind::Status,
        ..RISK
    };
    let created = create(&tree, &ask).unwrap();
    placeholders(&tree, &created);
    let text = &created.texts["projects/p/status/2026.yaml"];
    for part in [
        "  - period: 2026-W47\n    as_of: 2026-11-20\n",
        "# Planned in 2026-W46",
        "\"TODO: done? Finish the API\", \"TODO: done? Sign: contract\"",
        "# api API, late, was due 2026-11-18\n",
        "# ui UI, running\n",
        "# Review R-001 Late, due 2026-11-21\n",
    ] {
        assert!(text.contains(part), "{part}\n{text}");
    }
    assert!(!text.contains("old Old"), "{text}");
    // Another week's entry is as of that week's status day, Friday unless pmo.toml says another.
    let next = create(
        &tree,
        &Ask {
            period: Some("2026-W48"),
            ..ask
        },
    );
    assert!(next.unwrap().texts["projects/p/status/2026.yaml"].contains("period: 2026-W48\n    as_of: 2026-11-27\n"));
    let known = create(
        &tree,
        &Ask {
            period: Some("2026-W46"),
            ..ask
        },
    );
    assert!(known.unwrap_err().message.contains("already"));
}

#[test]
fn what_is_missing_or_taken_is_refused() {
    let tree = portfolio(&[]);
    let refused = |ask: Ask<'_>| create(&tree, &ask).unwrap_err();
    assert_eq!(
        refused(Ask {
            project: Some("q"),
            ..RISK
        })
        .message,
        "there is no project `q`"
    );
    assert_eq!(refused(Ask { project: None, ..RISK }).message, "no project is named");
    assert!(
        refused(Ask {
            kind: NewKind::Task,
            ..RISK
        })
        .help
        .contains("--id")
    );
    let gate = Ask {
        kind: NewKind::Gate,
        id: Some("G9"),
        ..RISK
    };
    assert!(refused(gate).message.contains("no gate"));
    let person = Ask {
        kind: NewKind::Person,
        id: Some("Chen.Jie"),
        ..RISK
    };
    assert!(refused(person).message.contains("taken"));
    let project = Ask {
        kind: NewKind::Project,
        id: Some("P"),
        ..RISK
    };
    assert!(refused(project).message.contains("of this id"));
}

#[test]
fn nothing_is_posted_in_a_closed_period() {
    let tree = portfolio(&[("pmo.toml", "format = 1\ncurrency = \"EUR\"\nclosed_through = 2026-10-31\n")]);
    let posting = Ask {
        kind: NewKind::Actuals,
        period: Some("2026-10"),
        ..RISK
    };
    let refused = create(&tree, &posting).expect_err("October is closed");
    assert_eq!(refused.message, "2026-10 is closed: finance closed all periods through 2026-10-31");
    assert_eq!(refused.help, "post it in an open period, from 2026-11 on: `--period 2026-11`");
    let open = Ask {
        period: Some("2026-11"),
        ..posting
    };
    assert!(create(&tree, &open).is_ok());
    let back = Ask {
        fields: &["date=2026-10-30"],
        ..open
    };
    assert_eq!(
        create(&tree, &back).expect_err("so is its last day").help,
        "post it in an open period, from 2026-11-01 on"
    );
}
