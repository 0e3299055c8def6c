"""Measure the door on long hotline logs beside pandas merely reading the same files."""

import csv
import os
import secrets
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from random import Random

import xlsxwriter

from tests.bench.measure import ROOT, Row

_TITLES = ["Folio", "Fecha", "Hora", "¿En qué condado?", "Lugar", "¿Quién era?", "¿Qué pasó?",
           "Verificado", "Nombre", "Tel.", "Idioma", "Motivo", "Canalizado a", "Notas"]  # fmt: skip
_PLACES = {"Henderson": ["Hendersonville", "US 64 por Bat Cave"], "Buncombe": ["Asheville", "I-26"],
           "Polk": ["Columbus"], "Jackson": ["Sylva"], "Macon": ["Franklin"]}  # fmt: skip
_PANDAS = "import pandas, sys; pandas.read_{how}(sys.argv[1])"
# CPU and the largest process, in MB, of a command and all that it starts.
_WEIGHED = """
import os, resource, subprocess, sys
done = subprocess.run(sys.argv[1:], stdout=subprocess.DEVNULL)
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(used.ru_utime + used.ru_stime, used.ru_maxrss / 1000, done.returncode)
"""


def rows() -> Iterator[Row]:
    """Give CPU and memory of `add` for 10,000 and 200,000 rows, beside pandas."""
    with tempfile.TemporaryDirectory() as folder:
        key = Path(folder) / "key"
        key.touch(0o600)
        key.write_text(secrets.token_hex(32))
        for count, kind, aims in (
            (10_000, "xlsx", ("under 4 s", "")),
            (200_000, "csv", ("", "flat")),
            (200_000, "xlsx", ("", "under 600 MB")),
        ):
            file = _write(Path(folder) / f"{count}.{kind}", count)
            home = Path(folder) / f"home-{count}-{kind}"
            cpu, memory = weigh(["-m", "etl", "add", str(file), "--json"], home, key)
            how = "csv" if kind == "csv" else "excel"
            beside, their_memory = weigh(["-c", _PANDAS.format(how=how), str(file)], home, key)
            what = f"add {count:,} rows of a log ({kind})"
            yield Row(f"{what}, CPU, beside pandas", cpu, "s", beside, aims[0])
            yield Row(f"{what}, memory, beside pandas", memory, "MB", their_memory, aims[1])


def _write(path: Path, count: int) -> Path:
    lines = [_TITLES, *_lines(count)]
    if path.suffix == ".csv":
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(lines)
        return path
    with xlsxwriter.Workbook(path, {"constant_memory": True}) as book:
        sheet = book.add_worksheet()
        for number, line in enumerate(lines):
            sheet.write_row(number, 0, line)
    return path


def _lines(count: int) -> Iterator[list[str]]:
    rng = Random(count)
    for number in range(count):
        county = rng.choice(list(_PLACES))
        day = date(2024, 1, 1) + timedelta(rng.randrange(900))
        yield [f"LC-{number}", f"{day:%d/%m/%Y}", f"{rng.randrange(6, 22)}:00", county,
               rng.choice(_PLACES[county]), rng.choice(["estatales", "sheriff", "la poli", "ICE"]),
               rng.choice(["retén", "retén", "redada", "cita con abogado"]),
               rng.choice(["sí", "", "no se pudo"]), "Persona", f"828-555-01{number % 100:02}",
               "español", "", "", "algo que se contó"]  # fmt: skip


def weigh(arguments: list[str], home: Path, key: Path) -> tuple[float, float]:
    """Give the CPU and the memory, in MB, of a python call."""
    environment = {**os.environ, "MIRADOR_HOME": str(home), "MIRADOR_KEY_FILE": str(key)}
    done = subprocess.run(
        [sys.executable, "-c", _WEIGHED, sys.executable, *arguments], cwd=ROOT, env=environment,
        capture_output=True, text=True, check=True,
    )  # fmt: skip
    cpu, memory, code = done.stdout.split()
    if code != "0":
        raise RuntimeError(done.stderr)
    return float(cpu), float(memory)
