// For everybody: no rule of axe is broken in any state, in either scheme, and nothing is wider than a phone.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { close, launch, open, sample, send, violations } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const STATES = {
  "before an article": async () => {},
  "with faults": async page => {
    await page.click("#go");
    await page.waitForSelector("#body-fault:not([hidden])");
  },
  "with an answer": async page => {
    await sample(page, "bombing");
    await page.waitForSelector("#e1 .map");
  },
  "with everything unfolded": async page => {
    await sample(page, "page");
    await page.$$eval("details", nodes => nodes.forEach(node => { node.open = true; }));
    await page.click("[aria-controls=json-panel]");
    await page.waitForSelector("#e1 .map");
  },
  "with a field lit": async page => {
    await sample(page, "bombing");
    await page.focus("#e1 .field.casualty");
  },
  "with nothing found": page => send(page, "The committee's chair likes tea. It is a pleasant drink, and many of its members like it as well."),
};

async function inBothSchemes(page) {
  for (const colorScheme of ["light", "dark"]) {
    await page.emulateMedia({ colorScheme });
    assert.deepEqual(await violations(page), [], colorScheme);
  }
}

for (const [state, reach] of Object.entries(STATES)) {
  test(`axe finds nothing ${state}`, async () => {
    const page = await open(browser);
    await reach(page);
    await inBothSchemes(page);
    await close(page);
  });

  test(`nothing is wider than the window ${state}`, async () => {
    const page = await open(browser, { width: 375 });
    await reach(page);
    for (const width of [320, 375, 768, 1024]) {
      await page.setViewportSize({ width, height: 800 });
      const [wide, wider] = await page.evaluate(() => [
        document.documentElement.scrollWidth,
        [...document.querySelectorAll("main *")].filter(node => node.getBoundingClientRect().right > innerWidth + 1 && !node.closest("pre, svg, .unseen"))
          .map(node => node.outerHTML.slice(0, 80)),
      ]);
      assert.deepEqual([wide, wider], [width, []]);
    }
    await close(page);
  });
}

test("axe finds nothing in the documentation, which names every event type", async () => {
  const page = await open(browser, { path: "/docs#type-bombing" });
  await page.waitForSelector("#Article");
  await page.$$eval("details", nodes => nodes.forEach(node => { node.open = true; }));
  assert.match(await page.textContent("#type-bombing"), /^bombing\w/);
  await inBothSchemes(page);
  await close(page);
});

test("what a finger has to meet is large enough on a phone", async () => {
  const page = await open(browser, { width: 375, height: 800, hasTouch: true });
  await sample(page, "bombing");
  const small = await page.$$eval("button, input, .numbers a, summary", nodes => nodes.map(node => [node, (node.closest("label") ?? node).getBoundingClientRect()])
    .filter(([, box]) => box.width && (box.height < 24 || box.width < 24)).map(([node, box]) => `${node.outerHTML.slice(0, 60)} ${box.width}×${box.height}`));
  assert.deepEqual(small, []);
  await close(page);
});
