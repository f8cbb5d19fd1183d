#!/usr/bin/env python3
"""Schedules one network with TaskJuggler and with pmo, compares every finish, and says how long each took.

    tests/outside/taskjuggler.py [path/to/pmo] [tasks:people …]

Needs `tj3` (TaskJuggler 3) on the path. The network: a chain of tasks of one to three days for each person,
every second task also behind one of the neighbour chain, so that nobody is wanted twice and both only
compute dates from effort. The fewer people, the longer the plan lasts. Both count the whole process, reading
the text included, and both write their dates as CSV. Starts are not compared: for TaskJuggler a task starts
when the one before it ends, be it in the evening.
"""

import csv
import io
import os
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

def tasks(count, chains):
    """Chain, place in it, days, predecessors."""
    for at in range(count):
        chain, place = at % chains, at // chains
        before = [(chain, place - 1)] if place else []
        if place and chain and place % 2:
            before.append((chain - 1, place - 1))
        yield chain, place, 1 + at % 3, before


def for_taskjuggler(count, chains, home):
    rows = {chain: [] for chain in range(chains)}
    for chain, place, days, before in tasks(count, chains):
        depends = ", ".join(f"c{c}.t{p}" for c, p in before)
        depends = f" depends {depends}" if depends else ""
        rows[chain].append(f'  task t{place} "c{chain}-t{place}" {{ effort {days}d allocate r{chain}{depends} }}')
    months = count // chains * 3 // 20 + 12
    text = f'project p "P" 2026-01-05 +{months}m {{ timezone "UTC" timeformat "%Y-%m-%d" }}\n'
    text += "".join(f'resource r{chain} "R{chain}" {{ }}\n' for chain in range(chains))
    for chain, own in rows.items():
        text += f'task c{chain} "Chain {chain}" {{\n' + "\n".join(own) + "\n}\n"
    text += 'taskreport plan "plan" { formats csv columns name, start, end }\n'
    (home / "plan.tjp").write_text(text)


def for_pmo(count, chains, home):
    (home / "projects/p").mkdir(parents=True)
    (home / "pmo.toml").write_text('format = 1\nname = "P"\ncurrency = "EUR"\n')
    (home / "projects/p/project.yaml").write_text("name: P\nstage: planning\nstart: 2026-01-05\n")
    people = "".join(f"  - {{id: r{chain}, name: R{chain}}}\n" for chain in range(chains))
    (home / "people.yaml").write_text("people:\n" + people)
    lines = ["tasks:"]
    for chain, place, days, before in tasks(count, chains):
        depends = ", ".join(f"c{c}-t{p}" for c, p in before)
        lines.append(f"  - {{id: c{chain}-t{place}, name: c{chain}-t{place}, work: {days}d, assign: [r{chain}], depends_on: [{depends}]}}")
    (home / "projects/p/schedule.yaml").write_text("\n".join(lines) + "\n")


def timed(command, home, runs):
    best = None
    for _ in range(runs):
        begin = time.monotonic()
        done = subprocess.run(command, cwd=home, capture_output=True, text=True)
        took = time.monotonic() - begin
        best = took if best is None else min(best, took)
    return best, done


def main():
    if not shutil.which("tj3"):
        sys.exit("tj3 is not installed: TaskJuggler 3 is needed. Nothing was run.")
    words = sys.argv[1:]
    pmo = os.path.abspath(words[0] if words else "target/release/pmo")
    sizes = [tuple(map(int, word.split(":"))) for word in words[1:]]
    print("| tasks | people | TaskJuggler | pmo | ratio | finishes that differ |\n| --: | --: | --: | --: | --: | --: |")
    differ = 0
    for count, chains in sizes or [(300, 10), (1000, 10), (3000, 20), (3000, 10), (3000, 5)]:
        with tempfile.TemporaryDirectory() as work:
            tj, own = Path(work) / "tj", Path(work) / "pmo"
            tj.mkdir()
            own.mkdir()
            for_taskjuggler(count, chains, tj)
            for_pmo(count, chains, own)
            slow, ran = timed(["tj3", "--silent", "plan.tjp"], tj, 1)
            report = tj / "plan.csv"
            if not report.exists():
                sys.exit(f"TaskJuggler made no report: {ran.stderr[-500:]}")
            fast, ran = timed([pmo, "--as-of", "2026-01-02", "schedule", "p", "--output-format", "csv"], own, 15)
            theirs = {row["Name"].strip(): row["End"] for row in csv.DictReader(report.open(), delimiter=";")}
            rows = csv.DictReader(io.StringIO(ran.stdout.lstrip("\ufeff")))
            ours = {row["id"]: row["finish"][:10] for row in rows}
            wrong = sum(theirs.get(name) != dates for name, dates in ours.items())
            wrong += abs(len(ours) - count)
            differ += wrong
            print(f"| {count} | {chains} | {slow:.2f} s | {fast * 1000:.1f} ms | {slow / fast:.0f} | {wrong} |")
    sys.exit(1 if differ else 0)


if __name__ == "__main__":
    main()
