"""Write the rows of a view as CSV: one row for every place, the status in a column of its own."""

import csv
from collections.abc import Iterator, Sequence
from io import StringIO

from dashboard.answers import of_map as answer_of
from dashboard.maps.look import letter_of
from dashboard.maps.pieces import Picture, shown
from dashboard.maps.words import stop_words
from dashboard.naming import agency
from dashboard.queries.map_data import MapData
from dashboard.share.guard import from_shared
from dashboard.share.papers import papers, stamps
from dashboard.wording import names, sentence

_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_AGREEMENTS = ("county", "fips", "agency", "letter", "model", "signed_on", "status", "url")
_FIGURES = ("county", "fips", "value", "margin", "status", "quality")

Cell = str | int


def rows(data: MapData, picture: Picture, lang: str) -> bytes:
    """Give the file, with the mark that makes a spreadsheet read it as UTF-8.

    Under the rows stand the sentence, its limits and the papers: a row of text each.
    """
    from_shared(data)
    of_layer = _agreements if picture.layer == "agreements" else _figures
    heads = _AGREEMENTS if picture.layer == "agreements" else _FIGURES
    answer = answer_of(data, picture, lang)
    notes = [answer.sentence, *answer.limits, stop_words(picture.layer, picture.stop, lang)]
    notes += [*stamps(data, lang), *papers(data, picture, lang)]
    text = StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow([sentence(f"share.column.{head}", lang) for head in heads])
    writer.writerows(guarded(row) for row in of_layer(data, picture, lang))
    writer.writerow([])
    writer.writerows(guarded([note]) for note in notes if note)
    return "\ufeff".encode() + text.getvalue().encode()


def guarded(row: Sequence[Cell]) -> list[Cell]:
    """Keep a text from being read as a formula; numbers, negative ones too, stay numbers."""
    return [
        f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell for cell in row
    ]


def _agreements(data: MapData, picture: Picture, lang: str) -> Iterator[list[Cell]]:
    standing = {id: status for day, id, status in data.agreement_days if day == picture.list_on}
    held = [one for one in data.agreements if one.agreement_id in standing]
    counties = {county.fips: county.name for county in data.counties}
    with_any = {one.county_fips for one in held}
    nowhere = sentence("share.no_county", lang)
    for one in sorted(held, key=lambda a: (counties.get(a.county_fips or "", "~"), a.agency_name)):
        fips = one.county_fips or ""
        letter = letter_of(one.model)
        key = letter if letter != "?" else "not_stated"
        yield [
            counties.get(fips, nowhere), fips, agency(one, data, lang), letter,
            sentence(f"legend.model.{key}", lang),
            one.signed_on.isoformat() if one.signed_on else "",
            sentence(f"map.standing.{standing[one.agreement_id]}", lang),
            one.agreement_url or "",
        ]  # fmt: skip
    for fips, name in counties.items():
        if fips not in with_any:
            yield [name, fips, "", "", "", "", sentence("map.no_agreement", lang), ""]


def _figures(data: MapData, picture: Picture, lang: str) -> Iterator[list[Cell]]:
    for place in shown(data, picture):
        value = place.value
        if value is None:
            raise ValueError(f"{place.place_id} has no figure on {picture.layer}")
        yield [
            names(place.names, lang), place.place_id,
            "" if value.value is None else int(value.value),
            "" if value.margin is None else int(value.margin),
            sentence(f"share.status.{value.status}", lang),
            sentence(f"share.quality.{value.quality}", lang) if value.value is not None else "",
        ]  # fmt: skip
