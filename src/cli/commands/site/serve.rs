//! The pages for this machine: a small server of files that are there, on the loopback address, for GET and HEAD.

use super::made::Making;
use crate::cli::{Global, error::CliError, output, session::Session};
use crate::diag::run::count;
use crate::source::{folder::Passing, stamps};
use std::{
    collections::BTreeSet,
    io::{self, BufRead, BufReader, Read, Write},
    net::{Ipv4Addr, TcpListener, TcpStream},
    process::ExitCode,
    sync::{Mutex, PoisonError},
    time::Duration,
};

/// The longest head of a request that is read.
const LONGEST: u64 = 16 * 1024;
/// Who says nothing for so long is left alone.
const PATIENCE: Duration = Duration::from_secs(5);
/// What a page may load: what stands beside it.
const POLICY: &str =
    "default-src 'none'; style-src 'self' 'unsafe-inline'; script-src 'self'; img-src 'self' data:; form-action 'self'; base-uri 'none'";

/// A site in a folder of its own.
struct Shown {
    folder: Passing,
    paths: BTreeSet<String>,
    /// The state of the files on disk that it was made of; none of a commit.
    stamp: Option<stamps::Stamp>,
}

/// Serves until it is stopped.
pub(super) fn run(global: &Global, port: u16) -> Result<ExitCode, CliError> {
    let listener = TcpListener::bind((Ipv4Addr::LOCALHOST, port)).map_err(|error| {
        CliError::new(format!("cannot listen on 127.0.0.1:{port}"))
            .because(&error)
            .hint("another program may: name another port, or --port 0 for a free one")
    })?;
    let mut shown = make(global)?;
    let port = listener.local_addr().map_or(port, |at| at.port());
    let files = count(shown.paths.len(), "file");
    output::err(&format!("http://127.0.0.1:{port}/ shows {files}; stop with Ctrl-C\n"));
    for stream in listener.incoming().flatten() {
        // Who goes away in the middle of an answer is no fault of ours.
        let _ = answer(global, &stream, port, &mut shown);
    }
    Ok(ExitCode::SUCCESS)
}

fn make(global: &Global) -> Result<Shown, CliError> {
    let session = Session::open_shared(global)?;
    let stamp = session.files.work_tree().ok().and_then(|tree| Some(stamps::of(tree).ok()?.0));
    let folder = Passing::begin()?;
    let paths = Mutex::new(BTreeSet::new());
    Making::of(global, &session)?.write(&|path, text| {
        paths.lock().unwrap_or_else(PoisonError::into_inner).insert(path.to_owned());
        folder.write(path, text)
    })?;
    let paths = paths.into_inner().unwrap_or_else(PoisonError::into_inner);
    Ok(Shown { folder, paths, stamp })
}

/// Makes the pages again when files on disk are others than they were made of.
fn keep_up(global: &Global, shown: &mut Shown) {
    let now = || {
        let session = Session::open_settings(global, None).ok()?;
        Some(stamps::of(session.files.work_tree().ok()?).ok()?.0)
    };
    if shown.stamp.is_none() || shown.stamp == now() {
        return;
    }
    match make(global) {
        Ok(made) => *shown = made,
        // What cannot be made now can be when the file is mended: the pages stay as they were.
        Err(error) => error.print(),
    }
}

/// One request, one answer.
fn answer(global: &Global, stream: &TcpStream, port: u16, shown: &mut Shown) -> io::Result<()> {
    stream.set_read_timeout(Some(PATIENCE))?;
    stream.set_write_timeout(Some(PATIENCE))?;
    let head = head(stream)?;
    let mut words = head.first().map_or("", String::as_str).split(' ');
    let (method, to) = (words.next().unwrap_or(""), words.next().unwrap_or(""));
    // Another name for this machine is how a foreign page would read what is meant for its owner.
    let hosts = [format!("127.0.0.1:{port}"), format!("localhost:{port}")];
    let host = head.iter().find_map(|line| {
        let (name, value) = line.split_once(':')?;
        name.eq_ignore_ascii_case("host").then(|| value.trim())
    });
    if !host.is_some_and(|host| hosts.iter().any(|own| own == host)) {
        return said(stream, "403 Forbidden", "text/plain", b"only for this machine\n", false);
    }
    if !matches!(method, "GET" | "HEAD") {
        return said(stream, "405 Method Not Allowed", "text/plain", b"only GET and HEAD\n", false);
    }
    let path = path_of(to);
    if path.ends_with(".html") {
        keep_up(global, shown);
    }
    match shown.paths.contains(&path).then(|| shown.folder.read(&path)) {
        Some(Ok(bytes)) => said(stream, "200 OK", kind_of(&path), &bytes, method == "HEAD"),
        _ => said(stream, "404 Not Found", "text/plain", b"there is no such page\n", method == "HEAD"),
    }
}

/// The lines of a request before its body.
fn head(stream: &TcpStream) -> io::Result<Vec<String>> {
    let mut lines = Vec::new();
    for line in BufReader::new(stream.take(LONGEST)).lines() {
        let line = line?;
        if line.is_empty() {
            break;
        }
        lines.push(line);
    }
    Ok(lines)
}

/// The file that is meant by an address.
fn path_of(to: &str) -> String {
    let to = to.split(['?', '#']).next().unwrap_or("");
    let path = crate::render::html::decoded(to.trim_start_matches('/'));
    match path.as_str() {
        "" => "index.html".to_owned(),
        folder if folder.ends_with('/') => format!("{folder}index.html"),
        _ => path,
    }
}

fn kind_of(path: &str) -> &'static str {
    match path.rsplit_once('.').map_or("", |(_, ending)| ending) {
        "html" => "text/html; charset=utf-8",
        "css" => "text/css; charset=utf-8",
        "js" => "text/javascript; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    }
}

fn said(mut stream: &TcpStream, status: &str, kind: &str, body: &[u8], only_head: bool) -> io::Result<()> {
    let length = body.len();
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {length}\r\nCache-Control: no-store\r\n\
         Content-Security-Policy: {POLICY}\r\nX-Content-Type-Options: nosniff\r\nConnection: close\r\n\r\n"
    );
    stream.write_all(head.as_bytes())?;
    if !only_head {
        stream.write_all(body)?;
    }
    stream.flush()
}
