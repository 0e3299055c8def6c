"""Lists of people: counted in memory by county, asked before, never added up, taken back."""

import json

import pytest

from etl import build, warehouse
from etl.__main__ import main
from tests import people_files
from tests.conftest import TODAY


def add(capsys, path, *options):
    """Add a file as the terminal does; give the exit code and what was said of its sheets."""
    code = main(["add", str(path), "--json", "--lang", "en", *options])
    return code, json.loads(capsys.readouterr().out)


def members_held():
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(
            "select county_fips, month::VARCHAR, member_count from raw.members order by all"
        ).fetchall()


@pytest.fixture
def list_of(tmp_path):
    def write(content, name="list.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


@pytest.mark.parametrize(
    ("content", "expected", "month"),
    [
        (people_files.ACTION_NETWORK, people_files.IN_ACTION_NETWORK, "2026-08-01"),
        (people_files.CIVICRM, people_files.IN_CIVICRM, "2026-08-01"),
    ],
    ids=["action_network", "civicrm"],
)
def test_a_list_is_counted_by_county_as_by_hand(home, capsys, list_of, content, expected, month):
    by_county, counted, refused = expected
    code, [said] = add(capsys, list_of(content), "--count-people")
    assert code == 0
    assert (said["rows_in"], said["counted"], said["refused"]) == (
        counted + refused, counted, refused,
    )  # fmt: skip
    assert members_held() == sorted((place, month, n) for place, n in by_county.items())


def test_a_list_becomes_a_figure_of_its_region_and_counties(home, capsys, list_of):
    add(capsys, list_of(people_files.ACTION_NETWORK), "--count-people")
    figures = figures_of(capsys, "members", "2026-08")
    assert {place: figures[place] for place in ("37089", "37021", "dogwood_18", "nc")} == {
        "37089": 2, "37021": 1, "dogwood_18": 4, "nc": 4,
    }  # fmt: skip


def figures_of(capsys, metric, period):
    """Build, and give the figures of a metric for the places that have one."""
    build.build(TODAY)
    capsys.readouterr()
    main(["figures", metric, "--period", period, "--audience", "internal", "--json"])
    rows = json.loads(capsys.readouterr().out)
    return {row["place_id"]: row["value"] for row in rows if row["value"]}
