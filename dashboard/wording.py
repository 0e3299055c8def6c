"""Say things in both languages: catalogues by key, plurals, numbers, days and lists.

Pure: the language is always an argument, since it belongs to a reader and not to the process.
"""

from collections.abc import Iterable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any, Literal

from babel import Locale
from babel.dates import format_date
from babel.lists import format_list
from babel.messages.pofile import read_po
from babel.numbers import format_decimal

Lang = Literal["es", "en"]
LANGS: tuple[Lang, ...] = ("es", "en")

# es_US writes 1,284 as people here do; plain es would write 1.284.
_LOCALES = {"es": Locale.parse("es_US"), "en": Locale.parse("en_US")}
_DAY = {"es": "d 'de' MMMM 'de' y", "en": "d MMMM y"}
_SHORT_DAY = {"es": "d MMM y", "en": "d MMM y"}
_MONTH = {"es": "MMMM 'de' y", "en": "MMMM y"}
_CATALOGUES = Path(__file__).with_name("locale")


def language(asked: str | None, locale: str | None = None) -> Lang:
    """Give the language asked for; else guess from the browser's; Spanish when unknown."""
    wanted = asked if asked in LANGS else (locale or "")[:2].lower()
    return "en" if wanted == "en" else "es"


def other(lang: str) -> Lang:
    """Give the other of the two languages."""
    return "en" if lang == "es" else "es"


def sentence(key: str, lang: str, **values: Any) -> str:
    """Give the words under `key`, with numbers, days and lists written as `lang` writes them.

    A plural entry takes its form from `n`. A key or value that is missing raises: neither
    language falls back to the other.
    """
    words = catalogue(lang)[key]
    if isinstance(words, tuple):
        # Spanish has a third form from a million on, which nothing here reaches.
        words = words[0] if abs(values["n"]) == 1 else words[1]
    return words.format(**{name: _written(value, lang) for name, value in values.items()})


@cache
def catalogue(lang: str) -> dict[str, str | tuple[str, str]]:
    """Read the catalogue of `lang`: key to its words, or to its two forms.

    Read as text at start, so that no compiled file has to be kept in step.
    """
    path = _CATALOGUES / lang / "LC_MESSAGES" / "mirador.po"
    with path.open("rb") as file:
        messages = read_po(file, locale=lang, abort_invalid=True)
    found: dict[str, str | tuple[str, str]] = {}
    for message in messages:
        key, forms = message.id, message.string
        if isinstance(key, str) and isinstance(forms, str):
            found[key] = forms
        elif forms:
            found[key[0]] = (forms[0], forms[1])
    return {key: words for key, words in found.items() if key}


def number(value: float, lang: str) -> str:
    """Write a number: 1,284 in both languages, with decimals only where it has them."""
    return format_decimal(value, format="#,##0.##", locale=_LOCALES[lang])


def day(value: date, lang: str) -> str:
    """Write a day: 18 de mayo de 2026, 18 May 2026."""
    return format_date(value, _DAY[lang], locale=_LOCALES[lang])


def short_day(value: date, lang: str) -> str:
    """Write a day where there is little room: 18 may 2026."""
    return format_date(value, _SHORT_DAY[lang], locale=_LOCALES[lang])


def month(value: date, lang: str) -> str:
    """Write a month: mayo de 2026, May 2026."""
    return format_date(value, _MONTH[lang], locale=_LOCALES[lang])


def month_name(value: date, lang: str) -> str:
    """Write a month without its year: mayo, May."""
    return format_date(value, "MMMM", locale=_LOCALES[lang])


def names(values: Iterable[str], lang: str) -> str:
    """Write a list: A, B y C; A, B and C."""
    listed = list(values)
    if lang == "en":
        return listed[0] if len(listed) == 1 else f"{', '.join(listed[:-1])} and {listed[-1]}"
    text = format_list(listed, locale=_LOCALES[lang])
    # Spanish says "e" before the sound of an i: "Polk e Iredell".
    last = listed[-1]
    if len(listed) > 1 and last.lower().startswith(("i", "hi")):
        return text.removesuffix(f" y {last}") + f" e {last}"
    return text


def _written(value: Any, lang: str) -> Any:
    if isinstance(value, bool):
        raise TypeError("say a yes or no in words")
    if isinstance(value, int | float):
        return number(value, lang)
    if isinstance(value, date):
        return day(value, lang)
    if isinstance(value, list | tuple):
        return names(value, lang)
    return value
