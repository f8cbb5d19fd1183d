//! `set`: every byte outside the edited span stays, and the file means what was asked.

use pmo::edit::{Assignment, Change, Value, address, assign, change::Step, set::set};
use pmo::source::MemoryTree;
use pmo::syntax::Notation;
use proptest::prelude::*;

/// Applies words to a portfolio of one file, and gives the file's new text or the refusal.
fn run(path: &str, text: &str, words: &[&str]) -> Result<String, String> {
    let mut tree = MemoryTree::new([("pmo.toml", "format = 1\n"), ("projects/p/project.yaml", "name: P\n")]);
    tree.0.insert(path.to_owned(), text.as_bytes().to_vec());
    let reading = pmo::read::read(&tree).unwrap();
    let words: Vec<String> = words.iter().map(|word| (*word).to_owned()).collect();
    for (address, assignments) in assign::requests(&words).map_err(|refusal| refusal.message)? {
        for Assignment { field, change } in assignments {
            let target =
                address::find(&reading.portfolio, &tree, &address).map_err(|refusal| format!("{} / {}", refusal.message, refusal.help))?;
            let (old, notation) = address::text_of(&tree, &target.path).unwrap();
            let new = set(&old, notation, &target.pointer, &field, &change).map_err(|refusal| refusal.message)?;
            tree.0.insert(target.path, new.into_bytes());
        }
    }
    Ok(String::from_utf8(tree.0[path].clone()).unwrap())
}

const RISK: &str = "\u{feff}# the register's worst\r\nid: R-003   # never changes\r\ntitle: 'It''s late'\r\nimpact: {time: high}  # see DEC-001\r\nowner:\r\ntags: [a, b]\r\nactions:\r\n  - id: A1   # first\r\n    text: Quote\r\n    # why\r\n    owner: chen.jie\r\nstatus: open";

fn risk(words: &[&str]) -> Result<String, String> {
    let mut all = vec!["p/R-003"];
    all.extend_from_slice(words);
    run("projects/p/risks/R-003.yaml", RISK, &all)
}

#[track_caller]
fn changes(words: &[&str], from: &str, to: &str) {
    assert_eq!(RISK.matches(from).count(), 1, "{from}");
    assert_eq!(risk(words), Ok(RISK.replace(from, to)));
}

#[test]
fn scalars_are_replaced_where_they_stand() {
    changes(&["title=That's it"], "'It''s late'", "'That''s it'");
    changes(&["status=closed"], "status: open", "status: closed");
    changes(&["owner=zhang.min"], "owner:\r\n", "owner: zhang.min\r\n");
    changes(&["impact.time=low"], "high", "low");
    changes(&["status=a: b"], "status: open", "status: \"a: b\"");
    changes(&["tags=[x]"], "[a, b]", "[x]");
    assert_eq!(risk(&["status=open"]), Ok(RISK.to_owned()));
}

#[test]
fn missing_keys_are_written_after_the_last() {
    changes(&["review_by=2026-12-01"], "status: open", "status: open\r\nreview_by: 2026-12-01");
    changes(&["impact.cost=120000"], "{time: high}", "{time: high, cost: 120000}");
    changes(
        &["residual_impact.cost=1"],
        "status: open",
        "status: open\r\nresidual_impact: {cost: 1}",
    );
}

#[test]
fn lists_grow_and_shrink() {
    changes(&["tags+=c, d"], "[a, b]", "[a, b, \"c, d\"]");
    changes(&["tags-=a"], "[a, b]", "[b]");
    changes(&["tags-=b"], "[a, b]", "[a]");
    changes(&["tags-=[a, b]"], "tags: [a, b]\r\n", "");
    changes(
        &["actions+={id: A2, text: \"Ask: twice\"}"],
        "    owner: chen.jie\r\n",
        "    owner: chen.jie\r\n  - id: A2\r\n    text: \"Ask: twice\"\r\n",
    );
    assert_eq!(risk(&["tags-=z"]), Err("`z` is not in the list".into()));
}

#[test]
fn fields_are_cleared_with_their_line() {
    changes(&["title="], "title: 'It''s late'\r\n", "");
    changes(&["status="], "\r\nstatus: open", "");
    changes(&["impact.time="], "impact: {time: high}  # see DEC-001\r\n", "");
    assert_eq!(risk(&["review_by="]), Ok(RISK.to_owned()));
}

#[test]
fn records_inside_records_have_addresses() {
    let all = run(
        "projects/p/risks/R-003.yaml",
        RISK,
        &["p/R-003/A1", "due=2026-11-30", "text=Two quotes"],
    )
    .unwrap();
    assert_eq!(
        all,
        RISK.replace("owner: chen.jie\r\n", "owner: chen.jie\r\n    due: 2026-11-30\r\n")
            .replace("text: Quote", "text: Two quotes")
    );
    assert!(
        run("projects/p/risks/R-003.yaml", RISK, &["p/R-004", "title=x"])
            .unwrap_err()
            .contains("did you mean `R-003`?")
    );
    assert!(run("projects/p/risks/R-003.yaml", RISK, &["q/R-003", "title=x"]).is_err());
}

#[test]
fn comments_that_would_be_lost_refuse_the_edit() {
    assert!(risk(&["actions=[x]"]).unwrap_err().contains("comment"));
    assert!(risk(&["status.x=1"]).unwrap_err().contains("is a text"));
    assert!(risk(&["actions.text=1"]).unwrap_err().contains("is a list"));
    assert!(risk(&["status+=1"]).unwrap_err().contains("not a list"));
}

const SCHEDULE: &str = "tasks:\n  - id: build\n    name: Build\n    tasks:\n      - id: api\n        assign: [chen.jie, \"a.novak 50%\"]\n        depends_on:\n          - spec FS+1d   # soon\n          - ux\n      - {id: ui, name: UI}\n  - id: base\n    estimate: &e {optimistic: 1d, pessimistic: 3d}\n  - id: copy\n    estimate: *e\n    notes: |\n      One\n      two\n";

fn schedule(words: &[&str]) -> Result<String, String> {
    run("projects/p/schedule.yaml", SCHEDULE, words)
}

#[test]
fn tasks_of_any_depth_and_form() {
    let of = |words: &[&str], from: &str, to: &str| assert_eq!(schedule(words), Ok(SCHEDULE.replacen(from, to, 1)), "{words:?}");
    of(
        &["p/api", "depends_on+=review FF"],
        "          - ux\n",
        "          - ux\n          - review FF\n",
    );
    of(&["p/api", "depends_on-=spec"], "          - spec FS+1d   # soon\n", "");
    of(&["p/api", "assign-=a.novak"], ", \"a.novak 50%\"", "");
    of(&["p/ui", "duration=3d"], "name: UI}", "name: UI, duration: 3d}");
    of(&["p/ui", "name="], ", name: UI", "");
    of(
        &["p/build", "owner=x"],
        "      - {id: ui, name: UI}\n",
        "      - {id: ui, name: UI}\n    owner: x\n",
    );
    of(&["p/copy", "notes=Short"], "|\n      One\n      two\n", "Short\n");
    of(
        &["p/api", "notes=One\ntwo"],
        "          - ux\n",
        "          - ux\n        notes: |-\n          One\n          two\n",
    );
}

#[test]
fn aliases_and_anchors_are_refused() {
    assert!(schedule(&["p/copy", "estimate.optimistic=2d"]).unwrap_err().contains("alias"));
    assert!(
        schedule(&["p/base", "estimate.optimistic=2d"])
            .unwrap_err()
            .contains("could not keep")
    );
    assert!(schedule(&["p/copy", "estimate=x"]).unwrap_err().contains("alias"));
    let merged = "tasks:\n  - &a\n    id: a\n    owner: x\n  - <<: *a\n    id: b\n";
    assert!(
        run("projects/p/schedule.yaml", merged, &["p/b", "owner=y"])
            .unwrap_err()
            .contains("merge key")
    );
    assert!(run("projects/p/schedule.yaml", "tasks: [", &["p/b", "owner=y"]).is_err());
}

const TOML: &str = "# worst\nid = \"R-003\" # fixed\ntitle = 'Late'\nimpact = { time = \"high\" }\nreview_by = 2026-12-01\ntags = [\n  \"a\", # one\n  \"b\",\n]\n\n[[actions]]\nid = \"A1\"\ntext = \"Quote\"\n\n[residual_impact]\ntime = \"low\" # better\n";

#[test]
fn toml_keeps_its_bytes_too() {
    let of = |words: &[&str], from: &str, to: &str| {
        let mut all = vec!["p/R-003"];
        all.extend_from_slice(words);
        assert_eq!(TOML.matches(from).count(), 1, "{from}");
        assert_eq!(
            run("projects/p/risks/R-003.toml", TOML, &all),
            Ok(TOML.replace(from, to)),
            "{words:?}"
        );
    };
    of(&["title=It is"], "'Late'", "'It is'");
    of(&["title=It's"], "'Late'", "\"It's\"");
    of(&["review_by=2027-01-02"], "2026-12-01", "2027-01-02");
    of(&["impact.cost=120000"], "{ time = \"high\" }", "{ time = \"high\", cost = 120000 }");
    of(&["tags+=c"], "\"b\",", "\"b\",\n  \"c\",");
    of(&["owner=x"], "  \"b\",\n]\n", "  \"b\",\n]\nowner = \"x\"\n");
    of(&["residual_impact.cost=40%"], "# better\n", "# better\ncost = \"40%\"\n");
    of(&["review_by="], "review_by = 2026-12-01\n", "");
    of(
        &["actions+={id: A2, text: Ask}"],
        "text = \"Quote\"\n",
        "text = \"Quote\"\n\n[[actions]]\nid = \"A2\"\ntext = \"Ask\"\n",
    );
    of(&["actions-=A1"], "[[actions]]\nid = \"A1\"\ntext = \"Quote\"\n", "");
    let nested = run("projects/p/risks/R-003.toml", TOML, &["p/R-003/A1", "owner=chen.jie"]).unwrap();
    assert_eq!(
        nested,
        TOML.replace("text = \"Quote\"\n", "text = \"Quote\"\nowner = \"chen.jie\"\n")
    );
}

/// Text that people write, with what the notations stumble over.
fn word() -> impl Strategy<Value = String> {
    prop_oneof![
        "[a-z]{1,6}",
        "[-a-zA-Z0-9 :#,'\"\\[\\]{}&*!|>%@`?~=\\\\]{0,12}",
        "[\u{4e00}-\u{4e40}：，（）]{1,5}",
        Just("null".to_owned()),
        Just("<<".to_owned()),
        Just("two\nlines".to_owned()),
        Just("2026-11-20".to_owned()),
        Just("0.30".to_owned()),
        Just("true".to_owned()),
        Just("é\u{85}\u{7f}".to_owned()),
    ]
}

#[derive(Debug, Clone)]
struct Doc {
    text: String,
    notation: Notation,
}

/// A register of two records in one of the ways it can be written.
fn doc() -> impl Strategy<Value = Doc> {
    let values = (word(), word(), proptest::collection::vec("[a-z]{1,4}", 1..4));
    (values, 0..4usize, any::<bool>(), any::<bool>(), any::<bool>()).prop_map(|((title, cause, tags), form, crlf, bom, open_end)| {
        let yaml = |text: &str, flow| Value::Text(text.to_owned()).inline(Notation::Yaml, flow);
        let toml = |text: &str| Value::Text(text.to_owned()).inline(Notation::Toml, false);
        let list = tags.join(", ");
        let quoted = tags.iter().map(|tag| format!("\"{tag}\"")).collect::<Vec<_>>().join(", ");
        let block: String = tags.iter().map(|tag| format!("      - {tag}  # {tag}\n")).collect();
        let (title_y, cause_y) = (yaml(&title, false), yaml(&cause, false));
        let (text, notation) = match form {
            0 => (format!("risks:\n  - id: R-001  # one\n    title: {title_y}\n    # between\n    tags: [{list}]\n    impact: {{time: high}}\n  - id: R-002\n    cause: {cause_y}\n"), Notation::Yaml),
            1 => (format!("# top\nrisks:\n- id: R-001\n  title: {title_y}\n  tags:\n{block}  impact:\n    time: high\n\n- id: R-002\n  cause: {cause_y}\n# end\n"), Notation::Yaml),
            2 => (format!("risks: [{{id: R-001, title: {}, tags: [{list}], impact: {{time: high}}}}, {{id: R-002, cause: {}}}]\n", yaml(&title, true), yaml(&cause, true)), Notation::Yaml),
            _ => (format!("[[risks]]\nid = \"R-001\" # one\ntitle = {}\ntags = [{quoted}]\nimpact = {{ time = \"high\" }}\n\n[[risks]]\nid = \"R-002\"\ncause = {}\n", toml(&title), toml(&cause)), Notation::Toml),
        };
        let text = if open_end { text.trim_end().to_owned() } else { text };
        let text = if crlf { text.replace('\n', "\r\n") } else { text };
        let text = if bom { format!("\u{feff}{text}") } else { text };
        Doc { text, notation }
    })
}

fn edit() -> impl Strategy<Value = (usize, Vec<String>, Change)> {
    let field = prop_oneof![
        Just(vec!["title".to_owned()]),
        Just(vec!["cause".to_owned()]),
        Just(vec!["owner".to_owned()]),
        Just(vec!["impact".to_owned(), "time".to_owned()]),
        Just(vec!["impact".to_owned(), "cost".to_owned()]),
    ];
    let scalar = (
        field,
        prop_oneof![word().prop_map(|text| Change::Set(Value::Text(text))), Just(Change::Clear)],
    );
    let items = || proptest::collection::vec(word().prop_map(Value::Text), 1..3);
    let list = prop_oneof![
        items().prop_map(Change::Append),
        items().prop_map(|items| Change::Set(Value::List(items))),
        Just(Change::Clear)
    ]
    .prop_map(|change| (vec!["tags".to_owned()], change));
    (0..2usize, prop_oneof![scalar, list]).prop_map(|(record, (field, change))| (record, field, change))
}

/// What the record should mean afterwards.
fn meant(value: &mut Value, field: &[String], change: &Change) {
    let Value::Map(pairs) = value else { panic!("a record") };
    let (key, inner) = field.split_first().unwrap();
    let at = pairs.iter().position(|(own, _)| own == key);
    if !inner.is_empty() {
        let at = at.unwrap_or_else(|| {
            pairs.push((key.clone(), Value::Map(Vec::new())));
            pairs.len() - 1
        });
        meant(&mut pairs[at].1, inner, change);
        if pairs[at].1 == Value::Map(Vec::new()) {
            pairs.remove(at);
        }
        return;
    }
    match (change, at) {
        (Change::Clear, Some(at)) => drop(pairs.remove(at)),
        (Change::Clear, None) => {}
        (Change::Set(new), Some(at)) => pairs[at].1 = new.clone(),
        (Change::Set(new), None) => pairs.push((key.clone(), new.clone())),
        (Change::Append(items), Some(at)) => {
            let Value::List(own) = &mut pairs[at].1 else { panic!("a list") };
            own.extend(items.iter().cloned());
        }
        (Change::Append(items), None) => pairs.push((key.clone(), Value::List(items.clone()))),
        (Change::Remove(_), _) => unreachable!("not generated"),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 600, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn an_edit_means_what_was_asked_and_touches_nothing_else(doc in doc(), (record, field, change) in edit()) {
        let before = Value::of_text(&doc.text, doc.notation).expect("generated documents are whole");
        let pointer = vec![Step::Key("risks".into()), Step::Item(record)];
        let result = set(&doc.text, doc.notation, &pointer, &field, &change);
        let mut wanted = before;
        let Value::Map(root) = &mut wanted else { panic!("a map") };
        let Value::List(records) = &mut root[0].1 else { panic!("a list") };
        meant(&mut records[record], &field, &change);
        let new = match result {
            Ok(new) => new,
            // Only a comment that would be lost is a reason here: the block list of form 1 has some.
            Err(refusal) => {
                prop_assert!(refusal.message.contains("comment"), "{refusal:?}\n{}", doc.text);
                return Ok(());
            }
        };
        let after = Value::of_text(&new, doc.notation).expect("the result is whole");
        prop_assert!(after.same(&wanted), "{}\n---\n{new}\n{after:?}\n{wanted:?}", doc.text);
        if new == doc.text {
            return Ok(());
        }
        // Outside one stretch all bytes are equal, and the stretch does not reach into the other record.
        let ahead = doc.text.bytes().zip(new.bytes()).take_while(|(a, b)| a == b).count();
        let least = doc.text.len().min(new.len());
        let behind = doc.text.bytes().rev().zip(new.bytes().rev()).take_while(|(a, b)| a == b).count().min(least - ahead.min(least));
        let second = doc.text.rfind("R-002").unwrap();
        match record {
            0 => prop_assert!(doc.text.len() - behind <= second + 1, "{}\n---\n{new}", doc.text),
            _ => prop_assert!(ahead >= second, "{}\n---\n{new}", doc.text),
        }
        for comment in ["# one", "# between", "# top", "# end"] {
            prop_assert_eq!(doc.text.matches(comment).count(), new.matches(comment).count().min(doc.text.matches(comment).count()));
        }
    }
}
