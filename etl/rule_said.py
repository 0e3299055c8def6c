"""Say in plain words how a metric is published (law 3), from what its yml says."""

from typing import Any

from etl.messages import sentence
from etl.reference import rows_of


def rule_said(metric: dict[str, Any], lang: str) -> str:
    """Say what of a metric may leave the room: a metric whose yml says nothing never does."""
    rule = metric.get("publish", "never")
    if rule == "open":
        return _open(metric, lang)
    if rule == "never":
        return sentence("rule_never", lang)
    said = [sentence(f"rule_{rule}", lang)] if rule == "acts" else [_root(metric, lang)]
    if rule == "tree":
        said.append(sentence("rule_tree", lang, arms=_arms(metric, lang)))
    return " ".join([*said, sentence("rule_closed", lang)])


def _open(metric: dict[str, Any], lang: str) -> str:
    at = metric["open_at"]
    said = sentence(
        "rule_open",
        lang,
        places=", ".join(sentence(f"rule_place_{kind}", lang) for kind in at["places"]),
        periods=periods_said(at["periods"], lang),
    )
    return f"{said} {sentence('rule_open_by_program', lang)}" if at.get("by") else said


def _root(metric: dict[str, Any], lang: str) -> str:
    is_by_quarter = metric["kind"] == "stock" or metric["periods"] == ["quarter"]
    return sentence("rule_root_by_quarter" if is_by_quarter else "rule_root", lang)


def _arms(metric: dict[str, Any], lang: str) -> str:
    if asked := metric.get("attribute"):
        words = {row["id"]: row[lang] for row in rows_of("reached_dimensions")}
        return ", ".join(words[name] for name in asked)
    return ", ".join(sentence(f"rule_arm_{arm}", lang) for arm in ("place", *metric.get("by", [])))


def periods_said(kinds: list[str], lang: str) -> str:
    """Name kinds of period in words."""
    return ", ".join(sentence(f"rule_period_{kind}", lang) for kind in kinds)
