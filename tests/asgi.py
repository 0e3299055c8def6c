"""Ask an ASGI app for one address, as a server would, without a network."""

import asyncio
import gzip
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any


def finish(work: Coroutine[Any, Any, Any]) -> None:
    """Run `work` to its end in a thread: a browser's session holds a loop in this one."""
    with ThreadPoolExecutor(1) as thread:
        thread.submit(asyncio.run, work).result()


@dataclass(frozen=True)
class Answer:
    """Hold what came back; `text` is unpacked."""

    status: int
    headers: dict[str, str]
    body: bytes

    @property
    def text(self) -> str:
        packed = self.headers.get("content-encoding") == "gzip"
        return (gzip.decompress(self.body) if packed else self.body).decode()


class Client:
    """Ask an app from one machine, by one name."""

    def __init__(self, app: Any, host: str = "127.0.0.1", near: str = "127.0.0.1") -> None:
        self.app, self.host, self.near = app, host, near

    def get(self, address: str, headers: dict[str, str] | None = None) -> Answer:
        return self.ask("GET", address, headers)

    def ask(self, method: str, address: str, headers: dict[str, str] | None = None) -> Answer:
        """Send one request without a body, giving the whole answer."""
        path, _, query = address.partition("?")
        named = {"host": self.host, "accept-encoding": "gzip", **(headers or {})}
        scope = {
            "type": "http", "asgi": {"version": "3.0"}, "http_version": "1.1", "scheme": "http",
            "method": method, "path": path, "raw_path": path.encode(),
            "query_string": query.encode(), "root_path": "", "client": (self.near, 5),
            "server": ("127.0.0.1", 8501),
            "headers": [(name.encode(), value.encode()) for name, value in named.items()],
        }  # fmt: skip
        sent: list[dict[str, Any]] = []

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": b"", "more_body": False}

        async def send(message: dict[str, Any]) -> None:
            sent.append(message)

        finish(self.app(scope, receive, send))
        given = {name.decode().lower(): value.decode() for name, value in sent[0]["headers"]}
        body = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(sent[0]["status"], given, body)
