#!/usr/bin/env python3
"""Computes earned value a second time, from the files alone, and compares it with what `pmo variance` says.

    [PMO_MSPDI_DIR=/path/to/plans] tests/outside/variance.py [path/to/pmo] [PORTFOLIO ...]

It shares no code with pmo: it reads YAML (with PyYAML) and TOML itself and follows docs/variance.md, in decimals.
Without arguments it takes target/release/pmo and example-portfolio, at its own status date and at the days of
DAYS, which lie inside weeks, inside holidays and before a worked Sunday. Compared are tasks, summaries, accounts, cost
elements and treatments, each of these over all projects too, projects, the portfolio and its curve: money to the cent,
ratios to 0.000001, and that both have none at the same places.
A line is printed for each difference; the exit code is then 1. When PMO_MSPDI_DIR names the plans' folder, PLAN is
imported from it and compared in the middle and after the end: as imported, and completed by what an import leaves
open. This script gives each task with a budget
the account `work`, and writes actuals/ with the actual cost that the XML has, posted on the task's actual start.

Where docs/variance.md leaves it open: the planned duration ends when all is planned, lines too; a line of level of
effort is done when all of it is planned; money is spread by whole working days, also where a task starts at noon;
a week without work is over when it begins; SV(t) begins with the plan; the portfolio's curve is not rounded again;
periods are weeks unless the baseline counts months only; a day before the newest status entry has no progress but that
which has dates.

Not computed: `recent` and `bottom_up` estimates, finish by nine methods and dates, level of effort apart, exchange
variance, programmes, curves of single projects, earned value of the portfolio's curve before today, actual time of milestones that no account pays for; `units`, `remaining`, `apportioned`; undistributed budget.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
import tomllib
import xml.etree.ElementTree as ET
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

try:
    import yaml
except ImportError:
    print("PyYAML is missing (pip install pyyaml). Nothing was compared.")
    sys.exit(2)

EXAMPLE = Path(__file__).resolve().parent.parent.parent / "example-portfolio"
PLAN = "079-aspose-software-development.xml"
DAYS = [None, "2026-02-18", "2026-06-17", "2026-07-29", "2026-09-18", "2026-09-22", "2026-10-10", "2026-11-09"]
SUMS = ["bac", "pv", "ev", "ac"]
TIMES = ["es_periods", "at_periods", "pd_periods", "sv_t", "spi_t", "tspi", "ieac_t_periods"]
PERCENT = ["percent_complete", "percent_spent", "percent_planned", "sv_percent", "cv_percent", "vac_percent"]
RATIOS = ["spi", "cpi", "tcpi_bac", "tcpi_eac", *PERCENT, *TIMES]
WORDS = ["currency", "measured", "period", "eac_method"]
ESTIMATES = [f"eac.{name}" for name in "typical atypical spi sci weighted spi_t sci_t weighted_t".split()]
FIGURES = [*SUMS, "sv", "cv", "etc", "vac", *ESTIMATES, *RATIOS, *WORDS]
CENT, TOLERANCE, DAY, ZERO = Decimal("0.01"), Decimal("0.000001"), timedelta(days=1), Decimal(0)
WEEKDAYS = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"]


def read(path):
    """Every number and date as text."""
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".toml":
        return json.loads(json.dumps(tomllib.loads(text, parse_float=str), default=str), parse_int=str)
    return yaml.load(text, Loader=yaml.BaseLoader) or {}


def files(folder, name="*"):
    return [read(path) for path in sorted(folder.glob(f"{name}.*")) if path.suffix in (".yaml", ".toml")]


def file(folder, name):
    return next(iter(files(folder, name)), {})


def cents(value):
    return value.quantize(CENT, ROUND_HALF_UP)


def day_of(text):
    return date.fromisoformat(text[:10]) if text else None


def by_day(text, day):
    return bool(text) and day_of(text) <= day


def share(text):
    return Decimal(text.strip().removesuffix("%")) / 100


def total(values):
    return None if None in values else sum(values, ZERO)


def ratio(a, b, times=1):
    return None if a is None or not b else times * a / b


class Calendar:
    def __init__(self, home, name):
        found = file(home / "calendars", name) if name else {}
        if name not in (None, "standard") and not found:
            sys.exit(f"{home}: calendar {name} is not in its calendars/, and this script knows no other.")
        week = found.get("week") or dict.fromkeys(WEEKDAYS[:5], "work")
        self.week = [week.get(name, "off") != "off" for name in WEEKDAYS]
        spans = [(one, day_of(one["from"]), day_of(one.get("until", one["from"]))) for one in found.get("exceptions", [])]
        self.exceptions = {day: one["day"] == "work" for one, first, last in spans for day in days(first, last)}

    def worked(self, first, last):
        return sum(self.exceptions.get(day, self.week[day.weekday()]) for day in days(first, last))

    def passed(self, first, last, day):
        """The share of the working days of a window that are over at the end of a day."""
        if day >= last or day < first:
            return Decimal(day >= last)
        whole = self.worked(first, last)
        return Decimal(self.worked(first, day)) / whole if whole else Decimal(1)


def days(first, last):
    return [first + DAY * number for number in range((last - first).days + 1)]


def period_of(day, unit):
    """First and last day of the week or month that holds a day."""
    first = day.replace(day=1) if unit == "month" else day - DAY * day.weekday()
    return first, (first + 31 * DAY).replace(day=1) - DAY if unit == "month" else first + 6 * DAY


class Item:
    """A leaf: a task or a line of an account. `curve` has first day, last day and the amount spread between them."""

    def __init__(self, record, account, parents=(), line=False):
        self.record, self.account, self.parents, self.line = record, account, parents, line
        self.id, self.method = record["id"], record.get("ev_method", "loe" if line else "percent")
        self.bac, self.curve, self.start = ZERO, [], None

    def planned(self, day):
        return cents(sum((amount * self.calendar.passed(first, last, day) for first, last, amount in self.curve), ZERO))

    def follow(self, baseline, money):
        """Takes over what the baseline says of it."""
        self.bac, self.start = money(baseline.get("budget", "0")), day_of(baseline.get("start"))
        start, finish = self.start, day_of(baseline.get("finish"))
        for period, amount in (baseline.get("planned_value") or {}).items():
            week = "W" in period
            day = date.fromisoformat(period + ("-1" if week else "-01"))
            first, last = period_of(day, "week" if week else "month")
            if start and finish and max(first, start) <= min(last, finish):
                first, last = max(first, start), min(last, finish)
            self.curve.append((first, last, money(amount)))
        if not self.curve and self.bac and start and finish:
            self.curve = [(start, finish, self.bac)]

    def ended(self):
        """The day on which all was done."""
        finish = day_of(self.record.get("actual_finish"))
        return max([last for _, last, _ in self.curve], default=finish) if self.method == "loe" else finish

    def share_done(self, day, kept):
        start, progress = self.record.get("actual_start"), self.record.get("progress", self.record.get("percent_duration"))
        if self.ended() and self.ended() <= day:
            return Decimal(1)
        begun = by_day(start, day) if start else bool(progress)
        if self.method == "milestones":
            steps = [(step, str(step.get("done", False)).lower()) for step in self.record["ev_milestones"]]
            if day < kept and begun and "true" in [on for _, on in steps]:
                return None
            done = [step for step, on in steps if on == "true" or on != "false" and by_day(on, day)]
            return total([share(step["weight"]) for step in done])
        if "/" in self.method:
            return share(self.method.split("/")[0]) if by_day(start, day) else ZERO
        if self.method not in ("percent", "planning-package"):
            sys.exit(f"{self.id}: ev_method {self.method} is not known to this script.")
        if self.method == "planning-package" or start and not by_day(start, day) or not (start or progress):
            return ZERO
        return share(progress) if progress and day >= kept else None

    def measure(self, day, kept, baseline, postings, money):
        self.pv = self.planned(day) if baseline else None
        done = None if self.method == "loe" else self.share_done(day, kept)
        self.ev = self.pv if self.method == "loe" else None if done is None else cents(self.bac * done)
        nameless = any(one["account"] == self.account and "task" not in one for one in postings)
        self.ac = None if nameless else total([money(one["amount"]) for one in postings if one.get("task") == self.id])


def leaves(tasks, parents=()):
    """Each task that holds no others, with the summaries above it."""
    for task in tasks:
        yield from leaves(task["tasks"], (*parents, task["id"])) if task.get("tasks") else [(task, parents)]


class Project:
    def __init__(self, home, folder, settings, status):
        charter, schedule, budget = (file(folder, name) for name in ("project", "schedule", "budget"))
        self.id, self.settings, accounts = folder.name, settings, budget.get("accounts", [])
        self.accounts = [account["id"] for account in accounts]
        self.kinds = {account["id"]: account for account in accounts}
        self.currency = charter.get("currency", settings["currency"])
        self.calendar = Calendar(home, schedule.get("calendar") or charter.get("calendar") or settings.get("calendar"))
        self.items = [Item(task, task.get("account"), above) for task, above in leaves(schedule.get("tasks", []))]
        self.items += [Item(line, account["id"], line=True) for account in accounts for line in account.get("lines", [])]
        entries = [entry for one in files(folder / "status") for entry in one["entries"]]
        self.measured = self.measured_at(entries, status)
        self.kept = self.measured_at(entries, max([status] + [day_of(one["as_of"]) for one in entries]))
        self.baseline = max(files(folder / "baselines"), key=lambda one: int(one["number"]), default=None)
        self.frozen = day_of(self.baseline["on"]) if self.baseline else self.measured
        ledger = [posting for one in files(folder / "actuals") for posting in one["postings"]]
        self.posted_to = {one.get("account") for one in ledger}
        self.postings = [one for one in ledger if by_day(one["date"], self.measured) and one.get("type") != "commitment"]
        self.plan({one["id"]: one for one in file(home, "people").get("people", [])})
        self.whole = self.row("project", "", self.items, self.cost())

    def measured_at(self, entries, status):
        told = [day_of(one["as_of"]) for one in entries if by_day(one["as_of"], status)]
        dates = [item.record.get(key) for item in self.items for key in ("actual_start", "actual_finish")]
        return max(told + [day_of(one) for one in dates if by_day(one, status)]) if told else status

    def rate(self, currency):
        """What one of it is worth in the portfolio's currency, on the day on which the baseline was frozen."""
        known = [one for one in self.settings.get("exchange_rates", []) if one["currency"] == currency]
        known = [one for one in known if by_day(one["from"], self.frozen)]
        return Decimal(1 if currency == self.settings["currency"] else max(known, key=lambda one: one["from"])["rate"])

    def money(self, text):
        number, *own = text.split()
        amount = Decimal(number.removesuffix("万")) * (10_000 if number.endswith("万") else 1)
        return cents(amount * self.rate(own[0]) / self.rate(self.currency)) if own not in ([], [self.currency]) else amount

    def plan(self, pool):
        planned = {one["id"]: one for key in ("tasks", "lines") for one in (self.baseline or {}).get(key, [])}
        periods = [period for one in planned.values() for period in one.get("planned_value") or {}]
        self.unit = "month" if periods and not any("W" in period for period in periods) else "week"
        for item in self.items:
            item.calendar = self.calendar
            if self.baseline is None:
                item.bac = self.budget_of_today(item.record, pool)
            elif item.id in planned:
                item.follow(planned[item.id], self.money)
            item.measure(self.measured, self.kept, self.baseline, self.postings, self.money)

    def budget_of_today(self, record, pool):
        written = record.get("budget") or record.get("amount")
        if written or "assign" not in record:
            return self.money(written or "0")
        amount = ZERO
        for who, units in ((text + " 100%").split()[:2] for text in record["assign"]):
            rates = [one for one in self.settings.get("rates", []) if one["class"] == pool[who].get("rate_class")]
            hourly = max(rates, key=lambda one: one["from"], default={"per_hour": "0"})["per_hour"]
            hours = [Decimal(part[:-1]) * {"h": 1, "d": 8, "w": 40}[part[-1]] for part in record["duration"].split()]
            amount += sum(hours) * share(units) * self.money(hourly)
        return cents(amount)

    def row(self, level, name, items, ac):
        row = Row(level, self.id if level == "project" else f"{self.id}/{name}", self.currency, self.measured, self.calendar)
        row.ac, row.parts = ac, [(item, Decimal(1)) for item in items]
        if any(item.bac for item in self.items):
            row.bac, row.pv, row.ev = (total([getattr(item, key) for item in items]) for key in ("bac", "pv", "ev"))
        # A new plan of the future keeps what was planned before it, which may lie before the task's new start.
        known = [min([first for first, _, _ in item.curve] + [item.start or date.max]) for item in items if item.start or item.curve]
        if self.baseline and known:
            whole = [day_of(self.baseline["start"])] if level == "project" and self.baseline.get("start") else []
            row.unit, row.origin = self.unit, min(known + whole)
            row.last = max([last for item in items for _, last, _ in item.curve], default=row.origin)
            ends = [item.ended() for item in items if item.curve or not item.line]
            row.is_over = row.ev == row.bac and None not in ends and max(ends) <= self.measured
            row.at_day = max(ends) if row.is_over else self.measured
        return row

    def cost(self, accounts=None, day=date.max):
        own = [one for one in self.postings if accounts is None or one.get("account") in accounts]
        return total([self.money(one["amount"]) for one in own if by_day(one["date"], day)])

    def parts(self, by):
        """Accounts, cost elements or treatments, which divide the estimate of the project."""
        kind = {None: ""} | {name: account.get(by.replace("-", "_"), "") for name, account in self.kinds.items()}
        if by == "account":
            kind = {None: ""} | {name: name for name in self.accounts}
        names = {kind[item.account] for item in self.items} | {kind[name] for name in self.posted_to}
        rows = []
        for name in self.accounts * (by == "account") or sorted(names - {""}):
            accounts = [own for own in kind if kind[own] == name]
            rows.append(self.row(by, name, [item for item in self.items if item.account in accounts], self.cost(accounts)))
        if "" in names:
            accounts = [own for own in kind if kind[own] == ""]
            rest = self.row(by, "", [item for item in self.items if item.account in accounts], self.cost(accounts))
            rows += [rest] if by != "account" or any((rest.bac, rest.ac)) else []
        self.share_out(rows)
        return rows

    def share_out(self, rows):
        whole = self.whole.figures()
        if whole["eac_method"] is None:
            return
        pace = whole["cpi"] if whole["eac_method"] == "typical" else Decimal(1)
        exact = [row.ac + (ZERO if row.ev == row.bac else (row.bac - row.ev) / pace) for row in rows]
        for row, eac in zip(rows, exact):
            row.told = ("share", cents(eac))
        most = max(rows, key=lambda row: row.told[1] - row.ac)
        most.told = ("share", most.told[1] + cents(sum(exact)) - sum(row.told[1] for row in rows))

    def rows(self, by):
        tasks = [item for item in self.items if not item.line]
        if by != "task":
            return self.parts(by) + [self.whole]
        groups = [("task", item.id, [item]) for item in tasks]
        summaries = dict.fromkeys(name for item in tasks for name in item.parents)
        groups += [("summary", name, [item for item in tasks if name in item.parents]) for name in summaries]
        return [self.row(*group, total([item.ac for item in group[2]])) for group in groups] + [self.whole]


class Row:
    """Sums, and the parts whose planned value is summed, each with its rate of exchange."""

    def __init__(self, level, address, currency, measured, calendar):
        self.level, self.address, self.calendar, self.parts = level, address, calendar, []
        self.words = {"currency": currency, "measured": str(measured)}
        self.bac = self.pv = self.ev = self.ac = self.unit = self.origin = self.last = self.at_day = None
        self.is_over, self.told = False, None

    def planned(self, day):
        return sum((part.planned(day) * rate for part, rate in self.parts), ZERO)

    def curve(self):
        """Planned value at the end of each period, from the first to that in which all is planned."""
        ends = {period_of(day, self.unit)[1] for day in days(self.origin, self.last)}
        return [self.planned(end) for end in sorted(ends)]

    def actual_time(self):
        first, last = period_of(self.at_day, self.unit)
        begin = period_of(self.origin, self.unit)[0]
        months = (first.year - begin.year) * 12 + first.month - begin.month
        return (months if self.unit == "month" else (first - begin).days // 7) + self.calendar.passed(first, last, self.at_day)

    def earned_schedule(self, curve):
        whole = sum(value <= (self.ev or ZERO) for value in curve)
        if not self.ev or whole == len(curve) or self.ev == self.bac:
            return self.ev and Decimal(len(curve))
        before = curve[whole - 1] if whole else ZERO
        return whole + (self.ev - before) / (curve[whole] - before)

    def time(self):
        out = dict.fromkeys(TIMES)
        if self.origin is None:
            return out
        at, curve, es, pd = self.actual_time(), self.curve(), None, None
        if curve[-1]:
            pd = Decimal(curve.index(curve[-1]) + 1)
            es = self.earned_schedule(curve[: int(pd)])
        out |= {"es_periods": es, "at_periods": at, "pd_periods": pd}
        if es is not None and (at > 0 or es == pd):
            out["tspi"] = ZERO if es == pd else (pd - es) / (pd - at) if pd > at else None
        if es is not None and at > 0:
            out |= {"sv_t": es - at, "spi_t": es / at, "ieac_t_periods": ratio(pd, es / at)}
        return out

    def figures(self):
        bac, pv, ev, ac = (getattr(self, key) for key in SUMS)
        out = dict.fromkeys(FIGURES) | self.words | self.time()
        out |= {"bac": bac, "pv": pv, "ev": ev, "ac": ac, "period": self.unit}
        out |= {"sv": None if None in (ev, pv) else ev - pv, "cv": None if None in (ev, ac) else ev - ac}
        out |= {"spi": ratio(ev, pv), "cpi": ratio(ev, ac) if ac is not None and ac > 0 else None}
        of = [(ev, bac), (ac, bac), (pv, bac), (out["sv"], pv), (out["cv"], ev)]
        out |= {name: ratio(*pair, 100) for name, pair in zip(PERCENT, of)}
        return out if None in (bac, ev, ac) else out | self.forecast(out)

    def forecast(self, out):
        bac, ev, ac, cpi = self.bac, self.ev, self.ac, out["cpi"]
        factors = {"typical": cpi, "atypical": Decimal(1), "spi": out["spi"], "spi_t": out["spi_t"]}
        for end, pace in (("", out["spi"]), ("_t", out["spi_t"])):
            factors["sci" + end] = None if None in (cpi, pace) else cpi * pace
            factors["weighted" + end] = None if None in (cpi, pace) else (4 * cpi + pace) / 5
        rest = {name: ZERO if ev == bac else ratio(bac - ev, factor) for name, factor in factors.items()}
        method = "atypical" if rest["typical"] is None else "typical"
        if self.told:
            method, rest[self.told[0]] = self.told[0], self.told[1] - ac
        etc, vac = rest[method], bac - ac - rest[method]
        more = {f"eac.{name}": None if one is None else ac + one for name, one in rest.items()}
        more |= {"eac_method": method, "etc": etc, "vac": vac, "vac_percent": ratio(vac, bac, 100)}
        tcpi = {"tcpi_bac": ratio(bac - ev, bac - ac) if bac > ac else None, "tcpi_eac": ratio(bac - ev, etc)}
        return more | (tcpi if ev != bac else dict.fromkeys(tcpi, ZERO))


def portfolio(home, settings, projects, status):
    """The sum of the projects that have all four sums, in the portfolio's currency."""
    row = Row("portfolio", "", settings["currency"], status, Calendar(home, settings.get("calendar")))
    parts = [(project.whole, project.rate(project.currency)) for project in projects]
    row.parts = [part for part in parts if is_held(part[0])]
    if row.parts:
        for key in SUMS:
            setattr(row, key, sum(cents(getattr(whole, key) * rate) for whole, rate in row.parts))
        row.told = ("sum", sum(cents(estimate(whole) * rate) for whole, rate in row.parts))
        place(row, status)
    return row


def is_held(whole):
    return None not in [getattr(whole, key) for key in SUMS]


def estimate(row):
    figures = row.figures()
    return figures[f"eac.{figures['eac_method']}"]


def place(row, status):
    """The time that a sum of rows spans."""
    wholes = [whole for whole, _ in row.parts if whole.origin]
    if wholes:
        row.unit = min(whole.unit for whole in wholes)
        # Time stands still once all of them are finished.
        row.at_day = max(whole.at_day for whole in wholes) if all(whole.is_over for whole in wholes) else status
        row.origin, row.last = min(whole.origin for whole in wholes), max(whole.last for whole in wholes)


def across(home, settings, projects, status, by):
    """A row a cost element or treatment; in each project rounding is carried from row to row."""
    found = {}
    for project in projects:
        rate, exact, shown = project.rate(project.currency), {}, {}
        for part in project.parts(by) if is_held(project.whole) else []:
            name = part.address.split("/", 1)[1]
            row = found.setdefault(name, Row(by, name, settings["currency"], status, Calendar(home, settings.get("calendar"))))
            row.parts.append((part, rate))
            values = {key: getattr(part, key) for key in SUMS} | {"eac": part.told[1]}
            for key, value in values.items():
                exact[key] = exact.get(key, ZERO) + value * rate
                added = cents(exact[key]) - shown.get(key, ZERO)
                shown[key] = cents(exact[key])
                if key == "eac":
                    row.told = ("sum", (row.told[1] if row.told else ZERO) + added)
                else:
                    setattr(row, key, (getattr(row, key) or ZERO) + added)
    for row in found.values():
        place(row, status)
    return {(by, name, ""): row for name, row in found.items() if name or any((row.bac, row.ac))}


def computed(home, status, by):
    settings = file(home, "pmo")
    projects = [Project(home, path.parent, settings, status) for path in sorted((home / "projects").rglob("project.*"))]
    rows = [row for project in projects for row in project.rows(by)]
    named = {(row.level, row.address.split("/", 1)[-1], row.address): row for row in rows}
    if len(projects) > 1:
        named |= across(home, settings, projects, status, by) if by in ("cost-element", "treatment") else {}
        named |= {("portfolio", "", ""): portfolio(home, settings, projects, status)}
    return {at: row.figures() for at, row in named.items()}


def compare_curve(pmo, home, label, status, count):
    """The portfolio's curve: what was planned and spent by each period, and earned by today."""
    output = json.loads(run(pmo, home, *(["--as-of", status] if status else []), "variance", "--series", "--output-format", "json"))
    settings, day = file(home, "pmo"), day_of(output["as_of"])
    projects = [Project(home, path.parent, settings, day) for path in sorted((home / "projects").rglob("project.*"))]
    if len(projects) < 2:
        return
    held = [(one, one.rate(one.currency)) for one in projects if is_held(one.whole)]
    points = [row for row in output["rows"] if not row["address"]]
    if held and not points:
        count["differ"] += 1
        print(f"{label}: no curve of the portfolio in pmo")
    for row in points:
        unit = "week" if "W" in row["id"] else "month"
        end = period_of(date.fromisoformat(row["id"] + ("-1" if unit == "week" else "-01")), unit)[1]
        now = max(one.measured for one, _ in held)
        own = {"pv": sum(cents(one.whole.planned(end) * rate) for one, rate in held), "ac": None, "ev": None}
        if period_of(end, unit)[0] <= now:
            own["ac"] = sum(cents(one.cost(day=min(end, now)) * rate) for one, rate in held)
        if min(end, now) >= now:
            own["ev"] = sum(cents(one.whole.ev * rate) for one, rate in held) if own["ac"] is not None else None
        else:
            del own["ev"]
        for key, value in own.items():
            count["figures"] += 1
            count["none"] += value is None
            if not same(key, value, row[key]):
                count["differ"] += 1
                print(f"{label} {output['as_of']} curve {row['id']} {key}: here {value}, pmo {row[key]}")


def run(pmo, home, *words):
    environment = {key: value for key, value in os.environ.items() if not key.startswith("PMO_")}
    done = subprocess.run([pmo, "-C", home, *words], capture_output=True, text=True, env=environment)
    if not done.stdout and done.returncode:
        sys.exit(f"pmo {' '.join(map(str, words))}: exit {done.returncode}: {done.stderr.strip()[:300]}")
    return done.stdout


def same(key, own, theirs):
    if None in (own, theirs) or key in WORDS:
        return own == theirs
    return abs(own - Decimal(theirs)) <= TOLERANCE if key in RATIOS else cents(own) == Decimal(theirs)


def compare(pmo, home, label, status, count):
    compare_curve(pmo, home, label, status, count)
    for by in ("task", "account", "cost-element", "treatment"):
        as_of = ["--as-of", status] if status else []
        output = json.loads(run(pmo, home, *as_of, "variance", "--by", by, "--output-format", "json"))
        theirs = {(row["level"], row["id"], row["address"]): row for row in output["rows"]}
        own = computed(home, day_of(output["as_of"]), by)
        for at in own | theirs:
            where = f"{label} {output['as_of']}: {' '.join(at).strip()}"
            if at in own and at in theirs:
                compare_row(where, own[at], theirs[at], count)
            else:
                count["differ"] += 1
                print(f"{where}: a row only {'here' if at in own else 'in pmo'}")


def compare_row(where, own, theirs, count):
    theirs |= {f"eac.{name}": value for name, value in theirs["eac"].items()}
    for key, value in own.items():
        if key == "at_periods" and not own["bac"] and theirs["level"] in ("cost-element", "treatment"):
            continue
        count["figures"] += 1
        count["none"] += value is None
        if not same(key, value, theirs[key]):
            count["differ"] += 1
            shown = f"{value:.6f}" if isinstance(value, Decimal) else value
            print(f"{where} {key}: here {shown}, pmo {theirs[key]} {theirs['not_available'].get(key, '')}".rstrip())


def complete(folder, plan):
    """Writes what an import leaves open: progress, an account, and the cost that the XML has."""
    schedule = folder / "schedule.yaml"
    text = schedule.read_text(encoding="utf-8")
    schedule.write_text(re.sub(r"^( +)(budget: .*)$", r"\1account: work\n\1\2", text, flags=re.M), encoding="utf-8")
    (folder / "budget.yaml").write_text("accounts:\n  - {id: work, name: Work, cost_element: labour}\n")
    cost = {one.findtext("{*}UID"): one.findtext("{*}ActualCost") for one in ET.parse(plan).iterfind(".//{*}Task")}
    months = {}
    for number, (task, _) in enumerate(leaves(read(schedule)["tasks"])):
        day, amount = task.get("actual_start", "")[:10], Decimal(cost[task["source"]["uid"]] or 0) / 100
        if day and amount:
            line = f"  - {{date: {day}, account: work, task: {task['id']}, amount: {amount}, document: D-{number}}}\n"
            months.setdefault(day[:7], ["postings:\n"]).append(line)
    (folder / "actuals").mkdir()
    for month, lines in months.items():
        (folder / "actuals" / f"{month}.yaml").write_text("".join(lines))


def compare_import(pmo, plan, count):
    for label in ("imported", "completed"):
        with tempfile.TemporaryDirectory() as work:
            home = Path(work)
            (home / "pmo.toml").write_text('format = 1\nname = "Plans"\ncurrency = "EUR"\n')
            run(pmo, home, "import", "mspdi", plan, "--as", "plan")
            folder = home / "projects" / "plan"
            if label == "completed":
                complete(folder, plan)
            start, finish = (day_of(files(folder / "baselines")[0][key]) for key in ("start", "finish"))
            compare(pmo, home, label, str(start + (finish - start) // 2), count)
            compare(pmo, home, label, str(finish + 14 * DAY), count)


def main():
    pmo = os.path.abspath(sys.argv[1] if sys.argv[1:] else "target/release/pmo")
    count = {"figures": 0, "none": 0, "differ": 0}
    for home in [Path(word) for word in sys.argv[2:]] or [EXAMPLE]:
        for status in DAYS if home.resolve() == EXAMPLE else [None]:
            compare(pmo, home, home.name, status, count)
    if os.environ.get("PMO_MSPDI_DIR"):
        compare_import(pmo, Path(os.environ["PMO_MSPDI_DIR"]) / PLAN, count)
    else:
        print("PMO_MSPDI_DIR is not set: name a folder of plans saved as XML. No imported plan was compared.")
    print(f"{count['figures']} figures compared, {count['none']} of them n/a here: {count['differ']} differ")
    sys.exit(1 if count["differ"] or not count["figures"] else 0)


main()
