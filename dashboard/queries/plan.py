"""What grants ask for, by metric: in the internal release only."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from dashboard.queries.release import Release, rows


@dataclass(frozen=True)
class Target:
    """Hold one target of a grant; `target` is None where none was set, no county is the region."""

    group_id: str
    group: str
    grant_code: str
    starts_on: date
    ends_on: date
    program_id: str
    counties: tuple[str, ...]
    baseline: float | None
    target: float | None
    due_on: date


@lru_cache(maxsize=32)
def targets(release: Release, metric_id: str) -> tuple[Target, ...]:
    """List what grants ask for of a metric, the soonest due first."""
    found = rows(
        release,
        """select plan.group_id, groups.group_name as "group", plan.grant_code, plan.starts_on,
            plan.ends_on, plan.program_id, plan.counties, plan.baseline, plan.target, plan.due_on
        from mart.plan as plan
        inner join mart.groups as groups on plan.group_id = groups.group_id
        where plan.metric_id = ?
        order by plan.due_on, plan.grant_code, plan.counties, plan.program_id""",
        metric_id,
    )
    return tuple(Target(**row | {"counties": tuple(row["counties"].split())}) for row in found)
