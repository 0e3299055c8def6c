"""Count different people by place, fiscal year and program, never by adding up gatherings."""

from functools import cache, partial
from typing import Any

from etl.intake import same_person
from etl.intake.event_said import Gathering
from etl.intake.layout import Layout
from etl.intake.sign_in_rows import Row, cell_of
from etl.intake.together import Bucket, Together
from etl.periods import fiscal_year
from etl.reference import rows_of


def different_people(
    events: dict[Gathering, list[Row]], layout: Layout, together: Together, region: str
) -> tuple[list[dict[str, Any]], list[int]]:
    """Count the different people of this call so far, by place, fiscal year and program.

    Give beside it the rows that nothing tells from another.
    """
    unknown = []
    touched: dict[Bucket, None] = {}
    for gathering, people in events.items():
        buckets = _buckets(gathering, region)
        touched |= dict.fromkeys(buckets)
        for row in people:
            contacts, name = known_by(row, layout)
            if not together.see(contacts, name, buckets):
                unknown.append(row.number)
    return [
        {"source": "program_events", "measure": "participants_unduplicated", "place_id": place,
         "period_id": period, "program_id": program, "attribute": "method",
         "category": "by_lists", "quantity": count}
        for place, period, program in touched
        if (count := together.count((place, period, program)))
    ], unknown  # fmt: skip


def known_by(row: Row, layout: Layout) -> tuple[list[str], str | None]:
    """Give the contacts of a row's person, and the name."""
    at = partial(cell_of, row.cells, layout)
    contacts = same_person.contact(at("person_email"), at("person_phone"))
    return contacts, same_person.name(at("person_name"), at("person_last_name"))


def _buckets(gathering: Gathering, region: str) -> list[Bucket]:
    assert gathering.held_on and gathering.county_fips and gathering.program_id
    year = fiscal_year(gathering.held_on).period_id
    places = [gathering.county_fips]
    if gathering.county_fips in _counties_of(region):
        places.append(region)
    return [(place, year, program) for place in places for program in (gathering.program_id, "all")]


@cache
def _counties_of(region: str) -> frozenset[str]:
    return frozenset(r["county_fips"] for r in rows_of("regions") if r["region_id"] == region)
