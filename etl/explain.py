"""Explain a metric: what it counts, how it is published, and from where, down to files."""

import argparse
import json
import sys
from datetime import date, timedelta
from typing import Any

from etl import catalog, explained, held, lineage
from etl.messages import LANGUAGES, language, sentence
from etl.rule_said import periods_said, rule_said


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Add the metric, the language and the choice of output."""
    parser.add_argument("metric", metavar="METRIC")
    parser.add_argument("--lang", choices=LANGUAGES, help="the language of what is said")
    parser.add_argument("--json", action="store_true", help="for machines")


def run(args: argparse.Namespace) -> int:
    """Print all that there is to know of one metric; exit code 2 for one that there is not."""
    lang = language(args.lang)
    if args.metric not in catalog.metrics():
        print(sentence("no_such_metric", lang), file=sys.stderr)
        print(", ".join(catalog.metrics()), file=sys.stderr)
        return 2
    known = explanation(args.metric, lang, date.today())
    if args.json:
        json.dump(known, sys.stdout, ensure_ascii=False, indent=1, default=str)
        print()
    else:
        print(explained.text(known, lang))
    return 0


def explanation(metric_id: str, lang: str, today: date) -> dict[str, Any]:
    """Gather what there is to know of a metric in one language, by today's date.

    No release is needed; where there is one, each source says up to when it is known.
    """
    metric = catalog.metrics()[metric_id]
    tables = lineage.tables(metric)
    raw = tables.get("raw", [])
    said = {key: metric[key][lang] for key in ("title", "one_unit_is", "does_not_count",
            "why_it_matters")}  # fmt: skip
    denominator = metric.get("denominator")
    known_to = held.known_to()
    return {
        "metric": metric_id,
        **said,
        "kind": metric["kind"],
        "unit": metric["unit"],
        "out_of": catalog.denominators()[denominator][lang] if denominator else None,
        "periods": periods_said(metric["periods"], lang),
        "publish": metric.get("publish", "never"),
        "rule": rule_said(metric, lang),
        "caveats": [catalog.caveats()[name][lang] for name in metric["caveats"]],
        "written_by": catalog.roles()[metric["written_by"]][lang],
        "checked_by": catalog.roles()[metric["checked_by"]][lang],
        "review_again_by": metric["review_again_by"],
        "is_review_overdue": metric["review_again_by"] < today,
        "tables": tables,
        "sources": [
            _source(name, raw, lang, known_to.get(name)) for name in lineage.sources(metric, raw)
        ],
        "kept_by_hand": lineage.kept_by_hand(raw),
        "sql": metric["sql"].strip(),
    }


def _source(name: str, raw: list[str], lang: str, known_to: date | None) -> dict[str, Any]:
    """Give a source's papers; what the coalition added stops at its name and month.

    It is the last month that is known whole.
    """
    source = catalog.sources()[name]
    if known_to and source["sensitivity"] != "public":
        known_to = (known_to + timedelta(days=1)).replace(day=1) - timedelta(days=1)
    day = "" if source["sensitivity"] == "public" else "%Y-%m"
    return {
        "source": name,
        "title": source["title"][lang],
        "publisher": source["publisher"],
        "licence": source["licence"]["name"],
        "url": source.get("url"),
        "known_to": f"{known_to:{day}}" if known_to else None,
        "snapshots": lineage.snapshots(name, raw),
        "lists": held.lists() if name == "ice_287g" and "raw.ice_lists" in raw else [],
    }
