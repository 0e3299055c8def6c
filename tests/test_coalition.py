"""The coalition's tables, in its templates or another layout: faulty rows refused, others in."""

import csv
import json
from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl.__main__ import main
from etl.intake import coalition, recognise
from etl.intake.columns import LANGUAGES, SOURCES, template
from etl.intake.report import Context, Unusable
from etl.intake.table import Table
from etl.key import PUBLIC, current, fingerprint, folio_key
from etl.messages import catalogue
from tests.test_law_1_for_lists import kept_bytes

TODAY = date(2026, 10, 5)
REPORTS = {
    "es": "folio, fecha, hora, condado, pueblo, carretera, autoridad, estado",
    "en": "report_id, seen_on, seen_hour, county, town, road, operator, status",
}
MEMBERS = {
    "es": "condado, mes, miembros, nuevos, bajas",
    "en": "county, month, members, new, lapsed",
}
EVENTS = {
    "es": "folio, fecha, condado, pueblo, programa, asistencia, primera_vez, interpretacion, "
    "comida, transporte, cuidado_de_ninos",
    "en": "event_id, date, county, town, program, attendance, first_time_any, interpretation, "
    "meals, transportation, childcare",
}
REACHED = {
    "es": "programa, trimestre, region, se_pregunto, respuesta, personas, respuestas_por_persona",
    "en": "program, quarter, region, asked_about, answer, people, answers_a_person",
}
MILESTONES = {
    "es": "folio, mes, lugar, tipo, frase", "en": "milestone_id, month, place, kind, sentence",
}  # fmt: skip
PLAN = {
    "es": "codigo_del_fondo, periodo, desde, hasta, programa, condados, medida, linea_base, meta, "
    "fecha_limite, presupuesto, gastado, personas_distintas_en",
    "en": "grant_code, period, from, to, program, counties, metric, baseline, target, due_date, "
    "budget, spent, unduplicated_window",
}
CASES = {
    "es": "mes, condado_de_la_parada, como_empezo, ultimo_lugar, fianza, fianza_pagada, resultado, "
    "dias_separados, familia_junta, acompanamientos, millas",
    "en": "month, county_of_stop, began, last_facility, bond, bond_posted, outcome, days_apart, "
    "family_reunited, accompaniments, miles",
}
# What the first template had; a later one may add to the end of it.
HEADERS = dict(
    zip(SOURCES, (REPORTS, MEMBERS, EVENTS, REACHED, CASES, MILESTONES, PLAN), strict=True)
)
LATER = {
    "members": {
        "es": "lideres_en_formacion, lideres_activas, lideres_que_forman_a_otras",
        "en": "leaders_in_training, leaders_active, leaders_who_train_others",
    },
    "program_events": {
        "es": "primera_vez_programa, idiomas_de_interpretacion, horas_voluntarias, "
        "codigo_del_fondo, juntos, pregunta_1, si_1, preguntados_1, pregunta_2, si_2, "
        "preguntados_2, pregunta_3, si_3, preguntados_3",
        "en": "first_time_program, interpretation_languages, volunteer_hours, grant_code, joint, "
        "question_1, yes_1, asked_1, question_2, yes_2, asked_2, question_3, yes_3, asked_3",
    },
}
REPORT = ["LC-1", "2026-03-14", 15, "Henderson", "Hendersonville", "US 64", "sheriff", "confirmed"]
EVENT = ["E-1", "2026-03-14", "Henderson", "Hendersonville", "Comités Populares", 20, 4, "sí", "sí",
         "no", ""]  # fmt: skip
NO_LEADERS = dict.fromkeys(
    ("leaders_in_training_count", "leaders_active_count", "leaders_trains_others_count")
)
SECRET = "Guadalupe Xochitl"


def read(source, language, *rows, header=None):
    names = header or HEADERS[source][language].split(", ")
    table = Table(1, [names, *map(list, rows)])
    assert coalition.recognises([str(name) for name in names]) == source
    return recognise.find(table).module.parse(table, source, 0, Context(TODAY))


def whole_header(source, language):
    """Give a template's titles as they are now: those of the first one, and what came later."""
    later = LATER.get(source, {}).get(language)
    return [*HEADERS[source][language].split(", "), *(later.split(", ") if later else ())]


@pytest.mark.parametrize("source", SOURCES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_columns_are_exactly_those_that_were_agreed(source, language):
    assert template(source).header(language) == whole_header(source, language)


def test_a_row_in_spanish_and_the_same_row_in_english_are_the_same():
    row = ["LC-1", "2026-06-14", *REPORT[2:6]]
    spanish = read("checkpoint_reports", "es", [*row, "patrulla estatal", "falsa alarma"])
    english = read("checkpoint_reports", "en", [*row, "state patrol", "false alarm"])
    assert spanish.rows == english.rows == [
        {"report_id": fingerprint(PUBLIC, "LC-1"), "seen_on": date(2026, 6, 14), "seen_hour": 15,
         "county_fips": "37089", "town_id": "hendersonville-37089", "road_id": "us-64",
         "operator": "state_patrol", "status": "false_alarm", "status_reason": None,
         "activity": "checkpoint", "reported_via": "unknown"}
    ]  # fmt: skip


def test_values_in_the_other_language_than_the_header_are_accepted():
    [row] = read("checkpoint_reports", "en", [*REPORT[:6], "la migra", "no se pudo confirmar"]).rows
    assert (row["operator"], row["status"]) == ("federal", "unable_to_verify")


def test_a_report_retracted_by_a_file_says_that_the_file_did_it():
    [row] = read("checkpoint_reports", "es", [*REPORT[:6], "", "retirado"]).rows
    assert (row["status"], row["status_reason"]) == ("retracted", "from_the_file")
    assert row["operator"] == "unknown"


def test_gatherings_and_members_are_read_by_hand_written_rows():
    [gathering] = read(
        "program_events", "es",
        ["E-1", date(2026, 3, 1), "Macon", "Franklin", "Comités populares", 20, None, "sí", "no",
         "", "no se anotó"],
    ).rows  # fmt: skip
    assert gathering["town_id"] == "franklin-37113"
    assert gathering["first_time_any_count"] is None
    answers = ("interpretation", "meals", "transportation", "childcare")
    assert [gathering[a] for a in answers] == ["present", "absent", "not_recorded", "not_recorded"]
    [count] = read("members", "en", ["Polk", "2026-03", 0, "", 2]).rows
    assert count == {"county_fips": "37149", "month": date(2026, 3, 1), "member_count": 0,
                     "new_count": None, "lapsed_count": 2, **NO_LEADERS}  # fmt: skip


def test_columns_in_another_order_are_read():
    names = REPORTS["es"].split(", ")
    turned = read("checkpoint_reports", "es", REPORT[::-1], header=names[::-1])
    assert turned.rows == read("checkpoint_reports", "es", REPORT).rows


def other(source, header, *rows, **told):
    """Read a table in another layout than the template's."""
    table = Table(1, [header, *map(list, rows)])
    found = recognise.find(table)
    assert found and (found.source, found.about) == (source, source)
    return coalition.parse(table, source, found.header_row, Context(TODAY, **told))


def test_one_column_more_is_dropped_and_said_by_its_kind():
    parsed = other("program_events", [*EVENTS["es"].split(", "), "nombre"], [*EVENT, SECRET])
    assert parsed.rows == read("program_events", "es", EVENT).rows
    said = {message.code: message.params for message in parsed.messages}
    assert said["columns_dropped"] == {"columns": "12", "kind": "name"}


def test_what_stands_in_a_column_without_a_title_is_not_read_and_that_is_said():
    names = EVENTS["es"].split(", ")
    for header in (names, [*names, None]):
        parsed = coalition.parse(
            Table(1, [header, [*EVENT, SECRET]]), "program_events", 0, Context(TODAY)
        )
        assert parsed.rows == read("program_events", "es", EVENT).rows
        assert [message.code for message in parsed.messages] == ["cells_without_title"]
    assert not read("program_events", "es", [*EVENT, None, None]).messages


def test_a_layout_with_fewer_columns_is_read_as_far_as_it_goes():
    [row] = other("members", ["Condado", "Mes", "Miembros"], ["Polk", "2026-03", 4]).rows
    assert row == {"county_fips": "37149", "month": date(2026, 3, 1), "member_count": 4,
                   "new_count": None, "lapsed_count": None, **NO_LEADERS}  # fmt: skip


def test_a_gathering_without_a_number_is_known_again_by_what_it_says():
    names = EVENTS["es"].split(", ")[1:]
    first = other("program_events", names, EVENT[1:], EVENT[1:])
    ids = [row["event_id"] for row in first.rows]
    assert len(set(ids)) == 2
    again = other("program_events", names, EVENT[1:], EVENT[1:], EVENT[1:])
    assert [row["event_id"] for row in again.rows][:2] == ids


def test_what_no_column_says_is_told():
    names = ["Fecha", "Programa", "Asistencia"]
    row = ["2026-03-14", "Comités Populares", 20]
    with pytest.raises(Unusable, match="county_not_told"):
        other("program_events", names, row)
    [kept] = other("program_events", names, row, county="37149").rows
    assert kept["county_fips"] == "37149"


@pytest.mark.parametrize("cells", [
    ["nombre", "telefono", "correo"], ["condado", "mes"], [],
    ["LAW ENFORCEMENT AGENCY", "STATE", "COUNTY", "TYPE"],
])  # fmt: skip
def test_another_table_is_none_of_the_three(cells):
    assert coalition.recognises(cells) is None


def test_a_faulty_row_is_refused_by_row_column_and_code_and_the_rest_goes_in():
    given_rows = [
        REPORT,
        ["LC-2", "2026-02-30", 25, "Narnia", "", "", "alguien", ""],
        [None] * 8,
        ["LC-3", "2026-03-15", "", "Polk", "", "", "", ""],
    ]
    parsed = read("checkpoint_reports", "es", *given_rows)
    assert [row["report_id"] for row in parsed.rows] == [
        fingerprint(PUBLIC, "LC-1"),
        fingerprint(PUBLIC, "LC-3"),
    ]
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [
        (3, "fecha", "day_impossible"), (3, "hora", "hour_unreadable"),
        (3, "condado", "county_not_known"), (3, "autoridad", "value_unknown"),
    ]  # fmt: skip
    assert parsed.refused == 1


def test_the_hour_of_a_report_is_read_while_it_is_new_and_never_after():
    rows = [["LC-1", TODAY - timedelta(days), *REPORT[2:]] for days in (180, 181)]
    assert [row["seen_hour"] for row in read("checkpoint_reports", "es", *rows).rows] == [15, None]


def test_a_row_swallowed_by_an_open_quotation_mark_is_not_lost_in_silence():
    swallowed = f"{SECRET},,,\nLC-2,2026-03-14,,Henderson,"
    parsed = read("checkpoint_reports", "es", [*REPORT[:4], swallowed, *REPORT[5:]], REPORT)
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [(2, "pueblo", "line_break")]
    assert len(parsed.rows) == 1


def test_a_key_that_stands_twice_with_other_contents_is_said():
    other = [*REPORT[:7], "falsa alarma"]
    [message] = read("checkpoint_reports", "es", REPORT, REPORT, other, REPORT).messages
    assert (message.code, message.params) == ("key_again", {"count": 2, "rows": "4, 5"})
    counted = [["Polk", "2026-03", 3, 0, 0], ["Polk", "2026-03", 4, 0, 0]]
    [message] = read("members", "es", *counted).messages
    assert (message.code, message.params["rows"]) == ("key_again", "3")


def test_more_people_for_the_first_time_than_came_is_refused():
    row = ["E-1", "2026-03-01", "Polk", "", "Defensa Comunitaria", 5, 6, "", "", "", ""]
    [refusal] = read("program_events", "es", row).refusals
    assert (refusal.column, refusal.code) == ("primera_vez", "more_first_time_than_came")


def test_a_town_or_road_that_is_not_known_leaves_the_county_and_is_said():
    parsed = read(
        "checkpoint_reports", "en",
        [*REPORT[:4], "Xanadu", "Main Street", "", ""],
        ["LC-2", *REPORT[1:4], "Asheville", "", "", ""],
        ["LC-3", *REPORT[1:4], "Henderson", "", "", ""],
    )  # fmt: skip
    assert [(r["county_fips"], r["town_id"], r["road_id"]) for r in parsed.rows] == [
        ("37089", None, None)
    ] * 3
    said = {message.code: message.params for message in parsed.messages}
    assert said["town_not_known"] == {"count": 1, "rows": "2"}
    assert said["road_not_known"] == {"count": 1, "rows": "2"}
    assert said["town_of_another_county"] == {"count": 2, "rows": "3, 4"}


CELL = st.one_of(
    st.none(), st.text(max_size=12), st.integers(-5, 10**10), st.floats(allow_nan=False),
    st.dates(), st.sampled_from(["2026-03-14", "Henderson", "confirmado", "LC-1", "Polk", "15"]),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(SOURCES), st.sampled_from(LANGUAGES), st.data())
def test_every_row_goes_in_or_is_refused_whatever_is_in_it(source, language, data):
    names = HEADERS[source][language].split(", ")
    row = st.lists(CELL, min_size=len(names), max_size=len(names))
    rows = data.draw(st.lists(row, max_size=6))
    parsed = read(source, language, *rows)
    filled = [r for r in rows if any(str(c or "").split() or c == 0 for c in r)]
    assert len(parsed.rows) + parsed.facts.get("counted_count", 0) + parsed.refused == len(filled)
    sentences = catalogue()
    assert all(r.code in sentences and r.column in names for r in parsed.refusals)
    assert all(m.code in sentences for m in parsed.messages)


@settings(max_examples=40)
@given(st.text(min_size=3, max_size=20).filter(lambda t: t.split() and not t.isdigit()), st.data())
def test_what_is_refused_never_carries_what_stood_in_the_cell(text, data):
    row = list(REPORT)
    row[data.draw(st.sampled_from([0, 1, 2, 3, 4, 5, 6, 7]))] = f"¤{text}¤"
    parsed = read("checkpoint_reports", "es", row)
    assert "¤" not in json.dumps([str(parsed)])


def write_csv(path, *rows):
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(rows)
    return str(path)


def add(capsys, *arguments):
    code = main(["add", *arguments, "--json", "--lang", "es"])
    shown = capsys.readouterr()
    return code, json.loads(shown.out), shown


def test_the_accounting_adds_up_and_the_same_file_again_changes_nothing(home, tmp_path, capsys):
    rows = [REPORTS["es"].split(", "), REPORT, ["LC-2", *REPORT[1:]], ["", *REPORT[1:]]]
    path = write_csv(tmp_path / "a.csv", *rows)
    _, [first], _ = add(capsys, path)
    _, [again], _ = add(capsys, path)
    rows[2][7] = "falsa alarma"
    _, [changed], _ = add(capsys, write_csv(tmp_path / "b.csv", *rows))
    counts = ("rows_in", "added", "merged", "unchanged", "counted", "refused")
    assert [first[c] for c in counts] == [3, 2, 0, 0, 0, 1]
    assert [again[c] for c in counts] == [3, 0, 0, 2, 0, 1]
    assert [changed[c] for c in counts] == [3, 0, 1, 1, 0, 1]


def test_a_name_in_a_column_more_reaches_neither_screen_nor_disk(home, tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [*EVENTS["es"].split(", "), "nombre"], [*EVENT, SECRET])
    code, [result], shown = add(capsys, path)
    assert (code, result["added"]) == (0, 1)
    assert "nombres): 12" in result["messages"][0]["text"]
    assert SECRET not in shown.out + shown.err
    assert SECRET.split()[0].encode() not in kept_bytes()
    assert fingerprint(folio_key(current()), "E-1").encode() in kept_bytes()


def test_a_name_in_a_column_more_of_a_log_is_dropped_and_said_by_its_kind(home, tmp_path, capsys):
    path = write_csv(tmp_path / "a.csv", [*REPORTS["es"].split(", "), "nombre"], [*REPORT, SECRET])
    code, [result], shown = add(capsys, path)
    assert (code, result["added"]) == (0, 1)
    assert "nombres): 9" in result["messages"][0]["text"]
    assert SECRET not in shown.out + shown.err
    assert SECRET.split()[0].encode() not in kept_bytes()
    assert fingerprint(folio_key(current()), "LC-1").encode() in kept_bytes()


def test_place_text_that_is_no_town_and_no_road_is_not_kept_anywhere(home, tmp_path, capsys):
    address = "412 Zzyzx Lane"
    row = [*REPORT[:4], address, address, "sheriff", "confirmado"]
    code, [result], shown = add(
        capsys, write_csv(tmp_path / "a.csv", REPORTS["es"].split(", "), row)
    )
    assert code == 0
    assert result["added"] == 1
    kept = kept_bytes()
    assert fingerprint(folio_key(current()), "LC-1").encode() in kept
    assert b"LC-1" not in kept and b"Zzyzx" not in kept
    assert "Zzyzx" not in shown.out + shown.err


def test_every_spelling_means_one_thing():
    for source in SOURCES:
        for column in template(source).columns:
            spelt = Counter(
                coalition.values.fold(word)
                for value, words in column.values.items()
                for word in {coalition.values.fold(w) for w in (value, *words["es"], *words["en"])}
            )
            assert not [word for word, times in spelt.items() if times > 1], column.field
