"""Hold what the reader looks at: the address first, in closed lists, one history entry an act.

The only code that touches query parameters and session state. The address holds ids that belong
to no language, so the same link opens in the other one with the same figures.
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from datetime import date
from typing import Any

import streamlit as st

from dashboard.asked import Lists, kept
from dashboard.queries.map_data import LAYERS
from dashboard.queries.needed import PRESENCES, PRESSURES
from dashboard.queries.places import Known
from dashboard.wording import language

VERSION = "1"
"""Of the address; written only when a later one exists. An unknown one keeps the language alone."""

AUDIENCES = ("shared", "internal")


@dataclass(frozen=True)
class View:
    """Hold one view; None means the default, which the address does not write."""

    lang: str = "es"
    audience: str = "shared"
    region: str | None = None
    layer: str = LAYERS[0]
    on: date | None = None
    county: str | None = None
    town: str | None = None
    pressure: str = PRESSURES[0]
    presence: str = PRESENCES[0]
    metric: str | None = None
    places: str | None = None
    period: str | None = None
    cut: str | None = None
    beside: str | None = None
    basket: str | None = None

    def with_(self, **changes: Any) -> "View":
        """Give the view after an act.

        Choosing a county lets go of another county's town, a metric of another metric's parts.
        """
        if "county" in changes and "town" not in changes:
            changes["town"] = None
        if "metric" in changes and "cut" not in changes:
            changes["cut"] = None
        return replace(self, **changes)


def parse(
    params: Mapping[str, str],
    locale: str | None,
    known: Known | None = None,
    lists: Lists | None = None,
) -> View:
    """Read a view from an address, dropping whatever is in none of the closed lists."""
    lang = language(params.get("lang"), locale)
    if params.get("v", VERSION) != VERSION:
        return View(lang)
    town, county = params.get("town"), params.get("county")
    region = params.get("region")
    if known is not None:
        region = region if region in known.regions else None
        county = county if county in known.counties else None
        town = town if county and known.towns.get(town or "") == county else None
    return View(
        lang=lang,
        audience=_one_of(params.get("audience"), AUDIENCES),
        region=region or None,
        layer=_one_of(params.get("layer"), LAYERS),
        on=_day(params.get("on")),
        county=county or None,
        town=(town or None) if county else None,
        pressure=_one_of(params.get("pressure"), PRESSURES),
        presence=_one_of(params.get("presence"), PRESENCES),
        **kept(params, lists),
    )


def written(view: View) -> dict[str, str]:
    """Write a view as an address: the language always, the rest only where it is not usual."""
    usual = View()
    params = {"lang": view.lang}
    for field in fields(View):
        value = getattr(view, field.name)
        if field.name != "lang" and value != getattr(usual, field.name):
            params[field.name] = value.isoformat() if isinstance(value, date) else value
    return params


def read(known: Known | None = None, lists: Lists | None = None) -> View:
    """Read the view of the page being drawn."""
    return parse(st.query_params.to_dict(), st.context.locale, known, lists)


def go(**changes: Any) -> None:
    """Change the view from a callback: one assignment, so one entry in the browser's history."""
    view = read().with_(**changes)
    params = written(view)
    if params != st.query_params.to_dict():
        st.query_params.from_dict(params)


def act(told: Mapping[str, str]) -> None:
    """Do what a reader did inside the map: chose a county or a town, or let the range rest."""
    known = {name: told[name] for name in ("county", "town", "on") if told.get(name)}
    if "town" in known:
        known["county"] = known["town"].rsplit("-", 1)[-1]
    changes: dict[str, Any] = dict(known)
    if "on" in known:
        changes["on"] = _day(known["on"])
    go(**changes)


def control(view: View, name: str) -> dict[str, Any]:
    """Give the arguments that tie a widget to `view.<name>`: the address decides, both ways."""
    st.session_state[f"view-{name}"] = getattr(view, name) or ""
    return {"key": f"view-{name}", "on_change": _chosen, "args": (name,)}


def several(view: View, name: str) -> dict[str, Any]:
    """Give the arguments that tie a widget of several choices to `view.<name>`."""
    chosen = getattr(view, name)
    st.session_state[f"view-{name}"] = chosen.split(".") if chosen else []
    return {"key": f"view-{name}", "on_change": _chosen_several, "args": (name,)}


def remembered(name: str, otherwise: Any = None) -> Any:
    """Give what this session keeps under `name`: a widget's value, or what `remember` put there."""
    return st.session_state.get(name, otherwise)


def remember(name: str, value: Any) -> None:
    """Keep something for this session that is no part of the view."""
    st.session_state[name] = value


def asked(name: str) -> str:
    """Give what was typed into the box `name`: not part of the view, so in no address."""
    return st.session_state.get(f"asked-{name}", "")


def clear(name: str) -> None:
    """Empty the box `name`, from a callback."""
    st.session_state[f"asked-{name}"] = ""


def box(name: str) -> str:
    """Give the key of a box whose text is read by `asked`."""
    return f"asked-{name}"


def _chosen(name: str) -> None:
    go(**{name: st.session_state[f"view-{name}"] or None})


def _chosen_several(name: str) -> None:
    go(**{name: ".".join(sorted(st.session_state[f"view-{name}"])) or None})


def _one_of(value: str | None, known: tuple[str, ...]) -> str:
    return value if value in known else known[0]


def _day(value: str | None) -> date | None:
    try:
        return date.fromisoformat(value or "")
    except ValueError:
        return None
