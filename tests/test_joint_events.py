"""What two groups hold together counts once for the coalition and once for each, by hand count."""

from datetime import date

import pytest

from tests import worlds

DAY = date(2026, 3, 14)


def event(name, came, **more):
    return worlds.event(name, DAY, attendance_count=came, first_time_any_count=None,
                        is_joint=True) | more  # fmt: skip


def tally(yes, asked):
    return {"tally_1_question": "ready", "tally_1_yes_count": yes, "tally_1_asked_count": asked}


NORTE = [
    event("n1", 30, volunteer_hours=4.0, meals="not_recorded", childcare="absent", **tally(6, 20)),
    event("n2", 12, volunteer_hours=1.5),
    # On the same day, in the same county and program, and nobody's but the group's own.
    event("n3", 9, is_joint=False),
    event("n4", 7, is_joint=None, county_fips=worlds.POLK),
]
SUR = [
    event("s1", 34, volunteer_hours=2.5, meals="absent", childcare="present", **tally(9, 18)),
    event("s2", 50, program_id="defensa_comunitaria"),
    event("s3", 8, county_fips=worlds.POLK),
]


@pytest.fixture(scope="module")
def figures(tmp_path_factory):
    """Give the figures of the region in March, by metric, group and program."""
    home = tmp_path_factory.mktemp("joint")

    def add(kept):
        worlds.send(kept, "program_events", NORTE)
        worlds.send(kept, "program_events", SUR, group="sur")

    with worlds.loaded(home, add) as connection, worlds.world(connection, lambda _: None):
        found = connection.execute(
            "select metric_id, group_id, program_id, value from mart.metric_values "
            "where place_id = 'dogwood_18' and period_id = '2026-03' and attribute = 'all'"
        ).fetchall()
    return {tuple(key): value for *key, value in found}


# Seven rows; of n1 and s1 the coalition makes one, so that six gatherings are left. n2 is joint
# with nobody's, s2 is of another program, n4 was not marked.
@pytest.mark.parametrize(("metric", "coalition", "norte", "sur"), [
    ("events", 6, 4, 3),
    ("attendance", 34 + 12 + 9 + 7 + 50 + 8, 30 + 12 + 9 + 7, 34 + 50 + 8),
    ("volunteer_hours", 4 + 2.5 + 1.5, 5.5, 2.5),
    ("events_with_meals", 5, 3, 2),  # absent, since one says so and neither that it was there
    ("events_with_childcare", 1, 0, 1),  # one of the two saw it
    ("ready_share", 6 / 20, 6 / 20, 9 / 18),  # the one that asked more people
])  # fmt: skip
def test_what_is_held_together_counts_once_and_for_each(figures, metric, coalition, norte, sur):
    assert figures[metric, "all", "all"] == coalition
    assert figures[metric, "norte", "all"] == norte
    assert figures[metric, "sur", "all"] == sur


def test_by_program_the_coalitions_count_is_taken(figures):
    assert figures["events", "all", "comites_populares"] == 5
    assert figures["events", "all", "defensa_comunitaria"] == 1
