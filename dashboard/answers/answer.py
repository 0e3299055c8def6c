"""The shape of an answer, and the two questions that every one asks of its source."""

from dataclasses import dataclass
from datetime import date

from dashboard.wording import month, month_name, sentence


@dataclass(frozen=True)
class Answer:
    """Hold what is known in one sentence, and how far it reaches in the sentences after it."""

    sentence: str
    limits: tuple[str, ...] = ()

    @property
    def limit(self) -> str:
        """Give the limits as one paragraph."""
        return " ".join(self.limits)


def ago(then: date, today: date, lang: str) -> str:
    """Say how long ago a day was, rounded down: "hace más de 6 meses"."""
    days = (today - then).days
    months = (today.year - then.year) * 12 + today.month - then.month - (today.day < then.day)
    if months >= 1:
        return sentence("ago.months", lang, n=months)
    if days >= 7:
        return sentence("ago.weeks", lang, n=days // 7)
    return sentence("ago.days", lang)


def span(starts_on: date, ends_on: date, lang: str) -> str:
    """Say which months a period spans: "de octubre de 2025 a septiembre de 2026"."""
    if (starts_on.year, starts_on.month) == (ends_on.year, ends_on.month):
        return sentence("span.month", lang, month=month(ends_on, lang))
    first = (
        month_name(starts_on, lang) if starts_on.year == ends_on.year else month(starts_on, lang)
    )
    return sentence("span.months", lang, first=first, last=month(ends_on, lang))
