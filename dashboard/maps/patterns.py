"""Draw the patterns that carry meaning without colour, as SVG that page and picture share."""

from functools import cache
from itertools import combinations

from dashboard.maps.look import colour, look


def fill_of(name: str) -> str:
    """Give the SVG paint of a fill by its name: a colour, or a reference to a pattern."""
    if name in ("paper", "not_applicable"):
        return colour("card")
    if name.startswith("class-"):
        return look()["ramp"][int(name[-1]) - 1]
    return f"url(#f-{name})"


@cache
def fill_names() -> tuple[str, ...]:
    """Give the name of every fill."""
    return ("paper", "not_applicable", *(f"class-{n}" for n in range(1, 6)), *_patterns())


@cache
def defs() -> str:
    """Give the `<defs>` that the patterns of `fill_of` refer to."""
    return f"<defs>{''.join(_patterns().values())}</defs>"


@cache
def _patterns() -> dict[str, str]:
    card, grey = colour("card"), colour("hatch")
    patterns = {
        "no_data": _pattern("no_data", 6, card, _lines(6, grey, 1, "up")),
        "not_shown": _pattern("not_shown", 6, card, _dots(6, grey, 0.9)),
        "partial": _pattern("partial", 7, card, _lines(7, grey, 1, "down")),
    }
    for number, ground in enumerate(look()["ramp"], start=1):
        # On the two dark classes grey lines would vanish.
        mark = grey if number < 4 else card
        name = f"partial-{number}"
        patterns[name] = _pattern(name, 7, ground, _lines(7, mark, 1, "down"))
    models = look()["models"]
    for letter, model in models.items():
        faded = f"faded-{letter}"
        patterns[letter] = _pattern(letter, 8, model["base"], _marks(model))
        patterns[faded] = _pattern(
            faded, 8, model["faded"], f'<g opacity="0.45">{_marks(model)}</g>'
        )
    for size in (2, 3):
        for letters in combinations(models, size):
            for prefix in ("", "faded-"):
                name = prefix + "".join(letters)
                patterns[name] = _bands(name, [prefix + letter for letter in letters])
    return patterns


def _pattern(name: str, size: int, ground: str, marks: str) -> str:
    return (
        f'<pattern id="f-{name}" width="{size}" height="{size}" patternUnits="userSpaceOnUse">'
        f'<rect width="{size}" height="{size}" fill="{ground}"/>{marks}</pattern>'
    )


def _bands(name: str, parts: list[str]) -> str:
    """Give bands of two or three other fills side by side: a county that holds several models."""
    width = 14
    bands = "".join(
        f'<rect x="{index * width}" width="{width}" height="32" fill="url(#f-{part})"/>'
        for index, part in enumerate(parts)
    )
    return (
        f'<pattern id="f-{name}" width="{width * len(parts)}" height="32" '
        f'patternUnits="userSpaceOnUse">{bands}</pattern>'
    )


def _marks(model: dict[str, str]) -> str:
    if model["pattern"] == "stripes":
        return _lines(8, model["mark"], 2, "up")
    return _dots(8, model["mark"], 1.7) if model["pattern"] == "dots" else ""


def _lines(size: int, color: str, width: float, way: str) -> str:
    """Give one diagonal, and the two corners it needs to meet the next tile without a notch."""
    a, b, half = -1, size + 1, size
    path = f"M{a},{b}L{b},{a}M{a - half},{b}L{b - half},{a}M{a + half},{b}L{b + half},{a}"
    turn = f' transform="matrix(-1 0 0 1 {size} 0)"' if way == "down" else ""
    return f'<path d="{path}" stroke="{color}" stroke-width="{width}" fill="none"{turn}/>'


def _dots(size: int, color: str, radius: float) -> str:
    middle = size / 2
    return f'<circle cx="{middle:g}" cy="{middle:g}" r="{radius}" fill="{color}"/>'
