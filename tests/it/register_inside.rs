//! Sheets of records that stand inside other files: stakeholders, milestones, and actions of risks, issues, minutes, gates.

use crate::repo::Repo;

fn ok(repo: &Repo, args: &[&str]) -> (String, String) {
    let ran = repo.pmo(args);
    assert_eq!(ran.status, Some(0), "{ran}");
    (ran.stdout, ran.stderr)
}

/// The last record that was counted, and the account of it.
fn import(repo: &Repo, kind: &str, sheet: &str) -> String {
    std::fs::write(repo.path("in.csv"), sheet).expect("a file");
    ok(repo, &["import", "register", "in.csv", "--kind", kind, "--project", "demo"]).1
}

#[test]
fn what_is_exported_of_the_demo_changes_nothing_when_it_comes_back() {
    let demo = Repo::demo();
    for kind in ["stakeholder", "milestone", "measure"] {
        for lang in ["en", "zh"] {
            for ending in ["csv", "xlsx"] {
                let file = format!("{kind}.{ending}");
                let (_, told) = ok(&demo, &["export", "register", kind, "-o", &file, "--all-columns", "--lang", lang]);
                assert!(told.starts_with("exported ") && !told.starts_with("exported 0"), "{told}");
                let (out, told) = ok(&demo, &["import", "register", &file, "--kind", kind, "--dry-run"]);
                assert_eq!(out, "", "{kind} {lang} {ending}");
                assert!(
                    told.contains("0 milestones would be new") || told.contains("would be new, 0 would be changed"),
                    "{told}"
                );
            }
        }
    }
}

#[test]
fn actions_inside_other_records_are_changed_and_added() {
    let repo = Repo::new()
        .with(
            "projects/demo/risks.yaml",
            "risks:\n  - id: R-001 # the one\n    title: Slip\n    status: open\n    actions:\n      - {id: A1, text: Ask, owner: chen.jie, due: 2026-12-01}\n",
        )
        .with(
            "projects/demo/issues/I-001.toml",
            "id = \"I-001\"\ntitle = \"Late\"\nstatus = \"open\"\n\n[[actions]]\nid = \"A1\"\ntext = \"Call\"\n",
        )
        .with(
            "projects/demo/minutes/2026-11-16.md",
            "---\ntitle: Week\ndate: 2026-11-16\nattendees: [chen.jie]\nactions:\n  - {id: A1, text: Send, owner: a.novak, due: 2026-11-20}\n---\n\n## Agreed\n",
        )
        .with(
            "projects/demo/gates.yaml",
            "gates:\n  - gate: G2\n    conditions:\n      - {id: A1, text: Sign, owner: chen.jie, due: 2026-12-10}\n",
        );
    let (sheet, _) = ok(&repo, &["export", "register", "measure", "demo"]);
    for wanted in ["G2/A1,", "I-001/A1,", "R-001/A1,", "2026-11-16/A1,"] {
        assert!(sheet.contains(wanted), "{wanted}: {sheet}");
    }
    let told = import(
        &repo,
        "measure",
        "ID,Action,Owner,Due,Status\nR-001/A1,Ask again,Ana Novak,2026-12-08,\nR-001/A2,Ask others,Chen Jie,2026-12-09,open\n\
         I-001/A2,Write,Chen Jie,2026-12-10,\n2026-11-16/A2,Receive,Chen Jie,2026-11-27,\nG2/A2,Countersign,Chen Jie,2026-12-11,\n",
    );
    assert!(told.contains("4 measures new, 1 changed, 0 as they were"), "{told}");
    assert_eq!(
        repo.read("projects/demo/risks.yaml"),
        "risks:\n  - id: R-001 # the one\n    title: Slip\n    status: open\n    actions:\n      - {id: A1, text: Ask again, owner: a.novak, due: 2026-12-08}\n      \
         - id: A2\n        text: Ask others\n        owner: chen.jie\n        due: 2026-12-09\n        status: open\n"
    );
    assert!(
        repo.read("projects/demo/issues/I-001.toml")
            .ends_with("[[actions]]\nid = \"A2\"\ntext = \"Write\"\nowner = \"chen.jie\"\ndue = 2026-12-10\n")
    );
    assert!(
        repo.read("projects/demo/minutes/2026-11-16.md")
            .contains("  - id: A2\n    text: Receive\n")
    );
    assert!(
        repo.read("projects/demo/gates.yaml")
            .contains("      - id: A2\n        text: Countersign\n")
    );
    std::fs::write(repo.path("in.csv"), "ID,Action\nR-009/A1,Nothing\nA7,Nowhere\n,No id\n").expect("a file");
    let refused = repo.pmo(&["import", "register", "in.csv", "--kind", "measure", "--project", "demo"]);
    assert_eq!(refused.status, Some(2), "{refused}");
    for wanted in [
        "in.csv:2: there is no record `R-009` with actions inside",
        "in.csv:3: `A7` does not say inside which record",
        "in.csv:4, column B `Action`: a new measure needs an id",
    ] {
        assert!(refused.stderr.contains(wanted), "{wanted}: {refused}");
    }
}

#[test]
fn stakeholders_and_milestones_are_changed_and_added() {
    let schedule = "tasks:\n  - id: build\n    name: Build\n    tasks:\n      - {id: live, name: Live, milestone: true, deadline: 2026-12-18}\n      \
                    - {id: work, name: Work, duration: 5d}\n";
    let repo = Repo::new().with("projects/demo/schedule.yaml", schedule);
    let (sheet, _) = ok(&repo, &["export", "register", "milestone", "demo"]);
    assert_eq!(sheet.lines().count(), 2, "{sheet}");
    let told = import(
        &repo,
        "milestone",
        "编号,里程碑,期限,实际完成日期\nlive,Live,2026-12-22,\nclosed,项目结项,2027-01-15,\n",
    );
    assert!(told.contains("1 milestone new, 1 changed, 0 as they were"), "{told}");
    let text = repo.read("projects/demo/schedule.yaml");
    assert!(text.contains("milestone: true, deadline: 2026-12-22}"), "{text}");
    assert!(
        text.ends_with("  - id: closed\n    name: 项目结项\n    deadline: 2027-01-15\n    milestone: true\n"),
        "{text}"
    );
    let told = import(
        &repo,
        "stakeholder",
        "ID,Name,Organisation,Role,Influence\nzhang.min,,,Sponsor,high\nm.tax,Mara Tax,Tax Office,Authority,高\n",
    );
    assert!(told.contains("2 stakeholders new"), "{told}");
    let text = repo.read("projects/demo/project.yaml");
    assert!(
        text.ends_with("stakeholders:\n  - id: zhang.min\n    role: Sponsor\n    influence: high\n  - id: m.tax\n    name: Mara Tax\n    organisation: Tax Office\n    role: Authority\n    influence: high\n"),
        "{text}"
    );
    let (sheet, _) = ok(&repo, &["export", "register", "stakeholders", "demo", "--lang", "zh"]);
    assert!(sheet.starts_with("编号,姓名,单位,角色,关注程度,影响力,"), "{sheet}");
    let told = import(&repo, "stakeholder", &sheet);
    assert!(told.contains("0 stakeholders new, 0 changed, 2 as they were"), "{told}");
    // A task is no milestone.
    std::fs::write(repo.path("in.csv"), "ID,Milestone\nwork,Work done\n").expect("a file");
    let refused = repo.pmo(&["import", "register", "in.csv", "--kind", "milestone", "--project", "demo"]);
    assert_eq!(refused.status, Some(2), "{refused}");
    assert!(
        refused.stderr.contains("in.csv:2: `work` is a task that is no milestone"),
        "{refused}"
    );
}
