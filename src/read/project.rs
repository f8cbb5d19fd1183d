//! One project: its files in order of path, each decoded into its place.

use super::{
    FileRead, Reader, decode,
    decode::{Absent, Notes},
    ends_file, file_id, keep_marks,
    layout::{Form, ProjectLayout, Role},
};
use crate::base::{Field, FileId, Flag, List, Place};
use crate::diag::Diagnostic;
use crate::model::{
    Entry, Kind, Project,
    actuals::Actuals,
    completeness::NEEDS,
    contract::Contracts,
    gate::Gates,
    known::Known,
    portfolio::{CustomNote, Suppression},
    settings::{CustomField, Settings},
    status::StatusFile,
    waiver::Waivers,
};
use std::{
    collections::{BTreeMap, BTreeSet, HashMap, HashSet},
    sync::Arc,
};

/// A project and what reading it brought.
#[derive(Clone)]
pub(super) struct ProjectRead {
    pub project: Arc<Project>,
    pub found: Vec<Diagnostic>,
    pub absent: Arc<[Absent]>,
    pub typed: Vec<(&'static str, Place)>,
    /// Files that could not be read whole.
    pub unread: Vec<(FileId, Kind)>,
}

/// The fields that the completeness table may ask for, by kind of record.
pub(super) fn asked_fields(settings: &Settings) -> decode::Asked {
    let mut asked: BTreeMap<String, Vec<&'static str>> = BTreeMap::new();
    for need in NEEDS {
        asked.entry(need.record.to_owned()).or_default().push(need.field);
    }
    for (need, _) in settings.needs.items() {
        let Some((record, field)) = need.record.get().zip(need.field.get()) else {
            continue;
        };
        if let Some(field) = crate::model::schema::field_name(record.as_str(), field.as_str()) {
            let fields = asked.entry(record.as_str().to_owned()).or_default();
            if !fields.contains(&field) {
                fields.push(field);
            }
        }
    }
    decode::Asked {
        fields: asked,
        custom: required_custom(settings),
    }
}

/// The kinds of record that must have a field of the portfolio's own.
fn required_custom(settings: &Settings) -> BTreeSet<String> {
    let fields = settings.custom.items().map(|(field, _)| field);
    let required = fields.filter(|field| field.required.value() == Some(Flag(true)));
    required.flat_map(CustomField::kinds).collect()
}

/// Puts the readable records of a list into `all`.
pub(super) fn entries<T>(file: FileId, list: Option<Field<List<T>>>, all: &mut Vec<Entry<T>>) {
    let Some(list) = list.and_then(Field::into_value) else {
        return;
    };
    all.reserve_exact(list.len());
    for field in list {
        let span = field.span();
        if let Some(record) = field.into_value() {
            all.push(Entry { file, span, record });
        }
    }
}

/// Reads one project.
pub(super) fn read(reader: &Reader<'_>, layout: &ProjectLayout, asked: &decode::Asked) -> ProjectRead {
    add(reader, &layout.roles, asked, empty(layout, None))
}

/// A project of which no file is read.
pub(super) fn unread(layout: &ProjectLayout, known: &Arc<Known>) -> ProjectRead {
    empty(layout, Some(Arc::clone(known)))
}

fn empty(layout: &ProjectLayout, known: Option<Arc<Known>>) -> ProjectRead {
    ProjectRead {
        project: Arc::new(Project {
            id: layout.id.as_str().into(),
            dir: layout.dir.as_str().into(),
            known,
            ..Project::default()
        }),
        found: Vec::new(),
        absent: Arc::default(),
        typed: Vec::new(),
        unread: Vec::new(),
    }
}

/// Reads files of a project into what was read of it before; they stand behind it.
fn add(reader: &Reader<'_>, roles: &[Role], asked: &decode::Asked, before: ProjectRead) -> ProjectRead {
    let ProjectRead {
        project,
        found,
        absent,
        typed,
        mut unread,
    } = before;
    let mut project = Arc::unwrap_or_clone(project);
    let mut notes = Notes {
        found,
        absent: absent.to_vec(),
        mentions: std::mem::take(&mut project.mentions),
        prose: std::mem::take(&mut project.prose),
        fractions: std::mem::take(&mut project.fractions),
        customs: std::mem::take(&mut project.customs),
        fingerprints: std::mem::take(&mut project.fingerprints),
        kind: None,
        typed: reader.traced.then_some(typed),
    };
    for role in roles {
        let before = notes.found.len();
        let mut one = One {
            reader,
            role,
            asked,
            notes: &mut notes,
            read: false,
            marks: Vec::new(),
        };
        one.put_into(&mut project);
        let (read, marks) = (one.read, std::mem::take(&mut one.marks));
        keep_marks(&mut project.suppressions, marks);
        if !read || notes.found[before..].iter().any(ends_file) {
            unread.push((file_id(role.file), role.kind));
        }
    }
    // What stays for the whole run gives back the room it grew into.
    notes.mentions.shrink_to_fit();
    notes.prose.shrink_to_fit();
    project.mentions = notes.mentions;
    project.prose = notes.prose;
    project.fractions = notes.fractions;
    project.customs = notes.customs;
    project.unread = unread.iter().map(|(_, kind)| *kind).collect();
    project.fingerprints = notes.fingerprints;
    project
        .fingerprints
        .sort_unstable_by_key(|(place, _)| (place.file.0, place.span.start));
    ProjectRead {
        project: Arc::new(project),
        found: notes.found,
        absent: notes.absent.into(),
        typed: notes.typed.unwrap_or_default(),
        unread,
    }
}

/// Every list of records of a project.
macro_rules! lists {
    ($project:expr, $each:ident) => {
        $each!(
            $project.postings,
            $project.contracts,
            $project.requirements,
            $project.risks,
            $project.issues
        );
        $each!(
            $project.changes,
            $project.decisions,
            $project.actions,
            $project.deliverables,
            $project.lessons
        );
        $each!(
            $project.gates,
            $project.status,
            $project.baselines,
            $project.minutes,
            $project.documents,
            $project.waivers
        );
    };
}

/// A project of which some files are not as they were: the others are not read again. What comes out is what [`read`]
/// would bring.
pub(super) fn refresh(
    reader: &Reader<'_>,
    layout: &ProjectLayout,
    asked: &decode::Asked,
    mut before: ProjectRead,
    is_same: &dyn Fn(&Role) -> bool,
) -> ProjectRead {
    let (same, fresh): (Vec<&Role>, Vec<&Role>) = layout.roles.iter().partition(|role| is_same(role));
    let ranks: HashMap<FileId, usize> = layout
        .roles
        .iter()
        .enumerate()
        .map(|(rank, role)| (file_id(role.file), rank))
        .collect();
    let kept: HashSet<FileId> = same.into_iter().map(|role| file_id(role.file)).collect();
    keep(&mut before, &|file| ranks.get(&file).copied().filter(|_| kept.contains(&file)));
    let fresh: Vec<Role> = fresh.into_iter().cloned().collect();
    let mut all = add(reader, &fresh, asked, before);
    keep(&mut all, &|file| ranks.get(&file).copied());
    Arc::make_mut(&mut all.project).unread = all.unread.iter().map(|(_, kind)| *kind).collect();
    all
}

/// Keeps what stands in files that have a rank, in order of rank.
fn keep(read: &mut ProjectRead, rank: &dyn Fn(FileId) -> Option<usize>) {
    let project = Arc::make_mut(&mut read.project);
    let mut absent = read.absent.to_vec();
    macro_rules! each {
        ($($list:expr),+) => {$(
            $list.retain(|entry| rank(entry.file).is_some());
            $list.sort_by_key(|entry| rank(entry.file));
        )+};
    }
    lists!(project, each);
    macro_rules! one {
        ($($field:ident),+) => {$(
            if project.$field.as_ref().is_some_and(|entry| rank(entry.file).is_none()) {
                project.$field = None;
            }
        )+};
    }
    one!(charter, schedule, budget, closing);
    macro_rules! placed {
        ($($list:expr => $file:expr;)+) => {$(
            $list.retain(|own| rank($file(own)).is_some());
            $list.sort_by_key(|own| rank($file(own)));
        )+};
    }
    placed! {
        project.ledgers => |own: &(FileId, Box<str>)| own.0;
        project.suppressions => |own: &Suppression| own.place.file;
        project.fractions => |own: &Place| own.file;
        project.customs => |own: &CustomNote| own.place.file;
        read.found => |own: &Diagnostic| own.place.file;
        absent => |own: &Absent| own.place.file;
        read.typed => |own: &(&'static str, Place)| own.1.file;
        read.unread => |own: &(FileId, Kind)| own.0;
    }
    read.absent = absent.into();
    project.fingerprints.retain(|(place, _)| rank(place.file).is_some());
    project.mentions = project.mentions.ranked(rank);
    project.prose = project.prose.ranked(rank);
}

/// Reads one file into its place.
struct One<'r> {
    reader: &'r Reader<'r>,
    role: &'r Role,
    asked: &'r decode::Asked,
    notes: &'r mut Notes,
    read: bool,
    marks: Vec<Suppression>,
}

macro_rules! register_list {
    ($name:ident, $key:ident, $record:ty) => {
        #[derive(Debug, Default, serde::Deserialize)]
        #[serde(default)]
        struct $name {
            $key: Field<List<$record>>,
        }
    };
}

register_list!(RequirementList, requirements, crate::model::requirement::Requirement);
register_list!(RiskList, risks, crate::model::risk::Risk);
register_list!(IssueList, issues, crate::model::issue::Issue);
register_list!(ChangeList, changes, crate::model::change::Change);
register_list!(DecisionList, decisions, crate::model::decision::Decision);
register_list!(ActionList, actions, crate::model::action::Action);
register_list!(DeliverableList, deliverables, crate::model::deliverable::Deliverable);
register_list!(LessonList, lessons, crate::model::lesson::Lesson);

impl One<'_> {
    fn decode<T: for<'de> serde::Deserialize<'de>>(&mut self) -> Field<T> {
        let Some(FileRead { field, mut marks }) = self.reader.file::<T>(self.role.file, self.asked, self.notes) else {
            return Field::default();
        };
        self.marks.append(&mut marks);
        self.read = field.get().is_some();
        field
    }

    /// A record at the root of the file.
    fn one<T: for<'de> serde::Deserialize<'de>>(&mut self) -> Option<Entry<T>> {
        let field = self.decode::<T>();
        let span = field.span();
        let record = field.into_value()?;
        Some(Entry {
            file: file_id(self.role.file),
            span,
            record,
        })
    }

    /// The records of a file that is a list.
    fn list<F: for<'de> serde::Deserialize<'de>, T>(&mut self, of: impl Fn(F) -> Field<List<T>>, all: &mut Vec<Entry<T>>) {
        let list = self.decode::<F>().into_value().map(of);
        entries(file_id(self.role.file), list, all);
    }

    /// The postings of a file, and the ledger that they come from.
    fn actuals(&mut self, project: &mut Project) {
        let file = file_id(self.role.file);
        let own = self.decode::<Actuals>().into_value();
        let ledger = own.as_ref().and_then(|own| own.ledger.get());
        project.ledgers.extend(ledger.map(|ledger| (file, ledger.as_str().into())));
        entries(file, own.map(|own| own.postings), &mut project.postings);
    }

    fn put_into(&mut self, project: &mut Project) {
        let whole = self.role.form == Form::Record;
        match self.role.kind {
            Kind::Charter => project.charter = self.one(),
            Kind::Schedule => project.schedule = self.one(),
            Kind::Budget => project.budget = self.one(),
            Kind::Closing => project.closing = self.one(),
            Kind::Actuals => self.actuals(project),
            Kind::Contracts => self.list(|file: Contracts| file.contracts, &mut project.contracts),
            Kind::Gates => self.list(|file: Gates| file.gates, &mut project.gates),
            Kind::Status => self.list(|file: StatusFile| file.entries, &mut project.status),
            Kind::Waivers => self.list(|file: Waivers| file.waivers, &mut project.waivers),
            Kind::Baseline => project.baselines.extend(self.one()),
            Kind::Minutes => project.minutes.extend(self.one()),
            Kind::Document => project.documents.extend(self.one()),
            Kind::Requirement if whole => project.requirements.extend(self.one()),
            Kind::Requirement => self.list(|file: RequirementList| file.requirements, &mut project.requirements),
            Kind::Risk if whole => project.risks.extend(self.one()),
            Kind::Risk => self.list(|file: RiskList| file.risks, &mut project.risks),
            Kind::Issue if whole => project.issues.extend(self.one()),
            Kind::Issue => self.list(|file: IssueList| file.issues, &mut project.issues),
            Kind::Change if whole => project.changes.extend(self.one()),
            Kind::Change => self.list(|file: ChangeList| file.changes, &mut project.changes),
            Kind::Decision if whole => project.decisions.extend(self.one()),
            Kind::Decision => self.list(|file: DecisionList| file.decisions, &mut project.decisions),
            Kind::Action if whole => project.actions.extend(self.one()),
            Kind::Action => self.list(|file: ActionList| file.actions, &mut project.actions),
            Kind::Deliverable if whole => project.deliverables.extend(self.one()),
            Kind::Deliverable => self.list(|file: DeliverableList| file.deliverables, &mut project.deliverables),
            Kind::Lesson if whole => project.lessons.extend(self.one()),
            Kind::Lesson => self.list(|file: LessonList| file.lessons, &mut project.lessons),
            Kind::Settings | Kind::LedgerMap | Kind::People | Kind::Programmes | Kind::Calendar => self.read = true,
        }
    }
}
