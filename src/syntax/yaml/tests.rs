//! The reader of YAML on small files, each node as a line.

use super::*;

/// Each node as `depth kind span text`, so that a test reads like the file.
fn dump(source: &str) -> String {
    fn walk(tree: &Tree<'_>, id: NodeId, depth: usize, out: &mut String) {
        let node = tree.node(id);
        let marks = if node.is_aliased() {
            " aliased"
        } else if node.is_repeated_key() {
            " repeated"
        } else {
            ""
        };
        out.push_str(&format!(
            "{}{:?} {:?} {:?}{marks}\n",
            "  ".repeat(depth),
            node.kind,
            &tree.source[node.span.range()],
            tree.text(id)
        ));
        for child in tree.children(id) {
            walk(tree, child, depth + 1, out);
        }
    }
    let (tree, problems) = parse(source, 0..source.len());
    let mut out = String::new();
    if let Some(root) = tree.root() {
        walk(&tree, root, 0, &mut out);
    }
    for problem in problems {
        let place = tree.source.get(problem.span.range()).unwrap_or("past the end");
        out.push_str(&format!("{:?} at {place:?}: {}\n", problem.kind, problem.message));
    }
    out
}

#[test]
fn nodes_stand_on_their_bytes() {
    insta::assert_snapshot!(dump(
        "# c\nid: R-001   # why\nn: 'it''s' # x\nl: [a, \"b c\"] # y\nt: >-\n  one\n  two\n\nm:\n  - k: 名\n    v: \n  - ~\n"
    ));
}

#[test]
fn anchors_and_merge_keys_are_expanded() {
    insta::assert_snapshot!(dump("base: &b {x: 1, y: 2}\none: *b\ntwo:\n  <<: *b\n  y: 3\n"));
}

#[test]
fn what_yaml_should_not_hold_is_reported_where_it_stands() {
    insta::assert_snapshot!(
        [
            "a: 1\nb: 2\na: 3\n",
            "a:\n\tb: 1\n",
            "a: x: y\n",
            "a: @b\n",
            "id：R-001\ntitle: x\n",
            "a: !!int 012\n",
            "a: 1\n---\nb: 2\n",
            "a: &x [*x]\n",
            "? [a]\n: b\n",
            "a: [1, 2\nb: 3\n",
            "",
        ]
        .map(|source| format!("{source:?}\n{}", dump(source)))
        .join("\n")
    );
}

#[test]
fn repeated_keys_are_found_in_maps_of_any_size() {
    for size in [1, 2, 23, 24, 25, 26, 60] {
        let mut text: String = (0..size).map(|key| format!("k{key}: {{x: [1]}}\n")).collect();
        text.push_str("k0: 2\n");
        assert!(dump(&text).contains("DuplicateKey at \"k0\""), "{size} keys");
    }
}

#[test]
fn depth_and_aliases_are_bounded() {
    let deep = "[".repeat(100_000);
    assert!(dump(&deep).contains("TooDeep"));
    let mut bomb = String::from("a: &a [x, x, x, x, x, x, x, x, x]\n");
    for (from, to) in ["ab", "bc", "cd", "de", "ef", "fg"].iter().map(|s| s.split_at(1)) {
        bomb.push_str(&format!(
            "{to}: &{to} [*{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}, *{from}]\n"
        ));
    }
    assert!(dump(&bomb).contains("AliasBudget"));
}
