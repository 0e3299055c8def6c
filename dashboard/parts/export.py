"""Gather what a file of figures says besides its rows: definitions, limits, citations, stamps."""

from collections.abc import Sequence

from dashboard.answers.cite import Papers, citations
from dashboard.answers.definition import definition, limits
from dashboard.answers.figure import say_one
from dashboard.figure_id import FigureId
from dashboard.parts.catalogue import rule
from dashboard.print import Export
from dashboard.queries import sources
from dashboard.queries.figure_data import Metric
from dashboard.queries.figures import book, metrics, named
from dashboard.queries.map_data import Value
from dashboard.queries.release import Release
from dashboard.tables.of_figures import Line, line
from dashboard.wording import sentence


def export(
    release: Release,
    keys: Sequence[tuple[FigureId, Value]],
    said: Sequence[str],
    cited: dict[str, str],
    lang: str,
) -> Export:
    """Make the contents of a file of some figures.

    `said` is the answer that they make and its limits, empty for a list of figures; without
    `cited`, each is cited by itself.
    """
    told = [words for words in sources.metrics(release)
            if words.row["metric_id"] in {key.metric_id for key, _ in keys}]  # fmt: skip
    papers = {source.id: source for source in sources.sources(release)}
    known = sources.caveats(release)
    meant = [(words.of("title", lang), text)
             for words in told
             for text in (*definition(words, papers[words.row["source"]], known,
                                      release.built_on, lang), rule(words, lang))]  # fmt: skip
    limited = [(sentence("figures.answer", lang), text) for text in said]
    limited += [(words.of("title", lang), text)
               for words in told for text in limits(words, known, lang)]  # fmt: skip
    return Export(
        audience=release.audience,
        release_id=release.id,
        built_on=release.built_on,
        lang=lang,
        lines=lines(release, keys, lang),
        definitions=meant,
        caveats=limited,
        citations=_cited(release, keys, cited, lang),
        notes=_notes(release, lang),
    )


def lines(release: Release, keys: Sequence[tuple[FigureId, Value]], lang: str) -> tuple[Line, ...]:
    """Make a row of each figure, in the order given."""
    known, names = metrics(release), named(release, lang)
    return tuple(
        line(
            key,
            value,
            known[key.metric_id],
            book(release, key.metric_id, "fiscal_year").periods[key.period_id],
            names,
            lang,
        )
        for key, value in keys
    )


def cite(
    release: Release, said: str, ids: Sequence[FigureId], value: Value, lang: str
) -> dict[str, str]:
    """Cite one answer, made of the figures of `ids`, in every form."""
    metric = metrics(release)[ids[0].metric_id]
    [papers_of] = [one for one in sources.sources(release) if one.id == metric.source]
    region = named(release, lang).places[release.region_id]
    papers = Papers(release.id, release.built_on, release.is_demo, region)
    return citations(said, papers_of.publisher, value.as_of, ids, papers, lang)


def source(release: Release, metric: Metric, lang: str) -> str:
    """Say where a metric's figures come from."""
    [one] = [one for one in sources.sources(release) if one.id == metric.source]
    return sentence("how.source", lang, source=one.title(lang), publisher=one.publisher)


def _cited(
    release: Release, keys: Sequence[tuple[FigureId, Value]], cited: dict[str, str], lang: str
) -> list[tuple[str, str]]:
    """Give the citation of what is seen; of a list of figures, the short one of each."""
    if cited:
        return [(sentence(f"cite.form.{form}", lang), text) for form, text in cited.items()]
    found, names = [], named(release, lang)
    for key, value in keys:
        if value.value is None:
            continue
        held = book(release, key.metric_id, "fiscal_year")
        said = say_one(key, value, held, names, lang)
        short = cite(release, said, [key], value, lang)["short"]
        found.append((sentence("cite.form.short", lang), short))
    return found


def _notes(release: Release, lang: str) -> list[str]:
    """Say what stands under every file: whether it is a demo, the region, the release, its day."""
    demo = [sentence("stamp.demo", lang)] if release.is_demo else []
    region = named(release, lang).places[release.region_id]
    return [
        *demo,
        sentence("map.not_an_alert", lang),
        sentence("figures.note.region", lang, region=region),
        sentence("foot.release", lang, release=release.id, day=release.built_on),
        sentence("figures.note.verify", lang),
    ]
