#!/bin/sh
# Holds the formats of findings against validators that are not ours:
#   SARIF   PyPI pydantic-sarif, a model generated from the published schema; and the rules of
#           Microsoft's multitool (npm @microsoft/sarif-multitool)
#   JUnit   the XSD of Jenkins' xunit plugin, as pytest's source package ships it
#   JSON    check-jsonschema with schemas/output/findings.schema.json
# Fetches them with npm and pip into a folder that is kept; not a part of .ci/run.
#
# Usage: tests/outside/formats.sh [PMO] [TOOLS-DIR]
set -eu

root=$(cd "$(dirname "$0")/../.." && pwd)
pmo=${1:-$root/target/debug/pmo}
tools=${2:-$root/target/outside}
for need in npm python3; do
    command -v "$need" >/dev/null || { echo "formats.sh: $need is not installed; nothing was checked" >&2; exit 2; }
done
[ -x "$pmo" ] || { echo "formats.sh: $pmo is not there; build it with \`cargo build\`" >&2; exit 2; }

mkdir -p "$tools"
if [ ! -x "$tools/python/bin/check-jsonschema" ]; then
    python3 -m venv "$tools/python"
    "$tools/python/bin/pip" install --quiet check-jsonschema lxml pydantic-sarif setuptools wheel setuptools_scm
fi
multitool=$tools/npm/node_modules/@microsoft/sarif-multitool-linux/Sarif.Multitool
if [ ! -f "$multitool" ]; then
    npm install --silent --no-audit --no-fund --prefix "$tools/npm" @microsoft/sarif-multitool
    chmod u+x "$multitool"
fi
if [ ! -f "$tools/junit-10.xsd" ]; then
    "$tools/python/bin/pip" download --quiet --no-binary :all: --no-deps --no-build-isolation --dest "$tools" pytest==8.3.4
    tar -xzf "$tools/pytest-8.3.4.tar.gz" -C "$tools" --strip-components=3 pytest-8.3.4/testing/example_scripts/junit-10.xsd
fi

# A portfolio with findings of many kinds: repairs, related places, wide characters, hostile text.
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir -p "$work/p/.git" "$work/p/projects/demo 一"
cp "$root/tests/it/base/pmo.toml" "$root/tests/it/base/people.yaml" "$work/p/"
cp "$root/tests/it/base/project.yaml" "$work/p/projects/demo 一/"
cat > "$work/p/projects/demo 一/schedule.yaml" <<'YAML'
tasks:
  - id: 设计
    name: 设计
    depends_on: [上线]
  - id: 上线
    nme: "<b>&]]> {0} [x](1) | @all"
    depends_on: [设计]
YAML
printf '\357\273\277risks:\r\n  - id: R-001\r\n    titel: late\r\n    status：open\r\n' > "$work/p/projects/demo 一/risks.yaml"
printf 'issues:\n  - id: I-001\n    title: caf\351\n' > "$work/p/projects/demo 一/issues.yaml"

render() { # portfolio, name
    PMO_AS_OF=2026-11-20 "$pmo" -C "$1" validate --quiet --fail-on never --output-format concise \
        --output-format "sarif=$work/$2.sarif" --output-format "json=$work/$2.json" \
        --output-format "junit=$work/$2.xml" --output-format "gitlab=$work/$2.gitlab" >/dev/null
}
render "$work/p" found
rm "$work/p/projects/demo 一/schedule.yaml" "$work/p/projects/demo 一/risks.yaml" "$work/p/projects/demo 一/issues.yaml"
render "$work/p" none

fits_sarif_schema() {
    "$tools/python/bin/python" -W ignore - "$1" <<'PY'
import sys
from pydantic_sarif.model import StaticAnalysisResultsFormatSarifVersion210JsonSchema as Log
try:
    Log.model_validate_json(open(sys.argv[1], "rb").read())
except ValueError as error:
    sys.exit(str(error)[:400])
PY
}

# The multitool ends with 0 whatever it finds, and silently skips a log that it cannot parse: its notes
# show that its rules ran.
keeps_sarif_rules() {
    DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1 "$multitool" validate "$1" --kind Fail --level "Error;Warning;Note" \
        --output "$1.out" --log ForceOverwrite >"$1.log" 2>&1
    grep -q ': note SARIF' "$1.log" && ! grep -q ': error ' "$1.log"
}
status=0
say() { # ok|FAILED, what
    echo "$1  $2"
    [ "$1" = ok ] || status=1
}
for name in found none; do
    if fits_sarif_schema "$work/$name.sarif"; then say ok "sarif, schema ($name)"; else say FAILED "sarif, schema ($name)"; fi
    if keeps_sarif_rules "$work/$name.sarif"
    then say ok "sarif, multitool ($name)"; else say FAILED "sarif, multitool ($name)"; cat "$work/$name.sarif.log"; fi
    if "$tools/python/bin/python" - "$tools/junit-10.xsd" "$work/$name.xml" <<'PY'
import sys
from lxml import etree
schema = etree.XMLSchema(etree.parse(sys.argv[1]))
valid = schema.validate(etree.parse(sys.argv[2]))
print(schema.error_log, end="")
sys.exit(0 if valid else 1)
PY
    then say ok "junit ($name)"; else say FAILED "junit ($name)"; fi
    if "$tools/python/bin/check-jsonschema" --schemafile "$root/schemas/output/findings.schema.json" "$work/$name.json"
    then say ok "json ($name)"; else say FAILED "json ($name)"; fi
    if python3 -c 'import json, sys; assert isinstance(json.load(open(sys.argv[1])), list)' "$work/$name.gitlab"
    then say ok "gitlab is a list ($name)"; else say FAILED "gitlab is a list ($name)"; fi
done

# The validator must be able to say no.
sed 's/"level": "error"/"level": "grave"/' "$work/found.sarif" > "$work/wrong.sarif"
if fits_sarif_schema "$work/wrong.sarif" 2>/dev/null; then say FAILED "a wrong level passed"; else say ok "a wrong level is refused"; fi
exit $status
