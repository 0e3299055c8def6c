"""The verb `add`: accounting, exit codes, languages, dry runs; each file stands alone."""

import json
from datetime import date, timedelta

import pytest
import xlsxwriter

from etl import __main__ as etl
from etl import warehouse
from tests.ice_fixtures import PENDING, row, write_list
from tests.worlds import report, send

COUNTS = ("rows_in", "added", "merged", "unchanged", "counted", "refused")


def add(capsys, *arguments):
    """Run `add`; give its exit code and what it printed, as JSON where asked for."""
    code = etl.main(["add", *map(str, arguments)])
    out = capsys.readouterr()
    return code, json.loads(out.out) if "--json" in arguments else out.out + out.err


def held(table="ice_listings", columns="*"):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as connection:
        return connection.execute(f"select {columns} from raw.{table} order by all").fetchall()


@pytest.fixture
def lists(tmp_path):
    rows = [row("A"), row("B"), row("C", STATE="Atlantis")]
    return [
        write_list(tmp_path / "participatingAgencies05182026am.xlsx", rows),
        write_list(tmp_path / "pendingAgencies05182026am.xlsx", [row("D")], PENDING),
    ]


def test_rows_in_is_the_sum_of_what_became_of_them(home, lists, capsys):
    code, results = add(capsys, *lists, "--json")
    assert code == 0
    assert [tuple(result[name] for name in COUNTS) for result in results] == [
        (3, 2, 0, 0, 0, 1), (1, 1, 0, 0, 0, 0),
    ]  # fmt: skip
    assert [(r["file"], r["sheet"], r["source"]) for r in results] == [
        (1, 1, "ice_287g"), (2, 1, "ice_287g"),
    ]  # fmt: skip
    assert set(results[0]) == {"file", "sheet", "source", *COUNTS, "messages"}
    refusal = results[0]["messages"][0]
    assert (refusal["row"], refusal["column"], refusal["code"]) == (4, "STATE", "ice_state")


def test_adding_the_same_list_again_changes_nothing(home, lists, capsys):
    add(capsys, *lists)
    bytes_before = warehouse.path().read_bytes()
    code, results = add(capsys, *lists, "--json")
    assert code == 0 and [r["unchanged"] for r in results] == [2, 1]
    assert warehouse.path().read_bytes() == bytes_before


def test_the_accounting_is_a_sentence_in_the_language_asked_for(home, lists, capsys):
    code, said = add(capsys, lists[0], "--lang", "en")
    assert "3 rows in = 2 added + 0 merged + 0 unchanged + 0 counted + 1 refused" in said
    code, said = add(capsys, lists[0], "--lang", "es")
    assert (
        "3 filas leídas = 0 añadidas + 0 cambiadas + 2 sin cambio + 0 contadas + 1 rechazadas"
        in said
    )
    assert "Fila 4, columna STATE: el estado no se reconoce." in said


def test_a_file_is_named_by_its_place_in_the_call_and_nothing_of_its_name_is_said(
    home, tmp_path, capsys
):
    path = tmp_path / "Xochitl 828-555-1234.csv"
    reports(tmp_path, "1,2026-03-02,,Henderson,,,sheriff,reported").rename(path)
    code, said = add(capsys, path, path.with_name("Xochitl.xlsx"), "--lang", "en")
    assert code == 2 and "Xochitl" not in said and "828" not in said
    assert "File 1 of 2, sheet 1 (checkpoint_reports): 1 rows in = 1 added" in said
    assert "File 2 of 2:\n  This file could not be used" in said


@pytest.mark.parametrize(
    ("locale", "word"),
    [
        ("en_US.UTF-8", "rows in"),
        ("es_US.UTF-8", "filas"),
        ("fr_FR.UTF-8", "filas"),
        ("C", "filas"),
    ],
)
def test_the_language_follows_the_locale_and_is_spanish_when_unknown(
    home, lists, capsys, monkeypatch, locale, word
):
    monkeypatch.setenv("LC_ALL", locale)
    assert word in add(capsys, lists[0])[1]


def test_a_file_that_cannot_be_used_leaves_the_others_kept(home, lists, tmp_path, capsys):
    broken = tmp_path / "broken.xlsx"
    broken.write_bytes(b"PK\x03\x04 no workbook")
    code, results = add(capsys, lists[0], broken, tmp_path / "none.xlsx", lists[1], "--json")
    assert code == 2
    assert [r["added"] for r in results] == [2, 0, 0, 1]
    assert [r["messages"][0]["code"] for r in results[1:3]] == ["damaged", "no_such_file"]
    assert results[1]["source"] is None and results[1]["sheet"] is None
    assert len(held()) == 3


def test_a_dry_run_says_the_same_and_keeps_nothing(home, lists, capsys):
    code, rehearsed = add(capsys, *lists, "--json", "--dry-run")
    assert code == 0 and not warehouse.path().exists()
    assert add(capsys, *lists, "--json") == (0, rehearsed)
    before = warehouse.path().read_bytes()
    code, again = add(capsys, *lists, "--json", "--dry-run")
    assert [r["unchanged"] for r in again] == [2, 1]
    assert warehouse.path().read_bytes() == before


def test_a_dry_run_sees_that_a_call_names_one_list_twice(home, lists, capsys):
    _, results = add(capsys, lists[0], lists[0], "--json", "--dry-run")
    assert [(r["added"], r["unchanged"]) for r in results] == [(2, 0), (0, 2)]


@pytest.mark.parametrize(
    "arguments", [["--covers", "marzo"], ["--covers", "2026-13"], ["--covers", "2026-06..2026-03"],
                  ["--covers", "2026-06..2099-12"], ["--group", "nobody"]]
)  # fmt: skip
def test_a_call_that_makes_no_sense_is_exit_code_2_and_keeps_nothing(
    home, lists, capsys, arguments
):
    code, said = add(capsys, lists[0], *arguments)
    assert code == 2 and said.strip()
    assert not warehouse.path().exists()


def test_a_list_s_days_reach_the_warehouse_as_days(home, lists, capsys):
    add(capsys, *lists)
    kinds = {(r[1], r[2], r[3]) for r in held("ice_lists")}
    assert kinds == {
        ("participating", date(2026, 5, 18), "am"),
        ("pending", date(2026, 5, 18), "am"),
    }


REPORTS = "report_id,seen_on,seen_hour,county,town,road,operator,status\n"


def reports(tmp_path, *lines):
    path = tmp_path / "reports.csv"
    path.write_text(REPORTS + "\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_the_same_key_with_other_content_is_merged(home, tmp_path, capsys):
    first = reports(tmp_path, "1,2026-03-02,8,Henderson,,,sheriff,reported",
                    "2,2026-03-03,,Henderson,,,unknown,reported")  # fmt: skip
    assert counts(add(capsys, first, "--json")) == (2, 2, 0, 0, 0, 0)
    second = reports(tmp_path, "1,2026-03-02,8,Henderson,,,sheriff,confirmed",
                     "2,2026-03-03,,Henderson,,,unknown,reported")  # fmt: skip
    assert counts(add(capsys, second, "--json")) == (2, 0, 1, 1, 0, 0)
    assert counts(add(capsys, second, "--json")) == (2, 0, 0, 2, 0, 0)
    assert len(held("batches")) == 2


def test_a_second_confirmation_of_the_same_rows_is_a_change(home, tmp_path, capsys):
    path = reports(tmp_path, "1,2026-03-02,8,Henderson,,,sheriff,confirmed")
    add(capsys, path)
    assert counts(add(capsys, path, "--json", "--confirmed-by-two")) == (1, 0, 1, 0, 0, 0)
    assert counts(add(capsys, path, "--json")) == (1, 0, 0, 1, 0, 0)
    assert held("batches", "confirmed_basis") == [("not_said",), ("two_people",)]


def test_a_file_without_rows_can_say_what_it_covers(home, tmp_path, capsys):
    path = reports(tmp_path)
    add(capsys, path, "--covers", "2026-03..2026-06")
    spans = held("batches", "covers_from, covers_to")
    assert spans == [(date(2026, 3, 1), date(2026, 6, 1))]
    add(capsys, path, "--covers", "2026-04..2026-05")
    assert len(held("batches")) == 1


def test_a_file_whose_rows_are_all_refused_does_not_say_that_there_were_none(
    home, tmp_path, capsys
):
    path = reports(tmp_path, "1,2026-03-02,8,Narnia,,,sheriff,confirmed")
    assert counts(add(capsys, path, "--covers", "2026-03..2026-06", "--json")) == (1, 0, 0, 0, 0, 1)
    assert held("batches") == []


def test_what_is_told_of_the_same_months_after_they_were_guessed_is_kept(home, tmp_path, capsys):
    path = reports(tmp_path, "1,2026-03-02,,Henderson,,,sheriff,reported")
    add(capsys, path)
    for arguments in ([], ["--covers", "2026-03"], ["--covers", "2026-03"]):
        assert counts(add(capsys, path, *arguments, "--json")) == (1, 0, 0, 1, 0, 0)
    assert [batch["is_told"] for batch in named("batches")] == [False, True]


def test_the_same_file_on_a_later_day_says_that_nothing_else_happened_until_then(home):
    june = [report("1", "2026-06-01"), report("2", "2026-06-02")]
    days = [date(2026, 6, 3), date(2026, 6, 3), date(2026, 6, 20), date(2026, 7, 2),
            date(2026, 8, 9)]  # fmt: skip
    with warehouse.open_warehouse(warehouse.path()) as connection:
        added = [send(connection, "checkpoint_reports", june, on=day).added for day in days]
    assert added == [2, 0, 0, 0, 0]
    assert [batch["added_on"] for batch in named("batches")] == [days[0], days[2], days[3]]


def test_an_hour_is_forgotten_after_half_a_year_and_adding_again_changes_nothing(
    home, tmp_path, capsys
):
    day = date.today() - timedelta(170)
    path = reports(tmp_path, f"1,{day},8,Henderson,,,sheriff,reported")
    add(capsys, path)
    with warehouse.open_warehouse(warehouse.path()) as connection:
        assert not warehouse.forget_hours(connection, date.today())
        assert warehouse.forget_hours(connection, date.today() + timedelta(11))
    assert [report["seen_hour"] for report in named("checkpoint_reports")] == [None]


def named(table):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as connection:
        cursor = connection.execute(f"select * from raw.{table} order by all")
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def counts(result):
    code, [table] = result
    assert code == 0
    return tuple(table[name] for name in COUNTS)


def test_an_empty_sheet_beside_a_full_one_says_nothing_of_its_months(home, tmp_path, capsys):
    path = tmp_path / "filled.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        full, empty = book.add_worksheet(), book.add_worksheet()
        full.write_row(0, 0, REPORTS.strip().split(","))
        full.write_row(1, 0, ["1", "2026-03-02", 8, "Henderson", None, None, "sheriff", "reported"])
        empty.write_row(0, 0, ["event_id", "date", "county", "town", "program", "attendance",
                               "first_time_any", "interpretation", "meals", "transportation",
                               "childcare"])  # fmt: skip
    code, results = add(capsys, path, "--json", "--covers", "2026-03..2026-06")
    assert code == 0 and [r["source"] for r in results] == ["checkpoint_reports", "program_events"]
    assert [batch[1] for batch in held("batches")] == ["checkpoint_reports"]
