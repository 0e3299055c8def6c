"""A hotline's log in five layouts: every row accounted for, and nobody in what is kept."""

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import undo, warehouse
from etl.__main__ import main
from etl.catalog import ROOT
from etl.intake import log, recognise, worker
from etl.intake.lines import text_of
from etl.intake.report import Context, Unusable, from_json
from etl.intake.table import Table
from tests.log_files import COUNTS, FILES, SECRETS
from tests.test_law_1_for_lists import kept_bytes

TODAY = date(2026, 11, 25)
HEADER = ["Fecha", "Hora", "Condado", "Lugar", "Autoridad", "Tipo", "Estatus"]
ROW = ["2026-07-14", "3 pm", "Henderson", "Hendersonville", "sheriff", "retén", "confirmado"]


def read(*rows, header=HEADER, **told):
    table = Table(1, [header, *map(list, rows)])
    assert recognise.find(table).about == "log"
    return log.parse(table, "checkpoint_reports", 0, Context(TODAY, **told))


def codes(parsed):
    return {message.code for message in parsed.messages}


@pytest.mark.parametrize("name", FILES)
def test_each_layout_gives_what_a_hand_count_gives(name):
    [table] = worker.read(FILES[name], Context(TODAY))
    rows, calls = len(table["rows"]), table["facts"]["counted_count"]
    refused = len({refusal["row"] for refusal in table["refusals"]})
    assert (rows + calls + refused, rows, calls, refused) == COUNTS[name]


def test_the_rows_are_kept_at_what_is_certain():
    kept = {
        (row["seen_on"], row["seen_hour"], row["county_fips"], row["town_id"], row["road_id"],
         row["operator"], row["activity"], row["status"])
        for content in FILES.values()
        for table in worker.read(content, Context(date(2026, 8, 10)))
        for row in from_json(table).rows
    }  # fmt: skip
    assert {
        ("2026-07-14", 15, "37089", "hendersonville-37089", None, "unknown", "checkpoint",
         "reported"),  # two operators at once; one reviewer's click confirms nothing
        ("2026-07-31", 21, "37021", None, None, "sheriff", "checkpoint", "reported"),
        ("2026-03-02", None, "37089", "bat-cave-37089", "us-64", "town_police", "checkpoint",
         "confirmed"),
        ("2026-03-28", None, "37089", None, None, "town_police", "checkpoint", "reported"),
        ("2026-05-02", 20, "37173", "cherokee-37173", None, "town_police", "checkpoint",
         "reported"),
        ("2026-05-02", 20, "37075", "robbinsville-37075", None, "federal", "ice_action",
         "confirmed"),
        ("2026-07-14", 15, "37089", "hendersonville-37089", None, "state_patrol", "checkpoint",
         "confirmed"),
        ("2026-08-03", 12, "37175", "brevard-37175", None, "unknown", "checkpoint", "reported"),
    } <= kept  # fmt: skip


def test_five_files_go_in_at_once_and_nobody_is_in_what_was_written(home, tmp_path, capsys):
    paths = []
    for name, content in FILES.items():
        (tmp_path / name).write_bytes(content)
        paths.append(str(tmp_path / name))
    assert main(["add", *paths, "--json", "--lang", "es"]) == 0
    shown = capsys.readouterr()
    results = json.loads(shown.out)
    for result, (rows_in, reports, calls, refused) in zip(results, COUNTS.values(), strict=True):
        counts = (result["rows_in"], result["added"], result["counted"], result["refused"])
        assert counts == (rows_in, reports, calls, refused)
    assert main(["add", *paths, "--json", "--lang", "es"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert [(r["added"], r["merged"], r["counted"]) for r in again] == [(0, 0, 0)] * 5
    written = kept_bytes().decode("utf-8", "replace") + shown.out + shown.err
    assert not [secret for secret in SECRETS if secret in written]


def test_a_log_from_stdin_is_the_same_log(home, tmp_path, capsys, monkeypatch):
    import io
    import sys

    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FILES["vista.csv"])))
    assert main(["add", "-", "--json"]) == 0
    [result] = json.loads(capsys.readouterr().out)
    assert (result["added"], result["refused"]) == (3, 0)
    undo.undo(1, TODAY)
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        assert kept.execute("select * from raw.checkpoint_reports").fetchall() == []


def test_a_mixed_log_of_200_rows_with_70_reports_refuses_none():
    rows = []
    for number in range(200):
        day = (date(2026, 1, 1) + timedelta(number)).isoformat()
        is_report = number % 20 < 7
        rows.append([day, "9 am", "Polk", "", "", "retén" if is_report else "cita con abogado", ""])
    parsed = read(*rows)
    assert (len(parsed.rows), parsed.facts["counted_count"], parsed.refusals) == (70, 130, [])
    by_month = [c for c in parsed.facts["counts"] if c["attribute"] == "all"]
    assert sum(call["quantity"] for call in by_month) == 130


def test_calls_are_counted_by_one_attribute_at_a_time_and_never_crossed():
    header = ["Fecha", "Condado", "Motivo", "Idioma", "Canalizado a"]
    rows = [["2026-07-14", "Polk", "abogado", "mam", "abogado"]] * 2
    counts = read(*rows, header=header).facts["counts"]
    assert {(c["attribute"], c["quantity"]) for c in counts} == {
        ("all", 2), ("reason", 2), ("language", 2), ("referred_to", 2),
    }  # fmt: skip
    assert {tuple(count) for count in counts} == {
        ("source", "measure", "place_id", "period_id", "program_id", "attribute", "category",
         "quantity")
    }  # fmt: skip


def test_what_only_a_person_can_say_of_a_layout_is_asked_and_remembered():
    ambiguous = [["4/7/2026", *ROW[1:]]]
    with pytest.raises(Unusable, match="day_order_unknown"):
        read(*ambiguous)
    told = read(*ambiguous, date_order="dmy")
    assert [row["seen_on"] for row in told.rows] == ["2026-07-04"]
    layout_id = told.facts["layout_id"]
    known = {"layouts": {layout_id: told.facts["layout"]},
             "answers": {layout_id: told.facts["answers"]}}  # fmt: skip
    assert read(*ambiguous, **known).rows == told.rows


@pytest.mark.parametrize(("answer", "kept", "counted"), [
    ("checkpoint", ["checkpoint"], 0), ("ice_action", ["ice_action"], 0), ("other", [], 1),
])  # fmt: skip
def test_operativo_alone_is_asked(answer, kept, counted):
    row = [*ROW[:5], "operativo", ""]
    with pytest.raises(Unusable, match="operativo_unknown"):
        read(row)
    told = read(row, operativo=answer)
    assert [r["activity"] for r in told.rows] == kept
    assert told.facts["counted_count"] == counted


def test_a_layout_that_changed_is_shown_as_a_difference():
    first = read(ROW)
    known = {"layouts": {first.facts["layout_id"]: first.facts["layout"]}}
    assert "layout_changed" not in codes(read(ROW, **known))
    changed = read([*ROW, "3"], header=[*HEADER, "# patrullas"], **known)
    [message] = [m for m in changed.messages if m.code == "layout_changed"]
    assert message.params == {"columns": "8", "missing": 0}


def test_a_guess_can_be_changed_by_the_number_of_its_column():
    header = [*HEADER[:3], "Xyzzy", *HEADER[4:]]
    assert read(ROW, header=header).rows[0]["town_id"] is None
    told = read(ROW, header=header, columns={"4": "town"})
    assert told.rows[0]["town_id"] == "hendersonville-37089"
    assert read(ROW, columns={"4": "-"}).rows[0]["town_id"] is None


def test_the_same_row_twice_is_two_reports_and_the_same_two_the_next_time():
    ids = [row["report_id"] for row in read(ROW, ROW).rows]
    assert len(set(ids)) == 2
    assert [row["report_id"] for row in read(ROW, ROW, ROW).rows][:2] == ids


def test_a_row_without_a_key_stays_the_same_report_when_it_is_confirmed_later():
    [before] = read([*ROW[:6], ""]).rows
    [after] = read(ROW).rows
    assert (before["status"], after["status"]) == ("reported", "confirmed")
    assert before["report_id"] == after["report_id"]


def test_a_number_that_only_counts_rows_begins_anew_each_year():
    header = ["Folio", *HEADER]
    [first] = read(["12", *ROW], header=header).rows
    [next_year] = read(["12", "2025-07-14", *ROW[1:]], header=header).rows
    assert first["report_id"] != next_year["report_id"]


@pytest.mark.parametrize(("cell", "column"), [
    ("828-555-0134", 5), ("ana@example.org", 6), ("A 123 456 789", 7), ("123-45-6789", 3),
])  # fmt: skip
def test_something_of_a_person_in_a_needed_column_refuses_its_row(cell, column):
    row = [*ROW[: column - 1], f"{ROW[column - 1]} {cell}", *ROW[column:]]
    parsed = read(row, ROW)
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [
        (2, str(column), "personal_value")
    ]
    assert len(parsed.rows) == 1


def test_a_day_that_has_not_come_is_that_of_the_call_and_odd():
    header = [*HEADER, "Fecha de la llamada"]
    parsed = read(["2027-07-14", *ROW[1:], "2026-07-15"], header=header)
    [row] = parsed.rows
    assert (row["seen_on"], row["doubts"]) == ("2026-07-15", "day_was_in_future")
    assert "day_was_in_future" in codes(parsed)
    assert read(["2027-07-14", *ROW[1:]]).refusals[0].code == "day_in_future"


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 60_000), st.floats(0, 60_000),
    st.dates(date(2000, 1, 1), date(2030, 1, 1)), st.booleans(),
    st.sampled_from(["Polk", "retén", "redada", "14/7", "ayer", "US 64", "sí", "x", "Cherokee"]),
)  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=8))
def test_whatever_stands_in_the_cells_every_row_is_accounted_for(rows):
    try:
        parsed = read(*rows, date_order="dmy", operativo="other")
    except Unusable:
        return
    lines = {"left_total", "left_banner", "left_header_again"}
    left = sum(m.params["count"] for m in parsed.messages if m.code in lines)
    filled = [row for row in rows if any(text_of(cell) for cell in row)]
    calls = parsed.facts["counted_count"]
    assert len(parsed.rows) + calls + parsed.refused + left == len(filled)
    assert {r.row for r in parsed.refusals} <= set(range(2, len(rows) + 2))


@pytest.mark.parametrize("written", range(7))
def test_a_process_killed_while_it_adds_leaves_the_whole_file_or_nothing(home, tmp_path, written):
    """The process ends itself, as by a power cut, after so many writes to the warehouse."""
    path = tmp_path / "log.csv"
    path.write_bytes(FILES["vista.csv"])
    script = (
        "import os, sys\n"
        "from etl import load, layouts\n"
        "left = [int(sys.argv[1])]\n"
        "def cut(write):\n"
        "    def cutting(*given, **named):\n"
        "        if left[0] == 0:\n"
        "            os._exit(9)\n"
        "        left[0] -= 1\n"
        "        return write(*given, **named)\n"
        "    return cutting\n"
        "load.insert, layouts.insert = cut(load.insert), cut(layouts.insert)\n"
        "from etl.__main__ import main\n"
        "sys.exit(main(['add', sys.argv[2]]))\n"
    )
    done = subprocess.run([sys.executable, "-c", script, str(written), str(path)], cwd=ROOT,
                          capture_output=True, check=False)  # fmt: skip
    if not warehouse.path().exists():
        return
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        [(reports,)] = kept.execute("select count(*) from raw.checkpoint_reports").fetchall()
        [(batches,)] = kept.execute("select count(*) from raw.batches").fetchall()
    assert (reports, batches) == ((3, 1) if done.returncode == 0 else (0, 0))
    assert done.returncode == (9 if written < 6 else 0)
