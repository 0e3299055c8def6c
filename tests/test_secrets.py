"""Two hundred secrets, planted wherever a file can hold one: none in what is written or said."""

import csv
import io
import json
from random import Random

import openpyxl
import pytest
from odf.opendocument import OpenDocumentSpreadsheet
from odf.table import Table, TableCell, TableRow
from odf.text import P
from openpyxl.comments import Comment

from etl import build, catalog
from etl.__main__ import main
from tests.conftest import TODAY
from tests.test_law_1_for_lists import kept_bytes

HEADER = ["Folio", "Fecha", "Hora", "Condado", "Lugar", "Autoridad", "Tipo", "Estatus"]
HEADER += ["Nombre", "Teléfono", "Correo", "Notas", "Parentesco", "Número A", "Placas", "Domicilio"]
FIRST = ("Xóchitl", "Yareli", "Zenón", "Quetzali", "Itzayana", "Nahúm", "Wilberto", "Ulises")
LAST = ("Zurutuza", "Ixcoy", "Quiroztli", "Wakabal", "Yaxcal", "Jolomna", "Tzunux", "Chopox")


def secrets(count, seed):
    """Give made-up people's things: names, phones, addresses, numbers, points, stories."""
    rng = Random(seed)
    makers = (
        lambda n: f"{rng.choice(FIRST)}{n} {rng.choice(LAST)}{n}",
        lambda n: f"828-{rng.randrange(200, 999)}-{rng.randrange(1000, 9999)}",
        lambda n: f"{rng.choice(FIRST).lower()}{n}@ejemplo{n}.org",
        lambda n: f"{rng.randrange(100, 9999)} Zyzzyx{n} Lane",
        lambda n: f"A{rng.randrange(200000000, 299999999)}",
        lambda n: f"35.{rng.randrange(100000, 999999)}, -82.{rng.randrange(100000, 999999)}",
        lambda n: f"madre de {n + 3} años, cuñada, 14 de julio, fianza {rng.randrange(1500, 9999)}",
        lambda n: f"QZX-{rng.randrange(1000, 9999)}",
    )
    return [makers[n % len(makers)](n) for n in range(count)]


def rows_with(planted):
    """Give a header and rows in which every column that can hold a secret does, in turn."""
    rows = []
    for number, secret in enumerate(planted):
        beside = [planted[(number + shift) % len(planted)] for shift in range(8)]
        row = [f"R-{number}", "2026-07-14", "3 pm", "Henderson", "Hendersonville", "sheriff"]
        row += ["retén", "confirmado", *beside]
        row[3 + number % 5] = secret if number % 3 else f"{row[3 + number % 5]} {secret}"
        if number % 11 == 0:
            row[1] = f"{secret} 2026"
        if number % 13 == 0:
            row[0] = secret
        rows.append(row)
    header = [*HEADER]
    header[11] = f"Notas de {planted[0]}"
    header.append(planted[1])
    return [header, *(row + [planted[2]] for row in rows)]


def as_csv(rows, planted, delimiter=",", encoding="utf-8"):
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding, "replace")


def as_xlsx(rows, planted):
    book = openpyxl.Workbook()
    book.properties.creator = book.properties.title = planted[3]
    sheet = book.active
    sheet.title = planted[4][:20].replace("/", "")
    sheet.append([planted[5]])
    for row in rows:
        sheet.append(row)
    sheet["C5"].comment = Comment(planted[6], planted[7])
    hidden = book.create_sheet(planted[8][:20])
    hidden.sheet_state = "hidden"
    hidden.append([planted[9], planted[10]])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


def as_ods(rows, planted):
    book = OpenDocumentSpreadsheet()
    table = Table(name=planted[4][:20])
    for row in rows:
        line = TableRow()
        for cell in row:
            given = TableCell(valuetype="string")
            given.addElement(P(text=str(cell)))
            line.addElement(given)
        table.addElement(line)
    book.spreadsheet.addElement(table)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FORMATS = {
    "csv": as_csv,
    "tsv": lambda rows, planted: as_csv(rows, planted, "\t"),
    "cp1252.csv": lambda rows, planted: as_csv(rows, planted, ";", "cp1252"),
    "utf16.csv": lambda rows, planted: as_csv(rows, planted, ",", "utf-16"),
    "xlsx": as_xlsx,
    "ods": as_ods,
}


def tokens(secret):
    """Give what would betray a secret: itself, and its words that stand in no gazetteer."""
    words = [word for word in secret.replace(",", " ").split() if len(word) > 6]
    return {secret, *words} - {"Hendersonville"}


@pytest.mark.parametrize("form", FORMATS)
def test_no_planted_secret_is_written_or_said(home, tmp_path, capsys, monkeypatch, form):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    planted = secrets(200, form)
    path = tmp_path / f"{planted[11].replace('/', '')}.{form}"
    path.write_bytes(FORMATS[form](rows_with(planted), planted))
    code = main(["add", str(path), "--json", "--lang", "es"])
    shown = capsys.readouterr()
    [result, *_] = json.loads(shown.out)
    assert code == 0
    assert result["rows_in"] == 200
    assert result["rows_in"] == sum(result[k] for k in ("added", "merged", "unchanged", "counted",
                                                        "refused"))  # fmt: skip
    assert 0 < result["refused"] < 200
    main(["preview", str(path), "--lang", "en"])
    previewed = capsys.readouterr()
    said = shown.out + shown.err + previewed.out + previewed.err
    written = kept_bytes()
    told = {t for secret in planted for t in tokens(secret)}
    assert not {t for t in told if t in said}
    assert not {t for t in told if t.encode() in written}
    assert list(scratch.iterdir()) == []


@pytest.mark.usefixtures("short_frame")
def test_none_of_them_is_in_a_release(home, tmp_path):
    planted = secrets(200, "release")
    path = tmp_path / "log.csv"
    path.write_bytes(as_csv(rows_with(planted), planted))
    assert main(["add", str(path), "--confirmed-by-two", "--json"]) == 0
    build.build(TODAY)
    assert list(catalog.releases().glob("*/shared.duckdb"))
    written = kept_bytes()
    assert not {t for secret in planted for t in tokens(secret) if t.encode() in written}
