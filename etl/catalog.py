"""Know every path, and read every yml file with a closed set of keys."""

import os
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import yaml

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
_METRIC_KEYS = {
    "metric", "kind", "measured", "source", "unit", "sensitivity", "publish", "open_at", "by",
    "attribute", "title", "one_unit_is", "does_not_count", "why_it_matters", "denominator",
    "caveats", "written_by", "checked_by", "review_again_by",
}  # fmt: skip
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
    """List every metric by its id, its `sql` added."""
    found = {}
    for path in sorted(METRICS.glob("*.yml")):
        if path.stem == "caveats":
            continue
        metric = read_yml(path, _METRIC_KEYS)
        needed = {"metric", "kind", "measured", "source", "unit", "sensitivity", "title",
                  "one_unit_is", "does_not_count", "why_it_matters", "caveats", "written_by",
                  "checked_by", "review_again_by"}  # fmt: skip
        missing = sorted(needed - set(metric))
        if missing or metric["metric"] != path.stem:
            raise CatalogError(f"{path.name}: no {', '.join(missing) or 'metric of that name'}")
        unknown = set(metric["caveats"]) - set(caveats())
        if unknown:
            raise CatalogError(f"{path.name}: unknown caveat {', '.join(sorted(unknown))}")
        found[path.stem] = {**metric, "sql": path.with_suffix(".sql").read_text("utf-8")}
    return found


@cache
def caveats() -> dict[str, dict[str, str]]:
    """List the fixed vocabulary of caveats: id to its sentence in `es` and `en`."""
    path = METRICS / "caveats.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    for name, words in content.items():
        if set(words) != {"es", "en"}:
            raise CatalogError(f"{path.name}: {name} needs es and en")
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
