"""The page of figures against a demo: the same number everywhere, and nothing internal leaves."""

from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import access, wording
from dashboard.asked import Lists, kept, short
from dashboard.figure_id import FigureId
from dashboard.maps.layers import Atlas
from dashboard.maps.pieces import shown
from dashboard.parts import export, gather
from dashboard.parts.copy import copy
from dashboard.parts.leave import Leaving, leave
from dashboard.parts.verify import judge
from dashboard.queries import figures as query
from dashboard.queries import release as releases
from dashboard.queries.figure_data import is_number
from dashboard.queries.map_query import map_data
from dashboard.state import View, parse, written
from dashboard.tables.of_figures import tabbed
from dashboard.wording import LANGS, sentence
from etl import catalog

PAGE = Path(wording.__file__).with_name("page.py")
HENDERSON, POLK = "37089", "37149"


@pytest.fixture(autouse=True)
def served(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))


def _open(**params: str) -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app._page_hash = calc_hash("figures")
    for name, value in params.items():
        app.query_params[name] = value
    app.run()
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    kinds = (app.header, app.subheader, app.markdown, app.caption)
    return "\n".join(element.value for kind in kinds for element in kind)


def _room():
    return releases.current(access.viewer(None))


def _asked(**changes):
    return gather.gather(_room(), View("es", metric="events", period="FY2026", **changes))


@pytest.mark.parametrize("lang", LANGS)
def test_the_page_answers_in_its_language(lang):
    app = _open(lang=lang, metric="events", period="FY2026", places=f"{HENDERSON}.{POLK}")
    asked = _asked(places=f"{HENDERSON}.{POLK}")
    number = wording.number(asked.found.value.value, lang)
    assert number in app.header[0].value and f"**{number}**" in _said(app)
    for key in asked.found.made_of:
        assert str(key).replace("_", "\\_") in _said(app)
    assert sentence("stamp.demo", lang) in _said(app)
    assert sentence("cite.demo", lang).strip("[]").split(":")[0] in _said(app)


def test_every_metric_opens_in_both_audiences():
    """A metric needs no code of its own: each has its answer, or why it has none."""
    for audience in access.Viewer.__annotations__["audience"].__args__:
        release = releases.current(access.viewer(audience))
        for metric_id in query.metrics(release):
            view = View("es", audience, metric=metric_id)
            asked = gather.gather(release, view)
            assert is_number(asked.found.value) or asked.found.value.status
            assert export.lines(release, gather.rows(asked), "es")


def test_an_internal_page_is_stamped_and_can_be_neither_copied_nor_saved():
    app = _open(lang="en", audience="internal", metric="attendance", basket="events/nc/FY2026")
    assert sentence("stamp.internal", "en") in _said(app)
    assert not app.get("download_button")
    assert sentence("cite.title", "en") not in _said(app)
    assert not any("/attendance/" in table.value for table in app.markdown)
    labels = [button.label for button in app.button]
    assert sentence("basket.clear", "en") not in labels
    assert len(_open(lang="en").get("download_button")) == 2


def test_what_is_internal_is_refused_even_when_asked():
    inside = access.viewer("internal")
    release = releases.current(inside)
    asked = gather.gather(release, View("es", "internal", metric="attendance"))
    rows = gather.rows(asked)
    with pytest.raises(PermissionError):
        copy([("table", "1")], "x", inside, "es")
    with pytest.raises(PermissionError):
        leave(Leaving("x", "", {}, [], lambda: None), inside, "es")
    with pytest.raises(Exception, match="internal audience"):
        export.export(release, rows, (), {}, "es")


def test_the_room_reads_no_internal_file(monkeypatch):
    opened = []
    real = releases._connection

    def watched(file, audience):
        opened.append(Path(file).name)
        return real(file, audience)

    monkeypatch.setattr(releases, "_connection", watched)
    for cached in (releases._papers, query.book, query.metrics, query.named):
        cached.cache_clear()
    _open(metric="attendance", audience="Internal")
    assert set(opened) == {"shared.duckdb"}


@pytest.mark.parametrize("audience", ["shared", "internal"])
def test_card_sentence_table_files_and_both_languages_say_one_number(audience):
    release = releases.current(access.viewer(audience))
    for metric_id, metric in query.metrics(release).items():
        texts = {}
        for lang in LANGS:
            view = View(lang, audience, metric=metric_id, places=HENDERSON)
            asked = gather.gather(release, view)
            if not is_number(asked.found.value):
                continue
            [line] = export.lines(release, [(asked.found.made_of[0], asked.found.value)], lang)
            texts[lang] = line.written.replace("\N{NO-BREAK SPACE}", "").replace(" ", "")
            assert f"\t{asked.found.value.value:.10g}\t" in tabbed([line], lang)
        assert len(set(texts.values())) <= 1, metric.id


def test_the_address_holds_the_whole_question_and_nothing_else():
    lists = query.lists(_room())
    view = View("en", metric="events", places=f"{HENDERSON}.{POLK}", period="FY2026",
                cut="program=defensa_comunitaria", beside="year_before",
                basket="events/37089/FY2026,population/nc/FY2026")  # fmt: skip
    assert parse(written(view), None, None, lists) == view
    wrong = {"metric": "x", "places": "1.2", "period": "9", "cut": "program=x", "beside": "x",
             "basket": "events/1/FY2026,x"}  # fmt: skip
    assert set(kept(wrong, lists).values()) == {None}
    assert view.with_(metric="attendance").cut is None


def test_a_list_of_figures_is_shown_and_saved_together():
    basket = f"events/{HENDERSON}/FY2026,population/{POLK}/FY2026"
    app = _open(lang="en", basket=basket)
    for one in basket.split(","):
        assert one in _said(app)
    assert len(app.get("download_button")) == 4
    release = _room()
    made = export.export(release, gather.from_basket(release, basket.split(",")), (), {}, "en")
    assert [line.id for line in made.lines] == [f"{release.id}/{one}" for one in basket.split(",")]
    assert {title for title, _ in made.definitions} == {"Gatherings", "Population"}
    assert len(made.citations) == 2


def test_a_figure_is_put_into_the_list_and_taken_out():
    app = _open(lang="en", metric="events", period="FY2026", places=HENDERSON)
    app.button(key="basket-add").click().run()
    assert app.query_params["basket"] == f"events/{HENDERSON}/FY2026"
    [take] = [one for one in app.button if one.label == sentence("basket.take", "en")]
    take.click().run()
    assert "basket" not in app.query_params


@pytest.mark.parametrize("lang", LANGS)
def test_an_identifier_is_verified_from_the_shared_release(lang):
    room = _room()
    asked = _asked(places=HENDERSON)
    [key] = asked.found.made_of
    found = judge(room, f" {key} ", lang)
    assert found.name == "matches"
    assert wording.number(asked.found.value.value, lang) in found.sentence
    for wrong in (f"1999-R1/{short(key)}", str(key).replace("events", "gatherings"), "hello",
                  str(FigureId(room.id, "events", HENDERSON, "FY1980"))):  # fmt: skip
        assert judge(room, wrong, lang).name == "unknown"
    app = _open(lang=lang, audience="internal")
    app.text_input(key="asked-verify").set_value(str(key)).run()
    assert sentence("verify.verdict.matches", lang) in _said(app)


def test_the_plan_is_held_against_what_was_reached_inside_only():
    app = _open(lang="es", audience="internal", metric="attendance")
    assert sentence("plan.column.target", "es") in _said(app) and "420" in _said(app)
    money = _open(lang="es", audience="internal", metric="miles")
    assert sentence("plan.none", "es") in _said(money)
    assert sentence("plan.title", "es") not in _said(_open(lang="es", metric="attendance"))


def test_the_catalogue_says_of_every_metric_what_it_counts_and_how_it_is_shared():
    release = _room()
    for name, metric in catalog.metrics().items():
        assert query.metrics(release)[name].title_es == metric["title"]["es"]
    for lang in LANGS:
        keys = wording.catalogue(lang)
        assert {f"publish.{rule}" for rule in ("never", "open", "acts", "root", "tree")} <= set(
            keys
        )


def test_a_category_without_a_name_is_caught(warehouse):
    assert not warehouse.broken_by("every_category_of_a_metric_has_a_name")
    warehouse.connection.execute("delete from mart.categories where category = 'mam'")
    [row] = warehouse.broken_by("every_category_of_a_metric_has_a_name")
    assert (row.attribute, row.category) == ("language", "mam")


def test_a_question_names_only_ids_of_the_release():
    assert isinstance(query.lists(_room()), Lists)
    assert ("language", "mam") in query.lists(_room()).cuts


@pytest.mark.parametrize("layer", ["events", "members", "attendance"])
def test_the_page_says_of_each_place_what_the_map_says(layer):
    release = _room()
    data = map_data(release)
    atlas = Atlas(data)
    picture = atlas.picture(layer, atlas.stop(layer, None))
    period = picture.stop.period_id
    for place in shown(data, picture):
        for fips in set(place.place_id.split(".")) - {"not_known"}:
            view = View("es", metric=layer, period=period, places=fips)
            asked = gather.gather(release, view)
            told = asked.found.with_all or asked.found.value
            assert (told.value, told.margin) == (place.value.value, place.value.margin)
