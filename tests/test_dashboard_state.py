"""The address holds the whole view, in no language, and nothing outside the closed lists."""

from datetime import date
from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st

from dashboard import state
from dashboard.queries.map_data import LAYERS
from dashboard.queries.needed import PRESENCES, PRESSURES
from dashboard.queries.places import Known

COUNTIES = ("37021", "37089", "37011")
TOWNS = {"asheville-37021": "37021", "hendersonville-37089": "37089"}
KNOWN = Known(frozenset({"dogwood_18", "western_19"}), frozenset(COUNTIES), TOWNS)

views = st.builds(
    state.View,
    lang=st.sampled_from(["es", "en"]),
    audience=st.sampled_from(state.AUDIENCES),
    region=st.sampled_from([None, "western_19"]),
    layer=st.sampled_from(LAYERS),
    on=st.none() | st.dates(date(2021, 1, 13), date(2026, 11, 24)),
    county=st.sampled_from([None, *COUNTIES]),
    pressure=st.sampled_from(PRESSURES),
    presence=st.sampled_from(PRESENCES),
)


@given(views)
def test_an_address_read_back_is_the_same_view(view):
    assert state.parse(state.written(view), "xx", KNOWN) == view


@given(views, st.sampled_from(sorted(TOWNS)))
def test_a_town_comes_back_with_its_own_county_only(view, town):
    with_town = view.with_(county=TOWNS[town], town=town)
    assert state.parse(state.written(with_town), None, KNOWN) == with_town
    elsewhere = state.written(with_town) | {"county": "37011"}
    assert state.parse(elsewhere, None, KNOWN).town is None


@given(views)
def test_the_other_language_changes_nothing_but_the_language(view):
    there = state.written(view.with_(lang="en"))
    back = state.written(view.with_(lang="es"))
    assert {k: v for k, v in there.items() if k != "lang"} == {
        k: v for k, v in back.items() if k != "lang"
    }


@given(
    st.dictionaries(
        st.sampled_from(
            [
                "lang",
                "audience",
                "region",
                "layer",
                "on",
                "county",
                "town",
                "pressure",
                "presence",
                "v",
                "x",
            ]
        ),
        st.text("aé./3<", max_size=6)
        | st.sampled_from(["internal", "members", "37089", "2026-02-30"]),
    )
)
def test_nothing_outside_the_closed_lists_gets_in(params):
    view = state.parse(params, None, KNOWN)
    assert view.lang in ("es", "en")
    assert view.audience in state.AUDIENCES
    assert view.layer in LAYERS
    assert view.region in (None, *KNOWN.regions)
    assert view.county in (None, *COUNTIES)
    assert view.town in (None, *TOWNS)
    assert view.on is None or isinstance(view.on, date)


def test_an_address_of_a_later_version_keeps_its_language_alone():
    params = {"v": "2", "lang": "en", "layer": "members", "audience": "internal"}
    assert state.parse(params, None, KNOWN) == state.View("en")


def test_the_room_is_what_nobody_asked_for():
    assert state.parse({"audience": "INTERNAL"}, None, KNOWN).audience == "shared"


def test_the_language_is_guessed_from_the_browser_and_spanish_when_unknown():
    assert state.parse({}, "en-US").lang == "en"
    assert state.parse({}, "es-MX").lang == "es"
    assert state.parse({}, "mam").lang == "es"
    assert state.parse({}, None).lang == "es"


def test_an_act_is_one_assignment_of_the_address(monkeypatch):
    class Params(dict):
        assigned = 0

        def to_dict(self):
            return dict(self)

        def from_dict(self, new):
            Params.assigned += 1
            self.clear(), self.update(new)

    params = Params(lang="en", layer="checkpoints", county="37021", town="asheville-37021")
    fake = SimpleNamespace(query_params=params, context=SimpleNamespace(locale="es"))
    monkeypatch.setattr(state, "st", fake)
    state.act({"county": "37089"})
    assert params == {"lang": "en", "layer": "checkpoints", "county": "37089"}
    state.act({"town": "asheville-37021", "county": "37089"})
    assert params["county"] == "37021"
    state.act({"on": "2026-05-18"})
    assert (params["on"], Params.assigned) == ("2026-05-18", 3)
    state.act({"on": "2026-05-18"})
    assert Params.assigned == 3, "an act that changes nothing adds nothing to the history"
