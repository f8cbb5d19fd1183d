#!/usr/bin/env python3
"""Makes a portfolio and a ledger of any size for it, imports the ledger, and says how long that took and how much
memory: `python3 tests/outside/ledger_load.py PMO [LINES] [FOLDER]`, with PMO a release build.

Every line belongs to an account, in twelve months; so each becomes a posting, which is the most work. The same file
is then imported again, which must change nothing, and reconciled, which must find no difference.
"""

import os
import random
import subprocess
import sys
import tempfile
import time

PROJECTS, ACCOUNTS = 200, 5


def portfolio(root):
    def write(path, text):
        path = os.path.join(root, path)
        os.makedirs(os.path.dirname(path), exist_ok=True)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)

    os.makedirs(os.path.join(root, ".git"), exist_ok=True)
    write("pmo.toml", 'format = 1\nname = "Load"\ncurrency = "EUR"\nstatus_date = 2026-12-31\n')
    write("people.yaml", "people:\n  - {id: chen.jie, name: Chen Jie}\n")
    write("ledgers/sap.toml", 'style = "sap"\ndecimal = ","\n')
    for number in range(PROJECTS):
        home = f"projects/p{number:03}"
        write(f"{home}/project.yaml", f"name: Project {number}\nmanager: chen.jie\ntier: lean\nstage: executing\ncurrency: EUR\n")
        accounts = "".join(f"  - {{id: a{a}, name: Account {a}, cost_object: P-{number:03}-{a:02}}}\n" for a in range(ACCOUNTS))
        write(f"{home}/budget.yaml", f"accounts:\n{accounts}")


def ledger(path, lines):
    chance = random.Random(1)
    with open(path, "w", encoding="utf-8") as file:
        file.write("Document Number;Posting Row;Posting Date;Document Date;WBS Element;Cost Element;Value Type;"
                   "Value TranCurr;Transaction Currency;Name;Vendor\n")
        for line in range(lines):
            cents = chance.randrange(100, 10_000_000)
            amount = f"{cents // 100:,}".replace(",", ".") + f",{cents % 100:02}"
            sign = "-" if chance.random() < 0.05 else ""
            day = f"{chance.randrange(1, 29):02}.{line * 12 // lines + 1:02}.2026"
            file.write(f"{100000000 + line // 10};{line % 10 + 1:03};{day};{day};"
                       f"P-{chance.randrange(PROJECTS):03}-{chance.randrange(ACCOUNTS):02};{610000 + line % 50};04;"
                       f"{amount}{sign};EUR;Leistung Nr. {line};Firma {line % 1000} GmbH\n")


def run(pmo, root, *args):
    begun = time.monotonic()
    process = subprocess.Popen([pmo, "-C", root, *args], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    told = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    took = time.monotonic() - begun
    print(f"{' '.join(args[:2])}: exit {os.waitstatus_to_exitcode(status)}, {took:.2f} s, "
          f"{usage.ru_utime + usage.ru_stime:.2f} CPU s, {usage.ru_maxrss / 1024:.0f} MiB")
    print(told)


def main():
    pmo = os.path.abspath(sys.argv[1])
    lines = int(sys.argv[2]) if len(sys.argv) > 2 else 1_000_000
    root = sys.argv[3] if len(sys.argv) > 3 else tempfile.mkdtemp(prefix="pmo-ledger-")
    portfolio(root)
    file = os.path.join(root, "ledger.csv")
    ledger(file, lines)
    print(f"{lines} lines, {os.path.getsize(file) / 1e6:.0f} MB, in {root}")
    run(pmo, root, "import", "ledger", "ledger.csv", "--map", "ledgers/sap.toml")
    run(pmo, root, "import", "ledger", "ledger.csv", "--map", "ledgers/sap.toml")
    run(pmo, root, "reconcile", "ledger.csv", "--map", "ledgers/sap.toml")


main()
