"""Words become values of closed lists; what says two things, or nothing known, claims the least."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import messages
from etl.intake import words
from etl.intake.bands import BANDS, read_band
from etl.intake.words import Word, read
from etl.reference import rows_of

SAID = {
    "operator": {
        "state_patrol": ["SHP", "NCSHP", "trooper", "estatales", "patrulla de carreteras",
                         "2 troopers en la 64", "policía estatal", "trooperr"],
        "sheriff": ["sherif", "cherif", "alguaciles", "condado", "deputies", "diputados",
                    "patrulla del sheriff", "Oficina del Sheriff", "sherrif"],
        "town_police": ["PD", "APD", "HPD", "la poli", "Asheville PD", "policía"],
        "federal": ["ICE", "hielo", "migra", "CBP", "BP", "ERO", "federales", "encubiertos de ICE"],
        "unknown": ["?", "no sé", "encubiertos", "unmarked", None, ""],
    },
    "activity": {
        "checkpoint": ["retén", "RETEN", "retten", "punto de chequeo", "puesto de control",
                       "chequeo de licencias", "check point", "road block", "license check",
                       "DWI checkpoint", "retén con tres patrullas", "retén de la migra"],
        "ice_action": ["redada", "raid", "la migra en el trabajo", "la migra en la 64",
                       "operativo de ICE"],
        "ask": ["operativo", "levantón", "parada", "retén y redada",
                "pregunta si hay retén"],
        None: ["pregunta", "abogado", "know your rights", "cita de corte", "comida", "renta", None,
               "-", "no era retén"],
    },
    "status": {
        "confirmed": ["sí", "si", "x", "✓", "1", 1, True, "verificado", "TRUE", "VERDADERO",
                      "confirmado", "comfirmado", "verificado por María"],
        "false_alarm": ["falsa alarma", "no era", "false alarm"],
        "unable_to_verify": ["no se pudo", "N/V", "could not confirm"],
        "retracted": ["retirado"],
        "reported": [None, "", "-", "no", 0, False, "sin confirmar", "On Hold", "unconfirmd"],
    },
    "source": {
        "line": ["línea", "por la línea", "hotline"], "volunteer": ["voluntario Juan"],
        "partner": ["aliado"], "meeting": ["reunión"], "unknown": [None, "?"],
    },
    "yes_no": {
        "yes": ["sí", "s", "x", "✓", "1", 1, True, "sí, mam"], "no": ["no", "n", "0", 0, False],
        "not_recorded": [None, "", "-", "?", "s/d", "NS/NR", "N/A", "no sé"],
    },
    "reason": {
        "lawyer": ["abogado", "necesita un abogado"], "rights": ["know your rights", "derechos"],
        "court": ["cita de corte"], "food": ["comida"], "housing": ["renta"],
        "other": ["otro asunto"], "not_recorded": [None, "-"],
    },
    "language": {
        "spanish": ["español", "ES", "en español"], "english": ["EN", "inglés"], "mam": ["Mam"],
        "qanjobal": ["Q’anjob’al", "kanjobal"], "other_indigenous": ["K'iche'"],
        "other": ["portugués", "klingon"], "not_asked": ["no preguntamos"], "not_recorded": [None],
    },
    "referred_to": {"lawyer": ["abogado"], "consulate": ["consulado"], "nobody": ["nadie"],
                    "other": ["la vecina"], "not_recorded": ["", None]},
}  # fmt: skip
CASES = [(field, value, cell) for field, values in SAID.items() for value, cells in values.items()
         for cell in cells]  # fmt: skip


@pytest.mark.parametrize(("field", "value", "cell"), CASES)
def test_a_word_becomes_its_value(field, value, cell):
    assert read(field, cell).value == value


@pytest.mark.parametrize(
    ("field", "cell", "word"),
    [("operator", "SHP, ICE", Word("unknown", ("operator_several",))),
     ("operator", "Patrulla estatal La migra (ICE)", Word("unknown", ("operator_several",))),
     ("operator", "varios", Word("unknown", ("operator_several",))),
     ("operator", "no era ICE", Word("unknown", ("operator_not_known",))),
     ("status", "confirmado, falsa alarma", Word("reported", ("status_several",))),
     ("status", "confirmado?", Word("reported", ("status_not_known",))),
     ("status", "ciudadano", Word("reported", ("status_not_known",))),
     ("status", "1 persona", Word("reported", ("status_not_known",))),
     ("status", "Approved", Word("reported", ("seen_by_one",))),
     ("source", "línea y voluntario", Word("unknown", ("source_not_known",)))],
)  # fmt: skip
def test_what_says_two_things_or_nothing_known_claims_the_least_and_says_so(field, cell, word):
    assert read(field, cell) == word


DENIED = ["no confirmado", "no está verificado", "todavía no se ha confirmado", "sin verificar",
          "confirmado que no", "not confirmed", "unconfirmed", "never verified", "por confirmar",
          "falta que sea confirmado", "inconfirmado", "no", "NO VERIFICADO AUN"]  # fmt: skip


@pytest.mark.parametrize("cell", DENIED)
def test_a_denial_never_confirms(cell):
    assert read("status", cell).value != "confirmed"


@pytest.mark.parametrize("table", words.TABLES.values())
def test_a_word_of_an_editable_table_stands_for_one_row(table):
    seen = {}
    for row in rows_of(table):
        assert row["es"] and row["en"] and row["source"]
        for name in row["spellings"].split("|"):
            assert seen.setdefault(words.fold(name), row["id"]) == row["id"], name


@pytest.mark.parametrize("field", words.FIELDS)
def test_a_spelling_of_the_vocabulary_stands_for_one_value_and_its_flags_have_sentences(field):
    seen = {}
    content = words.raw()[field]
    for group in ("values", "weak"):
        for value, names in content.get(group, {}).items():
            for name in names:
                assert isinstance(name, str), (name, "yml reads it as something else: quote it")
                assert seen.setdefault(words.fold(name), value) == value, name
                assert len(words.fold(name).split()) <= words._LONGEST, name
    assert set(content.get("flags", {})) <= set(messages.catalogue())


@settings(deadline=None)
@given(st.sampled_from([*words.FIELDS, *words.TABLES]), st.text(max_size=40) | st.integers())
def test_any_cell_gives_a_value_of_the_list_and_flags_that_have_sentences(field, cell):
    word = read(field, cell)
    assert set(word.flags) <= set(messages.catalogue())
    if field in words.TABLES:
        ids = {row["id"] for row in rows_of(words.TABLES[field])}
        assert word.value in ids | {"not_recorded"}
    else:
        known = {*words.raw()[field]["values"], *words.raw()[field].get("weak", {})}
        assert word.value in (known | {None}) - {words.SEVERAL, words.NEITHER}


@pytest.mark.parametrize(
    ("cell", "band"),
    [(3, "2-3"), ("3", "2-3"), (3.0, "2-3"), ("~20", "7+"), ("20+", "7+"), ("15-20", "7+"),
     ("como 20", "7+"), ("2 o 3", "2-3"), ("dos patrullas", "2-3"), ("un carro", "1"),
     ("4 a 6", "4-6"), ("media docena", "4-6"), ("más de 10", "7+"), ("3 patrullas", "2-3"),
     ("varios", None), ("3-5", None), ("3+", None), (0, None), (None, None), ("-", None),
     ("2 carros y 1 moto", None), ("5551234567", None), (True, None), (2.5, None),
     (date(2026, 2, 3), None)],
)  # fmt: skip
def test_a_count_is_a_band_or_nothing(cell, band):
    assert read_band(cell) == band


@settings(deadline=None)
@given(st.integers(1, 999), st.sampled_from(["{}", "~{}", "como {}", "{} patrullas", " {} "]))
def test_every_count_lies_in_its_band(count, written):
    assert count in BANDS[read_band(written.format(count))]


@settings(deadline=None)
@given(st.text(max_size=30) | st.floats() | st.integers())
def test_any_cell_is_a_band_or_nothing(cell):
    assert read_band(cell) in {None, *BANDS}
