"""Tables as coordinators keep them, through the door: accounted for, added twice, undone, clean."""

import json
from datetime import date

import pytest

from etl import build, milestones, read_back, template, warehouse
from etl.__main__ import main
from etl.intake import columns
from tests.table_files import COUNTS, FILES, SECRETS
from tests.test_law_1_for_lists import kept_bytes
from tests.test_template import FILLED

SETTINGS = """
groups:
  - {id: rio, name: Vecinos, counties: [Buncombe, Madison, Haywood, Henderson, Polk]}
"""


def filled(source, language="es"):
    return FILLED[language][columns.template(source).sheet[language]]


@pytest.fixture
def coalition(home):
    (home / "settings.yml").write_text(SETTINGS, "utf-8")
    return home


def add(capsys, *arguments):
    capsys.readouterr()
    code = main(["add", *map(str, arguments), "--json", "--lang", "es"])
    shown = capsys.readouterr()
    return code, json.loads(shown.out), shown.out + shown.err


def held(table):
    with warehouse.open_warehouse(warehouse.path(), read_only=True) as kept:
        return kept.execute(f"select * from raw.{table} order by all").fetchall()


def written(folder):
    paths = []
    for name, content in FILES.items():
        paths.append(folder / name)
        paths[-1].write_bytes(content)
    return paths


def test_two_files_agree_with_a_hand_count_and_no_byte_of_a_person_is_kept(
    coalition, tmp_path_factory, capsys
):
    paths = written(tmp_path_factory.mktemp("files"))
    _, results, shown = add(capsys, *paths)
    for result, (source, rows_in, added, refused) in zip(results, COUNTS.values(), strict=True):
        counts = ("source", "rows_in", "added", "refused", "merged", "unchanged", "counted")
        assert [result[name] for name in counts] == [source, rows_in, added, refused, 0, 0, 0]
    members = {(row[1], f"{row[2]:%m}"): row[4:] for row in held("members")}
    assert members["37021", "03"] == (1204, 31, 6, 12, 9, 2)
    assert members["37115", "03"] == (40, 3, None, 1, None, None)
    assert members["37115", "04"] == (41, 2, 1, 1, 1, None)
    assert sum(row[0] for row in members.values()) == 1204 + 40 + 52 + 1229 + 41
    plan = held("plan")
    assert {row[1] for row in plan} == {"DHT-2026", "ZSR-24"}
    assert [row[11] for row in plan if row[11]] == [18000.0]
    assert sorted(row[9] for row in plan if row[9]) == [35, 48, 1420]
    build.build(date.today())
    everything = kept_bytes()
    for secret in SECRETS:
        assert secret not in shown
        assert secret.encode() not in everything, secret
    _, again, _ = add(capsys, *paths)
    assert [r["unchanged"] for r in again] == [added for _, _, added, _ in COUNTS.values()]
    assert not any(r["added"] or r["merged"] for r in again)


@pytest.mark.parametrize("language", ["es", "en"])
def test_a_filled_template_that_is_added_again_changes_nothing_of_any_source(
    coalition, tmp_path_factory, capsys, language
):
    sources = [source for source in columns.SOURCES if source != "rapid_response"]  # only counted
    rows = {source: [filled(source, language)] for source in sources}
    path = tmp_path_factory.mktemp("template") / "t.xlsx"
    path.write_bytes(template.workbook(language, tuple(sources), rows=rows))
    code, first, _ = add(capsys, path)
    assert code == 0 and [r["added"] for r in first] == [1] * len(sources)
    assert not any(r["messages"] for r in first)
    _, again, _ = add(capsys, path)
    assert [r["unchanged"] for r in again] == [1] * len(sources)


def test_undo_of_each_of_the_new_tables_leaves_nothing_of_it(coalition, tmp_path_factory, capsys):
    rows = {source: [filled(source)] for source in ("who_we_reached", "milestones", "plan")}
    path = tmp_path_factory.mktemp("template") / "t.xlsx"
    path.write_bytes(template.workbook("es", tuple(rows), rows=rows))
    add(capsys, path)
    [milestone] = milestones.held()
    read_back.read_back([f"rio/{milestone['milestone_id']}"], date.today())
    for batch in (3, 2, 1):
        assert main(["undo", str(batch)]) == 0
    for table in (*rows, "readings"):
        assert not held(table)
    assert milestone["sentence"].encode() not in kept_bytes()


def test_a_sentence_is_read_back_once_and_again_after_it_changed(
    coalition, tmp_path_factory, capsys
):
    folder = tmp_path_factory.mktemp("template")

    def send(sentence):
        cells = [*filled("milestones")[:4], sentence]
        path = folder / "t.xlsx"
        path.write_bytes(template.workbook("es", ("milestones",), rows={"milestones": [cells]}))
        return add(capsys, path)[1][0]

    send("El pueblo puso intérpretes.")
    [row] = milestones.held()
    assert row["read_on"] is None
    name = f"rio/{row['milestone_id']}"
    assert main(["read-back", name, "rio/nadie", "--lang", "es"]) == 2
    assert milestones.held()[0]["read_on"] is None
    assert main(["read-back", name, "--lang", "es"]) == 0
    assert send("El pueblo puso intérpretes.")["unchanged"] == 1
    assert milestones.held()[0]["read_on"] == date.today()
    assert send("El pueblo puso intérpretes en sus juntas.")["merged"] == 1
    [changed] = milestones.held()
    assert changed["read_on"] is None and "juntas" in changed["sentence"]
    main(["undo", "2"])
    assert milestones.held()[0]["read_on"] == date.today()


@pytest.mark.parametrize("sentence", [
    "Llame al 828-555-0134 para saber más.", "Escriba a juana@example.org y venga.",
    "Fue en 412 Zzyzx Lane, con mucha gente.", "El caso A 123-456-789 se ganó.",
    "Placa ABC-1234, ya no la paran.", "Mire https://example.org/juana con calma.",
    "x" * 141,
])  # fmt: skip
def test_a_sentence_with_something_of_a_person_is_refused_and_not_kept(
    coalition, tmp_path_factory, capsys, sentence
):
    cells = [*filled("milestones")[:4], sentence]
    path = tmp_path_factory.mktemp("template") / "t.xlsx"
    path.write_bytes(template.workbook("es", ("milestones",), rows={"milestones": [cells]}))
    _, [result], shown = add(capsys, path)
    assert (result["added"], result["refused"]) == (0, 1)
    assert sentence not in shown
    assert sentence.encode() not in kept_bytes()
