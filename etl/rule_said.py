"""Say in plain words how a metric is published (law 3), from what its yml says."""

from typing import Any

from etl import catalog
from etl.messages import sentence
from etl.publish.together import listed
from etl.reference import rows_of

_GOES_ON = ("count", "amount")  # kinds of which a year that is not over has something to tell


def rule_said(metric: dict[str, Any], lang: str) -> str:
    """Say what of a metric may leave the room: a metric whose yml says nothing never does."""
    rule = metric.get("publish", "never")
    if rule == "never":
        return sentence("rule_never", lang)
    if rule == "open":
        return _open(metric, lang)
    said = _acts(metric, lang) if rule == "acts" else _root(metric, lang)
    if rule == "tree":
        said.append(sentence("rule_tree", lang, arms=_arms(metric, lang)))
        if "zero_with" in metric:
            said.append(sentence("rule_zero_with", lang))
    said.append(sentence("rule_closed", lang))
    if rule != "acts" and metric["kind"] in _GOES_ON:
        said.append(sentence("rule_running", lang))
    return " ".join(said)


def _open(metric: dict[str, Any], lang: str) -> str:
    at = metric["open_at"]
    said = sentence(
        "rule_open",
        lang,
        places=listed([sentence(f"rule_place_{kind}", lang) for kind in at["places"]], lang),
        periods=periods_said(at["periods"], lang),
    )
    return f"{said} {sentence('rule_open_by_program', lang)}" if at.get("by") else said


def _acts(metric: dict[str, Any], lang: str) -> list[str]:
    step, need = metric.get("rounded_to"), metric.get("needs")
    said = sentence("rule_acts_rounded", lang, count=f"{step:,}") if step else ""
    if need is None:
        return [said or sentence("rule_acts", lang)]
    other = catalog.metrics()[need["metric"]]["title"][lang]
    return [said, sentence("rule_needs", lang, count=need["at_least"], name=other)]


def _root(metric: dict[str, Any], lang: str) -> list[str]:
    if metric["kind"] == "share":
        return [sentence("rule_root_share", lang)]
    by_quarter = metric["kind"] == "stock" or "fiscal_year" not in metric["periods"]
    asked = ("quarter", "fiscal_year") if by_quarter else ("fiscal_year",)
    kinds = [kind for kind in asked if kind in metric["periods"]]
    said = [sentence("rule_root", lang, periods=periods_said(kinds, lang))]
    if other := metric.get("only_with"):
        title = catalog.metrics()[other]["title"][lang]
        said.append(sentence("rule_only_with", lang, name=title))
    return said


def _arms(metric: dict[str, Any], lang: str) -> str:
    said = [sentence(f"rule_arm_{arm}", lang) for arm in metric["arms"] if arm != "attribute"]
    if "attribute" in metric["arms"]:
        words = {row["id"]: row[lang] for row in rows_of("reached_dimensions")}
        said += [words[name] for name in metric["attribute"]]
    return listed(said, lang)


def periods_said(kinds: list[str], lang: str) -> str:
    """Name kinds of period in words."""
    return listed([sentence(f"rule_period_{kind}", lang) for kind in kinds], lang)
