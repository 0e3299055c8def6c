"""What a question about a figure is, and what of a release it takes to answer it."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from dashboard.figure_id import FigureId
from dashboard.queries.map_data import Period, Value


@dataclass(frozen=True)
class Metric:
    """Hold what of a metric decides how it may be asked for; `cuts` as `mart.metrics` has them."""

    id: str
    kind: str
    measured: str
    unit: str
    publish: str
    source: str
    cuts: tuple[str, ...]
    period_kinds: tuple[str, ...]
    is_summed_over_places: bool
    caveats: tuple[str, ...]
    review_again_by: date
    title_es: str
    title_en: str

    def title(self, lang: str) -> str:
        """Give the title in `lang`."""
        return self.title_es if lang == "es" else self.title_en


@dataclass(frozen=True)
class Named:
    """Hold names in one language: counties without the word, all places, and parts by cut."""

    counties: Mapping[str, str]
    places: Mapping[str, str]
    parts: Mapping[tuple[str, str], str]


@dataclass(frozen=True)
class Question:
    """Hold what is asked: a metric at one place or several, a period, and at most one cut.

    `cut` is group, program or an attribute; with `part` at `all`, each of its parts is asked for.
    """

    metric_id: str
    places: tuple[str, ...]
    period_id: str
    cut: str = "all"
    part: str = "all"

    def with_(self, **changes: Any) -> "Question":
        """Give the question with some of it changed."""
        return replace(self, **changes)


@dataclass(frozen=True)
class Book:
    """Hold the figures of one metric, by key, and where its places and periods lie.

    `cells` has no row for what is not shown: in the room, what is missing is not shown.
    `together` leads from a part that is shown together with others to what they are shown as;
    `counties` gives the counties of each region and of the state; `root` is the region whose
    counts of people are published.
    """

    release_id: str
    audience: str
    root: str
    metric: Metric
    cells: Mapping[FigureId, Value]
    together: Mapping[FigureId, FigureId]
    counties: Mapping[str, tuple[str, ...]]
    periods: Mapping[str, Period]


def figure(release_id: str, question: Question, place_id: str) -> FigureId:
    """Give the key of a question at one of its places, cut where one part is asked for."""
    whole = FigureId(release_id, question.metric_id, place_id, question.period_id)
    return whole if question.part == "all" else cut(whole, question.cut, question.part)


def cut(whole: FigureId, name: str, part: str) -> FigureId:
    """Give the key of one part of a whole."""
    if name in ("group", "program"):
        return replace(whole, **{f"{name}_id": part})
    return replace(whole, attribute=name, category=part)


def is_number(value: Value) -> bool:
    """Tell whether there is a number; a zero is one."""
    return value.value is not None and value.status in ("reported", "none_reported")
