"""A plain warehouse is turned into an encrypted one in one step, whatever kills it."""

import subprocess
import sys

from etl import catalog, warehouse
from tests.test_encryption import MARKER, every_byte


def plain_warehouse():
    """Make a warehouse without a key, with something in it that only its bytes can tell."""
    with warehouse.open_warehouse(warehouse.path()) as kept:
        kept.execute(f"create table raw.note as select '{MARKER}' || i as note from range(3) r(i)")
    assert MARKER.encode() in warehouse.path().read_bytes()


def notes():
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute("select count(*) from raw.note").fetchall()


def test_a_plain_warehouse_is_encrypted_when_it_is_first_written_to_with_a_key(
    bare, key_file, monkeypatch
):
    plain_warehouse()
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    assert notes() == [(3,)]
    with warehouse.open_warehouse(warehouse.path()):
        pass
    assert notes() == [(3,)]
    assert MARKER.encode() not in every_byte(bare)
    assert warehouse.path().stat().st_mode & 0o777 == 0o600
    assert [p.name for p in warehouse.path().parent.iterdir() if "rewriting" in p.name] == []


def test_killed_at_any_moment_the_turn_leaves_one_whole_file(bare, key_file, monkeypatch):
    plain_warehouse()
    before = warehouse.path().read_bytes()
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    with subprocess.Popen(
        [sys.executable, "-c", _KILLED_TURNS], cwd=catalog.ROOT, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    ) as killed:  # fmt: skip
        for step in range(100):
            warehouse.path().write_bytes(before)
            print(step, file=killed.stdin, flush=True)
            code = int(killed.stdout.readline())
            assert notes() == [(3,)], step
            if code == 0:
                break
            assert code == 9
        killed.stdin.close()
    assert step > 10
    with warehouse.open_warehouse(warehouse.path()):
        pass
    assert MARKER.encode() not in every_byte(bare)


# For each n it is told, one child dies before the nth call of what changes anything on the disk;
# it begins with all that it needs already imported.
_KILLED_TURNS = """
import os, sys
import duckdb
from pathlib import Path
from etl import database, warehouse
CHANGING = {"attach", "checkpoint", "copy", "create", "detach", "drop"}
def deadly(whole):
    def call(*arguments, **more):
        global left
        if left == 0: os._exit(9)
        left -= 1
        return whole(*arguments, **more)
    return call
class Deadly:
    def __init__(self, connection): self.connection = connection
    def __getattr__(self, name): return getattr(self.connection, name)
    def close(self): return deadly(self.connection.close)()
    def execute(self, sql, *more):
        run = self.connection.execute
        return (deadly(run) if sql.split()[0] in CHANGING else run)(sql, *more)
real = database.memory
database.memory = lambda key=None: Deadly(real(key))
database._sync = deadly(database._sync)
Path.replace = deadly(Path.replace)
for line in sys.stdin:
    child = os.fork()
    if child == 0:
        left = int(line)
        with warehouse.open_warehouse(warehouse.path()):
            pass
        os._exit(0)
    print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), flush=True)
"""
