"""Turn what the yml files say about metrics, sources and columns into tables of the release."""

from collections.abc import Callable
from typing import Any

from etl import catalog

Table = tuple[dict[str, str], list[tuple[Any, ...]]]


def tables() -> dict[str, Table]:
    """Give the raw tables of metrics, what belongs to them, caveats, sources and columns."""
    makers: dict[str, Callable[[], Table]] = {
        "raw.metrics": _metrics,
        "raw.metric_categories": _categories,
        "raw.metric_periods": _metric_periods,
        "raw.metric_openings": _openings,
        "raw.denominators": _denominators,
        "raw.caveats": _caveats,
        "raw.sources": _sources,
        "raw.columns": _columns,
    }
    return {name: make() for name, make in makers.items()}


def _text(*names: str) -> dict[str, str]:
    return dict.fromkeys(names, "VARCHAR")


def _metrics() -> Table:
    types = _text(
        "metric_id", "kind", "measured", "source", "unit", "sensitivity", "publish",
        "title_es", "title_en", "one_unit_is_es", "one_unit_is_en", "does_not_count_es",
        "does_not_count_en", "why_it_matters_es", "why_it_matters_en", "caveats", "written_by",
        "checked_by", "denominator_id", "period_kinds",
    )  # fmt: skip
    types |= {
        "review_again_by": "DATE",
        "cut_by": "VARCHAR",
        "zero_with": "VARCHAR",
        "is_by_group": "BOOLEAN",
        "is_by_program": "BOOLEAN",
    }
    rows = []
    for metric_id, m in catalog.metrics().items():
        words = [m[key][lang] for key in ("title", "one_unit_is", "does_not_count",
                 "why_it_matters") for lang in ("es", "en")]  # fmt: skip
        by = m.get("by", [])
        rows.append((
            metric_id, m["kind"], m["measured"], m["source"], m["unit"], m["sensitivity"],
            m.get("publish", "never"), *words, ",".join(m["caveats"]), m["written_by"],
            m["checked_by"], m.get("denominator"), ",".join(m["periods"]),
            m["review_again_by"], ",".join([*by, *m.get("attribute", {})]) or None,
            m.get("zero_with"), "group" in by, "program" in by,
        ))  # fmt: skip
    return types, rows


def _categories() -> Table:
    rows: list[tuple[Any, ...]] = []
    for metric_id, metric in catalog.metrics().items():
        rows.append((metric_id, "all", "all"))
        for attribute, categories in metric.get("attribute", {}).items():
            rows += [(metric_id, attribute, category) for category in categories]
    return _text("metric_id", "attribute", "category"), rows


def _metric_periods() -> Table:
    rows = [
        (metric_id, kind) for metric_id, m in catalog.metrics().items() for kind in m["periods"]
    ]
    return _text("metric_id", "period_kind"), rows


def _openings() -> Table:
    rows = [
        (metric_id, place_kind, period_kind, "program" in metric["open_at"].get("by", []))
        for metric_id, metric in catalog.metrics().items()
        if metric.get("publish") == "open"
        for place_kind in metric["open_at"]["places"]
        for period_kind in metric["open_at"]["periods"]
    ]
    types = _text("metric_id", "place_kind", "period_kind") | {"is_by_program": "BOOLEAN"}
    return types, rows


def _denominators() -> Table:
    rows = [
        (name, words["es"], words["en"], words.get("year"))
        for name, words in catalog.denominators().items()
    ]
    return _text("denominator_id", "denominator_es", "denominator_en", "year"), rows


def _caveats() -> Table:
    rows = [(name, words["es"], words["en"]) for name, words in catalog.caveats().items()]
    return _text("caveat_id", "text_es", "text_en"), rows


def _sources() -> Table:
    types = _text(
        "source", "title_es", "title_en", "publisher", "url", "licence", "licence_url",
        "sensitivity", "note_es", "note_en",
    ) | {"expected_every_days": "INTEGER", "as_of": "DATE"}  # fmt: skip
    rows = []
    for name, s in catalog.sources().items():
        note = s.get("note", {})
        rows.append((
            name, s["title"]["es"], s["title"]["en"], s["publisher"], s.get("url"),
            s["licence"]["name"], s["licence"].get("url"), s["sensitivity"], note.get("es"),
            note.get("en"), s.get("expected_every_days"), s.get("as_of"),
        ))  # fmt: skip
    return types, rows


def _columns() -> Table:
    rows = [
        (name, column, words.get("es"), words.get("en"))
        for name, table in catalog.models().items()
        if name.startswith("mart.")
        for column, words in table["columns"].items()
    ]
    return _text("table_name", "column_name", "description_es", "description_en"), rows
