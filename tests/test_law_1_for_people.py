"""Law 1 under attack in lists of people and sign-in lists: secrets wherever a file can hold one."""

import json
import os

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from etl.__main__ import main
from etl.intake import people, reader, sign_in
from etl.intake.report import Context, Unusable
from etl.intake.table import Table
from etl.messages import sentence
from tests.conftest import TODAY
from tests.test_law_1_for_lists import kept_bytes
from tests.test_secrets import FORMATS, secrets, tokens

PEOPLE = ["Nombre", "Apellidos", "Teléfono", "Correo", "Condado", "Ciudad", "Código postal",
          "Fecha de ingreso", "Membresía", "Notas", "Domicilio", "Número A"]  # fmt: skip
SIGN_IN = ["Nombre", "Apellidos", "Teléfono", "Correo", "Condado del evento", "Ciudad", "Programa",
           "Fecha", "¿Es su primera vez?", "Notas", "Domicilio", "Firma"]  # fmt: skip
GOOD = {"Condado": "Henderson", "Ciudad": "Hendersonville", "Código postal": "28792",
        "Fecha de ingreso": "2026-07-14", "Membresía": "sí", "Condado del evento": "Polk",
        "Programa": "Comités Populares", "Fecha": "2026-07-14",
        "¿Es su primera vez?": "no"}  # fmt: skip
KINDS = {"people": PEOPLE, "sign_in": SIGN_IN}


def rows_with(header, planted):
    """Give a row a secret; it stands in the columns of a person, and beside or for a good cell."""
    rows = []
    for number, secret in enumerate(planted):
        row = []
        for place, title in enumerate(header):
            other = planted[(number + place) % len(planted)]
            row.append(GOOD.get(title) or other)
        spoilt = 4 + number % 5
        row[spoilt] = secret if number % 3 == 0 else f"{row[spoilt]} {secret}"
        rows.append(row)
    return [[*header, planted[1]], *([*row, planted[2]] for row in rows)]


@pytest.mark.parametrize("form", FORMATS)
@pytest.mark.parametrize("kind", KINDS)
def test_no_planted_secret_is_written_or_said(home, tmp_path, capsys, monkeypatch, kind, form):
    scratch = tmp_path / "scratch"
    scratch.mkdir()
    monkeypatch.setenv("TMPDIR", str(scratch))
    planted = secrets(200, f"{kind} {form}")
    path = tmp_path / f"{planted[11].replace('/', '')}.{form}"
    path.write_bytes(FORMATS[form](rows_with(KINDS[kind], planted), planted))
    options = [str(path), "--lang", "es"]
    main(["add", *options, "--json"])
    asked = capsys.readouterr()
    code = main(["add", *options, "--json", "--count-people"])
    shown = capsys.readouterr()
    main(["preview", *options, "--count-people"])
    previewed = capsys.readouterr()
    [result, *_] = json.loads(shown.out)
    assert code == 0
    assert result["rows_in"] == 200 == result["counted"] + result["refused"]
    assert result["counted"]
    said = "".join((*asked, *shown, *previewed))
    written = kept_bytes().decode("utf-8", "replace")
    told = {token for secret in planted for token in tokens(secret)}
    assert not {token for token in told if token in said}
    assert not {token for token in told if token in written}
    assert list(scratch.iterdir()) == []


def test_the_child_that_parsed_is_gone(home, tmp_path, monkeypatch):
    children = []
    start = reader.Reader._start

    def watched(self):
        children.append(start(self))
        return children[-1]

    monkeypatch.setattr(reader.Reader, "_start", watched)
    path = tmp_path / "list.csv"
    path.write_text("Nombre,Teléfono,Condado,Fecha de ingreso\nAna,828-555-0101,Polk,2026-03-02\n")
    assert main(["add", str(path), "--count-people"]) == 0
    [child] = children
    assert child.poll() is not None
    with pytest.raises(ProcessLookupError):
        os.kill(child.pid, 0)


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.dates(), st.booleans(),
    st.sampled_from([*GOOD.values(), "SC", "29601", "828-555-0101", "a@e.org", "Total", "x", "no"]),
)  # fmt: skip


@pytest.mark.parametrize(("kind", "module"), [("people", people), ("sign_in", sign_in)])
@settings(deadline=None, max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(data=st.data())
def test_every_row_is_counted_refused_or_said_to_be_none(kind, module, data):
    header = KINDS[kind]
    width = len(header)
    rows = data.draw(st.lists(st.lists(CELLS, min_size=width, max_size=width), max_size=6))
    table = Table(1, [header, *rows])
    context = Context(TODAY, count_people=True, as_of=TODAY, county="37089", date_order="dmy",
                      program="comites_populares")  # fmt: skip
    source = "members" if kind == "people" else "program_events"
    try:
        parsed = module.parse(table, source, 0, context)
    except Unusable as asked:
        assert sentence(asked.code, "es", **asked.params)
        return
    counted = parsed.facts["counted_count"]
    assert 0 <= counted + parsed.refused <= len(rows)
    numbers = [row.get("member_count", row.get("attendance_count")) for row in parsed.rows]
    assert sum(numbers) <= counted
    if kind == "sign_in":
        assert sum(numbers) == counted
    for refusal in parsed.refusals:
        assert sentence(refusal.code, "en")
        assert 1 < refusal.row <= len(rows) + 1
