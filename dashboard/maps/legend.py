"""Write the legend, in words and with the very drawings that the map uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from dashboard.maps.layers import Atlas
from dashboard.maps.look import class_bounds, colour, look, radius_of
from dashboard.maps.patterns import fill_of
from dashboard.queries.map_data import FILLS
from dashboard.wording import sentence

STANDINGS = ("listed", "pending", "missing")


@dataclass(frozen=True)
class Entry:
    """Hold a line of the legend: the HTML of its drawing, and its words."""

    drawing: str
    words: str


def legend(atlas: Atlas, layer: str, lang: str) -> str:
    """Give the legend of `layer` as an HTML list; what no stop of the layer draws is left out."""
    items = "".join(
        f"<li>{entry.drawing}<span>{escape(entry.words)}</span></li>"
        for entry in _entries(atlas, layer, lang)
    )
    lead = ""
    if layer in FILLS:
        key = "by" if layer in atlas.data.values else "why_not"
        lead = f'<p class="legend-lead">{escape(sentence(f"legend.{key}.{layer}", lang))}</p>'
    begins = escape(sentence("legend.begins", lang))
    return f'{lead}<ul class="legend">{items}</ul><p class="legend-note">{begins}</p>'


def swatch(fill: str, edge: str = "plain", text: str = "") -> str:
    """Give a small drawing of a fill with its edge, and what is printed on it."""
    line = look()["edges"][edge]
    dash = f' stroke-dasharray="{line["dashArray"]}"' if line["dashArray"] else ""
    cap = ' stroke-linecap="round"' if edge == "missing" else ""
    return (
        '<svg class="swatch" width="30" height="18" aria-hidden="true">'
        f'<rect x="2" y="2" width="26" height="14" fill="{fill_of(fill)}" stroke="{line["color"]}"'
        f' stroke-width="{min(line["weight"], 2)}"{dash}{cap}/>{_swatch_text(text)}</svg>'
    )


def badge(letter: str, status: str = "listed") -> str:
    """Give a county's letter as it stands on the map."""
    return f'<b class="letter {status}" aria-hidden="true">{letter}</b>'


def police_badge(letters: str, status: str = "listed") -> str:
    """Give the badge of a town's police: a diamond, so that it is not taken for its county's."""
    line = look()["edges"][status]
    dash = f' stroke-dasharray="{line["dashArray"]}"' if line["dashArray"] else ""
    cap = ' stroke-linecap="round"' if status == "missing" else ""
    edge = look()["models"]["P"]["base"] if status == "listed" else colour("ink")
    return (
        '<svg class="police" width="26" height="26" viewBox="0 0 26 26" aria-hidden="true">'
        f'<path d="M13,0.5 25.5,13 13,25.5 0.5,13z" fill="{colour("card")}"/>'
        f'<path d="M13,3 23,13 13,23 3,13z" fill="{colour("card")}" stroke="{edge}"'
        f' stroke-width="2.5"{dash}{cap}/>'
        f'<text x="13" y="17" text-anchor="middle">{letters}</text></svg>'
    )


def _entries(atlas: Atlas, layer: str, lang: str) -> Iterator[Entry]:
    def say(key: str) -> str:
        return sentence(f"legend.{key}", lang)

    drawn = _drawn(atlas, layer)
    if layer == "agreements":
        for letter in look()["models"]:
            both = swatch(letter, "listed") + badge(letter)
            yield Entry(both, say(f"model.{letter}"))
        if "?" in drawn:
            yield Entry(badge("?"), say("model.not_stated"))
        if "several" in drawn:
            yield Entry(swatch("CO", "listed"), say("several"))
        for status, fill in (("pending", "paper"), ("missing", "faded-O")):
            if status in drawn:
                yield Entry(swatch(fill, status) + badge("O", status), say(status))
        yield Entry(swatch("paper"), say("no_agreement"))
    if layer == "checkpoints":
        yield Entry("".join(_sizes()), say("town"))
        if "road" in drawn:
            yield Entry('<i class="count road" aria-hidden="true">1</i>', say("road"))
    if layer in FILLS and layer in atlas.data.values:
        for number, (low, high) in enumerate(class_bounds(layer), start=1):
            key = "and_more" if high is None else "one" if high == low else "range"
            yield Entry(
                swatch(f"class-{number}"), sentence(f"legend.{key}", lang, low=low, high=high)
            )
    if layer != "agreements":
        yield Entry(swatch("paper", text="0"), say("zero"))
        yield Entry(swatch("no_data"), say("no_data"))
        yield Entry(swatch("not_shown"), say("not_shown"))
        yield Entry(swatch("not_applicable", text="–"), say("not_applicable"))
        if "partial" in drawn:
            yield Entry(swatch("partial"), say("partial"))
        if "letter" in drawn:
            yield Entry("".join(badge(letter) for letter in look()["models"]), say("badge"))
    if "police" in drawn:
        yield Entry(police_badge("P"), say("police"))


def _drawn(atlas: Atlas, layer: str) -> set[str]:
    """Give what any stop of the layer draws, so that the legend does not jump from stop to stop."""
    drawn: set[str] = set()
    for stop in atlas.stops(layer):
        picture = atlas.picture(layer, stop)
        drawn |= {symbol.kind for symbol in picture.symbols}
        held = [view.letters for view in picture.counties.values()]
        drawn |= {"letter" for letters in held if letters}
        drawn |= {"several" for letters in held if len(letters) > 1}
        held += [symbol.letters for symbol in picture.symbols]
        drawn |= {one.status for letters in held for one in letters}
        drawn |= {one.letter for letters in held for one in letters}
        drawn |= {view.fill.split("-")[0] for view in picture.counties.values()}
    return drawn


def _sizes() -> Iterator[str]:
    for count in look()["symbol"]["shown_in_legend"]:
        size = 2 * radius_of(count)
        yield (
            f'<i class="count town" aria-hidden="true" style="width:{size:g}px;height:{size:g}px">'
            f"{count}</i>"
        )


def _swatch_text(text: str) -> str:
    if not text:
        return ""
    return (
        f'<text x="15" y="13" text-anchor="middle" font-size="11" fill="{colour("ink")}">'
        f"{text}</text>"
    )
