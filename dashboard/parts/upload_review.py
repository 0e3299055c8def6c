"""Show what keeping a file would do, before anything is kept."""

from typing import Any

import streamlit as st

from dashboard import commands
from dashboard.answers.upload import accounting, kept_at
from dashboard.maps.kept import kept_map, spots
from dashboard.parts.picture import picture
from dashboard.parts.table import escape, table
from dashboard.queries.map_data import MapData
from dashboard.queries.names import Names
from dashboard.tables import of_upload as rows
from dashboard.upload import Upload
from dashboard.wording import sentence

_MOST_REFUSED = 50
# What the page asks, and what stands in the list of columns.
_SAID_ELSEWHERE = {"confirmed_inside", "rows_gone", "columns_dropped"}
_SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def sheets(found: list[dict[str, Any]], lang: str) -> None:
    """Say of each sheet what it is and how its rows add up, and what else there is to know."""
    for sheet in found:
        if sheet["source"]:
            what = sentence(f"add.source.{sheet['source']}", lang)
            name = sentence("add.sheet", lang, sheet=sheet["sheet"], what=what)
            st.markdown(f"**{escape(name)}** {escape(accounting(sheet, lang))}")
        said = [message["text"] for message in sheet["messages"]
                if "row" not in message and message["code"] not in _SAID_ELSEWHERE]  # fmt: skip
        if said:
            st.markdown("\n".join(f"- {escape(text)}" for text in said))


def refused(found: list[dict[str, Any]], upload: Upload, lang: str) -> None:
    """List the rows that cannot go in, with why; offer them in the file's own columns."""
    if not sum(sheet["refused"] for sheet in found):
        return
    table(rows.refused(found, lang, _MOST_REFUSED), "refused")
    st.download_button(
        sentence("add.problems", lang), lambda: _problems(upload, lang),
        f"{sentence('add.problems_name', lang)}.xlsx", _SPREADSHEET, on_click="ignore",
    )  # fmt: skip


def changes(said: dict[str, Any], known: Names, lang: str) -> None:
    """Show how many reports were held before and would be after, by county and status."""
    if said["before"] != said["after"]:
        table(rows.before_after(said["before"], said["after"], known, lang), "before-after")


def where(said: dict[str, Any], data: MapData, lang: str) -> None:
    """Draw exactly the places that would be kept."""
    of_reports = [sheet for sheet in said["sheets"] if sheet["source"] == "checkpoint_reports"]
    places = [place for sheet in of_reports for place in sheet["places"]]
    if not places:
        return
    drawn = spots(data, places)
    words = kept_at(places, sum(spot.count for spot in drawn), lang)
    st.markdown(escape(words))
    if drawn:
        listed = [sentence("add.spot", lang, name=spot.name, count=spot.count) for spot in drawn]
        alt = sentence("add.map_alt", lang, names=listed)
        image = kept_map(data, drawn, sentence("add.map", lang), alt)
        picture(image.svg, image.alt)


def _problems(upload: Upload, lang: str) -> bytes:
    call = ["export-problems", "--file", "-", *upload.options(), "--to", "-", "--lang", lang]
    return commands.run(call, upload.content).output
