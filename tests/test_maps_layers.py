"""What each layer shows at each stop."""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.answers.basis import basis
from dashboard.maps.encode import payload, spans
from dashboard.maps.layers import Atlas
from dashboard.maps.look import class_bounds, class_of, radius_of
from dashboard.queries.map_data import LAYERS, NOT_SHOWN, Checkpoints
from dashboard.wording import LANGS, sentence
from tests.map_sample import BUILT, FIPS, LATER, MONTHS, NEWEST, OLD, TOWNS, sample


def shown(layer: str, on: date | None = None, **changes):
    atlas = Atlas(sample(**changes))
    return atlas.picture(layer, atlas.stop(layer, on))


def letters(picture, name: str) -> list[str]:
    return [f"{one.letter} {one.status}" for one in picture.counties[FIPS[name]].letters]


@settings(deadline=None)
@given(st.dates(date(2019, 1, 1), date(2027, 1, 1)))
def test_the_list_used_is_never_a_later_one(on):
    for layer in LAYERS:
        picture = shown(layer, on)
        first = Atlas(sample()).stops(layer)[0].on
        assert picture.stop.on <= max(on, first)
        assert picture.list_on is None or picture.list_on <= picture.stop.on


def test_a_day_between_two_lists_uses_the_one_before():
    assert shown("agreements", NEWEST - timedelta(days=1)).list_on == LATER
    assert shown("agreements", LATER).list_on == LATER
    assert shown("agreements").list_on == NEWEST


def test_a_day_before_the_first_list_shows_the_first():
    assert shown("agreements", date(1999, 1, 1)).list_on == OLD


def test_a_fill_older_than_every_list_has_no_agreements():
    picture = shown("events", lists=(NEWEST,), on=date(2024, 3, 31))
    assert picture.list_on is None
    assert not any(view.letters for view in picture.counties.values())


def test_a_police_agreement_stands_at_its_town_and_not_on_its_county():
    picture = shown("agreements")
    assert letters(picture, "Avery") == ["O listed"]
    [badge] = picture.symbols
    assert (badge.kind, badge.town_id) == ("police", TOWNS[0].id)
    assert [one.letter for one in badge.letters] == ["P"]


def test_what_no_place_can_show_is_named_beside_the_map():
    assert shown("agreements").beside == (
        "Brookford PD#task_force", "District Jail#warrant_service",
    )  # fmt: skip


def test_every_agreement_of_a_list_is_drawn_or_named_beside():
    data = sample()
    for stop in Atlas(data).stops("agreements"):
        picture = Atlas(data).picture("agreements", stop)
        drawn = sum(len(view.letters) for view in picture.counties.values())
        drawn += sum(len(symbol.letters) for symbol in picture.symbols)
        held = sum(day == stop.on for day, _, _ in data.agreement_days)
        assert drawn + len(picture.beside) == held


def test_two_models_at_once_are_both_shown():
    picture = shown("agreements")
    assert letters(picture, "Henderson") == ["P listed", "C listed"]
    assert picture.counties[FIPS["Henderson"]].fill == "PC"


def test_pending_missing_listed_and_none_look_different():
    views = shown("agreements").counties
    drawn = {name: (views[FIPS[name]].fill, views[FIPS[name]].edge)
             for name in ("Avery", "Polk", "Burke", "Clay")}  # fmt: skip
    assert len(set(drawn.values())) == 4
    assert len({edge for _, edge in drawn.values()}) == 4
    assert drawn["Polk"][0] == "paper", "a pending agreement fills nothing"


def test_a_listed_agreement_decides_over_a_pending_one():
    data = sample()
    more = (*data.agreement_days, (NEWEST, "Polk SO#jail", "listed"))
    held = (*data.agreements, replace(data.agreements[1], agreement_id="Polk SO#jail",
                                      county_fips=FIPS["Polk"]))  # fmt: skip
    picture = shown("agreements", agreement_days=more, agreements=held)
    assert picture.counties[FIPS["Polk"]].fill == "C"
    assert letters(picture, "Polk") == ["C listed", "O pending"]


def test_blanks_are_different_from_each_other_and_from_zero():
    views = shown("events").counties
    fills = {name: views[FIPS[name]].fill for name in ("Clay", "Graham", "Polk", "Burke")}
    assert fills == {
        "Clay": "not_applicable", "Graham": "no_data", "Polk": "not_shown", "Burke": "paper",
    }  # fmt: skip
    assert views[FIPS["Burke"]].value.value == 0
    assert views[FIPS["Henderson"]].fill == "partial-5"


def test_a_count_of_people_is_not_shown_to_the_room():
    for layer in ("members", "attendance"):
        for view in shown(layer).counties.values():
            assert (view.fill, view.value.value) == ("not_shown", None)


def test_a_quarter_still_running_is_no_stop():
    stops = Atlas(sample()).stops("events")
    assert stops[-1].on == date(2026, 9, 30)
    assert stops[0].on == date(2024, 3, 31)


def test_a_window_ends_only_when_its_last_day_is_published():
    def last(built: date) -> date:
        return Atlas(sample(built_on=built)).stops("checkpoints")[-1].on

    assert last(date(2026, 10, 3)) == date(2026, 8, 31)
    assert last(date(2026, 10, 4)) == date(2026, 9, 30)
    assert Atlas(sample()).stops("checkpoints")[0].on == date(2024, 12, 31)


def test_silence_is_no_data_and_half_a_silence_is_said():
    views = shown("checkpoints").counties
    assert (views[FIPS["Graham"]].fill, views[FIPS["Graham"]].value.value) == ("no_data", None)
    assert (views[FIPS["Clay"]].fill, views[FIPS["Clay"]].value.value) == ("partial", 0)
    assert (views[FIPS["Burke"]].fill, views[FIPS["Burke"]].value.value) == ("paper", 0)


def test_a_month_that_may_not_be_told_is_not_shown_and_no_silence():
    data = sample(withheld=frozenset((FIPS["Graham"], month) for month in MONTHS[-3:]))
    picture = Atlas(data).picture("checkpoints", Atlas(data).stop("checkpoints", None))
    graham = picture.counties[FIPS["Graham"]]
    assert (graham.fill, graham.value) == ("not_shown", NOT_SHOWN)
    # What is told of a county is told, though a month of it is not.
    beside = sample(withheld=frozenset({(FIPS["Clay"], MONTHS[-1])}))
    shown = Atlas(beside).picture("checkpoints", Atlas(beside).stop("checkpoints", None))
    assert shown.counties[FIPS["Clay"]].value.quality == "partial_period"


def test_a_release_that_tells_no_month_at_all_still_draws_that_it_does_not():
    months = frozenset((fips, month) for fips in FIPS.values() for month in MONTHS)
    atlas = Atlas(sample(covered=frozenset(), checkpoints=(), withheld=months))
    picture = atlas.picture("checkpoints", atlas.stop("checkpoints", None))
    assert {view.fill for view in picture.counties.values()} == {"not_shown"}


def test_a_checkpoint_known_by_road_is_counted_in_its_county_in_another_shape():
    kinds = {one.id: (one.kind, one.count) for one in shown("checkpoints").symbols}
    assert kinds[f"road-{FIPS['Henderson']}"] == ("road", 1)
    assert kinds[f"town-{TOWNS[1].id}"] == ("town", 5)


REPORTS = st.lists(
    st.builds(
        Checkpoints,
        st.dates(date(2024, 1, 1), BUILT),
        st.sampled_from(list(FIPS.values())),
        st.none(),
        st.sampled_from(["us-64", None]),
        st.just("sheriff"),
        st.just("two_people"),
        st.integers(1, 9),
    ),
    max_size=40,
)


@settings(deadline=None)
@given(REPORTS, st.booleans())
def test_symbols_counties_and_reports_add_up(reports, in_towns):
    if in_towns:
        town = TOWNS[1]
        reports = [
            replace(one, town_id=town.id) if one.county_fips == town.fips else one
            for one in reports
        ]
    atlas = Atlas(sample(checkpoints=tuple(reports)))
    for stop in atlas.stops("checkpoints")[::7]:
        picture = atlas.picture("checkpoints", stop)
        expected: Counter = Counter()
        for one in reports:
            if stop.starts_on <= one.seen_on <= stop.on:
                expected[one.county_fips] += one.count
        by_symbol: Counter = Counter()
        for symbol in picture.symbols:
            by_symbol[symbol.county_fips] += symbol.count
        by_county = {f: v.value.value for f, v in picture.counties.items() if v.value.value}
        assert by_county == expected == +by_symbol


@settings(deadline=None)
@given(st.lists(st.integers(0, 3), max_size=30))
def test_spans_give_back_every_value(values):
    packed = spans(values)
    held = dict(zip(packed[::2], packed[1::2], strict=True))
    unpacked, last = [], None
    for index in range(len(values)):
        last = held.get(index, last)
        unpacked.append(last)
    assert unpacked == values


@pytest.mark.parametrize("layer", LAYERS)
def test_the_page_holds_what_the_layers_say(layer):
    atlas = Atlas(sample())
    packed = payload(atlas, "en")["layers"][layer]
    for index, stop in enumerate(atlas.stops(layer)):
        assert packed["stops"][index][0] == stop.on.isoformat()
        for fips, view in atlas.picture(layer, stop).counties.items():
            held = packed["counties"][fips]
            place = max(i for i in range(0, len(held), 2) if held[i] <= index)
            assert packed["views"][held[place + 1]][:2] == (view.fill, view.edge)


def test_classes_of_counts_are_whole_and_without_a_hole():
    bounds = class_bounds("events")
    assert len(bounds) == 5 and bounds[0][0] == 1 and bounds[-1][1] is None
    for (_, high), (low, _) in zip(bounds, bounds[1:], strict=False):
        assert low == high + 1
    for number, (low, high) in enumerate(bounds, start=1):
        assert class_of("events", low) == number
        assert high is None or class_of("events", high) == number


@pytest.mark.parametrize("layer", ["members", "attendance"])
def test_classes_of_rates_begin_where_the_one_before_ends(layer):
    bounds = class_bounds(layer)
    assert len(bounds) == 5 and bounds[0][0] == 0 and bounds[-1][1] is None
    for number, (low, high) in enumerate(bounds, start=1):
        assert class_of(layer, low + 0.001) == number
        assert high is None or class_of(layer, high - 0.001) == number
        assert high is None or high == bounds[number][0]


def test_a_larger_count_never_has_a_smaller_symbol():
    radii = [radius_of(count) for count in range(1, 300)]
    assert radii == sorted(radii) and radii[-1] <= 21


def test_what_is_not_confirmed_is_hollow_and_counts_for_nothing():
    waiting = Checkpoints(
        date(2026, 9, 20), FIPS["Henderson"], TOWNS[1].id, None, "sheriff", "not_said", 3
    )
    atlas = Atlas(sample(audience="internal", delay_midnights=0, unconfirmed=(waiting,)))
    [newest] = atlas.stops("checkpoints")[-1:]
    assert newest.on == BUILT, "the running month has a window of its own"
    picture = atlas.picture("checkpoints", newest)
    without = Atlas(sample(audience="internal", delay_midnights=0)).picture("checkpoints", newest)
    fips = FIPS["Henderson"]
    assert picture.counties[fips].value == without.counties[fips].value
    assert picture.counties[fips].unconfirmed == 3
    [hollow] = set(picture.symbols) - set(without.symbols)
    assert (hollow.kind, hollow.town_id, hollow.count) == ("town unconfirmed", TOWNS[1].id, 3)


@pytest.mark.parametrize("lang", LANGS)
def test_the_room_is_told_of_what_one_person_confirmed_before(lang):
    first, *others = sample().checkpoints
    before = replace(first, basis="one_person_before")
    stop = Atlas(sample()).stops("checkpoints")[-1]
    all_two = basis(sample(), stop, lang)
    assert all_two == sentence("answer.checkpoints.confirmed", lang)
    told = basis(sample(checkpoints=(before, *others)), stop, lang)
    assert told == sentence("answer.checkpoints.before", lang, n=before.count)
    inside = basis(sample(audience="internal", checkpoints=(before, *others)), stop, lang)
    assert sentence("basis.one_person_before", lang, n=before.count) in inside
