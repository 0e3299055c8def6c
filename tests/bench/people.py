"""Measure the door on long lists of people and on a year's sign-in workbook."""

import csv
import secrets
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from tests.bench.logs import weigh
from tests.bench.measure import Row

_PANDAS = "import pandas, sys; pandas.read_{how}(sys.argv[1])"
_TITLES = ["first_name", "last_name", "email", "zip_code", "can2_user_address", "can2_user_city",
           "can2_state_abbreviated", "can2_county", "can2_phone", "can2_user_tags",
           "can2_subscription_status", "can2_subscription_date", "uuid"]  # fmt: skip
_TOWNS = {"Hendersonville": "Henderson", "Asheville": "Buncombe", "Columbus": "Polk",
          "Sylva": "Jackson", "Franklin": "Macon"}  # fmt: skip


def rows() -> Iterator[Row]:
    """Give CPU and memory of `add` for 20,000 people and for 400 tabs, beside pandas."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        key.touch(0o600)
        key.write_text(secrets.token_hex(32))
        for what, file, how, aim in (
            ("20,000 people (csv)", _people(Path(folder) / "people.csv"), "csv", "under 4 s"),
            ("400 events, a tab each", _events(Path(folder) / "events.xlsx"), "excel", "under 3 s"),
        ):
            home = Path(folder) / f"home-{how}"
            call = ["-m", "etl", "add", str(file), "--json", "--count-people"]
            cpu, memory = weigh(call, home, key)
            beside, their_memory = weigh(["-c", _PANDAS.format(how=how), str(file)], home, key)
            yield Row(f"count {what}, CPU, beside pandas", cpu, "s", beside, aim)
            yield Row(f"count {what}, memory, beside pandas", memory, "MB", their_memory, "stated")


def _people(path: Path) -> Path:
    rng = Random(1)
    with path.open("w", encoding="utf-8", newline="") as file:
        lines = csv.writer(file)
        lines.writerow(_TITLES)
        for number in range(20_000):
            town = rng.choice(list(_TOWNS))
            day = date(2024, 1, 1) + timedelta(rng.randrange(900))
            lines.writerow(
                [f"Persona{number}", "Apellido", f"p{number}@ejemplo.org", "28792", "1 Zyzzyx Ln",
                 town, "NC", _TOWNS[town] if number % 2 else "", f"828555{number:05}"[:10], "a, b",
                 "subscribed", f"{day} 10:00:00", f"u-{number}"]
            )  # fmt: skip
    return path


def _events(path: Path) -> Path:
    rng = Random(2)
    with xlsxwriter.Workbook(path) as book:
        for number in range(400):
            sheet = book.add_worksheet(f"Reunión {number}")
            day = date(2025, 7, 1) + timedelta(number % 360)
            county = rng.choice(list(_TOWNS.values()))
            sheet.write(0, 0, f"Comités Populares, condado de {county}, {day}")
            sheet.write_row(1, 0, ["Nombre", "Teléfono", "Ciudad", "¿Es su primera vez?", "Firma"])
            for line in range(15):
                who = rng.randrange(900)
                sheet.write_row(2 + line, 0, [f"Persona {who}", f"828-555-{who:04}", "", "no"])
    return path
