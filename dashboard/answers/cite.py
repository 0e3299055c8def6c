"""Cite a figure in three forms, each with what it takes to find it again. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from dashboard.figure_id import FigureId
from dashboard.wording import sentence

FORMS = ("short", "apa", "chicago")


@dataclass(frozen=True)
class Papers:
    """Hold what of a release stands in every citation; `region` is the one it was made for."""

    release_id: str
    built_on: date
    is_demo: bool
    region: str


def citations(
    said: str,
    author: str,
    as_of: date | None,
    ids: Sequence[FigureId],
    papers: Papers,
    lang: str,
) -> dict[str, str]:
    """Give the citation of one figure, `said` in a sentence, by its form.

    A sum names every figure that it is made of.
    """
    known = sentence("cite.as_of", lang, day=as_of) if as_of else ""
    values = {
        "said": said.removesuffix("."),
        "author": author.removesuffix("."),
        "year": str(papers.built_on.year),
        "day": papers.built_on,
        "release": papers.release_id,
        "known": known,
        "region": papers.region,
        "ids": " + ".join(str(one) for one in ids),
    }
    demo = sentence("cite.demo", lang) + " " if papers.is_demo else ""
    return {form: demo + sentence(f"cite.{form}", lang, **values) for form in FORMS}
