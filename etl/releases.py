"""List the releases that were shared: when, how many figures, and how many moved."""

import argparse
import json
from pathlib import Path
from typing import Any

from etl import database, shared_files
from etl.citing import open_shared
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence

_QUERY = (Path(__file__).parent / "releases.sql").read_text("utf-8")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the choice of output."""
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print one line a release, the newest first."""
    lang = language(args.lang)
    rows = listed(_newest())
    if args.json:
        print(json.dumps(rows, default=str))
        return 0
    for row in rows:
        code = "release_first" if row["moved_count"] is None else "release_line"
        print(sentence(code, lang, release=row["release_id"], day=row["built_on"],
                       figures=row["figure_count"], count=row["moved_count"]))  # fmt: skip
    return 0


def listed(file: Path) -> list[dict[str, Any]]:
    """Give every release that a shared file knows of, its own first."""
    with database.reader() as connection:
        open_shared(connection, file)
        found = connection.execute(_QUERY)
        columns = [column[0] for column in found.description or []]
        return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]


def _newest() -> Path:
    held = list((shared_files.held(False) or shared_files.held(True)).values())
    if not held:
        raise Unusable("no_shared_file")
    return held[-1]
