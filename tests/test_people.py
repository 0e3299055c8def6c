"""Lists of people: counted in memory by county, asked before, never added up, taken back."""

import json

import pytest

from etl import build, warehouse
from etl.__main__ import main
from etl.intake.person_county import county_of_person
from etl.intake.values import Fault
from etl.reference import rows_of
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


def codes(said):
    return [message["code"] for message in said["messages"]]


def test_nobody_is_counted_before_somebody_agreed(home, capsys, list_of):
    code, [said] = add(capsys, list_of(people_files.ACTION_NETWORK))
    [message] = said["messages"]
    assert (code, message["code"], said["rows_in"]) == (2, "people_not_counted", 0)
    assert "6 rows" in message["text"] and "--count-people" in message["text"]


def test_adding_a_list_twice_changes_nothing(home, capsys, list_of):
    path = list_of(people_files.ACTION_NETWORK)
    add(capsys, path, "--count-people")
    before = members_held()
    _, [said] = add(capsys, path, "--count-people")
    assert (said["counted"], said["unchanged"], said["refused"]) == (0, 5, 1)
    assert members_held() == before


def test_two_lists_of_a_month_are_never_added_up(home, capsys, list_of):
    add(capsys, list_of(people_files.ACTION_NETWORK), "--count-people")
    _, [said] = add(capsys, list_of(people_files.CIVICRM), "--count-people")
    assert {"list_replaces_the_month", "list_is_shorter"} <= set(codes(said))
    assert newest() == {"37089": 0, "37021": 0, "not_known": 0, "37099": 2}
    main(["undo", "2"])
    assert newest() == {"37089": 2, "37021": 1, "not_known": 1}


def test_a_list_takes_the_place_of_a_roll_up(home, capsys, list_of):
    roll_up = "condado,mes,miembros,nuevos,bajas\nPolk,2026-08,30,1,0\nHenderson,2026-08,9,1,0\n"
    add(capsys, list_of(roll_up))
    _, [said] = add(capsys, list_of(people_files.ACTION_NETWORK), "--count-people")
    assert "list_replaces_the_month" in codes(said)
    assert newest() == {"37149": 0, "37089": 2, "37021": 1, "not_known": 1}


def newest():
    """Give the members held by county as the newest batch says them."""
    return {county: count for county, _, count in members_of_batches()}


def members_of_batches():
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(
            "select county_fips, month, member_count from raw.members order by batch_id"
        ).fetchall()


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("Nombre,Teléfono,Fecha de ingreso\nAna,828-555-0101,2026-03-02\n", "people_without_place"),
        ("Nombre,Teléfono,Condado,Membresía\nAna,828-555-0101,Polk,sí\n", "as_of_missing"),
        ("VANID,Voter File VANID,LastName,Party,PrecinctName,City,Cell Phone\n1,2,Paz,D,Uno,Sylva,"
         "8285550101\n", "voter_file"),
        ("first name,last name,email,zip,phone,event id,event name,start\nAna,Paz,a@e.org,28792,,1,"
         "Fair,2026-07-01\n", "signups_are_not_members"),
        ("nationbuilder_id,first_name,email,primary_city,created_at\n1,Ana,a@e.org,Sylva,01/13/2026\n",
         "supporters_are_not_members"),
    ],
)  # fmt: skip
def test_a_list_that_cannot_be_members_is_refused_or_asked(home, capsys, list_of, content, code):
    exit_code, [said] = add(capsys, list_of(content), "--count-people")
    assert (exit_code, codes(said)) == (2, [code])


def test_what_was_told_answers(home, capsys, list_of):
    path = list_of("Nombre,Teléfono,Fecha de ingreso\nAna,828-555-0101,2026-03-02\n")
    _, [said] = add(capsys, path, "--count-people", "--county", "Polk", "--as-of", "2026-04-30")
    assert said["counted"] == 1
    assert members_held() == [("37149", "2026-04-01", 1)]


def test_only_memberships_that_are_set_and_not_past_count(home, capsys, list_of):
    lines = [
        "nationbuilder_id,first_name,email,primary_city,primary_zip,membership_level_name,"
        "membership_expires_at,created_at",
        "1,Ana,a@e.org,Sylva,,Miembro,12/31/2026,06/30/2026",
        "2,Luz,l@e.org,Sylva,,Miembro,05/31/2026,01/13/2026",
        "3,Sol,s@e.org,Sylva,,,,02/13/2026",
    ]
    _, [said] = add(capsys, list_of("\n".join(lines)), "--count-people")
    assert said["counted"] == 3
    assert "people_who_are_no_members" in codes(said)
    assert members_held() == [("37099", "2026-06-01", 1)]


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (("Henderson", "", "28801", "NC"), "37089"),
        (("", "Sylva", "28801", "NC"), "37099"),
        (("", "", "28801", ""), "37021"),
        (("", "", "28801-1234", "North Carolina"), "37021"),
        (("", "", "28719", "NC"), "not_known"),  # half of it is Jackson's, half Swain's
        (("", "Nowhere", "", ""), "not_known"),
        (("", "", "29601", ""), "outside"),
        (("", "Asheville", "28801", "SC"), "outside"),
        (("", "Greenville, SC", "", ""), "outside"),
    ],
)
def test_a_county_is_known_by_county_town_or_zip_and_never_guessed(given, expected):
    try:
        assert county_of_person(*given) == expected
    except Fault as fault:
        assert (fault.code, expected) == ("person_outside_the_state", "outside")


def test_no_zip_of_the_table_lies_in_two_counties():
    zips = [row["zip"] for row in rows_of("zip_counties")]
    assert len(zips) == len(set(zips)) and all("270" <= each[:3] <= "289" for each in zips)


def figures_of(capsys, metric, period):
    """Build, and give the figures of a metric for the places that have one."""
    build.build(TODAY)
    capsys.readouterr()
    main(["figures", metric, "--period", period, "--audience", "internal", "--json"])
    rows = json.loads(capsys.readouterr().out)
    return {row["place_id"]: row["value"] for row in rows if row["value"]}
