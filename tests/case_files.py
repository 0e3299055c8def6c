"""A case log as a rapid-response team keeps it, made by hand, with what it should count to."""

import io
from datetime import date

import openpyxl

FIRST = date(2025, 7, 1)

TITLES = (
    "Nombre", "A#", "Tel.", "Fecha de detención", "Condado", "Cómo empezó", "Dónde está", "Fianza",
    "Resultado", "Fecha de salida", "¿Familia junta?", "Acompañamientos", "Millas", "Abogado",
    "Cargos", "Notas",
)  # fmt: skip
# Every name and number is invented. The comment says what a person counts of the row.
ROWS = (
    # FY2026 · retén · Stewart · 5000-9999 pagada, $7,500 · en casa · 80 días
    ("Zenaida Quiroz", "A212345678", "828-555-0101", "14 de julio de 2025", "Henderson",
     "Retén en la 64", "Stewart/Lumpkin GA", "fianza 7,500 pagada en línea (CeBONDS)",
     "ya está en casa", "2 de octubre de 2025", "sí", "3", "580 millas", "Lic. Tobías",
     "sin licencia", "papá de dos niños"),
    # parada · Stewart · no permitida · sigue
    ("Wilmer Ajú", "A298765432", "828-555-0102", "3 de septiembre de 2025", "Henderson",
     "lo pararon manejando al trabajo", "Centro Stewart", "no le dieron fianza", "sigue detenido",
     "", "no", "1", "", "", "manejar sin licencia", ""),
    # parada · Stewart · no permitida · habeas · 5 meses
    ("Ulises Tzoc", "", "(828) 555-0103", "15/10/2025", "Buncombe", "parada de tráfico",
     "cárcel de Henderson, luego Stewart", "negada (Yajure Hurtado)", "salió por habeas",
     "20/03/2026", "sí", "4", "1,160", "", "", "juez federal en Columbus"),
    # trabajo · otra de Georgia · 10000-14999 sin pagar · deportado
    ("Yolanda Ixchop", "A201112223", "", "2 de febrero de 2026", "Jackson", "redada en el trabajo",
     "Folkston, Georgia", "$12,000", "la deportaron en abril", "", "no", "", "", "", "", ""),
    # cárcel · cárcel de Henderson · fianza del condado: no es de inmigración · en casa · 3 días
    ("Nahúm Cux", "", "8285550104", "marzo 9, 2026", "Henderson", "ICE hold en la cárcel",
     "Henderson County Jail", "800 del condado, pagada", "libre", "marzo 12, 2026", "", "", "",
     "", "DWI", ""),
    # casa · Charlotte · sin fijar · sin contacto · condado no se sabe
    ("Rigoberto Pop", "", "", "28 de mayo de 2026", "", "en la casa", "Charlotte",
     "todavía no", "ya no contesta", "", "", "", "", "", "", "vecina llamó"),
    # una segunda detención es un segundo caso · FY2027 · corte · Stewart · 15000+ pagada $15,000
    ("Zenaida Quiroz", "A212345678", "828-555-0101", "8 de julio de 2026", "Polk",
     "cita con ICE", "Stewart", "$15,000.00 pagada", "en casa", "1 de agosto de 2026", "sí", "2",
     "290", "", "", ""),
    # se rechaza: no se sabe cuándo
    ("Tomasa Ley", "", "", "no me acuerdo", "Henderson", "retén", "Stewart", "", "", "", "", "", "",
     "", "", ""),
)  # fmt: skip
SECRETS = ("Zenaida", "Quiroz", "Wilmer", "A212345678", "212345678", "555-0102", "Tobías",
           "Tzoc", "CeBONDS", "vecina")  # fmt: skip
# (measure, place, period, attribute, category) to the number counted by hand in the rows above.
COUNTED = {
    ("cases", "37089", "2025-Q3", "all", "all"): 2,
    ("cases", "37021", "2025-Q4", "all", "all"): 1,
    ("cases", "37099", "2026-Q1", "all", "all"): 1,
    ("cases", "37089", "2026-Q1", "all", "all"): 1,
    ("cases", "not_known", "2026-Q2", "all", "all"): 1,
    ("cases", "37149", "2026-Q3", "all", "all"): 1,
    ("cases", "dogwood_18", "FY2026", "began", "checkpoint"): 1,
    ("cases", "dogwood_18", "FY2026", "began", "traffic_stop"): 2,
    ("cases", "dogwood_18", "FY2026", "began", "work"): 1,
    ("cases", "dogwood_18", "FY2026", "began", "jail_hold"): 1,
    ("cases", "dogwood_18", "FY2026", "began", "home"): 1,
    ("cases", "dogwood_18", "FY2026", "began", "not_known"): 0,
    ("cases", "dogwood_18", "FY2026", "facility", "stewart"): 3,
    ("cases", "dogwood_18", "FY2026", "facility", "other_georgia"): 1,
    ("cases", "dogwood_18", "FY2026", "facility", "jail_henderson"): 1,
    ("cases", "dogwood_18", "FY2026", "facility", "ice_charlotte"): 1,
    ("cases", "dogwood_18", "FY2026", "facility", "not_known"): 0,
    ("cases", "dogwood_18", "FY2026", "bond", "5000-9999"): 1,
    ("cases", "dogwood_18", "FY2026", "bond", "not_allowed"): 2,
    ("cases", "dogwood_18", "FY2026", "bond", "10000-14999"): 1,
    ("cases", "dogwood_18", "FY2026", "bond", "not_set"): 1,
    ("cases", "dogwood_18", "FY2026", "bond", "not_known"): 1,
    ("cases", "dogwood_18", "FY2026", "outcome", "home"): 2,
    ("cases", "dogwood_18", "FY2026", "outcome", "still_held"): 1,
    ("cases", "dogwood_18", "FY2026", "outcome", "released_by_federal_court"): 1,
    ("cases", "dogwood_18", "FY2026", "outcome", "deported"): 1,
    ("cases", "dogwood_18", "FY2026", "outcome", "contact_lost"): 1,
    ("cases", "dogwood_18", "FY2026", "outcome", "not_known"): 0,
    ("cases", "dogwood_18", "FY2026", "days_apart", "31-90"): 1,
    ("cases", "dogwood_18", "FY2026", "days_apart", "over_90"): 1,
    ("cases", "dogwood_18", "FY2026", "days_apart", "0-7"): 1,
    ("cases", "dogwood_18", "FY2026", "days_apart", "not_known"): 3,
    ("cases", "dogwood_18", "FY2027", "began", "court_or_checkin"): 1,
    ("cases", "dogwood_18", "FY2027", "began", "not_known"): 0,
    ("cases", "dogwood_18", "FY2027", "facility", "stewart"): 1,
    ("cases", "dogwood_18", "FY2027", "facility", "not_known"): 0,
    ("cases", "dogwood_18", "FY2027", "bond", "15000+"): 1,
    ("cases", "dogwood_18", "FY2027", "bond", "not_known"): 0,
    ("cases", "dogwood_18", "FY2027", "outcome", "home"): 1,
    ("cases", "dogwood_18", "FY2027", "outcome", "not_known"): 0,
    ("cases", "dogwood_18", "FY2027", "days_apart", "8-30"): 1,
    ("cases", "dogwood_18", "FY2027", "days_apart", "not_known"): 0,
    ("bonds_posted", "dogwood_18", "FY2026", "all", "all"): 1,
    ("bond_amount_posted", "dogwood_18", "FY2026", "all", "all"): 7500,
    ("families_reunited", "dogwood_18", "FY2026", "all", "all"): 2,
    ("accompaniments", "dogwood_18", "FY2026", "all", "all"): 8,
    ("miles", "dogwood_18", "FY2026", "all", "all"): 1740,
    ("bonds_posted", "dogwood_18", "FY2027", "all", "all"): 1,
    ("bond_amount_posted", "dogwood_18", "FY2027", "all", "all"): 15000,
    ("families_reunited", "dogwood_18", "FY2027", "all", "all"): 1,
    ("accompaniments", "dogwood_18", "FY2027", "all", "all"): 2,
    ("miles", "dogwood_18", "FY2027", "all", "all"): 290,
}


def hand_made(rows=ROWS) -> bytes:
    """Give the log as a workbook with a title above it."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Casos de Zenaida"
    sheet.append(["RESPUESTA RÁPIDA: casos"])
    sheet.append([])
    sheet.append(list(TITLES))
    for row in rows:
        sheet.append(list(row))
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()
