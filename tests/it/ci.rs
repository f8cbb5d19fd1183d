//! The files that run `pmo` elsewhere (Action, GitLab component, hooks, image, what `init` writes): they parse, and every
//! command in them is one that the program takes.

use clap::CommandFactory;
use pmo::syntax::{self, Kind, NodeId, Notation, Tree};
use std::{collections::BTreeMap, fs, path::Path};

fn read(path: &str) -> String {
    fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(path)).expect(path)
}

/// The files of YAML, each with the keys whose texts are commands.
const FILES: [(&str, &[&str]); 6] = [
    ("action.yml", &["run"]),
    ("templates/pmo/template.yml", &["script"]),
    (".pre-commit-hooks.yaml", &["entry"]),
    ("templates/init/common/pre-commit.yaml", &["entry"]),
    ("templates/init/common/github.yml", &["run"]),
    ("templates/init/common/gitlab.yml", &["script", "before_script"]),
];

/// Every text under one of the keys, at any depth.
fn texts(tree: &Tree<'_>, node: NodeId, keys: &[&str], inside: bool, found: &mut Vec<String>) {
    match tree.node(node).kind {
        Kind::Map => {
            for (key, value) in tree.pairs(node) {
                texts(tree, value, keys, inside || keys.contains(&tree.text(key)), found);
            }
        }
        Kind::List => tree.children(node).for_each(|item| texts(tree, item, keys, inside, found)),
        _ if inside => found.push(tree.text(node).to_owned()),
        _ => {}
    }
}

fn scripts(path: &str, text: &str, keys: &[&str]) -> Vec<String> {
    let mut found = Vec::new();
    for document in text.split("\n---\n") {
        let (tree, problems) = syntax::parse(document, Notation::Yaml);
        assert!(tree.is_whole() && problems.is_empty(), "{path}: {problems:?}");
        texts(&tree, tree.root().expect(path), keys, false, &mut found);
    }
    found
}

/// The words of a line of shell, and the signs between commands as words of their own.
fn words(line: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let (mut quote, mut signs) = (None, line.chars().peekable());
    while let Some(sign) = signs.next() {
        let last = words.last_mut().expect("a word");
        match (sign, quote) {
            ('"' | '\'', None) => quote = Some(sign),
            (_, Some(open)) if sign == open => quote = None,
            ('\\', _) => last.extend(signs.next()),
            (';' | '&' | '|' | '>' | '<', None) => words.extend([sign.to_string(), String::new()]),
            (' ' | '\t', None) => words.push(String::new()),
            ('#', None) if last.is_empty() => break,
            _ => last.push(sign),
        }
    }
    words.retain(|word| !word.is_empty());
    words
}

/// The calls of `pmo` in a script, each as its words.
fn calls(script: &str) -> Vec<Vec<String>> {
    let joined = script.replace("\\\n", " ");
    let mut found = Vec::new();
    for line in joined.lines() {
        let words = words(line);
        let parts = words.split(|word| [";", "&", "|", ">", "<"].contains(&word.as_str()));
        for part in parts {
            let is_before = |word: &&String| ["if", "then", "else", "do", "exec", "!", "{", "("].contains(&word.as_str());
            let call: Vec<String> = part.iter().skip_while(is_before).cloned().collect();
            if call.first().is_some_and(|word| word == "pmo") {
                found.push(call);
            }
        }
    }
    found
}

fn refused(call: &[String]) -> Option<String> {
    match pmo::cli::Cli::command().try_get_matches_from(call) {
        Ok(_) => None,
        Err(error) if error.exit_code() == 0 => None,
        Err(error) => Some(format!("{}: {error}", call.join(" "))),
    }
}

#[test]
fn every_command_that_other_systems_run_is_one_that_pmo_takes() {
    let mut all = BTreeMap::new();
    for (path, keys) in &FILES {
        let mut found: Vec<Vec<String>> = scripts(path, &read(path), keys).iter().flat_map(|text| calls(text)).collect();
        // pre-commit names the message's file behind the entry.
        for call in found.iter_mut().filter(|call| call.last().is_some_and(|word| word == "commit-msg")) {
            call.push("FILE".to_owned());
        }
        all.insert(*path, found);
    }
    all.insert("docs/ci.md", in_prose(&read("docs/ci.md")));
    for stage in pmo::edit::hook::STAGES {
        let file = if stage.name == "commit-msg" { "FILE" } else { "" };
        all.insert(stage.name, calls(&stage.script().replace("\"$@\"", file)));
    }
    let image = read("Dockerfile");
    assert!(image.contains("ENTRYPOINT [\"pmo\"]\nCMD [\"--help\"]\n"));
    all.insert("Dockerfile", vec![vec!["pmo".to_owned(), "--help".to_owned()]]);
    for (path, calls) in &all {
        assert!(!calls.is_empty(), "{path}: no command was found");
        let faults: Vec<String> = calls.iter().filter_map(|call| refused(call)).collect();
        assert!(faults.is_empty(), "{path}: {faults:#?}");
    }
}

/// The commands of a page: lines of its blocks, and what stands between single back-ticks.
fn in_prose(text: &str) -> Vec<Vec<String>> {
    let mut found = Vec::new();
    let mut inside = false;
    for line in text.lines() {
        if line.starts_with("```") {
            inside = !inside;
        } else if inside {
            let line = line.trim_start().trim_start_matches("- ");
            let line = ["run: ", "entry: ", "script: "]
                .iter()
                .find_map(|key| line.strip_prefix(key))
                .unwrap_or(line);
            found.extend(calls(line));
        } else {
            found.extend(line.split('`').skip(1).step_by(2).flat_map(calls));
        }
    }
    found
}

#[test]
fn the_test_itself_sees_a_command_that_is_none() {
    let found = calls("if ! pmo -C \"$X\" validate --stagged; then exit 1; fi\ncommand -v pmo || pmo hook run \\\n  pre-commit > log\n");
    let shown: Vec<String> = found.iter().map(|call| call.join(" ")).collect();
    assert_eq!(shown, ["pmo -C $X validate --stagged", "pmo hook run pre-commit"]);
    assert!(refused(&found[0]).is_some_and(|fault| fault.contains("--staged")));
    assert_eq!(refused(&found[1]), None);
}

/// Id, entry, and whether names of files are passed, of each hook.
fn hooks(path: &str) -> Vec<[String; 5]> {
    let text = read(path);
    let (tree, _) = syntax::parse(&text, Notation::Yaml);
    let mut found = Vec::new();
    let mut waiting = vec![tree.root().expect(path)];
    while let Some(node) = waiting.pop() {
        let of = |key: &str| {
            tree.get(node, key)
                .filter(|own| tree.node(*own).is_scalar())
                .map(|own| tree.text(own).to_owned())
        };
        match tree.node(node).kind {
            Kind::Map => {
                if let (Some(id), Some(entry)) = (of("id"), of("entry")) {
                    let rest = ["name", "always_run", "pass_filenames"].map(|key| of(key).unwrap_or_default());
                    let [name, always, pass] = rest;
                    found.push([id, entry, name, always, pass]);
                }
                waiting.extend(tree.pairs(node).map(|(_, value)| value));
            }
            Kind::List => waiting.extend(tree.children(node)),
            _ => {}
        }
    }
    found.sort();
    found
}

#[test]
fn the_hooks_that_init_writes_are_those_of_this_repository() {
    let ours = hooks(".pre-commit-hooks.yaml");
    assert_eq!(ours.len(), pmo::edit::hook::STAGES.len());
    assert_eq!(ours, hooks("templates/init/common/pre-commit.yaml"));
    for (hook, stage) in ours.iter().rev().zip(pmo::edit::hook::STAGES) {
        assert_eq!([hook[0].as_str(), hook[1].as_str()], [stage.framework_id, stage.command().as_str()]);
    }
}

#[test]
fn the_wheel_is_made_of_this_crate() {
    let text = read("pyproject.toml");
    let (tree, problems) = syntax::parse(&text, Notation::Toml);
    assert!(tree.is_whole() && problems.is_empty(), "{problems:?}");
    for line in [
        "name = \"pmo\"",
        "dynamic = [\"version\"]",
        "bindings = \"bin\"",
        "build-backend = \"maturin\"",
    ] {
        assert!(text.lines().any(|own| own == line), "{line}");
    }
    assert!(text.contains(&format!("description = \"{}\"", env!("CARGO_PKG_DESCRIPTION"))));
}
