"""Take out of what is shared whatever was withdrawn for privacy, in this release and all later."""

from pathlib import Path

import duckdb

_FIGURES = (Path(__file__).parent / "after" / "withdrawn_figures.sql").read_text("utf-8")
_CHECKPOINTS = (Path(__file__).parent / "after" / "withdrawn_checkpoints.sql").read_text("utf-8")
_KEY = "metric_id, place_id, period_id, group_id, program_id, attribute, category"


def take_out(connection: duckdb.DuckDBPyConnection) -> None:
    """Leave no number of a withdrawn figure in the schema `shared`, nor rows it is counted from.

    Makes `raw.withdrawn_figures`, the figures taken. The zeros of a tree stay: they follow from
    gatherings, which are open.
    """
    connection.execute(f"create or replace table raw.withdrawn_figures as {_FIGURES}")
    connection.execute(
        "update shared.metric_values set value = null, numerator = null, denominator = null, "
        "margin = null, status = 'not_shown', quality = null, as_of = null "
        f"where ({_KEY}) in (select ({_KEY}) from raw.withdrawn_figures) "
        "and (value is not null or status = 'shown_together') and not (status = 'none_reported' "
        "and metric_id in (select metric_id from shared.metrics where publish = 'tree'))"
    )
    connection.execute(f"create temp table left_open as {_CHECKPOINTS}")
    connection.execute("delete from shared.checkpoints")
    connection.execute("insert into shared.checkpoints from temp.left_open order by all")
    connection.execute("drop table temp.left_open")
