//! Ledgers as they are exported: vouchers that say date and number once, workbooks with merged cells, Windows-1252.

use super::{CSV_MAP, MAY, count, csv, import, json, reconcile, refused, repo};
use std::{
    fmt::Write as _,
    io::{Cursor, Write as _},
};
use zip::{ZipWriter, write::SimpleFileOptions};

const KINGDEE: &str = "日期,凭证字,凭证号,摘要,科目代码,借方金额,贷方金额,项目\n\
                       2026-05-04,记,1,外包,5001,100,0,P-1\n,,,*服务*差旅,5002,50,0,P-2\n,,,付款,1002,0,150,\n,,,合 计：,,150,150,\n\
                       2026-05-05,记,2,外包二,5001,20,0,P-1\n,记,2,差旅二,5001,30,0,P-1\n,,,2026年5月小计,,50,0,\n";

const KINGDEE_MAP: &str =
    "style = \"kingdee\"\n\n[[exclude]]\ncolumn = \"科目代码\"\nnot_starts_with = [\"5\"]\nreason = \"no cost of a project\"\n";

/// A workbook with the cells of a CSV as texts; blanks below a date, word or number are merged with it.
fn workbook(csv: &str) -> Vec<u8> {
    let (mut data, mut merged) = (String::new(), String::new());
    for (line, text) in csv.lines().enumerate() {
        let _ = write!(data, "<row r=\"{}\">", line + 1);
        for (column, cell) in text.split(',').enumerate() {
            let name = format!("{}{}", char::from(b'A' + u8::try_from(column).unwrap()), line + 1);
            if cell.is_empty() {
                let _ = write!(data, "<c r=\"{name}\" s=\"0\"/>");
                let _ = write!(merged, "<mergeCell ref=\"{}{line}:{name}\"/>", &name[..1]);
            } else {
                let _ = write!(data, "<c r=\"{name}\" t=\"inlineStr\"><is><t>{cell}</t></is></c>");
            }
        }
        data.push_str("</row>");
    }
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |kind: &str, target: &str| {
        format!("<Relationships><Relationship Id=\"a\" Type=\"{office}/{kind}\" Target=\"{target}\"/></Relationships>")
    };
    let parts = [
        ("_rels/.rels", relations("officeDocument", "xl/workbook.xml")),
        ("xl/_rels/workbook.xml.rels", relations("worksheet", "worksheets/sheet1.xml")),
        (
            "xl/workbook.xml",
            format!("<workbook xmlns:r=\"{office}\"><sheets><sheet name=\"凭证\" r:id=\"a\"/></sheets></workbook>"),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet><sheetData>{data}</sheetData><mergeCells>{merged}</mergeCells></worksheet>"),
        ),
    ];
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

#[test]
fn a_voucher_says_date_and_number_once() {
    let kinds = [KINGDEE.as_bytes().to_vec(), workbook(KINGDEE)];
    for ledger in kinds {
        let repo = repo(ledger, KINGDEE_MAP);
        let filled = "3  of the lines took date or number of the voucher from the line above";
        let dry = import(&repo, &["--dry-run"]);
        assert!(dry.status == Some(1) && dry.stderr.contains(filled), "{dry}");
        let ran = import(&repo, &["--total", "50"]);
        for words in [
            "5  lines read  50 CNY",
            "4  booked  200 CNY",
            filled,
            "1  excluded: no cost of a project  -150 CNY",
            "2  excluded: rulers, subtotals and page heads",
        ] {
            assert!(ran.status == Some(0) && ran.stderr.contains(words), "{words}: {ran}");
        }
        let written = repo.read(MAY);
        for posting in [
            "{date: 2026-05-04, account: labour, amount: \"100 CNY\", document: \"2026-05 记-1\", line: 1, text: 外包}",
            "{date: 2026-05-04, account: travel, amount: \"50 CNY\", document: \"2026-05 记-1\", line: 2, text: \"*服务*差旅\"}",
            "{date: 2026-05-05, account: labour, amount: \"30 CNY\", document: \"2026-05 记-2\", line: 2, text: 差旅二}",
        ] {
            assert!(written.contains(posting), "{posting}: {written}");
        }
        let again = import(&repo, &[]);
        assert!(
            again.status == Some(0) && again.stderr.contains("4  already there  200 CNY"),
            "{again}"
        );
        assert_eq!(repo.read(MAY), written);
        let held = reconcile(&repo, &[]);
        assert!(held.status == Some(0) && held.stderr.contains(filled), "{held}");
        let (output, _) = json(&repo);
        assert_eq!((count(&output, "not-booked"), count(&output, "not-in-ledger")), (0, 0), "{output}");
    }
}

#[test]
fn a_line_without_a_voucher_above_is_a_fault() {
    let head = KINGDEE.lines().next().unwrap();
    let refuse = |lines: &str, because: &str| refused(format!("{head}\n{lines}\n"), KINGDEE_MAP, &[because, "one fault"]);
    refuse(
        ",,,外包,5001,100,0,P-1",
        "line 2: date or number of the voucher is blank, and no voucher stands above",
    );
    let voucher = "2026-05-04,记,1,外包,5001,100,0,P-1\n";
    refuse(
        &format!("{voucher},,,本期合计,,100,0,\n,,,差旅,5001,1,0,P-1"),
        "line 4: date or number of the voucher is blank, and no voucher stands above",
    );
    for stray in [
        "2026-05-05,,,差旅,5001,1,0,P-1",
        "2026-05-05,记,,差旅,5001,1,0,P-1",
        ",记,2,差旅,5001,1,0,P-1",
    ] {
        refuse(
            &format!("{voucher}{stray}"),
            "line 3: date or number of the voucher is blank, and what stands here is not that of the voucher above",
        );
    }
    refuse(
        &format!("{voucher},,,五月合计,5001,100,0,P-1"),
        "line 3: date or number is blank, and `五月合计` may be a sum or a line of the voucher above",
    );
    // Sums are no postings even where they have a date.
    let sums = format!("{head}\n{voucher}2026-05-31,,,本月合计,5001,100,0,P-1\n2026-05-31,,,期末余额,5001,100,0,P-1\n");
    let ran = import(&repo(sums, KINGDEE_MAP), &[]);
    assert!(
        ran.stderr.contains("1  booked  100 CNY") && !ran.stderr.contains("took date"),
        "{ran}"
    );
    // What the map leaves out may stand anywhere.
    let opening = format!("{head}\n,,,年初数,1002,100,0,\n{voucher}");
    assert_eq!(import(&repo(opening, KINGDEE_MAP), &[]).status, Some(0));
}

#[test]
fn blanks_are_filled_only_where_the_map_or_the_system_says_so() {
    refused(
        KINGDEE,
        &format!("fill_down = false\n{KINGDEE_MAP}"),
        &["line 3, column 1: the posting date is empty"],
    );
    let ledger = csv("1,1,2026-05-04,P-1,1.5,EUR,a\n,2,,P-1,2.5,EUR,b\n");
    refused(&ledger, CSV_MAP, &["line 3, column 4: the posting date is empty"]);
    let filled = repo(&ledger, &format!("fill_down = true\n{CSV_MAP}"));
    let ran = import(&filled, &[]);
    assert!(ran.status == Some(0) && ran.stderr.contains("1  of the lines took date"), "{ran}");
    assert!(
        filled
            .read(MAY)
            .contains("date: 2026-05-04, account: labour, amount: 2.50, document: \"1\", line: 2"),
        "{}",
        filled.read(MAY)
    );
}

#[test]
fn windows_1252_is_read_where_the_map_says_so() {
    let text = csv("1,1,2026-05-04,P-1,1.5,EUR,\"Müller & Söhne, Straße 5: 3 € – “größer”\"\n");
    let (bytes, _, is_lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!is_lossy);
    let map = format!("encoding = \"windows-1252\"\n{CSV_MAP}");
    let repo = repo(&*bytes, &map);
    assert_eq!(import(&repo, &[]).status, Some(0));
    assert!(
        repo.read(MAY).contains("Müller & Söhne, Straße 5: 3 € – “größer”"),
        "{}",
        repo.read(MAY)
    );
    assert!(import(&repo, &[]).stderr.contains("1  already there"), "again");
    assert_eq!(reconcile(&repo, &[]).status, Some(0));

    let values =
        "write its encoding in the map: `encoding = \"windows-1252\"` (Western Europe), `\"gb18030\"` (China), `\"utf-16\"` or `\"utf-8\"`";
    refused(&*bytes, CSV_MAP, &["line 2, column 30: the byte 0xFC is not UTF-8", values]);
    refused(
        [csv("1,1,2026-05-04,P-1,1.5,EUR,").as_bytes(), b"\xFC\x81\n"].concat(),
        &map,
        &["line 2, column 29: the byte 0x81 is not windows-1252", values],
    );
    refused(&text, &map, &["the map says Windows-1252, but this file is UTF-8"]);
    refused(
        &*bytes,
        &map.replace("windows-1252", "cp1252"),
        &["`cp1252` is not a encoding", "windows-1252"],
    );
}
