"""Draw one chart by month, and only once somebody opens it: it is 1.4 MB of code."""

import streamlit as st

from dashboard import figures
from dashboard.queries.map_data import MapData
from dashboard.queries.release import Release
from dashboard.queries.values import last_ended, series
from dashboard.state import View
from dashboard.wording import sentence

LONGEST = 36


def chart(release: Release, data: MapData, view: View) -> None:
    """Draw checkpoints by month, or members on their layer, for the county or the region.

    In the room members are by quarter, and of the region: a county may be told with others.
    """
    lang = view.lang
    metric = "members" if view.layer == "members" and "members" in data.values else "checkpoints"
    is_room = metric == "members" and data.audience == "shared"
    county = None if is_room else view.county
    name = data.county(county).name if county else data.region.name(lang)
    title = sentence(
        "chart_part.members_by_quarter" if is_room else f"chart_part.{metric}", lang, place=name
    )
    opened = st.expander(title, key=f"chart-{metric}", on_change="rerun")
    with opened:
        if opened.open:
            metric_id = "checkpoints_confirmed" if metric == "checkpoints" else metric
            kind = "quarter" if is_room else "month"
            points = series(release, metric_id, county or data.region.id, kind)
            points = tuple(p for p in points if p.value.status != "not_shown" or not is_room)
            figure = figures.months(
                last_ended(points, data.built_on)[-LONGEST:], metric, name, lang
            )
            st.plotly_chart(
                figure, theme=None, config={"displayModeBar": False, "locale": lang}, alt=title
            )
