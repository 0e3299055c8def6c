"""Answer for a figure that somebody cites, from one shared file alone."""

from dataclasses import astuple, dataclass, replace
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any, Literal

import duckdb

from etl import database, shared_files
from etl.figure_id import FigureId, parse
from etl.intake.report import Unusable

_NOW = (Path(__file__).parent / "citing_now.sql").read_text("utf-8")
_BEFORE = (Path(__file__).parent / "citing_before.sql").read_text("utf-8")
_KEY = ("metric", "place", "period", "group", "program", "attribute", "category")

Verdict = Literal["matches", "superseded", "corrected", "withdrawn", "unknown"]


@dataclass(frozen=True)
class Answer:
    """Hold what is true of a citation: what its release said, and what is said now."""

    figure: str
    answer: Verdict
    value: float | None = None
    margin: float | None = None
    status: str | None = None
    as_of: date | None = None
    now_release_id: str | None = None
    now_value: float | None = None
    now_margin: float | None = None
    now_status: str | None = None
    now_as_of: date | None = None
    reason_es: str | None = None
    reason_en: str | None = None
    decided_on: date | None = None


def figure_of(text: str) -> FigureId:
    """Read an identifier that a person typed; raises `Unusable` for one that is none."""
    try:
        return parse(text)
    except ValueError:
        raise Unusable("not_an_identifier") from None


def newest_file(release_id: str) -> Path:
    """Give the newest shared file of the kind that a release is of; raises `Unusable` without."""
    held = shared_files.held(release_id.startswith("DEMO-"))
    if not held:
        raise Unusable("no_shared_file")
    return list(held.values())[-1]


def is_public(file: Path, metric_id: str) -> bool:
    """Tell whether a metric counts public records, of which nothing can be withdrawn."""
    with database.reader() as connection:
        shared_files.attach(connection, file, "file")
        found = connection.execute(
            "select sensitivity from file.mart.metrics where metric_id = $1", [metric_id]
        ).fetchall()
    return found == [("public",)]


def answer(file: Path, figure: FigureId, value: Decimal | None = None) -> Answer:
    """Say what became of a figure since the release that it is cited from.

    With a `value`, as many decimals of it as are cited have to be right: else it is unknown. Raises
    `Unusable` for a file that is no shared release.
    """
    with database.reader() as connection:
        open_shared(connection, file)
        known = connection.execute("select release_id from file_releases").fetchall()
        now = _now(connection, figure)
        before = _before(connection, figure)
    if (figure.release_id,) not in known:
        return Answer(str(figure), "unknown")
    if withdrawn := [row for row in before if row["why"] == "withdrawn"]:
        return _judged(Answer(str(figure), "withdrawn", status="not_shown"), withdrawn[-1])
    spanning = [row for row in before if row["spans"]]
    said = _said(figure, spanning[0] if spanning else now, now)
    if said is None or said.value is None or not _is_cited_right(value, said.value):
        return replace(said or Answer(str(figure), "unknown"), answer="unknown")
    if spanning and (said.value, said.margin) != (said.now_value, said.now_margin):
        is_corrected = spanning[0]["why"] == "corrected"
        moved = replace(said, answer="corrected" if is_corrected else "superseded")
        return _judged(moved, spanning[0])
    return said


def open_shared(connection: duckdb.DuckDBPyConnection, file: Path, name: str = "file") -> None:
    """Attach a shared file under a name; raises `Unusable` for one that is none."""
    if not file.is_file():
        raise Unusable("no_shared_file")
    try:
        shared_files.attach(connection, file, name)
    except (database.Damaged, database.NoKey, duckdb.CatalogException):
        raise Unusable("not_a_shared_file") from None


def _said(
    figure: FigureId, then: dict[str, Any] | None, now: dict[str, Any] | None
) -> Answer | None:  # fmt: skip
    """Say what a figure's release gave, and the newest gives; None where it did not have it."""
    if then is None or then["status"] is None:
        return None
    current = now or dict.fromkeys(("value", "margin", "status", "as_of"))
    return Answer(
        str(figure), "matches", then["value"], then["margin"], then["status"], then["as_of"],
        then["now_release_id"], current["value"], current["margin"], current["status"],
        current["as_of"],
    )  # fmt: skip


def _is_cited_right(cited: Decimal | None, said: float) -> bool:
    if cited is None:
        return True
    exponent = cited.as_tuple().exponent
    decimals = -exponent if isinstance(exponent, int) and exponent < 0 else 0
    # A share cited without decimals would be right as 0 or 1 whatever it is.
    says_enough = decimals > 0 or abs(said) >= 1 or said == 0
    return says_enough and round(Decimal(said), decimals) == cited


def _judged(said: Answer, row: dict[str, Any]) -> Answer:
    return replace(
        said, now_release_id=row["now_release_id"], reason_es=row["reason_es"],
        reason_en=row["reason_en"], decided_on=row["decided_on"],
    )  # fmt: skip


def _now(connection: duckdb.DuckDBPyConnection, figure: FigureId) -> dict[str, Any] | None:
    found = _rows(connection, _NOW, _key(figure))
    return found[0] if found else None


def _before(connection: duckdb.DuckDBPyConnection, figure: FigureId) -> list[dict[str, Any]]:
    return _rows(connection, _BEFORE, {**_key(figure), "release": figure.release_id})


def _key(figure: FigureId) -> dict[str, str]:
    return dict(zip(_KEY, astuple(figure)[1:], strict=True))


def _rows(
    connection: duckdb.DuckDBPyConnection, sql: str, params: dict[str, str]
) -> list[dict[str, Any]]:
    found = connection.execute(sql, params)
    columns = [column[0] for column in found.description or []]
    return [dict(zip(columns, row, strict=True)) for row in found.fetchall()]
