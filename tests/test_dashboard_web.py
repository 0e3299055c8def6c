"""What the door lets through, and how: attacked from outside, without a browser."""

import asyncio
import socket

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from dashboard.web import gate, headers, index
from dashboard.web.middleware import Door, _send_at_once
from tests.asgi import Client, finish

FILE = "/static/js/big.js"


async def _big(request) -> Response:
    _big.asked += 1
    return Response("let a = 1;" * 500, media_type="text/javascript")


async def _anything(request) -> Response:
    return PlainTextResponse(
        "app", headers={"cache-control": "public", "referrer-policy": "origin"}
    )


def _client(near: str = "127.0.0.1") -> Client:
    _big.asked = 0
    routes = [Route(FILE, _big), Route("/{rest:path}", _anything, methods=["GET", "POST"])]
    return Client(Door(Starlette(routes=routes)), near=near)


@pytest.mark.parametrize("near", ["192.168.1.7", "10.0.0.2", "2001:db8::1", "not an address"])
def test_another_machine_is_answered_nothing(near):
    for path in ("/", "/map", "/static/js/big.js", "/media/a", "/mapa/a", "/_stcore/health"):
        assert _client(near=near).get(path).status == 404


@pytest.mark.parametrize("host", ["evil.example", "127.0.0.1.evil.example", "localhost.evil", ""])
def test_a_name_that_is_not_this_machines_is_refused(host):
    answer = _client().get("/", headers={"host": host})
    assert answer.status == 404
    assert answer.text == ""


@pytest.mark.parametrize("host", ["127.0.0.1:8501", "localhost:8501", "LOCALHOST", "[::1]:8501"])
def test_this_machines_own_names_are_answered(host):
    assert _client().get("/", headers={"host": host}).status == 200


@pytest.mark.parametrize(
    "path",
    ["/_stcore/agent/openapi.json", "/_stcore/agent/mcp", "/map/_stcore/agent/interact",
     "/_STCORE/Agent/mcp"],
)  # fmt: skip
def test_the_door_for_programs_is_closed(path):
    client = _client()
    assert client.get(path).status == 404
    assert client.ask("POST", path).status == 404


def test_every_answer_carries_the_headers_and_none_of_streamlits():
    for path in ("/", "/map", FILE, "/media/x", "/_stcore/health", "/nowhere"):
        answer = _client().get(path)
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["x-frame-options"] == "SAMEORIGIN"
        assert answer.headers["x-content-type-options"] == "nosniff"
        assert "default-src 'none'" in answer.headers["content-security-policy"]


def test_no_policy_of_a_page_allows_eval_or_another_host():
    for path in (*gate.PAGES, "/static/x", "/media/x", "/mapa/x", "/component/x"):
        policy = headers.policy(path, index.script_hash())
        assert "unsafe-eval" not in policy
        assert "http" not in policy
        assert "*" not in policy
        for part in policy.split(";"):
            assert not (part.strip().startswith("script-src") and "unsafe-inline" in part)


def test_an_unknown_address_leads_home_in_the_readers_language():
    client = _client()
    assert client.get("/nope").headers["location"] == "/"
    assert client.get("/nope/a?lang=en&x=1").headers["location"] == "/?lang=en"
    assert client.get("/nope?lang=//evil").headers["location"] == "/"
    assert (
        client.get("/map/?lang=es&county=37089").headers["location"] == "/map?lang=es&county=37089"
    )
    assert client.get("//evil.example").headers["location"] == "/"


@pytest.mark.parametrize("path", gate.PAGES)
@pytest.mark.parametrize("packing", ["gzip", "identity"])
def test_the_pages_language_is_right_also_when_it_is_compressed(path, packing):
    def lang(query: str, accepted: str) -> str:
        asked = {"accept-encoding": packing, "accept-language": accepted}
        answer = _client().get(path + query, headers=asked)
        assert answer.headers.get("content-encoding", "identity") == packing
        return answer.text.split('<html lang="')[1][:2]

    assert lang("", "en-GB,en;q=0.9") == "en"
    assert lang("", "es-MX") == "es"
    assert lang("", "fr") == "es"
    assert lang("?lang=en", "es") == "en"
    assert lang("?lang=xx", "es") == "es"


def test_the_length_of_a_rewritten_page_is_its_own():
    for packing in ("identity", "gzip"):
        answer = _client().get("/map?lang=en", headers={"accept-encoding": packing})
        assert int(answer.headers["content-length"]) == len(answer.body)
        assert "etag" not in answer.headers


def test_streamlits_page_names_no_door_for_programs_and_no_english():
    for lang in ("es", "en"):
        text = index.page(lang).decode()
        assert "agent" not in text
        assert "<title>Mirador</title>" in text
        assert "You need to enable" not in text


def test_a_file_is_compressed_once_and_kept():
    client = _client()
    for _ in range(3):
        answer = client.get(FILE, headers={"accept-encoding": "gzip"})
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert int(answer.headers["content-length"]) < 200
        assert answer.text.startswith("let a")
    assert _big.asked == 1


def test_a_browser_that_takes_no_gzip_gets_the_file_plain():
    client = _client()
    client.get(FILE, headers={"accept-encoding": "gzip"})
    answer = client.get(FILE, headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert answer.body == b"let a = 1;" * 500


def test_pages_are_never_stored():
    assert _client().get("/map").headers["cache-control"] == "no-store"
    assert _client().get("/media/x").headers["cache-control"] == "no-store"


def test_a_map_is_kept_for_good_and_one_that_is_not_there_is_not():
    assert "immutable" in _client().get("/mapa/0123456789abcdef").headers["cache-control"]
    missing = Client(Door(Starlette(routes=[]))).get("/mapa/0123456789abcdef")
    assert (missing.status, missing.headers["cache-control"]) == (404, "no-store")


def test_nagle_is_switched_off_on_a_websockets_own_socket():
    listening = socket.create_server(("127.0.0.1", 0))
    dialled = socket.create_connection(listening.getsockname())
    accepted, _ = listening.accept()
    accepted.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 0)

    class Transport:
        def get_extra_info(self, name):
            return accepted if name == "socket" else None

    class Protocol:
        transport = Transport()

        async def send(self, message): ...

    assert _send_at_once(Protocol().send)
    assert accepted.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)
    assert not _send_at_once(asyncio.sleep)
    for one in (accepted, dialled, listening):
        one.close()


def test_a_refused_websocket_is_told_404():
    sent = []

    async def keep(message):
        sent.append(message)

    scope = {"type": "websocket", "path": "/_stcore/stream", "client": ("10.0.0.9", 1),
             "headers": [(b"host", b"127.0.0.1")]}  # fmt: skip
    finish(Door(None)(scope, None, keep))
    assert sent[0]["status"] == 404
