"""Write the demo's files as a coordinator would send them: by year, some rows late or mended."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from etl import template
from etl.demo import life, logs, tables
from etl.demo.cases import cases
from etl.intake import columns
from etl.reference import rows_of

_DAYS_UNTIL_SENT = 9
_MONTHS_IN_NEWEST = 4
_MENDED = 0.4  # of the unconfirmed reports of one file, those that the next one settles


@dataclass(frozen=True)
class Parcel:
    """Hold one file to add: whose it is, on what day it came, which months it speaks for."""

    group_id: str
    sent_on: date
    covers: tuple[date, date]
    path: Path


def write(folder: Path, today: date, scale: float = 1) -> list[Parcel]:
    """Write all files of the demo in the order of the days they came."""
    parcels = []
    for actor in life.actors():
        for number, (covers, filled) in enumerate(_parcels(actor, today, scale)):
            name = f"{actor.id}-{number}"
            sent_on = min(today, covers[1] + timedelta(31 + _DAYS_UNTIL_SENT))
            # A spreadsheet of a hundred thousand rows takes minutes to write, a CSV a second.
            as_csv = actor.files == "csv" or scale > 1
            log = []
            if actor.log and scale == 1:
                reports, calls = filled.pop("checkpoint_reports"), filled.pop("calls")
                told = [*reports, *logs.told_twice(reports)]
                named = [_named(row) for row in (*told, *calls)]
                log = [logs.write(folder / f"{name}-log.csv", actor.log, named)]
            filled.pop("calls", None)
            paths = log + (_csv if as_csv else _workbook)(folder, name, actor.language, filled)
            parcels += [Parcel(actor.id, sent_on, covers, path) for path in paths]
    return sorted(parcels, key=lambda parcel: (parcel.sent_on, parcel.path.name))


def _parcels(
    actor: life.Actor, today: date, scale: float
) -> Iterator[tuple[tuple[date, date], dict[str, list[life.Row]]]]:
    """Give a group's files: the first and last month of each, and its rows by source."""
    spans = _spans(life.active_months(actor, today))
    reports = _with_delays(actor, list(life.checkpoints(actor, today, scale)), spans)
    gatherings = list(tables.gatherings(actor, today))
    members = list(tables.members(actor, today))
    reached = list(tables.reached(actor, today))
    calls = list(life.calls(actor, today))
    followed = list(cases(actor, today))
    for number, (first, last) in enumerate(spans):
        is_newest = number == len(spans) - 1
        sent = {
            "checkpoint_reports": [row for n, row in reports if n == number],
            "calls": [row for row in calls if first <= _month(row["seen_on"]) <= last],
            "program_events": [r for r in gatherings if first <= _month(r["held_on"]) <= last],
            "members": [row for row in members if first <= row["month"] <= last],
            "who_we_reached": [r for r in reached if first <= _month(r["on"]) <= last],
            "milestones": list(tables.milestones(actor, today)) if is_newest else [],
            "plan": list(tables.plan(actor, today)) if is_newest else [],
        }
        if actor.cases:  # of the others an empty table would say "none"
            sent["rapid_response"] = [r for r in followed if first <= r["month"] <= last]
        yield (first, last), sent


def _spans(months: list[date]) -> list[tuple[date, date]]:
    """Split months into files: the newest holds four months, those before it a year each."""
    spans: list[list[date]] = []
    for month in reversed(months):
        most = _MONTHS_IN_NEWEST if len(spans) == 1 else 12
        if spans and len(spans[-1]) < most and (spans[-1][-1] - month).days <= 31:
            spans[-1].append(month)
        else:
            spans.append([month])
    return [(span[-1], span[0]) for span in reversed(spans)]


def _with_delays(
    actor: life.Actor, rows: list[life.Row], spans: list[tuple[date, date]]
) -> list[tuple[int, life.Row]]:
    """Say in which file each report comes: some in the next one, some again there, settled."""
    sent = []
    for row in rows:
        rng = Random(f"delay {row['report_id']}")
        month = _month(row["seen_on"])
        number = next(n for n, (first, last) in enumerate(spans) if first <= month <= last)
        is_late = rng.random() < actor.late
        has_next = number + 1 < len(spans) and not actor.gap
        if is_late and has_next:
            number += 1
        sent.append((number, row))
        if has_next and not is_late and row["status"] == "reported" and rng.random() < _MENDED:
            settled = rng.choice(["confirmed", "confirmed", "false_alarm", "unable_to_verify"])
            sent.append((number + 1, {**row, "status": settled}))
    return sent


def _named(row: life.Row) -> life.Row:
    """Add what a log has of the caller: nobody, under a number that is nobody's."""
    return {**row, "county": _county_names()[row["county_fips"]],
            "name": "DEMO Persona", "phone": "828-555-0100"}  # fmt: skip


def _workbook(
    folder: Path, name: str, language: str, tables: dict[str, list[life.Row]]
) -> list[Path]:
    path = folder / f"{name}.xlsx"
    cells = {source: [_cells(source, language, row) for row in rows]
             for source, rows in tables.items()}  # fmt: skip
    path.write_bytes(template.workbook(language, tuple(cells), cells))
    return [path]


def _csv(folder: Path, name: str, language: str, tables: dict[str, list[life.Row]]) -> list[Path]:
    paths = []
    for source, rows in tables.items():
        path = folder / f"{name}-{source}.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(columns.template(source).header(language))
            writer.writerows(_cells(source, language, row) for row in rows)
        paths.append(path)
    return paths


def _cells(source: str, language: str, row: life.Row) -> list[Any]:
    """Write a row in the words of one language, in the order of the template's columns."""
    return [_word(column, language, row) for column in columns.template(source).columns]


def _word(column: columns.Column, language: str, row: life.Row) -> Any:
    if column.kind in ("town", "road"):
        return row[column.kind]
    value = row.get(column.field)
    if value is None:
        return None
    if column.kind == "yes_no":
        value = "yes" if value else "no"
    if column.kind == "languages":
        return ", ".join(column.values[each][language][0] for each in value)
    if column.kind == "county":
        return _county_names()[value]
    if column.kind == "month":
        return f"{value:%Y-%m}"
    if value in column.values:
        return column.values[value][language][0]
    return value


@cache
def _county_names() -> dict[str, str]:
    return {row["county_fips"]: row["county"] for row in rows_of("counties")}


def _month(day: date) -> date:
    return day.replace(day=1)
