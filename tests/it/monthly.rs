//! The monthly report: the example's, word for word in both languages, and what it does with little data,
//! with earlier months, and with a template of the portfolio's own.

use crate::{fixture, formats::is_current, repo::Repo};
use pmo::base::{Date, Lang, Period};
use pmo::render::template::Target;
use pmo::report::monthly::{
    KIND, view,
    view::{CostRow, CostTable, Monthly, Section},
    words::words,
};
use pmo::report::{Missing, Request, Template};
use pmo::source::MemoryTree;
use rust_decimal::Decimal;
use std::collections::BTreeMap;

struct Asked<'a> {
    month: Period,
    projects: &'a [&'a str],
    lang: Lang,
}

const NOVEMBER: Asked<'_> = Asked {
    month: Period::Month(2026, 11),
    projects: &[],
    lang: Lang::En,
};

/// The report of the example after `edit`, with its data, which keep to their schema.
fn example(asked: &Asked<'_>, edit: impl FnOnce(&mut BTreeMap<String, String>)) -> (String, Monthly) {
    let mut files = fixture::example();
    edit(&mut files);
    let tree = MemoryTree::new(files.iter().map(|(path, text)| (path.as_str(), text.as_str())));
    let reading = pmo::read::read(&tree).expect("memory can be listed");
    let projects: Vec<String> = asked.projects.iter().map(|id| (*id).to_owned()).collect();
    let text = fixture::report(&KIND, &reading.portfolio, asked.month, &projects, asked.lang);
    let stand = fixture::stand();
    let request = Request {
        portfolio: &reading.portfolio,
        period: asked.month,
        status_date: Date::from_ymd(2026, 11, 20).expect("a date"),
        status_date_origin: "pmo.toml",
        projects: &projects,
        lang: asked.lang,
        stand: &stand,
        template: Template {
            name: KIND.name,
            text: KIND.template,
        },
        target: Target::Text,
        before: Err(Missing::NotAsked),
        commons: &[],
    };
    (text, view(&request))
}

fn section<'m>(report: &'m Monthly, id: &str) -> &'m Section {
    report.sections.iter().find(|section| section.id == id).expect(id)
}

fn figure(section: &Section, key: &str) -> (Option<String>, String) {
    let row = section.figures.iter().find(|row| row.key == key).expect(key);
    (row.value.clone(), row.note.clone())
}

#[test]
fn the_example_reads_like_a_report_in_both_languages() {
    let chinese = Asked {
        lang: Lang::Zh,
        ..NOVEMBER
    };
    is_current("tests/it/golden/monthly.en.md", &example(&NOVEMBER, |_| {}).0);
    is_current("tests/it/golden/monthly.zh.md", &example(&chinese, |_| {}).0);
    let portal = Asked {
        projects: &["portal"],
        ..NOVEMBER
    };
    is_current("tests/it/golden/monthly.portal.en.md", &example(&portal, |_| {}).0);
}

#[test]
fn the_labels_hold_no_english_in_chinese() {
    let known = ["PV", "EV", "AC", "SV", "CV", "SPI", "CPI", "BAC", "EAC", "VAC", "TCPI", "t"];
    let labels = serde_json::to_value(words(Lang::Zh)).expect("JSON");
    for (key, label) in labels.as_object().expect("labels") {
        let text = label.as_str().expect("a text");
        for word in text.split(|c: char| !c.is_ascii_alphabetic()).filter(|word| !word.is_empty()) {
            assert!(known.contains(&word), "{key}: {text}");
        }
        assert!(!text.contains([',', ';', ':', '.']), "{key}: {text}");
    }
}

#[test]
fn the_sponsor_reads_what_to_decide() {
    let (_, report) = example(&NOVEMBER, |_| {});
    let portal = section(&report, "portal");
    assert_eq!(
        portal.outlook[0],
        "At the pace so far it costs 216,710.69 EUR, 8,420.69 EUR more than the budget of 208,290 EUR, and finishes on 18 Mar 2027 \
         instead of 22 Feb 2027."
    );
    assert!(
        portal.outlook.iter().any(|own| own.contains("12,000 EUR that is left covers")),
        "{:?}",
        portal.outlook
    );
    assert!(
        portal
            .decisions
            .iter()
            .any(|own| own.address == "portal/DEC-002" && own.due.is_some())
    );
    for section in report.sections.iter().filter(|section| section.mark.key == "red") {
        assert!(
            !section.decisions.is_empty() || section.no_decision.contains(&section.manager),
            "{}",
            section.id
        );
    }
    // Without contingency the same overrun is somebody's to pay.
    let (_, report) = example(&NOVEMBER, |files| {
        let budget = files.get_mut("projects/portal/budget.yaml").expect("a file");
        *budget = budget.replace("  amount: 30000\n", "  amount: 20000\n");
    });
    let first = &section(&report, "portal").decisions[0];
    assert!(
        first.text.contains("6,420.69 EUR that neither budget nor contingency covers"),
        "{}",
        first.text
    );
}

#[test]
fn an_index_below_the_threshold_is_explained_or_the_report_says_that_nobody_did() {
    let (text, report) = example(&NOVEMBER, |_| {});
    let infra = section(&report, "infra");
    assert_eq!(
        infra.unexplained.as_deref(),
        Some("SPI 0.72 is below 0.95, and nobody explained it this month.")
    );
    assert!(text.contains("**SPI 0.72 is below 0.95"));
    let (_, report) = example(&NOVEMBER, |files| {
        let status = files.get_mut("projects/infra/status/2026.toml").expect("a file");
        *status += "\n[[entries.variances]]\nwhat = \"Switches late\"\nwhy = \"The maker has no chips\"\neffect = \"Linz moves\"\n\
                    action = \"Lend switches\"\nowner = \"j.keller\"\nrecovery_date = 2027-01-15\n";
    });
    let infra = section(&report, "infra");
    assert_eq!((infra.unexplained.as_deref(), infra.explanations.len()), (None, 1));
    assert_eq!(infra.explanations[0].recovery.as_deref(), Some("2027-01-15"));
    // An explanation of another month is none of this one.
    let portal = Asked {
        month: Period::Month(2026, 10),
        ..NOVEMBER
    };
    let (_, report) = example(&portal, |_| {});
    let told: Vec<&str> = section(&report, "portal").explanations.iter().map(|own| own.on.as_str()).collect();
    assert_eq!(told, ["2026-10-09"]);
}

/// Columns of a table as numbers; absent ones are left out of the comparison.
fn columns(row: &CostRow) -> [Option<Decimal>; 8] {
    [&row.bac, &row.pv, &row.ev, &row.ac, &row.committed, &row.cv, &row.eac, &row.left]
        .map(|own| own.as_ref().map(|text| text.parse().expect("a number")))
}

fn adds_up(id: &str, table: &CostTable) -> usize {
    let mut compared = 0;
    for (at, total) in columns(&table.total).into_iter().enumerate() {
        let parts: Option<Vec<Decimal>> = table.rows.iter().map(|row| columns(row)[at]).collect();
        if let (Some(total), Some(parts)) = (total, parts.filter(|parts| !parts.is_empty())) {
            assert_eq!(parts.iter().copied().sum::<Decimal>(), total, "{id}, column {at}");
            compared += 1;
        }
    }
    compared
}

#[test]
fn totals_are_the_sums_of_their_parts_and_the_figures_of_the_project() {
    // A posting without account and one to an account nobody planned: both are spent.
    let (_, report) = example(&NOVEMBER, |files| {
        let actuals = files.get_mut("projects/portal/actuals/2026-11.yaml").expect("a file");
        *actuals += "  - {id: X-1, date: 2026-11-16, amount: 123.45, text: Nobody knows}\n  \
                     - {id: X-2, date: 2026-11-16, account: ghost, amount: 77.77, text: Nobody planned}\n";
    });
    let compared: usize = report
        .sections
        .iter()
        .map(|section| adds_up(&section.id, &section.accounts) + adds_up(&section.id, &section.elements))
        .sum();
    assert!(compared >= 4 * 2 * 8, "{compared}");
    let portal = section(&report, "portal");
    assert_eq!(portal.accounts.total.ac, figure(portal, "ac").0);
    assert_eq!(portal.accounts.total.eac, figure(portal, "eac").0);
    assert_eq!(portal.accounts.total.ac.as_deref(), Some("149041.22"));
    let rest = portal.accounts.rows.last().expect("a row");
    assert_eq!((rest.name.as_str(), rest.ac.as_deref()), ("Without an account", Some("123.45")));
    let rest = portal.elements.rows.last().expect("a row");
    assert_eq!((rest.name.as_str(), rest.ac.as_deref()), ("Without an account", Some("201.22")));
}

#[test]
fn drivers_are_the_three_worst_with_their_share() {
    let (_, report) = example(&NOVEMBER, |_| {});
    for section in &report.sections {
        for drivers in [&section.cost_drivers, &section.schedule_drivers] {
            assert!(
                drivers.rows.len() <= 3 && (!drivers.rows.is_empty() || !drivers.note.is_empty()),
                "{}",
                section.id
            );
            let shares: Vec<Decimal> = drivers.rows.iter().map(|own| own.share.parse().expect("a number")).collect();
            assert!(shares.is_sorted_by(|a, b| a >= b) && shares.iter().sum::<Decimal>() <= Decimal::new(10001, 4));
        }
    }
    // Switches make 72,000 of the 86,400 that the network is behind.
    let worst = &section(&report, "infra").schedule_drivers.rows[0];
    assert_eq!((worst.amount.as_str(), worst.share.as_str()), ("-72000.00", "0.8333"));
}

#[test]
fn what_is_not_known_is_told_with_its_reason_and_never_as_zero() {
    let (text, report) = example(&NOVEMBER, |_| {});
    let erp = section(&report, "erp");
    for key in ["pv", "ev", "spi", "cpi", "eac", "spi_t", "finish"] {
        assert_eq!(
            figure(erp, key),
            (None, "there is no baseline, so nothing was planned".to_owned()),
            "{key}"
        );
    }
    assert!(text.contains("- Data centre move: there is no budget"));
    // Without postings nothing was spent, and no index is made of it.
    let (_, report) = example(&NOVEMBER, |files| {
        files.retain(|path, _| !path.starts_with("projects/portal/actuals/"));
    });
    let portal = section(&report, "portal");
    assert_eq!(figure(portal, "cpi"), (None, "nothing was spent yet".to_owned()));
    assert!(
        portal.outlook[0].starts_with("With what is left costing as budgeted"),
        "{:?}",
        portal.outlook
    );
}

#[test]
fn an_earlier_month_shows_no_progress_that_came_after_it() {
    let october = Asked {
        month: Period::Month(2026, 10),
        ..NOVEMBER
    };
    let (text, report) = example(&october, |_| {});
    assert_eq!((report.day.as_str(), report.progress.as_str()), ("2026-10-31", ""));
    let portal = section(&report, "portal");
    let reason = "what was done on that day is not kept in the records";
    assert_eq!(figure(portal, "ev"), (None, reason.to_owned()));
    // Measured on 30 October, when its manager last reported: what was posted on the 31st is told and not counted.
    assert_eq!(figure(portal, "ac").0.as_deref(), Some("98240"));
    assert!(
        portal.measured.contains("postings of the days since are not counted"),
        "{}",
        portal.measured
    );
    assert!(
        text.contains("| CR-002 Run a sign-in broker of our own | implementing | 5 Oct 2026 | 9 Oct 2026 | 20 working days | 18,000 EUR |")
    );
    // DEC-002 was raised on 19 November.
    assert!(portal.decisions.iter().all(|own| own.address != "portal/DEC-002"));
    assert!(portal.reserves[0].draws.iter().all(|draw| draw.is_new));
    // Closed on 30 September: told in that month, and aside in the next.
    assert!(report.aside.iter().any(|one| one.reason == "closed on 30 Sep 2026"));
    let september = Asked {
        month: Period::Month(2026, 9),
        projects: &["gdpr", "portal"],
        ..NOVEMBER
    };
    let (_, report) = example(&september, |_| {});
    assert!(section(&report, "gdpr").outlook[0].starts_with("All work was done on"));
    // What was decided on 9 October was not decided in September, and what was raised then not raised.
    assert!(section(&report, "portal").changes.is_empty());
}

#[test]
fn a_month_without_any_project_says_so() {
    let before = Asked {
        month: Period::Month(2024, 1),
        ..NOVEMBER
    };
    let (text, report) = example(&before, |_| {});
    assert!(report.sections.is_empty() && report.overview.is_none());
    assert!(
        text.contains("No project ran in this month.") && text.contains("starts on"),
        "{text}"
    );
    let after = Asked {
        month: Period::Month(2026, 12),
        ..NOVEMBER
    };
    assert!(example(&after, |_| {}).0.contains("The month has not begun on the status date."));
}

#[test]
fn a_project_with_next_to_nothing_has_a_report() {
    let ran = Repo::new().pmo(&["report", "monthly"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    for wanted in [
        "# Monthly report: Cases",
        "| Budget at completion (BAC) | n/a | there is no budget |",
        "There is neither a budget by account nor a posting.",
        "The budget names no reserve.",
        "No change was raised or decided this month, and none is pending.",
    ] {
        assert!(ran.stdout.contains(wanted), "{wanted}: {ran}");
    }
    assert!(!ran.stdout.contains("## Portfolio") && !ran.stdout.contains("0.00"), "{ran}");
}

#[test]
fn a_pending_change_is_put_to_the_one_who_decides() {
    let change = "changes:\n  - id: CR-001\n    title: 'Card | payment'\n    raised: 2026-09-02\n    status: decision\n    \
                  decision_due: 2026-11-18\n    authority: a.novak\n    recommendation: Refuse it.\n    \
                  impact: {schedule: 1d, cost: 4600}\n";
    let ran = Repo::new().with("projects/demo/changes.yaml", change).pmo(&["report", "monthly"]);
    for wanted in [
        "| Card \\| payment (demo/CR-001) | Refuse it | Ana Novak | 18 Nov 2026 **overdue** |",
        "| CR-001 Card \\| payment | awaiting decision | 2 Sep 2026 | Due 18 Nov 2026 **overdue** | 1 working day | 4,600 EUR | Ana Novak |",
    ] {
        assert!(ran.stdout.contains(wanted), "{wanted}: {ran}");
    }
}

#[test]
fn a_template_of_the_portfolios_own_is_used_and_its_faults_are_told() {
    let own = Repo::new().with("templates/monthly.md.j2", "{{ portfolio }} in {{ period | period }}\n");
    assert_eq!(own.pmo(&["report", "monthly"]).stdout, "Cases in November 2026\n");
    let broken = Repo::new().with("templates/monthly.md.j2", "fine\n{{ portfoli }}\n");
    let ran = broken.pmo(&["report", "monthly"]);
    assert_eq!(ran.status, Some(2), "{ran}");
    assert!(ran.stdout.is_empty() && ran.stderr.contains("line 2"), "{ran}");
}

#[test]
fn what_cannot_be_read_is_said_and_counts() {
    let repo = Repo::new().with("projects/demo/budget.yaml", "contingency: {amount: lots}\n");
    let ran = repo.pmo(&["report", "monthly"]);
    assert_eq!(ran.status, Some(1), "{ran}");
    assert!(ran.stdout.starts_with("# ") && ran.stderr.contains("run `pmo validate`"), "{ran}");
    assert!(ran.stdout.contains("| Contingency reserve | n/a | "), "{ran}");
    let unknown = repo.pmo(&["report", "monthly", "--project", "dmeo"]);
    assert_eq!(unknown.status, Some(2), "{unknown}");
    let week = repo.pmo(&["report", "monthly", "--month", "2026-W47"]);
    assert!(week.status == Some(2) && week.stderr.contains("write a month"), "{week}");
}

#[test]
fn a_report_goes_to_a_file_whole() {
    let repo = Repo::new();
    let shown = repo.pmo(&["--lang", "zh", "report", "monthly", "--month", "2026-10"]);
    let written = repo.pmo(&["--lang", "zh", "report", "monthly", "--month", "2026-10", "-o", "month.md"]);
    assert_eq!((written.stdout.as_str(), written.status), ("", Some(0)), "{written}");
    assert_eq!(repo.read("month.md"), shown.stdout);
    assert!(shown.stdout.contains("2026年10月"), "{shown}");
}

#[test]
fn accounts_and_elements_are_forecast_as_variance_does() {
    let (_, report) = example(&NOVEMBER, |_| {});
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("example-portfolio");
    let mut compared = 0;
    for section in &report.sections {
        for (by, table) in [("account", &section.accounts), ("cost-element", &section.elements)] {
            let args = [
                "-C",
                folder.to_str().expect("a path"),
                "variance",
                &section.id,
                "--by",
                by,
                "--output-format",
                "json",
            ];
            let output: serde_json::Value = serde_json::from_str(&crate::repo::Repo::empty().pmo(&args).stdout).expect("JSON");
            let rows = output["rows"].as_array().expect("rows").iter().filter(|row| row["level"] == by);
            let theirs: Vec<Option<&str>> = rows
                .filter(|row| row["id"] != "" || row["bac"].is_string() && (row["bac"] != "0.00" || row["ac"] != "0.00"))
                .map(|row| row["eac"][row["eac_method"].as_str()?].as_str())
                .collect();
            let number = |text: Option<&str>| text.map(|text| text.parse::<Decimal>().expect(text));
            let own: Vec<Option<Decimal>> = table.rows.iter().map(|row| number(row.eac.as_deref())).collect();
            assert_eq!(own, theirs.into_iter().map(number).collect::<Vec<_>>(), "{} {by}", section.id);
            compared += own.iter().flatten().count();
        }
    }
    assert!(compared > 20, "{compared}");
}
