"""Five files as they arrive, from bytes to columns: found whole, and nothing personal kept."""

import csv
import io
from datetime import datetime

import pytest
import xlsxwriter

from etl.intake import csvfile, workbook
from etl.intake.container import kind_of
from etl.intake.headers import is_known, map_columns
from etl.intake.shape import shape


def delimited(rows, encoding="utf-8", **style):
    stream = io.StringIO(newline="")
    csv.writer(stream, **style).writerows(rows)
    return stream.getvalue().encode(encoding)


def kobo():
    header = ["start", "Datos/¿En qué condado?", "¿Quiénes?", "¿Quiénes?/Sheriff",
              "¿Quiénes?/La migra (ICE)", "Punto", "_Punto_latitude", "_Punto_longitude",
              "_Punto_altitude", "_Punto_precision", "Teléfono de quien llama", "_id", "_uuid",
              "_submission_time", "_validation_status", "_notes", "_status", "_submitted_by",
              "__version__", "_tags", "meta/rootUuid", "_index"]  # fmt: skip
    row = ["2026-07-14T15:00:00.000-04:00", "Macon", "La migra (ICE)", "0", "1",
           "35.18 -83.38 0 5", "35.18", "-83.38", "0", "5", "828-555-1234", "101", "u-1",
           "2026-07-14T19:05:33", "", "", "submitted_via_web", "guadalupe", "v1", "", "uuid:1",
           "1"]  # fmt: skip
    return delimited([header, row, row], delimiter=";", quoting=csv.QUOTE_ALL)


def google():
    header = ["Marca temporal", "Dirección de correo electrónico", "1. ¿Cuándo lo vio?",
              "2. ¿En qué condado?\n(si sabe)", "¿Dónde?", "¿Qué vio?", "¿Cuántos? [Patrullas]",
              "¿Cuántos? [Oficiales]", "¿Algo más?"]  # fmt: skip
    row = ["2026/07/14 3:05:33 p. m. GMT-5", "a@example.org", "14/07/2026 14:30", "Polk",
           "US 74, salida 3", "Retén", "2", "4", "Mi prima Guadalupe vive cerca"]  # fmt: skip
    return delimited([header, row])


def by_hand():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet("Guadalupe")
        page.merge_range("A1:G1", "REGISTRO DE LA LÍNEA 2026")
        page.merge_range("A3:C3", "FECHA")
        for column, title in enumerate(["CONDADO", "LUGAR", "TEL.", "# PATRULLAS"], start=3):
            page.merge_range(2, column, 3, column, title)
        page.write_row(3, 0, ["Día", "Mes", "Año"])
        page.write(4, 0, "JULIO 2026")
        page.write_row(5, 0, [14, 7, 2026, "Macon", "US 64", "828-555-1234", 2])
        page.write_row(6, 0, [15, 7, 2026, "Polk", "US 74", "828-555-9876", 3])
        page.write_row(7, 0, ["TOTAL", "", "", "", "", "", 5])
        page.write_row(2, 8, ["Clave", "Qué es"])
        page.write_row(3, 8, ["SHP", "Estatal"])
    return stream.getvalue()


def english():
    header = ["Date Seen", "Time (approx.)", "County", "Nearest town", "Agency", "Verified?",
              "Verified by", "Caller’s name"]  # fmt: skip
    rows = [["7/14/26", "3pm", "Polk", "Columbus", "Sheriff’s Office", "Y", "Ana", "José Núñez"],
            ["7/15/26", "", "Clay", "Hayesville", "", "", "", ""]]  # fmt: skip
    return delimited([header, *rows], encoding="cp1252")


def airtable():
    header = ["Report ID", "Date and time", "Which county?", "Location", "Status", "Languages",
              "Attachments", "Created"]  # fmt: skip
    row = ["R-1", "7/14/2026 3:05pm", "Clay", "Hwy 64", "Confirmed", "Spanish, Mam",
           "IMG_1.jpg (https://x.org/1)", "7/14/2026 4:00pm"]  # fmt: skip
    return delimited([header, row, row], encoding="utf-8-sig")


FILES = {
    kobo: [None, "county", None, "operator", "operator", "point", "latitude", "longitude", None,
           None, None, "kobo_id", None, "received_datetime", "kobo_validation", None, None, None,
           None, None, "kobo_root_uuid", None],
    google: ["received_datetime", None, "seen_datetime", "county", "place", "activity",
             "vehicles", "officers", None],
    by_hand: ["day", "month", "year", "county", "place", None, "vehicles"],
    english: ["seen_date", "seen_hour", "county", "town", "operator", "status", "verifier_1",
              None],
    airtable: ["report_key", "seen_datetime", "county", "place", "status", "language", None,
               "received_datetime"],
}  # fmt: skip


@pytest.mark.parametrize("make", FILES)
def test_a_file_is_found_whole_and_asks_nothing(make):
    content = make()
    [table] = (csvfile if kind_of(content) == "csv" else workbook).read(content)
    found = shape(table, is_known)
    uses = map_columns(found.header, [cells for _, cells in found.rows])
    assert [use.field for use in uses] == FILES[make]
    assert all(use.is_certain for use in uses)
    assert len(found.rows) == {google: 1}.get(make, 2)


def test_the_sheet_made_by_hand_says_what_is_no_row_of_it():
    [table] = workbook.read(by_hand())
    found = shape(table, is_known)
    assert found.left_out == [(4, "left_table_beside"), (5, "left_banner"), (8, "left_total")]
    assert found.banners == {6: (2026, 7), 7: (2026, 7)}
    assert [number for number, _ in found.rows] == [6, 7]


@pytest.mark.parametrize(
    ("make", "kinds"),
    [(kobo, {"phone", "name", "other"}), (google, {"email", "notes"}), (by_hand, {"phone"}),
     (english, {"name"})],
)  # fmt: skip
def test_what_is_dropped_is_named_by_its_kind(make, kinds):
    content = make()
    [table] = (csvfile if kind_of(content) == "csv" else workbook).read(content)
    found = shape(table, is_known)
    uses = map_columns(found.header, [cells for _, cells in found.rows])
    assert {use.dropped_as for use in uses if use.dropped_as} == kinds


def test_days_of_a_workbook_are_days():
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        page = book.add_worksheet()
        page.write_row(0, 0, ["Fecha", "Condado"])
        page.write_datetime(
            1, 0, datetime(2026, 7, 14, 15, 30), book.add_format({"num_format": "d/m/yy h:mm"})
        )
        page.write(1, 1, "Macon")
    [table] = workbook.read(stream.getvalue())
    found = shape(table, is_known)
    assert [use.field for use in map_columns(found.header, [c for _, c in found.rows])] == [
        "seen_datetime",
        "county",
    ]
