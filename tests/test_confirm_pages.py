"""Por confirmar and Un reporte as a coordinator uses them: two people, nothing else kept."""

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.util import calc_hash

from dashboard import commands, state, wording
from dashboard.parts import place_picker
from dashboard.tables.one_report import OneReport, as_csv
from dashboard.wording import LANGS, sentence, short_day
from etl import build, warehouse
from tests.conftest import seeded

PAGE = Path(wording.__file__).with_name("page.py")
TODAY = date.today()
LOG = f"""folio,fecha,hora,condado,pueblo,autoridad,qué vieron,fuente
A-1,{TODAY - timedelta(3)},17:00,Henderson,Hendersonville,sheriff,retén,línea
A-2,{TODAY - timedelta(3)},18:00,Henderson,Hendersonville,patrulla estatal,retén,voluntario
A-3,{TODAY - timedelta(5)},03:00,Buncombe,Asheville,policía,retén,línea
A-4,{TODAY - timedelta(9)},,Polk,Saluda,la migra,redada,línea
"""
WON = """folio,mes,lugar,tipo,frase
L-1,2026-03,Henderson,política,El pueblo puso intérpretes en sus juntas.
"""


@pytest.fixture(scope="module")
def coalition(demo_home, key_file, tmp_path_factory):
    """Give a home with four reports of a hotline's log, built today."""
    folder = seeded(tmp_path_factory.mktemp("confirm"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        added = commands.run(["add", "-", "--json"], LOG.encode())
        assert added.json[0]["added"] == 4, added.error_text
        assert commands.run(["add", "-", "--json"], WON.encode()).json[0]["added"] == 1
        build.build(TODAY)
        yield folder


def _open(page: str, lang: str = "en", audience: str = "internal") -> AppTest:
    app = AppTest.from_file(str(PAGE), default_timeout=60)
    app._page_hash = calc_hash(page)
    app.query_params["lang"], app.query_params["audience"] = lang, audience
    return _whole(app.run())


def _whole(app: AppTest) -> AppTest:
    assert not app.exception
    return app


def _said(app: AppTest) -> str:
    kinds = (app.header, app.markdown, app.caption, app.checkbox)
    return "\n".join(getattr(e, "label", "") or e.value for kind in kinds for e in kind)


def _press(app: AppTest, key: str) -> AppTest:
    return _whole(app.button(key=key).click().run())


def _list(app: AppTest, name: str) -> AppTest:
    return _whole(app.button_group(key=state.box("list")).set_value(name).run())


def _boxes(app: AppTest) -> list:
    return [box for box in app.checkbox if (box.key or "").startswith("mark-")]


@pytest.mark.parametrize("page", ["confirm", "new"])
@pytest.mark.parametrize("lang", LANGS)
def test_the_room_is_shown_neither_page(coalition, page, lang):
    app = _open(page, lang, audience="shared")
    assert sentence("inside.title", lang) in _said(app)
    assert "Hendersonville" not in _said(app)
    assert not _boxes(app) and not app.selectbox


def test_two_different_people_confirm_and_a_decision_can_be_reopened(coalition):
    app = _open("confirm")
    assert sentence("confirm.title", "en", n=4) in _said(app)
    assert app.button(key="act-confirmed_once").disabled, "nothing is marked yet"
    first, *_ = _boxes(app)
    label = first.label
    app = _press(_whole(first.check().run()), "act-confirmed_once")
    assert label not in [box.label for box in _boxes(app)]
    assert sentence("update.waiting", "en", n=1) in _said(app)

    app = _list(app, "waiting_for_second")
    [box] = _boxes(app)
    assert box.label == label
    app = _whole(box.check().run())
    assert app.button(key="act-confirmed_twice").disabled, "it takes another person"
    app = _whole(app.checkbox(key="another").check().run())
    app = _press(app, "act-confirmed_twice")
    assert _boxes(app) == []

    listed = commands.run(["decisions", "--json"]).json
    assert [row["decision"] for row in listed] == ["confirmed_twice", "confirmed_once"]
    app = _list(app, "decisions")
    assert sentence("confirm.did.confirmed_twice", "en") in _said(app)
    app = _press(app, f"reopen-{listed[0]['decision_id']}")
    assert commands.run(["decisions", "--json"]).json[0]["decision"] == "reopened"


def test_the_second_of_a_pair_is_retracted_as_said_twice(coalition):
    app = _list(_open("confirm", "es"), "near_duplicate")
    kept = next(b for b in app.button if (b.key or "").startswith("keep-"))
    app = _whole(kept.click().run())
    assert sentence("confirm.nothing", "es") in _said(app)
    newest = commands.run(["decisions", "--json"]).json[0]
    assert (newest["decision"], newest["reason"]) == ("retracted", "said_twice")
    assert not kept.key.endswith(newest["report_id"]), "the other one was to stay"


def test_what_is_odd_is_said_in_words(coalition):
    said = _said(_list(_open("confirm", "es"), "odd"))
    assert sentence("doubt.hour_of_the_night", "es") in said
    assert "hour_of_the_night" not in said


def test_a_sentence_of_what_was_won_is_read_back_by_a_person(coalition):
    app = _open("confirm")
    assert "“El pueblo puso intérpretes en sus juntas.”" in _said(app)
    [read] = [b for b in app.button if b.label == sentence("milestones.read", "en")]
    _whole(read.click().run())
    assert "El pueblo puso" not in _said(app)
    [held] = commands.run(["milestones", "--json"]).json
    assert held["read_on"] == TODAY.isoformat()


def test_a_demo_is_looked_at_and_nothing_is_decided(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    app = _open("confirm")
    assert sentence("confirm.demo", "en") in _said(app)
    assert not _boxes(app)
    assert not [b for b in app.button if (b.key or "").startswith(("act-", "keep-", "reopen-"))]


@pytest.mark.parametrize("lang", LANGS)
def test_one_report_goes_through_the_door_and_says_what_was_kept(coalition, lang):
    app = _open("new", lang)
    keep = app.button(key="keep")
    assert keep.disabled
    assert sentence("new.missing.day", lang) in _said(app)
    app = _whole(app.button_group(key="new-day").set_value("yesterday").run())
    app = _whole(app.selectbox(key="new-county").set_value("37175").run())
    app = _whole(app.selectbox(key="new-town").set_value("brevard-37175").run())
    app = _whole(app.button_group(key="new-who").set_value("federal").run())
    app = _press(app, "keep")
    county = sentence("one_report.county", lang, name="Transylvania")
    assert f"Brevard, {county}" in _said(app)
    assert short_day(TODAY - timedelta(1), lang) in _said(app)
    assert app.selectbox(key="new-county").value is None, "the form is empty again"
    assert app.button(key="keep").disabled
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        row = kept.execute(
            "select seen_on, seen_hour, town_id, operator, activity, status, doubts "
            "from raw.checkpoint_reports order by batch_id desc limit 1"
        ).fetchone()
    on = TODAY - timedelta(1)
    assert row == (on, None, "brevard-37175", "federal", "checkpoint", "reported", None)


def test_a_tap_keeps_the_town_and_lets_go_of_the_point(coalition, monkeypatch):
    held = {"tap-0": {"last_clicked": {"lat": 35.318734, "lng": -82.460918}}}
    monkeypatch.setattr(place_picker, "remembered", lambda name, other=None: held.get(name, other))
    monkeypatch.setattr(place_picker, "remember", held.__setitem__)
    asked = []
    real = commands.run
    monkeypatch.setattr(
        place_picker.commands, "run", lambda *told: asked.append(told[0]) or real(*told)
    )
    place_picker._tapped("tap-0", "en")
    assert (held["new-county"], held["new-town"]) == ("37089", "hendersonville-37089")
    assert "35.3" not in json.dumps(held) + json.dumps(asked), "neither kept nor an argument"


def test_what_the_form_writes_is_read_as_it_was_meant(coalition):
    agencies = ("sheriff", "state_patrol", "town_police", "federal", "unknown")
    ways = ("line", "volunteer", "partner", "meeting", "unknown")
    for operator, via in zip(agencies, ways, strict=True):
        one = OneReport(
            "n-abcdefghijkl", TODAY, 15, "Cherokee", None, None, operator, "ice_action", via
        )
        said = commands.run(["preview", "-", "--lang", "en"], as_csv(one)).json
        [sheet] = said["sheets"]
        assert (said["question"], sheet["added"], sheet["messages"]) == (None, 1, [])
        read = {column["field"]: column["samples"] for column in sheet["columns"]}
        assert read["operator"] in ([operator], []), "what nobody knows has no sample"
        assert (read["activity"], read["source"]) == (["ice_action"], [via])
