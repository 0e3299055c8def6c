"""Three hundred damaged files of each kind: a table or one clear code, never anything else."""

import io
import random
import zipfile

import openpyxl
import pytest

from etl.intake import csvfile, workbook
from etl.intake.container import kind_of
from etl.intake.headers import is_known, map_columns
from etl.intake.report import Unusable
from etl.intake.shape import shape
from etl.messages import catalogue
from tests.test_intake_workbooks import ods

ROWS = [
    ["Fecha", "Condado", "Lugar", "Teléfono"],
    *([f"2026-07-{day:02}", "Macon", "US 64", "828-555-1234"] for day in range(1, 21)),
]
_MARKS = b"<>/\"=0123456789ABCZ\x00\xff t'&;"


def xlsx():
    book = openpyxl.Workbook()
    for row in ROWS:
        book.active.append(row)
    book.active.merge_cells("A3:A5")
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def text():
    return "\n".join(";".join(f'"{cell}"' for cell in row) for row in ROWS).encode()


def scratched(content, chance):
    """Change a few bytes, or cut the end off."""
    content = bytearray(content)
    for _ in range(chance.randint(1, 6)):
        content[chance.randrange(len(content))] = chance.choice(_MARKS)
    return bytes(content[: chance.randrange(len(content))] if chance.random() < 0.2 else content)


def scratched_inside(archive, chance):
    """Damage one entry of a zip, or leave it out, and pack it again."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(archive)) as old, zipfile.ZipFile(stream, "w") as new:
        chosen = chance.choice([name for name in old.namelist() if "xml" in name])
        for name in old.namelist():
            content = old.read(name)
            if name == chosen and content:
                if chance.random() < 0.1:
                    continue
                content = scratched(content, chance)
            new.writestr(name, content)
    return stream.getvalue()


@pytest.mark.parametrize("make", [xlsx, lambda: ods(*ROWS), text], ids=["xlsx", "ods", "csv"])
def test_a_damaged_file_gives_tables_or_a_code(make):
    whole = make()
    is_archive = whole.startswith(b"PK")
    read = 0
    for seed in range(300):
        chance = random.Random(seed)
        damage = scratched_inside if is_archive and chance.random() < 0.7 else scratched
        content = damage(whole, chance)
        try:
            tables = (csvfile if kind_of(content) == "csv" else workbook).read(content)
        except Unusable as error:
            assert error.code in catalogue()
            continue
        read += 1
        for table in tables:
            if found := shape(table, is_known):
                assert len(map_columns(found.header, [row for _, row in found.rows])) == len(
                    found.header
                )
    assert read > 50
