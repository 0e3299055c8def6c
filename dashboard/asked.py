"""Read from an address which figure is asked for: closed lists alone, in no language. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass

from dashboard.figure_id import FigureId, cuts, parse

COMPARISONS = ("previous", "year_before", "region")
"""What an answer may be compared with, by its name in the address."""

_ANY = "any"


@dataclass(frozen=True)
class Lists:
    """Hold the ids that a question may name; `cuts` are (cut, part), `all` the cut itself."""

    metrics: frozenset[str]
    counties: frozenset[str]
    places: frozenset[str]
    periods: frozenset[str]
    cuts: frozenset[tuple[str, str]]


def kept(params: Mapping[str, str], lists: Lists | None) -> dict[str, str | None]:
    """Give the six parts of a question that an address holds, dropping what no list has.

    Without lists everything is kept as it stands: they come from the release, which is opened
    later.
    """
    names = ("metric", "places", "period", "cut", "beside", "basket")
    asked = {name: params.get(name) or None for name in names}
    if lists is None:
        return asked
    places = [one for one in (asked["places"] or "").split(".") if one in lists.counties]
    basket = [one for one in (asked["basket"] or "").split(",") if is_known(one, lists)]
    return {
        "metric": asked["metric"] if asked["metric"] in lists.metrics else None,
        "places": ".".join(sorted(set(places))) or None,
        "period": asked["period"] if asked["period"] in lists.periods else None,
        "cut": asked["cut"] if _is_cut(asked["cut"] or "", lists) else None,
        "beside": asked["beside"] if asked["beside"] in COMPARISONS else None,
        "basket": ",".join(dict.fromkeys(basket)) or None,
    }


def cut_of(text: str | None) -> tuple[str, str]:
    """Read a cut and its part, `all` where each part is asked for or nothing is cut."""
    name, _, part = (text or "all").partition("=")
    return name, part or "all"


def short(figure: FigureId) -> str:
    """Write an identifier without its release: the basket follows from release to release."""
    return str(figure).split("/", 1)[1]


def from_short(text: str, release_id: str) -> FigureId:
    """Read an identifier of the basket as `release_id` has it; ValueError for what is none."""
    return parse(f"{release_id}/{text}")


def is_known(text: str, lists: Lists) -> bool:
    """Tell whether an identifier without its release names only what the lists have."""
    try:
        figure = from_short(text, _ANY)
    except ValueError:
        return False
    return (
        figure.metric_id in lists.metrics
        and (figure.place_id in lists.places or lists.counties >= {*figure.place_id.split(".")})
        and figure.period_id in lists.periods
        and all(lists.cuts >= {(name, one) for one in part.split(".")}
                for name, part in cuts(figure))
    )  # fmt: skip


def _is_cut(text: str, lists: Lists) -> bool:
    name, part = cut_of(text)
    return lists.cuts >= {(name, one) for one in part.split(".")}
