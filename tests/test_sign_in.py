"""Sign-in lists: who came is counted, never kept, and different people are never added up."""

import io
import json

import openpyxl
import pytest

from etl import warehouse
from etl.__main__ import main
from etl.intake import event_said, same_person
from etl.intake.report import Context
from etl.intake.table import Table
from etl.intake.together import Together
from tests import people_files
from tests.conftest import TODAY
from tests.test_people import add, codes


@pytest.fixture
def workbook(tmp_path):
    path = tmp_path / "Lista de Xóchitl Zurutuza.xlsx"
    path.write_bytes(people_files.sign_in_workbook())
    return path


def held(query):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(query).fetchall()


EVENTS = (
    "select held_on::VARCHAR, county_fips, town_id, program_id, attendance_count, "
    "first_time_any_count from raw.program_events order by held_on"
)
DIFFERENT = (
    "select place_id, program_id, max(quantity) from raw.counts "
    "where measure = 'participants_unduplicated' and period_id = 'FY2027' group by all"
)


def test_a_workbook_with_a_tab_an_event_is_counted_as_by_hand(home, capsys, workbook):
    code, sheets = add(capsys, workbook, "--count-people")
    assert code == 0
    assert [(s["rows_in"], s["counted"], s["refused"]) for s in sheets] == [
        (3, 3, 0), (4, 4, 0), (2, 2, 0),
    ]  # fmt: skip
    assert held(EVENTS) == people_files.IN_SIGN_IN
    different = {(place, program): count for place, program, count in held(DIFFERENT)}
    assert different == people_files.DIFFERENT
    assert "sign_in_empty_lines" in codes(sheets[0])
    assert "sign_in_without_identity" in codes(sheets[1])
    assert all("No list is kept" in m["text"] for s in sheets for m in s["messages"]
               if m["code"] == "sign_in_counted")  # fmt: skip


def test_nobody_is_counted_before_somebody_agreed(home, capsys, workbook):
    code, [said] = add(capsys, workbook)
    assert (code, codes(said)) == (2, ["attendance_not_counted"])


def test_adding_it_twice_changes_nothing_and_undo_takes_it_back(home, capsys, workbook):
    add(capsys, workbook, "--count-people")
    before = held(EVENTS), sorted(held(DIFFERENT))
    _, sheets = add(capsys, workbook, "--count-people")
    assert [(s["counted"], s["unchanged"]) for s in sheets] == [(0, 3), (0, 4), (0, 2)]
    assert (held(EVENTS), sorted(held(DIFFERENT))) == before
    main(["undo", "3"])
    assert len(held(EVENTS)) == 2
    assert ("37099", "all", 2) not in held(DIFFERENT)


def test_files_of_one_call_know_a_person_again(home, capsys, tmp_path):
    header = "Fecha,Programa,Condado del evento,Nombre,Teléfono,¿Primera vez?\n"
    for name, lines in {
        "a.csv": "2026-08-01,Comités Populares,Polk,Ana,828-555-0101,sí\n",
        "b.csv": "2026-08-08,Comités Populares,Polk,A. Paz,(828) 555-0101,no\n"
                 "2026-08-08,Comités Populares,Polk,Luz,828-555-0102,sí\n",
    }.items():  # fmt: skip
        (tmp_path / name).write_text(header + lines)
    main(["add", str(tmp_path / "a.csv"), str(tmp_path / "b.csv"), "--count-people"])
    assert ("37149", "all", 2) in held(DIFFERENT)
    capsys.readouterr()


def book_of(*tabs):
    book = openpyxl.Workbook()
    book.remove(book.active)
    for number, (above, *people) in enumerate(tabs):
        sheet = book.create_sheet(f"Hoja {number}")
        for row in ([above], ["Nombre", "Teléfono", "¿Es su primera vez?"], *people):
            sheet.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def test_a_second_page_adds_its_people_and_a_copy_adds_nobody(home, capsys, tmp_path):
    july = "Comités Populares, condado de Polk, 14 de julio de 2026"
    ana, luz, sol = (["Ana", "828-555-0101", "sí"], ["Luz", "828-555-0102", "no"],
                     ["Sol", None, "sí"])  # fmt: skip
    path = tmp_path / "pages.xlsx"
    path.write_bytes(book_of((july, ana, luz), (july, luz, sol), (july, ana, luz)))
    code, [said] = add(capsys, path, "--count-people")
    assert (code, said["rows_in"], said["counted"]) == (0, 6, 6)
    assert "sheets_counted_together" in codes(said)
    [event] = held(EVENTS)
    assert event[-2:] == (3, 2)
    assert ("37149", "all", 3) in held(DIFFERENT)
    _, [again] = add(capsys, path, "--count-people")
    assert (again["counted"], again["unchanged"]) == (0, 6)


def listing(*rows, title="Lista"):
    book = openpyxl.Workbook()
    book.active.title = title
    for row in rows:
        book.active.append(row)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


HEADER = ["Nombre", "Teléfono", "Ciudad", "Firma"]
ANA, LUZ = ["Ana", "828-555-0101", "Sylva", None], ["Luz", "828-555-0102", "Brevard", None]


@pytest.mark.parametrize(
    ("above", "title", "code"),
    [
        (["Comités Populares"], "Sylva", "sign_in_without_day"),
        (["14 de julio de 2026"], "Sylva", "program_not_told"),
        (["Comités Populares 14 de julio de 2026"], "Lista", "sign_in_without_county"),
        (["Comités Populares en Sylva"], "4/7/2026", "day_order_unknown"),
        (["Comités 14 de julio de 2026"], "Coordina Henderson y Polk", "sign_in_without_county"),
    ],
)
def test_what_nothing_says_is_asked(home, capsys, tmp_path, above, title, code):
    path = tmp_path / "list.xlsx"
    path.write_bytes(listing(above, HEADER, ANA, LUZ, title=title.replace("/", "-")))
    exit_code, [said] = add(capsys, path, "--count-people")
    assert (exit_code, codes(said)) == (2, [code])


def test_what_was_told_answers(home, capsys, tmp_path):
    path = tmp_path / "list.xlsx"
    path.write_bytes(listing(["14 de julio de 2026"], HEADER, ANA, LUZ))
    told = ("--program", "defensa_comunitaria", "--county", "Polk")
    assert add(capsys, path, "--count-people", *told)[0] == 0
    assert held(EVENTS) == [("2026-07-14", "37149", None, "defensa_comunitaria", 2, None)]


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("Comité Henderson 14 julio", ("2026-07-14", "comites_populares", "37089")),
        ("Martes 14 de julio de 2026, Mars Hill", ("2026-07-14", None, "37115")),
        ("CONVERSACIONES condado de Polk 14-jul-2026", (
            "2026-07-14", "conversaciones_para_liberacion", "37149")),
        ("Defensa y Participación, Franklin, 2026-07-14", ("2026-07-14", None, None)),
        ("Facilitadora: Ruth Clay, 14 de julio de 2026", ("2026-07-14", None, None)),
        ("Nombre de la coordinadora: Clay", (None, None, None)),
    ],
)  # fmt: skip
def test_a_line_says_day_program_and_place(line, expected):
    said = event_said.said_of(Table(1, [[line], HEADER]), 1, Context(TODAY))
    found = (said.held_on and said.held_on.isoformat(), said.program_id, said.county_fips)
    assert found == expected


def test_a_person_is_known_by_phone_or_email_else_by_name():
    together = Together()
    here = [("37089", "FY2027", "all")]
    for email, phone, name in [
        ("", "828-555-0101", "Ana Paz"), ("a@e.org", "+1 (828) 555 0101", "A. Paz"),
        ("A@E.org", "", "Anita"), ("", "", "ANA  PAZ"), ("", "", "Luz Sol"), ("", "", "luz sol"),
    ]:  # fmt: skip
        assert together.see(same_person.contact(email, phone), same_person.name(name), here)
    assert not together.see(same_person.contact("-", "n/a"), same_person.name(" "), here)
    assert together.count(here[0]) == 2


def test_who_somebody_is_stands_only_as_a_hash_of_this_process():
    one, other = Together(), Together()
    for together in (one, other):
        together.see(["phone:8285550101"], "name:ana paz", [("37089", "FY2027", "all")])
    assert "8285550101" not in str(vars(one)) and "ana" not in str(vars(one))
    assert one._groups != other._groups


def test_a_tabs_name_and_the_lines_above_reach_nothing(home, capsys, workbook):
    main(["preview", str(workbook), "--count-people"])
    main(["add", str(workbook), "--count-people", "--json"])
    main(["batches", "--json"])
    said = "".join(capsys.readouterr())
    for word in (
        "Comité Hendersonville",
        "14 julio",
        "Tercera",
        "Hoja de marzo",
        "Madison",
        "Xóch",
    ):
        assert word not in said
    assert json.loads(said.splitlines()[0])["question"] is None
