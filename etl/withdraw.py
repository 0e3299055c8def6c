"""Take a figure back for privacy: no shared file keeps its number, and no later one shows it.

What would give the number back goes with it: the other parts of its arm, all arms of a whole, every
sum that holds it.
"""

import argparse
import json
import sys
from datetime import date
from typing import Any, TextIO

from etl import figure_register, release, rewriting, shared_files
from etl.citing import figure_of, is_public, newest_file
from etl.figure_id import FigureId
from etl.intake.report import Unusable
from etl.messages import LANGUAGES, language, sentence

_SHOWN = 40  # of the figures taken; machines are given all


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add which figure, and why."""
    parser.add_argument("figure", metavar="ID", help="such as 2026-R3/attendance/37089/FY2026")
    reasons = figure_register.reasons(figure_register.WITHDRAWN)
    parser.add_argument("--reason", choices=reasons, required=True)
    parser.add_argument("--yes", action="store_true", help="do it: it cannot be undone")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Withdraw a figure and say what went with it; without `--yes` only say what would go."""
    lang = language(args.lang)
    figure = figure_of(args.figure)
    with release.one_at_a_time():
        taken = would_take(figure, args.reason, date.today())
        if not args.yes:
            _print_figures(taken, lang, sys.stderr)
            raise Unusable("withdraw_sure", count=len(taken))
        rewritten = withdraw(figure, args.reason, date.today())
    if args.json:
        print(json.dumps({"withdrawn": [str(each) for each in taken], "rewritten": rewritten}))
        return 0
    _print_figures(taken, lang, sys.stdout)
    print(sentence("withdrawn", lang, count=len(taken), releases=", ".join(rewritten)))
    print(sentence("withdrawn_elsewhere", lang))
    return 0


def would_take(figure: FigureId, reason: str, today: date) -> list[FigureId]:
    """List the figures that a withdrawal takes, this one among them; nothing is changed.

    Raises `Unusable` for a figure that no release has a number of, and for a public record.
    """
    if is_public(newest_file(figure.release_id), figure.metric_id):
        raise Unusable("figure_is_public")
    entry = {"figure": str(figure), "reason": reason, "decided_on": today, "is_done": False}
    held = shared_files.held(figure.release_id.startswith("DEMO-"))
    # The newest knows all that was shared, unless an older Mirador wrote it.
    for file in reversed(held.values()):
        taken = rewriting.taken_with(file, entry)
        if _key(figure) in {_key(each) for each in taken}:
            return taken
    raise Unusable("no_such_figure")


def withdraw(figure: FigureId, reason: str, today: date) -> list[str]:
    """Put the withdrawal on record and rewrite every shared file that it touches; name these.

    Run again after a crash it does what is left to do. The caller holds `release.one_at_a_time`.
    """
    figure_register.record(figure_register.WITHDRAWN, figure, reason, today, is_done=False)
    return rewriting.finish()


def _key(figure: FigureId) -> tuple[Any, ...]:
    return (figure.metric_id, figure.place_id, figure.period_id, figure.group_id,
            figure.program_id, figure.attribute, figure.category)  # fmt: skip


def _print_figures(figures: list[FigureId], lang: str, to: TextIO) -> None:
    for figure in figures[:_SHOWN]:
        print(figure, file=to)
    if len(figures) > _SHOWN:
        print(sentence("diff_more", lang, count=len(figures) - _SHOWN).strip(), file=to)
