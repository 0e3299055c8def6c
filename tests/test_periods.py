"""Periods: names, edges, and the fiscal year that a funder means."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from etl import catalog, inputs, periods

DAYS = st.dates(date(2015, 1, 1), date(2040, 12, 31))


def test_fiscal_year_2026_is_july_2025_to_june_2026():
    found = periods.fiscal_year(date(2025, 7, 1))
    assert (found.period_id, found.starts_on, found.ends_on) == (
        "FY2026", date(2025, 7, 1), date(2026, 6, 30),
    )  # fmt: skip
    assert periods.fiscal_year(date(2026, 6, 30)) == found


@given(DAYS, DAYS)
def test_periods_of_one_kind_touch_without_overlap(one, other):
    first, last = min(one, other), max(one, other)
    by_kind: dict[str, list[periods.Period]] = {}
    for period in periods.periods(first, last):
        by_kind.setdefault(period.kind, []).append(period)
    assert set(by_kind) == {"month", "quarter", "fiscal_year", "calendar_year"}
    for kind in by_kind.values():
        assert kind[0].starts_on <= first <= kind[0].ends_on
        assert kind[-1].starts_on <= last <= kind[-1].ends_on
        for before, after in zip(kind, kind[1:], strict=False):
            assert after.starts_on == before.ends_on + timedelta(days=1)


@given(DAYS, st.lists(st.tuples(DAYS, DAYS).map(sorted), max_size=4))
def test_a_window_is_of_whole_months_and_none_holds_the_running_month(today, spans):
    made = periods.windows(spans, today)
    for window in made:
        assert window.kind == "window"
        assert window.starts_on.day == (window.ends_on + timedelta(days=1)).day == 1
        assert window.ends_on < today.replace(day=1)
    twelve = [w for w in made if w.ends_on == today.replace(day=1) - timedelta(days=1)
              and len(periods.months(w.starts_on, w.ends_on)) == 12]  # fmt: skip
    assert len(twelve) == 1
    ended = {tuple(span) for span in spans if span[1] < today.replace(day=1)}
    for first, last in ended:
        assert any(w.starts_on <= first and last <= w.ends_on for w in made)


def test_a_window_is_named_by_its_first_and_its_last_month():
    window = periods.window(date(2025, 8, 14), date(2026, 7, 2))
    assert (window.period_id, window.starts_on, window.ends_on) == (
        "2025-08..2026-07", date(2025, 8, 1), date(2026, 7, 31),
    )  # fmt: skip


def test_every_kind_of_period_has_its_periods_in_a_build(warehouse):
    found = {kind for (kind,) in warehouse.rows("select distinct kind from core.periods")}
    assert found == set(periods.KINDS)


def test_windows_stay_inside(warehouse):
    assert warehouse.rows("select count(*) from shared.periods where kind = 'window'") == [(0,)]
    assert warehouse.rows(
        "select count(*) from shared.metric_values where period_id like '%..%'"
    ) == [(0,)]


def test_a_window_says_of_a_count_what_its_months_say_together(warehouse):
    differing = warehouse.rows("""
        with months as (
            select v.metric_id, v.place_id, w.period_id, sum(v.value) as total
            from mart.metric_values as v
            join core.periods as m on v.period_id = m.period_id and m.kind = 'month'
            join core.periods as w
                on w.kind = 'window' and m.starts_on between w.starts_on and w.ends_on
            join mart.metrics as k on v.metric_id = k.metric_id and k.is_summed_over_periods
            where v.group_id = 'all' and v.program_id = 'all' and v.attribute = 'all'
            group by all
        )
        select months.* from months
        join mart.metric_values as v using (metric_id, place_id, period_id)
        where v.group_id = 'all' and v.program_id = 'all' and v.attribute = 'all'
            and v.value is distinct from months.total
    """)
    assert differing == []


def test_a_metric_has_rows_for_the_periods_it_is_given_for_and_no_other(warehouse):
    found: dict[str, set[str]] = {}
    for metric, kind in warehouse.rows(
        "select distinct v.metric_id, p.kind from core.metric_values as v "
        "join core.periods as p using (period_id)"
    ):
        found.setdefault(metric, set()).add(kind)
    assert found == {name: set(m["periods"]) for name, m in catalog.metrics().items()}
    assert found["population"] == {"fiscal_year", "calendar_year"}


def test_a_grant_of_other_months_than_a_year_has_its_window_once_it_has_ended(warehouse, today):
    for table in ("raw.periods", "raw.months"):
        warehouse.connection.execute(f"drop table {table}")
    for number, (first, last) in enumerate([
        (date(2019, 3, 1), date(2020, 2, 29)), (date(2026, 4, 1), date(2027, 3, 31)),
        (date(2024, 7, 1), date(2025, 6, 30)),
    ]):  # fmt: skip
        warehouse.plant("raw.plan", grant_code=f"F{number}", starts_on=first, ends_on=last)
    inputs.load_periods(warehouse.connection, today)
    windows = warehouse.rows("select period_id from raw.periods where kind = 'window' order by 1")
    assert windows == [("2019-03..2020-02",), ("2025-10..2026-09",)]
    assert warehouse.rows("select min(month) from raw.months") == [(date(2019, 3, 1),)]
