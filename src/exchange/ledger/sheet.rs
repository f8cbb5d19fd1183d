//! A workbook (.xlsx) into rows, cell by cell: only its table of texts is held in memory.
//!
//! Numbers come as the shortest decimal that the sheet shows, fifteen digits as Excel keeps them, dates as ISO dates.

use super::{
    fault::{At, Fault},
    row::Row,
};
use calamine::{DataRef, Reader, Xlsx, XlsxError};
use rust_decimal::Decimal;
use std::io::{Read, Seek};

/// Columns beyond which a row is no ledger's.
const MOST_COLUMNS: u32 = 1_000;

fn broken(error: &XlsxError) -> Fault {
    Fault::new(At::File, format!("the workbook cannot be read: {error}"))
        .hint("it is cut off or no .xlsx; export it again, or save it as CSV in UTF-8")
}

/// Calls `visit` for each row of a sheet that is not blank, until it answers `false`; without a name, of the first.
/// `progress` is told the share of the rows that were read, in thousandths.
///
/// # Errors
/// When the workbook cannot be read, or has no such sheet.
pub fn each<R: Read + Seek>(
    input: R,
    sheet: Option<&str>,
    progress: &mut dyn FnMut(u64),
    visit: &mut dyn FnMut(&Row) -> bool,
) -> Result<(), Fault> {
    let mut book: Xlsx<R> = Xlsx::new(input).map_err(|error| broken(&error))?;
    let names = book.sheet_names();
    let name = match sheet {
        None => names.first().cloned(),
        Some(wanted) => names.iter().find(|name| *name == wanted).cloned(),
    };
    let Some(name) = name else {
        let message = format!("the workbook has no sheet `{}`", sheet.unwrap_or_default());
        return Err(Fault::new(At::File, message).hint(format!("it has {}", names.join(", "))));
    };
    let mut cells = book.worksheet_cells_reader(&name).map_err(|error| broken(&error))?;
    let last = u64::from(cells.dimensions().end.0).max(1);
    let mut row = Row::default();
    row.of_sheet(1);
    loop {
        let cell = cells.next_cell().map_err(|error| broken(&error))?;
        let place = cell.as_ref().map(|cell| cell.get_position());
        let number = place.map_or(u32::MAX, |(number, _)| number + 1);
        if number != row.line {
            if !row.is_empty() && !visit(&row) {
                return Ok(());
            }
            row.of_sheet(number);
            progress(u64::from(number) * 1000 / last);
        }
        let (Some(cell), Some((_, column))) = (cell, place) else {
            return Ok(());
        };
        if column >= MOST_COLUMNS {
            let message = format!("there are more than {MOST_COLUMNS} columns");
            return Err(Fault::new(At::Line(number), message).hint("name the sheet of the ledger with `sheet` in the map"));
        }
        let column = column as usize;
        if column >= row.len() {
            let (text, typed) = text_of(cell.get_value());
            row.sheet_cell(column, &text, typed);
        }
    }
}

/// A cell's text, and whether the sheet knows it as a number or a date.
fn text_of<'c>(value: &'c DataRef<'_>) -> (std::borrow::Cow<'c, str>, bool) {
    match value {
        DataRef::Empty => ("".into(), false),
        DataRef::String(text) => (text.as_str().into(), false),
        DataRef::SharedString(text) => ((*text).into(), false),
        DataRef::Int(number) => (number.to_string().into(), true),
        DataRef::Float(number) => (number_text(*number).into(), true),
        DataRef::Bool(flag) => (flag.to_string().into(), false),
        DataRef::DateTime(moment) if moment.is_datetime() => {
            let (year, month, day, ..) = moment.to_ymd_hms_milli();
            (format!("{year:04}-{month:02}-{day:02}").into(), true)
        }
        DataRef::DateTime(moment) => (number_text(moment.as_f64()).into(), true),
        DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => (text.as_str().into(), false),
        DataRef::Error(error) => (error.to_string().into(), false),
    }
}

/// A number of a sheet as a decimal.
fn number_text(number: f64) -> String {
    let digits = format!("{number:.14e}");
    Decimal::from_scientific(&digits).map_or_else(|_| number.to_string(), |exact| exact.normalize().to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_have_the_digits_that_excel_keeps() {
        for (number, text) in [
            (1234.56, "1234.56"),
            (0.30000000000000004, "0.3"),
            (-100_012_345.0, "-100012345"),
            (1e-3, "0.001"),
            (0.0, "0"),
        ] {
            assert_eq!(number_text(number), text);
        }
    }
}
