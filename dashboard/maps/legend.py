"""Write the legend, in words and with the very drawings that the map uses."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from dashboard.maps.layers import UNCONFIRMED, Atlas
from dashboard.maps.look import class_bounds, colour, look, radius_of
from dashboard.maps.patterns import fill_of
from dashboard.maps.pieces import Picture, is_hidden
from dashboard.queries.map_data import FILLS
from dashboard.wording import number, sentence

_ALWAYS = ("no_data", "not_shown", "not_applicable")
STANDINGS = ("listed", "pending", "missing")


@dataclass(frozen=True)
class Entry:
    """Hold a line of the legend: the HTML of its drawing, and its words."""

    drawing: str
    words: str


def legend(atlas: Atlas, layer: str, lang: str, picture: Picture | None = None) -> str:
    """Give the legend of `layer` as an HTML list.

    On the page it stands still from stop to stop, so it names what any stop draws; for one
    `picture` it names only what that draws.
    """
    pictures = [picture] if picture else [atlas.picture(layer, s) for s in atlas.stops(layer)]
    drawn = set().union(*map(_drawn, pictures))
    if not picture:
        drawn |= {"zero", *_ALWAYS}
    if layer == "agreements":
        entries = _agreements(drawn, lang)
    elif layer == "checkpoints":
        entries = _checkpoints(drawn, lang, by_county=bool(picture))
    else:
        entries = iter(()) if is_hidden(atlas.data, layer) else _fills(layer, lang)
    items = "".join(
        f"<li>{entry.drawing}<span>{escape(entry.words)}</span></li>"
        for entry in (*entries, *_everywhere(layer, drawn, lang))
    )
    lead = ""
    if layer in FILLS:
        key = "why_not" if is_hidden(atlas.data, layer) else "by"
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


def _agreements(drawn: set[str], lang: str) -> Iterator[Entry]:
    for letter in look()["models"]:
        yield Entry(swatch(letter, "listed") + badge(letter), _say(f"model.{letter}", lang))
    if "?" in drawn:
        yield Entry(badge("?"), _say("model.not_stated", lang))
    if "several" in drawn:
        yield Entry(swatch("CO", "listed"), _say("several", lang))
    for status, fill in (("pending", "paper"), ("missing", "faded-O")):
        if status in drawn:
            yield Entry(swatch(fill, status) + badge("O", status), _say(status, lang))
    yield Entry(swatch("paper"), _say("no_agreement", lang))


def _checkpoints(drawn: set[str], lang: str, by_county: bool) -> Iterator[Entry]:
    yield Entry("".join(_sizes()), _say("county" if by_county else "town", lang))
    if "road" in drawn and not by_county:
        yield Entry('<i class="count road" aria-hidden="true">1</i>', _say("road", lang))
    if any(kind.endswith(UNCONFIRMED) for kind in drawn):
        hollow = '<i class="count town unconfirmed" aria-hidden="true">1</i>'
        yield Entry(hollow, _say("unconfirmed", lang))


def _fills(layer: str, lang: str) -> Iterator[Entry]:
    for index, (low, high) in enumerate(class_bounds(layer), start=1):
        if low == high:
            words = number(low, lang)
        elif low == 0:
            words = sentence("legend.below", lang, high=high)
        else:
            key = "and_more" if high is None else "range"
            words = sentence(f"legend.{key}", lang, low=low, high=high)
        yield Entry(swatch(f"class-{index}"), words)


def _everywhere(layer: str, drawn: set[str], lang: str) -> Iterator[Entry]:
    """Give the five blanks, which never look alike, and what stands over a fill."""
    if layer != "agreements":
        if "zero" in drawn:
            yield Entry(swatch("paper", text="0"), _say("zero", lang))
        if "together" in drawn:
            yield Entry(swatch("class-2", "together"), _say("together", lang))
        for status in (*_ALWAYS, "partial"):
            if status in drawn:
                text = "–" if status == "not_applicable" else ""
                yield Entry(swatch(status, text=text), _say(status, lang))
        if "letter" in drawn:
            letters = "".join(badge(letter) for letter in look()["models"])
            yield Entry(letters, _say("badge", lang))
    if "police" in drawn:
        yield Entry(police_badge("P"), _say("police", lang))


def _drawn(picture: Picture) -> set[str]:
    """Name all that a picture draws: fills, kinds of symbols, letters and how they stand."""
    held = [view.letters for view in picture.counties.values()]
    drawn = {symbol.kind for symbol in picture.symbols}
    drawn |= {"letter" for letters in held if letters}
    drawn |= {"several" for letters in held if len(letters) > 1}
    held += [symbol.letters for symbol in picture.symbols]
    drawn |= {part for letters in held for one in letters for part in (one.letter, one.status)}
    drawn |= {view.fill.split("-")[0] for view in picture.counties.values()}
    drawn |= {"together" for view in picture.counties.values() if view.together}
    values = [view.value for view in picture.counties.values() if view.value]
    return drawn | {"zero" for value in values if value.value == 0}


def _say(key: str, lang: str) -> str:
    return sentence(f"legend.{key}", lang)


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
