"use strict";
/* Names, letters, numbers and symbols, placed so that none lies on another. Badges of police come
   first, then what stands on counties and their names, then the circles, each at its place where
   that is free and else tied to it by a line, then names of towns. */

const AFAR = 7.9; // Wider out than this, names of counties would stand on one another.

const POLICE = 28; // Pixels: the badge and its halo.

class Labels {
  constructor(map, data) {
    this.map = map;
    this.onTown = () => {};
    this.counties = {};
    this.pool = new Map();
    this.drawn = [];
    for (const [fips, [name, latitude, longitude]] of Object.entries(data.counties)) {
      const point = [latitude, longitude];
      this.counties[fips] = {
        content: { letters: [], figure: "", count: 0, radius: 0, waiting: 0, hollow: 0 },
        mark: this.#label(point, "mark"), name: this.#label(point, "name", name),
      };
    }
    this.all = Object.values(this.counties);
    this.towns = data.towns.map(([id, name, latitude, longitude, zoom, isSeat, dx, dy]) => ({
      id, name, isSeat, point: [latitude, longitude], offset: [dx, dy],
      zoom: isSeat ? Math.min(zoom, 8) : zoom,
    }));
    this.measure();
  }

  /* Make a town's label the first time that its zoom is reached: most are never asked for, and all
     at once would hold back the first picture. */
  #make(town) {
    if (town.element) return false;
    const { id, name, isSeat, point } = town;
    Object.assign(town, this.#label(point, isSeat ? "town-name seat" : "town-name", name));
    town.element.addEventListener("click", () => this.onTown(id));
    town.dot = this.#label(point, "dot");
    return true;
  }

  /* Say what stands on a county: the letters of its agreements, its figure, and the sum of its
     symbols, which from afar stands for them. */
  county(fips, letters, figure, [count, radius, waiting, hollow]) {
    this.counties[fips].content = { letters, figure, count, radius, waiting, hollow };
  }

  /* Write what changed on counties, then measure it: reading in between would lay out each time. */
  #marks(isAfar) {
    const changed = [];
    for (const { mark, content } of this.all) {
      const { letters, figure, count, radius, waiting, hollow } = content;
      const key = JSON.stringify([letters, figure, isAfar && [count, waiting]]);
      if (mark.key === key) continue;
      mark.key = key;
      const parts = letters.map(([letter, standing]) => make("b", `letter ${standing}`, letter));
      if (figure) parts.unshift(make("span", "figure", figure));
      if (isAfar && waiting) parts.unshift(circle("town unconfirmed", waiting, hollow));
      if (isAfar && count) parts.unshift(circle("town", count, radius));
      mark.element.replaceChildren(...parts);
      mark.empty = parts.length === 0;
      changed.push(mark);
    }
    measure(changed);
  }

  /* Say which symbols are drawn: circles of towns, squares of counties, badges of a police. */
  symbols(list) {
    for (const one of this.drawn) { one.hide(); one.tether.place(null); }
    this.drawn = list.filter((one) => one.drawn).map((one) => {
      const key = one.kind + one.place;
      if (!this.pool.has(key)) this.pool.set(key, this.#symbol(one));
      return this.pool.get(key).write(one);
    });
    this.drawn.sort((a, b) => b.width - a.width);
  }

  /* Measure every text anew: fonts may have come since. */
  measure() {
    const made = this.towns.filter((town) => town.element);
    measure([...this.all.flatMap(({ mark, name }) => [mark, name]), ...made]);
  }

  /* Put everything in its place; `kept` are boxes of the window where no label may lie. */
  arrange(kept) {
    const zoom = this.map.getZoom();
    const isAfar = zoom < AFAR;
    const taken = kept.map((box) => this.#inLayer(box));
    const settled = (label, places, others, must) =>
      settle(label, this.#at(label.point), places, taken.concat(others), must)
        && taken.push(label.box);

    const police = this.drawn.filter((one) => one.kind === "police");
    const circles = this.drawn.filter((one) => one.kind !== "police");
    const symbols = isAfar ? police : this.drawn;
    const symbolOf = new Map(symbols.map((one) => [one.place, one]));
    const tried = this.towns.filter(({ id, zoom: from }) =>
      zoom >= (symbolOf.has(id) ? Math.min(from, AFAR) : from));
    measure(tried.filter((town) => this.#make(town)));
    const dots = tried.map((town) => around(this.#at(town.point), 3));

    for (const one of police) settled(one, FAR, [], true);
    this.#marks(isAfar);
    const counties = this.all;
    for (const county of counties) {
      if (county.mark.empty) county.mark.hide();
      else settled(county.mark, NEAR, dots, true);
    }
    for (const { mark, name } of counties) {
      if (isAfar) name.hide();
      else settled(name, under(mark, name), dots, zoom >= 8.5);
    }
    for (const one of circles) {
      if (isAfar) one.hide();
      else settled(one, FAR, [], true);
    }
    for (const one of this.drawn) one.tether.place(symbols.includes(one) ? one : null);
    for (const town of this.towns) {
      if (town.element) { town.hide(); town.dot.element.hidden = true; }
    }
    tried.sort((a, b) => symbolOf.has(b.id) - symbolOf.has(a.id));
    for (const town of tried) {
      const symbol = symbolOf.get(town.id);
      const isPlaced = settled(town, beside(town, symbol), dots, false);
      town.dot.element.hidden = !isPlaced && !symbol;
    }
  }

  #inLayer([left, top, right, bottom]) {
    const [a, b] = [[left, top], [right, bottom]].map((at) =>
      this.map.containerPointToLayerPoint(at));
    return { left: a.x, top: a.y, right: b.x, bottom: b.y };
  }

  #at(point) { return this.map.latLngToLayerPoint(point); }

  #symbol({ kind, place, latitude, longitude }) {
    const label = this.#label([latitude, longitude], "symbol");
    const drawing = make("span", `count ${kind}`);
    label.element.append(drawing);
    label.element.addEventListener("click", () => this.onTown(place));
    const tether = this.#label([latitude, longitude], "tether");
    tether.place = (symbol) => {
      const { dx, dy } = symbol || { dx: 0, dy: 0 };
      const length = Math.hypot(dx, dy);
      tether.element.hidden = length < 6 || kind.startsWith("road");
      tether.element.style.width = `${length}px`;
      tether.element.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
    };
    const write = ({ count, radius, letters }) => {
      if (kind === "police") {
        const badge = document.querySelector(`template[data-police=${letters[0][1]}]`);
        label.element.replaceChildren(badge.content.cloneNode(true));
        label.element.querySelector("text").textContent = letters.map(([one]) => one).join("");
      } else fill(drawing, count, radius);
      label.width = label.height = kind === "police" ? POLICE : 2 * radius + 2;
      return label;
    };
    return Object.assign(label, { tether, kind, place, write });
  }

  /* A label is a box with its middle dx, dy pixels from a point of the map. */
  #label(point, kind, text = "") {
    const element = make("span", kind, text);
    const icon = L.divIcon({ className: "at", html: element, iconSize: null });
    const zIndexOffset = kind === "tether" ? -1000 : kind === "symbol" ? 1000 : 0;
    const options = { icon, interactive: false, keyboard: false, zIndexOffset };
    const marker = L.marker(point, options).addTo(this.map);
    return {
      point, element, marker, width: 0, height: 0,
      hide() { element.hidden = true; this.box = null; },
    };
  }
}

function make(tag, kind, text = "") {
  const element = document.createElement(tag);
  element.className = kind;
  element.textContent = text;
  element.setAttribute("aria-hidden", "true");
  return element;
}

function circle(kind, count, radius) {
  return fill(make("span", `count ${kind}`), count, radius);
}

function fill(element, count, radius) {
  element.textContent = String(count);
  element.style.width = element.style.height = `${2 * radius}px`;
  return element;
}

/* Measure labels, first showing all and then reading all: one layout instead of many. */
function measure(labels) {
  for (const { element } of labels) element.hidden = false;
  for (const label of labels) {
    label.width = label.element.offsetWidth;
    label.height = label.element.offsetHeight;
  }
}

/* Put a label at the first place that is free; where none is, at the first of all if it must be. */
function settle(label, at, places, taken, must) {
  const boxAt = ([dx, dy]) => ({
    left: at.x + dx - label.width / 2 - 1, right: at.x + dx + label.width / 2 + 1,
    top: at.y + dy - label.height / 2, bottom: at.y + dy + label.height / 2,
  });
  const isFree = (place) => {
    const box = boxAt(place);
    return !taken.some((other) => box.left < other.right && other.left < box.right
      && box.top < other.bottom && other.top < box.bottom);
  };
  const place = places.find(isFree) || (must ? places[0] : null);
  if (!place) { label.hide(); return false; }
  [label.dx, label.dy] = place;
  label.box = boxAt(place);
  label.element.hidden = false;
  label.element.style.transform =
    `translate(${place[0]}px, ${place[1]}px) translate(-50%, -50%)`;
  return true;
}

/* The point itself, then places around it, ring after ring, evenly close to one another. */
function rings(step, count) {
  const places = [[0, 0]];
  for (let ring = 1; ring <= count; ring += 1) {
    const turns = 8 * Math.ceil(ring / 2);
    for (let turn = 0; turn < turns; turn += 1) {
      const angle = (turn * 2 * Math.PI) / turns;
      places.push([Math.cos(angle) * step * ring, Math.sin(angle) * step * ring]);
    }
  }
  return places;
}
const FAR = rings(7, 20);
const NEAR = rings(8, 6);

/* Above and below a county's mark, else around the county's own point. */
function under(mark, name) {
  if (mark.empty) return NEAR;
  const away = (mark.height + name.height) / 2 + 1;
  return [[mark.dx, mark.dy - away], [mark.dx, mark.dy + away], ...NEAR];
}

/* Where the build put a town's name, then right, left, above, below and the corners. A name beside
   a symbol belongs to the symbol, and may stand a little further off. */
function beside(town, symbol) {
  const places = symbol ? [] : [town.offset];
  const [cx, cy] = symbol ? [symbol.dx, symbol.dy] : [0, 0];
  for (const gap of symbol ? [symbol.width / 2 + 2, symbol.width / 2 + 8] : [6]) {
    const x = gap + town.width / 2;
    const y = gap + town.height / 2 - 2;
    const near = [[x, 0], [-x, 0], [0, -y], [0, y], [x, -y], [x, y], [-x, -y], [-x, y]];
    places.push(...near.map(([dx, dy]) => [cx + dx, cy + dy]));
  }
  return places;
}

function around({ x, y }, half) {
  return { left: x - half, right: x + half, top: y - half, bottom: y + half };
}
