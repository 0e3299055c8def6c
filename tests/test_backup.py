"""The backup: one file that only the key opens; what comes back is what was there, but for age."""

from datetime import date

import pytest

from etl import __main__ as etl
from etl import backup, build, correct, database, figure_register, key, release, restore, warehouse
from etl.citing import answer, newest_file
from etl.figure_id import parse
from etl.intake.report import Unusable
from tests.conftest import TODAY, new_key, seeded
from tests.test_encryption import MARKER, add_reports, every_byte, held

pytestmark = pytest.mark.usefixtures("short_frame")
SETTINGS = "groups:\n  - {id: coalition, name: Ñandú}\n"


@pytest.fixture
def full(home):
    """Give a home with settings and two reports, one of them old."""
    (home / "settings.yml").write_text(SETTINGS, "utf-8")
    add_reports("2026-05-05", "2026-09-01")
    return home


@pytest.fixture
def empty(full, demo_home, tmp_path_factory, monkeypatch):
    """Give a function that goes to another home, without data."""

    def go():
        other = seeded(tmp_path_factory.mktemp("other"), demo_home)
        monkeypatch.setenv("MIRADOR_HOME", str(other))
        return other

    return go


def code_of(act, *arguments):
    with pytest.raises(Unusable) as refused:
        act(*arguments)
    return refused.value.code


def test_the_drill_what_comes_back_builds_the_same_release(full, empty, tmp_path):
    build.build(TODAY)
    before = release.current()
    file = tmp_path / "copy"
    assert backup.backup(file) == 1
    assert file.stat().st_mode & 0o777 == 0o600
    assert MARKER.encode() not in file.read_bytes()
    rows = held()
    other = empty()
    assert restore.restore(file, key.current(), TODAY) == 1
    assert held() == rows
    assert (other / "settings.yml").read_text("utf-8") == SETTINGS
    build.build(TODAY)
    after = release.current()
    for part in ("shared_hash", "internal_hash"):
        assert after[part] == before[part]
    assert MARKER.encode() not in every_byte(other)
    assert {p.name for p in (other / "private").iterdir() if p.name[0] == "."} == set()


def test_what_was_cited_and_decided_of_figures_comes_back(full, empty, tmp_path):
    build.build(TODAY)
    cited = parse("2026-R1/population/37089/2025")
    correct.correct(cited, "source_corrected", TODAY)
    register = figure_register.path().read_text()
    backup.backup(tmp_path / "copy")
    other = empty()
    restore.restore(tmp_path / "copy", key.current(), TODAY)
    assert figure_register.path() == other / "figure_register.yml"
    assert figure_register.path().read_text() == register
    assert answer(newest_file("2026-R1"), cited).answer == "matches"
    assert build.build(TODAY).release_id == "2026-R2"
    assert answer(newest_file("2026-R1"), cited).answer == "matches"
    assert not list((other / "releases").rglob(".part"))


def test_a_backup_of_an_older_mirador_has_the_settings_alone(full, empty, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "_papers", lambda: [SETTINGS, None, None, None])
    backup.backup(tmp_path / "copy")
    connection = database.memory(key.current())
    database.attach(connection, tmp_path / "copy", "copy", key.current())
    for column in ("figure_register_yml", "release_id", "shared"):
        connection.execute(f"alter table copy.{backup.TABLE} drop column {column}")
    connection.close()
    other = empty()
    assert restore.restore(tmp_path / "copy", key.current(), TODAY) == 1
    assert (other / "settings.yml").read_text("utf-8") == SETTINGS


def test_hours_that_grew_too_old_in_the_drawer_do_not_come_back(full, empty, tmp_path):
    backup.backup(tmp_path / "copy")
    assert [row[4] for row in held()] == [7, 7]
    empty()
    restore.restore(tmp_path / "copy", key.current(), date(2026, 12, 1))
    assert [row[4] for row in held()] == [None, 7]


def test_a_new_key_is_a_backup_and_a_restore(full, empty, tmp_path, key_file, monkeypatch, capsys):
    file = tmp_path / "copy"
    backup.backup(file)
    rows = held()
    empty()
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(new_key(tmp_path / "new")))
    assert code_of(restore.restore, file, key.current(), TODAY) == "wrong_key"
    assert not warehouse.path().exists()
    assert etl.main(["restore", str(file), "--key-of-backup", str(key_file)]) == 0
    assert [row[:4] for row in held()] == [row[:4] for row in rows]
    said = "".join(capsys.readouterr())
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    with pytest.raises(database.WrongKey):
        held()
    assert key_file.read_text() not in said


def test_a_backup_is_never_put_over_a_file_nor_a_restore_over_data(full, empty, tmp_path):
    file = tmp_path / "copy"
    file.write_text("mine")
    assert code_of(backup.backup, file) == "backup_exists"
    assert file.read_text() == "mine"
    file.unlink()
    backup.backup(file)
    assert code_of(restore.restore, file, key.current(), TODAY) == "restore_not_empty"
    other = empty()
    (other / "settings.yml").write_text("state: GA\n")
    assert code_of(restore.restore, file, key.current(), TODAY) == "restore_not_empty"
    assert (other / "settings.yml").read_text() == "state: GA\n" and not warehouse.path().exists()


def test_there_is_nothing_of_the_demo_to_back_up(own_demo, home, tmp_path, capsys):
    assert etl.main(["backup", str(tmp_path / "copy"), "--lang", "en"]) == 2
    assert "demo" in capsys.readouterr().err
    assert not (tmp_path / "copy").exists()
    [demo] = (home / "private").glob("demo-*.duckdb")
    assert code_of(restore.restore, demo, key.current(), TODAY) == "backup_unreadable"
    assert not warehouse.path().exists()


def test_without_a_key_there_is_no_backup_and_no_restore(full, empty, tmp_path, monkeypatch):
    file = tmp_path / "copy"
    backup.backup(file)
    old = key.current()
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    assert code_of(backup.backup, tmp_path / "other") == "no_key"
    empty()
    assert code_of(restore.restore, file, old, TODAY) == "no_key"


def test_a_damaged_backup_brings_nothing_back_and_its_name_is_not_said(
    full, empty, tmp_path, capsys
):
    file = tmp_path / "Xochitl copy"
    backup.backup(file)
    whole = file.read_bytes()
    empty()
    used = len(whole.rstrip(b"\0"))
    attacks = [whole[:n] for n in (0, 9, 5000, used // 2)]
    attacks += [whole[:n] + bytes([whole[n] ^ 1]) + whole[n + 1 :] for n in (9, 5000, 20_000)]
    for attack in attacks:
        file.write_bytes(attack)
        assert etl.main(["restore", str(file)]) == 2
        said = "".join(capsys.readouterr())
        assert "Xochitl" not in said and "Traceback" not in said
        assert not warehouse.path().exists()
    file.unlink()
    assert etl.main(["restore", str(file)]) == 2
    assert "Xochitl" not in "".join(capsys.readouterr())


def test_a_warehouse_is_not_taken_for_a_backup(full, empty, tmp_path):
    file = tmp_path / "copy"
    file.write_bytes(warehouse.path().read_bytes())
    empty()
    assert code_of(restore.restore, file, key.current(), TODAY) == "backup_unreadable"


def test_a_copy_that_differs_is_thrown_away(full, tmp_path, monkeypatch):
    monkeypatch.setattr(backup, "content", lambda *_: "something else")
    folder = tmp_path / "disk"
    folder.mkdir()
    assert code_of(backup.backup, folder / "copy") == "backup_not_whole"
    assert list(folder.iterdir()) == []


def test_a_folder_that_is_not_there_is_said(full, tmp_path):
    assert code_of(backup.backup, tmp_path / "none" / "copy") == "cannot_write"


def test_a_log_added_again_after_a_change_of_the_key_is_not_taken_for_a_new_one(
    home, empty, tmp_path, key_file, monkeypatch, capsys
):
    log = tmp_path / "log.csv"
    log.write_text("report_id,seen_on,seen_hour,county,town,road,operator,status\n"
                   "LC-1,2026-09-02,,Henderson,,,sheriff,reported\n")  # fmt: skip
    assert etl.main(["add", str(log)]) == 0
    file = tmp_path / "copy"
    for number in range(2):  # also after a second change
        old = key.current()
        backup.backup(file)
        empty()
        monkeypatch.setenv("MIRADOR_KEY_FILE", str(new_key(tmp_path / f"new{number}")))
        restore.restore(file, old, TODAY)
        file.unlink()
        capsys.readouterr()
        for dry in ([], ["--dry-run"]):
            assert etl.main(["add", str(log), "--json", *dry]) == 0
            assert '"unchanged": 1' in capsys.readouterr().out
    assert len([row for row in held() if row[1]]) == 3
