"""Who was reached: one dimension at a time; lists whose categories overlap stay internal."""

from collections import Counter

import pytest

from etl import catalog
from tests import worlds
from tests.test_metrics import rows_of


def row(dimension, category, count, answers="one", program="all", period="2026-Q1"):
    return {"program_id": program, "period_id": period, "place_id": "dogwood_18",
            "dimension": dimension, "category": category, "person_count": count,
            "answers": answers}  # fmt: skip


LISTS = [
    row("language", "spanish", 40), row("language", "mam", 8), row("language", "not_asked", 3),
    row("race_ethnicity", "hispanic", 45, "several"), row("race_ethnicity", "white", 5, "several"),
    row("race_ethnicity", "hispanic", 12, "several", "defensa_comunitaria"),
    row("race_ethnicity", "more_than_one", 2, "several", "defensa_comunitaria"),
    row("unduplicated", "team_estimate", 180, period="FY2026"),
]  # fmt: skip


@pytest.fixture(scope="module")
def ask(tmp_path_factory):
    def add(kept):
        worlds.send(kept, "who_we_reached", LISTS)
        worlds.send(kept, "who_we_reached", [row("language", "mam", 5)], group="sur")

    home = tmp_path_factory.mktemp("reached")
    with worlds.loaded(home, add) as connection, worlds.world(connection, lambda _: None):
        yield lambda query: connection.execute(query).fetchall()


def test_a_list_of_several_answers_without_more_than_one_is_internal_only(ask):
    found = ask("select distinct dimension, program_id, is_internal_only from core.who_we_reached")
    assert set(found) == {
        ("language", "all", False), ("race_ethnicity", "all", True),
        ("race_ethnicity", "defensa_comunitaria", False), ("unduplicated", "all", False),
    }  # fmt: skip


def test_the_figures_are_of_the_region_and_the_quarter_and_nothing_else(ask):
    found = ask(
        "select place_id, period_id, attribute, category, value from mart.metric_values "
        "where metric_id = 'who_we_reached' and value is not null order by all"
    )
    assert [tuple(key) for *key, _ in found if key[:2] != ["dogwood_18", "2026-Q1"]] == []
    values = {(attribute, category): value for _, _, attribute, category, value in found}
    assert values == {
        ("language", "spanish"): 40, ("language", "mam"): 13, ("language", "not_asked"): 3,
        ("race_ethnicity", "hispanic"): 57, ("race_ethnicity", "white"): 5,
        ("race_ethnicity", "more_than_one"): 2,
    }  # fmt: skip


def test_the_room_is_told_ten_or_more_and_the_others_together(ask):
    found = ask(
        "select attribute, category, value, margin from shared.metric_values "
        "where metric_id = 'who_we_reached' and value is not null order by all"
    )
    few = "english.mam.not_asked.not_said.other.other_indigenous.qanjobal"
    assert found == [
        ("language", "all", 56, 0), ("language", few, 15, 2), ("language", "spanish", 40, 2),
    ]  # fmt: skip


def test_a_list_of_several_answers_stays_inside(ask):
    assert ask(
        "select distinct status from shared.metric_values where attribute = 'race_ethnicity'"
    ) == []  # fmt: skip


def test_who_was_reached_is_the_sum_of_the_groups_lists_of_one_dimension(warehouse):
    expected: Counter[tuple] = Counter()
    for row in rows_of(warehouse, "staging.who_we_reached"):
        if row["dimension"] != "unduplicated":
            place, period = row["place_id"], row["period_id"]
            expected[place, period, row["dimension"], row["category"]] += row["person_count"]
    found = warehouse.rows(
        "select place_id, period_id, attribute, category, value from mart.metric_values "
        "where metric_id = 'who_we_reached' and value is not null"
    )
    assert expected
    assert {tuple(key): value for *key, value in found} == expected


def test_the_answers_of_each_dimension_are_those_of_the_list(warehouse):
    listed: dict[str, list[str]] = {}
    for row in rows_of(warehouse, "raw.reached_categories"):
        listed.setdefault(row["dimension"], []).append(row["category"])
    listed.pop("unduplicated")
    assert catalog.metrics()["who_we_reached"]["attribute"] == listed
    steps = [row["id"] for row in rows_of(warehouse, "raw.leader_steps")]
    assert catalog.metrics()["leaders"]["attribute"] == {"step": steps}
