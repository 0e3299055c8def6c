"""Say which county and town a point would be kept as; the point itself is not kept (law 2)."""

import argparse
import json
import sys

from etl.intake.points import read_point
from etl.intake.report import Unusable
from etl.intake.values import Fault
from etl.messages import LANGUAGES


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the language; the point comes on stdin, since other programs can read arguments."""
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")


def run(args: argparse.Namespace) -> int:
    """Read `{"latitude": …, "longitude": …}` and print `{"county_fips": …, "town_id": …}`.

    Raises `Unusable` for what is no point and for a point outside the state.
    """
    try:
        given = json.loads(sys.stdin.read())
        place = read_point(given["latitude"], given["longitude"])
    except (ValueError, KeyError, TypeError) as error:
        raise Unusable("point_unreadable") from error
    except Fault as error:
        raise Unusable(error.code) from error
    print(json.dumps({"county_fips": place.county_fips, "town_id": place.town_id}))
    return 0
