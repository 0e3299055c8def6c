"""The page of settings: kept by the command, said in words, and no key ever shown."""

import json
import shutil

import pytest

from dashboard import wording
from dashboard.parts.settings_forms import id_of
from etl import settings
from tests.test_dashboard_pages import _open, _said


@pytest.fixture
def own_home(home, demo_home):
    """Give a home that serves the demo, and may be written to."""
    shutil.copytree(demo_home / "releases", home / "releases")
    return home


def opened(lang="es"):
    return _open("settings", lang=lang, audience="internal")


def field(app, key, lang="es"):
    label = wording.sentence(key, lang)
    [found] = [one for kind in (app.text_input, app.selectbox, app.button_group)
               for one in kind if one.label == label]  # fmt: skip
    return found


def send(app, place, lang="es"):
    """Press the button of one form: they come in the page's order."""
    label = wording.sentence("settings.keep", lang)
    [one for one in app.button if one.label == label][place].click().run()
    assert not app.exception


def test_a_group_a_line_and_a_meeting_are_kept(own_home):
    app = opened()
    field(app, "settings.group_name").set_value("Comité de Henderson")
    field(app, "settings.group_counties").set_value(["37089", "37149"])
    send(app, 0)
    [group] = settings.read().groups
    assert (group.id, group.name) == ("coalition", "Comité de Henderson")
    assert group.counties == ("37089", "37149")
    field(app, "settings.which_group").set_value("").run()
    field(app, "settings.group_name").set_value("Las Ñandúes, de Polk")
    send(app, 0)
    assert [group.id for group in settings.read().groups] == ["coalition", "las_nandues_de_polk"]
    field(app, "settings.line.number").set_value("555-0100")
    send(app, 1)
    assert settings.read().line["number"] == "555-0100"
    field(app, "settings.year").set_value(2025)
    field(app, "settings.month").set_value(9)
    field(app, "settings.day").set_value(12)
    send(app, 3)
    assert str(settings.read().last_meeting) == "2025-09-12"
    assert wording.sentence("settings.kept", "es") in _said(app)


@pytest.mark.parametrize("lang", wording.LANGS)
def test_what_cannot_be_kept_is_said_in_the_readers_language(own_home, lang):
    app = opened(lang)
    field(app, "settings.line.hours_es", lang).set_value("de 8 a 20")
    send(app, 1, lang)
    assert wording.sentence("settings.both_hours", lang) in _said(app)
    field(app, "settings.day", lang).set_value(31)
    field(app, "settings.month", lang).set_value(2)
    send(app, 3, lang)
    assert "last\\_meeting" in _said(app)
    assert not (own_home / "settings.yml").exists()


@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_backup_is_made_where_there_is_something_or_the_reason_is_said(own_home, lang):
    app = opened(lang)
    button = wording.sentence("settings.backup_do", lang)
    [one for one in app.button if one.label == button][0].click().run()
    assert wording.sentence("settings.backup_where", lang) in _said(app)
    field(app, "settings.backup_path", lang).set_value(str(own_home / "--lang"))
    [one for one in app.button if one.label == button][0].click().run()
    assert not app.exception
    assert not (own_home / "--lang").exists()


def test_the_key_is_told_of_and_never_shown(own_home, key_file, monkeypatch, tmp_path):
    digits = key_file.read_text()
    for lang in wording.LANGS:
        said = _said(opened(lang))
        assert wording.sentence("settings.key_file", lang) in said
        assert digits not in said
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    assert wording.sentence("settings.key_none", "es") in _said(opened())
    (own_home / "private" / "key.json").write_text(json.dumps({}))
    assert wording.sentence("settings.key_passphrase", "es") in _said(opened())
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(tmp_path / "none"))
    assert wording.sentence("settings.key_unusable", "es") in _said(opened())


def test_a_groups_id_is_made_of_its_name():
    assert id_of("Comité de Henderson") == "comite_de_henderson"
    assert id_of("  N.  &  S. ") == "n_s"
