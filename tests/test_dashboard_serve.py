"""The ways to start it, from any folder; what its settings promise; one socket without delay."""

import os
import re
import socket
import subprocess
import sys
import threading
import time
import tomllib
import urllib.request
from pathlib import Path

import pytest
import uvicorn
from starlette.applications import Starlette
from starlette.routing import WebSocketRoute
from websockets.sync.client import connect

from dashboard.web.middleware import Door

ROOT = Path(__file__).resolve().parents[1]
SETTINGS = tomllib.loads((ROOT / "dashboard/.streamlit/config.toml").read_text("utf-8"))


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as free:
        return free.getsockname()[1]


@pytest.mark.parametrize(
    "start",
    [
        [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard/app.py")],
        [sys.executable, "-m", "dashboard"],
    ],
    ids=["streamlit run", "python -m dashboard"],
)
def test_it_serves_from_any_folder(start, tmp_path, demo_home):
    port = _free_port()
    env = {**os.environ, "MIRADOR_HOME": str(demo_home), "PORT": str(port)}
    if "dashboard" in start:
        env["PYTHONPATH"] = str(ROOT)  # `make` writes the same into the virtual environment
    else:
        start = [*start, "--server.port", str(port)]
    process = subprocess.Popen(
        start, cwd=tmp_path, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    try:
        for _ in range(100):
            assert process.poll() is None, process.stdout.read()
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/map?lang=es") as answer:
                    page, policy = answer.read().decode(), answer.headers["content-security-policy"]
                break
            except OSError:
                time.sleep(0.2)
        assert '<html lang="es">' in page
        assert "default-src 'none'" in policy
        with pytest.raises(OSError, match="refused|reach|timed out"):
            # Another address of this machine: only the loopback's own listens.
            socket.create_connection(("127.0.0.2", port), timeout=2)
    finally:
        process.terminate()
        process.wait(timeout=10)


def test_a_port_that_is_no_number_stops_with_a_sentence():
    env = {**os.environ, "PORT": "eighty"}
    done = subprocess.run(
        [sys.executable, "-m", "dashboard"], cwd=ROOT, env=env, capture_output=True, text=True
    )
    assert done.returncode == 2
    assert "PORT" in done.stderr and "Traceback" not in done.stderr


def test_the_settings_call_nobody_and_show_nothing():
    assert SETTINGS["browser"]["gatherUsageStats"] is False
    # Both, or Streamlit asks an outside host for its own address.
    assert SETTINGS["server"]["address"] == SETTINGS["browser"]["serverAddress"] == "127.0.0.1"
    assert set(SETTINGS["server"]["allowedHosts"]) == {"127.0.0.1", "localhost"}
    assert SETTINGS["server"]["enableAgentApi"] is False
    assert SETTINGS["client"]["showErrorDetails"] == "none"
    assert SETTINGS["client"]["disableDataExport"] is True
    assert SETTINGS["client"]["toolbarMode"] == "minimal"
    assert SETTINGS["runner"]["postScriptGC"] is False


def test_nothing_draws_with_a_part_that_asks_another_host_or_speaks_english_only():
    never = re.compile(
        r"st\.(map|date_input|dataframe|data_editor|number_input)\b"
        r"|px\.\w*map|layout\.geo|folium\.(Choropleth|Icon)|ip_address\b(?!\()|:material/"
    )
    for path in (ROOT / "dashboard").rglob("*.py"):
        code = path.read_text("utf-8")
        assert not [m.group() for m in never.finditer(code) if "ipaddress" not in code], path.name


def test_only_state_touches_the_address_and_the_session():
    for path in (ROOT / "dashboard").rglob("*.py"):
        if path.name != "state.py":
            assert not re.search(r"st\.(query_params|session_state)", path.read_text("utf-8")), path


def test_only_one_module_opens_a_database():
    for path in (ROOT / "dashboard").rglob("*.py"):
        opens = "duckdb" in path.read_text("utf-8")
        assert not opens or path.name == "release.py", path


def test_a_websocket_of_a_server_as_streamlit_makes_it_sends_at_once():
    """Streamlit's own listening socket has protocol 0, and asyncio leaves Nagle on there."""
    seen = []

    async def talk(websocket):
        await websocket.accept()
        await websocket.send_text("here")
        await websocket.close()

    class Watch:
        """Stand inside the door, where the server's own `send` still is."""

        def __init__(self, app):
            self.app = app

        async def __call__(self, scope, receive, send):
            if scope["type"] == "websocket":
                sock = send.__self__.transport.get_extra_info("socket")
                seen.append(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
            await self.app(scope, receive, send)

    listening = socket.socket(socket.AF_INET, socket.SOCK_STREAM, 0)
    listening.bind(("127.0.0.1", 0))
    port = listening.getsockname()[1]
    app = Door(Watch(Starlette(routes=[WebSocketRoute("/_stcore/stream", talk)])))
    server = uvicorn.Server(uvicorn.Config(app, log_level="error"))
    thread = threading.Thread(target=server.run, kwargs={"sockets": [listening]}, daemon=True)
    thread.start()
    try:
        while not server.started:
            time.sleep(0.02)
        with connect(f"ws://127.0.0.1:{port}/_stcore/stream") as websocket:
            assert websocket.recv() == "here"
    finally:
        server.should_exit = True
        thread.join(timeout=10)
    assert seen[0], "TCP_NODELAY is not set on the websocket's own socket"
