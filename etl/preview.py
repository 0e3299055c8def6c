"""Say what adding one file would do, for the page that asks before anything is kept.

The same door, on a copy in memory: what each column was taken for, with values as they were read
(never as they were written), the accounting, what is asked, and the reports before and after.
"""

import argparse
import json
from pathlib import Path
from typing import Any

import duckdb

from etl.add import opened
from etl.adding import Options, Taken, add_options, kind_words, result_of, take_in, unusable_result
from etl.intake import titles
from etl.intake.reader import Reader
from etl.intake.report import Unusable
from etl.messages import language, sentence

# What a person can answer; every other code is a file that cannot be used.
QUESTIONS = {
    "day_order_unknown": "date_order",
    "operativo_unknown": "operativo",
    "counts_overlap": "overlap",
    "log_without_day": "column",
    "log_without_place": "column",
    "column_missing": "column",
    "cases_without_day": "column",
    "county_not_told": "county",
    "program_not_told": "program",
    "people_without_place": "county",
    "sign_in_without_county": "county",
    "people_not_counted": "count_people",
    "attendance_not_counted": "count_people",
    "cases_not_counted": "count_people",
    "as_of_missing": "as_of",
    "source_unclear": "source",
    "several_groups": "group",
}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the file and what is said about it."""
    parser.add_argument("file", metavar="FILE", help="one file; - reads it from stdin")
    add_options(parser)


def run(args: argparse.Namespace) -> int:
    """Print one JSON object; exit code 2 when the file cannot be used, or something is asked."""
    lang = language(args.lang)
    found: dict[str, Any] = {"question": None, "sheets": [], "before": [], "after": []}
    try:
        options = Options.of(args)
        with opened(is_dry=True) as kept, Reader(options.context(kept)) as reader:
            found["before"] = _reports(kept)
            taken = take_in(kept, reader, args.file, options)
            found["after"] = _reports(kept)
            found["sheets"] = [{**result_of(1, lang, sheet), **_of(sheet, lang)} for sheet in taken]
    except Unusable as error:
        if option := QUESTIONS.get(error.code):
            text = sentence(error.code, lang, **error.params)
            found["question"] = {"code": error.code, "option": option, "text": text,
                                 "field": error.params.get("field")}  # fmt: skip
        else:
            found["sheets"] = [unusable_result(1, lang, error)]
        print(json.dumps(found, ensure_ascii=False))
        return 2
    print(json.dumps(found, ensure_ascii=False, default=str))
    return 0


def _of(taken: Taken, lang: str) -> dict[str, Any]:
    """Give the columns of a sheet and the places that its rows would be kept at."""
    if taken.parsed is None:
        return {"columns": [], "fields": {}, "places": [], "is_known_layout": True}
    places: dict[tuple[Any, ...], int] = {}
    for row in taken.parsed.rows:
        where = (row.get("county_fips"), row.get("town_id"), row.get("road_id"))
        places[where] = places.get(where, 0) + 1
    names = ("county_fips", "town_id", "road_id", "count")
    about = taken.parsed.facts.get("about")
    return {
        "fields": titles.words(about, lang) if about else {},
        "columns": [_column(told, lang) for told in taken.parsed.facts.get("columns", [])],
        "places": [dict(zip(names, (*where, count), strict=True))
                   for where, count in places.items()],
        "is_known_layout": taken.parsed.facts.get("is_known", True),
    }  # fmt: skip


def _column(told: dict[str, Any], lang: str) -> dict[str, Any]:
    kind = told["dropped_as"]
    return {**told, "dropped_text": kind_words(kind, lang) if kind else None}


def _reports(kept: duckdb.DuckDBPyConnection) -> list[dict[str, Any]]:
    """Count the reports held, by month, county and status."""
    cursor = kept.execute(Path(__file__).with_suffix(".sql").read_text("utf-8"))
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
