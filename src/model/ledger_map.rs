//! `ledgers/<name>.toml`: how the export of a finance system is read, and which account each line belongs to.
//!
//! `pmo import ledger` and `pmo reconcile` take it with `--map`; it may stand anywhere.

use super::{
    actuals::PostingType,
    common::{CustomValue, Keyed},
    record::record,
};
use crate::base::{Currency, Flag, Id, Line, List, Money, choice::choice};
use serde::de::{Deserialize, Deserializer, MapAccess, Visitor};
use std::{borrow::Cow, fmt};

choice! {
    /// The system that a ledger was exported from: it brings the names of columns, and what its value types mean.
    LedgerStyle "ledger style" {
        /// Lists of KSB1 and CJI3, in English, German or Chinese.
        Sap "sap" "SAP" "SAP",
        /// Project costs of Oracle Fusion and EBS.
        Oracle "oracle" "Oracle" "Oracle",
        /// Vouchers of Kingdee.
        Kingdee "kingdee" "Kingdee" "金蝶",
        /// Vouchers of Yonyou.
        Yonyou "yonyou" "Yonyou" "用友",
    }
}

choice! {
    /// How the bytes of a ledger are letters.
    LedgerEncoding "encoding" {
        /// UTF-8.
        Utf8 "utf-8" "UTF-8" "UTF-8",
        /// UTF-16; little-endian without a byte order mark.
        Utf16 "utf-16" "UTF-16" "UTF-16",
        /// GB18030, and with it GBK and GB2312.
        Gb18030 "gb18030" "GB18030" "GB18030",
        /// Windows-1252 (cp1252), as Windows writes text in Western Europe; never assumed, it has to be written.
        Windows1252 "windows-1252" "Windows-1252" "Windows-1252",
    }
}

choice! {
    /// What stands between two columns.
    Delimiter "delimiter" {
        /// A comma.
        Comma "," "comma" "逗号",
        /// A semicolon.
        Semicolon ";" "semicolon" "分号",
        /// A tab.
        Tab "tab" "tab" "制表符",
        /// An upright bar, as in lists; there are no quotes then.
        Bar "|" "bar" "竖线",
    }
}

choice! {
    /// What stands before decimals.
    DecimalMark "decimal mark" {
        /// A point: 1,234.56.
        Point "." "point" "点",
        /// A comma: 1.234,56.
        Comma "," "comma" "逗号",
    }
}

choice! {
    /// The order of year, month and day.
    DateFormat "date format" {
        /// 2026-05-04.
        Ymd "ymd" "year, month, day" "年月日",
        /// 04.05.2026.
        Dmy "dmy" "day, month, year" "日月年",
        /// 05/04/2026.
        Mdy "mdy" "month, day, year" "月日年",
    }
}

choice! {
    /// When a system starts to count its documents anew.
    Numbering "numbering" {
        /// Each year, or never.
        Year "year" "each year" "按年",
        /// Each month: the posting's document then has the month before its number.
        Month "month" "each month" "按月",
    }
}

/// Where the lines of a cost object go: one address, or one for each account of the ledger.
#[derive(Debug, Clone)]
pub enum LedgerTarget {
    /// `project/account` or `project/account/task`.
    One(Box<str>),
    /// By the ledger's account; `*` for all others.
    ByAccount(Box<Keyed<Line, Line>>),
}

impl<'de> Deserialize<'de> for LedgerTarget {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Either;
        impl<'de> Visitor<'de> for Either {
            type Value = LedgerTarget;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("project/account, or one for each account of the ledger")
            }
            fn visit_str<E>(self, text: &str) -> Result<LedgerTarget, E> {
                Ok(LedgerTarget::One(text.into()))
            }
            fn visit_map<A: MapAccess<'de>>(self, map: A) -> Result<LedgerTarget, A::Error> {
                let map = serde::de::value::MapAccessDeserializer::new(map);
                Ok(LedgerTarget::ByAccount(Box::new(Keyed::deserialize(map)?)))
            }
        }
        deserializer.deserialize_any(Either)
    }
}

impl schemars::JsonSchema for LedgerTarget {
    fn schema_name() -> Cow<'static, str> {
        "LedgerTarget".into()
    }
    fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
        schemars::json_schema!({
            "description": "project/account, project/account/task, or one of these for each account of the ledger; `*` for all others.",
            "anyOf": [{ "type": "string" }, { "type": "object", "additionalProperties": { "type": "string" } }]
        })
    }
}

record! {
    /// How the export of a finance system is read, and which account each line belongs to.
    LedgerMap "ledger map" {
        /// Name of the ledger, where several feed the same projects: its postings stand in files of their own that say it.
        ledger: Id,
        /// The system that wrote it.
        style: LedgerStyle,
        /// Encoding, when neither a byte order mark nor the style says it; UTF-8 unless set.
        encoding: LedgerEncoding,
        /// Delimiter; found from the line of column names unless set.
        delimiter: Delimiter,
        /// Decimal mark, where amounts such as 1.234 could be either.
        decimal: DecimalMark,
        /// Order of year, month and day, where dates do not begin with the year.
        date_format: DateFormat,
        /// When documents are counted anew; each year unless set or the style says otherwise.
        numbering: Numbering,
        /// Whether lines whose date and number are blank belong to the voucher above; yes for Kingdee and Yonyou, else no, unless set.
        fill_down: Flag,
        /// Sheet of a workbook; the first that is not hidden unless set.
        sheet: Line,
        /// Currency of lines that name none; CNY for Kingdee and Yonyou, else the portfolio's, unless set.
        currency: Currency,
        /// Sums that all lines of the file must have, one for each currency.
        total: List<Money>,
        /// Which columns hold what.
        columns: Box<LedgerColumns>,
        /// What value types mean; of those that the style knows, these count first.
        types: Keyed<Line, PostingType>,
        /// Lines that are no cost of a project.
        exclude: List<LedgerExclusion>,
        /// Where the lines of a cost object go, when it is not the account that has it as `cost_object`.
        map: Keyed<Line, LedgerTarget>,
        /// Remarks.
        notes: Line,
    }
}

record! {
    /// The names of a ledger's columns. Of a list, the first that is not empty counts; those of `document` are joined.
    LedgerColumns "ledger columns" {
        /// Posting date.
        date: CustomValue,
        /// Date of the document.
        document_date: CustomValue,
        /// Number of the document.
        document: CustomValue,
        /// Line of the document; counted in the order of the file when there is no such column.
        line: CustomValue,
        /// Amount with its sign.
        amount: CustomValue,
        /// Amount that adds cost, when it has a column of its own.
        debit: CustomValue,
        /// Amount that takes cost away, when it has a column of its own.
        credit: CustomValue,
        /// Debit or credit, when a word beside the amount says which: S or H, D or C, 借 or 贷.
        side: CustomValue,
        /// Currency of the amount.
        currency: CustomValue,
        /// Cost object: WBS element, order, cost centre, project.
        object: CustomValue,
        /// Cost element or account of the general ledger.
        account: CustomValue,
        /// Id of the task, when finance knows it.
        task: CustomValue,
        /// Value type: actual, plan, commitment.
        value_type: CustomValue,
        /// Who was paid.
        vendor: CustomValue,
        /// What for.
        text: CustomValue,
        /// Quantity.
        quantity: CustomValue,
        /// Unit of the quantity.
        unit: CustomValue,
        /// Document that the line reverses.
        reverses: CustomValue,
    }
}

record! {
    /// Lines that are no cost of a project; every condition that is written must hold.
    LedgerExclusion "ledger exclusion" {
        /// The column that is looked at.
        column: Line,
        /// It holds one of these.
        is: CustomValue,
        /// It starts with one of these.
        starts_with: CustomValue,
        /// It starts with none of these.
        not_starts_with: CustomValue,
        /// Why such lines are left out.
        reason: Line,
    }
}
