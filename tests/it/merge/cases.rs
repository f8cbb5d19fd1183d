//! What merges and what does not, one case each.

use super::{clashing, clean, merged, properties::resolved, with};

const SCHEDULE: &str = "\
# The plan of the portal.

start: 2026-03-02   # the contract says so
tasks:
  - id: kickoff
    name: Kick-off
    milestone: true
  # The heart of it.
  - id: build
    name: Build
    tasks:
      - id: api
        name: Public API
        duration: 15d        # guessed
        depends_on: [kickoff]
        assign: [chen.jie, \"a.novak 50%\"]
        estimate: {optimistic: 12d, most_likely: 15d, pessimistic: 25d}
        # Nobody has looked at limits yet.
      - id: ui
        name: Pages
        duration: 10d
  - id: review
    name: Review
    duration: 2d
";

const PLAN: &str = "projects/portal/schedule.yaml";

#[test]
fn fields_of_one_record_merge_with_their_comments() {
    let ours = with(SCHEDULE, &[("duration: 15d        # guessed", "duration: 12d        # measured")]);
    let theirs = with(
        SCHEDULE,
        &[
            ("name: Public API", "# Agreed with the partners.\n        name: Partner API"),
            ("pessimistic: 25d", "pessimistic: 30d"),
            (
                "  - id: review\n",
                "  - id: docs   # asked for in May\n    name: Manual\n  - id: review\n",
            ),
        ],
    );
    let expected = with(&theirs, &[("duration: 15d        # guessed", "duration: 12d        # measured")]);
    assert_eq!(clean(PLAN, SCHEDULE, &ours, &theirs), expected);
    assert_eq!(clean(PLAN, SCHEDULE, &theirs, &ours), expected);
}

#[test]
fn fields_in_brackets_and_lists_of_words_merge() {
    let ours = with(
        SCHEDULE,
        &[
            ("most_likely: 15d", "most_likely: 14d"),
            ("[kickoff]", "[kickoff, spec]"),
            ("[chen.jie, ", "["),
        ],
    );
    let theirs = with(
        SCHEDULE,
        &[
            ("optimistic: 12d", "optimistic: 11d"),
            ("[kickoff]", "[legal, kickoff]"),
            ("50%\"]", "50%\", li.na]"),
        ],
    );
    let text = clean(PLAN, SCHEDULE, &ours, &theirs);
    assert!(text.contains("{optimistic: 11d, most_likely: 14d, pessimistic: 25d}"), "{text}");
    assert!(text.contains("depends_on: [legal, kickoff, spec]"), "{text}");
    assert!(text.contains("assign: [\"a.novak 50%\", li.na]"), "{text}");
}

#[test]
fn markers_stand_around_the_field_only() {
    let ours = with(SCHEDULE, &[("duration: 15d ", "duration: 12d "), ("name: Pages", "name: Screens")]);
    let theirs = with(SCHEDULE, &[("duration: 15d ", "duration: 20d "), ("name: Review", "name: Audit")]);
    let conflict = "        name: Public API
<<<<<<< ours
        duration: 12d        # guessed
=======
        duration: 20d        # guessed
>>>>>>> theirs
        depends_on: [kickoff]
";
    let expected = with(
        SCHEDULE,
        &[
            (
                "        name: Public API\n        duration: 15d        # guessed\n        depends_on: [kickoff]\n",
                conflict,
            ),
            ("name: Pages", "name: Screens"),
            ("name: Review", "name: Audit"),
        ],
    );
    assert_eq!(clashing(PLAN, SCHEDULE, &ours, &theirs), expected);
}

#[test]
fn a_clash_in_brackets_takes_the_line_and_merges_the_rest_of_it() {
    let ours = with(
        SCHEDULE,
        &[("optimistic: 12d, most_likely: 15d", "optimistic: 10d, most_likely: 14d")],
    );
    let theirs = with(SCHEDULE, &[("optimistic: 12d, most", "optimistic: 11d, most"), ("25d", "30d")]);
    let text = clashing(PLAN, SCHEDULE, &ours, &theirs);
    assert!(
        text.contains(
            "<<<<<<< ours
        estimate: {optimistic: 10d, most_likely: 14d, pessimistic: 30d}
=======
        estimate: {optimistic: 11d, most_likely: 14d, pessimistic: 30d}
>>>>>>> theirs
"
        ),
        "{text}"
    );
}

#[test]
fn a_moved_task_is_followed() {
    let api = "      - id: api
        name: Public API
        duration: 15d        # guessed
        depends_on: [kickoff]
        assign: [chen.jie, \"a.novak 50%\"]
        estimate: {optimistic: 12d, most_likely: 15d, pessimistic: 25d}
        # Nobody has looked at limits yet.
";
    let outside = api.replace("\n    ", "\n").replacen("    ", "", 1);
    let moved = with(SCHEDULE, &[(api, ""), ("  - id: review", &format!("{outside}  - id: review"))]);
    let edited = with(SCHEDULE, &[("duration: 15d ", "duration: 12d "), ("name: Build", "name: Making")]);
    let expected = with(&moved, &[("duration: 15d ", "duration: 12d "), ("name: Build", "name: Making")]);
    assert_eq!(clean(PLAN, SCHEDULE, &moved, &edited), expected);
    assert_eq!(clean(PLAN, SCHEDULE, &edited, &moved), expected);
}

#[test]
fn a_summary_taken_apart_keeps_what_the_other_side_wrote_below_it() {
    let flat = "\
start: 2026-03-02
tasks:
  - id: build
    name: Build
    tasks:
      - id: api
        name: API
      - id: ui
        name: Pages
";
    let apart = "start: 2026-03-02\ntasks:\n  - id: api\n    name: API\n  - id: ui\n    name: Pages\n";
    let edited = with(flat, &[("name: Pages", "name: Screens")]);
    assert_eq!(clean(PLAN, flat, apart, &edited), with(apart, &[("Pages", "Screens")]));
    let added = with(flat, &[("name: Pages\n", "name: Pages\n      - id: new\n        name: New\n")]);
    let text = clashing(PLAN, flat, apart, &added);
    assert!(text.contains("id: new"), "{text}");
}

#[test]
fn a_task_moved_to_two_places_is_a_conflict_at_both() {
    let plan = "tasks:\n  - id: a\n    tasks:\n      - id: x\n        name: X\n  - id: b\n    name: B\n  - id: c\n    name: C\n";
    let move_to = |id: &str| {
        let text = with(plan, &[("    tasks:\n      - id: x\n        name: X\n", "    name: A\n")]);
        let home = format!("    name: {id}\n");
        with(&text, &[(&home, &format!("{home}    tasks:\n      - id: x\n        name: X\n"))])
    };
    let text = clashing(PLAN, plan, &move_to("B"), &move_to("C"));
    assert_eq!(text.matches("id: x").count(), 2, "{text}");
    assert_eq!(text.matches("<<<<<<<").count(), 2, "{text}");
}

/// Whether either side's decision of all conflicts leaves a text that holds `part` once.
fn stands_once(text: &str, part: &str) -> bool {
    [true, false].iter().all(|ours| resolved(text, *ours).matches(part).count() == 1)
}

#[test]
fn a_toml_task_moved_to_two_places_stands_once_for_either_side() {
    let task = "[[tasks]]\nid = \"x\"\nname = \"X\"\n";
    let plan = format!("[[tasks]]\nid = \"a\"\n\n[[tasks]]\nid = \"b\"\n\n[[tasks]]\nid = \"c\"\n\n{task}");
    let moved = task.replace("[[tasks]]", "[[tasks.tasks]]");
    let below_c = with(&plan, &[(task, &moved)]);
    let below_a = with(&plan, &[(task, ""), ("id = \"a\"\n", &format!("id = \"a\"\n\n{moved}"))]);
    // By line one of the places is no conflict.
    let [own, _] = pmo::source::lines::decided(plan.as_bytes(), below_c.as_bytes(), below_a.as_bytes()).expect("lines merge");
    assert_eq!(String::from_utf8(own).expect("UTF-8").matches("id = \"x\"").count(), 2);
    for (ours, theirs) in [(&below_c, &below_a), (&below_a, &below_c)] {
        let text = clashing("projects/portal/schedule.toml", &plan, ours, theirs);
        assert!(stands_once(&text, "id = \"x\""), "{text}");
        assert_eq!(&resolved(&text, true), ours);
        assert_eq!(&resolved(&text, false), theirs);
    }
}

#[test]
fn a_task_in_brackets_moved_to_two_places_stands_once_for_either_side() {
    let plan = "tasks:\n- {id: a}\n- {id: b}\n- {id: x}\n";
    let moved = |home: &str| with(plan, &[("- {id: x}\n", ""), (home, &home.replace('}', ", tasks: [{id: x}]}"))]);
    let text = clashing(PLAN, plan, &moved("{id: a}"), &moved("{id: b}"));
    assert!(stands_once(&text, "id: x"), "{text}");
}

#[test]
fn a_task_that_both_add_below_different_summaries_is_a_conflict_at_both() {
    let plan = "tasks:\n  - id: b\n    name: B\n    tasks:\n      - id: b1\n  - id: c\n    name: C\n    tasks:\n      - id: c1\n";
    let add_to = |home: &str, name: &str| with(plan, &[(home, &format!("{home}      - id: x\n        name: {name}\n"))]);
    let text = clashing(PLAN, plan, &add_to("- id: b1\n", "X"), &add_to("- id: c1\n", "Y"));
    assert_eq!(text.matches("id: x").count(), 2, "{text}");
    assert!(text.contains("name: X") && text.contains("name: Y"), "{text}");
}

#[test]
fn a_record_removed_by_one_and_changed_by_the_other_is_a_conflict() {
    let register = "risks:\n  # From the audit.\n  - id: R-001\n    title: Late\n  - id: R-002\n    title: Dear\n";
    let removed = "risks:\n  - id: R-002\n    title: Dear\n";
    let changed = with(register, &[("title: Late", "title: Very late")]);
    let text = clashing("projects/p/risks.yaml", register, removed, &changed);
    assert_eq!(
        text,
        "risks:
<<<<<<< ours
=======
  # From the audit.
  - id: R-001
    title: Very late
>>>>>>> theirs
  - id: R-002
    title: Dear
"
    );
    assert_eq!(
        clean("projects/p/risks.yaml", register, removed, &with(register, &[("Dear", "Costly")])),
        with(removed, &[("Dear", "Costly")])
    );
}

#[test]
fn records_that_both_add_stand_in_the_order_of_ids() {
    let register = "risks:\n  - id: R-008\n    title: A\n";
    let ours = format!("{register}  - id: R-009\n    title: B\n  - id: R-011\n    title: D\n");
    let theirs = format!("{register}  # Seen in Graz.\n  - id: R-010\n    title: C\n");
    let text = clean("projects/p/risks.yaml", register, &ours, &theirs);
    assert_eq!(
        text,
        format!("{register}  - id: R-009\n    title: B\n  # Seen in Graz.\n  - id: R-010\n    title: C\n  - id: R-011\n    title: D\n")
    );
    let same = clashing(
        "projects/p/risks.yaml",
        register,
        &format!("{register}  - id: R-009\n    title: B\n"),
        &format!("{register}  - id: R-009\n    title: X\n    owner: y\n"),
    );
    assert!(
        same.contains("<<<<<<< ours\n  - id: R-009\n    title: B\n=======\n  - id: R-009\n    title: X\n    owner: y\n>>>>>>> theirs\n"),
        "{same}"
    );
    assert_eq!(clean("projects/p/risks.yaml", register, &ours, &ours), ours);
}

#[test]
fn tasks_that_both_add_stand_behind_the_same_ones() {
    let ours = with(SCHEDULE, &[("  - id: review", "  - id: zoo\n    name: Z\n  - id: review")]);
    let theirs = with(
        SCHEDULE,
        &[
            ("  # The heart", "  - id: apple\n    name: A\n  # The heart"),
            (
                "        duration: 10d\n",
                "        duration: 10d\n      - id: css\n        name: Style\n",
            ),
        ],
    );
    let text = clean(PLAN, SCHEDULE, &ours, &theirs);
    let at = |id: &str| text.find(&format!("id: {id}\n")).expect("the task");
    assert!(at("kickoff") < at("apple") && at("apple") < at("build"), "{text}");
    assert!(at("ui") < at("css") && at("css") < at("zoo") && at("zoo") < at("review"), "{text}");
}

const TOML: &str = r#"# Risks are looked at on Mondays.

id = "R-003"
title = "Identity provider slips"   # heard in May
probability = "likely"
impact = { time = "high", cost = "120000" }
tags = ["supplier"]

# What we do.
[[actions]]
id = "A1"
text = "Second source quoted"
owner = "chen.jie"

[[actions]]
id = "A2"
text = "Contract looked at"
"#;

#[test]
fn toml_merges_alike() {
    let ours = with(
        TOML,
        &[
            ("time = \"high\"", "time = \"low\""),
            ("owner = \"chen.jie\"", "owner = \"li.na\"   # since June"),
            ("tags = [\"supplier\"]", "tags = [\"supplier\", \"law\"]"),
        ],
    );
    let theirs = with(
        TOML,
        &[
            ("\"120000\"", "\"90000\""),
            (
                "\n[[actions]]\nid = \"A2\"",
                "due = 2026-11-30\n\n# Found by the audit.\n[[actions]]\nid = \"A3\"\ntext = \"Escrow\"\n\n[[actions]]\nid = \"A2\"",
            ),
            ("[\"supplier\"]", "[\"vendor\", \"supplier\"]"),
        ],
    );
    let text = clean("projects/p/risks/R-003.toml", TOML, &ours, &theirs);
    let expected = with(
        &theirs,
        &[
            ("time = \"high\"", "time = \"low\""),
            ("owner = \"chen.jie\"", "owner = \"li.na\"   # since June"),
            ("\"supplier\"]", "\"supplier\", \"law\"]"),
        ],
    );
    assert_eq!(text, expected);
    let clash = clashing(
        "projects/p/risks/R-003.toml",
        TOML,
        &with(TOML, &[("likely", "certain")]),
        &with(TOML, &[("likely", "rare")]),
    );
    assert!(
        clash.contains("<<<<<<< ours\nprobability = \"certain\"\n=======\nprobability = \"rare\"\n>>>>>>> theirs\nimpact"),
        "{clash}"
    );
}

#[test]
fn a_task_moved_in_toml_gets_its_new_header() {
    let plan = "start = 2026-03-02\n\n[[tasks]]\nid = \"a\"\n\n[[tasks.tasks]]\nid = \"x\"   # small\nname = \"X\"\n\n[tasks.tasks.estimate]\nlikely = \"2d\"\n\n[[tasks]]\nid = \"b\"\n";
    let x = "[[tasks.tasks]]\nid = \"x\"   # small\nname = \"X\"\n\n[tasks.tasks.estimate]\nlikely = \"2d\"\n\n";
    let moved = with(
        plan,
        &[
            (x, ""),
            (
                "[[tasks]]\nid = \"b\"\n",
                &format!("{}[[tasks]]\nid = \"b\"\n", x.replace("tasks.tasks", "tasks")),
            ),
        ],
    );
    let edited = with(plan, &[("\"2d\"", "\"3d\""), ("\"X\"", "\"Y\"")]);
    let expected = with(&moved, &[("\"2d\"", "\"3d\""), ("\"X\"", "\"Y\"")]);
    assert_eq!(clean("projects/p/schedule.toml", plan, &moved, &edited), expected);
    assert_eq!(clean("projects/p/schedule.toml", plan, &edited, &moved), expected);
}

#[test]
fn postings_are_the_same_by_document_and_line_else_by_what_they_say() {
    let month = "postings:
  - {date: 2026-10-31, account: labour, amount: 3200, document: TS-10, line: 1, text: October}
  - {date: 2026-10-31, account: travel, amount: 80}
";
    let ours = format!(
        "{}  - {{date: 2026-10-30, account: travel, amount: 95}}\n",
        month.replace("3200", "3300")
    );
    let theirs = format!(
        "{}  - {{date: 2026-10-31, account: travel, amount: 80, text: Taxi}}\n",
        month
            .replace("October", "October hours")
            .replace("  - {date: 2026-10-31, account: travel, amount: 80}\n", "")
    );
    let text = clean("projects/p/actuals/2026-10.yaml", month, &ours, &theirs);
    assert!(
        text.contains("amount: 3300, document: TS-10, line: 1, text: October hours}"),
        "{text}"
    );
    assert!(
        text.contains("amount: 95") && text.contains("amount: 80, text: Taxi") && !text.contains("80}"),
        "{text}"
    );
    let dearer = |amount: &str| month.replace("amount: 80", amount);
    let text = clashing(
        "projects/p/actuals/2026-10.yaml",
        month,
        &dearer("amount: 81"),
        &dearer("amount: 82"),
    );
    assert!(text.contains("amount: 81") && text.contains("amount: 82"), "{text}");
}

#[test]
fn status_entries_are_the_same_by_period() {
    let status = "entries:\n  - period: 2026-W46\n    summary: Well\n    health:\n      - {dimension: cost, colour: green}\n      - {dimension: schedule, colour: green}\n";
    let ours = with(status, &[("cost, colour: green", "cost, colour: red")]);
    let theirs = with(
        status,
        &[("schedule, colour: green", "schedule, colour: amber"), ("Well", "Well enough")],
    );
    let text = clean("projects/p/status/2026.yaml", status, &ours, &theirs);
    assert_eq!(text, with(&theirs, &[("cost, colour: green", "cost, colour: red")]));
}

#[test]
fn endings_and_marks_stay_ours() {
    let crlf = |text: &str| text.replace('\n', "\r\n");
    let ours = with(SCHEDULE, &[("duration: 10d", "duration: 9d")]);
    let theirs = with(SCHEDULE, &[("name: Review", "name: Audit")]);
    let both = with(&ours, &[("name: Review", "name: Audit")]);
    assert_eq!(clean(PLAN, SCHEDULE, &crlf(&ours), &theirs), crlf(&both));
    assert_eq!(clean(PLAN, SCHEDULE, &ours, &crlf(&theirs)), both);
    let marked = format!("\u{feff}{}", crlf(&ours));
    assert_eq!(clean(PLAN, SCHEDULE, &marked, &theirs), format!("\u{feff}{}", crlf(&both)));
    assert_eq!(clean(PLAN, SCHEDULE, ours.trim_end(), &theirs), both.trim_end());
    assert_eq!(clean(PLAN, SCHEDULE, &crlf(SCHEDULE), &theirs), crlf(&theirs));
}

#[test]
fn what_cannot_be_read_merges_by_line() {
    let broken = with(SCHEDULE, &[("[kickoff]", "[kickoff")]);
    let theirs = with(SCHEDULE, &[("name: Review", "name: Audit")]);
    assert_eq!(
        clean(PLAN, SCHEDULE, &broken, &theirs),
        with(&broken, &[("name: Review", "name: Audit")])
    );
    let text = clashing("projects/p/docs/plan.md", "# Plan\n", "# The plan\n", "# A plan\n");
    assert_eq!(text, "<<<<<<< ours\n# The plan\n=======\n# A plan\n>>>>>>> theirs\n");
    let (text, has_conflicts) = merged(
        "projects/p/risks.yaml",
        "",
        "risks:\n  - id: R-001\n    title: A\n",
        "risks:\n  - id: R-001\n    title: B\n",
    );
    assert!(
        has_conflicts && text.contains("title: A\n") && text.contains("title: B\n"),
        "{text}"
    );
}

#[test]
fn a_merge_by_line_never_makes_what_no_side_says() {
    // The alias keeps the file from being taken to pieces; by line both changes of `owner` would stand.
    let base = "base: &b {x: 1}\nother: *b\nlist:\n  - id: a\n    one: 1\n    two: 2\n    three: 3\n    four: 4\n";
    let ours = with(base, &[("    one: 1\n", "    one: 1\n    owner: x\n")]);
    let theirs = with(base, &[("    four: 4\n", "    four: 4\n    owner: y\n")]);
    let text = clashing("projects/p/risks.yaml", base, &ours, &theirs);
    assert!(text.contains("owner: x") && text.contains("owner: y"), "{text}");
    // So it is with lines of both endings.
    let base = with(base, &[("base: &b {x: 1}\nother: *b\n", "")]);
    let ours = with(&base, &[("    one: 1\n", "    one: 1\n    owner: x\r\n")]);
    let theirs = with(&base, &[("    four: 4\n", "    four: 4\n    owner: y\n")]);
    let text = clashing("projects/p/risks.yaml", &base, &ours, &theirs);
    assert!(text.contains("owner: x") && text.contains("owner: y"), "{text}");
}

#[test]
fn comments_that_both_wrote_are_kept_between_markers() {
    let ours = with(SCHEDULE, &[("# The heart of it.", "# The heart.")]);
    let theirs = with(
        SCHEDULE,
        &[("# The heart of it.", "# The core of it."), ("name: Build", "name: Making")],
    );
    let text = clashing(PLAN, SCHEDULE, &ours, &theirs);
    assert!(
        text.contains("<<<<<<< ours\n  # The heart.\n=======\n  # The core of it.\n>>>>>>> theirs\n  - id: build\n    name: Making\n"),
        "{text}"
    );
}

#[test]
fn texts_print_one_value_a_line_whatever_the_layout() {
    let lines = |text: &str, path: &str| pmo::edit::merge::in_lines(text, path).expect("it can be read");
    let yaml = lines(SCHEDULE, PLAN);
    insta::assert_snapshot!(yaml);
    let toml = "[[tasks]]\nid = \"b\"\n[[tasks.tasks]]\nassign = [\"x\"]\nid = \"a\"\n[tasks.tasks.estimate]\nlikely = \"2d\"\n";
    let same = "tasks:\n- id: b\n  tasks: [{id: a, estimate: {likely: 2d}, assign: [x]}]\n";
    assert_eq!(lines(toml, "schedule.toml"), lines(same, "schedule.yaml"));
    assert_eq!(pmo::edit::merge::in_lines("a: [", "a.yaml"), None);
    assert_eq!(pmo::edit::merge::in_lines("# Text", "a.md"), None);
}
