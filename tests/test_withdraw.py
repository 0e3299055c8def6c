"""A privacy withdrawal: the number is in no shared file, not in a byte, and does not come back."""

import json
import shutil
import struct
from datetime import date, timedelta

import duckdb
import pytest

from dashboard import access
from dashboard.queries import release as dashboard_release
from etl import build, catalog, inputs, release, rewriting, shared_files
from etl.__main__ import main
from etl.citing import answer
from etl.figure_id import parse
from etl.publish import withdrawn
from tests.conftest import SHORT_FRAME, TODAY, seeded
from tests.shared_chain import CITED, COUNTY, QUARTER, release_of

DAY = timedelta(days=1)
FIRST, SECOND = 1693, 2089  # numbers of gatherings that are nowhere else in a release
WITHDRAW = ["withdraw", f"2026-R1/{CITED}", "--reason", "may_point_to_someone"]


@pytest.fixture(scope="module")
def two(demo_home, key_file, tmp_path_factory):
    """Give a home with two releases that give one figure two unusual numbers."""
    folder = seeded(tmp_path_factory.mktemp("two"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        release_of(FIRST, TODAY)
        release_of(SECOND, TODAY + DAY)
    return folder


@pytest.fixture
def own_two(two, tmp_path, key_file, monkeypatch):
    """Give a copy of it that a test may change."""
    home = tmp_path / "own"
    shutil.copytree(two, home)
    monkeypatch.setenv("MIRADOR_HOME", str(home))
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    monkeypatch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
    return home


def held_by(file):
    """List which of the two numbers stand in some table of a shared file."""
    found = set()
    with duckdb.connect(str(file), read_only=True) as made:
        columns = made.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'mart' "
            "and data_type in ('DOUBLE', 'BIGINT', 'INTEGER', 'HUGEINT')"
        ).fetchall()
        for table, column in columns:
            rows = made.execute(
                f"select distinct {column} from mart.{table} where {column} in ({FIRST}, {SECOND})"
            ).fetchall()
            found |= {value for (value,) in rows}
    return found


def bytes_of(folder):
    return {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_the_numbers_are_there_before(own_two):
    files = shared_files.held(is_demo=False)
    assert held_by(files["2026-R1"]) == {FIRST}
    assert held_by(files["2026-R2"]) == {FIRST, SECOND}
    number = struct.pack("<d", SECOND)
    assert any(number in content for content in bytes_of(own_two / "releases").values())


def test_without_yes_it_only_says_what_would_go(own_two, capsys):
    before = bytes_of(own_two)
    assert main([*WITHDRAW, "--lang", "en"]) == 2
    said = capsys.readouterr().err
    assert f"2026-R2/{CITED}\n" in said
    assert "Nothing was changed yet." in said
    after = bytes_of(own_two)
    assert {path.name for path in set(after) ^ set(before)} <= {".lock"}
    assert all(after[path] == content for path, content in before.items())


def test_no_shared_file_keeps_the_number_not_in_one_byte(own_two, capsys):
    assert main([*WITHDRAW, "--yes", "--lang", "es"]) == 0
    said = capsys.readouterr().out
    assert "2026-R1, 2026-R2" in said
    assert "borre a mano las copias" in said
    for file in shared_files.held(is_demo=False).values():
        assert held_by(file) == set()
    for number in (FIRST, SECOND):
        form = struct.pack("<d", number)
        assert not [p for p, held in bytes_of(own_two / "releases").items() if form in held]
    assert str(SECOND) not in (own_two / "figure_register.yml").read_text()
    assert len(list((own_two / "releases").glob("*/shared*"))) == 2


def test_every_citation_of_it_says_so_with_the_reason(own_two, capsys):
    main([*WITHDRAW, "--yes"])
    file = own_two / "releases" / release.current()["shared"]
    for name in ("2026-R1", "2026-R2"):
        found = answer(file, parse(f"{name}/{CITED}"))
        assert (found.answer, found.value, found.now_value) == ("withdrawn", None, None)
        assert found.reason_en == "The number could point to a person."
        old = shared_files.file_of("2026-R1")
    assert answer(old, parse(f"2026-R1/{CITED}")).answer == "withdrawn"
    capsys.readouterr()
    assert main(["verify", f"2026-R2/{CITED}", "--lang", "es"]) == 1
    assert "RETIRADA." in capsys.readouterr().out
    assert main(["diff", "2026-R1", "2026-R2", "--lang", "en"]) == 0
    said = capsys.readouterr().out
    assert "Withdrawn to protect people:" in said
    assert str(FIRST) not in said


def test_all_that_would_give_it_back_goes_and_nothing_else(own_two, capsys):
    main([*WITHDRAW, "--yes", "--json"])
    taken = set(json.loads(capsys.readouterr().out)["withdrawn"])
    assert {
        f"2026-R2/{CITED}",
        f"2026-R2/{CITED}/program=defensa_comunitaria",
        f"2026-R2/events/dogwood_18/{QUARTER}",
        "2026-R2/events/nc/FY2026",
        f"2026-R2/events_with_meals/dogwood_18/{QUARTER}",
    } <= taken
    file = own_two / "releases" / release.current()["shared"]
    for kept in (f"events/37149/{QUARTER}", f"events/{COUNTY}/2025-Q4",
                 "attendance/dogwood_18/FY2026", f"population/{COUNTY}/2025"):  # fmt: skip
        assert f"2026-R2/{kept}" not in taken
        assert answer(file, parse(f"2026-R2/{kept}")).answer == "matches", kept


def test_the_next_build_neither_restores_it_nor_makes_a_release(own_two):
    main([*WITHDRAW, "--yes"])
    served = release.current()
    assert release.is_whole(served)
    made = build.build(TODAY + DAY)
    after = release.current()
    assert made.release_id == "2026-R2"
    assert (after["shared"], after["shared_hash"]) == (served["shared"], served["shared_hash"])
    assert build.build(TODAY + DAY).is_unchanged


def test_no_later_release_shows_it_though_the_register_were_lost(own_two):
    main([*WITHDRAW, "--yes"])
    assert release_of(2053, TODAY + 2 * DAY) == "2026-R3"
    (own_two / "figure_register.yml").unlink()
    assert release_of(2081, TODAY + 3 * DAY) == "2026-R4"
    for file in list(shared_files.held(is_demo=False).values())[2:]:
        with duckdb.connect(str(file), read_only=True) as made:
            assert made.execute(
                "select status, value from mart.metric_values where metric_id = 'events' "
                "and place_id = ? and period_id = ? and program_id = 'all'", [COUNTY, QUARTER],
            ).fetchall() == [("not_shown", None)]  # fmt: skip
        assert answer(file, parse(f"2026-R1/{CITED}")).answer == "withdrawn"


def test_there_is_no_moment_without_a_whole_release(own_two, monkeypatch):
    seen = []
    for module, name in ((rewriting.database, "put_in_place"), (release, "_point")):
        real = getattr(module, name)

        def watched(*given, real=real, name=name):
            seen.append((name, release.is_whole(release.current())))
            real(*given)
            seen.append((name, release.is_whole(release.current())))

        monkeypatch.setattr(module, name, watched)
    old = duckdb.connect(str(own_two / "releases" / release.current()["shared"]), read_only=True)
    main([*WITHDRAW, "--yes"])
    assert {name for name, _ in seen} == {"put_in_place", "_point"}
    assert all(is_whole for _, is_whole in seen)
    assert release.is_whole(release.current())
    assert old.execute("select count(*) from mart.release").fetchone() == (1,)


def test_an_open_page_goes_on_to_the_file_without_it(own_two):
    room = access.Viewer("shared")
    cited = (
        "select value from mart.metric_values where metric_id = 'events' and place_id = ? "
        "and period_id = ? and program_id = 'all'"
    )
    before = dashboard_release.current(room)
    assert dashboard_release.rows(before, cited, COUNTY, QUARTER) == [{"value": SECOND}]
    main([*WITHDRAW, "--yes"])
    after = dashboard_release.current(room)
    assert after.id == before.id
    assert dashboard_release.rows(after, cited, COUNTY, QUARTER) == [{"value": None}]


@pytest.mark.parametrize("where", ["rewrite_shared", "_point"])
def test_one_that_is_killed_is_finished_by_the_next_build(own_two, monkeypatch, where):
    def die(*given):
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(release, where, die)
        with pytest.raises(KeyboardInterrupt):
            main([*WITHDRAW, "--yes"])
    assert release.is_whole(release.current())
    assert build.build(TODAY + DAY).release_id == "2026-R2"
    assert len(list((own_two / "releases").glob("*/shared*"))) == 2
    for file in shared_files.held(is_demo=False).values():
        assert held_by(file) == set()
    assert release.is_whole(release.current())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (f"2026-R1/population/{COUNTY}/2025", "public record"),
        ("2026-R1/events/99999/2026-Q1", "No shared release has a number"),
        (f"DEMO-2026-R1/{CITED}", "no shared file"),
        ("2026-R1", "release/metric/place/period"),
    ],
)
def test_what_cannot_be_withdrawn_is_said_and_changes_nothing(own_two, capsys, text, said):
    assert main(["withdraw", text, "--reason", "safety", "--yes", "--lang", "en"]) == 2
    assert said in capsys.readouterr().err
    assert not (own_two / "figure_register.yml").exists()


KEY = ("metric_id", "place_id", "period_id", "group_id", "program_id", "attribute", "category")
ROOT = {"place_id": "dogwood_18", "period_id": "FY2026"}
AVERY, BURKE, JOINED = "37011", "37023", "37121.37199"


def decide(connection, **key):
    """Put one withdrawal in the register of a planted release."""
    given = {"release_id": "R", "reason": "safety", "decided_on": TODAY,
             **dict.fromkeys(KEY, "all"), **key}  # fmt: skip
    columns = ", ".join(f"? as {name}" for name in given)
    connection.execute(
        f"insert into raw.figure_withdrawals by name select {columns}", list(given.values())
    )


def told(warehouse):
    rows = warehouse.rows(
        "select place_id, period_id, group_id, program_id from shared.metric_values "
        "where metric_id = 'attendance' and status in ('reported', 'shown_together')"
    )
    return set(rows)


@pytest.fixture
def tree(warehouse):
    """Give a function that plants a tree, withdraws a part of it, and lists what was taken."""
    connection = warehouse.connection
    connection.execute("delete from shared.metric_values where metric_id = 'attendance'")
    connection.execute("delete from raw.earlier_figures where metric_id = 'attendance'")
    planted = [
        ROOT,
        *({**ROOT, "place_id": place} for place in (AVERY, BURKE, JOINED)),
        {**ROOT, "place_id": "37121", "status": "shown_together", "value": None},
        {**ROOT, "place_id": "37113", "status": "none_reported", "value": 0.0},
        *({**ROOT, "program_id": program} for program in ("defensa_comunitaria", "a.b")),
        *({**ROOT, "group_id": group} for group in ("norte", "juntos")),
        {**ROOT, "period_id": "FY2025"},
        {**ROOT, "period_id": "FY2025", "place_id": AVERY},
    ]
    for row in planted:
        warehouse.plant(
            "shared.metric_values", **{"metric_id": "attendance", "group_id": "all",
            "program_id": "all", "attribute": "all", "category": "all", "value": 20.0,
            "status": "reported", "quality": "final", "margin": 2.0, "numerator": None,
            "denominator": None, **row},
        )  # fmt: skip

    def withdraw(**key):
        key = {"metric_id": "attendance", **ROOT, **key}
        connection.execute("delete from raw.figure_withdrawals")
        decide(connection, **key)
        before = told(warehouse)
        withdrawn.take_out(connection)
        return before - told(warehouse)

    return withdraw


def cell(place="dogwood_18", period="FY2026", group="all", program="all"):
    return (place, period, group, program)


PLACES = {cell(AVERY), cell(BURKE), cell(JOINED), cell("37121")}


@pytest.mark.parametrize("place", [AVERY, JOINED])
def test_a_leaf_takes_the_leaves_of_its_arm_and_leaves_root_and_other_arms(tree, warehouse, place):
    assert tree(place_id=place) == PLACES
    assert warehouse.rows(
        "select status, value from shared.metric_values where metric_id = 'attendance' "
        "and place_id = '37113'"
    ) == [("none_reported", 0)]


def test_a_program_takes_the_programs_and_a_group_the_groups(tree):
    assert tree(program_id="defensa_comunitaria") == {
        cell(program="defensa_comunitaria"), cell(program="a.b")}  # fmt: skip
    assert tree(group_id="juntos") == {cell(group="norte"), cell(group="juntos")}


def test_the_root_takes_all_of_its_arms_and_no_other_year(tree):
    assert tree() == PLACES | {
        cell(), cell(program="defensa_comunitaria"), cell(program="a.b"), cell(group="norte"),
        cell(group="juntos"),
    }  # fmt: skip


def test_a_leaf_that_is_all_of_its_arm_is_the_root(tree):
    assert tree(place_id=AVERY, period_id="FY2025") == {
        cell(period="FY2025"), cell(AVERY, "FY2025")}  # fmt: skip


def test_a_stock_goes_under_both_names_of_its_day_with_what_changed_it(warehouse):
    connection = warehouse.connection
    rows = [("members", "2026-Q2"), ("members", "FY2026"), ("members", "2026-Q1"),
            ("members_new", "FY2026"), ("members_lapsed", "FY2025")]  # fmt: skip
    for metric_id, period_id in rows:
        connection.execute(
            "update shared.metric_values set value = 60, status = 'reported' where metric_id = ? "
            "and period_id = ? and place_id = 'dogwood_18' and attribute = 'all' "
            "and group_id = 'all'", [metric_id, period_id],
        )  # fmt: skip
    decide(connection, metric_id="members", place_id="dogwood_18", period_id="2026-Q2")
    withdrawn.take_out(connection)
    left = dict(warehouse.rows(
        "select metric_id || '/' || period_id, value from shared.metric_values "
        "where place_id = 'dogwood_18' and group_id = 'all' and attribute = 'all' "
        "and metric_id in ('members', 'members_new', 'members_lapsed')"
    ))  # fmt: skip
    assert [left[f"{m}/{p}"] for m, p in rows] == [None, None, 60, None, None]


def test_a_count_of_checkpoints_takes_the_rows_it_is_counted_from(warehouse):
    connection = warehouse.connection
    [(county, month, count)] = warehouse.rows(
        "select county_fips, strftime(seen_on, '%Y-%m'), count(*) from shared.checkpoints "
        "group by all order by all limit 1"
    )
    [(before,)] = warehouse.rows("select count(*) from shared.checkpoints")
    decide(connection, metric_id="checkpoints_confirmed", place_id=county, period_id=month)
    withdrawn.take_out(connection)
    assert warehouse.rows("select count(*) from shared.checkpoints") == [(before - count,)]
    assert warehouse.rows(
        "select count(*) from shared.checkpoints where county_fips = ? "
        "and strftime(seen_on, '%Y-%m') = ?", [county, month],
    ) == [(0,)]  # fmt: skip


def test_every_metric_of_a_family_is_one_of_ours():
    with duckdb.connect() as connection:
        connection.execute("create schema raw")
        inputs.load_reference(connection, "raw.metric_families")
        named = connection.execute("select metric_id from raw.metric_families").fetchall()
    assert {name for (name,) in named} <= set(catalog.metrics())


def test_what_was_decided_of_a_demo_says_nothing_of_real_figures(own_two):
    (own_two / "figure_register.yml").write_text(
        f"withdrawn:\n- {{figure: DEMO-2026-R1/{CITED}, reason: safety, "
        "decided_on: 2026-10-05, is_done: true}\n"
    )
    assert build.build(TODAY + DAY).release_id == "2026-R2"
    file = own_two / "releases" / release.current()["shared"]
    assert answer(file, parse(f"2026-R2/{CITED}")).value == SECOND


def test_the_day_it_was_decided_is_on_record(own_two):
    main([*WITHDRAW, "--yes"])
    file = own_two / "releases" / release.current()["shared"]
    assert answer(file, parse(f"2026-R2/{CITED}")).decided_on == date.today()
