"""Follow a metric from its SQL down to raw tables, and from those to files and sources."""

import hashlib
from pathlib import Path
from typing import Any

from etl import build, catalog


def tables(metric: dict[str, Any]) -> dict[str, list[str]]:
    """List by layer every table that a metric rests on, the highest layer first.

    What a rate divides by is read where all rates are divided, so it is followed too.
    """
    found = _below(metric["sql"])
    if metric["kind"] == "rate":
        found |= {"core.denominators"} | _below(catalog.models()["core.denominators"]["sql"])
    layers = {layer: sorted(t for t in found if t.startswith(f"{layer}."))
              for layer in reversed(catalog.LAYERS)}  # fmt: skip
    return {layer: names for layer, names in layers.items() if names}


def _below(sql: str) -> set[str]:
    found: set[str] = set()
    waiting = set(build.tables_read(sql))
    while waiting:
        name = waiting.pop()
        found.add(name)
        model = catalog.models().get(name)
        if model and model["sql"]:
            waiting |= build.tables_read(model["sql"]) - found
    return found


def sources(metric: dict[str, Any], raw: list[str]) -> list[str]:
    """List the sources of a metric: its own, and those whose files lie in its raw tables."""
    others = {
        name
        for name, source in catalog.sources().items()
        if f"raw.{name}" in raw or any(one["table"] in raw for one in source.get("snapshots", []))
    }
    return [metric["source"], *sorted(others - {metric["source"]})]


def snapshots(source: str, raw: list[str]) -> list[dict[str, Any]]:
    """Give the files of a public source that lie in `raw` tables, each with its hash and day."""
    held = catalog.sources()[source].get("snapshots", [])
    return [{**one, "file": _named(_file(one["table"]))} for one in held if one["table"] in raw]


def kept_by_hand(raw: list[str]) -> list[dict[str, Any]]:
    """Give the project's own small tables among `raw`, each with its file, hash and papers."""
    ours = {one["table"] for s in catalog.sources().values() for one in s.get("snapshots", [])}
    return [
        {"table": name, "file": _named(_file(name)), "sha256": digest(_file(name)),
         "source": table["source"], "licence": table["licence"]}
        for name, table in catalog.references().items()
        if name in raw and name not in ours
    ]  # fmt: skip


def digest(file: Path) -> str:
    """Give the hash by which a file is known to be unaltered."""
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _file(table: str) -> Path:
    return catalog.references()[table]["csv"]


def _named(file: Path) -> str:
    return file.relative_to(catalog.ROOT).as_posix()
