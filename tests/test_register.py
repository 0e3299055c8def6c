"""The register of corrections: every entry has a reason in both languages, or no build."""

import shutil

import pytest
import yaml

from etl import catalog, register

ENTRIES = yaml.safe_load((catalog.SOURCES / "ice_287g" / "corrections.yml").read_text("utf-8"))


@pytest.fixture
def write(tmp_path, monkeypatch):
    shutil.copytree(catalog.SOURCES / "ice_287g", tmp_path / "ice_287g")
    monkeypatch.setattr(catalog, "SOURCES", tmp_path)
    return (tmp_path / "ice_287g" / "corrections.yml").write_text


def test_the_register_is_a_table_of_whole_entries():
    [(types, rows)] = register.tables().values()
    assert len(rows) == len(ENTRIES) and all(len(row) == len(types) for row in rows)
    assert all(all(value is not None for value in row) for row in rows)


@pytest.mark.parametrize(
    "change",
    [
        {"reason": {"es": "Solo en español."}},
        {"reason": {"es": "Una razón.", "en": ""}},
        {"expect": []},
        {"action": "guessed"},
        {"now": "2025-06-31"},
        {"note": "a key that nobody reads"},
        {"where": {"state": "NC"}},
    ],
)
def test_an_entry_that_lacks_something_stops_the_build(write, change):
    write(yaml.safe_dump([ENTRIES[0] | change]))
    with pytest.raises(catalog.CatalogError, match="entry 1"):
        register.tables()


def test_an_entry_without_an_expectation_stops_the_build(write):
    write(yaml.safe_dump([{k: v for k, v in ENTRIES[0].items() if k != "expect"}]))
    with pytest.raises(catalog.CatalogError):
        register.tables()
