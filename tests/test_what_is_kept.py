"""*Lo que Mirador guarda*: the page lists exactly what the warehouse keeps, in both languages."""

import pytest

from dashboard import access, wording
from dashboard.queries import release as releases
from dashboard.queries.kept import kept
from dashboard.tables.of_sources import metric_title
from etl import backup, kept_words, key, restore, warehouse
from tests.conftest import TODAY, seeded
from tests.test_dashboard_pages import _open, _said
from tests.test_encryption import add_reports


@pytest.fixture
def page(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    return kept(releases.current(access.viewer(None)))


def _columns(connection, schemas=("main", "raw")):
    rows = connection.execute(
        "select schema_name || '.' || table_name, column_name from duckdb_columns() "
        "where database_name = current_database() and not internal "
        "and list_contains($1, schema_name) order by table_oid, column_index", [list(schemas)],
    ).fetchall()  # fmt: skip
    tables: dict[str, list[str]] = {}
    for table, column in rows:
        tables.setdefault(table, []).append(column)
    return tables


def test_the_shared_release_lists_exactly_the_tables_and_columns_of_the_warehouse(
    page, home, demo_home, tmp_path_factory, monkeypatch
):
    """A second way: the columns of a real warehouse, restored from a backup, with rows to erase."""
    add_reports("2026-09-01")
    file = tmp_path_factory.mktemp("copy") / "copy"
    backup.backup(file)
    monkeypatch.setenv("MIRADOR_HOME", str(seeded(tmp_path_factory.mktemp("new"), demo_home)))
    restore.restore(file, key.current(), TODAY)
    with warehouse.open_warehouse(warehouse.path()) as connection:
        warehouse.mark_forgotten(connection)
        schemas = connection.execute(
            "select distinct schema_name from duckdb_tables() "
            "where database_name = current_database()"
        ).fetchall()
        found = _columns(connection)
    assert set(schemas) == {("main",), ("raw",)}
    assert {one.table: [name for name, _ in one.columns] for one in page} == found


@pytest.mark.parametrize("lang", wording.LANGS)
def test_the_page_says_every_table_and_column_folded(page, lang):
    app = _open("sources", lang=lang)
    folded = {one.label: one for one in app.expander}
    said = _said(app)
    for one in page:
        assert not folded[one.title[lang]].proto.expanded
        inside = "\n".join(element.value for element in folded[one.title[lang]].markdown)
        lines = inside.replace("&#58;", ":").split("\n- ")[1:]
        assert lines == [words[lang] for _, words in one.columns]
    count = sum(len(one.columns) for one in page)
    assert f"{len(page)} tabl" in said and f"{count} colum" in said


def test_every_table_and_column_is_said_in_two_languages_and_each_column_once_a_table():
    for name, table in kept_words.kept().items():
        for words in (table["title"], table["keeps"], *table["columns"].values()):
            assert words["es"] and words["en"] and words["es"] != words["en"], name
        for lang in wording.LANGS:
            said = [words[lang] for words in table["columns"].values()]
            assert len(set(said)) == len(said), name
    titles = [t["title"][lang] for t in kept_words.kept().values() for lang in wording.LANGS]
    assert len(set(titles)) == len(titles)


@pytest.mark.parametrize("lang", wording.LANGS)
def test_a_metric_past_its_review_date_says_so_on_its_card(demo_home, monkeypatch, lang):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    from dashboard.queries import sources

    room = releases.current(access.viewer(None))
    metric = next(m for m in sources.metrics(room) if m.row["metric_id"] == "events")
    title, due = metric.of("title", lang), metric.row["review_again_by"]
    assert metric_title(metric, due, lang) == title
    assert metric_title(metric, due.replace(year=due.year + 1), lang) == wording.sentence(
        "sources.overdue", lang, title=title
    )
    assert title in [one.label for one in _open("sources", lang=lang).expander]
