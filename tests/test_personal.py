"""What of a person a cell's shape betrays, and what must never be taken for it."""

from datetime import date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import titles
from etl.intake.personal import kind_in

PERSONAL = {
    "phone": ["828-555-1234", "(828) 555 1234", "828.555.1234", "8285551234", "+1 828 555 1234",
              "18285551234", "llamar al 828 555-1234 por favor", "555-1234", "+52 55 1234 5678",
              "+502 5123 4567", "+504 9876-5432", "+503 7123 4567", "00 52 55 1234 5678",
              "55 1234 5678", "5123 4567", "7123-4567", "cel. (828)555-1234, ext. 3",
              "tel:8285551234", "tel. 5551234", "llámeme 5551234", "828–555–1234"],
    "email": ["ana@example.org", "Ana.Perez+x@mail.example.com", "ana @ example.org",
              "es ana@x.mx"],
    "document": ["123-45-6789", "912-70-1234", "123 45 6789", "123456789", "SSN 123-45-6789"],
    "a_number": ["A123456789", "A 123 456 789", "A-12345678", "A#123456789", "a123-456-789"],
    "plate": ["ABC-1234", "ABC 1234", "KLM4321", "placa: ABC1234", "placas XY-12345",
              "plate no. 7ABC123"],
    "address": ["123 Main St", "45 N. Elm Street, Sylva", "1200 Old Mill Rd Apt 4", "7 Oak Ln",
                "calle Roble 123", "Calle 5 de Mayo #12", "Avenida Reforma 450", "lote 12",
                "trailer #4", "apt 3b", "PO Box 12", "2250 Asheville Hwy", "Lot 7, Pine Ridge",
                "56 Sugar Loaf Road", "1234 US 64", "1234 NC Hwy 107",
                "Exit 9, 240 Smokey Park Hwy"],
    "handle": ["facebook.com/ana.perez", "https://www.facebook.com/x", "@anaperez", "ig: @ana_p",
               "https://instagram.com/ana", "https://www.tiktok.com/@ana", "wa.me/18285551234"],
    "photo": ["https://drive.google.com/file/d/1", "IMG_2034.jpg", "photos.app.goo.gl/abc"],
    "link": ["https://example.org/nota", "www.example.org"],
    "point": ["35.3187, -82.4610", "35.3187 -82.4610 0 5", "35.18 -83.4 0 5", "N35.37 W83.22", "https://maps.app.goo.gl/abc",
              "https://www.google.com/maps/place/35.3,-82.4", "https://maps.google.com/?q=35,-82",
              "35°18'36\"N 82°27'40\"W", "https://waze.com/ul?ll=35.3", "https://maps.apple.com/?ll=1"],
}  # fmt: skip
NOTHING = [
    "NC 28 near 2nd St", "US 441 Business", "a 100 pies", "7-Eleven", "Exit 100 US 64",
    "12 Mile Rd", "5 o 6 oficiales", "US 23-74", "2024-0001234", "R-2026-07-0001",
    "Cullowhee 28723",
    "US 64", "I-26 salida 49", "NC 107", "2026-07-14", "15:30", "R-0012", "RT-2026-0012",
    "2026-0012", "LC-1", "14/07/2026 15:30", "7/14/26", "2026-07-14T19:05:33",
    "2026-07-14T19:05:33.000-04:00", "46217", "46217.63125", "46217.6312500000",
    "salida 49 de la 26", "US 64 por Bat Cave", "I-40 Exit 20", "milla 27",
    "exit 40 Smokey Park Hwy", "US 64 Brevard Road", "NC 107 Main St", "2 patrullas en Main St",
    "3 oficiales", "15-20", "~20", "20+", "como 20", "entre 3 y 4", "3:00 p. m.",
    "5/14/2019 15:29:24", "2026/03/02 10:20:01 p.m. GMT-3", "Main St y 4th Ave",
    "cerca de la calle Main", "SR 1234", "Tue May 14 2019 15:29:24 GMT-0400 (EDT)", "REP-0012",
    "MAR 2026", "", "Highlands Rd", "ICE o Patrulla Fronteriza", "12 a. m.", "20260714",
    "Folio 12", "0", "Sí/No", "N/A", "14-jul-2026", "5 agentes de la patrulla estatal",
    "a 2 millas de Sylva", "US-19/23", "I 26 y US 25", "Ingles de la 64", "4 SUVs", "37089",
    "1.5", "Walmart, salida 49A", "287(g)", "REP-2026-0715", "14 de julio, 3 p.m.",
    "US Hwy 74 at Exit 81", "ABC-0012", "de 3 a 5", "Lunes 14", "#12", "Núm. 12", "12345", "1024",
    "07-14-2026", "2026.07.14",
]  # fmt: skip


@pytest.mark.parametrize(("kind", "text"), [(k, t) for k, all_ in PERSONAL.items() for t in all_])
def test_what_is_of_a_person_is_told_by_its_kind(kind, text):
    assert kind_in(text) == kind


@pytest.mark.parametrize("text", NOTHING)
def test_roads_days_hours_counts_and_folios_are_nobody_s(text):
    assert kind_in(text) is None


def test_every_kind_but_a_point_has_words_for_the_report():
    known = titles.personal_kinds()
    assert {kind for kind in PERSONAL if kind != "point"} <= set(known)
    for kind in known.values():
        assert set(kind) <= titles.PERSONAL_KEYS and kind["es"] and kind["en"]


area, exchange, line = st.integers(200, 999), st.integers(200, 999), st.integers(0, 9999)
around = st.sampled_from(["", "tel ", "llamó de ", "x: "])


@given(
    area,
    exchange,
    line,
    st.sampled_from(["{}-{}-{:04}", "({}) {}-{:04}", "{}{}{:04}", "+1 {} {} {:04}", "{}.{}.{:04}"]),
    around,
)
def test_every_number_of_north_america_is_a_phone(a, b, c, form, before):
    assert kind_in(before + form.format(a, b, c)) == "phone"


@given(st.floats(33, 37), st.floats(-85, -75), st.integers(1, 8), st.sampled_from([", ", " ", ","]))
def test_every_point_of_the_state_is_a_point(latitude, longitude, decimals, between):
    assert kind_in(f"{latitude:.{decimals}f}{between}{longitude:.{decimals}f}") == "point"


@given(st.integers(0, 999_999_999), st.sampled_from(["A{:09}", "A-{:09}", "A {:09}", "a{:09}"]))
def test_every_a_number_is_one(number, form):
    assert kind_in(form.format(number)) == "a_number"


@given(st.integers(0, 999), st.integers(0, 99), st.integers(0, 9999))
def test_every_social_security_number_is_a_document(a, b, c):
    assert kind_in(f"{a:03}-{b:02}-{c:04}") == "document"


forms = st.sampled_from(["%Y-%m-%d", "%d/%m/%Y", "%m/%d/%y", "%Y-%m-%d %H:%M:%S", "%d/%m/%Y %H:%M",
                         "%Y%m%d", "%d-%m-%Y", "%Y-%m-%dT%H:%M:%S", "%H:%M"])  # fmt: skip


@given(st.datetimes(datetime(2010, 1, 1), datetime(2030, 1, 1)), forms)
def test_no_day_or_hour_is_of_a_person(moment, form):
    assert kind_in(moment.strftime(form)) is None


@given(st.floats(20_000, 60_000), st.integers(0, 99_999))
def test_no_serial_day_and_no_count_is_of_a_person(serial, count):
    assert kind_in(str(serial)) is None
    assert kind_in(str(count)) is None


@given(
    st.dates(date(2010, 1, 1)),
    st.sampled_from(["R-{:04}", "F{:05}", "{:04}"]),
    st.integers(0, 9999),
)
def test_no_folio_is_of_a_person(day, form, number):
    assert kind_in(form.format(number)) is None
    assert kind_in(f"{day.year}-{number:04}") is None or not 2000 <= day.year <= 2099


@given(st.text(max_size=200))
def test_any_text_is_looked_at_without_a_fault(text):
    assert kind_in(text) in {None, *PERSONAL}
