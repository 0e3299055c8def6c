"""The shape of a small drawing: SVG text, and its finding in words."""

from dataclasses import dataclass
from html import escape


@dataclass(frozen=True)
class Drawing:
    """Hold an SVG and the words for those who do not see it."""

    svg: str
    alt: str


def drawing(width: float, height: float, title: str, alt: str, body: str) -> Drawing:
    """Wrap `body` in an SVG that says its title and its finding."""
    # Shown as a data: image, where the page's own fonts do not reach.
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-labelledby="t d" '
        "font-family=\"'Source Sans', 'Source Sans 3', system-ui, sans-serif\">"
        f'<title id="t">{escape(title)}</title><desc id="d">{escape(alt)}</desc>{body}</svg>'
    )
    return Drawing(svg, alt)
