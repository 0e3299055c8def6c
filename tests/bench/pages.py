"""Measure the map page in Chromium beside a plain Streamlit page of the same counties."""

import os
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import cycle
from pathlib import Path

import psutil
from playwright.sync_api import Frame, Page, Route, sync_playwright
from xstatic.pkg import leaflet

from tests import chromium
from tests.bench.measure import ROOT, Row, command

_STEPS = 30
_FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
# Time from the key to the frame in which the map has changed, on the page's own clock.
_STEP_INSIDE = """
() => new Promise((done) => {
  const button = document.getElementById(window.forth ? "next" : "previous");
  const started = performance.now();
  button.click();
  requestAnimationFrame(() => requestAnimationFrame(() => done(performance.now() - started)));
})
"""
# On the page's own clock too: a question asked from outside would wait for its answer.
_WHEN_PAINTED = """
if (window === top) {
  const drawn = () => [...document.querySelectorAll('iframe[src*="/mapa/"]')].some(({
    contentDocument: map }) => map?.querySelectorAll("path.leaflet-interactive").length > 10);
  const look = () => requestAnimationFrame(drawn() ? done : look);
  const done = () => requestAnimationFrame(() => { window.paintedAfter = performance.now(); });
  look();
}
"""


def rows() -> Iterator[Row]:
    """Give CPU and time a date change, painting of a warm page, and the bytes of a first visit."""
    path = chromium.find()
    if path is None:
        print("(no Chromium: pages are left out)")
        return
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as play:
        home = Path(folder)
        command(["-m", "etl", "build"], home)
        browser = play.chromium.launch(executable_path=path, args=_FLAGS)
        with _served(["-m", "dashboard"], home) as (ours, address):
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            sizes = _first_visit(page, f"{address}/map?lang=es")
            mapped = _map_frame(page)
            inside = _steps_inside(mapped)
            there_and_back = cycle(("#previous", "#next"))
            cpu, _ = _changes(ours, lambda: _step_and_rest(page, mapped, next(there_and_back)))
            _, restyled = _changes(ours, lambda: _back(page, mapped))
            page.add_init_script(_WHEN_PAINTED)
            painted = [_painted(page, f"{address}/map?lang=es") for _ in range(10)]
        plain = ["-m", "streamlit", "run", str(ROOT / "tests/bench/plain_page.py"),
                 "--server.headless=true", "--browser.gatherUsageStats=false"]  # fmt: skip
        with _served(plain, home) as (theirs, address):
            page = browser.new_page(viewport={"width": 1280, "height": 720})
            page.route("**/*", lambda route: _leaflet_or_go_on(route, address))
            page.goto(address)
            page.wait_for_selector("iframe")
            page.wait_for_timeout(3000)
            there_and_back = cycle((1, -1))
            plain_cpu, rebuilt = _changes(theirs, lambda: _slide(page, next(there_and_back)))
        browser.close()
    yield Row("date change, server CPU", cpu, "s", plain_cpu, "at least 8 x")
    yield Row("date change from the page to the map, p50", _at(restyled, 50), "ms",
              _at(rebuilt, 50), "at least 3 x")  # fmt: skip
    yield Row("date change from the page to the map, p95", _at(restyled, 95), "ms",
              _at(rebuilt, 95), "under 200 ms")  # fmt: skip
    yield Row("step inside the map, p50", _at(inside, 50), "ms")
    yield Row("step inside the map, p95", _at(inside, 95), "ms", aim="under 30 ms")
    yield Row("map page warm, map painted, p50", _at(painted, 50), "ms", aim="under 600 ms")
    for name, size in sorted(sizes.items(), key=lambda item: -item[1])[:14]:
        yield Row(f"first visit, gzip: {name}", size / 1000, "kB",
                  aim="Leaflet in it" if name.startswith("/mapa/") else "")  # fmt: skip
    yield Row("first visit, gzip: all", sum(sizes.values()) / 1000, "kB")


@contextmanager
def _served(arguments: list[str], home: Path) -> Iterator[tuple[psutil.Process, str]]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    process = subprocess.Popen(
        [sys.executable, *arguments], cwd=ROOT,
        env={**os.environ, "MIRADOR_HOME": str(home), "PORT": str(port),
             "STREAMLIT_SERVER_PORT": str(port)},
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(address)
        yield psutil.Process(process.pid), address
    finally:
        process.terminate()
        process.wait(30)


def _wait_for(address: str) -> None:
    for _ in range(600):
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.1)
    raise RuntimeError(f"{address} did not answer")


def _leaflet_or_go_on(route: Route, address: str) -> None:
    """Answer the plain page's calls to other hosts, as a fast network would."""
    url = route.request.url
    if url.startswith((address, "data:", "blob:")):
        route.continue_()
        return
    name = url.rsplit("/", 1)[-1]
    file = next(Path(leaflet.BASE_DIR).rglob(name), None) if "leaflet" in url else None
    kind = "text/css" if name.endswith("css") else "text/javascript"
    route.fulfill(body=file.read_text("utf-8") if file else "", content_type=kind)


def _first_visit(page: Page, address: str) -> dict[str, float]:
    """Give the bytes on the wire by asset, as the browser counts them: no body is read again."""
    names: dict[str, str] = {}
    sizes: dict[str, float] = {}

    def name(event: dict) -> None:
        path = event["response"]["url"].split("://", 1)[-1].split("/", 1)[-1].split("?")[0]
        names[event["requestId"]] = f"/{path.split('.')[0]}" if "/" in path else f"/{path}"

    def weigh(event: dict) -> None:
        known = names.get(event["requestId"])
        if known:
            sizes[known] = sizes.get(known, 0) + event["encodedDataLength"]

    session = page.context.new_cdp_session(page)
    session.on("Network.responseReceived", name)
    session.on("Network.loadingFinished", weigh)
    session.send("Network.enable")
    page.goto(address)
    _map_frame(page).wait_for_selector("#range")
    page.wait_for_timeout(3000)
    session.detach()
    return sizes


def _map_frame(page: Page) -> Frame:
    page.wait_for_selector("iframe")
    for _ in range(200):
        for frame in page.frames:
            if "/mapa/" in frame.url:
                frame.wait_for_selector("#range")
                return frame
        page.wait_for_timeout(50)
    raise RuntimeError("the map did not come")


def _steps_inside(mapped: Frame) -> list[float]:
    taken = []
    for number in range(_STEPS):
        mapped.evaluate(f"() => {{ window.forth = {str(number >= _STEPS // 2).lower()}; }}")
        taken.append(mapped.evaluate(_STEP_INSIDE))
    mapped.page.wait_for_timeout(1500)
    return taken


def _step_and_rest(page: Page, mapped: Frame, button: str) -> float:
    mapped.click(button)
    page.wait_for_timeout(1000)
    return 0.0


def _back(page: Page, mapped: Frame) -> float:
    before = mapped.inner_text("#stop")
    started = time.perf_counter()
    page.evaluate("() => history.back()")
    mapped.wait_for_function("(before) => document.getElementById('stop').innerText !== before",
                             arg=before)  # fmt: skip
    taken = (time.perf_counter() - started) * 1000
    page.wait_for_timeout(400)
    return taken


def _slide(page: Page, step: int) -> float:
    slider = page.locator('[data-testid="stSlider"] input')
    position = int(slider.input_value())
    # A rebuilt map comes in a frame that has loaded again: its first path is a new element.
    old = next(frame for frame in page.frames if "streamlit_folium" in frame.url)
    old.evaluate("() => document.querySelector('path.leaflet-interactive')?.setAttribute('old', 1)")
    started = time.perf_counter()
    slider.press("ArrowRight" if step > 0 else "ArrowLeft")
    page.wait_for_function("(text) => document.body.innerText.includes(text)",
                           arg=f"day {position + step}")  # fmt: skip
    for _ in range(400):
        new = [f for f in page.frames if "streamlit_folium" in f.url]
        if new and new[-1].locator("path.leaflet-interactive:not([old])").count():
            break
        page.wait_for_timeout(5)
    taken = (time.perf_counter() - started) * 1000
    page.wait_for_timeout(400)
    return taken


def _changes(server: psutil.Process, change) -> tuple[float, list[float]]:
    before = sum(server.cpu_times()[:2])
    taken = [change() for _ in range(_STEPS)]
    return (sum(server.cpu_times()[:2]) - before) / _STEPS, taken


def _painted(page: Page, address: str) -> float:
    """Open the page again: milliseconds from the start of the call to the map on the screen."""
    page.goto(address, wait_until="commit")
    page.wait_for_function("() => window.paintedAfter > 0", polling=50)
    return page.evaluate("() => window.paintedAfter")


def _at(taken: list[float], percent: int) -> float:
    return statistics.quantiles(taken, n=100, method="inclusive")[percent - 1]
