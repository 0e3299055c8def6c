"""Take the answer along: its sentence, its rows, its citation, its files, or into the list."""

from dashboard.access import Viewer
from dashboard.answers.answer import Answer
from dashboard.answers.comparing import Change
from dashboard.parts import basket, export, gather
from dashboard.parts.leave import Leaving, leave
from dashboard.queries.release import Release
from dashboard.state import View
from dashboard.wording import sentence


def take(
    release: Release,
    viewer: Viewer,
    view: View,
    asked: gather.Asked,
    answer: Answer,
    change: Change | None,
) -> None:
    """Draw the ways out of one answer; of one without a number there is no citation."""
    lang, keys = view.lang, gather.rows(asked)
    found = asked.found
    ids = [*found.made_of, *found.crossing]
    value = found.with_all or found.value
    cited = export.cite(release, answer.sentence, ids, value, lang) if ids else {}
    compared = (change.words, *change.limits) if change and change.words else ()
    said = [answer.sentence, *map(_stop, compared), *answer.limits]
    what = Leaving(
        sentence("figures.file", lang, release=release.id, metric=asked.question.metric_id),
        " ".join([*said, export.source(release, asked.book.metric, lang)]),
        cited,
        export.lines(release, keys, lang),
        lambda: export.export(release, keys, said, cited, lang),
    )
    leave(what, viewer, lang)
    basket.add([key for key, _ in keys], basket.kept(view), lang)


def _stop(words: str) -> str:
    """Make a sentence of words that stand inside one elsewhere."""
    return words[:1].upper() + words[1:].removesuffix(".") + "."
