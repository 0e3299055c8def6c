"""Adding data in a page: seen before it is kept, asked only what the layout leaves open."""

import re
import shutil

import pytest
from streamlit.testing.v1 import AppTest

from dashboard import access, upload, wording
from dashboard.answers.upload import accounting, sample
from dashboard.maps.kept import kept_map, spots
from dashboard.parts import templates as templates_part
from dashboard.queries import release as releases
from dashboard.queries.map_query import map_data
from dashboard.queries.names import names
from dashboard.tables import of_upload as rows
from dashboard.upload import Upload
from etl.intake import recognise, titles
from etl.messages import catalogue
from tests.test_dashboard_pages import _open, _said

LOG = b"""Fecha,Condado,Lugar,Qui\xc3\xa9n,Estatus,Nombre,Tel\xc3\xa9fono
03/20/2026,Henderson,Fletcher,Sheriff,Confirmado,Rosa Perez,8285551234
02/31/2026,Buncombe,Asheville,ICE,reportado,Luis Gomez,8285554321
04/05/2026,Buncombe,Asheville,no se sabe,reportado,Ana Ruiz,
"""
TWO_WAYS = b"Fecha,Condado,Estatus\n03/04/2026,Henderson,reportado\n"
SECRETS = ("Rosa", "Perez", "Luis", "Ana Ruiz", "8285551234", "8285554321")


@pytest.fixture
def own_home(home, demo_home):
    """Give a home that serves the demo, and takes data."""
    shutil.copytree(demo_home / "releases", home / "releases")
    return home


@pytest.fixture(scope="module")
def demo(demo_home):
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(demo_home))
        release = releases.current(access.viewer("internal"))
        yield release, map_data(release), names(release)


def dropped(content: bytes, lang="es") -> AppTest:
    app = _open("add", lang=lang, audience="internal")
    app.file_uploader[0].set_value(("Rosa Perez.csv", content, "text/csv"))
    app.run()
    assert not app.exception
    return app


def button(app: AppTest, key: str, lang="es"):
    [found] = [one for one in app.button if one.label == wording.sentence(key, lang)]
    return found


@pytest.mark.parametrize("page", ["add", "settings"])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_the_room_is_led_away_and_not_told_of_these_pages(demo_home, monkeypatch, page, lang):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    app = _open(page, lang=lang)
    assert wording.sentence("inside.title", lang) in _said(app)
    assert not app.file_uploader and not app.text_input and not app.get("download_button")
    linked = {link.proto.page for link in _open("", lang=lang).get("page_link")}
    assert not linked & {"add", "new", "confirm", "settings"}


@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_file_is_seen_kept_and_taken_back(own_home, lang):
    app = dropped(LOG, lang)
    said = _said(app)
    assert wording.sentence("add.accounting", lang, rows_in=3, added=2, merged=0, unchanged=0,
                            counted=0, refused=1) in said.replace("\\", "")  # fmt: skip
    assert not [secret for secret in SECRETS if secret in said]
    assert len(app.get("download_button")) == 1
    app.radio[0].set_value("two_people").run()
    button(app, "add.keep", lang).click().run(timeout=180)
    assert not app.exception
    assert [one.value for one in app.success] == [wording.sentence("add.built", lang)]
    assert wording.sentence("stamp.demo", lang) not in _said(app)
    button(app, "add.undo", lang).click().run()
    button(app, "add.undo_yes", lang).click().run(timeout=180)
    assert wording.sentence("add.undone", lang, batch=1) in _said(app)
    assert not app.success
    for path in own_home.rglob("*"):
        if path.is_file():
            held = path.read_bytes()
            assert not [secret for secret in SECRETS if secret.encode() in held], path


def test_what_the_layout_leaves_open_is_asked_once_and_can_be_changed(own_home):
    app = dropped(TWO_WAYS)
    assert not app.get("download_button")
    [asked] = app.radio
    assert asked.value is None
    asked.set_value("dmy").run()
    assert "3 abr 2026" in _said(app)
    app.radio[0].set_value("mdy").run()
    assert "4 mar 2026" in _said(app)
    button(app, "add.keep")


def test_a_column_can_be_left_out_or_taken_for_another_and_a_persons_never(own_home):
    app = dropped(LOG)
    assert len(app.selectbox) == 5
    said = _said(app)
    for letter, kind in (("F", "name"), ("G", "phone")):
        words = titles.personal_kinds()[kind]["es"]
        assert f"{letter}&#58; no se guarda ({words})" in said
    [place] = [one for one in app.selectbox if one.value == "place"]
    place.set_value(upload.LEFT_OUT).run()
    assert not app.exception
    assert [one.value for one in app.selectbox].count(upload.LEFT_OUT) == 1


def test_a_column_that_nobody_found_is_asked_for_by_its_letter(own_home):
    app = dropped(LOG)
    [day] = [one for one in app.selectbox if one.value == "seen_date"]
    day.set_value(upload.LEFT_OUT).run()
    assert catalogue()["log_without_day"]["es"] in _said(app)
    [asked] = app.selectbox
    asked.set_value(1).run()
    assert not app.exception
    assert wording.sentence("add.keep", "es") in [one.label for one in app.button]


@pytest.mark.parametrize("content", [b"", b"\x00\x01", b"PK\x03\x04", b"<html>", b"a,b\n1,2\n"])
@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_file_that_cannot_be_used_is_said_and_offers_nothing(own_home, content, lang):
    app = dropped(content, lang)
    assert wording.sentence("add.keep", lang) not in [one.label for one in app.button]
    assert not re.search(r"--[a-z]|python -m", _said(app))
    assert len(_said(app)) > len(_said(_open("add", lang=lang, audience="internal")))


def test_beside_a_table_that_nobody_knows_stands_the_template(own_home):
    app = dropped(b"a,b\n1,2\n")
    assert wording.sentence("add.templates", "es") in [one.label for one in app.expander]


def test_without_a_key_nothing_is_kept_and_the_page_says_why(own_home, monkeypatch):
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    app = dropped(LOG)
    assert wording.sentence("add.keep", "es") not in [one.label for one in app.button]
    assert "llave" in _said(app)


def test_another_file_is_asked_anew(own_home):
    app = dropped(LOG)
    app.radio[0].set_value("two_people").run()
    app.file_uploader[0].set_value(("b.csv", LOG + b"04/06/2026,Polk,,,confirmado,,\n", "text/csv"))
    app.run()
    assert app.radio[0].value == "not_said"


def test_every_answer_becomes_an_option_that_the_command_knows():
    file = Upload("a.csv", b"x")
    for option, answers in upload.CHOICES.items():
        for answer in answers:
            said = file.saying(option, answer).options()
            assert said[:2] == ["--name", "a.csv"]
            assert len(said) > 2 or (option, answer) == ("basis", "not_said")
    assert file.taking(4, "county").taking(2, "-").options()[2:] == [
        "--column", "2=-", "--column", "4=county",
    ]  # fmt: skip
    assert file.saying("group", "x").file_id == file.file_id


@pytest.mark.parametrize("about", recognise.KINDS)
@pytest.mark.parametrize("lang", ["es", "en"])
def test_a_page_has_words_for_every_field_of_every_kind_of_table(about, lang):
    assert set(titles.words(about, lang)) == {
        meaning for kind, meaning in titles.titles(about).values() if kind == "field"
    }


@pytest.mark.parametrize(("column", "letter"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_columns_have_the_letters_of_a_spreadsheet(column, letter):
    assert upload.letter(column) == letter


def test_samples_are_words(demo, lang="es"):
    known = demo[2]
    values = {"seen_date": "2026-04-03", "seen_hour": "15:00", "county": "37089",
              "place": "hendersonville-37089", "road": "us-64", "exit": "i-26-49",
              "operator": "federal", "activity": "checkpoint ice_action", "status": "confirmed",
              "source": "line"}  # fmt: skip
    said = {field: sample(field, value, known, lang) for field, value in values.items()}
    assert not [field for field, words in said.items() if words == values[field]]
    assert said["county"] == "Henderson" and said["place"] == "Hendersonville"


def test_the_map_shows_every_report_of_the_region_once_and_nothing_finer(demo):
    data = demo[1]
    places = [
        {"county_fips": "37089", "town_id": "hendersonville-37089", "road_id": "us-64", "count": 2},
        {"county_fips": "37089", "town_id": "hendersonville-37089", "road_id": None, "count": 1},
        {"county_fips": "37089", "town_id": None, "road_id": "us-64", "count": 4},
        {"county_fips": "37119", "town_id": None, "road_id": None, "count": 8},
    ]
    found = spots(data, places)
    assert [(spot.name, spot.count) for spot in found] == [("HENDERSON", 4), ("Hendersonville", 3)]
    image = kept_map(data, found, "t", "a")
    assert re.findall(r">(\d+)</text>", image.svg) == ["4", "3"]


@pytest.mark.parametrize("lang", wording.LANGS)
def test_before_and_after_say_what_changes_and_the_sum(demo, lang):
    known = demo[2]
    before = [{"month": "2026-03", "county_fips": "37089", "status": "reported", "report_count": 2},
              {"month": "2026-03", "county_fips": "37021", "status": "reported",
               "report_count": 5}]  # fmt: skip
    after = [{**before[0], "report_count": 1}, before[1],
             {**before[0], "status": "confirmed", "report_count": 1}]  # fmt: skip
    table = rows.before_after(before, after, known, lang)
    assert [row[1:] for row in table.rows] == [("2", "1"), ("0", "1"), ("7", "7")]


def test_the_accounting_is_one_sentence_with_six_numbers():
    sheet = dict(zip(("rows_in", "added", "merged", "unchanged", "counted", "refused"),
                     (21, 1, 2, 3, 7, 8), strict=True))  # fmt: skip
    for lang in wording.LANGS:
        assert re.findall(r"\d+", accounting(sheet, lang)) == ["21", "1", "2", "3", "7", "8"]


@pytest.mark.parametrize("name", templates_part._FORMS)
def test_the_templates_of_the_page_are_made_by_the_command(home, name):
    content = templates_part._made(name, "es")
    ending = templates_part._FORMS[name][2]
    assert content.startswith(b"<!doctype html>" if ending == ".html" else b"PK")
