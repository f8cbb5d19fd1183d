//! `pmo site`: pages whose links all lead somewhere, the same bytes every time, and a server for this machine alone.

use crate::{formats::is_current, repo::Repo};
use std::{
    collections::{BTreeMap, BTreeSet},
    fs,
    io::{BufRead, BufReader, Read, Write},
    net::TcpStream,
    path::Path,
    process::{Child, Command, Stdio},
};

/// The files of a folder, by path.
fn files(folder: &Path) -> BTreeMap<String, String> {
    let mut found = BTreeMap::new();
    let mut open = vec![folder.to_path_buf()];
    while let Some(at) = open.pop() {
        for entry in fs::read_dir(&at).expect("a folder").map(|entry| entry.expect("an entry").path()) {
            if entry.is_dir() {
                open.push(entry);
            } else {
                let path = entry.strip_prefix(folder).expect("inside").to_string_lossy().replace('\\', "/");
                found.insert(path, fs::read_to_string(&entry).expect("a text"));
            }
        }
    }
    found
}

fn built(repo: &Repo) -> BTreeMap<String, String> {
    let ran = repo.pmo(&["site", "build", "public"]);
    assert!(matches!(ran.status, Some(0 | 1)), "{ran}");
    files(&repo.path("public"))
}

/// The values of an attribute.
fn values<'t>(text: &'t str, attribute: &str) -> Vec<&'t str> {
    let begin = format!(" {attribute}=\"");
    let pieces = text.split(&begin).skip(1);
    pieces.filter_map(|piece| piece.split('"').next()).collect()
}

/// Where an address leads from a page: the file, and the anchor.
fn led(page: &str, to: &str) -> (String, String) {
    let (path, anchor) = to.split_once('#').unwrap_or((to, ""));
    let path = path.split('?').next().expect("a first piece");
    if path.is_empty() {
        return (page.to_owned(), anchor.to_owned());
    }
    let mut parts: Vec<&str> = page.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            ".." => assert!(parts.pop().is_some(), "{page} leads out: {to}"),
            "." => {}
            part => parts.push(part),
        }
    }
    (parts.join("/"), anchor.to_owned())
}

fn assert_whole(all: &BTreeMap<String, String>) {
    let pages: Vec<(&String, &String)> = all.iter().filter(|(path, _)| path.ends_with(".html")).collect();
    let ids: BTreeMap<&str, BTreeSet<&str>> = pages
        .iter()
        .map(|(path, text)| {
            let all = values(text, "id");
            let own: BTreeSet<&str> = all.iter().copied().collect();
            assert_eq!(all.len(), own.len(), "{path} has an id twice");
            (path.as_str(), own)
        })
        .collect();
    let mut checked = 0;
    for (path, text) in &pages {
        for attribute in ["href", "src", "action"] {
            for to in values(text, attribute) {
                let (file, anchor) = led(path, to);
                assert!(all.contains_key(&file), "{path}: {to} leads nowhere");
                assert!(
                    anchor.is_empty() || ids[file.as_str()].contains(&*anchor),
                    "{path}: {to} has no place"
                );
                checked += 1;
            }
        }
        for scheme in ["\"pmo-why:", "\"pmo-picture:", "\"pmo-project:"] {
            assert!(!text.contains(scheme), "{path}: {scheme} is left");
        }
        assert_eq!(text.matches("<h1>").count(), 1, "{path}");
    }
    assert!(checked > 1_000, "{checked} links");
    for lang in ["en", "zh"] {
        let index = &all[&format!("{lang}/index.js")];
        let index = index
            .strip_prefix("window.pmoIndex=")
            .and_then(|text| text.strip_suffix(";\n"))
            .expect("an index");
        let entries: Vec<[String; 5]> = serde_json::from_str(index).expect("entries of five texts");
        assert!(entries.len() > 100);
        for [_, id, title, _, to] in entries {
            let (file, anchor) = led(&format!("{lang}/search.html"), &to);
            assert!(anchor.is_empty() || ids[file.as_str()].contains(&*anchor), "{id} {title}: {to}");
            assert!(all.contains_key(&file), "{id} {title}: {to}");
        }
    }
}

#[test]
fn all_links_of_the_demos_site_lead_somewhere_and_both_languages_have_the_same_pages() {
    let demo = Repo::demo();
    let all = built(&demo);
    assert_whole(&all);
    let of = |lang: &str| -> BTreeSet<&str> { all.keys().filter_map(|path| path.strip_prefix(lang)).collect() };
    assert_eq!(of("en/"), of("zh/"));
    assert!(of("en/").contains("projects/portal/figures.html"));
    // A project that is closed has its pages, and so has one that was only proposed.
    for project in ["gdpr", "ai-inspection"] {
        assert!(all.contains_key(&format!("zh/projects/{project}/index.html")), "{project}");
    }
    is_current("tests/it/golden/site-records.html", &all["en/projects/portal/records.html"]);
    is_current("tests/it/golden/site-search.html", &all["zh/search.html"]);
    let again = built(&demo);
    assert!(all == again, "the same files give the same bytes");
}

#[test]
fn a_folder_that_holds_something_else_is_not_replaced() {
    let demo = Repo::demo().with("public/notes.txt", "mine");
    let ran = demo.pmo(&["site", "build", "public"]);
    assert!(ran.status == Some(2) && ran.stderr.contains("no `pmo site build` wrote"), "{ran}");
    assert_eq!(demo.read("public/notes.txt"), "mine");
    for place in [".", "projects/portal/site", "templates"] {
        let ran = demo.pmo(&["site", "build", place]);
        assert!(ran.status == Some(2) && ran.stderr.contains("a place of records"), "{ran}");
    }
    // The site is no part of what is read.
    let demo = demo.without("public/notes.txt");
    let before = demo.pmo(&["validate"]);
    built(&demo);
    assert_eq!(demo.pmo(&["validate"]).stdout, before.stdout);
}

#[test]
fn hostile_text_shows_as_text_on_every_page() {
    let all = built(&crate::report_cli::hostile());
    let pages = all.iter().filter(|(path, _)| path.ends_with(".html"));
    let mut shown = 0;
    for (path, text) in pages {
        for word in ["<script>", "<img", "<!--", "<strong>d", "<code>c"] {
            assert!(!text.contains(word), "{path} has {word}");
        }
        for attribute in ["href", "src", "action"] {
            for to in values(text, attribute) {
                assert!(!to.contains(':'), "{path} leads to {to}");
            }
        }
        shown += usize::from(text.contains("&lt;script&gt;alert(1)&lt;/script&gt; [x](javascript:alert(1))"));
    }
    assert!(shown > 100, "{shown} pages show it");
}

#[test]
fn without_a_history_pages_say_so() {
    let plain = Repo::empty();
    let ran = plain.pmo(&["init", "--sample", "."]);
    assert_eq!(ran.status, Some(0), "{ran}");
    let all = built(&plain);
    let history = all
        .iter()
        .find(|(path, _)| path.starts_with("en/") && path.ends_with("/history.html"));
    assert!(history.is_some_and(|(_, text)| text.contains("n/a: ")), "{history:?}");
}

/// A server that ends with the test.
struct Server(Child);

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

fn asked(port: &str, request: &str) -> String {
    let mut stream = TcpStream::connect(format!("127.0.0.1:{port}")).expect("a server");
    stream.write_all(request.as_bytes()).expect("it listens");
    let mut answer = String::new();
    stream.read_to_string(&mut answer).expect("it answers");
    answer
}

#[test]
fn the_server_shows_its_pages_to_this_machine_and_follows_the_files() {
    let demo = Repo::demo();
    let mut child = Command::new(env!("CARGO_BIN_EXE_pmo"))
        .args(["site", "serve", "--port", "0"])
        .current_dir(demo.path(""))
        .env("PMO_AS_OF", crate::fixture::STATUS_DATE)
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program");
    let mut told = BufReader::new(child.stderr.take().expect("its words"));
    let server = Server(child);
    let mut line = String::new();
    told.read_line(&mut line).expect("a line");
    let port = line
        .split("127.0.0.1:")
        .nth(1)
        .and_then(|rest| rest.split('/').next())
        .expect("a port")
        .to_owned();
    let get = |to: &str, host: &str| asked(&port, &format!("GET {to} HTTP/1.1\r\nHost: {host}\r\n\r\n"));
    let own = format!("localhost:{port}");
    let page = get("/en/projects/portal/", &own);
    assert!(
        page.starts_with("HTTP/1.1 200 OK\r\n") && page.contains("Customer portal"),
        "{page}"
    );
    assert!(page.contains("Content-Security-Policy: default-src 'none';"), "{page}");
    assert!(get("/style.css?x=1", &own).contains("Content-Type: text/css"));
    for (to, status) in [
        ("/../pmo.toml", "404"),
        ("/%2e%2e/pmo.toml", "404"),
        ("/pmo.toml", "404"),
        ("//etc/passwd", "404"),
    ] {
        assert!(get(to, &own).starts_with(&format!("HTTP/1.1 {status} ")), "{to}");
    }
    assert!(get("/", "evil.example").starts_with("HTTP/1.1 403 "));
    let post = asked(&port, &format!("POST / HTTP/1.1\r\nHost: {own}\r\nContent-Length: 0\r\n\r\n"));
    assert!(post.starts_with("HTTP/1.1 405 "), "{post}");
    let head = asked(&port, &format!("HEAD / HTTP/1.1\r\nHost: {own}\r\n\r\n"));
    assert!(head.starts_with("HTTP/1.1 200 OK\r\n") && head.ends_with("\r\n\r\n"), "{head}");
    let charter = demo.read("projects/portal/project.yaml");
    fs::write(
        demo.path("projects/portal/project.yaml"),
        charter.replace("Customer portal", "Portal for customers"),
    )
    .expect("a file");
    assert!(get("/en/projects/portal/index.html", &own).contains("Portal for customers"));
    drop(server);
}

#[test]
fn the_pages_of_many_projects_leave_each_to_its_own() {
    let repo = Repo::empty();
    let ran = repo.pmo(&["dev", "generate", "p", "--projects", "26", "--age", "8w"]);
    assert_eq!(ran.status, Some(0), "{ran}");
    let ran = repo.pmo(&["-C", "p", "site", "build", "public"]);
    assert!(matches!(ran.status, Some(0 | 1)), "{ran}");
    let all = files(&repo.path("p/public"));
    assert_whole(&all);
    let own = all
        .iter()
        .find(|(path, _)| path.starts_with("en/projects/") && path.ends_with("/risks.html"));
    let (risks, of_one) = (&all["en/risks.html"], own.expect("a project's page").1);
    assert!(
        risks.contains("What concerns one project stands on its own pages") && risks.matches("<h2>").count() < 5,
        "{risks}"
    );
    assert!(
        of_one.matches("<h2>").count() > 0 && !of_one.contains("stands on its own pages"),
        "{of_one}"
    );
}
