"""What was cited from an earlier release: the newest shared file tells the truth about it."""

import json
import shutil
from datetime import date, timedelta

import duckdb
import pytest
import yaml

from etl import build, citing, correct, diff, inputs, release, releases, shared_files, verify
from etl.__main__ import main
from etl.citing import answer
from etl.figure_id import parse
from etl.intake.report import Unusable
from tests.conftest import SHORT_FRAME, TODAY, seeded
from tests.shared_chain import CITED, COUNTY, QUARTER, release_of

DAY = timedelta(days=1)


@pytest.fixture(scope="module")
def chain(demo_home, key_file, tmp_path_factory):
    """Give a home with three releases: 7, then 9, then 11 gatherings, the last a correction."""
    folder = seeded(tmp_path_factory.mktemp("chain"), demo_home)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("MIRADOR_HOME", str(folder))
        patch.setenv("MIRADOR_KEY_FILE", str(key_file))
        patch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
        release_of(7, TODAY)
        release_of(9, TODAY + DAY)
        correct.correct(parse(f"2026-R2/{CITED}"), "left_out", date(2026, 10, 7))
        release_of(11, TODAY + 2 * DAY)
    return folder


@pytest.fixture
def own_chain(chain, tmp_path, key_file, monkeypatch):
    """Give a copy of the chain that a test may change."""
    home = tmp_path / "own"
    shutil.copytree(chain, home)
    monkeypatch.setenv("MIRADOR_HOME", str(home))
    monkeypatch.setenv("MIRADOR_KEY_FILE", str(key_file))
    monkeypatch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
    return home


@pytest.fixture
def alone(chain, tmp_path, monkeypatch):
    """Give the newest shared file alone, on a machine that has nothing else."""
    monkeypatch.setenv("MIRADOR_HOME", str(tmp_path / "nothing"))
    monkeypatch.delenv("MIRADOR_KEY_FILE", raising=False)
    return shutil.copy(chain / "releases" / "2026-R3" / "shared.duckdb", tmp_path / "copy.duckdb")


def asked(file, text, value=None):
    return answer(file, parse(text), None if value is None else verify.cited(str(value)))


def test_the_newest_file_alone_answers_for_every_release(alone):
    first, second, third = (asked(alone, f"2026-R{n}/{CITED}") for n in (1, 2, 3))
    assert (first.answer, first.value, first.now_value) == ("superseded", 7, 11)
    assert (second.answer, second.value, second.now_value) == ("corrected", 9, 11)
    assert second.reason_en == "Rows had been left out."
    assert second.decided_on == date(2026, 10, 7)
    assert (third.answer, third.value, third.now_value) == ("matches", 11, 11)
    assert {a.now_release_id for a in (first, second, third)} == {"2026-R3"}


def test_what_did_not_move_matches_from_any_release(alone):
    for number in (1, 2, 3):
        found = asked(alone, f"2026-R{number}/population/{COUNTY}/2026")
        assert found.answer == "matches"
        assert found.value == found.now_value


@pytest.mark.parametrize(
    "text",
    [
        f"2026-R4/{CITED}",
        f"2025-R1/{CITED}",
        f"DEMO-2026-R1/{CITED}",
        f"2026-R1/events/99999/{QUARTER}",
        f"2026-R1/nothing/{COUNTY}/{QUARTER}",
        f"2026-R1/events/{COUNTY}/{QUARTER}/program=nothing",
        f"2026-R1/members/{COUNTY}/{QUARTER}",
    ],
)
def test_what_no_release_gave_a_number_for_is_unknown(alone, text):
    assert asked(alone, text).answer == "unknown"


def test_another_number_than_the_release_gave_is_unknown(alone):
    assert asked(alone, f"2026-R3/{CITED}", 11).answer == "matches"
    assert asked(alone, f"2026-R3/{CITED}", 12).answer == "unknown"
    assert asked(alone, f"2026-R1/{CITED}", 7).answer == "superseded"
    assert asked(alone, f"2026-R1/{CITED}", 11).answer == "unknown"


@pytest.mark.parametrize(
    ("cited", "said", "is_right"),
    [("4865", 4865, True), ("4,865", 4865, True), ("4866", 4865, False), ("0.33", 1 / 3, True),
     ("0.34", 1 / 3, False), ("0.3333", 1 / 3, True), ("0", 1 / 3, False), ("0", 0, True),
     ("251", 250.6, True), ("11.0", 11, True)],
)  # fmt: skip
def test_a_number_is_compared_as_far_as_it_is_cited(cited, said, is_right):
    assert citing._is_cited_right(verify.cited(cited), said) == is_right


@pytest.mark.parametrize(
    ("call", "code", "said"),
    [
        ([f"2026-R3/{CITED}"], 0, "COINCIDE. 2026-R3/events/37089/2026-Q1 sigue en 11."),
        ([f"2026-R3/{CITED}", "--lang", "en"], 0, "Source: Gatherings of the programs."),
        ([f"2026-R3/{CITED}", "--lang", "en"], 0, "Henderson County, from 2026-01-01 to"),
        ([f"2026-R1/{CITED}"], 1, "CAMBIÓ. 2026-R1/events/37089/2026-Q1 era 7; en 2026-R3 es 11."),
        ([f"2026-R2/{CITED}", "--lang", "en"], 1,
         "CORRECTED. 2026-R2/events/37089/2026-Q1 was 9. It was corrected on 2026-10-07; in "
         "2026-R3 it is 11. Why: Rows had been left out."),
        ([f"2026-R9/{CITED}"], 1, "NO SE CONOCE."),
        ([f"2026-R3/{CITED}", "--value", "12", "--lang", "en"], 1, "UNKNOWN with that number."),
        (["2026-R3"], 2, "release/metric/place/period"),
    ],
)  # fmt: skip
def test_a_person_reads_the_answer_and_a_script_the_code(
    alone, capsys, monkeypatch, call, code, said
):
    monkeypatch.setenv("LANG", "en_US" if code == 2 else "es_US")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert main(["verify", *call, "--file", str(alone)]) == code
    shown = capsys.readouterr()
    assert said in shown.out + shown.err


def test_a_file_that_is_no_release_is_an_unusable_call(tmp_path, capsys, home):
    file = tmp_path / "other.duckdb"
    duckdb.connect(str(file)).close()
    assert main(["verify", f"2026-R1/{CITED}", "--file", str(file)]) == 2
    assert main(["verify", f"2026-R1/{CITED}", "--file", str(tmp_path / "none")]) == 2
    assert main(["verify", f"2026-R1/{CITED}"]) == 2
    assert "archivo" in capsys.readouterr().err


def test_the_answer_for_machines_holds_all_of_it(alone, capsys):
    main(["verify", f"2026-R2/{CITED}", "--file", str(alone), "--json"])
    said = json.loads(capsys.readouterr().out)
    assert (said["answer"], said["value"], said["margin"], said["now_value"]) == (
        "corrected", 9, 0, 11,
    )  # fmt: skip
    assert said["title_es"] == "Encuentros"
    assert said["place_en"] == "Henderson County"


def test_the_list_tells_how_many_figures_each_release_moved(own_chain, capsys):
    rows = {row["release_id"]: row for row in releases.listed(own_chain_file(own_chain))}
    assert list(rows) == ["2026-R3", "2026-R2", "2026-R1"]
    assert rows["2026-R1"]["moved_count"] is None
    assert rows["2026-R3"]["moved_count"] == len(
        [row for row in changes("2026-R2", "2026-R3") if row["change"] in ("moved", "corrected")]
    )
    assert main(["releases", "--lang", "en"]) == 0
    assert capsys.readouterr().out.splitlines()[2].startswith("2026-R1: of 2026-10-05, ")


def own_chain_file(home):
    return home / "releases" / release.current()["shared"]


def changes(old, new):
    return diff.between(shared_files.file_of(old), shared_files.file_of(new))


def test_the_notes_between_two_releases_are_in_both_languages(own_chain, capsys):
    found = {row["figure"]: row for row in changes("2026-R2", "2026-R3")}
    cited = found[f"2026-R3/{CITED}"]
    assert (cited["change"], cited["old_value"], cited["new_value"]) == ("corrected", 9, 11)
    assert main(["diff", "2026-R2", "2026-R3", "--lang", "es"]) == 0
    spanish = capsys.readouterr().out
    assert main(["diff", "2026-R2", "2026-R3", "--lang", "en"]) == 0
    english = capsys.readouterr().out
    assert "Se corrigieron: 1\n  Encuentros: 1" in spanish
    assert "era 9, es 11. Se corrigió el 2026-10-07. Faltaban filas por contar." in spanish
    assert "Corrected: 1\n  Gatherings: 1" in english
    assert "was 9, is 11. Corrected on 2026-10-07. Rows had been left out." in english
    assert "(Condado de Henderson)" in spanish
    assert "(Henderson County)" in english


def test_notes_are_of_any_two_releases_and_of_files_alone(own_chain, tmp_path, capsys):
    skipped = {row["figure"]: row for row in changes("2026-R1", "2026-R3")}
    assert skipped[f"2026-R3/{CITED}"]["old_value"] == 7
    assert skipped[f"2026-R3/{CITED}"]["change"] == "moved"
    first = own_chain / "releases" / "2026-R1" / "shared.duckdb"
    copy = shutil.copy(own_chain_file(own_chain), tmp_path / "copy.duckdb")
    assert main(["diff", str(first), str(copy), "--json"]) == 0
    assert len(json.loads(capsys.readouterr().out)) == len(skipped)
    assert main(["diff", "2026-R3", "2026-R3", "--lang", "en"]) == 0
    assert capsys.readouterr().out == "No figure changed.\n"
    assert main(["diff", "2026-R1", "2026-R8"]) == 2


def test_what_is_new_in_a_release_is_unknown_of_the_one_before(own_chain):
    with duckdb.connect(str(own_chain / "releases" / "2026-R3" / "shared.duckdb")) as made:
        made.execute(
            "insert into mart.figure_history by name select metric_id, place_id, period_id, "
            "group_id, program_id, attribute, category, '2026-R1' as first_release_id, "
            "'2026-R2' as last_release_id, 'added' as why from mart.metric_values "
            "where metric_id = 'population' and place_id = '37089' and period_id = '2025'"
        )
    file = own_chain_file(own_chain)
    assert asked(file, "2026-R2/population/37089/2025").answer == "unknown"
    assert asked(file, "2026-R3/population/37089/2025").answer == "matches"


def test_history_does_not_make_a_release_by_itself(own_chain):
    before = release.current()
    (own_chain / "settings.yml").write_text("last_meeting: 2026-09-12\n")
    made = build.build(TODAY + 2 * DAY)
    after = release.current()
    assert (made.release_id, made.is_unchanged) == ("2026-R3", False)
    assert after["shared_hash"] == before["shared_hash"]
    assert after["inputs"] != before["inputs"]
    assert list((own_chain / "releases" / "2026-R3").glob("shared*")) == [
        own_chain / "releases" / "2026-R3" / "shared.duckdb"
    ]


def test_a_correction_that_is_found_late_reaches_the_citation(own_chain):
    correct.correct(parse(f"2026-R1/{CITED}"), "typing_error", date(2026, 10, 9))
    assert build.build(TODAY + 2 * DAY).release_id == "2026-R4"
    found = asked(own_chain_file(own_chain), f"2026-R1/{CITED}")
    assert (found.answer, found.value, found.now_value) == ("corrected", 7, 11)
    assert found.reason_es == "Un número estaba mal escrito en el archivo."
    assert asked(own_chain_file(own_chain), f"2026-R2/{CITED}").decided_on == date(2026, 10, 7)
    assert build.build(TODAY + 2 * DAY).is_unchanged


def test_a_number_that_comes_back_matches_again(own_chain):
    assert release_of(7, TODAY + 3 * DAY) == "2026-R4"
    file = own_chain_file(own_chain)
    assert [asked(file, f"2026-R{n}/{CITED}").answer for n in (1, 2, 3, 4)] == [
        "matches", "corrected", "superseded", "matches",
    ]  # fmt: skip


def test_what_a_release_does_not_have_cannot_be_corrected(own_chain):
    for text in (f"2026-R9/{CITED}", f"2026-R1/members/{COUNTY}/{QUARTER}"):
        with pytest.raises(Unusable, match="no_such_figure"):
            correct.correct(parse(text), "left_out", TODAY)
    assert main(["correct", f"2026-R3/{CITED}", "--reason", "typing_error"]) == 0


def test_another_root_region_starts_a_series_and_leaves_the_old_one_cited(own_chain):
    cited = f"events_with_meals/dogwood_18/{QUARTER}"
    assert asked(own_chain_file(own_chain), f"2026-R3/{cited}").value == 11
    (own_chain / "settings.yml").write_text("region: wnc_mountain_17\n")
    assert build.build(TODAY + 2 * DAY).release_id == "2026-R4"
    file = own_chain_file(own_chain)
    found = asked(file, f"2026-R3/{cited}")
    assert (found.answer, found.value, found.now_value) == ("superseded", 11, None)
    other = cited.replace("dogwood_18", "wnc_mountain_17")
    assert asked(file, f"2026-R3/{other}").answer == "unknown"
    assert asked(file, f"2026-R4/{other}").answer == "matches"
    assert {row["region_id"] for row in releases.listed(file)} == {"dogwood_18", "wnc_mountain_17"}


def test_a_shared_file_of_an_older_mirador_breaks_nothing(own_chain):
    file = own_chain / "releases" / "2026-R3" / "shared.duckdb"
    with duckdb.connect(str(file)) as made:
        made.execute("drop table mart.figure_history")
        made.execute("drop table mart.releases")
        made.execute("alter table mart.metric_values drop column margin")
    assert asked(file, f"2026-R3/{CITED}").answer == "matches"
    assert asked(file, f"2026-R2/{CITED}").answer == "unknown"
    assert release_of(12, TODAY + 3 * DAY) == "2026-R4"
    newest = own_chain_file(own_chain)
    assert asked(newest, f"2026-R3/{CITED}").value == 11
    assert asked(newest, f"2026-R3/{CITED}").answer == "superseded"
    assert asked(newest, "2026-R3/population/37089/2025").answer == "matches"


def test_the_end_of_the_demo_starts_a_history_of_its_own(own_demo, home, monkeypatch, key_file):
    monkeypatch.setattr(inputs, "FIRST_MONTH", SHORT_FRAME)
    assert asked(own_chain_file(home), f"DEMO-2026-R1/{CITED}").answer == "matches"
    assert release_of(7, TODAY) == "2026-R1"
    rows = releases.listed(own_chain_file(home))
    assert [row["release_id"] for row in rows] == ["2026-R1"]


def test_the_register_holds_keys_and_reasons_and_no_number(own_chain):
    file = own_chain / "figure_register.yml"
    assert yaml.safe_load(file.read_text()) == {
        "corrected": [
            {"figure": f"2026-R2/{CITED}", "reason": "left_out", "decided_on": date(2026, 10, 7),
             "is_done": True}
        ],
        "withdrawn": [],
    }  # fmt: skip
    file.write_text(f"corrected:\n- {{figure: 2026-R2/{CITED}, reason: because}}\n")
    assert main(["build"]) == 2


def test_the_history_is_of_shared_rows_alone(own_chain):
    columns = {
        column
        for (column,) in duckdb.connect(str(own_chain_file(own_chain)), read_only=True).execute(
            "select column_name from duckdb_columns() where table_name in "
            "('figure_history', 'releases')"
        ).fetchall()
    }  # fmt: skip
    assert not {name for name in columns if "batch" in name or "group_name" in name}
    internal = own_chain / "releases" / release.current()["internal"]
    assert internal.exists()


def test_names_of_releases_are_in_order_of_number_and_year():
    names = ["2026-R10", "2026-R9", "2027-R1", "DEMO-2026-R2"]
    assert sorted(names, key=shared_files.rank) == [
        "DEMO-2026-R2", "2026-R9", "2026-R10", "2027-R1",
    ]  # fmt: skip
