"""`python -m etl figures` and `status`: what they print, and how they refuse."""

import csv
import io
import json

import pytest

from etl.__main__ import main

COLUMNS = ["metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category",
           "value", "numerator", "denominator", "status", "quality", "as_of"]  # fmt: skip


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


def test_people_are_not_shown_unless_this_laptop_asks(call):
    asked = ("members", "--place", "dogwood_18", "--period", "2026-Q1", "--json")
    [shared] = json.loads(call(*asked).out)
    assert (shared["status"], shared["value"]) == ("not_shown", None)
    [internal] = json.loads(call(*asked, "--audience", "internal").out)
    assert internal["status"] == "reported"
    assert internal["value"] > 100


def test_an_attribute_cuts_and_its_parts_make_the_whole(call):
    asked = ("agreements_listed", "--place", "nc", "--period", "2026-05", "--json")
    [whole] = json.loads(call(*asked).out)
    parts = json.loads(call(*asked, "--attribute", "model").out)
    assert {row["category"]: row["value"] for row in parts} == {
        "task_force": 7, "jail": 3, "warrant_service": 19,
    }  # fmt: skip
    assert sum(row["value"] for row in parts) == whole["value"] == 29


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
            ("events", "--group", "nobody"), ("events", "--program", "nothing")],
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
