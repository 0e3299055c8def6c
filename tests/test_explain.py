"""`python -m etl explain`: what a metric is, how it is published, and from where, down to files."""

import json
from datetime import date

import pytest

from etl import build, catalog, explain, lineage
from etl.__main__ import main
from etl.messages import LANGUAGES
from etl.rule_said import rule_said
from tests.ice_fixtures import row, write_list


@pytest.fixture
def call(demo_home, monkeypatch, capsys):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))

    def run(*arguments, code=0):
        assert main(["explain", *arguments]) == code
        return capsys.readouterr()

    return run


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("metric_id", sorted(catalog.metrics()))
def test_every_metric_is_explained_whole_and_without_a_release(home, capsys, metric_id, lang):
    assert main(["explain", metric_id, "--lang", lang]) == 0
    printed = capsys.readouterr().out
    metric = catalog.metrics()[metric_id]
    for key in ("title", "one_unit_is", "does_not_count", "why_it_matters"):
        assert metric[key][lang] in printed
    for caveat in metric["caveats"]:
        assert catalog.caveats()[caveat][lang] in printed
    assert catalog.sources()[metric["source"]]["title"][lang] in printed
    assert rule_said(metric, lang) in printed
    assert printed.rstrip().endswith(metric["sql"].strip())


def test_a_metric_that_there_is_not_is_said_with_exit_code_2(call):
    printed = call("nonsense", "--lang", "en", code=2)
    assert printed.out == ""
    assert "no metric of that name" in printed.err and "attendance" in printed.err


def test_lineage_is_what_the_models_read_down_to_raw():
    """A second way: whoever reads a table of the list is in it too, and nothing else is."""
    for metric in catalog.metrics().values():
        layers = lineage.tables(metric)
        found = {name for names in layers.values() for name in names}
        assert all(name.startswith(f"{layer}.") for layer in layers for name in layers[layer])
        read = set(build.tables_read(metric["sql"]))
        if metric["kind"] == "rate":
            read.add("core.denominators")
        for name in found:
            read |= build.tables_read(catalog.models().get(name, {}).get("sql") or "select 1")
        assert found == read


def test_a_rate_names_the_survey_that_it_divides_by(call):
    known = json.loads(call("members_rate", "--json").out)
    [survey] = [one for one in known["sources"] if one["source"] == "census_population"]
    assert "raw.limited_english" in {one["table"] for one in survey["snapshots"]}


def test_a_public_file_has_its_hash_day_and_licence_and_is_unaltered(call):
    known = json.loads(call("population", "--json").out)
    [source] = known["sources"]
    assert (source["licence"], source["known_to"]) == ("Public domain", "2023-12-31")
    [snapshot] = source["snapshots"]
    assert snapshot["sha256"] == lineage.digest(catalog.ROOT / snapshot["file"])
    assert date.fromisoformat(snapshot["accessed"]) < date.today()


def test_every_snapshot_is_the_file_that_its_paper_says():
    """Whoever changes such a file writes its new hash, and the day, in `source.yml`."""
    papers = [one for source in catalog.sources().values() for one in source.get("snapshots", [])]
    assert len(papers) >= 8
    for one in papers:
        assert lineage.digest(catalog.references()[one["table"]]["csv"]) == one["sha256"], one


def test_the_lists_that_were_added_are_named_by_day_and_hash(home, tmp_path, capsys, monkeypatch):
    file = write_list(tmp_path / "participatingAgencies07162025am.xlsx", [row("A"), row("B")])
    assert main(["add", str(file)]) == 0
    capsys.readouterr()
    main(["explain", "agreements_listed", "--json"])
    [one] = json.loads(capsys.readouterr().out)["sources"][0]["lists"]
    assert (one["kind"], one["named_on"]) == ("participating", "2025-07-16")
    assert len(one["content_hash"]) == 64
    monkeypatch.delenv("MIRADOR_KEY_FILE")
    assert main(["explain", "agreements_listed", "--lang", "en"]) == 0
    assert "there is no key here to open them" in capsys.readouterr().out


def test_of_what_the_coalition_added_only_source_and_month_are_said(call):
    for metric_id, metric in catalog.metrics().items():
        for one in json.loads(call(metric_id, "--json").out)["sources"]:
            if catalog.sources()[one["source"]]["sensitivity"] == "public":
                continue
            assert (one["snapshots"], one["lists"]) == ([], [])
            assert one["known_to"] is None or len(one["known_to"]) == len("2026-09"), metric
    [source] = json.loads(call("events", "--json").out)["sources"]
    assert source["known_to"] == "2026-09"


def test_a_review_that_is_due_is_said_from_the_day_after(home):
    due = catalog.metrics()["events"]["review_again_by"]
    assert not explain.explanation("events", "es", due)["is_review_overdue"]
    after = date.fromordinal(due.toordinal() + 1)
    known = explain.explanation("events", "es", after)
    assert known["is_review_overdue"]
    assert f"YA PASÓ SU FECHA DE REVISIÓN: {due}" in explain.explained.text(known, "es")


@pytest.mark.parametrize(
    ("told", "said"),
    [({}, "internal screens alone"),
     ({"publish": "acts"}, "whole region in a fiscal year, if it is 3 or more"),
     ({"publish": "acts", "rounded_to": 5000, "needs": {"metric": "bonds_posted", "at_least": 10}},
      "to the nearest 5,000. It is split by nothing. Only if there are 10 or more of this: Bonds"),
     ({"publish": "root"}, "the whole region by fiscal year. From 50 up it is exact"),
     ({"publish": "root", "kind": "stock"}, "the whole region by quarter and fiscal year"),
     ({"publish": "root", "periods": ["quarter"]}, "the whole region by quarter."),
     ({"publish": "root", "kind": "share"}, "if 25 or more were asked"),
     ({"publish": "root", "only_with": "members_new"}, "this can be shown too: New members"),
     ({"publish": "tree", "arms": ["place", "program", "group"]},
      "never two at once: place, program and group"),
     ({"publish": "tree", "arms": ["attribute"], "attribute": {"gender": [], "age_band": []}},
      "never two at once: gender and age")],
)  # fmt: skip
def test_each_rule_of_law_3_is_said_in_plain_words(told, said):
    metric = {"kind": "count", "periods": list(catalog.periods.KINDS), **told}
    words = rule_said(metric, "en")
    assert said in words
    assert ("30 days after its last day" in words) == (told != {})
    goes_on = told.get("publish") in ("root", "tree") and metric["kind"] == "count"
    assert ("a year that has not closed" in words) == goes_on
    assert rule_said(metric, "es") != words


def test_what_is_open_is_said_with_its_places_and_periods():
    assert rule_said(catalog.metrics()["events"], "en") == (
        "The exact number, by county, region and state; for each quarter, fiscal year and "
        "calendar year. By program too."
    )
