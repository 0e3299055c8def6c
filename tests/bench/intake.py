"""Measure the door on ICE's real workbooks beside openpyxl merely reading them."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import SHARED, Row, command

_OPENPYXL = """
import sys, openpyxl
for path in sys.argv[1:]:
    book = openpyxl.load_workbook(path{how})
    for sheet in book.worksheets:
        for row in sheet.iter_rows(values_only=True):
            pass
"""


def rows() -> Iterator[Row]:
    """Give CPU seconds a workbook: `add` with links and checks, beside openpyxl's two ways."""
    files = sorted(str(path) for path in (SHARED / "data" / "287g").glob("*/*.xlsx"))
    if not files:
        print("(the real workbooks are not beside this checkout: intake is left out)")
        return
    with tempfile.TemporaryDirectory() as folder:
        start_up = command(["-m", "etl", "status"], Path(folder)).cpu
        add = command(["-m", "etl", "add", *files], Path(folder)).cpu
        for name, how in (("full", ""), ("read_only", ", read_only=True")):
            reading = command(["-c", _OPENPYXL.format(how=how), *files], Path(folder)).cpu
            yield Row(
                f"add, CPU a workbook ({len(files)}), beside openpyxl {name}",
                add / len(files), "s", reading / len(files), "at least 2 x",
            )  # fmt: skip
        yield Row("  of it start-up and imports, once a call", start_up, "s")
