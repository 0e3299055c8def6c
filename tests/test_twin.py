"""Shared does not know: a demo and its twin give the same bytes on every surface there is."""

import ast
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from unittest import mock

import duckdb
import pytest

import dashboard
from dashboard.web import gate
from etl import build, catalog, inputs, load, release, warehouse
from etl.__main__ import VERBS
from etl.intake.report import Parsed
from etl.publish import people
from etl.publish.known import Known
from tests import surfaces, thin, twin
from tests.conftest import SHORT_FRAME, seeded
from tests.worlds import POLK, WAKE, report

DAY = date(2026, 11, 5)  # a year has closed, and a quarter of the running one
SURFACES = surfaces.surfaces()


@dataclass(frozen=True)
class Home:
    """Hold a home with a release, and what the publishing step was given for it."""

    path: Path
    known: Known


@contextmanager
def at(home: Path) -> Iterator[None]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(home))
        patch.delenv("MIRADOR_KEY_FILE", raising=False)
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        yield


def built(home: Path) -> Home:
    with at(home), mock.patch.object(people, "figures", wraps=people.figures) as figures:
        build.build(DAY)
        return Home(home, figures.call_args.args[0])


@pytest.fixture(scope="module")
def one(demo_home, tmp_path_factory):
    """Give a thin demo, so that many counties are told together."""
    home = seeded(tmp_path_factory.mktemp("one"), demo_home)
    [drawn] = (demo_home / "private").glob("demo-*.duckdb")
    with at(home):
        kept = inputs.demo_file(DAY)
        shutil.copy(drawn, kept)
        with warehouse.open_warehouse(kept) as connection:
            thin.newest_year(connection)
            thin.thin(connection, one_in=1, fewer=14, fewer_members=1)
    return built(home)


@pytest.fixture(scope="module")
def other(one, tmp_path_factory):
    """Give its twin, to which reports came besides that nobody outside may know of."""
    home = seeded(tmp_path_factory.mktemp("other"), one.path)
    with at(one.path):
        drawn = inputs.demo_file(DAY)
    with at(home):
        kept = inputs.demo_file(DAY)
        shutil.copy(drawn, kept)
        with warehouse.open_warehouse(kept) as connection:
            twin.make(connection, one.known, catalog.metrics())
            reports = [
                *(report(f"DEMO-T-{n}", DAY - timedelta(n)) for n in range(4)),
                report("DEMO-T-5", DAY - timedelta(40), POLK, "reported"),
                report("DEMO-T-6", DAY - timedelta(400), WAKE, "reported"),
            ]
            rows = [{k: str(v) if isinstance(v, date) else v for k, v in row.items()}
                    for row in reports]  # fmt: skip
            said = load.Said("DEMO-ladera", DAY, None, "two_people")
            load.add(connection, Parsed("checkpoint_reports", rows), said)
    return built(home)


def counts(home: Home, metric_id: str, of: Home) -> dict[tuple[str, ...], float]:
    """Give what a home holds of the counties that `of` tells together, and somebody spoke of."""
    return {
        (leaf.period_id, county): home.known.parts[metric_id, leaf.period_id, "place"][county]
        for leaf in twin.leaves(of.known, catalog.metrics())
        if (leaf.metric_id, leaf.arm) == (metric_id, "place")
        for county in leaf.small | leaf.other
        if county in of.known.parts[metric_id, leaf.period_id, "place"]
    }


@pytest.mark.parametrize(("metric_id", "least"), [("attendance", 8), ("members", 30)])
def test_nine_in_ten_counties_that_are_told_together_differ_inside(one, other, metric_id, least):
    left, right = counts(one, metric_id, one), counts(other, metric_id, one)
    differing = [key for key in left if left[key] != right[key]]
    assert len(left) >= least and len(differing) >= 0.9 * len(left)


def test_reports_that_nobody_outside_may_know_of_are_in_the_twin(one, other):
    held = []
    for home in (one, other):
        with at(home.path), duckdb.connect() as connection:
            file = catalog.releases() / release.current()["internal"]
            connection.execute(f"attach '{file}' as inside (read_only)")
            held += connection.execute(
                "select count(*) from inside.mart.checkpoint_reports"
            ).fetchone()
    assert held[1] == held[0] + 6


def draw(name: str, home: Path) -> bytes:
    """Draw a surface of a home, once."""
    if (name, home) not in _DRAWN:
        with at(home):
            _DRAWN[name, home] = SURFACES[name](home)
    return _DRAWN[name, home]


_DRAWN: dict[tuple[str, Path], bytes] = {}


@pytest.mark.parametrize("name", SURFACES)
def test_a_surface_of_the_twin_is_the_same_to_the_byte(one, other, name):
    left, right = draw(name, one.path), draw(name, other.path)
    assert left
    if left != right:  # not inside the assertion: megabytes of differences take minutes to print
        first = next((n for n, pair in enumerate(zip(left, right, strict=False))
                      if pair[0] != pair[1]), min(len(left), len(right)))  # fmt: skip
        pytest.fail(f"{left[first - 99 :][:198]!r}\n{right[first - 99 :][:198]!r}")


def test_a_surface_changes_with_what_is_shared(one, tmp_path_factory):
    """None of them is drawn from anywhere else: told otherwise, it looks otherwise."""
    home = tmp_path_factory.mktemp("told") / "home"
    shutil.copytree(one.path / "releases", home / "releases")
    with at(one.path):
        pointer = release.current()
    with duckdb.connect(str(home / "releases" / pointer["shared"])) as connection:
        connection.execute("update mart.metric_values set value = value + 5 where value > 9")
    for name in ("table metric_values", "figures --csv", "figures --json --program", "map page es",
                 "page / es", "page /map en layer=attendance"):  # fmt: skip
        assert hash(draw(name, one.path)) != hash(draw(name, home)), name


def test_every_page_is_a_surface():
    assert set(surfaces.VIEWS) == set(gate.PAGES)


def test_every_address_that_is_no_page_is_known():
    assert set(gate._SERVED) == surfaces.ROUTES


def test_every_verb_is_a_surface_or_stays_at_this_machines_terminal():
    assert set(VERBS) == surfaces.VERBS | surfaces.VERBS_INSIDE
    assert not surfaces.VERBS & surfaces.VERBS_INSIDE


def test_every_download_was_made_on_a_page_that_was_drawn(one):
    for name in SURFACES:
        if name.startswith("page ") and " es" in name:
            draw(name, one.path)
    folder = Path(dashboard.__file__).parent
    offering = {
        "dashboard." + ".".join(path.relative_to(folder).with_suffix("").parts)
        for path in folder.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute) and node.attr == "download_button"
    }
    assert offering == surfaces.saved_by | surfaces.DOWNLOADS_INSIDE
    assert not surfaces.saved_by & surfaces.DOWNLOADS_INSIDE
