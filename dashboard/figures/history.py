"""Gather the history of each agency of a county: what was signed, and what lists said since."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from dashboard.maps.look import letter_of
from dashboard.naming import agency
from dashboard.queries.map_data import Agreement, MapData


@dataclass(frozen=True)
class Listed:
    """Hold the days on which lists named an agreement, and how it stands now."""

    letter: str
    signed_on: date | None
    first_on: date
    last_on: date
    status: str


@dataclass(frozen=True)
class Agency:
    """Hold an agency's name, its signings whose end nobody knows, and its agreements on lists."""

    name: str
    earlier: tuple[tuple[date, str], ...]
    listed: tuple[Listed, ...]


def agencies(data: MapData, fips: str, lang: str) -> list[Agency]:
    """List the agencies of a county that ever signed, the sheriff's office first."""
    names: dict[str, str] = {}
    earlier: dict[str, list[tuple[date, str]]] = defaultdict(list)
    listed: dict[str, list[Listed]] = defaultdict(list)
    held = [one for one in data.agreements if one.county_fips == fips]
    for one in sorted(held, key=lambda a: (a.agency_type != "county", a.agency_name)):
        names[one.agency_name] = agency(one, data, lang)
        listed[one.agency_name] += _listed(one)
    for signing in data.earlier_signings:
        if signing.county_fips == fips:
            names.setdefault(signing.agency_name, signing.agency_name)
            earlier[signing.agency_name].append((signing.signed_on, letter_of(signing.model)))
    return [
        Agency(
            name,
            tuple(sorted(earlier[key])),
            tuple(sorted(listed[key], key=lambda one: one.first_on)),
        )
        for key, name in names.items()
    ]


def _listed(one: Agreement) -> list[Listed]:
    if one.first_listed_on is None or one.last_listed_on is None:
        return []
    letter = letter_of(one.model)
    days = one.first_listed_on, one.last_listed_on
    return [Listed(letter, one.signed_on, *days, one.status)]
