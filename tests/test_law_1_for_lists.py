"""Law 1 for ICE's lists: what names a person in or around a file is nowhere in what is kept."""

import re

from etl import __main__ as etl
from etl import catalog, database, key
from tests.ice_fixtures import row, write_list

PERSONS = [
    "Zenobia",
    "Quillfeather",
    "Webmaster.Mailbox",
    "8285550199",
    "Xochiquetzal",
    "Wolfgangsson",
]
SAFELINK = (
    "https://gcc02.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.ice.gov%2Fa.pdf"
    "&data=05%7CWebmaster.Mailbox%40ice.dhs.gov%7C1"
)


def kept_bytes() -> bytes:
    """Read every byte that was written, and every value of every database.

    Bytes alone would tell little: they are encrypted, and DuckDB packs longer columns of text. The
    tests' own files lie beside the two folders.
    """
    folders = (catalog.private(), catalog.releases())
    written = b"".join(p.read_bytes() for f in folders for p in f.rglob("*") if p.is_file())
    for path in (p for f in folders for p in f.rglob("*.duckdb")):
        with database.reader() as connection:
            database.attach(connection, path, "kept", key.current(), read_only=True)
            tables = connection.execute("select schema_name, table_name from duckdb_tables()")
            for schema, table in tables.fetchall():
                rows = connection.execute(f"select * from kept.{schema}.{table}").fetchall()
                written += "\n".join(map(str, rows)).encode()
    return written


def a_list_full_of_persons(tmp_path):
    return write_list(
        tmp_path / "participatingAgencies05182026am Zenobia Quillfeather.xlsx",
        [
            row("Hall County Sheriff's Office"),
            row("Bibb County Sheriff's Office", signed="Wolfgangsson 8285550199"),
            row("Refused Agency", STATE="Xochiquetzal 8285550199"),
        ],
        links={0: SAFELINK},
        author="Zenobia Quillfeather",
        sheet="Zenobia 8285550199",
    )


def test_no_person_of_a_file_reaches_the_warehouse(home, tmp_path, capsys):
    assert etl.main(["add", str(a_list_full_of_persons(tmp_path))]) == 0
    kept = kept_bytes()
    assert b"Hall County" in kept and b"https://www.ice.gov/a.pdf" in kept
    for person in PERSONS:
        assert person.encode() not in kept, person
        assert person.encode("utf-16-le") not in kept, person


def test_nothing_that_is_said_in_json_repeats_what_stood_in_the_file(home, tmp_path, capsys):
    etl.main(["add", str(a_list_full_of_persons(tmp_path)), "--json"])
    said = capsys.readouterr().out
    assert not [person for person in PERSONS if person in said]


def test_a_file_that_cannot_be_used_leaves_no_trace(home, tmp_path, capsys):
    path = tmp_path / "Zenobia.csv"
    path.write_text("Name,Phone\nQuillfeather,8285550199\n")
    assert etl.main(["add", str(path)]) == 2
    assert not [person for person in PERSONS if person.encode() in kept_bytes()]


def test_the_real_lists_leave_no_mailbox_and_no_file_name(home, shared_folder, capsys):
    paths = sorted((shared_folder / "data" / "287g").glob("*/*.xlsx"))
    assert etl.main(["add", *map(str, paths)]) == 0
    kept = kept_bytes()
    assert len(re.findall(rb"https://www\.ice\.gov/", kept)) > 1_000
    for trace in (b"safelinks", b"outlook", b"Webmaster", b"dhs.gov", b"chrome-extension",
                  b"web.archive.org", b"participatingAgencies", b"Sheet1", b".xlsx"):  # fmt: skip
        assert trace not in kept, trace


def test_the_parts_of_a_workbook_that_name_people_are_never_opened(tmp_path, monkeypatch):
    import zipfile

    from tests.ice_fixtures import parse

    opened = []
    real = zipfile.ZipFile.open

    def recording(self, name, *rest, **more):
        opened.append(getattr(name, "filename", name))
        return real(self, name, *rest, **more)

    path = a_list_full_of_persons(tmp_path)
    monkeypatch.setattr(zipfile.ZipFile, "open", recording)
    parse(path)
    assert opened and not [n for n in opened if n.startswith(("docProps", "xl/persons"))]
