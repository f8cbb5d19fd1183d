//! Vouchers whose date and number stand on their first line only: the lines below take them from it, as the exports of
//! Kingdee and Yonyou leave them blank, or merge their cells.
//!
//! A line belongs to the voucher above when each of these cells is blank or says the same. No voucher reaches beyond a
//! line of sums.

use super::{
    columns::Columns,
    fault::{At, Fault},
    row::Row,
    styles::Part,
};

/// The parts that a voucher says once.
const HEAD: [Part; 3] = [Part::Date, Part::DocumentDate, Part::Document];

/// Words that stand in lines of sums.
const SUMS: [&str; 24] = [
    "合计",
    "小计",
    "总计",
    "累计",
    "本日合计",
    "本期合计",
    "本月合计",
    "本年合计",
    "本月累计",
    "本期累计",
    "本年累计",
    "期初余额",
    "期末余额",
    "年初余额",
    "月初余额",
    "上年结转",
    "承前页",
    "过次页",
    "total",
    "subtotal",
    "grandtotal",
    "summe",
    "zwischensumme",
    "gesamtsumme",
];

/// What ends the words of other lines of sums: 5001小计, 5月期末余额.
const ENDS: [&str; 10] = [
    "合计",
    "小计",
    "总计",
    "累计",
    "期初余额",
    "期末余额",
    "年初余额",
    "月初余额",
    "承前页",
    "过次页",
];

/// The voucher above.
#[derive(Debug, Default)]
pub struct Voucher {
    is_wanted: bool,
    /// The positions of the cells it says once, each with what it said; nothing where no voucher stands above.
    head: Option<Vec<(usize, String)>>,
    /// A line with what it took.
    filled: Row,
    /// Lines that took date or document from the line above.
    pub count: u64,
}

/// A line as it is read.
pub enum Line<'r> {
    /// As it stands, or with what it took.
    Whole(&'r Row),
    /// It is no line of a voucher.
    Sum,
    /// It belongs to no voucher that is known, which is a fault unless it is left out.
    Stray(Fault),
}

impl Voucher {
    /// Before the first line. Unless it is wanted, every line stands for itself.
    pub fn new(is_wanted: bool) -> Voucher {
        Voucher {
            is_wanted,
            ..Voucher::default()
        }
    }

    /// A line of sums: what follows belongs to no voucher above.
    pub fn end(&mut self) {
        self.head = None;
    }

    /// Takes a line.
    pub fn take<'r>(&'r mut self, row: &'r Row, columns: &Columns) -> Line<'r> {
        if !self.is_wanted {
            return Line::Whole(row);
        }
        let is_blank = |index: &usize| row.get(*index).is_empty();
        let has_date = !columns.at(Part::Date).iter().all(is_blank);
        // The number stands behind the word: 记-12.
        let has_number = columns.at(Part::Document).last().is_some_and(|index| !is_blank(index));
        let is_whole = has_date && has_number;
        if !is_whole {
            if let Some(line) = sum(row, columns) {
                self.end();
                return line;
            }
            if self.head.is_none() {
                return Line::Stray(stray(
                    row,
                    "date or number of the voucher is blank, and no voucher stands above".to_owned(),
                ));
            }
        }
        let is_same = |(index, said): &(usize, String)| is_blank(index) || row.get(*index) == said;
        let head = self.head.as_deref().unwrap_or_default();
        if !head.is_empty() && head.iter().all(is_same) {
            let lacks = |(index, said): &&(usize, String)| is_blank(index) && !said.is_empty();
            if !head.iter().any(|cell| lacks(&cell)) {
                return Line::Whole(row);
            }
            self.filled.copy(row);
            for (index, said) in head.iter().filter(lacks) {
                self.filled.fill(*index, said);
            }
            self.count += 1;
            return Line::Whole(&self.filled);
        }
        if is_whole {
            self.begin(row, columns);
            return Line::Whole(row);
        }
        self.end();
        let message = "date or number of the voucher is blank, and what stands here is not that of the voucher above";
        Line::Stray(stray(row, message.to_owned()))
    }

    fn begin(&mut self, row: &Row, columns: &Columns) {
        let head = self.head.get_or_insert_default();
        let at = HEAD.iter().flat_map(|part| columns.at(*part));
        for (count, index) in at.enumerate() {
            if head.len() == count {
                head.push((*index, String::new()));
            }
            let (own, said) = &mut head[count];
            *own = *index;
            said.clear();
            said.push_str(row.get(*index));
        }
    }
}

fn stray(row: &Row, message: String) -> Fault {
    Fault::new(At::Line(row.line), message).hint(
        "write date and number into this line, or leave it out by `[[exclude]]` in the map; `fill_down = false` takes nothing from above",
    )
}

/// What a line without date or number is, if it says that it is one of sums.
fn sum(row: &Row, columns: &Columns) -> Option<Line<'static>> {
    if row.texts().any(is_sum) {
        return Some(Line::Sum);
    }
    let text = row.texts().find(|text| {
        let end = text.trim_end_matches(|c: char| c.is_whitespace() || matches!(c, ':' | '：' | ')' | '）'));
        ENDS.iter().any(|word| end.ends_with(word))
    })?;
    // A line of a voucher has an account.
    if columns.has(Part::Account) && columns.text(row, Part::Account).is_empty() {
        return Some(Line::Sum);
    }
    let message = format!("date or number is blank, and `{text}` may be a sum or a line of the voucher above");
    Some(Line::Stray(stray(row, message)))
}

/// Whether a text is the word of a line of sums; blanks that stretch it and a colon do not count.
pub fn is_sum(text: &str) -> bool {
    // The longest word has 18 bytes; blanks may stand between its letters.
    if text.is_empty() || text.len() > 40 {
        return false;
    }
    let kept = text.chars().filter(|c| !c.is_whitespace() && !matches!(c, ':' | '：'));
    let word: String = kept.flat_map(char::to_lowercase).collect();
    SUMS.contains(&word.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_sums_are_known_however_they_are_stretched() {
        for text in ["合计", "合 计：", "本年累计", "期初余额", "Total", "Grand total:", "Sub total"] {
            assert!(is_sum(text), "{text}");
        }
        for text in ["", "结转本月合计", "Total Energies", "余额"] {
            assert!(!is_sum(text), "{text}");
        }
    }
}
