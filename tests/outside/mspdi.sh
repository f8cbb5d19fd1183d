#!/bin/sh
# Imports every plan of a folder and validates it: no crash, and nothing that cannot be read back.
#
#   PMO_MSPDI_DIR=/path/to/plans tests/outside/mspdi.sh [path/to/pmo]
#
# A file that is no XML plan must be refused with exit status 2. Prints a line per file, then the counts.
set -u
if [ -z "${PMO_MSPDI_DIR:-}" ]; then
    echo "PMO_MSPDI_DIR is not set: name a folder of plans saved as XML. Nothing was run." >&2
    exit 2
fi
pmo=${1:-target/release/pmo}
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
good=0 refused=0 bad=0 at=0
for plan in "$PMO_MSPDI_DIR"/*.xml; do
    at=$((at + 1))
    home=$work/$at
    mkdir "$home"
    printf 'format = 1\nname = "Plans"\ncurrency = "EUR"\n' > "$home/pmo.toml"
    "$pmo" -C "$home" import mspdi "$plan" --as plan > "$home/out" 2> "$home/err"
    status=$?
    if [ $status -eq 2 ] && grep -q 'line [0-9]*, byte [0-9]*' "$home/err"; then
        refused=$((refused + 1))
        echo "refused  $(basename "$plan"): $(head -1 "$home/err" | sed 's/.*byte [0-9]*: //')"
        continue
    fi
    "$pmo" -C "$home" validate > "$home/findings" 2>&1
    checked=$?
    if [ $status -eq 0 ] && [ $checked -eq 0 ]; then
        good=$((good + 1))
        echo "good     $(basename "$plan"): $(head -1 "$home/err")"
    else
        bad=$((bad + 1))
        echo "BAD      $(basename "$plan"): import $status, validate $checked"
        head -5 "$home/err" "$home/findings"
    fi
done
echo "$good good, $refused refused, $bad bad"
[ $at -gt 0 ] && [ $bad -eq 0 ]
