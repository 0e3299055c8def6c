"""Name what a figure is about: where, when, which part of it; and write its number. Pure."""

from collections.abc import Sequence

from dashboard.answers.answer import span
from dashboard.figure_id import FigureId, cuts
from dashboard.queries.figure_data import Metric, Named, is_number
from dashboard.queries.map_data import Period, Value
from dashboard.wording import month_name, number, sentence

NOT_KNOWN = "not_known"
"""Stands among the counties of a place for people whose county nobody wrote down."""

_NAMED = 6
"""So many counties are named; of more it is said how many they are."""


def place_words(places: Sequence[str], named: Named, lang: str) -> str:
    """Name one place, those that are shown together, or several that are asked for at once."""
    if len(places) > 1:
        return _several(county_names(places, named, lang), lang)
    [place] = places
    if "." in place:
        return sentence("figure.together", lang, names=county_names(place.split("."), named, lang))
    return named.places[place] if place in named.places else county_name(place, named, lang)


def county_names(ids: Sequence[str], named: Named, lang: str) -> list[str]:
    """Name counties without that word; a place of counties has people of none in it, at times."""
    return [county_name(one, named, lang) for one in ids]


def county_name(fips: str, named: Named, lang: str) -> str:
    """Name a county without that word, or those whose county nobody wrote down."""
    return sentence("said.unplaced", lang) if fips == NOT_KNOWN else named.counties[fips]


def when_words(metric: Metric, period: Period, value: Value, lang: str) -> str:
    """Say which time a figure speaks for: a day where it is counted at the end of a period."""
    if metric.measured == "at_end":
        return sentence("figure.when.end", lang, day=period.ends_on)
    months = span(period.starts_on, period.ends_on, lang)
    if period.kind != "fiscal_year":
        return months
    year = period.id.removeprefix("FY")
    if value.quality == "provisional":
        return sentence("figure.when.so_far", lang, year=year, months=months)
    return sentence("figure.when.fiscal_year", lang, year=year, months=months)


def period_name(period: Period, lang: str) -> str:
    """Name a period where it is chosen or stands in a table."""
    months = span(period.starts_on, period.ends_on, lang).removeprefix("en ").removeprefix("in ")
    if period.kind in ("fiscal_year", "calendar_year"):
        year = period.id.removeprefix("FY")
        return sentence(f"figure.period.{period.kind}", lang, year=year, months=months)
    return months[0].upper() + months[1:]


def period_short(period: Period, is_at_end: bool, lang: str) -> str:
    """Name a period where there is little room; what is counted at an end names that alone."""
    if period.kind == "fiscal_year":
        return sentence("figure.short.fiscal_year", lang, year=period.id.removeprefix("FY"))
    if period.kind == "calendar_year":
        return period.id
    first, last = (month_name(day, lang)[:3] for day in (period.starts_on, period.ends_on))
    if is_at_end or period.kind == "month":
        return f"{last} {period.ends_on.year}"
    return f"{first}–{last} {period.ends_on.year}"


def part_words(figure: FigureId, named: Named, lang: str) -> str:
    """Name the part that a figure is of: empty for a whole."""
    return "; ".join(part_name(name, part, named, lang) for name, part in cuts(figure))


def part_name(name: str, part: str, named: Named, lang: str) -> str:
    """Name one part of a cut, or those that are shown together; a part `all` is the cut itself."""
    parts = part.split(".")
    if len(parts) > 1:
        return sentence("figure.together", lang, names=[_part(name, one, named, lang)
                                                        for one in parts])  # fmt: skip
    return _part(name, part, named, lang)


def cut_name(name: str, named: Named, lang: str) -> str:
    """Name what figures are cut by."""
    if name in ("group", "program"):
        return sentence(f"figure.cut.{name}", lang)
    return named.parts[name, "all"]


def value_words(metric: Metric, value: Value, lang: str) -> str:
    """Write a figure with how far it may be off, or in words why there is none."""
    if value.value is None:
        return sentence(f"status.{value.status}", lang)
    written = number_words(metric, value.value, lang)
    if value.is_rounded:
        margin = number_words(metric, value.margin or 0, lang)
        return sentence("figure.about", lang, value=written, margin=margin)
    return written


def number_words(metric: Metric, found: float, lang: str) -> str:
    """Write a number as its metric counts: a share in percent, money in dollars."""
    if metric.kind == "share":
        return sentence("figure.percent", lang, value=number(round(found * 100, 1), lang))
    if metric.unit == "dollars":
        return f"${number(found, lang)}"
    return number(round(found, 1), lang)


def has_zero(value: Value) -> bool:
    """Tell whether a figure is a zero that somebody spoke for."""
    return is_number(value) and value.value == 0


def _several(names: Sequence[str], lang: str) -> str:
    if len(names) > _NAMED:
        return sentence("figure.counties", lang, n=len(names))
    return sentence("figure.names", lang, names=list(names))


def _part(name: str, part: str, named: Named, lang: str) -> str:
    """Name a part; what several groups held together is a part of its own."""
    if name == "group" and part == "juntos":
        return sentence("figure.part.juntos", lang)
    return cut_name(name, named, lang) if part == "all" else named.parts[name, part]
