//! Money by month for people and spreadsheets: tables, what stands below them, CSV.

use super::{CashRow, Output, PaymentRow, ProjectCash};
use crate::base::Lang;
use crate::render::{
    locale,
    markdown::escape,
    table::{self, Side},
};
use rust_decimal::Decimal;
use std::fmt::Write;

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

/// Makes a table of heads and rows.
type Table<'t> = &'t dyn Fn(&[(&str, Side)], Vec<Vec<String>>) -> String;

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
        let rows: Vec<CashRow> = self.rows.iter().map(|row| row.explained(self.lang)).collect();
        self.head.answer(self.summary.clone(), &rows)
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

    fn told(&self, lang: Lang, table: Table<'_>) -> String {
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
        (None, Lang::Zh) => format!("已批准资金于 {from} 用尽，共缺 {most}。"),
        (Some(until), Lang::Zh) => format!("已批准资金于 {from} 用尽，至 {until} 前最多缺 {most}。"),
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
fn cells(rows: &[&CashRow], lang: Lang, table: Table<'_>) -> String {
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
    for short in &project.shortages {
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
