"""The house rules: layout, sizes, layers, words. Each test names the rule it keeps."""

import ast
import re
import subprocess
from pathlib import Path

import pytest
import sqlglot
from sqlglot import exp

from etl import build, catalog

ROOT = catalog.ROOT
TOP_LEVEL = {
    "dashboard", "data", "etl", "notebooks", "tests", "requirements.txt", "README.md", "Makefile",
    "LICENSE",
}  # fmt: skip
LAYERS = {layer: rank for rank, layer in enumerate(catalog.LAYERS)}


def tracked() -> list[Path]:
    out = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [ROOT / line for line in out.stdout.splitlines() if (ROOT / line).is_file()]


def test_the_top_level_is_fixed():
    names = {path.relative_to(ROOT).parts[0] for path in tracked()}
    assert {name for name in names if not name.startswith(".")} == TOP_LEVEL


def test_no_tracked_file_is_over_2_mb_or_looks_like_private_data():
    for path in tracked():
        assert path.stat().st_size <= 2_000_000, path
        assert path.suffix not in {".duckdb", ".db", ".sqlite", ".key", ".pem", ".env"}, path


def test_no_module_is_over_400_lines():
    long = {p.name: n for p in tracked() if p.suffix in {".py", ".js"}
            and (n := len(p.read_text("utf-8").splitlines())) > 400}  # fmt: skip
    assert not long


def test_no_query_is_over_200_lines():
    assert not [p.name for p in tracked() if p.suffix == ".sql"
                and len(p.read_text("utf-8").splitlines()) > 200]  # fmt: skip


def test_no_file_names_a_path_of_one_machine_or_a_package_registry():
    bad = re.compile(r"(?<![\w.])/(work|farm|home|Users)/[\w.-]+|pypi-more|registry\.npmjs|"
                     r"files\.pythonhosted")  # fmt: skip
    this = Path(__file__)
    for path in tracked():
        if path != this and path.suffix not in {".png", ".xlsx"}:
            assert not bad.search(path.read_text("utf-8")), path


@pytest.mark.parametrize("name", [n for n, t in catalog.models().items() if t["sql"]])
def test_a_model_is_one_select_that_reads_its_own_layer_or_a_lower_one(name):
    sql = catalog.models()[name]["sql"]
    statements = sqlglot.parse(sql, dialect="duckdb")
    assert len(statements) == 1
    assert isinstance(statements[0], exp.Select | exp.SetOperation)
    for table in build.tables_read(sql):
        assert LAYERS[table.split(".")[0]] <= LAYERS[name.split(".")[0]], table


@pytest.mark.parametrize("name", sorted(catalog.metrics()))
def test_a_metric_is_one_select_over_core_and_raw(name):
    sql = catalog.metrics()[name]["sql"]
    assert len(sqlglot.parse(sql, dialect="duckdb")) == 1
    assert {table.split(".")[0] for table in build.tables_read(sql)} <= {"core", "raw"}


def test_a_query_ends_with_its_final_step():
    for path in (ROOT / "etl").rglob("*.sql"):
        if path.parent.name != "checks":
            assert "select * from final" in path.read_text("utf-8"), path


def test_every_published_column_is_described_in_both_languages():
    for name, table in catalog.models().items():
        if name.startswith("mart."):
            for column, words in table["columns"].items():
                assert words.get("es") and words.get("en"), f"{name}.{column}"


def test_every_check_is_named_by_the_table_it_guards_or_stands_alone_and_is_proved():
    tests = "\n".join(p.read_text("utf-8") for p in (ROOT / "tests").rglob("test_*.py"))
    for claim in catalog.checks():
        assert f'broken_by("{claim}")' in tests, f"no planted row proves {claim}"
    for name, table in catalog.models().items():
        for claim in table.get("checks", []):
            assert claim in catalog.checks(), f"{name} names {claim}"


def test_an_unknown_yml_key_stops_the_build(tmp_path):
    bad = tmp_path / "table.yml"
    bad.write_text("table: core.x\nsurprise: 1\n")
    with pytest.raises(catalog.CatalogError, match="surprise"):
        catalog.read_table(bad)


def test_no_broad_except_goes_on():
    for path in tracked():
        if path.suffix == ".py" and path.parts[-2] != "tests":
            for node in ast.walk(ast.parse(path.read_text("utf-8"))):
                if isinstance(node, ast.ExceptHandler):
                    caught = ast.unparse(node.type) if node.type else ""
                    broad = caught in {"", "Exception", "BaseException"}
                    ends = isinstance(node.body[-1], ast.Raise)
                    assert not broad or ends, f"{path.name}:{node.lineno}"
