"""Measure builds: after all workbooks, with 200,000 reports, and with nothing new."""

import tempfile
from collections.abc import Iterator
from pathlib import Path

from tests.bench.measure import SHARED, Row, command

# The imports are paid before the clock starts, and stated in a row of their own.
_BUILD = """
import time, sys
started = time.process_time()
from datetime import date
from etl import build, demo, geography, inputs, papers, warehouse
from etl.geography import shapes
import geopandas
imports = time.process_time() - started
scale = int(sys.argv[1])
if scale:
    demo.build(inputs.demo_file(date.today()), date.today(), scale)
started = time.process_time()
build.build(date.today())
print(imports, time.process_time() - started)
"""


def rows() -> Iterator[Row]:
    """Give CPU seconds of builds, imports apart, and the clock of one with nothing new."""
    files = sorted(str(path) for path in (SHARED / "data" / "287g").glob("*/*.xlsx"))
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        if files:
            command(["-m", "etl", "add", *files], home)
        first = command(["-c", _BUILD, "0"], home).out.split()
        yield Row("imports of a build, CPU", float(first[0]), "s")
        yield Row("first build, demo drawn and borders read, CPU", float(first[1]), "s")
        (home / "settings.yml").write_text("line: {number: 555-0100}\n")
        again = command(["-c", _BUILD, "0"], home).out.split()
        yield Row("full build after that, CPU", float(again[1]), "s", aim="under 3 s")
        nothing = command(["-m", "etl", "build"], home)
        nothing = command(["-m", "etl", "build"], home)
        yield Row("build with nothing new, clock, start-up in it", nothing.clock, "s",
                  aim="under 0.5 s")  # fmt: skip
    with tempfile.TemporaryDirectory() as folder:
        large = command(["-c", _BUILD, "405"], Path(folder)).out.split()
        yield Row("build with 200,000 demo reports, CPU", float(large[1]), "s", aim="under 30 s")
