"""Files that cannot be used: each gets one clear code, and none takes the parent down."""

import zipfile
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from etl.intake import worker
from etl.intake.reader import Reader, bytes_of
from etl.intake.report import Context, Unusable
from etl.messages import catalogue, sentence
from tests.ice_fixtures import PARTICIPATING, row, write_list

NS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"


def code_of(path: Path) -> str:
    with pytest.raises(Unusable) as raised:
        worker.read(bytes_of(path), Context(date(2026, 10, 5)))
    assert {"es", "en"} <= set(catalogue()[raised.value.code])
    for language in ("es", "en"):
        assert sentence(raised.value.code, language, **raised.value.params)
    return raised.value.code


def raw_workbook(path: Path, sheet_xml: str | bytes, **others: str) -> Path:
    """Write the smallest workbook around one sheet's XML."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "[Content_Types].xml",
            f'<Types xmlns="{PACKAGE}/content-types">'
            '<Default Extension="rels" ContentType='
            '"application/vnd.openxmlformats-package.relationships+xml"/>'
            '<Default Extension="xml" ContentType="application/xml"/></Types>',
        )
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>',
        )
        archive.writestr(
            "xl/workbook.xml",
            f'<workbook xmlns="{NS}" xmlns:r="{RELATIONS}"><sheets>'
            '<sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>',
        )
        archive.writestr(
            "xl/_rels/workbook.xml.rels",
            f'<Relationships xmlns="{PACKAGE}/relationships"><Relationship Id="r1" '
            f'Type="{RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>',
        )
        archive.writestr("xl/worksheets/sheet1.xml", sheet_xml)
        for name, content in others.items():
            archive.writestr(name, content)
    return path


def sheet(cells: str) -> str:
    return f'<worksheet xmlns="{NS}"><sheetData>{cells}</sheetData></worksheet>'


def test_a_two_cell_sheet_whose_second_cell_is_the_last_there_is(tmp_path):
    cells = (
        '<row r="1"><c r="A1"><v>1</v></c></row>'
        '<row r="1048576"><c r="XFD1048576"><v>2</v></c></row>'
    )
    assert code_of(raw_workbook(tmp_path / "a.xlsx", sheet(cells))) == "cells_too_far_apart"


def test_a_sheet_of_100000_columns(tmp_path):
    cells = "".join(f"<c><v>{i}</v></c>" for i in range(100_000))
    path = raw_workbook(tmp_path / "a.xlsx", sheet(f'<row r="1">{cells}</row>'))
    assert code_of(path) == "too_many_columns"


def test_a_sheet_of_200_megabytes(tmp_path):
    path = tmp_path / "a.xlsx"
    raw_workbook(path, b"<row/>" * 34_000_000)
    assert path.stat().st_size < 1_000_000
    assert code_of(path) == "too_large"


def test_a_zip_of_thousands_of_entries(tmp_path):
    path = raw_workbook(tmp_path / "a.xlsx", sheet(""), **{f"x/{i}": "" for i in range(2_001)})
    assert code_of(path) == "too_large"


def test_entities_are_never_expanded(tmp_path):
    bomb = '<!DOCTYPE w [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>&b;</t></is></c></row>'
    )
    assert code_of(raw_workbook(tmp_path / "a.xlsx", bomb)) == "damaged"


def test_a_word_file_renamed(tmp_path):
    path = tmp_path / "participatingAgencies05182026am.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr("word/document.xml", "<document/>")
    assert code_of(path) == "word_file"


def old_container(path: Path, stream: str) -> Path:
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + stream.encode("utf-16-le"))
    return path


@pytest.mark.parametrize(
    ("stream", "code"),
    [("EncryptedPackage", "password"), ("WordDocument", "word_file"), ("Workbook", "old_format")],
)
def test_an_old_container_is_told_by_what_it_holds(tmp_path, stream, code):
    assert code_of(old_container(tmp_path / "a.xlsx", stream)) == code


@pytest.mark.parametrize(
    ("content", "code"),
    [
        (b"", "empty_file"),
        (b" \n\n", "empty_file"),
        (b"<!DOCTYPE html><html><body>404</body></html>", "web_page"),
        (b"\xef\xbb\xbf\n<html>", "web_page"),
        (b"%PDF-1.7 ...", "not_a_table"),
        (bytes(range(256)) * 20, "not_a_table"),
        (b"PK\x03\x04 cut short", "damaged"),
        (b"name,phone\nA,1\n", "unknown_header"),
        (b'STATE,"LAW ENFORCEMENT AGENCY\n' + b"x\n" * 50, "unknown_header"),
    ],
)
def test_what_is_no_workbook(tmp_path, content, code):
    path = tmp_path / "participatingAgencies05182026am.xlsx"
    path.write_bytes(content)
    assert code_of(path) == code


def test_a_truncated_workbook(tmp_path):
    whole = write_list(tmp_path / "a.xlsx", [row(f"Agency {i}") for i in range(50)])
    cut = tmp_path / "b.xlsx"
    cut.write_bytes(whole.read_bytes()[: whole.stat().st_size // 2])
    assert code_of(cut) == "damaged"


def test_a_damaged_sheet_in_a_whole_zip(tmp_path):
    assert code_of(raw_workbook(tmp_path / "a.xlsx", "<worksheet><sheetData>")) == "damaged"


def test_a_missing_file_and_a_folder(tmp_path):
    assert code_of(tmp_path / "none.xlsx") == "no_such_file"
    assert code_of(tmp_path) == "no_such_file"


@pytest.mark.parametrize(("titles", "code"), [
    (["Tamaño", "Color", "Peso"], "unknown_header"),
    (["Nombre", "Teléfono", "Condado"], "source_unclear"),  # of members, or of who came
])  # fmt: skip
def test_a_workbook_without_a_known_header(tmp_path, titles, code):
    path = tmp_path / "participatingAgencies05182026am.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        book.add_worksheet().write_row(0, 0, titles)
    assert code_of(path) == code


def test_a_list_of_another_country(tmp_path):
    rows = [
        row(f"Agency {i}", STATE=name) for i, name in enumerate(["ONTARIO", "QUÉBEC", "JALISCO"])
    ]
    assert code_of(write_list(tmp_path / "05182026am.xlsx", rows)) == "other_country"


def test_a_sum_of_many_lists(tmp_path):
    rows = [row(f"Agency {i}") for i in range(40)] * 3
    assert code_of(write_list(tmp_path / "combined_result.xlsx", rows)) == "sum_of_lists"


def test_a_sum_with_columns_of_its_own_in_an_order_of_its_own(tmp_path):
    header = ["MOA", "source_file", *PARTICIPATING[:6], "ADDENDUM"]
    path = write_list(tmp_path / "combined_result.xlsx", [row("A")], header=header)
    assert code_of(path) == "not_one_of_ices_headers"


def test_a_file_that_kills_the_child_is_refused_and_the_next_is_read(tmp_path):
    path = write_list(tmp_path / "participatingAgencies05182026am.xlsx", [row("A")])
    with Reader(Context(date(2026, 10, 5))) as reader:
        assert reader.read_file(path)
        reader._child.kill()
        with pytest.raises(Unusable) as raised:
            reader.read_file(path)
        assert raised.value.code == "too_large_or_damaged"
        assert len(reader.read_file(path)[0].parsed.rows) == 1


def test_the_child_dies_of_too_much_memory_and_not_the_parent(tmp_path):
    path = tmp_path / "big.csv"
    path.write_bytes(b"STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\n" + b"a,b,c\n" * 3_000_000)
    limited = Reader(Context(date(2026, 10, 5)), memory=300_000_000)
    with limited as reader, pytest.raises(Unusable) as raised:
        reader.read_file(path)
    assert raised.value.code == "too_large_or_damaged"


def test_the_child_is_told_no_name_and_no_path(monkeypatch, tmp_path):
    asked = []
    monkeypatch.setattr(Reader, "_ask", lambda self, request, content: asked.append(request) or {
        "tables": []})  # fmt: skip
    path = tmp_path / "Guadalupe Xochitl pendingAgencies05182026am.xlsx"
    path.write_bytes(b"x")
    with Reader(Context(date(2026, 10, 5))) as reader:
        reader.read_file(path)
    [request] = asked
    assert (request["named_on"], request["named_kind"]) == (date(2026, 5, 18), "pending")
    assert "Guadalupe" not in str(request) and str(tmp_path) not in str(request)


def test_a_file_too_large_is_not_even_opened(monkeypatch, tmp_path):
    path = tmp_path / "a.xlsx"
    with path.open("wb") as file:
        file.truncate(200_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("it was opened"))
    assert code_of(path) == "too_large"


def test_the_worker_imports_nothing_heavy():
    import subprocess
    import sys

    code = "import sys, etl.intake.worker; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert not {"pandas", "duckdb", "numpy", "geopandas", "streamlit"} & set(done.stdout.split())


def test_text_of_more_than_50_megabytes(tmp_path):
    path = tmp_path / "a.csv"
    path.write_bytes(b"STATE,LAW ENFORCEMENT AGENCY,SUPPORT TYPE\n" + b"a,b,c\n" * 9_000_000)
    assert code_of(path) == "too_large"


def test_a_sheet_s_name_in_any_letters_keeps_no_sheet_from_being_read(tmp_path):
    path = write_list(tmp_path / "05182026am.xlsx", [row("A")], sheet='Señal & <más> "ü"')
    assert worker.read(path.read_bytes(), Context(date(2026, 10, 5)))[0]["rows"][0]["agency"] == "A"
