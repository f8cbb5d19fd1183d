//! What the check would say of the postings is told by the import: what refuses a ledger, and what is booked with exit 1.

use super::{CSV_MAP, MAY, csv, import, refused_in, repo};
use crate::repo::Repo;

/// The rules over postings are selected, and no period is closed.
const SETTINGS: &str = concat!(
    include_str!("../base/pmo.toml"),
    "[rules]\nselect = [\"PMO-T\", \"PMO-M112\", \"PMO-M113\", \"PMO-M2\", \"unknown-reference\"]\n"
);

const SCHEDULE: &str = "tasks:\n  - {id: plan, name: Plan, duration: 5d, account: labour, actual_start: 2026-03-02}\n  \
                        - id: build\n    name: Build\n    tasks:\n      - {id: walls, name: Walls, duration: 5d, actual_start: 2026-03-02}\n";

fn strict(lines: &str, map: &str) -> Repo {
    repo(csv(lines), map)
        .with("pmo.toml", SETTINGS)
        .with("projects/demo/schedule.yaml", SCHEDULE)
}

/// The import is refused like this with and without `--dry-run`.
#[track_caller]
fn both(repo: &Repo, because: &[&str]) {
    refused_in(repo, &[], because);
    refused_in(repo, &["--dry-run"], because);
}

#[test]
fn a_line_without_an_exchange_rate_refuses_the_ledger_until_there_is_one() {
    let lines = "1,1,2026-05-04,P-1,100,EUR,a\n2,1,2026-05-05,P-1,50,USD,b\n3,1,2026-05-06,P-2,9,USD,c\n4,1,2026-05-06,P-2,9,CHF,d\n";
    let repo = strict(lines, CSV_MAP);
    let told = [
        "in/ledger.csv: line 3: there is no exchange rate for USD on 2026-05-05, and 1 more amount",
        "hint: add it to `pmo.toml`: exchange_rates = [{currency = \"USD\", from = 2026-05-05, rate = …}]",
        "in/ledger.csv: line 5: there is no exchange rate for CHF on 2026-05-06",
        "in/ledger.csv: 2 faults, nothing was written",
    ];
    both(&repo, &told);
    assert!(!repo.path(MAY).exists());
    // An older amount of that currency bears the finding; the new ones are no less without a rate.
    let old = "projects/demo/actuals/2026-04.yaml";
    let repo = repo.with(old, "postings:\n  - {date: 2026-04-04, account: labour, amount: \"7 USD\"}\n");
    both(
        &repo,
        &["in/ledger.csv: with these lines, at projects/demo/actuals/2026-04.yaml:2: there is no exchange rate for USD on 2026-04-04"],
    );
    let rates =
        "exchange_rates = [{currency = \"USD\", from = 2026-01-01, rate = 0.9}, {currency = \"CHF\", from = 2026-01-01, rate = 1}]\n";
    let repo = repo.with("pmo.toml", format!("{rates}{SETTINGS}"));
    let ran = import(&repo, &[]);
    assert!(ran.status == Some(0) && repo.read(MAY).contains("50 USD"), "{ran}");
    assert_eq!(repo.pmo(&["validate"]).status, Some(0));
}

#[test]
fn what_the_settings_pass_over_is_booked() {
    let repo = strict("2,1,2026-05-05,P-1,50,USD,b\n", CSV_MAP);
    let repo = repo.with("pmo.toml", SETTINGS.replace("\"PMO-M112\", ", ""));
    assert_eq!(import(&repo, &[]).status, Some(0));
}

#[test]
fn an_amount_finer_than_a_coin_refuses_the_ledger() {
    both(
        &strict("1,1,2026-05-04,P-1,100,EUR,a\n2,1,2026-05-05,P-1,50.125,EUR,b\n", CSV_MAP),
        &[
            "line 3: 50.125 is finer than the smallest coin of EUR",
            "hint: see to the columns of amount and currency in the map",
            "one fault, nothing was written",
        ],
    );
}

#[test]
fn what_finance_says_and_the_records_contradict_is_booked_with_exit_1() {
    let head = "Doc,Line,Day,Object,Amount,Currency,Text,Back\n";
    let lines = "1,1,2026-05-04,P-1,100,EUR,a,\n2,1,2026-05-05,P-1,-50,EUR,TBD,\n3,1,2026-05-05,P-1,-50,EUR,c,777\n";
    let map = format!("{CSV_MAP}reverses = \"Back\"\n");
    let repo = repo(format!("{head}{lines}"), &map).with("pmo.toml", SETTINGS);
    let told = [
        "error[PMO-T006]: line 3: this placeholder was never filled in",
        "error[PMO-M204]: line 4: no posting has the document `777` that this one reverses\n  \
         --> projects/demo/actuals/2026-05.yaml:4\n  = help: ",
        "the check finds 2 errors",
    ];
    for more in [&["--dry-run"][..], &[]] {
        let ran = import(&repo, more);
        assert!(ran.status == Some(1), "{ran}");
        for words in told {
            assert!(ran.stderr.contains(words), "{words}: {ran}");
        }
        assert_eq!(repo.path(MAY).exists(), more.is_empty(), "{ran}");
    }
    assert_eq!(repo.pmo(&["validate"]).status, Some(1));
    let again = import(&repo, &[]);
    assert!(again.status == Some(0) && again.stderr.contains("3  already there"), "{again}");
    // Of two lines with the same fault, the new one is told, wherever its file stands.
    for (day, line) in [("2026-05-09", "line 5"), ("2026-04-09", "line 5")] {
        let more = format!("{head}{lines}4,1,{day},P-1,1,EUR,TBD,\n");
        let like = repo_with(&repo, &more);
        let ran = import(&like, &[]);
        let told = format!("error[PMO-T006]: {line}: this placeholder was never filled in");
        assert!(ran.status == Some(1) && ran.stderr.contains(&told), "{ran}");
        assert!(ran.stderr.contains("the check finds 1 error"), "{ran}");
    }
}

/// The same portfolio with another ledger.
fn repo_with(old: &Repo, ledger: &str) -> Repo {
    repo(ledger, &old.read("ledgers/map.toml"))
        .with("pmo.toml", SETTINGS)
        .with(MAY, old.read(MAY))
}

#[test]
fn a_task_that_cannot_take_a_posting_leaves_it_at_its_account() {
    let head = "Doc,Line,Day,Object,Amount,Currency,Text,Task\n";
    let lines = "1,1,2026-05-04,P-1,1,EUR,a,plan\n2,1,2026-05-04,P-1,2,EUR,b,build\n3,1,2026-05-04,P-2,3,EUR,c,plan\n\
                 4,1,2026-05-04,P-1,4,EUR,d,roof\n5,1,2026-05-04,P-2,5,EUR,e,walls\n";
    let map = format!("{CSV_MAP}task = \"Task\"\n");
    let repo = strict("", &map).with("in/ledger.csv", format!("{head}{lines}"));
    let ran = import(&repo, &[]);
    let told = "3  of these name a task that is not there, is a summary or belongs to another account, from line 3 on";
    assert!(ran.status == Some(0) && ran.stderr.contains(told), "{ran}");
    let tasks: Vec<bool> = repo.read(MAY).lines().skip(1).map(|line| line.contains("task: ")).collect();
    assert_eq!(tasks, [true, false, false, false, true], "{}", repo.read(MAY));
    assert_eq!(repo.pmo(&["validate"]).status, Some(0));
    // What the map itself says has to be right.
    let map = format!("{CSV_MAP}\n[map]\n\"P-1\" = \"demo/labour/build\"\n\"P-2\" = \"demo/travel/plan\"\n");
    both(
        &strict("1,1,2026-05-04,P-1,1,EUR,a\n2,1,2026-05-04,P-2,1,EUR,a\n", &map),
        &[
            "line 2: this cost is posted to the summary task `build`",
            "hint: in the map: name the task that did the work (walls)",
            "line 3: this posting is on account `travel`, but task `plan` belongs to `labour`",
        ],
    );
}
