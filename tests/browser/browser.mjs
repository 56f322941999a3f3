// One Chromium for the tests of a file, and what they all do with the reading page.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { chromium } from "playwright-core";

const BASE = process.env.DATELINE_URL;
const AXE = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
// As root in a sandbox of its own, and without a look at any network.
const ARGUMENTS = [
  "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
  "--disable-component-update", "--disable-sync",
];

const PATIENCE_MS = 90_000;

export const SAMPLES = { bombing: 0, cyclone: 1, talks: 2, arson: 3, page: 4 };

export const launch = () =>
  chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ARGUMENTS });

/** A page at the path, in a context of its own; `faults` collects what the browser complains of. */
export async function open(browser, { path = "/", scheme = "light", width = 1360, height = 900, ...more } = {}) {
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: scheme, reducedMotion: "reduce", ...more,
  });
  context.setDefaultTimeout(PATIENCE_MS);
  const page = await context.newPage();
  page.faults = [];
  page.hosts = new Set();
  page.on("pageerror", error => page.faults.push(error.message));
  page.on("console", message => {
    // A refused request is what some tests are about; the browser calls it an error.
    if (message.type() === "error" && !/the server responded with a status|net::ERR_FAILED/.test(message.text())) {
      page.faults.push(message.text());
    }
  });
  page.on("request", request => page.hosts.add(new URL(request.url()).origin));
  await page.goto(new URL(path, BASE).href);
  return page;
}

/** Close the page's context; it complained of nothing and asked nobody else. */
export async function close(page) {
  assert.deepEqual(page.faults, []);
  assert.deepEqual([...page.hosts], [new URL(BASE).origin]);
  await page.context().close();
}

/** Do what sends an article, wait until its events are shown, and return request and answer. */
export async function reading(page, act) {
  const [answer] = await Promise.all([page.waitForResponse("**/v1/extract"), act()]);
  await page.waitForSelector("#result:not([hidden])");
  return { article: answer.request().postDataJSON(), answer: await answer.json() };
}

export const sample = (page, name) => reading(page, () => page.click(`[data-sample="${SAMPLES[name]}"]`));

export async function send(page, text, { title, published } = {}) {
  await page.fill("#body", text);
  if (title) await page.fill("#title", title);
  if (published) await page.fill("#published", published);
  return reading(page, () => page.click("#go"));
}

/** Answer every article with this instead. */
export const answerWith = (page, status, body) => page.route("**/v1/extract", route => route.fulfill({
  status, contentType: status < 400 ? "application/json" : "application/problem+json", body: JSON.stringify(body),
}));

/** What axe finds, as rule and place. */
export async function violations(page) {
  // The policy lets no script in but the page's own; the tests' comes by the debugger.
  await page.evaluate(AXE);
  const found = await page.evaluate(() => axe.run(document, {
    runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
  }));
  return found.violations.flatMap(rule => rule.nodes.map(node => `${rule.id}: ${node.target.join(" ")} – ${node.failureSummary}`));
}
