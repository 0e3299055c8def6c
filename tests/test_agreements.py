"""How agreements come out of lists: days, stale copies, missing, ended, superseded, pending."""

from datetime import date, timedelta
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.ice_fixtures import a_list, agreements, built, row

JAIL, TASK_FORCE, WARRANT = "Jail Enforcement Model", "Task Force Model", "Warrant Service Officer"
NEW = "New Police Department"


def lists_without_stale_ones(*weeks):
    """Make one list a week from 2 June 2025; each also carries a row signed on its own day."""
    made = []
    for week, rows in enumerate(weeks):
        day = date(2025, 6, 2) + timedelta(weeks=week)
        made.append(a_list(f"participatingAgencies{day:%m%d%Y}am",
                           [*rows, row(f"Newcomer {week}", signed=day)]))  # fmt: skip
    return made


def days_of(connection, agreement_id):
    return connection.execute(
        "select listed_on, status from mart.agreement_days where agreement_id = ? order by 1",
        [agreement_id],
    ).fetchall()


HALL = "ga-hall-county-sheriffs-office-jail-2020-03-12"
hall = row("Hall County Sheriff's Office", JAIL, date(2020, 3, 12))


@pytest.mark.parametrize(
    ("absences", "status"), [(0, "listed"), (1, "missing"), (2, "missing"), (3, "ended")]
)
def test_an_agreement_ends_after_three_successive_lists_without_it(absences, status):
    with built(lists_without_stale_ones([hall], *[[]] * absences)) as connection:
        assert agreements(connection, "status")[HALL] == status
        [(first_missing, reason)] = connection.execute(
            "select first_missing_on, status_reason from mart.agreements where agreement_id = ?",
            [HALL],
        ).fetchall()
        assert first_missing == (date(2025, 6, 9) if absences else None)
        assert reason == ("three_lists" if absences == 3 else None)


def test_three_lists_of_one_day_are_one_day():
    lists = lists_without_stale_ones([hall])
    lists += [a_list(f"x06092025{part}", [row(NEW, signed=date(2025, 6, 9))])
              for part in ("am", "mid", "pm")]  # fmt: skip
    with built(lists) as connection:
        assert agreements(connection, "status")[HALL] == "missing"


def test_the_last_list_of_a_day_decides_that_day():
    lists = lists_without_stale_ones([hall])
    newer = row(NEW, signed=date(2025, 6, 9))
    morning, evening = a_list("x06092025am", [newer]), a_list("x06092025pm", [newer, hall])
    for order in permutations([*lists, morning, evening]):
        with built(order) as connection:
            assert agreements(connection, "status")[HALL] == "listed"


def test_an_agreement_that_comes_back_is_listed_again():
    with built(lists_without_stale_ones([hall], [], [hall])) as connection:
        assert agreements(connection, "status", "first_listed_on")[HALL] == (
            "listed",
            date(2025, 6, 2),
        )
        assert [status for _, status in days_of(connection, HALL)] == [
            "listed",
            "missing",
            "listed",
        ]


def test_a_later_signing_of_the_same_model_is_a_renewal():
    renewed = row("Hall County Sheriff's Office", JAIL, date(2025, 6, 5))
    with built(lists_without_stale_ones([hall], [renewed], [renewed])) as connection:
        assert agreements(connection, "status", "status_reason", "superseded_by")[HALL] == (
            "superseded", "renewal", "ga-hall-county-sheriffs-office-jail-2025-06-05",
        )  # fmt: skip
        assert days_of(connection, HALL) == [(date(2025, 6, 2), "listed")]


def test_a_signing_after_the_old_one_had_ended_is_no_renewal():
    again = row("Hall County Sheriff's Office", JAIL, date(2025, 7, 1))
    with built(lists_without_stale_ones([hall], [], [], [], [], [again])) as connection:
        assert agreements(connection, "status", "superseded_by")[HALL] == ("ended", None)


def test_another_model_on_the_very_list_that_drops_the_old_one_is_a_switch():
    switched = row("Hall County Sheriff's Office", WARRANT, date(2025, 6, 9))
    with built(lists_without_stale_ones([hall], [switched], [switched])) as connection:
        found = agreements(connection, "status", "status_reason", "list_id", "row_number")[HALL]
    assert found[:2] == ("superseded", "model_switch")
    assert found[2].startswith("participating-2025-06-09-am-") and found[3] == 2


def test_two_models_held_together_and_one_dropped_is_an_end():
    both = row("Hall County Sheriff's Office", WARRANT, date(2025, 5, 1))
    with built(lists_without_stale_ones([hall, both], [both], [both], [both])) as connection:
        assert agreements(connection, "status", "superseded_by")[HALL] == ("ended", None)


def test_two_models_held_together_are_both_listed():
    both = row("Hall County Sheriff's Office", WARRANT, date(2025, 5, 1))
    with built(lists_without_stale_ones([hall, both], [hall, both])) as connection:
        statuses = agreements(connection, "status")
    assert [s for key, s in statuses.items() if "hall" in key] == ["listed", "listed"]


def test_two_rows_signed_after_the_day_in_the_name_move_its_month():
    late = [row(f"Agency {n}", signed=date(2025, 12, 10 + n)) for n in range(3)]
    with built([a_list("participatingAgencies01052025pm", [hall, *late])]) as connection:
        [(listed_on, named_on, words)] = connection.execute(
            "select listed_on, named_on, correction_en from mart.agreement_lists"
        ).fetchall()
    assert (listed_on, named_on) == (date(2026, 1, 5), date(2025, 1, 5))
    assert "month moves forward" in words


def test_a_pending_list_takes_the_correction_of_its_twin_and_of_no_other_part():
    late = [row(f"Agency {n}", signed=date(2025, 12, 10)) for n in range(2)]
    lists = [
        a_list("participatingAgencies01052025pm", late),
        a_list("pendingAgencies01052025pm", [row("Hall County Jail")], "pending"),
        a_list("pendingAgencies01052025am", [row("Hall County Jail")], "pending"),
    ]
    with built(lists) as connection:
        days = connection.execute(
            "select listed_on from mart.agreement_lists where kind = 'pending' order by 1"
        ).fetchall()
    assert days == [(date(2025, 1, 5),), (date(2026, 1, 5),)]


def test_one_row_signed_after_its_list_is_a_wrong_cell_and_not_a_wrong_list():
    wrong = row("Hall County Sheriff's Office", JAIL, date(5025, 7, 7))
    right = row("Hall County Sheriff's Office", JAIL, date(2025, 5, 7))
    lists = lists_without_stale_ones([wrong], [right])
    for order in permutations(lists):
        with built(order) as connection:
            ids = [key for key in agreements(connection, "status") if "hall" in key]
            assert ids == ["ga-hall-county-sheriffs-office-jail-2025-05-07"]
            assert connection.execute(
                "select was, now from mart.corrections where where_found_es like '%, fila 2'"
            ).fetchall() == [("5025-07-07", "2025-05-07")]
            assert connection.execute(
                "select count(*) from mart.agreement_lists where correction_en is not null"
            ).fetchall() == [(0,)]


def test_a_wrong_cell_that_no_list_mends_has_no_signing():
    with built(lists_without_stale_ones([row("A", signed=date(5025, 7, 7))])) as connection:
        assert agreements(connection, "signed_on")["ga-a-task-force-unsigned"] is None


def stale_case():
    avery = row("Bibb County Sheriff's Office", WARRANT, date(2025, 6, 1))
    first, second, third = lists_without_stale_ones([hall, avery], [hall, avery], [hall])
    copy = a_list("participatingAgencies06122025am", [avery, row("Old", signed=date(2025, 6, 1))])
    return [first, second, copy, third]


def test_a_stale_copy_proves_presence_and_never_absence():
    with built(stale_case()) as connection:
        statuses = agreements(connection, "status", "last_listed_on")
        assert statuses[HALL] == ("listed", date(2025, 6, 16))
        assert (date(2025, 6, 12), "listed") in days_of(connection, HALL)
        bibb = next(key for key in statuses if "bibb" in key)
        assert statuses[bibb] == ("missing", date(2025, 6, 12))
        [(words,)] = connection.execute(
            "select correction_es from mart.agreement_lists where is_stale"
        ).fetchall()
    assert "copia atrasada" in words


def test_a_list_without_a_day_in_its_name_is_held_and_not_used():
    lists = lists_without_stale_ones([hall])
    undated = [a_list("list", [row(NEW)]), a_list("pendingAgencies", [row("A")], "pending")]
    with built([*lists, *undated]) as connection:
        assert not [key for key in agreements(connection, "status") if "new-police" in key]
        assert connection.execute("select count(*) from raw.ice_lists").fetchall() == [(3,)]


def pending_weeks(*weeks):
    first = date(2025, 6, 2)
    return [a_list(f"pendingAgencies{first + timedelta(weeks=week):%m%d%Y}am", rows, "pending")
            for week, rows in enumerate(weeks)]  # fmt: skip


PENDING = "ga-hall-county-jail-task-force-pending"


@pytest.mark.parametrize(
    ("absences", "found"),
    [
        (0, ("pending", None)),
        (2, ("missing", None)),
        (3, ("ended", "withdrawn")),
    ],
)
def test_a_pending_row_gone_from_three_lists_unsigned_was_withdrawn(absences, found):
    with built(pending_weeks([row("Hall County Jail")], *[[]] * absences)) as connection:
        assert agreements(connection, "status", "status_reason")[PENDING] == found


def test_a_pending_row_is_signed_once_the_agency_is_listed_with_its_model():
    wanted = row("Hall County Jail")
    signed = row("Hall County Jail", signed=date(2025, 6, 5))
    lists = [*pending_weeks([wanted], [wanted]), *lists_without_stale_ones([], [signed])]
    with built(lists) as connection:
        found = agreements(connection, "status", "status_reason", "superseded_by")
        assert found[PENDING] == (
            "superseded",
            "signed",
            "ga-hall-county-jail-task-force-2025-06-05",
        )
        assert days_of(connection, PENDING) == [(date(2025, 6, 2), "pending")]


def test_a_pending_row_stays_pending_while_the_agency_is_listed_with_another_model():
    other = row("Hall County Jail", WARRANT, date(2025, 5, 1))
    lists = [*pending_weeks([row("Hall County Jail")]), *lists_without_stale_ones([other])]
    with built(lists) as connection:
        assert agreements(connection, "status")[PENDING] == "pending"


def test_a_pending_row_without_a_model_is_signed_by_any_new_listing():
    wanted = row("Hall County Jail", None)
    signed = row("Hall County Jail", WARRANT, date(2025, 6, 5))
    lists = [*pending_weeks([wanted]), *lists_without_stale_ones([], [signed])]
    with built(lists) as connection:
        key = "ga-hall-county-jail-not-stated-pending"
        assert agreements(connection, "status", "status_reason")[key] == ("superseded", "signed")


def test_an_empty_pending_list_says_that_nobody_is_pending():
    with built(pending_weeks([row("Hall County Jail")], [])) as connection:
        assert agreements(connection, "status")[PENDING] == "missing"


def test_the_same_agency_name_in_two_states_is_two_agencies():
    lists = lists_without_stale_ones(
        [row("Cherokee Sheriff"), row("Cherokee Sheriff", STATE="TEXAS")]
    )
    with built(lists, state="TX") as connection:
        assert list(agreements(connection, "state").values()) == ["TX"]


def test_the_history_is_of_north_carolina_alone():
    with built([], state="GA") as connection:
        assert agreements(connection, "status") == {}


def test_a_day_on_which_the_two_files_were_swapped_ends_nothing():
    lists = [*lists_without_stale_ones([hall], []), *pending_weeks([row("Hall County Jail")])]
    swapped_day = [
        a_list("pendingAgencies06092025pm", [hall, row(NEW, signed=date(2025, 6, 9))]),
        a_list("participatingAgencies06092025pm", [row("Hall County Jail")], "pending"),
    ]
    with built([*lists, *swapped_day]) as connection:
        found = agreements(connection, "status")
        assert found[HALL] == "listed" and found[PENDING] == "pending"


def test_an_end_in_the_register_needs_no_three_lists():
    entry = {"correction_id": 99, "state": "GA", "agency_name": "Hall County Sheriff's Office",
             "model": "jail", "action": "ended", "was_on": date(2020, 3, 12),
             "now_on": date(2025, 6, 10), "reason_es": "El alguacil lo dijo.",
             "reason_en": "The sheriff said so.", "source": "a letter"}  # fmt: skip
    lists = lists_without_stale_ones([hall], [hall], [hall])
    with built(lists, register_rows=[entry]) as connection:
        assert agreements(connection, "status", "status_reason")[HALL] == ("ended", "register")
        assert [day for day, _ in days_of(connection, HALL)] == [date(2025, 6, 2), date(2025, 6, 9)]


def nc(agency, model=WARRANT, signed=date(2020, 1, 1), **cells):
    return row(agency, model, signed, STATE="NORTH CAROLINA", COUNTY=None, **cells)


def test_an_old_name_in_the_register_is_the_same_agency():
    printed = nc("BROOKFIELD police department", TASK_FORCE, date(2025, 9, 9))
    with built([a_list("x09152025am", [printed])], state="NC") as connection:
        found = agreements(connection, "agency_name", "list_id")
    [(name, list_id)] = [value for key, value in found.items() if "brook" in key]
    assert name == "Brookford Police Department"


def test_lists_added_later_extend_the_history():
    still = [nc("Avery County Sheriff's Office", signed=date(2020, 7, 23)),
             nc("Newcomer County Sheriff's Office", signed=date(2026, 6, 1))]  # fmt: skip
    lists = [a_list(f"x060{n}2026am", still) for n in (1, 2, 3)]
    with built(lists, state="NC") as connection:
        found = agreements(connection, "status", "first_listed_on", "last_listed_on")
        assert found["nc-avery-county-sheriffs-office-warrant-service-2020-07-23"] == (
            "listed", date(2021, 1, 13), date(2026, 6, 3),
        )  # fmt: skip
        assert found["nc-henderson-county-sheriffs-office-jail-2020-06-09"][0] == "ended"
        assert connection.execute("select * from mart.disagreements").fetchall() == []


def test_where_lists_and_history_differ_is_listed_for_the_reader():
    odd = [nc("Polk County Sheriff's Office", signed=date(2025, 3, 1)),
           nc("Kenansville Police Department", TASK_FORCE, date(2026, 5, 5))]  # fmt: skip
    lists = [a_list("x06102025am", odd[:1]), a_list("x05062026am", odd)]
    with built(lists, state="NC") as connection:
        found = connection.execute(
            "select agreement_id, field, history_value, sheets_value from mart.disagreements"
        ).fetchall()
    assert ("nc-polk-county-sheriffs-office-warrant-service-2025-03-01", "listed_on", None,
            "2025-06-10") in found  # fmt: skip
    assert ("nc-kenansville-police-department-task-force-2026-05-05", "first_listed_on",
            "2026-05-07", "2026-05-06") in found  # fmt: skip
    assert ("nc-henderson-county-sheriffs-office-jail-2020-06-09", "missing_on", None,
            "2025-06-10") in found  # fmt: skip


def test_a_new_agency_is_placed_by_what_the_list_prints_or_stands_beside_the_map():
    rows = [
        nc("Polk County Sheriff's Office") | {"COUNTY": "Polk County "},
        nc("Columbus Police Department", TYPE="Municipality") | {"COUNTY": "polk county"},
        nc("State Bureau of Everything", TYPE="State Agency"),
        nc("Kattan District Jail") | {"COUNTY": "Kattan County"},
    ]
    with built([a_list("x06012026am", rows)], state="NC") as connection:
        found = {name: rest for name, *rest in connection.execute(
            "select agency_name, county_fips, town_id, not_placed_reason_en from mart.agreements"
        ).fetchall()}  # fmt: skip
    assert found["Polk County Sheriff's Office"] == ["37149", None, None]
    assert found["Columbus Police Department"] == ["37149", "columbus-37149", None]
    assert found["State Bureau of Everything"][0] is None
    assert "state body" in found["State Bureau of Everything"][2]
    assert "no county that exists" in found["Kattan District Jail"][2]


WEEKS = [hall, row("Bibb County Sheriff's Office", WARRANT, date(2025, 6, 1)),
         row("Hall County Sheriff's Office", WARRANT, date(2025, 6, 9)),
         row("Hall County Sheriff's Office", JAIL, date(5025, 6, 9))]  # fmt: skip


@st.composite
def many_lists(draw):
    """Draw lists of both kinds whose days may repeat, be stale, or be named a year early."""
    made = []
    for _ in range(draw(st.integers(1, 7))):
        day = date(2025, 6, draw(st.integers(1, 8)))
        rows = draw(st.lists(st.sampled_from(WEEKS), unique_by=id))
        fresh = [row(f"Newcomer {n}", signed=date(2025, 6, draw(st.integers(1, day.day))))
                 for n in range(2)]  # fmt: skip
        named = day.replace(year=draw(st.sampled_from([2025, 2025, 2024])))
        kind = draw(st.sampled_from(["participating", "participating", "pending"]))
        part = draw(st.sampled_from(["am", "pm"]))
        made.append(a_list(f"x{named:%m%d%Y}{part}", [*rows, *fresh], kind))
    return made


def everything(lists):
    with built(lists) as connection:
        return [
            connection.execute(f"select * from {table} order by all").fetchall()
            for table in ("mart.agreements", "mart.agreement_days", "mart.agreement_lists",
                          "mart.corrections")
        ]  # fmt: skip


@settings(max_examples=15, deadline=None)
@given(lists=many_lists(), data=st.data())
def test_any_order_of_adding_and_adding_twice_give_the_same(lists, data):
    straight = everything(lists)
    assert everything(data.draw(st.permutations(lists + lists[:2]))) == straight
