"""Metrics of cases a second way: counted anew from what their logs gave, which is no row."""

import pytest

from tests.test_metrics import CASES, places_of, rows_of, unplaced


def _of_cases(metric, row, counts, period, periods, places) -> float | None:
    """Count a metric of cases from `raw.counts`: by county and quarter, or as of a year."""
    place, total = row["place_id"], []
    for each in counts:
        day = periods[each["period_id"]]["starts_on"]
        is_whole = (each["measure"], each["attribute"]) == ("cases", "all")
        if row["group_id"] not in ("all", each["group_id"]):
            continue
        if metric == "cases":
            fits = (
                is_whole
                and period["starts_on"] <= day <= period["ends_on"]
                and each["place_id"] in places[place] | unplaced(place)
            )
        else:
            sought = ("began", None) if row["attribute"] == "all" else (
                row["attribute"], row["category"]
            )  # fmt: skip
            cut = (each["attribute"], each["category"] if sought[1] else None)
            is_it = (each["measure"], cut) == ("cases", sought) and not is_whole
            fits = (
                (is_it if metric == "cases_by_attribute" else each["measure"] == metric)
                and each["period_id"] == row["period_id"]
                and place in ("nc", each["place_id"])
            )
        total += [each["quantity"]] if fits else []
    return float(sum(total)) if total else None


@pytest.mark.parametrize("metric", sorted(CASES))
def test_a_metric_of_cases_agrees_with_its_second_way(warehouse, metric):
    counts = rows_of(
        warehouse,
        "(select counts.*, batches.group_id from raw.counts as counts join raw.batches as batches "
        "using (batch_id) where counts.source = 'rapid_response')",
    )
    periods = {row["period_id"]: row for row in rows_of(warehouse, "core.periods")}
    places, compared = places_of(warehouse), 0
    for row in rows_of(warehouse, "mart.metric_values"):
        if row["metric_id"] != metric or row["place_id"] not in ("37089", "dogwood_18", "nc"):
            continue
        period = periods[row["period_id"]]
        expected = _of_cases(metric, row, counts, period, periods, places)
        where = (row["place_id"], row["period_id"], row["group_id"], row["category"])
        if expected is None:
            assert row["value"] in (None, 0), where
            is_part = metric == "cases" or row["attribute"] != "all"
            assert is_part or row["status"] == "not_collected", where
        else:
            assert row["value"] == expected, where
            compared += 1
    assert compared > 3


def test_an_attribute_of_cases_makes_the_whole_and_no_county_has_one(warehouse):
    whole = (
        "select place_id, period_id, attribute, sum(value) as value from mart.metric_values "
        "where metric_id = 'cases_by_attribute' and attribute {} 'all' group by all"
    )
    differing = warehouse.rows(
        f"select * from ({whole.format('<>')}) as parts join ({whole.format('=')}) as wholes "
        "using (place_id, period_id) where parts.value is distinct from wholes.value"
    )
    assert differing == []
    places = warehouse.rows(
        "select distinct place_id from mart.metric_values where metric_id = 'cases_by_attribute' "
        "and value is not null"
    )
    assert {place for (place,) in places} == {"dogwood_18", "nc"}
