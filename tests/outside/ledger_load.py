#!/usr/bin/env python3
"""Makes a portfolio and a ledger of any size for it, imports the ledger, and says how long that took and how much
memory: `python3 tests/outside/ledger_load.py PMO [LINES] [FOLDER] [csv|xlsx|inline]`, with PMO a release build.
`xlsx` is a workbook as Excel saves it, with its table of texts; `inline` one as report writers make it, with each
text in its cell.

Every line belongs to an account, in twelve months; so each becomes a posting, which is the most work. The same file
is then imported again, which must change nothing, and reconciled, which must find no difference.
"""

import os
import random
import subprocess
import sys
import tempfile
import time
import zipfile
from datetime import date

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


HEAD = ("Document Number", "Posting Row", "Posting Date", "Document Date", "WBS Element", "Cost Element", "Value Type",
        "Value TranCurr", "Transaction Currency", "Name", "Vendor")


def entries(lines):
    """The lines: document, row, month, day, WBS element, cost element, cents, text, vendor."""
    chance = random.Random(1)
    for line in range(lines):
        cents = chance.randrange(100, 10_000_000)
        cents = -cents if chance.random() < 0.05 else cents
        day = chance.randrange(1, 29)
        element = f"P-{chance.randrange(PROJECTS):03}-{chance.randrange(ACCOUNTS):02}"
        yield (str(100000000 + line // 10), f"{line % 10 + 1:03}", line * 12 // lines + 1, day, element,
               str(610000 + line % 50), cents, f"Leistung Nr. {line}", f"Firma {line % 1000} GmbH")


def csv(path, lines):
    with open(path, "w", encoding="utf-8") as file:
        file.write(";".join(HEAD) + "\n")
        for document, row, month, day, element, account, cents, text, vendor in entries(lines):
            amount = f"{abs(cents) // 100:,}".replace(",", ".") + f",{abs(cents) % 100:02}" + ("-" if cents < 0 else "")
            day = f"{day:02}.{month:02}.2026"
            file.write(f"{document};{row};{day};{day};{element};{account};04;{amount};EUR;{text};{vendor}\n")


MAIN = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PARTS = {
    "[Content_Types].xml":
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{TYPE}.sheet.main+xml"/>'
        f'<Override PartName="/xl/worksheets/sheet1.xml" ContentType="{TYPE}.worksheet+xml"/>'
        f'<Override PartName="/xl/styles.xml" ContentType="{TYPE}.styles+xml"/>'
        f'<Override PartName="/xl/sharedStrings.xml" ContentType="{TYPE}.sharedStrings+xml"/></Types>',
    "_rels/.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
    "xl/workbook.xml":
        f'<workbook {MAIN} xmlns:r="{RELATION}"><sheets><sheet name="Ledger" sheetId="1" r:id="rId1"/></sheets></workbook>',
    "xl/_rels/workbook.xml.rels":
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f'<Relationship Id="rId1" Type="{RELATION}/worksheet" Target="worksheets/sheet1.xml"/>'
        f'<Relationship Id="rId2" Type="{RELATION}/styles" Target="styles.xml"/>'
        f'<Relationship Id="rId3" Type="{RELATION}/sharedStrings" Target="sharedStrings.xml"/></Relationships>',
    "xl/styles.xml":
        f'<styleSheet {MAIN}><fonts count="1"><font/></fonts><fills count="1"><fill/></fills><borders count="1"><border/>'
        '</borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="3"><xf numFmtId="0"/>'
        '<xf numFmtId="14" applyNumberFormat="1"/><xf numFmtId="4" applyNumberFormat="1"/></cellXfs></styleSheet>',
}


def xlsx(path, lines, is_inline):
    texts = {}

    def cell(at, text):
        if is_inline:
            return f'<c r="{at}" t="inlineStr"><is><t>{text}</t></is></c>'
        return f'<c r="{at}" t="s"><v>{texts.setdefault(text, len(texts))}</v></c>'

    begun = date(1899, 12, 30)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as book:
        for name, text in PARTS.items():
            book.writestr(name, DECLARATION + text)
        with book.open("xl/worksheets/sheet1.xml", "w", force_zip64=True) as sheet:
            sheet.write(f'{DECLARATION}<worksheet {MAIN}><dimension ref="A1:K{lines + 1}"/><sheetData>'.encode())
            names = "".join(cell(f"{chr(65 + at)}1", name) for at, name in enumerate(HEAD))
            sheet.write(f'<row r="1" spans="1:11">{names}</row>'.encode())
            for at, (document, row, month, day, element, account, cents, text, vendor) in enumerate(entries(lines), 2):
                day = (date(2026, month, day) - begun).days
                sheet.write((f'<row r="{at}" spans="1:11">{cell(f"A{at}", document)}{cell(f"B{at}", row)}'
                             f'<c r="C{at}" s="1"><v>{day}</v></c><c r="D{at}" s="1"><v>{day}</v></c>'
                             f'{cell(f"E{at}", element)}{cell(f"F{at}", account)}{cell(f"G{at}", "04")}'
                             f'<c r="H{at}" s="2"><v>{cents / 100!r}</v></c>'
                             f'{cell(f"I{at}", "EUR")}{cell(f"J{at}", text)}{cell(f"K{at}", vendor)}</row>').encode())
            sheet.write(b"</sheetData></worksheet>")
        with book.open("xl/sharedStrings.xml", "w", force_zip64=True) as table:
            table.write(f'{DECLARATION}<sst {MAIN} uniqueCount="{len(texts)}">'.encode())
            for text in texts:
                table.write(f"<si><t>{text}</t></si>".encode())
            table.write(b"</sst>")


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
    kind = sys.argv[4] if len(sys.argv) > 4 else "csv"
    name = "ledger.csv" if kind == "csv" else "ledger.xlsx"
    file = os.path.join(root, name)
    if kind == "csv":
        csv(file, lines)
    else:
        xlsx(file, lines, kind == "inline")
    print(f"{lines} lines, {os.path.getsize(file) / 1e6:.0f} MB, in {root}")
    run(pmo, root, "import", "ledger", name, "--map", "ledgers/sap.toml")
    run(pmo, root, "import", "ledger", name, "--map", "ledgers/sap.toml")
    run(pmo, root, "reconcile", name, "--map", "ledgers/sap.toml")


main()
