//! From paths to roles: which file is a charter, which a risk, which project it belongs to.
//!
//! Pure: a sorted list of paths goes in, roles and complaints come out. A YAML or TOML file inside a
//! project that has no role is a complaint, because a file that nobody reads is a false green.

use crate::base::similar;
use crate::model::{
    Kind,
    kinds::{PROJECT_FILES, PROJECT_FOLDERS, REGISTERS, ROOT_FILES},
};
use std::collections::BTreeMap;

/// How a file holds its records.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// One record at the root of the file.
    Record,
    /// A register in one file: `risks:` and a list.
    List,
}

/// A file with a role.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Role {
    /// Index into the list of paths.
    pub file: usize,
    /// What it holds.
    pub kind: Kind,
    /// How.
    pub form: Form,
}

/// A project's folder and files.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ProjectLayout {
    /// The id: the folder's name.
    pub id: String,
    /// The folder, from the portfolio's root.
    pub dir: String,
    /// Its files, in order of path.
    pub roles: Vec<Role>,
}

/// What is wrong with a path.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Complaint {
    /// No role for this file; perhaps the named one was meant.
    Unknown {
        /// The file.
        file: usize,
        /// The name that was perhaps meant.
        meant: Option<String>,
    },
    /// The same thing stands in another file too.
    Duplicate {
        /// This file.
        file: usize,
        /// The other.
        first: usize,
    },
    /// `project.yaml` deeper than three folders below `projects/`.
    TooDeep {
        /// The file.
        file: usize,
    },
    /// Files of a project in a folder without `project.yaml`.
    NoCharter {
        /// One of them.
        file: usize,
        /// The folder.
        dir: String,
    },
    /// Two folders of one name.
    SameId {
        /// The later charter.
        file: usize,
        /// The earlier one.
        first: usize,
    },
}

/// A portfolio's layout.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Layout {
    /// Files at the root, `pmo.toml` among them, and calendars.
    pub root: Vec<Role>,
    /// Projects, sorted by id.
    pub projects: Vec<ProjectLayout>,
    /// Complaints.
    pub complaints: Vec<Complaint>,
}

/// Folders below `projects/` that a project may stand in, itself included.
const MAX_DEPTH: usize = 3;

fn split_name(name: &str) -> Option<(&str, &str)> {
    let (stem, ending) = name.rsplit_once('.')?;
    matches!(ending, "yaml" | "yml" | "toml" | "md").then_some((stem, ending))
}

/// Gives every path of a portfolio its role.
#[must_use]
pub fn layout<P: AsRef<str>>(paths: &[P]) -> Layout {
    let paths: Vec<&str> = paths.iter().map(AsRef::as_ref).collect();
    let paths = paths.as_slice();
    let mut found = Layout::default();
    let homes = project_homes(paths, &mut found.complaints);
    let mut orphans: BTreeMap<String, usize> = BTreeMap::new();
    for (file, path) in paths.iter().enumerate() {
        let Some(name) = path.rsplit('/').next().and_then(split_name) else {
            continue;
        };
        if !path.starts_with("projects/") {
            at_root(file, path, name, &mut found);
            continue;
        }
        match home_of(path, &homes) {
            Some(at) => in_project(file, path, name, at, &homes, &mut found),
            None => {
                let dir = path.rsplit_once('/').map_or("", |(dir, _)| dir);
                let looks = PROJECT_FILES.iter().any(|(stem, _)| *stem == name.0) || REGISTERS.iter().any(|r| r.name == name.0);
                if looks && name.0 != "project" {
                    orphans.entry(dir.to_owned()).or_insert(file);
                } else if name.0 != "project" && name.1 != "md" {
                    found.complaints.push(Complaint::Unknown { file, meant: None });
                }
            }
        }
    }
    found
        .complaints
        .extend(orphans.into_iter().map(|(dir, file)| Complaint::NoCharter { file, dir }));
    found.projects.sort_by(|a, b| a.id.cmp(&b.id));
    find_duplicates(&mut found);
    found
}

/// The folders that hold a charter: folder and the charter's index.
fn project_homes(paths: &[&str], complaints: &mut Vec<Complaint>) -> BTreeMap<String, usize> {
    let mut homes = BTreeMap::new();
    let mut ids: BTreeMap<&str, usize> = BTreeMap::new();
    for (file, path) in paths.iter().enumerate() {
        let Some((dir, name)) = path.rsplit_once('/') else {
            continue;
        };
        let is_charter = split_name(name).is_some_and(|(stem, ending)| stem == "project" && ending != "md");
        let Some(inner) = dir.strip_prefix("projects/").filter(|_| is_charter) else {
            continue;
        };
        if inner.split('/').count() > MAX_DEPTH {
            complaints.push(Complaint::TooDeep { file });
            continue;
        }
        let id = inner.rsplit('/').next().unwrap_or(inner);
        if !homes.contains_key(dir) {
            if let Some(first) = ids.get(id) {
                complaints.push(Complaint::SameId { file, first: *first });
                continue;
            }
            ids.insert(id, file);
            homes.insert(dir.to_owned(), file);
        }
    }
    homes
}

fn home_of<'a>(path: &str, homes: &'a BTreeMap<String, usize>) -> Option<&'a str> {
    let mut dir = path;
    while let Some((parent, _)) = dir.rsplit_once('/') {
        if let Some((home, _)) = homes.get_key_value(parent) {
            return Some(home);
        }
        dir = parent;
    }
    None
}

fn at_root(file: usize, path: &str, (stem, ending): (&str, &str), found: &mut Layout) {
    let role = |kind| Role {
        file,
        kind,
        form: Form::Record,
    };
    if path == "pmo.toml" {
        found.root.push(role(Kind::Settings));
        return;
    }
    if ending == "md" {
        return;
    }
    match path.split_once('/') {
        Some(("calendars", rest)) if !rest.contains('/') => found.root.push(role(Kind::Calendar)),
        Some(("calendars", _)) => found.complaints.push(Complaint::Unknown { file, meant: None }),
        Some((folder, _)) => complain_if_near(file, folder, &["projects", "calendars"], found),
        None => match ROOT_FILES.iter().find(|(name, _)| *name == stem) {
            Some((_, kind)) => found.root.push(role(*kind)),
            None => complain_if_near(file, stem, &["people", "programmes", "waivers"], found),
        },
    }
}

/// Outside projects other tools keep files too; only a name that is nearly ours is a complaint.
fn complain_if_near(file: usize, name: &str, ours: &[&str], found: &mut Layout) {
    if let Some(near) = similar::nearest(name, ours.iter().copied()).filter(|near| near.word != name) {
        let meant = Some(near.word.to_owned());
        found.complaints.push(Complaint::Unknown { file, meant });
    }
}

fn in_project(file: usize, path: &str, name: (&str, &str), home: &str, homes: &BTreeMap<String, usize>, found: &mut Layout) {
    // Files are listed by path, so the last project is nearly always the one.
    let last = found.projects.len().checked_sub(1).filter(|last| found.projects[*last].dir == home);
    let known = last.or_else(|| found.projects.iter().position(|project| project.dir == home));
    let at = known.unwrap_or_else(|| {
        debug_assert!(homes.contains_key(home));
        found.projects.push(ProjectLayout {
            id: home.rsplit('/').next().unwrap_or(home).to_owned(),
            dir: home.to_owned(),
            roles: Vec::new(),
        });
        found.projects.len() - 1
    });
    let inner = &path[home.len() + 1..];
    match role_in_project(inner, name) {
        Ok(Some((kind, form))) => found.projects[at].roles.push(Role { file, kind, form }),
        Ok(None) => {}
        Err(miss) => found.complaints.push(Complaint::Unknown { file, meant: miss.meant() }),
    }
}

/// What a path is by its name alone, whatever stands beside it: for files of the past.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NamedRole {
    /// The project's id; none of a file at the root.
    pub project: Option<String>,
    /// What it holds.
    pub kind: Kind,
    /// How.
    pub form: Form,
}

/// The role that a path's name gives it; of a project's file the folder nearest to `projects/` that fits is its project.
#[must_use]
pub fn role_of(path: &str) -> Option<NamedRole> {
    let name = path.rsplit('/').next().and_then(split_name)?;
    let Some(inner) = path.strip_prefix("projects/") else {
        let mut found = Layout::default();
        at_root(0, path, name, &mut found);
        let role = found.root.pop()?;
        return Some(NamedRole {
            project: None,
            kind: role.kind,
            form: role.form,
        });
    };
    let mut at = 0;
    for _ in 0..MAX_DEPTH {
        let end = at + inner.get(at..)?.find('/')?;
        if let Ok(Some((kind, form))) = role_in_project(&inner[end + 1..], name) {
            return Some(NamedRole {
                project: Some(inner[at..end].to_owned()),
                kind,
                form,
            });
        }
        at = end + 1;
    }
    None
}

/// What has no role in a project, by the name that nothing is called.
enum Miss<'p> {
    /// A file.
    File(&'p str, &'p str),
    /// A folder.
    Folder(&'p str),
    /// It stands where nothing is looked for.
    Nothing,
}

impl Miss<'_> {
    /// The name that was perhaps meant.
    fn meant(self) -> Option<String> {
        let registers = REGISTERS.iter().map(|register| register.name);
        match self {
            Miss::File(stem, ending) => {
                let ours = PROJECT_FILES.iter().map(|(name, _)| *name).chain(registers);
                similar::nearest(stem, ours).map(|near| format!("{}.{ending}", near.word))
            }
            Miss::Folder(folder) => {
                let ours = PROJECT_FOLDERS.iter().map(|(name, _)| *name).chain(registers);
                similar::nearest(folder, ours).map(|near| format!("{}/", near.word))
            }
            Miss::Nothing => None,
        }
    }
}

/// The role of a path inside a project; `Ok(None)` for what needs none, `Err` for what has none.
fn role_in_project<'p>(inner: &'p str, (stem, ending): (&'p str, &'p str)) -> Result<Option<(Kind, Form)>, Miss<'p>> {
    let markdown = ending == "md";
    let Some((folder, rest)) = inner.split_once('/') else {
        if markdown {
            return Ok(None);
        }
        if let Some((_, kind)) = PROJECT_FILES.iter().find(|(name, _)| *name == stem) {
            return Ok(Some((*kind, Form::Record)));
        }
        if let Some(register) = REGISTERS.iter().find(|register| register.name == stem) {
            return Ok(Some((register.kind, Form::List)));
        }
        return Err(Miss::File(stem, ending));
    };
    let mut folders = PROJECT_FOLDERS
        .iter()
        .map(|(name, kind)| (*name, *kind))
        .chain(REGISTERS.iter().map(|r| (r.name, r.kind)));
    let Some((_, kind)) = folders.find(|(name, _)| *name == folder) else {
        return if markdown { Ok(None) } else { Err(Miss::Folder(folder)) };
    };
    let is_document = matches!(kind, Kind::Minutes | Kind::Document);
    let fits = is_document == markdown && (is_document || !rest.contains('/'));
    match (fits, markdown || is_document) {
        (true, _) => Ok(Some((kind, Form::Record))),
        (false, true) if !is_document => Ok(None),
        (false, _) => Err(Miss::Nothing),
    }
}

/// `project.yaml` beside `project.toml`, and the like.
fn find_duplicates(found: &mut Layout) {
    let single = |kind: Kind| PROJECT_FILES.iter().chain(&ROOT_FILES).any(|(_, own)| *own == kind);
    let mut complaints = Vec::new();
    let groups = found
        .projects
        .iter_mut()
        .map(|project| &mut project.roles)
        .chain(std::iter::once(&mut found.root));
    for roles in groups {
        let mut first: BTreeMap<Kind, usize> = BTreeMap::new();
        roles.retain(|role| {
            let list = role.form == Form::List;
            if !(list || single(role.kind)) {
                return true;
            }
            match first.get(&role.kind) {
                Some(earlier) => {
                    complaints.push(Complaint::Duplicate {
                        file: role.file,
                        first: *earlier,
                    });
                    false
                }
                None => {
                    first.insert(role.kind, role.file);
                    true
                }
            }
        });
    }
    found.complaints.extend(complaints);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(paths: &[&str]) -> Layout {
        layout(&paths.iter().map(|path| (*path).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn files_find_their_roles() {
        let found = of(&[
            "calendars/cn.yaml",
            "people.yaml",
            "pmo.toml",
            "projects/a/project.yaml",
            "projects/a/risks.yaml",
            "projects/a/risks/R-001.toml",
            "projects/x/y/b/actuals/2026-11.yaml",
            "projects/x/y/b/docs/plan.md",
            "projects/x/y/b/project.toml",
            "README.md",
            "mkdocs.yml",
        ]);
        assert_eq!(found.complaints, []);
        let kinds = |at: usize| {
            found.projects[at]
                .roles
                .iter()
                .map(|role| (role.kind, role.form))
                .collect::<Vec<_>>()
        };
        assert_eq!(
            kinds(0),
            [(Kind::Charter, Form::Record), (Kind::Risk, Form::List), (Kind::Risk, Form::Record)]
        );
        assert_eq!(
            kinds(1),
            [
                (Kind::Actuals, Form::Record),
                (Kind::Document, Form::Record),
                (Kind::Charter, Form::Record)
            ]
        );
        assert_eq!(found.root.len(), 3);
    }

    #[test]
    fn what_nobody_would_read_is_a_complaint() {
        let found = of(&[
            "peopel.yaml",
            "pmo.toml",
            "projects/a/project.yaml",
            "projects/a/shedule.yaml",
            "projects/b/risks.yaml",
        ]);
        let meant: Vec<_> = found
            .complaints
            .iter()
            .filter_map(|complaint| match complaint {
                Complaint::Unknown { meant, .. } => meant.as_deref(),
                _ => None,
            })
            .collect();
        assert_eq!(meant, ["people", "schedule.yaml"]);
        assert!(
            found
                .complaints
                .iter()
                .any(|c| matches!(c, Complaint::NoCharter { dir, .. } if dir == "projects/b"))
        );
    }

    #[test]
    fn doubles_and_depth_are_complaints() {
        let found = of(&[
            "projects/a/project.toml",
            "projects/a/project.yaml",
            "projects/g/a/project.yaml",
            "projects/w/x/y/z/project.yaml",
        ]);
        assert!(found.complaints.contains(&Complaint::Duplicate { file: 1, first: 0 }));
        assert!(found.complaints.contains(&Complaint::SameId { file: 2, first: 0 }));
        assert!(found.complaints.contains(&Complaint::TooDeep { file: 3 }));
    }
}
