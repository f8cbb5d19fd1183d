//! A register as a workbook: frozen titles, filters, lists to choose from, real dates and numbers.
//!
//! Every text is a text cell, formatted as text, so that none becomes a formula, not even when somebody edits it. The
//! same table gives the same bytes.

use super::{
    cell::Cell,
    column::What,
    table::{Head, Table},
};
use crate::base::Date;
use crate::render::table::width;
use chrono::Datelike;
use rust_decimal::Decimal;
use rust_xlsxwriter::{
    DataValidation, DataValidationErrorStyle, DocProperties, ExcelDateTime, Format, FormatAlign, Formula, Workbook, Worksheet, XlsxError,
};
use std::collections::BTreeMap;

/// Rows below the last record that have the lists and formats too.
const ROOM: u32 = 1_000;

/// Narrowest and widest column.
const WIDTHS: (usize, usize) = (8, 60);

/// The formats of cells.
struct Formats {
    title: Format,
    text: Format,
    date: Format,
    number: Format,
    /// Whole amounts, and those with decimals.
    amounts: [Format; 2],
    /// Whole percentages, and those with decimals.
    shares: [Format; 2],
}

impl Formats {
    fn new() -> Formats {
        let cell = || Format::new().set_align(FormatAlign::Top);
        Formats {
            title: cell().set_bold().set_text_wrap().set_background_color("#D9E2F3"),
            text: cell().set_text_wrap().set_num_format("@"),
            date: cell().set_num_format("yyyy-mm-dd"),
            number: cell().set_num_format("General"),
            amounts: ["#,##0", "#,##0.00####"].map(|code| cell().set_num_format(code)),
            shares: ["0%", "0.00####%"].map(|code| cell().set_num_format(code)),
        }
    }

    /// The format of cells that are still empty.
    fn of(&self, what: Option<&What>) -> &Format {
        match what {
            Some(What::Date) => &self.date,
            Some(What::Money) => &self.amounts[1],
            Some(What::Number | What::Count | What::Probability | What::Impact) => &self.number,
            _ => &self.text,
        }
    }
}

/// The bytes of a workbook.
///
/// # Errors
/// When the table has more rows or columns than a workbook holds.
pub fn write(table: &Table) -> Result<Vec<u8>, String> {
    book(table).map_err(|error| error.to_string())
}

fn book(table: &Table) -> Result<Vec<u8>, XlsxError> {
    let mut book = Workbook::new();
    // The day is that of no export, so that the same records give the same bytes.
    let day = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&day));
    let formats = Formats::new();
    let (lists, ranges) = lists(table, &formats)?;
    let sheet = book.add_worksheet();
    sheet.set_name(table.name)?;
    let last = u32::try_from(table.rows.len()).unwrap_or(u32::MAX);
    for (at, head) in table.heads.iter().enumerate() {
        let at = u16::try_from(at).unwrap_or(u16::MAX);
        sheet.set_column_format(at, formats.of(head.what.as_ref()))?;
        sheet.set_column_width(at, column_width(table, usize::from(at), head))?;
        sheet.write_string_with_format(0, at, &head.name, &formats.title)?;
        if let Some((range, is_strict)) = ranges.get(&at) {
            sheet.add_data_validation(1, at, last.saturating_add(ROOM), at, &validation(range, *is_strict))?;
        }
    }
    for (row, cells) in (1..).zip(&table.rows) {
        for (at, cell) in (0..).zip(cells) {
            put(sheet, row, at, cell, &formats)?;
        }
    }
    sheet.set_freeze_panes(1, 0)?;
    if let Some(right) = table.heads.len().checked_sub(1) {
        sheet.autofilter(0, 0, last, u16::try_from(right).unwrap_or(u16::MAX))?;
    }
    if !ranges.is_empty() {
        book.push_worksheet(lists);
    }
    book.save_to_buffer()
}

fn put(sheet: &mut Worksheet, row: u32, at: u16, cell: &Cell, formats: &Formats) -> Result<(), XlsxError> {
    match cell {
        Cell::Empty => {}
        Cell::Text(text) => {
            sheet.write_string_with_format(row, at, text, &formats.text)?;
        }
        Cell::Date(date) => {
            sheet.write_datetime_with_format(row, at, &day_of(*date)?, &formats.date)?;
        }
        Cell::Number(number) => put_number(sheet, (row, at), *number, &formats.number)?,
        Cell::Amount(number) => {
            let format = &formats.amounts[usize::from(!number.fract().is_zero())];
            put_number(sheet, (row, at), *number, format)?;
        }
        Cell::Share(number) => {
            let is_whole = (*number * Decimal::ONE_HUNDRED).fract().is_zero();
            put_number(sheet, (row, at), *number, &formats.shares[usize::from(!is_whole)])?;
        }
    }
    Ok(())
}

/// A workbook's own numbers are binary fractions; one of fifteen digits comes back from them digit by digit.
fn put_number(sheet: &mut Worksheet, (row, at): (u32, u16), number: Decimal, format: &Format) -> Result<(), XlsxError> {
    if let Ok(binary) = number.to_string().parse::<f64>() {
        sheet.write_number_with_format(row, at, binary, format)?;
    }
    Ok(())
}

fn day_of(date: Date) -> Result<ExcelDateTime, XlsxError> {
    let small = |n: u32| u8::try_from(n).unwrap_or(1);
    ExcelDateTime::from_ymd(
        u16::try_from(date.0.year()).unwrap_or(1900),
        small(date.0.month()),
        small(date.0.day()),
    )
}

/// Wide enough for the title and what stands below it.
fn column_width(table: &Table, at: usize, head: &Head) -> u32 {
    let cells = table.rows.iter().filter_map(|row| row.get(at));
    let widest = cells.map(|cell| width(&cell.read_back())).max().unwrap_or(0);
    // The button of the filter stands beside the title.
    let chars = widest.max(width(&head.name) + 3).clamp(WIDTHS.0, WIDTHS.1) + 1;
    u32::try_from(chars).unwrap_or(10)
}

/// Where a column's words stand, and whether nothing else may be written.
type Ranges = BTreeMap<u16, (String, bool)>;

/// The hidden sheet with the words that columns offer.
fn lists(table: &Table, formats: &Formats) -> Result<(Worksheet, Ranges), XlsxError> {
    let mut sheet = Worksheet::new();
    sheet.set_name(table.lists)?.set_hidden(true);
    let mut ranges = Ranges::new();
    let mut written: Vec<&[String]> = Vec::new();
    for (at, head) in (0_u16..).zip(&table.heads) {
        let Some(offer) = &head.offer else { continue };
        let known = written.iter().position(|words| *words == offer.words);
        let column = known.unwrap_or(written.len());
        let letter = rust_xlsxwriter::utility::column_number_to_name(u16::try_from(column).unwrap_or(u16::MAX));
        let range = format!("='{}'!${letter}$2:${letter}${}", table.lists, offer.words.len() + 1);
        ranges.insert(at, (range, offer.is_strict));
        if known.is_none() {
            written.push(&offer.words);
            let column = u16::try_from(column).unwrap_or(u16::MAX);
            sheet.write_string_with_format(0, column, &head.name, &formats.title)?;
            for (row, word) in (1..).zip(&offer.words) {
                sheet.write_string_with_format(row, column, word, &formats.text)?;
            }
        }
    }
    Ok((sheet, ranges))
}

fn validation(range: &str, is_strict: bool) -> DataValidation {
    let list = DataValidation::new().allow_list_formula(Formula::new(range));
    if is_strict {
        list.set_error_style(DataValidationErrorStyle::Stop)
    } else {
        // A percentage or an amount may stand there as well.
        list.show_error_message(false)
    }
}
