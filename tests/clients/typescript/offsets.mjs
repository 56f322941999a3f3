// Every span of every answer cuts its words out of its source: in UTF-16 code units, as JavaScript's strings have them,
// or in UTF-8 bytes, as Go's have them. The argument is a file of {unit, sources: {title, text}, answer} records.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";

function* spans(node) {
  if (node === null || typeof node !== "object") return;
  if ("field" in node && "start" in node) yield node;
  for (const value of Object.values(node)) yield* spans(value);
}

function cut(source, unit, { start, end }) {
  return unit === "utf16" ? source.slice(start, end) : Buffer.from(source, "utf8").subarray(start, end).toString("utf8");
}

for (const { unit, sources, answer } of JSON.parse(readFileSync(process.argv[2], "utf8"))) {
  let count = 0;
  for (const span of spans(answer)) {
    assert.equal(cut(sources[span.field], unit, span), span.text);
    count += 1;
  }
  assert.ok(count > 0);
  console.log(`ok ${unit} ${count}`);
}
