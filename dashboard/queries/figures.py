"""Figures as they are asked for: the catalogue of metrics, and the cells of one of them."""

from collections.abc import Mapping
from functools import lru_cache

from dashboard.asked import Lists
from dashboard.figure_id import FigureId
from dashboard.queries import sources
from dashboard.queries.figure_data import Book, Metric, Named
from dashboard.queries.map_data import Value
from dashboard.queries.map_query import periods
from dashboard.queries.release import Release, rows

_KEY = ("place_id", "period_id", "group_id", "program_id", "attribute", "category")
_KINDS = ("fiscal_year", "quarter", "calendar_year", "month", "window")


@lru_cache(maxsize=8)
def metrics(release: Release) -> dict[str, Metric]:
    """Give every metric by its id."""
    found = (words.row for words in sources.metrics(release))
    return {
        row["metric_id"]: Metric(
            id=row["metric_id"],
            kind=row["kind"],
            measured=row["measured"],
            unit=row["unit"],
            publish=row["publish"],
            source=row["source"],
            cuts=_listed(row["cut_by"]),
            period_kinds=_listed(row["period_kinds"]),
            is_summed_over_places=row["is_summed_over_places"],
            caveats=_listed(row["caveats"]),
            review_again_by=row["review_again_by"],
            title_es=row["title_es"],
            title_en=row["title_en"],
        )
        for row in found
    }


@lru_cache(maxsize=64)
def book(release: Release, metric_id: str, kind: str) -> Book:
    """Read a metric's figures of one kind of period, and of fiscal years besides."""
    found = rows(
        release,
        """select cells.*
        from mart.metric_values as cells
        inner join mart.periods as periods
            on cells.period_id = periods.period_id and periods.kind in (?, 'fiscal_year')
        where cells.metric_id = ? and cells.status <> 'not_shown'""",
        kind,
        metric_id,
    )
    cells = {
        FigureId(release.id, metric_id, *(row[name] for name in _KEY)): value(row) for row in found
    }
    return Book(
        release_id=release.id,
        audience=release.audience,
        root=release.region_id,
        metric=metrics(release)[metric_id],
        cells=cells,
        together=joined(cells),
        counties=_counties(release),
        periods=periods(release),
    )


def value(row: Mapping) -> Value:
    """Read one row of `mart.metric_values`."""
    return Value(
        row["value"],
        row["status"],
        row["quality"] or "",
        row["numerator"],
        row["denominator"],
        row["as_of"],
        row["margin"],
    )


def periods_shown(release: Release, metric_id: str) -> tuple[str, ...]:
    """List the periods of which this audience is shown any figure, newest first of each kind."""
    return _shown(release).get(metric_id, ())


@lru_cache(maxsize=8)
def _shown(release: Release) -> dict[str, tuple[str, ...]]:
    found = rows(
        release,
        """select distinct cells.metric_id, periods.period_id, periods.kind, periods.starts_on
        from mart.metric_values as cells
        inner join mart.periods as periods on cells.period_id = periods.period_id
        where cells.value is not null
        order by periods.starts_on desc""",
    )
    by_metric: dict[str, list[str]] = {}
    for kind in _KINDS:
        for row in found:
            if row["kind"] == kind:
                by_metric.setdefault(row["metric_id"], []).append(row["period_id"])
    return {metric_id: tuple(shown) for metric_id, shown in by_metric.items()}


@lru_cache(maxsize=8)
def lists(release: Release) -> Lists:
    """Give the ids that a question in an address may name."""
    names = named(release, "es")
    own = {("group", "juntos"), ("group", "all"), ("program", "all")}
    return Lists(
        frozenset(metrics(release)),
        frozenset(names.counties),
        frozenset(names.places),
        frozenset(periods(release)),
        frozenset(names.parts) | own,
    )


@lru_cache(maxsize=8)
def named(release: Release, lang: str) -> Named:
    """Give the names of places and of the parts that figures are cut into.

    The part `all` of an attribute is the attribute itself. A place of several counties that are
    shown together is named like any other.
    """
    counties = rows(release, "select county_fips as id, county as name from mart.counties")
    places = rows(release, f"select place_id as id, name_{lang} as name from mart.places")
    found = rows(
        release,
        f"""select attribute as cut, category as part, name_{lang} as name from mart.categories
        union all
        select 'program' as cut, program_id as part, program_name as name from mart.programs
        union all
        select 'group' as cut, group_id as part, group_name as name from mart.groups
        order by cut, name""",
    )
    return Named(
        {row["id"]: row["name"] for row in counties},
        {row["id"]: row["name"] for row in places},
        {(row["cut"], row["part"]): row["name"] for row in found},
    )


def _listed(text: str | None) -> tuple[str, ...]:
    return tuple(name.strip() for name in (text or "").split(",") if name.strip())


@lru_cache(maxsize=8)
def _counties(release: Release) -> dict[str, tuple[str, ...]]:
    """Give the counties of each region and of the state."""
    found = rows(
        release,
        """select inside.place_id, inside.county_fips
        from mart.place_counties as inside
        inner join mart.places as places
            on inside.place_id = places.place_id and places.kind in ('region', 'state')
        order by 1, 2""",
    )
    inside: dict[str, list[str]] = {}
    for row in found:
        inside.setdefault(row["place_id"], []).append(row["county_fips"])
    return {place: tuple(counties) for place, counties in inside.items()}


def joined(cells: Mapping[FigureId, Value]) -> dict[FigureId, FigureId]:
    """Lead from each part that is shown together with others to what they are shown as."""
    found: dict[FigureId, FigureId] = {}
    for key in cells:
        for name in ("place_id", "group_id", "program_id", "category"):
            joined = getattr(key, name)
            if "." in joined:
                fields = vars(key)
                found |= {FigureId(**(fields | {name: part})): key for part in joined.split(".")}
    return found
