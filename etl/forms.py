"""Make forms of the table of checkpoint reports: one for KoboToolbox, one to print. Pure.

Their columns, helps and accepted words are those of the template, so that what is filled in with
them is read without a question.
"""

from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from etl.catalog import read_yml
from etl.geography.names import fold
from etl.intake.columns import LANGUAGES, Column, template
from etl.reference import rows_of

SOURCE = "checkpoint_reports"
_NAMED = {"es": "Español (es)", "en": "English (en)"}
_LEFT_OUT = ("report_id", "status")  # Kobo numbers its reports, and a report is not yet confirmed
_REQUIRED = ("seen_on", "county_fips")
_WORDS = ("title", "nobody", "activity", "checkpoint", "ice_action", "required", "day", "hour",
          "say_one_of", "then")  # fmt: skip
_BLANK_ROWS = 12
_STYLE = """
@page { size: letter landscape; margin: 10mm }
body { font: 11px/1.3 system-ui, sans-serif; color: #1E2A2F; margin: 0 auto; max-width: 250mm }
h1 { font-size: 18px; margin: 0 } p { margin: 4px 0 } b { font-weight: 700 }
table { border-collapse: collapse; width: 100%; margin: 6px 0 }
th, td { border: 1px solid #5B6A70; height: 27px; text-align: left; padding: 2px 4px }
th { height: auto; vertical-align: bottom } [lang=en] { color: #3D4A4F; font-weight: 400 }
"""

Sheets = dict[str, list[list[str]]]


def kobo(region_id: str, language: str) -> Sheets:
    """Give the three sheets of an XLSForm in both languages; `language` is shown first.

    Places are chosen from lists, never typed; nothing of who fills it in is asked or recorded.
    """
    columns = {column.field: column for column in template(SOURCE).columns}
    survey = [["type", "name", *_heads("label"), *_heads("hint"), "required",
               *_heads("required_message"), "constraint", *_heads("constraint_message"),
               "appearance", "choice_filter"],
              _asked("note", "nobody", _both("nobody"), ["", ""], False)]  # fmt: skip
    for field, column in columns.items():
        if field not in _LEFT_OUT:
            survey.append(_question(column))
    survey.append(_asked("select_one activity", "activity", _both("activity"), ["", ""], True))
    settings = [["form_title", "form_id", "default_language", "allow_choice_duplicates"],
                [words()["title"][language], "mirador_checkpoint_reports", _NAMED[language],
                 "yes"]]  # fmt: skip
    choices = [["list_name", "name", *_heads("label"), "county"], *_choices(region_id, columns)]
    return {"survey": survey, "choices": choices, "settings": settings}


def paper() -> str:
    """Write a page in both languages that prints on one sheet: the template's columns, empty."""
    columns = template(SOURCE).columns
    heads = "".join(
        f'<th>{escape(column.names["es"])}<br><span lang="en">{escape(column.names["en"])}</span>'
        "</th>"
        for column in columns
    )
    blank = f"<tr>{'<td></td>' * len(columns)}</tr>" * _BLANK_ROWS
    lists = "".join(
        f'<p><b>{escape(column.names["es"])}</b> / <span lang="en">'
        f"{escape(column.names['en'])}</span>: {escape(_offered(column))}</p>"
        for column in columns
        if column.values
    )
    return (
        '<!doctype html>\n<html lang="es"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(words()['title']['es'])}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_said('title')}</h1><p><b>{_said('nobody')}</b></p>"
        f"<table><thead><tr>{heads}</tr></thead><tbody>{blank}</tbody></table>"
        f"<p>{_said('say_one_of')}</p>{lists}<p>{_said('then')}</p></body></html>\n"
    )


@cache
def words() -> dict[str, dict[str, str]]:
    """Read the words of the forms."""
    return read_yml(Path(__file__).with_suffix(".yml"), _WORDS)


def _question(column: Column) -> list[str]:
    kinds = {"day": "date", "hour": "integer", "county": "select_one county",
             "town": "select_one town", "road": "select_one road",
             "choice": f"select_one {column.field}"}  # fmt: skip
    rules = {"day": (". <= today()", "day"), "hour": (". >= 0 and . <= 23", "hour")}
    constraint, said = rules.get(column.kind, ("", ""))
    return _asked(
        kinds[column.kind], column.names["en"], _in_both(column.names), _in_both(column.help),
        column.field in _REQUIRED, constraint, said,
        "county=${county}" if column.kind in ("town", "road") else "",
    )  # fmt: skip


def _asked(
    kind: str, name: str, label: list[str], hint: list[str], is_required: bool,
    constraint: str = "", said: str = "", choice_filter: str = "",
) -> list[str]:  # fmt: skip
    required = ["yes", *_both("required")] if is_required else ["", "", ""]
    told = _both(said) if said else ["", ""]
    appearance = "minimal" if kind.startswith("select_one") else ""
    return [kind, name, *label, *hint, *required, constraint, *told, appearance, choice_filter]


def _choices(region_id: str, columns: dict[str, Column]) -> Iterator[list[str]]:
    """List counties of the region, their towns and roads, and the words of the other lists."""
    inside = {row["county_fips"] for row in rows_of("regions") if row["region_id"] == region_id}
    counties = {row["county_fips"]: row["county"] for row in rows_of("counties")
                if row["county_fips"] in inside}  # fmt: skip
    for name in counties.values():
        yield ["county", _value(name), name, name, ""]
    for table, kind in (("towns", "town"), ("roads", "road")):
        for row in rows_of(table):
            if row["county_fips"] in inside:
                county = _value(counties[row["county_fips"]])
                yield [kind, _value(row[kind]), row[kind], row[kind], county]
    for column in columns.values():
        if column.field not in _LEFT_OUT:
            for value, spellings in column.values.items():
                yield [column.field, value, *(spellings[lang][0] for lang in LANGUAGES), ""]
    for value in ("checkpoint", "ice_action"):
        yield ["activity", value, *_both(value), ""]


def _value(name: str) -> str:
    """Write a name as Kobo's values are: small letters, no spaces."""
    return "_".join(fold(name).split())


def _offered(column: Column) -> str:
    return " · ".join(
        " / ".join(spellings[lang][0] for lang in LANGUAGES) for spellings in column.values.values()
    )


def _said(key: str) -> str:
    said = words()[key]
    return f'{escape(said["es"])} <span lang="en">/ {escape(said["en"])}</span>'


def _heads(name: str) -> list[str]:
    return [f"{name}::{_NAMED[lang]}" for lang in LANGUAGES]


def _both(key: str) -> list[str]:
    return _in_both(words()[key])


def _in_both(said: dict[str, str]) -> list[str]:
    return [said[lang] for lang in LANGUAGES]
