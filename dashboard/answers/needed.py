"""Say where pressure is high and presence low: one class of each, never one score. Pure."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.answers.agreements import unknown_since
from dashboard.answers.answer import Answer, span
from dashboard.answers.terciles import Terciles, terciles
from dashboard.queries.needed import Figure, Joined, Needed, added
from dashboard.wording import sentence

LOW, HIGH = 1, 3


@dataclass(frozen=True)
class Row:
    """Hold one county, or several that are shown together, as the table has it.

    `code` is the class of the pressure and of the presence; without both, `why_not` says why: the
    status of a figure that is no number, `shown_together`, or `same` where all counties are alike.
    """

    name: str
    counties: tuple[str, ...]
    figures: Mapping[str, Figure]
    code: tuple[int, int] | None
    why_not: str = ""


@dataclass(frozen=True)
class Compared:
    """Hold the rows by name, those without a class last, and how each measure was divided."""

    pressure: str
    presence: str
    rows: tuple[Row, ...]
    bounds: Mapping[str, Mapping[int, tuple[float, float]]]

    def named(self, pressure: int, presence: int) -> list[str]:
        """Name the counties of one class."""
        return [row.name for row in self.rows if row.code == (pressure, presence)]


def compare(data: Needed, pressure: str, presence: str, lang: str) -> Compared:
    """Put every county in a class of one pressure and one presence measure.

    Each is divided in three over the counties that have a number of their own. Counties that are
    shown together are one row, which has no class: several counties are not like one.
    """
    joined = data.together.get(presence, ())
    inside = {fips for one in joined for fips in one.counties}
    single = {
        fips: {measure: data.figures[measure][fips] for measure in data.measures}
        for fips in data.counties
        if fips not in inside
    }
    thirds, bounds = {}, {}
    for measure in (pressure, presence):
        values = [
            v for figures in single.values() if (v := figures[measure].value.value) is not None
        ]
        thirds[measure] = terciles(values)
        bounds[measure] = found.bounds(values) if (found := thirds[measure]) else {}
    rows = [
        _row((data.counties[fips], (fips,)), figures, thirds, (pressure, presence))
        for fips, figures in single.items()
    ]
    rows += [
        Row(
            one.place.name(lang), one.counties, _summed(data, one, presence), None, "shown_together"
        )
        for one in joined
    ]
    rows.sort(key=lambda row: (row.code is None, row.name))
    return Compared(pressure, presence, tuple(rows), bounds)


def _row(
    who: tuple[str, tuple[str, ...]],
    figures: Mapping[str, Figure],
    thirds: Mapping[str, Terciles | None],
    measures: tuple[str, str],
) -> Row:
    code = []
    for measure in measures:
        value, found = figures[measure].value, thirds[measure]
        if value.value is None:
            return Row(*who, figures, None, value.status)
        if found is None:
            return Row(*who, figures, None, "same")
        code.append(found.of(value.value))
    return Row(*who, figures, (code[0], code[1]))


def _summed(data: Needed, one: Joined, presence: str) -> dict[str, Figure]:
    """Give the figures of counties together: a sum only where each county has its own number."""
    figures = {}
    for measure in data.measures:
        parts = {fips: data.figures[measure][fips] for fips in one.counties}
        missing = [fips for fips, part in parts.items() if part.value.value is None]
        if missing:
            blank = parts[missing[0]].value
            names = tuple(sorted(data.counties[fips] for fips in missing))
            figures[measure] = Figure(blank, missing=names)
        else:
            figures[measure] = added(list(parts.values()))
    return figures | {presence: one.figure}


def finding(data: Needed, found: Compared, today: date, lang: str) -> Answer:
    """Say which counties are high in pressure and low in presence, and how far that reaches."""
    nouns = {
        name: sentence(f"needed.noun.{measure}", lang)
        for name, measure in (("pressure", found.pressure), ("presence", found.presence))
    }
    when = span(data.starts_on, data.ends_on, lang)
    if found.pressure == "agreements_listed" and data.list_on is not None:
        when = sentence("needed.on_list", lang, day=data.list_on)
    classed = [row for row in found.rows if row.code is not None]
    names = found.named(HIGH, LOW)
    key = "unknown" if not classed else "some" if names else "none"
    text = sentence(f"needed.{key}", lang, when=when, n=len(names), names=names or [""], **nouns)
    limits = [sentence("needed.of", lang, n=len(classed), total=len(data.counties),
                       region=data.region.name(lang))]  # fmt: skip
    limits += _blanks(found.rows, lang)
    limits += _days(data, found, today, lang)
    return Answer(text, (*limits, sentence("needed.no_rank", lang)))


def _blanks(rows: Sequence[Row], lang: str) -> Iterable[str]:
    """Say of the counties without a class why they have none, each reason in its own words."""
    by_reason: dict[str, list[str]] = {}
    for row in rows:
        if row.code is None:
            by_reason.setdefault(row.why_not, []).append(row.name)
    for reason, names in by_reason.items():
        if reason == "shown_together":
            yield sentence("needed.together", lang)
        elif reason == "same":
            yield sentence("needed.same", lang)
        else:
            status = sentence(f"status.{reason}", lang)
            yield sentence("needed.without", lang, n=len(names), names=names, status=status)
    if "not_collected" in by_reason:
        yield sentence("answer.silence", lang)


def _days(data: Needed, found: Compared, today: date, lang: str) -> Iterable[str]:
    """Say of what day the agreements are, where they are what is compared."""
    if found.pressure == "agreements_listed" and data.list_on is not None:
        yield unknown_since(data.list_on, today, lang)
