"""The file of problems: the contributor's own rows back, harmless, and nowhere else."""

import io
import subprocess
import sys
from datetime import date, datetime

import openpyxl
import pytest

from etl import catalog, warehouse
from etl.__main__ import main
from etl.intake import csvfile, log, problem_file
from etl.intake.recognise import Found
from etl.intake.report import Context, Refusal
from etl.intake.table import Table
from etl.messages import sentence

LOG = """Fecha,Condado,Lugar,Estatus,Nombre,Notas
03/20/2026,Henderson,Fletcher,confirmado,Rosa Pérez,-5
02/31/2026,Buncombe,Asheville,reportado,Luis Gómez,=HYPERLINK("http://x")
04/05/2026,Narnia,,reportado,Ana Ruiz,@SUM(A1)
04/06/2026,Polk,Columbus,reportado,Eva Luz,
"""
SECRETS = ("Rosa", "Luis", "Ana Ruiz", "Eva", "HYPERLINK", "Narnia")


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "elsewhere" / "log.csv"
    path.parent.mkdir()
    path.write_text(LOG)
    return path


def rows_of(content):
    [sheet] = openpyxl.load_workbook(io.BytesIO(content)).worksheets
    return list(sheet.iter_rows(values_only=True))


def made(file, tmp_path, *more):
    target = tmp_path / "elsewhere" / "problems.xlsx"
    assert main(["export-problems", *more, "--file", str(file), "--to", str(target)]) == 0
    return rows_of(target.read_bytes())


def test_refused_rows_come_back_in_their_own_columns_with_both_languages(home, file, tmp_path):
    head, *rows = made(file, tmp_path)
    assert head[:6] == ("Fecha", "Condado", "Lugar", "Estatus", "Nombre", "Notas")
    assert head[6:] == ("problema / problem", "qué hacer / what to do")
    assert [row[0] for row in rows] == ["02/31/2026", "04/05/2026"]
    for lang in ("es", "en"):
        assert sentence("day_impossible", lang) in rows[0][6]
        assert sentence("county_not_known", lang) in rows[1][6]
        assert sentence("what_to_do", lang) in rows[0][7]


def test_a_formula_is_text_wherever_it_is_pasted_and_a_negative_number_stays(home, file, tmp_path):
    rows = made(file, tmp_path)
    assert rows[1][5] == '\'=HYPERLINK("http://x")'
    assert rows[2][5] == "'@SUM(A1)"
    for text in ("=1", "+1+1", "-1+1", "@a", "\t=1", "\r=1", "-", "=", "+A1", "-5;=1"):
        assert problem_file.guarded(text) == "'" + text
    for text in ("-5", "-82.46", "+1", "5", "a=1", "-1,284"):
        assert problem_file.guarded(text) == text


def test_cells_keep_their_kinds():
    cells = [-5, 2.5, True, date(2026, 3, 14), datetime(2026, 3, 14, 15), None, date(1789, 7, 14),
             float("nan"), "x" * 40_000]  # fmt: skip
    table = Table(1, [[f"c{n}" for n in range(len(cells))], cells])
    refused = [(table, Found(csvfile, "", 0), [Refusal(2, "", "open_quote")])]
    book = problem_file.workbook(refused, "es")
    row = rows_of(book)[1]
    assert row[:3] == (-5, 2.5, True)
    assert row[3] == datetime(2026, 3, 14) and row[4] == datetime(2026, 3, 14, 15)
    assert row[5:8] == (None, "1789-07-14", "nan")
    assert len(row[8]) == 32_767


def test_a_title_over_two_lines_is_given_as_it_was_read():
    rows = [["Fecha", None, "Condado"], ["día", "hora", None], ["31/02/2026", "15", "Polk"]]
    table = Table(1, [["Bitácora", None, None], *rows], merged=[(2, 1, 2, 2)])
    context = Context(date(2026, 10, 5))
    refusals = log.parse(table, log.SOURCE, 1, context).refusals
    found = Found(log, log.SOURCE, 1, "log")
    head, row = rows_of(problem_file.workbook([(table, found, refusals)], "en"))
    assert head[:3] == ("Fecha / día", "Fecha / hora", "Condado")
    assert row[0] == "31/02/2026"


def test_nothing_of_a_refused_row_is_written_but_where_it_is_asked_for(home, file):
    done = subprocess.run(
        [sys.executable, "-m", "etl", "export-problems", "--file", "-"], cwd=catalog.ROOT,
        input=file.read_bytes(), capture_output=True, check=True,
    )  # fmt: skip
    assert rows_of(done.stdout)
    assert done.stderr == b""
    for path in home.rglob("*"):
        if path.is_file() and path != file:
            held = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in held], path


def test_the_file_of_a_batch_is_known_by_its_refusals(home, file, tmp_path, capsys):
    assert main(["add", str(file)]) == 0
    assert len(made(file, tmp_path, "1")) == 3
    file.write_text(LOG.replace("02/31/2026", "02/28/2026"))
    again = ["export-problems", "1", "--file", str(file), "--lang", "en"]
    assert main([*again, "--to", str(tmp_path / "no.xlsx")]) == 2
    assert sentence("problems_of_another_file", "en", batch=1) in capsys.readouterr().err
    assert not (tmp_path / "no.xlsx").exists()
    assert main(["export-problems", "7", "--file", str(file)]) == 2


def test_a_day_that_has_come_since_is_still_the_problem_that_it_was(home, file, tmp_path):
    assert main(["add", str(file)]) == 0
    with warehouse.open_warehouse(warehouse.path()) as kept:
        kept.execute("update raw.batches set added_on = date '2026-04-05'")
        kept.execute("insert into raw.refusals values (1, 5, '1', 'day_in_future')")
    assert len(made(file, tmp_path, "1")) == 4


def test_a_file_without_problems_and_a_file_that_is_there_are_said(home, file, tmp_path, capsys):
    file.write_text(LOG.splitlines()[0] + "\n" + LOG.splitlines()[1] + "\n")
    assert main(["export-problems", "--file", str(file), "--lang", "en"]) == 0
    assert sentence("no_problems", "en") in capsys.readouterr().err
    file.write_text(LOG)
    before = file.read_bytes()
    assert main(["export-problems", "--file", str(file), "--to", str(file)]) == 2
    assert file.read_bytes() == before
    assert main(["export-problems", "--file", str(tmp_path / "none.csv")]) == 2
