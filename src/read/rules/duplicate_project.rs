//! # What it does
//! Reports two folders of the same name that both hold `project.yaml`.
//!
//! # Why it matters
//! A project's id is its folder's name; every address would have two meanings.

use crate::base::Words;

pub(super) const TITLE: Words = Words {
    en: "two projects of one name",
    zh: "项目编号重复",
};
pub(super) const REMEDY: Words = Words {
    en: "rename one of the folders",
    zh: "重命名其中一个文件夹",
};
