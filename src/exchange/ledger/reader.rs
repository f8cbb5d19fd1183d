//! A ledger from its first byte to its last: where the lines begin, what is no line, and what becomes of each.

use super::{
    columns::{self, Columns},
    fault::{At, Fault, Faults},
    feed::Feed,
    line::{Entry, Lines, Seen},
    row::Row,
    rules::{Found, Rules},
    sheet,
    styles::Part,
    tally::{Reading, Sums, Unallocated, money},
    text,
    voucher::{self, Voucher},
};
use crate::base::{Choice, Money};
use crate::model::ledger_map::{Delimiter, LedgerMap};
use std::{
    collections::{BTreeSet, HashMap},
    io::{Read, Seek, SeekFrom},
};

/// Lines among which the names of the columns are looked for.
const HEAD: usize = 60;

/// What is read, and how.
pub struct Request<'a> {
    /// The map.
    pub map: &'a LedgerMap,
    /// The same, ready.
    pub rules: &'a Rules<'a>,
    /// Sums that the file must have, beside those of the map.
    pub totals: &'a [Money],
}

/// Called for each line that is not left out, with the index of its home; answers whether the line is accounted for.
/// A line without a home may be: it was booked when it had one.
pub type Visit<'v> = dyn FnMut(&Entry<'_>, Option<usize>) -> bool + 'v;

/// Reads a ledger. `progress` is told how many bytes were read, or of a workbook how many thousandths.
///
/// # Errors
/// With every fault of the file; then nothing of it counts.
pub fn read<R: Read + Seek + Send>(
    mut input: R,
    request: &Request<'_>,
    progress: &mut dyn FnMut(u64),
    visit: &mut Visit<'_>,
) -> Result<Reading, Faults> {
    let mut state = State {
        request,
        best: None,
        looked: 0,
        faults: Faults::default(),
        reading: Reading {
            excluded: request
                .rules
                .reasons
                .iter()
                .map(|reason| (reason.clone(), Sums::default()))
                .collect(),
            ..Reading::default()
        },
        groups: HashMap::new(),
        shared: BTreeSet::new(),
    };
    if let Err(fault) = state.rows(&mut input, progress, visit) {
        state.faults.push(fault);
    }
    state.finish()
}

/// The first bytes of a file.
fn magic<R: Read + Seek>(input: &mut R) -> Result<Vec<u8>, Fault> {
    let unreadable = |error: std::io::Error| Fault::new(At::File, format!("cannot be read: {error}"));
    let mut head = Vec::new();
    input.by_ref().take(8).read_to_end(&mut head).map_err(unreadable)?;
    input.seek(SeekFrom::Start(0)).map_err(unreadable)?;
    Ok(head)
}

struct State<'a> {
    request: &'a Request<'a>,
    /// What is wrong with the line that is most like one of names, and how many names it has.
    best: Option<(usize, Vec<Fault>)>,
    looked: usize,
    faults: Faults,
    reading: Reading,
    groups: HashMap<(String, String), usize>,
    /// Cost objects of several accounts, each told once.
    shared: BTreeSet<String>,
}

impl State<'_> {
    fn rows<R: Read + Seek + Send>(&mut self, input: &mut R, progress: &mut dyn FnMut(u64), visit: &mut Visit<'_>) -> Result<(), Fault> {
        let head = magic(input)?;
        if head.is_empty() {
            return Err(Fault::new(At::File, "the file is empty"));
        }
        if head.starts_with(&[0xD0, 0xCF, 0x11, 0xE0]) {
            return Err(Fault::new(At::File, "this is a workbook of the old kind (.xls)").hint("save it as .xlsx, or as CSV in UTF-8"));
        }
        let map = self.request.map;
        // First the line of names, then everything behind it: the columns are lent to what reads the lines.
        if head.starts_with(b"PK") {
            let name = map.sheet.get().map(|line| line.as_str());
            let mut book = sheet::Workbook::open(&mut *input, name)?;
            let mut found = None;
            book.each(&mut |_| {}, &mut |row| {
                found = self.look(row);
                found.is_none() && self.looked < HEAD
            })?;
            let columns = self.found(found)?;
            let mut body = Body::new(self, &columns, visit);
            return book.each(progress, &mut |row| body.row(row));
        }
        let style = &self.request.rules.wanted.style;
        let mut feed = Feed::new(input, map.encoding.value(), style.gb18030, progress)?;
        feed.more()?;
        let delimiter = self.delimiter(&feed);
        let mut found = None;
        text::peek(&feed, delimiter, HEAD, &mut |row| {
            if found.is_none() {
                found = self.look(row);
            }
        });
        if found.is_none() && self.looked == 0 {
            // Not even one line could be cut: reading on tells why.
            text::each(&mut feed, delimiter, &mut |_| false)?;
        }
        let columns = self.found(found)?;
        let mut body = Body::new(self, &columns, visit);
        text::each(&mut feed, delimiter, &mut |row| body.row(row))
    }

    /// The delimiter that the map says, else the one that cuts the names best.
    fn delimiter<R: Read + Seek>(&self, feed: &Feed<'_, R>) -> u8 {
        if let Some(delimiter) = self.request.map.delimiter.value() {
            return text::byte_of(delimiter);
        }
        let mut best = (0, b',');
        for delimiter in Delimiter::ALL {
            let byte = text::byte_of(*delimiter);
            let mut most = 0;
            text::peek(feed, byte, HEAD, &mut |row| {
                let one = columns::look(row, &self.request.rules.wanted);
                most = most.max(2 * one.score + usize::from(one.columns.is_ok()));
            });
            if most > best.0 {
                best = (most, byte);
            }
        }
        best.1
    }

    /// The columns, if a line holds their names.
    fn look(&mut self, row: &Row) -> Option<(u32, Columns)> {
        self.looked += 1;
        let one = columns::look(row, &self.request.rules.wanted);
        match one.columns {
            Ok(columns) => Some((row.line, columns)),
            Err(faults) => {
                if self.best.as_ref().is_none_or(|(score, _)| one.score > *score) {
                    self.best = Some((one.score, faults));
                }
                None
            }
        }
    }

    fn found(&mut self, found: Option<(u32, Columns)>) -> Result<Columns, Fault> {
        if let Some((_, columns)) = found {
            return Ok(columns);
        }
        let (score, mut faults) = self.best.take().unwrap_or_default();
        let Some(last) = faults.pop().filter(|_| score > 0) else {
            return Err(Fault::new(
                At::File,
                "no line holds the names of the columns that the map or its style asks for",
            )
            .hint("write `style`, `[columns]`, `delimiter` or `encoding` in the map"));
        };
        faults.into_iter().for_each(|fault| self.faults.push(fault));
        Err(last)
    }

    fn finish(mut self) -> Result<Reading, Faults> {
        self.reading.keys.sort_unstable();
        let stated: Vec<Money> = self.request.map.total.items().map(|(total, _)| *total).collect();
        for total in self.request.totals.iter().chain(&stated) {
            if let Some(fault) = self.total(*total) {
                self.faults.push(fault);
            }
        }
        self.reading
            .unallocated
            .sort_by(|a, b| (&a.object, &a.account).cmp(&(&b.object, &b.account)));
        if self.faults.is_empty() {
            Ok(self.reading)
        } else {
            Err(self.faults)
        }
    }

    /// What is wrong with a control total.
    fn total(&self, total: Money) -> Option<Fault> {
        let sums = &self.reading.total;
        let only = if sums.0.len() == 1 { sums.0.keys().next().copied() } else { None };
        let Some(currency) = total
            .currency
            .or(only)
            .or(self.request.rules.currency.filter(|_| sums.0.is_empty()))
        else {
            return Some(
                Fault::new(
                    At::File,
                    format!("the control total {} names no currency, and the file has several", total.amount),
                )
                .hint(format!("write it with its currency; the file has {}", sums.words())),
            );
        };
        let sum = sums.of(currency);
        (sum != total.amount).then(|| {
            Fault::new(
                At::File,
                format!(
                    "the control total is {} {}, but the lines sum up to {}",
                    money(total.amount),
                    currency.as_str(),
                    money(sum)
                ),
            )
            .hint("the file is not whole, or the total is of another one")
        })
    }
}

/// What stands behind the names.
struct Body<'s, 'a, 'v, 'c> {
    state: &'s mut State<'a>,
    columns: &'c Columns,
    lines: Lines<'c>,
    voucher: Voucher,
    visit: &'s mut Visit<'v>,
    has_begun: bool,
}

impl<'s, 'a, 'v, 'c> Body<'s, 'a, 'v, 'c>
where
    'a: 'c,
{
    fn new(state: &'s mut State<'a>, columns: &'c Columns, visit: &'s mut Visit<'v>) -> Self {
        Body {
            lines: Lines::new(columns, state.request.rules),
            voucher: Voucher::new(state.request.rules.fill_down),
            columns,
            state,
            visit,
            has_begun: false,
        }
    }

    /// Takes a row; what stands before the names is no line.
    fn row(&mut self, row: &Row) -> bool {
        if !self.has_begun {
            self.has_begun = self.columns.is_repeated(row);
            return true;
        }
        if row.is_ruler() || self.is_sum(row) {
            self.voucher.end();
            self.state.reading.not_lines += 1;
            return true;
        }
        if self.columns.is_repeated(row) {
            self.state.reading.not_lines += 1;
            return true;
        }
        let short = row.is_text() && row.len() < self.columns.width;
        let long = (self.columns.width..row.len()).find(|index| !row.get(*index).is_empty());
        if short || long.is_some() {
            let at = long.map_or(At::Line(row.line), |index| row.place(index));
            let message = format!("this line has {} cells, the names are {}", row.len(), self.columns.width);
            let hint = if short {
                "the file may be cut off: export it again"
            } else {
                "a delimiter stands in a text without quotes: export it with quotes, or with another delimiter"
            };
            self.state.faults.push(Fault::new(at, message).hint(hint));
            return true;
        }
        match self.voucher.take(row, self.columns) {
            voucher::Line::Whole(row) => line(self.state, &mut self.lines, row, None, self.visit),
            voucher::Line::Stray(fault) => line(self.state, &mut self.lines, row, Some(fault), self.visit),
            voucher::Line::Sum => self.state.reading.not_lines += 1,
        }
        self.state.reading.filled = self.voucher.count;
        true
    }

    /// Whether a line that lacks date or number holds sums.
    fn is_sum(&self, row: &Row) -> bool {
        let is_empty = |part: Part| self.columns.text(row, part).is_empty();
        if !is_empty(Part::Date) && !is_empty(Part::Document) {
            return false;
        }
        let first = row.texts().find(|text| !text.is_empty()).unwrap_or_default();
        // Lists of SAP mark sums by stars; in China the name of what was bought may begin with one: *服务*开发.
        let rules = self.state.request.rules;
        let is_chinese = rules.fill_down || rules.wanted.style.fill_down;
        let is_starred = first.starts_with('*') && (!is_chinese || first.trim_matches('*').is_empty());
        is_starred || is_empty(Part::Date) && row.texts().any(voucher::is_sum)
    }
}

/// Takes a line that is one; `stray` is what is wrong with it unless it is left out.
fn line(state: &mut State<'_>, lines: &mut Lines<'_>, row: &Row, stray: Option<Fault>, visit: &mut Visit<'_>) {
    let columns = lines.columns();
    let entry = match lines.read(row, stray, &mut state.faults) {
        Seen::Faulty => return,
        Seen::Excluded(reason, currency, amount) => {
            state.reading.total.add(currency, amount);
            state.reading.excluded[reason].1.add(currency, amount);
            return;
        }
        Seen::Entry(entry) => entry,
    };
    state.reading.total.add(entry.currency, entry.amount);
    let rules = state.request.rules;
    let found = rules.find(entry.object, entry.account);
    let home = if let Found::Home(home) = found { Some(home) } else { None };
    if let (Some(home), Some((only, reason))) = (home, rules.elsewhere)
        && rules.homes[home].project != only
    {
        state.reading.excluded[reason].1.add(entry.currency, entry.amount);
        return;
    }
    state.reading.keys.push((entry.key(), entry.number));
    if visit(&entry, home) {
        return;
    }
    if let Found::Shared(homes) = found {
        if state.shared.insert(entry.object.to_owned()) {
            let cell = columns.cell(row, Part::Object);
            let place = cell.map_or(At::Line(row.line), |index| row.place(index));
            state.faults.push(shared(place, entry.object, &homes, rules));
        }
        return;
    }
    state.without_home(&entry);
}

/// Several accounts claim a cost object.
fn shared(place: At, object: &str, homes: &[usize], rules: &Rules<'_>) -> Fault {
    let named: Vec<&str> = homes.iter().map(|home| &*rules.homes[*home].address).collect();
    Fault::new(
        place,
        format!("several accounts have the cost object `{object}`: {}", named.join(", ")),
    )
    .hint(format!(
        "say in the map which one is meant: `\"{object}\" = \"project/account\"` under `[map]`"
    ))
}

impl State<'_> {
    fn without_home(&mut self, entry: &Entry<'_>) {
        let name = (entry.object.to_owned(), entry.account.to_owned());
        let groups = &mut self.reading.unallocated;
        let at = *self.groups.entry(name).or_insert_with_key(|(object, account)| {
            groups.push(Unallocated {
                object: object.clone(),
                account: account.clone(),
                line: entry.number,
                sums: Sums::default(),
            });
            groups.len() - 1
        });
        groups[at].sums.add(entry.currency, entry.amount);
    }
}
