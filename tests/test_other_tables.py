"""The coalition's tables as people keep them: titles, days, numbers and names in any layout."""

from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.intake import coalition, headers, numbers, recognise, spans
from etl.intake.report import Context, Unusable
from etl.intake.table import Table
from etl.intake.values import Fault
from etl.messages import catalogue

TODAY = date(2026, 10, 5)
SPELLINGS = yaml.safe_load(
    (Path(__file__).parent / "fixtures" / "table_spellings.yml").read_text(encoding="utf-8")
)
PERSONAL = SPELLINGS.pop("personal")
KEPT = [(about, field, title) for about, fields in SPELLINGS.items()
        for field, titles in fields.items() for title in titles]  # fmt: skip


def read(header, *rows, source=None, **told):
    """Read a table in another layout than the template's, as the door does."""
    table = Table(1, [list(header), *map(list, rows)])
    found = recognise.find(table)
    assert found and found.about, "a template, or nothing known"
    assert source in (None, found.source)
    return coalition.parse(table, found.source, found.header_row, Context(TODAY, **told))


def said(parsed):
    return {message.code: message.params["rows"] for message in parsed.messages
            if "rows" in message.params}  # fmt: skip


def test_at_least_95_of_100_titles_find_their_field_without_a_question():
    asked = [(about, field, title, use) for about, field, title in KEPT
             if (use := headers.guess(title, [], about)).field != field
             or not use.is_certain]  # fmt: skip
    assert len(KEPT) > 200
    assert len(asked) <= 0.05 * len(KEPT), asked


@pytest.mark.parametrize("title", PERSONAL)
def test_a_personal_title_fills_no_field_of_any_table(title):
    for about in SPELLINGS:
        for cells in ([], ["x"], [3, 4], ["sí"], ["2026-03"], ["Macon"]):
            assert headers.guess(title, cells, about).field is None, about


def test_gatherings_as_people_write_them():
    header = ["Fecha del evento", "¿En qué condado?", "Programa", "No. de asistentes",
              "Primera vez", "Intérprete S/N", "Comida", "Raite", "Guardería", "Hrs. vol.",
              "Idiomas interpretados", "Juntos S/N", "Nombre de quien anotó"]  # fmt: skip
    rows = [
        ["14 de julio de 2026", "Hendersonn", "CPL Hendersonville", "~20", 4, "s", "✓", "-", "n",
         "3½", "mam y español", "x", "Juana"],
        ["15/07/2026", "Polk", "comité", "20+", "", "?", "no", "x", "", "4,5", "", "", "Juana"],
        [46217, "condado de Macon", "Defensa", "15-20", "2 personas", "sí", "sí", "sí", "sí", 6,
         "K'iche'", "no", "Luz"],
        ["30/07/2026", "Polk", "Yoga", "8", "", "", "", "", "", "", "", "", "Luz"],
        ["31/07/2026", "Polk", "Participación", "1,284", "", "", "", "", "", "", "", "", ""],
    ]  # fmt: skip
    parsed = read(header, *rows, source="program_events")
    kept = [
        (r["held_on"], r["county_fips"], r["program_id"], r["attendance_count"], r["meals"],
         r["transportation"], r["volunteer_hours"], r["interpretation_languages"], r["is_joint"])
        for r in parsed.rows
    ]  # fmt: skip
    assert kept == [
        (date(2026, 7, 14), "37089", "conversaciones_para_liberacion", 20, "present",
         "not_recorded", 3.5, "mam spanish", True),
        (date(2026, 7, 15), "37149", "comites_populares", 20, "absent", "present", 4.5, None, None),
        (date(2026, 7, 14), "37113", "defensa_comunitaria", 15, "present", "present", 6.0,
         "other_indigenous", False),
        (date(2026, 7, 31), "37149", "participacion_civica", 1284, "not_recorded",
         "not_recorded", None, None, None),
    ]  # fmt: skip
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [(5, "3", "program_not_known")]
    assert said(parsed)["count_is_about"] == "2"
    assert said(parsed)["count_is_least"] == "3, 4"
    assert "Juana" not in str(parsed.rows)


def test_dates_that_can_be_read_two_ways_are_asked_and_the_answer_is_used():
    header = ["Fecha", "Condado", "Programa", "Asistencia"]
    rows = [["3/4/2026", "Polk", "CPL", 8]]
    with pytest.raises(Unusable, match="day_order_unknown"):
        read(header, *rows)
    days = [row["held_on"] for row in read(header, *rows, date_order="dmy").rows]
    assert days == [date(2026, 4, 3)]


def test_members_by_month_as_people_write_months():
    header = ["County", "Month", "Active members", "Joined", "Líderes activas"]
    rows = [["Polk", month, count, "", 2] for month, count in (
        ("marzo 2026", "1,200"), ("apr-26", "41 personas"), (date(2026, 5, 31), 42.0),
        ("2026-06", 43), ("07/2026", "como 40"), ("trece", 1),
    )]  # fmt: skip
    parsed = read(header, *rows, source="members")
    assert [(r["month"].month, r["member_count"]) for r in parsed.rows] == [
        (3, 1200), (4, 41), (5, 42), (6, 43), (7, 40)]  # fmt: skip
    assert [r["leaders_active_count"] for r in parsed.rows] == [2] * 5
    assert [(r.row, r.code) for r in parsed.refusals] == [(7, "month_unreadable")]


def test_an_export_of_the_event_form_is_known_by_its_own_number():
    header = ["start", "Encuentro/Fecha", "Encuentro/Condado", "Encuentro/Programa",
              "Encuentro/Asistencia", "Acceso/Comida", "_id", "_uuid", "_submission_time",
              "_submitted_by", "_index"]  # fmt: skip
    row = ["2026-07-14T15:01:00.000-04:00", "2026-07-14", "Henderson", "Comités Populares", "22",
           "sí", 413456789, "aa-1", "2026-07-14T19:05:33", "jperez", 1]  # fmt: skip
    first = read(header, row, source="program_events")
    assert not first.refusals
    edited = [*row[:4], "23", *row[5:]]
    assert [r["event_id"] for r in read(header, edited).rows] == [r["event_id"] for r in first.rows]


def test_the_languages_of_a_kobo_question_are_its_marked_answers():
    question = "Encuentro/Idiomas de interpretación"
    header = ["Encuentro/Fecha", "Encuentro/Condado", "Encuentro/Programa", "Asistencia",
              question, *(f"{question}/{name}" for name in ("inglés", "mam", "otro idioma")),
              "_id"]  # fmt: skip
    event = ["2026-07-14", "Henderson", "Comités Populares", "22"]
    rows = [[*event, "inglés mam", 1, 1, 0, 7], [*event, None, None, None, None, 8],
            [*event, "mam", 0, 1, 0, 9]]  # fmt: skip
    parsed = read(header, *rows, source="program_events")
    assert [r["interpretation_languages"] for r in parsed.rows] == ["english mam", None, "mam"]


CELL = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 10**10), st.floats(allow_nan=False),
    st.dates(), st.booleans(),
    st.sampled_from(["14 de julio", "3/4/2026", "~20", "20+", "15-20", "Polk", "CPL", "s/n", "✓",
                     "$1,500.00", "FY2026", "T1 2026", "mar-26", "3½", "DHT-2026", "idioma"]),
)  # fmt: skip


@settings(max_examples=80, deadline=None)
@given(st.sampled_from(sorted(SPELLINGS)), st.data())
def test_every_row_of_any_layout_goes_in_or_is_refused(about, data):
    """The titles stand in any order, as people spell them; none of a cell is in what is said."""
    fields = SPELLINGS[about]
    header = data.draw(st.permutations([titles[-1] for titles in fields.values()]))
    row = st.lists(CELL, min_size=len(header), max_size=len(header))
    rows = data.draw(st.lists(row, max_size=5))
    table = Table(1, [header, *rows])
    try:
        parsed = coalition.parse(table, about, 0, Context(TODAY, date_order="dmy"))
    except Unusable as error:
        assert error.code in catalogue()
        return
    sentences = catalogue()
    left_out = sum(m.params["count"] for m in parsed.messages if m.code.startswith("left_"))
    filled = sum(any(str(c if c is not None else "").split() for c in cells) for cells in rows)
    assert len(parsed.rows) + parsed.refused + left_out == filled
    assert {r.code for r in parsed.refusals} | {m.code for m in parsed.messages} <= set(sentences)


def test_who_was_reached_takes_the_funders_words_and_refuses_papers_country_and_income():
    header = ["Program", "Quarter", "Demographic", "Category", "# people", "Answers per person"]
    rows = [
        ["", "Q1 2026", "Race/ethnicity", "Hispanic or Latino", 40, "several"],
        ["", "1er trimestre 2026", "edad", "65+", 3, "one"],
        ["", "2026-Q1", "Language", "Kanjobal", 4, "one"],
        ["", "FY2026", "Unduplicated", "Estimate", 180, "one"],
        ["", "2026-Q1", "Immigration status", "Citizen", 9, "one"],
        ["", "2026-Q1", "País de nacimiento", "México", 9, "one"],
        ["", "2026-Q1", "Income", "Low", 9, "one"],
        ["", "2026-Q1", "Unduplicated", "Estimate", 60, "one"],
        ["", "FY2026", "Language", "Mam", 60, "one"],
        ["", "2026-Q1", "Language", "Klingon", 1, "one"],
        ["", "2027-Q1", "Language", "Mam", 1, "one"],
    ]
    parsed = read(header, *rows, source="who_we_reached")
    assert [(r["dimension"], r["category"], r["person_count"]) for r in parsed.rows] == [
        ("race_ethnicity", "hispanic", 40), ("age_band", "65+", 3), ("language", "qanjobal", 4),
        ("unduplicated", "team_estimate", 180)]  # fmt: skip
    assert [r.code for r in parsed.refusals] == [
        *["dimension_refused"] * 3, "fiscal_year_wanted", "quarter_wanted", "category_not_known",
        "day_in_future",
    ]  # fmt: skip


def test_a_plan_takes_days_that_lie_ahead_and_the_titles_of_metrics():
    header = ["Fondo", "Periodo", "Condados", "Indicador", "Línea base", "Meta", "Fecha límite",
              "Presupuesto", "Gastado"]  # fmt: skip
    rows = [
        ["DHT-2026", "2026-03..2026-12", "Polk y Henderson", "Asistencias", "1,100", "1,500",
         "31 de diciembre de 2027", "", ""],
        ["ZSR24", "FY2026", "", "", "", "", "", "$18,000.00", "6,250.50"],
        ["ZSR24", "FY2026", "", "Felicidad", 1, 2, "", "", ""],
        ["828-555-0134", "FY2026", "", "", "", "", "", "100", ""],
    ]  # fmt: skip
    parsed = read(header, *rows, source="plan")
    first, money = parsed.rows
    assert (first["starts_on"], first["ends_on"]) == (date(2026, 3, 1), date(2026, 12, 31))
    assert (first["metric_id"], first["counties"]) == ("attendance", "37089 37149")
    assert (first["baseline"], first["target"]) == (1100, 1500)
    assert first["due_on"] == date(2027, 12, 31)
    assert (money["metric_id"], money["budget"], money["spent"]) == ("all", 18000, 6250.5)
    assert [(r.row, r.code) for r in parsed.refusals] == [
        (4, "metric_not_known"), (5, "id_looks_personal")]  # fmt: skip


@pytest.mark.parametrize(("written", "period_id"), [
    ("2026-T1", "2026-Q1"), ("T1 2026", "2026-Q1"), ("q3-2026", "2026-Q3"), ("FY2026", "FY2026"),
    ("2do trimestre de 2026", "2026-Q2"), ("fourth quarter of 2025", "2025-Q4"),
    ("año fiscal 2025-2026", "FY2026"), ("2025-26", "FY2026"), ("2026", "2026"), (2026, "2026"),
    ("marzo de 2026", "2026-03"), ("mar-26", "2026-03"), ("3/2026", "2026-03"),
    ("2026-03..2026-12", "2026-03..2026-12"), ("marzo a junio 2026", "2026-03..2026-06"),
    ("2026-12-01..2027-11-30", "2026-12..2027-11"), ("julio 2025 a junio 2026", "2025-07..2026-06"),
])  # fmt: skip
def test_a_period_is_read_as_people_write_it(written, period_id):
    assert spans.read(written).period_id == period_id


@pytest.mark.parametrize("written", [
    "Q1 FY2026", "T5 2026", "2026-13", "marzo", "2026-12..2026-03", "pronto", "2025-2027", "FY",
])  # fmt: skip
def test_what_could_be_two_periods_or_none_is_refused(written):
    with pytest.raises(Fault):
        spans.read(written)


@pytest.mark.parametrize(("written", "dollars"), [
    ("$1,500.00", 1500), ("1.500,00", 1500), ("1500", 1500), (1500.5, 1500.5), ("$ 1,500", 1500),
    ("1.500 dólares", 1500), ("USD 99.9", 99.9), ("12,345,678.90", 12345678.9), ("-", None),
])  # fmt: skip
def test_an_amount_is_read_to_the_cent(written, dollars):
    assert numbers.amount(written) == dollars


@pytest.mark.parametrize("written", ["-5", "mil", "1,50,0", "10%", True, "1.5.2"])
def test_what_is_no_amount_is_refused(written):
    with pytest.raises(Fault, match="number_unreadable"):
        numbers.amount(written)
