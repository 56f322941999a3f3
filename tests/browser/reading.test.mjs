// The reading page in use, with the real service behind it.

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { after, before, describe, test } from "node:test";
import { close, launch, open, sample, send } from "./browser.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const solid = text => text.replace(/\s+/g, "");

/** For each field of the cards the words of the article that it lights, in one string. */
const evidence = page => page.evaluate(() => Object.fromEntries([...document.querySelectorAll("a.field")].map(field => {
  const pieces = [...document.querySelectorAll("#article [data-ids]")].filter(piece => piece.dataset.ids.split(" ").includes(field.id));
  return [field.id, { card: Number(field.closest(".card")?.dataset.event ?? 0), kind: field.classList[1], words: pieces.map(piece => piece.textContent).join("") }];
})));

/** What the answer says that these fields rest on. */
function claimed(answer) {
  return answer.events.flatMap((event, i) => [
    ...event.where.map(place => ({ card: i + 1, kind: "place", words: place.span.text })),
    ...(event.when ? [{ card: i + 1, kind: "time", words: event.when.span.text }] : []),
    ...event.casualties.reports.map(report => ({ card: i + 1, kind: "casualty", words: report.span.text })),
  ]).map(({ words, ...rest }) => ({ ...rest, words: solid(words) }));
}

describe("an answer", () => {
  for (const name of ["bombing", "cyclone", "talks", "arson", "page"]) {
    test(`stands in its own order and rests on its own words: ${name}`, async () => {
      const page = await open(browser);
      const { answer } = await sample(page, name);
      const cards = await page.$$eval("#cards > .card", cards => cards.map(card => ({
        number: Number(card.dataset.event),
        type: card.querySelector(".type").textContent.toLowerCase(),
        summary: card.querySelector("h3, .headline").textContent,
        folded: card.querySelector(":scope > details:not([open])") !== null,
      })));
      assert.deepEqual(cards, answer.events.map((event, i) => ({
        number: i + 1, type: event.type.replaceAll("_", " "), summary: event.what.summary, folded: event.background,
      })));
      const shown = Object.values(await evidence(page)).map(({ words, ...rest }) => ({ ...rest, words: solid(words) }));
      for (const claim of claimed(answer)) {
        assert.ok(shown.some(field => JSON.stringify(field) === JSON.stringify(claim)), JSON.stringify(claim));
      }
      assert.ok(shown.every(({ words }) => words), "a field lights nothing");
      await close(page);
    });
  }

  test("is shown with its text unchanged", async () => {
    const page = await open(browser);
    const { article } = await sample(page, "talks");
    const text = await page.$eval("#article", node => node.textContent);
    assert.equal(solid(text), solid(article.title + article.text));
    await close(page);
  });

  test("tells what was put aside, and why", async () => {
    const page = await open(browser);
    const { article, answer } = await sample(page, "page");
    assert.ok(article.html && !article.text, "a page is sent as one");
    const removed = await page.$$eval("#article .removed", nodes => nodes.map(node => [node.textContent, node.dataset.reason]));
    assert.deepEqual(removed, answer.removed.map(({ span, reason }) => [span.text, reason.replaceAll("_", " ")]));
    assert.ok(removed.length > 0);
    await close(page);
  });

  test("has its warnings, its date and its events counted", async () => {
    const page = await open(browser);
    const { answer } = await sample(page, "cyclone");
    assert.deepEqual(await page.$$eval("#warnings li", nodes => nodes.map(node => node.textContent)), answer.warnings.map(w => w.message));
    assert.match(await page.textContent("#about-answer"), /Published Thursday 19 February 2026/);
    const told = answer.events.filter(event => !event.background).length;
    assert.match(await page.textContent("#verdict"), new RegExp(`^${told} events, ${answer.events.length - told} more as background$`));
    await close(page);
  });
});

describe("light", () => {
  const lit = (page, selector) => page.$$eval(`${selector} .lit`, nodes => nodes.map(node => node.id || node.textContent));

  test("falls from a field on its words, and on nothing else", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    for (const act of ["hover", "focus"]) {
      const field = page.locator("#e1 .field.time");
      await field[act]();
      assert.deepEqual(await page.$$eval("#article .lit", nodes => nodes.map(node => node.textContent)), ["Monday morning"]);
      assert.equal((await lit(page, "#e1")).length, 1);
      await (act === "hover" ? page.mouse.move(5, 5) : field.blur());
      assert.deepEqual(await lit(page, "body"), []);
    }
    await close(page);
  });

  test("falls from words on every field that rests on them", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    // Words of several fields at once: spans overlap.
    const piece = page.locator("#article a[data-ids*=' ']").first();
    for (const act of ["hover", "focus"]) {
      await piece[act]();
      const ids = (await piece.getAttribute("data-ids")).split(" ");
      const open_ = await page.evaluate(ids => ids.filter(id => !document.getElementById(id).closest("details:not([open])")), ids);
      const fields = await page.$$eval("#events .field.lit", nodes => nodes.map(node => node.id));
      assert.deepEqual(fields.sort(), open_.sort());
      assert.ok(ids.length > 1);
      await (act === "hover" ? page.mouse.move(5, 5) : piece.blur());
    }
    await close(page);
  });

  test("falls on a whole event from its card and from the timeline", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    const own = () => page.$$eval("#article .own", nodes => nodes.map(node => node.textContent));
    await page.hover("#e1 .kicker");
    const first = await own();
    assert.ok(first.includes("exploded"));
    assert.ok(!first.includes("arrested"));
    await page.mouse.move(5, 5);
    await page.hover(".numbers a[data-event='1']");
    assert.deepEqual(await own(), first);
    await close(page);
  });

  test("falls on the fold that hides a field, and following it unfolds", async () => {
    const page = await open(browser);
    const { answer } = await sample(page, "bombing");
    const number = answer.events.findIndex(event => event.background) + 1;
    const mark = page.locator(`#article a.trigger[data-numbers="${number}"]`).first();
    await mark.hover();
    assert.equal(await page.locator(`#e${number} summary.lit`).count(), 1);
    await mark.click();
    assert.ok(await page.locator(`#e${number} > details[open]`).count());
    assert.equal(await page.evaluate(() => document.activeElement.closest(".card").dataset.event), String(number));
    await close(page);
  });

  test("stays when the page moves beneath a pointer at rest", async () => {
    const page = await open(browser, { width: 375, height: 700 });
    await sample(page, "bombing");
    await page.click("#e1 .field.time");
    const words = await page.$$eval("#article .lit", nodes => nodes.map(node => node.textContent));
    assert.ok(words.includes("Monday morning"), words.join("|"));
    await close(page);
  });
});

describe("without a mouse", () => {
  test("a sample is read, a field followed to its words and back", async () => {
    const page = await open(browser);
    await page.focus("[data-sample='0']");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#result:not([hidden])");
    assert.equal(await page.evaluate(() => document.activeElement.id), "verdict");
    assert.match(await page.textContent("#status"), /events/);
    await page.focus("#e1 .field.time");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.textContent), "Monday morning");
    await page.keyboard.press("Enter");
    assert.equal(await page.evaluate(() => document.activeElement.className.split(" ").slice(0, 2).join(" ")), "field time");
    await close(page);
  });

  test("the events are one step away", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    await page.evaluate(() => {
      document.body.tabIndex = -1;
      document.body.focus();
    });
    await page.keyboard.press("Tab");
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement.id), "skip-to-events");
    await page.keyboard.press("Enter");
    await page.keyboard.press("Tab");
    assert.ok(await page.evaluate(() => document.activeElement.closest("#events") !== null));
    await close(page);
  });

  test("every stop shows that it has the focus", async () => {
    const page = await open(browser);
    await sample(page, "arson");
    for (let i = 0; i < 25; i++) {
      await page.keyboard.press("Tab");
      const seen = await page.evaluate(() => {
        const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
        return outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
      });
      assert.ok(seen, await page.evaluate(() => document.activeElement.outerHTML.slice(0, 80)));
    }
    await close(page);
  });

  test("an article is sent from its own field", async () => {
    const page = await open(browser);
    await page.fill("#body", "Two men died in a fire in Lyon on Monday.");
    await page.press("#body", "Control+Enter");
    await page.waitForSelector("#result:not([hidden])");
    await close(page);
  });
});

describe("the same for programs", () => {
  test("JSON and curl are what was answered and asked", async () => {
    const page = await open(browser, { permissions: ["clipboard-read", "clipboard-write"] });
    const { article, answer } = await sample(page, "talks");
    const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
    await page.click("[aria-controls=json-panel]");
    assert.deepEqual(JSON.parse(await page.textContent("#json")), answer);
    await page.click("[data-copy=json]");
    assert.deepEqual(JSON.parse(await clipboard()), answer);
    await page.click("[aria-controls=curl-panel]");
    assert.ok(await page.isHidden("#json-panel"));
    await page.click("[data-copy=curl]");
    const command = await clipboard();
    assert.match(command, /^curl -s 'http:\/\/[^']+\/v1\/extract' -H 'content-type: application\/json' --data-binary @- <<'ARTICLE'\n/);
    assert.deepEqual(JSON.parse(command.split("\n").slice(1, -2).join("\n")), article);
    await close(page);
  });
});

describe("the same for other tools", () => {
  test("every format is saved as a file of its own", async () => {
    const page = await open(browser);
    const { answer } = await sample(page, "bombing");
    await page.click("[aria-controls=formats-panel]");
    const files = {};
    for (const button of await page.locator("[data-format]").all()) {
      const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
      files[download.suggestedFilename()] = readFileSync(await download.path(), "utf8");
    }
    assert.deepEqual(Object.keys(files).sort(), ["events-csv.csv", "events-geojson.geojson", "events-hxl.csv", "events-polecat.tsv", "events-ucdp.csv"]);
    assert.match(files["events-csv.csv"], /^event_id_cnty,event_date,/);
    assert.equal(JSON.parse(files["events-geojson.geojson"]).features.length, answer.events.length);
    await close(page);
  });

  test("what the service refuses is said there", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    await page.click("[aria-controls=formats-panel]");
    await page.route("**/v1/extract?format=csv", route => route.abort());
    await page.click("[data-format=csv]");
    await page.waitForSelector("#formats-fault:not([hidden])");
    assert.equal(await page.textContent("#formats-fault"), "The service did not answer. It may be down, or the connection is.");
    assert.ok(await page.isEnabled("[data-format=csv]"));
    await close(page);
  });
});

describe("what is marked", () => {
  test("can be switched off, kind by kind", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    const look = () => page.$eval("#article .mark.place", node => {
      const { backgroundColor, textDecorationLine } = getComputedStyle(node);
      return [backgroundColor, textDecorationLine];
    });
    assert.notDeepEqual(await look(), ["rgba(0, 0, 0, 0)", "none"]);
    await page.uncheck("#legend input[value=place]");
    assert.deepEqual(await look(), ["rgba(0, 0, 0, 0)", "none"]);
    await page.check("#legend input[value=place]");
    assert.equal((await look())[1], "underline");
    await close(page);
  });

  test("is told apart without colour", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    const looks = await page.$$eval("#legend .mark", nodes => nodes.map(node => {
      const style = getComputedStyle(node);
      return [style.textDecorationLine, style.textDecorationStyle, style.textDecorationThickness, style.fontWeight, style.fontStyle].join(" ");
    }));
    assert.equal(new Set(looks).size, looks.length);
    await close(page);
  });
});

describe("untidy articles", () => {
  test("markup is text like any other", async () => {
    const page = await open(browser);
    const text = "Police said <img src=x onerror=alert(1)> that two men were killed in Lyon on Monday. <script>alert(2)</script>";
    await send(page, text);
    assert.equal(await page.$eval("#article", node => node.textContent), text);
    assert.equal(await page.locator("#result img, #result script").count(), 0);
    await close(page);
  });

  test("offsets hold beside emoji, combining marks and marks of direction", async () => {
    const page = await open(browser);
    const { answer } = await send(page,
      "🚨🧨 A bomb killed three soldiers in Beirut\u200f (بيروت)\u200e on Monday 😢.\n\nPresident Zo\u0301e Me\u0301sza\u0301ros 👩‍👩‍👧 condemned the bombing in Beirut.",
      { published: "2026-03-03" });
    const shown = Object.values(await evidence(page));
    const places = answer.events.flatMap(event => event.where).map(place => place.span.text);
    assert.ok(places.includes("Beirut"));
    for (const words of shown.filter(({ kind }) => kind === "place").map(({ words }) => words)) assert.ok(places.includes(words), words);
    await close(page);
  });

  test("the longest is read whole", async () => {
    const page = await open(browser);
    const paragraph = i => `A bomb killed ${i + 2} soldiers near a market in Mosul on Monday, police said. “We saw nothing,” said Rana Fadhil, a baker.`;
    const { answer } = await send(page, Array.from({ length: 480 }, (_, i) => paragraph(i)).join("\n\n"), { published: "2026-03-03" });
    assert.equal(await page.locator("#cards > .card").count(), answer.events.length);
    await page.hover("#e1 .field >> nth=0");
    assert.ok(await page.locator("#article .lit").count());
    await close(page);
  });

  test("nothing found is said so", async () => {
    const page = await open(browser);
    await send(page, "The committee's chair likes tea. It is a pleasant drink, and many of its members like it as well.");
    assert.equal(await page.textContent("#verdict"), "No event found");
    assert.ok(await page.isVisible("text=No event was found"));
    assert.ok(await page.isHidden("#legend"));
    await close(page);
  });

  test("another can be read after it", async () => {
    const page = await open(browser);
    await sample(page, "bombing");
    await page.click("#change");
    assert.match(await page.inputValue("#body"), /Kirkuk/);
    await page.click("#go");
    await page.waitForSelector("#compose", { state: "hidden" });
    await page.click("#another");
    assert.equal(await page.inputValue("#body"), "");
    await sample(page, "arson");
    assert.ok(!(await page.textContent("#article")).includes("Kirkuk"));
    await close(page);
  });
});
