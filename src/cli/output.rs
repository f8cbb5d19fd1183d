//! The terminal: results to stdout, everything else to stderr; a closed pipe ends the process silently.

use clap::ColorChoice;
use std::io::{self, IsTerminal, Write};

/// Sets when colour is used, for the whole process.
pub fn set_colour(choice: ColorChoice) {
    let choice = match choice {
        ColorChoice::Auto => anstream::ColorChoice::Auto,
        ColorChoice::Always => anstream::ColorChoice::Always,
        ColorChoice::Never => anstream::ColorChoice::Never,
    };
    choice.write_global();
}

/// Whether stdout shows colour.
#[must_use]
pub fn stdout_has_colour() -> bool {
    anstream::AutoStream::choice(&io::stdout()) != anstream::ColorChoice::Never
}

/// The width of the terminal that stdout is, or 100.
#[must_use]
pub fn width() -> usize {
    100
}

/// Whether somebody watches stderr.
#[must_use]
pub fn is_watched() -> bool {
    io::stderr().is_terminal()
}

/// Writes to stdout, without colour where none is wanted. A pipe that was closed ends the process
/// with success, as `head` expects.
pub fn out(text: &str) {
    write(anstream::AutoStream::auto(io::stdout().lock()), text.as_bytes());
}

/// Writes to stdout byte by byte, for programs; a closed pipe as in [`out`].
pub fn raw(bytes: &(impl AsRef<[u8]> + ?Sized)) {
    write(io::stdout().lock(), bytes.as_ref());
}

fn write(mut stdout: impl Write, bytes: &[u8]) {
    if let Err(error) = stdout.write_all(bytes).and_then(|()| stdout.flush()) {
        if error.kind() == io::ErrorKind::BrokenPipe {
            std::process::exit(0);
        }
        err(&format!("error: cannot write to standard output\ncaused by: {error}\n"));
        std::process::exit(2);
    }
}

/// Writes to stderr; nothing can be done when that fails.
pub fn err(text: &str) {
    let _ = anstream::AutoStream::auto(io::stderr().lock()).write_all(text.as_bytes());
}
