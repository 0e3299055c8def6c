"""Comparisons: words that mirror each other, and none where a number is not there to compare."""

import re
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard.answers import home
from dashboard.answers.comparing import EXACT, FEW, compare, ratio
from dashboard.answers.earlier import month_count, previous, year_before
from dashboard.queries.map_data import Period, Value
from dashboard.queries.values import Point
from dashboard.wording import LANGS, catalogue, sentence
from etl import catalog, periods
from tests.map_sample import sample

QUALITIES = ("final", "provisional", "partial_period", "low_reliability")
BLANKS = ("not_collected", "not_shown", "shown_together", "not_applicable", "not_reliable",
          "no_target_set")  # fmt: skip
KINDS = tuple(catalog.models()["core.metrics"]["columns"]["kind"]["one_of"])
BESIDE = ("previous", "year_before", "region")
MIRROR = {"equal": "equal", "same": "same", "more": "less", "twice": "half",
          "three_times": "third", "many_times": "fraction"}  # fmt: skip


def quarter(year: int, number: int) -> Period:
    found = periods.quarter(date(year, 3 * number, 1))
    return Period(found.period_id, found.kind, found.starts_on, found.ends_on)


NOW, BEFORE, YEAR_AGO = quarter(2026, 3), quarter(2026, 2), quarter(2025, 3)


def at(period: Period, value: float | None, status="reported", quality="final", **more) -> Point:
    return Point(period, Value(value, status, quality, as_of=period.ends_on, **more))


NUMBERS = st.integers(1, 5000).map(float)
VALUES = st.one_of(
    st.builds(at, st.just(BEFORE), st.integers(0, 5000).map(float), st.just("reported"),
              st.sampled_from(QUALITIES)),
    st.builds(at, st.just(BEFORE), st.one_of(st.none(), NUMBERS), st.sampled_from(BLANKS)),
    st.just(at(BEFORE, None)),
)  # fmt: skip


@given(st.sampled_from(KINDS), VALUES, VALUES, st.sampled_from(BESIDE), st.sampled_from(LANGS))
def test_there_is_a_phrase_or_a_reason_and_no_phrase_where_a_number_is_not_shown(
    kind, now, other, beside, lang
):
    change = compare(kind, now, other, beside, lang)
    assert bool(change.words) != bool(change.why_not)
    for value in (now.value, other.value):
        if value.value is None or value.status in BLANKS:
            assert change.why_not and not re.search(r"\d", change.why_not)
    if (now.value.quality == "partial_period") != (other.value.quality == "partial_period"):
        assert not change.words
    if change.why_not:
        assert change.limits == () and change.said_of_it == (change.why_not,)


@given(NUMBERS, NUMBERS)
def test_the_word_for_one_way_mirrors_the_word_for_the_other(one, other):
    there, back = ratio(one, other), ratio(other, one)
    mirror = MIRROR | {less: more for more, less in MIRROR.items()}
    assert back == mirror[there]


@pytest.mark.parametrize(
    ("now", "before", "said"),
    [(12, 12, "equal"), (13, 12, "same"), (16, 12, "more"), (24, 12, "twice"), (12, 24, "half"),
     (36, 12, "three_times"), (12, 36, "third"), (99, 12, "many_times"), (1, 12, "fraction"),
     (0, 12, "none"), (0, 0, "equal")],
)  # fmt: skip
def test_a_ratio_is_said_as_people_say_it(now, before, said):
    assert ratio(now, before) == said
    for lang in LANGS:
        assert sentence(f"ratio.{said}", lang)


def test_the_words_are_the_ones_agreed_on():
    assert catalogue("es")["ratio.half"] == "la mitad, más o menos"
    assert catalogue("en")["ratio.half"] == "about half"
    assert catalogue("es")["ratio.same"] == "más o menos igual"
    assert catalogue("es")["ratio.twice"] == "más o menos el doble"
    assert catalogue("es")["ratio.three_times"] == "más o menos el triple"


@given(st.sampled_from(KINDS), st.floats(0.1, EXACT - 0.1), st.floats(0.1, EXACT - 0.1))
def test_under_fifty_nothing_is_said_with_decimals_or_percent(kind, here, there):
    for lang in LANGS:
        words = compare(kind, at(NOW, here), at(BEFORE, there), "previous", lang).words
        assert not re.search(r"%|\d[.,]\d|por ciento|percent", words)
        digits = [int(number) for number in re.findall(r"\d+", words)]
        assert digits == ([round(there)] if kind in ("count", "stock", "distinct_count") else [])


@given(st.integers(0, 300), st.integers(1, 300), st.sampled_from(KINDS))
@example(FEW, 300, "count")
@example(FEW + 1, 300, "count")
def test_few_cases_are_said_and_only_where_cases_are_counted(here, there, kind):
    few = sentence("compare.limit.few", "es")
    limits = compare(kind, at(NOW, here), at(BEFORE, there), "previous", "es").limits
    is_counted = kind in ("count", "stock", "distinct_count")
    assert (few in limits) == (is_counted and min(here, there) <= FEW)


def test_a_rate_of_few_events_says_so_by_its_numerator():
    now = at(NOW, 480.0, numerator=24.0, quality="low_reliability")
    other = at(BEFORE, 250.0, numerator=12.0)
    limits = compare("rate", now, other, "previous", "en").limits
    assert limits == (sentence("compare.limit.few", "en"), sentence("compare.limit.unsure", "en"))


@given(st.integers(EXACT, 9999), st.integers(EXACT, 9999))
def test_both_languages_say_the_same_numbers(here, there):
    said = [compare("stock", at(NOW, here), at(BEFORE, there), "year_before", lang).words
            for lang in LANGS]  # fmt: skip
    one, other = (re.findall(r"[\d,]+\d|\d", words) for words in said)
    assert one == other


def test_large_counts_that_are_near_are_compared_by_how_many():
    words = compare("stock", at(NOW, 488), at(YEAR_AGO, 408), "year_before", "es").words
    assert words == "comparado con un año antes (408), 80 más"
    words = compare("count", at(NOW, 50), at(BEFORE, 101), "previous", "en").words
    assert words == "compared with the three months before (101), about half"


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "stock"])
def test_a_quarter_is_not_compared_with_a_year_nor_a_window_with_a_shorter_one(kind):
    year = Period("FY2026", "fiscal_year", date(2025, 7, 1), date(2026, 6, 30))
    short = Period("2026-01..2026-03", "window", date(2026, 1, 1), date(2026, 3, 31))
    long = Period("2025-08..2026-07", "window", date(2025, 8, 1), date(2026, 7, 31))
    for one, other in ((NOW, year), (long, short), (year, long)):
        change = compare(kind, at(one, 60), at(other, 60), "previous", "en")
        assert sentence("compare.why.other_kind", "en") in change.why_not


def test_a_stock_is_compared_between_any_two_ends():
    year = Period("2025", "calendar_year", date(2025, 1, 1), date(2025, 12, 31))
    assert compare("stock", at(NOW, 60), at(year, 30), "previous", "en").words


def test_two_parts_are_compared_only_once_both_have_ended():
    part = {"quality": "partial_period"}
    change = compare("count", at(NOW, 60, **part), at(BEFORE, 60, **part), "previous", "es")
    assert change.words and sentence("compare.limit.partial", "es") in change.limits
    for day in (date(2026, 9, 29), None):
        running = at(NOW, 60, **part)
        running = replace(running, value=replace(running.value, as_of=day))
        assert compare("count", running, at(BEFORE, 60, **part), "previous", "es").why_not


def test_against_zero_there_is_no_ratio():
    before = at(BEFORE, 0, "none_reported")
    assert "fue cero" in compare("count", at(NOW, 7), before, "previous", "es").why_not
    assert compare("count", at(NOW, 0, "none_reported"), before, "previous", "es").words


def test_what_is_not_held_is_said_to_be_no_data():
    assert "no hay datos" in compare("count", at(NOW, 7), None, "year_before", "es").why_not


def test_a_count_stands_inside_the_regions_and_a_rate_beside_it():
    assert compare("count", at(NOW, 12), at(NOW, 54), "region", "es").words == (
        "12 aquí, de 54 en toda la región"
    )
    here, region = at(NOW, 120.0, numerator=30.0), at(NOW, 60.0, numerator=300.0)
    words = compare("rate", here, region, "region", "en").words
    assert words == "compared with the region, about twice as many"
    assert compare("count", at(NOW, 12), at(BEFORE, 54), "region", "es").why_not


DAYS = st.dates(date(2019, 1, 1), date(2030, 12, 31))


@given(DAYS, DAYS, st.integers(1, 30))
def test_what_came_before_touches_and_a_year_before_is_the_same_months(one, other, length):
    first, last = min(one, other), max(one, other)
    made = periods.periods(first, last)
    starts = periods.months(first, last)
    made += [periods.window(starts[i], starts[i + length - 1])
             for i in range(len(starts) - length + 1)]  # fmt: skip
    points = [at(Period(p.period_id, p.kind, p.starts_on, p.ends_on), 1.0) for p in made[-200:]]
    for point in points[-20:]:
        period = point.period
        if before := previous(points, period):
            assert (period.starts_on - before.period.ends_on).days == 1
            assert before.period.kind == period.kind
            assert month_count(before.period) == month_count(period)
        if year := year_before(points, period):
            assert year.period.kind == period.kind
            assert year.period.starts_on == period.starts_on.replace(year=period.starts_on.year - 1)
            assert year.period.ends_on.month == period.ends_on.month
            assert year.period.ends_on.year == period.ends_on.year - 1


def test_each_kind_of_period_has_one_before_it_that_can_be_named():
    made = periods.periods(date(2024, 1, 1), date(2026, 6, 30))
    points = [at(Period(p.period_id, p.kind, p.starts_on, p.ends_on), 60.0) for p in made]
    points += [at(Period("w", "window", date(year, 8, 1), date(year + 1, 7, 31)), 60.0)
               for year in (2024, 2025)]  # fmt: skip
    for kind in periods.KINDS:
        last = [point for point in points if point.period.kind == kind][-1]
        for lang in LANGS:
            assert compare("count", last, previous(points, last.period), "previous", lang).words


def test_home_compares_by_the_kinds_that_the_metrics_have():
    kinds = {name: metric["kind"] for name, metric in catalog.metrics().items()}
    assert kinds["members"] == "stock"
    assert kinds["events"] == kinds["checkpoints_confirmed"] == "count"


@pytest.mark.parametrize("lang", LANGS)
def test_home_does_not_compare_a_part_with_a_whole(lang):
    data = sample()
    months = [Period(f"{y}-09", "month", date(y, 9, 1), date(y, 9, 30)) for y in (2025, 2026)]
    whole, now = at(months[0], 40.0), at(months[1], 80.0)
    said = home.members_line(data, (whole, now), lang).answer.sentence
    assert sentence("ratio.twice", lang) in said
    part = at(months[1], 80.0, quality="partial_period")
    answer = home.members_line(data, (whole, part), lang).answer
    assert sentence("ratio.twice", lang) not in answer.sentence and "40" not in answer.sentence
    assert sentence("compare.why.partial", lang) in answer.limit
