"""Say what is known of one county: who signed, what was confirmed, what was held."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from dashboard.answers.answer import span
from dashboard.maps.look import letter_of
from dashboard.maps.pieces import Picture, Stop
from dashboard.maps.words import company
from dashboard.naming import agency, earlier_agency
from dashboard.queries.map_data import Agreement, MapData, Value
from dashboard.queries.values import Point
from dashboard.wording import number, sentence, short_day

REPORT_STATUSES = ("confirmed", "reported", "false_alarm", "unable_to_verify", "retracted")
_NOW_FIRST = ("listed", "missing", "pending", "superseded", "ended")


@dataclass(frozen=True)
class AgreementLine:
    """Hold what is said of one agreement, and where the memorandum is."""

    text: str
    url: str | None


@dataclass(frozen=True)
class Figure:
    """Hold a figure as it is read: large, and what it counts; words where there is none."""

    value: str
    what: str
    is_number: bool


def agreement_lines(data: MapData, fips: str, lang: str) -> list[AgreementLine]:
    """Say of each agreement of a county how it stands, what stands now first."""
    held = sorted(
        agreements_of(data, fips),
        key=lambda one: (_NOW_FIRST.index(one.status), -_since(one)),
    )
    return [AgreementLine(_agreement(one, data, lang), one.agreement_url) for one in held]


def agreements_of(data: MapData, fips: str) -> list[Agreement]:
    """List the agreements of a county and of its towns."""
    return [one for one in data.agreements if one.county_fips == fips]


def earlier_lines(data: MapData, fips: str, lang: str) -> list[str]:
    """Say of the signings known from the literature that their end is not known."""
    years: dict[tuple[str, str], list[str]] = {}
    for one in data.earlier_signings:
        if one.county_fips == fips:
            signed = years.setdefault((earlier_agency(one, data, lang), one.model), [])
            signed.append(str(one.signed_on.year))
    return [
        sentence(
            "county.earlier",
            lang,
            n=len(signed),
            agency=agency_name,
            model=sentence(f"model.{model}", lang),
            years=signed,
        )
        for (agency_name, model), signed in years.items()
    ]


def checkpoints_figure(picture: Picture, fips: str, lang: str) -> Figure:
    """Give the county's confirmed checkpoints of the picture's twelve months."""
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    return _figure(picture, fips, "county.checkpoints", when, lang)


def fill_figure(picture: Picture, fips: str, lang: str) -> Figure:
    """Give the county's figure of a fill layer in the picture's quarter."""
    when = span(picture.stop.starts_on, picture.stop.on, lang)
    return _figure(picture, fips, f"county.{picture.layer}", when, lang)


def reports_line(months: Mapping[str, Sequence[Point]], stop: Stop, lang: str) -> str:
    """Say how the reports of the stop's months stand, status by status; silence is said."""
    counts, is_known = [], False
    for status in REPORT_STATUSES:
        inside = [
            point.value.value
            for point in months[status]
            if stop.starts_on <= point.period.starts_on <= stop.on and point.value.value is not None
        ]
        is_known = is_known or bool(inside)
        if total := int(sum(inside)):
            counts.append(sentence(f"report.{status}", lang, n=total))
    if not is_known:
        return sentence("county.reports_unknown", lang)
    if not counts:
        return sentence("county.reports_none", lang)
    return sentence("county.reports", lang, counts=counts)


def _figure(picture: Picture, fips: str, key: str, when: str, lang: str) -> Figure:
    view = picture.counties[fips]
    value = view.told or Value(None, "not_collected")
    n = 2 if value.value is None else int(value.value)
    what = sentence(key, lang, n=n, when=when, day=picture.stop.on)
    if value.value is None:
        return Figure(sentence(f"status.{value.status}", lang), what, False)
    if view.together:
        names = company(view.together, fips, lang)
        what = sentence("said.together", lang, said=what, names=names)
    if value.quality == "partial_period":
        what += " " + sentence("county.partial", lang)
    said = number(value.value, lang)
    if value.is_rounded:
        said = sentence("said.about", lang, said=said)
    return Figure(said, what, True)


def _agreement(one: Agreement, data: MapData, lang: str) -> str:
    """Say one agreement: who, which model, signed when, and how it stands."""
    what = sentence(
        "county.agreement",
        lang,
        agency=agency(one, data, lang),
        model=sentence(f"model.{one.model}", lang),
        letter=letter_of(one.model),
    )
    if one.signed_on is not None:
        what += sentence("county.signed", lang, day=one.signed_on)
    elif one.status != "pending" and one.first_listed_on is not None:
        what += sentence("county.first_listed", lang, day=one.first_listed_on)
    key = f"county.status.{one.status}"
    if one.status in ("ended", "superseded"):
        key += f".{one.status_reason or 'not_said'}"
    days = {
        "list": short_day(one.status_list_on, lang) if one.status_list_on else "—",
        "missing": short_day(one.first_missing_on, lang) if one.first_missing_on else "—",
    }
    return what + sentence(key, lang, **days)


def _since(one: Agreement) -> int:
    day = one.signed_on or one.first_listed_on
    return day.toordinal() if day else 0
