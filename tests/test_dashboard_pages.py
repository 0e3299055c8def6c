"""The pages run against a demo release: nothing internal in the room, every blank in words."""

import json
import re
import shutil
from pathlib import Path

import duckdb
import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import access, wording
from dashboard.answers.agreements import counties_listed
from dashboard.maps.layers import Atlas
from dashboard.maps.pieces import shown
from dashboard.parts.save import save
from dashboard.parts.table import escape
from dashboard.queries import release as releases
from dashboard.queries.map_data import LAYERS, Value
from dashboard.queries.map_query import map_data
from dashboard.queries.values import series
from dashboard.tables import of_map
from dashboard.tables.table import cell

PAGE = Path(wording.__file__).with_name("page.py")
NUMBERS = re.compile(r"\d[\d,]*")


@pytest.fixture(autouse=True)
def served(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))


def _open(page: str = "", **params: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app._page_hash = calc_hash(page) if page else ""  # how Streamlit names a page of its own
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


@pytest.mark.parametrize("page", ["", "map", "sources"])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_page_opens_in_its_language_with_its_stamp(page, lang):
    said = _said(_open(page, lang=lang))
    assert wording.sentence("stamp.demo", lang) in said
    assert wording.sentence("stamp.demo", wording.other(lang)) not in said
    assert wording.sentence("stamp.internal", lang) not in said


@pytest.mark.parametrize("page", ["", "map", "sources"])
def test_the_room_reads_the_shared_file_and_no_other(page, monkeypatch):
    opened = []
    real = releases._connection

    def watched(file, audience):
        opened.append(Path(file).name)
        return real(file, audience)

    for cached in (releases._papers, map_data):
        cached.cache_clear()
    monkeypatch.setattr(releases, "_connection", watched)
    for layer in LAYERS:
        _open(page, layer=layer, audience="Internal", county="37089")
    assert set(opened) == {"shared.duckdb"}


def test_no_count_of_people_by_month_or_of_a_report_is_in_the_file_that_the_room_reads():
    room = releases.current(access.viewer(None))
    found = releases.rows(
        room,
        """select distinct cells.metric_id from mart.metric_values as cells
        inner join mart.periods as periods on cells.period_id = periods.period_id
        where cells.value is not null and (cells.metric_id = 'checkpoint_reports'
            or cells.metric_id = 'members_rate'
            or (periods.kind = 'month' and (cells.metric_id like 'member%'
                or cells.metric_id = 'attendance')))""",
    )
    assert found == []
    for sql in ("select * from mart.checkpoint_reports", "select * from mart.coverage"):
        with pytest.raises(releases.duckdb.CatalogException):
            releases.rows(room, sql)


def test_a_release_can_neither_be_written_nor_reach_out_of_its_file(tmp_path):
    room = releases.current(access.viewer(None))
    target = tmp_path / "out.csv"
    for sql in (
        "delete from mart.release",
        f"copy mart.release to '{target}'",
        f"attach '{tmp_path / 'other.duckdb'}'",
        "set enable_external_access = true",
    ):
        with pytest.raises(releases.duckdb.Error):
            releases.rows(room, sql)
    assert not target.exists()


def test_an_internal_page_is_stamped_and_offers_no_file():
    app = _open("map", lang="en", audience="internal", layer="members")
    assert wording.sentence("stamp.internal", "en") in _said(app)
    assert not app.get("download_button")
    assert len(_open("map", lang="en").get("download_button")) == 2


def test_what_is_internal_cannot_be_saved_even_when_asked():
    data = map_data(releases.current(access.viewer("internal")))
    atlas = Atlas(data)
    picture = atlas.picture("members", atlas.stop("members", None))
    with pytest.raises(PermissionError):
        save(data, picture, "es")


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("audience", ["shared", "internal"])
def test_both_languages_say_the_same_figures(layer, audience):
    said = {
        lang: _open("map", lang=lang, layer=layer, audience=audience, county="37089")
        .header[0]
        .value
        for lang in wording.LANGS
    }
    assert said["es"] != said["en"]
    assert sorted(NUMBERS.findall(said["es"])) == sorted(NUMBERS.findall(said["en"]))


def test_home_has_four_lines_and_the_room_is_told_members_at_the_end_of_a_closed_quarter():
    room, inside = (releases.current(access.viewer(who)) for who in (None, "internal"))

    def newest(release, kind):
        counts = series(release, "members", release.region_id, kind)
        return [point for point in counts if point.value.value is not None][-1]

    told, known = newest(room, "quarter"), newest(inside, "month")
    assert told.period.ends_on < known.period.ends_on
    for lang in wording.LANGS:
        lines = [line.value for line in _open("", lang=lang).subheader]
        assert len(lines) == 4
        n = int(told.value.value)
        day = told.period.ends_on
        assert lines[2].startswith(wording.sentence("home.members.some", lang, n=n, day=day))
    assert f"{int(known.value.value):,} " in _said(_open("", lang="es", audience="internal"))


@pytest.mark.parametrize(
    ("lang", "words"), [("es", "hablan inglés menos que muy bien (2014-2018)"),
                        ("en", "speak English less than very well (2014-2018)")],
)  # fmt: skip
def test_the_definition_of_a_rate_names_its_denominator_and_the_year_of_it(lang, words):
    assert f"{words}." in _said(_open("sources", lang=lang))


def test_an_old_list_says_that_nobody_knows_and_never_that_nothing_is_new():
    said = _said(_open("", lang="es"))
    assert "No sabemos si hay acuerdos nuevos" in said
    assert "18 de mayo de 2026" in said


def test_the_sentence_counts_what_the_metric_counts():
    release = releases.current(access.viewer(None))
    data = map_data(release)

    points = series(release, "counties_with_agreement", data.region.id, "month")
    known = [point for point in points if point.value.value is not None]
    assert known
    for point in known:
        list_on = max(day for day in data.lists if day <= point.period.ends_on)
        assert len(counties_listed(data, list_on)) == point.value.value


def test_the_sum_of_the_map_is_the_figure_of_the_region():
    release = releases.current(access.viewer(None))
    data = map_data(release)

    figures = {p.period.id: p.value for p in series(release, "events", data.region.id, "quarter")}
    for stop in Atlas(data).stops("events"):
        picture = Atlas(data).picture("events", stop)
        total = sum(view.value.value or 0 for view in picture.counties.values())
        assert total == (figures[stop.period_id].value or 0)


@pytest.mark.parametrize("lang", wording.LANGS)
def test_blanks_differ_from_each_other_and_from_zero(lang):
    statuses = ("not_collected", "not_shown", "not_applicable", "not_reliable", "shown_together",
                "no_target_set")  # fmt: skip
    cells = [cell(Value(None, status), lang) for status in statuses]
    cells.append(cell(Value(0.0, "none_reported"), lang))
    assert len(set(cells)) == len(cells)
    assert cells[-1] == "0"
    assert all(cells)


@pytest.mark.parametrize("layer", ["checkpoints", "events", "members", "attendance"])
def test_a_missing_figure_is_never_written_as_a_number(layer):
    data = map_data(releases.current(access.viewer(None)))
    picture = Atlas(data).picture(layer, Atlas(data).stop(layer, None))
    figures = {wording.names(place.names, "es"): place.value for place in shown(data, picture)}
    rows = of_map(data, picture, "es").rows
    assert {row[0] for row in rows} == set(figures)
    for name, said, *_ in rows:
        assert bool(NUMBERS.match(said)) == (figures[name].value is not None)


def test_without_a_release_the_page_says_so_in_both_languages(tmp_path, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path))
    said = _said(_open(""))
    for lang in wording.LANGS:
        assert wording.sentence("no_release.title", lang) in said


def test_a_page_follows_the_pointer_when_a_build_ends(tmp_path, monkeypatch, demo_home):
    shutil.copytree(demo_home / "releases", tmp_path / "releases")
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path))
    first = releases.current(access.viewer(None))
    pointer = json.loads((tmp_path / "releases" / "current.json").read_text())
    moved = tmp_path / "releases" / "DEMO-2026-R2"
    shutil.copytree((tmp_path / "releases" / pointer["shared"]).parent, moved)
    pointer |= {"shared": "DEMO-2026-R2/shared.duckdb", "release": "DEMO-2026-R2"}
    (tmp_path / "releases" / "current.json").write_text(json.dumps(pointer))
    assert releases.current(access.viewer(None)).file != first.file


def test_a_county_that_the_release_does_not_show_is_not_one_without_data(
    tmp_path, monkeypatch, demo_home
):
    shutil.copytree(demo_home / "releases", tmp_path / "releases")
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path))
    pointer = json.loads((tmp_path / "releases" / "current.json").read_text())
    with duckdb.connect(tmp_path / "releases" / pointer["shared"]) as file:
        file.execute(
            """update mart.metric_values set status = 'not_shown', value = null, quality = null
            where metric_id in ('checkpoints_confirmed', 'events') and place_id = '37115'"""
        )
        file.execute("delete from mart.checkpoints where county_fips = '37115'")
    data = map_data(releases.current(access.viewer(None)))
    for layer in ("checkpoints", "events"):
        for stop in Atlas(data).stops(layer):
            assert Atlas(data).picture(layer, stop).counties["37115"].fill == "not_shown"
    for layer in ("checkpoints", "events"):
        said = _said(_open("map", lang="en", layer=layer))
        assert wording.sentence("answer.hidden", "en", n=1, names=["Madison"]) in said


def test_release_words_are_shown_as_they_stand():

    hostile = "<img src=x> [a](http://x) | **b** `c` $d$ :red[e]"
    shown = escape(hostile)
    for mark in ("<", "[", "|", "*", "`", "$"):
        assert not re.search(rf"(?<!\\){re.escape(mark)}", shown), mark
    assert ":" not in shown
