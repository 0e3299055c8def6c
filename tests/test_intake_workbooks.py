"""Workbooks of every kind: sheets, merged cells, errors, days and hours, and what is not read."""

import io
import resource
import zipfile
from datetime import date, datetime

import openpyxl
import pytest
import xlsxwriter
from odf import office, opendocument, style, table, text

from etl.intake import workbook
from etl.intake.container import kind_of
from etl.intake.reader import Reader
from etl.intake.report import Context, Unusable
from tests.test_intake_bad_files import raw_workbook, sheet


def written(fill, **options):
    """Write a workbook by a function of it; give what is read of it."""
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, options) as book:
        fill(book)
    return workbook.read(stream.getvalue())


def cell(words=None, **attributes):
    made = table.TableCell(**attributes)
    if words is not None:
        made.addElement(text.P(text=words))
    return made


def ods(*rows, tail=(), hidden=False, sheets=1):
    """Write an OpenDocument sheet; `tail` is put after the rows, as LibreOffice fills up."""
    document = opendocument.OpenDocumentSpreadsheet()
    made = style.Style(name="t", family="table")
    made.addElement(style.TableProperties(display="false" if hidden else "true"))
    yellow = style.Style(name="yellow", family="table-cell")
    yellow.addElement(style.TableCellProperties(backgroundcolor="#ffff00"))
    for each in (made, yellow):
        document.automaticstyles.addElement(each)
    for number in range(sheets):
        page = table.Table(name=f"Hoja {number}", stylename="t")
        for cells in rows:
            line = table.TableRow()
            for each in cells:
                line.addElement(each() if callable(each) else cell(each, valuetype="string"))
            page.addElement(line)
        for each in tail:
            page.addElement(each)
        document.spreadsheet.addElement(page)
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def test_several_sheets_and_hidden_ones_keep_their_numbers():
    def fill(book):
        for number in range(1, 4):
            page = book.add_worksheet(f"Mes {number}")
            page.write(0, 0, number)
            if number == 2:
                page.hide()

    assert [(t.sheet, t.rows) for t in written(fill)] == [(1, [[1]]), (2, [[2]]), (3, [[3]])]


def test_merged_ranges_are_counted_as_a_person_counts():
    def fill(book):
        page = book.add_worksheet()
        page.merge_range("B1:D1", "FECHA")
        page.merge_range("A2:A4", "14/07")

    [found] = written(fill)
    assert sorted(found.merged) == [(1, 2, 1, 4), (2, 1, 4, 1)]


@pytest.mark.parametrize("is_1904", [False, True])
def test_days_and_hours_are_the_same_in_both_calendars(is_1904):
    def fill(book):
        page = book.add_worksheet()
        for column, form in enumerate(("d/m/yyyy", "d/m/yyyy h:mm", "h:mm AM/PM", "[h]:mm")):
            value = datetime(2026, 7, 14, 15, 30) if "d" in form else 15.5 / 24
            write = page.write_datetime if "d" in form else page.write_number
            write(0, column, value, book.add_format({"num_format": form}))

    [found] = written(fill, date_1904=is_1904)
    day, moment, hour, length = found.rows[0]
    assert (moment, hour, length) == (datetime(2026, 7, 14, 15, 30), "15:30", "15:30")
    assert str(day).startswith("2026-07-14")


@pytest.mark.parametrize("error", ["#REF!", "#N/A", "#VALUE!", "#¡REF!"])
def test_an_error_cell_is_its_text(error):
    [found] = written(lambda book: book.add_worksheet().write_formula(0, 0, "=1", None, error))
    assert found.rows == [[error]]


def test_colours_and_comments_are_said_and_a_coloured_header_is_not():
    def fill(rows, comment):
        def inside(book):
            yellow = book.add_format({"bg_color": "yellow"})
            page = book.add_worksheet()
            for row in range(6):
                page.write(row, 0, "x", yellow if row < rows else None)
            if comment:
                page.write_comment(3, 0, "Guadalupe Xochitl")

        return inside

    said = [written(fill(*case))[0].notes for case in ((2, False), (4, False), (0, True))]
    assert said == [(), ("not_read_colours_comments",), ("not_read_colours_comments",)]


def test_macros_are_said_and_not_run(tmp_path):
    path = raw_workbook(tmp_path / "a.xlsm", sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
                        **{"xl/vbaProject.bin": "x"})  # fmt: skip
    [found] = workbook.read(path.read_bytes())
    assert (found.rows, found.notes) == ([[1]], ("macros_not_run",))


def test_an_opendocument_sheet_is_read_the_same():
    tail = [table.TableRow(numberrowsrepeated=1_048_000)]
    tail[0].addElement(table.TableCell(numbercolumnsrepeated=16_384))
    content = ods(
        ["Condado", "Día", "Hora", "Número"],
        [
            "Macon",
            lambda: cell(valuetype="date", datevalue="2026-07-14"),
            lambda: cell(valuetype="time", timevalue="PT15H30M00S"),
            lambda: cell("3", valuetype="float", value=3.0),
        ],
        tail=tail, hidden=True, sheets=2,
    )  # fmt: skip
    assert kind_of(content) == "ods"
    first, second = workbook.read(content)
    assert (first.sheet, second.sheet) == (1, 2) and first.rows == second.rows
    county, day, hour, number = first.rows[1]
    assert (county, str(day)[:10], hour, number) == ("Macon", "2026-07-14", "15:30", 3)


def test_merged_cells_errors_and_colours_of_an_opendocument_sheet():
    content = ods(
        [lambda: cell("FECHA", valuetype="string", numbercolumnsspanned=3), table.CoveredTableCell],
        *[[lambda: cell("x", valuetype="string", stylename="yellow")]] * 3,
        [lambda: cell("#N/D", valuetype="string", stringvalue="")],
    )
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        xml = archive.read("content.xml")
        marked = xml.replace(
            b'office:string-value=""', b'office:string-value="" calcext:value-type="error"'
        ).replace(b"<office:document-content", b'<office:document-content xmlns:calcext="c"')
        changed = io.BytesIO()
        with zipfile.ZipFile(changed, "w") as new:
            for entry in archive.infolist():
                is_it = entry.filename == "content.xml"
                new.writestr(entry, marked if is_it else archive.read(entry))
    [found] = workbook.read(changed.getvalue())
    assert found.merged == [(1, 1, 1, 3)]
    assert found.rows[-1][0] == "#N/D"
    assert found.notes == ("not_read_colours_comments",)


def test_a_comment_in_an_opendocument_sheet_is_said_and_is_not_in_its_cell():
    def noted():
        made = table.TableCell(valuetype="string")
        note = office.Annotation()
        note.addElement(text.P(text="Guadalupe Xochitl"))
        made.addElement(note)
        made.addElement(text.P(text="Macon"))
        return made

    [found] = workbook.read(ods([noted, "x"]))
    assert found.notes == ("not_read_colours_comments",)
    assert "Guadalupe" not in str(found.rows)


FAR_APART = [table.TableRow(numberrowsrepeated=900_000), table.TableRow()]
FAR_APART[1].addElement(cell("x", valuetype="string", numbercolumnsrepeated=16_000))


def lying(tmp_path):
    """Write a zip whose directory says that a gigabyte of strings is a handful of bytes."""
    path = raw_workbook(tmp_path / "l.xlsx", sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
                        **{"xl/sharedStrings.xml": "<sst><si><t>" + "a" * 150_000_000})  # fmt: skip
    return path.read_bytes().replace((150_000_012).to_bytes(4, "little"), b"\x10\0\0\0")


BOMB = (
    '<!DOCTYPE s [<!ENTITY a "aaaaaaaaaa">'
    + "".join(
        f'<!ENTITY {b} "{f"&{a};" * 10}">' for a, b in zip("abcdefghi", "bcdefghij", strict=True)
    )
    + "]>"
)


@pytest.mark.parametrize(
    "attack",
    {
        "an opendocument sheet of two far cells": lambda tmp: ods(["x"], tail=FAR_APART),
        "entities among the shared strings": lambda tmp: raw_workbook(
            tmp / "a.xlsx",
            sheet('<row r="1"><c r="A1" t="s"><v>0</v></c></row>'),
            **{"xl/sharedStrings.xml": f"{BOMB}<sst><si><t>&j;</t></si></sst>"},
        ).read_bytes(),
        "entities among the styles": lambda tmp: raw_workbook(
            tmp / "a.xlsx", sheet('<row r="1"><c r="A1"><v>1</v></c></row>'),
            **{"xl/styles.xml": f"{BOMB}<styleSheet><fills>&j;</fills></styleSheet>"},
        ).read_bytes(),
        "a relation out of the zip": lambda tmp: raw_workbook(
            tmp / "a.xlsx", sheet(""),
            **{"xl/_rels/other.rels": "<Relationships/>", "../../escaped.txt": "x"},
        ).read_bytes().replace(b"worksheets/sheet1.xml", b"../../../../etc/pass"),
        "a directory that lies about sizes": lying,
        "a nest of 100,000 elements": lambda tmp: raw_workbook(
            tmp / "a.xlsx", "<a>" * 100_000).read_bytes(),
    }.items(),
    ids=lambda pair: pair[0],
)  # fmt: skip
def test_an_attack_is_refused_within_five_seconds_in_the_child(tmp_path, attack):
    content = attack[1](tmp_path)
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    with Reader(Context(date(2026, 10, 5))) as reader, pytest.raises(Unusable) as raised:
        reader.read(content, "a.xlsx")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    assert after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime < 5
    assert raised.value.code in {"damaged", "cells_too_far_apart", "too_large_or_damaged",
                                 "unknown_header", "too_large"}  # fmt: skip
    assert not (tmp_path.parent / "escaped.txt").exists()


def test_a_workbook_by_openpyxl_is_read_too():
    book = openpyxl.Workbook()
    book.active.append(["Condado", None, datetime(2026, 7, 14)])
    stream = io.BytesIO()
    book.save(stream)
    [found] = workbook.read(stream.getvalue())
    assert found.rows == [["Condado", None, date(2026, 7, 14)]]
