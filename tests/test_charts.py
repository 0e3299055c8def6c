"""Small drawings and the one chart."""

import re
from dataclasses import dataclass
from datetime import date
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import figures
from dashboard.queries.map_data import Period, Value
from dashboard.wording import LANGS, sentence
from tests.map_sample import FIPS, sample


@dataclass(frozen=True)
class Point:
    period: Period
    value: Value


def point(month: int, value: Value) -> Point:
    return Point(Period(f"2026-{month:02}", "month", date(2026, month, 1), date(2026, month, 28)),
                 value)  # fmt: skip


VALUES = st.lists(st.none() | st.floats(0, 500), min_size=1, max_size=30)


@settings(deadline=None)
@given(VALUES)
def test_no_line_crosses_a_month_that_nobody_spoke_for(values):
    svg = figures.spark("checkpoints", values, "es").svg
    runs = re.sub(r"[^.]", "x", "".join("." if v is None else "x" for v in values)).split(".")
    runs = [run for run in runs if run]
    assert svg.count("<polyline") == sum(len(run) > 1 for run in runs)
    drawn = sum(len(points.split()) for points in re.findall(r'points="([^"]*)"', svg))
    assert drawn == sum(len(run) for run in runs if len(run) > 1)


@settings(deadline=None)
@given(VALUES)
def test_a_small_line_says_its_finding_and_its_gaps(values):
    for lang in LANGS:
        drawn = figures.spark("members", values, lang)
        root = ElementTree.fromstring(drawn.svg)
        assert root.find("{*}title").text and root.find("{*}desc").text == drawn.alt
        gaps = values.count(None)
        known = len(values) - gaps
        if gaps and known:
            assert sentence("chart.spark.gaps", lang, n=gaps) in drawn.alt


def test_nothing_known_is_no_line_at_zero():
    drawn = figures.spark("events", [None, None], "en")
    assert "<polyline" not in drawn.svg and "<circle" not in drawn.svg
    assert drawn.alt == sentence("chart.spark.unknown", "en")


@pytest.mark.parametrize("lang", LANGS)
def test_an_earlier_signing_ends_in_a_question_mark(lang):
    drawn = figures.timeline(sample(), FIPS["Henderson"], lang)
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn.svg)
    assert texts.count("?") == 1 and "2008" in texts
    assert sentence("chart.timeline.earlier", lang, years="2008") in drawn.alt


def test_two_agreements_at_once_do_not_hide_each_other():
    svg = figures.timeline(sample(), FIPS["Henderson"], "es").svg
    lanes = re.findall(r'<g transform="translate\(0 (\d+)\)"><line', svg)
    assert len(set(lanes)) == 2


def test_a_police_and_a_sheriff_have_a_row_each():
    drawn = figures.timeline(sample(), FIPS["Avery"], "en")
    assert drawn.alt.count("agreement ") == 2
    assert ElementTree.fromstring(drawn.svg) is not None


def test_a_county_where_nobody_ever_signed_has_no_timeline():
    assert figures.timeline(sample(), FIPS["Clay"], "es") is None


@pytest.mark.parametrize("metric", ["checkpoints", "members"])
def test_a_month_without_data_is_a_gap_and_a_zero_is_a_zero(metric):
    points = [
        point(1, Value(3.0, "reported")),
        point(2, Value(None, "not_collected")),
        point(3, Value(0.0, "none_reported")),
    ]
    figure = figures.months(points, metric, "Henderson", "es")
    assert list(figure.data[0].y) == [3, None, 0]
    if metric == "members":
        assert figure.data[0].connectgaps is False
    else:
        assert list(figure.data[0].text) == ["", "", "0"]
    assert list(figure.data[1].y) == [None, 3, None]
    assert figure.data[1].name == sentence("chart.months.no_data", "es")


def test_the_chart_speaks_the_readers_language_and_asks_no_map():
    points = [point(m, Value(1.0, "reported")) for m in range(1, 10)]
    spanish = figures.months(points, "checkpoints", "Polk", "es").to_json()
    assert "enero" in spanish and "January" not in spanish
    assert '"geo"' not in spanish.split('"template"')[0]
