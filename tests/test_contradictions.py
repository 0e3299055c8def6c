"""The same quantity is the same number wherever the same audience meets it, in both languages."""

import csv
import io
import json
import re

import pytest

from dashboard import access
from dashboard.answers import county as say
from dashboard.answers import home, of_map
from dashboard.maps.encode import figure, payload
from dashboard.maps.layers import Atlas
from dashboard.maps.pieces import shown
from dashboard.parts.gather import gather
from dashboard.queries.map_query import map_data
from dashboard.queries.release import current
from dashboard.queries.values import series
from dashboard.share.rows import rows as file_rows
from dashboard.state import View
from dashboard.tables import of_map as table_of
from dashboard.wording import LANGS, names
from etl.__main__ import main

METRICS = {"checkpoints": "checkpoints_confirmed", "events": "events", "members": "members",
           "attendance": "attendance"}  # fmt: skip
AUDIENCES = ("shared", "internal")
CASES = [(audience, layer, lang) for audience in AUDIENCES for layer in METRICS for lang in LANGS]


@pytest.fixture(scope="module", autouse=True)
def served(demo_home):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(demo_home))
        yield


@pytest.fixture
def told(capsys):
    """Give what the terminal says of a metric and period: by place, as printed."""

    def ask(audience, layer, period_id):
        asked = ["figures", METRICS[layer], "--period", period_id, "--audience", audience, "--json"]
        assert main(asked) == 0
        return {row["place_id"]: row["value"] for row in json.loads(capsys.readouterr().out)}

    return ask


def pictured(audience, layer):
    release = current(access.viewer("internal" if audience == "internal" else None))
    data = map_data(release)
    atlas = Atlas(data)
    stop = atlas.stop(layer, None)
    period_id = stop.period_id or f"{stop.starts_on:%Y-%m}..{stop.on:%Y-%m}"
    return release, data, atlas.picture(layer, stop), period_id


def number(text):
    """Give the first number of a text; None where it has none."""
    found = re.search(r"\d[\d,]*", text)
    return float(found[0].replace(",", "")) if found else None


@pytest.mark.parametrize(("audience", "layer", "lang"), CASES)
def test_map_table_panel_and_terminal_say_one_number_of_each_place(audience, layer, lang, told):
    _, data, picture, period_id = pictured(audience, layer)
    # The room's windows of checkpoints, and an unfinished one, have no period of their own.
    has_period = layer != "checkpoints"
    terminal = told(audience, layer, period_id) if has_period else {}
    table = {row[0]: number(row[1]) for row in table_of(data, picture, lang).rows}
    assert len(table) == len(shown(data, picture)) > 5
    for place in shown(data, picture):
        value = place.value.value
        assert table[names(place.names, lang)] == value
        if has_period:
            assert terminal[place.place_id] == value
    for fips, view in picture.counties.items():
        how = say.checkpoints_figure if layer == "checkpoints" else say.fill_figure
        panel = how(picture, fips, lang)
        assert number(panel.value) == view.told.value
        printed = figure(layer, view)
        assert not printed or printed == "–" or number(printed) == view.told.value


@pytest.mark.parametrize(("layer", "lang"), [(la, lg) for la in METRICS for lg in LANGS])
def test_the_file_says_the_numbers_of_the_map(layer, lang):
    _, data, picture, _ = pictured("shared", layer)
    lines = list(csv.reader(io.StringIO(file_rows(data, picture, lang).decode("utf-8-sig"))))
    found = {line[1]: number(line[2]) for line in lines[1:] if len(line) == 6}
    assert found == {place.place_id: place.value.value for place in shown(data, picture)}


@pytest.mark.parametrize(("audience", "layer", "lang"), CASES)
def test_the_sentence_says_the_regions_number(audience, layer, lang, told):
    release, data, picture, period_id = pictured(audience, layer)
    said = {number(n) for n in re.findall(r"\d[\d,]*", of_map(data, picture, lang).sentence)}
    if layer == "checkpoints":
        counts = [place.value.value for place in shown(data, picture) if place.value.value]
        assert sum(counts) in said
    else:
        assert told(audience, layer, period_id)[release.region_id] in said


@pytest.mark.parametrize(("audience", "lang"), [(a, lg) for a in AUDIENCES for lg in LANGS])
def test_home_says_of_members_what_the_map_says_of_that_day(audience, lang):
    release, data, *_ = pictured(audience, "members")
    kind = "month" if audience == "internal" else "quarter"
    points = series(release, "members", release.region_id, kind)
    line = home.members_line(data, points, lang).answer.sentence
    atlas = Atlas(data)
    quarters = [point for point in points
                if point.value.value is not None and point.period.kind == "quarter"]  # fmt: skip
    if quarters:
        stop = atlas.stop("members", quarters[-1].period.ends_on)
        sentence = of_map(data, atlas.picture("members", stop), lang).sentence
        n = f"{int(quarters[-1].value.value):,}"
        assert n in line and n in sentence


@pytest.mark.parametrize(
    ("audience", "layer"), [(a, la) for a in AUDIENCES for la in METRICS if la != "checkpoints"]
)
def test_the_page_of_figures_answers_what_the_map_shows(audience, layer):
    release, data, picture, period_id = pictured(audience, layer)

    def answered(places=None):
        view = View(audience=audience, metric=METRICS[layer], places=places, period=period_id)
        return gather(release, view).found.value

    for place in shown(data, picture):
        counties = [fips for fips, _ in place.together.counties] if place.together else None
        found = answered(".".join(counties or [place.place_id]))
        if place.together and place.together.is_with_unplaced:
            continue  # it holds people of no county besides, so that its counties are no sum
        assert (found.value, bool(found.margin)) == (place.value.value, place.value.is_rounded)
    assert answered().value == data.totals[layer][period_id].value


def test_the_frame_and_its_payload_hold_the_numbers_of_the_picture():
    _, data, picture, _ = pictured("shared", "members")
    packed = payload(Atlas(data), "es")["layers"]["members"]
    last = len(packed["stops"]) - 1
    drawn = {}
    for fips, spans in packed["counties"].items():
        at = max(i for i in range(0, len(spans), 2) if spans[i] <= last)
        drawn[fips] = packed["views"][spans[at + 1]][3]
    assert drawn == {fips: figure("members", view) for fips, view in picture.counties.items()}
