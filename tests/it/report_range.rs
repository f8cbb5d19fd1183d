//! P50 and P80 of the steering pack, and the colour of people: what they rest on, and what they say without data.

use crate::repo::Repo;

fn steering(schedule: &str, risks: &str, args: &[&str]) -> String {
    let repo = Repo::new()
        .with("projects/demo/schedule.yaml", schedule)
        .with("projects/demo/risks.yaml", risks);
    let ran = repo.pmo(&[&["report", "steering"], args].concat());
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

fn row<'t>(text: &'t str, begin: &str) -> &'t str {
    text.lines()
        .find(|line| line.starts_with(begin))
        .unwrap_or_else(|| panic!("{begin}: {text}"))
}

const ESTIMATED: &str = "start: 2026-11-23\ntasks:\n  - {id: build, name: Build, duration: 10d, \
                         estimate: {optimistic: 8d, most_likely: 10d, pessimistic: 21d}}\n";

#[test]
fn a_range_of_the_finish_is_that_of_the_triangle() {
    // F⁻¹(p) = b − √((1 − p)(b − a)(b − m)) right of the mode: 12.54 and 15.65 working days from 23 November.
    let text = steering(ESTIMATED, "risks: []\n", &[]);
    assert_eq!(
        row(&text, "| Finish |"),
        "| Finish | 4 Dec 2026 | 9 Dec 2026 | 14 Dec 2026 | estimates of 1 of 1 open tasks, delays of 0 of 0 open threats |"
    );
    // What is sure to come moves every trial.
    let sure = "risks:\n  - {id: R-001, title: Slip, status: open, owner: chen.jie, probability: 100%, impact: {time: 5d}}\n  \
                - {id: R-002, title: Level, status: open, owner: chen.jie, probability: 100%, impact: {time: high}}\n  \
                - {id: R-003, title: Gain, type: opportunity, status: open, owner: chen.jie, probability: 100%, impact: {time: 5d}}\n";
    let text = steering(ESTIMATED, sure, &["--lang", "zh"]);
    assert_eq!(
        row(&text, "| 完成日期 |"),
        "| 完成日期 | 2026年12月4日 | 2026年12月16日 | 2026年12月21日 | 1 项未完成任务中 1 项有三点估算，2 项未关闭威胁中 1 项填写了延误时间 |"
    );
    assert!(row(&text, "| 成本 |").starts_with("| 成本 | – | 暂无数据 | 暂无数据 |"), "{text}");
    // A second estimate on a path of its own can only make it later, and other tasks change no draw.
    let two = format!("{ESTIMATED}  - {{id: other, name: Other, duration: 1d}}\n");
    assert!(row(&steering(&two, "risks: []\n", &[]), "| Finish |").contains("| 9 Dec 2026 | 14 Dec 2026 | estimates of 1 of 2"));
}

#[test]
fn a_range_says_what_it_rests_on() {
    let repo = Repo::new().with("projects/demo/schedule.yaml", ESTIMATED).with(
        "projects/demo/risks.yaml",
        "risks:\n  - {id: R-001, title: Slip, status: open, owner: chen.jie, probability: 30%, impact: {time: 5d}}\n  \
         - {id: R-002, title: Level, status: open, owner: chen.jie, probability: likely, impact: {time: high}}\n",
    );
    let text = repo.pmo(&["why", "demo", "range"]).stdout;
    for wanted in [
        "finish: as computed 4 Dec 2026, P50 ",
        "cost: n/a, ",
        "2000 trials, seed 20260101",
        "demo/build  drawn from 8d / 10d / 21d  projects/demo/schedule.yaml:3",
        "demo/R-001  adds 5d in 30.0 % of the trials  projects/demo/risks.yaml:2",
        "demo/R-002  not in it: neither a delay nor an amount  projects/demo/risks.yaml:3",
    ] {
        assert!(text.contains(wanted), "{wanted}: {text}");
    }
    let zh = repo.pmo(&["why", "demo", "range", "--lang", "zh"]).stdout;
    assert!(
        zh.starts_with("完成日期：计算值 2026年12月4日，P50 ") && zh.contains("30.0 %的模拟中增加 5d"),
        "{zh}"
    );
    let json: serde_json::Value =
        serde_json::from_str(&repo.pmo(&["why", "demo", "range", "--output-format", "json"]).stdout).expect("JSON");
    assert_eq!(json["summary"]["finish"]["planned"], "2026-12-04");
    assert_eq!(
        (
            json["tasks"][0]["estimate"][2].as_str(),
            json["threats"][0]["delay_minutes"].as_i64()
        ),
        (Some("21d"), Some(2400))
    );
    let part = repo.pmo(&["why", "demo/build", "range"]);
    assert!(part.status == Some(2) && part.stderr.contains("whole project"), "{part}");
}

#[test]
fn paths_that_meet_end_later_than_each_of_them() {
    let alike = "start: 2026-11-23\ntasks:\n".to_owned()
        + &(1..=4)
            .map(|at| {
                format!(
                    "  - {{id: t{at}, name: Task {at}, duration: 10d, estimate: {{optimistic: 8d, most_likely: 10d, pessimistic: 21d}}}}\n"
                )
            })
            .collect::<String>();
    // The largest of four: F(x) = ½^¼ at 16.23 and ⅘^¼ at 18.21 working days.
    let text = steering(&alike, "risks: []\n", &[]);
    assert!(
        row(&text, "| Finish |").contains("| 4 Dec 2026 | 15 Dec 2026 | 17 Dec 2026 |"),
        "{text}"
    );
}

#[test]
fn without_anything_uncertain_there_is_no_range() {
    let plain = "start: 2026-11-23\ntasks:\n  - {id: build, name: Build, duration: 10d}\n";
    let text = steering(plain, "risks: []\n", &[]);
    assert_eq!(
        row(&text, "| Finish |"),
        "| Finish | – | n/a | n/a | no open task has a three-point estimate, and no open threat states a delay |"
    );
    let done = "start: 2026-11-02\ntasks:\n  - {id: build, name: Build, duration: 5d, progress: 100%, actual_start: 2026-11-02, actual_finish: 2026-11-06}\n";
    assert!(row(&steering(done, "risks: []\n", &[]), "| Finish |").contains("every task that takes time is done"));
}

fn weekly(tasks: &str, status: &str) -> String {
    let repo = Repo::new()
        .with("projects/demo/schedule.yaml", format!("start: 2026-11-16\ntasks:\n{tasks}"))
        .with(
            "projects/demo/status/2026.yaml",
            format!("{}{status}", include_str!("base/status.yaml")),
        )
        .with(
            "projects/other/project.yaml",
            include_str!("base/project.yaml").replace("name: Demo", "name: Other"),
        )
        .with(
            "projects/other/schedule.yaml",
            "start: 2026-11-16\ntasks:\n  - {id: help, name: Help, duration: 40d, assign: [a.novak]}\n",
        );
    let ran = repo.pmo(&["report", "weekly", "--project", "demo"]);
    assert!(ran.status == Some(0) || ran.status == Some(1), "{ran}");
    ran.stdout
}

fn task(id: &str, who: &str) -> String {
    format!("  - {{id: {id}, name: Task {id}, duration: 40d, assign: [{who}]}}\n")
}

#[test]
fn people_are_amber_and_red_by_how_many_are_missing() {
    let fine = weekly(&task("a", "chen.jie"), "");
    assert!(fine.contains("the one person assigned is not overloaded in 4 weeks"), "{fine}");
    // Work in another project counts, though nobody asked for that.
    let two = weekly(&task("a", "a.novak"), "");
    assert!(
        two.contains("🟡") && two.contains("in the week of 23 Nov 2026 1 full-time person is missing"),
        "{two}"
    );
    let three = weekly(&[task("a", "chen.jie"), task("b", "chen.jie"), task("c", "chen.jie")].concat(), "");
    assert!(
        three.contains("2 full-time people are missing: Chen Jie can work less than they are assigned"),
        "{three}"
    );
    assert!(three.contains("🔴"), "{three}");
    let set = "    health:\n      - {dimension: people, colour: green, reason: Two more begin on Monday., until: 2026-12-18}\n";
    let over = weekly(&[task("a", "chen.jie"), task("b", "chen.jie"), task("c", "chen.jie")].concat(), set);
    assert!(over.contains("Two more begin on Monday"), "{over}");
    assert!(over.contains("people") && over.contains("computed"), "{over}");
}

#[test]
fn people_are_grey_where_nobody_is_assigned_to_work_under_way() {
    let planning = weekly("  - {id: a, name: A, duration: 10d}\n", "");
    assert!(!planning.contains("nobody is assigned"), "{planning}");
    let repo = Repo::new()
        .with(
            "projects/demo/project.yaml",
            include_str!("base/project.yaml").replace("stage: planning", "stage: executing"),
        )
        .with(
            "projects/demo/schedule.yaml",
            "start: 2026-11-16\ntasks:\n  - {id: a, name: A, duration: 10d}\n",
        );
    let text = repo.pmo(&["report", "weekly"]).stdout;
    assert!(text.contains("nobody is assigned to the one task of the coming weeks"), "{text}");
}
