"""Reports and what waits for a decision: in the internal release only."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Report:
    """Hold one report, its places by name; `id` is how `decide` is told of it."""

    id: str
    group: str
    seen_on: date
    seen_hour: int | None
    county_fips: str
    county: str
    town_id: str | None
    town: str | None
    road_es: str | None
    road_en: str | None
    exit_id: str | None
    operator: str
    activity: str
    vehicle_band: str | None
    officer_band: str | None
    reported_via: str
    status: str
    status_reason: str | None
    confirmed_basis: str
    doubts: tuple[str, ...]
    is_confirmed_once: bool

    def road(self, lang: str) -> str | None:
        """Give the road's name in `lang`."""
        return self.road_es if lang == "es" else self.road_en


@dataclass(frozen=True)
class Waiting:
    """Hold why a report waits: `queue`, and of a near-duplicate the other report."""

    queue: str
    report_id: str
    other_id: str | None


@lru_cache(maxsize=4)
def reports(release: Release) -> dict[str, Report]:
    """Give every report by its id, the newest first."""
    found = rows(
        release,
        """with roads as (select distinct road_id, road_es, road_en from mart.roads)
        select reports.group_id || '/' || reports.report_id as id, groups.group_name as "group",
            reports.seen_on, reports.seen_hour, reports.county_fips, counties.county,
            reports.town_id, towns.town, roads.road_es, roads.road_en, reports.exit_id,
            reports.operator, reports.activity, reports.vehicle_band, reports.officer_band,
            reports.reported_via, reports.status, reports.status_reason, reports.confirmed_basis,
            reports.doubts, reports.is_confirmed_once
        from mart.checkpoint_reports as reports
        inner join mart.groups as groups on reports.group_id = groups.group_id
        inner join mart.counties as counties on reports.county_fips = counties.county_fips
        left join mart.towns as towns on reports.town_id = towns.town_id
        left join roads on reports.road_id = roads.road_id
        order by reports.seen_on desc, reports.seen_hour desc nulls last, id""",
    )
    return {
        row["id"]: Report(**{**row, "doubts": tuple((row["doubts"] or "").split())})
        for row in found
    }


@lru_cache(maxsize=4)
def queue(release: Release) -> tuple[Waiting, ...]:
    """List what waits for a decision, as the release was built."""
    found = rows(
        release,
        """select queue, group_id || '/' || report_id as report_id,
            other_group_id || '/' || other_report_id as other_id
        from mart.report_queue order by all""",
    )
    return tuple(Waiting(**row) for row in found)


@lru_cache(maxsize=4)
def last_decision(release: Release) -> int:
    """Give the number of the newest decision that the release takes into account; 0: none."""
    [row] = rows(release, "select coalesce(max(decision_id), 0) as newest from mart.decisions")
    return row["newest"]


@lru_cache(maxsize=4)
def group_names(release: Release) -> dict[str, str]:
    """Give the name of each group by its id."""
    found = rows(release, "select group_id, group_name from mart.groups order by 2")
    return {row["group_id"]: row["group_name"] for row in found}
