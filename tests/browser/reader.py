"""One reader at one page: what they see, what their browser asked for, what went wrong."""

from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import axe_playwright_python
from playwright.sync_api import BrowserContext, Frame, Page

# What every element says: to eyes, to a screen reader, in an empty box, under the mouse.
_SAID = """() => {
  const said = [];
  const kinds = NodeFilter.SHOW_ELEMENT | NodeFilter.SHOW_TEXT;
  const walk = document.createTreeWalker(document.body, kinds);
  while (walk.nextNode()) {
    const node = walk.currentNode;
    if (node.nodeType === Node.TEXT_NODE) {
      const parent = node.parentElement;
      const unread = 'script, style, noscript, [data-testid=stIconMaterial]';
      if (!parent.closest(unread) && node.data.trim() && parent.getClientRects().length) {
        said.push(node.data.trim());
      }
    } else {
      for (const name of ['aria-label', 'title', 'placeholder', 'alt', 'aria-valuetext']) {
        const value = node.getAttribute(name);
        if (value && value.trim()) said.push(value.trim());
      }
    }
  }
  said.push(document.title);
  return said;
}"""
_AXE_TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


class Reader:
    """Hold one page of one fresh browser profile."""

    def __init__(self, context: BrowserContext, server: str) -> None:
        self.context, self.server = context, server
        self.page: Page = context.new_page()
        self.requests: list[str] = []
        self.errors: list[str] = []
        context.on("request", lambda request: self.requests.append(request.url))
        context.on("console", self._listen)
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))

    def _listen(self, message: Any) -> None:
        if message.type == "error":
            self.errors.append(f"{message.text} ({message.location.get('url', '')})")

    @property
    def elsewhere(self) -> list[str]:
        """List what was asked of another host."""
        ours = urlsplit(self.server).netloc
        own = ("data:", "blob:", "about:")
        return [u for u in self.requests if not u.startswith(own) and urlsplit(u).netloc != ours]

    def go(self, address: str) -> None:
        """Open an address of ours, and wait until the page is whole."""
        self.page.goto(self.server + address)
        self.settle()

    def settle(self) -> None:
        """Wait until the footer stands, nothing runs and the map is drawn."""
        self.page.wait_for_selector(".st-key-foot", timeout=20_000)
        self.page.wait_for_selector(
            "[data-testid=stApp][data-test-script-state=notRunning]", timeout=20_000
        )
        if urlsplit(self.page.url).path == "/map":
            self.page.frame_locator("iframe[src^='/mapa/']").locator(
                "path.leaflet-interactive"
            ).first.wait_for(timeout=20_000)
        self.page.wait_for_timeout(150)

    @property
    def map(self) -> Frame | None:
        """Give the frame that the map is in, None on a page without."""
        return next((frame for frame in self.page.frames if "/mapa/" in frame.url), None)

    @property
    def frames(self) -> list[Frame]:
        """List the page, and the map inside it."""
        return [self.page.main_frame, *([self.map] if self.map else [])]

    def said(self) -> list[str]:
        """List all that the page says, in words and in words for a screen reader."""
        return [text for frame in self.frames for text in frame.evaluate(_SAID)]

    def sideways(self) -> int:
        """Count the pixels by which a frame is wider than its window."""
        return max(
            frame.evaluate(
                "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
            )
            for frame in self.frames
        )

    def violations(self) -> list[str]:
        """List what axe finds against WCAG 2.2 A and AA, in the page and in the map."""
        found = []
        for frame in self.frames:
            frame.evaluate(_axe())
            result = frame.evaluate(
                "tags => axe.run(document, {iframes: false, runOnly: {type: 'tag', values: tags}})",
                _AXE_TAGS,
            )
            found += [
                f"{one['id']}: {node['target']} {node['failureSummary'][:160]}"
                for one in result["violations"]
                for node in one["nodes"]
            ]
        return found

    def text(self, selector: str) -> str:
        """Give the text of the first element of `selector`."""
        return self.page.locator(selector).first.inner_text()

    def photograph(self, path: Path) -> None:
        """Keep a picture of the whole page."""
        path.parent.mkdir(parents=True, exist_ok=True)
        tall = self.page.evaluate(
            "() => Math.max(...[...document.querySelectorAll('section, main, .stApp *')]"
            ".slice(0, 60).map(e => e.scrollHeight))"
        )
        size = self.page.viewport_size or {"width": 1280, "height": 720}
        # Streamlit scrolls inside its own box: the window is made as tall as what is in it.
        self.page.set_viewport_size({"width": size["width"], "height": min(max(tall, 640), 6000)})
        self.page.wait_for_timeout(250)
        self.page.screenshot(path=path)
        self.page.set_viewport_size(size)


@cache
def _axe() -> str:
    return (Path(axe_playwright_python.__file__).parent / "axe.min.js").read_text("utf-8")
