"""Say how the map of classes draws each county, and what stands in its frame. Pure."""

from dashboard.answers.needed import Compared, Row
from dashboard.maps.look import fill_of_status
from dashboard.maps.nine import Frame, Shade
from dashboard.maps.words import frame_words
from dashboard.queries.map_data import MapData
from dashboard.queries.needed import Needed
from dashboard.wording import month, sentence

_TOGETHER = "paper"


def shades(found: Compared) -> dict[str, Shade]:
    """Give the shade of every county by FIPS; those that are shown together have one outline."""
    return {fips: _shade(row) for row in found.rows for fips in row.counties}


def _shade(row: Row) -> Shade:
    if row.code is not None:
        return Shade(row.code)
    if row.why_not == "shown_together":
        return Shade(fill=_TOGETHER, together=".".join(row.counties))
    return Shade(fill="not_applicable" if row.why_not == "same" else fill_of_status(row.why_not))


def frame(data: MapData, asked: Needed, found: Compared, lang: str) -> Frame:
    """Give the words in the picture: place, period, days of the sources, that it is no alert."""
    words = frame_words(data, lang)
    fills = {_shade(row).fill for row in found.rows if row.code is None}
    named = {"no_data": "legend.no_data", "not_shown": "legend.not_shown",
             "not_applicable": "legend.not_applicable", _TOGETHER: "legend.together"}  # fmt: skip
    lines = [
        words["place"],
        sentence(
            "map.stop.months",
            lang,
            first=month(asked.starts_on, lang),
            last=month(asked.ends_on, lang),
        ),
        *_sources(data, asked, found, lang),
        f"{words['release']}, {words['made_on']}. {words['not_an_alert']}.",
        words["line"],
        words["credits"],
    ]
    return Frame(
        sentence(f"needed.noun.{found.pressure}", lang),
        sentence(f"needed.noun.{found.presence}", lang),
        {fill: sentence(key, lang) for fill, key in named.items() if fill in fills},
        tuple(line for line in lines if line),
        " · ".join(word for word in (words["demo"], words["internal"]) if word),
    )


def _sources(data: MapData, asked: Needed, found: Compared, lang: str) -> list[str]:
    """Name where each measure comes from, with the day up to which it speaks."""
    is_inside = data.audience == "internal"
    pressure = {"checkpoints_confirmed": "inside" if is_inside else "checkpoints"}
    keys = (
        pressure.get(found.pressure, "agreements"),
        found.presence.replace("leaders", "members"),
    )
    days = (
        asked.list_on if found.pressure == "agreements_listed" else asked.ends_on,
        asked.ends_on,
    )
    return [
        sentence(f"map.source.{key}", lang, on=day) for key, day in zip(keys, days, strict=True)
    ]
