"""Put on record that a figure is wrong, and why: when it changes, its citations say so."""

import argparse
import json
from datetime import date

from etl import figure_register, release
from etl.citing import answer, figure_of, newest_file
from etl.figure_id import FigureId
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which figure, and why."""
    parser.add_argument("figure", metavar="ID", help="such as 2026-R3/events/37089/2026-Q1")
    reasons = figure_register.reasons(figure_register.CORRECTED)
    parser.add_argument("--reason", choices=reasons, required=True)
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Record the correction; raises `Unusable` for a figure that its release does not have."""
    figure = figure_of(args.figure)
    with release.one_at_a_time():
        correct(figure, args.reason, date.today())
    if args.json:
        print(json.dumps({"corrected": str(figure)}))
    else:
        print(sentence("correction_kept", language(args.lang)))
    return 0


def correct(figure: FigureId, reason: str, today: date) -> None:
    """Say of any change of a figure, from the release named to later ones, that it corrects it.

    The number itself is changed where it comes from: in a file that is added, or a register.
    """
    if answer(newest_file(figure.release_id), figure).answer in ("unknown", "withdrawn"):
        raise Unusable("no_such_figure")
    figure_register.record(figure_register.CORRECTED, figure, reason, today, is_done=True)
