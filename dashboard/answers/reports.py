"""Say one report in words: when, where, what, and how it stands. Pure."""

from dashboard.queries.reports import Report
from dashboard.wording import sentence, short_day


def line(report: Report, lang: str) -> str:
    """Say when and where it was seen: what a report is known by."""
    return f"{when(report, lang)} · {where(report, lang)}"


def details(report: Report, status: str, lang: str) -> str:
    """Say what was seen, of whom, how it reached us, and how it stands."""
    parts = [
        sentence(f"one_report.what.{report.activity}", lang),
        sentence(f"one_report.who.{report.operator}", lang),
    ]
    if report.vehicle_band:
        parts.append(sentence("one_report.vehicles", lang, band=report.vehicle_band))
    if report.officer_band:
        parts.append(sentence("one_report.officers", lang, band=report.officer_band))
    parts += [
        sentence(f"one_report.via.{report.reported_via}", lang),
        report.group,
        sentence(f"one_report.status.{status}", lang),
    ]
    if status == "reported" and report.is_confirmed_once:
        parts.append(sentence("one_report.once", lang))
    if status == "confirmed" == report.status:
        parts.append(sentence(f"one_report.basis.{report.confirmed_basis}", lang))
    return " · ".join(parts)


def when(report: Report, lang: str) -> str:
    """Say the day, and the hour or that nobody wrote it down."""
    return f"{short_day(report.seen_on, lang)}, {hour_words(report.seen_hour, lang)}"


def where(report: Report, lang: str) -> str:
    """Say the town, the road with its exit, and the county."""
    road = report.road(lang)
    if road and report.exit_id:
        number = report.exit_id.rsplit("-", 1)[-1]
        road = sentence("one_report.exit", lang, number=number, road=road)
    county = sentence("one_report.county", lang, name=report.county)
    return ", ".join(part for part in (report.town, road, county) if part)


def hour_words(hour: int | None, lang: str) -> str:
    """Write an hour (0 to 23) as a clock of twelve hours says it, or that nobody wrote it down."""
    if hour is None:
        return sentence("one_report.no_hour", lang)
    key = "one_report.morning" if hour < 12 else "one_report.afternoon"
    return sentence(key, lang, hour=hour % 12 or 12)


def doubts(report: Report, lang: str) -> str:
    """Say what is odd in a report."""
    said = [sentence(f"doubt.{code}", lang) for code in report.doubts]
    return sentence("confirm.odd", lang, what="; ".join(said))
