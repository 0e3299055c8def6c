"""Say whether a figure that somebody cites still stands, from one shared file alone."""

import argparse
import json
from dataclasses import asdict
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from etl import database
from etl.citing import Answer, answer, figure_of, newest_file, open_shared
from etl.figure_id import FigureId
from etl.messages import LANGUAGES, language, sentence

_WORDS = (Path(__file__).parent / "verify.sql").read_text("utf-8")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the figure, the number cited, and the file to look in."""
    parser.add_argument("figure", metavar="ID", help="such as 2026-R3/attendance/37089/FY2026")
    parser.add_argument("--value", type=cited, metavar="N", help="the number that was cited")
    parser.add_argument("--file", metavar="SHARED", help="a shared file; else the newest held")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print the answer and what the figure is; exit code 0 when it matches, 1 otherwise.

    Raises `Unusable` for what is no identifier, and for a file that is no shared release.
    """
    lang = language(args.lang)
    figure = figure_of(args.figure)
    file = Path(args.file) if args.file else newest_file(figure.release_id)
    found = answer(file, figure, args.value)
    about = words(file, figure)
    if args.json:
        print(json.dumps(asdict(found) | about, ensure_ascii=False, default=str))
    else:
        for line in [verdict(found, lang), *_description(found, about, lang)]:
            print(line)
    return 0 if found.answer == "matches" else 1


def cited(text: str) -> Decimal:
    """Read a number as it is cited: 4865, 4,865 or 0.33; raises `ValueError` for what is none."""
    try:
        return Decimal(text.replace(",", ""))
    except InvalidOperation:
        raise ValueError(text) from None


def words(file: Path, figure: FigureId) -> dict[str, Any]:
    """Give the words of a figure's metric, place, period, source and cut; empty where unknown."""
    with database.reader() as connection:
        open_shared(connection, file)
        found = connection.execute(_WORDS, {
            "metric": figure.metric_id, "place": figure.place_id, "period": figure.period_id,
        })  # fmt: skip
        columns = [column[0] for column in found.description or []]
        return dict(zip(columns, found.fetchall()[0], strict=True))


def verdict(found: Answer, lang: str) -> str:
    """Say the answer in one sentence."""
    said = {"figure": found.figure, "value": number(found.value), "margin": off(found.margin),
            "now": number(found.now_value), "now_margin": off(found.now_margin),
            "release": found.now_release_id, "day": found.decided_on,
            "reason": found.reason_es if lang == "es" else found.reason_en}  # fmt: skip
    if found.answer == "unknown":
        if found.status is None:
            return sentence("cited_unknown", lang, **said)
        code = "cited_no_number" if found.value is None else "cited_otherwise"
        return sentence(code, lang, **said)
    if found.answer in ("superseded", "corrected") and found.now_value is None:
        return sentence(f"cited_{found.answer}_gone", lang, **said)
    return sentence(f"cited_{found.answer}", lang, **said)


def number(value: float | None) -> str:
    """Write a number as both languages of this country do: 1,234 or 0.25."""
    if value is None:
        return ""
    return f"{value:,.0f}" if value == round(value) else f"{value:,.4g}"


def off(margin: float | None) -> str:
    """Write how far off a rounded number may be, after the number; nothing for an exact one."""
    return f" ± {number(margin)}" if margin else ""


def _description(found: Answer, about: dict[str, Any], lang: str) -> list[str]:
    lines = []
    if title := about[f"title_{lang}"]:
        lines.append(sentence("cited_metric", lang, title=title, unit=about[f"unit_{lang}"]))
    if about[f"place_{lang}"] and about["starts_on"]:
        lines.append(
            sentence("cited_where", lang, place=about[f"place_{lang}"], first=about["starts_on"],
                     last=about["ends_on"])
        )  # fmt: skip
    if source := about[f"source_{lang}"]:
        lines.append(sentence("cited_source", lang, source=source))
    if found.as_of is not None:
        lines.append(sentence("cited_as_of", lang, day=found.as_of))
    return lines
