//! The reader of workbooks held against what a workbook says, and against another reader.

use super::{Workbook, part::Part, xml::Stop};
use calamine::{DataRef, Reader, Xlsx};
use proptest::prelude::*;
use std::{
    fmt::Write as _,
    io::{Cursor, Read as _, Write as _},
};
use zip::{ZipWriter, write::SimpleFileOptions};

const PACKAGE: &str = "http://schemas.openxmlformats.org/package/2006/relationships";
const OFFICE: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN: &str = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/// Styles: 0 general, 1 a date, 2 two decimals, 3 a date by its code, 4 a span of time, 5 money.
const STYLES: &str = "<numFmts><numFmt numFmtId=\"164\" formatCode=\"yyyy&quot;年&quot;m&quot;月&quot;d&quot;日&quot;\"/>\
    <numFmt numFmtId=\"165\" formatCode=\"[h]:mm\"/><numFmt numFmtId=\"166\" formatCode=\"#,##0.00\\ &quot;USD&quot;\"/></numFmts>\
    <cellStyleXfs><xf numFmtId=\"14\"/></cellStyleXfs>\
    <cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"4\"><alignment/></xf><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/><xf numFmtId=\"166\"/></cellXfs>\
    <cellStyles><cellStyle xfId=\"0\"/></cellStyles>";

/// A workbook of parts.
fn zipped(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a workbook").into_inner()
}

/// A workbook of sheets (name, attributes, XML of the sheet's data), with the properties of the book and its texts.
fn book(properties: &str, texts: &str, sheets: &[(&str, &str, &str)]) -> Vec<u8> {
    let (mut list, mut relations, mut parts) = (String::new(), String::new(), Vec::new());
    for (index, (name, attributes, data)) in sheets.iter().enumerate() {
        let _ = write!(list, "<sheet name=\"{name}\" sheetId=\"{index}\" {attributes} r:id=\"s{index}\"/>");
        let _ = write!(
            relations,
            "<Relationship Id=\"s{index}\" Type=\"{OFFICE}/worksheet\" Target=\"worksheets/s{index}.xml\"/>"
        );
        let text =
            format!("<?xml version=\"1.0\"?><worksheet xmlns=\"{MAIN}\"><dimension ref=\"A1\"/><sheetData>{data}</sheetData></worksheet>");
        parts.push((format!("xl/worksheets/s{index}.xml"), text));
    }
    let book = format!("<workbook xmlns=\"{MAIN}\" xmlns:r=\"{OFFICE}\"><workbookPr {properties}/><sheets>{list}</sheets></workbook>");
    let root = format!(
        "<Relationships xmlns=\"{PACKAGE}\"><Relationship Id=\"a\" Type=\"{OFFICE}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
    );
    let relations = format!(
        "<Relationships xmlns=\"{PACKAGE}\">{relations}<Relationship Id=\"x\" Type=\"{OFFICE}/styles\" Target=\"/xl/styles.xml\"/>\
         <Relationship Id=\"y\" Type=\"{OFFICE}/sharedStrings\" Target=\"sharedStrings.xml\"/></Relationships>"
    );
    parts.push(("_rels/.rels".into(), root));
    parts.push(("xl/workbook.xml".into(), book));
    parts.push(("xl/_rels/workbook.xml.rels".into(), relations));
    parts.push((
        "xl/styles.xml".into(),
        format!("<styleSheet xmlns=\"{MAIN}\">{STYLES}</styleSheet>"),
    ));
    parts.push(("xl/sharedStrings.xml".into(), format!("<sst xmlns=\"{MAIN}\">{texts}</sst>")));
    let parts: Vec<(&str, &str)> = parts.iter().map(|(name, text)| (name.as_str(), text.as_str())).collect();
    zipped(&parts)
}

/// A row by its number: its cells up to the last that is not empty, `#` before what the sheet knows as a number or a date.
type Rows = Vec<(u32, Vec<String>)>;

fn rows(bytes: &[u8], sheet: Option<&str>) -> Result<Rows, String> {
    let mut rows = Rows::new();
    let mut book = Workbook::open(Cursor::new(bytes), sheet).map_err(|fault| fault.to_string())?;
    let read = book.each(&mut |_| {}, &mut |row| {
        let cells = (0..row.len()).map(|index| format!("{}{}", if row.is_typed(index) { "#" } else { "" }, row.get(index)));
        rows.push((row.line, cells.collect()));
        true
    });
    read.map(|()| rows).map_err(|fault| fault.to_string())
}

/// The same by another reader.
fn by_another(bytes: &[u8]) -> Rows {
    let mut book: Xlsx<_> = Xlsx::new(Cursor::new(bytes)).expect("a workbook");
    let name = book.sheet_names()[0].clone();
    let mut cells = book.worksheet_cells_reader(&name).expect("a sheet");
    let mut rows = Rows::new();
    while let Some(cell) = cells.next_cell().expect("a cell") {
        let (line, column) = cell.get_position();
        let text = match cell.get_value() {
            DataRef::Float(number) => format!("#{}", exact(*number)),
            DataRef::DateTime(moment) if moment.is_datetime() => {
                let (year, month, day, ..) = moment.to_ymd_hms_milli();
                format!("#{year:04}-{month:02}-{day:02}")
            }
            DataRef::DateTime(moment) => format!("#{}", exact(moment.as_f64())),
            DataRef::SharedString(text) => text.trim().to_owned(),
            DataRef::Empty => continue,
            DataRef::String(text) | DataRef::DateTimeIso(text) => text.trim().to_owned(),
            DataRef::Bool(flag) => flag.to_string(),
            DataRef::Error(error) => error.to_string(),
            other => panic!("not made here: {other:?}"),
        };
        if text.is_empty() {
            continue;
        }
        if rows.last().is_none_or(|(last, _)| *last != line + 1) {
            rows.push((line + 1, Vec::new()));
        }
        let row = &mut rows.last_mut().expect("a row").1;
        row.resize(column as usize, String::new());
        row.push(text);
    }
    rows
}

/// A binary fraction by the fifteen digits that Excel keeps.
fn exact(number: f64) -> String {
    let digits = rust_decimal::Decimal::from_scientific(&format!("{number:.14e}"));
    digits.expect("a decimal").normalize().to_string()
}

fn texts(rows: &Rows) -> Vec<String> {
    rows.iter().map(|(line, cells)| format!("{line}: {}", cells.join("|"))).collect()
}

const TEXTS: &str = "<si><t>日期</t></si><si><r><t xml:space=\"preserve\">two </t></r><r><rPr><b/></rPr><t xml:space=\"preserve\">runs </t></r><rPh sb=\"0\"><t>no</t></rPh></si>\
    <si/><si><t>a &lt;&amp;&#x20AC;_x000A_b</t></si>";

#[test]
fn cells_of_every_kind() {
    let data = "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c><c r=\"C1\" t=\"s\"><v>1</v></c><c r=\"D1\" t=\"s\"><v>2</v></c><c r=\"E1\" t=\"s\"><v>3</v></c></row>\
        <row r=\"2\" spans='1:9'/><!-- none --><row r=\"3\" ht=\"5\"><c r=\"A3\" s=\"1\"/></row>\
        <row r=\"4\"><c r=\"A4\" s=\"1\"><v>46146</v></c><c r=\"B4\" s=\"3\"><v>46146.75</v></c><c r=\"C4\" s=\"4\"><v>1.5</v></c><c r=\"D4\" s=\"5\"><v>0.30000000000000004</v></c>\
        <c r=\"E4\"><f>SUM(A1:B2)</f><v>1E-3</v></c><c r=\"F4\" t=\"str\"><f t=\"shared\" si=\"0\">A1&amp;B1</f><v>x &amp; y</v></c><c r=\"G4\" t=\"e\"><v>#REF!</v></c><c r=\"H4\" t=\"b\"><v>1</v></c>\
        <c r=\"I4\" t=\"inlineStr\"><is><t>in</t><r><t>line</t></r></is></c><c r=\"J4\" t=\"d\"><v>2026-05-04T00:00:00</v></c><c r=\"K4\"><f>A1</f></c><c r=\"L4\" t=\"n\"><v>-7</v></c></row>\
        <row><c><v>1</v></c><c/><c><v>3</v></c></row>\
        <row r=\"9\"><c r=\"AA9\"><v>12345678901234567890</v></c></row>";
    let read = rows(&book("", TEXTS, &[("One", "", data)]), None).expect("rows");
    assert_eq!(
        texts(&read),
        [
            "1: 日期||two runs||a <&€\nb".to_owned(),
            "4: #2026-05-04|#2026-05-04|#1.5|#0.3|#0.001|x & y|#REF!|true|inline|2026-05-04T00:00:00||#-7".to_owned(),
            "5: #1||#3".to_owned(),
            format!("9: {}#12345678901234567890", "|".repeat(26)),
        ]
    );
    let from_1904 = book(
        "date1904=\"1\"",
        "",
        &[("One", "", "<row r=\"1\"><c r=\"A1\" s=\"1\"><v>44684</v></c></row>")],
    );
    assert_eq!(texts(&rows(&from_1904, None).expect("rows")), ["1: #2026-05-04"]);
    assert_eq!(rows(&from_1904, None).expect("rows"), by_another(&from_1904));
}

#[test]
fn the_first_sheet_that_a_person_sees_is_read() {
    let data = |text: &str| format!("<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>{text}</t></is></c></row>");
    let (one, two) = (data("one"), data("two"));
    let seen = book("", "", &[("A&amp;B", "state=\"hidden\"", &one), ("Two", "", &two)]);
    assert_eq!(texts(&rows(&seen, None).expect("rows")), ["1: two"]);
    assert_eq!(texts(&rows(&seen, Some("A&B")).expect("rows")), ["1: one"]);
    let none = rows(&seen, Some("Three")).expect_err("no such sheet");
    assert!(none.contains("no sheet `Three`"), "{none}");
    let all_hidden = book("", "", &[("One", "state=\"veryHidden\"", &one)]);
    assert_eq!(texts(&rows(&all_hidden, None).expect("rows")), ["1: one"]);
}

#[test]
fn what_is_no_workbook_is_told() {
    let whole = book("", TEXTS, &[("One", "", "<row r=\"1\"><c r=\"A1\" t=\"s\"><v>0</v></c></row>")]);
    let told = |bytes: &[u8], why: &str| {
        let said = rows(bytes, None).expect_err("a fault");
        assert!(said.contains("the workbook cannot be read") && said.contains(why), "{said}");
    };
    told(b"PK\x03\x04", "");
    told(&whole[..whole.len() - 30], "");
    told(&zipped(&[("content.xml", "<a/>")]), "it holds no workbook");
    let sheet = |data: &str, why: &str| told(&book("", TEXTS, &[("One", "", data)]), why);
    sheet(
        "<row r=\"1\"><c r=\"B1\" t=\"s\"><v>9</v></c></row>",
        "row 1, column 2: there is no text 9",
    );
    sheet("<row r=\"1\"><c r=\"A1\" t=\"b\"><v>2</v></c></row>", "neither true nor false");
    sheet(
        "<row r=\"1\"><c r=\"A1\"><v>2</v></c><c r=\"A1\"><v>3</v></c></row>",
        "row 1 has a cell twice",
    );
    sheet("<row r=\"1\"><c r=\"AMJ1\"><v>2</v></c></row>", "more than 1000 columns");
    sheet("<row r=\"1\"><c r=\"A1\"><v>2</row>", "ends too early");
    // A sheet whose check sum is wrong, though all its rows can be read.
    let mut stored = ZipWriter::new(Cursor::new(Vec::new()));
    stored
        .start_file("a", SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored))
        .expect("a part");
    stored.write_all(b"text").expect("a part");
    let mut bytes = stored.finish().expect("a package").into_inner();
    let at = bytes.windows(4).position(|window| window == b"text").expect("the text");
    bytes[at] = b'n';
    told(&bytes, "");
}

#[test]
fn long_sheets_come_in_pieces_and_in_their_order() {
    let mut data = String::new();
    for line in 1..=5000 {
        let _ = write!(
            data,
            "<row r=\"{line}\"><c r=\"A{line}\"><v>{line}</v></c><c r=\"B{line}\" t=\"inlineStr\"><is><t>{}</t></is></c></row>",
            "金".repeat(line % 97 + 1)
        );
    }
    let bytes = book("", "", &[("One", "", &data)]);
    let read = rows(&bytes, None).expect("rows");
    assert_eq!(read.len(), 5000);
    assert_eq!(read, by_another(&bytes));
    // Whoever has seen enough stops in the middle, and may begin anew.
    let mut book = Workbook::open(Cursor::new(&bytes), None).expect("a workbook");
    for _ in 0..2 {
        let mut seen = 0;
        let read = book.each(&mut |_| {}, &mut |_| {
            seen += 1;
            seen < 3
        });
        assert_eq!((read, seen), (Ok(()), 3));
    }
}

/// A cell as a sheet has it, without its place: attributes and content.
fn cell() -> impl Strategy<Value = (String, String)> {
    let number = (-999_999_999_999_i64..1_000_000_000_000, 0_u32..6)
        .prop_map(|(digits, scale)| rust_decimal::Decimal::new(digits, scale).to_string());
    let text = "[ a-zA-Z0-9äß€中文,;.\"'-]{0,12}";
    prop_oneof![
        Just((String::new(), String::new())),
        number.prop_map(|number| (String::new(), format!("<v>{number}</v>"))),
        // What a binary fraction leaves behind the fifteen digits, not half a digit: that is rounded by the text here.
        (100_000..1_000_000_u32, 0..1_000_000_u32, 0..5_u32)
            .prop_map(|(whole, part, rest)| ("s=\"2\"".to_owned(), format!("<f>A1</f><v>{whole}.{part:06}000{rest}</v>"))),
        (1..80_000_u32, 0..99_u32).prop_map(|(day, part)| ("s=\"1\"".to_owned(), format!("<v>{day}.{part:02}</v>"))),
        (0..4_u32).prop_map(|index| ("t=\"s\"".to_owned(), format!("<v>{index}</v>"))),
        text.prop_map(|text| ("t=\"str\"".to_owned(), format!("<v>{text}</v>"))),
        text.prop_map(|text| (
            "t=\"inlineStr\"".to_owned(),
            format!("<is><t xml:space=\"preserve\">{text}</t></is>")
        )),
        Just(("t=\"e\"".to_owned(), "<v>#N/A</v>".to_owned())),
        any::<bool>().prop_map(|flag| ("t=\"b\"".to_owned(), format!("<v>{}</v>", u8::from(flag)))),
    ]
}

#[test]
fn a_part_in_utf16_without_end_takes_no_more_memory_than_its_bound() {
    let endless = Cursor::new([0xFF, 0xFE]).chain(std::io::repeat(b' '));
    let read = Part::new(endless).next(|_| Err::<(usize, ()), _>(Stop::More));
    assert_eq!(read, Err("it is UTF-16 and has more than 64 MB: save it again as UTF-8".to_owned()));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn another_reader_reads_the_same(lines in proptest::collection::vec(proptest::collection::vec(cell(), 0..9), 0..30)) {
        let mut data = String::new();
        for (line, cells) in lines.iter().enumerate() {
            let _ = write!(data, "<row r=\"{}\">", line + 1);
            for (column, (attributes, content)) in cells.iter().enumerate() {
                let name = char::from(b'A' + u8::try_from(column).unwrap());
                let _ = write!(data, "<c r=\"{name}{}\" {attributes}>{content}</c>", line + 1);
            }
            data.push_str("</row>");
        }
        let bytes = book("", TEXTS, &[("One", "", &data)]);
        let mut read = rows(&bytes, None).expect("rows");
        for (_, cells) in &mut read {
            let kept = cells.iter().rposition(|cell| !cell.is_empty()).map_or(0, |last| last + 1);
            cells.truncate(kept);
        }
        prop_assert_eq!(read, by_another(&bytes));
    }
}
