"""Periods: names, edges, and the fiscal year that a funder means."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from etl import periods

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
