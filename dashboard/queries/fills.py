"""Read the figures that fill counties: by quarter, or by year where the room is told no quarter."""

from dashboard.queries.map_data import FILLS, Together, Value
from dashboard.queries.release import Release, rows

Cells = dict[tuple[str, str], Value]

_FIGURE = """cells.place_id, cells.period_id, cells.value, cells.status, cells.quality,
    cells.numerator, cells.denominator, cells.as_of, cells.margin"""
_WHOLE = "cells.group_id = 'all' and cells.program_id = 'all' and cells.attribute = 'all'"
_NOT_KNOWN = "not_known"
"""The part of a place that is people whose county nobody wrote down."""


def values(release: Release, region_id: str) -> dict[str, Cells]:
    """Give the fills of which this audience is shown anything, by (county, period).

    A layer is by quarter; by fiscal year where no county is told by quarter.
    """
    found = {}
    for layer in FILLS:
        for kind in ("quarter", "fiscal_year"):
            cells = _cells(release, region_id, layer, kind)
            if any(cell.status != "not_shown" for cell in cells.values()):
                found[layer] = cells
                break
    return found


def together(release: Release) -> dict[str, dict[tuple[str, str], Together]]:
    """Give the place of several counties that a county is told in, by layer and by its key."""
    inside = rows(
        release,
        """select shown.place_id, shown.county_fips, counties.county, counties.population_count
        from mart.shown_together as shown
        inner join mart.counties as counties
            on shown.county_fips = counties.county_fips
        order by counties.county""",
    )
    figures = rows(
        release,
        f"""select cells.metric_id, {_FIGURE} from mart.metric_values as cells
        where
            {_WHOLE} and cells.metric_id in (select unnest(?))
            and cells.place_id in (select place_id from mart.shown_together)""",
        list(FILLS),
    )
    found: dict[str, dict[tuple[str, str], Together]] = {}
    for row in figures:
        counties = [one for one in inside if one["place_id"] == row["place_id"]]
        place = Together(
            row["place_id"],
            tuple((one["county_fips"], one["county"]) for one in counties),
            sum(one["population_count"] for one in counties),
            _NOT_KNOWN in row["place_id"].split("."),
            _value(row),
        )
        for one in counties:
            key = one["county_fips"], row["period_id"]
            found.setdefault(row["metric_id"], {})[key] = place
    return found


def totals(release: Release, region_id: str) -> dict[str, dict[str, Value]]:
    """Give what is told of the region as a whole, by layer and period."""
    found = rows(
        release,
        f"""select cells.metric_id, {_FIGURE} from mart.metric_values as cells
        where {_WHOLE} and cells.place_id = ? and cells.metric_id in (select unnest(?))""",
        region_id,
        list(FILLS),
    )
    by_layer: dict[str, dict[str, Value]] = {}
    for row in found:
        by_layer.setdefault(row["metric_id"], {})[row["period_id"]] = _value(row)
    return by_layer


def _cells(release: Release, region_id: str, metric_id: str, kind: str) -> Cells:
    found = rows(
        release,
        f"""select {_FIGURE} from mart.metric_values as cells
        inner join mart.periods as periods
            on cells.period_id = periods.period_id and periods.kind = ?
        inner join mart.place_counties as inside
            on cells.place_id = inside.county_fips and inside.place_id = ?
        where {_WHOLE} and cells.metric_id = ?""",
        kind,
        region_id,
        metric_id,
    )
    return {(row["place_id"], row["period_id"]): _value(row) for row in found}


def _value(row: dict) -> Value:
    return Value(
        row["value"],
        row["status"],
        row["quality"] or "",
        row["numerator"],
        row["denominator"],
        row["as_of"],
        row["margin"],
    )
