#!/usr/bin/env python3
"""Exports projects and has MPXJ, a reader that is not ours, say what is in the files.

    PMO_MSPDI_DIR=/path/to/plans python tests/outside/mpxj.py [path/to/pmo] [-v] [file-id ...]

Needs Java, and in the Python that runs this: `pip install mpxj jpype1 pyyaml`. Every plan is imported into an
empty portfolio and exported again; every project of example-portfolio and of the tests is exported as it is. What MPXJ reads
is compared with the records, which this script reads itself, and with `pmo schedule --output-format json`:

    tasks        id, name, summary, milestone, duration, constraint, deadline, calendar, percent complete,
                 computed dates, total float
    links        predecessor, type, lag with its unit
    calendars    minutes worked on each day from a month before the plan to two behind it, for the project,
                 for calendars of tasks, and for each person with absences
    people       id, name, units and work of each assignment
    baselines    start, finish and cost of each task

The order of elements, which MPXJ does not mind, is compared with that of its classes, which are made from
Microsoft's schema.
"""

import datetime
import json
import os
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from pathlib import Path

# This file has the name of the package.
sys.path = [path for path in sys.path if Path(path or ".").resolve() != Path(__file__).resolve().parent]

try:
    import jpype
    import mpxj  # noqa: F401, adds its classes
    import yaml
except ModuleNotFoundError as missing:
    sys.exit(f"{missing.name} is not installed: `pip install mpxj jpype1 pyyaml`. Nothing was run.")

ROOT = Path(__file__).resolve().parent.parent.parent
PORTFOLIOS = [ROOT / "example-portfolio", ROOT / "tests" / "it" / "export" / "portfolio"]
WEEK = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]
CONSTRAINTS = {
    "must_start_on": "MUST_START_ON",
    "must_finish_on": "MUST_FINISH_ON",
    "start_no_earlier_than": "START_NO_EARLIER_THAN",
    "finish_no_earlier_than": "FINISH_NO_EARLIER_THAN",
    "start_no_later_than": "START_NO_LATER_THAN",
    "finish_no_later_than": "FINISH_NO_LATER_THAN",
}
LINKS = {"FS": "FINISH_START", "SS": "START_START", "FF": "FINISH_FINISH", "SF": "START_FINISH"}
UNITS = {
    "min": ("MINUTES", 1), "h": ("HOURS", 60), "d": ("DAYS", None), "w": ("WEEKS", None), "mo": ("MONTHS", None),
    "emin": ("ELAPSED_MINUTES", 1), "eh": ("ELAPSED_HOURS", 60), "ed": ("ELAPSED_DAYS", 1440),
    "ew": ("ELAPSED_WEEKS", 10080), "emo": ("ELAPSED_MONTHS", 43200), "%": ("PERCENT", None), "e%": ("ELAPSED_PERCENT", None),
}


def plain(value):
    """TOML's dates and numbers as the text that YAML gives."""
    if isinstance(value, dict):
        return {key: plain(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [plain(inner) for inner in value]
    if isinstance(value, bool):
        return str(value).lower()
    return value if isinstance(value, str) else str(value)


def record(folder, name):
    for path in [folder / f"{name}.yaml", folder / f"{name}.toml"]:
        if path.is_file():
            text = path.read_text(encoding="utf-8")
            return (yaml.load(text, yaml.BaseLoader) if path.suffix == ".yaml" else plain(tomllib.loads(text))) or {}
    return {}


def english(text):
    return text.get("en", text.get("zh")) if isinstance(text, dict) else text


class Portfolio:
    """The records of one project, read without pmo."""

    def __init__(self, home, project):
        self.folder = home / "projects" / project
        self.settings = record(home, "pmo")
        self.schedule = record(self.folder, "schedule")
        self.charter = record(self.folder, "project")
        self.people = {person["id"]: person for person in record(home, "people").get("people", [])}
        self.calendars = {path.stem: record(path.parent, path.stem) for path in (home / "calendars").glob("*.*")}
        self.baselines = [record(path.parent, path.stem) for path in sorted((self.folder / "baselines").glob("*.*"))]
        self.usual = self.settings.get("calendar", "standard")
        self.calendar = self.schedule.get("calendar", self.charter.get("calendar", self.usual))
        self.tasks = {}
        self.walk(self.schedule.get("tasks", []), None)
        hours = lambda name, usual: float(self.schedule.get(name, usual))
        self.day = hours("hours_per_day", 8) * 60
        self.week = hours("hours_per_week", 40) * 60
        self.month = hours("days_per_month", 20) * self.day

    def walk(self, tasks, parent):
        for task in tasks:
            self.tasks[task["id"]] = dict(task, parent=parent)
            self.walk(task.get("tasks", []), task["id"])

    def minutes(self, text):
        total = 0
        for word in text.split():
            number = word.rstrip("abcdefghijklmnopqrstuvwxyz天周")
            unit = {"天": "d", "周": "w"}.get(word[len(number):], word[len(number):])
            size = {"d": self.day, "w": self.week, "mo": self.month}.get(unit) or UNITS[unit][1]
            total += float(number) * size
        return total

    def shifts(self, text):
        if text == "off":
            return []
        found = []
        for word in text.replace(",", " ").split():
            start, end = [int(part[:2]) * 60 + int(part[3:]) for part in word.split("-")]
            found.append((start, end if end > start else end + 1440))
        return found

    def begun(self, name, day):
        """Shifts that begin on a day by a calendar."""
        weekday = WEEK[day.weekday()]
        if name == "standard" and name not in self.calendars:
            return [(480, 720), (780, 1020)] if day.weekday() < 5 else []
        if name == "24h" and name not in self.calendars:
            return [(0, 1440)]
        calendar = self.calendars[name]
        for yearly in (False, True):
            for exception in reversed(calendar.get("exceptions", [])):
                first = datetime.date.fromisoformat(exception["from"])
                last = datetime.date.fromisoformat(exception.get("until", exception["from"]))
                if (exception.get("yearly") == "true") != yearly:
                    continue
                again = yearly and day >= first and (first.month, first.day) <= (day.month, day.day) <= (last.month, last.day)
                if first <= day <= last or again:
                    if exception.get("day") != "work":
                        return []
                    return self.shifts(exception["shifts"]) if "shifts" in exception else self.first_worked(name)
        odd = calendar.get("odd_week", {}) if day.isocalendar()[1] % 2 else {}
        own = odd.get(weekday, calendar.get("week", {}).get(weekday))
        if own is not None:
            return self.shifts(own)
        return self.begun(calendar["base"], day) if "base" in calendar else []

    def first_worked(self, name):
        while True:
            calendar = self.calendars[name]
            for day in WEEK:
                if self.shifts(calendar.get("week", {}).get(day, "off")):
                    return self.shifts(calendar["week"][day])
            name = calendar["base"]

    def worked(self, name, day, absences=()):
        """Minutes worked between the two midnights of a day; a share of absence takes the end of a shift's day."""
        total = 0
        for offset in (0, 1):
            begun = day - datetime.timedelta(days=offset)
            shifts = self.begun(name, begun)
            away = 0
            for absence in absences:
                first = datetime.date.fromisoformat(absence["from"])
                last = datetime.date.fromisoformat(absence.get("until", absence["from"]))
                if first <= begun <= last:
                    away = float(absence.get("share", "100%").rstrip("%")) / 100
            left = (1 - away) * sum(end - start for start, end in shifts)
            for start, end in shifts:
                kept = min(left, end - start)
                left -= kept
                start, end = start - 1440 * offset, start + kept - 1440 * offset
                total += max(0, min(end, 1440) - max(start, 0))
        return round(total)


class Java:
    def __init__(self):
        if not jpype.isJVMStarted():
            jpype.startJVM("-Dlog4j2.loggerContextFactory=org.apache.logging.log4j.simple.SimpleLoggerContextFactory")
        self.reader = jpype.JClass("org.mpxj.reader.UniversalProjectReader")
        self.unit = jpype.JClass("org.mpxj.TimeUnit")
        self.date = jpype.JClass("java.time.LocalDate")
        self.orders = {}

    def read(self, path):
        return self.reader().read(str(path))

    def order(self, name):
        """XML names of the elements of a class, in order, with the classes in them."""
        if name not in self.orders:
            kind = jpype.JClass("java.lang.Class").forName(name)
            annotation = kind.getAnnotation(jpype.JClass("jakarta.xml.bind.annotation.XmlType"))
            names = []
            for field in annotation.propOrder():
                declared = kind.getDeclaredField(field)
                element = declared.getAnnotation(jpype.JClass("jakarta.xml.bind.annotation.XmlElement"))
                text = str(element.name()) if element is not None else "##default"
                inner = str(declared.getGenericType().getTypeName()).split("<")[-1].rstrip(">")
                names.append((str(field) if text == "##default" else text, inner))
            self.orders[name] = names
        return self.orders[name]


def out_of_order(java, path):
    """Elements that stand where the schema does not have them."""
    problems = []

    def look(element, name, where):
        order = java.order(name)
        names = [own for own, _ in order]
        last = 0
        for child in element:
            tag = child.tag.split("}")[-1]
            if tag not in names:
                problems.append(f"{where}/{tag}: not in the schema")
                continue
            at = names.index(tag)
            if at < last:
                problems.append(f"{where}/{tag}: behind {names[last]}")
            last = max(last, at)
            if len(child):
                look(child, order[at][1], f"{where}/{tag}")

    look(ET.parse(path).getroot(), "org.mpxj.mspdi.schema.Project", "Project")
    return sorted(set(problems))


class Comparison:
    def __init__(self):
        self.counts = {}
        self.problems = []

    def same(self, what, where, wanted, got):
        good, of = self.counts.get(what, (0, 0))
        is_same = wanted == got
        self.counts[what] = (good + is_same, of + 1)
        if not is_same:
            self.problems.append(f"{what} of {where}: wanted {wanted}, read {got}")


def text(value):
    return None if value is None else str(value)


def tasks(java, portfolio, computed, project, compare):
    properties = project.getProjectProperties()
    rows = {str(task.getText(1)): task for task in project.getTasks() if task.getText(1) is not None}
    compare.same("number of tasks", "the plan", len(portfolio.tasks), len(rows))
    own_minutes = lambda duration: round(duration.convertUnits(java.unit.MINUTES, properties).getDuration(), 1)
    for id, task in portfolio.tasks.items():
        row = rows.get(id)
        if row is None:
            compare.same("tasks", id, "a task", None)
            continue
        name = english(task.get("name"))
        # XML has no control characters.
        name = name and "".join(c for c in name if c >= " ")
        compare.same("names", id, name, text(row.getName()))
        parent = row.getParentTask()
        compare.same("hierarchy", id, task["parent"], text(parent.getText(1)) if parent is not None and parent.getUniqueID() != 0 else None)
        is_summary = "tasks" in task
        compare.same("summaries", id, is_summary, bool(row.getSummary()))
        if not is_summary:
            compare.same("milestones", id, task.get("milestone") == "true", bool(row.getMilestone()))
        if "duration" in task and not is_summary:
            wanted = round(portfolio.minutes(task["duration"]), 1)
            got = row.getDuration()
            elapsed = str(got.getUnits()).startswith("ELAPSED") or "ELAPSED" in str(got.getUnits().name())
            compare.same("durations", id, (wanted, "e" in task["duration"]), (own_minutes(got), elapsed))
        constraint(task, row, compare)
        if "deadline" in task:
            compare.same("deadlines", id, task["deadline"][:10], text(row.getDeadline())[:10])
        if "calendar" in task:
            named = english(portfolio.calendars.get(task["calendar"], {}).get("name"))
            wanted = named or {"24h": "24 hours"}.get(task["calendar"], task["calendar"])
            compare.same("calendars of tasks", id, wanted.lower(), text(row.getCalendar().getName()).lower())
        if "priority" in task:
            compare.same("priorities", id, int(task["priority"]), int(row.getPriority().getValue()))
        links(java, portfolio, id, task, row, properties, compare)
        dates(java, task, computed.get(id), row, own_minutes, compare)
        for number, baseline in enumerate(portfolio.baselines):
            planned = next((one for one in baseline.get("tasks", []) if one["id"] == id), None)
            baselines(number, baseline, planned, id, row, is_summary, compare)
    return rows


def constraint(task, row, compare):
    set_by = [key for key in CONSTRAINTS if key in task]
    wanted = CONSTRAINTS[set_by[0]] if set_by else "AS_LATE_AS_POSSIBLE" if task.get("as_late_as_possible") == "true" else "AS_SOON_AS_POSSIBLE"
    compare.same("constraints", task["id"], wanted, str(row.getConstraintType().name()))
    if set_by:
        compare.same("dates of constraints", task["id"], task[set_by[0]][:10], text(row.getConstraintDate())[:10])


def links(java, portfolio, id, task, row, properties, compare):
    wanted = []
    for link in task.get("depends_on", []):
        before, _, rest = link.partition(" ")
        if "/" in before:
            continue
        rest = rest.replace(" ", "")
        kind = rest[:2] if rest[:2] in LINKS else "FS"
        lag = rest[2:] if rest[:2] in LINKS else rest
        number = lag.rstrip("abcdefghijklmnopqrstuvwxyz天周%")
        unit = lag[len(number):] or "d"
        minutes = float(number or 0) if "%" in unit else portfolio.minutes(f"{number or 0}{unit}")
        # MPXJ reads no unit where the lag is nothing.
        wanted.append((before, LINKS[kind], round(minutes), UNITS[unit][0] if minutes else None))
    got = []
    for relation in row.getPredecessors():
        lag = relation.getLag()
        unit = str(lag.getUnits().name())
        size = lag.getDuration() if "PERCENT" in unit else lag.convertUnits(java.unit.MINUTES, properties).getDuration()
        got.append((str(relation.getPredecessorTask().getText(1)), str(relation.getType().name()), round(size), unit if size else None))
    compare.same("links", id, sorted(wanted, key=str), sorted(got, key=str))


def dates(java, task, computed, row, own_minutes, compare):
    if not computed or not computed["start"]:
        return
    id = task["id"]
    if task.get("mode") == "manual":
        # What a person typed counts, of a summary too, whose computed dates roll up.
        computed = dict(computed)
        for key, got in (("start", row.getStart()), ("finish", row.getFinish())):
            if key in task:
                compare.same("dates of manual tasks", f"{id} {key}", task[key][:10], text(got)[:10])
                computed[key] = text(got)[:16]
    for name, got in [
        ("start", row.getStart()),
        ("finish", row.getFinish()),
        ("early_start", row.getEarlyStart()),
        ("early_finish", row.getEarlyFinish()),
        ("late_start", row.getLateStart()),
        ("late_finish", row.getLateFinish()),
    ]:
        compare.same("computed dates", f"{id} {name}", computed[name], text(got)[:16] if got is not None else None)
    if not computed["summary"]:
        slack = row.getTotalSlack()
        compare.same("total floats", id, computed["total_float_minutes"], int(own_minutes(slack)) if slack is not None else None)


def baselines(number, baseline, planned, id, row, is_summary, compare):
    if planned is None or baseline.get("source", {}).get("id", "0") not in ("0", str(number)):
        return
    get = lambda name: getattr(row, f"getBaseline{name}")() if number == 0 else getattr(row, f"getBaseline{name}")(number)
    for name in ("start", "finish"):
        if name in planned:
            compare.same("dates of baselines", id, planned[name][:10], (text(get(name.title())) or "")[:10])
    if "budget" in planned and not is_summary:
        compare.same("costs of baselines", id, float(planned["budget"].split()[0]), float(get("Cost") or 0))


def crew(java, portfolio, rows, project, compare):
    resources = {str(one.getText(1)): one for one in project.getResources() if one.getText(1) is not None}
    properties = project.getProjectProperties()
    for id, resource in resources.items():
        person = portfolio.people.get(id, {})
        compare.same("people", id, english(person.get("name", id)), text(resource.getName()))
    for id, task in portfolio.tasks.items():
        if "tasks" in task or id not in rows:
            continue
        wanted = {}
        for one in task.get("assign", []):
            who, units, work = one, None, None
            if isinstance(one, dict):
                who, units, work = one["who"], one.get("units"), one.get("work")
            elif " " in one:
                who, rest = one.split(" ", 1)
                units, work = (rest, None) if rest.endswith("%") else (None, rest)
            if portfolio.people.get(who, {}).get("equipment") == "true":
                continue
            share = float((units or "100%").rstrip("%"))
            minutes = portfolio.minutes(work) if work else None
            duration = task.get("duration")
            if minutes is None and duration and "e" not in duration:
                minutes = share / 100 * portfolio.minutes(duration)
            wanted[who] = (share, None if minutes is None else round(minutes))
        got = {}
        for one in rows[id].getResourceAssignments():
            resource = one.getResource()
            if resource is None or str(resource.getText(1)) not in wanted:
                continue
            who = str(resource.getText(1))
            work = one.getWork()
            minutes = None if work is None or wanted[who][1] is None else round(work.convertUnits(java.unit.MINUTES, properties).getDuration())
            got[who] = (float(one.getUnits()), minutes)
        if wanted:
            compare.same("assignments", id, wanted, got)
    return resources


def calendars(java, portfolio, rows, resources, project, compare):
    starts = [str(row.getStart())[:10] for row in rows.values() if row.getStart() is not None]
    finishes = [str(row.getFinish())[:10] for row in rows.values() if row.getFinish() is not None]
    if not starts or not finishes:
        return
    first = datetime.date.fromisoformat(min(starts)) - datetime.timedelta(days=30)
    last = min(datetime.date.fromisoformat(max(finishes)), first + datetime.timedelta(days=1500)) + datetime.timedelta(days=60)
    asked = [("the project", portfolio.calendar, (), project.getDefaultCalendar())]
    for id, task in portfolio.tasks.items():
        if "calendar" in task and id in rows:
            asked.append((id, task["calendar"], (), rows[id].getCalendar()))
    imported = portfolio.schedule.get("engine") == "ms-project"
    for id, resource in resources.items():
        person = portfolio.people.get(id, {})
        if person.get("equipment") != "true":
            own = person.get("calendar", portfolio.usual if imported else portfolio.calendar)
            asked.append((id, own, person.get("absences", ()), resource.getCalendar()))
    for where, name, absences, calendar in asked:
        if name == "china" and name not in portfolio.calendars:
            continue  # comes with pmo; its days are held against two data sets where they stand
        wrong, day = [], first
        while day <= last:
            wanted = portfolio.worked(name, day, absences)
            got = round(calendar.getWork(java.date.of(day.year, day.month, day.day), java.unit.MINUTES).getDuration())
            if wanted != got:
                wrong.append(f"{day}: {wanted}, read {got}")
            day += datetime.timedelta(days=1)
        compare.same("days of calendars", where, [], wrong[:3])


def exported(pmo, home, project, target):
    """Computed rows by id and why there are none; `None` and the fault when there is no export."""
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PMO_")}
    run = lambda *arguments: subprocess.run([pmo, "-C", home, "--lang", "en", *arguments], capture_output=True, text=True, env=environment)
    done = run("export", "mspdi", project, "-o", target)
    if done.returncode == 2:
        return None, done.stderr.strip().splitlines()[0]
    scheduled = json.loads(run("schedule", project, "--output-format", "json").stdout)
    return {row["id"]: row for row in scheduled["rows"]}, scheduled["summary"]["projects"][0]["unavailable"]


def main():
    folder = os.environ.get("PMO_MSPDI_DIR")
    words = [word for word in sys.argv[1:] if word != "-v"]
    verbose = "-v" in sys.argv
    pmo = os.path.abspath(words[0] if words else "target/release/pmo")
    wanted = words[1:]
    try:
        java = Java()
    except Exception as fault:
        sys.exit(f"Java does not start: {fault}. Nothing was run.")
    total, bad, read = {}, 0, 0
    with tempfile.TemporaryDirectory() as work:
        work = Path(work)
        jobs = []
        if folder:
            plans = [plan for plan in sorted(Path(folder).glob("*.xml")) if not wanted or plan.name[:3] in wanted]
            for plan in plans:
                if plan.read_bytes()[:4] == b"\xd0\xcf\x11\xe0":
                    continue
                home = work / plan.stem
                home.mkdir()
                (home / "pmo.toml").write_text('format = 1\nname = "Plans"\ncurrency = "EUR"\nstatus_date = "2026-11-20"\n')
                subprocess.run([pmo, "-C", home, "-q", "import", "mspdi", plan, "--as", "plan"], check=True, capture_output=True)
                jobs.append((plan.stem, home, "plan"))
        else:
            print("PMO_MSPDI_DIR is not set: only the projects of this repository are exported.")
        for home in PORTFOLIOS if not wanted else []:
            for schedule in sorted((home / "projects").glob("*/schedule.*")):
                jobs.append((f"{home.name} {schedule.parent.name}", home, schedule.parent.name))
        for name, home, project in jobs:
            target = work / f"{name}.xml"
            computed, note = exported(pmo, home, project, target)
            compare = Comparison()
            if computed is None:
                compare.problems.append(note)
            else:
                portfolio = Portfolio(home, project)
                plan = java.read(target)
                rows = tasks(java, portfolio, computed, plan, compare)
                resources = crew(java, portfolio, rows, plan, compare)
                calendars(java, portfolio, rows, resources, plan, compare)
                problems = out_of_order(java, target)
                compare.counts["files in the schema's order"] = (not problems, 1)
                compare.problems += problems
                read += 1
            for what, (good, of) in compare.counts.items():
                before = total.get(what, (0, 0))
                total[what] = (before[0] + good, before[1] + of)
            print(f"{'DIFFERENT' if compare.problems else 'same     '}  {name}: {sum(of for _, of in compare.counts.values())} values{', no dates: ' + note if note else ''}")
            for problem in compare.problems if verbose else compare.problems[:5]:
                print("    " + problem[:300])
            bad += bool(compare.problems)
    for what, (good, of) in total.items():
        print(f"{what:32}{good:>8} of {of}")
    print(f"{read} files read, {bad} different")
    if bad or not read:
        sys.exit(1)


main()
