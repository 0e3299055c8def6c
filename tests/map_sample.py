"""A small made-up region for tests of maps: six square counties, a few towns, every standing."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from dashboard.queries.map_data import (
    Agreement,
    Checkpoints,
    County,
    EarlierSigning,
    MapData,
    Period,
    Place,
    Road,
    Town,
    Value,
)

OLD, LATER, NEWEST = date(2021, 1, 13), date(2025, 6, 2), date(2026, 5, 18)
BUILT = date(2026, 10, 5)
NAMES = ("Avery", "Burke", "Clay", "Graham", "Henderson", "Polk")
FIPS = {name: f"37{index:03}" for index, name in enumerate(NAMES, start=1)}
MONTHS = [date(y, m, 1) for y in (2024, 2025, 2026) for m in range(1, 13)][:33]  # to 2026-09


def square(column: int, row: int) -> str:
    """Give a county's outline: half a degree wide."""
    west, south = -84 + column * 0.5, 35 + row * 0.5
    points = [(west, south), (west + 0.5, south), (west + 0.5, south + 0.5), (west, south + 0.5)]
    ring = ",".join(f"[{x},{y}]" for x, y in [*points, points[0]])
    return f'{{"type":"Polygon","coordinates":[[{ring}]]}}'


def county(index: int, name: str) -> County:
    """Give one of the six counties, in two rows of three."""
    column, row = index % 3, index // 3
    middle = -84 + column * 0.5 + 0.25, 35 + row * 0.5 + 0.25
    return County(FIPS[name], name, 20_000 + index, square(column, row), *middle)


def town(name: str, of: str, dx: float = 0, **changes: Any) -> Town:
    """Give a town a little off its county's middle."""
    at = next(one for one in COUNTIES if one.name == of)
    made = Town(
        f"{name.lower()}-{at.fips}", name, at.fips, at.label_latitude - 0.1,
        at.label_longitude + dx, 5_000, False, 8, 30, 0,
    )  # fmt: skip
    return replace(made, **changes)


def agreement(agency: str, of: str | None, model: str, **changes: Any) -> Agreement:
    """Give an agreement of a county's sheriff, as the release holds it."""
    made = Agreement(
        f"{agency}#{model}", "NC", agency, agency, "county" if of else "other",
        FIPS[of] if of else None, None, None if of else "De varios condados",
        None if of else "Shared by counties", model, date(2020, 6, 9), OLD, NEWEST, None,
        "listed", None, None, "https://www.ice.gov/doclib/287gMOA/x.pdf",
        "participating-2026-05-18-am-1a2b3c4d", 7, NEWEST,
    )  # fmt: skip
    return replace(made, **changes)


COUNTIES = tuple(county(index, name) for index, name in enumerate(NAMES))
TOWNS = (
    town("Newland", "Avery", 0.05),
    town("Hendersonville", "Henderson", is_seat=True),
    town("Fletcher", "Henderson", 0.1, min_zoom=9),
    town("Brookford", "Burke", latitude=None, longitude=None, min_zoom=None),
)
AGREEMENTS = (
    agreement("Avery SO", "Avery", "warrant_service"),
    agreement("Henderson SO", "Henderson", "jail"),
    agreement("Henderson SO", "Henderson", "task_force", first_listed_on=NEWEST),
    agreement("Polk SO", "Polk", "warrant_service", status="pending", signed_on=None),
    agreement("Burke SO", "Burke", "jail", status="missing", first_missing_on=NEWEST),
    agreement("Newland PD", "Avery", "task_force", agency_type="municipality",
              town_id=TOWNS[0].id, first_listed_on=LATER, signed_on=LATER),
    agreement("Brookford PD", "Burke", "task_force", agency_type="municipality",
              town_id=TOWNS[3].id, first_listed_on=LATER),
    agreement("District Jail", None, "warrant_service"),
)  # fmt: skip


def days() -> tuple[tuple[date, str, str], ...]:
    """Say how each agreement stood on each list day."""
    found = []
    for day in (OLD, LATER, NEWEST):
        for one in AGREEMENTS:
            if one.first_listed_on and one.first_listed_on <= day:
                status = one.status if day == NEWEST else "listed"
                found.append((day, one.agreement_id, status))
    return tuple(found)


def quarters() -> dict[str, Period]:
    """Give the quarters of three years, the last of them still to come when it is built."""
    made = {}
    for year in (2024, 2025, 2026):
        for number in range(4):
            after = date(year + number // 3, (number * 3 + 3) % 12 + 1, 1)
            period = Period(
                f"{year}-Q{number + 1}", "quarter", date(year, number * 3 + 1, 1),
                after - timedelta(days=1),
            )  # fmt: skip
            made[period.id] = period
    return made


def events(period_id: str) -> dict[tuple[str, str], Value]:
    """Give one value of every kind for a quarter, by county."""
    return {
        (FIPS["Avery"], period_id): Value(4.0, "reported"),
        (FIPS["Burke"], period_id): Value(0.0, "none_reported"),
        (FIPS["Clay"], period_id): Value(None, "not_applicable"),
        (FIPS["Graham"], period_id): Value(None, "not_collected"),
        (FIPS["Henderson"], period_id): Value(25.0, "reported", "partial_period"),
        (FIPS["Polk"], period_id): Value(None, "not_shown"),
    }


def sample(**changes: Any) -> MapData:
    """Give the region; Graham never spoke about checkpoints, and Clay stopped in June 2026."""
    spoken = {(FIPS[name], month) for name in NAMES for month in MONTHS if name != "Graham"}
    spoken -= {(FIPS["Clay"], month) for month in MONTHS if month > date(2026, 6, 30)}
    made = MapData(
        release_id="DEMO-2026-R1",
        audience="shared",
        is_demo=True,
        built_on=BUILT,
        region=Place("six", "region", "Seis condados", "Six counties", 6, "made up"),
        counties=COUNTIES,
        neighbours=(("tn", square(-2, 1)),),
        towns=TOWNS,
        agreements=AGREEMENTS,
        agreement_days=days(),
        lists=(OLD, LATER, NEWEST),
        checkpoints=(
            Checkpoints(
                date(2026, 8, 2), FIPS["Henderson"], TOWNS[1].id, None, "sheriff", "two_people", 5
            ),
            Checkpoints(
                date(2026, 8, 9), FIPS["Henderson"], TOWNS[2].id, None, "unknown", "two_people", 2
            ),
            Checkpoints(
                date(2026, 7, 1), FIPS["Henderson"], None, "us-64", "state_patrol", "two_people", 1
            ),
            Checkpoints(
                date(2026, 1, 5), FIPS["Avery"], TOWNS[0].id, None, "sheriff", "two_people", 1
            ),
            Checkpoints(date(2024, 3, 5), FIPS["Polk"], None, "us-64", "sheriff", "two_people", 3),
        ),
        checkpoints_as_of=date(2026, 10, 1),
        covered=frozenset(spoken),
        values={"events": {k: v for q in quarters() for k, v in events(q).items()}},
        periods=quarters(),
        roads=(Road("us-64", "US 64", "US 64"),),
        earlier_signings=(
            EarlierSigning("Henderson SO", FIPS["Henderson"], "jail", date(2008, 6, 25), "a study"),
        ),
        line_name="Línea Comunitaria",
        line_number="555-0100",
        line_hours_es="de 9 a 17",
        line_hours_en="9 to 5",
    )
    return replace(made, **changes)
