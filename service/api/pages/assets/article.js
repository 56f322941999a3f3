// The article as it was sent, with what was found in it and what was put aside.

import { make } from "./dom.js";
import { plain } from "./words.js";

/** Fill `node` with headline and text. Offsets are UTF-16 units, as of strings here. */
export function paint(node, { title, text, answer, evidence }) {
  const marks = Object.fromEntries(["title", "text"].map(part => [part, {
    spans: evidence.within(part),
    removed: answer.removed.filter(({ span }) => span.field === part)
      .map(({ span, reason }) => ({ start: span.start, end: span.end, reason: plain(reason) })),
  }]));
  const parts = title ? [block("h3", { text: title, start: 0, end: title.length }, marks.title, evidence)] : [];
  for (const { start, end } of paragraphs(text)) {
    const headline = !title && answer.title !== null && text.slice(start, end) === answer.title;
    parts.push(block(headline ? "h3" : "p", { text, start, end }, marks.text, evidence));
  }
  node.replaceChildren(...parts);
}

function block(name, extent, { spans, removed }, evidence) {
  const gone = removed.find(({ start, end }) => start <= extent.start && end >= extent.end);
  return make(name, aside(gone), ...pieces(extent, spans, gone ? [] : removed, evidence));
}

const aside = gone => (gone ? { class: "removed", "data-reason": gone.reason } : {});

/** Where the paragraphs are: between blank lines where there are any, else at the ends of lines. */
export function paragraphs(text) {
  const gap = /\n[^\S\n]*\n\s*/.test(text.trim()) ? /\n[^\S\n]*\n\s*/g : /\n\s*/g;
  const found = [];
  let start = 0;
  for (const match of [...text.matchAll(gap), { index: text.length, 0: "" }]) {
    if (text.slice(start, match.index).trim()) found.push({ start, end: match.index });
    start = match.index + match[0].length;
  }
  return found;
}

/** Spans overlap freely, so the text is cut at every edge; of those over a piece the shortest gives the look. */
function pieces({ text, start, end }, all, removed, evidence) {
  const spans = all.filter(span => span.start < end && span.end > start);
  const edges = new Set([start, end]);
  for (const span of [...spans, ...removed]) {
    if (span.start > start && span.start < end) edges.add(span.start);
    if (span.end > start && span.end < end) edges.add(span.end);
  }
  const cuts = [...edges].sort((a, b) => a - b);
  return cuts.slice(0, -1).map((from, i) => {
    const covers = span => span.start <= from && span.end >= cuts[i + 1];
    return piece(text.slice(from, cuts[i + 1]), from, spans.filter(covers), removed.find(covers), evidence);
  });
}

const UNDERLYING = new Set(["quote", "reaction", "instrument"]);
let anchors = 0;

function piece(text, from, spans, gone, evidence) {
  if (!spans.length) return gone ? make("span", aside(gone), text) : text;
  const over = [...spans].sort((a, b) => (a.end - a.start) - (b.end - b.start));
  const starting = over.filter(span => span.start === from);
  const kinds = [...new Set(over.map(span => span.kind))];
  // Quotations lie under everything else; of what else covers a piece the shortest gives the look.
  const look = kinds.find(kind => !UNDERLYING.has(kind)) ?? kinds.find(kind => kind === "instrument");
  const names = ["mark", text.trim() && look, kinds.includes("reaction") && "reaction", kinds.includes("quote") && "quote"];
  const node = make(starting.length ? "a" : "span", { class: names.filter(Boolean).join(" ") }, text);
  if (starting.length) {
    node.id = `t${++anchors}`;
    node.setAttribute("href", `#${starting[0].id}`);
    node.setAttribute("aria-label", `${text.trim()}: ${describe(starting, evidence)}`);
    const numbers = [...new Set(starting.filter(({ kind }) => kind === "trigger").map(({ event }) => event))];
    if (numbers.length) node.dataset.numbers = numbers.join(" ");
  }
  evidence.show(node, over, starting);
  return gone ? make("span", aside(gone), node) : node;
}

const describe = (spans, evidence) => [...new Set(spans.map(span => evidence.describe(span.id)))].join("; ");
