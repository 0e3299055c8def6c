"""To confirm: the page shows at once what the next release will say, and asks for two people."""

import json

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from dashboard.answers import queue as say
from dashboard.queries.reports import Waiting
from etl import catalog, decisions, place
from etl.__main__ import main
from etl.intake.report import Unusable
from tests.test_batches import NOON, Coalition, add_to_file, empty  # noqa: F401
from tests.worlds import report

MODELS = ("staging.checkpoint_reports", "core.report_decisions", "core.reports",
          "core.near_duplicates", "mart.report_queue")  # fmt: skip
REPORTS = "ABCD"
DECISIONS = st.lists(
    st.tuples(
        st.sampled_from(["confirmed_once", "confirmed_twice", "false_alarm", "unable_to_verify",
                         "retracted", "accepted", "told_apart", "reopened"]),
        st.sampled_from(REPORTS),
    ),
    max_size=8,
)  # fmt: skip


def queue(coalition):
    """Give what waits as a release built now would say it."""
    for name in MODELS:
        sql = catalog.models()[name]["sql"]
        coalition.connection.execute(f"create or replace table {name} as {sql}")
    found = coalition.ask(
        "select queue, group_id || '/' || report_id, other_group_id || '/' || other_report_id "
        "from mart.report_queue"
    )
    return {Waiting(*row) for row in found}


def decide(coalition, told):
    """Put on record what can be decided, as the page would; an impossible second is refused."""
    for decision, report_id in told:
        if decision == "told_apart":
            coalition.decide("accepted", "A", other="B")
            continue
        reason = "privacy" if decision == "retracted" else None
        try:
            coalition.decide(decision, report_id, reason=reason)
        except Unusable as error:
            assert error.code == "first_confirmation_missing"


def held(coalition):
    """Give the decisions as `decisions --json` lists them."""
    columns = ", ".join(decisions._COLUMNS)
    rows = coalition.ask(f"select {columns} from raw.decisions order by decision_id desc")
    listed = [dict(zip(decisions._COLUMNS, row, strict=True)) for row in rows]
    return say.read(json.loads(json.dumps(listed, default=str)))


@settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(before=DECISIONS, after=DECISIONS)
def test_the_page_shows_at_once_what_the_next_release_says(empty, before, after):  # noqa: F811
    empty.execute("begin")
    coalition = Coalition(empty)
    coalition.add(
        report("A", "2026-09-01", seen_hour=9, status="reported"),
        report("B", "2026-09-01", seen_hour=10, status="reported"),
        report("C", "2026-09-02", seen_hour=3, status="reported", doubts="hour_of_the_night"),
        report("D", "2026-09-03", status="confirmed"),
    )
    decide(coalition, before)
    known = queue(coalition)
    last = max((one.number for one in held(coalition)), default=0)
    decide(coalition, after)
    shown = set(say.waiting(known, say.since(held(coalition), last)))
    built = queue(coalition)
    empty.execute("rollback")
    assert shown <= built
    if ("reopened" not in {decision for decision, _ in after}) and not _unretracts(before, after):
        assert shown == built


def _unretracts(before, after):
    """Tell whether a retracted report is decided of anew, which can bring its pair back."""
    return any(decision == "retracted" for decision, _ in before) and bool(after)


def test_the_list_of_decisions_has_the_newest_first(home, capsys):
    add_to_file(report("A", "2026-03-01", status="reported"))
    assert main(["decide", "confirmed_once", "coalition/A"]) == 0
    assert main(["decide", "retracted", "coalition/A", "--reason", "privacy"]) == 0
    capsys.readouterr()
    assert main(["decisions", "--json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [row["decision"] for row in listed] == ["retracted", "confirmed_once"]
    assert [row["reason"] for row in listed] == ["privacy", None]
    assert main(["decisions"]) == 0
    assert capsys.readouterr().out.startswith("2: retracted (privacy) on ")


def test_an_empty_home_has_no_decisions(home, capsys):
    assert main(["decisions", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def _tap(monkeypatch, capsys, text):
    monkeypatch.setattr(place.sys, "stdin", type("In", (), {"read": staticmethod(lambda: text)}))
    code = main(["place", "--lang", "en"])
    return code, capsys.readouterr()


def test_a_point_becomes_its_county_and_town_and_is_not_said_again(monkeypatch, capsys):
    code, said = _tap(monkeypatch, capsys, '{"latitude": 35.318734, "longitude": -82.460918}')
    kept = {"county_fips": "37089", "town_id": "hendersonville-37089"}
    assert (code, json.loads(said.out)) == (0, kept)
    assert "35.3" not in said.out + said.err


@pytest.mark.parametrize(
    "text",
    ['{"latitude": 40.123456, "longitude": -82.46}', '{"latitude": "35.123456x"}', "[]", "",
     '{"latitude": null, "longitude": 1}', '{"latitude": NaN, "longitude": NaN}'],
)  # fmt: skip
def test_what_is_no_point_of_the_state_is_refused_without_its_digits(monkeypatch, capsys, text):
    code, said = _tap(monkeypatch, capsys, text)
    assert code == 2 and said.err and not said.out
    assert "123456" not in said.err
