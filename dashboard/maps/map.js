"use strict";
/* Draws what the page holds. Every layer and stop is preloaded: a step loads nothing, and asks
   nobody. The page around this one is told what a reader did, and says what is to be shown. */

function Mirador(map, shapes) {
  const data = JSON.parse(document.getElementById("mirador-data").textContent);
  const $ = (id) => document.getElementById(id);
  const range = $("range");
  const counties = {};
  // What is shown, and when a reader last moved the range (so that an older answer is ignored).
  const shown = { layer: "agreements", stop: 0, county: null, moved: 0 };
  const STANDING = { l: "listed", p: "pending", m: "missing" };
  const ridge = getComputedStyle(document.documentElement).getPropertyValue("--ridge").trim();

  /* Size: the whole region fits until a reader moves the map. */
  let fitted;
  const region = shapes.getBounds();
  const fit = () => {
    map.setMinZoom(0).setMaxBounds(null);
    map.invalidateSize({ pan: false });
    map.fitBounds(region, { animate: false, padding: [10, 10] });
    fitted = map.getZoom();
    map.setMinZoom(fitted).setMaxBounds(region.pad(0.6));
    hold();
  };
  // At the widest zoom there is nowhere to drag to, and a finger scrolls the page instead.
  const hold = () => map.dragging[map.getZoom() > fitted ? "enable" : "disable"]();

  // Before the shapes: each is then drawn once, at the zoom that is shown.
  map.setMaxZoom(11.5);
  fit();
  const labels = new Labels(map, data);

  /* Shapes: the region's outline below, the counties themselves, and their edges above, in a pane
     of their own, since bringing a focused shape to the front would take its focus away. */
  const copy = (pane, zIndex, style) => {
    map.createPane(pane).style.zIndex = zIndex;
    map.getPane(pane).style.pointerEvents = "none";
    const options = { pane, interactive: false, smoothFactor: 0.4, ...style };
    const made = {};
    shapes.eachLayer((shape) => {
      made[shape.feature.id] = L.polygon(shape.getLatLngs(), options).addTo(map);
    });
    return made;
  };
  copy("outline", 390, { fill: false, color: ridge, weight: 5, opacity: 0.9 });
  const edges = copy("edges", 420, { fill: false, stroke: false });

  shapes.eachLayer((shape) => {
    const fips = shape.feature.id;
    const path = shape.getElement();
    counties[fips] = { shape, path };
    path.setAttribute("tabindex", "0");
    path.setAttribute("role", "button");
    const choose = () => { select(fips); tell({ county: fips }); };
    shape.on("click", choose);
    path.addEventListener("keydown", (event) => {
      if (event.key !== "Enter" && event.key !== " ") return;
      event.preventDefault();
      choose();
    });
    path.addEventListener("focus", () => { counties[fips].focused = true; drawEdge(fips); });
    path.addEventListener("blur", () => { counties[fips].focused = false; drawEdge(fips); });
  });

  /* The value that holds at a stop, from [from, value, from, value, …]. */
  function at(spans, stop) {
    let value;
    for (let i = 0; i < spans.length && spans[i] <= stop; i += 2) value = spans[i + 1];
    return value;
  }

  const layer = () => data.layers[shown.layer];
  const letters = (text) => (text.match(/../gu) || []).map((two) => [two[0], STANDING[two[1]]]);

  function drawEdge(fips) {
    const county = counties[fips];
    const { color, weight, dashArray } = data.edges[county.edge];
    const chosen = county.focused || shown.county === fips;
    edges[fips].setStyle(chosen
      ? { stroke: true, color: ridge, weight: 4, dashArray: null }
      : { stroke: county.edge !== "plain" && county.edge !== "together", color, weight, dashArray });
    edges[fips].getElement().classList.toggle("chosen", chosen);
    if (chosen) edges[fips].bringToFront();
  }

  /* The lines around counties that are told together: drawn once, shown where they hold. */
  const outlines = {};
  function drawTogether(places) {
    for (const [place, line] of Object.entries(outlines)) {
      if (!places.includes(place)) line.remove();
    }
    for (const place of places) {
      outlines[place] ||= L.polyline(data.outlines[place],
        { pane: "edges", interactive: false, smoothFactor: 0.4, ...data.edges.together });
      outlines[place].addTo(map);
    }
  }

  function draw() {
    const now = layer();
    const [, when, source] = now.stops[shown.stop] || ["", "", ""];
    for (const [fips, county] of Object.entries(counties)) {
      const spans = now.counties[fips];
      const view = spans.length ? now.views[at(spans, shown.stop)] : now.empty;
      const [fill, edge, text, figure, words, ...counts] = view;
      county.edge = edge;
      const paint = data.fills[fill] + edge;
      if (county.paint !== paint) {
        county.paint = paint;
        // Inside a place of several counties there is no line: its fill is its own edge.
        const color = edge === "together" ? data.fills[fill] : data.edges.plain.color;
        county.shape.setStyle({ fillColor: data.fills[fill], color });
      }
      drawEdge(fips);
      county.path.setAttribute("aria-label", `${data.counties[fips][0]}: ${words}`);
      county.path.setAttribute("aria-pressed", String(shown.county === fips));
      labels.county(fips, letters(text), figure, counts);
    }
    drawTogether(at(now.together, shown.stop) || []);
    labels.symbols(now.symbols.map(([kind, place, latitude, longitude, spans]) => {
      const value = at(spans, shown.stop) || [];
      const what = kind === "police" ? { letters: letters(value[0] || "") }
        : { count: value[0], radius: value[1] };
      return { kind, place, latitude, longitude, drawn: value.length > 0, ...what };
    }));
    $("layer-title").textContent = now.title;
    $("when").textContent = when;
    $("source").textContent = source;
    $("stop").textContent = when;
    range.max = String(Math.max(now.stops.length - 1, 0));
    range.value = String(shown.stop);
    range.setAttribute("aria-valuetext", when);
    range.disabled = now.stops.length < 2;
    $("previous").disabled = shown.stop <= 0;
    $("next").disabled = shown.stop >= now.stops.length - 1;
    arrange();
  }

  /* Keep labels off the words of the corner, the buttons and the edges, as long as nobody has moved
     the map under them. */
  function arrange() {
    const { left, top, width, height } = map.getContainer().getBoundingClientRect();
    const stamps = document.querySelector(".stamps");
    const kept = [$("about"), stamps, map.zoomControl.getContainer()].map((part) => {
      const box = part.getBoundingClientRect();
      return [box.left - left, box.top - top, box.right - left, box.bottom - top];
    });
    kept.push([-999, -999, 0, 9999], [width, -999, 9999, 9999], [0, -999, width, 0],
      [0, height, width, 9999]);
    labels.arrange(map.getZoom() > fitted ? [] : kept);
  }

  function show(name) {
    shown.layer = name;
    for (const part of document.querySelectorAll("#legend [data-layer]")) {
      part.hidden = part.dataset.layer !== name;
    }
  }

  /* The last stop on or before a day; the newest for no day, the first for an older one. */
  function stopOf(day) {
    const days = layer().stops.map((stop) => stop[0]);
    if (!day) return Math.max(days.length - 1, 0);
    return Math.max(days.filter((one) => one <= day).length - 1, 0);
  }

  function select(fips) {
    shown.county = fips in counties ? fips : null;
    draw();
  }

  /* The range: the map follows at once, the page around it when the range rests. */
  let rest;
  function moveTo(stop) {
    if (stop < 0 || stop >= layer().stops.length || stop === shown.stop) return;
    shown.stop = stop;
    shown.moved = Date.now();
    draw();
    clearTimeout(rest);
    rest = setTimeout(() => tell({ on: layer().stops[shown.stop][0] }), 300);
  }
  range.addEventListener("input", () => moveTo(Number(range.value)));
  $("previous").addEventListener("click", () => moveTo(shown.stop - 1));
  $("next").addEventListener("click", () => moveTo(shown.stop + 1));
  labels.onTown = (town) => tell({ town });

  /* Messages: only to and from the page that frames this one. */
  const post = (message) => {
    if (window.parent !== window) window.parent.postMessage(message, window.location.origin);
  };
  const tellSize = () => post({ mirador: "size", height: document.body.scrollHeight });
  const tell = (act) => post({ mirador: "act", act, stamp: Date.now() });
  window.addEventListener("message", ({ source, origin, data: message }) => {
    if (source !== window.parent || origin !== window.location.origin) return;
    if (!message || message.mirador !== "show" || !(message.layer in data.layers)) return;
    const other = message.layer !== shown.layer;
    if (other) show(message.layer);
    if (other || message.ack >= shown.moved) shown.stop = stopOf(message.on);
    shown.county = message.county in counties ? message.county : null;
    draw();
    tellSize(); // Whoever listens only now has missed what was said before.
  });

  map.on("zoomend", () => { hold(); arrange(); });
  map.zoomControl = L.control.zoom({ position: "bottomright", zoomInTitle: data.words.zoom_in,
    zoomOutTitle: data.words.zoom_out }).addTo(map);
  map.getContainer().setAttribute("role", "group");
  map.getContainer().setAttribute("aria-label", document.title);
  map.on("resize", () => { if (map.getZoom() <= fitted) fit(); });
  new ResizeObserver(tellSize).observe(document.body);

  show(shown.layer);
  shown.stop = stopOf(null);
  draw();
  document.fonts.ready.then(() => { labels.measure(); arrange(); });
  post({ mirador: "ready" });
  return { map, shown, draw };
}
