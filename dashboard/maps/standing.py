"""Say where each agreement of a list stands on the map: by county, by town, or beside it."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from dashboard.maps.look import letter_of, letter_order
from dashboard.maps.pieces import CountyView, Letter, Symbol, point_of
from dashboard.queries.map_data import Agreement, Town


@dataclass(frozen=True)
class Standing:
    """Hold the letters of each county, the police of each town, and what no place can show."""

    counties: Mapping[str, tuple[Letter, ...]]
    police: tuple[Symbol, ...]
    beside: tuple[str, ...]


def standing(
    agreements: Sequence[tuple[Agreement, str]], towns: Mapping[str, Town], inside: Collection[str]
) -> Standing:
    """Place each agreement with its status: a sheriff's on the county, a police on its town.

    `towns` are those that have a point; `inside` the counties of the region.
    """
    by_county: dict[str, set[Letter]] = {fips: set() for fips in inside}
    by_town: dict[str, set[Letter]] = defaultdict(set)
    beside = []
    for agreement, status in agreements:
        letter = Letter(letter_of(agreement.model), status)
        county, town = agreement.county_fips, agreement.town_id
        if agreement.agency_type == "county" and county and county in inside:
            by_county[county].add(letter)
        elif agreement.agency_type == "municipality" and town and town in towns:
            by_town[town].add(letter)
        else:
            beside.append(agreement.agreement_id)
    return Standing(
        {fips: _in_order(letters) for fips, letters in by_county.items()},
        tuple(_police(towns[town_id], by_town[town_id]) for town_id in sorted(by_town)),
        tuple(beside),
    )


def agreement_view(letters: tuple[Letter, ...]) -> CountyView:
    """Give the drawing of a county's agreements: what is listed decides, then missing, pending.

    All letters are drawn whatever the fill, each marked as it stands.
    """
    for status in ("listed", "missing", "pending"):
        found = "".join(dict.fromkeys(one.letter for one in letters if one.status == status))
        if not found:
            continue
        stated = found.replace("?", "")
        fill = {"listed": stated, "missing": stated and f"faded-{stated}", "pending": ""}[status]
        return CountyView(fill or "paper", status, letters)
    return CountyView("paper")


def _police(town: Town, letters: set[Letter]) -> Symbol:
    at = point_of(town)
    return Symbol(
        f"police-{town.id}", "police", town.fips, town.id, *at, letters=_in_order(letters)
    )


def _in_order(letters: set[Letter]) -> tuple[Letter, ...]:
    return tuple(sorted(letters, key=lambda one: (letter_order(one.letter), one.status)))
