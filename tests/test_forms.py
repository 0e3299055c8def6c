"""The forms: Kobo's is accepted and read back without a question, the printed one is one page."""

import csv
import io
import json
import re
import sys

import openpyxl
import pytest
from pyxform.xls2xform import convert

from etl import forms
from etl.__main__ import main
from etl.intake.columns import LANGUAGES, template

REGION = "dogwood_18"
# What Kobo adds to every export, and nobody asked for.
OF_KOBO = {"_id": "101", "_uuid": "f3b1", "_submission_time": "2026-09-04T01:10:00",
           "_validation_status": "", "_notes": "", "_status": "submitted_via_web",
           "_submitted_by": "", "__version__": "v1", "_tags": "", "meta/rootUuid": "uuid:f3b1",
           "_index": "1"}  # fmt: skip


@pytest.fixture(scope="module")
def sheets():
    return forms.kobo("checkpoint_reports", REGION, "es")


def asked(sheets):
    """List the questions as rows by heading."""
    head, *rows = sheets["survey"]
    return [row for row in (dict(zip(head, cells, strict=True)) for cells in rows)
            if row["type"] != "note"]  # fmt: skip


def choices(sheets, name, county=""):
    head, *rows = sheets["choices"]
    found = [dict(zip(head, cells, strict=True)) for cells in rows]
    return [one for one in found if one["list_name"] == name and one["county"] in ("", county)]


def export(sheets, rows, column=None):
    """Write what Kobo gives out: XML names and values, or the labels of one language."""
    heads = [question["name"] if column is None else question[column] for question in asked(sheets)]
    written = []
    for number, row in enumerate(rows, start=1):
        cells = []
        for question in asked(sheets):
            value = row.get(question["name"], "")
            listed = choices(sheets, question["name"], row["county"])
            labels = [one[column] for one in listed if one["name"] == value] if column else []
            cells.append(labels[0] if labels else value)
        written.append([*cells, *(OF_KOBO | {"_id": str(100 + number)}).values()])
    text = io.StringIO()
    csv.writer(text).writerows([[*heads, *OF_KOBO], *written])
    return text.getvalue().encode()


def preview(content, monkeypatch, capsys):
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(content)))
    code = main(["preview", "-", "--lang", "en"])
    found = json.loads(capsys.readouterr().out)
    assert (code, found["question"]) == (0, None)
    [sheet] = found["sheets"]
    return sheet


@pytest.mark.parametrize("source", forms.SOURCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_pyxform_accepts_the_form_without_a_warning(home, source, language):
    path = home / "kobo.xlsx"
    call = ["template", str(path), "--form", "kobo", "--source", source, "--lang", language]
    assert main(call) == 0
    made = convert(str(path))
    assert not made.warnings
    assert forms.title(source, language) in made.xform


def test_the_form_records_nothing_of_who_fills_it_in(sheets):
    kinds = {question["type"].split()[0] for question in asked(sheets)}
    assert kinds == {"date", "integer", "select_one"}


@pytest.mark.parametrize("column", [None, "label::Español (es)", "label::English (en)"])
def test_what_is_filled_in_is_read_without_a_question(home, sheets, column, monkeypatch, capsys):
    rows = [
        {"seen_on": "2026-09-03", "seen_hour": "15", "county": "henderson",
         "town": "hendersonville", "road": "us_64", "operator": "state_patrol",
         "activity": "checkpoint"},
        {"seen_on": "2026-09-04", "county": "mcdowell", "town": "old_fort",
         "operator": "federal", "activity": "ice_action"},
    ]  # fmt: skip
    sheet = preview(export(sheets, rows, column), monkeypatch, capsys)
    assert (sheet["rows_in"], sheet["added"], sheet["refused"]) == (2, 2, 0)
    assert all(one["is_certain"] for one in sheet["columns"])
    assert [(one["county_fips"], one["town_id"], one["road_id"]) for one in sheet["places"]] == [
        ("37089", "hendersonville-37089", "us-64"), ("37111", "old-fort-37111", None),
    ]  # fmt: skip
    samples = {one["field"]: one["samples"] for one in sheet["columns"]}
    assert samples["operator"] == ["state_patrol", "federal"]
    assert samples["activity"] == ["checkpoint", "ice_action"]


@pytest.mark.parametrize("kind", ["town", "road"])
@pytest.mark.parametrize("column", ["name", "label::Español (es)"])
def test_every_place_that_the_form_offers_is_kept_as_that_place(
    home, sheets, kind, column, monkeypatch, capsys
):
    head, *listed = sheets["choices"]
    offered = [one for one in (dict(zip(head, row, strict=True)) for row in listed)
               if one["list_name"] == kind]  # fmt: skip
    rows = [{"seen_on": "2026-09-03", "county": one["county"], kind: one["name"],
             "activity": "checkpoint"} for one in offered]  # fmt: skip
    sheet = preview(export(sheets, rows, None if column == "name" else column), monkeypatch, capsys)
    assert sheet["refused"] == 0
    unknown = [place for place in sheet["places"] if place[f"{kind}_id"] is None]
    assert not unknown, (len(offered), unknown[:5])


@pytest.mark.parametrize("source", forms.SOURCES)
def test_the_printed_sheet_has_the_templates_columns_in_both_languages_and_asks_no_host(
    home, source
):
    path = home / "hoja.html"
    assert main(["template", str(path), "--form", "paper", "--source", source]) == 0
    page = path.read_text("utf-8")
    for column in template(source).columns:
        if column.field != "event_id":
            assert f"<th>{column.names['es']} <br><span lang=en>{column.names['en']}<" in page
    assert not re.search(r"https?:|src=|<script|@import|url\(", page)


def test_the_list_to_sign_says_that_nobody_keeps_it_and_the_tally_sheet_asks_no_names(home):
    path = home / "lista.html"
    assert main(["template", str(path), "--form", "sign_in"]) == 0
    page = path.read_text("utf-8")
    assert forms.words()["sign_in"]["then"]["es"] in page and "Nombre" in page
    tally = forms.paper("program_events")
    assert "Nombre" not in tally and forms.words()["nobody"]["es"] in tally


def test_a_table_without_a_form_says_so(home, capsys):
    path = home / "hoja.html"
    assert main(["template", str(path), "--form", "paper", "--source", "members"]) == 2
    assert "program_events" in capsys.readouterr().err


def test_the_ending_must_be_that_of_the_form(home, capsys):
    assert main(["template", str(home / "kobo.html"), "--form", "kobo"]) == 2
    assert main(["template", str(home / "hoja.xlsx"), "--form", "paper"]) == 2
    assert list(home.glob("*.html")) == list(home.glob("*.xlsx")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_template_offers_lists_for_every_column_of_a_closed_list(home, language):
    path = home / "plantilla.xlsx"
    assert main(["template", str(path), "--lang", language]) == 0
    book = openpyxl.load_workbook(path)
    for source in ("checkpoint_reports", "members", "program_events"):
        table = template(source)
        rules = book[table.sheet[language]].data_validations.dataValidation
        listed = {str(rule.sqref)[0] for rule in rules if rule.type == "list"}
        closed = {"county", "choice", "languages", "program", "presence", "yes_no"}
        assert listed == {chr(65 + n) for n, c in enumerate(table.columns) if c.kind in closed}
