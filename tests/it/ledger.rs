//! `pmo import ledger` and `pmo reconcile`: exports of four systems through the binary, what is booked, listed and
//! left out, and what is refused.

mod files;
mod systems;
mod told;

use crate::repo::{Ran, Repo, all};
use serde_json::Value;
use std::path::Path;

const BUDGET: &str = "accounts:\n  - {id: labour, name: Labour, cost_object: P-1}\n  - {id: travel, name: Travel, cost_object: P-2}\n";

/// A list of SAP as it is printed to a file, in German numbers and dates.
const SAP: &str = "\
Display Actual Cost Line Items for Projects

--------------------------------------------------------------------------------------------------
| DocumentNo|PRw|Posting Date|Document Date|WBS Element|Cost Element|ValTyp|Value TranCurr|TCurr|Name    |
--------------------------------------------------------------------------------------------------
| 1000001   |001|04.05.2026  |02.05.2026   |P-1        |610000      |04    |    1.234,56  |EUR  |Say \"A\" |
| 1000001   |002|04.05.2026  |02.05.2026   |P-1        |0620000     |04    |      200,00- |EUR  |Back    |
|*          |   |            |             |P-1        |            |      |    1.034,56  |EUR  |        |
| 1000002   |001|03.03.2026  |03.03.2026   |P-2        |610000      |04    |       99,50  |USD  |Late    |
| 1000003   |001|05.05.2026  |05.05.2026   |P-77       |610000      |04    |        1,00  |EUR  |Stray   |
| 1000004   |001|05.05.2026  |05.05.2026   |P-1        |910000      |04    |        7,00  |EUR  |        |
| 1000005   |001|05.05.2026  |05.05.2026   |P-1        |610000      |01    |       11,00  |EUR  |        |
| DocumentNo|PRw|Posting Date|Document Date|WBS Element|Cost Element|ValTyp|Value TranCurr|TCurr|Name    |
| 1000006   |001|05.05.2026  |05.05.2026   |P-2        |610000      |21    |       50,00  |EUR  |Ordered |
--------------------------------------------------------------------------------------------------
|**         |   |            |             |           |            |      |    1.103,56  |     |        |
";

const SAP_MAP: &str = "style = \"sap\"\ndecimal = \",\"\n\n[[exclude]]\ncolumn = \"Cost Element\"\nstarts_with = [\"9\"]\n\
                       reason = \"secondary cost elements\"\n\n[map]\n\"P-1\" = { \"620000\" = \"demo/travel/plan\" }\n";

const MAY: &str = "projects/demo/actuals/2026-05.yaml";
const BY_HAND: &str = "# May\npostings:\n  - {date: 2026-05-02, account: labour, amount: 10, text: by hand} # keep\n# end\n";

/// A portfolio with a budget, a ledger and its map; March and April are closed.
fn repo(ledger: impl AsRef<[u8]>, map: &str) -> Repo {
    let settings = concat!(
        "closed_through = 2026-04-30\n",
        include_str!("base/pmo.toml"),
        include_str!("base/few-rules.toml")
    );
    Repo::new()
        .with("pmo.toml", settings)
        .with("projects/demo/budget.yaml", BUDGET)
        .with("in/ledger.csv", ledger)
        .with("ledgers/map.toml", map)
}

fn import(repo: &Repo, more: &[&str]) -> Ran {
    repo.pmo(&[&["import", "ledger", "in/ledger.csv", "--map", "ledgers/map.toml"], more].concat())
}

fn reconcile(repo: &Repo, more: &[&str]) -> Ran {
    repo.pmo(&[&["reconcile", "in/ledger.csv", "--map", "ledgers/map.toml"], more].concat())
}

fn json(repo: &Repo) -> (Value, Option<i32>) {
    let ran = reconcile(repo, &["--output-format", "json"]);
    (serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}")), ran.status)
}

/// How many rows of a kind there are.
fn count(output: &Value, kind: &str) -> usize {
    let rows = output["rows"].as_array().expect("rows");
    rows.iter().filter(|row| row["kind"] == kind).count()
}

/// The import is refused for all of these reasons, by both commands, and no posting is written.
#[track_caller]
fn refused(ledger: impl AsRef<[u8]>, map: &str, because: &[&str]) {
    refused_in(&repo(ledger, map), &[], because);
}

#[track_caller]
fn refused_in(repo: &Repo, more: &[&str], because: &[&str]) {
    let before = std::fs::read(repo.path(MAY)).ok();
    let ran = import(repo, more);
    for words in because {
        assert!(ran.stderr.contains(words), "{words}: {ran}");
    }
    assert!(ran.status == Some(2) && ran.stdout.is_empty(), "{ran}");
    assert_eq!(std::fs::read(repo.path(MAY)).ok(), before, "{ran}");
}

/// Lines of a small CSV whose columns are named by the map.
fn csv(lines: &str) -> String {
    format!("Doc,Line,Day,Object,Amount,Currency,Text\n{lines}")
}

const CSV_MAP: &str = "decimal = \".\"\n[columns]\ndocument = \"Doc\"\nline = \"Line\"\ndate = \"Day\"\nobject = \"Object\"\n\
                       amount = \"Amount\"\ncurrency = \"Currency\"\ntext = \"Text\"\n";

#[test]
fn a_list_of_sap_is_booked_once_and_reconciled() {
    let repo = repo(SAP, SAP_MAP).with(MAY, BY_HAND);
    let before = reconcile(&repo, &[]);
    let dry = import(&repo, &["--dry-run"]);
    assert!(dry.status == Some(1) && repo.read(MAY) == BY_HAND, "{dry}");
    let runs = [
        before,
        dry,
        import(&repo, &["--total", "1103.56 EUR", "--total", "99.50 USD"]),
        import(&repo, &[]),
        import(&repo, &["--dry-run"]),
        reconcile(&repo, &[]),
        reconcile(&repo, &["--lang", "zh"]),
    ];
    insta::assert_snapshot!(all(&runs));
    let refused = import(&repo, &["--total", "1103.56"]);
    assert!(
        refused.status == Some(2) && refused.stderr.contains("names no currency, and the file has several"),
        "{refused}"
    );
    let written = repo.read(MAY);
    assert!(
        written.starts_with(&BY_HAND[..BY_HAND.len() - 6]) && written.ends_with("\n# end\n"),
        "{written}"
    );
    // The rest of the portfolio reads what was written.
    let checked = repo.pmo(&["validate", "--select", "PMO-M2"]);
    assert_eq!(checked.status, Some(0), "{checked}");
}

#[test]
fn what_is_odd_is_listed_and_a_difference_is_exit_1() {
    let lines = "1,1,2026-05-04,P-1,100,EUR,a\n1,2,2026-05-04,P-1,50,EUR,b\n2,1,2026-06-01,P-2,7,EUR,c\n";
    let repo = repo(csv(lines), CSV_MAP);
    assert_eq!(json(&repo).1, Some(1));
    assert_eq!(import(&repo, &[]).status, Some(0));
    let (output, status) = json(&repo);
    assert_eq!(
        (status, &output["summary"]["reconciled"]),
        (Some(0), &Value::Bool(true)),
        "{output}"
    );
    assert_eq!(output["summary"]["currencies"][0]["booked"], "157");
    let schema = pmo::exchange::ledger::output::schema();
    crate::formats::is_current(
        "schemas/output/reconcile.schema.json",
        &(serde_json::to_string_pretty(&schema).expect("JSON") + "\n"),
    );
    let booked = repo.read(MAY);
    let with = |text: String, ledger: String| json(&repo_like(&repo, &text, &ledger));
    let odd = |(output, status): (Value, Option<i32>), kind: &str, difference: &str| {
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let errors: Vec<String> = validator.iter_errors(&output).map(|error| error.to_string()).collect();
        assert!(errors.is_empty(), "{errors:?}");
        assert_eq!((count(&output, kind), status), (1, Some(1)), "{kind}: {output}");
        assert_eq!(output["summary"]["currencies"][0]["difference"], difference, "{output}");
    };
    let ledger = || csv(lines);
    odd(with(booked.replace("amount: 50", "amount: 49"), ledger()), "amount-differs", "1");
    let second = booked.lines().last().expect("a posting").to_owned() + "\n";
    odd(with(booked.clone() + &second, ledger()), "twice-in-actuals", "-50");
    odd(with(booked.replace(&second, ""), ledger()), "not-booked", "50");
    let stray = "  - {date: 2026-06-30, account: travel, amount: 5}\n";
    odd(with(booked.clone() + stray, ledger()), "not-in-ledger", "0");
    odd(
        with(booked.clone(), ledger() + "1,2,2026-05-04,P-1,50,EUR,b\n"),
        "twice-in-ledger",
        "50",
    );
    // Another account or none is no difference of sums.
    let (output, status) = with(booked.replacen("account: labour", "account: travel", 1), ledger());
    assert_eq!((count(&output, "other-account"), status), (1, Some(0)), "{output}");
    let (output, status) = with(booked.replacen("account: labour", "account: labour, task: plan", 1), ledger());
    assert_eq!((count(&output, "without-task"), status), (2, Some(0)), "{output}");
}

/// The same portfolio with another file of May and another ledger.
fn repo_like(old: &Repo, may: &str, ledger: &str) -> Repo {
    let june = "projects/demo/actuals/2026-06.yaml";
    repo(ledger, CSV_MAP).with(MAY, may).with(june, old.read(june))
}

#[test]
fn kingdee_and_yonyou_number_by_month_and_reverse_in_red() {
    let book = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/it/ledger/kingdee.xlsx")).expect("the workbook");
    let map = "style = \"kingdee\"\n\n[[exclude]]\ncolumn = \"科目代码\"\nnot_starts_with = [\"5\"]\nreason = \"no cost of a project\"\n";
    let kingdee = repo(&book, map);
    let ran = import(&kingdee, &["--total=-1999.80"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_eq!(
        kingdee.read(MAY),
        "postings:\n  - {date: 2026-05-04, account: labour, amount: \"12000.50 CNY\", document: \"2026-05 记-1\", line: 1, text: 支付外包费}\n  \
         - {date: 2026-05-20, account: labour, amount: \"-2000.10 CNY\", document: \"2026-05 记-2\", line: 1, text: \"冲销（红字）\"}\n"
    );
    assert!(
        kingdee
            .read("projects/demo/actuals/2026-06.yaml")
            .contains("amount: \"0.30 CNY\", document: \"2026-06 记-1\"")
    );
    assert!(ran.stderr.contains("1  excluded: no cost of a project  -12000.50 CNY"), "{ran}");
    assert_eq!(reconcile(&kingdee, &[]).status, Some(0));
    refused(&book[..book.len() / 2], map, &["the workbook cannot be read"]);
    refused(
        &book,
        &format!("sheet = \"明细\"\n{map}"),
        &["no sheet `明细`", "it has 凭证, 说明"],
    );

    // The same in GB18030, as the export of Yonyou has it: nobody wrote that down, and it is not UTF-8.
    let text = "制单日期,凭证类别字,凭证号,摘要,科目编码,金额借方,金额贷方,项目编码\r\n\
                2026-05-04,记,1,“外包”,5001,１２００.5,0,P-1\r\n2026-05-04,记,1,红字,5001,,200.00,P-1\r\n";
    let (bytes, _, _) = encoding_rs::GB18030.encode(text);
    let yonyou = repo(&*bytes, "style = \"yonyou\"\ncurrency = \"CNY\"\n");
    let ran = import(&yonyou, &[]);
    assert!(ran.status == Some(0) && ran.stderr.contains("2  booked  1000.50 CNY"), "{ran}");
    assert!(
        yonyou.read(MAY).contains("document: \"2026-05 记-1\", line: 2, text: 红字"),
        "{}",
        yonyou.read(MAY)
    );
}

#[test]
fn oracle_in_utf_16_with_tabs_goes_to_toml() {
    let text = "Project Number\tTransaction Number\tExpenditure Item Date\tExpenditure Type\tRaw Cost\tCurrency\tComment\r\n\
                P-1\tT1\t04-MAY-2026\tLabor\t1,234.5\tEUR\t\"a\tb\"\"c\"\r\nP-1\tT2\t2026/05/05\tLabor\t(34.50)\tEUR\t\r\n";
    let mut bytes = vec![0xFF, 0xFE];
    bytes.extend(text.encode_utf16().flat_map(u16::to_le_bytes));
    let toml = "projects/demo/actuals/2026-05.toml";
    let repo = repo(bytes, "style = \"oracle\"\n").with(
        toml,
        "postings = [\r\n  { date = 2026-05-01, account = \"labour\", amount = 1 } # one\r\n]\r\n",
    );
    let ran = import(&repo, &[]);
    assert!(ran.status == Some(0) && ran.stdout == format!("{toml}\n"), "{ran}");
    assert_eq!(
        repo.read(toml),
        "postings = [\r\n  { date = 2026-05-01, account = \"labour\", amount = 1 }, # one\r\n  \
         { date = 2026-05-04, account = \"labour\", amount = 1234.50, document = \"T1\", line = 1, text = 'a b\"c' },\r\n  \
         { date = 2026-05-05, account = \"labour\", amount = -34.50, document = \"T2\", line = 1 },\r\n]\r\n"
    );
    assert!(import(&repo, &[]).stderr.contains("2  already there"), "again");
}

#[test]
fn every_fault_of_a_ledger_is_told_with_its_place() {
    let lines = "1,1,04/05/2026,P-1,1.5,EUR,a\n1,x,2026-05-04,P-1,1.5,EUR,a\n,1,2026-05-04,P-1,1.5,EUR,a\n2,1,2026-05-04,P-1,\"1,5\",EUR,\"ä\"\n\
                 3,1,,P-1,1.5,EUR,a\n4,1,2026-02-30,P-1,1.5,EURO,a\n5,1,2026-05-04,P-1,99999999999999999999999999999,EUR,a\n6,1,2026-05-04,P-1";
    let because = [
        "in/ledger.csv: line 2, column 5: the order of day, month and year in `04/05/2026` is not known",
        "date_format = \"dmy\"",
        "line 3, column 3: `x` is not the number of a line",
        "line 4, column 1: the document's number is empty",
        "line 5, column 20: `1,5` is not an amount",
        "line 6, column 5: the posting date is empty",
        "line 7, column 5: `2026-02-30` does not exist",
        "line 7, column 24: `EURO` is not an ISO 4217 currency",
        "line 8, column 20: `99999999999999999999999999999` is too large",
        "line 9: this line has 4 cells, the names are 7",
        "9 faults, nothing was written",
    ];
    refused(csv(lines), CSV_MAP, &because);
    let told = |lines: &str, because: &[&str]| refused(csv(lines), CSV_MAP, because);
    told(
        "1,1,2026-05-04,P-1,1.5,EUR,\"cut",
        &["line 2, column 28: a quote opens here and is not closed"],
    );
    told("1,1,2026-05-04,P-1,1.5,EUR,a,b\n", &["line 2, column 30: this line has 8 cells"]);
    told(
        "1,1,2026-05-04,P-1,1,EUR,a\n2,1,2026-05-04,P-1,1,EUR,a\n1,01,2026-05-04,P-1,2,EUR,b\n",
        &["line 4: this line has the document and line of line 2"],
    );
    refused("", CSV_MAP, &["the file is empty"]);
    refused("\u{feff}", CSV_MAP, &["no line holds the names"]);
    refused(
        [csv("1,1,2026-05-04,P-1,1,EUR,").as_bytes(), b"\xB9\xFA\n"].concat(),
        CSV_MAP,
        &["line 2, column 26: the byte 0xB9 is not UTF-8", "gb18030"],
    );
    refused(
        "Doc,Line,Day,Objekt,Amount,Amount,Currency,Text\n",
        CSV_MAP,
        &[
            "line 1: there is no column `Object`",
            "did you mean `Objekt`?",
            "the column `Amount` stands twice: columns 5 and 6",
        ],
    );
    refused(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", CSV_MAP, &["(.xls)"]);
    let ambiguous = csv("1,1,2026-05-04,P-1,\"1,234\",EUR,a\n");
    refused(
        &ambiguous,
        &CSV_MAP.replace("decimal = \".\"\n", ""),
        &["`1,234` could be thousands or decimals"],
    );
    refused(
        SAP.replace("|21    |", "|99    |"),
        SAP_MAP,
        &["the value type `99` is not known", "`[types]`"],
    );
    let names_only = import(&repo(csv(""), CSV_MAP), &[]);
    assert!(
        names_only.status == Some(0) && names_only.stderr.contains("0  lines read\n"),
        "{names_only}"
    );
}

#[test]
fn totals_conflicts_and_files_that_cannot_be_added_to_refuse_the_import() {
    let ledger = csv("1,1,2026-05-04,P-1,100,EUR,a\n2,1,2026-05-04,P-1,50,EUR,b\n");
    let whole = || repo(&ledger, CSV_MAP);
    refused_in(
        &whole(),
        &["--total", "150.01"],
        &["the control total is 150.01 EUR, but the lines sum up to 150"],
    );
    refused(
        &ledger,
        &format!("total = [\"149 EUR\"]\n{CSV_MAP}"),
        &["the control total is 149 EUR"],
    );
    let booked = "postings:\n  - {date: 2026-05-04, account: labour, amount: 99, document: \"1\", line: 1}\n";
    refused_in(
        &whole().with(MAY, booked),
        &[],
        &["line 2: line 1 of document `1` is 100 EUR here, and booked as 99 EUR at projects/demo/actuals/2026-05.yaml:2"],
    );
    for (text, because) in [
        ("postings: [\n", "cannot be read to its end"),
        (
            "postings:\n  - {date: 2026-05-40, amount: 1}\n",
            "2026-05.yaml:2: the date of this posting cannot be read",
        ),
        ("postings: text\n", "`postings` is no list"),
    ] {
        refused_in(&whole().with(MAY, text), &[], &[because]);
    }
    refused_in(&whole().with(MAY, b"# \xB9\n"), &[], &["not UTF-8"]);
    refused_in(&whole().with("projects/demo/actuals", "no folder"), &[], &["nothing is left"]);
    let ignored = whole().with(MAY, "postings: []\n").with(".gitignore", "actuals/\n");
    refused_in(&ignored, &[], &["ignored by git"]);
    let many: String = (1..30).map(|line| format!("7,{line},2026-05-04,P-1,100,EUR,a\n")).collect();
    let small = repo(csv(&many), CSV_MAP).with("pmo.toml", concat!("max_file_kb = 1\n", include_str!("base/pmo.toml")));
    refused_in(
        &small,
        &[],
        &["2026-05.yaml would have 3 kB, the limit is 1 kB", "raise `max_file_kb`"],
    );
    let broken = whole().with("projects/demo/budget.yaml", "accounts: [\n");
    refused_in(&broken, &[], &["the budget of `demo` cannot be read"]);
}

#[test]
fn the_map_is_held_to_its_schema_and_to_the_portfolio() {
    let ledger = csv("1,1,2026-05-04,P-1,100,EUR,a\n");
    let told = |map: &str, because: &[&str]| refused(&ledger, map, because);
    told("styl = \"sap\"\n", &["ledgers/map.toml:1:1: ", "style"]);
    told(
        "style = \"spa\"\n",
        &["map.toml:1:9: `spa` is not a ledger style", "did you mean `sap`?"],
    );
    told(
        &format!(
            "{CSV_MAP}\n[map]\n\"P-1\" = \"demo/labor\"\n\"P-2\" = \"dem/labour\"\n\"P-3\" = \"demo/labour/plam\"\n\"P-4\" = \"demo\"\n"
        ),
        &[
            "map.toml:12:9: `demo` has no account `labor`",
            "did you mean `labour`?",
            "no project `dem`",
            "no task `plam`",
            "`demo` is no address of an account",
        ],
    );
    told(
        &format!("{CSV_MAP}\n[[exclude]]\ncolumn = \"Text\"\nreason = \"why\"\n"),
        &["does not say what the column holds"],
    );
    told(
        &format!("{CSV_MAP}\n[[exclude]]\ncolumn = \"Txt\"\nis = \"a\"\nreason = \"why\"\n"),
        &["there is no column `Txt`", "did you mean `Text`?"],
    );
    let twice = BUDGET.replace("P-2", "P-1");
    let shared = repo(&ledger, CSV_MAP).with("projects/demo/budget.yaml", &twice);
    refused_in(
        &shared,
        &[],
        &["several accounts have the cost object `P-1`: demo/labour, demo/travel"],
    );
    let decided = repo(&ledger, &format!("{CSV_MAP}\n[map]\n\"P-1\" = \"demo/travel\"\n")).with("projects/demo/budget.yaml", &twice);
    assert_eq!(import(&decided, &[]).status, Some(0));
    assert!(decided.read(MAY).contains("account: travel"));
    refused_in(&repo(&ledger, CSV_MAP), &["--project", "dem"], &["there is no project `dem`"]);
}

#[test]
fn one_project_alone_is_booked_and_the_rest_is_counted() {
    let ledger = csv("1,1,2026-05-04,P-1,100,EUR,a\n1,2,2026-05-04,Q-1,40,EUR,b\n");
    let repo = repo(ledger, CSV_MAP)
        .with("projects/web/project.yaml", include_str!("base/project.yaml"))
        .with(
            "projects/web/budget.yaml",
            "accounts:\n  - {id: dev, name: Dev, cost_object: Q-1}\n",
        );
    let ran = import(&repo, &["--project", "web"]);
    assert!(
        ran.status == Some(0) && ran.stderr.contains("1  excluded: of other projects  100 EUR"),
        "{ran}"
    );
    assert!(!repo.path(MAY).exists() && repo.read("projects/web/actuals/2026-05.yaml").contains("amount: 40"));
    let ran = reconcile(&repo, &["--project", "web"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_eq!(reconcile(&repo, &[]).status, Some(1));
    // A line that was booked stays accounted for when its cost object is gone.
    let gone = repo.with("projects/web/budget.yaml", "accounts:\n  - {id: dev, name: Dev}\n");
    assert_eq!(import(&gone, &[]).status, Some(0));
    let ran = reconcile(&gone, &[]);
    assert!(ran.status == Some(0) && ran.stdout.contains("booked to another account"), "{ran}");
}
