"""Make forms of a report and of an event: for KoboToolbox, and to print. Pure.

Their columns, helps and accepted words are those of the template, so that what is filled in with
them is read without a question.
"""

from collections.abc import Iterator, Sequence
from functools import cache
from html import escape
from pathlib import Path
from typing import Any

from etl.catalog import read_yml
from etl.geography.names import fold
from etl.intake.columns import LANGUAGES, Column, template
from etl.reference import rows_of

SOURCES = ("checkpoint_reports", "program_events")
_NAMED = {"es": "Español (es)", "en": "English (en)"}
# Kobo numbers its rows, and a report is not yet confirmed.
_LEFT_OUT = ("report_id", "status", "event_id")
_REQUIRED = ("seen_on", "held_on", "county_fips", "program_id")
_ASKED = {"day": "date", "hour": "integer", "count": "integer", "number": "decimal",
          "code": "text"}  # fmt: skip
_RULES = {"day": (". <= today()", "day"), "hour": (". >= 0 and . <= 23", "hour"),
          "count": (". >= 0", "count"), "number": (". >= 0", "count")}  # fmt: skip
_WORDS = ("titles", "nobody", "activity", "checkpoint", "ice_action", "required", "day", "hour",
          "count", "say_one_of", "then", "one_event", "sign_in")  # fmt: skip
_BLANK_ROWS = 12
_PEOPLE = 20
_STYLE = """
@page { size: letter landscape; margin: 10mm }
body { font: 11px/1.3 system-ui, sans-serif; color: #1E2A2F; margin: 0 auto; max-width: 250mm }
h1 { font-size: 18px; margin: 0 } p { margin: 4px 0 } b { font-weight: 700 }
table { border-collapse: collapse; width: 100%; margin: 6px 0 }
th, td { border: 1px solid #5B6A70; height: 27px; text-align: left; padding: 2px 4px }
th { height: auto; vertical-align: bottom }
.one th { width: 22% } .one td { width: 44% } .one .help { width: 34%; font-size: 10px }
.sign th { width: 40% } .sign th:last-child { width: 20% }
 [lang=en] { color: #3D4A4F; font-weight: 400 }
"""

Sheets = dict[str, list[list[str]]]


def kobo(source: str, region_id: str, language: str) -> Sheets:
    """Give the three sheets of an XLSForm in both languages; `language` is shown first.

    Places are chosen from lists, never typed; nothing of who fills it in is asked or recorded.
    """
    columns = [column for column in template(source).columns if column.field not in _LEFT_OUT]
    survey = [["type", "name", *_heads("label"), *_heads("hint"), "required",
               *_heads("required_message"), "constraint", *_heads("constraint_message"),
               "appearance", "choice_filter"],
              _asked("note", "nobody", _both("nobody"), ["", ""], False),
              *map(_question, columns)]  # fmt: skip
    if source == "checkpoint_reports":
        survey.append(_asked("select_one activity", "activity", _both("activity"), ["", ""], True))
    settings = [
        ["form_title", "form_id", "default_language", "allow_choice_duplicates"],
        [title(source, language), f"mirador_{source}", _NAMED[language], "yes"],
    ]
    choices = [["list_name", "name", *_heads("label"), "county"],
               *_choices(source, region_id, columns)]  # fmt: skip
    return {"survey": survey, "choices": choices, "settings": settings}


def paper(source: str) -> str:
    """Write a page in both languages that prints on one sheet, for reports or for one event."""
    columns = template(source).columns
    if source == "program_events":
        asked = "".join(
            f"<tr><th>{_name(column.names)}</th><td class=help>{_name(column.help)}</td>"
            f"<td>{escape(_offered(column))}</td></tr>"
            for column in columns
            if column.field not in _LEFT_OUT
        )
        body = f"<p>{_said('one_event')}</p><table class=one>{asked}</table>"
    else:
        heads = "".join(f"<th>{_name(column.names)}</th>" for column in columns)
        blank = f"<tr>{'<td></td>' * len(columns)}</tr>" * _BLANK_ROWS
        lists = "".join(
            f"<p><b>{escape(column.names['es'])}</b> / <span lang=en>"
            f"{escape(column.names['en'])}</span>: {escape(_offered(column))}</p>"
            for column in columns
            if column.values
        )
        table = f"<table><thead><tr>{heads}</tr></thead><tbody>{blank}</tbody></table>"
        body = f"{table}<p>{_said('say_one_of')}</p>{lists}"
    return _page(words()["titles"][source], f"{body}<p>{_said('then')}</p>")


def sign_in() -> str:
    """Write a list to sign, where there is no other way: who fills it in may leave all empty.

    The tally sheet of `paper` is the usual one. Mirador counts such a list and keeps none.
    """
    asked = words()["sign_in"]
    heads = "".join(f"<th>{_name(asked[name])}</th>" for name in ("name", "contact", "first_time"))
    above = " &nbsp; ".join(f"{_name(asked[name], '/ ')}: ______________"
                            for name in ("day", "county", "program"))  # fmt: skip
    blank = "<tr><td></td><td></td><td></td></tr>" * _PEOPLE
    table = f"<table class=sign><thead><tr>{heads}</tr></thead><tbody>{blank}</tbody></table>"
    then = asked["then"]
    return _page(asked["title"], f"<p>{above}</p>{table}<p>{_name(then, '/ ')}</p>", "")


def title(source: str, language: str) -> str:
    """Name a form."""
    found: str = words()["titles"][source][language]
    return found


@cache
def words() -> dict[str, Any]:
    """Read the words of the forms."""
    return read_yml(Path(__file__).with_suffix(".yml"), _WORDS)


def _question(column: Column) -> list[str]:
    kind = "select_multiple" if column.kind == "languages" else "select_one"
    name = column.kind if column.kind in ("county", "town", "road") else column.field
    constraint, said = _RULES.get(column.kind, ("", ""))
    return _asked(
        _ASKED.get(column.kind) or f"{kind} {name}", column.names["en"], _in_both(column.names),
        _in_both(column.help), column.field in _REQUIRED, constraint, said,
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


def _choices(source: str, region_id: str, columns: Sequence[Column]) -> Iterator[list[str]]:
    """List counties of the region, their towns and roads, and the words of the other lists."""
    inside = {row["county_fips"] for row in rows_of("regions") if row["region_id"] == region_id}
    counties = {row["county_fips"]: row["county"] for row in rows_of("counties")
                if row["county_fips"] in inside}  # fmt: skip
    for name in counties.values():
        yield ["county", _value(name), name, name, ""]
    asked = {column.kind for column in columns}
    for table, kind in (("towns", "town"), ("roads", "road")):
        for row in rows_of(table) if kind in asked else ():
            if row["county_fips"] in inside:
                county = _value(counties[row["county_fips"]])
                yield [kind, _value(row[kind]), row[kind], row[kind], county]
    for column in columns:
        for value, spellings in column.values.items():
            yield [column.field, value, *(spellings[lang][0] for lang in LANGUAGES), ""]
    if source == "checkpoint_reports":
        for value in ("checkpoint", "ice_action"):
            yield ["activity", value, *_both(value), ""]


def _page(named: dict[str, str], body: str, kind: str = "landscape") -> str:
    nobody = f"<p><b>{_said('nobody')}</b></p>" if kind else ""
    return (
        '<!doctype html>\n<html lang="es"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(named['es'])}</title><style>{_STYLE}</style></head><body>"
        f"<h1>{_name(named, '/ ')}</h1>{nobody}{body}</body></html>\n"
    )


def _name(said: dict[str, str], between: str = "<br>") -> str:
    return f"{escape(said['es'])} {between}<span lang=en>{escape(said['en'])}</span>"


def _value(name: str) -> str:
    """Write a name as Kobo's values are: small letters, no spaces."""
    return "_".join(fold(name).split())


def _offered(column: Column) -> str:
    return " · ".join(
        " / ".join(dict.fromkeys(spellings[lang][0] for lang in LANGUAGES))
        for spellings in column.values.values()
    )


def _said(key: str) -> str:
    return _name(words()[key], "/ ")


def _heads(name: str) -> list[str]:
    return [f"{name}::{_NAMED[lang]}" for lang in LANGUAGES]


def _both(key: str) -> list[str]:
    return _in_both(words()[key])


def _in_both(said: dict[str, str]) -> list[str]:
    return [said[lang] for lang in LANGUAGES]
