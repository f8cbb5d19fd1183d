//! The records of a project, as a page with an anchor for each, and as entries of the search.

use crate::base::{Choice, Date, Field, Id, Place, Text, Words, reference::PersonRef};
use crate::model::Project;
use crate::render::{html::escape, locale};
use crate::report::{Request, why::Written};
use std::fmt::Write;

/// A record.
pub struct Item {
    /// Its id.
    pub id: String,
    /// What it says of itself.
    pub title: String,
    status: String,
    owner: String,
    day: Option<Date>,
    place: Place,
}

/// The records of a kind.
pub struct Register {
    /// What they are.
    pub name: Words,
    /// What their day is.
    day: Words,
    /// The records, in the order of their files.
    pub items: Vec<Item>,
}

/// What stands in a column of the page.
struct Row<'r> {
    id: &'r Field<Id>,
    title: Option<&'r Text>,
    status: Option<&'static str>,
    owner: Option<&'r PersonRef>,
    day: Option<Date>,
    place: Place,
}

const DUE: Words = Words { en: "Due", zh: "期限" };
const RAISED: Words = Words {
    en: "Raised", zh: "提出"
};

/// The registers of a project that hold anything.
#[must_use]
pub fn registers(request: &Request<'_>, project: &Project) -> Vec<Register> {
    let lang = request.lang;
    let item = |row: Row<'_>| {
        let id = row.id.get()?.as_str().to_owned();
        Some(Item {
            title: request.text(row.title),
            status: row.status.unwrap_or_default().to_owned(),
            owner: row
                .owner
                .map_or_else(String::new, |own| request.person(Some(project), Some(own.as_str()))),
            day: row.day,
            place: row.place,
            id,
        })
    };
    macro_rules! register {
        ($en:literal $zh:literal, $list:expr, $title:ident, $owner:ident, $day:ident $word:expr) => {
            Register {
                name: Words { en: $en, zh: $zh },
                day: $word,
                items: $list
                    .filter_map(|(own, place)| {
                        item(Row {
                            id: &own.id,
                            title: own.$title.get(),
                            status: own.status.value().map(|status| status.label(lang)),
                            owner: own.$owner.get(),
                            day: own.$day.value(),
                            place,
                        })
                    })
                    .collect(),
            }
        };
    }
    macro_rules! of {
        ($list:ident) => {
            project.$list.iter().map(|entry| (&entry.record, entry.whole()))
        };
    }
    let mut all = vec![
        register!("Risks" "风险", of!(risks), title, owner, raised RAISED),
        register!("Issues" "问题", of!(issues), title, owner, due DUE),
        register!("Change requests" "变更请求", of!(changes), title, authority, raised RAISED),
        register!("Decisions" "决策", of!(decisions), title, authority, due DUE),
        register!("Actions" "行动项", of!(actions), text, owner, due DUE),
        register!("Deliverables" "交付物", of!(deliverables), name, owner, due DUE),
        register!("Requirements" "需求", of!(requirements), text, owner, raised RAISED),
        register!("Contracts" "合同", of!(contracts), title, owner, signed Words { en: "Signed", zh: "签订" }),
        register!("Documents" "文档", of!(documents), title, owner, date Words { en: "Date", zh: "日期" }),
        register!("Lessons" "经验教训", of!(lessons), title, owner, raised RAISED),
    ];
    all.retain(|register| !register.items.is_empty());
    all
}

/// The page: a table a register, each record with its id as its anchor and where it is written.
#[must_use]
pub fn page(registers: &[Register], request: &Request<'_>, written: &dyn Written) -> String {
    let lang = request.lang;
    let pick = |en, zh| Words { en, zh }.in_lang(lang);
    if registers.is_empty() {
        return format!("<p>{}</p>\n", pick("It has no records.", "没有记录。"));
    }
    let mut out = String::new();
    for register in registers {
        let _ = write!(
            out,
            "<h2>{}</h2>\n<div class=\"table\" tabindex=\"0\">\n<table>\n<thead><tr><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th><th>{}</th></tr></thead>\n<tbody>\n",
            register.name.in_lang(lang),
            pick("Id", "编号"),
            pick("Title", "名称"),
            pick("Status", "状态"),
            pick("Owner", "责任人"),
            register.day.in_lang(lang),
            pick("Written in", "出处"),
        );
        for item in &register.items {
            let at = written.line(item.place);
            let day = item.day.map_or_else(String::new, |day| locale::date(day, lang));
            let _ = writeln!(
                out,
                "<tr id=\"{0}\"><td>{0}</td><td>{1}</td><td>{2}</td><td>{3}</td><td>{4}</td><td>{5}:{6}</td></tr>",
                escape(&item.id),
                escape(&item.title),
                escape(&item.status),
                escape(&item.owner),
                escape(&day),
                escape(&at.path),
                at.line
            );
        }
        out.push_str("</tbody>\n</table>\n</div>\n");
    }
    out
}
