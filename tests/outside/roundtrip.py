#!/usr/bin/env python3
"""Imports plans, exports them, and imports the exports: both imports must give the same files.

    PMO_MSPDI_DIR=/path/to/plans tests/outside/roundtrip.py [path/to/pmo] [-v] [file-id ...]

Each plan goes into an empty portfolio; its export, with everybody of the pool, goes into another, and is
exported once more. So does each project of example-portfolio and of the tests, which is exported first. All files are
compared byte for byte but for what the second file rightly says anew:

    schedule.yaml   `start`, `finish`, `early_…` and `late_…` under `source` are what the program that wrote
                    the file computed: Microsoft Project the first time, pmo the second
    schedule.yaml   `StatusDate` under `source.options`, where the first plan has none: pmo writes the
                    portfolio's (where it has one, the export is made as of that day)

The export of the second import must be the first export, byte for byte. Files that are no XML are skipped.
"""

import difflib
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
COMPUTED = re.compile(r"\b(?:early_|late_)?(?:start|finish): [0-9T:-]+(?:, )?")
STATUS = re.compile(r"StatusDate: [0-9T:-]+(?:, )?")


class Failed(Exception):
    pass


def run(pmo, home, *arguments):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PMO_")}
    done = subprocess.run([pmo, "-C", home, *arguments], capture_output=True, text=True, env=environment)
    if done.returncode != 0:
        lines = done.stderr.strip().splitlines()
        fault = next((line for line in lines if line.startswith("error")), "no message")
        raise Failed(f"{' '.join(map(str, arguments[:2]))}: exit {done.returncode}: {fault}")
    return done.stdout


def portfolio(home):
    """An empty portfolio."""
    home.mkdir()
    (home / "pmo.toml").write_text('format = 1\nname = "Plans"\ncurrency = "EUR"\n')
    return home


def files(home):
    found = {}
    for path in sorted(home.rglob("*")):
        if path.is_file():
            found[path.relative_to(home).as_posix()] = path.read_text(encoding="utf-8")
    return found


def bare(path, text, keeps_status):
    """The text without what the second file rightly says anew."""
    if not path.endswith("/schedule.yaml"):
        return text
    lines = []
    for line in text.splitlines():
        if line.strip().startswith("source: {system: ms-project"):
            line = COMPUTED.sub("", line)
            if not keeps_status:
                line = STATUS.sub("", line).replace("options: {}", "")
            line = re.sub(r"(?:, )+\}", "}", line)
        lines.append(line)
    return "\n".join(lines)


def status_day(plan):
    found = re.search(rb"<StatusDate>(\d{4}-\d\d-\d\d)", plan.read_bytes())
    return found.group(1).decode() if found else None


def round_trip(pmo, work, plan):
    """What differs, as lines of a difference; nothing when all is the same."""
    day = status_day(plan)
    as_of = ["--as-of", day or "2026-11-20"]
    first, second = portfolio(work / "first"), portfolio(work / "second")
    run(pmo, first, "import", "mspdi", plan, "--as", "plan")
    once, twice = work / "once.xml", work / "twice.xml"
    run(pmo, first, *as_of, "export", "mspdi", "plan", "--everybody", "-o", once)
    run(pmo, second, "import", "mspdi", once, "--as", "plan")
    run(pmo, second, *as_of, "export", "mspdi", "plan", "--everybody", "-o", twice)
    before, after = files(first), files(second)
    differences = []
    for path in sorted(before.keys() | after.keys()):
        texts = [bare(path, one.get(path, ""), day is not None).splitlines() for one in (before, after)]
        differences += difflib.unified_diff(*texts, f"first/{path}", f"second/{path}", "", "", 0, "")
    exports = [one.read_text(encoding="utf-8").splitlines() for one in (once, twice)]
    differences += difflib.unified_diff(*exports, "export", "export of the import", "", "", 0, "")
    return len(before), differences


def examples(pmo, work):
    """Each project of this repository's portfolios that has tasks, exported."""
    for home in [ROOT / "example-portfolio", ROOT / "tests" / "it" / "export" / "portfolio"]:
        for schedule in sorted((home / "projects").glob("*/schedule.*")):
            project = schedule.parent.name
            target = work / f"{home.name} {project}.xml"
            run(pmo, home, "export", "mspdi", project, "-o", target)
            yield target


def main():
    folder = os.environ.get("PMO_MSPDI_DIR")
    if not folder:
        sys.exit("PMO_MSPDI_DIR is not set: name a folder of plans saved as XML. Nothing was run.")
    verbose = "-v" in sys.argv
    words = [word for word in sys.argv[1:] if word != "-v"]
    pmo = os.path.abspath(words[0] if words else "target/release/pmo")
    wanted = words[1:]
    same, different, skipped = 0, 0, 0
    with tempfile.TemporaryDirectory() as folder_of_work:
        work = Path(folder_of_work)
        plans = [plan for plan in sorted(Path(folder).glob("*.xml")) if not wanted or plan.name[:3] in wanted]
        if not wanted:
            plans += examples(pmo, work)
        for at, plan in enumerate(plans):
            if plan.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
                skipped += 1
                print(f"skipped    {plan.stem}: no XML")
                continue
            (work / str(at)).mkdir()
            try:
                count, differences = round_trip(pmo, work / str(at), plan)
            except Failed as failure:
                count, differences = 0, [str(failure)]
            if differences:
                different += 1
                print(f"DIFFERENT  {plan.stem}: {len(differences)} lines")
                for line in differences if verbose else differences[:6]:
                    print("    " + line[:300])
            else:
                same += 1
                print(f"same       {plan.stem}: {count} files")
    print(f"{same} the same, {different} different, {skipped} skipped")
    if different or not same:
        sys.exit(1)


main()
