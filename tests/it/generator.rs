//! The load generator makes what it promises: valid portfolios, equal every time, mistakes that are found.

use crate::fixture;
use pmo::base::Date;
use pmo::edit::generate::{File, Options, history, plant, project_files, root_files};
use pmo::source::MemoryTree;

fn options(projects: usize) -> Options {
    Options {
        projects,
        seed: 7,
        status_date: Date::from_ymd(2026, 11, 20).expect("a date"),
        age_weeks: 0,
        bad_per_mille: 0,
    }
}

fn portfolio(options: &Options) -> (Vec<File>, Vec<plant::Planted>) {
    let mut files = root_files(options);
    let mut planted = Vec::new();
    for index in 0..options.projects {
        let (own, mistake) = plant::planted_files(options, index);
        files.extend(own);
        planted.extend(mistake);
    }
    (files, planted)
}

/// Each finding as path, line and rule.
fn findings(files: &[File]) -> Vec<(String, usize, String)> {
    let tree = MemoryTree::new(files.iter().map(|file| (file.path.as_str(), file.text.as_str())));
    let (outcome, _) = fixture::check(&tree, "2026-11-20");
    let findings = outcome.findings.iter();
    findings
        .map(|finding| (finding.path.clone(), finding.start.line as usize, finding.rule.slug()))
        .collect()
}

#[test]
fn a_generated_portfolio_has_no_finding() {
    let (files, _) = portfolio(&options(60));
    assert_eq!(findings(&files), []);
}

#[test]
fn years_of_reports_and_closed_projects_bring_no_finding() {
    let (files, _) = portfolio(&Options {
        age_weeks: 156,
        ..options(24)
    });
    assert!(files.iter().any(|file| file.path.ends_with("closing.yaml")));
    assert!(files.iter().any(|file| file.path.contains("/actuals/2025-")));
    assert_eq!(findings(&files), []);
}

#[test]
fn every_planted_mistake_is_found_on_its_line_and_nothing_else_is() {
    let (files, planted) = portfolio(&Options {
        bad_per_mille: 900,
        ..options(80)
    });
    assert!(planted.len() > 60);
    let mut wanted: Vec<_> = planted.into_iter().map(|one| (one.path, one.line, one.rule.to_owned())).collect();
    let mut found = findings(&files);
    wanted.sort();
    found.sort();
    same(&wanted, &found);
}

fn same(wanted: &[(String, usize, String)], found: &[(String, usize, String)]) {
    let missing: Vec<_> = wanted.iter().filter(|one| !found.contains(one)).collect();
    let surplus: Vec<_> = found.iter().filter(|one| !wanted.contains(one)).collect();
    assert!(
        missing.is_empty() && surplus.is_empty(),
        "not found: {missing:#?}\nnot planted: {surplus:#?}"
    );
}

#[test]
fn a_small_portfolio_is_the_beginning_of_a_large_one_and_as_dense() {
    let (small, large) = (options(10), options(20));
    let mut sizes = (0, 0);
    for index in 0..10 {
        let files = project_files(&small, index);
        assert_eq!(files, project_files(&large, index));
        sizes.0 += files.iter().map(|file| file.text.lines().count()).sum::<usize>();
        sizes.1 += files.iter().map(|file| file.text.len()).sum::<usize>();
    }
    assert!(sizes.0 > 10_000, "{} lines in ten projects", sizes.0);
    assert!((297_000..363_000).contains(&sizes.1), "{} bytes in ten projects", sizes.1);
}

#[test]
fn a_history_ends_with_the_files_as_generated() {
    let options = options(4);
    let (files, _) = portfolio(&options);
    let stream = history::fast_import(&options, &files, 50);
    assert_eq!(stream, history::fast_import(&options, &files, 50));
    assert_eq!(stream.matches("commit refs/heads/main\n").count(), 51);
    for file in &files {
        let head = format!("M 100644 inline {}\ndata ", file.path);
        let (_, last) = stream.rsplit_once(&head).expect("the first commit brings every file");
        let text = last.split_once('\n').expect("a size stands before the text").1;
        assert!(text.starts_with(&file.text), "{}", file.path);
    }
}
