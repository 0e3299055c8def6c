"""Write into what is shared what its figures said in earlier releases.

It is made of shared files alone: the release before and this one. So the newest shared file
answers for every release there ever was, on any machine.
"""

from pathlib import Path

import duckdb

_SQL = (Path(__file__).parent / "after" / "figure_history.sql").read_text("utf-8")


def carry_on(connection: duckdb.DuckDBPyConnection) -> None:
    """Fill `shared.figure_history`; made again from the same inputs it says the same."""
    connection.execute("delete from shared.figure_history")
    connection.execute(f"insert into shared.figure_history by name ({_SQL}) order by all")
