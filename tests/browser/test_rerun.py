"""What a step of the range costs: one act told once, and only what changed drawn again."""

from playwright.sync_api import Page

from dashboard import wording
from tests.browser.test_map import at_map

STEPS = 4


def _step(reader, times: int) -> None:
    for _ in range(times):
        was = reader.page.url
        reader.map.get_by_label(wording.sentence("map.previous", "es")).click()
        reader.page.wait_for_function("(was) => location.href !== was", arg=was)
        reader.settle()


def _listen(page: Page, address: str) -> tuple[list[bytes], list[bytes]]:
    """Open the map anew, keeping what the page and the server say to each other."""
    sent: list[bytes] = []
    heard: list[bytes] = []

    def keep(socket):
        socket.on("framesent", lambda frame: sent.append(bytes(frame)))
        socket.on("framereceived", lambda frame: heard.append(bytes(frame)))

    page.on("websocket", keep)
    page.goto(address)
    return sent, heard


def test_an_act_is_told_once_however_many_dates_were_shown(read):
    reader = at_map(read, "lang=es")
    sent, _ = _listen(reader.page, reader.page.url)
    reader.settle()
    _step(reader, STEPS)
    acts = [frame.count(b'"event":"act"') for frame in sent]
    assert [count for count in acts if count] == [1] * STEPS


def test_a_step_draws_again_only_what_changes_with_the_day(read):
    reader = at_map(read, "lang=es&county=37089")
    _, heard = _listen(reader.page, reader.page.url)
    reader.settle()
    whole = len(heard)
    reader.page.evaluate("""() => {
        for (const key of ["bar", "demo", "controls", "freshness", "foot"]) {
            document.querySelector(`.st-key-${key}`).mark = key;
        }
    }""")
    heard.clear()
    _step(reader, 1)
    assert len(heard) < 0.6 * whole
    assert wording.sentence("stamp.demo", "es").encode() not in b"".join(heard)
    assert reader.page.evaluate(
        "() => [...document.querySelectorAll('*')].filter((one) => one.mark).length"
    ) == 5  # fmt: skip


def test_rows_and_definition_are_made_when_opened_and_follow_the_day(read):
    reader = at_map(read, "lang=es")
    _, heard = _listen(reader.page, reader.page.url)
    reader.settle()
    caption = wording.sentence("table.none_listed", "es").encode()
    assert caption not in b"".join(heard)
    reader.page.locator("summary", has_text=wording.sentence("map_page.table", "es")).click()
    rows = reader.page.locator(".st-key-table-map")
    rows.locator("td").first.wait_for()
    newest = rows.inner_text()
    reader.map.locator("#range").press("Home")
    reader.page.wait_for_function("() => location.search.includes('on=2021-01-13')")
    reader.settle()
    assert rows.inner_text() != newest


def test_a_deep_page_connects_at_once_and_asks_nothing_below_its_own_address(read):
    reader = read("/map?lang=es")
    asked = [url.removeprefix(reader.server) for url in reader.requests]
    assert not [path for path in asked if path.startswith("/map/")]
    told = reader.page.evaluate("() => window.__streamlit.HOST_CONFIG.allowedOrigins")
    assert told == [reader.server], "whose messages Streamlit obeys"
