"""Make a chain of releases that differ in the gatherings of one county, for tests of citations."""

from datetime import date

from etl import build, warehouse

COUNTY, QUARTER = "37089", "2026-Q1"
CITED = f"events/{COUNTY}/{QUARTER}"

_BATCH = (
    "insert or replace into raw.batches by name select 1 as batch_id, 'program_events' as source, "
    "'coalition' as group_id, date '2026-07-01' as added_on, date '2025-07-01' as covers_from, "
    "date '2026-06-01' as covers_to, true as is_told, 'not_said' as confirmed_basis, "
    "false as has_counts, false as is_added_to_counts, 1 as rows_in_count, 1 as added_count, "
    "0 as merged_count, 0 as unchanged_count, 0 as counted_count, 0 as refused_count"
)
_EVENTS = (
    "insert into raw.program_events by name select 'coalition' as group_id, "
    "'E' || n as event_id, 1 as batch_id, date '2026-02-01' as held_on, "
    f"'{COUNTY}' as county_fips, 'defensa_comunitaria' as program_id, 20 as attendance_count, "
    "'present' as interpretation, 'present' as meals, 'present' as transportation, "
    "'present' as childcare from range(?) as r(n)"
)


def hold(count: int) -> None:
    """Let the warehouse hold so many gatherings, all of one county, program and quarter."""
    with warehouse.open_warehouse(warehouse.path()) as connection:
        connection.execute(_BATCH)
        connection.execute("delete from raw.program_events")
        connection.execute(_EVENTS, [count])


def release_of(count: int, day: date) -> str:
    """Build a release in which that county had so many gatherings; give its name."""
    hold(count)
    return build.build(day).release_id
