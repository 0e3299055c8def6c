"""Pack every layer and stop into one small object, so that a step of the range loads nothing."""

from collections.abc import Hashable, Sequence
from typing import Any

from dashboard.maps.layers import Atlas
from dashboard.maps.look import fill_of_status, look, radius_of
from dashboard.maps.outline import outline
from dashboard.maps.patterns import fill_names, fill_of
from dashboard.maps.pieces import CountyView, Letter, Picture, Symbol, is_hidden
from dashboard.maps.words import CountyWords, source_words, stop_words
from dashboard.queries.map_data import LAYERS, MapData
from dashboard.wording import sentence


def payload(atlas: Atlas, lang: str) -> dict[str, Any]:
    """Give what `map.js` reads.

    A layer holds `stops`, a list of the different `views` of a county, and for each county the
    spans `[from, view, from, view, …]` of stops over which a view holds; symbols likewise.
    """
    data = atlas.data
    return {
        "counties": {
            c.fips: [c.name, c.label_latitude, c.label_longitude] for c in data.counties
        },
        "towns": [
            [t.id, t.name, t.latitude, t.longitude, t.min_zoom, int(t.is_seat), t.dx, t.dy]
            for t in sorted(data.towns, key=lambda t: (not t.is_seat, -(t.population or 0)))
            if t.latitude is not None and t.min_zoom is not None
        ],
        "outlines": _outlines(atlas),
        "fills": {name: fill_of(name) for name in fill_names()},
        "edges": look()["edges"],
        "layers": {layer: _layer(atlas, layer, lang) for layer in LAYERS},
        "words": {
            name: sentence(f"map.{name}", lang)
            for name in ("zoom_in", "zoom_out", "whole_region")
        },
    }  # fmt: skip


def spans(values: Sequence[Any]) -> list[Any]:
    """Give `[from, value, …]`: each value once, with the index from which it holds."""
    found: list[Any] = []
    for index, value in enumerate(values):
        if not found or found[-1] != value:
            found += [index, value]
    return found


def _layer(atlas: Atlas, layer: str, lang: str) -> dict[str, Any]:
    pictures = [atlas.picture(layer, stop) for stop in atlas.stops(layer)]
    say = CountyWords(atlas.data, lang).say
    said = [say(picture) for picture in pictures]
    views = _Numbered()
    return {
        "title": sentence(f"map.layer.{layer}", lang),
        "stops": [
            [
                picture.stop.on.isoformat(),
                stop_words(layer, picture.stop, lang),
                source_words(atlas.data, layer, picture, lang),
            ]
            for picture in pictures
        ],
        "counties": {
            county.fips: spans(
                [
                    views.number(_view(layer, picture.counties[county.fips], words[county.fips]))
                    for picture, words in zip(pictures, said, strict=True)
                ]
            )
            for county in atlas.data.counties
        },
        "together": spans([_together(picture) for picture in pictures]),
        "symbols": _symbols(pictures),
        "views": views.values,
        "empty": _empty(atlas.data, layer, lang),
    }


def _empty(data: MapData, layer: str, lang: str) -> tuple[Hashable, ...]:
    """Give how a county is drawn on a layer without a single stop: silence is not a zero."""
    status = "not_shown" if is_hidden(data, layer) else "not_collected"
    return (
        fill_of_status(status),
        "plain",
        "",
        "",
        sentence(f"map.status.{status}", lang),
        0,
        0,
        0,
        0,
    )


def _view(layer: str, view: CountyView, words: str) -> tuple[Hashable, ...]:
    count = (
        int(view.value.value) if view.value and view.value.value and layer == "checkpoints" else 0
    )
    radius = radius_of(count) if count else 0
    drawn = (count, radius, view.unconfirmed, radius_of(view.unconfirmed))
    return view.fill, view.edge, _letters(view.letters), figure(layer, view), words, *drawn


def figure(layer: str, view: CountyView) -> str:
    """Give what is printed on a county besides its letters: its number, or the dash.

    On the layer of checkpoints only a zero is: the others stand in the symbols.
    """
    if view.fill == "not_applicable":
        return "–"
    told = view.told
    if told is None or told.value is None or not view.is_labelled:
        return ""
    if told.value and layer == "checkpoints":
        return ""
    return f"{told.value:,.0f}"


def _together(picture: Picture) -> list[str]:
    """List the places of several counties that a picture draws as one."""
    return sorted({view.together.place_id for view in picture.counties.values() if view.together})


def _outlines(atlas: Atlas) -> dict[str, list[list[list[float]]]]:
    """Give the lines around each place of several counties, as latitudes and longitudes.

    Of a place that reaches out of the region, only its counties inside are drawn.
    """
    shapes = {county.fips: county.geojson for county in atlas.data.counties}
    places = {
        place.place_id: [shapes[fips] for fips, _ in place.counties if fips in shapes]
        for cells in atlas.data.together.values()
        for place in cells.values()
    }
    return {
        place_id: [[[north, east] for east, north in line] for line in outline(inside)]
        for place_id, inside in sorted(places.items())
        if inside
    }


def _letters(letters: tuple[Letter, ...]) -> str:
    """Give letters with their standing, as `PlCm`: the standing's first letter follows each."""
    return "".join(one.letter + one.status[0] for one in letters)


def _symbols(pictures: list[Picture]) -> list[list[Any]]:
    drawn: dict[str, Symbol] = {}
    for picture in pictures:
        drawn |= {symbol.id: symbol for symbol in picture.symbols}
    by_stop = [{symbol.id: symbol for symbol in picture.symbols} for picture in pictures]
    return [
        [
            symbol.kind,
            symbol.town_id or symbol.county_fips,
            symbol.latitude,
            symbol.longitude,
            spans([_symbol(symbols.get(id)) for symbols in by_stop]),
        ]
        for id, symbol in sorted(drawn.items())
    ]


def _symbol(symbol: Symbol | None) -> list[Any]:
    if symbol is None:
        return []
    if symbol.kind == "police":
        return [_letters(symbol.letters)]
    return [symbol.count, radius_of(symbol.count)]


class _Numbered:
    """Give each different value a number, in the order met."""

    def __init__(self) -> None:
        self._numbers: dict[Hashable, int] = {}

    def number(self, value: Hashable) -> int:
        return self._numbers.setdefault(value, len(self._numbers))

    @property
    def values(self) -> list[Hashable]:
        return list(self._numbers)
