"""Checkpoints to draw: in the room those that may leave it, inside every one that stands."""

from dashboard.queries.map_data import Checkpoints
from dashboard.queries.release import Release, rows

_INSIDE = "county_fips in (select county_fips from mart.place_counties where place_id = ?)"


def confirmed(release: Release, region_id: str) -> tuple[Checkpoints, ...]:
    """List the confirmed checkpoints of a region."""
    if release.audience == "internal":
        return _reports(release, region_id, "confirmed")
    found = rows(
        release,
        f"""select seen_on, county_fips, town_id, road_id, operator, confirmed_basis,
            checkpoint_count
        from mart.checkpoints where {_INSIDE} order by all""",
        region_id,
    )
    return tuple(Checkpoints(*row.values()) for row in found)


def unconfirmed(release: Release, region_id: str) -> tuple[Checkpoints, ...]:
    """List the reports that still wait for two people; the room has none of them."""
    return _reports(release, region_id, "reported") if release.audience == "internal" else ()


def _reports(release: Release, region_id: str, status: str) -> tuple[Checkpoints, ...]:
    """Count the reports of checkpoints with a status by day, place, operator and basis.

    ICE's actions are on no map: they are known by county, and most of them at somebody's door.
    """
    found = rows(
        release,
        f"""select seen_on, county_fips, town_id, road_id, operator, confirmed_basis,
            count(*) as checkpoint_count
        from mart.checkpoint_reports
        where activity = 'checkpoint' and status = ? and {_INSIDE}
        group by all order by all""",
        status,
        region_id,
    )
    return tuple(Checkpoints(*row.values()) for row in found)
