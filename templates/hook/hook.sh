#!/bin/sh
# pmo hook: `pmo hook install` writes this file, `pmo hook uninstall` takes it away.
# A hook that stood here before is {stage}.before-pmo beside it; it runs first, and when it fails, so does this one.
before=$(dirname -- "$0")/{stage}.before-pmo
if [ -x "$before" ]; then
    "$before" "$@" || exit
fi
if ! command -v pmo >/dev/null 2>&1; then
    echo "error: the {stage} hook of this repository runs pmo, and there is no pmo on PATH" >&2
    echo "hint: install pmo or mend PATH; \`git commit --no-verify\` goes without the check once; remove $0 to be rid of it" >&2
    exit 1
fi
exec pmo hook run {stage} "$@"
