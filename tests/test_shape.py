"""A table is found in sheets as people make them, and every line is a row, left out and said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake.headers import is_known
from etl.intake.shape import shape
from etl.intake.table import Table

HEADER = ["Fecha", "Condado", "Lugar", "# patrullas"]
ROWS = [[date(2026, 7, 1), "Macon", "US 64", 2], [date(2026, 7, 2), "Polk", "US 74", 1],
        [date(2026, 7, 2), "Macon", "NC 28", 2]]  # fmt: skip


def found(*rows, merged=(), known=is_known):
    return shape(Table(1, [list(row) for row in rows], merged=list(merged)), known)


def test_title_lines_above_and_blank_rows_between_are_no_rows():
    got = found(["Línea de Ayuda 2026"], [], [None, "Condado: todos"], HEADER, ROWS[0], [], ROWS[1])
    assert (got.header, got.header_row, got.left_out) == (HEADER, 4, [])
    assert got.rows == [(5, ROWS[0]), (7, ROWS[1])]


def test_a_sheet_without_two_known_names_is_no_table():
    assert found(["x", "Condado"], ["y", "z"]) is None
    assert found() is None and found([]) is None


def test_two_header_lines_under_a_merged_title_are_joined():
    upper = ["FECHA", None, None, "Condado", "Cuántos", None]
    lower = ["Día", "Mes", "Año", None, "Oficiales", "Patrullas"]
    row = [14, 7, 2026, "Macon", 3, 1]
    got = found(["Reportes"], upper, lower, row, merged=[(1, 1, 1, 6), (2, 1, 2, 3), (2, 5, 2, 6),
                                                         (2, 4, 3, 4)])  # fmt: skip
    assert got.header == ["FECHA / Día", "FECHA / Mes", "FECHA / Año", "Condado",
                          "Cuántos / Oficiales", "Cuántos / Patrullas"]  # fmt: skip
    assert got.rows == [(4, row)] and got.header_row == 3


def test_the_lower_line_may_be_the_one_with_most_names():
    upper = ["FECHA", None, None, "DATOS", None, None]
    lower = ["día", "mes", "año", "Condado", "Pueblo", "Agencia"]
    got = found(upper, lower, [1, 2, 2026, "Macon", "Franklin", "ICE"],
                merged=[(1, 1, 1, 3), (1, 4, 1, 6)])  # fmt: skip
    assert got.header == ["FECHA / día", "FECHA / mes", "FECHA / año", "DATOS / Condado",
                          "DATOS / Pueblo", "DATOS / Agencia"]  # fmt: skip
    assert len(got.rows) == 1


@pytest.mark.parametrize("word", ["TOTAL", "Total:", "Suma", "SUBTOTAL", "Sub-total", "Gran total",
                                  "Total julio", "Totales", "Sum"])  # fmt: skip
def test_a_line_of_totals_is_left_out_and_said(word):
    got = found(HEADER, *ROWS, [word, None, None, 5])
    assert got.left_out == [(5, "left_total")] and len(got.rows) == 3


def test_a_row_that_begins_with_such_a_word_and_says_more_is_a_row():
    got = found(HEADER, *ROWS, [date(2026, 7, 3), "Macon", "Total Wine", 1])
    assert len(got.rows) == 4 and not got.left_out


def test_a_last_line_without_a_word_is_a_total_if_it_is_the_sum():
    assert found(HEADER, *ROWS, [None, None, None, 5]).left_out == [(5, "left_total")]
    assert found(HEADER, *ROWS, [None, None, None, 6]).left_out == []


def test_a_header_said_again_is_left_out():
    assert found(HEADER, ROWS[0], HEADER, ROWS[1]).left_out == [(3, "left_header_again")]


def test_banners_give_the_rows_below_their_month_and_year():
    got = found(HEADER, ["JULIO 2026"], [1, "Macon"], ["Agosto"], [2, "Polk"], [None, "2027"],
                [3, "Clay"])  # fmt: skip
    assert got.banners == {3: (2026, 7), 5: (2026, 8), 7: (2027, None)}
    assert [code for _, code in got.left_out] == ["left_banner"] * 3


def test_a_day_is_filled_down_inside_a_merged_range_only():
    rows = [["lunes 6", "Macon"], [None, "Polk"], [None, "Clay"]]
    got = found(HEADER[:2], *rows, merged=[(2, 1, 3, 1)])
    assert [cells[0] for _, cells in got.rows] == ["lunes 6", "lunes 6", None]


def test_a_line_merged_across_is_one_cell_and_not_a_row_of_them():
    got = found(HEADER, ["Cerrado por feriado", None, None, None], merged=[(2, 1, 2, 4)])
    assert got.rows == [(2, ["Cerrado por feriado", None, None, None])]


def test_a_legend_and_a_second_table_beside_are_left_out_and_said():
    legend = found([*HEADER, None, "Clave", "Qué es"], [*ROWS[0], None, "SHP", "estatal"], ROWS[1])
    assert legend.header == HEADER and legend.rows[0] == (2, ROWS[0])
    assert legend.left_out == [(1, "left_table_beside")]
    second = found(["Condado", "Hora", None, *HEADER], ["Clay", "1", None, *ROWS[0]])
    assert (second.header, second.first_column) == (HEADER, 4)


def test_an_empty_column_in_the_midst_of_a_table_parts_nothing():
    got = found(["Fecha", "Hora", None, "Condado", "Lugar"], *[["1", "2", None, "Macon", "x"]] * 3)
    assert got.header == ["Fecha", "Hora", "", "Condado", "Lugar"]


def test_rows_narrower_than_the_header_are_made_as_wide():
    assert found(HEADER, ["1", "Macon"]).rows == [(2, ["1", "Macon", None, None])]


cells = (
    st.none()
    | st.text(max_size=8)
    | st.integers(-9, 99)
    | st.dates()
    | st.sampled_from(["TOTAL", "JULIO 2026", "Condado", "Fecha", "x"])
)
corners = st.tuples(*[st.integers(1, 9)] * 4).map(
    lambda c: (min(c[0], c[2]), min(c[1], c[3]), max(c[0], c[2]), max(c[1], c[3]))
)


@given(st.lists(st.lists(cells, max_size=7), max_size=12), st.lists(corners, max_size=3))
def test_every_line_below_the_header_is_a_row_or_left_out_or_blank(rows, merged):
    got = found(["Fecha", "Condado", "Lugar"], *rows, merged=merged)
    numbers = [number for number, _ in got.rows]
    said = [number for number, code in got.left_out if code != "left_table_beside"]
    assert len(set(numbers + said)) == len(numbers) + len(said)
    assert numbers == sorted(numbers) and all(n > got.header_row for n in numbers + said)
    assert all(len(row) == len(got.header) for _, row in got.rows)
    if not merged:
        filled = [n for n, row in enumerate(rows, 2) if n > got.header_row
                  and any(str(c).strip() for c in row[got.first_column - 1 :][: len(got.header)]
                          if c is not None)]  # fmt: skip
        assert sorted(numbers + said) == filled
