"""Look up what is held of a source: ICE's lists that were added, and up to when it is known."""

from datetime import date
from typing import Any

from etl import catalog, database, release, warehouse
from etl.intake.report import Unusable


def lists() -> list[dict[str, Any]] | None:
    """List ICE's lists that were added, the newest first; None where they cannot be opened.

    Each has the day in its name and the hash of what it says.
    """
    if not warehouse.path().exists():
        return []
    columns = ("kind", "named_on", "content_hash")
    try:
        with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
            found = kept.execute(
                f"select {', '.join(columns)} from raw.ice_lists order by named_on desc, list_id"
            ).fetchall()
    except Unusable:
        return None
    return [dict(zip(columns, row, strict=True)) for row in found]


def known_to() -> dict[str, date | None]:
    """Say of each source up to which day the shared release knows it; nothing where there is none.

    The coalition's own sources are known here as the room knows them.
    """
    served = release.current()
    if served is None:
        return {}
    with database.reader() as connection:
        file = catalog.releases() / served["shared"]
        database.attach(connection, file, "release", None, read_only=True)
        rows = connection.execute("select source, as_of from release.mart.sources").fetchall()
    return dict(rows)
