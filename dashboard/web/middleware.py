"""Answer before Streamlit does, and finish what it answers: one middleware for all of it."""

import gzip
import socket
from typing import Any
from urllib.parse import parse_qs

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from dashboard.web import gate, headers, index
from dashboard.wording import language


class Door:
    """Wrap the app: refuse, redirect, compress once, set headers, and switch Nagle off."""

    def __init__(self, app: ASGIApp) -> None:
        """Keep the app to wrap, and nothing compressed yet."""
        self.app = app
        self._packed: dict[str, tuple[str, bytes]] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Handle one request or one websocket."""
        if scope["type"] not in {"http", "websocket"}:
            await self.app(scope, receive, send)
            return
        asked = Headers(scope=scope)
        if gate.is_refused(scope, dict(scope["headers"])):
            await _refuse(scope, receive, send)
        elif scope["type"] == "websocket":
            _send_at_once(send)
            await self.app(scope, receive, send)
        else:
            await self._answer(scope, receive, _finishing(scope["path"], send), asked)

    async def _answer(self, scope: Scope, receive: Receive, send: Send, asked: Headers) -> None:
        path, query = scope["path"], scope["query_string"].decode("latin-1")
        target = gate.redirect(path, query)
        if target is not None:
            await RedirectResponse(target, 307)(scope, receive, send)
        elif path in gate.PAGES and scope["method"] in {"GET", "HEAD"}:
            wanted = parse_qs(query).get("lang", [None])[0]
            lang = language(wanted, asked.get("accept-language"))
            body = self._pack(f"page {lang}", "text/html; charset=utf-8", index.page(lang))
            await _reply(body, asked)(scope, receive, send)
        elif path.startswith("/static/") and scope["method"] == "GET":
            await self._static(scope, receive, send, asked)
        else:
            await self.app(scope, receive, send)

    async def _static(self, scope: Scope, receive: Receive, send: Send, asked: Headers) -> None:
        """Compress each of Streamlit's files once and keep it: it leaves them as they are."""
        path = scope["path"]
        if path not in self._packed:
            status, kind, body = await _collect(self.app, scope, receive)
            if status != 200 or kind.startswith(("font/", "image/")):
                await Response(body, status, media_type=kind)(scope, receive, send)
                return
            self._pack(path, kind, body)
        await _reply(self._packed[path], asked)(scope, receive, send)

    def _pack(self, name: str, kind: str, body: bytes) -> tuple[str, bytes]:
        if name not in self._packed:
            self._packed[name] = (kind, gzip.compress(body, 6, mtime=0))
        return self._packed[name]


def _reply(packed: tuple[str, bytes], asked: Headers) -> Response:
    kind, body = packed
    if "gzip" not in asked.get("accept-encoding", ""):
        return Response(
            gzip.decompress(body), headers={"content-type": kind, "vary": "accept-encoding"}
        )
    return Response(
        body,
        headers={"content-type": kind, "content-encoding": "gzip", "vary": "accept-encoding"},
    )


async def _collect(app: ASGIApp, scope: Scope, receive: Receive) -> tuple[int, str, bytes]:
    """Ask the app for a whole file, uncompressed and unconditionally."""
    status, kind, parts = 0, "application/octet-stream", []

    async def keep(message: Message) -> None:
        nonlocal status, kind
        if message["type"] == "http.response.start":
            status = message["status"]
            kind = Headers(raw=message["headers"]).get("content-type", kind)
        elif message["type"] == "http.response.body":
            parts.append(message.get("body", b""))

    plain = {b"accept-encoding", b"range", b"if-none-match", b"if-modified-since"}
    kept = [(name, value) for name, value in scope["headers"] if name not in plain]
    await app({**scope, "headers": kept}, receive, keep)
    return status, kind, b"".join(parts)


def _finishing(path: str, send: Send) -> Send:
    """Wrap `send` so that every answer leaves with our headers."""

    async def finish(message: Message) -> None:
        if message["type"] == "http.response.start":
            present = [(n, v) for n, v in message.get("headers", []) if n not in headers.OVERRIDDEN]
            names = {name for name, _ in present}
            ours = headers.added(path, message["status"], index.script_hash(), names)
            message = {**message, "headers": present + ours}
        await send(message)

    return finish


async def _refuse(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await PlainTextResponse("", 404)(scope, receive, _finishing(scope["path"], send))
    else:
        await send({"type": "websocket.http.response.start", "status": 404, "headers": []})
        await send({"type": "websocket.http.response.body", "body": b""})


def _send_at_once(send: Any) -> bool:
    """Set TCP_NODELAY on a websocket's own socket, telling whether that was possible.

    The server makes its listening socket with protocol 0, so the event loop leaves Nagle's
    algorithm on, and each rerun waits 40 ms for nothing.
    """
    transport = getattr(getattr(send, "__self__", None), "transport", None)
    sock = transport.get_extra_info("socket") if transport is not None else None
    if sock is None:
        return False
    sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    return True
