// Cards, map and timeline, on answers made by hand.

import assert from "node:assert/strict";
import { after, before, test } from "node:test";
import { answerWith, close, launch, open, send } from "./browser.mjs";
import { event, extraction, place, span, time } from "./answers.mjs";

let browser;
before(async () => { browser = await launch(); });
after(() => browser.close());

const TEXT = "In 1998 a truce was signed. On Friday troops may attack Tarvik. Nobody was arrested. The army denies a raid on the Lesser Steppe.";

async function shown(answer, text = TEXT, width = 1360) {
  const page = await open(browser, { width });
  await answerWith(page, 200, answer);
  await send(page, text);
  return page;
}

const texts = (page, selector) => page.$$eval(selector, nodes => nodes.map(node => node.textContent));

test("what is no fact says what it is", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "attack", "attack", { status: { modality: "planned", tense: "future" } }),
    event(TEXT, "b", "arrest", "arrested", { status: { polarity: "negated" } }),
    event(TEXT, "c", "raid", "raid", { status: { modality: "denied" } }),
    event(TEXT, "d", "truce", "truce", { background: true, status: { modality: "alleged" } }),
    event(TEXT, "e", "protest", "signed", { status: { modality: "hypothetical" } }),
  ]));
  assert.deepEqual(await Promise.all([1, 2, 3, 4, 5].map(n => texts(page, `#e${n} .chip`))),
    [["planned"], ["did not happen"], ["denied"], ["alleged", "background"], ["may happen"]]);
  await close(page);
});

test("confidence and salience are words with a number", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "attack", "attack", { confidence: 0.97, salience: 0.99 }),
    event(TEXT, "b", "raid", "raid", { confidence: 0.31, salience: 0.02 }),
  ]));
  assert.deepEqual(await texts(page, ".sureness p"), [
    "Very likely right (97 in 100); what the story is about.", "Doubtful (31 in 100); mentioned in passing.",
  ]);
  await close(page);
});

test("casualties keep their sources, and parts stand below their whole", async () => {
  const report = (words, more) => ({
    effect: "killed", count: { min: 1, max: 1, text: words, vague: false }, victims: words, victim_type: "civilian", children: false,
    entity: null, span: span(TEXT, words), attributed_to: null, attributed_name: null, status: "asserted", part_of: null, perpetrator: false, ...more,
  });
  const page = await shown(extraction([event(TEXT, "a", "attack", "attack", {
    casualties: {
      killed: { min: 1, max: 1, text: "nine", vague: false }, injured: null, missing: null, abducted: null, detained: null, displaced: null,
      reports: [
        report("troops", { attributed_name: "The mayor", status: "claimed" }),
        report("Nobody", { part_of: 0 }),
        report("The army", { status: "denied", perpetrator: true }),
      ],
    },
  })]));
  assert.deepEqual(await texts(page, ".total"), ["nine killed"]);
  assert.match((await texts(page, ".reports > li > ul > li"))[0], /^Nobody killed of these$/);
  const [whole, denied] = await texts(page, ".reports > li");
  assert.match(whole, /^troops killed according to The mayor/);
  assert.equal(denied, "The army killed denied · called the attacker; in no total");
  await close(page);
});

test("reactions have their stance, and quotations their marks", async () => {
  const said = (words, more) => ({
    entity: "n1", name: "The army", stance: "denies", plover: null, text: words, direct_quote: false, span: span(TEXT, words), cue: null,
    toward: null, when: null, ...more,
  });
  const page = await shown(extraction([event(TEXT, "a", "attack", "attack", {
    reactions: [said("a raid"), said("Nobody", { stance: "claims_responsibility", direct_quote: true, toward: "n2" })],
  })], { entities: [{ id: "n2", name: "The mayor", type: "person", country: null, sector: null, mentions: [] }] }));
  assert.deepEqual(await texts(page, ".reactions li"), ["DeniesThe army: a raid", "Claims responsibilityThe army towards The mayor: “Nobody”"]);
  await close(page);
});

test("relations are told at both ends", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "attack", "attack", { relations: [{ type: "followed_by", event: "b" }] }),
    event(TEXT, "b", "arrest", "arrested"),
  ]));
  assert.ok((await texts(page, "#e1 dd")).includes("Followed by arrest (event 2)"));
  assert.ok((await texts(page, "#e2 dd")).includes("After attack (event 1)"));
  await page.click("#e2 a.event");
  assert.equal(await page.evaluate(() => document.activeElement.id), "e1");
  await close(page);
});

test("times are as long as they were told", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "truce", "truce", { when: time(TEXT, "1998", "1998-01-01", "1998-12-31", { granularity: "year" }) }),
    event(TEXT, "b", "attack", "attack", { when: time(TEXT, "On Friday", "2026-03-06", "2026-03-06", { basis: "relative_to_publication" }) }),
    event(TEXT, "c", "raid", "raid", { when: time(TEXT, "On Friday", "2026-03-06T18:00", "2026-03-07T05:59", { granularity: "part_of_day", timex3: { type: "TIME", value: "2026-03-06TNI" } }) }),
    event(TEXT, "d", "arrest", "arrested", { when: time(TEXT, "On Friday", null, null) }),
  ]));
  assert.deepEqual(await texts(page, ".field.time"), ["1998", "Friday 6 March 2026", "Friday 6 March 2026, night", "On Friday"]);
  const notes = await texts(page, "dd:has(.field.time) small");
  assert.equal(notes[0], "27 years before publication · “1998”");
  assert.equal(notes[1], "3 days after publication · “On Friday” · counted from the day of publication");
  assert.equal(notes[3], "no day can be told without the day of publication");
  assert.deepEqual(await texts(page, ".timeline .date"), ["1998", "3 Mar 2026published", "6 Mar 2026"]);
  assert.deepEqual(await texts(page, ".timeline li .numbers"), ["1", "", "23"]);
  assert.deepEqual(await texts(page, ".timeline .gap"), ["27 years", "3 days"]);
  assert.deepEqual(await texts(page, ".undated a"), ["4"]);
  await close(page);
});

test("a map shows points, whole countries, or nothing", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "attack", "attack", { where: [place(TEXT, "Tarvik", { latitude: 55.75, longitude: 37.62, country: "RUS", countries: ["RUS"], stated: false })] }),
    event(TEXT, "b", "raid", "raid", { where: [place(TEXT, "Lesser Steppe", { country: "FJI", countries: ["FJI"], precision: "region" })] }),
    event(TEXT, "c", "arrest", "arrested", { where: [place(TEXT, "Steppe", { precision: "region" })] }),
  ]));
  await page.waitForSelector("#e2 .map");
  assert.equal(await page.locator("#e1 .spot.inferred").count(), 1);
  assert.equal(await page.getAttribute("#e1 .map", "aria-label"), "Map: Tarvik, Russia");
  assert.equal(await page.locator("#e2 .spot").count(), 0);
  assert.equal(await page.locator("#e2 .land.here").count(), 1);
  assert.equal(await page.locator("#e3 figure").count(), 0);
  // The point is in the middle of its map, and the country around it is its own.
  const [x, width] = await page.$eval("#e1 .map", map => [map.querySelector(".spot .halo").cx.baseVal.value, map.viewBox.baseVal.width]);
  assert.ok(Math.abs(x - width / 2) < 1);
  assert.ok(await page.$eval("#e1 .map", map => {
    const { cx, cy } = map.querySelector(".spot .halo");
    const point = Object.assign(map.createSVGPoint(), { x: cx.baseVal.value, y: cy.baseVal.value });
    return map.querySelector(".land.here").isPointInFill(point);
  }));
  await close(page);
});

test("a country on both sides of 180° is not drawn across the world between", async () => {
  const page = await shown(extraction([
    event(TEXT, "a", "attack", "attack", { where: [place(TEXT, "Tarvik", { latitude: 69.65, longitude: 18.96, country: "NOR", countries: ["NOR"] })] }),
    event(TEXT, "b", "raid", "raid", { where: [place(TEXT, "Lesser Steppe", { country: "RUS", countries: ["RUS"], precision: "country" })] }),
  ]));
  await page.waitForSelector("#e2 .map");
  const lands = (card, x, y) => page.$eval(`#${card} .map`, (map, [x, y]) => {
    const point = Object.assign(map.createSVGPoint(), { x, y });
    return [...map.querySelectorAll(".land")].filter(land => land.isPointInFill(point)).length;
  }, [x, y]);
  assert.equal(await lands("e1", 60, 30), 0, "the sea north of Norway");
  // All of Russia, at the middle of its own map.
  assert.ok(await page.$eval("#e2 .map", map => map.querySelector(".land.here").getBBox().width < 2 * map.viewBox.baseVal.width));
  assert.equal(await lands("e2", 160, 105), 1);
  await close(page);
});

test("markup in an answer stays text", async () => {
  const page = await shown(extraction([event(TEXT, "a", "<b>attack</b>", "attack", {
    where: [place(TEXT, "Tarvik", { name: "<img src=x onerror=alert(1)>", admin1: "<i>x</i>" })],
  })], { warnings: [{ code: "x", message: "<script>alert(1)</script>" }] }));
  assert.equal(await page.locator("#result img, #result script, #result i, .type b").count(), 0);
  await close(page);
});
