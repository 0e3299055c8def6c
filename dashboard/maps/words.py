"""Say in words what a map shows: names of stops, and what each county's shape is called."""

from datetime import timedelta

from dashboard.maps.pieces import CountyView, Letter, Picture, Stop, Symbol, is_hidden
from dashboard.queries.map_data import MapData, Together
from dashboard.wording import month, sentence


def stop_words(layer: str, stop: Stop, lang: str) -> str:
    """Name a stop: the day of a list, or the months of a window or a quarter."""
    if layer == "agreements":
        return sentence("map.stop.list", lang, on=stop.on)
    return sentence(
        "map.stop.months", lang, first=month(stop.starts_on, lang), last=month(stop.on, lang)
    )


def source_words(data: MapData, layer: str, picture: Picture, lang: str) -> str:
    """Name the source of a layer, with the day up to which it speaks."""
    if layer == "agreements":
        if picture.list_on is None:
            return sentence("map.source.no_list", lang)
        return sentence("map.source.agreements", lang, on=picture.list_on)
    if is_hidden(data, layer):
        return ""
    if layer == "checkpoints" and data.audience == "internal":
        return sentence("map.source.inside", lang, on=data.checkpoints_as_of or data.built_on)
    if layer == "checkpoints":
        # What happened since stands in no shared release yet.
        published = data.built_on - timedelta(days=data.delay_midnights)
        as_of = min(data.checkpoints_as_of or published, published)
    else:
        days = (view.told.as_of for view in picture.counties.values() if view.told)
        as_of = max((day for day in days if day), default=data.built_on)
    return sentence(f"map.source.{layer}", lang, on=as_of)


def company(place: Together, fips: str, lang: str) -> tuple[str, ...]:
    """Name who else is told together with a county."""
    unplaced = (sentence("said.unplaced", lang),) if place.is_with_unplaced else ()
    return (*place.others(fips), *unplaced)


def frame_words(data: MapData, lang: str) -> dict[str, str]:
    """Say what every picture carries in its own frame, whatever its layer."""
    hours = data.line_hours_es if lang == "es" else data.line_hours_en
    line = ""
    if data.line_number:
        line = f"{data.line_name}: {data.line_number}" + (f" ({hours})" if hours else "")
    return {
        "place": data.region.name(lang),
        "made_on": sentence("map.made_on", lang, on=data.built_on),
        "not_an_alert": sentence("map.not_an_alert", lang),
        "line": line,
        "credits": sentence("map.credits", lang),
        "release": data.release_id,
        "demo": sentence("map.demo", lang) if data.is_demo else "",
        "internal": sentence("map.internal", lang) if data.audience == "internal" else "",
    }


class CountyWords:
    """Say of each county what a picture shows there, so that the map needs no eyes."""

    def __init__(self, data: MapData, lang: str) -> None:
        self._lang = lang
        self._towns = {town.id: town.name for town in data.towns}
        self._roads = {road.id: road.name(lang) for road in data.roads}

    def say(self, picture: Picture) -> dict[str, str]:
        """Give the words of every county, without its name."""
        within: dict[str, list[Symbol]] = {}
        for symbol in picture.symbols:
            within.setdefault(symbol.county_fips, []).append(symbol)
        return {
            fips: self._county(picture.layer, fips, view, within.get(fips, []))
            for fips, view in picture.counties.items()
        }

    def _county(self, layer: str, fips: str, view: CountyView, symbols: list[Symbol]) -> str:
        parts = [self._figure(layer, fips, view), self._places(symbols)]
        if view.unconfirmed:
            parts.append(sentence("report.reported", self._lang, n=view.unconfirmed))
        parts += [self._agreement("map.sheriff", letter) for letter in view.letters]
        parts += [
            self._agreement("map.police", letter, town=self._towns[symbol.town_id or ""])
            for symbol in symbols
            for letter in symbol.letters
        ]
        said = [part for part in parts if part]
        return "; ".join(said) or sentence("map.no_agreement", self._lang)

    def _figure(self, layer: str, fips: str, view: CountyView) -> str:
        told = view.told
        if told is None:
            return ""
        if told.value is None:
            return sentence(f"map.status.{told.status}", self._lang)
        key = f"map.count.{layer}" if told.value else f"map.none.{layer}"
        said = sentence(key, self._lang, n=int(told.value))
        if told.is_rounded:
            said = sentence("said.about", self._lang, said=said)
        if view.together:
            names = company(view.together, fips, self._lang)
            said = sentence("said.together", self._lang, said=said, names=names)
        if told.quality == "partial_period":
            return sentence("map.in_part", self._lang, said=said)
        return said

    def _places(self, symbols: list[Symbol]) -> str:
        named = [
            f"{self._place(symbol)} {symbol.count}"
            for symbol in symbols
            if symbol.kind in ("town", "road")
        ]
        return ", ".join(named)

    def _place(self, symbol: Symbol) -> str:
        if symbol.kind == "town":
            return self._towns[symbol.town_id or ""]
        return "/".join(self._roads[road] for road in symbol.road_ids) or sentence(
            "map.somewhere", self._lang
        )

    def _agreement(self, key: str, letter: Letter, **names: str) -> str:
        # "?" is not a word that a key can hold.
        model = letter.letter if letter.letter != "?" else "not_stated"
        return sentence(
            key, self._lang,
            model=sentence(f"legend.model.{model}", self._lang),
            status=sentence(f"map.standing.{letter.status}", self._lang), **names,
        )  # fmt: skip
