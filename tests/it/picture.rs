//! `pmo picture`: what is drawn, that it says what other commands say, and what it does where there is nothing to draw.

use crate::{formats::is_current, repo::Repo};
use pmo::analyse::{
    earned_value::sheet::{Against, Desk},
    load::{self, Load},
    schedule::outcome::{self, Also},
};
use pmo::base::{Date, Lang, Scalar};
use pmo::model::{Portfolio, Project};
use pmo::report::picture::{cost_by_element::CostByElement, risk_matrix::RiskMatrix, s_curve::SCurve, slip::Slip};
use pmo::source::{MemoryTree, WorkTree};
use rust_decimal::Decimal;
use serde_json::Value;
use std::path::Path;

/// Each picture with the scope that shows most of it.
const PICTURES: [(&str, &str); 9] = [
    ("gantt", "portal"),
    ("s-curve", "portal"),
    ("milestone-trend", "portal"),
    ("burn-down", "portal"),
    ("risk-matrix", ""),
    ("cost-by-element", "suzhou-wms"),
    ("portfolio", ""),
    ("load", ""),
    ("slip", ""),
];

fn day(text: &str) -> Date {
    Date::parse(text).expect("a date")
}

fn args<'a>(name: &'a str, project: &'a str, lang: &'a str) -> Vec<&'a str> {
    let all = ["picture", name, project, "--lang", lang];
    all.into_iter().filter(|word| !word.is_empty()).collect()
}

/// Every tag is closed, no script and nothing from elsewhere.
fn assert_sound(name: &str, svg: &str) {
    let mut reader = quick_xml::Reader::from_str(svg);
    reader.config_mut().check_end_names = true;
    loop {
        match reader.read_event() {
            Ok(quick_xml::events::Event::Eof) => break,
            Ok(_) => {}
            Err(error) => panic!("{name}: {error} at {}", reader.error_position()),
        }
    }
    for word in ["<script", "href", "url(http", "@import", "<image", "<foreignObject"] {
        assert!(!svg.contains(word), "{name} holds {word}");
    }
    for word in ["role=\"img\"", "viewBox=", "<title>", "<desc>", "prefers-color-scheme:dark"] {
        assert!(svg.contains(word), "{name} lacks {word}");
    }
    assert!(svg.len() < 60_000, "{name}: {} bytes", svg.len());
}

#[test]
fn pictures_of_the_demo_are_current_sound_and_the_same_on_any_number_of_threads() {
    let demo = Repo::demo();
    for (name, project) in PICTURES {
        for lang in ["en", "zh"] {
            let ran = demo.pmo_with(&args(name, project, lang), &[("RAYON_NUM_THREADS", "1")]);
            assert_eq!((ran.status, ran.stderr.as_str()), (Some(0), ""), "{ran}");
            assert_sound(name, &ran.stdout);
            let again = demo.pmo_with(&args(name, project, lang), &[("RAYON_NUM_THREADS", "7")]);
            assert!(again.stdout == ran.stdout, "{name} differs between runs");
            is_current(&format!("tests/it/golden/picture/{name}.{lang}.svg"), &ran.stdout);
        }
    }
    for (name, project) in [
        ("s-curve", ""),
        ("milestone-trend", ""),
        ("burn-down", ""),
        ("cost-by-element", ""),
        ("slip", "portal"),
    ] {
        let ran = demo.pmo(&args(name, project, "en"));
        assert_eq!(ran.status, Some(0), "{ran}");
        assert_sound(name, &ran.stdout);
    }
}

fn example() -> pmo::read::Reading {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    pmo::read::read(&WorkTree::new(root)).expect("the example")
}

fn rows(repo: &Repo, args: &[&str]) -> Vec<Value> {
    let ran = repo.pmo(&[args, &["--output-format", "json"]].concat());
    let answer: Value = serde_json::from_str(&ran.stdout).unwrap_or_else(|_| panic!("{ran}"));
    answer["rows"].as_array().expect("rows").clone()
}

/// A decimal of JSON; none where it is null.
fn number(value: &Value) -> Option<Decimal> {
    value.as_str().map(|text| text.parse().expect("a number"))
}

fn all(portfolio: &Portfolio) -> Vec<&Project> {
    portfolio.projects.iter().map(|project| &**project).collect()
}

#[test]
fn figures_are_those_of_the_other_commands() {
    let reading = example();
    let portfolio = &reading.portfolio;
    let demo = Repo::demo();
    let desk = Desk::of(portfolio, day("2026-11-20"), Against::Current);
    for project in ["portal", "suzhou-wms", "gdpr", "erp", "dc-move", ""] {
        let own: Vec<&Project> = all(portfolio)
            .into_iter()
            .filter(|own| project.is_empty() || *own.id == *project)
            .collect();
        let named: &[&str] = if project.is_empty() { &[] } else { &[project] };
        let curve = SCurve::of(&desk, &own, Lang::En);
        let told = rows(&demo, &[&["variance"], named, &["--series"]].concat());
        let told: Vec<&Value> = told.iter().filter(|row| (row["address"] == "") == project.is_empty()).collect();
        assert_eq!(curve.points.len(), told.len(), "{project}");
        for (point, row) in curve.points.iter().zip(told) {
            let done = point.done.as_ref();
            assert_eq!(point.planned.ok(), number(&row["pv"]), "{project} {}", row["id"]);
            assert_eq!(
                done.and_then(|done| done.earned.ok()),
                number(&row["ev"]),
                "{project} {}",
                row["id"]
            );
            assert_eq!(done.and_then(|done| done.spent.ok()), number(&row["ac"]), "{project} {}", row["id"]);
        }
        let elements = CostByElement::of(&desk, &own, Lang::En);
        let told = rows(&demo, &[&["variance"], named, &["--by", "cost-element"]].concat());
        let whole = told.last().expect("a total");
        assert_eq!(curve.budget.ok(), number(&whole["bac"]), "{project}");
        let method = whole["eac_method"].as_str();
        let estimate = method.and_then(|method| number(&whole["eac"][method]));
        assert_eq!(curve.estimate.ok().map(|(_, eac)| eac.round_dp(2)), estimate, "{project}");
        let told = told
            .iter()
            .filter(|row| row["level"] == "cost-element" && (row["address"] == row["id"] || row["address"] == "") == project.is_empty());
        let told: Vec<&Value> = told.collect();
        for element in &elements.rows {
            let row = told.iter().find(|row| row["name"] == element.name.as_str()).expect("the element");
            assert_eq!(element.budget.ok(), number(&row["bac"]), "{project} {}", element.name);
            assert_eq!(element.actual.ok(), number(&row["ac"]), "{project} {}", element.name);
            assert_eq!(element.committed.ok(), number(&row["committed"]), "{project} {}", element.name);
        }
    }
}

#[test]
fn days_are_those_of_the_schedule() {
    let reading = example();
    let portfolio = &reading.portfolio;
    let status = day("2026-11-20");
    let outcomes = outcome::compute(portfolio, status, &|id| id == "suzhou-wms", Also::default());
    let slip = Slip::of(portfolio, &outcomes, status, Lang::En);
    let told = rows(&Repo::demo(), &["schedule", "suzhou-wms"]);
    assert_eq!(slip.rows.len(), 3);
    for row in &slip.rows {
        let own = told.iter().find(|own| own["name"] == row.name.as_str()).expect("the milestone");
        let finish = own["finish"].as_str().expect("a finish");
        assert_eq!(row.now.to_string(), finish[..10], "{}", row.name);
    }
    let trend = Repo::demo().pmo(&["picture", "milestone-trend", "suzhou-wms"]).stdout;
    for row in slip.rows.iter().filter(|row| !row.is_reached) {
        let tip = format!("{} 20 Nov 2026: {}", row.name, pmo::render::locale::date(row.now, Lang::En));
        assert!(trend.contains(&tip), "the trend lacks {tip}");
    }
}

#[test]
fn scores_are_those_of_the_reports() {
    let reading = example();
    let matrix = RiskMatrix::of(&reading.portfolio, &all(&reading.portfolio), day("2026-11-20"), Lang::En);
    let trend = rows(&Repo::demo(), &["trend", "--points", "1", "--indicator", "exposure,risks"]);
    let values = &trend.last().expect("a point");
    let text = values.to_string();
    let sum: Decimal = matrix.risks.iter().map(|own| own.before.value).sum();
    assert!(text.contains(&format!("\"{}\"", sum.normalize())), "{sum} is not in {text}");
    assert_eq!(matrix.risks.len() + matrix.without.len(), 10);
}

/// A picture of a portfolio with these files over the base.
fn drawn(repo: &Repo, words: &[&str]) -> String {
    let ran = repo.pmo(&[&["picture"], words].concat());
    assert!(ran.stdout.starts_with("<svg"), "{ran}");
    assert_sound(words[0], &ran.stdout);
    ran.stdout
}

#[test]
fn what_cannot_be_drawn_is_a_sentence() {
    let bare = Repo::new().with("projects/demo/schedule.yaml", "tasks: []\n");
    for (name, en, zh) in [
        ("gantt", "No task has computed dates", "没有任务可计算日期"),
        (
            "s-curve",
            "Curves: n/a, there is no baseline, so nothing was planned",
            "曲线：n/a，无基准，因此无计划值",
        ),
        ("burn-down", "n/a, it has no tasks", "n/a，没有任务"),
        ("risk-matrix", "No risk is open", "没有未关闭的风险"),
        ("cost-by-element", "Cost: n/a, ", "成本：n/a，"),
        ("portfolio", "SPI(t): n/a, there is no baseline", "SPI(t)：n/a，无基准"),
        ("load", "Nobody is assigned in these weeks", "这些周内没有人员分配"),
        ("slip", "n/a, it has no tasks", "n/a，没有任务"),
    ] {
        let svg = drawn(&bare, &[name, "demo"]);
        assert!(svg.contains(en), "{name}: {svg}");
        let svg = drawn(&bare, &[name, "demo", "--lang", "zh"]);
        assert!(svg.contains(zh), "{name}: {svg}");
    }
    let ran = bare.pmo(&["picture", "milestone-trend"]);
    assert_eq!(ran.status, Some(2), "{ran}");
    let ran = bare.pmo(&["picture", "slip", "dmeo"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("did you mean `demo`?"), "{ran}");
    let ran = bare.pmo(&["picture", "s-curv"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("s-curve"), "{ran}");
}

#[test]
fn records_with_faults_are_told_and_the_file_is_written_all_the_same() {
    let tasks = "start: 2026-11-02\ntasks:\n  - {id: a, name: A, duration: 2d, depends_on: [nobody]}\n";
    let repo = Repo::new().with("projects/demo/schedule.yaml", tasks);
    let ran = repo.pmo(&["picture", "slip", "demo", "-o", "slip.svg"]);
    assert_eq!((ran.status, ran.stdout.as_str()), (Some(1), ""), "{ran}");
    assert!(
        repo.read("slip.svg")
            .contains("n/a, `demo/a` waits for `nobody`, which is not there")
    );
}

#[test]
fn hostile_names_show_as_text() {
    let hostile = r#""</text><script>alert(1)</script>&amp;\u202Egpj.exe\u0007 \"quoted\" 安装""#;
    let tasks = format!(
        "start: 2026-11-02\ntasks:\n  - {{id: go, name: {hostile}, milestone: true, duration: 0d}}\n  \
         - {{id: work, name: {hostile}, duration: 40d, assign: [mallory]}}\n"
    );
    let risks = format!(
        "risks:\n  - {{id: R-001, title: {hostile}, status: open, probability: high, impact: {{time: high}}, raised: 2026-11-02}}\n"
    );
    let repo = Repo::new()
        .with("people.yaml", format!("people:\n  - {{id: mallory, name: {hostile}}}\n"))
        .with("projects/demo/schedule.yaml", tasks)
        .with("projects/demo/risks.yaml", risks);
    for name in [
        "gantt",
        "burn-down",
        "risk-matrix",
        "load",
        "slip",
        "s-curve",
        "portfolio",
        "cost-by-element",
    ] {
        let svg = drawn(&repo, &[name, "demo"]);
        assert!(!svg.contains('\u{202e}') && !svg.contains('\u{7}'), "{name}");
        if ["gantt", "risk-matrix", "load", "slip"].contains(&name) {
            assert!(svg.contains("&lt;/text&gt;&lt;script"), "{name}: {svg}");
        }
    }
    let svg = drawn(&repo, &["risk-matrix", "demo"]);
    assert!(svg.contains("&amp;amp;[U+202E]gpj.exe[U+0007] &quot;quoted&quot; 安装"), "{svg}");
}

#[test]
fn an_id_that_no_person_has_is_told() {
    let tasks = "start: 2026-11-02\ntasks:\n  - {id: a, name: A, duration: 40d, assign: [nobody.known]}\n";
    let repo = Repo::new().with("projects/demo/schedule.yaml", tasks);
    let svg = drawn(&repo, &["load"]);
    assert!(svg.contains("Not counted: nobody.known (no person has this id)"), "{svg}");
}

/// The load of a portfolio of one project with these tasks, from the week of the status date on.
fn loaded(people: &str, tasks: &str, status: &str, show: impl Fn(&Load<'_>)) {
    let mut tree = MemoryTree::default();
    let files = [
        ("pmo.toml", include_str!("base/pmo.toml").to_owned()),
        ("people.yaml", format!("people:\n{people}")),
        ("projects/demo/project.yaml", include_str!("base/project.yaml").to_owned()),
        (
            "projects/demo/schedule.yaml",
            format!("start: 2026-11-02\ncalendar: standard\ntasks:\n{tasks}"),
        ),
    ];
    for (path, text) in files {
        tree.0.insert(path.to_owned(), text.into_bytes());
    }
    let reading = pmo::read::read(&tree).expect("memory can be read");
    let outcomes = outcome::compute(&reading.portfolio, day(status), &|_| true, Also::default());
    show(&load::load(&reading.portfolio, &outcomes, day(status), 4));
}

/// `assigned/available` of each week of a person.
fn weeks(load: &Load<'_>, id: &str) -> String {
    let own = load
        .people
        .iter()
        .find(|own| own.person.id.get().is_some_and(|own| own.as_str() == id));
    let own = own.unwrap_or_else(|| panic!("{id} has a load"));
    let week = |week: &load::Week<'_>| format!("{}/{}", week.assigned().normalize(), week.available.normalize());
    own.weeks.iter().map(week).collect::<Vec<_>>().join(" ")
}

#[test]
fn hours_of_people_are_what_counting_on_the_calendar_gives() {
    let people = "  - {id: ana, name: Ana, calendar: standard, absences: [{from: 2026-11-11, until: 2026-11-12}]}
  - {id: ben, name: Ben, calendar: standard, capacity: 50%}
  - {id: cy, name: Cy, calendar: standard, from: 2026-11-09}
  - {id: dee, name: Dee, calendar: standard}
  - {id: crane, name: Crane, equipment: true}
";
    let tasks = "  - {id: full, name: A, duration: 10d, assign: [ana, ben 50%, crane]}
  - {id: effort, name: B, duration: 10d, assign: [ben 16h]}
  - {id: late, name: C, duration: 5d, depends_on: [full], assign: [cy]}
  - {id: shared, name: D, work: 60h, assign: [cy 50%, ana]}
";
    loaded(people, tasks, "2026-11-01", |load| {
        let mondays: Vec<String> = load.mondays.iter().map(ToString::to_string).collect();
        assert_eq!(mondays[0], "2026-10-26", "the week of the status date comes first");
        // `full` lasts ten of Ana's days without Wednesday and Thursday: until Tuesday the 17th.
        // `shared`: Ana 40 h of 60 h in five days, Cy 20 h at half of five days.
        assert_eq!(weeks(load, "ana"), "0/40 80/40 24/24 16/40");
        // Half of Ben's week, and 16 h over two weeks; he can work 20 h. Strands end each on their own calendar.
        assert!(weeks(load, "ben").starts_with("0/20 28/20 28/20"), "{}", weeks(load, "ben"));
        assert!(weeks(load, "cy").starts_with("0/0 20/0"), "{}", weeks(load, "cy"));
        assert!(
            load.people
                .iter()
                .all(|own| own.person.id.get().is_none_or(|id| id.as_str() != "crane" && id.as_str() != "dee"))
        );
    });
}

#[test]
fn what_is_left_lies_behind_the_day_that_is_measured_at() {
    let people = "  - {id: ana, name: Ana, calendar: standard}\n";
    // Begun on the 2nd, a quarter done by Friday the 6th; 60 h are left in what the schedule still gives it.
    let tasks = "  - {id: build, name: A, duration: 10d, actual_start: 2026-11-02, progress: 25%, assign: [{who: ana, work: 80h}]}\n";
    loaded(people, tasks, "2026-11-06", |load| {
        // Seven and a half days are left: all of the second week and half of the third.
        assert_eq!(weeks(load, "ana"), "20/40 40/40 20/40 0/40");
        assert!(load.people[0].unplaced.is_empty());
    });
    let away = "  - {id: ana, name: Ana, calendar: standard, absences: [{from: 2026-11-09, until: 2026-12-31}]}\n";
    let tasks =
        "  - {id: build, name: A, duration: 5d, calendar: 24h, start_no_earlier_than: 2026-11-09, assign: [{who: ana, work: 8h}]}\n";
    loaded(away, tasks, "2026-11-06", |load| {
        for own in &load.people {
            let lost: Decimal = own.unplaced.iter().map(|part| part.hours).sum();
            let placed: Decimal = own.weeks.iter().map(load::Week::assigned).sum();
            assert_eq!(lost + placed, Decimal::from(8), "no hour is lost");
        }
    });
}

#[test]
fn the_past_is_drawn_as_it_stood() {
    let demo = Repo::demo();
    let at = |words: &[&str]| Repo::run(&demo.path(""), &[&["--at", "2026-10-30", "picture"], words].concat(), &[]);
    for name in ["slip", "s-curve", "milestone-trend", "load", "risk-matrix"] {
        let ran = at(&[name, "portal"]);
        assert_eq!(ran.status, Some(0), "{ran}");
        assert!(ran.stdout.contains("as of 30 Oct 2026"), "{ran}");
    }
    let forgotten = demo.pmo(&["picture", "s-curve", "portal"]).stdout;
    assert!(forgotten.contains("EV of 20 periods is that of the commits of those days"));
    let (_, rest) = forgotten.split_once("8 Nov 2026 EV ").expect("the point of that week");
    let drawn: Decimal = rest
        .split(' ')
        .next()
        .expect("an amount")
        .replace(',', "")
        .parse()
        .expect("a number");
    let words = ["trend", "portal", "--indicator", "ev", "--points", "1", "--output-format", "csv"];
    let told = Repo::run(&demo.path(""), &[&["--as-of", "2026-11-08"], &words[..]].concat(), &[]).stdout;
    let cells = told.lines().last().expect("a row").split(',');
    assert!(cells.into_iter().any(|cell| cell.parse() == Ok(drawn)), "{drawn} is not in {told}");
}
