//! The small parts of a workbook: which sheets it has, the table of its texts, which formats are dates, and the system
//! its days are counted in.

use super::{
    cells::put_rich,
    part::Part,
    xml::{Stop, Tag, Token, Tokens, broken},
};
use std::{
    collections::HashMap,
    io::{Read, Seek},
};
use zip::ZipArchive;

/// Bytes of the largest part that is read as a whole.
const MOST: usize = 64 << 20;

/// Bytes of all texts of a workbook, and how many it has at most: more is no ledger, but a small file made to unpack
/// into all of the memory.
const MOST_TEXT: usize = 1 << 30;
const MOST_TEXTS: usize = 64_000_000;

/// Texts that many cells share, in one piece of memory.
#[derive(Debug, Default)]
pub struct Texts {
    all: String,
    ends: Vec<u32>,
}

impl Texts {
    /// The text of a number.
    pub fn get(&self, index: usize) -> Option<&str> {
        let end = *self.ends.get(index)? as usize;
        let start = if index == 0 { 0 } else { self.ends[index - 1] as usize };
        Some(&self.all[start..end])
    }

    /// Reads the next text of the table; answers how much of `piece` that was, and whether there was one.
    fn next(&mut self, piece: &str) -> Result<(usize, bool), Stop> {
        let mut tokens = Tokens::new(piece);
        let start = self.ends.last().map_or(0, |end| *end as usize);
        self.all.truncate(start);
        loop {
            match tokens.next()? {
                Token::Open(tag) if tag.name == "si" => {
                    put_rich(&mut tokens, tag, &mut self.all)?;
                    match u32::try_from(self.all.len()) {
                        Ok(end) if self.all.len() <= MOST_TEXT && self.ends.len() < MOST_TEXTS => self.ends.push(end),
                        _ => return broken("it has more texts than a ledger holds: more than 1 GB, or more than 64 million"),
                    }
                    return Ok((tokens.at, true));
                }
                Token::Open(tag) if tag.name == "sst" && tag.is_empty => return Ok((tokens.at, false)),
                Token::Close("sst") => return Ok((tokens.at, false)),
                _ => {}
            }
        }
    }
}

/// What the values of cells mean.
#[derive(Debug, Default)]
pub struct Meaning {
    /// Texts that cells name by their number.
    pub texts: Texts,
    /// Whether a style is that of a date.
    pub dates: Vec<bool>,
    /// Whether a style is that of a percentage.
    pub percents: Vec<bool>,
    /// Whether days are counted from 1904.
    pub is_1904: bool,
}

/// A sheet.
#[derive(Debug)]
pub struct Sheet {
    /// Its name.
    pub name: String,
    /// Whether a person sees it.
    pub is_visible: bool,
    /// Whether it has cells, not only a chart.
    pub is_table: bool,
    /// The path of its part.
    pub path: String,
}

/// What a part refers to: by the id of the reference, the kind and the path of the other part.
type Relations = HashMap<String, (String, String)>;

/// The parts of a workbook.
pub struct Package<R> {
    zip: ZipArchive<R>,
    /// Parts by their names in small letters.
    names: HashMap<String, usize>,
}

/// Names of parts are the same in small and capital letters; some writers separate them as Windows does.
fn folded(path: &str) -> String {
    path.replace('\\', "/").trim_start_matches('/').to_ascii_lowercase()
}

fn told(path: &str, stop: Stop) -> String {
    match stop {
        Stop::More => format!("{path}: it ends too early"),
        Stop::Broken(why) => format!("{path}: {why}"),
    }
}

impl<R: Read + Seek> Package<R> {
    fn open(input: R) -> Result<Package<R>, String> {
        let zip = ZipArchive::new(input).map_err(|error| error.to_string())?;
        let mut names = HashMap::new();
        for index in 0..zip.len() {
            if let Some(Ok(name)) = zip.name_for_index(index) {
                names.entry(folded(&name)).or_insert(index);
            }
        }
        Ok(Package { zip, names })
    }

    /// A part and its bytes in all; nothing when it is not there.
    ///
    /// # Errors
    /// When it cannot be unpacked.
    pub fn part(&mut self, path: &str) -> Result<Option<(Part<impl Read + '_>, u64)>, String> {
        let Some(index) = self.names.get(&folded(path)) else {
            return Ok(None);
        };
        let file = self.zip.by_index(*index).map_err(|error| format!("{path}: {error}"))?;
        let size = file.size();
        Ok(Some((Part::new(file), size)))
    }

    /// Reads all of a small part.
    fn read<T: Default>(&mut self, path: &str, read: impl FnOnce(&str) -> Result<T, Stop>) -> Result<T, String> {
        let Some((part, _)) = self.part(path)? else {
            return Ok(T::default());
        };
        let text = part.whole(MOST).map_err(|why| format!("{path}: {why}"))?;
        read(&text).map_err(|stop| told(path, stop))
    }

    /// What a part refers to; that of the package when there is no path.
    fn relations(&mut self, path: &str) -> Result<Relations, String> {
        let (folder, file) = path.rsplit_once('/').unwrap_or(("", path));
        let of = format!("{folder}/_rels/{file}.rels");
        self.read(&of, |text| {
            let mut relations = Relations::new();
            each_tag(text, "Relationships", |tag| {
                if let ("Relationship", Some(id), Some(kind), Some(target)) = (tag.name, tag.get("Id"), tag.get("Type"), tag.get("Target"))
                {
                    let kind = kind.rsplit('/').next().unwrap_or_default().to_owned();
                    relations.insert(id, (kind, resolved(folder, &target)));
                }
            })?;
            Ok(relations)
        })
    }
}

/// The path of a part that another in a folder refers to.
fn resolved(folder: &str, target: &str) -> String {
    let mut path: Vec<&str> = if target.starts_with('/') {
        Vec::new()
    } else {
        folder.split('/').collect()
    };
    for step in target.split('/') {
        match step {
            "" | "." => {}
            ".." => {
                path.pop();
            }
            step => path.push(step),
        }
    }
    path.join("/")
}

/// Calls `visit` for each tag up to the end of the outermost element.
fn each_tag<'t>(text: &'t str, outermost: &str, mut visit: impl FnMut(Tag<'t>)) -> Result<(), Stop> {
    let mut tokens = Tokens::new(text);
    loop {
        match tokens.next()? {
            Token::Open(tag) if tag.name == outermost && tag.is_empty => return Ok(()),
            Token::Open(tag) => visit(tag),
            Token::Close(name) if name == outermost => return Ok(()),
            _ => {}
        }
    }
}

/// A workbook, but for what stands in its sheets.
pub struct Book<R> {
    /// Its parts.
    pub package: Package<R>,
    /// Its sheets, in their order.
    pub sheets: Vec<Sheet>,
    /// What the values of its cells mean.
    pub meaning: Meaning,
}

impl<R: Read + Seek> Book<R> {
    /// Reads all but the sheets.
    ///
    /// # Errors
    /// With why it is no workbook.
    pub fn open(input: R) -> Result<Book<R>, String> {
        let mut package = Package::open(input)?;
        let main = package.relations("")?.into_values().find(|(kind, _)| kind == "officeDocument");
        let (_, main) = main.ok_or("it holds no workbook")?;
        let relations = package.relations(&main)?;
        let (sheets, is_1904) = package.read(&main, |text| sheets(text, &relations))?;
        let path_of = |wanted: &str| relations.values().find(|(kind, _)| kind == wanted).map(|(_, path)| path.as_str());
        let mut meaning = Meaning {
            is_1904,
            ..Meaning::default()
        };
        if let Some(path) = path_of("styles") {
            let styles = package.read(path, styles)?;
            meaning.dates = styles.iter().map(|style| *style == Style::Date).collect();
            meaning.percents = styles.iter().map(|style| *style == Style::Percent).collect();
        }
        if let Some(path) = path_of("sharedStrings")
            && let Some((mut part, _)) = package.part(path)?
        {
            let texts = &mut meaning.texts;
            while part.next(|piece| texts.next(piece)).map_err(|why| format!("{path}: {why}"))? {}
        }
        Ok(Book { package, sheets, meaning })
    }
}

/// The sheets of a workbook, and whether it counts days from 1904.
fn sheets(text: &str, relations: &Relations) -> Result<(Vec<Sheet>, bool), Stop> {
    let (mut sheets, mut is_1904) = (Vec::new(), false);
    each_tag(text, "workbook", |tag| match tag.name {
        "workbookPr" => is_1904 = tag.get("date1904").is_some_and(|value| value == "1" || value == "true"),
        "sheet" => {
            let id = tag.get("id").unwrap_or_default();
            let (kind, path) = relations.get(&id).cloned().unwrap_or_default();
            sheets.push(Sheet {
                name: tag.get("name").unwrap_or_default(),
                is_visible: tag.get("state").is_none_or(|state| state == "visible"),
                is_table: kind == "worksheet",
                path,
            });
        }
        _ => {}
    })?;
    Ok((sheets, is_1904))
}

/// What the style of a cell says of its number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Style {
    Plain,
    Date,
    Percent,
}

impl Style {
    fn of_code(code: &str) -> Style {
        match (is_date_format(code), is_percent_format(code)) {
            (true, _) => Style::Date,
            (false, true) => Style::Percent,
            _ => Style::Plain,
        }
    }

    /// That of a format that needs no code.
    fn of_known(id: &str) -> Style {
        match id {
            "9" | "10" => Style::Percent,
            _ if is_known_date(id) => Style::Date,
            _ => Style::Plain,
        }
    }
}

/// The styles of cells.
fn styles(text: &str) -> Result<Vec<Style>, Stop> {
    let (mut own, mut styles, mut are_cells) = (HashMap::new(), Vec::new(), false);
    each_tag(text, "styleSheet", |tag| match tag.name {
        "numFmt" => {
            if let (Some(id), Some(code)) = (tag.get("numFmtId"), tag.get("formatCode")) {
                own.insert(id, Style::of_code(&code));
            }
        }
        "cellXfs" => are_cells = true,
        "xf" if are_cells => {
            let id = tag.get("numFmtId").unwrap_or_default();
            styles.push(own.get(&id).copied().unwrap_or_else(|| Style::of_known(&id)));
        }
        // What follows the formats of cells.
        "cellStyles" | "dxfs" => are_cells = false,
        _ => {}
    })?;
    Ok(styles)
}

/// Whether a format shows a percentage: its sign stands in no quotes, brackets or escapes.
fn is_percent_format(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                chars.by_ref().find(|c| *c == ']');
            }
            ';' => return false,
            '%' => return true,
            _ => {}
        }
    }
    false
}

/// Whether a format that needs no code is a date, ECMA-376 18.8.30 with those of East Asia.
fn is_known_date(id: &str) -> bool {
    matches!(id.parse(), Ok(14..=22 | 27..=36 | 45 | 47 | 50..=58_u32))
}

/// Whether a format shows a day or a time of day; spans of time in brackets are numbers.
fn is_date_format(code: &str) -> bool {
    let mut chars = code.chars();
    while let Some(c) = chars.next() {
        match c {
            // The next one stands for itself, or for its width.
            '\\' | '_' | '*' => {
                chars.next();
            }
            '"' => {
                chars.by_ref().find(|c| *c == '"');
            }
            '[' => {
                let inner: String = chars.by_ref().take_while(|c| *c != ']').collect();
                let is_span = !inner.is_empty() && inner.chars().all(|c| "hmsHMS".contains(c));
                if is_span {
                    return false;
                }
            }
            // Only the first section, that of positive numbers.
            ';' => return false,
            'd' | 'm' | 'y' | 'h' | 's' | 'D' | 'M' | 'Y' | 'H' | 'S' => return true,
            _ => {}
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats_of_dates_are_known_by_their_letters() {
        for code in [
            "yyyy\\-mm\\-dd",
            "[$-804]yyyy\"年\"m\"月\"d\"日\";@",
            "d/m/yy",
            "h:mm AM/PM",
            "[Red]dd.mm.yyyy",
            "上午/下午h\"时\"",
        ] {
            assert!(is_date_format(code), "{code}");
        }
        for code in [
            "General",
            "0.00",
            "#,##0.00\\ \"days\"",
            "[h]:mm:ss",
            "[Red]0",
            "_-* #,##0.00\\ [$EUR]",
            "0;d",
            "@",
            "\\d0",
        ] {
            assert!(!is_date_format(code), "{code}");
        }
        assert!(is_percent_format("0.00%") && is_percent_format("[Red]0%;0") && !is_percent_format("0\"%\"") && !is_percent_format("0\\%"));
        assert!(is_known_date("14") && is_known_date("31") && !is_known_date("46") && !is_known_date("4") && !is_known_date(""));
    }

    #[test]
    fn parts_are_found_from_their_folder() {
        assert_eq!(resolved("xl", "worksheets/sheet1.xml"), "xl/worksheets/sheet1.xml");
        assert_eq!(resolved("xl", "/xl/styles.xml"), "xl/styles.xml");
        assert_eq!(resolved("xl/a", "../b.xml"), "xl/b.xml");
        assert_eq!(folded("/XL\\Workbook.xml"), "xl/workbook.xml");
    }
}
