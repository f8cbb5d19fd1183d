//! Money by month: a table for people, JSON and CSV for programs.

use super::{
    lacks::reason,
    variance::{LeftOutRow, fixed},
};
use crate::analyse::{
    cash::{Cash, Flow, Month, payments::Payment},
    cost::exchange::Exchange,
    earned_value::{
        Figure, Lack,
        planned::{digits, to_coin},
        sheet::{Desk, Sheet},
    },
};
use crate::base::{Currency, Lang, Money, Period};
use crate::diag::json::{Answer, SCHEMA_VERSION, Tool, schema_of};
use crate::model::contract::Tax;
use crate::render::{
    locale,
    markdown::escape,
    table::{self, Side},
};
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;
use std::{
    collections::{BTreeMap, BTreeSet},
    fmt::Write,
};

/// Money by month of some projects.
#[derive(Debug)]
pub struct Output {
    tool: Tool,
    as_of: String,
    as_of_origin: String,
    summary: Summary,
    rows: Vec<CashRow>,
}

/// What holds for whole projects.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields, rename = "CashSummary")]
struct Summary {
    /// The projects.
    projects: Vec<ProjectCash>,
    /// Projects that the portfolio's rows do not hold.
    left_out: Vec<LeftOutRow>,
}

/// A project's money as a whole.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ProjectCash {
    /// Id.
    id: String,
    /// Name.
    name: String,
    /// Currency of its amounts.
    currency: Option<String>,
    /// The day it is measured at.
    measured: String,
    /// When the money granted runs out first; `null` where it is enough, or no funding is named.
    shortage: Option<ShortageRow>,
    /// Tax on the budget.
    tax: Option<BudgetTax>,
    /// Payments that nothing gives a day.
    undated: Vec<PaymentRow>,
    /// Payments that should have been made by now.
    overdue: Vec<PaymentRow>,
    /// Contracts without a tax rate: their payments stand without tax.
    without_tax_rate: Vec<String>,
    /// Postings behind the day it is measured at, which are not counted.
    later_postings: usize,
}

/// Months that the money granted does not reach.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct ShortageRow {
    /// The first of them.
    from: String,
    /// The first month behind it in which there is enough; `null` when it never is.
    until: Option<String>,
    /// What is missing at most, until then.
    most: String,
}

/// Tax on the amounts of a budget.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct BudgetTax {
    /// `excluded` or `included`.
    treatment: &'static str,
    /// Rate in percent.
    rate: String,
    /// Tax on the budget at completion: on top of it, or within it.
    amount: Option<String>,
}

/// A payment of a contract.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
struct PaymentRow {
    /// Contract.
    contract: String,
    /// Payment; `null` is the retention.
    payment: Option<String>,
    /// Amount without tax.
    net: Option<String>,
    /// Tax.
    tax: Option<String>,
}

/// A month of a project, of one of its accounts, or of the portfolio. Amounts are decimals in text; what cannot
/// be had is `null`, with its reason in `not_available`.
#[derive(Debug, Clone, Default, Serialize, JsonSchema)]
#[schemars(deny_unknown_fields)]
pub struct CashRow {
    /// The month.
    pub id: String,
    /// Project and month, or project, account and month.
    pub address: String,
    /// `month`, `account-month` or `portfolio-month`.
    pub level: &'static str,
    /// The account; `null` is what has none, or the whole.
    pub account: Option<String>,
    /// Currency of the amounts.
    pub currency: Option<String>,
    /// Planned value of the month.
    pub budget: Option<String>,
    /// Actual cost, accruals and reversals within it.
    pub actual: Option<String>,
    /// Accruals less reversals.
    pub accrued: Option<String>,
    /// Orders less orders taken back.
    pub committed: Option<String>,
    /// What is still expected to be spent.
    pub forecast: Option<String>,
    /// Paid or to be paid, with tax.
    pub payments: Option<String>,
    /// Tax within the payments.
    pub payments_tax: Option<String>,
    /// Received or to be received, with tax.
    pub receipts: Option<String>,
    /// Granted up to this month.
    pub granted: Option<String>,
    /// Granted less spent and expected, up to this month; negative is what is missing.
    pub gap: Option<String>,
    /// What is left of the contingency at its end.
    pub contingency_left: Option<String>,
    /// What is left of the management reserve at its end.
    pub management_reserve_left: Option<String>,
    /// Why a figure is `null`; what the budget does not name is `null` without a reason.
    pub not_available: BTreeMap<&'static str, String>,
    #[serde(skip)]
    digits: u32,
}

/// The schema of the JSON.
#[must_use]
pub fn schema() -> serde_json::Value {
    schema_of::<Answer<'_, Summary, CashRow>>("cash")
}

/// A project with its money.
pub type Counted<'s, 'a> = (&'s Sheet<'a>, &'s Cash<'a>);

/// What is asked.
pub struct View<'v, 'a> {
    /// What sheets are made with.
    pub desk: &'v Desk<'a>,
    /// Language of words.
    pub lang: Lang,
    /// Whether rows of accounts stand below each month.
    pub by_account: bool,
}

/// Texts of a row, and why some are missing.
struct Teller {
    digits: u32,
    lang: Lang,
    lacks: BTreeMap<&'static str, String>,
}

impl Teller {
    fn tell(&mut self, key: &'static str, figure: Figure) -> Option<String> {
        match figure {
            Ok(value) => Some(fixed(value, self.digits)),
            Err(lack) => {
                self.lacks.insert(key, reason(lack, self.lang));
                None
            }
        }
    }
}

impl<'a> View<'_, 'a> {
    /// The output for these projects.
    #[must_use]
    pub fn output(&self, counted: &[Counted<'_, 'a>], version: &str, (as_of, origin): (String, &str)) -> Output {
        let mut rows = Vec::new();
        for (sheet, cash) in counted {
            for (at, month) in cash.months.iter().enumerate() {
                rows.push(self.month(sheet, month));
                if self.by_account {
                    rows.extend(
                        cash.accounts
                            .iter()
                            .map(|(account, flows)| self.account(sheet, month.period, *account, &flows[at])),
                    );
                }
            }
        }
        let mut left_out = Vec::new();
        if counted.len() > 1 {
            rows.extend(self.portfolio(counted, &mut left_out));
        }
        Output {
            tool: Tool::this(version),
            as_of,
            as_of_origin: origin.to_owned(),
            summary: Summary {
                projects: counted.iter().map(|(sheet, cash)| self.project(sheet, cash)).collect(),
                left_out,
            },
            rows,
        }
    }

    fn row(&self, currency: Option<Currency>, period: Period, flow: &Flow) -> (CashRow, Teller) {
        let mut teller = Teller {
            digits: digits(currency),
            lang: self.lang,
            lacks: BTreeMap::new(),
        };
        let row = CashRow {
            id: period.to_string(),
            currency: currency.map(|own| own.as_str().to_owned()),
            budget: teller.tell("budget", flow.budget),
            actual: teller.tell("actual", flow.actual),
            accrued: teller.tell("accrued", flow.accrued),
            committed: teller.tell("committed", flow.ordered),
            forecast: teller.tell("forecast", flow.forecast),
            digits: teller.digits,
            ..CashRow::default()
        };
        (row, teller)
    }

    fn month(&self, sheet: &Sheet<'_>, month: &Month) -> CashRow {
        let (row, mut teller) = self.row(sheet.currency, month.period, &month.flow);
        let maybe = |teller: &mut Teller, key, figure: Option<Figure>| figure.and_then(|figure| teller.tell(key, figure));
        let mut row = CashRow {
            address: format!("{}/{}", sheet.project.id, month.period),
            level: "month",
            payments: teller.tell("payments", month.payments),
            payments_tax: teller.tell("payments_tax", month.payments_tax),
            receipts: teller.tell("receipts", month.receipts),
            granted: maybe(&mut teller, "granted", month.granted),
            gap: maybe(&mut teller, "gap", month.gap),
            contingency_left: maybe(&mut teller, "contingency_left", month.contingency),
            management_reserve_left: maybe(&mut teller, "management_reserve_left", month.management),
            ..row
        };
        row.not_available = teller.lacks;
        row
    }

    fn account(&self, sheet: &Sheet<'_>, period: Period, account: Option<&str>, flow: &Flow) -> CashRow {
        let (row, teller) = self.row(sheet.currency, period, flow);
        CashRow {
            address: format!("{}/{}/{period}", sheet.project.id, account.unwrap_or("")),
            level: "account-month",
            account: account.map(str::to_owned),
            not_available: teller.lacks,
            ..row
        }
    }

    /// The sum of the projects, in the portfolio's currency, at the rates of their budgets.
    fn portfolio(&self, counted: &[Counted<'_, 'a>], left_out: &mut Vec<LeftOutRow>) -> Vec<CashRow> {
        let exchange = Exchange::of_portfolio(self.desk.portfolio);
        let mut sums: BTreeMap<Period, Flow> = BTreeMap::new();
        for (sheet, cash) in counted {
            let unit = Money {
                amount: Decimal::ONE,
                currency: sheet.currency,
            };
            let lack = cash.months.iter().find_map(|month| {
                let flow = &month.flow;
                [flow.budget, flow.actual, flow.forecast].into_iter().find_map(Result::err)
            });
            let lack = lack.or(sheet.lack).or(cash.months.is_empty().then_some(Lack::NothingPlanned));
            let factor = exchange.convert(&unit, sheet.budget_day().unwrap_or(sheet.measured.day));
            let factor = match (lack, factor) {
                (Some(lack), _) => Err(lack),
                (None, factor) => factor.map_err(Lack::from),
            };
            match factor {
                Err(lack) => left_out.push(LeftOutRow::of((sheet.project, lack), self.lang)),
                Ok(factor) => {
                    for month in &cash.months {
                        let own = sums.entry(month.period).or_insert(Flow::NOTHING);
                        *own = own.with(&scaled(&month.flow, factor, digits(exchange.own)));
                    }
                }
            }
        }
        let row = |(period, flow): (&Period, &Flow)| {
            let (row, teller) = self.row(exchange.own, *period, flow);
            CashRow {
                address: period.to_string(),
                level: "portfolio-month",
                not_available: teller.lacks,
                ..row
            }
        };
        sums.iter().map(row).collect()
    }

    fn project(&self, sheet: &Sheet<'_>, cash: &Cash<'_>) -> ProjectCash {
        let coins = digits(sheet.currency);
        let row = |payment: &&Payment<'_>| PaymentRow {
            contract: payment.contract.id.get().map_or_else(String::new, |id| id.as_str().to_owned()),
            payment: payment.id.map(str::to_owned),
            net: payment.net.ok().map(|net| fixed(net, coins)),
            tax: payment.tax.ok().map(|tax| fixed(tax, coins)),
        };
        let without = cash.payments.iter().filter(|payment| payment.lacks_rate);
        let without: BTreeSet<String> = without
            .filter_map(|payment| Some(payment.contract.id.get()?.as_str().to_owned()))
            .collect();
        let name = sheet.project.charter.as_ref().and_then(|charter| charter.record.name.get());
        ProjectCash {
            id: sheet.project.id.to_string(),
            name: name.map_or_else(|| sheet.project.id.to_string(), |name| name.in_lang(self.lang).to_owned()),
            currency: sheet.currency.map(|own| own.as_str().to_owned()),
            measured: sheet.measured.day.to_string(),
            shortage: cash.shortage().map(|short| ShortageRow {
                from: short.from.to_string(),
                until: short.until.map(|until| until.to_string()),
                most: fixed(short.most, coins),
            }),
            tax: tax(sheet),
            undated: cash
                .payments
                .iter()
                .filter(|payment| payment.on.is_none())
                .map(|own| row(&own))
                .collect(),
            overdue: cash
                .payments
                .iter()
                .filter(|payment| payment.is_overdue)
                .map(|own| row(&own))
                .collect(),
            without_tax_rate: without.into_iter().collect(),
            later_postings: cash.later,
        }
    }
}

fn scaled(flow: &Flow, factor: Decimal, coins: u32) -> Flow {
    let to = |figure: Figure| -> Figure { Ok(to_coin(figure?.checked_mul(factor).ok_or(Lack::TooLarge)?, coins)) };
    Flow {
        budget: to(flow.budget),
        actual: to(flow.actual),
        accrued: to(flow.accrued),
        ordered: to(flow.ordered),
        forecast: to(flow.forecast),
    }
}

/// Tax on the budget, where it names a rate.
fn tax(sheet: &Sheet<'_>) -> Option<BudgetTax> {
    let budget = &sheet.project.budget.as_ref()?.record;
    let rate = budget.tax_rate.value()?;
    let is_included = budget.tax.value() == Some(Tax::Included);
    let all: Vec<usize> = (0..sheet.items.len()).collect();
    let (values, _) = sheet.values(&all);
    let tax = values.bac.ok().and_then(|bac| {
        let part = bac.checked_mul(rate.fraction())?;
        if is_included {
            part.checked_div(Decimal::ONE + rate.fraction())
        } else {
            Some(part)
        }
    });
    Some(BudgetTax {
        treatment: if is_included { "included" } else { "excluded" },
        rate: rate.value.normalize().to_string(),
        amount: tax.map(|tax| fixed(tax, digits(sheet.currency))),
    })
}

/// A column: heads, key, and whether it is shown when it is empty.
type Column = (&'static str, &'static str, fn(&CashRow) -> Option<&String>, &'static str);

const COLUMNS: [Column; 12] = [
    ("Budget", "预算", |row| row.budget.as_ref(), "budget"),
    ("Actual", "实际", |row| row.actual.as_ref(), "actual"),
    ("of which accrued", "其中计提", |row| row.accrued.as_ref(), "accrued"),
    ("Ordered", "新增承诺", |row| row.committed.as_ref(), "committed"),
    ("Forecast", "预测", |row| row.forecast.as_ref(), "forecast"),
    ("To pay", "付款", |row| row.payments.as_ref(), "payments"),
    ("of which tax", "其中税额", |row| row.payments_tax.as_ref(), "payments_tax"),
    ("To receive", "收款", |row| row.receipts.as_ref(), "receipts"),
    ("Granted so far", "累计批准", |row| row.granted.as_ref(), "granted"),
    ("Granted less used", "批准余额", |row| row.gap.as_ref(), "gap"),
    (
        "Contingency left",
        "应急储备余额",
        |row| row.contingency_left.as_ref(),
        "contingency_left",
    ),
    (
        "Reserve left",
        "管理储备余额",
        |row| row.management_reserve_left.as_ref(),
        "management_reserve_left",
    ),
];

/// Columns that can be added up.
const FLOWS: [&str; 8] = [
    "budget",
    "actual",
    "accrued",
    "committed",
    "forecast",
    "payments",
    "payments_tax",
    "receipts",
];

impl Output {
    /// As JSON.
    #[must_use]
    pub fn json(&self) -> String {
        let answer = Answer {
            schema_version: SCHEMA_VERSION,
            tool: &self.tool,
            as_of: &self.as_of,
            as_of_origin: &self.as_of_origin,
            summary: self.summary.clone(),
            rows: &self.rows,
        };
        answer.text()
    }

    /// As CSV, a line a row.
    #[must_use]
    pub fn csv(&self) -> String {
        let keys: Vec<&str> = COLUMNS.iter().map(|(.., key)| *key).collect();
        table::csv(
            &format!("id address level account currency {}", keys.join(" ")),
            &self.rows,
            |cells, row| {
                cells.text(&row.id);
                cells.text(&row.address);
                cells.plain(row.level);
                cells.text(row.account.as_deref().unwrap_or(""));
                cells.plain(row.currency.as_deref().unwrap_or(""));
                for (_, _, value, _) in COLUMNS {
                    cells.plain(value(row).map_or("", String::as_str));
                }
            },
        )
    }

    /// As tables for the terminal, one a project.
    #[must_use]
    pub fn table(&self, lang: Lang) -> String {
        self.told(lang, &|heads, rows| table::table(heads, rows))
    }

    /// As Markdown.
    #[must_use]
    pub fn markdown(&self, lang: Lang) -> String {
        self.told(lang, &|heads, rows| {
            let line = |cells: &mut dyn Iterator<Item = String>| format!("| {} |\n", cells.collect::<Vec<_>>().join(" | "));
            let mut text = line(&mut heads.iter().map(|(head, _)| escape(head)));
            text += &line(
                &mut heads
                    .iter()
                    .map(|(_, side)| if *side == Side::Right { "---:" } else { "---" }.to_owned()),
            );
            for row in rows {
                text += &line(&mut row.iter().map(|cell| escape(cell)));
            }
            text
        })
    }

    fn told(&self, lang: Lang, table: &dyn Fn(&[(&str, Side)], Vec<Vec<String>>) -> String) -> String {
        let mut text = String::new();
        for project in &self.summary.projects {
            let prefix = format!("{}/", project.id);
            let rows: Vec<&CashRow> = self.rows.iter().filter(|row| row.address.starts_with(&prefix)).collect();
            let _ = writeln!(text, "{}\n", head(project, lang));
            if rows.is_empty() {
                let _ = writeln!(
                    text,
                    "{}\n",
                    pick(lang, "There is no plan, no posting and no contract.", "尚无计划、过账或合同。")
                );
                continue;
            }
            text += &cells(&rows, lang, table);
            text.push('\n');
            for note in notes(project, &rows, lang) {
                let _ = writeln!(text, "{note}");
            }
            text.push('\n');
        }
        let all: Vec<&CashRow> = self.rows.iter().filter(|row| row.level == "portfolio-month").collect();
        if !all.is_empty() {
            let _ = writeln!(text, "{}\n", pick(lang, "All projects", "全部项目"));
            text += &cells(&all, lang, table);
            text.push('\n');
        }
        for row in &self.summary.left_out {
            let _ = writeln!(text, "{}{}: {}", pick(lang, "not in the sum: ", "未计入合计："), row.id, row.reason);
        }
        text.trim_end().to_owned() + "\n"
    }
}

/// When the money granted runs out, from a month on, and until more is granted.
#[must_use]
pub fn shortage(from: &str, until: Option<&str>, most: &str, lang: Lang) -> String {
    match (until, lang) {
        (None, Lang::En) => format!("The money granted runs out in {from}: {most} are missing in all."),
        (Some(until), Lang::En) => format!("The money granted runs out in {from}: {most} are missing until {until}."),
        (None, Lang::Zh) => format!("已批准资金将于 {from} 用尽，共缺 {most}。"),
        (Some(until), Lang::Zh) => format!("已批准资金将于 {from} 用尽，至 {until} 前最多缺 {most}。"),
    }
}

fn pick(lang: Lang, en: &'static str, zh: &'static str) -> &'static str {
    if lang == Lang::Zh { zh } else { en }
}

fn head(project: &ProjectCash, lang: Lang) -> String {
    let currency = project.currency.as_deref().unwrap_or("n/a");
    match lang {
        Lang::En => format!(
            "{} ({}), measured at {}, amounts in {currency}",
            project.name, project.id, project.measured
        ),
        Lang::Zh => format!(
            "{}（{}），数据日期 {}，金额单位 {currency}",
            project.name, project.id, project.measured
        ),
    }
}

/// The rows as a table; columns in which nothing stands are left out.
fn cells(rows: &[&CashRow], lang: Lang, table: &dyn Fn(&[(&str, Side)], Vec<Vec<String>>) -> String) -> String {
    let is_empty = |text: &str| text.trim_matches(['0', '.', '-']).is_empty();
    let counts = |(_, _, value, key): &&Column| {
        let says = |row: &&CashRow| row.not_available.contains_key(key) || value(row).is_some_and(|text| !is_empty(text));
        rows.iter().any(says)
    };
    let columns: Vec<&Column> = COLUMNS.iter().filter(counts).collect();
    let by_account = rows.iter().any(|row| row.level == "account-month");
    let mut heads = vec![(pick(lang, "Month", "月份"), Side::Left)];
    if by_account {
        heads.push((pick(lang, "Account", "账户"), Side::Left));
    }
    heads.extend(columns.iter().map(|(en, zh, ..)| (pick(lang, en, zh), Side::Right)));
    let has_coins = rows.iter().any(|row| {
        let mut all = columns.iter().filter_map(|(_, _, value, _)| value(row));
        all.any(|text| text.split_once('.').is_some_and(|(_, coins)| !is_empty(coins)))
    });
    let shown = rows.iter().filter(|row| {
        let flows = [
            &row.budget,
            &row.actual,
            &row.committed,
            &row.forecast,
            &row.payments,
            &row.receipts,
        ];
        !row.not_available.is_empty() || flows.into_iter().flatten().any(|text| !is_empty(text))
    });
    let row = |row: &&CashRow| {
        let mut cells = vec![row.id.clone()];
        if by_account {
            let none = || pick(lang, "(none)", "（无）").to_owned();
            cells.push(if row.level == "month" {
                String::new()
            } else {
                row.account.clone().unwrap_or_else(none)
            });
        }
        cells.extend(columns.iter().map(|(_, _, value, key)| match value(row) {
            Some(text) => locale::number(text.parse().unwrap_or_default(), if has_coins { row.digits } else { 0 }),
            None if row.not_available.contains_key(key) => "n/a".to_owned(),
            None => String::new(),
        }));
        cells
    };
    let mut lines: Vec<Vec<String>> = shown.map(row).collect();
    let mut total = vec![String::new(); heads.len()];
    pick(lang, "Sum", "合计").clone_into(&mut total[0]);
    for (cell, (.., value, key)) in total.iter_mut().skip(1 + usize::from(by_account)).zip(&columns) {
        let months = rows.iter().filter(|row| row.level != "account-month");
        let sum: Option<Decimal> = months.map(|row| value(row)?.parse::<Decimal>().ok()).sum();
        if FLOWS.contains(key) {
            let digits = rows.first().map_or(0, |row| row.digits);
            *cell = sum.map_or_else(|| "n/a".to_owned(), |sum| locale::number(sum, if has_coins { digits } else { 0 }));
        }
    }
    lines.push(total);
    table(&heads, lines)
}

/// What stands below a project's table.
fn notes(project: &ProjectCash, rows: &[&CashRow], lang: Lang) -> Vec<String> {
    let currency = project.currency.as_deref().unwrap_or_default();
    let number = |text: &str| {
        let shown = locale::number(text.parse().unwrap_or_default(), rows.first().map_or(2, |row| row.digits));
        format!("{} {currency}", shown.trim_end_matches(".00"))
    };
    let mut notes = Vec::new();
    if let Some(short) = &project.shortage {
        notes.push(shortage(&short.from, short.until.as_deref(), &number(&short.most), lang));
    }
    if let Some(tax) = &project.tax {
        let amount = tax.amount.as_deref().map_or_else(|| "n/a".to_owned(), number);
        let rate = &tax.rate;
        notes.push(match (tax.treatment, lang) {
            ("included", Lang::En) => format!("The budget holds {rate} % tax: {amount} of it."),
            ("included", Lang::Zh) => format!("预算含 {rate} % 税，其中税额 {amount}。"),
            (_, Lang::En) => format!("The budget is without tax; {rate} % are {amount} on top."),
            (_, Lang::Zh) => format!("预算不含税；按 {rate} % 另计税额 {amount}。"),
        });
    }
    let list = |all: &[PaymentRow]| {
        let one = |own: &PaymentRow| {
            let amount = own.net.as_deref().map_or_else(|| "n/a".to_owned(), number);
            let what = own.payment.as_deref().unwrap_or(pick(lang, "retention", "质保金"));
            format!("{} {what} {amount}", own.contract)
        };
        all.iter().map(one).collect::<Vec<_>>().join(pick(lang, "; ", "；"))
    };
    for (all, en, zh) in [
        (
            &project.overdue,
            "Due and not paid, counted as paid tomorrow: ",
            "已到期未付，按次日支付计：",
        ),
        (&project.undated, "Without a day, in no month: ", "未定日期，未计入任何月份："),
    ] {
        if !all.is_empty() {
            notes.push(format!("{}{}", pick(lang, en, zh), list(all)));
        }
    }
    if !project.without_tax_rate.is_empty() {
        let all = project.without_tax_rate.join(", ");
        notes.push(format!(
            "{}{all}",
            pick(lang, "Without tax, for want of a rate: ", "未注明税率，按不含税计：")
        ));
    }
    if project.later_postings > 0 {
        let count = project.later_postings;
        notes.push(match lang {
            Lang::En => format!("Postings behind {}, not counted: {count}", project.measured),
            Lang::Zh => format!("{} 之后的过账（未计入）：{count} 笔", project.measured),
        });
    }
    let mut seen: Vec<String> = Vec::new();
    for row in rows {
        for (key, why) in &row.not_available {
            let column = COLUMNS.iter().find(|(.., own)| own == key);
            let name = column.map_or(*key, |(en, zh, ..)| pick(lang, en, zh));
            let note = format!("{name}: n/a, {why}");
            if !seen.contains(&note) {
                seen.push(note);
            }
        }
    }
    notes.extend(seen);
    notes
}
