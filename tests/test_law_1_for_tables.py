"""Law 1 under attack in the coalition's own tables: a person in every place that lets a word in."""

import csv

import pytest
import xlsxwriter

from etl import release
from etl.__main__ import main
from etl.key import current, fingerprint, folio_key
from tests.test_law_1_for_lists import kept_bytes

NAME, PHONE, STREET = "Xochiquetzal", "8285559876", "Zzyzx"
REPORTS = ["folio", "fecha", "hora", "condado", "pueblo", "carretera", "autoridad", "estado"]
EVENTS = ["folio", "fecha", "condado", "pueblo", "programa", "asistencia", "primera_vez",
          "interpretacion", "comida", "transporte", "cuidado_de_ninos"]  # fmt: skip
MEMBERS = ["condado", "mes", "miembros", "nuevos", "bajas"]
REACHED = ["programa", "trimestre", "region", "se_pregunto", "respuesta", "personas",
           "respuestas_por_persona"]  # fmt: skip
MILESTONES = ["folio", "mes", "lugar", "tipo", "frase"]
PLAN = ["codigo_del_fondo", "periodo", "desde", "hasta", "programa", "condados", "medida",
        "linea_base", "meta", "fecha_limite", "presupuesto", "gastado",
        "personas_distintas_en"]  # fmt: skip
GOOD = ["LC-1", "2026-03-14", "15", "Henderson", "Hendersonville", "US 64", "sheriff", "confirmado"]


def but(**cells):
    """Give a good row but for some cells."""
    return list((dict(zip(REPORTS, GOOD, strict=True)) | cells).values())


TABLES = {
    f"{NAME} {PHONE}.csv": [REPORTS, GOOD],
    "folios.csv": [REPORTS, but(folio=f"{NAME}-1"), but(folio=PHONE), but(folio=f"tel{PHONE}"),
                   but(folio=f"{NAME} 2")],
    "places.csv": [REPORTS, but(folio="2", pueblo=f"{NAME}, {STREET} 4", carretera=STREET),
                   but(folio="3", condado=f"{NAME} {PHONE}")],
    "cells.csv": [REPORTS, but(folio="4", fecha=NAME, hora=PHONE, autoridad=NAME, estado=STREET)],
    "titles.csv": [[*REPORTS, NAME], [*GOOD, "1"]],
    "no_title.csv": [REPORTS, [*GOOD, PHONE]],
    "twice.csv": [[*REPORTS, "folio"], [*GOOD, NAME]],
    "above.csv": [[NAME, PHONE], [STREET], REPORTS, but(folio="5")],
    "swallowed.csv": [REPORTS, but(folio="6", pueblo=f"{NAME},,,\n7,2026-03-14,,{STREET},")],
    "gatherings.csv": [EVENTS, [f"{NAME}-8", "2026-03-01", "Polk", STREET, "Comités Populares", "9",
                                "", "sí", "", "", ""],
                       ["9", "2026-03-01", "Polk", "", NAME, PHONE, NAME, PHONE, "", "", ""]],
    "later.csv": [[*EVENTS, "idiomas_de_interpretacion", "horas_voluntarias", "codigo_del_fondo",
                   "juntos", "pregunta_1", "si_1", "preguntados_1"],
                  *(["E-9", "2026-03-01", "Polk", "", "Comités Populares", "9", "", "", "", "", "",
                     *more] for more in ([NAME, PHONE, PHONE, NAME, NAME, PHONE, PHONE],
                                         ["", "", NAME, "", "", "", ""],
                                         ["", "", "", "", NAME, "", ""]))],
    "members.csv": [MEMBERS, [NAME, PHONE, PHONE, NAME, STREET],
                    ["Polk", "2026-03", PHONE, "", ""]],
    "reached.csv": [REACHED, ["", "2026-Q1", "", NAME, NAME, PHONE, NAME],
                    ["", "2026-Q1", "", "idioma", NAME, "3", "una"],
                    ["", "2026-Q1", f"{STREET} 4", "idioma", "mam", "3", "una"]],
    "won.csv": [MILESTONES, [NAME, "2026-03", "Polk", "alianza", f"Llame al {PHONE} ya."],
                [f"{NAME}-3", "2026-03", "Polk", "alianza", f"Fue en 412 {STREET} Lane."],
                ["L-4", "2026-03", f"{NAME} {STREET}", NAME, "Nos juntamos."]],
    "plan.csv": [PLAN, [NAME, "FY2026", "", "", "", "", "Miembros", "", "9", "", "", "", ""],
                 [PHONE, "FY2026", "", "", "", "", "Miembros", "", "9", "", "", "", ""],
                 ["F-1", "FY2026", NAME, PHONE, NAME, STREET, NAME, PHONE, NAME, NAME, NAME,
                  STREET, NAME]],
    "plan de otros.csv": [["Fondo", "Periodo", "Indicador", "Meta", "Responsable", "Tel."],
                          ["F-1", "FY2026", "Miembros", "9", NAME, PHONE],
                          [f"{STREET} 4", "FY2026", "Miembros", "9", NAME, PHONE]],
}  # fmt: skip


def workbook(path):
    """Write a workbook with a person in all that a workbook holds besides its cells."""
    with xlsxwriter.Workbook(str(path)) as book:
        book.set_properties({"author": NAME, "comments": PHONE, "title": STREET})
        sheet, other, hidden = (book.add_worksheet(name) for name in (NAME, PHONE, STREET))
        sheet.write_row(0, 0, REPORTS)
        sheet.write_row(1, 0, but(folio="10"))
        sheet.write_comment(1, 0, f"{NAME} {PHONE}", {"author": NAME})
        sheet.write_row(2, 0, but(folio="11"))
        sheet.write_formula(2, 0, f'="{NAME}"&11', None, f"{NAME}11")
        sheet.merge_range(3, 0, 3, 2, f"{NAME}-12")
        sheet.write_row(3, 3, GOOD[3:])
        sheet.set_row(2, None, None, {"hidden": True})
        sheet.set_header(f"&L{NAME}")
        for list_of_people in (other, hidden):
            list_of_people.write_row(0, 0, ["nombre", "teléfono", "dirección"])
            list_of_people.write_row(1, 0, [NAME, PHONE, STREET])
        hidden.hide()
        book.define_name(f"{NAME}_list", f"={NAME}!$A$1")
    return path


@pytest.fixture
def files(tmp_path_factory):
    folder = tmp_path_factory.mktemp("files")
    for name, rows in TABLES.items():
        with (folder / name).open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)
    odd = folder / "odd.csv"
    odd.write_bytes("\n".join(map(",".join, [REPORTS, but(pueblo=f"{NAME}ñ")])).encode("utf-16"))
    cut = folder / "cut.csv"
    cut.write_text(",".join(REPORTS) + f'\n1,2026-03-14,,Henderson,"{NAME} {STREET}')
    return [*map(str, sorted(folder.iterdir())), str(workbook(folder / "book.xlsx"))]


@pytest.mark.usefixtures("short_frame")
def test_no_person_is_kept_or_printed_wherever_in_a_file_one_stands(home, files, capsys):
    for call in (["add", *files], ["add", *files, "--json"], ["add", *files, "--dry-run"],
                 ["build"], ["status"], ["figures", "checkpoint_reports", "--csv"]):  # fmt: skip
        main(call)
    shown = capsys.readouterr()
    kept = kept_bytes()
    assert (
        fingerprint(folio_key(current()), "LC-1").encode() in kept and release.current() is not None
    )
    for secret in (NAME, PHONE, STREET):
        assert secret.lower() not in (shown.out + shown.err).lower()
        for spelt in (secret.encode(), secret.lower().encode(), secret.encode("utf-16-le")):
            assert spelt not in kept
        assert not [path.name for path in home.rglob("*") if secret in path.name]
