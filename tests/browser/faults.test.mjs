// What the page says when there is no answer.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerWith, close, launch, open } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const ARTICLE = "Two men were killed in a fire in Lyon on Monday, police said.";

/** Send what `fill` puts into the form; the sentence beside the field, once it is there. */
async function refused(page, field, fill = async () => {}) {
  await page.fill("#body", ARTICLE);
  await fill();
  await page.click("#go");
  const node = page.locator(field ? `#${field}-fault` : "#problem");
  await node.waitFor({ state: "visible" });
  assert.ok(await page.isHidden("#result"));
  assert.ok(await page.isHidden("#loading"));
  assert.ok(await page.isEnabled("#go"));
  if (field) {
    assert.equal(await page.getAttribute(`#${field}`, "aria-invalid"), "true");
    assert.ok((await page.getAttribute(`#${field}`, "aria-describedby")).includes(`${field}-fault`));
    assert.equal(await page.evaluate(() => document.activeElement.id), field);
  }
  return node.textContent();
}

for (const [name, field, fill, sentence] of [
  ["no article", "body", page => page.fill("#body", " \n "), "There is no article yet: paste one, or take one of ours."],
  ["another language", "body",
    page => page.fill("#body", "Le président a annoncé mardi que la réforme serait votée avant la fin du mois. Les syndicats ont appelé à la grève."),
    "The article seems to be in French. Only English is read."],
  ["an article without words", "body", page => page.fill("#body", "— 12 34 —"), /\.$/],
  ["too long a headline", "title", page => page.fill("#title", "x".repeat(1001)), "The headline should have at most 1000 characters."],
  ["too old a date", "published", page => page.fill("#published", "1789-07-14"), "The date must be of the years 1900 to 2100."],
  ["too long an article", "body", page => page.fill("#body", "A man died. ".repeat(9000)), /^The article must be at most 100000 characters long\.$/],
]) {
  test(`the service refuses ${name}: a sentence stands beside the field`, async () => {
    const page = await open(browser);
    const said = await refused(page, field, () => fill(page));
    if (typeof sentence === "string") assert.equal(said, sentence);
    else assert.match(said, sentence);
    await close(page);
  });
}

for (const [name, status, body, sentence] of [
  ["is busy", 429, { type: "/problems/too-many-requests", title: "Too many requests", status: 429, detail: "Every worker is busy.", retry_after: 1 },
    "Every worker is busy. Try again in 1 second."],
  ["starts", 503, { type: "/problems/not-ready", title: "Not ready", status: 503, detail: "No worker is ready.", retry_after: 5 },
    "No worker is ready. Try again in 5 seconds."],
  ["gives up", 504, { type: "/problems/deadline-exceeded", title: "Deadline exceeded", status: 504, detail: "The article took too long" },
    "The article took too long."],
  ["is behind a door that answers for it", 502, "Bad gateway", "The service answered 502 without a reason."],
]) {
  test(`the service ${name}: a sentence says so`, async () => {
    const page = await open(browser);
    await answerWith(page, status, body);
    assert.equal(await refused(page, null), sentence);
    await close(page);
  });
}

test("the service is not there: a sentence says so, and the next try works", async () => {
  const page = await open(browser);
  await page.route("**/v1/extract", route => route.abort());
  assert.equal(await refused(page, null), "The service did not answer. It may be down, or the connection is.");
  await page.unroute("**/v1/extract");
  await page.click("#go");
  await page.waitForSelector("#result:not([hidden])");
  assert.ok(await page.isHidden("#problem"));
  await close(page);
});

test("a key is asked for where the service wants one, and sent", async () => {
  const page = await open(browser);
  await answerWith(page, 401, { type: "/problems/unauthorized", title: "Not authorized", status: 401, detail: "Send a key." });
  assert.ok(await page.isHidden("#key"));
  assert.equal(await refused(page, "key"), "The service wants a key, and this is not one of its own.");
  await page.unroute("**/v1/extract");
  await page.fill("#key", "sesame");
  const [request] = await Promise.all([page.waitForRequest("**/v1/extract"), page.click("#go")]);
  assert.equal(request.headers().authorization, "Bearer sesame");
  await page.waitForSelector("#result:not([hidden])");
  await close(page);
});

test("reading is shown while it lasts", async () => {
  const page = await open(browser);
  let answer;
  await page.route("**/v1/extract", route => { answer = () => route.continue(); });
  await page.fill("#body", ARTICLE);
  await page.click("#go");
  await page.waitForSelector("#loading:not([hidden])");
  assert.equal(await page.textContent("#go"), "Reading…");
  assert.ok(await page.isDisabled("#go"));
  assert.equal(await page.textContent("#status"), "Reading the article.");
  answer();
  await page.waitForSelector("#result:not([hidden])");
  assert.ok(await page.isHidden("#loading"));
  await close(page);
});
