"""The three tables filled by hand in Spanish and in English give the figures counted by hand."""

import json
from datetime import date

import openpyxl
import pytest

from etl.__main__ import main
from tests.conftest import seeded

DAY = "2026-03-14"
SPANISH = {
    "Retenes": [
        ["F-1", DAY, 17, "Henderson", "Hendersonville", "US 64", "sheriff", "confirmado"],
        ["F-2", DAY, 18, "Henderson", "", "I-26", "patrulla estatal", "confirmado"],
        ["F-3", "2026-03-20", "", "Henderson", "", "", "", "confirmado"],
        ["F-4", "2026-03-21", "", "Polk", "Tryon", "", "no se sabe", "falsa alarma"],
        ["F-5", "2026-05-02", "", "Polk", "Saluda", "", "la migra", ""],
    ],
    "Miembros": [
        ["Henderson", "2026-01", 40, 2, 0], ["Henderson", "2026-03", 45, 6, 1],
        ["Polk", "2026-03", 12, "", ""],
    ],
    "Encuentros": [
        ["E-1", "2026-02-07", "Henderson", "Fletcher", "Comités Populares", 20, 4, "sí", "sí",
         "no", "no se anotó"],
        ["E-2", DAY, "Henderson", "", "Defensa Comunitaria", 15, "", "no", "sí", "", ""],
        ["E-3", "2026-03-28", "Polk", "", "Comités Populares", "", "", "sí", "", "", "sí"],
    ],
}  # fmt: skip
WORDS = {
    "Retenes": "Checkpoints", "Miembros": "Members", "Encuentros": "Gatherings",
    "confirmado": "confirmed", "patrulla estatal": "state patrol", "no se sabe": "unknown",
    "falsa alarma": "false alarm", "la migra": "ICE or Border Patrol", "sí": "yes", "no": "no",
    "no se anotó": "not recorded",
}  # fmt: skip
ENGLISH = {
    WORDS[name]: [[WORDS.get(cell, cell) for cell in row] for row in rows]
    for name, rows in SPANISH.items()
}
# (metric, place, period) to the number counted by hand in the rows above.
COUNTED = {
    ("checkpoints_confirmed", "37089", "2026-03"): 3,
    ("checkpoints_confirmed", "37149", "2026-03"): 0,
    ("checkpoints_confirmed", "dogwood_18", "2026-Q1"): 3,
    ("members", "37089", "2026-03"): 45,
    ("members", "dogwood_18", "2026-Q1"): 57,
    ("members_new", "37089", "2026-Q1"): 8,
    ("members_lapsed", "37089", "2026-Q1"): 1,
    ("events", "37089", "2026-Q1"): 2,
    ("events", "dogwood_18", "FY2026"): 3,
    ("attendance", "37089", "2026-Q1"): 35,
    ("events_with_interpretation", "dogwood_18", "2026-Q1"): 2,
    ("events_with_meals", "dogwood_18", "2026-Q1"): 2,
    ("events_with_transportation", "dogwood_18", "2026-Q1"): 0,
    ("events_with_childcare", "dogwood_18", "2026-Q1"): 1,
}


@pytest.fixture(scope="module", params=["es", "en"])
def figures(request, demo_home, tmp_path_factory, key_file):
    """Fill the template in one language, add it, build; give a way to ask for one figure."""
    folder = tmp_path_factory.mktemp(request.param)
    path = folder / "filled.xlsx"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(seeded(folder / "home", demo_home)))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        assert main(["template", str(path), "--lang", request.param]) == 0
        book = openpyxl.load_workbook(path)
        for name, rows in (SPANISH if request.param == "es" else ENGLISH).items():
            for number, row in enumerate(rows, start=2):
                for place, cell in enumerate(row, start=1):
                    book[name].cell(number, place, cell if cell != "" else None)
        book.save(path)
        assert main(["add", str(path), "--confirmed-by-two", "--lang", "es"]) == 0
        assert main(["build"]) == 0
        yield lambda *arguments: main(["figures", *arguments, "--json"])


@pytest.mark.parametrize(("asked", "counted"), COUNTED.items(), ids=lambda value: str(value))
def test_a_figure_is_the_one_counted_by_hand(figures, asked, counted, capsys):
    metric, place, period = asked
    assert figures(metric, "--place", place, "--period", period, "--audience", "internal") == 0
    rows = json.loads(capsys.readouterr().out)
    [whole] = [
        row for row in rows
        if (row["group_id"], row["program_id"], row["attribute"]) == ("all", "all", "all")
    ]  # fmt: skip
    assert whole["value"] == counted
    assert whole["status"] == ("reported" if counted else whole["status"])


def test_only_confirmed_checkpoints_with_a_town_or_road_leave_the_room(figures, capsys):
    assert figures("checkpoints_confirmed", "--place", "37089", "--period", "2026-03") == 0
    [row] = [r for r in json.loads(capsys.readouterr().out) if r["attribute"] == "all"]
    assert row["value"] == 2, "F-3 is known by its county alone"


def test_members_do_not_leave_the_room(figures, capsys):
    assert figures("members", "--place", "37089", "--period", "2026-03") == 0
    rows = json.loads(capsys.readouterr().out)
    assert rows
    assert {(row["status"], row["value"]) for row in rows} == {("not_shown", None)}


def test_a_month_nobody_spoke_for_is_not_collected(figures, capsys):
    assert (
        figures("events", "--place", "37089", "--period", "2026-07", "--audience", "internal") == 0
    )
    rows = json.loads(capsys.readouterr().out)
    assert {row["status"] for row in rows if row["group_id"] == "all"} == {"not_collected"}


def test_the_first_own_batch_ends_the_demo(figures, tmp_path_factory, capsys):
    assert figures("events", "--place", "nc", "--period", "2026", "--audience", "internal") == 0
    assert "DEMO" not in capsys.readouterr().out
    assert date.today() > date(2026, 5, 2), "the days above must lie in the past"
