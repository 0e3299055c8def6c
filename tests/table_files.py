"""Two tables as people keep them, made by hand, with what they should count to."""

import io

import openpyxl

from tests.test_intake_workbooks import ods

_ROLL_UP = (
    ("Riverbend Neighbors: membership 2026",),
    ("County", "Month", "Active Members", "Joined", "Lapsed", "Leaders in training",
     "Active leaders", "Train others", "Contact person"),
    ("Buncombe", "March 2026", "1,204", "31", "6", "12", "9", "2", "Juana Pérez"),
    ("Madison", "March 2026", "~40", "3", "", "1", "", "", "Luz 828-555-0134"),
    ("Haywood", "March 2026", "52 people", "0", "1", "2", "2", "0", "Sol"),
    ("Buncombe", "Apr-26", "1,229", "30", "5", "14", "9", "3", "Juana Pérez"),
    ("Madisson", "Apr-26", "41", "2", "1", "1", "1", "", "Luz"),
    ("Narnia", "Apr-26", "7", "", "", "", "", "", "Mar"),
    ("Haywood", "soon", "50", "", "", "", "", "", "Sol"),
    ("TOTAL", "", "2,566", "66", "13", "30", "21", "5", ""),
)  # fmt: skip
_PLAN = (
    ("PLAN DEL FONDO 2026",),
    ("Código del fondo", "Periodo", "Programa", "Condados", "Indicador", "Línea base", "Meta",
     "Fecha límite", "Presupuesto", "Gastado", "Responsable", "Teléfono"),
    ("DHT-2026", "2026-01..2026-12", "Comités", "Henderson y Polk", "Asistencias", 300, "1,420",
     "31/12/2027", None, None, "Juana Pérez", "828-555-0134"),
    ("DHT-2026", "2026-01..2026-12", None, None, "Encuentros", None, 48, "30/6/2027", None, None,
     "Luz", None),
    ("DHT-2026", "2026", None, None, None, None, None, None, "$18,000.00", 6250.5, "Luz", None),
    ("ZSR-24", "FY2026", "Conversaciones", "Macon", "Miembros", 20, 35, None, None, None, None,
     None),
    ("ZSR-24", "FY2026", None, None, "Felicidad", 1, 2, None, None, None, None, None),
    ("(828) 555-0199", "FY2026", None, None, "Miembros", 1, 2, None, None, None, None, None),
    ("Juana Pérez", "FY2026", None, None, "Miembros", 1, 2, None, None, None, None, None),
    ("DHT-2026", None, None, None, "Miembros", None, 9, None, None, None, None, None),
)  # fmt: skip


def _plan() -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Juana Pérez"
    for number, row in enumerate(_PLAN, 1):
        for place, value in enumerate(row, 1):
            sheet.cell(number, place, value)
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


FILES: dict[str, bytes] = {"roll-up.ods": ods(*_ROLL_UP), "plan de Juana.xlsx": _plan()}
# file: (source, rows in, added, refused), counted by hand
COUNTS = {"roll-up.ods": ("members", 7, 5, 2), "plan de Juana.xlsx": ("plan", 8, 4, 4)}
# What must be nowhere.
SECRETS = ("Juana", "Pérez", "555-0134", "555-0199", "5550199", "Contact person", "Riverbend",
           "Responsable")  # fmt: skip
