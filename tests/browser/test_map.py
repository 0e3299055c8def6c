"""The map in a real browser: labels, steps, clicks, keys, and the bridge to Python."""

import io
import time
from datetime import date
from itertools import combinations
from statistics import mean, pstdev

import pytest
from PIL import Image

from dashboard import wording

BOXES = """() => [...document.querySelectorAll(
    '.name, .town-name, .mark > *, .symbol > *')]
  .filter((one) => one.getClientRects().length && !one.closest('[hidden]'))
  .map((one) => {
    const { left, right, top, bottom } = one.getBoundingClientRect();
    return { text: one.textContent, kind: one.className, of: one.parentElement.className,
      left, right, top, bottom };
  })"""
ZOOM = "(z) => { mirador.map.setMinZoom(7).setZoom(z, { animate: false }); }"
SEEN = """() => ({
  when: document.getElementById('when').textContent,
  fills: Object.fromEntries([...document.querySelectorAll('path[role=button]')].map(
    (one) => [one.getAttribute('aria-label').split(':')[0], one.getAttribute('fill')])),
})"""


def meet(one: dict, two: dict) -> bool:
    # Half a pixel is how a browser rounds; letters of one county stand in one row.
    return (
        one["left"] + 0.5 < two["right"]
        and two["left"] + 0.5 < one["right"]
        and one["top"] + 0.5 < two["bottom"]
        and two["top"] + 0.5 < one["bottom"]
    )


def at_map(read, query: str, **options):
    """Open the map page and wait until its frame is drawn."""
    reader = read(f"/map?{query}", **options)
    reader.page.locator("iframe[src^='/mapa/']").wait_for(state="attached")
    reader.settle()
    return reader


def marked(reader) -> None:
    """Leave a mark in the map's page that a reload would take away."""
    reader.map.evaluate("() => { window.mark = 'here'; }")


def is_the_same_page(reader) -> bool:
    return reader.map.evaluate("() => window.mark === 'here'")


def click_county(reader, name: str) -> None:
    """Click in the middle of a county's label, where its shape is."""
    path = reader.map.locator(f"path[aria-label^='{name}:']")
    box = path.evaluate("""(one) => {
      const { left, top, width, height } = one.getBoundingClientRect();
      for (let y = 1; y < 10; y += 1) for (let x = 1; x < 10; x += 1) {
        const at = { x: left + width * x / 10, y: top + height * y / 10 };
        if (document.elementFromPoint(at.x, at.y) === one) return at;
      }
      return null;
    }""")
    frame = reader.page.locator("iframe[src^='/mapa/']").bounding_box()
    reader.page.mouse.click(frame["x"] + box["x"], frame["y"] + box["y"])


@pytest.mark.parametrize("layer", ["agreements", "checkpoints", "events"])
def test_no_label_lies_on_another_or_on_a_symbol_at_three_zooms(read, layer):
    reader = at_map(read, f"lang=es&layer={layer}")
    for zoom in (8, 9, 10):
        reader.map.evaluate(
            "(z) => { mirador.map.setMinZoom(7).setZoom(z, { animate: false }); }", zoom
        )
        reader.page.wait_for_timeout(100)
        boxes = reader.map.evaluate(BOXES)
        assert len(boxes) > 15, "the map has labels"
        met = [(a["text"], b["text"]) for a, b in combinations(boxes, 2) if meet(a, b)]
        assert met == [], f"at zoom {zoom}"


def test_more_towns_are_named_the_closer_one_looks(read):
    reader = at_map(read, "lang=es")
    counts = []
    for zoom in (8, 9, 10):
        reader.map.evaluate(
            "(z) => { mirador.map.setMinZoom(7).setZoom(z, { animate: false }); }", zoom
        )
        boxes = reader.map.evaluate(BOXES)
        counts.append(sum("town-name" in one["kind"] for one in boxes))
    assert counts == sorted(counts) and counts[0] < counts[-1]


def test_the_largest_symbol_never_hides_the_name_of_its_town(read):
    reader = at_map(read, "lang=es&layer=checkpoints")
    reader.map.evaluate("() => { mirador.map.setZoom(9, { animate: false }); }")
    boxes = reader.map.evaluate(BOXES)
    circles = [one for one in boxes if "symbol" in one["of"]]
    names = [one for one in boxes if "name" in one["kind"]]
    assert circles and names
    assert not any(meet(circle, name) for circle in circles for name in names)


def test_a_step_redraws_the_map_without_a_reload_and_python_follows(read):
    reader = at_map(read, "lang=es")
    marked(reader)
    before, sentence = reader.map.evaluate(SEEN), reader.text("h2")
    asked = len(reader.requests)
    reader.map.evaluate("() => { const r = document.getElementById('range'); r.value = 0;"
                        "r.dispatchEvent(new Event('input')); }")  # fmt: skip
    now = reader.map.evaluate(SEEN)
    assert now["when"] != before["when"] and now["fills"] != before["fills"]
    reader.page.wait_for_function("() => location.search.includes('on=2021-01-13')")
    reader.settle()
    assert is_the_same_page(reader)
    assert not [url for url in reader.requests[asked:] if "/mapa/" in url]
    assert reader.text("h2") != sentence
    assert wording.day(date(2021, 1, 13), "es") in reader.text("h2")


def test_steps_work_by_button_and_by_key(read):
    reader = at_map(read, "lang=en")
    first = reader.map.evaluate(SEEN)["when"]
    reader.map.get_by_label(wording.sentence("map.previous", "en")).click()
    second = reader.map.evaluate(SEEN)["when"]
    reader.map.locator("#range").press("ArrowLeft")
    third = reader.map.evaluate(SEEN)["when"]
    assert len({first, second, third}) == 3
    assert reader.map.locator("#range").get_attribute("aria-valuetext") == third
    reader.map.locator("#range").press("End")
    assert reader.map.evaluate(SEEN)["when"] == first
    assert reader.map.get_by_label(wording.sentence("map.next", "en")).is_disabled()


def test_a_click_on_a_county_reaches_python_without_a_reload(read):
    reader = at_map(read, "lang=es")
    marked(reader)
    click_county(reader, "Henderson")
    reader.page.wait_for_function("() => location.search.includes('county=37089')")
    reader.settle()
    assert is_the_same_page(reader)
    assert "Henderson" in reader.text(".st-key-panel")
    chosen = reader.map.locator("path[aria-pressed=true]")
    assert chosen.get_attribute("aria-label").startswith("Henderson:")


def test_a_county_is_chosen_by_key_and_says_what_it_shows(read):
    reader = at_map(read, "lang=en")
    for key, name, fips in (("Enter", "Cherokee", "37039"), (" ", "Polk", "37149")):
        path = reader.map.locator(f"path[aria-label^='{name}:']")
        path.focus()
        path.press(key)
        reader.page.wait_for_function(f"() => location.search.includes('county={fips}')")
        reader.settle()
        assert reader.map.evaluate("() => document.activeElement.getAttribute('aria-label')"
                                   ).startswith(name), "focus stays"  # fmt: skip
    label = reader.map.locator("path[aria-label^='Cherokee:']").get_attribute("aria-label")
    assert wording.sentence("legend.model.O", "en") in label
    shapes = reader.map.locator("path[role=button][tabindex='0']")
    assert shapes.count() == 18


def test_the_layer_changes_by_message(read):
    reader = at_map(read, "lang=es")
    marked(reader)
    name = wording.sentence("layer.checkpoints", "es")
    reader.page.get_by_role("radio", name=name).click()
    reader.page.wait_for_function("() => location.search.includes('layer=checkpoints')")
    reader.settle()
    assert is_the_same_page(reader)
    assert reader.map.locator("#layer-title").inner_text() == wording.sentence(
        "map.layer.checkpoints", "es"
    )
    assert reader.map.locator(".symbol .count").count() > 0


def test_the_bridge_hears_after_a_language_switch_and_after_back(read):
    reader = at_map(read, "lang=es")
    reader.page.locator(".st-key-language button").first.click()
    reader.page.wait_for_function("() => document.documentElement.lang === 'en'")
    reader.settle()
    click_county(reader, "Yancey")
    reader.page.wait_for_function("() => location.search.includes('county=37199')")
    reader.settle()
    reader.page.go_back()
    reader.page.wait_for_function("() => !location.search.includes('county=')")
    reader.settle()
    reader.page.go_back()
    reader.page.wait_for_function("() => document.documentElement.lang === 'es'")
    reader.settle()
    click_county(reader, "Avery")
    reader.page.wait_for_function("() => location.search.includes('county=37011')")


def test_the_range_never_jumps_back_under_a_moving_finger(read):
    reader = at_map(read, "lang=es&layer=checkpoints")
    seen = reader.map.evaluate("""async () => {
      const range = document.getElementById('range');
      const seen = [];
      for (let step = 0; step < 14; step += 1) {
        range.value = Number(range.value) - 1;
        range.dispatchEvent(new Event('input'));
        const set = Number(range.value);
        // Longer than the rest at every third step, so that Python answers while the finger moves.
        const until = performance.now() + (step % 3 === 2 ? 420 : 90);
        while (performance.now() < until) {
          await new Promise((next) => setTimeout(next, 15));
          if (Number(range.value) !== set) seen.push([set, Number(range.value)]);
        }
      }
      return seen;
    }""")
    assert seen == []
    last = reader.map.evaluate("() => mirador.shown.stop")
    reader.page.wait_for_timeout(1200)
    assert reader.map.evaluate("() => mirador.shown.stop") == last


def test_back_moves_the_range_too_one_entry_a_rest(read):
    reader = at_map(read, "lang=es")
    newest = reader.map.evaluate(SEEN)["when"]
    for _ in range(2):
        reader.map.get_by_label(wording.sentence("map.previous", "es")).click()
        time.sleep(0.5)
        reader.settle()
    reader.page.go_back()
    reader.page.go_back()
    reader.page.wait_for_function("() => !location.search.includes('on=')")
    reader.settle()
    assert reader.map.evaluate(SEEN)["when"] == newest


def test_on_a_phone_the_map_comes_first_with_its_range_below(read):
    reader = at_map(read, "lang=es", width=360)
    box = reader.map.evaluate("""() => {
      const of = (one) => document.querySelector(one).getBoundingClientRect();
      return { map: of('.folium-map').height, top: of('.folium-map').top,
        range: of('#range').bottom, legend: of('#legend').top, foot: of('#foot').bottom,
        height: window.innerHeight };
    }""")
    assert 260 <= box["map"] <= 310 and box["top"] == 0
    assert box["range"] < 350 < box["legend"]
    assert abs(box["foot"] - box["height"]) < 3, "the frame is as tall as what is in it"
    names = [one for one in reader.map.evaluate(BOXES) if one["kind"] == "name"]
    assert names == [], "county names do not fit"
    met = [pair for pair in combinations(reader.map.evaluate(BOXES), 2) if meet(*pair)]
    assert met == []


def test_models_are_told_apart_in_grey(read):
    reader = at_map(read, "lang=es")
    reader.map.evaluate("() => document.querySelectorAll('.leaflet-marker-pane')"
                        ".forEach((one) => { one.style.visibility = 'hidden'; })")  # fmt: skip
    swatches = reader.map.locator("[data-layer=agreements] .swatch")
    looks = {}
    for index, name in enumerate(("P", "C", "O")):
        picture = Image.open(io.BytesIO(swatches.nth(index).screenshot())).convert("L")
        inner = picture.crop((5, 5, picture.width - 5, picture.height - 5))
        looks[name] = (mean(inner.getdata()), pstdev(inner.getdata()))
    for one, two in combinations(looks.values(), 2):
        assert abs(one[0] - two[0]) > 25
    assert looks["P"][1] < 4 < min(looks["C"][1], looks["O"][1]), "plain, stripes, dots"


@pytest.mark.parametrize("layer", ["agreements", "checkpoints", "events"])
def test_the_saved_page_reads_on_a_phone_without_a_script_or_a_request(
    read, browser, tmp_path, layer
):
    reader = at_map(read, f"lang=es&layer={layer}")
    with reader.page.expect_download() as download:
        reader.page.get_by_role("button", name=wording.sentence("save.page", "es")).click()
    path = tmp_path / "view.html"
    download.value.save_as(path)
    assert path.stat().st_size < 300_000
    context = browser.new_context(
        viewport={"width": 360, "height": 640}, java_script_enabled=False, offline=True
    )
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    page = context.new_page()
    page.goto(path.as_uri())
    assert asked == [path.as_uri()]
    assert page.locator("#es h1").is_visible() and not page.locator("#en h1").is_visible()
    assert page.locator("#es h1").inner_text() == reader.text("h2")
    frame = page.locator("#es figure svg").first.bounding_box()
    assert frame["width"] == 360
    # The picture, its date, that it is no alert, and where each model begins: one screen.
    for part in ("figure svg", ".what", ".alert", ".legend-note"):
        box = page.locator(f"#es {part}").first.bounding_box()
        assert box["y"] + box["height"] <= 640, part
    page.get_by_role("link", name=wording.sentence("share.other", "es")).click()
    assert page.locator("#en h1").is_visible() and not page.locator("#es h1").is_visible()
    assert page.evaluate("() => document.documentElement.scrollWidth") == 360
    context.close()
