"""A figure's identifier: its key written out, and read again."""

import pytest

from etl.figure_id import FigureId, parse

EXAMPLES = {
    "2026-R3/attendance/37089/FY2026": FigureId("2026-R3", "attendance", "37089", "FY2026"),
    "2026-R3/attendance/37011.37121.37199/FY2026": FigureId(
        "2026-R3", "attendance", "37011.37121.37199", "FY2026"
    ),
    "DEMO-2026-R1/events/dogwood_18/2026-Q1/program=defensa_comunitaria": FigureId(
        "DEMO-2026-R1", "events", "dogwood_18", "2026-Q1", program_id="defensa_comunitaria"
    ),
    "2026-R3/members/dogwood_18/2026-Q2/group=norte": FigureId(
        "2026-R3", "members", "dogwood_18", "2026-Q2", group_id="norte"
    ),
    "2026-R3/members/dogwood_18/2026-Q2/group=norte.sur": FigureId(
        "2026-R3", "members", "dogwood_18", "2026-Q2", group_id="norte.sur"
    ),
    "2026-R3/who_we_reached/dogwood_18/FY2026/language=mam": FigureId(
        "2026-R3", "who_we_reached", "dogwood_18", "FY2026", attribute="language", category="mam"
    ),
    "2026-R3/who_we_reached/dogwood_18/FY2026/language=all": FigureId(
        "2026-R3", "who_we_reached", "dogwood_18", "FY2026", attribute="language"
    ),
    "2026-R3/x/nc/2026/group=norte/program=p/model=task_force": FigureId(
        "2026-R3", "x", "nc", "2026", "norte", "p", "model", "task_force"
    ),
    "2026-R3/events/nc/2025-08..2026-07": FigureId("2026-R3", "events", "nc", "2025-08..2026-07"),
}


@pytest.mark.parametrize(("text", "figure"), EXAMPLES.items(), ids=EXAMPLES)
def test_an_identifier_is_written_and_read(text, figure):
    assert str(figure) == text
    assert parse(text) == figure


def test_blanks_around_it_are_no_fault():
    assert str(parse("  2026-R3/events/nc/2026\n")) == "2026-R3/events/nc/2026"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "2026-R3",
        "2026-R3/events/37089",
        "2026-R3/events//2026",
        "2026-R3/events/37089/2026/",
        "2026-R3/events/37089/2026/defensa",
        "2026-R3/events/37089/2026/program=",
        "2026-R3/events/37089/2026/=mam",
        "2026-R3/events/37089/program=defensa",
        "2026-R3/events/37089/2026/program=a/program=b",
        "2026-R3/events/37089/2026/language=mam/gender=woman",
        "2026-R3/events/37089/2026/all=mam",
    ],
)
def test_what_is_no_identifier_is_refused(text):
    with pytest.raises(ValueError, match=r".*"):
        parse(text)
