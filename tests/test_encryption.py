"""What is kept is encrypted: no byte of it is clear, and only the one key opens it."""

import shutil
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest

from etl import __main__ as etl
from etl import build, catalog, database, inputs, key, release, warehouse
from etl.intake.reader import Reader
from etl.intake.report import Context, Unusable
from tests.conftest import SHORT_FRAME, TODAY, new_key, seeded
from tests.worlds import report, send

MARKER = "XOCHIQUETZAL"
pytestmark = pytest.mark.usefixtures("short_frame")


@pytest.fixture(scope="module")
def _built_once(demo_home, key_file, tmp_path_factory):
    folder = seeded(tmp_path_factory.mktemp("built"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        add_reports("2026-09-01")
        build.build(TODAY)
    return folder


@pytest.fixture
def built(home, _built_once):
    """Give a home with one report and a release."""
    return shutil.copytree(_built_once, home, dirs_exist_ok=True)


def add_reports(*days, marker=MARKER):
    with warehouse.open_warehouse(warehouse.path()) as kept:
        rows = [report(f"{marker}-{n}", day, seen_hour=7) for n, day in enumerate(days)]
        send(kept, "checkpoint_reports", rows, group="coalition", on=TODAY)


def held():
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute("select * from raw.checkpoint_reports order by all").fetchall()


def every_byte(folder):
    return b"".join(path.read_bytes() for path in folder.rglob("*") if path.is_file())


def test_no_row_is_in_clear_in_the_warehouse_or_the_internal_release(built):
    served = release.current()
    assert MARKER in str(held())
    assert MARKER.encode() not in every_byte(built)
    for part in (catalog.releases() / served["internal"], warehouse.path()):
        with pytest.raises(duckdb.CatalogException):
            duckdb.connect(str(part), read_only=True)
    duckdb.connect(str(catalog.releases() / served["shared"]), read_only=True).close()


def test_what_a_killed_writer_leaves_beside_the_file_is_encrypted_and_is_not_lost(home):
    add_reports("2026-09-01")
    subprocess.run([sys.executable, "-c", _KILLED_WRITER, MARKER], cwd=catalog.ROOT, check=False)
    left = warehouse.path().with_name("warehouse.duckdb.wal")
    assert left.stat().st_size > 0
    assert MARKER.encode() not in every_byte(home)
    with warehouse.open_warehouse(warehouse.path()) as kept:
        assert kept.execute("select note from raw.note").fetchall() == [(MARKER,)]


_KILLED_WRITER = """
import os, sys
from etl import warehouse
with warehouse.open_warehouse(warehouse.path()) as kept:
    kept.execute(f"create table raw.note as select '{sys.argv[1]}' as note")
    os._exit(9)
"""


def test_what_outgrows_the_memory_is_encrypted(home):
    connection = database.memory(key.current())
    connection.execute("set memory_limit = '30MB'")
    connection.execute(
        f"create table t as select '{MARKER}' || hash(i)::varchar as x from range(2_000_000) r(i)"
    )
    spilled = every_byte(home / "private" / "spill")
    connection.close()
    assert len(spilled) > 1_000_000 and MARKER.encode() not in spilled


def test_another_key_opens_nothing_and_says_so(built, tmp_path, monkeypatch, capsys):
    before = warehouse.path().read_bytes()
    other = new_key(tmp_path / "other")
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(other))
    for read_only in (True, False):
        with (
            pytest.raises(database.WrongKey),
            warehouse.open_warehouse(warehouse.path(), read_only=read_only),
        ):
            pass
    for call in (["build"], ["status"], ["figures", "events", "--audience", "internal", "--json"]):
        assert etl.main(call) == 2
        said = capsys.readouterr()
        assert "no es la de estos datos" in said.err and said.err.count("\n") == 1
        assert other.read_text() not in said.out + said.err
    assert warehouse.path().read_bytes() == before


def test_without_a_key_only_the_room_s_figures_are_read(built, monkeypatch, capsys):
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    for call in (["build"], ["status"], ["figures", "events", "--audience", "internal", "--json"]):
        if call == ["build"]:
            with pytest.raises(database.NoKey):
                build.build(date(2026, 10, 6))
        else:
            assert etl.main(call) == 2
            assert "MIRADOR_KEY_FILE" in capsys.readouterr().err
    assert etl.main(["figures", "events", "--json"]) == 0


TABLE = (
    "report_id,seen_on,seen_hour,county,town,road,operator,status\n1,2026-03-02,,Polk,,,,reported\n"
)


@pytest.mark.parametrize("dry", [[], ["--dry-run"]])
def test_the_coalition_s_own_tables_are_refused_without_a_key(bare, tmp_path, capsys, dry):
    path = tmp_path / "a.csv"
    path.write_text(TABLE)
    assert etl.main(["add", str(path), "--lang", "en", *dry]) == 2
    assert "key new" in capsys.readouterr().out
    assert not warehouse.path().exists() or held() == []


def test_no_way_in_is_open_without_a_key(bare):
    with warehouse.open_warehouse(warehouse.path()) as kept, pytest.raises(Unusable) as refused:
        send(kept, "checkpoint_reports", [report("1", "2026-09-01")], group="coalition")
    assert refused.value.code == "no_key"


def test_what_grew_too_old_is_gone_from_the_bytes(bare):
    """On a demo's file, which is plain, so that its bytes can be read."""
    file = bare / "private" / "demo-x.duckdb"
    with warehouse.open_warehouse(file) as kept:
        send(
            kept,
            "checkpoint_reports",
            [report("1", "2026-01-05", seen_hour=7)],
            on=date(2026, 2, 1),
        )
        kept.execute(f"create table raw.note as select '{MARKER}' || i as note from range(3) r(i)")
    with warehouse.open_warehouse(file) as kept:
        kept.execute("drop table raw.note")
    assert MARKER.encode() in file.read_bytes()
    with warehouse.open_warehouse(file) as kept:
        assert warehouse.forget_hours(kept, TODAY)
    assert MARKER.encode() not in file.read_bytes()
    with warehouse.open_warehouse(file) as kept:
        assert kept.execute("select seen_hour from raw.checkpoint_reports").fetchall() == [(None,)]
        assert not warehouse.forget_hours(kept, TODAY)
        assert (
            kept.execute("select * from duckdb_tables() where table_name = 'forgotten'").fetchall()
            == []
        )


def test_a_build_that_drops_hours_serves_none_of_them_and_keeps_none(home, monkeypatch):
    add_reports("2026-09-01")
    assert held()[0][4] == 7
    size = []
    real = database.rewrite
    monkeypatch.setattr(database, "rewrite", lambda *a, **b: (size.append(1), real(*a, **b)))
    build.build(date(2027, 6, 1))
    assert held()[0][4] is None and size == [1]


def test_a_damaged_file_a_link_and_a_busy_one_are_each_told(home, tmp_path, capsys):
    add_reports("2026-09-01")
    path = warehouse.path()
    whole = path.read_bytes()
    for place in (9, 100, 5000, 20000):
        path.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        with pytest.raises(database.Damaged), warehouse.open_warehouse(path):
            pass
        path.write_bytes(whole[:place])
        with pytest.raises(database.Damaged), warehouse.open_warehouse(path):
            pass
    path.unlink()
    (tmp_path / "elsewhere").write_bytes(whole)
    for target in (tmp_path / "elsewhere", tmp_path / "nowhere"):
        path.unlink(missing_ok=True)
        path.symlink_to(target)
        with pytest.raises(Unusable) as refused, warehouse.open_warehouse(path):
            pass
        assert refused.value.code == "database_is_link"
    assert not (tmp_path / "nowhere").exists() and (tmp_path / "elsewhere").read_bytes() == whole


def test_a_busy_warehouse_is_waited_for_and_then_said(home):
    add_reports("2026-09-01")
    writer = subprocess.Popen([sys.executable, "-c", _WRITER], cwd=catalog.ROOT,
                              stdout=subprocess.PIPE, stdin=subprocess.PIPE)  # fmt: skip
    try:
        assert writer.stdout.readline() == b"open\n"
        for read_only in (True, False):
            with (
                pytest.raises(database.Busy),
                warehouse.open_warehouse(warehouse.path(), read_only=read_only, wait=0),
            ):
                pass
        with pytest.raises(database.Busy):
            database.rewrite(warehouse.path(), key.current(), 0)
    finally:
        writer.communicate(b"\n")
    assert len(held()) == 1


_WRITER = """
import sys
from etl import warehouse
with warehouse.open_warehouse(warehouse.path()):
    print("open", flush=True)
    sys.stdin.readline()
"""


def test_a_query_reaches_no_other_file_and_no_network(home, tmp_path):
    add_reports("2026-09-01")
    (tmp_path / "a.csv").write_text("a\n1\n")
    for read_only in (True, False):
        with warehouse.open_warehouse(warehouse.path(), read_only=read_only) as kept:
            for attack in (
                f"select * from read_csv('{tmp_path}/a.csv')",
                f"copy raw.checkpoint_reports to '{tmp_path}/out.csv'",
                f"attach '{catalog.private()}/../../out.duckdb' as o",
                "select * from read_text('https://example.org')",
                "set enable_external_access = true", "install spatial",
            ):  # fmt: skip
                with pytest.raises(duckdb.Error):
                    kept.execute(attack)
            assert key.current() not in str(kept.execute("from duckdb_variables()").fetchall())
            assert key.current() not in str(kept.execute("from duckdb_settings()").fetchall())
            assert key.current() not in str(kept.execute("from duckdb_databases()").fetchall())
    assert not (tmp_path / "out.csv").exists()


def test_the_key_is_in_no_statement_no_argument_and_nothing_written(home, tmp_path, monkeypatch):
    statements = []
    real = duckdb.connect

    class Heard:
        def __init__(self, connection):
            self._connection = connection

        def execute(self, sql, *rest):
            statements.append(repr((sql, rest)))
            return self._connection.execute(sql, *rest)

        def __getattr__(self, name):
            return getattr(self._connection, name)

        def __enter__(self):
            return self

        def __exit__(self, *error):
            self._connection.close()

    monkeypatch.setattr(duckdb, "connect", lambda *a, **b: Heard(real(*a, **b)))
    add_reports("2026-09-01")
    build.build(TODAY)
    assert any("attach" in said for said in statements)
    assert not [said for said in statements if key.current() in said]
    assert key.current().encode() not in every_byte(home)


def test_reading_needs_no_extension(built, monkeypatch):
    monkeypatch.setattr(database, "_extension", lambda: pytest.fail("loaded"))
    assert len(held()) == 1
    assert etl.main(["status"]) == 0
    assert etl.main(["figures", "events", "--audience", "internal", "--json"]) == 0


def test_building_twice_in_two_homes_gives_the_same_hashes(built, tmp_path_factory, monkeypatch):
    first = release.current()
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path_factory.mktemp("home")))
    add_reports("2026-09-01")
    build.build(TODAY)
    second = release.current()
    for part in ("shared_hash", "internal_hash"):
        assert first[part] == second[part]


def test_a_process_that_crashes_leaves_no_core():
    done = subprocess.run(
        [sys.executable, "-c", "import resource\nfrom etl.__main__ import main\n"
         "main(['status'])\nprint(resource.getrlimit(resource.RLIMIT_CORE))"],
        cwd=catalog.ROOT, capture_output=True, text=True, check=True,
    )  # fmt: skip
    assert done.stdout.endswith("(0, 0)\n")


def test_the_child_that_parses_files_holds_no_key(home, tmp_path, monkeypatch):
    asked = []
    ask = Reader._ask
    monkeypatch.setattr(
        Reader,
        "_ask",
        lambda self, request, given: asked.append(request) or ask(self, request, given),
    )
    path = tmp_path / "a.csv"
    path.write_text("Fecha,Condado,Tipo\n2026-03-14,Polk,retén\n", "utf-8")
    assert etl.main(["add", str(path), "--json"]) == 0
    [request] = asked
    assert request["folio_key"] == key.folio_key(key.current())
    assert key.current() not in str(request)
    with Reader(Context(TODAY)) as reader:
        child = reader._start()
        environment = Path(f"/proc/{child.pid}/environ").read_bytes()
        assert b"MIRADOR_KEY_FILE" not in environment
