"""Read `settings.yml`, the one file of choices that a coalition makes for itself; and write it."""

import argparse
import json
import sys
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

import yaml

from etl import catalog
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence
from etl.reference import rows_of

_KEYS = {"state", "region", "groups", "line", "last_meeting"}
_DEFAULT_GROUP = {"id": "coalition", "name": "CIMA"}
_DEFAULT_LINE = "Línea Comunitaria"
_LONGEST = 1_000_000


class SettingsError(Unusable):
    """Say what in `settings.yml` cannot be used."""


@dataclass(frozen=True)
class Group:
    """Hold one organisation or committee: its id, its name and the counties it speaks for."""

    id: str
    name: str
    counties: tuple[str, ...]


@dataclass(frozen=True)
class Settings:
    """Hold the choices: state of the agreements, root region, groups, help line, last meeting."""

    state: str
    region: str
    groups: tuple[Group, ...]
    line: dict[str, Any]
    last_meeting: date | None


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add what to do with the settings."""
    act = parser.add_mutually_exclusive_group(required=True)
    act.add_argument("--json", action="store_true", help="print them, for machines")
    act.add_argument("--set", choices=["-"], help="keep the keys that JSON on stdin gives")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Print the settings, or keep new ones; exit code 2 for what cannot be used."""
    if args.json:
        print(json.dumps(asdict(read()), ensure_ascii=False, default=str))
        return 0
    try:
        given = json.loads(sys.stdin.buffer.read(_LONGEST))
    except ValueError:
        raise SettingsError("settings_not_json") from None
    if not isinstance(given, dict):
        raise SettingsError("settings_not_json")
    write(given)
    print(sentence("settings_kept", language(args.lang)))
    return 0


def read() -> Settings:
    """Read the settings of `MIRADOR_HOME`; what the file does not say has its default.

    Raises `SettingsError` for an unknown key, region, county, state or a group named twice.
    """
    return of(_written())


def write(given: Mapping[str, Any]) -> None:
    """Put the keys that are `given` in place of those in the file, all of them or none.

    Raises `SettingsError` as `read` does, and for a group left out whose files are held.
    """
    from etl.database import put_in_place  # with DuckDB, which reading settings does without

    new = {**_written(), **given}
    _check_held(of(new))
    path = catalog.home() / "settings.yml"
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(".settings.yml.part")
    part.write_text(yaml.safe_dump(new, allow_unicode=True, sort_keys=False), "utf-8")
    put_in_place(part, path)


def of(given: Mapping[str, Any]) -> Settings:
    """Give the settings that keys and values say; raises `SettingsError`."""
    if unknown := sorted(set(given) - _KEYS):
        raise SettingsError("settings_unknown_key", name=", ".join(unknown))
    state = str(given.get("state", "NC"))
    if len(state) != 2 or not state.isalpha():
        raise SettingsError("settings_state")
    region = given.get("region", "dogwood_18")
    in_region = tuple(r["county_fips"] for r in rows_of("regions") if r["region_id"] == region)
    if not in_region:
        raise SettingsError("settings_region", name=str(region))
    groups = tuple(_group(g, in_region) for g in given.get("groups") or [_DEFAULT_GROUP])
    if len({group.id for group in groups}) < len(groups):
        raise SettingsError("settings_group_twice")
    line, met = _line(given.get("line") or {}), _meeting(given.get("last_meeting"))
    return Settings(state.upper(), region, groups, line, met)


def _written() -> dict[str, Any]:
    path = catalog.home() / "settings.yml"
    try:
        return catalog.read_yml(path, _KEYS) if path.exists() else {}
    except catalog.CatalogError as error:
        raise SettingsError("settings_not_yml", reason=str(error)) from error


def _group(given: Any, in_region: tuple[str, ...]) -> Group:
    if not isinstance(given, dict):
        raise SettingsError("settings_group_shape")
    unknown = sorted(set(given) - {"id", "name", "counties"})
    if unknown or not given.get("id") or given["id"] == "all":
        raise SettingsError("settings_group_keys", name=", ".join(unknown) or "id")
    fips_of = {r["county"].lower(): r["county_fips"] for r in rows_of("counties")}
    counties = []
    for name in given.get("counties") or in_region:
        fips = str(name) if str(name) in fips_of.values() else fips_of.get(str(name).lower())
        if fips is None:
            raise SettingsError("settings_county", name=str(name))
        counties.append(fips)
    return Group(str(given["id"]), str(given.get("name", given["id"])), tuple(sorted(counties)))


def _line(given: Any) -> dict[str, Any]:
    unknown = sorted(set(given) - {"name", "number", "hours"}) if isinstance(given, dict) else ["?"]
    if unknown:
        raise SettingsError("settings_line", name=", ".join(unknown))
    hours = given.get("hours") or {}
    if hours and set(hours) != set(LANGUAGES):
        raise SettingsError("settings_hours")
    return {"name": given.get("name", _DEFAULT_LINE), "number": given.get("number"),
            "hours_es": hours.get("es"), "hours_en": hours.get("en")}  # fmt: skip


def _meeting(given: Any) -> date | None:
    if given is None:
        return None
    try:
        day = date.fromisoformat(str(given))
    except ValueError:
        raise SettingsError("settings_meeting") from None
    if day > date.today():
        raise SettingsError("settings_meeting")
    return day


def _check_held(new: Settings) -> None:
    from etl import batches

    known = {group.id for group in new.groups}
    if missing := sorted({batch["group_id"] for batch in batches.held()} - known):
        raise SettingsError("settings_group_held", name=", ".join(missing))
