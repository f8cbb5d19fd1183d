//! `pmo.toml`: what holds for the whole portfolio. Its faults are exit 2, because nothing can be
//! judged under settings that cannot be read.

use super::{charter::Stage, record::record};
use crate::base::{
    Count, Currency, Date, Duration, Flag, Id, Lang, Line, List, Money, Number, Percent, Text, choice::choice, reference::CalendarRef,
    reference::PersonRef, version::Version, zone::Zone,
};
use chrono::Datelike;
use rust_decimal::Decimal;

choice! {
    /// A language of reports.
    Language "language" {
        /// English.
        En "en" "English" "英文",
        /// Simplified Chinese.
        Zh "zh" "Chinese" "中文",
    }
}

record! {
    /// The settings of a portfolio.
    Settings "settings" {
        /// Version of this file format; 1.
        format: Count,
        /// Oldest version of the tool that may read this portfolio.
        required_version: Version,
        /// Name of the portfolio.
        name: Text,
        /// Zone that turns instants into dates; UTC unless set.
        timezone: Zone,
        /// Language of reports.
        language: Language,
        /// Currency of the portfolio's sums.
        currency: Currency,
        /// Working calendar of projects that name none: `standard`, or one of `calendars/`.
        calendar: CalendarRef,
        /// Status date, when it is not the calendar's.
        status_date: Date,
        /// How often status is reported.
        status: StatusCycle,
        /// Levels of probability and impact.
        scales: Scales,
        /// Where colours change.
        thresholds: Thresholds,
        /// How much governance a project needs.
        tiers: List<Tier>,
        /// The gates of a project's life.
        gates: List<GateDefinition>,
        /// Who may decide on what; the first that fits decides.
        authority: List<AuthorityLevel>,
        /// What proves that a change was approved, and by when an emergency is.
        change_control: ChangeControl,
        /// Rates by class, each valid from a day.
        rates: List<Rate>,
        /// Exchange rates into the portfolio's currency, each valid from a day.
        exchange_rates: List<ExchangeRate>,
        /// Strategic objectives that projects serve.
        strategic_objectives: List<StrategicObjective>,
        /// The portfolio's own fields.
        custom: List<CustomField>,
        /// What must be there besides the built-in table.
        needs: List<ExtraNeed>,
        /// Rule selection.
        rules: RuleSettings,
        /// Last day of the last closed accounting period.
        closed_through: Date,
        /// Largest file that is read, in kilobytes; 10,240 unless set.
        max_file_kb: Count,
        /// Whether rules that look at commits must be able to; `required` makes a missing history an error.
        history: HistoryNeed,
    }
}

choice! {
    /// Whether the commits before must be there.
    HistoryNeed "history" {
        /// It is an error when they are not.
        Required "required" "required" "必需",
        /// What is there is looked at.
        Optional "optional" "optional" "可选",
    }
}

choice! {
    /// How often status is reported.
    Cycle "status cycle" {
        /// Every week.
        Weekly "weekly" "weekly" "每周",
        /// Every second week.
        Biweekly "biweekly" "every two weeks" "每两周",
        /// Every month.
        Monthly "monthly" "monthly" "每月",
    }
}

choice! {
    /// A day of the week.
    Weekday "weekday" {
        /// Monday.
        Monday "monday" "Monday" "星期一",
        /// Tuesday.
        Tuesday "tuesday" "Tuesday" "星期二",
        /// Wednesday.
        Wednesday "wednesday" "Wednesday" "星期三",
        /// Thursday.
        Thursday "thursday" "Thursday" "星期四",
        /// Friday.
        Friday "friday" "Friday" "星期五",
        /// Saturday.
        Saturday "saturday" "Saturday" "星期六",
        /// Sunday.
        Sunday "sunday" "Sunday" "星期日",
    }
}

record! {
    /// How often status is reported, and on which day.
    StatusCycle "status cycle" {
        /// How often.
        cycle: Cycle,
        /// Day of the week up to which status is told; Friday unless set.
        day: Weekday,
    }
}

record! {
    /// The scales that risks and issues are measured on.
    Scales "scales" {
        /// Levels of probability, lowest first.
        probability: List<Level>,
        /// Levels of impact, lowest first.
        impact: List<Level>,
    }
}

record! {
    /// A level of a scale.
    Level "level" {
        /// The word that records use.
        id: Id,
        /// Its name in reports.
        name: Text,
        /// Its value: the probability, or the weight of the impact.
        value: Number,
        /// Cost from which an impact has this level, as a share of the budget.
        cost_from: Percent,
        /// Delay from which an impact has this level, as a share of the duration.
        time_from: Percent,
    }
}

record! {
    /// Where colours change.
    Thresholds "thresholds" {
        /// Risk score from which a risk is amber; 0.06 unless set.
        risk_amber: Number,
        /// Risk score from which a risk is red; 0.18 unless set.
        risk_red: Number,
        /// Days without a status entry after which data is old; one cycle and three days unless set.
        stale_after_days: Count,
        /// Share of the budget that may be exceeded before amber; 0 unless set.
        cost_amber: Percent,
        /// Share of the budget that may be exceeded before red; 10 % unless set.
        cost_red: Percent,
        /// CPI or SPI(t) below which cost or schedule is amber; 0.95 unless set.
        index_amber: Number,
        /// CPI or SPI(t) below which cost or schedule is red; 0.85 unless set.
        index_red: Number,
        /// Share of the budget that the estimate at completion may exceed it by before amber; 5 % unless set.
        overrun_amber: Percent,
        /// Share of the budget that the estimate at completion may exceed it by before red; 10 % unless set.
        overrun_red: Percent,
        /// Share of the budget below which a variance of cost or schedule turns no colour; 1 % unless set.
        variance_from: Percent,
        /// Full-time people who are missing in a week of the next four from which people are amber; 0.1 unless set.
        people_amber: Number,
        /// Full-time people who are missing in a week of the next four from which people are red; 1 unless set.
        people_red: Number,
        /// Days a milestone may be late before red; 10 unless set.
        late_red_days: Count,
        /// Days before its end from which a waiver is announced; 14 unless set.
        waiver_notice_days: Count,
        /// Days without a commit after which an open record is told, and that rules over the history look back; 60
        /// unless set.
        untouched_after_days: Count,
    }
}

record! {
    /// How much governance a project needs.
    Tier "tier" {
        /// The word that projects use: lean, standard or full.
        id: Id,
        /// Its name in reports.
        name: Text,
        /// For which projects.
        description: Text,
    }
}

record! {
    /// A gate of a project's life.
    GateDefinition "gate" {
        /// Id, such as G2.
        id: Id,
        /// Name.
        name: Text,
        /// The stage it opens.
        opens: Stage,
        /// The tiers it applies to; all unless said.
        tiers: List<Line>,
        /// What is asked.
        criteria: List<GateCriterion>,
    }
}

record! {
    /// A question of a gate.
    GateCriterion "gate criterion" {
        /// Id, unique in the gate.
        id: Id,
        /// The question.
        text: Text,
        /// Whether a no forbids a go.
        must: Flag,
    }
}

record! {
    /// Up to what somebody may decide.
    AuthorityLevel "authority" {
        /// Role: manager, sponsor, board.
        role: Line,
        /// The person or body, when it is always the same.
        who: PersonRef,
        /// Cost up to this share of the budget.
        cost_up_to: Percent,
        /// Delay of the critical path up to this.
        delay_up_to: Duration,
        /// Whether it may change the scope.
        scope: Flag,
        /// Whether it may draw the management reserve.
        management_reserve: Flag,
    }
}

choice! {
    /// What shows that who is said to have approved a change did so.
    Proof "proof of approval" {
        /// The commit that says it is approved is theirs, by an e-mail address in `people.yaml`.
        Author "author" "author of the commit" "提交作者",
        /// That commit names them in a trailer, `Approved-by:`.
        Trailer "trailer" "trailer of the commit" "提交尾注",
        /// They reviewed the request as it stands, with a fingerprint.
        Review "review" "review with a fingerprint" "带指纹的评审",
    }
}

record! {
    /// How changes are controlled.
    ChangeControl "change control" {
        /// What proves an approval, each by itself; nothing is asked unless set.
        proof: List<Proof>,
        /// Days within which a change that was acted on as an emergency is decided; 7 unless set.
        ratify_within_days: Count,
    }
}

record! {
    /// The rate of a class from a day on.
    Rate "rate" {
        /// The class that people belong to.
        class: Id,
        /// First day.
        from: Date,
        /// Amount per hour.
        per_hour: Money,
        /// Amount per day, instead.
        per_day: Money,
    }
}

record! {
    /// An exchange rate from a day on.
    ExchangeRate "exchange rate" {
        /// The foreign currency.
        currency: Currency,
        /// First day.
        from: Date,
        /// How much one unit is worth in the portfolio's currency.
        rate: Number,
        /// Where the rate comes from.
        source: Text,
    }
}

record! {
    /// Something the organisation wants.
    StrategicObjective "strategic objective" {
        /// Id.
        id: Id,
        /// What is wanted.
        name: Text,
        /// Its weight against others.
        weight: Number,
    }
}

choice! {
    /// What a custom field holds.
    CustomType "custom field type" {
        /// Any text.
        Text "text" "text" "文本",
        /// A number.
        Number "number" "number" "数字",
        /// A date.
        Date "date" "date" "日期",
        /// An amount.
        Money "money" "amount" "金额",
        /// True or false.
        Flag "flag" "yes or no" "是否",
        /// One of `values`.
        Choice "choice" "choice" "单选",
        /// Some of `values`.
        Choices "choices" "choices" "多选",
        /// A person.
        Person "person" "person" "人员",
    }
}

record! {
    /// A field of the portfolio's own; records write it under `custom:`.
    CustomField "custom field" {
        /// Its key.
        name: Id,
        /// Its name in reports.
        title: Text,
        /// The kinds of record that have it, such as risk or task.
        on: List<Line>,
        /// What it holds.
        r#type: CustomType,
        /// The words it allows.
        values: List<Line>,
        /// Whether each such record must have it.
        required: Flag,
    }
}

record! {
    /// One more line of the completeness table.
    ExtraNeed "need" {
        /// Kind of record.
        record: Line,
        /// Its field.
        field: Line,
        /// Lowest tier that needs it.
        tier: Line,
        /// First stage that needs it.
        stage: Stage,
    }
}

record! {
    /// Which rules run, and how hard they are.
    RuleSettings "rule selection" {
        /// Rules that run: codes, prefixes or names; all unless set.
        select: List<Line>,
        /// Rules that do not run.
        ignore: List<Line>,
        /// Rules whose findings are errors.
        error: List<Line>,
        /// Rules whose findings are warnings.
        warning: List<Line>,
        /// Rules whose findings are notes.
        note: List<Line>,
    }
}

impl CustomField {
    /// The kinds of record that have it, as [`super::Record::KIND`]; a hyphen counts as a blank.
    pub fn kinds(&self) -> impl Iterator<Item = String> {
        self.on.items().map(|(kind, _)| kind.as_str().replace('-', " "))
    }
}

/// A level of a built-in scale: word, English, Chinese, value.
pub type BuiltInLevel = (&'static str, &'static str, &'static str, &'static str);

/// Probability levels when `pmo.toml` has none (DOMAIN 4).
pub const PROBABILITY: [BuiltInLevel; 7] = [
    ("very-low", "very low", "很低", "0.1"),
    ("unlikely", "unlikely", "较小", "0.3"),
    ("low", "low", "低", "0.3"),
    ("medium", "medium", "中", "0.5"),
    ("likely", "likely", "较大", "0.7"),
    ("high", "high", "高", "0.7"),
    ("very-high", "very high", "很高", "0.9"),
];

/// Impact levels when `pmo.toml` has none (DOMAIN 4).
pub const IMPACT: [BuiltInLevel; 5] = [
    ("very-low", "very low", "很低", "0.05"),
    ("low", "low", "低", "0.10"),
    ("medium", "medium", "中", "0.20"),
    ("high", "high", "高", "0.40"),
    ("very-high", "very high", "很高", "0.80"),
];

/// The tiers, in rising order.
pub const TIERS: [&str; 3] = ["lean", "standard", "full"];

/// Gates when `pmo.toml` has none: id, English, Chinese, the stage it opens.
pub const GATES: [(&str, &str, &str, Option<Stage>); 7] = [
    ("G0", "Idea", "立项建议", Some(Stage::Initiating)),
    ("G1", "Charter", "章程审批", Some(Stage::Planning)),
    ("G2", "Plan", "计划审批", Some(Stage::Executing)),
    ("G3", "Design", "设计评审", None),
    ("G4", "Build and test", "实现与测试", None),
    ("G5", "Release and acceptance", "上线验收", Some(Stage::Closing)),
    ("G6", "Close", "结项", Some(Stage::Closed)),
];

impl Settings {
    /// How many days rules over the history look back.
    #[must_use]
    pub fn days_looked_back(&self) -> i64 {
        let own = self.thresholds.get().and_then(|own| own.untouched_after_days.value());
        own.map_or(60, |days| i64::from(days.0))
    }

    /// What proves that a change was approved; nothing where none is asked for.
    #[must_use]
    pub fn proofs_of_approval(&self) -> Vec<Proof> {
        let own = self.change_control.get().map(|own| &own.proof);
        own.into_iter().flat_map(|list| list.items()).map(|(proof, _)| *proof).collect()
    }

    /// Days within which an emergency is decided: until the next weekly meeting unless set.
    #[must_use]
    pub fn ratify_within_days(&self) -> i64 {
        let own = self.change_control.get().and_then(|own| own.ratify_within_days.value());
        own.map_or(7, |days| i64::from(days.0))
    }

    /// The last day of the status cycle that is not after `day`: the month's last day, or the weekday that
    /// `status.day` names, Friday unless set.
    #[must_use]
    pub fn last_status_day(&self, day: Date) -> Date {
        let cycle = self.status.get();
        if cycle.and_then(|cycle| cycle.cycle.value()) == Some(Cycle::Monthly) {
            let ends_month = day.plus_days(1).0.day() == 1;
            return if ends_month { day } else { day.plus_days(-i64::from(day.0.day())) };
        }
        let wanted = cycle.and_then(|cycle| cycle.day.value()).unwrap_or(Weekday::Friday) as i64;
        let now = i64::from(day.0.weekday().num_days_from_monday());
        day.plus_days(-(now - wanted).rem_euclid(7))
    }

    /// The value of a probability level.
    #[must_use]
    pub fn probability_of(&self, level: &str) -> Option<Decimal> {
        value_of(self.scales.get().map(|scales| &scales.probability), &PROBABILITY, level)
    }

    /// The weight of an impact level.
    #[must_use]
    pub fn impact_of(&self, level: &str) -> Option<Decimal> {
        value_of(self.scales.get().map(|scales| &scales.impact), &IMPACT, level)
    }

    /// The words of the probability scale, lowest first.
    #[must_use]
    pub fn probability_levels(&self) -> Vec<&str> {
        words_of(self.scales.get().map(|scales| &scales.probability), &PROBABILITY)
    }

    /// The words of the impact scale, lowest first.
    #[must_use]
    pub fn impact_levels(&self) -> Vec<&str> {
        words_of(self.scales.get().map(|scales| &scales.impact), &IMPACT)
    }

    /// The probability scale with its names, the lowest value first.
    #[must_use]
    pub fn probability_scale(&self, lang: Lang) -> Vec<(String, Decimal)> {
        scale_of(self.scales.get().map(|scales| &scales.probability), &PROBABILITY, lang)
    }

    /// The impact scale with its names, the lowest value first.
    #[must_use]
    pub fn impact_scale(&self, lang: Lang) -> Vec<(String, Decimal)> {
        scale_of(self.scales.get().map(|scales| &scales.impact), &IMPACT, lang)
    }

    /// The words of the tiers, in rising order.
    #[must_use]
    pub fn tier_ids(&self) -> Vec<&str> {
        if self.tiers.has_items() {
            return self.tiers.items().filter_map(|(tier, _)| tier.id.get()).map(Id::as_str).collect();
        }
        TIERS.to_vec()
    }

    /// The ids of the gates, in order.
    #[must_use]
    pub fn gate_ids(&self) -> Vec<&str> {
        if self.gates.has_items() {
            return self.gates.items().filter_map(|(gate, _)| gate.id.get()).map(Id::as_str).collect();
        }
        GATES.iter().map(|gate| gate.0).collect()
    }
}

type Levels = crate::base::Field<List<Level>>;

fn value_of(own: Option<&Levels>, built_in: &[BuiltInLevel], word: &str) -> Option<Decimal> {
    if let Some(own) = own.filter(|own| own.has_items()) {
        let mut levels = own.items().map(|(level, _)| level);
        return levels
            .find(|level| level.id.get().is_some_and(|id| id.as_str() == word))?
            .value
            .value()
            .map(|n| n.0);
    }
    let (.., value) = built_in.iter().find(|level| level.0 == word)?;
    value.parse().ok()
}

/// Names with values; levels of one value are one.
fn scale_of(own: Option<&Levels>, built_in: &[BuiltInLevel], lang: Lang) -> Vec<(String, Decimal)> {
    let own_name = |level: &Level| {
        let word = level.id.get().map_or("", Id::as_str);
        level.name.get().map_or(word, |name| name.in_lang(lang)).to_owned()
    };
    let all: Vec<(String, Decimal)> = match own.filter(|own| own.has_items()) {
        Some(own) => {
            let levels = own.items().map(|(level, _)| level);
            levels.filter_map(|level| Some((own_name(level), level.value.value()?.0))).collect()
        }
        None => {
            let name = |level: &BuiltInLevel| if lang == Lang::Zh { level.2 } else { level.1 }.to_owned();
            built_in
                .iter()
                .filter_map(|level| Some((name(level), level.3.parse().ok()?)))
                .collect()
        }
    };
    let mut scale: Vec<(String, Decimal)> = Vec::new();
    for (name, value) in all {
        match scale.iter_mut().find(|(_, other)| *other == value) {
            Some((names, _)) => *names = format!("{names} / {name}"),
            None => scale.push((name, value)),
        }
    }
    scale.sort_by_key(|(_, value)| *value);
    scale
}

fn words_of<'a>(own: Option<&'a Levels>, built_in: &[BuiltInLevel]) -> Vec<&'a str> {
    match own.filter(|own| own.has_items()) {
        Some(own) => own.items().filter_map(|(level, _)| level.id.get()).map(Id::as_str).collect(),
        None => built_in.iter().map(|level| level.0).collect(),
    }
}
