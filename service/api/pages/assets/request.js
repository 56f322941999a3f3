// Asking the service, and what it may answer instead of an extraction.

import { capital, language, many } from "./words.js";

const PATH = "v1/extract";

/** Why there is no answer: sentences, each with the field of the form that it is about, or null. */
export class Refusal extends Error {
  constructor(faults) {
    super(faults.map(fault => fault.sentence).join(" "));
    this.faults = faults;
  }
}

/** The extraction of an article and how long it took; throws a `Refusal`. */
export async function ask(article, { key, signal }) {
  const begun = performance.now();
  const answer = await post(PATH, article, { key, signal });
  const body = await answer.json().catch(() => null);
  if (!body) throw silent(answer);
  return { answer: body, seconds: (performance.now() - begun) / 1000 };
}

const ENDINGS = { "text/csv": "csv", "text/tab-separated-values": "tsv", "application/geo+json": "geojson" };

/** The extraction in another format, as a file; throws a `Refusal`. */
export async function fileOf(article, format, { key }) {
  const answer = await post(`${PATH}?format=${format}`, article, { key });
  const ending = ENDINGS[answer.headers.get("content-type").split(";")[0]] ?? "txt";
  return new File([await answer.blob()], `events-${format}.${ending}`);
}

async function post(path, article, { key, signal }) {
  const headers = { "content-type": "application/json" };
  if (key) headers.authorization = `Bearer ${key}`;
  let answer;
  try {
    answer = await fetch(path, { method: "POST", headers, body: JSON.stringify(article), signal });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new Refusal([{ field: null, sentence: "The service did not answer. It may be down, or the connection is." }]);
  }
  if (answer.ok) return answer;
  const problem = await answer.json().catch(() => null);
  throw problem?.type ? new Refusal(faultsOf(problem, article)) : silent(answer);
}

const silent = answer => new Refusal([{ field: null, sentence: `The service answered ${answer.status} without a reason.` }]);

const FIELDS = { "/text": "body", "/html": "body", "/title": "title", "/published_at": "published" };
const NAMES = { body: "The article", title: "The headline", published: "The date" };

function faultsOf(problem, article) {
  if (problem.language) {
    return [{ field: "body", sentence: `The article seems to be in ${language(problem.language)}. Only English is read.` }];
  }
  if (problem.status === 401) return [{ field: "key", sentence: "The service wants a key, and this is not one of its own." }];
  if (problem.retry_after !== undefined) {
    const wait = problem.retry_after > 0 ? `in ${many(problem.retry_after, "second")}` : "in a moment";
    return [{ field: null, sentence: `${sentence(problem.detail)} Try again ${wait}.` }];
  }
  const errors = problem.errors ?? [{ pointer: problem.pointer, detail: problem.detail }];
  const found = errors.map(({ pointer, detail }) => {
    const field = FIELDS[pointer] ?? null;
    return { field, sentence: sentence(field ? about(field, detail) : detail) };
  });
  // What is wrong with the article as such stands beside it.
  return problem.type === "/problems/invalid-article" && found.every(({ field }) => !field) && (article.text ?? article.html)
    ? found.map(fault => ({ ...fault, field: "body" })) : found;
}

const about = (field, detail) => detail.replace(/^(?:Must|String should)\b/, verb => `${NAMES[field]} ${verb === "Must" ? "must" : "should"}`);
const sentence = text => (/[.!?]$/.test(text) ? capital(text) : `${capital(text)}.`);

/** The same request for a terminal. JSON has no line that is only this word, so the text ends where it should. */
export function curl(article) {
  const url = new URL(PATH, document.baseURI);
  return `curl -s '${url}' -H 'content-type: application/json' --data-binary @- <<'ARTICLE'\n${JSON.stringify(article, null, 2)}\nARTICLE\n`;
}
