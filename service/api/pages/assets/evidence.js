// Fields of the cards and the stretches of the article that they rest on, each lighting the other.

import { KINDS } from "./words.js";
import { make } from "./dom.js";

/** Every field that rests on words of the article. */
export class Evidence {
  constructor() {
    this.fields = new Map(); // id → { node, kind, event, spans }
    this.pieces = new Map(); // id → the stretches of the article that show it
    this.anchors = new Map(); // id → the first of them
  }

  /** A link of a card to the words that say so; `event` is the number of its event, 0 for none. */
  field(kind, event, spans, ...content) {
    const known = spans.filter(span => span !== null && span !== undefined && span.end > span.start);
    if (!known.length) return make("span", { class: "value" }, ...content);
    const id = `f${this.fields.size + 1}`;
    const node = make("a", { class: `field ${kind}`, id, href: "#article" }, ...content);
    this.fields.set(id, { node, kind, event, spans: known });
    return node;
  }

  /** Spans in one field of the request, each with the id, kind and event of what rests on it. */
  within(part) {
    return [...this.fields].flatMap(([id, { kind, event, spans }]) =>
      spans.filter(span => span.field === part).map(({ start, end }) => ({ id, kind, event, start, end })));
  }

  /** Note a stretch of the article; the first of each span is what its field links to. */
  show(node, over, starting) {
    node.dataset.ids = over.map(span => span.id).join(" ");
    for (const { id } of over) this.pieces.set(id, [...(this.pieces.get(id) ?? []), node]);
    for (const { id } of starting) {
      if (this.anchors.has(id)) continue;
      this.anchors.set(id, node);
      this.fields.get(id).node.setAttribute("href", `#${node.id}`);
    }
  }

  describe(id) {
    const { kind, event } = this.fields.get(id);
    return event ? `${KINDS[kind]}, event ${event}` : KINDS[kind];
  }
}

const idsOf = node => node?.dataset.ids?.split(" ") ?? (node?.id ? [node.id] : []);

/** Lights what belongs together while the pointer or the focus is on a part of it. */
export class Lights {
  constructor(evidence, article, events) {
    Object.assign(this, { evidence, article, events, lit: [] });
    const { signal } = this.#ended;
    const on = event => this.#moved(event) && this.#enter(event.target);
    const off = event => this.#moved(event) && this.#clear();
    document.addEventListener("pointermove", event => { this.#at = position(event); }, { signal });
    for (const side of [article, events]) {
      for (const name of ["pointerover", "focusin"]) side.addEventListener(name, on, { signal });
      for (const name of ["pointerleave", "focusout"]) side.addEventListener(name, off, { signal });
      side.addEventListener("click", event => this.#follow(event), { signal });
    }
  }

  #ended = new AbortController();
  #at = "";
  #waiting = 0;

  end() {
    this.#clear();
    this.#ended.abort();
  }

  /** Whether it is the pointer that moved; what scrolls beneath one at rest changes nothing. */
  #moved(event) {
    return !(event instanceof PointerEvent) || position(event) !== this.#at;
  }

  #clear() {
    clearTimeout(this.#waiting);
    for (const [node, name] of this.lit) {
      node.classList.remove(name);
      node.style.removeProperty("--k");
    }
    this.lit = [];
    this.article.classList.remove("attended");
  }

  #mark(node, name) {
    node.classList.add(name);
    this.lit.push([node, name]);
  }

  #enter(target) {
    this.#clear();
    const source = target.closest("a[data-ids], [data-ids], a.field");
    const card = target.closest(".card, .numbers a");
    const number = card ? Number(card.dataset.event) : 0;
    if (number) this.#attend(number);
    if (!source) return;
    const ids = idsOf(source).filter(id => this.evidence.fields.has(id));
    for (const id of ids.toReversed()) this.#light(id); // the shortest last, so that it is seen on the others
    if (source.classList.contains("field") && ids.length) this.#reveal(ids[0], target.ownerDocument.activeElement === source);
  }

  /** The evidence of one event alone keeps its colours. */
  #attend(number) {
    this.article.classList.add("attended");
    for (const [id, { event }] of this.evidence.fields) {
      if (event === number) for (const piece of this.evidence.pieces.get(id) ?? []) this.#mark(piece, "own");
    }
  }

  #light(id) {
    const { node, kind } = this.evidence.fields.get(id);
    this.#mark(visible(node), "lit");
    const card = node.closest(".card");
    if (card) this.#mark(card, "lit");
    for (const piece of this.evidence.pieces.get(id) ?? []) {
      this.#mark(piece, kind === "quote" ? "heard" : "lit");
      piece.style.setProperty("--k", `var(--${kind})`); // whatever else lies over it
    }
  }

  /** Bring the words of a field into the article's own window, where it has one; the page itself stays. */
  #reveal(id, at_once) {
    const anchor = this.evidence.anchors.get(id);
    const pane = this.article.closest(".sheet");
    if (!anchor || pane.scrollHeight <= pane.clientHeight + 1) return;
    this.#waiting = setTimeout(() => {
      const [seen, wanted] = [pane.getBoundingClientRect(), anchor.getBoundingClientRect()];
      if (wanted.top >= seen.top + 60 && wanted.bottom <= seen.bottom - 20) return;
      pane.scrollBy({ top: wanted.top - seen.top - pane.clientHeight / 3, behavior: calm() ? "auto" : "smooth" });
    }, at_once ? 0 : 180);
  }

  /** From a field to its words and back, as a link does, with the other end in the middle of the window. */
  #follow(event) {
    const link = event.target.closest("a[href^='#']");
    const other = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!other) return;
    event.preventDefault();
    for (let folded = other.closest("details:not([open])"); folded; folded = other.closest("details:not([open])")) {
      folded.open = true;
    }
    other.focus({ preventScroll: true });
    other.scrollIntoView({ block: "center", behavior: calm() ? "auto" : "smooth" });
  }
}

const position = ({ screenX, screenY }) => `${screenX} ${screenY}`;
const calm = () => matchMedia("(prefers-reduced-motion: reduce)").matches;

/** The node, or the fold that hides it. */
function visible(node) {
  const folded = node.closest("details:not([open])");
  return folded && !folded.querySelector("summary").contains(node) ? folded.querySelector("summary") : node;
}
