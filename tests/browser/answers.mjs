// Answers with what no short article has all of: made by hand, in the shape of the contract.

export const span = (text, words, field = "text") => {
  const start = text.indexOf(words);
  if (start < 0) throw new Error(`“${words}” is not in the text`);
  return { field, start, end: start + words.length, text: words };
};

export const place = (text, name, more = {}) => ({
  name, span: span(text, name), relation: "in", country: null, admin1: null, latitude: null, longitude: null,
  geonames_id: null, precision: "city", stated: true, countries: [], ...more,
});

export const time = (text, words, from, to, more = {}) => ({
  span: span(text, words), from, to, granularity: "day", timex3: { type: "DATE", value: from ?? "" }, basis: "stated", ...more,
});

const NOBODY = { killed: null, injured: null, missing: null, abducted: null, detained: null, displaced: null, reports: [] };
const PLAIN = { polarity: "affirmed", modality: "asserted", tense: "past", attributed_to: [] };

export const event = (text, id, type, trigger, { status, who, ...more } = {}) => {
  const words = span(text, trigger);
  return {
    id, type, category: "conflict",
    codes: { plover: null, cameo: null, acled: null, ace: null },
    what: { summary: `Summary of ${id}`, trigger: words, sentence: words },
    who: { actors: [], recipients: [], ...who },
    where: [], when: null, casualties: NOBODY, reactions: [], instruments: [],
    status: { ...PLAIN, ...status }, salience: 0.5, confidence: 0.8,
    mentions: [{ trigger: words, sentence: words, type, arguments: [] }],
    background: false, relations: [], ...more,
  };
};

export const extraction = (events, more = {}) => ({
  id: null, url: null, language: "en", title: null, text: null, published_at: "2026-03-03", published_at_source: "request",
  model: { name: "by-hand", version: "0" }, events, removed: [], warnings: [], entities: [], quotes: [], times: null, places: null,
  ...more,
});
