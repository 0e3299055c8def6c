"""The notebook runs on the release, from its first cell to its last."""

import nbformat
from nbclient import NotebookClient

from etl import catalog


def test_how_a_figure_is_made_runs_on_the_release(demo_home, monkeypatch):
    monkeypatch.setenv("MIRADOR_HOME", str(demo_home))
    path = catalog.ROOT / "notebooks" / "how_a_figure_is_made.ipynb"
    book = nbformat.read(path, as_version=4)
    done = NotebookClient(
        book, timeout=120, resources={"metadata": {"path": path.parent}}
    ).execute()
    printed = "".join(
        output.get("text", "") for cell in done.cells for output in cell.get("outputs", [])
    )
    assert "Henderson County Sheriff's Office · jail · 2020-06-09" in printed


def test_the_notebook_is_kept_without_outputs():
    for path in (catalog.ROOT / "notebooks").glob("*.ipynb"):
        for cell in nbformat.read(path, as_version=4).cells:
            assert not cell.get("outputs"), path.name
