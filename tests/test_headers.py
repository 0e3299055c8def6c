"""Titles as people write them find their field without a question; what is personal never does."""

from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import headers
from etl.intake import titles as title_words
from etl.intake.headers import Use, guess, map_columns, normalise

SPELLINGS = yaml.safe_load(
    (Path(__file__).parent / "fixtures" / "header_spellings.yml").read_text(encoding="utf-8")
)


def cases(kind):
    """List (field or personal kind, title, cells) of one part of the set."""
    for meaning, titles in SPELLINGS[kind].items():
        for title in titles:
            [pair] = title.items() if isinstance(title, dict) else [(str(title), [])]
            yield meaning, *pair


KEPT, PERSONAL = list(cases("kept")), list(cases("personal"))
CELLS = [[], ["x"], ["sí", "no"], [1, 0, 1], [1, 2, 3], ["confirmado"], ["norte"], ["828-555-1234"],
         ["Macon"], ["R-1", "R-2"], ["2026-07-14"], ["línea"], ["sheriff"]]  # fmt: skip


def test_the_set_is_large():
    assert len(KEPT) >= 250 and len(PERSONAL) >= 150


def test_at_least_95_of_100_titles_find_their_field_without_a_question():
    asked = [(field, title, guess(title, cells)) for field, title, cells in KEPT
             if (use := guess(title, cells)).field != field or not use.is_certain]  # fmt: skip
    assert len(asked) <= 0.05 * len(KEPT), asked


@pytest.mark.parametrize(("kind", "title", "cells"), PERSONAL)
def test_a_personal_title_fills_no_field_whatever_stands_below_it(kind, title, cells):
    for samples in [cells] if cells else CELLS:
        use = guess(title, samples)
        assert use.field is None, samples


def test_nearly_every_personal_title_is_named_by_its_kind():
    wrong = [(kind, title, use) for kind, title, cells in PERSONAL
             if (use := guess(title, cells)).dropped_as != kind]  # fmt: skip
    assert len(wrong) <= 0.05 * len(PERSONAL), wrong


@pytest.mark.parametrize("title", SPELLINGS["dropped"])
def test_what_is_not_known_or_of_no_use_is_dropped(title):
    assert guess(str(title), []).field is None


@pytest.mark.parametrize(
    ("title", "plain"),
    [("\ufeff¿En qué CONDADO?", "en que condado"), ("1. Fecha y hora (aprox.) *", "fecha y hora"),
     ("DirecciÃ³n", "direccion"), ("DirecciÃƒÂ³n", "direccion"), ("Direcci√≥n", "direccion"),
     ("Direcci├│n", "direccion"), ("TelŽfono", "telefono"), ("Direccio\u0301n", "direccion"),
     ("A#", "a num"), ("Núm. de Alien", "num de alien"), ("Núm.  de\nreporte", "num de reporte"),
     ("Condado (opcional)", "condado"), ("SÃ\xad/No", "si no")],
)  # fmt: skip
def test_a_title_has_one_spelling(title, plain):
    assert normalise(title) == plain


def test_the_0_1_columns_of_a_question_are_its_answers_and_its_summary_is_left():
    header = [
        "¿Quiénes?",
        "¿Quiénes?/La migra (ICE)",
        "¿Quiénes?/Sheriff/alguacil",
        "¿Quiénes?/Otro",
    ]
    rows = [["La migra (ICE) Otro", "1", "0", "1"], [None, None, None, None], ["Otro", 0, 0, 1]]
    assert map_columns(header, rows) == [
        Use(None, "other"), Use("operator", choice="La migra (ICE)"),
        Use("operator", choice="Sheriff/alguacil"), Use("operator", choice="Otro"),
    ]  # fmt: skip


def test_a_column_fills_a_field_alone_and_two_dates_are_seen_and_received():
    header = ["Fecha", "Hora", "Fecha (llamada)", "Verificó", "Verificó", "Condado", "County"]
    uses = map_columns(header, [])
    assert [use.field for use in uses] == [
        "seen_date", "seen_hour", "received_date", "verifier_1", "verifier_2", "county", None,
    ]  # fmt: skip
    assert [use.is_certain for use in uses] == [True] * 5 + [False, False]


def test_a_column_of_phones_is_dropped_whatever_its_title_says():
    phones = ["828-555-1234", "828-555-9876", None, "no"]
    for title in ("Folio", "Lugar", "Condado", "Fuente", "Verificado", "Hora"):
        assert guess(title, phones[:2]) == Use(None, "phone")


@pytest.mark.parametrize(
    "title",
    ["County/Name", "Name/County", "Nombre/Condado", "Condado/Nombre", "Nombre y condado",
     "Name and county", "Town | Phone"],
)  # fmt: skip
def test_a_title_that_is_also_a_person_s_fills_no_field(title):
    assert guess(title, ["Macon"]).field is None


def test_numbers_that_a_tool_gave_are_not_taken_for_a_person_s():
    assert guess("_id", ["412345678", "412345679"]) == Use("kobo_id")
    assert guess("meta/rootUuid", ["uuid:82855512-3445-4111-8285-551234567890"]).field


def test_a_group_named_for_a_person_is_not_certain():
    assert guess("Contacto/¿En qué condado?", []) == Use(None, "name", is_certain=False)


def test_a_kobo_form_in_spanish_is_mapped_whole():
    header = ["start", "Lugar/¿En qué condado?", "Lugar/Punto", "Lugar/_Punto_latitude",
              "Lugar/_Punto_longitude", "¿Qué vio?", "_id", "_uuid", "_submission_time",
              "_validation_status", "_submitted_by", "meta/rootUuid", "_index"]  # fmt: skip
    assert [use.field for use in map_columns(header, [])] == [
        None, "county", "point", "latitude", "longitude", "activity", "kobo_id", None,
        "received_datetime", "kobo_validation", None, "kobo_root_uuid", None,
    ]  # fmt: skip


def test_no_spelling_stands_in_two_places():
    path = title_words.FOLDER / "log.yml"
    content = yaml.safe_load(path.read_text(encoding="utf-8"))
    places = {}
    for group in ("fields", "by_values"):
        for name, spellings in content[group].items():
            for title in spellings:
                assert places.setdefault(normalise(str(title)), name) == name, title


def test_a_word_that_makes_a_title_personal_is_one_word():
    for kind in title_words.personal_kinds().values():
        for word in kind.get("words", []):
            assert len(normalise(word).split()) == 1, word


def test_every_field_and_kind_is_in_the_set():
    content = yaml.safe_load((title_words.FOLDER / "log.yml").read_text(encoding="utf-8"))
    assert set(SPELLINGS["kept"]) == set(content["fields"])


@given(st.text(max_size=90), st.lists(st.text(max_size=20) | st.integers() | st.none(), max_size=4))
def test_any_title_and_cells_give_a_use(title, cells):
    use = guess(title, [cell for cell in cells if cell])
    assert (use.field is None) != (use.dropped_as is None)
    assert headers.is_known(title) in (True, False)


@given(
    st.sampled_from([title for _, title, _ in PERSONAL]),
    st.sampled_from(["{}", "{} *", "1. {}", "¿{}?", "{} (opcional)", "{}:", " {}  "]),
)
def test_ornaments_never_free_a_personal_title(title, form):
    assert guess(form.format(title), []).field is None
