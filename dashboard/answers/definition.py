"""Say what a metric counts, what it does not, why it matters and how far it reaches. Pure."""

from collections.abc import Mapping
from datetime import date

from dashboard.queries.sources import Source, Words
from dashboard.wording import sentence


def definition(
    metric: Words, source: Source, caveats: Mapping[str, Words], today: date, lang: str
) -> list[str]:
    """List what a metric's own file says of it, and whether it should have been reviewed."""
    lines = [
        sentence("how.counts", lang, what=metric.of("one_unit_is", lang)),
        sentence("how.does_not_count", lang, what=metric.of("does_not_count", lang)),
        sentence("how.why", lang, what=metric.of("why_it_matters", lang)),
        sentence("how.source", lang, source=source.title(lang), publisher=source.publisher),
    ]
    if denominator := metric.of("denominator", lang):
        lines.insert(2, sentence("how.denominator", lang, what=denominator))
    if source.as_of is not None:
        lines.append(sentence("how.as_of", lang, day=source.as_of))
    lines += limits(metric, caveats, lang)
    key = "how.review_overdue" if is_overdue(metric, today) else "how.review"
    lines.append(sentence(key, lang, day=metric.row["review_again_by"]))
    return lines


def in_short(
    metric: Words, source: Source, caveats: Mapping[str, Words], today: date, lang: str
) -> list[str]:
    """List what stands under every figure of a metric: what it counts, its limits, its source."""
    lines = [
        sentence("how.counts", lang, what=metric.of("one_unit_is", lang)),
        *limits(metric, caveats, lang),
        sentence("how.source", lang, source=source.title(lang), publisher=source.publisher),
    ]
    if is_overdue(metric, today):
        lines.append(sentence("how.review_overdue", lang, day=metric.row["review_again_by"]))
    return lines


def limits(metric: Words, caveats: Mapping[str, Words], lang: str) -> list[str]:
    """List a metric's limits, from the fixed vocabulary."""
    named = [name.strip() for name in (metric.row["caveats"] or "").split(",") if name.strip()]
    return [caveats[name].of("text", lang) for name in named]


def is_overdue(metric: Words, today: date) -> bool:
    """Tell whether a metric is past its review date."""
    return metric.row["review_again_by"] < today
