"""What an act costs: told once, one entry in the history, and only what changed drawn again."""

import json
import shutil

import duckdb
from playwright.sync_api import Page

from dashboard import wording
from tests.browser.conftest import serving
from tests.browser.test_map import ZOOM, at_map, click_county

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


def test_to_move_or_enlarge_the_map_asks_nobody(read):
    reader = at_map(read, "lang=es")
    sent, _ = _listen(reader.page, reader.page.url)
    reader.settle()
    sent.clear()
    reader.map.evaluate(ZOOM, 9)
    reader.map.evaluate("() => mirador.map.panBy([60, 20], { animate: false })")
    reader.page.wait_for_timeout(500)
    assert sent == []


def test_every_act_is_one_entry_in_the_history(read):
    reader = at_map(read, "lang=es")

    def entries(act) -> int:
        before, was = reader.page.evaluate("() => history.length"), reader.page.url
        act()
        reader.page.wait_for_function("(was) => location.href !== was", arg=was)
        reader.settle()
        return reader.page.evaluate("() => history.length") - before

    layer = wording.sentence("layer.events", "es")
    acts = (
        lambda: click_county(reader, "Henderson"),
        lambda: reader.map.get_by_label(wording.sentence("map.previous", "es")).click(),
        lambda: reader.page.get_by_role("radio", name=layer).click(),
        lambda: reader.page.get_by_text(wording.sentence("county.close", "es")).click(),
        lambda: reader.page.locator(".st-key-language button").first.click(),
    )
    assert [entries(act) for act in acts] == [1] * len(acts)


def test_back_moves_the_map_also_while_the_server_is_silent(read):
    reader = at_map(read, "lang=es")
    muted: list[bool] = []

    def pass_on(socket):
        server = socket.connect_to_server()
        socket.on_message(lambda message: None if muted else server.send(message))

    reader.page.route_web_socket("**/_stcore/stream", pass_on)
    reader.page.reload()
    reader.settle()
    newest = reader.map.locator("#stop").inner_text()
    _step(reader, 2)
    muted.append(True)
    reader.page.go_back()
    reader.page.go_back()
    reader.map.wait_for_function(
        "(text) => document.getElementById('stop').innerText === text", arg=newest
    )


def test_another_region_is_another_map_and_another_sentence_and_back_undoes_it(read):
    reader = at_map(read, "lang=en")
    sentence, frame = reader.text("h2"), reader.map.url
    reader.page.locator(".st-key-view-region input").first.click()
    reader.page.locator("[role=option]").nth(1).click()
    reader.page.wait_for_function("() => location.search.includes('region=')")
    reader.settle()
    assert reader.text("h2") != sentence and reader.map.url != frame
    click_county(reader, "Yancey")
    reader.page.wait_for_function("() => location.search.includes('county=37199')")
    reader.settle()
    assert "region=" in reader.page.url
    for _ in range(2):
        reader.page.go_back()
    reader.page.wait_for_function("() => !location.search.includes('region=')")
    reader.settle()
    assert reader.text("h2") == sentence and reader.map.url == frame


def test_a_step_follows_a_build_that_ended_meanwhile(demo_home, tmp_path, browser):
    shutil.copytree(demo_home / "releases", tmp_path / "home" / "releases")
    releases = tmp_path / "home" / "releases"
    pointer = json.loads((releases / "current.json").read_text())
    newer = releases / "DEMO-NEWER"
    shutil.copytree((releases / pointer["shared"]).parent, newer)
    with duckdb.connect(newer / "shared.duckdb") as file:
        file.execute("update mart.release set release_id = 'DEMO-NEWER'")
    with serving(tmp_path / "home", tmp_path) as (address, _):
        page = browser.new_page()
        page.goto(f"{address}/map?lang=es")
        page.frame_locator("iframe[src^='/mapa/']").locator("#previous").wait_for(timeout=40_000)
        page.locator(".st-key-foot").wait_for()
        moved = pointer | {"shared": "DEMO-NEWER/shared.duckdb", "release": "DEMO-NEWER"}
        (releases / "current.json").write_text(json.dumps(moved))
        page.frame_locator("iframe[src^='/mapa/']").locator("#previous").click()
        page.locator(".st-key-foot", has_text="DEMO-NEWER").wait_for(timeout=40_000)
        page.close()
