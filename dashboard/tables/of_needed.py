"""List counties with what they face beside what the coalition has there. Pure."""

from dataclasses import replace
from datetime import date

from dashboard.answers.answer import span
from dashboard.answers.needed import Compared, Row
from dashboard.maps.look import letter_of, letter_order
from dashboard.naming import agency
from dashboard.queries.map_data import MapData
from dashboard.queries.needed import QUARTERS, SUMMED, Figure, Needed
from dashboard.tables.table import Column, Table, cell
from dashboard.wording import number, sentence

HELD = ("members", "leaders")
"""Measures of what there is at the end of the twelve months."""


def of_needed(data: Needed, found: Compared, lang: str) -> Table:
    """Give one row a county, or for several that are shown together; the order is by name."""
    heads = [sentence(f"needed.column.{measure}", lang) for measure in data.measures]
    columns = (
        Column(sentence("column.county", lang)),
        Column(sentence("needed.class", lang)),
        *(Column(head, is_number=True) for head in heads),
    )
    rows = tuple(
        (
            row.name,
            class_cell(row, lang),
            *(
                _cell(_whole(measure, row), _models(data, measure, row.counties), lang)
                for measure in data.measures
            ),
        )
        for row in found.rows
    )
    when = span(data.starts_on, data.ends_on, lang)
    return Table(sentence("needed.caption", lang, when=when), columns, rows)


def code(pressure: int, presence: int) -> str:
    """Write a class, pressure first: the same in both languages."""
    return f"{pressure} · {presence}"


def class_cell(row: Row, lang: str) -> str:
    """Write a row's class; without one, why it has none."""
    if row.code is not None:
        return code(*row.code)
    if row.why_not in ("shown_together", "same"):
        return sentence(f"needed.no_class.{row.why_not}", lang)
    return sentence("needed.no_class.blank", lang, status=sentence(f"status.{row.why_not}", lang))


def breaks(found: Compared, measure: str, lang: str) -> str:
    """Print where the thirds of a measure begin and end."""
    parts = []
    for name, (least, most) in sorted(found.bounds[measure].items()):
        reach = number(least, lang)
        if most > least:
            reach = sentence("legend.range", lang, low=least, high=most)
        parts.append(f"{name} = {reach}")
    noun = sentence(f"needed.noun.{measure}", lang)
    return sentence("needed.breaks", lang, noun=noun, bounds=" · ".join(parts))


def _cell(figure: Figure, models: set[str], lang: str) -> str:
    if figure.missing:
        return sentence("needed.missing", lang, names=list(figure.missing))
    if figure.value.value is None and figure.quarters:
        return sentence("needed.part", lang, n=figure.quarters, total=QUARTERS)
    said = cell(figure.value, lang)
    letters = sorted({letter_of(model) for model in models}, key=letter_order)
    return f"{said} ({', '.join(letters)})" if letters else said


def notes(data: Needed, lang: str) -> list[str]:
    """Say what holds for whole columns: of which day they are, and what of them is not known."""
    said = [sentence("legend.begins", lang)]
    if data.list_on is not None:
        said.append(sentence("needed.list", lang, day=data.list_on))
    held = [name for name in data.measures if name in HELD]
    nouns = [sentence(f"needed.noun.{name}", lang) for name in held]
    said.append(sentence("needed.held", lang, nouns=nouns, day=data.ends_on))
    if any(figure.value.is_rounded for name in held for figure in data.figures[name].values()):
        said.append(sentence("needed.rounded", lang))
    partial = [
        sentence(f"needed.noun.{name}", lang)
        for name in held
        if any(f.value.quality == "partial_period" for f in data.figures[name].values())
    ]
    if partial:
        said.append(sentence("needed.partial", lang, nouns=partial))
    return [*said, f"{sentence('map.not_an_alert', lang)}."]


def signers(data: MapData, list_on: date | None, lang: str) -> str:
    """Name who signed: agencies do, and a town's police signs for the town, not its county."""
    listed = {one for day, one, status in data.agreement_days
              if day == list_on and status == "listed"}  # fmt: skip
    inside = {county.fips for county in data.counties}
    found = [
        f"{agency(one, data, lang)} ({letter_of(one.model)})"
        for one in data.agreements
        if one.agreement_id in listed and one.county_fips in inside
    ]
    return sentence("needed.signers", lang, names=sorted(found)) if found else ""


def _whole(measure: str, row: Row) -> Figure:
    """Give a figure without the mark of a part: of one day there is no part of the time."""
    figure = row.figures[measure]
    if measure in SUMMED:
        return figure
    return replace(figure, value=replace(figure.value, quality="final"))


def _models(data: Needed, measure: str, counties: tuple[str, ...]) -> set[str]:
    """Give the models of the agreements of some counties."""
    if measure != "agreements_listed":
        return set()
    return {model for fips in counties for model in data.models.get(fips, ())}
