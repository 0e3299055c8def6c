"""The template, filled by hand in either language, is read back as it was filled."""

import zipfile
from datetime import date

import openpyxl
import pytest

from etl.__main__ import main
from etl.intake import recognise, workbook
from etl.intake.columns import LANGUAGES, SOURCES, template
from etl.intake.report import Context

CONTEXT = Context(date(2026, 10, 5))
FILLED = {
    "es": {
        "Retenes": ["LC-7", date(2026, 3, 14), 15, "Henderson", "Hendersonville", "US 64",
                    "policía del pueblo", "confirmado"],
        "Miembros": ["Henderson", "2026-03", 41, 3, 1, 2, 4, None],
        "A quiénes llegamos": ["Defensa Comunitaria", "2026-T1", None, "idioma", "mam", 12, "una"],
        "Lo que logramos": ["L-7", "2026-03", "Henderson", "política",
                            "El pueblo puso intérpretes en sus juntas."],
        "Plan": ["DHT-2026", "FY2026", None, None, None, "Henderson, Polk", "Asistencias", 100,
                 400, date(2027, 1, 31), None, None, "año fiscal"],
        "Encuentros": ["E-7", date(2026, 3, 14), "Henderson", "Fletcher", "Defensa Comunitaria",
                       22, 5, "sí", "sí", "no", "no se anotó", 3, "inglés, mam", 4.5, "DHT-2026",
                       "sí", "¿Su familia ya tiene un plan?", 12, 20],
        "Respuesta rápida": ["2026-03", "Henderson", "retén", "centro de detención Stewart", 7500,
                             "sí", "está en casa", "de 31 a 90 días", "sí", 3, 580],
    },
    "en": {
        "Checkpoints": ["LC-7", date(2026, 3, 14), 15, "Henderson", "Hendersonville", "US 64",
                        "town police", "confirmed"],
        "Members": ["Henderson", "2026-03", 41, 3, 1, 2, 4, None],
        "Who we reached": ["Defensa Comunitaria", "2026-Q1", None, "language", "Mam", 12, "one"],
        "What we won": ["L-7", "2026-03", "Henderson", "policy",
                        "El pueblo puso intérpretes en sus juntas."],
        "Plan": ["DHT-2026", "FY2026", None, None, None, "Polk and Henderson", "Attendances", 100,
                 400, date(2027, 1, 31), None, None, "fiscal year"],
        "Gatherings": ["E-7", date(2026, 3, 14), "Henderson", "Fletcher", "Defensa Comunitaria",
                       22, 5, "yes", "yes", "no", "not recorded", 3, "Mam, English", 4.5,
                       "DHT-2026", "yes", "Does your family have a plan by now?", 12, 20],
        "Rapid response": ["2026-03", "Henderson", "checkpoint", "Stewart Detention Center", 7500,
                           "yes", "is at home", 80, "yes", 3, 580],
    },
}  # fmt: skip


def write(home, language, *more):
    path = home / f"{language}.xlsx"
    assert main(["template", str(path), "--lang", language, *more]) == 0
    return path


def rows_of(path):
    found = {}
    for table in workbook.read(path.read_bytes()):
        known = recognise.find(table)
        parsed = known.module.parse(table, known.source, known.header_row, CONTEXT)
        assert not parsed.refusals and not parsed.messages
        found[known.source] = parsed.facts.get("counts", parsed.rows)
    return found


def filled(home, language):
    path = write(home, language)
    book = openpyxl.load_workbook(path)
    for name, cells in FILLED[language].items():
        for place, cell in enumerate(cells, start=1):
            book[name].cell(2, place, cell)
    book.save(path)
    return rows_of(path)


def test_the_template_filled_by_hand_says_the_same_in_both_languages(home):
    spanish, english = filled(home, "es"), filled(home, "en")
    assert spanish == english
    assert spanish["members"] == [
        {"county_fips": "37089", "month": date(2026, 3, 1), "member_count": 41, "new_count": 3,
         "lapsed_count": 1, "leaders_in_training_count": 2, "leaders_active_count": 4,
         "leaders_trains_others_count": None}
    ]  # fmt: skip
    [report] = spanish["checkpoint_reports"]
    assert (report["operator"], report["status"]) == ("town_police", "confirmed")
    [gathering] = spanish["program_events"]
    assert gathering["childcare"] == "not_recorded"
    assert gathering["interpretation_languages"] == "english mam"
    assert (gathering["volunteer_hours"], gathering["is_joint"]) == (4.5, True)
    assert gathering["tally_1_question"] == "ready" and gathering["tally_2_question"] is None
    [reached] = spanish["who_we_reached"]
    assert (reached["period_id"], reached["category"]) == ("2026-Q1", "mam")
    assert reached["place_id"] == "dogwood_18"
    [promised] = spanish["plan"]
    assert (promised["starts_on"], promised["ends_on"]) == (date(2025, 7, 1), date(2026, 6, 30))
    assert (promised["counties"], promised["metric_id"]) == ("37089 37149", "attendance")
    counts = [row for row in spanish["rapid_response"] if row["attribute"] == "all"]
    assert {row["measure"]: row["quantity"] for row in counts} == {
        "cases": 1, "bonds_posted": 1, "bond_amount_posted": 7500, "families_reunited": 1,
        "accompaniments": 3, "miles": 580,
    }  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_template_as_written_is_empty_and_is_read(home, language):
    assert rows_of(write(home, language)) == {source: [] for source in SOURCES}


@pytest.mark.parametrize("source", SOURCES)
def test_one_table_alone_can_be_asked_for(home, source):
    assert list(rows_of(write(home, "es", "--source", source))) == [source]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_value_that_a_cell_offers_is_accepted(home, language):
    book = openpyxl.load_workbook(write(home, language))
    for source in SOURCES:
        table = template(source)
        sheet = book[table.sheet[language]]
        offered = {
            str(v.sqref).split(":")[0]: v.formula1 for v in sheet.data_validations.dataValidation
        }
        for place, column in enumerate(table.columns):
            words = offered.get(f"{chr(65 + place)}2", '""').strip('"').split(",")
            for word in filter(None, words):
                cells = [None] * len(table.columns)
                cells[place] = word
                filled = workbook.Table(1, [table.header(language), cells])
                parsed = recognise.find(filled).module.parse(filled, source, 0, CONTEXT)
                name = column.names[language]
                assert name not in {refusal.column for refusal in parsed.refusals}, word
                assert not parsed.messages, word


def test_the_template_names_nobody(home):
    with zipfile.ZipFile(write(home, "en")) as archive:
        everything = b"".join(archive.read(name) for name in archive.namelist())
        core = archive.read("docProps/core.xml").decode()
    assert b"xl/persons" not in everything
    assert "<dc:creator></dc:creator>" in core or "<dc:creator/>" in core


def test_a_file_that_is_there_is_never_written_over(home, capsys):
    path = write(home, "es")
    before = path.read_bytes()
    assert main(["template", str(path), "--lang", "en"]) == 2
    assert path.read_bytes() == before
    assert "left alone" in capsys.readouterr().err


@pytest.mark.parametrize("name", ["plantilla.csv", "no/such/folder/plantilla.xlsx"])
def test_a_place_that_cannot_be_written_is_said(home, name, capsys):
    assert main(["template", str(home / name), "--lang", "es"]) == 2
    assert capsys.readouterr().err.strip()


@pytest.mark.parametrize("source", SOURCES)
def test_every_column_is_explained_in_both_languages(source):
    for column in template(source).columns:
        assert set(column.help) == set(column.names) == set(LANGUAGES)
        assert column.help["es"] != column.help["en"]
        for words in column.values.values():
            assert words["es"] and words["en"]
