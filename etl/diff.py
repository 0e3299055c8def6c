"""Write the notes between two releases: what is new, what moved and why, what is gone."""

import argparse
import json
from itertools import groupby
from pathlib import Path
from typing import Any

from etl import database, shared_files
from etl.citing import open_shared
from etl.figure_id import FigureId
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.verify import number, off

_QUERY = (Path(__file__).parent / "diff.sql").read_text("utf-8")
_KEY = ("metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category")
_CHANGES = ("moved", "corrected", "withdrawn", "gone", "added")
_SHOWN = 20  # of each kind of change and metric; machines are given all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the two releases."""
    parser.add_argument("old", metavar="A", help="a release such as 2026-R1, or a shared file")
    parser.add_argument("new", metavar="B", help="a release such as 2026-R2, or a shared file")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print the notes, by kind of change and metric; raises `Unusable` for what is not held."""
    rows = between(_file(args.old), _file(args.new))
    if args.json:
        print(json.dumps(rows, ensure_ascii=False, default=str))
        return 0
    for line in notes(rows, language(args.lang)):
        print(line)
    return 0


def between(old: Path, new: Path) -> list[dict[str, Any]]:
    """Give every figure that differs, with what it was, what it is, and why where that is known."""
    with database.reader() as connection:
        for file, name in ((old, "a"), (new, "b")):
            open_shared(connection, file, name)
        [(release_id,)] = connection.execute("select release_id from b.mart.release").fetchall()
        found = connection.execute(_QUERY)
        columns = [column[0] for column in found.description or []]
        rows = [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
    for row in rows:
        row["figure"] = str(FigureId(release_id, *(row[name] for name in _KEY)))
    return rows


def notes(rows: list[dict[str, Any]], lang: str) -> list[str]:
    """Write the notes in one language, the figures of each metric under its title."""
    if not rows:
        return [sentence("diff_nothing", lang)]
    lines = []
    for change in _CHANGES:
        of_kind = [row for row in rows if row["change"] == change]
        if of_kind:
            lines.append(sentence(f"diff_{change}", lang, count=len(of_kind)))
        for title, group in groupby(of_kind, key=lambda row: row[f"title_{lang}"]):
            figures = list(group)
            lines.append(f"  {title}: {len(figures)}")
            # What is new is read in the release itself; here it would be most of the page.
            shown = figures[:_SHOWN] if change != "added" else []
            lines += [_line(row, lang) for row in shown]
            if shown and len(figures) > _SHOWN:
                lines.append(sentence("diff_more", lang, count=len(figures) - _SHOWN))
    return lines


def _line(row: dict[str, Any], lang: str) -> str:
    why = row[f"reason_{lang}"]
    said = {"figure": row["figure"], "place": row[f"place_{lang}"],
            "value": number(row["old_value"]) + off(row["old_margin"]),
            "now": number(row["new_value"]) + off(row["new_margin"]),
            "reason": why, "day": row["decided_on"]}  # fmt: skip
    line = {"moved": "diff_line_moved", "corrected": "diff_line_corrected",
            "withdrawn": "diff_line_withdrawn", "gone": "diff_line_gone"}  # fmt: skip
    return sentence(line[row["change"]], lang, **said)


def _file(name: str) -> Path:
    file = Path(name) if name.endswith(".duckdb") else shared_files.file_of(name)
    if file is None or not file.is_file():
        raise Unusable("no_such_release")
    return file
