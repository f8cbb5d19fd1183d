#!/usr/bin/env python3
"""Registers against other programs: sheets made by openpyxl and LibreOffice are imported, ours are opened by both.

    tests/outside/registers.py [path/to/pmo]

It needs openpyxl (pip install openpyxl). LibreOffice is asked when `soffice` is there; what was left out without it is
said. A line is printed for each check; the exit code is 1 when one fails. Without an argument it takes
target/release/pmo.
"""

import csv
import datetime
import io
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

try:
    import openpyxl
    from openpyxl.styles import Font
except ImportError:
    print("openpyxl is missing (pip install openpyxl). Nothing was checked.")
    sys.exit(2)

ROOT = Path(__file__).resolve().parent.parent.parent
PMO = str(Path(sys.argv[1]).resolve()) if len(sys.argv) > 1 else str(ROOT / "target/release/pmo")
FAILED = []

SETTINGS = 'format = 1\nname = "P"\ncurrency = "EUR"\n'
PEOPLE = """people:
  - id: chen.jie
    name: {en: Chen Jie, zh: 陈洁}
    emails: [jie@example.org]
  - id: novak
    name: Anna Novák
"""
NASTY = [
    "=1+1",
    "+49 30 1234",
    "-5",
    "@SUM(A1)",
    '=cmd|" /C calc"!A0',
    "'quoted",
    "'=both",
    "line one\nline two",
    "<script>alert(1)</script> & **bold** | [x](http://e.org)",
    "right\u202eto left\u200f",
    "bell\u0007 and _x0041_",
    'say "hi", then; go',
    "\U0001f534 红灯，高",
    "007",
    "1e5",
    "2026-05-04",
    "TRUE",
]


def check(name, passed, more=""):
    print(("ok      " if passed else "FAILED  ") + name + (f": {more}" if more and not passed else ""))
    if not passed:
        FAILED.append(name)


def pmo(folder, *args, code=0):
    done = subprocess.run([PMO, *args], cwd=folder, capture_output=True, text=True, encoding="utf-8")
    if code is not None and done.returncode != code:
        check("pmo " + " ".join(args), False, f"exit {done.returncode}\n{done.stdout}{done.stderr}")
    return done


def portfolio(folder, risks=()):
    (folder / "projects/portal/risks").mkdir(parents=True)
    (folder / "pmo.toml").write_text(SETTINGS, encoding="utf-8")
    (folder / "people.yaml").write_text(PEOPLE, encoding="utf-8")
    (folder / "projects/portal/project.yaml").write_text("name: Portal\nstage: proposed\n", encoding="utf-8")
    for number, title in enumerate(risks, 1):
        quoted = "".join(c if c.isprintable() and c not in '"\\' else "\\u%04X" % ord(c) for c in title)
        text = f'id: R-{number:03}\ntitle: "{quoted}"\ncategory: technical\nprobability: 30%\nraised: 2026-05-04\nimpact: {{cost: 1234.56, time: 5d}}\nowner: chen.jie\n'
        (folder / f"projects/portal/risks/R-{number:03}.yaml").write_text(text, encoding="utf-8")
    return folder


def records(folder):
    return {path.stem: path.read_text(encoding="utf-8") for path in sorted((folder / "projects/portal/risks").glob("*.yaml"))}


def foreign(path):
    """A sheet as they come: a cover, a title in merged cells, two languages, dates of three kinds."""
    book = openpyxl.Workbook()
    cover = book.active
    cover.title = "Cover"
    cover["A1"] = "Project portal, all rights reserved"
    sheet = book.create_sheet("Risk Log")
    sheet.merge_cells("A1:F1")
    sheet["A1"] = "风险登记册 Risk register"
    sheet["A1"].font = Font(bold=True, size=18)
    sheet["A2"] = "As of"
    sheet["B2"] = datetime.date(2026, 5, 31)
    sheet.append([])
    sheet.append(["Risk ID", "风险名称", "Likelihood", "影响程度", "Risk Score", "Risk Owner", "Date Raised", "状态", "Mitigation"])
    sheet.append(["R-007", "Vendor late", "高", "H", "=1*2", "Chen Jie", datetime.date(2026, 5, 4), "Open", "Second source\nWeekly call"])
    sheet.append([None, "Key user leaves", 0.3, 5, 15, "novak", 46146, "打开", None])
    sheet.append([None, "数据质量差", "中", "中", 9, "陈洁", "2026年5月6日", "treating", "Cleaning"])
    sheet.append([None, "Budget cut", 1, "very low", 1, "jie@example.org", "2026/5/7", "closed", None])
    sheet["C6"].number_format = "0%"
    sheet["G5"].number_format = "dd.mm.yyyy"
    book.save(path)


def imports(work):
    folder = portfolio(work / "in")
    foreign(work / "in/log.xlsx")
    refused = pmo(folder, "import", "register", "log.xlsx", code=2)
    check("an impact on nothing is asked for", "--impact" in refused.stderr and not records(folder), refused.stderr)
    done = pmo(folder, "import", "register", "log.xlsx", "--impact", "time", code=None)
    got = records(folder)
    check("a foreign sheet is imported", len(got) == 4 and "R-007" in got, done.stderr)
    first, second, third, fourth = (got.get(name, "") for name in ("R-007", "R-008", "R-009", "R-010"))
    check("its levels", "probability: high" in first and "time: high" in first and "probability: medium" in third)
    check("a percentage stays one", "probability: 30%" in second and "time: very-high" in second, second)
    check("1 is the lowest level", "probability: very-low" in fourth, fourth)
    check("its people", all("owner: chen.jie" in text for text in (first, third, fourth)) and "owner: novak" in second)
    check("its dates", "2026-05-04" in first and "2026-05-04" in second and "2026-05-06" in third and "2026-05-07" in fourth, second)
    check("its actions", "Second source" in first and "Weekly call" in first, first)
    check("what is computed is told", "Risk Score" in done.stderr, done.stderr)
    before = records(folder)
    again = pmo(folder, "import", "register", "log.xlsx", "--impact", "time", code=2)
    check("titles that are there are told", "--by-title" in again.stderr, again.stderr)
    again = pmo(folder, "import", "register", "log.xlsx", "--impact", "time", "--by-title", code=None)
    check("a second import changes nothing", records(folder) == before and "4 as they were" in again.stderr, again.stderr)
    book = openpyxl.load_workbook(work / "in/log.xlsx")
    book["Risk Log"]["H5"] = "no such state"
    book["Risk Log"]["F6"] = "somebody else"
    book["Risk Log"]["G8"] = "31.02.2026"
    book.save(work / "in/bad.xlsx")
    bad = pmo(folder, "import", "register", "bad.xlsx", "--impact", "time", "--by-title", code=2)
    places = ["bad.xlsx!Risk Log:5, column H", "bad.xlsx!Risk Log:6, column F", "bad.xlsx!Risk Log:8, column G"]
    check("every problem at its row and column", all(place in bad.stderr for place in places), bad.stderr)
    check("nothing was written then", records(folder) == before)
    text = "序号,风险名称,可能性,责任人\r\n1,机房停电,高,陈洁\r\n".encode("gb18030")
    (folder / "风险.csv").write_bytes(text)
    done = pmo(folder, "import", "register", "风险.csv", code=None)
    check("GB18030 is read", "机房停电" in records(folder).get("R-011", ""), done.stderr)


def exports(work):
    folder = portfolio(work / "out", NASTY)
    before = records(folder)
    pmo(folder, "export", "register", "risk", "portal", "-o", "risks.xlsx")
    first = (folder / "risks.xlsx").read_bytes()
    pmo(folder, "export", "register", "risk", "portal", "-o", "risks.xlsx")
    check("the same bytes twice", first == (folder / "risks.xlsx").read_bytes())
    pmo(folder, "--lang", "zh", "export", "register", "risk", "portal", "-o", "zh.xlsx")
    book = openpyxl.load_workbook(folder / "risks.xlsx")
    sheet = book["Risks"]
    titles = [cell.value for cell in sheet[1]]
    at = {title: index for index, title in enumerate(titles)}
    rows = list(sheet.iter_rows(min_row=2, max_row=len(NASTY) + 1))
    cell = rows[0][at["Risk"]]
    check("a formula is a text", cell.data_type == "s" and cell.value == "=1+1", f"{cell.data_type} {cell.value}")
    check("no cell is a formula", all(cell.data_type != "f" for row in rows for cell in row))
    check("dates are dates", rows[0][at["Raised"]].is_date and rows[0][at["Raised"]].value.date() == datetime.date(2026, 5, 4))
    check("amounts are numbers", rows[0][at["Impact on cost"]].value == 1234.56 and rows[0][at["Probability"]].value == 0.3)
    check("titles are frozen", sheet.freeze_panes == "A2", str(sheet.freeze_panes))
    check("filters", sheet.auto_filter.ref == f"A1:{rows[0][-1].column_letter}{len(NASTY) + 1}", str(sheet.auto_filter.ref))
    lists = {str(one.sqref).split(":")[0]: one for one in sheet.data_validations.dataValidation}
    status = lists.get(rows[0][at["Status"]].coordinate)
    check("lists to choose from", status is not None and status.type == "list", str(lists.keys()))
    if status is not None:
        name, cells = status.formula1.split("!")
        words = [row[0].value for row in book[name.strip("'")][cells.replace("$", "")]]
        check("the words of a list", words[:3] == ["draft", "open", "treating"], str(words))
    chinese = openpyxl.load_workbook(folder / "zh.xlsx")["风险"]
    check("Chinese titles and words", chinese["A1"].value == "编号" and "技术" in [cell.value for cell in chinese[2]])
    for name in ("risks.xlsx", "zh.xlsx"):
        done = pmo(folder, "import", "register", name, "--dry-run")
        check(f"{name} comes back as it was", done.stdout == "" and f"{len(NASTY)} as they were" in done.stderr, done.stdout + done.stderr)
    sheet[f"{rows[1][at['Owner']].coordinate}"] = "novak"
    book.save(folder / "changed.xlsx")
    copy = work / "copy"
    shutil.copytree(folder, copy)
    done = pmo(copy, "import", "register", "changed.xlsx", "--kind", "risk", "--project", "portal", code=None)
    # openpyxl takes the escapes of control characters for text, so the record that has them is not its to give back.
    after, want = records(copy), {**before, "R-002": before["R-002"].replace("chen.jie", "novak")}
    differ = {name for name in want if after[name] != want[name]}
    check("what openpyxl saved changes one field", differ <= {"R-011"}, done.stdout + done.stderr)
    pmo(folder, "export", "register", "risk", "portal", "--bom", "-o", "risks.csv")
    text = (folder / "risks.csv").read_bytes().decode("utf-8-sig")
    cells = [row[1] for row in csv.reader(io.StringIO(text, newline=""))][1:]
    check("no cell of CSV runs", not any(cell.startswith(("=", "+", "-", "@", "\t", "\r")) for cell in cells), str(cells))
    done = pmo(folder, "import", "register", "risks.csv", "--dry-run")
    check("CSV comes back as it was", done.stdout == "" and f"{len(NASTY)} as they were" in done.stderr, done.stdout + done.stderr)
    empty = portfolio(work / "empty")
    for name in ("risks.xlsx", "risks.csv"):
        shutil.rmtree(empty / "projects/portal/risks", ignore_errors=True)
        pmo(empty, "import", "register", str(folder / name), "--project", "portal", code=None)
        pmo(empty, "export", "register", "risk", "portal", "-o", str(work / "again.csv"))
        again = (work / "again.csv").read_bytes().decode()
        pmo(folder, "export", "register", "risk", "portal", "-o", str(work / "first.csv"))
        wanted = (work / "first.csv").read_bytes().decode()
        check(f"{name} in an empty project is the same", again == wanted, again)
    return folder


def libreoffice(work, folder):
    office = shutil.which("soffice") or shutil.which("libreoffice")
    if office is None:
        print("left out: LibreOffice is not here, so nothing was opened by it")
        return
    def convert(source, ending, into):
        subprocess.run([office, "--headless", f"-env:UserInstallation=file://{work}/office", "--convert-to", ending, "--outdir", str(into), str(source)], capture_output=True, timeout=240, check=True)
    into = work / "office-out"
    into.mkdir()
    convert(folder / "risks.xlsx", "csv:Text - txt - csv (StarCalc):44,34,76", into)
    got = [row[1] for row in csv.reader(io.StringIO((into / "risks.csv").read_text(encoding="utf-8"), newline=""))][1 : len(NASTY) + 1]
    check("LibreOffice shows the texts", got[0] == "=1+1" and got[3] == "@SUM(A1)" and got[13] == "007", str(got))
    convert(folder / "risks.xlsx", "ods", into)
    convert(into / "risks.ods", "xlsx", into)
    book = openpyxl.load_workbook(into / "risks.xlsx")
    sheet = book["Risks"]
    check("LibreOffice keeps the lists", any(one.type == "list" for one in sheet.data_validations.dataValidation))
    check("LibreOffice keeps the filters", sheet.auto_filter.ref is not None)
    print("left out: without a window LibreOffice writes no frozen titles, so they were looked at by openpyxl only")
    at = {cell.value: cell.column - 1 for cell in sheet[1]}
    check("LibreOffice keeps dates and amounts", sheet[2][at["Raised"]].is_date and sheet[2][at["Impact on cost"]].value == 1234.56)
    done = pmo(folder, "import", "register", str(into / "risks.xlsx"), "--project", "portal", "--dry-run", code=None)
    # LibreOffice drops control characters, which one title has.
    changed = {line for line in done.stdout.splitlines() if line.startswith("+++")}
    check("what LibreOffice saved changes nothing", changed <= {"+++ b/projects/portal/risks/R-011.yaml"}, done.stdout + done.stderr)
    convert(work / "in/log.xlsx", "ods", into)
    convert(into / "log.ods", "xlsx", into)
    fresh = portfolio(work / "fresh")
    done = pmo(fresh, "import", "register", str(into / "log.xlsx"), "--impact", "time", code=None)
    check("a foreign sheet saved by LibreOffice is imported", records(fresh) == {name: text for name, text in records(work / "in").items() if name < "R-011"}, done.stderr)


with tempfile.TemporaryDirectory() as name:
    imports(Path(name))
    libreoffice(Path(name), exports(Path(name)))
print(f"{len(FAILED)} failed" if FAILED else "all as expected")
sys.exit(1 if FAILED else 0)
