//! How exposed projects are: sums of scores and of money, threats and opportunities apart.

use super::{Item, Made, view::ExposureRow, words};
use crate::analyse::cost::{NoAmount, coin, exchange::Exchange};
use crate::analyse::earned_value::Lack;
use crate::analyse::risk::score::{Scale, When};
use crate::base::Lang;
use crate::report::{
    Request,
    head::{cut, pick},
    lacks,
};
use rust_decimal::Decimal;

/// Ids that a note names.
const NAMED: usize = 5;

/// Sums over some risks.
#[derive(Default)]
struct Sums {
    open: usize,
    high: usize,
    scored: usize,
    /// How many say what remains after the response.
    told: usize,
    before: Decimal,
    after: Decimal,
    /// How many state their cost as an amount.
    stated: usize,
    worth: Decimal,
    worth_after: Option<Decimal>,
    set_aside: Option<Decimal>,
    /// Why an amount could not be converted.
    fault: Option<NoAmount>,
}

impl Sums {
    fn add(&mut self, item: &Item<'_>, scale: &Scale<'_>, exchange: &Exchange<'_>) {
        self.open += 1;
        self.high += usize::from(item.is_high);
        self.told += usize::from(item.has_residual());
        if let (Ok(before), Ok(after)) = (item.before, item.after) {
            self.scored += 1;
            self.before += before.value;
            self.after += after.value;
        }
        match scale.worth(item.risk, When::Before, exchange) {
            Some(Ok(amount)) => {
                self.stated += 1;
                self.worth += amount;
                match scale.worth(item.risk, When::After, exchange) {
                    Some(Ok(after)) => self.worth_after = Some(self.worth_after.unwrap_or_default() + after),
                    Some(Err(why)) => self.fault = Some(why),
                    // What remains is told in another measure than money, so it is no amount.
                    None => {}
                }
            }
            Some(Err(why)) => self.fault = Some(why),
            None => {}
        }
        match scale.set_aside(item.risk, exchange) {
            Some(Ok(amount)) => self.set_aside = Some(self.set_aside.unwrap_or_default() + amount),
            Some(Err(why)) => self.fault = Some(why),
            None => {}
        }
    }

    fn row(&self, name: String, is_total: bool, exchange: &Exchange<'_>) -> ExposureRow {
        let score = |value: Decimal| (self.scored > 0 || self.open == 0).then(|| value.normalize().to_string());
        let digits = coin::digits(exchange.own);
        let is_sound = self.fault.is_none();
        let money = |value: Option<Decimal>| value.filter(|_| is_sound).map(|value| coin::to_coin(value, digits).to_string());
        ExposureRow {
            name,
            is_total,
            open: self.open,
            high: self.high,
            before: score(self.before),
            after: score(self.after).filter(|_| self.told > 0),
            currency: exchange.own.map_or_else(String::new, |currency| currency.as_str().to_owned()),
            worth: money((self.stated > 0).then_some(self.worth)),
            worth_after: money(self.worth_after.filter(|_| self.told > 0)),
            set_aside: money(self.set_aside),
        }
    }
}

fn sums<'i, 'a: 'i>(items: impl Iterator<Item = (&'i Item<'a>, &'i Scale<'a>)>, exchange: &Exchange<'_>) -> Sums {
    let mut sums = Sums::default();
    for (item, scale) in items {
        sums.add(item, scale, exchange);
    }
    sums
}

/// The sum of a project's scores of threats, for its place among others.
pub(super) fn threats(made: &Made<'_>) -> Decimal {
    let scores = made.of_kind(true).into_iter().filter_map(|item| item.before.ok());
    scores.map(|score| score.value).sum()
}

/// A row for threats and one for opportunities.
pub(super) fn of_project(request: &Request<'_>, made: &Made<'_>) -> (Vec<ExposureRow>, Vec<String>) {
    if made.items.is_empty() {
        return (Vec::new(), Vec::new());
    }
    let exchange = Exchange::of(request.portfolio, made.project);
    let w = words::words(request.lang);
    let of_kind = |threats: bool| {
        let items = made.items.iter().filter(|item| item.is_threat() == threats);
        sums(items.map(|item| (item, &made.scale)), &exchange)
    };
    let (threats, opportunities) = (of_kind(true), of_kind(false));
    let mut rows = Vec::new();
    if threats.open > 0 {
        rows.push(threats.row(w.threats.to_owned(), false, &exchange));
    }
    if opportunities.open > 0 {
        rows.push(opportunities.row(w.opportunities.to_owned(), false, &exchange));
    }
    let unscored = made.items.iter().filter(|item| item.before.is_err() || item.after.is_err());
    let unscored = unscored.map(|item| item.name(false)).collect();
    (rows, notes(&[&threats, &opportunities], unscored, request.lang))
}

/// A row a project for its threats, one for opportunities where there are some, and the sums in the portfolio's currency.
pub(super) fn overall(request: &Request<'_>, made: &[Made<'_>]) -> (Vec<ExposureRow>, Vec<String>) {
    let portfolio = Exchange::of_portfolio(request.portfolio);
    let w = words::words(request.lang);
    let of_kind = |threats: bool| {
        let items = made.iter().flat_map(|own| own.items.iter().map(move |item| (item, &own.scale)));
        sums(items.filter(|(item, _)| item.is_threat() == threats), &portfolio)
    };
    let (threats, opportunities) = (of_kind(true), of_kind(false));
    let mut rows = Vec::new();
    for own in made.iter().filter(|own| !own.items.is_empty()) {
        let exchange = Exchange::of(request.portfolio, own.project);
        let name = request.project_name(own.project);
        for (is_threat, kind) in [(true, w.threats), (false, w.opportunities)] {
            let items = own.items.iter().filter(|item| item.is_threat() == is_threat);
            let sums = sums(items.map(|item| (item, &own.scale)), &exchange);
            if sums.open > 0 {
                rows.push(sums.row(named(&name, kind, request.lang), false, &exchange));
            }
        }
    }
    for (sums, kind) in [(&threats, w.threats), (&opportunities, w.opportunities)] {
        if sums.open > 0 {
            rows.push(sums.row(named(w.all, kind, request.lang), true, &portfolio));
        }
    }
    let all = made.iter().flat_map(|own| &own.items);
    let unscored = all.filter(|item| item.before.is_err() || item.after.is_err());
    let unscored = unscored.map(|item| item.name(true)).collect();
    (rows, notes(&[&threats, &opportunities], unscored, request.lang))
}

fn named(name: &str, kind: &str, lang: Lang) -> String {
    match lang {
        Lang::En => format!("{name}: {}", kind.to_lowercase()),
        Lang::Zh => format!("{name}：{kind}"),
    }
}

fn notes(sums: &[&Sums], unscored: Vec<String>, lang: Lang) -> Vec<String> {
    let open: usize = sums.iter().map(|own| own.open).sum();
    let stated = sums.iter().map(|own| own.stated).sum();
    let (ids, more) = cut(unscored, NAMED);
    let mut notes = vec![words::unscored(&ids, more, lang)];
    if let Some(fault) = sums.iter().find_map(|own| own.fault) {
        let why = lacks::words(Lack::Amount(fault), lang);
        notes.push(pick(lang, &format!("No sum of money: {why}."), &format!("无法合计金额：{why}。")));
    } else if stated < open {
        notes.push(words::stated(stated, open, lang));
    }
    notes.retain(|note| !note.is_empty());
    notes
}
