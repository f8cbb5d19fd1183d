#!/bin/sh
# Builds the wheel, installs it into a fresh environment, and runs the hooks of this repository by pre-commit itself:
# a bad commit must be blocked, a good one must go through, in a repository that `pmo init --demo` made.
# Fetches maturin and pre-commit with pip, and builds pmo twice; not a part of .ci/run.
# MATURIN_PEP517_ARGS="--profile dev" makes it faster.
#
# Usage: tests/outside/wheel.sh [TOOLS-DIR]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
tools=${1:-$root/target/outside/wheel}
for need in python3 cargo git; do
    command -v "$need" >/dev/null || { echo "wheel.sh: $need is not installed; nothing was checked" >&2; exit 2; }
done
python3 -c 'import venv, ensurepip' 2>/dev/null || { echo "wheel.sh: python3 has no venv; nothing was checked" >&2; exit 2; }

fail() { echo "wheel.sh: $*" >&2; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$tools"
if [ ! -x "$tools/python/bin/maturin" ] || [ ! -x "$tools/python/bin/pre-commit" ]; then
    python3 -m venv "$tools/python"
    "$tools/python/bin/pip" install --quiet maturin pre-commit || { echo "wheel.sh: pip has no maturin and pre-commit for us; nothing was checked" >&2; exit 2; }
fi

echo "== the wheel"
(cd "$root" && "$tools/python/bin/pip" wheel --quiet --no-deps --wheel-dir "$work/wheels" .)
ls "$work/wheels"
python3 -m venv "$work/fresh"
"$work/fresh/bin/pip" install --quiet "$work"/wheels/pmo-*.whl
[ "$("$work/fresh/bin/pmo" --version)" = "pmo $(sed -n 's/^version = "\(.*\)"$/\1/p' "$root/Cargo.toml" | head -n 1)" ] || fail "another version"
"$work/fresh/bin/pmo" -C "$root/example-portfolio" validate
[ "$("$work/fresh/bin/pip" show --files pmo | grep -c 'bin/pmo$')" = 1 ] || fail "the wheel has no binary"

echo "== pre-commit"
demo=$work/demo
"$work/fresh/bin/pmo" init --demo "$demo"
cat > "$demo/.pre-commit-config.yaml" <<YAML
default_install_hook_types: [pre-commit, commit-msg]
repos:
  - repo: $root
    rev: $(git -C "$root" rev-parse HEAD)
    hooks:
      - id: pmo-validate
      - id: pmo-commit-msg
YAML
cd "$demo"
git config user.name T
git config user.email t@example.org
PRE_COMMIT_HOME=$tools/cache
# What pip builds goes to a folder of its own, and stays for the next time.
CARGO_TARGET_DIR=${CARGO_TARGET_DIR:-$tools/target}
export PRE_COMMIT_HOME CARGO_TARGET_DIR
"$tools/python/bin/pre-commit" install
git add .pre-commit-config.yaml
git commit -qm "hooks of pre-commit"

refused() { # what must be said, then git's words
    word=$1
    shift
    before=$(git rev-parse HEAD)
    if git "$@" >"$work/said" 2>&1; then fail "went through: git $*"; fi
    [ "$(git rev-parse HEAD)" = "$before" ] || fail "a commit was made: git $*"
    grep -q -e "$word" "$work/said" || { cat "$work/said" >&2; fail "said nothing of $word: git $*"; }
    echo "blocked: $word"
}

plan=projects/portal/schedule.yaml
cp "$plan" "$work/plan"
printf '  - id: wheel\n    name: Wheel\n    depends_on: [nothing-at-all]\n' >> "$plan"
refused nothing-at-all commit -qam "bad"
cp "$work/plan" "$plan"
printf '# A comment\n' >> "$plan"
git commit -qam "good"
echo "went through: good"
printf '# Another\n' >> "$plan"
refused CR-999 commit -qam "unknown change

PMO-Change: portal/CR-999"
git checkout -q "$plan"
# The removal of a file that others need, and all files outside of a commit.
git rm -q projects/portal/project.yaml
refused portal commit -qm "no charter"
git reset -q --hard
"$tools/python/bin/pre-commit" run --all-files
echo "wheel.sh: everything held"
