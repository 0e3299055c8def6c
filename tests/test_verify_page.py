"""An old identifier tells the truth about itself, from the newest shared file alone."""

import json
import shutil

import duckdb
import pytest

from dashboard import access
from dashboard.answers.verify import VERDICTS
from dashboard.parts.verify import judge
from dashboard.queries import release as releases
from dashboard.wording import LANGS, sentence

_HISTORY = """create or replace table mart.figure_history as
select metric_id, place_id, period_id, group_id, program_id, attribute, category,
    $was::DOUBLE as value, $status as status, 'final' as quality, 0.0::DOUBLE as margin, as_of,
    'DEMO-2025-R1' as first_release_id, 'DEMO-2025-R2' as last_release_id, $why as why,
    'wrong_number' as reason, $es as reason_es, $en as reason_en, $day::DATE as decided_on
from mart.metric_values
where metric_id = 'events' and place_id = '37089' and period_id = 'FY2025' and program_id = 'all'"""
_RELEASES = """create or replace table mart.releases as
select * from (values ('DEMO-2025-R1', 1), ('DEMO-2025-R2', 2), ('DEMO-2025-R3', 3))
as releases (release_id, position)"""


@pytest.fixture
def judged(tmp_path, monkeypatch, demo_home):
    """Give a function that plants what one figure said before, and judges an identifier."""
    pointer = json.loads((demo_home / "releases" / "current.json").read_text())
    made = iter(range(20))

    def judge_it(cited, lang="es", **history):
        home = tmp_path / str(next(made))
        shutil.copytree(demo_home / "releases", home / "releases")
        monkeypatch.setenv("MIRADOR_HOME", str(home))
        usual = {"was": None, "status": "reported", "why": "superseded", "es": None, "en": None,
                 "day": None}  # fmt: skip
        with duckdb.connect(home / "releases" / pointer["shared"]) as file:
            file.execute(_RELEASES)
            file.execute(_HISTORY, usual | history)
        release = releases.current(access.viewer(None))
        return judge(release, f"{cited.replace('now', release.id)}/events/37089/FY2025", lang)

    return judge_it


@pytest.mark.parametrize("lang", LANGS)
def test_each_verdict_is_said(judged, lang):
    corrected = {"why": "corrected", "es": "se contó dos veces.", "en": "counted twice.",
                 "day": "2026-08-01"}  # fmt: skip
    cases = {
        "matches": judged("now", lang, was=999),
        "superseded": judged("DEMO-2025-R1", lang, was=999),
        "corrected": judged("DEMO-2025-R2", lang, was=999, **corrected),
        "withdrawn": judged("DEMO-2025-R2", lang, status="not_shown", why="withdrawn"),
        "unknown": judged("DEMO-1999-R1", lang, was=999),
    }
    assert tuple(cases) == VERDICTS
    assert {name: found.name for name, found in cases.items()} == {name: name for name in VERDICTS}
    for name in ("superseded", "corrected"):
        assert "999" in cases[name].sentence
    assert "DEMO-2025-R2" in cases["superseded"].sentence
    assert corrected[lang] in cases["corrected"].sentence and "2026" in cases["corrected"].sentence
    assert "999" not in cases["matches"].sentence
    assert len({found.sentence for found in cases.values()}) == 5


def test_a_withdrawn_figure_has_no_number_whichever_release_is_cited(judged):
    for cited in ("now", "DEMO-2025-R1", "DEMO-2025-R3"):
        found = judged(cited, status="not_shown", why="withdrawn")
        assert found.name == "withdrawn"
        assert not any(sign.isdigit() for sign in found.sentence)


def test_what_a_release_did_not_have_yet_is_unknown_there(judged):
    assert judged("DEMO-2025-R1", why="added", status=None).name == "unknown"


def test_a_release_after_the_change_has_what_stands_now(judged):
    assert judged("DEMO-2025-R3", was=999).name == "matches"


def test_where_there_was_no_number_none_is_said_to_match(judged):
    found = judged("DEMO-2025-R1", status="not_collected")
    assert found.name == "unknown" and sentence("status.not_collected", "es") in found.sentence
