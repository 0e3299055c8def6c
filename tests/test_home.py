"""MIRADOR_HOME: what is wrong in it is said in a sentence, and all that is written stays in it."""

import subprocess

import pytest

from etl import catalog, database, settings, warehouse
from etl.__main__ import main
from tests.worlds import report, send

ROW = "1,2026-03-02,,Henderson,,,sheriff,reported"


@pytest.fixture
def table(tmp_path):
    path = tmp_path / "reports.csv"
    path.write_text(f"report_id,seen_on,seen_hour,county,town,road,operator,status\n{ROW}\n")
    return str(path)


@pytest.mark.parametrize(
    ("given", "said"),
    [("groups: [oops", "line 2"), ("groups: hola", "{id"), ("color: red", "color"),
     ("groups: [{id: a, counties: [Narnia]}]", "Narnia"), ("region: narnia", "narnia"),
     ("state: 5", "state"), ("- a", "keys and values"), ("groups: [{id: all}]", "groups"),
     ("last_meeting: 2099-01-01", "last_meeting"), ("line: hola", "line")],
)  # fmt: skip
def test_settings_that_cannot_be_used_are_said_in_one_line(home, table, capsys, given, said):
    (home / "settings.yml").write_text(given)
    assert main(["add", table]) == 2
    err = capsys.readouterr().err
    assert err.startswith("settings.yml") and said in err and err.count("\n") == 1


def test_a_county_may_be_named_or_numbered(home):
    (home / "settings.yml").write_text("groups: [{id: a, counties: [37089, polk]}]")
    assert settings.read().groups[0].counties == ("37089", "37149")


def test_a_group_whose_files_are_held_cannot_be_left_out(home, capsys):
    (home / "settings.yml").write_text("groups: [{id: norte}, {id: sur}]")
    with warehouse.open_warehouse(warehouse.path()) as connection:
        send(connection, "checkpoint_reports", [report("1", "2026-03-02")])
    (home / "settings.yml").write_text("groups: [{id: sur}]")
    assert main(["build"]) == 2
    assert "norte" in capsys.readouterr().err


def test_a_damaged_warehouse_is_said_and_left_as_it_is(home, table, capsys):
    warehouse.path().write_bytes(b"no warehouse" * 99)
    for call in (["add", table], ["build"]):
        assert main(call) == 2
        assert "dañado" in capsys.readouterr().err
    assert warehouse.path().read_bytes() == b"no warehouse" * 99


def test_a_damaged_pointer_is_as_if_there_was_no_release_yet(home, capsys):
    catalog.releases().mkdir()
    (catalog.releases() / "current.json").write_text("{")
    assert main(["figures", "events", "--json"]) == 2
    assert "python -m etl build" in capsys.readouterr().err


def test_a_home_that_cannot_be_written_is_said(tmp_path, monkeypatch, table, capsys):
    monkeypatch.setenv("MIRADOR_HOME", table)  # a file, not a folder
    for call in (["add", table], ["build"]):
        assert main(call) == 2
        assert "reports.csv: " in capsys.readouterr().err


@pytest.mark.usefixtures("short_frame")
def test_nothing_is_written_into_the_checkout(home, table, tmp_path, monkeypatch):
    def seen():
        kept = subprocess.run(
            ["git", "ls-files", "-co", "--exclude-standard"], cwd=catalog.ROOT, check=True,
            capture_output=True, text=True,
        ).stdout.splitlines()  # fmt: skip
        data = [p for p in (catalog.ROOT / "data").rglob("*") if p.is_file()]
        return {p: p.stat().st_mtime_ns for p in data}, kept

    before = seen()
    monkeypatch.chdir(tmp_path)
    assert main(["add", table]) == main(["build"]) == main(["status"]) == 0
    assert main(["figures", "events", "--csv"]) == 0
    assert seen() == before
    with database.memory() as connection:
        where = connection.execute("select current_setting('temp_directory')").fetchall()
    assert where == [(str(home / "private" / "spill"),)]
