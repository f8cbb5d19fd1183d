//! # What it does
//! Reports a folder below `projects/` that holds a schedule, a budget or a register and no `project.yaml`.
//!
//! # Why it matters
//! Without a charter the folder is no project, and nothing in it is checked.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "project folder without project.yaml",
    zh: "项目文件夹缺少 project.yaml",
};
pub(super) const REMEDY: Words = Words {
    en: "write the charter: pmo new project",
    zh: "编写章程：pmo new project",
};
