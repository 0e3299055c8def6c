"""The style sheet hooks on keys and ids that exist: a hook that Streamlit drops is found here."""

import re
from pathlib import Path

from dashboard import wording

STYLE = Path(wording.__file__).with_name("page.css")
PLACES = (
    "/?lang=es",
    "/map?lang=es&county=37089&layer=events",
    "/map?lang=en&audience=internal&layer=checkpoints&county=37075",
    "/needed?lang=es",
    "/figures?lang=es&metric=attendance&places=37089.37149&basket=attendance/dogwood_18/FY2026",
    "/sources?lang=es",
    "/confirm?lang=es&audience=internal",
    "/new?lang=es&audience=internal",
    "/add?lang=es&audience=internal",
    "/settings?lang=es&audience=internal",
)
# Of what is decided, and a demo decides nothing: tests/test_confirm_pages.py presses them.
DECIDING = ("said", "update", "acts", "mark-all", "pair-", "decision-")
# Shown once a file was dropped, or one was kept: tests/browser/test_add.py does both.
ADDING = ("column-", "batch-")
# Shown by Streamlit only while something happens, or hidden for good by the theme's settings.
PASSING = {"stSidebar", "stSidebarCollapsedControl", "stHeader"}


def _hooks() -> set[str]:
    text = re.sub(r"/\*.*?\*/", "", STYLE.read_text("utf-8"), flags=re.DOTALL)
    keys = {f".{name}" for name in re.findall(r"\.(st-key-[\w-]+)", text)}
    begun = {f'[class*="{name}"]' for name in re.findall(r'\[class\*="(st-key-[\w-]+)"\]', text)}
    ids = set(re.findall(r'data-testid="(\w+)"', text)) - PASSING
    return keys | begun | {f'[data-testid="{name}"]' for name in ids}


def test_every_hook_of_the_style_sheet_finds_something(read):
    elsewhere = {f"st-key-{name}" for name in (*DECIDING, *ADDING)}
    missing = {hook for hook in _hooks() if not any(name in hook for name in elsewhere)}
    for place in PLACES:
        reader = read(place)
        missing -= {hook for hook in missing if reader.page.locator(hook).count()}
    assert missing == set()


def test_no_text_of_the_page_is_smaller_than_the_design_allows(read):
    small = """() => [...document.querySelectorAll('.stApp p, .stApp h2, .stApp td, .stApp a')]
        .filter(e => e.getClientRects().length && e.innerText.trim())
        .filter(e => parseFloat(getComputedStyle(e).fontSize) < 12)
        .map(e => e.innerText.slice(0, 60))"""
    for width in (1280, 360):
        assert read("/map?lang=es&county=37089", width=width).page.evaluate(small) == []


def test_every_button_and_link_is_large_enough_for_a_thumb_on_a_phone(read):
    narrow = """() => [...document.querySelectorAll('.stApp button, .st-key-bar a')]
        .filter(e => e.getClientRects().length)
        .map(e => [e.innerText, e.getBoundingClientRect()])
        .filter(([, box]) => box.height < 24 || box.width < 24)
        .map(([words]) => words)"""
    assert read("/map?lang=es&county=37089", width=360).page.evaluate(narrow) == []
