// Events as cards, in the order of the answer.

import { make } from "./dom.js";
import { locate, nameOf } from "./map.js";
import * as words from "./words.js";

/** Makes the cards of one answer and tells `evidence` what each field rests on. */
export class Cards {
  constructor(answer, evidence) {
    this.answer = answer;
    this.evidence = evidence;
    this.numbers = new Map(answer.events.map((event, i) => [event.id, i + 1]));
    this.entities = new Map((answer.entities ?? []).map(entity => [entity.id, entity]));
  }

  all() {
    return this.answer.events.map((event, i) => this.#card(event, i + 1));
  }

  /** Who was quoted, whether it is of an event or not; null where nobody was. */
  quotations() {
    const { quotes } = this.answer;
    if (!quotes?.length) return null;
    const items = quotes.map(quote => make("li", {},
      make("b", {}, this.#nameOf(quote.entity) ?? quote.source?.text ?? "Somebody"),
      quote.negated ? " denied or did not say: " : quote.direct ? " said: " : " was reported: ",
      this.evidence.field("quote", 0, [quote.content], quote.content.text)));
    return make("details", { class: "quotations" },
      make("summary", {}, `Quotations (${quotes.length})`), make("ol", {}, ...items));
  }

  #nameOf(id) {
    return this.entities.get(id)?.name ?? null;
  }

  #card(event, number) {
    const kicker = make("p", { class: "kicker" },
      make("span", { class: "number", "aria-hidden": "true" }, String(number)),
      make("span", { class: "unseen" }, `Event ${number}: `),
      make("span", { class: "type" }, words.capital(words.plain(event.type))),
      make("span", { class: "category" }, event.category.replaceAll("_", " and ")),
      ...words.standing(event.status).map(chip => make("span", { class: "chip" }, chip)));
    const attributes = { class: "card", id: `e${number}`, "data-event": number, tabindex: "-1" };
    if (!event.background) {
      return make("li", attributes, kicker, make("h3", {}, this.#summary(event, number)), this.#body(event, number));
    }
    kicker.append(make("span", { class: "chip" }, "background"));
    return make("li", { ...attributes, class: "card background" }, make("details", {},
      make("summary", {}, kicker, make("span", { class: "headline" }, event.what.summary)),
      this.#body(event, number)));
  }

  #summary(event, number) {
    return this.evidence.field("trigger", number, triggersOf(event), event.what.summary);
  }

  #body(event, number) {
    const rows = [
      ["Told as", this.#tellings(event, number)],
      ["Who did it", this.#participants(event.who.actors, "actor", number)],
      ["To whom", this.#participants(event.who.recipients, "recipient", number)],
      ["With", this.#instruments(event, number)],
      ["Where", this.#places(event.where, number)],
      ["When", this.#time(event.when, number)],
      ["Casualties", this.#casualties(event.casualties, number)],
      ["Reactions", this.#reactions(event.reactions, number)],
      ["On whose word", this.#sources(event.status)],
      ["Relations", this.#relations(event)],
    ];
    const list = make("dl", {});
    for (const [term, parts] of rows) {
      if (parts.length) list.append(make("div", { class: "row" }, make("dt", {}, term), make("dd", {}, ...parts)));
    }
    const body = make("div", { class: "body" }, list, sureness(event));
    if (event.where.length) {
      const figure = make("figure", {});
      locate(event.where, { large: number === 1 && wide() }).then(map => (map ? figure.append(map) : figure.remove()));
      body.prepend(figure);
    }
    return body;
  }

  // --- rows --------------------------------------------------------------------------------------------------

  /** The words for the event, where it is told more than once or its summary is folded away. */
  #tellings(event, number) {
    const tellings = grouped(triggersOf(event), span => span.text.toLowerCase());
    if (tellings.length < 2 && !event.background) return [];
    return [make("p", {}, ...listed(tellings.map(spans => this.evidence.field("trigger", number, spans, spans[0].text))))];
  }

  #participants(participants, kind, number) {
    return grouped(participants, ({ entity, role }) => `${entity} ${role}`).map(same => {
      const [first, spans] = [same[0], same.map(({ span }) => span)];
      const notes = [words.plain(first.role), first.sector && words.sector(first.sector)];
      const small = make("small", {}, notes.filter(Boolean).join(" · "));
      if (first.country) nameOf(first.country).then(name => name !== first.name && small.append(` · ${name}`));
      const source = this.#nameOf(first.attributed_to);
      return make("p", {}, this.evidence.field(kind, number, spans, make("bdi", {}, first.name)), " ", small,
        source && make("small", {}, ` · according to ${source}`));
    });
  }

  #instruments(event, number) {
    const fields = distinct(event.instruments).map(span => this.evidence.field("instrument", number, [span], span.text));
    return fields.length ? [make("p", {}, ...listed(fields))] : [];
  }

  #places(places, number) {
    return places.map(place => {
      const notes = make("small", {});
      const parts = [place.admin1 !== place.name && place.admin1];
      Promise.all(place.countries.map(nameOf)).then(countries => {
        const names = countries.filter(name => name !== place.name);
        const note = [...parts, names.join(" and ")].filter(Boolean).join(", ");
        notes.append([note, !place.stated && "inferred: not in this sentence"].filter(Boolean).join(" · "));
      });
      return make("p", {}, words.relation(place.relation),
        this.evidence.field("place", number, [place.span], make("bdi", {}, place.name)), " ", notes);
    });
  }

  #time(when, number) {
    if (!when) return [];
    const known = words.calendar(when);
    const notes = known
      ? [words.distance(when, this.answer.published_at), `“${when.span.text}”`, words.basis(when.basis)]
      : ["no day can be told without the day of publication"];
    return [make("p", {}, this.evidence.field("time", number, [when.span], known ?? when.span.text), " ",
      make("small", {}, notes.filter(Boolean).join(" · ")))];
  }

  #casualties(casualties, number) {
    if (!casualties.reports.length) return [];
    const totals = words.EFFECTS.filter(effect => casualties[effect]).map(effect =>
      make("span", { class: "total" }, make("b", {}, casualties[effect].text), ` ${effect}`));
    const items = casualties.reports.map((report, i) => ({ report, i }));
    const tree = whole => items.filter(({ report }) => report.part_of === whole).map(({ report, i }) => {
      const parts = tree(i);
      return make("li", {}, ...this.#report(report, number), parts.length ? make("ul", {}, ...parts) : null);
    });
    return [totals.length && items.length > 1 ? make("p", { class: "totals" }, ...totals) : null, make("ul", { class: "reports" }, ...tree(null))];
  }

  #report(report, number) {
    const told = [
      report.part_of !== null && "of these",
      report.status === "denied" && "denied",
      report.attributed_name && `according to ${report.attributed_name}`,
      report.perpetrator && "called the attacker; in no total",
    ];
    return [this.evidence.field("casualty", number, [report.span], report.victims), ` ${report.effect} `,
      make("small", {}, told.filter(Boolean).join(" · "))];
  }

  #reactions(reactions, number) {
    const items = reactions.map(reaction => {
      const toward = this.#nameOf(reaction.toward);
      const text = reaction.direct_quote ? `“${reaction.text.replace(/^[“"]|[”"]$/g, "")}”` : reaction.text;
      return make("li", {}, make("span", { class: "stance" }, words.capital(words.stance(reaction.stance))),
        make("b", {}, make("bdi", {}, reaction.name)), toward && make("small", {}, ` towards ${toward}`), ": ",
        this.evidence.field("reaction", number, [reaction.span, reaction.cue], text));
    });
    return items.length ? [make("ul", { class: "reactions" }, ...items)] : [];
  }

  /** How it stands to the other events; what the answer says once is shown at both. */
  #relations(event) {
    const told = event.relations.map(({ type, event: id }) => [words.LINKS[type].of, this.numbers.get(id)]);
    for (const other of this.answer.events) {
      for (const { type } of other.relations.filter(relation => relation.event === event.id)) {
        told.push([words.LINKS[type].to, this.numbers.get(other.id)]);
      }
    }
    return told.map(([how, number]) => {
      const type = words.plain(this.answer.events[number - 1].type);
      return make("p", {}, `${how} `, make("a", { class: "event", href: `#e${number}` }, `${type} (event ${number})`));
    });
  }

  #sources(status) {
    const names = status.attributed_to.map(id => this.#nameOf(id)).filter(Boolean);
    return names.length ? [make("p", {}, names.join(", "))] : [];
  }
}

/** How sure the service is, and what other schemes call the event. */
function sureness(event) {
  return make("div", { class: "sureness" },
    make("p", {}, `${words.capital(words.confidence(event.confidence))}; ${words.salience(event.salience)}.`), codes(event));
}

function codes(event) {
  const { plover, cameo, acled, ace } = event.codes;
  const type = make("a", { href: `docs#type-${event.type}` }, `What counts as ${words.plain(event.type)}`);
  const rows = [
    ["Definition", type],
    ["PLOVER", plover && [plover.type, plover.mode, ...plover.context].filter(Boolean).join(" · ")],
    ["CAMEO", cameo],
    ["ACLED", acled && `${acled.event_type} · ${acled.sub_event_type}`],
    ["ACE 2005", ace],
  ].filter(([, value]) => value);
  return make("details", { class: "codes" }, make("summary", {}, "Type and codes"),
    make("dl", {}, ...rows.map(([term, value]) => make("div", { class: "row" }, make("dt", {}, term), make("dd", {}, value)))));
}

const wide = () => matchMedia("(min-width: 44rem)").matches;

function grouped(items, keyOf) {
  const found = new Map();
  for (const item of items) found.set(keyOf(item), [...(found.get(keyOf(item)) ?? []), item]);
  return [...found.values()];
}

const distinct = spans => [...new Map(spans.map(span => [`${span.field} ${span.start} ${span.end}`, span])).values()];
const triggersOf = event => distinct([event.what.trigger, ...event.mentions.map(mention => mention.trigger)]);
const listed = nodes => nodes.flatMap((node, i) => (i ? [", ", node] : [node]));
