"""Make the table that says what a map shows."""

from collections import Counter, defaultdict

from dashboard.maps.look import letter_of
from dashboard.maps.pieces import Picture, shown
from dashboard.maps.words import stop_words
from dashboard.naming import agency
from dashboard.queries.map_data import MapData, Value
from dashboard.tables.table import Column, Table, cell
from dashboard.wording import names, number, sentence, short_day


def of_map(data: MapData, picture: Picture, lang: str) -> Table:
    """Give the table of a picture: every county of the region has its row."""
    if picture.layer == "agreements":
        return _agreements(data, picture, lang)
    if picture.layer == "checkpoints":
        return _checkpoints(data, picture, lang)
    return _fill(data, picture, lang)


def _agreements(data: MapData, picture: Picture, lang: str) -> Table:
    """List each agreement of the list, then in one row the counties that have none on it."""
    standing = {
        agreement_id: status
        for day, agreement_id, status in data.agreement_days
        if day == picture.list_on
    }
    counties = {county.fips: county.name for county in data.counties}
    rows, with_any = [], set()
    held = [a for a in data.agreements if a.agreement_id in standing]
    for one in sorted(held, key=lambda a: (counties.get(a.county_fips or "", "~"), a.agency_name)):
        with_any.add(one.county_fips)
        signed = sentence("table.signed_unknown", lang)
        rows.append(
            (
                counties.get(one.county_fips or "") or sentence("table.no_county", lang),
                agency(one, data, lang),
                f"{letter_of(one.model)} · {sentence(f'model.{one.model}', lang)}",
                short_day(one.signed_on, lang) if one.signed_on else signed,
                sentence(f"standing.{standing[one.agreement_id]}", lang),
            )
        )
    without = [name for fips, name in counties.items() if fips not in with_any]
    if without and picture.list_on:
        none = sentence("table.none_listed", lang)
        rows.append((", ".join(without), none, "—", "—", "—"))
    heads = ("county", "agency", "model", "signed", "standing")
    return Table(
        sentence(
            "table.agreements.caption", lang, when=stop_words("agreements", picture.stop, lang)
        ),
        tuple(Column(sentence(f"column.{head}", lang)) for head in heads),
        tuple(rows),
    )


def _checkpoints(data: MapData, picture: Picture, lang: str) -> Table:
    towns = {town.id: town.name for town in data.towns}
    roads = {road.id: road.name(lang) for road in data.roads}
    where: dict[str, Counter[str]] = defaultdict(Counter)
    for one in data.checkpoints:
        if picture.stop.starts_on <= one.seen_on <= picture.stop.on:
            known = towns.get(one.town_id or "") or roads.get(one.road_id or "")
            name = known or sentence("map.somewhere", lang)
            where[one.county_fips][name] += one.count
    rows = []
    is_inside = data.audience == "internal"
    for county in sorted(
        data.counties, key=lambda c: (-_size(picture.counties[c.fips].value), c.name)
    ):
        places = [f"{name} ({count})" for name, count in where[county.fips].most_common()]
        view = picture.counties[county.fips]
        waiting = (number(view.unconfirmed, lang),) if is_inside else ()
        rows.append((county.name, cell(view.value, lang), *waiting, ", ".join(places) or "—"))
    waits = (Column(sentence("column.unconfirmed", lang), is_number=True),) if is_inside else ()
    return Table(
        sentence(
            "table.checkpoints.caption", lang, when=stop_words("checkpoints", picture.stop, lang)
        ),
        (
            Column(sentence("column.county", lang)),
            Column(sentence("column.checkpoints", lang), is_number=True),
            *waits,
            Column(sentence("column.where", lang)),
        ),
        tuple(rows),
    )


def _fill(data: MapData, picture: Picture, lang: str) -> Table:
    layer = picture.layer
    return Table(
        sentence(f"table.{layer}.caption", lang, when=stop_words(layer, picture.stop, lang)),
        (
            Column(sentence("column.county", lang)),
            Column(sentence(f"column.{layer}", lang), is_number=True),
        ),
        tuple(
            (names(place.names, lang), cell(place.value, lang))
            for place in sorted(shown(data, picture), key=lambda p: (-_size(p.value), p.names))
        ),
    )


def _size(value: Value | None) -> float:
    """Order rows: the largest first, then zeros, then what is not known."""
    return -1.0 if value is None or value.value is None else value.value
