"""ICE's workbooks as they come: headers, cells, hidden rows, links, second sheets."""

from datetime import date, datetime

import pytest
import xlsxwriter

from etl.intake import ice_cells
from tests.ice_fixtures import PARTICIPATING, PENDING, parse, row, write_list

STATE, AGENCY, TYPE, COUNTY, MODEL, SIGNED, MOA, ADDENDUM = PARTICIPATING
GENERATIONS = {
    "participating": [
        [STATE, AGENCY, MODEL, SIGNED, MOA],
        [STATE, AGENCY, TYPE, MODEL, SIGNED, MOA],
        [STATE, AGENCY, TYPE, COUNTY, MODEL, SIGNED, MOA],
        [STATE, AGENCY, TYPE, COUNTY, MODEL, SIGNED, MOA, ADDENDUM],
    ],
    "pending": [
        [STATE, AGENCY, TYPE, MODEL],
        [STATE, AGENCY, TYPE, COUNTY, MODEL],
        [STATE, AGENCY, TYPE, COUNTY, MODEL, MOA],
    ],
}


@pytest.mark.parametrize("kind", GENERATIONS)
@pytest.mark.parametrize("generation", range(4))
def test_every_header_that_a_list_has_had_is_read(tmp_path, kind, generation):
    if generation >= len(GENERATIONS[kind]):
        return
    header = GENERATIONS[kind][generation]
    [parsed] = parse(
        write_list(tmp_path / "x05182026am.xlsx", [row("A Police Department")], header)
    )
    [read] = parsed.rows
    assert parsed.facts["kind"] == kind
    assert (read["state"], read["agency"], read["model"]) == (
        "GA",
        "A Police Department",
        "task_force",
    )
    assert read["signed_on"] == ("2025-03-01" if SIGNED in header else None)
    assert read["county"] == ("Hall County" if COUNTY in header else None)
    assert not parsed.refusals


def test_columns_may_stand_in_any_order_and_be_followed_by_empty_ones(tmp_path):
    straight = parse(write_list(tmp_path / "a05182026am.xlsx", [row("A"), row("B")]))
    turned = write_list(
        tmp_path / "b05182026am.xlsx", [row("A"), row("B")], [*PARTICIPATING[::-1], "", " "]
    )
    assert parse(turned)[0].rows == straight[0].rows
    assert parse(turned)[0].facts == straight[0].facts


def test_a_header_in_other_letters_and_spaces_is_the_same_header(tmp_path):
    header = ["State ", "Law  Enforcement\u00a0Agency", "type", "County", "Support Type", "Signed:",
              "moa", "Addendum"]  # fmt: skip
    rows = [dict(zip(header, row("A").values(), strict=True))]
    assert parse(write_list(tmp_path / "05182026am.xlsx", rows, header))[0].rows[0]["agency"] == "A"


def test_a_column_that_ice_added_is_left_and_said(tmp_path):
    path = write_list(
        tmp_path / "05182026am.xlsx", [row("A", EXPIRES="x")], [*PARTICIPATING, "EXPIRES"]
    )
    [parsed] = parse(path)
    assert len(parsed.rows) == 1
    assert ("column_left", {"column": 9}) in [(m.code, m.params) for m in parsed.messages]


def test_blank_rows_inside_and_after_a_list_are_no_rows(tmp_path):
    rows = [row("A"), {}, row("B"), {STATE: "  "}, {}]
    [parsed] = parse(write_list(tmp_path / "05182026am.xlsx", rows))
    assert [(r["row_number"], r["agency"]) for r in parsed.rows] == [(2, "A"), (4, "B")]


def test_rows_hidden_by_a_filter_are_read_and_said(tmp_path):
    path = write_list(tmp_path / "05182026am.xlsx", [row("A"), row("B"), row("C")], hidden=[0, 1])
    [parsed] = parse(path)
    assert [r["agency"] for r in parsed.rows] == ["A", "B", "C"]
    assert ("hidden_rows", {"rows": 2}) in [(m.code, m.params) for m in parsed.messages]


def test_a_link_is_found_behind_its_word_by_the_column_s_name(tmp_path):
    safelink = ("https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf"
                "&data=05%7Csomebody%40dhs.gov")  # fmt: skip
    path = write_list(
        tmp_path / "05182026am.xlsx",
        [row("A"), row("B"), row("C", MOA="http://www.ice.gov/c.pdf"), row("D")],
        [MOA, STATE, AGENCY, MODEL, SIGNED],
        links={0: safelink, 1: "https://example.org/b.pdf"},
    )
    assert [r["agreement_url"] for r in parse(path)[0].rows] == [
        "https://www.ice.gov/a.pdf", None, "https://www.ice.gov/c.pdf", None,
    ]  # fmt: skip


def test_an_error_cell_is_no_county(tmp_path):
    rows = [row("A", COUNTY="#N/A"), row("B", COUNTY="#NA"), row("C", COUNTY=" N/A "),
            row("D", COUNTY="\nLake County "), row("E", COUNTY=None)]  # fmt: skip
    [parsed] = parse(write_list(tmp_path / "05182026am.xlsx", rows))
    assert [r["county"] for r in parsed.rows] == [None, None, None, "Lake County", None]


def test_a_pending_list_without_rows_says_that_nobody_is_pending(tmp_path):
    [parsed] = parse(write_list(tmp_path / "pendingAgencies11062025am.xlsx", [], PENDING))
    assert parsed.rows == [] and parsed.facts["kind"] == "pending"
    assert "nobody_pending" in [m.code for m in parsed.messages]


def test_a_second_sheet_that_is_no_list_is_reported_and_left(tmp_path):
    path = tmp_path / "participatingAgencies03022026am.xlsx"
    with xlsxwriter.Workbook(str(path)) as book:
        first, second, third = (book.add_worksheet() for _ in range(3))
        first.write_row(0, 0, PARTICIPATING[:6])
        first.write_row(1, 0, ["GEORGIA", "A", "County", "Hall", "Task Force Model", "2026-02-01"])
        second.write_row(0, 0, ["STATE", "Task Force", "Jail"])
        third.hide()
        third.write(0, 0, "hidden")
    from etl.intake import worker
    from etl.intake.report import Context

    tables = worker.read(path.read_bytes(), Context(date(2026, 10, 5)))
    assert [(t["sheet"], t.get("left", False)) for t in tables] == [
        (1, False),
        (2, True),
        (3, True),
    ]


def test_the_two_kinds_in_swapped_names_are_told_by_their_headers(tmp_path):
    [parsed] = parse(
        write_list(tmp_path / "participatingAgencies09222025pm.xlsx", [row("A")], PENDING)
    )
    assert parsed.facts["kind"] == "pending"
    assert "named_as_the_other_kind" in [m.code for m in parsed.messages]


def test_a_row_that_cannot_be_understood_is_refused_with_its_row_column_and_code(tmp_path):
    rows = [row("A"), row("B", **{STATE: "Atlantis"}), row("", **{STATE: "OHIO"}),
            row("D", "Submarine Model"), row("E"), row("F"), row("G")]  # fmt: skip
    [parsed] = parse(write_list(tmp_path / "05182026am.xlsx", rows))
    assert [(r.row, r.column, r.code) for r in parsed.refusals] == [
        (3, STATE, "ice_state"), (4, AGENCY, "ice_agency"), (5, MODEL, "ice_model"),
    ]  # fmt: skip
    assert parsed.refused == 3 and len(parsed.rows) == 4


@pytest.mark.parametrize(
    ("printed", "state"),
    [("NORTH CAROLINA", "NC"), (" north  carolina ", "NC"), ("NC", "NC"), ("PENNSLYVANIA", "PA"),
     ("MCHIGAN", "MI"), ("WEST VIRGINA", "WV"), ("NORTH CAROLNA", "NC"), ("VIRGINA", "VA"),
     ("Virginia", "VA"), ("GUAM", "GU"), ("CAROLINA", None), ("ONTARIO", None), ("", None)],
)  # fmt: skip
def test_a_state_one_slip_away_is_that_state_and_never_a_guess_between_two(printed, state):
    assert ice_cells.state(printed) == state


@pytest.mark.parametrize(
    ("printed", "model"),
    [("Warrant Services Officer", "warrant_service"),
     ("Warrant Service Office ", "warrant_service"),
     ("Task Force Officer", "task_force"), ("Jail Enforcment Model", "jail"), ("JEM", "jail"),
     (None, "not_stated"), (" ", "not_stated"), ("#N/A", "not_stated"), ("Jail / Task Force", None),
     ("Other", None)],
)  # fmt: skip
def test_a_model_is_known_in_every_spelling_and_never_guessed(printed, model):
    assert ice_cells.model(printed) == model


@pytest.mark.parametrize(
    ("cell", "printed", "day"),
    [
        (date(2025, 3, 1), "2025-03-01", date(2025, 3, 1)),
        (datetime(2025, 3, 1, 12), "2025-03-01", date(2025, 3, 1)),
        ("2025-03-01", "2025-03-01", date(2025, 3, 1)),
        ("05/082025", "05/082025", date(2025, 5, 8)),
        ("7/72025", "7/72025", date(2025, 7, 7)),
        ("8/282025", "8/282025", date(2025, 8, 28)),
        (45922, "45922", date(2025, 9, 22)),
        (date(5025, 7, 7), "5025-07-07", date(5025, 7, 7)),
        ("2025-02-31", "2025-02-31", None),
        ("signed by Maria Lopez", None, None),
        (None, None, None),
    ],
)
def test_a_signing_is_read_as_typed_and_words_in_its_place_are_not_kept(cell, printed, day):
    assert ice_cells.signing(cell) == (printed, day)


def test_curly_quotes_no_break_spaces_and_the_addendum_mark_make_no_new_agency():
    assert ice_cells.agency("Avery\u00a0County  Sheriff\u2019s Office (Addendum) ") == (
        "Avery County Sheriff's Office"
    )


def test_the_same_content_under_two_names_is_two_lists_and_under_one_name_is_one(tmp_path):
    from etl.load import list_id

    names = ["a05182026am.xlsx", "b05182026am (1).xlsx", "c05182026pm.xlsx"]
    ids = [list_id(parse(write_list(tmp_path / name, [row("A")]))[0].facts) for name in names]
    assert ids[0] == ids[1] != ids[2]
