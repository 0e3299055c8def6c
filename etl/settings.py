"""Read `settings.yml`, the one file of choices that a coalition makes for itself."""

from dataclasses import dataclass
from typing import Any

from etl import catalog
from etl.reference import rows_of

_KEYS = {"state", "region", "groups", "line"}
_DEFAULT_GROUP = {"id": "coalition", "name": "CIMA"}


class SettingsError(Exception):
    """Say what in `settings.yml` cannot be used."""


@dataclass(frozen=True)
class Group:
    """Hold one organisation or committee: its id, its name and the counties it speaks for."""

    id: str
    name: str
    counties: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """Hold the choices: state of the agreements, root region, groups, help line."""

    state: str
    region: str
    groups: tuple[Group, ...]
    line: dict[str, Any]


def read() -> Settings:
    """Read the settings of `MIRADOR_HOME`; what the file does not say has its default.

    Raises `SettingsError` for an unknown key, region, county, state or a group named twice.
    """
    path = catalog.home() / "settings.yml"
    try:
        given = catalog.read_yml(path, _KEYS) if path.exists() else {}
    except catalog.CatalogError as error:
        raise SettingsError(str(error)) from error
    state = str(given.get("state", "NC"))
    if len(state) != 2 or not state.isalpha():
        raise SettingsError("settings.yml: state: two letters, such as NC")
    region = given.get("region", "dogwood_18")
    in_region = tuple(r["county_fips"] for r in rows_of("regions") if r["region_id"] == region)
    if not in_region:
        raise SettingsError(f"settings.yml: region: {region} is not one of the regions")
    groups = tuple(_group(g, in_region) for g in given.get("groups") or [_DEFAULT_GROUP])
    if len({group.id for group in groups}) < len(groups):
        raise SettingsError("settings.yml: groups: two have the same id")
    return Settings(state.upper(), region, groups, _line(given.get("line") or {}))


def _group(given: dict[str, Any], in_region: tuple[str, ...]) -> Group:
    if not isinstance(given, dict):
        raise SettingsError("settings.yml: groups: each is written {id: …, name: …, counties: […]}")
    unknown = sorted(set(given) - {"id", "name", "counties"})
    if unknown or not given.get("id") or given["id"] == "all":
        raise SettingsError(
            f"settings.yml: groups: {', '.join(unknown) or 'a group without an id'}"
        )
    fips_of = {r["county"].lower(): r["county_fips"] for r in rows_of("counties")}
    counties = []
    for name in given.get("counties") or in_region:
        fips = str(name) if str(name) in fips_of.values() else fips_of.get(str(name).lower())
        if fips is None:
            raise SettingsError(f"settings.yml: groups: {given['id']}: no county {name}")
        counties.append(fips)
    return Group(str(given["id"]), str(given.get("name", given["id"])), tuple(sorted(counties)))


def _line(given: dict[str, Any]) -> dict[str, Any]:
    unknown = sorted(set(given) - {"name", "number", "hours"})
    if unknown:
        raise SettingsError(f"settings.yml: line: unknown key {', '.join(unknown)}")
    hours = given.get("hours") or {}
    if hours and set(hours) != {"es", "en"}:
        raise SettingsError("settings.yml: line: hours needs es and en")
    return {"name": given.get("name", "Línea Comunitaria"), "number": given.get("number"),
            "hours_es": hours.get("es"), "hours_en": hours.get("en")}  # fmt: skip
