"""Name the places that are shown together: their counties, and what people call them."""

from collections.abc import Iterable, Mapping, Sequence

from etl.messages import LANGUAGES, sentence
from etl.publish.arms import JOINED, NOT_KNOWN

Row = tuple[str, ...]


def places(place_ids: Iterable[str], counties: Mapping[str, str]) -> list[Row]:
    """Give id, Spanish and English name of each place of several, and of the county not known."""
    wanted = sorted({p for p in place_ids if JOINED in p or p == NOT_KNOWN})
    return [(place_id, *(_name(place_id, counties, lang) for lang in LANGUAGES))
            for place_id in wanted]  # fmt: skip


def members(place_ids: Iterable[str]) -> list[Row]:
    """Give each county of each place of several, the place's id first."""
    wanted = sorted({place_id for place_id in place_ids if JOINED in place_id})
    return [
        (place_id, part)
        for place_id in wanted
        for part in place_id.split(JOINED)
        if part != NOT_KNOWN
    ]


def listed(names: Sequence[str], lang: str) -> str:
    """Write names as a list with its last *and*; in Spanish *y* is *e* before the sound of i."""
    if len(names) < 2:
        return "".join(names)
    last_word = names[-1].casefold()
    code = "and_before_i" if last_word.startswith(("i", "hi")) else "and"
    return f"{', '.join(names[:-1])} {sentence(code, lang)} {names[-1]}"


def _name(place_id: str, counties: Mapping[str, str], lang: str) -> str:
    parts = place_id.split(JOINED)
    names = sorted(counties[part] for part in parts if part != NOT_KNOWN)
    if NOT_KNOWN in parts:
        names.append(sentence("county_not_known", lang))
    return listed(names, lang)
