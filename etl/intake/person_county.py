"""Find the county of a person on a list by county, town or ZIP; never guess."""

from functools import cache, lru_cache

from etl.geography.names import fold
from etl.intake.places import read_place
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank, text
from etl.reference import rows_of

NOT_KNOWN = "not_known"
HOME = "NC"
_FIRST_ZIP, _LAST_ZIP = "270", "289"  # the Postal Service's prefixes of North Carolina


def county_of_person(
    county: Cell, town: Cell, zip_code: Cell, state: Cell, told: str | None = None
) -> str:
    """Give the FIPS of a person's county; `told` where the row does not say it, else `not_known`.

    Raises `Fault` for a person of another state.
    """
    given = tuple("" if is_blank(cell) else text(cell) or "" for cell in (county, town, zip_code))
    return _county(*given, "" if is_blank(state) else text(state) or "") or told or NOT_KNOWN


@lru_cache(maxsize=8192)
def _county(county: str, town: str, zip_code: str, state: str) -> str | None:
    home = _states().get(fold(state))
    five = zip_code.split("-")[0].strip()
    if home not in (None, HOME) or (home is None and _is_elsewhere(five)):
        raise Fault("person_outside_the_state")
    try:
        return read_place(county, town).county_fips
    except Fault as fault:
        if fault.code == "outside_state":
            raise Fault("person_outside_the_state") from fault
    return _zips().get(five)


def _is_elsewhere(five: str) -> bool:
    is_zip = five.isdigit() and len(five) == 5
    return is_zip and not _FIRST_ZIP <= five[:3] <= _LAST_ZIP


@cache
def _states() -> dict[str, str]:
    rows = rows_of("state_names")
    codes = {fold(row["state"]): row["state"] for row in rows}
    return codes | {fold(row["printed"]): row["state"] for row in rows}


@cache
def _zips() -> dict[str, str]:
    return {row["zip"]: row["county_fips"] for row in rows_of("zip_counties")}
