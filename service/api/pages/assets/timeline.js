// When the events were, beside each other and beside the day of publication.

import { make } from "./dom.js";
import { calendar, capital, daysBetween, gap, plain } from "./words.js";

/** The timeline of an answer's events; null where none of them has a date. */
export function timeline(answer) {
  const stops = new Map();
  const undated = [];
  answer.events.forEach((event, i) => {
    if (!event.when?.from) undated.push(i + 1);
    else stop(stops, event.when).events.push({ number: i + 1, event });
  });
  if (!stops.size) return null;
  if (answer.published_at) stop(stops, today(answer.published_at)).published = true;
  const sorted = [...stops.values()].sort((a, b) => order(a.when, b.when));
  return make("div", { class: sorted.length > 6 ? "timeline long" : "timeline" },
    make("h3", {}, "When"),
    make("ol", {}, ...sorted.map((here, i) => item(here, sorted[i - 1]))),
    undated.length ? make("p", { class: "undated" }, "No date ", links(undated, answer)) : null);
}

const today = published => ({ from: published.slice(0, 10), to: published.slice(0, 10), granularity: "day" });

function stop(stops, when) {
  const [from, to] = [when.from.slice(0, 10), when.to.slice(0, 10)];
  // A night that ends the next morning stands under the day on which it began.
  const key = daysBetween(from, to) <= 1 ? from : `${from} ${to}`;
  if (!stops.has(key)) stops.set(key, { when: daysBetween(from, to) <= 1 ? today(from) : when, events: [], published: false });
  return stops.get(key);
}

const order = (a, b) => a.from.localeCompare(b.from) || a.to.localeCompare(b.to);

function item({ when, events, published }, before) {
  const apart = before && daysBetween(before.when.to, when.from) > 1 ? gap(before.when.to, when.from) : null;
  return make("li", { class: published ? "published" : null },
    apart && make("span", { class: "gap" }, apart),
    make("span", { class: "numbers" }, ...events.map(link)),
    make("span", { class: "date" }, calendar(when, { short: true }),
      published && make("span", { class: "note" }, "published")));
}

function link({ number, event }) {
  const name = `${capital(plain(event.type))}: event ${number}`;
  return make("a", { href: `#e${number}`, "data-event": number, "aria-label": name, class: event.background ? "background" : null },
    String(number));
}

const links = (numbers, answer) => make("span", { class: "numbers" },
  ...numbers.map(number => link({ number, event: answer.events[number - 1] })));
