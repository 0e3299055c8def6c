"""Read everything that one map page shows, once per release, audience and region."""

from dataclasses import fields
from datetime import date
from functools import lru_cache

from dashboard.queries import checkpoints, fills, places
from dashboard.queries.map_data import (
    Agreement,
    County,
    EarlierSigning,
    MapData,
    Period,
)
from dashboard.queries.release import Release, rows

_INSIDE = "county_fips in (select county_fips from mart.place_counties where place_id = ?)"


@lru_cache(maxsize=16)
def map_data(release: Release, region_id: str | None = None) -> MapData:
    """Read the map of `region_id` (None: the release's own region)."""
    region_id = region_id or release.region_id
    agreements = _agreements(release, region_id)
    ids = {agreement.agreement_id for agreement in agreements}
    return MapData(
        release_id=release.id,
        audience=release.audience,
        is_demo=release.is_demo,
        built_on=release.built_on,
        region=places.place(release, region_id),
        counties=_counties(release, region_id),
        neighbours=_neighbours(release, region_id),
        towns=places.towns(release, region_id),
        agreements=agreements,
        agreement_days=tuple(
            (row["listed_on"], row["agreement_id"], row["status"])
            for row in rows(release, "select * from mart.agreement_days order by all")
            if row["agreement_id"] in ids
        ),
        lists=list_days(release),
        checkpoints=checkpoints.confirmed(release, region_id),
        unconfirmed=checkpoints.unconfirmed(release, region_id),
        checkpoints_as_of=_as_of(release, "checkpoint_reports"),
        covered=_months(release, region_id, "reported", "none_reported"),
        withheld=_months(release, region_id, "not_shown"),
        values=fills.values(release, region_id),
        together=fills.together(release),
        totals=fills.totals(release, region_id),
        periods=periods(release),
        roads=places.roads(release),
        earlier_signings=_earlier_signings(release, region_id),
        line_name=release.line_name,
        line_number=release.line_number,
        line_hours_es=release.line_hours_es,
        line_hours_en=release.line_hours_en,
        delay_midnights=release.delay_midnights if release.audience == "shared" else 0,
    )


@lru_cache(maxsize=8)
def list_days(release: Release) -> tuple[date, ...]:
    """List the days of which a list of participating agencies is held, oldest first."""
    found = rows(
        release,
        """select distinct listed_on from mart.agreement_lists
        where kind = 'participating' order by 1""",
    )
    return tuple(row["listed_on"] for row in found)


@lru_cache(maxsize=8)
def periods(release: Release) -> dict[str, Period]:
    """Give every period by its id."""
    found = rows(
        release, "select period_id, kind, starts_on, ends_on from mart.periods order by starts_on"
    )
    return {row["period_id"]: Period(*row.values()) for row in found}


def _agreements(release: Release, region_id: str) -> tuple[Agreement, ...]:
    """List the agreements of the region, and those of the state that are on no county."""
    columns = ", ".join(field.name for field in fields(Agreement))
    found = rows(
        release,
        f"""select {columns} from mart.agreements
        where {_INSIDE} or county_fips is null
        order by agency_name, signed_on, agreement_id""",
        region_id,
    )
    return tuple(Agreement(**row) for row in found)


def _counties(release: Release, region_id: str) -> tuple[County, ...]:
    found = rows(
        release,
        """select counties.county_fips, counties.county, counties.population_count,
            shapes.geojson, shapes.label_longitude, shapes.label_latitude, counties.seat_town_id
        from mart.counties as counties
        inner join mart.shapes as shapes on counties.county_fips = shapes.shape_id
        inner join mart.place_counties as inside
            on counties.county_fips = inside.county_fips and inside.place_id = ?
        order by counties.county""",
        region_id,
    )
    return tuple(County(*row.values()) for row in found)


def _neighbours(release: Release, region_id: str) -> tuple[tuple[str, str], ...]:
    """List the outlines around the region: states, and the counties within a degree of it.

    All hundred counties would be twice what the rest of the map page weighs.
    """
    found = rows(
        release,
        """with region as (
            select shapes.* from mart.shapes as shapes
            inner join mart.place_counties as inside
                on shapes.shape_id = inside.county_fips and inside.place_id = ?
        )
        select shapes.shape_id, shapes.geojson from mart.shapes as shapes
        where shapes.shape_id not in (select region.shape_id from region)
            and (shapes.kind = 'state' or exists (
                select 1 from region
                where abs(region.label_longitude - shapes.label_longitude) < 0.8
                    and abs(region.label_latitude - shapes.label_latitude) < 0.8
            ))
        order by shapes.kind, shapes.shape_id""",
        region_id,
    )
    return tuple((row["shape_id"], row["geojson"]) for row in found)


def _months(release: Release, region_id: str, *statuses: str) -> frozenset[tuple[str, date]]:
    """Give the (county, month) pairs whose confirmed checkpoints have one of the statuses."""
    found = rows(
        release,
        f"""select cells.place_id as county_fips, periods.starts_on
        from mart.metric_values as cells
        inner join mart.periods as periods
            on cells.period_id = periods.period_id and periods.kind = 'month'
        where
            cells.metric_id = 'checkpoints_confirmed' and cells.group_id = 'all'
            and cells.program_id = 'all' and cells.attribute = 'all'
            and cells.status in (select unnest(?)) and {_INSIDE}""",
        list(statuses),
        region_id,
    )
    return frozenset((row["county_fips"], row["starts_on"]) for row in found)


def _earlier_signings(release: Release, region_id: str) -> tuple[EarlierSigning, ...]:
    found = rows(
        release,
        f"""select agency_name, county_fips, model, signed_on, source
        from mart.earlier_signings where {_INSIDE} order by signed_on, agency_name""",
        region_id,
    )
    return tuple(EarlierSigning(*row.values()) for row in found)


def _as_of(release: Release, source: str) -> date | None:
    found = rows(release, "select as_of from mart.sources where source = ?", source)
    return found[0]["as_of"] if found else None
