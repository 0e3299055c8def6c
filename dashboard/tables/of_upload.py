"""The rows of the page that takes files in: before and after, refused rows, batches."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from dashboard.queries.names import Names
from dashboard.tables.table import Column, Table
from dashboard.upload import letter
from dashboard.wording import number, sentence, short_day

STATUSES = ("reported", "confirmed", "false_alarm", "unable_to_verify", "retracted")
Rows = Sequence[Mapping[str, Any]]


def before_after(before: Rows, after: Rows, known: Names, lang: str) -> Table:
    """Give one row for each county and status whose number of reports changes, and their sum."""
    was, now = _counted(before), _counted(after)
    changed = sorted(
        (key for key in was | now if was.get(key, 0) != now.get(key, 0)),
        key=lambda key: (known.counties[key[0]], STATUSES.index(key[1])),
    )
    rows = [
        (sentence("add.county_status", lang, county=known.counties[fips],
                  status=sentence(f"one_report.status.{status}", lang)),
         number(was.get((fips, status), 0), lang), number(now.get((fips, status), 0), lang))
        for fips, status in changed
    ]  # fmt: skip
    total = (sentence("add.total", lang), number(sum(was.values()), lang),
             number(sum(now.values()), lang))  # fmt: skip
    heads = _columns(("reports", "before", "after"), lang, {"before", "after"})
    return Table(sentence("add.before_after", lang), heads, (*rows, total))


def refused(sheets: Rows, lang: str, most: int) -> Table:
    """Give the refused rows with the column and why, the first `most` of them."""
    found = [(sheet["sheet"], message) for sheet in sheets for message in sheet["messages"]
             if "row" in message]  # fmt: skip
    several = len({sheet for sheet, _ in found}) > 1
    rows = []
    for sheet, message in found[:most]:
        column = str(message["column"])
        place = letter(int(column)) if column.isdigit() else column
        row = (number(message["row"], lang), place or sentence("add.whole_row", lang),
               message["reason"])  # fmt: skip
        rows.append((str(sheet), *row) if several else row)
    heads = (("sheet",) if several else ()) + ("row", "column", "problem")
    caption = sentence("add.refused", lang, n=len({(s, m["row"]) for s, m in found}))
    if len(found) > most:
        caption += " " + sentence("add.refused_first", lang, n=most)
    return Table(caption, _columns(heads, lang, set()), tuple(rows))


def batch_words(batch: Mapping[str, Any], groups: Mapping[str, str], lang: str) -> str:
    """Say of one batch when it was added, of which group, and what became of its rows."""
    key = "add.batch_undone" if batch["undone_on"] else "add.batch"
    return sentence(
        key, lang, batch=batch["batch_id"], group=groups.get(batch["group_id"], batch["group_id"]),
        source=sentence(f"add.source.{batch['source']}", lang),
        day=short_day(date.fromisoformat(batch["added_on"]), lang),
        added=batch["added_count"], merged=batch["merged_count"], counted=batch["counted_count"],
        refused=batch["refused_count"],
    )  # fmt: skip


def _counted(rows: Iterable[Mapping[str, Any]]) -> dict[tuple[str, str], int]:
    found: dict[tuple[str, str], int] = {}
    for row in rows:
        key = row["county_fips"], row["status"]
        found[key] = found.get(key, 0) + row["report_count"]
    return found


def _columns(heads: Sequence[str], lang: str, numbers: set[str]) -> tuple[Column, ...]:
    return tuple(Column(sentence(f"add.column.{head}", lang), head in numbers) for head in heads)
