"""Five logs as coordinators keep them, made by hand, with what they should count to."""

import io

import openpyxl

KOBO = (
    "start;¿Cuándo lo vio?;Lugar/¿En qué condado?;Lugar/Ciudad o pueblo;Lugar/Punto;"
    "Lugar/_Punto_latitude;Lugar/_Punto_longitude;Lugar/_Punto_altitude;Lugar/_Punto_precision;"
    "¿Qué vio?;¿Quiénes?;¿Quiénes?/Patrulla estatal;¿Quiénes?/Sheriff;¿Quiénes?/La migra (ICE);"
    "¿Cuántas patrullas?;Su nombre;Su teléfono;_id;_uuid;_submission_time;_validation_status;"
    "_notes;_status;_submitted_by;__version__;_tags;meta/rootUuid;_index\r\n"
    "2026-07-14T15:01:00.000-04:00;2026-07-14T15:00:00.000-04:00;Henderson;Hendersonville;"
    "35.31 -82.46 0 5;35.31;-82.46;0;5;Retén;Patrulla estatal Sheriff;1;1;0;3;Juana Pérez;"
    "828 555 0134;4411;aa-1;2026-07-14T19:05:33;Approved;;submitted_via_web;jperez;v1;;r-1;1\r\n"
    "2026-07-31T22:01:00.000-04:00;2026-07-31T21:30:00.000-04:00;Buncombe;;;;;;;Retén;Sheriff;0;1;0"
    ";1;Pedro;8285550199;4412;aa-2;2026-08-01T02:10:00;;;submitted_via_web;pedro;v1;;r-2;2\r\n"
    "2026-08-03T10:01:00.000-04:00;2026-08-03T10:00:00.000-04:00;Jackson;Sylva;;;;;;Redada;"
    "La migra (ICE);0;0;1;;Ana;;4413;aa-3;2026-08-03T14:01:00;;;submitted_via_web;ana;v1;;r-3;3\r\n"
)
FORMS = (
    "Marca temporal,Dirección de correo electrónico,¿Qué pasó?,¿Cuándo lo vio?,¿En qué condado?,"
    "¿Dónde fue?,¿Quién era?,¿Está verificado?,Cuéntenos más\n"
    '2026/03/02 10:20:01 p.m. GMT-5,ana@example.org,Retén,2/3/2026,Henderson,"US 64 por Bat Cave",'
    "La policía,Sí,Había una señora con dos niños\n"
    "2026/03/15 9:40:00 a. m. GMT-4,luz@example.org,Chequeo de licencias,14/3/2026,Haywood,Canton,"
    "sheriff,No se pudo,\n"
    "2026/03/20 1:00:00 p. m. GMT-4,sol@example.org,Pregunta sobre derechos,20/3/2026,Haywood,,,,\n"
)
ENGLISH = (
    "Date Seen,Time,County,Location,Agency,Type,Status,Caller,Phone,Plate\r\n"
    "3/14/2026,3pm,Buncombe,Exit 44 off I-40,NCSHP,checkpoint,Confirmed,José Núñez,828-555-0134,"
    "ABC-1234\r\n"
    "3/15/2026,15:00hrs,McDowell,Marion – near Peña’s,deputies,license check,false alarm,Ana,,\r\n"
    "3/28/2026,,Henderson,1200 Main Street,PD,checkpoint,,Luz,,\r\n"
)
AIRTABLE = (
    "﻿Folio,Date,Hour,County,Town,Who,What happened,Verified,Reported via\n"
    "R-0012,2026-05-01,7:00 AM,Macon,Franklin,Sheriff,Checkpoint,checked,Hotline\n"
    "R-0013,2026-05-02,8:00 PM,Swain,Cherokee,Town police,Checkpoint,,Partner\n"
    "R-0014,2026-05-02,8:00 PM,Graham,Robbinsville,ICE,Raid,checked,Hotline\n"
)


def hand_made() -> bytes:
    """Give a log with a title, merged headings, months between, colours and a total line."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Retenes de Juana Pérez"
    sheet["A1"] = "BITÁCORA DE LA LÍNEA 2026"
    sheet.merge_cells("A1:I1")
    for place, title in enumerate(
        ("FECHA", "", "Condado", "Lugar", "Autoridad", "Tipo", "Verificó", "Nombre", "Motivo"), 1
    ):
        sheet.cell(3, place, title or None)
    sheet.merge_cells("A3:B3")
    sheet["A4"], sheet["B4"] = "día", "hora"
    for column in "CDEFGHI":
        sheet.merge_cells(f"{column}3:{column}4")
    rows = [
        ("JULIO 2026",),
        (14, "3:00 p. m.", "Henderson", "Hendersonville", "estatales", "retén", "M.G.", "Juana"),
        (15, "7 pm", "Buncombe", "Asheville", "sherif", "punto de chequeo", "sí", "Pedro"),
        (16, "9 am", "Polk", "", "", "", "", "Luz", "cita con abogado"),
        ("AGOSTO 2026",),
        (3, "mediodía", "Transilvania", "Brebard", "?", "retén", "", "Sol"),
        (40, "8 am", "Polk", "Columbus", "policía", "retén", "", "Mar"),
        ("TOTAL", 5),
    ]
    for number, row in enumerate(rows, 5):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FILES: dict[str, bytes] = {
    "kobo.csv": KOBO.encode(),
    "respuestas.csv": FORMS.encode(),
    "log.csv": ENGLISH.encode("cp1252"),
    "vista.csv": AIRTABLE.encode(),
    "hecho-a-mano.xlsx": hand_made(),
}
# file: (rows in, reports, calls counted, refused), counted by hand
COUNTS = {
    "kobo.csv": (3, 3, 0, 0),
    "respuestas.csv": (3, 2, 1, 0),
    "log.csv": (3, 3, 0, 0),
    "vista.csv": (3, 3, 0, 0),
    "hecho-a-mano.xlsx": (5, 3, 1, 1),
}
# What must be nowhere: names, phones, addresses, what was told.
SECRETS = (
    "Juana", "Pérez", "555 0134", "5550199", "jperez", "example.org", "señora", "Núñez", "ABC-1234",
    "Peña", "1200 Main", "Verificó", "M.G.", "Cuéntenos", "35.31 -82.46",
)  # fmt: skip
