"use strict";
/* Names, letters, numbers and symbols, placed so that none lies on another. Symbols come first and
   stay at their place where they can, then the counties' marks, their names, then the towns. */

class Labels {
  constructor(map, data) {
    this.map = map;
    this.onTown = () => {};
    this.counties = {};
    this.drawn = [];
    this.points = {};
    for (const [fips, [name, latitude, longitude]] of Object.entries(data.counties)) {
      const point = [latitude, longitude];
      this.counties[fips] = {
        mark: this.#label(point, "mark"), name: this.#label(point, "name", name),
      };
    }
    this.towns = data.towns.map(([id, name, latitude, longitude, zoom, isSeat, dx, dy]) => {
      const point = [latitude, longitude];
      this.points[id] = point;
      const town = this.#label(point, isSeat ? "town-name seat" : "town-name", name);
      town.element.addEventListener("click", () => this.onTown(id));
      return { id, zoom: isSeat ? Math.min(zoom, 8) : zoom, offset: [dx, dy], dot: this.#label(point, "dot"), ...town };
    });
    this.measure();
  }

  /* Say what stands on a county: the letters of its agreements, and its figure. */
  county(fips, letters, figure) {
    const { mark } = this.counties[fips];
    const key = JSON.stringify([letters, figure]);
    if (mark.key === key) return;
    mark.key = key;
    const parts = letters.map(([letter, standing]) => make("b", `letter ${standing}`, letter));
    if (figure) parts.unshift(make("span", "figure", figure));
    mark.element.replaceChildren(...parts);
    mark.empty = parts.length === 0;
    size(mark);
  }

  /* Say which symbols are drawn: circles of towns, squares of counties, badges of a police. */
  symbols(list) {
    const key = JSON.stringify(list);
    if (key === this.key) return;
    this.key = key;
    for (const old of this.drawn) { old.marker.remove(); old.tether.marker.remove(); }
    this.drawn = list.filter((one) => one.drawn).map((one) => this.#symbol(one));
    this.drawn.sort((a, b) => b.width - a.width);
  }

  /* Measure every text anew: fonts may have come since. */
  measure() {
    for (const { mark, name } of Object.values(this.counties)) { size(mark); size(name); }
    this.towns.forEach(size);
  }

  arrange() {
    const zoom = this.map.getZoom();
    const taken = [];
    for (const one of this.drawn) {
      const at = this.#at(one.point);
      settle(one, at, rings(7, 9), taken, true);
      one.tether.place(one.dx, one.dy);
    }
    const held = new Set(this.drawn.map((one) => one.place));
    for (const county of Object.values(this.counties)) {
      if (county.mark.empty) county.mark.hide();
      else settle(county.mark, this.#at(county.mark.point), rings(12, 4), taken, true);
    }
    for (const { mark, name } of Object.values(this.counties)) {
      const at = this.#at(name.point);
      if (zoom < 7.9) name.hide();
      else settle(name, at, beside(mark, name), taken, zoom >= 8.5);
    }
    const towns = [...this.towns].sort((a, b) => held.has(b.id) - held.has(a.id));
    for (const town of towns) {
      const at = this.#at(town.point);
      const symbol = this.drawn.find((one) => one.place === town.id);
      const gap = symbol ? symbol.width / 2 + 3 : 6;
      const from = symbol ? Math.min(town.zoom, 8) : town.zoom;
      const isPlaced = zoom >= from && settle(town, at, around(town, gap, symbol), taken, false);
      if (!isPlaced) town.hide();
      town.dot.element.hidden = !isPlaced && !symbol;
    }
  }

  #at(point) { return this.map.latLngToLayerPoint(point); }

  #symbol(one) {
    const label = this.#label([one.latitude, one.longitude], "symbol");
    if (one.kind === "police") {
      const standing = one.letters[0][1];
      const drawing = document.querySelector(`template[data-police=${standing}]`);
      label.element.append(drawing.content.cloneNode(true));
      label.element.querySelector("text").textContent = one.letters.map(([l]) => l).join("");
    } else {
      const circle = make("span", `count ${one.kind}`, String(one.count));
      circle.style.width = circle.style.height = `${2 * one.radius}px`;
      label.element.append(circle);
    }
    label.element.addEventListener("click", () => this.onTown(one.place));
    size(label);
    const tether = this.#label([one.latitude, one.longitude], "tether");
    tether.place = (dx, dy) => {
      const length = Math.hypot(dx, dy);
      tether.element.hidden = length < 6 || one.kind === "road";
      tether.element.style.width = `${length}px`;
      tether.element.style.transform = `rotate(${Math.atan2(dy, dx)}rad)`;
    };
    return Object.assign(label, { tether, kind: one.kind, place: one.place });
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

function size(label) {
  label.element.hidden = false;
  label.width = label.element.offsetWidth;
  label.height = label.element.offsetHeight;
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
  taken.push(label.box);
  return true;
}

/* The point itself, then eight places around it at growing distance. */
function rings(step, count) {
  const places = [[0, 0]];
  for (let ring = 1; ring <= count; ring += 1) {
    for (let turn = 0; turn < 8; turn += 1) {
      const angle = (turn * Math.PI) / 4;
      places.push([Math.cos(angle) * step * ring, Math.sin(angle) * step * ring]);
    }
  }
  return places;
}

/* Above and below a county's mark, else around the county's own point. */
function beside(mark, name) {
  if (mark.empty || !mark.box) return [[0, 0], ...rings(10, 4)];
  const away = (mark.height + name.height) / 2 + 1;
  return [[mark.dx, mark.dy - away], [mark.dx, mark.dy + away], ...rings(10, 4)];
}

/* Where the build put a town's name, then right, left, above, below and the corners. */
function around(town, gap, symbol) {
  const [cx, cy] = symbol ? [symbol.dx, symbol.dy] : [0, 0];
  const x = gap + town.width / 2;
  const y = gap + town.height / 2 - 2;
  const near = [[x, 0], [-x, 0], [0, -y], [0, y], [x, -y], [x, y], [-x, -y], [-x, y]];
  const places = near.map(([dx, dy]) => [cx + dx, cy + dy]);
  return symbol ? places : [town.offset, ...places];
}
