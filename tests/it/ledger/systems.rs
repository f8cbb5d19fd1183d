//! Several finance systems that feed one project: each ledger has files, documents and a proof of its own.

use super::{CSV_MAP, MAY, count, csv, import, json, reconcile, refused_in, repo};
use crate::repo::{Ran, Repo};

const SAP: &str = "projects/demo/actuals/2026-05.sap.yaml";
const KINGDEE: &str = "projects/demo/actuals/2026-05.kingdee.yaml";

fn named(ledger: &str) -> String {
    format!("ledger = \"{ledger}\"\n{CSV_MAP}")
}

/// Both systems count documents from 1, and both book to the first account.
fn two() -> Repo {
    let sap = csv("1,1,2026-05-04,P-1,100,EUR,hours\n2,1,2026-05-05,P-1,50,EUR,hours\n");
    let kingdee = csv("1,1,2026-05-04,P-1,100,EUR,parts\n2,1,2026-05-06,P-2,7,EUR,parts\n");
    repo("", "")
        .with("in/sap.csv", sap)
        .with("in/kingdee.csv", kingdee)
        .with("ledgers/sap.toml", named("sap"))
        .with("ledgers/kingdee.toml", named("kingdee"))
}

fn run(repo: &Repo, command: &[&str], ledger: &str) -> Ran {
    let (file, map) = (format!("in/{ledger}.csv"), format!("ledgers/{ledger}.toml"));
    repo.pmo(&[command, &[&file, "--map", &map]].concat())
}

#[test]
fn two_ledgers_with_equal_documents_are_booked_and_proved_apart() {
    let repo = two();
    for ledger in ["sap", "kingdee"] {
        let first = run(&repo, &["import", "ledger"], ledger);
        assert!(first.status == Some(0) && first.stderr.contains("2  booked"), "{first}");
    }
    assert_eq!(
        repo.read(SAP),
        "ledger: sap\npostings:\n  - {date: 2026-05-04, account: labour, amount: 100, document: \"1\", line: 1, text: hours}\n  \
         - {date: 2026-05-05, account: labour, amount: 50, document: \"2\", line: 1, text: hours}\n"
    );
    for ledger in ["sap", "kingdee"] {
        let again = run(&repo, &["import", "ledger"], ledger);
        assert!(again.status == Some(0) && again.stderr.contains("2  already there"), "{again}");
        let held = run(&repo, &["reconcile"], ledger);
        assert!(
            held.status == Some(0) && held.stdout.contains("from another ledger, not looked at"),
            "{held}"
        );
    }
    assert!(
        run(&repo, &["reconcile", "--lang", "zh"], "sap")
            .stdout
            .contains("来自其他总账，未核对 (2)")
    );
    let checked = repo.pmo(&["validate", "--select", "PMO-M2,PMO-T"]);
    assert_eq!(checked.status, Some(0), "{checked}");

    // What nobody knows the origin of is in neither ledger; what is gone or twice is told by its own ledger only.
    let repo = repo.with(
        MAY,
        "postings:\n  - {date: 2026-05-09, account: labour, amount: 3, text: by hand}\n",
    );
    for ledger in ["sap", "kingdee"] {
        let held = run(&repo, &["reconcile"], ledger);
        assert!(
            held.status == Some(1) && held.stdout.contains("in the actuals, not in the ledger (1)"),
            "{held}"
        );
    }
    let booked = repo.read(KINGDEE);
    let repo = repo
        .with(MAY, "postings: []\n")
        .with(KINGDEE, booked.replace("amount: 7", "amount: 8"));
    assert_eq!(run(&repo, &["reconcile"], "sap").status, Some(0));
    assert_eq!(run(&repo, &["reconcile"], "kingdee").status, Some(1));
    let twice = booked.clone() + booked.lines().last().unwrap() + "\n";
    let repo = repo.with(KINGDEE, twice);
    assert_eq!(run(&repo, &["reconcile"], "sap").status, Some(0));
    assert_eq!(run(&repo, &["reconcile"], "kingdee").status, Some(1));
}

#[test]
fn a_new_file_in_toml_says_its_ledger_first() {
    let like = "projects/demo/actuals/2026-01.toml";
    let repo = two().with(like, "postings = []\n");
    assert_eq!(run(&repo, &["import", "ledger"], "sap").status, Some(0));
    let written = repo.read("projects/demo/actuals/2026-05.sap.toml");
    assert!(
        written.starts_with("ledger = \"sap\"\npostings = [\n  { date = 2026-05-04"),
        "{written}"
    );
}

#[test]
fn a_ledger_that_gets_a_name_later_is_not_booked_twice() {
    let repo = repo(csv("1,1,2026-05-04,P-1,100,EUR,a\n1,2,2026-05-04,P-1,50,EUR,b\n"), CSV_MAP);
    assert_eq!(import(&repo, &[]).status, Some(0));
    let repo = repo.with("ledgers/map.toml", named("sap"));
    refused_in(
        &repo,
        &[],
        &[
            "line 2: document `1` is booked like this at projects/demo/actuals/2026-05.yaml:2, which names no ledger, \
             and 1 more of its lines",
            "if that file came from this ledger, write `ledger: sap`",
        ],
    );
    let old = repo.read(MAY);
    let repo = repo.with(MAY, format!("ledger: sap\n{old}")).with(
        "in/ledger.csv",
        csv("1,1,2026-05-04,P-1,100,EUR,a\n1,2,2026-05-04,P-1,50,EUR,b\n2,1,2026-05-05,P-1,1,EUR,c\n"),
    );
    let ran = import(&repo, &[]);
    assert!(
        ran.status == Some(0) && ran.stderr.contains("2  already there") && ran.stderr.contains("1  booked"),
        "{ran}"
    );
    assert!(
        repo.read(MAY).starts_with(&format!("ledger: sap\n{old}")) && !repo.path(SAP).exists(),
        "{ran}"
    );
    assert_eq!(reconcile(&repo, &[]).status, Some(0));
    // The name is taken out of the map again.
    let repo = repo.with("ledgers/map.toml", CSV_MAP);
    refused_in(
        &repo,
        &[],
        &[
            "which is of the ledger `sap`, and the map names none",
            "write `ledger = \"sap\"` in the map",
        ],
    );
    let (output, status) = json(&repo);
    assert_eq!((count(&output, "other-ledger"), status), (1, Some(1)), "{output}");
}

#[test]
fn equal_documents_of_a_ledger_without_a_name_are_another_ledgers() {
    let repo = two()
        .with("ledgers/map.toml", CSV_MAP)
        .with("in/ledger.csv", csv("1,1,2026-05-04,P-1,1,EUR,a\n"));
    assert_eq!(run(&repo, &["import", "ledger"], "sap").status, Some(0));
    let ran = import(&repo, &[]);
    assert!(ran.status == Some(0) && ran.stderr.contains("1  booked  1 EUR"), "{ran}");
    assert_eq!(import(&repo, &[]).status, Some(0));
    assert_eq!(reconcile(&repo, &[]).status, Some(0));
}

#[test]
fn a_file_of_another_ledger_is_not_written_over() {
    let ledger = csv("1,1,2026-05-04,P-1,100,EUR,a\n");
    let taken = repo(&ledger, &named("sap")).with(SAP, "postings: []\n");
    refused_in(
        &taken,
        &[],
        &["projects/demo/actuals/2026-05.sap.yaml is there and names no ledger"],
    );
    let taken = repo(&ledger, CSV_MAP).with(MAY, "ledger: sap\npostings: []\n");
    refused_in(
        &taken,
        &[],
        &["projects/demo/actuals/2026-05.yaml is there and is of the ledger `sap`"],
    );
    refused_in(
        &repo(&ledger, &named("a/b")),
        &[],
        &["ledgers/map.toml:1:", "`/` cannot stand in an id"],
    );
}
