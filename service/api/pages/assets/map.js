// A small map of where an event was, drawn from outlines and towns that come with the page (map.json).

import { draw } from "./dom.js";
import { relation } from "./words.js";

const SMALL = { width: 320, height: 210 };
const LARGE = { width: 620, height: 250 };
const NARROWEST = 4.6; // degrees of latitude from top to bottom: some 500 km
const WIDEST = 110;
const KM_PER_DEGREE = 111.2;
const TOWNS = 5;

let world = null;

/** The map's data, asked for once; null where it cannot be had. */
export function load() {
  world ??= fetch("assets/map.json").then(answer => (answer.ok ? answer.json() : null)).then(read).catch(() => null);
  return world;
}

function read(data) {
  if (!data) return null;
  const arcs = data.arcs.map(arc => decode(arc, data.scale));
  const countries = new Map(Object.entries(data.countries).map(([code, { name, rings }]) =>
    [code, { code, name, rings: rings.map(ring => outline(ring, arcs)) }]));
  const towns = data.towns.map(([name, x, y]) => ({ name, x: x / data.scale, y: y / data.scale }));
  return { countries, towns };
}

/** The Encoded Polyline Algorithm Format, longitude first. */
export function decode(text, scale) {
  const values = [];
  let value = 0, shift = 0;
  for (let i = 0; i < text.length; i++) {
    const bits = text.charCodeAt(i) - 63;
    value |= (bits & 31) << shift;
    shift += 5;
    if (bits < 32) {
      values.push(value & 1 ? ~(value >> 1) : value >> 1);
      value = shift = 0;
    }
  }
  const points = [];
  let x = 0, y = 0;
  for (let i = 0; i + 1 < values.length; i += 2) {
    x += values[i];
    y += values[i + 1];
    points.push([x / scale, y / scale]);
  }
  return points;
}

function outline(ring, arcs) {
  const points = unbroken(ring.flatMap(arc => (arc >= 0 ? arcs[arc] : [...arcs[~arc]].reverse())));
  const [xs, ys] = [points.map(point => point[0]), points.map(point => point[1])];
  return { points, west: Math.min(...xs), east: Math.max(...xs), south: Math.min(...ys), north: Math.max(...ys) };
}

/** The same points, going on beyond 180° where they jump to the other side of the world. */
function unbroken(points) {
  let turn = 0;
  return points.map(([x, y], i) => {
    const step = i ? x - points[i - 1][0] : 0;
    if (Math.abs(step) > 180) turn -= Math.sign(step) * 360;
    return [x + turn, y];
  });
}

/** Name of a country, by its code. */
export async function nameOf(code) {
  return (await load())?.countries.get(code)?.name ?? code;
}

/** The map of some places; null where none of them is on it. */
export async function locate(places, { large = false } = {}) {
  const found = await load();
  if (!found) return null;
  const points = distinct(places.filter(place => place.latitude !== null));
  const codes = new Set(places.flatMap(place => place.countries));
  const view = viewOf(points, [...codes].map(code => found.countries.get(code)).filter(Boolean), large ? LARGE : SMALL);
  if (!view) return null;
  const { width, height } = view;
  const node = draw("svg", { class: "map", viewBox: `0 0 ${width} ${height}`, role: "img", "aria-label": label(places, found) });
  node.append(draw("rect", { class: "sea", width, height }));
  const land = [...found.countries.values()].map(country => shape(country, view)).filter(Boolean);
  for (const { country, d } of land) {
    node.append(draw("path", { class: codes.has(country.code) ? "land here" : "land", d }));
  }
  const taken = [];
  const marks = points.map(place => spot(place, view, taken));
  node.append(...names(land, view, taken), ...towns(found.towns, points, view, taken), ...marks, bar(view));
  return node;
}

function label(places, { countries }) {
  const where = places.map(place => {
    const country = countries.get(place.country)?.name;
    return `${relation(place.relation)}${place.name}${country && country !== place.name ? `, ${country}` : ""}`;
  });
  return `Map: ${[...new Set(where)].join("; ")}`;
}

function distinct(places) {
  const seen = new Map();
  for (const place of places) seen.set(`${place.latitude} ${place.longitude}`, place);
  return [...seen.values()].slice(0, 8);
}

// --- what is in view -------------------------------------------------------------------------------------------

function viewOf(points, countries, { width, height }) {
  const box = points.length
    ? { west: Math.min(...points.map(p => p.longitude)), east: Math.max(...points.map(p => p.longitude)),
        south: Math.min(...points.map(p => p.latitude)), north: Math.max(...points.map(p => p.latitude)) }
    : around(countries.flatMap(country => country.rings.slice(0, 1)));
  if (!box) return null;
  const x = ((((box.west + box.east) / 2 + 540) % 360) + 360) % 360 - 180;
  const y = (box.south + box.north) / 2;
  const squeeze = Math.max(Math.cos((y * Math.PI) / 180), 0.2);
  const margin = points.length ? 1.9 : 1.12;
  const high = Math.max(box.north - box.south, ((box.east - box.west) * squeeze * height) / width) * margin;
  const scale = height / Math.min(Math.max(high, NARROWEST), WIDEST);
  return {
    width, height, scale,
    project: ([lon, lat], turn = 0) => [width / 2 + (lon + turn - x) * squeeze * scale, height / 2 - (lat - y) * scale],
    west: x - width / 2 / scale / squeeze, east: x + width / 2 / scale / squeeze,
    south: y - height / 2 / scale, north: y + height / 2 / scale,
  };
}

function around(rings) {
  if (!rings.length) return null;
  const side = (name, pick) => pick(...rings.map(ring => ring[name]));
  return { west: side("west", Math.min), east: side("east", Math.max), south: side("south", Math.min), north: side("north", Math.max) };
}

function shape(country, view) {
  const visible = [];
  for (const turn of [-360, 0, 360]) {
    for (const ring of country.rings) {
      if (ring.east + turn < view.west || ring.west + turn > view.east) continue;
      if (ring.north < view.south || ring.south > view.north) continue;
      visible.push(ring.points.map(point => view.project(point, turn)));
    }
  }
  if (!visible.length) return null;
  return { country, visible, d: visible.map(path).join("") };
}

const path = points => `M${points.map(([x, y]) => `${x.toFixed(1)},${y.toFixed(1)}`).join("L")}Z`;

// --- what is written on it -------------------------------------------------------------------------------------

const wide = (text, size) => text.length * size * 0.55;

function free(box, taken, view) {
  return box.x >= 2 && box.x + box.w <= view.width - 2 && box.y >= 2 && box.y + box.h <= view.height - 2
    && !taken.some(b => box.x < b.x + b.w && box.x + box.w > b.x && box.y < b.y + b.h && box.y + box.h > b.y);
}

/** A name beside its point, on the first side that has room; null where none has. */
function beside(text, [x, y], size, taken, view) {
  const w = wide(text, size);
  for (const [dx, dy, anchor] of [[8, 0, "start"], [-8, 0, "end"], [0, -9 - size / 2, "middle"], [0, 9 + size / 2, "middle"]]) {
    const left = anchor === "start" ? x + dx : anchor === "end" ? x + dx - w : x - w / 2;
    const box = { x: left, y: y + dy - size * 0.6, w, h: size * 1.2 };
    if (!free(box, taken, view)) continue;
    taken.push(box);
    return draw("text", { x: x + dx, y: y + dy + size * 0.35, "text-anchor": anchor, "font-size": size }, text);
  }
  return null;
}

function spot(place, view, taken) {
  const [x, y] = view.project([place.longitude, place.latitude]);
  taken.push({ x: x - 7, y: y - 7, w: 14, h: 14 });
  const name = beside(place.name, [x, y], 13, taken, view);
  return draw("g", { class: place.stated ? "spot" : "spot inferred" },
    draw("circle", { class: "halo", cx: x, cy: y, r: 9 }), draw("circle", { cx: x, cy: y, r: 4.5 }), name);
}

function towns(all, places, view, taken) {
  const drawn = [];
  for (const town of all) {
    if (drawn.length >= TOWNS) break;
    if (town.x < view.west || town.x > view.east || town.y < view.south || town.y > view.north) continue;
    if (places.some(place => place.name === town.name)) continue;
    const [x, y] = view.project([town.x, town.y]);
    if (!free({ x: x - 3, y: y - 3, w: 6, h: 6 }, taken, view)) continue;
    const name = beside(town.name, [x, y], 10, taken, view);
    if (!name) continue;
    taken.push({ x: x - 3, y: y - 3, w: 6, h: 6 });
    drawn.push(draw("g", { class: "town" }, draw("circle", { cx: x, cy: y, r: 1.8 }), name));
  }
  return drawn;
}

const COLUMNS = 16, ROWS = 10;

/** Names of the countries that take up much of the view, in the middle of what is seen of them. */
function names(land, view, taken) {
  const inside = land.map(() => []);
  for (let column = 0; column < COLUMNS; column++) {
    for (let row = 0; row < ROWS; row++) {
      const point = [((column + 0.5) * view.width) / COLUMNS, ((row + 0.5) * view.height) / ROWS];
      const i = land.findIndex(({ visible }) => visible.some(ring => holds(ring, point)));
      if (i >= 0) inside[i].push(point);
    }
  }
  return land.map(({ country }, i) => {
    if (inside[i].length < (COLUMNS * ROWS) / 20) return null;
    const mean = axis => inside[i].reduce((sum, point) => sum + point[axis], 0) / inside[i].length;
    return title(country.name, [mean(0), mean(1)], taken, view);
  }).filter(Boolean);
}

function title(name, [x, y], taken, view) {
  const w = wide(name, 11) * 1.15;
  for (const dy of [0, -22, 22, -40, 40]) {
    const box = { x: x - w / 2, y: y + dy - 8, w, h: 16 };
    if (!free(box, taken, view)) continue;
    taken.push(box);
    return draw("text", { class: "country", x, y: y + dy + 4, "text-anchor": "middle", "font-size": 11 }, name);
  }
  return null;
}

function holds(ring, [x, y]) {
  let within = false;
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++) {
    const [[ax, ay], [bx, by]] = [ring[i], ring[j]];
    if (ay > y !== by > y && x < ((bx - ax) * (y - ay)) / (by - ay) + ax) within = !within;
  }
  return within;
}

function bar(view) {
  const km = [10, 25, 50, 100, 250, 500, 1000, 2500].findLast(length => (length / KM_PER_DEGREE) * view.scale <= 80) ?? 10;
  const length = (km / KM_PER_DEGREE) * view.scale;
  return draw("g", { class: "bar" },
    draw("path", { d: `M8,${view.height - 12}v4h${length.toFixed(1)}v-4` }),
    draw("text", { x: 12 + length, y: view.height - 7, "font-size": 9 }, `${km.toLocaleString("en-GB")} km`));
}
