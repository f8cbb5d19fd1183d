//! The text of the calendar.

use super::{Holidays, Request, days::Entry, kind::Kind};
use crate::base::Date;
use crate::exchange::yaml::{Map, Node};

/// What was read, as `calendars/ID.yaml`.
pub(super) fn calendar(read: &Holidays, request: Request<'_>, valid_until: Option<Date>) -> String {
    let mut map = Map::default();
    map.text("name", read.name.as_deref().unwrap_or(request.id));
    map.text("base", request.base);
    map.node("exceptions", Node::List(read.entries.iter().map(exception).collect()));
    map.maybe("valid_until", valid_until);
    map.text("authority", read.authority.join("\n"));
    let mut source = Map::default();
    source.text("system", read.system).maybe("url", read.url.as_ref());
    map.node("source", Node::FlowMap(source));
    map.to_file()
}

fn exception(entry: &Entry) -> Node {
    let mut map = Map::default();
    map.text("from", entry.from);
    map.maybe("until", Some(entry.until).filter(|until| *until != entry.from));
    map.text("name", &entry.name);
    map.text(
        "day",
        match entry.kind {
            Kind::Off => "off",
            Kind::Work => "work",
        },
    );
    map.flag("yearly", entry.yearly);
    Node::FlowMap(map)
}
