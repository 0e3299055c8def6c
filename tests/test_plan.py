"""What a grant asks for is held against what was reached; each blank has its own words."""

from dataclasses import replace
from datetime import date

import pytest

from dashboard.answers.plan import against_plan, period_of, reached
from dashboard.queries.plan import Target
from dashboard.wording import LANGS, sentence
from tests import figure_book as by_hand
from tests.figure_book import HENDERSON, NAMED, PERIODS, POLK, ROOT, key, shown

YEAR = Target("norte", "Norte", "F1", date(2025, 7, 1), date(2026, 6, 30), "all", (HENDERSON,),
              None, 400.0, date(2026, 6, 30))  # fmt: skip
BOOK = by_hand.book(
    {
        key(HENDERSON): shown(300, 0),
        key(HENDERSON, group_id="norte"): shown(250, 0),
        key(POLK, group_id="norte"): shown(40, 0),
        key(ROOT): shown(900, 0),
        key(ROOT, program_id="defensa"): shown(500, 0),
    },
    audience="internal",
)


def row(target, lang="es"):
    [found] = against_plan([(target, BOOK)], NAMED[lang], lang).rows
    return found


def test_what_the_group_reached_in_its_place_and_what_is_missing():
    assert reached(YEAR, BOOK).value == 250
    assert row(YEAR)[2:5] == ("400", "250", "150")
    both = replace(YEAR, counties=(HENDERSON, POLK))
    assert row(both)[2:5] == ("400", "290", "110")


def test_a_target_of_a_program_is_held_against_the_program():
    defensa = replace(YEAR, program_id="defensa", counties=())
    assert reached(defensa, BOOK).value == 500
    assert row(defensa)[4] == sentence("plan.met", "es")


@pytest.mark.parametrize("lang", LANGS)
def test_no_target_no_data_and_another_period_are_different_blanks(lang):
    none = row(replace(YEAR, target=None), lang)
    assert none[2] == none[4] == sentence("status.no_target_set", lang) and none[3] == "250"
    elsewhere = row(replace(YEAR, ends_on=date(2026, 5, 31)), lang)
    assert elsewhere[3] == sentence("status.not_applicable", lang) and elsewhere[4] == "—"
    assert not {sentence("status.no_target_set", lang)} & set(elsewhere)


def test_a_year_comes_before_a_window_of_its_days():
    window = replace(PERIODS["FY2026"], id="2025-07..2026-06", kind="window")
    assert period_of(YEAR, {"w": window} | PERIODS).id == "FY2026"
    assert period_of(YEAR, {"w": window}).kind == "window"
