"""Delimited text: every encoding and delimiter people send, and no row lost to a fault."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from etl.intake import csvfile
from etl.intake.encoding import decode

LOG = "Condado;Teléfono;¿Dónde?\nHenderson;Ángel, “Ñuño”;Camión 3 — salida 49\nMacon;día;años\n"


def read(text, encoding="utf-8"):
    [table] = csvfile.read(text.encode(encoding) if isinstance(text, str) else text)
    return table


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252", "mac_roman"]
)
def test_the_same_log_in_every_encoding_is_the_same_table(encoding):
    assert read(LOG, encoding).rows == read(LOG).rows
    assert read(LOG).rows[0] == ["Condado", "Teléfono", "¿Dónde?"]


def test_two_encodings_mixed_in_one_file_are_told_apart_line_by_line():
    mixed = "Lugar,Qué\n".encode() + "Balsam,día\n".encode("cp1252") + "Año,retén\n".encode()
    assert read(mixed).rows == [["Lugar", "Qué"], ["Balsam", "día"], ["Año", "retén"]]


@pytest.mark.parametrize(
    "line",
    ["don’t wait, the sheriff’s car", "Año “nuevo” – salida", "Ángel y Óscar", "EL RETÉN DE ASÍS",
     "50 € … más", "¿Qué vio?"],
)  # fmt: skip
def test_english_and_spanish_in_windows_1252_are_never_taken_for_the_mac_s(line):
    assert decode(line.encode("cp1252")) == line


@pytest.mark.parametrize(
    "line", ["Teléfono", "¿Cuándo?", "Dirección", "niño", "TelÉfono fijo", "aquí está", "pingüino"]
)
def test_a_mac_s_words_are_read_so_that_no_header_escapes_the_list_of_what_is_dropped(line):
    assert decode(line.encode("mac_roman")) == line


def test_bytes_that_windows_1252_does_not_know_stand_for_themselves():
    assert decode(b"Se\xf1al \x81\x8d") == "Señal \x81\x8d"


@pytest.mark.parametrize("delimiter", ",;\t|")
def test_each_delimiter_is_found_over_several_lines_and_outside_quotes(delimiter):
    lines = [["Registro, 2026; enero"], ["fecha", "lugar", "qué"], ["1", "a, b; c | d", "x"],
             ["2", "e, f, g", "y"]]  # fmt: skip
    text = "\n".join(delimiter.join(f'"{cell}"' for cell in line) for line in lines)
    assert read(text).rows == lines


def test_commas_in_free_text_do_not_outvote_the_delimiter():
    text = "a;b\nuno, dos, tres;x\ncuatro;y\n35,31;-82,46\n"
    assert [len(row) for row in read(text).rows] == [2, 2, 2, 2]


def test_excel_s_own_first_line_names_the_delimiter_and_is_no_row():
    assert read("sep=|\na,b|c\n").rows == [["a,b", "c"]]


def test_line_breaks_inside_quotes_stay_in_their_cell():
    assert read('a,b\r\n"uno\r\ndos",3\r\n').rows[1] == ["uno\r\ndos", "3"]


def test_an_open_quote_refuses_its_row_and_the_rest_goes_on():
    rows = [f"{i},x,y" for i in range(60)]
    rows[10] = '10,"abierta,y'
    table = read("n,a,b\n" + "\n".join(rows))
    assert table.faults == {12: "open_quote"}
    assert [row[0] for row in table.rows if row] == ["n", *(str(i) for i in range(60) if i != 10)]
    assert table.rows[12][0] == "11"  # a row keeps the number under which a person sees it


def test_an_open_quote_on_the_last_line_or_closed_by_another_row_s():
    assert read('a,b\n1,2\n3,"4').faults == {3: "open_quote"}
    table = read('a,b\n1,"2\n3,"4"\n5,6\n')
    assert table.faults == {2: "open_quote"}
    assert table.rows[2:] == [["3", "4"], ["5", "6"]]


def test_a_null_refuses_its_row_alone():
    table = read(b"a,b\n" + b"1,2\n" * 30 + b"3,\x004\n5,6\n")
    assert table.faults == {32: "nul_character"}
    assert table.rows[-1] == ["5", "6"]


def test_a_cell_of_half_a_megabyte_is_a_cell():
    assert read(f'a,b\n1,"{"x" * 500_000}"\n2,y\n').rows[2] == ["2", "y"]


cells = st.text(
    st.characters(codec="utf-8", exclude_categories=("Cc",), exclude_characters='"'), max_size=12
)


@given(st.lists(st.lists(cells, min_size=2, max_size=4), min_size=1, max_size=30), st.data())
def test_every_row_is_there_or_is_a_fault(rows, data):
    text = "\n".join(",".join(f'"{c}"' for c in row) for row in [["a", "b"], *rows])
    broken = data.draw(st.integers(0, len(text)))
    table = read(text[:broken] + '"' + text[broken:])
    assert len(table.rows) >= 1
    assert all(not table.rows[row - 1] for row in table.faults)
    # One stray quote may join two rows or part one; it never takes more than a handful with it.
    assert len(table.rows) >= len(rows) + 1 - csvfile._MOST_LINES_IN_A_RECORD
    assert text.count("\n") < csvfile._MOST_LINES_IN_A_RECORD or table.rows[-1] or table.faults


@given(st.binary(max_size=400))
def test_no_bytes_raise_anything_but_unusable(content):
    from etl.intake.report import Unusable

    try:
        [table] = csvfile.read(content)
    except Unusable:
        return
    assert all(isinstance(cell, str | None) for row in table.rows for cell in row)
