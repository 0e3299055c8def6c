"""The files of figures, read back: numbers are numbers, text is text, and all of it is shared."""

import csv
from dataclasses import replace
from datetime import date
from io import BytesIO, StringIO

import pytest
from python_calamine import CalamineWorkbook

from dashboard import print as files
from dashboard.answers.cite import FORMS, Papers, citations
from dashboard.share import NotShared
from dashboard.tables.of_figures import HEADS, line, of_figures, tabbed
from dashboard.wording import LANGS, sentence
from tests.figure_book import AVERY, GRAHAM, HENDERSON, LEAF, NAMED, PERIODS, TOGETHER, key, tree

KEYS = [key(HENDERSON), key(LEAF), key(GRAHAM), key(AVERY)]
SHEETS = ("data", "definitions", "caveats", "citation")


def lines(lang):
    book = tree()
    return [line(k, book.cells.get(k, TOGETHER), book.metric, PERIODS["FY2026"], NAMED[lang], lang)
            for k in KEYS]  # fmt: skip


def export(lang, **changes):
    usual = {
        "audience": "shared", "release_id": "2026-R3", "built_on": date(2026, 10, 5), "lang": lang,
        "lines": lines(lang), "definitions": [("Asistencias", "=una persona en un encuentro")],
        "caveats": [("Asistencias", "-5 no es un número aquí")],
        "citations": [("APA", str(KEYS[0]))], "notes": ["+ una nota"],
    }  # fmt: skip
    return files.Export(**usual | changes)


def read_sheets(content):
    book = CalamineWorkbook.from_filelike(BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


@pytest.mark.parametrize("lang", LANGS)
def test_a_csv_is_read_back_as_it_was(lang):
    content = files.rows(export(lang))
    assert content.startswith("\ufeff".encode())
    found = list(csv.reader(StringIO(content.decode("utf-8-sig"))))
    assert found[0] == [sentence(f"figures.column.{head}", lang) for head in HEADS]
    rows = [dict(zip(HEADS, row, strict=True)) for row in found[1:5]]
    assert [row["value"] for row in rows] == ["300", "25", "0", ""]
    assert [row["margin"] for row in rows] == ["2", "2", "0", ""]
    assert [row["id"] for row in rows] == [str(one) for one in KEYS]
    assert rows[2]["status"] == sentence("share.status.none_reported", lang)
    assert rows[3]["status"] == sentence("share.status.shown_together", lang)
    assert rows[0]["as_of"] == "2026-06-30"
    assert ["'+ una nota"] in found


@pytest.mark.parametrize("lang", LANGS)
def test_a_workbook_is_read_back_with_its_types(lang):
    found = read_sheets(files.workbook(export(lang)))
    assert list(found) == [sentence(f"figures.sheet.{name}", lang) for name in SHEETS]
    data, definitions, caveats, citation = found.values()
    rows = [dict(zip(HEADS, row, strict=True)) for row in data[1:]]
    assert [row["value"] for row in rows] == [300.0, 25.0, 0.0, ""]
    assert all(isinstance(row["value"], float) for row in rows[:3])
    assert rows[0]["as_of"] == date(2026, 6, 30)
    assert [row["id"] for row in rows] == [str(one) for one in KEYS]
    assert rows[3]["status"] == sentence("share.status.shown_together", lang)
    assert definitions[0][1] == "=una persona en un encuentro"
    assert caveats[0][1] == "-5 no es un número aquí"
    assert [row[1] for row in citation] == [str(KEYS[0]), "+ una nota"]


def test_the_same_figures_make_the_same_files():
    for write in (files.rows, files.workbook):
        assert write(export("es")) == write(export("es"))


def test_what_is_internal_makes_no_file():
    with pytest.raises(NotShared):
        export("es", audience="internal")


@pytest.mark.parametrize("lang", LANGS)
def test_page_clipboard_and_files_say_the_same_numbers(lang):
    table = of_figures(lines(lang), "", lang, with_ids=True)
    heads = [column.label for column in table.columns]
    at = heads.index(sentence("figures.column.value", lang))
    copied = [row.split("\t") for row in tabbed(lines(lang), lang).split("\n")]
    where = HEADS.index("value")
    for shown, pasted in zip(table.rows, copied[1:], strict=True):
        assert shown[at] == (pasted[where] or "—")
    assert len({len(row) for row in copied}) == 1


def test_inside_a_table_has_no_identifiers():
    table = of_figures(lines("es"), "", "es", with_ids=False)
    assert not any("2026-R3/" in cell for row in table.rows for cell in row)


@pytest.mark.parametrize("lang", LANGS)
def test_a_citation_has_all_that_it_takes_to_find_the_figure_again(lang):
    papers = Papers("2026-R3", date(2026, 10, 5), False, "Las montañas")
    ids = [KEYS[0], KEYS[1]]
    found = citations("Asistencias: 325.", "CIMA", date(2026, 6, 30), ids, papers, lang)
    assert tuple(found) == FORMS
    for text in found.values():
        for part in ("CIMA", "2026-R3", "Las montañas", "325", "30", *map(str, ids)):
            assert part in text
    demo = citations("x", "y", None, ids, replace(papers, is_demo=True), lang)
    assert all(text.startswith(sentence("cite.demo", lang)) for text in demo.values())
