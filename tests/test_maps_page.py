"""The map page: whole, stable, asking nobody."""

import base64
import hashlib
import json
import re
import subprocess
import sys
from dataclasses import replace
from itertools import combinations

import pytest

from dashboard.maps import page
from dashboard.maps.look import look
from dashboard.maps.patterns import defs, fill_names, fill_of
from dashboard.queries.map_data import LAYERS
from dashboard.wording import LANGS, sentence
from tests.map_sample import TOWNS, sample


@pytest.fixture(scope="module")
def pages():
    return {lang: page.build(sample(), lang) for lang in LANGS}


def data_of(html: str) -> dict:
    return json.loads(re.search(r'id="mirador-data">(.*?)</script>', html, re.DOTALL)[1])


def test_the_same_data_gives_the_same_page(pages):
    again = page.build(sample(), "es")
    assert again == pages["es"]
    assert pages["en"].digest != pages["es"].digest


def test_the_page_is_the_same_in_another_process():
    code = (
        "from tests.map_sample import sample; from dashboard.maps import page;"
        "print(page.build(sample(), 'es').digest)"
    )
    told = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True,
            env={"PYTHONHASHSEED": seed, "PYTHONPATH": "."},
        ).stdout
        for seed in ("1", "2")
    }  # fmt: skip
    assert len(told) == 1


def test_the_digest_changes_with_a_figure(pages):
    data = sample()
    more = replace(data.checkpoints[0], count=6)
    other = page.build(replace(data, checkpoints=(more, *data.checkpoints[1:])), "es")
    assert other.digest != pages["es"].digest


@pytest.mark.parametrize("lang", LANGS)
def test_nothing_in_the_page_asks_another_host(pages, lang):
    html = pages[lang].html
    assert re.findall(r'(?:src|href)\s*=\s*["\']?(?:https?:)?//', html) == []
    assert "sourceMappingURL" not in html and "url(images" not in html and "@import" not in html
    [asked] = set(re.findall(r"url\(([^)#]+)\)", html))
    assert asked.startswith('"/static/media/SourceSansVF-Upright')


@pytest.mark.parametrize("lang", LANGS)
def test_the_policy_allows_the_page_its_own_scripts_and_no_other(pages, lang):
    built = pages[lang]
    scripts = re.findall(r"<script>(.*?)</script>", built.html, re.DOTALL)
    assert len(scripts) == len(re.findall(r"<script(?! type=\"application/json\")", built.html))
    for code in scripts:
        digest = base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()
        assert f"'sha256-{digest}'" in built.csp
    [rule] = [part for part in built.csp.split("; ") if part.startswith("script-src")]
    assert "unsafe" not in rule and "'self'" not in rule and "*" not in built.csp
    body = built.html.split("<body>")[1].split("<script")[0]
    assert re.findall(r"<[^>]+\son[a-z]+\s*=", body) == [], "a handler in an attribute is refused"


@pytest.mark.parametrize("lang", LANGS)
def test_a_reader_may_zoom_the_page(pages, lang):
    viewport = re.findall(r'<meta name="viewport"[^>]*>', pages[lang].html)
    assert viewport == ['<meta name="viewport" content="width=device-width, initial-scale=1">']
    assert f'<html lang="{lang}">' in pages[lang].html


@pytest.mark.parametrize("lang", LANGS)
def test_the_frame_says_what_every_picture_says(pages, lang):
    html = pages[lang].html
    data = sample()
    for words in (
        data.region.name(lang),
        sentence("map.not_an_alert", lang),
        sentence("map.made_on", lang, on=data.built_on),
        sentence("map.credits", lang),
        sentence("map.demo", lang),
        "Línea Comunitaria: 555-0100",
        data.release_id,
    ):
        assert words in html
    assert html.count(sentence("legend.begins", lang)) == len(LAYERS)
    told = data_of(html)["layers"]["agreements"]["stops"][-1]
    assert told == [
        "2026-05-18",
        sentence("map.stop.list", lang, on=data.lists[-1]),
        sentence("map.source.agreements", lang, on=data.lists[-1]),
    ]


def test_internal_is_stamped_and_the_room_is_not():
    for lang in LANGS:
        stamp = f'class="stamp internal">{sentence("map.internal", lang)}'
        assert stamp in page.build(sample(audience="internal"), lang).html
        assert 'class="stamp internal"' not in page.build(sample(), lang).html


def test_real_data_is_not_stamped_demo_and_a_line_that_is_not_set_is_not_named():
    html = page.build(sample(is_demo=False, line_number=None), "en").html
    assert 'class="stamp demo"' not in html
    assert "Línea Comunitaria" not in html


def test_a_name_cannot_leave_its_place_in_the_page():
    bad = "</script><script>alert(1)</script>{{ 7 * 7 }}{% raw %}"
    data = sample(towns=(replace(TOWNS[1], name=bad), TOWNS[0], TOWNS[2]), line_name=bad)
    built = page.build(data, "es")
    assert "<script>alert" not in built.html and "49" not in data_of(built.html)["towns"][0][1]
    assert data_of(built.html)["towns"][0][1] == bad


def test_every_drawing_of_a_fill_exists_once():
    ids = re.findall(r'<pattern id="([^"]+)"', defs())
    assert len(ids) == len(set(ids))
    for name in fill_names():
        paint = fill_of(name)
        assert paint.startswith("#") or paint[5:-1] in ids
    assert set(re.findall(r"url\(#([^)]+)\)", defs())) <= set(ids)


def lightness(color: str) -> float:
    red, green, blue = (int(color[i : i + 2], 16) / 255 for i in (1, 3, 5))
    linear = [
        c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in (red, green, blue)
    ]
    y = sum(weight * c for weight, c in zip((0.2126, 0.7152, 0.0722), linear, strict=True))
    return 116 * y ** (1 / 3) - 16


def test_models_and_classes_are_told_apart_without_colour():
    paper = look()["colours"]["card"]
    models = [model["base"] for model in look()["models"].values()]
    for one, two in combinations([*models, paper], 2):
        assert abs(lightness(one) - lightness(two)) > 9
    assert len({model["pattern"] for model in look()["models"].values()}) == 3
    ramp = [lightness(color) for color in [paper, *look()["ramp"]]]
    assert ramp == sorted(ramp, reverse=True)
    assert min(a - b for a, b in zip(ramp, ramp[1:], strict=False)) > 5


@pytest.mark.parametrize("lang", LANGS)
def test_the_legend_names_every_blank_of_a_fill_in_words(pages, lang):
    [legend] = re.findall(r'data-layer="events" hidden>(.*?)</div>', pages[lang].html, re.DOTALL)
    for key in ("zero", "no_data", "not_shown", "not_applicable", "partial"):
        assert sentence(f"legend.{key}", lang) in legend
    assert sentence("legend.and_more", lang, low=20) in legend


def test_a_release_without_data_draws_no_data_and_not_nothing():
    empty = sample(lists=(), agreement_days=(), covered=frozenset(), checkpoints=(), values={})
    layers = data_of(page.build(empty, "en").html)["layers"]
    fills = {name: layer["empty"][0] for name, layer in layers.items() if not layer["stops"]}
    assert fills == {
        "agreements": "no_data", "checkpoints": "no_data", "events": "no_data",
        "members": "not_shown", "attendance": "not_shown",
    }  # fmt: skip
