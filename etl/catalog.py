"""Know every path, and read every yml file with a closed set of keys."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from etl import periods

ROOT = Path(__file__).resolve().parents[1]
MODELS = ROOT / "etl" / "models"
METRICS = ROOT / "etl" / "metrics"
CHECKS = ROOT / "etl" / "checks"
REFERENCE = ROOT / "data" / "reference"
SOURCES = ROOT / "data" / "sources"
LAYERS = ("raw", "staging", "core", "mart")

_TABLE_KEYS = {
    "table", "each_row_is", "key", "sensitivity", "publish", "caveats", "columns", "checks",
    "source", "licence",
}  # fmt: skip
_COLUMN_KEYS = {"type", "es", "en", "nullable", "one_of", "refers_to"}
# How a metric is published (law 3), and what each rule may say besides.
PUBLISH = {
    "never": set(),
    "open": {"open_at"},
    "acts": {"needs", "rounded_to"},
    "root": {"only_with"},
    "tree": {"arms", "zero_with", "not_placed", "held_together"},
}
ARMS = ("place", "program", "group", "attribute")
_PUBLISH_KEYS = set().union(*PUBLISH.values())
_METRIC_KEYS = {
    "metric", "kind", "measured", "source", "unit", "sensitivity", "by", "attribute", "title",
    "one_unit_is", "does_not_count", "why_it_matters", "denominator", "periods", "caveats",
    "written_by", "checked_by", "review_again_by", "publish", *_PUBLISH_KEYS,
}  # fmt: skip
_VOCABULARIES = {"caveats", "denominators"}  # what stands beside the metrics and is none
_SOURCE_KEYS = {
    "source", "title", "publisher", "url", "licence", "sensitivity", "each_file_is",
    "expected_every_days", "note", "as_of", "snapshots",
}  # fmt: skip


class CatalogError(Exception):
    """Say which yml file is wrong, and why."""


def home() -> Path:
    """Give the folder that everything ever written goes into (`MIRADOR_HOME`, else `data/`)."""
    return Path(os.environ.get("MIRADOR_HOME") or ROOT / "data").resolve()


def private() -> Path:
    """Give the folder of what never leaves this machine."""
    return home() / "private"


def releases() -> Path:
    """Give the folder of releases."""
    return home() / "releases"


def read_yml(path: Path, allowed: Iterable[str]) -> dict[str, Any]:
    """Read one yml file, raising `CatalogError` for a key outside `allowed`."""
    # libyaml's loader is about ten times quicker, and a build reads a hundred such files.
    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=loader) or {}
    except yaml.MarkedYAMLError as error:
        line = f"line {error.problem_mark.line + 1}: " if error.problem_mark else ""
        raise CatalogError(f"{path.name}: {line}this is not yml") from error
    if not isinstance(content, dict):
        raise CatalogError(f"{path.name}: expected keys and values")
    unknown = sorted(set(content) - set(allowed))
    if unknown:
        raise CatalogError(f"{path.name}: unknown key {', '.join(unknown)}")
    return content


def read_table(path: Path) -> dict[str, Any]:
    """Read the yml of one table (keys in `etl/README.md`)."""
    table = read_yml(path, _TABLE_KEYS)
    missing = {"table", "each_row_is", "key", "sensitivity", "columns"} - set(table)
    if missing:
        raise CatalogError(f"{path.name}: no {', '.join(sorted(missing))}")
    for name, column in table["columns"].items():
        unknown = sorted(set(column) - _COLUMN_KEYS)
        if unknown or "type" not in column:
            raise CatalogError(f"{path.name}: column {name}: {', '.join(unknown) or 'no type'}")
    return table


@cache
def models() -> dict[str, dict[str, Any]]:
    """List every table of the models by its full name (`mart.agreements`), its `sql` added."""
    found = {}
    for path in sorted(MODELS.glob("*/*.yml")):
        table = read_table(path)
        layer, name = path.parent.name, path.stem
        if table["table"] != f"{layer}.{name}":
            raise CatalogError(f"{layer}/{path.name}: says it is {table['table']}")
        sql = path.with_suffix(".sql")
        if sql.exists() == (layer == "raw"):
            raise CatalogError(f"{layer}/{path.name}: a model has one .sql, a raw table none")
        found[table["table"]] = {**table, "sql": None if layer == "raw" else sql.read_text("utf-8")}
    strays = {p for p in MODELS.glob("*/*.sql") if not p.with_suffix(".yml").exists()}
    if strays:
        raise CatalogError(f"no yml beside {', '.join(sorted(p.name for p in strays))}")
    return found


@cache
def references() -> dict[str, dict[str, Any]]:
    """List every hand-kept table of `data/reference` by its full name (`raw.counties`)."""
    found = {}
    for path in sorted(REFERENCE.glob("*.yml")):
        table = read_table(path)
        if table["table"] != f"raw.{path.stem}":
            raise CatalogError(f"{path.name}: says it is {table['table']}")
        found[table["table"]] = {**table, "csv": path.with_suffix(".csv")}
    return found


@cache
def metrics() -> dict[str, dict[str, Any]]:
    """List every metric by its id, its `sql` added, and what its yml leaves to the rule.

    A stock is `measured` at a period's end, all else during it; a metric is given for all
    `periods` unless it says for which.
    """
    found = {}
    for path in sorted(METRICS.glob("*.yml")):
        if path.stem in _VOCABULARIES:
            continue
        metric = read_yml(path, _METRIC_KEYS)
        fault = _metric_fault(metric)
        if fault or metric["metric"] != path.stem:
            raise CatalogError(f"{path.name}: {fault or 'no metric of that name'}")
        found[path.stem] = {
            "measured": "at_end" if metric["kind"] == "stock" else "during",
            "periods": list(periods.KINDS),
            **metric,
            "sql": path.with_suffix(".sql").read_text("utf-8"),
        }
    return found


def _metric_fault(metric: dict[str, Any]) -> str:
    """Say what is wrong with what a metric's yml says, or nothing."""
    needed = {"metric", "kind", "source", "unit", "sensitivity", "title", "one_unit_is",
              "does_not_count", "why_it_matters", "caveats", "written_by", "checked_by",
              "review_again_by"}  # fmt: skip
    if missing := sorted(needed - set(metric)):
        return f"no {', '.join(missing)}"
    if unknown := sorted(set(metric["caveats"]) - set(caveats())):
        return f"unknown caveat {', '.join(unknown)}"
    given = metric.get("periods", periods.KINDS)
    opened = metric.get("open_at", {}).get("periods", ())
    if unknown := sorted((set(given) - set(periods.KINDS)) | (set(opened) - set(given))):
        return f"not given by {', '.join(unknown)}"
    if fault := _publish_fault(metric):
        return fault
    denominator: str = metric.get("denominator", "")
    if denominator and denominator not in denominators():
        return f"unknown denominator {denominator}"
    if metric["kind"] == "rate" and "year" not in denominators().get(denominator, {}):
        return "a rate needs a denominator with its year"
    return ""


def _publish_fault(metric: dict[str, Any]) -> str:
    """Say what is wrong with how a metric says that it is published, or nothing."""
    rule = metric.get("publish", "never")
    if rule not in PUBLISH:
        return f"publish is one of {', '.join(PUBLISH)}"
    if stray := sorted((_PUBLISH_KEYS & set(metric)) - PUBLISH[rule]):
        return f"{rule} says nothing of {', '.join(stray)}"
    if rule == "open" and "open_at" not in metric:
        return "an open metric says where"
    if rule == "tree" and (not metric.get("arms") or set(metric["arms"]) - set(ARMS)):
        return f"the arms of a tree are among {', '.join(ARMS)}"
    return ""


@cache
def caveats() -> dict[str, dict[str, str]]:
    """List the fixed vocabulary of caveats: id to its sentence in `es` and `en`."""
    return _vocabulary("caveats", {"es", "en"})


@cache
def denominators() -> dict[str, dict[str, str]]:
    """List what figures are a part of, in `es` and `en`; what rates divide by has its `year`."""
    return _vocabulary("denominators", {"es", "en"}, {"year"})


def _vocabulary(
    name: str, needed: set[str], allowed: Iterable[str] = ()
) -> dict[str, dict[str, str]]:
    path = METRICS / f"{name}.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for word, words in content.items():
        if not needed <= set(words) <= needed | set(allowed):
            raise CatalogError(f"{path.name}: {word} needs {', '.join(sorted(needed))}")
    return content


@cache
def sources() -> dict[str, dict[str, Any]]:
    """List the papers of every source (`data/sources/<source>/source.yml`)."""
    found = {}
    for path in sorted(SOURCES.glob("*/source.yml")):
        source = read_yml(path, _SOURCE_KEYS)
        if source.get("source") != path.parent.name:
            raise CatalogError(f"{path.parent.name}/source.yml: says it is {source.get('source')}")
        found[path.parent.name] = source
    return found


@cache
def checks() -> dict[str, str]:
    """List every check: the claim (its file's name) to its SQL."""
    return {path.stem: path.read_text("utf-8") for path in sorted(CHECKS.glob("*.sql"))}
