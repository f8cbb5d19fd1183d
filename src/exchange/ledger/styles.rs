//! What the exports of known systems call their columns, and what their value types mean.
//!
//! Names are those of the systems' own lists in English, German and Chinese, and of their tables. Each may be
//! overruled by the map.

use crate::model::{
    actuals::PostingType,
    ledger_map::{DecimalMark, LedgerStyle, Numbering},
};

/// What a line of a ledger says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Part {
    /// Posting date.
    Date,
    /// Date of the document.
    DocumentDate,
    /// Number of the document.
    Document,
    /// Line of the document.
    Line,
    /// Amount with its sign.
    Amount,
    /// Amount that adds cost.
    Debit,
    /// Amount that takes cost away.
    Credit,
    /// Debit or credit in words.
    Side,
    /// Currency.
    Currency,
    /// Cost object.
    Object,
    /// Cost element.
    Account,
    /// Task.
    Task,
    /// Value type.
    ValueType,
    /// Who was paid.
    Vendor,
    /// What for.
    Text,
    /// Quantity.
    Quantity,
    /// Its unit.
    Unit,
    /// Reversed document.
    Reverses,
}

impl Part {
    /// Every part, in the order of the map's columns.
    pub const ALL: [Part; 18] = [
        Part::Date,
        Part::DocumentDate,
        Part::Document,
        Part::Line,
        Part::Amount,
        Part::Debit,
        Part::Credit,
        Part::Side,
        Part::Currency,
        Part::Object,
        Part::Account,
        Part::Task,
        Part::ValueType,
        Part::Vendor,
        Part::Text,
        Part::Quantity,
        Part::Unit,
        Part::Reverses,
    ];

    /// Its key below `columns` in the map.
    #[must_use]
    pub fn key(self) -> &'static str {
        match self {
            Part::Date => "date",
            Part::DocumentDate => "document_date",
            Part::Document => "document",
            Part::Line => "line",
            Part::Amount => "amount",
            Part::Debit => "debit",
            Part::Credit => "credit",
            Part::Side => "side",
            Part::Currency => "currency",
            Part::Object => "object",
            Part::Account => "account",
            Part::Task => "task",
            Part::ValueType => "value_type",
            Part::Vendor => "vendor",
            Part::Text => "text",
            Part::Quantity => "quantity",
            Part::Unit => "unit",
            Part::Reverses => "reverses",
        }
    }
}

/// Names of one thing.
pub type Names = &'static [&'static str];

/// What is known of a system.
#[derive(Debug)]
pub struct Style {
    /// Columns by part, each with the names it may have; the first that the file has counts.
    pub columns: &'static [(Part, Names)],
    /// Cost objects, the closest first: of those that the file has, the first that is not empty counts.
    pub objects: Names,
    /// What a document's number is put together from.
    pub document: &'static [Names],
    /// Amounts with the column of their currency, the first that the file has counts.
    pub amounts: &'static [(Names, Names)],
    /// Value types of cost.
    pub types: &'static [(&'static str, PostingType)],
    /// Value types that are no cost, with the reason.
    pub no_cost: &'static [(&'static str, &'static str)],
    /// What stands before decimals.
    pub decimal: Option<DecimalMark>,
    /// The currency that its books are kept in.
    pub currency: Option<&'static str>,
    /// Whether documents are counted anew each month.
    pub by_month: bool,
    /// Whether a voucher may say date and number on its first line only.
    pub fill_down: bool,
    /// Whether files that are not UTF-8 are GB18030.
    pub gb18030: bool,
}

impl Style {
    /// What is known of a system; nothing without one.
    #[must_use]
    pub fn of(style: Option<LedgerStyle>) -> Style {
        match style {
            Some(LedgerStyle::Sap) => SAP,
            Some(LedgerStyle::Oracle) => ORACLE,
            Some(LedgerStyle::Kingdee) => KINGDEE,
            Some(LedgerStyle::Yonyou) => YONYOU,
            None => NONE,
        }
    }

    /// When documents are counted anew.
    #[must_use]
    pub fn numbering(&self) -> Numbering {
        if self.by_month { Numbering::Month } else { Numbering::Year }
    }
}

/// Nothing is known.
const NONE: Style = Style {
    columns: &[],
    objects: &[],
    document: &[],
    amounts: &[],
    types: &[],
    no_cost: &[],
    decimal: None,
    currency: None,
    by_month: false,
    fill_down: false,
    gb18030: false,
};

const SAP: Style = Style {
    columns: &[
        (
            Part::Date,
            &[
                "Posting Date",
                "Pstng Date",
                "Postg Date",
                "BUDAT",
                "Buchungsdatum",
                "Buch.dat.",
                "过账日期",
                "记帐日期",
            ],
        ),
        (
            Part::DocumentDate,
            &["Document Date", "Doc. Date", "BLDAT", "Belegdatum", "凭证日期"],
        ),
        (
            Part::Line,
            &["Posting Row", "PRw", "BUZEI", "Buchungszeile", "BuZl", "Item", "过账行", "行项目"],
        ),
        (Part::Account, &["Cost Element", "Cost Elem.", "KSTAR", "Kostenart", "成本要素"]),
        (Part::ValueType, &["Value Type", "ValTyp", "WRTTP", "Werttyp", "值类型"]),
        (
            Part::Vendor,
            &[
                "Vendor",
                "Name of offsetting account",
                "Lieferant",
                "Name des Gegenkontos",
                "供应商",
            ],
        ),
        (Part::Text, &["Name", "Description", "SGTXT", "Bezeichnung", "Text", "文本", "名称"]),
        (
            Part::Quantity,
            &["Total Quantity", "Total quantity", "MEGBTR", "Menge ges.", "总数量"],
        ),
        (Part::Unit, &["Posted unit of meas.", "PUM", "MEINB", "GME", "计量单位"]),
    ],
    objects: &[
        "WBS Element",
        "POSID",
        "PSP-Element",
        "WBS 元素",
        "WBS元素",
        "Order",
        "AUFNR",
        "Auftrag",
        "订单",
        "Cost Center",
        "KOSTL",
        "Kostenstelle",
        "成本中心",
        "Object",
    ],
    document: &[&[
        "Document Number",
        "Doc. Number",
        "DocumentNo",
        "BELNR",
        "Belegnummer",
        "Belegnr",
        "凭证编号",
    ]],
    amounts: &[
        (
            &["Value TranCurr", "Val.in TransCurr", "WTGBTR", "Wert/TWähr", "交易货币值"],
            &[
                "Transaction Currency",
                "TranCurr",
                "TCurr",
                "TWAER",
                "Transaktionswährung",
                "TWähr",
                "交易货币",
            ],
        ),
        (
            &["Val.in Obj.Curr", "Value in Obj. Crcy", "WOGBTR", "Wert/OWähr", "对象货币值"],
            &["Object Currency", "ObjCurr", "OWAER", "Objektwährung", "OWähr", "对象货币"],
        ),
        (
            &[
                "Val/COArea Crcy",
                "Val.in CO area crcy",
                "WKGBTR",
                "Wert/KWähr",
                "成本控制范围货币值",
            ],
            &[
                "CO Area Currency",
                "COarea currency",
                "KWAER",
                "KoKrsWährung",
                "KWähr",
                "成本控制范围货币",
            ],
        ),
    ],
    types: &[
        ("04", PostingType::Actual),
        ("21", PostingType::Commitment),
        ("22", PostingType::Commitment),
    ],
    no_cost: &[("01", "plan"), ("05", "target"), ("11", "statistical")],
    ..NONE
};

const ORACLE: Style = Style {
    columns: &[
        (
            Part::Date,
            &[
                "GL Date",
                "PRVDR_GL_DATE",
                "Effective Date",
                "Accounting Date",
                "Expenditure Item Date",
            ],
        ),
        (Part::DocumentDate, &["Expenditure Item Date", "EXPENDITURE_ITEM_DATE"]),
        (Part::Line, &["Line Number", "LINE_NUM", "Line Num"]),
        (
            Part::Account,
            &["Expenditure Type", "EXPENDITURE_TYPE", "Natural Account", "Account"],
        ),
        (Part::Vendor, &["Supplier", "Supplier Name", "VENDOR_NAME"]),
        (
            Part::Text,
            &[
                "Comment",
                "Expenditure Comment",
                "EXPENDITURE_COMMENT",
                "Line Description",
                "Description",
            ],
        ),
        (Part::Quantity, &["Quantity", "QUANTITY"]),
        (Part::Unit, &["UOM", "Unit of Measure", "UNIT_OF_MEASURE"]),
        (Part::Debit, &["Entered Debit", "Entered Dr", "ENTERED_DR"]),
        (Part::Credit, &["Entered Credit", "Entered Cr", "ENTERED_CR"]),
        (Part::Currency, &["Currency", "Currency Code", "CURRENCY_CODE", "Entered Currency"]),
    ],
    objects: &["Project Number", "PROJECT_NUMBER", "Project", "Cost Center"],
    document: &[&[
        "Transaction Number",
        "TRANSACTION_NUMBER",
        "Expenditure Item ID",
        "EXPENDITURE_ITEM_ID",
        "Document Number",
        "Journal Name",
    ]],
    amounts: &[
        (
            &["Raw Cost", "RAW_COST", "Transaction Raw Cost"],
            &["Currency", "Currency Code", "Transaction Currency", "CURRENCY_CODE"],
        ),
        (
            &["Burdened Cost", "BURDENED_COST"],
            &["Currency", "Currency Code", "Transaction Currency", "CURRENCY_CODE"],
        ),
        (
            &["Amount", "Entered Amount"],
            &["Currency", "Currency Code", "Entered Currency", "CURRENCY_CODE"],
        ),
    ],
    decimal: Some(DecimalMark::Point),
    ..NONE
};

const KINGDEE: Style = Style {
    columns: &[
        (Part::Date, &["日期", "凭证日期", "记账日期", "业务日期"]),
        (Part::Line, &["分录号", "分录", "分录序号", "行号"]),
        (Part::Account, &["科目代码", "科目编码"]),
        (Part::Debit, &["借方金额", "借方", "借方本位币"]),
        (Part::Credit, &["贷方金额", "贷方", "贷方本位币"]),
        (Part::Vendor, &["供应商", "供应商名称"]),
        (Part::Text, &["摘要"]),
        (Part::Quantity, &["数量"]),
        (Part::Unit, &["单位", "计量单位"]),
    ],
    objects: &["项目编码", "项目代码", "项目", "成本中心", "核算项目", "部门"],
    document: &[&["凭证字"], &["凭证号", "凭证字号"]],
    types: &[],
    decimal: Some(DecimalMark::Point),
    currency: Some("CNY"),
    by_month: true,
    fill_down: true,
    gb18030: true,
    ..NONE
};

const YONYOU: Style = Style {
    columns: &[
        (Part::Date, &["制单日期", "dbill_date", "记账日期", "凭证日期", "日期"]),
        (Part::Line, &["分录号", "行号", "inid"]),
        (Part::Account, &["科目编码", "ccode", "科目代码"]),
        (Part::Debit, &["金额借方", "借方金额", "借方", "md"]),
        (Part::Credit, &["金额贷方", "贷方金额", "贷方", "mc"]),
        (Part::Vendor, &["供应商", "供应商名称"]),
        (Part::Text, &["摘要", "cdigest"]),
        (Part::Quantity, &["数量"]),
        (Part::Unit, &["单位", "计量单位"]),
    ],
    objects: &["项目编码", "citem_id", "项目", "部门编码", "cdept_id", "部门"],
    document: &[
        &["凭证类别字", "凭证类别", "类别字", "csign"],
        &["业务(凭证)号", "凭证号", "凭证编号", "业务号", "ino_id"],
    ],
    decimal: Some(DecimalMark::Point),
    currency: Some("CNY"),
    by_month: true,
    fill_down: true,
    gb18030: true,
    ..NONE
};
