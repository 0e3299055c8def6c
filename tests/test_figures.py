"""`python -m etl figures` and `status`: what they print, and how they refuse."""

import csv
import io
import json

import pytest

from etl import catalog, demo
from etl.__main__ import main

COLUMNS = ["metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category",
           "value", "numerator", "denominator", "status", "quality", "as_of",
           "margin"]  # fmt: skip


@pytest.fixture
def call(demo_home, monkeypatch, capsys):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))

    def run(*arguments, code=0):
        assert main(["figures", *arguments]) == code
        return capsys.readouterr()

    return run


def test_figures_are_the_columns_of_metric_values(call):
    rows = json.loads(call("events", "--place", "37089", "--period", "2026-Q1", "--json").out)
    assert [list(row) for row in rows] == [COLUMNS]


def test_csv_says_the_same_as_json(call):
    asked = ("events", "checkpoints_confirmed", "--place", "dogwood_18", "--period", "FY2026")
    rows = json.loads(call(*asked, "--json").out)
    printed = list(csv.DictReader(io.StringIO(call(*asked, "--csv").out)))
    assert [row["metric_id"] for row in printed] == ["checkpoints_confirmed", "events"]
    assert [float(row["value"]) for row in printed] == [row["value"] for row in rows]


def test_people_are_sharp_only_when_this_laptop_asks(call):
    asked = ("members", "--place", "37173", "--period", "2026-Q1", "--json")
    [shared] = json.loads(call(*asked).out)
    assert (shared["status"], shared["value"]) == ("shown_together", None)
    [internal] = json.loads(call(*asked, "--audience", "internal").out)
    assert (internal["status"], internal["margin"]) == ("reported", 0)


def test_a_place_of_several_counties_is_asked_like_any_other(call):
    rows = json.loads(call("members", "--period", "2026-Q1", "--json").out)
    [together] = [row for row in rows if "37173" in row["place_id"].split(".")[1:]]
    asked = ("members", "--place", together["place_id"], "--period", "2026-Q1", "--json")
    assert json.loads(call(*asked).out) == [together]
    assert together["value"] % 5 == 0 and together["margin"] == 2


def test_an_attribute_cuts_and_its_parts_make_the_whole(call):
    asked = ("agreements_listed", "--place", "nc", "--period", "2026-05", "--json")
    [whole] = json.loads(call(*asked).out)
    parts = json.loads(call(*asked, "--attribute", "model").out)
    assert {row["category"]: row["value"] for row in parts} == {
        "task_force": 7, "jail": 3, "warrant_service": 19,
    }  # fmt: skip
    assert sum(row["value"] for row in parts) == whole["value"] == 29


@pytest.mark.parametrize(
    ("metric", "cut", "audience", "status"),
    [("events", ("--group", "DEMO-ladera"), "shared", "not_shown"),
     ("attendance", ("--group", "DEMO-ladera"), "shared", "not_shown"),
     ("checkpoint_reports", ("--attribute", "status"), "shared", "not_shown"),
     ("events_with_meals", ("--program", "comites_populares"), "shared", "not_shown"),
     ("members", ("--program", "comites_populares"), "internal", "not_applicable"),
     ("population", ("--group", "DEMO-ladera"), "internal", "not_applicable"),
     ("population", (), "internal", "not_applicable"),
     ("population", (), "shared", "not_applicable"),
     ("events", ("--attribute", "status"), "internal", "not_applicable"),
     ("events", ("--group", "DEMO-ladera", "--program", "comites_populares"), "internal",
      "not_applicable")],
)  # fmt: skip
def test_a_cut_without_a_figure_says_why(call, metric, cut, audience, status):
    asked = (metric, "--place", "dogwood_18", "--period", "2026-Q1", *cut, "--audience", audience)
    [row] = json.loads(call(*asked, "--json").out)
    assert (row["status"], row["value"]) == (status, None)


def test_a_cut_of_a_place_where_nothing_was_held_says_what_the_place_says(call):
    for place, program in (("37043", "comites_populares"), ("37183", "comites_populares")):
        asked = ("events", "--place", place, "--period", "2026-Q1", "--json")
        [whole] = json.loads(call(*asked).out)
        [part] = json.loads(call(*asked, "--program", program).out)
        names = ("status", "value", "quality", "as_of")
        assert [part[name] for name in names] == [whole[name] for name in names]


def test_a_group_is_asked_of_its_own_counties_and_heard_of_each(call):
    asked = ("events", "--period", "2026-Q1", "--audience", "internal", "--group", "DEMO-ladera")
    rows = json.loads(call(*asked, "--json").out)
    by_place = {row["place_id"]: row["status"] for row in rows}
    own = {fips for group in demo.groups() if group.id == "DEMO-ladera" for fips in group.counties}
    others = {fips for group in demo.groups() for fips in group.counties} - own
    assert {by_place[fips] for fips in own} <= {"reported", "none_reported"}
    assert {by_place[fips] for fips in others} == {"not_applicable"}


def test_a_metric_is_only_listed_for_the_periods_it_is_given_for(call):
    rows = json.loads(call("population", "--place", "37089", "--json").out)
    assert rows and {row["status"] for row in rows} == {"reported"}


def test_a_window_is_asked_for_by_its_months_and_only_inside(call):
    asked = ("events", "--place", "37089", "--period", "2025-10..2026-09", "--json")
    [row] = json.loads(call(*asked, "--audience", "internal").out)
    assert row["value"] > 0
    assert "not in this release" in call(*asked, code=2).err


def test_figures_give_no_number_that_the_layer_did_not_make(call, warehouse):
    """Whatever is asked for, nothing is summed on the way to the printed row."""
    made = set(warehouse.rows(
        "select metric_id, place_id, period_id, group_id, program_id, attribute, category, value "
        "from mart.metric_values where value > 0"
    ))  # fmt: skip
    metrics = sorted(catalog.metrics())
    for cut in ((), ("--group", "DEMO-ladera"), ("--program", "comites_populares"),
                ("--attribute", "status"), ("--attribute", "model")):  # fmt: skip
        for period in ("2026-Q1", "FY2026", "2025-10..2026-09"):
            asked = (*metrics, "--period", period, *cut, "--audience", "internal", "--json")
            rows = json.loads(call(*asked).out)
            assert {tuple(list(row.values())[:8]) for row in rows if row["value"]} <= made


def test_the_region_changes_the_answer(call):
    def counties(region):
        asked = ("counties_with_agreement", "--place", region, "--period", "2026-05", "--json")
        return json.loads(call(*asked).out)[0]["value"]

    assert counties("dogwood_18") == 4
    assert counties("nc_public_health_western_19") == 5
    assert counties("arc_nc_31") == 7


def test_after_the_newest_list_nobody_knows(call):
    [row] = json.loads(
        call("agreements_listed", "--place", "nc", "--period", "2026-08", "--json").out
    )
    assert (row["status"], row["value"]) == ("not_collected", None)


@pytest.mark.parametrize(
    "bad", [("nonsense",), ("events", "--place", "99999"), ("events", "--period", "2026-13"),
            ("events", "--group", "nobody"), ("events", "--program", "nothing"),
            ("events", "--attribute", "nothing")],
)  # fmt: skip
def test_an_unknown_id_is_said_with_exit_code_2(call, bad):
    assert "not in this release" in call(*bad, "--json", code=2).err


def test_without_a_release_one_sentence_says_what_to_do(home, capsys):
    assert main(["figures", "events", "--json"]) == 2
    assert "python -m etl build" in capsys.readouterr().err
    assert main(["status"]) == 2


def test_status_says_what_is_held_and_what_is_late(demo_home, monkeypatch, capsys):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    assert main(["status"]) == 0
    printed = capsys.readouterr().out
    assert "Release DEMO-2026-R1" in printed
    assert "ice_287g: known up to 2026-05-18; something newer was due" in printed
