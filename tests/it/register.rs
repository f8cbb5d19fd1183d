//! Registers as sheets: what is exported comes back, other people's sheets come in, and nothing is lost unsaid.

use crate::repo::{Repo, all};
use calamine::{Data, Reader as _};
use pmo::base::{Lang, Money, Scalar};
use pmo::edit::{Draft, Value};
use pmo::exchange::register::{
    cell::{self, Cell, Medium},
    column::{self, Column, What},
    heading::Hints,
    import::{self, Imported, Problem, Request},
    lexicon::Lexicon,
    read::{Given, Reader},
    records,
    table::{self, Table},
    text, xlsx,
};
use pmo::model::{
    Portfolio, Project,
    kinds::{REGISTERS, Register},
};
use pmo::read::Reading;
use pmo::source::MemoryTree;
use pmo::syntax::Notation;
use proptest::{prelude::*, sample::select};
use std::{
    collections::BTreeMap,
    fmt::Write,
    io::{Cursor, Read, Write as _},
};

const SETTINGS: &str = r#"format = 1
name = "P"
currency = "EUR"
[[custom]]
name = "score"
title = {en = "Our score", zh = "本方评分"}
on = ["risk"]
type = "number"
[[custom]]
name = "areas"
on = ["risk", "issue"]
type = "choices"
values = ["north", "south"]
"#;

const PEOPLE: &str = "people:
  - {id: chen.jie, name: {en: Chen Jie, zh: 陈洁}, emails: [jie@example.org]}
  - {id: novak, name: Anna Novák}
  - {id: li.wei, name: Li Wei}
  - {id: li.wei-2, name: Li Wei}
";

const MEDIA: [Medium; 2] = [Medium::Sheet, Medium::Text];
const LANGS: [Lang; 2] = [Lang::En, Lang::Zh];

fn tree(files: &[(String, String)]) -> MemoryTree {
    let mut tree = MemoryTree::new([
        ("pmo.toml", SETTINGS),
        ("people.yaml", PEOPLE),
        ("projects/p/project.yaml", "name: P\n"),
        ("projects/q/project.yaml", "name: Q\n"),
    ]);
    for (path, text) in files {
        tree.0.insert(path.clone(), text.clone().into_bytes());
    }
    tree
}

fn register(name: &str) -> &'static Register {
    REGISTERS.iter().find(|register| register.name == name).unwrap()
}

fn table_of(reading: &Reading, tree: &MemoryTree, register: &Register, project: &str, (medium, lang): (Medium, Lang)) -> Table {
    let project: &Project = reading.portfolio.project(project).unwrap();
    table::table(&table::Request {
        portfolio: &reading.portfolio,
        source: tree,
        register,
        projects: vec![project],
        names_project: false,
        all_columns: true,
        lang,
        medium,
    })
    .unwrap()
}

fn bytes_of(table: &Table, medium: Medium) -> Vec<u8> {
    match medium {
        Medium::Sheet => xlsx::write(table).unwrap(),
        Medium::Text => text::write(table, true).into_bytes(),
    }
}

fn imported(
    reading: &Reading,
    tree: &MemoryTree,
    register: &'static Register,
    project: &str,
    bytes: &[u8],
) -> Result<Imported, Vec<Problem>> {
    import::import(
        bytes,
        &Request {
            portfolio: &reading.portfolio,
            source: tree,
            file: "in.xlsx",
            register: Some(register),
            project: Some(project),
            sheet: None,
            encoding: None,
            dates: None,
            decimal: None,
            hints: Hints {
                maps: &[],
                ignored: &[],
                impact: None,
            },
            by_title: false,
            empty_clears: true,
            lang: Lang::En,
            elsewhere: &|_| Ok(BTreeMap::new()),
        },
    )
}

/// Texts with what programs trip over.
fn nasty() -> BoxedStrategy<String> {
    let pieces = select(vec![
        "=1+1",
        "+1",
        "-5",
        "@x",
        "'",
        "\"",
        "\t",
        "\n",
        "\r\n",
        ",",
        ";",
        "_x0041_",
        "\u{7}",
        "\u{202e}",
        "\u{200f}",
        "<b>",
        "&amp;",
        "|",
        "**",
        "高",
        "，",
        "、",
        "🔴",
        "007",
        "1e5",
        "TRUE",
        "null",
        "2026-05-04",
        "#",
        ": ",
        " ",
        "\u{a0}",
        "\u{feff}",
        "{}",
        "[a]",
        "\u{85}",
        "\u{2028}",
    ]);
    prop_oneof![
        "[a-z]{1,8}",
        proptest::collection::vec(pieces, 1..6).prop_map(|pieces| pieces.concat()),
        "\\PC{1,12}",
    ]
    .boxed()
}

fn texts(strategy: impl Strategy<Value = String> + 'static) -> BoxedStrategy<Value> {
    strategy.prop_map(Value::Text).boxed()
}

fn any_of(words: &[&str]) -> BoxedStrategy<Value> {
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    texts(select(words))
}

fn list(items: BoxedStrategy<Value>) -> BoxedStrategy<Value> {
    proptest::collection::vec(items, 1..4).prop_map(Value::List).boxed()
}

/// Values that a column may have in a file.
fn values(column: &Column, lexicon: &Lexicon) -> BoxedStrategy<Value> {
    let keys = |words: &[column::Word]| any_of(&words.iter().map(|word| word.key.as_str()).collect::<Vec<_>>());
    let amount =
        || texts((-99_999_999_i64..99_999_999, 0_u32..5).prop_map(|(digits, scale)| rust_decimal::Decimal::new(digits, scale).to_string()));
    let percent = || texts((0_u32..=100).prop_map(|n| format!("{n}%")));
    let both = (nasty(), nasty()).prop_map(|(en, zh)| Value::Map(vec![("en".into(), Value::Text(en)), ("zh".into(), Value::Text(zh))]));
    match &column.what {
        What::Text => prop_oneof![4 => texts(nasty()), 1 => both].boxed(),
        What::Line => texts(nasty()),
        What::Id | What::Record => any_of(&["R-001", "I-7", "other/DEC-002", "build"]),
        What::Person => prop_oneof![9 => any_of(&["chen.jie", "novak", "li.wei", "li.wei-2"]), 1 => any_of(&["somebody.else"])].boxed(),
        What::Date => texts((1900_u32..2200, 1_u32..13, 1_u32..29).prop_map(|(y, m, d)| format!("{y}-{m:02}-{d:02}"))),
        What::Money => prop_oneof![amount(), any_of(&["1200.50 EUR", "12.5万", "-3 CNY", "5", "999999999999999"])].boxed(),
        What::Number => amount(),
        What::Count => texts((0_u32..1000).prop_map(|n| n.to_string())),
        What::Duration => any_of(&["5d", "1d 4h", "2w", "3ed", "0.5mo"]),
        What::Signed => any_of(&["-2d", "5d", "0d"]),
        What::Flag => any_of(&["true", "false"]),
        What::Choice(words) => keys(words),
        What::Choices(words) => list(keys(words)),
        What::Probability => prop_oneof![keys(&lexicon.probability), percent(), any_of(&["0.3", "0", "1", "0.125"])].boxed(),
        What::Impact => prop_oneof![
            keys(&lexicon.impact),
            percent(),
            amount(),
            any_of(&["1", "5", "3.00", "6", "5d", "-2d", "100 USD"])
        ]
        .boxed(),
        What::Texts => list(texts(nasty())),
        What::Names => list(any_of(&["R-001", "portal/I-2", "x"])),
        What::Actions => Just(Value::List(vec![Value::Map(vec![
            ("id".into(), "A1".into()),
            ("text".into(), "Do it".into()),
        ])]))
        .boxed(),
    }
}

/// A record with some of its fields.
fn record(columns: &[Column], lexicon: &Lexicon) -> BoxedStrategy<Fields> {
    let fields: Vec<_> = columns
        .iter()
        .filter(|column| column.what != What::Id && column.tongue.is_none())
        .map(|column| (Just(column.field.clone()), proptest::option::weighted(0.4, values(column, lexicon))))
        .collect();
    fields
        .prop_map(|fields| {
            let mut record: Vec<(String, Value)> = Vec::new();
            for (keys, value) in fields.into_iter().filter_map(|(keys, value)| Some((keys, value?))) {
                match (keys.as_slice(), record.iter_mut().find(|(key, _)| *key == keys[0])) {
                    ([_, inner], Some((_, Value::Map(pairs)))) => pairs.push((inner.clone(), value)),
                    ([key, inner], _) => record.push((key.clone(), Value::Map(vec![(inner.clone(), value)]))),
                    _ => record.push((keys[0].clone(), value)),
                }
            }
            record
        })
        .boxed()
}

/// A record's fields.
type Fields = Vec<(String, Value)>;

fn drafts() -> BoxedStrategy<(usize, Vec<Fields>)> {
    let portfolio = pmo::read::read(&tree(&[])).unwrap().portfolio;
    let lexicon = Lexicon::of(&portfolio);
    let each = REGISTERS.iter().enumerate().map(|(at, register)| {
        let columns = column::columns(&portfolio, register).all;
        proptest::collection::vec(record(&columns, &lexicon), 1..5)
            .prop_map(move |records| (at, records))
            .boxed()
    });
    proptest::strategy::Union::new(each.collect::<Vec<_>>()).boxed()
}

/// What a project's records say, field by field, as far as cells hold it.
fn said(portfolio: &Portfolio, tree: &MemoryTree, register: &Register, project: &str, medium: Medium) -> Vec<String> {
    let columns = column::columns(portfolio, register).all;
    let lexicon = Lexicon::of(portfolio);
    let own = records::held(portfolio, tree, project, register).unwrap();
    let mut all = Vec::new();
    for record in own.records {
        // What one language says is told by the text that it is part of.
        for column in columns.iter().filter(|column| column.tongue.is_none()) {
            let Some(value) = records::field(&record.value, &column.field) else {
                continue;
            };
            let said = match (&column.what, cell::show(column, value, &lexicon, Lang::En, medium)) {
                (_, Err(_) | Ok(Cell::Empty)) => continue,
                (What::Money, Ok(_)) => Money::parse(value.text().unwrap()).map(|money| {
                    Money {
                        amount: money.amount.normalize(),
                        ..money
                    }
                    .to_string()
                }),
                (_, Ok(cell)) => Ok(cell.read_back()),
            };
            let said = said.unwrap_or_else(|_| value.to_string());
            if !said.is_empty() {
                all.push(format!("{} {} {said:?}", record.id, column.path()));
            }
        }
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn what_is_exported_comes_back((at, drafts) in drafts(), kind_of_file in 0..3_usize, lang in select(LANGS.to_vec())) {
        let register = &REGISTERS[at];
        let files = files_of(register, &drafts, kind_of_file);
        let tree = tree(&files);
        let reading = pmo::read::read(&tree).unwrap();
        for medium in MEDIA {
            let table = table_of(&reading, &tree, register, "p", (medium, lang));
            let bytes = bytes_of(&table, medium);
            prop_assert_eq!(&bytes, &bytes_of(&table, medium));
            // Into the same project: no byte changes, even where empty cells clear.
            let same = imported(&reading, &tree, register, "p", &bytes);
            let same = same.unwrap_or_else(|problems| panic!("{problems:#?}"));
            prop_assert_eq!(same.texts, BTreeMap::new());
            // Into an empty one: what cells hold. Who is nobody is refused there, so such people are taken out.
            let strangers = table.rows.iter().flatten().any(|cell| cell.read_back() == "somebody.else");
            let lang_of_texts = lang == Lang::En || !files.iter().any(|(_, text)| text.contains("zh"));
            let new = imported(&reading, &tree, register, "q", &bytes);
            if strangers {
                prop_assert!(new.unwrap_err().iter().any(|problem| problem.message.contains("people.yaml")));
                continue;
            }
            match new {
                Err(problems) => {
                    // A record without a name of its own is told, and an id is not enough to be found again.
                    panic!("{problems:#?}");
                }
                Ok(new) => {
                    let mut after = tree.clone();
                    after.0.extend(new.texts.into_iter().map(|(path, text)| (path, text.into_bytes())));
                    let read = pmo::read::read(&after).unwrap();
                    if lang_of_texts {
                        let (old, new) = (said(&read.portfolio, &after, register, "p", medium), said(&read.portfolio, &after, register, "q", medium));
                        prop_assert_eq!(old, new);
                    }
                }
            }
        }
    }
}

/// Files of one record each, or one list of all.
fn files_of(register: &Register, drafts: &[Fields], kind_of_file: usize) -> Vec<(String, String)> {
    let (ending, notation) = if kind_of_file == 1 {
        ("toml", Notation::Toml)
    } else {
        ("yaml", Notation::Yaml)
    };
    let mut files = Vec::new();
    let mut listed = format!("{}:\n", register.name);
    for (number, fields) in (1..).zip(drafts) {
        let id = format!("{}-{number:03}", register.prefix);
        let fields = std::iter::once(("id".to_owned(), Value::Text(id.clone())))
            .chain(fields.clone())
            .collect();
        let draft = Draft::plain(fields);
        listed.push_str(&draft.item("  "));
        files.push((format!("projects/p/{}/{id}.{ending}", register.name), draft.text(notation)));
    }
    if kind_of_file == 2 {
        files = vec![(format!("projects/p/{}.yaml", register.name), listed)];
    }
    files
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 48, ..ProptestConfig::default() })]
    #[test]
    fn a_sheet_of_other_records_makes_them_say_what_it_says((at, drafts) in drafts(), kind_of_file in 0..3_usize, medium in select(MEDIA.to_vec())) {
        let register = &REGISTERS[at];
        let (old, new) = drafts.split_at(drafts.len() / 2);
        let new = &new[..old.len()];
        let (was, is) = (tree(&files_of(register, old, kind_of_file)), tree(&files_of(register, new, 0)));
        let (before, wanted) = (pmo::read::read(&was).unwrap(), pmo::read::read(&is).unwrap());
        let wanted = table_of(&wanted, &is, register, "p", (medium, Lang::En));
        let Ok(made) = imported(&before, &was, register, "p", &bytes_of(&wanted, medium)) else {
            // Who is nobody, and what is more than a cell, is refused; other tests say so.
            return Ok(());
        };
        let columns = column::columns(&before.portfolio, register).all;
        let held = records::held(&before.portfolio, &was, "p", register).unwrap();
        let mut after = was;
        after.0.extend(made.texts.into_iter().map(|(path, text)| (path, text.into_bytes())));
        let read = pmo::read::read(&after).unwrap();
        let got = table_of(&read, &after, register, "p", (medium, Lang::En));
        let lexicon = Lexicon::of(&read.portfolio);
        for (row, record) in held.records.iter().enumerate() {
            for (at, column) in columns.iter().filter(|column| column.what != What::Actions && column.tongue != Some(Lang::En)).enumerate() {
                let value = records::field(&record.value, &column.field);
                let is_whole = |value: &Value| MEDIA.iter().all(|medium| cell::show(column, value, &lexicon, Lang::En, *medium).is_ok());
                if value.is_none_or(|value| is_whole(value) && !(column.what == What::Text && matches!(value, Value::Map(_)))) {
                    let (got, wanted) = (&got.rows[row][at], &wanted.rows[row][at]);
                    prop_assert_eq!(got.read_back(), wanted.read_back(), "{} {}", record.id, column.path());
                }
            }
        }
    }
}

#[test]
fn every_word_of_every_column_is_read_in_both_languages() {
    let portfolio = pmo::read::read(&tree(&[])).unwrap().portfolio;
    let lexicon = Lexicon::of(&portfolio);
    let reader = Reader {
        lexicon: &lexicon,
        dates: None,
        decimal: None,
        is_1904: false,
    };
    for register in &REGISTERS {
        for column in column::columns(&portfolio, register).all {
            let words = match &column.what {
                What::Choice(words) => words.clone(),
                What::Probability => lexicon.probability.clone(),
                What::Impact => lexicon.impact.clone(),
                _ => continue,
            };
            for word in &words {
                for text in [&word.key, &word.en, &word.zh, &word.en.to_uppercase()] {
                    let given = Given {
                        text: text.clone(),
                        ..Given::default()
                    };
                    let got = reader.value(&column, &given);
                    assert_eq!(
                        got,
                        Ok(Value::Text(word.key.clone())),
                        "{} {}: {text}",
                        register.record,
                        column.path()
                    );
                }
            }
        }
    }
}

#[test]
fn the_titles_in_both_languages() {
    let portfolio = Portfolio::default();
    let mut told = String::new();
    for register in &REGISTERS {
        let columns = column::columns(&portfolio, register);
        let _ = writeln!(told, "## {}\n\nnot in cells: {}\n", register.name, columns.left.join(", "));
        for column in columns.all {
            let mark = if column.is_usual { "" } else { " (when used)" };
            let _ = writeln!(
                told,
                "{}: {} · {}{mark}",
                column.path(),
                column.name_in(Lang::En),
                column.name_in(Lang::Zh)
            );
        }
        told.push('\n');
    }
    insta::assert_snapshot!(told);
}

fn part(bytes: &[u8], name: &str) -> String {
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut text = String::new();
    zip.by_name(name).unwrap().read_to_string(&mut text).unwrap();
    text
}

const RISK: &str = "# watched by the board\nid: R-001   # first\ntitle: {en: \"=Late\", zh: 延误}\ncategory: technical\nowner: chen.jie\nprobability: 30%\nimpact: {cost: 60000.50, time: 10d}\nraised: 2026-05-04\nactions:\n  - id: A1\n    text: Call   # weekly\nstatus: open\n";

fn one_risk() -> MemoryTree {
    tree(&[("projects/p/risks/R-001.yaml".to_owned(), RISK.to_owned())])
}

#[test]
fn a_workbook_has_types_lists_filters_and_frozen_titles() {
    let tree = one_risk();
    let reading = pmo::read::read(&tree).unwrap();
    let table = table_of(&reading, &tree, register("risks"), "p", (Medium::Sheet, Lang::En));
    let bytes = xlsx::write(&table).unwrap();
    let mut book: calamine::Xlsx<_> = calamine::open_workbook_from_rs(Cursor::new(bytes.clone())).unwrap();
    let sheet = book.worksheet_range("Risks").unwrap();
    let rows: Vec<&[Data]> = sheet.rows().collect();
    let at = |title: &str| rows[0].iter().position(|cell| *cell == Data::String(title.to_owned())).unwrap();
    assert_eq!(rows[1][at("Risk")], Data::String("=Late".into()));
    assert_eq!(rows[1][at("Owner")], Data::String("Chen Jie".into()));
    assert!(
        matches!(&rows[1][at("Raised")], Data::DateTime(day) if day.is_datetime()),
        "{:?}",
        rows[1][at("Raised")]
    );
    assert_eq!(rows[1][at("Probability")].to_string(), "0.3");
    assert_eq!(rows[1][at("Impact on cost")], Data::Float("60000.5".parse().unwrap()));
    assert_eq!(rows[1][at("Impact on time")], Data::String("10d".into()));
    let xml = part(&bytes, "xl/worksheets/sheet1.xml");
    assert!(!xml.contains("<f>"), "a formula");
    assert!(xml.contains("state=\"frozen\"") && xml.contains("ySplit=\"1\""));
    assert!(xml.contains("<autoFilter ref=\"A1:"));
    let lists = xml.matches("<dataValidation ").count();
    // Category, status, response, type, people, levels.
    assert!(lists >= 10, "{lists}");
    assert!(xml.contains("'Lists'!$A$2:"));
    assert!(part(&bytes, "xl/workbook.xml").contains("state=\"hidden\""));
    assert_eq!(table.losses.count("records with `actions`, which no cell holds"), 1);
    assert!(rows[0].iter().any(|cell| cell.to_string().ends_with(" (Chinese)")), "{:?}", rows[0]);
}

#[test]
fn a_cell_too_long_for_a_workbook_is_told_and_kept() {
    let long = "x".repeat(40_000);
    let tree = tree(&[(
        "projects/p/risks/R-001.yaml".to_owned(),
        format!("id: R-001\ntitle: A\ncause: {long}\n"),
    )]);
    let reading = pmo::read::read(&tree).unwrap();
    let table = table_of(&reading, &tree, register("risks"), "p", (Medium::Sheet, Lang::En));
    assert_eq!(table.losses.count("texts longer than a cell holds, 32,767 characters"), 1);
    let same = imported(&reading, &tree, register("risks"), "p", &xlsx::write(&table).unwrap()).unwrap();
    assert_eq!(same.texts, BTreeMap::new());
}

#[test]
fn an_import_changes_what_the_sheet_changes() {
    let tree = one_risk();
    let reading = pmo::read::read(&tree).unwrap();
    let risks = register("risks");
    let run = |text: &str| imported(&reading, &tree, risks, "p", text.as_bytes()).map(|made| made.texts);
    let path = "projects/p/risks/R-001.yaml";
    // One language of two, and one of the values of an impact; comments and order stay.
    let texts = run("ID,风险名称,Impact on time,Category,Raised\nR-001,推迟,3周,供应商,2026/5/5\n").unwrap();
    let wanted = RISK
        .replace("延误", "推迟")
        .replace("10d", "3周")
        .replace("technical", "supplier")
        .replace("05-04", "05-05");
    assert_eq!(texts[path], wanted);
    // What a sheet does not have stays; what it has and is empty is cleared when that is asked for.
    let texts = run("ID,Owner,Trigger\nR-001,,\n").unwrap();
    assert_eq!(texts[path], RISK.replace("owner: chen.jie\n", ""));
    // Actions are more than a cell.
    let problems = run("ID,Actions\nR-001,Something else\n").unwrap_err();
    assert!(problems[0].message.contains("holds more here than a cell can"), "{problems:?}");
    assert_eq!(run("ID,Actions\nR-001,Call\n").unwrap(), BTreeMap::new());
    // New ones get the next id.
    let texts = run("ID,Risk,P,Actions\n,Power fails,高,\"Quote\nBuy\"\nR-009,Water,,\n").unwrap();
    assert_eq!(
        texts["projects/p/risks/R-010.yaml"],
        "id: R-010\ntitle: Power fails\nprobability: high\nactions:\n  - id: A1\n    text: Quote\n  - id: A2\n    text: Buy\n"
    );
    assert_eq!(texts["projects/p/risks/R-009.yaml"], "id: R-009\ntitle: Water\n");
}

const SHEET: &str = "Risk register of demo,,,,,\r\n\
    as of,31 May,,,,\r\n\
    Ref,Risk Description,Likelihood,Risk Owner,Date Raised,State\r\n\
    R-001,First,H,chen.jie,2026-05-04,Open\r\n\
    R-001,Again,H,chen.jie,2026-05-04,Open\r\n\
    RISK-3,Third,sometimes,nobody,04/05/2026,opne\r\n\
    ,,0.3,,,\r\n\
    5,First,150%,Chen Jie,31.02.2026,\r\n";

#[test]
fn every_problem_is_told_at_its_row() {
    let repo = Repo::new()
        .with("risks.csv", SHEET)
        .with("unknown.csv", "ID,Title,Owner,Remarks,Severity,Owner\nR-001,A,,,,\n")
        .with("nothing.csv", "a,b\n1,2\n")
        .with("old.xls", [0xD0, 0xCF, 0x11, 0xE0, 0])
        .with("latin.csv", b"ID,Risk\nR-1,Caf\xe9 \n")
        .with("latin2.csv", b"ID,Risk\nR-1,Caf\xe9s\n");
    let runs = [
        repo.pmo(&["import", "register", "risks.csv"]),
        repo.pmo(&["import", "register", "unknown.csv", "--kind", "risk"]),
        repo.pmo(&["import", "register", "nothing.csv"]),
        repo.pmo(&["import", "register", "old.xls"]),
        repo.pmo(&["import", "register", "latin.csv", "--kind", "risk"]),
        repo.pmo(&["import", "register", "latin2.csv", "--kind", "risk"]),
        repo.pmo(&["import", "register", "risks.csv", "--project", "dmo"]),
        repo.pmo(&["export", "register", "risk", "-o", "risks.pdf"]),
    ];
    insta::assert_snapshot!(all(&runs));
    assert!(!repo.path("projects/demo/risks").exists());
}

#[test]
fn a_sheet_of_the_field_comes_in_and_goes_out() {
    let sheet = "﻿项目风险登记册,,,,,,,\r\n序号,风险描述,发生概率,影响程度,风险等级,责任人,识别日期,状态\r\n1,供应商延期交付,高,中,高,chen.jie,2026年5月4日,打开\r\n2,'=关键人员离职,30%,5,中,chen.jie,2026/5/5,处理中\r\n";
    let repo = Repo::new().with("风险登记册.csv", sheet);
    let import = |more: &[&str]| repo.pmo(&[&["import", "register", "风险登记册.csv", "--impact", "time"], more].concat());
    let runs = [
        import(&["--dry-run"]),
        import(&[]),
        import(&[]),
        import(&["--by-title"]),
        repo.pmo(&["--lang", "zh", "export", "register", "risk", "demo"]),
        repo.pmo(&["export", "register", "risks"]),
    ];
    insta::assert_snapshot!(all(&runs));
}

/// A workbook with one sheet of these rows, each cell as its XML.
fn workbook(rows: &[&[&str]]) -> Vec<u8> {
    let mut sheet = String::from("<worksheet><sheetData>");
    for (at, row) in (1..).zip(rows) {
        let cells: String = row
            .iter()
            .zip('A'..)
            .map(|(cell, letter)| cell.replacen("<c", &format!("<c r=\"{letter}{at}\""), 1))
            .collect();
        let _ = write!(sheet, "<row r=\"{at}\">{cells}</row>");
    }
    sheet.push_str("</sheetData></worksheet>");
    let relation =
        |kind: &str, target: &str| format!("<Relationships><Relationship Id=\"r\" Type=\"x/{kind}\" Target=\"{target}\"/></Relationships>");
    let parts = [
        ("_rels/.rels", relation("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relation("worksheet", "sheet1.xml")),
        (
            "xl/workbook.xml",
            "<workbook><sheets><sheet name=\"Log\" r:id=\"r\"/></sheets></workbook>".to_owned(),
        ),
        ("xl/sheet1.xml", sheet),
    ];
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn formulas_give_their_value_or_are_told() {
    let text = |text: &str| format!("<c t=\"inlineStr\"><is><t>{text}</t></is></c>");
    let titles: Vec<String> = ["ID", "Risk", "Impact on cost", "Score"].map(text).to_vec();
    let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
    let (id, title) = (text("R-001"), text("A"));
    let solved = [id.as_str(), &title, "<c><f>6*7</f><v>42</v></c>", "<c><f>1</f></c>"];
    let unsolved = [id.as_str(), &title, "<c><f>6*7</f></c>"];
    let wrong = [id.as_str(), &title, "<c t=\"e\"><f>X</f><v>#REF!</v></c>"];
    let no_id = ["<c><f>A1</f></c>", &title];
    let tree = tree(&[]);
    let reading = pmo::read::read(&tree).unwrap();
    let run = |row: &[&str]| imported(&reading, &tree, register("risks"), "p", &workbook(&[&titles, row]));
    let made = run(&solved).unwrap();
    assert_eq!(
        made.texts["projects/p/risks/R-001.yaml"],
        "id: R-001\ntitle: A\nimpact: {cost: 42}\n"
    );
    let told = |row: &[&str]| {
        run(row)
            .unwrap_err()
            .iter()
            .map(|problem| format!("{} {}", problem.place, problem.message))
            .collect::<Vec<_>>()
            .join("\n")
    };
    assert_eq!(
        told(&unsolved),
        "in.xlsx!Log:2, column C `Impact on cost` the file does not hold the value of this formula"
    );
    assert!(told(&wrong).contains("`#REF!` is what is left of a formula"), "{}", told(&wrong));
    assert!(told(&no_id).contains("column A `ID` the file does not hold"), "{}", told(&no_id));
}

#[test]
fn a_register_that_cannot_be_read_is_no_whole_export() {
    let repo = Repo::new()
        .with("projects/demo/risks/R-001.yaml", "id: R-001\ntitle: [A\n")
        .with("projects/demo/risks/R-002.yaml", "id: R-002\ntitle: B\nraised: soon\n");
    let ran = repo.pmo(&["export", "register", "risk", "demo"]);
    assert_eq!(ran.status, Some(1), "{ran}");
    assert!(
        ran.stderr.contains("projects/demo/risks/R-001.yaml") && ran.stdout.contains("R-002,B,,,,,soon,"),
        "{ran}"
    );
    let repo = repo.with("risks.csv", "ID,Risk\nR-002,C\n");
    let ran = repo.pmo(&["import", "register", "risks.csv", "--project", "demo"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("cannot be read to its end"), "{ran}");
}

#[test]
fn a_list_without_records_gets_its_first() {
    let repo = Repo::new()
        .with("projects/demo/risks.yaml", "# none yet\nrisks:\n")
        .with("risks.csv", "Risk\nPower fails\n");
    let ran = repo.pmo(&["export", "register", "risk", "demo"]);
    assert_eq!(ran.stdout.lines().count(), 1, "{ran}");
    let ran = repo.pmo(&["import", "register", "risks.csv"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    assert_eq!(
        repo.read("projects/demo/risks.yaml"),
        "# none yet\nrisks: [{id: R-001, title: Power fails}]\n"
    );
}

#[test]
fn rows_go_to_the_project_that_they_name() {
    let repo = Repo::new()
        .with("projects/other/project.yaml", "name: Other\n")
        .with("a.csv", "Project;ID;Risk\ndemo;R-001;One\nother;R-001;Two\n")
        .with("b.csv", "项目;编号;风险名称\nnone;R-001;One\n;R-002;Two\n");
    let ran = repo.pmo(&["import", "register", "a.csv"]);
    assert_eq!(
        ran.stdout, "projects/demo/risks/R-001.yaml\nprojects/other/risks/R-001.yaml\n",
        "{ran}"
    );
    assert!(repo.read("projects/other/risks/R-001.yaml").contains("Two"));
    let ran = repo.pmo(&["import", "register", "b.csv"]);
    assert!(ran.stderr.contains("b.csv:2, column A `项目`: there is no project `none`"), "{ran}");
    assert!(
        ran.stderr.contains("b.csv:3, column A `项目`: the row does not say which project"),
        "{ran}"
    );
    let ran = repo.pmo(&["import", "register", "a.csv", "--project", "demo"]);
    assert!(
        ran.stderr
            .contains("a.csv:3, column A `Project`: this row is of the project `other`"),
        "{ran}"
    );
}

#[test]
fn a_record_that_is_not_there_refuses_its_row() {
    let repo = Repo::new().with("issues.csv", "ID,Issue,Risk,Tasks\nI-001,Late,R-404,kickoff\n");
    let ran = repo.pmo(&["import", "register", "issues.csv", "--project", "demo"]);
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stderr.contains("issues.csv:2: ") && ran.stderr.contains("R-404"), "{ran}");
    assert!(!repo.path("projects/demo/issues").exists());
}

/// The register after the import of a sheet.
fn after(register_text: &str, sheet: &str) -> (Vec<String>, String) {
    let path = "projects/p/risks.yaml";
    let tree = tree(&[(path.to_owned(), register_text.to_owned())]);
    let reading = pmo::read::read(&tree).unwrap();
    let made = imported(&reading, &tree, register("risks"), "p", sheet.as_bytes()).unwrap_or_else(|problems| panic!("{problems:#?}"));
    let text = made.texts.get(path).cloned().unwrap_or_else(|| register_text.to_owned());
    (made.texts.into_keys().collect(), text)
}

#[test]
fn the_other_language_has_a_column_of_its_own() {
    let both = "risks:\n  - {id: R-001, title: {en: Slip, zh: 延误}, cause: Rain}\n  - {id: R-002, title: Late}\n";
    let tree = tree(&[("projects/p/risks.yaml".to_owned(), both.to_owned())]);
    let reading = pmo::read::read(&tree).unwrap();
    let sheet = |lang| {
        let table = table::table(&table::Request {
            portfolio: &reading.portfolio,
            source: &tree,
            register: register("risks"),
            projects: vec![reading.portfolio.project("p").unwrap()],
            names_project: false,
            all_columns: false,
            lang,
            medium: Medium::Text,
        })
        .unwrap();
        text::write(&table, false)
    };
    let (en, zh) = (sheet(Lang::En), sheet(Lang::Zh));
    assert!(en.starts_with("ID,Risk,Risk (Chinese),") && en.contains("R-001,Slip,延误,"), "{en}");
    assert!(
        zh.starts_with("编号,风险名称,风险名称（英文）,") && zh.contains("R-001,延误,Slip,"),
        "{zh}"
    );
    for sheet in [&en, &zh] {
        assert_eq!(after(both, sheet).0, [""; 0]);
    }
    // One of two, a second one beside the first, and a new record with both.
    let sheet = "ID,Risk,Risk (Chinese),Cause,Cause (Chinese)\nR-001,Slips,延误,Rain,下雨\nR-002,Later,推迟,,\nR-003,New,新,,\n";
    let text = after(both, sheet).1;
    let tree = self::tree(&[("projects/p/risks.yaml".to_owned(), text.clone())]);
    let read = pmo::read::read(&tree).unwrap();
    let said = |id: &str, lang: Lang| {
        let project = read.portfolio.project("p").unwrap();
        let risk = project
            .risks
            .iter()
            .find(|risk| risk.record.id.get().unwrap().as_str() == id)
            .unwrap();
        let of = |field: &pmo::base::Field<pmo::base::Text>| field.get().map_or("", |text| text.in_lang(lang)).to_owned();
        format!("{}|{}", of(&risk.record.title), of(&risk.record.cause))
    };
    assert_eq!(
        (said("R-001", Lang::En), said("R-001", Lang::Zh)),
        ("Slips|Rain".into(), "延误|下雨".into()),
        "{text}"
    );
    assert_eq!(
        (said("R-002", Lang::En), said("R-002", Lang::Zh)),
        ("Later|".into(), "推迟|".into()),
        "{text}"
    );
    assert_eq!(
        (said("R-003", Lang::En), said("R-003", Lang::Zh)),
        ("New|".into(), "新|".into()),
        "{text}"
    );
    // Clearing one language leaves the other; clearing both clears the text.
    let one = after(both, "ID,Risk,Risk (Chinese)\nR-001,,延误\n").1;
    assert!(one.contains("title: {zh: 延误}"), "{one}");
    let none = after(both, "ID,Risk,Risk (Chinese),Event\nR-001,,,Storm\n").1;
    assert!(!none.contains("延误") && !none.contains("Slip") && none.contains("Storm"), "{none}");
}
