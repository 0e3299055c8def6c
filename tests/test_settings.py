"""The settings: read and kept by one verb, all of it or nothing."""

import io
import json
import sys

import pytest

from etl import catalog, settings, warehouse
from etl.__main__ import main
from tests.worlds import report, send


@pytest.fixture
def keep(home, monkeypatch):
    """Give a function that keeps settings, as a page does."""

    def kept(given, lang="en"):
        text = given if isinstance(given, str) else json.dumps(given)
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return main(["settings", "--set", "-", "--lang", lang])

    return kept


def printed(capsys):
    capsys.readouterr()
    assert main(["settings", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_what_is_kept_is_read_again_and_the_rest_stays(keep, capsys):
    groups = [{"id": "norte", "name": "Comité Ñandú", "counties": ["37089"]}]
    assert keep({"groups": groups}) == 0
    assert (
        keep({"last_meeting": "2026-01-12", "line": {"name": "Línea", "number": "555-0100"}}) == 0
    )
    found = printed(capsys)
    assert found["groups"] == groups
    assert found["last_meeting"] == "2026-01-12"
    assert found["line"]["number"] == "555-0100"
    assert found["region"] == "dogwood_18"
    assert "Ñandú" in (catalog.home() / "settings.yml").read_text("utf-8")


@pytest.mark.parametrize(
    "given",
    [{"region": "narnia"}, {"color": "red"}, {"last_meeting": "2099-01-01"},
     {"last_meeting": "ayer"}, {"line": {"hours": {"es": "de 8 a 20"}}}, {"state": "North"},
     {"groups": [{"id": "a"}, {"id": "a"}]}, {"groups": [{"id": "all"}]}, {"line": "x"},
     {"groups": [{"id": "a", "counties": ["Narnia"]}]}, {"groups": ["a"]}, "[1]", "{", "\udcff"],
)  # fmt: skip
def test_what_cannot_be_used_changes_nothing_and_is_said_in_both_languages(keep, given, capsys):
    assert keep({"line": {"number": "555-0100"}}) == 0
    before = (catalog.home() / "settings.yml").read_bytes()
    said = set()
    for lang in ("es", "en"):
        capsys.readouterr()
        given = "nada" if given == "\udcff" else given
        assert keep(given, lang) == 2
        said.add(capsys.readouterr().err)
    assert len(said) == 2 and all(said)
    assert (catalog.home() / "settings.yml").read_bytes() == before
    assert not list(catalog.home().glob(".settings*"))


def test_a_group_whose_files_are_held_stays(keep, capsys):
    assert keep({"groups": [{"id": "norte"}, {"id": "sur"}]}) == 0
    with warehouse.open_warehouse(warehouse.path()) as connection:
        send(connection, "checkpoint_reports", [report("1", "2026-03-02")])
    capsys.readouterr()
    assert keep({"groups": [{"id": "sur"}]}) == 2
    assert "norte" in capsys.readouterr().err
    assert len(settings.read().groups) == 2
