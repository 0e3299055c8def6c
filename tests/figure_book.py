"""Hand-made figures: a region of six counties, two of which are shown together with a third."""

from datetime import date

from dashboard.figure_id import FigureId
from dashboard.queries.figure_data import Book, Metric, Named, Question
from dashboard.queries.figures import joined
from dashboard.queries.map_data import Period, Value

ROOT = "mountains"
NAMES = {"37011": "Avery", "37121": "Mitchell", "37199": "Yancey", "37089": "Henderson",
         "37149": "Polk", "37075": "Graham"}  # fmt: skip
AVERY, MITCHELL, YANCEY, HENDERSON, POLK, GRAHAM = NAMES
LEAF = f"{AVERY}.{MITCHELL}.{YANCEY}"
NC = (*NAMES, "37001")  # a county of the state that lies in no region

PERIODS = {
    "FY2025": Period("FY2025", "fiscal_year", date(2024, 7, 1), date(2025, 6, 30)),
    "FY2026": Period("FY2026", "fiscal_year", date(2025, 7, 1), date(2026, 6, 30)),
    "FY2027": Period("FY2027", "fiscal_year", date(2026, 7, 1), date(2027, 6, 30)),
    "2026-Q1": Period("2026-Q1", "quarter", date(2026, 1, 1), date(2026, 3, 31)),
    "2026-Q3": Period("2026-Q3", "quarter", date(2026, 7, 1), date(2026, 9, 30)),
    "2026-03": Period("2026-03", "month", date(2026, 3, 1), date(2026, 3, 31)),
}
NAMED = {
    lang: Named(
        NAMES | {"37001": "Alamance"},
        {fips: (f"Condado de {name}" if lang == "es" else f"{name} County")
         for fips, name in (NAMES | {"37001": "Alamance"}).items()}
        | {ROOT: "Las montañas" if lang == "es" else "The mountains", "nc": "Carolina",
           "nearby": "Cerca" if lang == "es" else "Nearby"},
        {("program", "comites"): "Comités Populares", ("program", "defensa"): "Defensa Comunitaria",
         ("program", "civica"): "Participación Cívica", ("group", "norte"): "Norte",
         ("language", "all"): "idioma" if lang == "es" else "language",
         ("language", "mam"): "mam" if lang == "es" else "Mam"},
    )
    for lang in ("es", "en")
}  # fmt: skip


def metric(publish="tree", kind="count", **changes) -> Metric:
    usual = {
        "id": "attendance", "kind": kind, "measured": "at_end" if kind == "stock" else "during",
        "unit": "attendances", "publish": publish, "source": "program_events",
        "cuts": ("group", "program"), "period_kinds": ("month", "quarter", "fiscal_year"),
        "is_summed_over_places": kind in ("count", "stock", "amount"), "caveats": (),
        "review_again_by": date(2027, 11, 20), "title_es": "Asistencias",
        "title_en": "Attendances",
    }  # fmt: skip
    return Metric(**usual | changes)


def key(place, period="FY2026", **cut) -> FigureId:
    return FigureId("2026-R3", "attendance", place, period, **cut)


def shown(value, margin=2.0, quality="final", as_of=date(2026, 6, 30)) -> Value:
    return Value(value, "reported", quality, as_of=as_of, margin=margin)


TOGETHER = Value(None, "shown_together", "")
ZERO = Value(0, "none_reported", "final", as_of=date(2026, 6, 30))
NOBODY = Value(None, "not_collected", "")


def tree(**changes) -> Book:
    """Give a tree as it is published: Graham's zero is open, nobody spoke for no county."""
    cells = {
        key(ROOT): shown(484, margin=0),
        key(ROOT, "FY2025"): shown(420, margin=0, as_of=date(2025, 6, 30)),
        key(ROOT, "FY2027"): shown(120, 5, "provisional", date(2026, 9, 30)),
        key(ROOT, "2026-Q3"): shown(120, 5, as_of=date(2026, 9, 30)),
        key(HENDERSON): shown(300),
        key(HENDERSON, "FY2025"): shown(298, as_of=date(2025, 6, 30)),
        key(POLK): shown(160),
        key(POLK, "FY2025"): shown(60, as_of=date(2025, 6, 30)),
        key(GRAHAM): ZERO,
        key(LEAF): shown(25),
        **{key(place): TOGETHER for place in LEAF.split(".")},
        key(ROOT, program_id="defensa"): shown(210),
        key(ROOT, program_id="civica.comites"): shown(275),
        **{key(ROOT, program_id=part): TOGETHER for part in ("civica", "comites")},
    }
    return book(cells, **changes)


def book(cells, audience="shared", of=None) -> Book:
    counties = {ROOT: tuple(NAMES), "nearby": (HENDERSON, POLK, LEAF[:5]), "nc": NC}
    return Book("2026-R3", audience, ROOT, of or metric(), cells, joined(cells), counties, PERIODS)


def ask(*places, period="FY2026", cut="all", part="all") -> Question:
    return Question("attendance", places, period, cut, part)
