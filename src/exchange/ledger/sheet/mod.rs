//! A workbook (.xlsx) into rows. One thread unpacks a sheet and cuts it into rows, the other gets them in batches; only
//! the table of texts is held in memory.
//!
//! Numbers come as the shortest decimal that the sheet shows, fifteen digits as Excel keeps them, dates as ISO dates.

mod book;
mod cells;
mod number;
mod part;
mod xml;

use super::{
    fault::{At, Fault},
    row::Row,
};
use book::{Meaning, Package, Sheet};
use cells::Cells;
pub use number::put_date;
use std::{
    io::{Read, Seek},
    sync::mpsc::{Receiver, SyncSender, sync_channel},
    thread,
};

/// Rows that are handed over at once.
const ROWS: usize = 256;

/// Batches on their way.
const BATCHES: usize = 4;

fn broken(why: &str) -> Fault {
    Fault::new(At::File, format!("the workbook cannot be read: {why}"))
        .hint("it is cut off or no .xlsx; export it again, or save it as CSV in UTF-8")
}

/// Rows, of which some count.
#[derive(Default)]
struct Batch {
    rows: Vec<Row>,
    count: usize,
    /// The share of the sheet that was read, in thousandths.
    share: u64,
}

/// A workbook with one of its sheets chosen.
pub struct Workbook<R> {
    package: Package<R>,
    meaning: Meaning,
    sheet: Sheet,
    /// Names of the other sheets with cells that a person sees.
    pub others: Vec<String>,
}

impl<R: Read + Seek + Send> Workbook<R> {
    /// Opens a workbook at the sheet of a name; without one, at the first that a person sees.
    ///
    /// # Errors
    /// When it cannot be read, or has no such sheet.
    pub fn open(input: R, name: Option<&str>) -> Result<Workbook<R>, Fault> {
        let mut book = book::Book::open(input).map_err(|why| broken(&why))?;
        let sheets = &book.sheets;
        let at = match name {
            Some(wanted) => sheets.iter().position(|sheet| sheet.name == wanted),
            None => {
                let seen = sheets.iter().position(|sheet| sheet.is_table && sheet.is_visible);
                seen.or_else(|| sheets.iter().position(|sheet| sheet.is_table))
            }
        };
        let Some(at) = at else {
            let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
            let message = format!("the workbook has no sheet `{}`", name.unwrap_or_default());
            return Err(Fault::new(At::File, message).hint(format!("it has {}", names.join(", "))));
        };
        let sheet = book.sheets.remove(at);
        let others = book.sheets.into_iter().filter(|other| other.is_table && other.is_visible);
        Ok(Workbook {
            sheet,
            others: others.map(|other| other.name).collect(),
            package: book.package,
            meaning: book.meaning,
        })
    }

    /// The name of the sheet.
    #[must_use]
    pub fn name(&self) -> &str {
        &self.sheet.name
    }

    /// Whether days are counted from 1904.
    #[must_use]
    pub fn is_1904(&self) -> bool {
        self.meaning.is_1904
    }

    /// Calls `visit` for each row of the sheet that is not blank, until it answers `false`. `progress` is told the share
    /// of the sheet that was read, in thousandths.
    ///
    /// # Errors
    /// When the sheet cannot be read.
    pub fn each(&mut self, progress: &mut dyn FnMut(u64), visit: &mut dyn FnMut(&Row) -> bool) -> Result<(), Fault> {
        let (filled, ready) = sync_channel(BATCHES);
        let (back, used) = sync_channel(BATCHES + 2);
        let (package, meaning, path) = (&mut self.package, &self.meaning, self.sheet.path.as_str());
        thread::scope(|scope| {
            let reader = scope.spawn(move || read(package, meaning, path, &filled, &used));
            take(ready, &back, progress, visit);
            reader.join().expect("the reader of a sheet does not panic")
        })
        .map_err(|why| broken(&why))
    }
}

/// Reads the rows of a sheet into batches until all are read, or nobody wants more.
fn read<R: Read + Seek>(
    package: &mut Package<R>,
    meaning: &Meaning,
    path: &str,
    filled: &SyncSender<Batch>,
    used: &Receiver<Batch>,
) -> Result<(), String> {
    let (mut part, size) = package.part(path)?.ok_or_else(|| format!("{path} is missing"))?;
    let mut cells = Cells::new(meaning);
    let is_table = part.next(|text| cells.begin(text))?;
    let mut goes_on = is_table;
    while goes_on {
        let mut batch: Batch = used.try_recv().unwrap_or_default();
        batch.count = 0;
        while batch.count < ROWS && goes_on {
            if batch.rows.len() == batch.count {
                batch.rows.push(Row::default());
            }
            let row = &mut batch.rows[batch.count];
            goes_on = part.next(|text| cells.next(text, row))?;
            batch.count += usize::from(goes_on && !row.is_empty());
        }
        batch.share = part.read * 1000 / size.max(1);
        if filled.send(batch).is_err() {
            return Ok(());
        }
    }
    part.finish()
}

/// Takes batches until the last, or until `visit` wants no more.
#[allow(clippy::needless_pass_by_value, reason = "when it is gone, the reader stops")]
fn take(ready: Receiver<Batch>, back: &SyncSender<Batch>, progress: &mut dyn FnMut(u64), visit: &mut dyn FnMut(&Row) -> bool) {
    for batch in &ready {
        for row in &batch.rows[..batch.count] {
            if !visit(row) {
                return;
            }
        }
        progress(batch.share);
        // Nobody may want it back any more.
        let _ = back.try_send(batch);
    }
}

#[cfg(test)]
mod tests;
