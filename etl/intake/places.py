"""Turn what a row says of its place into entries of the gazetteer.

Law 2: what comes in is dropped. A place is kept at what is certain: an exit, a road or a town of
the row's county, else the county; where the county is not certain the row is refused.
"""

from dataclasses import dataclass, replace
from functools import lru_cache

from etl.geography.names import fold
from etl.intake import gazetteer
from etl.intake.place_county import county_named, county_of
from etl.intake.place_text import Mentions, Said, is_outside, mentions
from etl.intake.table import Cell
from etl.intake.values import Fault, is_blank, text

# How alike a misspelt word must be to a town of the county: in a column of towns, in free text.
_ALIKE = {"town": (80, 5), "place": (85, 6)}  # of 100, and letters that it must have


@dataclass(frozen=True)
class Place:
    """Hold where something was: a county, and where they are known a town, a road and an exit.

    `flags` are codes of `messages.yml` that say what was doubtful or dropped.
    """

    county_fips: str
    town_id: str | None = None
    road_id: str | None = None
    exit_id: str | None = None
    flags: tuple[str, ...] = ()


def read_place(
    county: Cell,
    town: Cell = None,
    place: Cell = None,
    road: Cell = None,
    exit: Cell = None,
    point: Place | None = None,
) -> Place:
    """Read the place of one row from its columns, and the `read_point` of its point if it has one.

    Raises `Fault` where the county cannot be known, two are named, or the point lies in another.
    """
    cells = (county, town, place, road, exit)
    given = tuple("" if is_blank(cell) else text(cell) or "" for cell in cells)
    found = _read(given, point.county_fips if point else None)
    if point is None or found.town_id or "kept_at_county" in found.flags:
        return found
    flags = tuple(flag for flag in found.flags if flag not in ("place_not_known", "town_not_known"))
    return replace(found, town_id=point.town_id, flags=flags)


@lru_cache(maxsize=4096)
def _read(given: tuple[str, ...], point_county: str | None) -> Place:
    county, town, place, road, exit = given
    if is_outside(county) or is_outside(town):
        raise Fault("outside_state")
    said = Said(
        town=mentions(town, "town"), place=mentions(place), road=mentions(road, "road"),
        exit=mentions(exit, "exit"), county=_towns_only(county),
    )  # fmt: skip
    fips, flags = county_of(county, said, point_county)
    if any(one.is_private for one in said):
        return Place(fips, flags=(*flags, "kept_at_county"))
    exit_row = _exit(said, fips, bool(county) or point_county is not None)
    exit_id = exit_row["exit_id"] if exit_row else None
    road_id = exit_row["road_id"] if exit_row else _road(said, fips)
    town_id, doubt = _town(town, place, said, fips)
    if exit_row and town_id is None and not town:
        town_id = exit_row["town_id"] or None
    flags += doubt
    if _is_road_lost(road, said, road_id):
        flags += ("road_not_known",)
    if exit_row is None and any(one.exits for one in said):
        flags += ("exit_not_known",)
    if place and said.place == Mentions() and not (town_id or road_id):
        flags += ("place_not_known",)
    return Place(fips, town_id, road_id, exit_id, tuple(dict.fromkeys(flags)))


def _towns_only(county: str) -> Mentions:
    """Give the towns that the column of counties names; a county's name is a county there."""
    if county_named(county):
        return Mentions()
    names = gazetteer.county_names()
    return Mentions(towns=tuple(name for name in mentions(county).towns if name not in names))


def _town(town: str, place: str, said: Said, fips: str) -> tuple[str | None, tuple[str, ...]]:
    """Find the town inside the row's county; two of them are none, and one elsewhere is said."""
    here, own = gazetteer.towns_of(fips), gazetteer.county_name(fips)
    for kind, written, one in (("town", town, said.town), ("place", place, said.place),
                               ("place", "", said.road), ("place", "", said.exit),
                               ("place", "", said.county)):  # fmt: skip
        inside = [name for name in one.towns if name in here]
        if len(inside) > 1:
            return None, ("town_in_doubt",)
        if inside or (misspelt := _misspelt(written, kind, fips)):
            return here[inside[0] if inside else misspelt], ()
    if own in said.town.towns and gazetteer.is_town_and_county(own):
        return None, ("county_or_town",)
    if any(name != own for one in said for name in one.towns):
        return None, ("town_of_another_county",)
    return None, ("town_not_known",) if town and own not in said.town.towns else ()


def _misspelt(written: str, kind: str, fips: str) -> str:
    alike, letters = _ALIKE[kind]
    folded = fold(written)
    for phrase in dict.fromkeys((folded, *folded.split())):
        if len(phrase) >= letters:
            name = gazetteer.town_like(phrase, fips, alike)
            if name:
                return name
    return ""


def _road(said: Said, fips: str) -> str | None:
    roads = (road for one in (said.road, said.place, said.town, said.exit) for road in one.roads)
    return next((road for road in roads if gazetteer.road_runs_through(road, fips)), None)


def _is_road_lost(road: str, said: Said, road_id: str | None) -> bool:
    if road_id is None:
        return bool(road) or any(one.roads for one in said)
    return bool(said.road.roads) and road_id not in said.road.roads


def _exit(said: Said, fips: str, is_told: bool) -> dict[str, str] | None:
    """Find the exit in the row's county; one that is uncertain needs the county to be told."""
    row = said.exit_row(gazetteer.interstates_of(fips))
    if row is None or row["county_fips"] != fips:
        return None
    return row if is_told or row["certainty"] == "certain" else None
