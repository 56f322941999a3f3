// Calls a live service, whose address is the only argument, through the generated types.
import assert from "node:assert/strict";
import createClient from "openapi-fetch";
import type { components, paths } from "./schema.js";

type Schemas = components["schemas"];
type Answer = Schemas["Extraction"] | Schemas["Problem"];

const baseUrl = process.argv[2] ?? "";
// Answers have other formats as well; this client reads JSON alone.
const client = createClient<paths, "application/json" | "application/problem+json">({ baseUrl });

function isProblem(answer: Answer): answer is Schemas["Problem"] {
  return "status" in answer;
}

async function extractsTypedEvents(): Promise<void> {
  const { data, error } = await client.POST("/v1/extract", {
    body: { text: "BOMBING", id: "ts-1", published_at: "2026-03-03", options: { include: ["quotes"] } },
  });
  assert.equal(error, undefined);
  assert.ok(data);
  const event: Schemas["Event"] | undefined = data.events[0];
  assert.ok(event);
  const { type, what, where, casualties, reactions, status } = event;
  assert.deepEqual([data.id, type, what.trigger.text, where[0]?.country], ["ts-1", "bombing", "car bomb", "IRQ"]);
  const killed: number | undefined = casualties.killed?.min;
  assert.equal(killed, 4);
  const stance: Schemas["Stance"] | undefined = reactions[0]?.stance;
  assert.equal(stance, "condemns");
  // Closed sets of words are closed: the compiler knows every case.
  const polarities: Record<typeof status.polarity, boolean> = { affirmed: true, negated: false };
  assert.equal(polarities[status.polarity], true);
  // @ts-expect-error -- no such stance
  const unknown: Schemas["Stance"] = "applauds";
  assert.ok(unknown);
}

async function errorsAreProblems(): Promise<void> {
  const { data, error, response } = await client.POST("/v1/extract", { body: { text: " " } });
  assert.equal(data, undefined);
  assert.ok(error);
  assert.equal(response.status, 422);
  assert.deepEqual([error.type, error.pointer], ["/problems/invalid-article", "/text"]);
}

async function batchesHoldEither(): Promise<void> {
  const { data } = await client.POST("/v1/extract/batch", {
    body: { articles: [{ text: "BOMBING" }, { text: "FOREIGN" }] },
  });
  assert.ok(data);
  const [first, second] = data.results;
  assert.ok(first && !isProblem(first) && second && isProblem(second));
  assert.deepEqual([first.events.length, second.pointer], [2, "/articles/1/text"]);
}

async function* answers(articles: Iterable<Schemas["Article"]>): AsyncGenerator<Answer> {
  const encoder = new TextEncoder();
  const lines = ReadableStream.from(
    (function* () {
      for (const article of articles) yield encoder.encode(JSON.stringify(article) + "\n");
    })(),
  );
  const response = await fetch(`${baseUrl}/v1/extract/stream`, {
    method: "POST",
    headers: { "content-type": "application/x-ndjson" },
    body: lines,
    duplex: "half",
  });
  assert.ok(response.ok && response.body);
  let rest = "";
  for await (const piece of response.body.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + piece).split("\n");
    rest = parts.pop() ?? "";
    for (const part of parts) yield JSON.parse(part) as Answer;
  }
}

async function streamsComeLineByLine(): Promise<void> {
  const texts = ["BOMBING", "FOREIGN", "quiet", "BOMBING"];
  const found: string[] = [];
  for await (const answer of answers(texts.map((text, index) => ({ text, id: String(index) })))) {
    found.push(isProblem(answer) ? `problem in line ${answer.line}` : `${answer.id}: ${answer.events.length}`);
  }
  assert.deepEqual(found, ["0: 2", "problem in line 2", "2: 0", "3: 2"]);
}

async function otherFormatsCanBeAskedFor(): Promise<void> {
  const any = createClient<paths, "text/csv" | "application/problem+json">({ baseUrl });
  const { data } = await any.POST("/v1/extract", {
    params: { query: { format: "csv" } },
    body: { text: "BOMBING", id: "ts-2" },
    parseAs: "text",
  });
  assert.match(data ?? "", /^event_id_cnty,.*\r\nts-2\/e1,2026-03-02,/);
}

async function theOntologyIsListed(): Promise<void> {
  const { data } = await client.GET("/v1/event-types");
  const bombing = data?.types.find((type) => type.name === "bombing");
  assert.equal(bombing?.codes.plover?.type, "ASSAULT");
}

const calls = [
  extractsTypedEvents,
  errorsAreProblems,
  batchesHoldEither,
  streamsComeLineByLine,
  otherFormatsCanBeAskedFor,
  theOntologyIsListed,
];
for (const call of calls) {
  await call();
  console.log(`ok ${call.name}`);
}
