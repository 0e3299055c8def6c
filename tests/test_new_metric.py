"""A metric is two files: put in a copy of the project, it is built, listed, printed, explained."""

import csv
import io
import json
import os
import shutil
import subprocess
import sys

import duckdb
import pytest

from etl import catalog
from tests.conftest import SHORT_FRAME, TODAY, seeded

SQL = """-- Two chairs for each gathering.
with events as (select * from core.events_in_places),

final as (
    select
        events.place_id,
        events.period_id,
        events.event_count::DOUBLE * 2 as value
    from events
    where events.group_id = 'all' and events.program_id = 'all'
)

select * from final
"""
YML = """metric: chairs_carried
kind: count
source: program_events
unit: chairs
sensitivity: internal
publish: open
open_at: {places: [county, region], periods: [quarter]}
title: {es: "Sillas cargadas", en: "Chairs carried"}
one_unit_is: {es: "una silla", en: "one chair"}
does_not_count: {es: "mesas", en: "tables"}
why_it_matters: {es: "Alguien las carga.", en: "Somebody carries them."}
caveats: [only_where_it_was_recorded]
written_by: data_committee
checked_by: coordination
review_again_by: 2027-11-20
"""
BUILD = f"""
from datetime import date
from etl import build, inputs
inputs.FIRST_MONTH = date.fromisoformat("{SHORT_FRAME}")
build.build(date.fromisoformat("{TODAY}"))
"""


@pytest.fixture(scope="module")
def project(tmp_path_factory, demo_home):
    """Give a call into a copy of the project that has one more metric, and a release of it."""
    root = tmp_path_factory.mktemp("project")
    home = seeded(tmp_path_factory.mktemp("home"), demo_home)
    skipped = shutil.ignore_patterns("__pycache__", "private", "releases")
    for folder in ("etl", "data"):
        shutil.copytree(catalog.ROOT / folder, root / folder, ignore=skipped)
    (root / "etl/metrics/chairs_carried.sql").write_text(SQL, "utf-8")
    (root / "etl/metrics/chairs_carried.yml").write_text(YML, "utf-8")

    def call(*arguments):
        done = subprocess.run(
            [sys.executable, *arguments], cwd=root, capture_output=True, text=True, check=False,
            env={**os.environ, "MIRADOR_HOME": str(home), "PYTHONPATH": str(root)},
        )  # fmt: skip
        assert done.returncode == 0, done.stderr
        return done.stdout

    call("-c", BUILD)
    call.home = home
    return call


def test_it_is_in_the_catalogue_of_the_shared_release(project):
    served = json.loads((project.home / "releases/current.json").read_text("utf-8"))
    with duckdb.connect(str(project.home / "releases" / served["shared"]), read_only=True) as file:
        titles = file.execute(
            "select title_es, title_en from mart.metrics where metric_id = 'chairs_carried'"
        ).fetchall()
    assert titles == [("Sillas cargadas", "Chairs carried")]


def test_its_figures_are_printed_and_are_what_its_query_says(project):
    asked = ("-m", "etl", "figures", "chairs_carried", "events", "--place", "dogwood_18",
             "--period", "2026-Q1", "--csv")  # fmt: skip
    rows = {row["metric_id"]: row for row in csv.DictReader(io.StringIO(project(*asked)))}
    assert rows["chairs_carried"]["status"] == "reported"
    assert float(rows["chairs_carried"]["value"]) == 2 * float(rows["events"]["value"])


@pytest.mark.parametrize(
    ("lang", "said"),
    [("es", ("Sillas cargadas", "una silla", "mesas", "condado y región; para cada trimestre")),
     ("en", ("Chairs carried", "one chair", "tables", "county and region; for each quarter"))],
)  # fmt: skip
def test_it_is_explained_in_both_languages(project, lang, said):
    printed = project("-m", "etl", "explain", "chairs_carried", "--lang", lang)
    assert [words for words in said if words not in printed] == []
    assert "core.events_in_places" in printed and "raw.program_events" in printed
