"""What leaves the room."""

import csv
import io
import re
from dataclasses import replace
from html import unescape

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard import share
from dashboard.answers import of_map
from dashboard.answers.answer import span
from dashboard.maps.layers import Atlas
from dashboard.queries.map_data import LAYERS, Value
from dashboard.share.rows import guarded
from dashboard.tables import of_map as table_of_map
from dashboard.wording import LANGS, sentence
from tests.map_sample import FIPS, MONTHS, NEWEST, quarters, sample


def pictured(layer: str, **changes):
    data = sample(**changes)
    atlas = Atlas(data)
    return data, atlas.picture(layer, atlas.stop(layer, None))


def told(made: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(made.decode("utf-8-sig"))))


@pytest.mark.parametrize("layer", LAYERS)
def test_internal_data_does_not_leave(layer):
    data, picture = pictured(layer)
    inside = replace(data, audience="internal")
    with pytest.raises(share.NotShared):
        share.page(inside, picture)
    with pytest.raises(share.NotShared):
        share.rows(inside, picture, "es")


def test_a_count_of_people_is_in_no_file_of_the_room():
    secret = {(fips, q): Value(4917.0, "reported") for fips in FIPS.values() for q in quarters()}
    inside = sample(audience="internal", values={"members": secret, "events": {}})
    picture = Atlas(inside).picture("members", Atlas(inside).stop("members", None))
    assert any(view.value.value == 4917 for view in picture.counties.values())
    with pytest.raises(share.NotShared):
        share.page(inside, picture)
    data, shown = pictured("members")
    made = share.page(data, shown) + share.rows(data, shown, "en")
    assert b"4917" not in made and b"4,917" not in made


@pytest.mark.parametrize("layer", LAYERS)
def test_the_page_needs_nothing(layer):
    html = share.page(*pictured(layer)).decode()
    assert len(html.encode()) < 300_000
    assert "<script" not in html and "<link" not in html and "@import" not in html
    assert re.findall(r'(?:src|href)="(?!#)[^"]*"', html) == []
    assert re.findall(r"url\((?!#)", html) == []
    assert "default-src 'none'" in html


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("lang", LANGS)
def test_the_page_says_all_of_it_in_both_languages(layer, lang):
    data, picture = pictured(layer)
    html = unescape(share.page(data, picture).decode())
    part = html.split(f'<section id="{lang}"')[1].split("</section>")[0]
    answer = of_map(data, picture, lang)
    for words in (
        answer.sentence, *answer.limits, data.region.name(lang), data.release_id,
        sentence("share.demo", lang), sentence("map.not_an_alert", lang),
        sentence("map.made_on", lang, on=data.built_on), "555-0100",
        sentence("share.source.borders", lang), sentence("share.source.places", lang),
        sentence("share.source.agreements", lang), sentence("legend.begins", lang),
        f"{data.release_id}/{layer}/six/{picture.stop.on}",
    ):  # fmt: skip
        assert words in part
    for row in table_of_map(data, picture, lang).rows:
        for cell in row:
            assert cell in part


@pytest.mark.parametrize("lang", LANGS)
def test_what_is_not_shown_is_said_everywhere_and_never_called_silence(lang):
    graham = FIPS["Graham"]
    data, picture = pictured("checkpoints", withheld=frozenset((graham, m) for m in MONTHS))
    said = sentence("answer.hidden", lang, n=1, names=["Graham"])
    limits = of_map(data, picture, lang).limits
    assert said in limits and sentence("answer.silence", lang) in limits
    assert sentence("answer.checkpoints.silent", lang, n=1, names=["Graham"]) not in limits
    [row] = [row for row in table_of_map(data, picture, lang).rows if row[0] == "Graham"]
    assert row[1] == sentence("status.not_shown", lang)
    made = unescape(share.page(data, picture).decode())
    assert said in made and sentence("legend.not_shown", lang) in made
    assert made.count('fill="url(#f-not_shown)"') > 1, "the county and the legend are dotted"
    [row] = [row for row in told(share.rows(data, picture, lang)) if row[:1] == ["Graham"]]
    assert row[2:5] == ["", "", sentence("share.status.not_shown", lang)]


@pytest.mark.parametrize("layer", ["checkpoints", "events"])
def test_where_nothing_is_shown_nobody_says_that_there_is_no_data(layer):
    hidden = frozenset((fips, month) for fips in FIPS.values() for month in MONTHS)
    cells = {(f, p): Value(None, "not_shown") for f in FIPS.values() for p in quarters()}
    cells |= {(FIPS["Avery"], "2024-Q1"): Value(1.0, "reported")}
    data, picture = pictured(
        layer, covered=frozenset(), checkpoints=(), withheld=hidden, values={"events": cells}
    )
    for lang in LANGS:
        when = span(picture.stop.starts_on, picture.stop.on, lang)
        said = of_map(data, picture, lang).sentence
        assert said == sentence(f"answer.{layer}.not_shown", lang, when=when)


def test_a_name_is_text_in_the_page():
    data, picture = pictured("agreements", line_name="<img src=x onerror=alert(1)>")
    assert "<img" not in share.page(data, picture).decode()


def test_rows_are_those_of_the_map():
    for layer in ("checkpoints", "events", "members"):
        data, picture = pictured(layer)
        rows = told(share.rows(data, picture, "en"))[1:7]
        for row in rows:
            value = picture.counties[row[1]].value
            assert row[2] == ("" if value.value is None else str(int(value.value)))
            assert row[4] == sentence(f"share.status.{value.status}", "en")


def test_a_county_without_agreement_has_its_row_too():
    data, picture = pictured("agreements")
    rows = told(share.rows(data, picture, "en"))
    end = rows.index([])
    assert {row[1] for row in rows[1:end]} == {*FIPS.values(), ""}
    assert sum(bool(row[2]) for row in rows[1:end]) == 8
    assert {row[5] for row in rows[1:end] if row[3] == "C"} == {"2020-06-09"}
    assert picture.list_on == NEWEST


@pytest.mark.parametrize("lang", LANGS)
def test_rows_carry_their_papers_and_the_mark_of_utf_8(lang):
    data, picture = pictured("events")
    made = share.rows(data, picture, lang)
    assert made.startswith(b"\xef\xbb\xbf") and made.count(b"\xef\xbb\xbf") == 1
    notes = [row[0] for row in told(made) if len(row) == 1]
    assert of_map(data, picture, lang).sentence in notes
    assert sentence("share.source.places", lang) in notes
    assert any(data.release_id in note for note in notes)


@settings(deadline=None)
@given(st.lists(st.one_of(st.text(), st.integers())))
def test_no_text_is_a_formula_and_no_number_is_touched(row):
    for before, after in zip(row, guarded(row), strict=True):
        if isinstance(before, int):
            assert after == before
        else:
            assert not after.startswith(("=", "+", "-", "@", "\t", "\r")) and before in after


def test_an_agency_named_like_a_formula_is_text():
    data, picture = pictured("agreements")
    bad = replace(data.agreements[-1], agency_name="=HYPERLINK(1)")
    data = replace(data, agreements=(*data.agreements[:-1], bad))
    assert "'=HYPERLINK(1)" in {c for r in told(share.rows(data, picture, "es")) for c in r}
