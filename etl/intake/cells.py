"""Read one cell of a coalition's table as what its column's kind says."""

import re
from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Any

from etl.catalog import metrics
from etl.geography.names import fold
from etl.intake import gazetteer, numbers, personal, reached, spans, values
from etl.intake.columns import Column
from etl.intake.report import Context
from etl.intake.table import Cell
from etl.reference import rows_of

Row = dict[str, Any]
LONGEST_SENTENCE = 140
_LATEST_YEAR = 2100  # of a day that lies ahead
_CODE = re.compile(r"(?=.*\d)[A-Za-z0-9][A-Za-z0-9./_-]{0,23}")
_YEAR_OF_A_CODE = re.compile(r"(?<=[A-Za-z])[-_/]?20\d\d(?!\d)")
_ALL = {"all", "todo", "todos", "todas"}
_BETWEEN = re.compile(r"\s*[,;/|+&]\s*|\s+(?:y|e|and)\s+")


def read(cell: Cell, column: Column, row: Row, context: Context, said: list[str]) -> Any:
    """Give a cell's value; `row` holds what was read before it, `said` takes codes to be told.

    Raises `Fault` for a cell that refuses its row.
    """
    one_line(cell)
    if column.kind in ("town", "road"):
        return _inside(column.kind, cell, row.get("county_fips"), said)
    if column.kind == "category":
        return reached.category(cell, row["dimension"]) if "dimension" in row else None
    return _READERS[column.kind](cell, column, context)


def one_line(cell: Cell) -> None:
    """Refuse a cell of several lines by raising `Fault`."""
    # A quotation mark left open runs on to the next one, and takes whole rows with it.
    if isinstance(cell, str) and len(cell.strip().splitlines()) > 1:
        raise values.Fault("line_break")


def _inside(kind: str, cell: Cell, county_fips: str | None, said: list[str]) -> str | None:
    """Find a town or road of the row's county; one that is not known is dropped, and said."""
    given = values.text(cell)
    if given is None or county_fips is None:
        return None
    if kind == "road":
        found = gazetteer.road(given, county_fips)
        said += [] if found else ["road_not_known"]
        return found
    found = gazetteer.town(given, county_fips)
    if found is None:
        elsewhere = gazetteer.counties_of_town(given)
        said.append("town_of_another_county" if elsewhere else "town_not_known")
    return found


def _county(cell: Cell, context: Context) -> str:
    given = values.text(cell)
    if given is None and context.county:
        return context.county
    if given is None:
        raise values.Fault("county_missing")
    found = gazetteer.county(given)
    if found is None:
        raise values.Fault("county_not_known")
    return found


def _count(cell: Cell, column: Column) -> int | None:
    found = values.count(cell)
    if found is None and column.required:
        raise values.Fault("count_missing")
    return found


def _program(cell: Cell, column: Column, context: Context) -> str:
    if column.blank and fold(values.text(cell) or "") in _ALL:
        return column.blank
    return values.choice(cell, column.spellings, context.program or column.blank)


def _place(cell: Cell, context: Context) -> str:
    """Read a county or a region; blank is the root region."""
    given = values.text(cell)
    return (gazetteer.county(given) if given else None) or _region(cell, context)


def _region(cell: Cell, context: Context) -> str:
    given = values.text(cell)
    if given is None:
        return context.region
    found = _regions().get(fold(given))
    if found is None:
        raise values.Fault("region_not_known")
    return found


def _counties(cell: Cell, context: Context) -> str:
    """Read counties as their FIPS, sorted, joined by a space; blank or a region is all."""
    given = values.text(cell)
    if given is None or fold(given) in _ALL or fold(given) in _regions():
        return ""
    found = [gazetteer.county(name) for name in parts(given)]
    if None in found:
        raise values.Fault("county_not_known")
    return " ".join(sorted({fips for fips in found if fips}))


def parts(given: str) -> list[str]:
    """Part a list as people write it: by commas, strokes, `y` or `and`."""
    return [name for name in _BETWEEN.split(given) if name]


def _languages(cell: Cell, column: Column) -> str | None:
    given = values.text(cell)
    if given is None:
        return None
    return joined(values.choice(name, column.spellings, None) for name in parts(given))


def joined(ids: Any) -> str:
    """Join ids by a space, each once, in order."""
    return " ".join(sorted(set(ids)))


def _code(cell: Cell, column: Column) -> str | None:
    """Read a grant's code, which is kept as it stands: it takes a digit, and nothing personal."""
    given = values.text(cell)
    if given is None:
        if column.required:
            raise values.Fault("code_missing")
        return None
    # `DHT-2026` has the shape of a plate, but the year tells.
    if values.looks_personal(given) or personal.kind_in(_YEAR_OF_A_CODE.sub("", given)):
        raise values.Fault("id_looks_personal")
    if not _CODE.fullmatch(given):
        raise values.Fault("id_unreadable")
    return given.upper()


def _metric(cell: Cell) -> str:
    """Read a metric by its id or its title; blank is the grant as a whole."""
    given = values.text(cell)
    if given is None or fold(given) in _ALL:
        return "all"
    found = _metrics().get(fold(given))
    if found is None:
        raise values.Fault("metric_not_known")
    return found


def _sentence(cell: Cell) -> str:
    """Read the one text that is kept; names cannot be told, so that a person reads it back."""
    given = values.text(cell)
    if given is None:
        raise values.Fault("value_missing")
    if len(given) > LONGEST_SENTENCE:
        raise values.Fault("sentence_too_long")
    if personal.kind_in(given):
        raise values.Fault("personal_value")
    return given


def _due_day(cell: Cell) -> date | None:
    return None if values.text(cell) is None else values.day(cell, date(_LATEST_YEAR, 12, 31))


def _period(cell: Cell, context: Context) -> str:
    found = spans.read(cell)
    if found.kind == "span":
        raise values.Fault("period_unreadable")
    if found.starts_on > context.today:
        raise values.Fault("day_in_future")
    return found.period_id


def _span(cell: Cell) -> tuple[date, date] | None:
    """Read a span that may lie ahead, as its first and last day."""
    if values.text(cell) is None:
        return None
    found = spans.read(cell)
    return found.starts_on, found.ends_on


@cache
def _regions() -> dict[str, str]:
    return {
        fold(name): row["region_id"]
        for row in rows_of("region_names")
        for name in (row["region_id"], row["region_es"], row["region_en"], row["source"])
    }


@cache
def _metrics() -> dict[str, str]:
    return {
        fold(name): metric_id
        for metric_id, metric in metrics().items()
        for name in (metric_id, *metric["title"].values())
    }


_READERS: dict[str, Callable[[Cell, Column, Context], Any]] = {
    "identifier": lambda cell, column, context: values.identifier(cell, context.folio_key),
    "day": lambda cell, column, context: values.day(cell, context.today),
    "month": lambda cell, column, context: values.month(cell, context.today),
    "hour": lambda cell, column, context: values.hour(cell),
    "county": lambda cell, column, context: _county(cell, context),
    "count": lambda cell, column, context: _count(cell, column),
    "choice": lambda cell, column, context: values.choice(cell, column.spellings, column.blank),
    "program": _program,
    "yes_no": lambda cell, column, context: (
        None if values.text(cell) is None else values.choice(cell, column.spellings, None) == "yes"
    ),
    "amount": lambda cell, column, context: numbers.amount(cell),
    "number": lambda cell, column, context: numbers.number(cell),
    "code": lambda cell, column, context: _code(cell, column),
    "counties": lambda cell, column, context: _counties(cell, context),
    "dimension": lambda cell, column, context: reached.dimension(cell),
    "due_day": lambda cell, column, context: _due_day(cell),
    "languages": lambda cell, column, context: _languages(cell, column),
    "metric": lambda cell, column, context: _metric(cell),
    "period": lambda cell, column, context: _period(cell, context),
    "place": lambda cell, column, context: _place(cell, context),
    "region": lambda cell, column, context: _region(cell, context),
    "sentence": lambda cell, column, context: _sentence(cell),
    "span": lambda cell, column, context: _span(cell),
    "presence": lambda cell, column, context: values.choice(cell, column.spellings, column.blank),
}
