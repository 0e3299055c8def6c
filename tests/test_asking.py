"""Any question is answered from what is shared: whole figures are summed, and no other is made."""

from dataclasses import replace
from itertools import combinations

import pytest

from dashboard.answers.asking import answer, rows
from dashboard.answers.figure import changed, say
from dashboard.answers.figure_words import number_words
from dashboard.answers.summing import total
from dashboard.figure_id import cuts
from dashboard.queries.figure_data import is_number
from dashboard.queries.map_data import Value
from dashboard.wording import LANGS, sentence
from tests import figure_book as by_hand
from tests.figure_book import (
    AVERY,
    GRAHAM,
    HENDERSON,
    LEAF,
    MITCHELL,
    NAMED,
    NAMES,
    NOBODY,
    POLK,
    ROOT,
    YANCEY,
    ask,
    key,
    metric,
    shown,
    tree,
)


def said(question, book, lang="es") -> str:
    found = say(question, answer(question, book), book, NAMED[lang], lang)
    return f"{found.sentence} {found.limit}"


def test_a_place_with_a_figure_of_its_own_has_that_one():
    found = answer(ask(HENDERSON), tree())
    assert (found.value.value, found.value.margin, found.made_of) == (300, 2, (key(HENDERSON),))
    assert answer(ask(ROOT), tree()).value == shown(484, margin=0)


def test_several_counties_are_the_sum_of_whole_figures_with_their_margins():
    found = answer(ask(HENDERSON, POLK, GRAHAM), tree())
    assert (found.value.value, found.value.margin) == (460, 4)
    found = answer(ask(AVERY, MITCHELL, YANCEY, POLK), tree())
    assert (found.value.value, found.value.margin) == (185, 4)
    assert set(found.made_of) == {key(LEAF), key(POLK)} and not found.crossing


def test_a_selection_that_cuts_a_figure_names_it_and_gives_the_sum_with_and_without():
    question = ask(HENDERSON, AVERY)
    found = answer(question, tree())
    assert not is_number(found.value) and found.crossing == (key(LEAF),)
    assert (found.without.value, found.with_all.value) == (300, 325)
    assert (found.without.margin, found.with_all.margin) == (2, 4)
    words = said(question, tree())
    for part in ("300", "325", "Avery", "Mitchell y Yancey"):
        assert part in words


def test_one_county_of_several_is_said_with_those_it_is_shown_with():
    found = answer(ask(MITCHELL), tree())
    assert found.value.status == "shown_together" and found.without is None
    assert found.with_all == shown(25)
    assert "Avery y Yancey" in said(ask(MITCHELL), tree())
    assert "Avery and Yancey" in said(ask(MITCHELL), tree(), "en")


def test_an_open_zero_is_a_zero_and_silence_is_not():
    assert answer(ask(GRAHAM), tree()).value.value == 0
    assert sentence("figure.limit.zero", "es") in said(ask(GRAHAM), tree())
    book = replace(tree(), cells=tree().cells | {key(GRAHAM): NOBODY})
    assert answer(ask(GRAHAM), book).value == NOBODY
    assert sentence("figure.limit.not_collected", "es") in said(ask(GRAHAM), book)
    both = answer(ask(GRAHAM, POLK), book)
    assert (both.value.value, both.value.quality, both.silent) == (160, "partial_period", (GRAHAM,))


def test_where_one_place_is_not_shown_neither_is_the_sum_nor_its_change():
    cells = {k: v for k, v in tree().cells.items() if k != key(POLK)}
    book = by_hand.book(cells)
    found = answer(ask(HENDERSON, POLK), book)
    assert found.value == Value(None, "not_shown") and found.hidden == (POLK,)
    assert found.is_published
    assert found.value.margin is None and found.without is None and found.with_all is None
    change = changed(ask(HENDERSON, POLK), found, "year_before", book, "es")
    assert not change.words and sentence("status.not_shown", "es") in change.why_not
    assert "Polk" in said(ask(HENDERSON, POLK), book)


@pytest.mark.parametrize(
    "question",
    [
        ask(HENDERSON, period="2026-03"),
        ask(HENDERSON, period="2026-Q1"),
        ask(HENDERSON, period="2026-Q3"),
        ask(HENDERSON, period="FY2027"),
        ask(ROOT, period="2026-Q1"),
        ask(HENDERSON, cut="program", part="defensa"),
        ask(HENDERSON, POLK, cut="group", part="norte"),
        ask("nc"),
        ask("37001"),
    ],
)
def test_any_other_question_has_no_number_and_says_what_is_published(question):
    found = answer(question, tree())
    assert found.value == Value(None, "not_shown") and not found.is_published
    assert found.instead in tree().cells and is_number(tree().cells[found.instead])
    for lang in LANGS:
        number = number_words(tree().metric, tree().cells[found.instead].value, lang)
        assert number in said(question, tree(), lang)
        assert sentence("figure.not_published", lang) in said(question, tree(), lang)


@pytest.mark.parametrize("rule", ["root", "acts", "never"])
def test_what_has_no_arms_is_published_of_the_region_alone(rule):
    cells = {k: v for k, v in tree().cells.items() if k.place_id == ROOT and not cuts(k)}
    book = by_hand.book({} if rule == "never" else cells, of=metric(rule))
    assert is_number(answer(ask(ROOT), book).value) is (rule != "never")
    for question in (ask(HENDERSON), ask("nearby"), ask(ROOT, cut="program", part="defensa"),
                     ask(ROOT, period="2026-Q1"), ask(HENDERSON, POLK)):  # fmt: skip
        assert not answer(question, book).is_published
        assert answer(question, book).value.value is None


def test_what_is_published_but_small_is_not_shown():
    book = by_hand.book({}, of=metric("acts"))
    assert answer(ask(ROOT), book).is_published
    assert sentence("figure.limit.not_shown", "es") in said(ask(ROOT), book)


def test_what_is_published_instead_is_the_nearest():
    assert answer(ask(HENDERSON, period="2026-03"), tree()).instead == key(HENDERSON)
    defensa = ask(HENDERSON, cut="program", part="defensa")
    assert answer(defensa, tree()).instead == key(ROOT, program_id="defensa")
    assert answer(ask("nc"), tree()).instead == key(ROOT)


def test_a_region_without_a_figure_of_its_own_is_the_sum_of_its_counties():
    found = answer(ask("nearby"), tree())
    assert (found.without.value, found.with_all.value) == (460, 485)
    assert found.crossing == (key(LEAF),)


def test_no_question_gives_a_number_that_its_figures_do_not():
    """Every selection of counties: a number is the sum of published figures, each once."""
    book = tree()
    for size in range(1, len(NAMES) + 1):
        for places in combinations(NAMES, size):
            found = answer(ask(*places), book)
            covered = [fips for one in found.made_of for fips in one.place_id.split(".")]
            assert len(covered) == len(set(covered)) and set(covered) <= set(places)
            if is_number(found.value):
                assert set(covered) == set(places)
                assert found.value.value == sum(book.cells[one].value for one in found.made_of)
            else:
                assert found.crossing


def test_a_part_shown_with_others_is_said_with_them():
    question = ask(ROOT, cut="program", part="comites")
    found = answer(question, tree())
    assert found.crossing == (key(ROOT, program_id="civica.comites"),)
    assert "Participación Cívica" in said(question, tree())


def test_rows_show_what_is_together_once():
    found = rows(ask(AVERY, MITCHELL, HENDERSON), tree())
    assert [one for one, _ in found] == [key(LEAF), key(HENDERSON)]
    parts = rows(ask(ROOT, cut="program"), tree(), ["civica", "comites", "defensa"])
    assert [value.value for _, value in parts] == [275, 210]


def test_the_running_year_is_said_to_be_so_far_and_is_not_compared():
    question = ask(ROOT, period="FY2027")
    found = answer(question, tree())
    assert "so far" in said(question, tree(), "en") and found.value.margin == 5
    change = changed(question, found, "previous", tree(), "en")
    assert not change.words and sentence("compare.why.partial", "en") in change.why_not


def test_a_change_within_the_rounding_is_no_clear_change():
    change = changed(ask(HENDERSON), answer(ask(HENDERSON), tree()), "previous", tree(), "es")
    assert sentence("compare.unclear", "es") in change.words
    change = changed(ask(POLK), answer(ask(POLK), tree()), "previous", tree(), "es")
    assert sentence("ratio.three_times", "es") in change.words


def test_what_is_not_summed_over_places_is_given_one_by_one():
    book = by_hand.book(tree().cells, of=metric("open", "median"))
    found = answer(ask(HENDERSON, POLK), book)
    assert found.value.status == "not_applicable" and not found.made_of
    assert sentence("figure.limit.not_summed", "es") in said(ask(HENDERSON, POLK), book)
    assert len(rows(ask(HENDERSON, POLK), book)) == 2


def test_inside_what_has_no_row_is_not_said_to_be_hidden():
    book = by_hand.book(tree().cells, audience="internal")
    assert answer(ask(HENDERSON, cut="group", part="norte"), book).value.status == "not_applicable"


def test_a_sum_is_as_sure_as_its_weakest_part():
    assert total([], 2).status == "not_collected"
    summed = total([shown(10), replace(shown(5), quality="low_reliability")], 1)
    assert (summed.value, summed.quality) == (15, "low_reliability")
    assert total([by_hand.ZERO, by_hand.ZERO], 0).status == "none_reported"
    with pytest.raises(ValueError, match="no number"):
        total([NOBODY], 0)


@pytest.mark.parametrize("lang", LANGS)
def test_a_blank_has_words_and_never_a_zero(lang):
    for place, status in ((MITCHELL, "shown_together"), ("37001", "not_shown")):
        found = answer(ask(place), tree()).value
        assert (found.value, found.status) == (None, status)
        assert ": 0" not in said(ask(place), tree(), lang)
