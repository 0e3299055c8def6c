"""Serve one demo release, and read its pages in a real browser with no way out."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests import chromium
from tests.browser.reader import Reader

ROOT = Path(__file__).resolve().parents[2]
ARTEFACTS = ROOT / "tests" / "artefacts"

# No sandbox for root; no calls of Chromium's own, which a closed network answers slowly.
FLAGS = [
    "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--disable-quic",
    "--disable-background-networking", "--disable-component-update", "--disable-sync",
    "--disable-background-timer-throttling", "--disable-renderer-backgrounding", "--no-first-run",
    "--disable-backgrounding-occluded-windows",
]  # fmt: skip
PATIENCE_MS = 45_000  # a busy machine is slow, not wrong

LEFT_OUT = os.environ.get("BROWSER") == "none"
collect_ignore_glob = ["test_*.py"] if LEFT_OUT else []


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say that a suite was left out: a green line alone would hide it."""
    if LEFT_OUT:
        terminalreporter.write_line("BROWSER=none: the browser suite was left out.")


@pytest.fixture(scope="session")
def server(demo_home: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the demo release from another folder, giving its address."""
    with serving(demo_home, tmp_path_factory.mktemp("elsewhere")) as (address, log):
        yield address
    told = ("Traceback", "a page failed")
    faults = [line for line in log.read_text().splitlines() if any(t in line for t in told)]
    assert not faults, f"the server logged {faults[:3]}"


@contextmanager
def serving(home: Path, elsewhere: Path) -> Iterator[tuple[str, Path]]:
    """Serve the release of `home` from another folder: its address, and its log."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    log = elsewhere / "server.log"
    paths = {"PYTHONPATH": str(ROOT), "MIRADOR_HOME": str(home), "PORT": str(port)}
    with log.open("w") as written:
        process = subprocess.Popen(
            [sys.executable, "-m", "dashboard"],
            cwd=elsewhere,
            env={**os.environ, **paths},
            stdout=written,
            stderr=subprocess.STDOUT,
        )
    address = f"http://127.0.0.1:{port}"
    try:
        _wait_for(f"{address}/_stcore/health", process)
        yield address, log
    finally:
        process.terminate()
        process.wait(timeout=10)


@pytest.fixture(scope="session")
def browser() -> Iterator:
    """Start one Chromium for the session."""
    from playwright.sync_api import sync_playwright

    path = chromium.find()
    assert path, "no Chromium: `python -m tests.chromium` says what to do"
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=path, args=FLAGS)
        yield started
        started.close()


@pytest.fixture
def read(server: str, browser) -> Iterator[Callable[..., Reader]]:
    """Give a function that opens an address and returns its `Reader`; faults fail the test.

    `read("/map?lang=es", width=360)`. Whatever the test did, at its end no request may have gone
    to another host and the console may hold no error.
    """
    opened: list[Reader] = []

    def open_at(address: str, width: int = 1280, locale: str = "es-US") -> Reader:
        height = 720 if width > 600 else 640
        context = browser.new_context(
            viewport={"width": width, "height": height}, locale=locale, reduced_motion="reduce"
        )
        context.set_default_timeout(PATIENCE_MS)
        reader = Reader(context, server)
        opened.append(reader)
        reader.go(address)
        return reader

    yield open_at
    for reader in opened:
        reader.context.close()
    for reader in opened:
        assert reader.elsewhere == [], "a page asked another host"
        assert reader.errors == [], "the console holds an error"


def _wait_for(address: str, process: subprocess.Popen) -> None:
    for _ in range(150):
        assert process.poll() is None, "the server stopped while starting"
        try:
            with urllib.request.urlopen(address, timeout=1):
                return
        except (urllib.error.URLError, TimeoutError, ConnectionError):
            time.sleep(0.2)
    raise AssertionError("the server did not answer within 30 s")
