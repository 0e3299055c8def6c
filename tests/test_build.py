"""Builds and releases: the same inputs say the same, and a crash leaves the last one served."""

import json
import shutil
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from etl import build, catalog, check, database, inputs, key, release, warehouse
from tests.conftest import SHORT_FRAME, TODAY, seeded

EVENT = (
    "insert into raw.program_events by name select 'coalition' as group_id, ? as event_id, "
    "1 as batch_id, date '2026-08-01' as held_on, '37089' as county_fips, "
    "'defensa_comunitaria' as program_id, 20 as attendance_count, 'present' as interpretation, "
    "'present' as meals, 'present' as transportation, 'present' as childcare"
)
STEPS = ["load", "build", "check", "publish", "write internal", "write shared", "name release",
         "move pointer", "sweep"]  # fmt: skip


def pointer(home: Path) -> dict:
    return json.loads((home / "releases" / "current.json").read_text())


def add_members(home: Path, count: int = 41) -> None:
    """Put one batch of the coalition's own in the warehouse, as `add` would."""
    with warehouse.open_warehouse(home / "private" / "warehouse.duckdb") as connection:
        connection.execute(
            "insert or replace into raw.batches by name select 1 as batch_id, "
            "'members' as source, 'coalition' as group_id, date '2026-10-01' as added_on, "
            "false as is_told, 'not_said' as confirmed_basis, false as has_counts, "
            "false as is_added_to_counts, 1 as rows_in_count, 1 as added_count, 0 as merged_count, "
            "0 as unchanged_count, 0 as counted_count, 0 as refused_count"
        )
        connection.execute(
            "insert or replace into raw.members by name select 'coalition' as group_id, "
            "'37089' as county_fips, date '2026-09-01' as month, 1 as batch_id, "
            "? as member_count", [count],
        )  # fmt: skip


def test_a_release_is_two_files_and_one_pointer(demo_home):
    served = pointer(demo_home)
    assert served["release"] == "DEMO-2026-R1"
    for part in ("shared", "internal"):
        assert (demo_home / "releases" / served[part]).stat().st_mode & 0o077 == 0


def test_building_again_from_the_same_inputs_does_nothing(own_demo):
    steps: list[str] = []
    made = build.build(TODAY, steps.append)
    assert (made.is_unchanged, steps) == (True, [])


def test_the_same_inputs_give_the_same_hash_in_another_folder(demo_home, home):
    build.build(TODAY)
    for part in ("shared_hash", "internal_hash"):
        assert pointer(home)[part] == pointer(demo_home)[part]


@pytest.mark.usefixtures("short_frame")
def test_a_new_internal_figure_leaves_the_shared_release_and_its_name(home):
    add_members(home, 41)
    first = build.build(TODAY)
    before = pointer(home)
    add_members(home, 42)
    second = build.build(TODAY)
    after = pointer(home)
    assert first.release_id == second.release_id == "2026-R1"
    assert after["shared"] == before["shared"]
    assert after["internal"] != before["internal"]


def test_the_first_real_batch_removes_the_demo(own_demo, home):
    assert list((home / "private").glob("demo-*"))
    add_members(home)
    build.build(TODAY)
    assert pointer(home)["release"] == "2026-R1"
    assert not list((home / "private").glob("demo-*"))
    assert not list((home / "releases").glob("DEMO-*"))


@pytest.mark.usefixtures("short_frame")
def test_old_shared_releases_stay_and_two_internals(home):
    for number in range(3):
        add_members(home, 40 + number)
        with warehouse.open_warehouse(home / "private" / "warehouse.duckdb") as connection:
            connection.execute(EVENT, [f"E{number}"])
        build.build(TODAY)
    names = sorted(p.parent.name for p in (home / "releases").glob("*/shared.duckdb"))
    assert names == ["2026-R1", "2026-R2", "2026-R3"]
    assert len(list((home / "releases").glob("*/internal-*.duckdb"))) == 2


@pytest.fixture(scope="module")
def before_and_after(demo_home, key_file, tmp_path_factory):
    """Give a home with one release served, and inputs that ask for the next."""
    folder = seeded(tmp_path_factory.mktemp("before"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        add_members(folder, 41)
        build.build(TODAY)
        add_members(folder, 42)
        with warehouse.open_warehouse(folder / "private" / "warehouse.duckdb") as connection:
            connection.execute(EVENT, ["E1"])
    return folder


@pytest.fixture(scope="module")
def at_each_step(before_and_after, key_file, tmp_path_factory):
    """Give by step what a build has on the disk when it comes to it: what a kill leaves there."""
    folder = tmp_path_factory.mktemp("steps")
    running = shutil.copytree(before_and_after, folder / "running")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(running))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        build.build(TODAY, lambda step: shutil.copytree(running, folder / step))
    return folder


@pytest.mark.parametrize("step", STEPS)
def test_a_build_killed_at_any_step_leaves_a_whole_release(
    before_and_after, at_each_step, key_file, monkeypatch, step
):
    home = at_each_step / step
    monkeypatch.setenv("MIRADOR_HOME", str(home))
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    served = pointer(home)
    assert (served == pointer(before_and_after)) == (step != "sweep")
    assert release.is_whole(served)
    for part in ("shared", "internal"):
        with database.reader() as connection:
            file = home / "releases" / served[part]
            database.attach(connection, file, "made", key.current(), read_only=True)
            assert connection.execute("select count(*) from made.mart.release").fetchone() == (1,)


@pytest.mark.usefixtures("short_frame")
def test_a_build_after_a_killed_one_sweeps_what_it_left(
    before_and_after, key_file, tmp_path, monkeypatch
):
    home = tmp_path / "home"
    shutil.copytree(before_and_after, home)
    monkeypatch.setenv("MIRADOR_HOME", str(home))
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    killed = subprocess.run([sys.executable, "-c", _KILLED], cwd=catalog.ROOT, check=False)
    assert killed.returncode == 9
    assert list((home / "releases").glob(".building-*"))
    assert build.build(TODAY).release_id == "2026-R2"
    assert not list((home / "releases").glob(".building-*"))


_KILLED = """
import os
from etl import build, inputs
from tests.conftest import SHORT_FRAME, TODAY
inputs.FIRST_MONTH = SHORT_FRAME
def die(step):
    if step == "name release":
        os._exit(9)
build.build(TODAY, die)
"""


def test_a_failed_check_leaves_the_last_release(own_demo, home, monkeypatch):
    before = pointer(home)
    (home / "settings.yml").write_text("last_meeting: 2026-09-12\n")
    claims = {"nothing is ever true": "select 1 as one"}
    monkeypatch.setattr(catalog, "checks", lambda: claims)
    with pytest.raises(check.Failed) as failed:
        build.build(TODAY)
    assert failed.value.broken == ["nothing is ever true: 1 rows break this claim"]
    assert pointer(home) == before


@pytest.mark.usefixtures("short_frame")
def test_a_failed_check_is_exit_code_1(home, monkeypatch, capsys):
    from etl.__main__ import main

    add_members(home)
    monkeypatch.setattr(catalog, "checks", lambda: {"nothing is ever true": "select 1 as one"})
    assert main(["build"]) == 1
    assert "The last release stays" in capsys.readouterr().err


def test_the_day_and_the_settings_are_inputs(home):
    first = inputs.digest(TODAY)
    assert inputs.digest(TODAY + timedelta(days=1)) != first
    (home / "settings.yml").write_text("region: wnc_mountain_17\n")
    assert inputs.digest(TODAY) != first


def test_the_models_are_run_after_those_they_read():
    order = build.order()
    place = {name: position for position, name in enumerate(order)}
    for name, table in catalog.models().items():
        if table["sql"]:
            for other in build.tables_read(table["sql"]):
                assert other.startswith("raw.") or place[other] < place[name]


def test_a_model_whose_columns_differ_from_its_yml_is_a_fault(warehouse):
    assert warehouse.faults("core.members") == []
    warehouse.connection.execute("alter table core.members add column surprise integer")
    assert "surprise" in warehouse.faults("core.members")[0]


@pytest.mark.parametrize(
    ("planted", "fault"),
    [
        ({"status": "perhaps"}, "status is not one of"),
        ({"county_fips": "99999"}, "refers to nothing"),
        ({}, "two rows have the same"),
    ],
)
def test_a_planted_bad_row_is_a_fault(warehouse, planted, fault):
    warehouse.plant("core.checkpoints", **planted)
    assert any(fault in line for line in warehouse.faults("core.checkpoints"))


def test_an_empty_key_is_a_fault(warehouse):
    warehouse.plant("core.checkpoints", report_id=None)
    assert "report_id is empty somewhere" in warehouse.faults("core.checkpoints")


@pytest.mark.usefixtures("short_frame")
def test_another_state_changes_the_agreements_and_not_the_places(home):
    (home / "settings.yml").write_text("state: GA\n")
    add_members(home)
    build.build(TODAY)
    with duckdb.connect(str(home / "releases" / pointer(home)["shared"]), read_only=True) as made:
        assert made.execute("select count(*) from mart.agreements").fetchone() == (0,)
        assert made.execute(
            "select distinct status from mart.metric_values where metric_id = 'agreements_listed'"
        ).fetchall() == [("not_collected",)]
