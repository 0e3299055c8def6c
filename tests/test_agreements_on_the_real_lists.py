"""The 18 workbooks beside the checkout, and the history alone: as counted by hand."""

import csv
from datetime import date
from functools import cache
from pathlib import Path

import pytest

from etl import load
from etl.intake.reader import Reader
from etl.intake.report import Context
from tests.ice_fixtures import TODAY, agreements, built, ground

MAY_18 = date(2026, 5, 18)
WESTERN_18 = {"37011", "37021", "37023", "37039", "37043", "37075", "37087", "37089", "37099",
              "37111", "37113", "37115", "37121", "37149", "37161", "37173", "37175",
              "37199"}  # fmt: skip


@cache
def read_all(folder: Path):
    with Reader(Context(TODAY)) as reader:
        return [
            sheet.parsed
            for path in sorted(folder.glob("287g/*/*.xlsx"))
            for sheet in reader.read_file(path)
        ]


@pytest.fixture(scope="module", params=["with every workbook", "with the history alone"])
def north_carolina(request, shared_folder):
    lists = read_all(shared_folder / "data") if "workbook" in request.param else []
    with built(lists, state="NC", on=ground()) as connection:
        yield connection


def listed_on(connection, day):
    return connection.execute(
        "select agreements.* from mart.agreement_days as days "
        "join mart.agreements as agreements using (agreement_id) "
        "where days.listed_on = ? and days.status = 'listed'",
        [day],
    ).df()


def test_29_agreements_of_27_agencies_are_listed_on_18_may_2026(north_carolina):
    listed = listed_on(north_carolina, MAY_18)
    assert listed.groupby("model").size().to_dict() == {
        "warrant_service": 19, "task_force": 7, "jail": 3,
    }  # fmt: skip
    assert listed.agency_id.nunique() == 27
    assert (listed.status == "listed").all()


def test_4_of_the_18_western_counties_have_one(north_carolina):
    counties = set(listed_on(north_carolina, MAY_18).county_fips) & WESTERN_18
    assert counties == {"37011", "37039", "37089", "37199"}


def test_person_s_jail_agreement_was_switched_for_the_warrant_one(north_carolina):
    found = agreements(north_carolina, "status", "status_reason", "superseded_by", "status_list_on")
    assert found["nc-person-county-sheriffs-office-jail-2026-02-10"] == (
        "superseded", "model_switch",
        "nc-person-county-sheriffs-office-warrant-service-2026-04-13", date(2026, 4, 13),
    )  # fmt: skip


@pytest.mark.parametrize("county", ["onslow", "columbus"])
def test_two_models_at_once_are_both_listed(north_carolina, county):
    found = agreements(north_carolina, "status")
    mine = {key: s for key, s in found.items() if f"-{county}-" in key and "pending" not in key}
    assert sorted(mine.values()) == ["listed", "listed"]


def test_brunswick_s_jail_agreement_ended_and_was_not_switched(north_carolina):
    found = agreements(north_carolina, "status", "status_reason")
    assert found["nc-brunswick-county-sheriffs-office-jail-2020-06-08"] == ("ended", "three_lists")


def test_nothing_ends_or_goes_missing_on_the_day_of_the_swapped_files(north_carolina):
    day = date(2025, 9, 22)
    assert len(listed_on(north_carolina, day)) == 23
    assert north_carolina.execute(
        "select count(*) from mart.agreements "
        "where first_missing_on = ? and status <> 'superseded'",
        [day],
    ).fetchall() == [(0,)]
    assert north_carolina.execute(
        "select count(*) from mart.agreement_days where listed_on = ? and status = 'missing'", [day]
    ).fetchall() == [(0,)]


def test_brookford_begins_under_its_old_name(north_carolina):
    found = agreements(north_carolina, "agency_name", "first_listed_on", "town_id")
    [mine] = [value for key, value in found.items() if "brook" in key]
    assert mine == ("Brookford Police Department", date(2025, 9, 9), "brookford-37035")
    assert ("Brookfield Police Department", "Brookford Police Department") in (
        north_carolina.execute("select was, now from mart.corrections").fetchall()
    )


def test_the_albemarle_jail_is_missing_and_on_no_county(north_carolina):
    found = agreements(north_carolina, "status", "county_fips", "not_placed_reason_es")
    [(status, county, reason)] = [value for key, value in found.items() if "albemarle" in key]
    assert (status, county) == ("missing", None) and "condado" in reason


def test_catawba_s_re_dated_signing_is_one_agreement(north_carolina):
    found = agreements(north_carolina, "signed_on")
    assert [v for key, v in found.items() if "catawba" in key] == [date(2025, 6, 11)]


def test_the_stale_copy_of_april_2025_takes_nobody_off(shared_folder):
    with built(read_all(shared_folder / "data"), state="NC") as connection:
        assert len(listed_on(connection, date(2025, 4, 21))) == 19
        assert connection.execute(
            "select listed_on from mart.agreement_lists where is_stale"
        ).fetchall() == [(date(2025, 4, 21),)]


def test_the_lists_and_the_history_agree(shared_folder):
    with built(read_all(shared_folder / "data"), state="NC") as connection:
        assert connection.execute("select * from mart.disagreements").fetchall() == []


def test_the_rows_of_each_list_are_those_counted_by_hand(shared_folder):
    expected = {"2021-01-13": 16, "2025-02-19": 15, "2025-02-21": 15, "2025-03-17": 18,
                "2025-04-21": 15, "2025-06-27": 22, "2025-07-01": 22, "2025-09-02": 22,
                "2025-09-22": 23, "2025-10-17": 26, "2025-01-05": 28, "2026-04-01": 29,
                "2026-04-13": 29, "2026-05-18": 29}  # fmt: skip
    found = {
        parsed.facts["named_on"]: sum(row["state"] == "NC" for row in parsed.rows)
        for parsed in read_all(shared_folder / "data")
        if parsed.facts["kind"] == "participating"
    }
    assert found == expected
    assert not any(parsed.refusals for parsed in read_all(shared_folder / "data"))


def test_every_row_of_the_newest_list_is_known_by_sheet_and_row(shared_folder):
    lists = read_all(shared_folder / "data")
    newest = next(p for p in lists if p.facts["named_on"] == "2026-05-18")
    rows = {row["row_number"]: row for row in newest.rows}
    with built(lists, state="NC") as connection:
        found = agreements(connection, "status", "list_id", "row_number", "agency_name")
    for status, list_id, row_number, agency in found.values():
        if status == "listed":
            assert list_id == load.list_id(newest.facts)
            assert rows[row_number]["agency"] == agency


def test_27_memoranda_of_the_newest_list_are_linked_at_ice(shared_folder):
    newest = next(
        p for p in read_all(shared_folder / "data") if p.facts["named_on"] == "2026-05-18"
    )
    links = [row["agreement_url"] for row in newest.rows if row["state"] == "NC"]
    assert len([link for link in links if link]) == 27
    assert all(link.startswith("https://www.ice.gov/") for link in links if link)


def test_the_history_is_what_the_facts_say(shared_folder):
    """The second way: the shipped table, row by row, beside the file it was built from."""
    facts = list(csv.DictReader((shared_folder / "facts" / "nc_287g_agreements.csv").open()))
    expected = {
        (r["agency"], r["signed_on"], r["first_listed_on"], r["last_listed_on"])
        for r in facts
        if r["first_listed_on"]
    }
    with built([], state="NC") as connection:
        rows = connection.execute(
            "select agency_name, signed_on::VARCHAR, first_listed_on::VARCHAR, "
            "last_listed_on::VARCHAR from mart.agreements"
        ).fetchall()
        earlier = connection.execute("select count(*) from mart.earlier_signings").fetchall()
    assert set(rows) == expected and len(rows) == len(expected) == 32
    assert earlier == [(len(facts) - 32,)]


@pytest.mark.parametrize("state", ["GA", "FL", "AL", "TX"])
def test_another_state_comes_from_its_lists_alone(shared_folder, state):
    with built(read_all(shared_folder / "data"), state=state) as connection:
        newest = next(
            p for p in read_all(shared_folder / "data") if p.facts["named_on"] == "2026-05-18"
        )
        expected = {
            (row["agency"].lower(), row["model"], row["signed_on"])
            for row in newest.rows
            if row["state"] == state
        }
        [(found,)] = connection.execute(
            "select count(*) from mart.agreements where status = 'listed'"
        ).fetchall()
        assert found == len(expected)
