// What the closed words of the interface mean to a reader.

export const plain = word => word.replaceAll("_", " ");
export const capital = text => text.charAt(0).toUpperCase() + text.slice(1);
export const number = count => count.toLocaleString("en-GB");
export const many = (count, one, more = `${one}s`) => `${number(count)} ${count === 1 ? one : more}`;

// Kinds of evidence, in the order of a card. Each has a look of its own in read.css.
export const KINDS = {
  trigger: "what happened",
  actor: "who did it",
  recipient: "to whom",
  instrument: "means",
  place: "where",
  time: "when",
  casualty: "casualties",
  reaction: "reactions",
  quote: "quotations",
};

export const EFFECTS = ["killed", "injured", "missing", "abducted", "detained", "displaced"];

const SECTORS = {
  GOV: "government", MIL: "military", REB: "rebels", OPP: "opposition", PTY: "party", AGR: "farming", BUS: "business",
  CRM: "crime", CVL: "civilian", COP: "police", EDU: "education", ELI: "elite", ENV: "environment", HLH: "health",
  HRI: "human rights", IDG: "indigenous people", IGO: "international body", JEW: "Jewish", JUD: "judiciary",
  JRN: "journalists", LAB: "labour", LEG: "parliament", MED: "media", MNC: "multinational company", MSL: "Muslim",
  NGO: "aid and advocacy", PRM: "paramilitary", REF: "refugees", REL: "religion", SET: "settlers", SPY: "intelligence",
  UAF: "unidentified gunmen", UIS: "unidentified",
};
export const sector = code => SECTORS[code] ?? code;

const STANCES = {
  condemns: "condemns", supports: "supports", justifies: "justifies it", denies: "denies", threatens: "threatens",
  demands: "demands", accuses: "accuses", mourns: "mourns", pledges: "pledges",
  claims_responsibility: "claims responsibility", comments: "comments",
};
export const stance = word => STANCES[word] ?? plain(word);

const RELATIONS = {
  in: "", near: "near ", border: "on the border of ", between: "between ", direction: "towards ", from: "from ",
  to: "to ", through: "through ", off: "off ",
};
export const relation = word => RELATIONS[word] ?? "";

// Relations, seen from the event that has them and from the other one.
export const LINKS = {
  followed_by: { of: "Followed by", to: "After" },
  part_of: { of: "Part of", to: "Includes" },
};

// How the text tells the event, where that is not simply as a fact.
const MODALITIES = {
  alleged: "alleged", planned: "planned", hypothetical: "may happen", denied: "denied",
};

export function standing({ polarity, modality }) {
  const chips = [];
  if (polarity === "negated") chips.push("did not happen");
  if (modality !== "asserted") chips.push(MODALITIES[modality] ?? plain(modality));
  return chips;
}

const CONFIDENCE = [[0.9, "very likely right"], [0.75, "likely right"], [0.5, "rather right than wrong"], [0, "doubtful"]];
const SALIENCE = [
  [0.6, "what the story is about"], [0.25, "a main point of the story"], [0.1, "a side of the story"],
  [0, "mentioned in passing"],
];
const graded = (scale, score) => scale.find(([least]) => score >= least)[1];
export const confidence = score => `${graded(CONFIDENCE, score)} (${Math.round(score * 100)} in 100)`;
export const salience = score => graded(SALIENCE, score);

const LANGUAGES = new Intl.DisplayNames(["en"], { type: "language" });
export function language(code) {
  try { return LANGUAGES.of(code); } catch { return code; }
}

// --- times -----------------------------------------------------------------------------------------------------

const DAY_MS = 86_400_000;
const format = options => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options });
const LONG = format({ weekday: "long", day: "numeric", month: "long", year: "numeric" });
const SHORT = format({ day: "numeric", month: "short", year: "numeric" });
const MONTH = format({ month: "long", year: "numeric" });

const dayOf = iso => new Date(`${iso.slice(0, 10)}T00:00:00Z`);
const clock = iso => iso.slice(11, 16);
export const longDay = iso => LONG.format(dayOf(iso)).replace(",", "");
export const shortDay = iso => SHORT.format(dayOf(iso));
export const daysBetween = (from, to) => Math.round((dayOf(to) - dayOf(from)) / DAY_MS);

const PARTS = { MO: "morning", MI: "midday", AF: "afternoon", EV: "evening", NI: "night", DT: "daytime" };

/** A stretch of the calendar, at the length that it was given with; null while it is not known. */
export function calendar({ from, to, granularity, timex3 }, { short = false } = {}) {
  if (!from) return null;
  const day = short ? shortDay : longDay;
  if (granularity === "year" && from.slice(0, 4) === to.slice(0, 4)) return from.slice(0, 4);
  if (granularity === "month" && from.slice(0, 7) === to.slice(0, 7)) return MONTH.format(dayOf(from));
  const days = from.slice(0, 10) === to.slice(0, 10) ? day(from) : null;
  if (short) return days ?? SHORT.formatRange(dayOf(from), dayOf(to));
  if (!clock(from)) return days ?? SHORT.formatRange(dayOf(from), dayOf(to));
  const part = granularity === "part_of_day" && PARTS[timex3.value.slice(-2)];
  if (part) return `${day(from)}, ${part}`;
  if (from === to) return `${days}, ${clock(from)}`;
  return days ? `${days}, ${clock(from)} to ${clock(to)}` : `${day(from)}, ${clock(from)}, to ${clock(to)} the next day`;
}

function length(days) {
  if (days < 14) return many(days, "day");
  if (days < 61) return many(Math.round(days / 7), "week");
  if (days < 700) return many(Math.round(days / 30.4), "month");
  return many(Math.round(days / 365.25), "year");
}

export const gap = (from, to) => length(daysBetween(from, to));

/** How far a time is from the day of publication; null where either is not known. */
export function distance({ from, to }, published) {
  if (!from || !published) return null;
  if (daysBetween(from, published) >= 0 && daysBetween(published, to) >= 0) {
    return from.slice(0, 10) === to.slice(0, 10) ? "the day of publication" : null;
  }
  const before = daysBetween(to, published);
  if (before === 1) return "the day before publication";
  if (before === -1 || daysBetween(published, from) === 1) return "the day after publication";
  return before > 0 ? `${length(before)} before publication` : `${length(daysBetween(published, from))} after publication`;
}

const BASES = { stated: "", relative_to_publication: "counted from the day of publication", inferred: "inferred" };
export const basis = word => BASES[word] ?? plain(word);

const SOURCES = { request: "", dateline: ", as its dateline says", page: ", as the page says" };
export function published(answer) {
  if (!answer.published_at) return "No date of publication is known";
  return `Published ${longDay(answer.published_at)}${SOURCES[answer.published_at_source] ?? ""}`;
}
