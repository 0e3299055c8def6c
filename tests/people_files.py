"""Lists of people and of who came, made by hand, with what they should count to."""

import io

import openpyxl

ACTION_NETWORK = (
    "first_name,last_name,email,zip_code,can2_user_address,can2_user_city,can2_state_abbreviated,"
    "can2_county,can2_phone,can2_user_tags,can2_subscription_status,can2_subscription_date,uuid\n"
    "Xóchitl,Zurutuza,xz@ejemplo.org,28792,12 Zyzzyx Lane,Hendersonville,NC,Henderson,8285550134,"
    '"comité, 2026",subscribed,2026-07-14 10:00:00,aa-1\n'
    "Nahúm,Ixcoy,ni@ejemplo.org,28801,,Asheville,NC,,8285550135,,unsubscribed,2026-08-02 10:00:00,"
    "aa-2\n"
    "Ulises,Tzunux,,29601,,Greenville,SC,,8285550136,,subscribed,2026-05-02 10:00:00,aa-3\n"
    "Yareli,Chopox,yc@ejemplo.org,,,,,,,,subscribed,2026-05-02 10:00:00,aa-4\n"
    "Yareli,Chopox,yc@ejemplo.org,,,,,,,,subscribed,2026-05-02 10:00:00,aa-4\n"
    "Zenón,Wakabal,zw@ejemplo.org,28792,,Flat Rock,NC,Henderson,,,subscribed,2026-01-09 10:00:00,"
    "aa-5\n"
)
# Members by county in August 2026, and the rows of the file: counted, refused.
IN_ACTION_NETWORK = {"37089": 2, "37021": 1, "not_known": 1}, 5, 1

CIVICRM = (
    "Internal Contact ID;First Name;Last Name;Home-Street Address;Home-City;Home-Postal Code;"
    "Home-State;Home-Email;Home-Phone-Phone;Membership Status;Membership End Date;Modified Date\r\n"
    "11;José;Núñez;4 Zyzzyx Rd;Sylva;28779;North Carolina;jn@ejemplo.org;828-555-0141;Current;"
    "06/30/2027;08/13/2026\r\n"
    "12;Itzayana;Peña;;Brevard;28712;NC;;828-555-0142;Expired;01/31/2026;08/02/2026\r\n"
    "13;Wilberto;Muñoz;;Cullowhee;28723;NC;wm@ejemplo.org;;Current;09/30/2026;07/21/2026\r\n"
    "14;Quetzali;Íñiguez;;Waynesville;28786;NC;;;Grace;05/31/2026;07/20/2026\r\n"
).encode("cp1252")
IN_CIVICRM = {"37099": 2}, 4, 0


def sign_in_workbook() -> bytes:
    """Give three tabs, one a gathering, as a Spanish-speaking committee keeps them."""
    book = openpyxl.Workbook()
    book.remove(book.active)
    first = book.create_sheet("Comité Hendersonville 14 julio")
    first.append(["COMITÉS POPULARES"])
    first.append(["Coordinadora: Clay Madison"])
    first.append(["No.", "Nombre", "Teléfono", "Ciudad", "¿Es su primera vez?", "Firma"])
    first.append([1, "Xóchitl Zurutuza", "828-555-0134", "Hendersonville", "sí", None])
    first.append([2, "Nahúm Ixcoy", "(828) 555-0135", "Asheville", "no", None])
    first.append([3, "Yareli Chopox", None, "Fletcher", None, None])
    first.append([4, None, None, None, None, None])
    second = book.create_sheet("Hoja de marzo")
    second.append(["Conversaciones Para Liberación, condado de Henderson, 4 de agosto de 2026"])
    second.append(["Nombre", "Teléfono", "Ciudad", "¿Es su primera vez?", "Firma"])
    second.append(["Xochitl Z.", "8285550134", "Hendersonville", "no", None])
    second.append(["Zenón Wakabal", "828 555 0136", "Brevard", "x", None])
    second.append(["yareli chopox", None, "Fletcher", None, None])
    second.append([None, None, None, None, "Q. I."])
    third = book.create_sheet("Tercera")
    third.append(["Comités Populares en Sylva"])
    third.append(["Fecha:", "15 de agosto de 2026"])
    third.append(["Nombre", "Correo", "Ciudad", "Firma"])
    third.append(["Zenón Wakabal", "zw@ejemplo.org", "Sylva", None])
    third.append(["Ulises Tzunux", "ut@ejemplo.org", "Dillsboro", None])
    content = io.BytesIO()
    book.save(content)
    return content.getvalue()


# Day, county, town, program, how many came, how many for the first time.
IN_SIGN_IN = [
    ("2026-07-14", "37089", "hendersonville-37089", "comites_populares", 3, 1),
    ("2026-08-04", "37089", None, "conversaciones_para_liberacion", 4, 1),
    ("2026-08-15", "37099", "sylva-37099", "comites_populares", 2, None),
]
# Different people of FY2027 by place and program: Xóchitl and Yareli came twice; Zenón's phone and
# e-mail stand on two lists, and nothing says that they are one person's.
DIFFERENT = {("37089", "all"): 4, ("37089", "comites_populares"): 3, ("37099", "all"): 2,
             ("37089", "conversaciones_para_liberacion"): 3, ("37099", "comites_populares"): 2,
             ("dogwood_18", "all"): 6, ("dogwood_18", "comites_populares"): 5,
             ("dogwood_18", "conversaciones_para_liberacion"): 3}  # fmt: skip
