"""A figure's identifier is its key written out: what is written is read back, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.asked import Lists, from_short, is_known, short
from dashboard.figure_id import FigureId, parse
from etl import figure_id as terminal

EXAMPLES = {
    "2026-R3/attendance/37089/FY2026": FigureId("2026-R3", "attendance", "37089", "FY2026"),
    "2026-R3/attendance/37011.37121.37199/FY2026": FigureId(
        "2026-R3", "attendance", "37011.37121.37199", "FY2026"
    ),
    "DEMO-2026-R1/attendance/dogwood_18/FY2026/program=defensa_comunitaria": FigureId(
        "DEMO-2026-R1", "attendance", "dogwood_18", "FY2026", program_id="defensa_comunitaria"
    ),
    "2026-R3/members/dogwood_18/2026-Q2/group=norte": FigureId(
        "2026-R3", "members", "dogwood_18", "2026-Q2", group_id="norte"
    ),
    "2026-R3/who_we_reached/dogwood_18/FY2026/language=mam": FigureId(
        "2026-R3", "who_we_reached", "dogwood_18", "FY2026", attribute="language", category="mam"
    ),
    "2026-R3/who_we_reached/dogwood_18/FY2026/age_band=65+": FigureId(
        "2026-R3", "who_we_reached", "dogwood_18", "FY2026", attribute="age_band", category="65+"
    ),
    "2026-R3/events/nc/2025-08..2026-07": FigureId("2026-R3", "events", "nc", "2025-08..2026-07"),
}
NONE = ("", "37089", "2026-R3/attendance/37089", "2026-R3/attendance/37089/FY2026/x",
        "2026-R3/attendance/37089/FY2026/program=", "2026-R3//37089/FY2026", "a/b/c/d/e=f/g",
        "2026-R3/attendance/37089/FY2026/=x", "2026-R3/atten dance/37089/FY2026")  # fmt: skip

ids = st.from_regex(r"[A-Za-z0-9_+-]+(\.[A-Za-z0-9_+-]+)?", fullmatch=True).filter("all".__ne__)


@pytest.mark.parametrize("text", EXAMPLES)
def test_an_identifier_is_the_key_written_out(text):
    assert parse(text) == EXAMPLES[text]
    assert str(EXAMPLES[text]) == text


@given(ids, ids, ids, ids, st.sampled_from(["", "group", "program", "language"]), ids)
def test_what_is_written_is_read_back(release, metric, place, period, cut, part):
    text = "/".join([release, metric, place, period, *([f"{cut}={part}"] if cut else [])])
    assert str(parse(text)) == text


@pytest.mark.parametrize("text", NONE)
def test_what_is_no_identifier_is_refused(text):
    with pytest.raises(ValueError, match="identifier"):
        parse(text)


def test_the_dashboard_and_the_command_line_read_the_same_identifiers():
    for text, ours in EXAMPLES.items():
        assert vars(terminal.parse(text)) == vars(ours)
        assert str(terminal.parse(text)) == text
    for text in NONE[:-1]:  # what the last one names is looked up, and not found
        with pytest.raises(ValueError):
            terminal.parse(text)


LISTS = Lists(
    frozenset({"attendance"}),
    frozenset({"37089", "37149"}),
    frozenset({"37089", "37149", "dogwood_18"}),
    frozenset({"FY2026"}),
    frozenset({("program", "all"), ("program", "defensa"), ("program", "comites")}),
)


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("attendance/37089/FY2026", True),
        ("attendance/37089.37149/FY2026", True),
        ("attendance/dogwood_18/FY2026/program=comites.defensa", True),
        ("attendance/dogwood_18/FY2026/program=other", False),
        ("attendance/37089.99999/FY2026", False),
        ("attendance/37089/FY1999", False),
        ("other/37089/FY2026", False),
        ("37089", False),
    ],
)
def test_a_list_of_figures_names_only_what_the_release_has(text, known):
    assert is_known(text, LISTS) is known
    if known:
        assert short(from_short(text, "2026-R3")) == text
