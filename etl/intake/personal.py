"""Tell by a cell's shape that it holds something of a person: a phone, an address, a number.

Names cannot be told from words: columns of free text are never kept, and nothing here tries.
Pure; text in, the kind out.
"""

import re
from collections.abc import Callable
from functools import cache, lru_cache

from etl.intake.spelling import small_words

# Numbers are asked in the regions from which people call; the United States' are told by shape.
_REGIONS = ("MX", "GT", "HN", "SV", "NI", "CR", "CO")
_FEWEST_DIGITS, _MOST_DIGITS = 7, 15

_EMAIL = re.compile(r"[\w.+-]+\s?@\s?[\w-]+\s?\.\s?[A-Za-z]{2,}")
_MAP = re.compile(
    r"(?:maps?\.app\.goo\.gl|goo\.gl/maps|google\.[a-z.]+/maps|maps\.google|maps\.apple\.com|"
    r"waze\.com|openstreetmap\.org|what3words\.com|/{3}\w+\.\w+\.\w+|geo:-?\d)",
    re.IGNORECASE,
)
_COORDINATES = re.compile(
    r"(?<![\d.])\d{1,2}\.\d+\s*[,;/ ]\s*-\d{1,3}\.\d+|"
    r"(?<![\d.])-?\d{1,2}[.,]\d{3,}°?\s*[NS]?\s*[,;/ ]\s*-?\d{1,3}[.,]\d{3,}|"
    r"\b[NS]\s?\d{1,2}\.\d+\s*[,;/ ]\s*[EWO]\s?\d{1,3}\.\d+|"
    r"\d{1,3}\s?°\s?\d{1,2}\s?['’′]\s?\d{0,2}(?:[.,]\d+)?|"
    r"\b[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}\b"
)
_PICTURE = re.compile(
    r"drive\.google|docs\.google|photos\.(?:app\.goo\.gl|google)|dropbox\.com|imgur\.com|"
    r"icloud\.com|1drv\.ms|\.(?:jpe?g|png|heic|mp4|mov|m4a|3gp)\b",
    re.IGNORECASE,
)
_PROFILE = re.compile(
    r"(?:facebook|fb|instagram|tiktok|twitter|snapchat|linkedin|threads|messenger)\.(?:com|net|me)\b|"
    r"(?<![\w.])x\.com/|\bt\.me/|\bwa\.me/|(?<![\w.])@[A-Za-z][\w.]{2,}",
    re.IGNORECASE,
)
_LINK = re.compile(r"https?://|\bwww\.", re.IGNORECASE)
_SSN = re.compile(
    r"(?<![\w-])\d{3}[-–. ]\d{2}[-–. ]\d{4}(?![\w-])|(?<![\w.,-])\d{9}(?![\w.,-]\d|\d)"
)
_A_NUMBER = re.compile(
    r"(?<!\w)A\s?[-#:]?\s?(?:\d{3}[- ]?\d{3}[- ]?\d{2,3}|\d{7,9})(?!\w)", re.IGNORECASE
)
_NORTH_AMERICAN = re.compile(
    r"(?<![\w.])(?:\+?1[-. ]?)?(?:\([2-9]\d\d\)|[2-9]\d\d)"
    r"[-–. ]{0,3}[2-9]\d\d[-–. ]{0,3}\d{4}(?![\w-])"
)
_LOCAL = re.compile(r"(?<![\w.-])[2-9]\d\d[-–.]\d{4}(?![\w-])")
_CALLED = re.compile(r"\b(?:tel|cel|phone|call|ll[aá]m)[a-zéó]*\W{0,3}\d{7}(?!\d)", re.IGNORECASE)
_RUN = re.compile(r"(?<![\w.])(?:\+|00)?\(?\d[\d\s().–-]{5,20}\d(?!\w)")
_DAY_OR_HOUR = re.compile(
    r"(?<!\d)(?:19|20)\d\d[-/. ](?:0?[1-9]|1[0-2])[-/. ](?:0?[1-9]|[12]\d|3[01])(?!\d)|"
    r"(?<!\d)(?:0?[1-9]|[12]\d|3[01])[-/.](?:0?[1-9]|[12]\d|3[01])[-/.](?:(?:19|20)\d\d|\d\d)(?![\d-])|"
    r"(?<!\d)(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(?:T?\d{4,6})?(?!\d)|"
    r"(?<!\d)\d{1,2}:\d\d(?::\d\d(?:[.,]\d+)?)?(?:\s?[-+]\d\d:?\d\d(?!\d))?"
)
_PLATE = re.compile(r"(?<![\w-])(?P<letters>[A-Z]{3})[- ]?(?P<digits>[1-9]\d{3})(?![\w-])")
_PLATE_SAID = re.compile(
    r"\b(?:placas?|plates?|tags?|matr[ií]culas?)\W+(?:\w+\W+){0,2}?(?=[A-Z-]*\d)[A-Z0-9-]{5,8}\b",
    re.IGNORECASE,
)
_ROAD_BEFORE = re.compile(
    r"\b(?:us|nc|sr|i|hwy|highway|ruta|carretera|interstate|exit|salida|ext|mile|milla|km|route|rte|mm|"
    r"marker|bypass|de|del|la|las|los|a)[\s#.-]*$",
    re.IGNORECASE,
)
_ON_A_HIGHWAY = re.compile(
    r"(?<![\w:/.-])\d{3,5}[A-Za-z]?\s+(?:old\s+)?(?:us|nc|n\.c\.|u\.s\.)\s?(?:hwy|highway)?\.?"
    r"[\s-]?\d{1,3}\b",
    re.IGNORECASE,
)
_CALLE = re.compile(
    r"\b(?:calle|avenida|callej[oó]n|c/)\s+(?:(?:[^\W\d_][\w.]*\s+){1,4}?|"
    r"(?:\w[\w.]*\s+){1,5}?(?:#|n[uú]m\.?|no\.|n[º°])\s?)\d{1,5}\b|"
    r"\b(?:apt|apto|apartamento|apartment|lote?|trailer|traila|trailita|casa|suite|ste)\.?\s?"
    r"(?:#|n[uú]m\.?|no\.)?\s?\d{1,4}[a-z]?\b|"
    r"\bp\.?\s?o\.?\s?box\s?\d+|\bapartado\s(?:postal\s)?\d+",
    re.IGNORECASE,
)


@lru_cache(maxsize=20_000)  # most cells of a column repeat
def kind_in(text: str) -> str | None:
    """Give the kind of what is personal in a text (a key of `vocabulary/personal.yml`), or None.

    `point` is given for coordinates and links to a map: they say where, and are made coarse.
    """
    if not any(character.isdigit() or character in "@:/." for character in text):
        return None
    return next((kind for kind, holds in _KINDS.items() if holds(text)), None)


def _is_phone(text: str) -> bool:
    bare = _DAY_OR_HOUR.sub(" ", text)
    if _NORTH_AMERICAN.search(bare) and not _is_one_decimal(bare):
        return True
    return bool(_LOCAL.search(bare) or _CALLED.search(bare)) or any(
        map(_rings_abroad, _RUN.findall(bare))
    )


def _is_one_decimal(text: str) -> bool:
    return bool(re.fullmatch(r"\s*-?\d+\.\d+\s*", text)) and text.count(".") == 1


def _rings_abroad(run: str) -> bool:
    digits = re.sub(r"\D", "", run)
    if not _FEWEST_DIGITS <= len(digits) <= _MOST_DIGITS or _is_one_decimal(run):
        return False
    if digits.startswith(("19", "20")) and len(digits) == 8 and not run.startswith("+"):
        return False  # a year and a running number: a folio
    import phonenumbers  # costs 0.05 s, and few cells need it

    if run.startswith("00"):
        run = "+" + run[2:]
    for region in _REGIONS:
        try:
            number = phonenumbers.parse(run, region)
        except phonenumbers.NumberParseException:
            return False
        if phonenumbers.is_valid_number(number):
            return True
    return False


def _is_plate(text: str) -> bool:
    found = _PLATE.search(text)
    return bool(found and found["letters"] not in small_words()["plate"]) or bool(
        _PLATE_SAID.search(text)
    )


def _is_address(text: str) -> bool:
    if _CALLE.search(text):
        return True
    if any(not _ROAD_BEFORE.search(text[: m.start()]) for m in _ON_A_HIGHWAY.finditer(text)):
        return True
    return any(
        not _ROAD_BEFORE.search(text[: match.start()])
        and not small_words()["address"] & set(match["words"].casefold().replace(".", "").split())
        for match in _address().finditer(text)
    )


@cache
def _address() -> re.Pattern[str]:
    return re.compile(
        r"(?<![\w:/.-])\d{1,5}[A-Za-z]?,?\s+"
        r"(?:[NSEW]\.?\s+|(?:north|south|east|west|old)\s+)?(?P<words>(?:[^\W\d_][\w'’.]*\s+){1,3}?)"
        rf"(?:{'|'.join(small_words()['street'])})\b",
        re.IGNORECASE,
    )


_KINDS: dict[str, Callable[[str], object]] = {
    "email": _EMAIL.search,
    "point": lambda text: _MAP.search(text) or _COORDINATES.search(text),
    "photo": _PICTURE.search,
    "handle": _PROFILE.search,
    "link": _LINK.search,
    "a_number": _A_NUMBER.search,
    "document": lambda text: _SSN.search(_DAY_OR_HOUR.sub(" ", text)),
    "phone": _is_phone,
    "plate": _is_plate,
    "address": _is_address,
}
