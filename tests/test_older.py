"""A warehouse of an older Mirador: what it holds is there after the first build, and counted."""

from datetime import date

from etl import build, inputs, release, warehouse
from etl.intake.report import Parsed
from etl.load import Said, add
from tests.conftest import TODAY

_OLD_BATCHES = (
    "create table raw.batches as select * exclude (counted_from, has_counts, counts_from, "
    "counts_to, is_added_to_counts), true as has_calls, date '2026-03-02' as calls_from, "
    "date '2026-03-30' as calls_to, false as is_added_to_calls from held"
)
_OLD_CALLS = (
    "create table raw.line_calls as select 1::BIGINT as batch_id, date '2026-03-01' as month, "
    "'37089' as county_fips, 'all' as attribute, 'all' as category, 5::BIGINT as call_count"
)


def _written_by_an_older_one():
    row = {"county_fips": "37089", "month": date(2026, 3, 1), "member_count": 41,
           "new_count": 3, "lapsed_count": None}  # fmt: skip
    with warehouse.open_warehouse(warehouse.path()) as kept:
        add(kept, Parsed("members", [row]), Said("coalition", TODAY))
        kept.execute("create temp table held as from raw.batches")
        kept.execute("update temp.held set source = 'checkpoint_reports'")
        kept.execute("drop table raw.batches")
        kept.execute(_OLD_BATCHES.replace("from held", "from temp.held"))
        kept.execute(_OLD_CALLS)
        kept.execute("drop table raw.counts")
        kept.execute("drop table raw.plan")
        for step in ("in_training", "active", "trains_others"):
            kept.execute(f"alter table raw.members rename leaders_{step}_count to gone_{step}")


def test_what_an_older_one_held_is_in_the_figures_of_the_next_build(home):
    _written_by_an_older_one()
    build.build(TODAY)
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        assert kept.execute("select member_count, new_count from raw.members").fetchall() == [
            (41, 3)
        ]
        assert kept.execute("select has_counts, counts_from from raw.batches").fetchall() == [
            (True, date(2026, 3, 2))
        ]
        assert kept.execute("select period_id, quantity from raw.counts").fetchall() == [
            ("2026-03", 5)
        ]
    assert release.current()["inputs"] == inputs.digest(TODAY)
    assert not warehouse.bring_up_to_date()
