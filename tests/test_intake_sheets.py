"""Two ways to read what calamine loses (by bytes, by following every element) say the same."""

import zipfile

import pytest

from etl.intake import sheet_bytes, workbook
from etl.intake.sheet_xml import SheetFacts, facts_of, sheet_paths
from tests.ice_fixtures import row, write_list
from tests.test_intake_bad_files import NS, RELATIONS, raw_workbook, sheet

LINK = "https://www.ice.gov/doclib/a.pdf?x=1&y=%C3%B1"


def facts(path, monkeypatch=None) -> SheetFacts:
    if monkeypatch:
        monkeypatch.setattr(sheet_bytes, "is_excels_own", lambda content: False)
        monkeypatch.setattr(sheet_bytes, "relations", lambda content: None)
    with zipfile.ZipFile(path) as archive:
        [entry] = sheet_paths(archive).values()
        return facts_of(archive, entry)


def both_ways(path, monkeypatch) -> SheetFacts:
    quick = facts(path)
    with monkeypatch.context() as patch:
        assert facts(path, patch) == quick
    return quick


def test_a_list_of_our_own_is_read_the_same_both_ways(tmp_path, monkeypatch):
    rows = [row("A", COUNTY="#N/A"), row("B"), row("C", COUNTY="#N/A")]
    path = write_list(tmp_path / "a.xlsx", rows, links={0: LINK, 2: LINK}, hidden=[1, 2])
    found = both_ways(path, monkeypatch)
    assert found == SheetFacts(
        4, 8, 2, {(2, 4): "#N/A", (4, 4): "#N/A"}, {(2, 7): LINK, (4, 7): LINK}
    )


def test_every_real_list_is_read_the_same_both_ways(shared_folder, monkeypatch):
    links = 0
    for path in sorted((shared_folder / "data" / "287g").glob("*/*.xlsx")):
        links += len(both_ways(path, monkeypatch).links)
    assert links == 10_518


OTHER_SHAPES = {
    "references come second": '<row spans="1:2" r="1"><c t="e" r="B1"><v>#N/A</v></c></row>',
    "no references": '<row><c><v>1</v></c><c t="e"><v>#N/A</v></c></row>',
    "spread over lines": '<row\n r="1">\n <c\n r="B1" t="e">\n  <v>#N/A</v>\n </c>\n</row>',
    "a comment": '<!--<c r="Z9"><v>1</v></c>--><row r="1"><c r="B1" t="e"><v>#N/A</v></c></row>',
    "a formula": '<row r="1"><c r="B1" t="e"><f>NA()</f><v>#N/A</v></c></row>',
}


@pytest.mark.parametrize("shape", OTHER_SHAPES)
def test_a_sheet_written_by_another_program_is_read_too(tmp_path, shape):
    found = facts(raw_workbook(tmp_path / "a.xlsx", sheet(OTHER_SHAPES[shape])))
    assert (found.rows, found.columns, found.errors) == (1, 2, {(1, 2): "#N/A"})


def test_elements_with_a_prefix_are_read_too(tmp_path):
    xml = (
        f'<x:worksheet xmlns:x="{NS}" xmlns:rel="{RELATIONS}"><x:sheetData><x:row r="1" hidden="1">'
        '<x:c r="A1" t="e"><x:v>#N/A</x:v></x:c></x:row></x:sheetData>'
        '<x:hyperlinks><x:hyperlink rel:id="r9" ref="A1:B2"/></x:hyperlinks></x:worksheet>'
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        f"<Relationship TargetMode='External' Id='r9' Target='{LINK.replace('&', '&#38;')}' "
        f"Type='{RELATIONS}/hyperlink'/></Relationships>"
    )
    path = raw_workbook(
        tmp_path / "a.xlsx", xml, **{"xl/worksheets/_rels/sheet1.xml.rels": relations}
    )
    found = facts(path)
    assert (found.hidden_rows, found.errors) == (1, {(1, 1): "#N/A"})
    assert found.links == dict.fromkeys([(1, 1), (1, 2), (2, 1), (2, 2)], LINK)


def test_a_link_to_thousands_of_cells_is_no_link(tmp_path):
    path = write_list(tmp_path / "a.xlsx", [row("A")], links={0: LINK})
    changed = tmp_path / "b.xlsx"
    with zipfile.ZipFile(path) as old, zipfile.ZipFile(changed, "w") as new:
        for name in old.namelist():
            new.writestr(name, old.read(name).replace(b'ref="G2"', b'ref="A1:XFD1048576"'))
    assert facts(changed).links == {}


def test_error_cells_reach_the_table_as_their_text(tmp_path):
    path = write_list(tmp_path / "a.xlsx", [row("A", COUNTY="#N/A"), row("B", COUNTY="")])
    [table] = workbook.read(path.read_bytes())
    assert [cells[3] for cells in table.rows] == ["COUNTY", "#N/A", None]
