"""Logs of cases: counted in memory, by one attribute at a time; no row of one is ever kept."""

import json
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from etl import build, catalog, inputs, undo, warehouse
from etl.__main__ import main
from etl.intake import case_lists, case_words, cases, csvfile, recognise, workbook, worker
from etl.intake.report import Context, Unusable
from etl.messages import catalogue
from tests import case_files
from tests.conftest import TODAY, seeded
from tests.test_law_1_for_lists import kept_bytes
from tests.test_secrets import FORMATS, as_csv, secrets, tokens

ASKED = Context(TODAY, count_people=True)


def read(content, context=ASKED):
    tables = workbook.read(content) if content.startswith(b"PK") else csvfile.read(content)
    [(table, found)] = recognise.recognised(tables)
    assert found.source == "rapid_response"
    return worker._parsed(found, table, context)


def counted(parsed):
    names = ("measure", "place_id", "period_id", "attribute", "category")
    return {tuple(row[n] for n in names): row["quantity"] for row in parsed.facts["counts"]}


def test_the_log_made_by_hand_counts_to_what_a_hand_counts():
    parsed = read(case_files.hand_made())
    assert counted(parsed) == case_files.COUNTED
    assert parsed.rows == []
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [(11, "4", "day_unreadable")]
    assert parsed.facts["counted_count"] == 7
    assert parsed.facts["counts_span"] == ["2025-07-14", "2026-07-08"]
    assert "county_bond_left" in {message.code for message in parsed.messages}


def test_a_log_is_counted_only_if_somebody_said_so():
    with pytest.raises(Unusable) as raised:
        read(case_files.hand_made(), Context(TODAY))
    assert (raised.value.code, raised.value.params) == ("cases_not_counted", {"count": 8})


@pytest.fixture(scope="module")
def added(tmp_path_factory, demo_home, key_file):
    """Add the log by hand to an empty home and build; give a way to ask for figures."""
    home = seeded(tmp_path_factory.mktemp("cases"), demo_home)
    path = home / "casos.xlsx"
    path.write_bytes(case_files.hand_made())
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(home))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        assert main(["add", str(path), "--count-people"]) == 0
        path.unlink()
        build.build(TODAY)
        yield lambda *asked: main(["figures", *asked, "--json", "--audience", "internal"])


FIGURES = {
    ("cases", "37089", "2025-Q3"): (2, "reported"),
    ("cases", "37089", "FY2026"): (3, "reported"),
    ("cases", "dogwood_18", "FY2026"): (6, "reported"),
    ("cases", "dogwood_18", "2026-Q2"): (1, "reported"),
    ("cases", "nc", "2026"): (4, "reported"),
    ("bonds_posted", "dogwood_18", "FY2026"): (1, "reported"),
    ("bonds_posted", "37089", "FY2026"): (None, "not_collected"),
    ("bond_amount_posted", "nc", "FY2027"): (15000, "reported"),
    ("families_reunited", "dogwood_18", "FY2026"): (2, "reported"),
    ("accompaniments", "dogwood_18", "FY2026"): (8, "reported"),
    ("miles", "dogwood_18", "FY2026"): (1740, "reported"),
    ("cases_by_attribute", "dogwood_18", "FY2026"): (6, "reported"),
    ("cases_by_attribute", "37089", "FY2026"): (None, "not_collected"),
}


@pytest.mark.parametrize(("asked", "expected"), FIGURES.items(), ids=str)
def test_a_figure_is_the_one_counted_by_hand(added, asked, expected, capsys):
    metric, place, period = asked
    assert added(metric, "--place", place, "--period", period) == 0
    rows = json.loads(capsys.readouterr().out)
    [whole] = [row for row in rows if (row["group_id"], row["attribute"]) == ("all", "all")]
    assert (whole["value"], whole["status"]) == expected


def test_nothing_of_a_case_is_written(added):
    written = kept_bytes().decode("utf-8", "replace")
    assert not [secret for secret in case_files.SECRETS if secret in written]


def test_the_lists_are_those_by_which_the_metric_is_cut():
    cut = catalog.metrics()["cases_by_attribute"]["attribute"]
    assert set(cut) == set(cases.ATTRIBUTES)
    for attribute, categories in cut.items():
        assert categories == [row["id"] for row in case_lists.rows(attribute)]
        assert case_lists.NOT_KNOWN in categories


@pytest.mark.parametrize(
    ("cell", "band", "dollars", "is_posted", "is_county"),
    [
        ("fianza 7,500 pagada en línea (CeBONDS)", "5000-9999", 7500, True, False),
        ("no le dieron fianza", "not_allowed", None, None, False),
        ("todavía no", "not_set", None, None, False),
        ("1,500", "1500-4999", 1500, None, False),
        (1499, "not_known", None, None, True),
        ("$20.000,00 no pagada", "15000+", 20000, None, False),
        ("15 mil", "15000+", 15000, None, False),
        ("10k posted 3/4/2026", "10000-14999", 10000, True, False),
        ("5,000 a 9,999", "5000-9999", None, None, False),
        ("15,000 dólares o más", "15000+", None, None, False),
        ("15,000, bajada a 7,500", None, None, None, False),
        ("county bond 5,000 paid", "not_known", None, True, True),
        ("pagada en marzo 2026", "not_known", None, True, False),
        ("828-555-0134", None, None, None, False),
        (None, "not_known", None, None, False),
    ],
)
def test_a_bond_is_read_as_people_write_it(cell, band, dollars, is_posted, is_county):
    assert case_words.bond(cell) == case_words.Bond(band, dollars, is_posted, is_county)


@pytest.mark.parametrize(
    ("attribute", "cell", "category"),
    [
        ("facility", "Stewart/Lumpkin GA", "stewart"),
        ("facility", "Henderson County Jail", "jail_henderson"),
        ("facility", "cárcel de Henderson, luego Charlotte", "ice_charlotte"),
        ("facility", "Jackson Parish, Louisiana", "other_state"),
        ("facility", "quién sabe", None),
        ("outcome", "ya está en casa", "home"),
        ("outcome", "todavía no está en casa", "still_held"),
        ("outcome", "no le dieron fianza y sigue adentro", "bond_not_possible"),
        ("outcome", "released on habeas, home", "released_by_federal_court"),
        ("began", "lo pararon saliendo de la casa", "traffic_stop"),
        ("began", "", "not_known"),
    ],
)
def test_words_are_read_by_the_lists(attribute, cell, category):
    assert case_words.category(attribute, cell) == category


@pytest.mark.parametrize(
    ("cell", "band"),
    [(7, "0-7"), ("8 días", "8-30"), ("3 meses", "31-90"), ("90+", "over_90"), ("0-7", "0-7"),
     ("sigue detenido", "still_apart"), ("", "not_known"), ("828-555-0134", None)],
)  # fmt: skip
def test_days_apart_are_read_as_a_band(cell, band):
    assert case_words.days_apart(cell) == band


def a_log(rows):
    return as_csv([list(case_files.TITLES), *map(list, rows)], [])


DAY = st.dates(case_files.FIRST, TODAY).map(str)
CELL = st.one_of(
    st.sampled_from([cell for row in case_files.ROWS for cell in row]),
    st.text(st.characters(exclude_categories=("C", "Z")), min_size=1, max_size=12),
    st.sampled_from(["", "Greenville SC", "12 Main Street", "828-555-0134", "-5", "1e9"]),
)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(DAY | CELL, st.lists(CELL, min_size=15, max_size=15)), min_size=1,
                max_size=8))  # fmt: skip
def test_every_row_is_counted_or_refused_and_each_attribute_counts_all_of_them(drawn):
    rows = [(*cells[:3], day, *cells[3:]) for day, cells in drawn]
    # The kinds of columns must not hang on what is drawn: a first row says them.
    parsed = read(a_log([case_files.ROWS[0], *rows]))
    left = {m.code: m.params["count"] for m in parsed.messages if m.code.startswith("left_")}
    assert parsed.facts["counted_count"] + parsed.refused + sum(left.values()) == len(rows) + 1
    assert all(refusal.code in catalogue() for refusal in parsed.refusals)
    found = counted(parsed)
    for attribute in ("all", *cases.ATTRIBUTES):
        of_it = [n for key, n in found.items() if key[0] == "cases" and key[3] == attribute]
        assert sum(of_it) == parsed.facts["counted_count"]


@settings(max_examples=25, deadline=None)
@given(st.permutations(range(6)), st.sampled_from([5, 6, 7, 8]))
def test_no_two_attributes_of_a_case_can_be_joined(order, place):
    """The counts are the same whichever row of the year an attribute's cell stands in."""
    ours = [list(row) for row in case_files.ROWS[:6]]
    other = [list(row) for row in ours]
    for row, taken in zip(other, order, strict=True):
        row[place] = ours[taken][place]
    assert counted(read(a_log(other))) == counted(read(a_log(ours)))


BESIDE = {"batch_id", "source", "group_id", "metric_id", "measure", "program_id", "place_id",
          "county_fips", "period_id", "month", "attribute", "category"}  # fmt: skip
NUMBERS = {"BIGINT", "DOUBLE", "INTEGER"}


def test_every_counted_table_has_at_most_one_attribute_beside_what_it_is_counted_for():
    pairs = {name: table["columns"] for name, table in catalog.models().items()
             if "attribute" in table["columns"]}  # fmt: skip
    assert {"raw.counts", "staging.counts", "core.case_counts", "mart.metric_values"} <= set(pairs)
    for name, table in catalog.models().items():
        columns = table["columns"]
        assert not set(columns) & set(cases.ATTRIBUTES), f"{name} has a column of an attribute"
        said_of = {"attribute", "dimension"} & set(columns)
        assert len(said_of) == ("category" in columns) or name.startswith("mart."), name
    for name in ("raw.counts", "staging.counts", "core.case_counts", "core.case_answers"):
        told = {c for c, words in pairs[name].items() if words["type"] not in NUMBERS}
        assert told <= BESIDE, name
        assert set(catalog.models()[name]["key"]) <= BESIDE, name


def test_what_is_kept_on_disk_has_no_table_of_cases(added):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        columns = kept.execute(
            "select table_name, column_name from duckdb_columns() where schema_name = 'raw'"
        ).fetchall()
    assert not {c for _, c in columns} & {*cases.ATTRIBUTES, "released_on", "detained_on"}
    assert {name for name, column in columns if column == "attribute"} == {"counts"}


def standing(home):
    """Give the counts that stand, as the newest file of the same days has them."""
    with build.warehouse_in_memory() as connection:
        inputs.load(connection, TODAY)
        connection.execute(
            f"create table staging.counts as {catalog.models()['staging.counts']['sql']}"
        )
        found = connection.execute(
            "select measure, place_id, period_id, attribute, category, sum(quantity) "
            "from staging.counts group by all"
        ).fetchall()
    return {tuple(key): int(quantity) for *key, quantity in found}


def test_again_is_unchanged_a_log_that_grows_counts_once_and_undo_returns(home, tmp_path, capsys):
    path = tmp_path / "log.xlsx"

    def add(rows):
        path.write_bytes(case_files.hand_made(rows))
        assert main(["add", str(path), "--count-people", "--json"]) == 0
        [result] = json.loads(capsys.readouterr().out)
        assert result["rows_in"] == result["counted"] + result["unchanged"] + result["refused"]
        return result["counted"], result["unchanged"], result["refused"]

    assert add(case_files.ROWS[:4]) == (4, 0, 0)
    before = standing(home)
    assert add(case_files.ROWS[:4]) == (0, 4, 0)
    assert standing(home) == before
    assert add(case_files.ROWS) == (7, 0, 1)
    assert standing(home) == case_files.COUNTED
    undo.undo(2, TODAY)
    assert standing(home) == before


def with_secrets(planted):
    """Give a case log in which every column that can hold a secret does, in turn."""
    rows = []
    for number, secret in enumerate(planted):
        row = list(case_files.ROWS[number % 7])
        for place in (0, 1, 2, 13, 14, 15):
            row[place] = planted[(number + place) % len(planted)]
        place = 4 + number % 9
        row[place] = secret if number % 2 else f"{row[place]} {secret}"
        if number % 11 == 0:
            row[3] = f"{secret} 2026"
        rows.append(row)
    Random(planted[0]).shuffle(rows)
    return [[*case_files.TITLES, planted[1]], *([*row, planted[2]] for row in rows)]


@pytest.mark.parametrize("form", FORMATS)
def test_no_planted_secret_of_a_case_is_written_or_said(home, tmp_path, capsys, form):
    planted = secrets(200, f"cases {form}")
    path = tmp_path / f"{planted[11].replace('/', '')}.{form}"
    path.write_bytes(FORMATS[form](with_secrets(planted), planted))
    assert main(["add", str(path), "--json", "--lang", "es", "--count-people"]) == 0
    shown = capsys.readouterr()
    [result, *_] = json.loads(shown.out)
    assert result["source"] == "rapid_response"
    assert result["rows_in"] == 200 == result["counted"] + result["refused"]
    assert 0 < result["refused"] < 120
    main(["preview", str(path), "--lang", "en"])
    previewed = capsys.readouterr()
    said = shown.out + shown.err + previewed.out + previewed.err
    written = kept_bytes().decode("utf-8", "replace")
    told = {t for secret in planted for t in tokens(secret)}
    assert not {t for t in told if t in said}
    assert not {t for t in told if t in written}
