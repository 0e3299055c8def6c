"""The picture drawn without a browser."""

import re
from itertools import combinations
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dashboard.maps.layers import Atlas
from dashboard.maps.place import Box, Sheet, rings, width_of
from dashboard.maps.project import Projection
from dashboard.maps.svg import draw
from dashboard.queries.map_data import LAYERS
from tests.map_sample import NAMES, TOWNS, sample, square


def drawn(layer: str):
    data = sample()
    atlas = Atlas(data)
    return draw(data, atlas.picture(layer, atlas.stop(layer, None)))


@pytest.mark.parametrize("layer", LAYERS)
def test_the_picture_is_whole_and_refers_only_to_itself(layer):
    made = drawn(layer)
    text = f'<svg xmlns="http://www.w3.org/2000/svg">{made.defs}{made.body}</svg>'
    ids = {e.get("id") for e in ElementTree.fromstring(text).iter() if e.get("id")}
    used = set(re.findall(r'(?:href="|url\()#([^")]+)', text))
    assert used <= ids
    assert "http" not in made.defs + made.body


@pytest.mark.parametrize("layer", LAYERS)
def test_the_picture_holds_no_words_of_either_language(layer):
    said = {name.upper() for name in NAMES} | {town.name for town in TOWNS}
    for text in re.findall(r"<text[^>]*>([^<]*)</text>", drawn(layer).body):
        assert text in said or re.fullmatch(r"[\d,]+|[PCO?]+|–", text), text


def test_letters_are_always_drawn():
    for layer in LAYERS:
        texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn(layer).body)
        assert sorted(t for t in texts if re.fullmatch("[PCO]", t)) == list("CCOOPP")


def test_the_county_of_a_checkpoint_has_its_sum_and_a_zero_is_written():
    texts = re.findall(r"<text[^>]*>([^<]*)</text>", drawn("checkpoints").body)
    assert sorted(t for t in texts if t.isdigit()) == ["0", "0", "0", "1", "8"]


def test_steps_of_an_outline_add_up_and_neighbours_share_their_border():
    left, right = square(0, 0), square(1, 0)
    project = Projection([left, right], 360, 8)
    corners = [_corners(project.path(shape)) for shape in (left, right)]
    assert len(corners[0] & corners[1]) == 2
    assert min(x for x, _ in corners[0]) == 8 and max(x for x, _ in corners[1]) == 352


def _corners(path: str) -> set[tuple[float, float]]:
    numbers = [float(n) for n in re.findall(r"-?\d*\.?\d+", path)]
    x, y = numbers[:2]
    found = {(x, y)}
    for dx, dy in zip(numbers[2::2], numbers[3::2], strict=True):
        x, y = round(x + dx, 1), round(y + dy, 1)
        found.add((x, y))
    return found


BOXES = st.builds(Box, st.floats(20, 340), st.floats(20, 180), st.floats(5, 60), st.floats(5, 16))


@settings(deadline=None)
@given(st.lists(BOXES, max_size=25))
def test_no_label_that_may_be_left_out_meets_another(boxes):
    sheet = Sheet(360, 200)
    placed = [box for box in (sheet.place(rings(one, 8, 3)) for one in boxes) if box]
    assert not any(one.meets(two) for one, two in combinations(placed, 2))
    assert all(box.x - box.width / 2 >= 0 and box.x + box.width / 2 <= 360 for box in placed)


def test_a_longer_text_is_wider():
    assert width_of("TRANSYLVANIA", 10) > width_of("Transylvania", 10) > width_of("Polk", 10)
