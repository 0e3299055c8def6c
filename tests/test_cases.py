"""Logs of cases: counted in memory, by one attribute at a time; no row of one is ever kept."""

import json

import pytest

from etl import build
from etl.__main__ import main
from etl.intake import recognise, workbook, worker
from etl.intake.report import Context, Unusable
from tests import case_files
from tests.conftest import TODAY, seeded
from tests.test_law_1_for_lists import kept_bytes

ASKED = Context(TODAY, count_people=True)


def read(content, context=ASKED):
    [(table, found)] = recognise.recognised(workbook.read(content))
    assert found.source == "rapid_response"
    return worker._parsed(found, table, context)


def counted(parsed):
    names = ("measure", "place_id", "period_id", "attribute", "category")
    return {tuple(row[n] for n in names): row["quantity"] for row in parsed.facts["counts"]}


def test_the_log_made_by_hand_counts_to_what_a_hand_counts():
    parsed = read(case_files.hand_made())
    assert counted(parsed) == case_files.COUNTED
    assert parsed.rows == []
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [(11, "4", "day_unreadable")]
    assert parsed.facts["counted_count"] == 7
    assert parsed.facts["counts_span"] == ["2025-07-14", "2026-07-08"]
    assert "county_bond_left" in {message.code for message in parsed.messages}


def test_a_log_is_counted_only_if_somebody_said_so():
    with pytest.raises(Unusable) as raised:
        read(case_files.hand_made(), Context(TODAY))
    assert (raised.value.code, raised.value.params) == ("cases_not_counted", {"count": 8})


@pytest.fixture(scope="module")
def added(tmp_path_factory, demo_home, key_file):
    """Add the log by hand to an empty home and build; give a way to ask for figures."""
    home = seeded(tmp_path_factory.mktemp("cases"), demo_home)
    path = home / "casos.xlsx"
    path.write_bytes(case_files.hand_made())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(home))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        assert main(["add", str(path), "--count-people"]) == 0
        path.unlink()
        build.build(TODAY)
        yield lambda *asked: main(["figures", *asked, "--json", "--audience", "internal"])


FIGURES = {
    ("cases", "37089", "2025-Q3"): (2, "reported"),
    ("cases", "37089", "FY2026"): (3, "reported"),
    ("cases", "dogwood_18", "FY2026"): (6, "reported"),
    ("cases", "dogwood_18", "2026-Q2"): (1, "reported"),
    ("cases", "nc", "2026"): (4, "reported"),
    ("cases", "37089", "2025-09"): (None, "not_collected"),
    ("bonds_posted", "dogwood_18", "FY2026"): (1, "reported"),
    ("bonds_posted", "37089", "FY2026"): (None, "not_collected"),
    ("bonds_posted", "dogwood_18", "2025-Q3"): (None, "not_collected"),
    ("bond_amount_posted", "nc", "FY2027"): (15000, "reported"),
    ("families_reunited", "dogwood_18", "FY2026"): (2, "reported"),
    ("accompaniments", "dogwood_18", "FY2026"): (8, "reported"),
    ("miles", "dogwood_18", "FY2026"): (1740, "reported"),
    ("cases_by_attribute", "dogwood_18", "FY2026"): (6, "reported"),
    ("cases_by_attribute", "37089", "FY2026"): (None, "not_collected"),
}


@pytest.mark.parametrize(("asked", "expected"), FIGURES.items(), ids=str)
def test_a_figure_is_the_one_counted_by_hand(added, asked, expected, capsys):
    metric, place, period = asked
    assert added(metric, "--place", place, "--period", period) == 0
    rows = json.loads(capsys.readouterr().out)
    [whole] = [row for row in rows if (row["group_id"], row["attribute"]) == ("all", "all")]
    assert (whole["value"], whole["status"]) == expected


def test_nothing_of_a_case_is_written(added):
    written = kept_bytes().decode("utf-8", "replace")
    assert not [secret for secret in case_files.SECRETS if secret in written]
