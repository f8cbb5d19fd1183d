//! Portfolios on disk for tests of the command line, and one text of all that a run shows.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
};

/// A portfolio in a temporary folder: the base of `tests/it/base`, with more files.
pub struct Repo {
    folder: tempfile::TempDir,
}

impl Repo {
    /// The base, which has no finding, under a few rules that stay what they are.
    pub fn new() -> Repo {
        let repo = Repo::empty();
        repo.with(
            "pmo.toml",
            concat!(include_str!("base/pmo.toml"), include_str!("base/few-rules.toml")),
        )
        .with("people.yaml", include_str!("base/people.yaml"))
        .with("projects/demo/project.yaml", include_str!("base/project.yaml"))
        .with("projects/demo/schedule.yaml", include_str!("base/schedule.yaml"))
        .with("projects/demo/status/2026.yaml", include_str!("base/status.yaml"))
    }

    /// A folder that holds nothing but the mark of a repository.
    pub fn empty() -> Repo {
        let repo = Repo {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        fs::create_dir(repo.path(".git")).expect("a folder");
        repo
    }

    /// The demo's repository, with its commits.
    pub fn demo() -> Repo {
        let repo = Repo {
            folder: tempfile::tempdir().expect("a temporary folder"),
        };
        pmo::edit::demo::replay_into(repo.folder.path()).expect("the demo");
        repo
    }

    /// The same with one more file.
    pub fn with(self, path: &str, bytes: impl AsRef<[u8]>) -> Repo {
        let target = self.path(path);
        fs::create_dir_all(target.parent().expect("a path in the folder")).expect("a folder");
        fs::write(target, bytes).expect("a file");
        self
    }

    /// The same without a file.
    pub fn without(self, path: &str) -> Repo {
        fs::remove_file(self.path(path)).expect("a file");
        self
    }

    pub fn path(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    pub fn read(&self, path: &str) -> String {
        fs::read_to_string(self.path(path)).expect("a text")
    }

    /// Standard output, standard error and exit status of `pmo ARGS` in this folder.
    pub fn pmo(&self, args: &[&str]) -> Ran {
        self.pmo_with(args, &[])
    }

    /// The same with more of the environment, which is otherwise empty but for the status date.
    pub fn pmo_with(&self, args: &[&str], environment: &[(&str, &str)]) -> Ran {
        let day = [("PMO_AS_OF", crate::fixture::STATUS_DATE)];
        Repo::run(self.folder.path(), args, &[&day, environment].concat())
    }

    /// The same in any folder, where nothing else is in the environment.
    pub fn run(folder: &Path, args: &[&str], environment: &[(&str, &str)]) -> Ran {
        let output = Command::new(Path::new(env!("CARGO_BIN_EXE_pmo")))
            .args(args)
            .current_dir(folder)
            .env_clear()
            .envs(environment.iter().copied())
            .output()
            .expect("the binary runs");
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("UTF-8");
        Ran {
            call: format!("pmo {}", args.join(" ")),
            stdout: text(output.stdout),
            stderr: text(output.stderr),
            status: output.status.code(),
        }
    }
}

/// What a run showed.
pub struct Ran {
    call: String,
    pub stdout: String,
    pub stderr: String,
    pub status: Option<i32>,
}

impl Ran {
    /// What another program showed.
    pub fn of(call: &str, stdout: String, stderr: String, status: Option<i32>) -> Ran {
        Ran {
            call: call.to_owned(),
            stdout,
            stderr,
            status,
        }
    }
}

impl std::fmt::Display for Ran {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let status = self.status.map_or("signal".to_owned(), |status| status.to_string());
        writeln!(f, "$ {}\n[exit {status}]", self.call)?;
        for (name, text) in [("stdout", &self.stdout), ("stderr", &self.stderr)] {
            if !text.is_empty() {
                writeln!(f, "--- {name}\n{text}")?;
            }
        }
        Ok(())
    }
}

/// Several runs in one text.
pub fn all(runs: &[Ran]) -> String {
    runs.iter().map(ToString::to_string).collect()
}
