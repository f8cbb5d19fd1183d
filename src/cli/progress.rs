//! A bar on a watched terminal, for what takes longer than half a second.

use super::output;
use std::{
    sync::atomic::{AtomicU64, Ordering},
    time::Instant,
};

/// The bar; several threads may move it.
pub struct Progress {
    what: &'static str,
    total: u64,
    done: AtomicU64,
    begun: Instant,
    /// Tenths of a second after which it was last drawn; nothing before that.
    drawn: AtomicU64,
    is_watched: bool,
}

impl Progress {
    /// A bar that is full at `total`.
    #[allow(
        clippy::disallowed_methods,
        reason = "the command line may look at the clock; no result depends on it"
    )]
    #[must_use]
    pub fn new(what: &'static str, total: u64) -> Progress {
        Progress {
            what,
            total: total.max(1),
            done: AtomicU64::new(0),
            begun: Instant::now(),
            drawn: AtomicU64::new(0),
            is_watched: output::is_watched(),
        }
    }

    /// So much more is done.
    pub fn add(&self, more: u64) {
        let done = self.done.fetch_add(more, Ordering::Relaxed) + more;
        self.draw(done);
    }

    /// So much is done.
    pub fn set(&self, done: u64) {
        self.done.store(done, Ordering::Relaxed);
        self.draw(done);
    }

    fn draw(&self, done: u64) {
        let tenths = u64::try_from(self.begun.elapsed().as_millis() / 100).unwrap_or(u64::MAX);
        if !self.is_watched || tenths < 5 || self.drawn.swap(tenths, Ordering::Relaxed) == tenths {
            return;
        }
        let twentieths = usize::try_from((done.saturating_mul(20) / self.total).min(20)).unwrap_or(20);
        let bar = format!("{}{}", "#".repeat(twentieths), ".".repeat(20 - twentieths));
        let percent = (done.saturating_mul(100) / self.total).min(100);
        output::err(&format!("\r{} [{bar}] {percent} %", self.what));
    }

    /// Takes it away.
    pub fn clear(&self) {
        if self.drawn.load(Ordering::Relaxed) > 0 {
            output::err(&format!("\r{}\r", " ".repeat(40)));
        }
    }
}
