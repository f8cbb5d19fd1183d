//! The wiring of `validate`, `explain`, `rules` and the bare `pmo`: what a person sees, and the status.

use crate::repo::{Repo, all};
use std::fs;

/// One file of each kind of trouble with text: wide characters, a tab, a byte-order mark with CRLF,
/// bytes that are no UTF-8.
fn troubled() -> Repo {
    Repo::new()
        .with(
            "projects/demo/schedule.yaml",
            "tasks:\n  - id: 设计\n    name: 系统设计（一期）\n    depends_on: [上线]\n  - id: 上线\n    nme: 上线\n    \
             depends_on: [设计]\t# behind\ta tab\n",
        )
        .with(
            "projects/demo/risks.yaml",
            "\u{feff}risk: []\r\nrisks:\r\n  - id: R-001\r\n    titel: 名 \"<b>|`x` @all\"\r\n    status：open\r\n",
        )
        .with("projects/demo/issues.yaml", b"issues:\n  - id: I-001\n    title: caf\xe9\n")
}

#[test]
fn findings_are_shown_at_their_characters() {
    let repo = troubled();
    insta::assert_snapshot!(all(&[
        repo.pmo(&["validate"]),
        repo.pmo(&["validate", "--output-format", "concise", "projects/demo/risks.yaml"]),
    ]));
}

#[test]
fn no_findings_is_said_with_the_status_date_and_its_origin() {
    let repo = Repo::new();
    let quiet = repo.pmo(&["validate", "-q"]);
    assert_eq!((quiet.stdout.as_str(), quiet.stderr.as_str(), quiet.status), ("", "", Some(0)));
    insta::assert_snapshot!(repo.pmo(&["validate"]).to_string());
}

#[test]
fn a_selection_decides_what_is_reported_and_what_fails() {
    let repo = troubled();
    let status = |args: &[&str]| repo.pmo(args).status;
    assert_eq!(status(&["validate", "--select", "unknown-key"]), Some(1));
    assert_eq!(status(&["validate", "--select", "unknown-key", "--fail-on", "never"]), Some(0));
    assert_eq!(
        status(&["validate", "--select", "unknown-key", "--level", "unknown-key=note"]),
        Some(0)
    );
    assert_eq!(
        status(&[
            "validate",
            "--select",
            "unknown-key",
            "--level",
            "unknown-key=note",
            "--fail-on",
            "note"
        ]),
        Some(1)
    );
    assert_eq!(status(&["validate", "--ignore", "PMO"]), Some(0));
    assert_eq!(status(&["validate", "projects/demo/project.yaml"]), Some(0));
}

#[test]
fn what_cannot_be_done_is_exit_2_with_a_hint() {
    let repo = troubled().with("docs/README.txt", "nothing pmo reads");
    assert_eq!(repo.pmo(&["validate", "nowhere"]).status, Some(2));
    insta::assert_snapshot!(all(&[
        repo.pmo(&["validate", "docs"]),
        repo.pmo(&["validate", "--select", "dependency-cycl"]),
        repo.pmo(&["validate", "--level", "dependency-cycle=warnin"]),
        repo.pmo(&["validate", "--output-format", "jsn"]),
        repo.pmo(&["validate", "--output-format", "json", "--output-format", "sarif"]),
        repo.pmo(&["validate", "--slect", "x"]),
        repo.pmo(&["vaildate"]),
        repo.pmo(&["explain", "byte-order-mrk"]),
    ]));
}

#[test]
fn a_selection_in_the_settings_that_names_no_rule_is_shown_at_its_place() {
    let settings = concat!(include_str!("base/pmo.toml"), "[rules]\nignore = [\"dependency-cycel\"]\n");
    let ran = Repo::new().with("pmo.toml", settings).pmo(&["validate"]);
    assert_eq!(ran.status, Some(2));
    assert!(
        ran.stderr.starts_with("error: pmo.toml:5:11: there is no rule `dependency-cycel`"),
        "{}",
        ran.stderr
    );
}

#[test]
fn fixes_are_shown_then_made_and_touch_nothing_else() {
    let repo = troubled();
    let untouched = repo.path("projects/demo/project.yaml");
    let written = fs::metadata(&untouched).and_then(|data| data.modified()).expect("a file");
    let before = repo.read("projects/demo/schedule.yaml");
    let shown = repo.pmo(&["validate", "--diff"]);
    assert_eq!(repo.read("projects/demo/schedule.yaml"), before);
    let made = repo.pmo(&["validate", "--fix", "--output-format", "concise"]);
    assert_eq!(fs::metadata(&untouched).and_then(|data| data.modified()).expect("a file"), written);
    assert_eq!(repo.read("projects/demo/schedule.yaml"), before.replace("nme:", "name:"));
    assert!(
        repo.read("projects/demo/risks.yaml")
            .lines()
            .all(|line| !line.starts_with('\u{feff}'))
    );
    assert_eq!(repo.read("projects/demo/risks.yaml").matches("\r\n").count(), 5);
    let again = repo.pmo(&["validate", "--diff"]);
    assert_eq!((again.stdout.as_str(), again.status), ("", Some(0)));
    insta::assert_snapshot!(all(&[shown, made]));
}

#[test]
fn a_repair_that_may_be_wrong_is_made_only_when_asked() {
    let repo = Repo::new().with(
        "projects/demo/schedule.yaml",
        "tasks:\n  - id: api\n    name: Api\n  - id: app\n    name: App\n    depends_on: [apx]\n",
    );
    let plain = repo.pmo(&["validate", "--fix"]);
    assert_eq!(plain.status, Some(1), "{plain}");
    assert!(plain.stderr.contains("1 fixable with --fix --unsafe-fixes"), "{plain}");
    assert_eq!(repo.pmo(&["validate", "--unsafe-fixes"]).status, Some(2));
    let both = repo.pmo(&["validate", "--fix", "--unsafe-fixes", "-q"]);
    assert!(repo.read("projects/demo/schedule.yaml").contains("depends_on: [ap"), "{both}");
    assert!(!repo.read("projects/demo/schedule.yaml").contains("[apx]"), "{both}");
}

#[test]
fn waivers_adopt_an_old_portfolio_and_keep_what_stood_there() {
    let repo = troubled().with("projects/demo/waivers.yaml", "# ours\nwaivers: []  # none yet\n");
    let until = ["--until", "2027-06-30"];
    let adopt = |owner: &str| {
        repo.pmo(&[
            "validate",
            "--add-waivers",
            "--owner",
            owner,
            "--reason",
            "as adopted: \"old\"",
            until[0],
            until[1],
        ])
    };
    let unknown = adopt("zhang.mn");
    assert_eq!(repo.read("projects/demo/waivers.yaml"), "# ours\nwaivers: []  # none yet\n");
    let past = repo.pmo(&[
        "validate",
        "--add-waivers",
        "--owner",
        "zhang.min",
        "--reason",
        "x",
        "--until",
        "2020-01-01",
    ]);
    let done = adopt("zhang.min");
    assert_eq!(done.status, Some(0), "{done}");
    assert_eq!(repo.pmo(&["validate"]).status, Some(0));
    assert_eq!(repo.pmo_with(&["validate", "--as-of", "2027-07-01"], &[]).status, Some(1));
    let file = repo.read("projects/demo/waivers.yaml");
    insta::assert_snapshot!(format!("{}{file}", all(&[unknown, past, done])));
}

#[test]
fn formats_go_to_files_and_the_usual_one_to_the_terminal() {
    let repo = troubled();
    let ran = repo.pmo(&[
        "validate",
        "-q",
        "--output-format",
        "sarif=out/a.sarif",
        "--output-format",
        "json=b.json",
    ]);
    assert!(ran.stdout.starts_with("error[PMO-T016]"), "{ran}");
    assert!(repo.read("out/a.sarif").contains("\"version\": \"2.1.0\""));
    assert!(repo.read("b.json").starts_with("{\n  \"schema_version\": 1"));
    let in_actions = repo.pmo_with(&["validate", "-q"], &[("GITHUB_ACTIONS", "true")]);
    assert!(
        in_actions
            .stdout
            .lines()
            .all(|line| line.starts_with("::error ") || line.starts_with("::warning ")),
        "{in_actions}"
    );
}

#[test]
fn colour_follows_the_environment() {
    let repo = troubled();
    let coloured = |environment: &[(&str, &str)]| repo.pmo_with(&["validate"], environment).stdout.contains('\u{1b}');
    assert!(!coloured(&[]));
    assert!(coloured(&[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[("NO_COLOR", "1")]));
    assert!(!coloured(&[("TERM", "dumb")]));
}

#[test]
fn without_a_command_the_state_and_the_next_steps_are_shown() {
    insta::assert_snapshot!(all(&[troubled().pmo(&[]), Repo::new().pmo(&[]), Repo::empty().pmo(&[])]));
}

#[test]
fn a_card_is_shown_in_both_languages() {
    let repo = Repo::empty();
    insta::assert_snapshot!(all(&[
        repo.pmo(&["explain", "PMO-S102"]),
        repo.pmo(&["explain", "--lang", "zh", "unused-waiver"]),
    ]));
    let json = repo.pmo(&["explain", "dependency-cycle", "--output-format", "json"]).stdout;
    let json: serde_json::Value = serde_json::from_str(&json).expect("JSON");
    assert_eq!(json["rows"][0]["code"], "PMO-S102");
}

#[test]
fn the_rules_are_listed_by_version_and_the_needs_by_tier() {
    let repo = Repo::empty();
    let rows = |args: &[&str]| repo.pmo(args).stdout.lines().count();
    assert_eq!(rows(&["rules"]), pmo::check::rules::infos().count() + 1);
    assert_eq!(rows(&["rules", "--since", "99.0"]), 1);
    assert_eq!(repo.pmo(&["rules", "--since", "new"]).status, Some(2));
    let lean = repo.pmo(&["rules", "--tier", "lean"]).stdout;
    let full = repo.pmo(&["rules", "--tier", "full"]).stdout;
    assert!(lean.contains("  initiating  sponsor, objectives\n"), "{lean}");
    assert!(!lean.contains("quality_plan") && full.contains("quality_plan"));
    let settings = concat!(
        include_str!("base/pmo.toml"),
        "[[needs]]\nrecord = \"risk\"\nfield = \"owner\"\nstage = \"closing\"\n"
    );
    let own = Repo::new().with("pmo.toml", settings).pmo(&["rules", "--tier", "lean"]).stdout;
    assert!(
        own.contains("risk\n  proposed    id, title, status\n  closing     owner\n"),
        "{own}"
    );
}
