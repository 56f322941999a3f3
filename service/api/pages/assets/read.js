// The reading page: an article in, its events out, through the same interface that programs use.

import { Cards } from "./cards.js";
import { $, make } from "./dom.js";
import { Evidence, Lights } from "./evidence.js";
import { paint } from "./article.js";
import { load as loadMap } from "./map.js";
import { timeline } from "./timeline.js";
import { Refusal, ask, curl, fileOf } from "./request.js";
import { KINDS, capital, many, number, published } from "./words.js";

const FIELDS = ["body", "title", "published", "key"];
const SAMPLES = JSON.parse($("samples").textContent);
const SLOW_MS = 2_500;

let lights = null;
let reading = null;

// --- the form ----------------------------------------------------------------------------------------------------

const kindOf = () => document.querySelector("input[name=kind]:checked").value;
const looksLikePage = text => /^\s*<(?:!doctype\s+html|html[\s>]|\?xml)/i.test(text)
  || (/<(?:p|div|article|h1)[\s>]/i.test(text) && /<\/(?:p|div|article|h1)>/i.test(text));

function suggestKind() {
  const page = looksLikePage($("body").value);
  document.querySelector(`input[name=kind][value=${page ? "html" : "text"}]`).checked = true;
}

function articleOf() {
  const article = { [kindOf()]: $("body").value };
  if ($("title").value.trim()) article.title = $("title").value.trim();
  if ($("published").value) article.published_at = $("published").value;
  article.options = { include: ["entities", "quotes"], offset_unit: "utf16" };
  return article;
}

function fill(article) {
  $("body").value = article.text ?? article.html;
  $("title").value = article.title ?? "";
  $("published").value = article.published_at?.slice(0, 10) ?? "";
  suggestKind();
}

// --- what is at fault ----------------------------------------------------------------------------------------------

function forget() {
  $("problem").hidden = true;
  for (const id of FIELDS) {
    $(`${id}-fault`).hidden = true;
    $(id).removeAttribute("aria-invalid");
  }
}

function blame(refusal) {
  for (const { field, sentence } of refusal.faults) {
    const node = $(field ? `${field}-fault` : "problem");
    node.textContent = sentence;
    node.hidden = false;
    if (field === "key") $("key-field").hidden = false;
    if (field) $(field).setAttribute("aria-invalid", "true");
  }
  document.querySelector("[aria-invalid=true]")?.focus();
}

// --- states ------------------------------------------------------------------------------------------------------

function say(text) {
  $("status").textContent = text;
}

function compose(open) {
  $("compose").hidden = !open;
  document.body.classList.toggle("composing", open);
}

function busy(on) {
  $("go").disabled = on;
  $("go").textContent = on ? "Reading…" : "Find the events";
  $("loading").hidden = !on;
  $("form").setAttribute("aria-busy", String(on));
}

async function read() {
  reading?.abort();
  const mine = (reading = new AbortController());
  forget();
  if (!$("body").value.trim()) return blame(new Refusal([{ field: "body", sentence: "There is no article yet: paste one, or take one of ours." }]));
  $("result").hidden = true;
  $("skip-to-events").hidden = true;
  busy(true);
  say("Reading the article.");
  const slow = setTimeout(() => say("Still reading; a long article takes some seconds."), SLOW_MS);
  try {
    const article = articleOf();
    const { answer, seconds } = await ask(article, { key: $("key").value.trim(), signal: mine.signal });
    show(article, answer, seconds);
  } catch (error) {
    if (mine.signal.aborted) return;
    compose(true);
    say("");
    blame(error instanceof Refusal ? error : new Refusal([{ field: null, sentence: `The page itself failed: ${error.message}` }]));
  } finally {
    clearTimeout(slow);
    if (reading === mine) busy(false);
  }
}

// --- the answer ----------------------------------------------------------------------------------------------------

function show(article, answer, seconds) {
  lights?.end();
  const evidence = new Evidence();
  const cards = new Cards(answer, evidence);
  $("cards").replaceChildren(...cards.all());
  $("quotations").replaceChildren(...[cards.quotations()].filter(Boolean));
  $("timeline").replaceChildren(...[timeline(answer)].filter(Boolean));
  if (!answer.events.length) $("cards").append(nothing());
  paint($("article"), { title: article.title, text: answer.text ?? article.text, answer, evidence });
  legend(new Set([...evidence.fields.values()].map(({ kind }) => kind)), answer.removed.length > 0);
  lights = new Lights(evidence, $("article"), $("events"));
  summarise(article, answer, seconds);
  texts(article, answer);
  compose(false);
  $("result").hidden = false;
  $("skip-to-events").hidden = false;
  scrollTo({ top: 0 });
  $("verdict").focus({ preventScroll: true });
}

const nothing = () => make("li", { class: "nothing" },
  make("h3", {}, "No event was found"),
  make("p", {}, "The article reports nothing that the service has a type for, or tells it in words that it does not know. ",
    make("a", { href: "docs#event-types" }, "What it looks for"), "."));

function summarise(article, answer, seconds) {
  const told = answer.events.filter(event => !event.background).length;
  const recalled = answer.events.length - told;
  const verdict = !answer.events.length ? "No event found"
    : [many(told, "event"), recalled && `${number(recalled)} more as background`].filter(Boolean).join(", ");
  $("verdict").textContent = verdict;
  const length = (answer.text ?? article.text).length;
  $("about-answer").textContent = [
    published(answer), many(length, "character"), answer.removed.length && `${many(answer.removed.length, "part")} put aside`,
    `read in ${seconds.toFixed(1)} s`,
  ].filter(Boolean).join(" · ");
  $("warnings").replaceChildren(...answer.warnings.map(warning => make("li", {}, warning.message)));
  $("warnings").hidden = !answer.warnings.length;
  say(`${verdict}.`);
}

function legend(kinds, aside) {
  const boxes = Object.entries(KINDS).filter(([kind]) => kinds.has(kind)).map(([kind, name]) => {
    const box = make("input", { type: "checkbox", checked: true, value: kind });
    box.addEventListener("change", () => $("article").classList.toggle(`without-${kind}`, !box.checked));
    $("article").classList.remove(`without-${kind}`);
    return make("label", {}, box, make("span", { class: `mark ${kind}` }, name));
  });
  $("legend").hidden = !boxes.length && !aside;
  $("legend").replaceChildren($("legend").firstElementChild, ...boxes, aside ? make("span", { class: "removed" }, "put aside") : "");
}

// --- JSON and curl -------------------------------------------------------------------------------------------------

const sources = { json: "", curl: "" };
let asked = null;

function texts(article, answer) {
  asked = article;
  sources.json = JSON.stringify(answer, null, 2);
  sources.curl = curl(article);
  for (const button of document.querySelectorAll("[aria-controls$=-panel]")) unfold(button, false);
}

function unfold(button, open) {
  const panel = $(button.getAttribute("aria-controls"));
  button.setAttribute("aria-expanded", String(open));
  panel.hidden = !open;
  const name = panel.id.split("-")[0];
  if (name in sources) $(name).textContent = open ? sources[name] : "";
}

async function download(button) {
  $("formats-fault").hidden = true;
  button.disabled = true;
  try {
    const file = await fileOf(asked, button.dataset.format, { key: $("key").value.trim() });
    const address = URL.createObjectURL(file);
    make("a", { href: address, download: file.name }).click();
    setTimeout(() => URL.revokeObjectURL(address), 60_000);
    say(`Saved as ${file.name}.`);
  } catch (error) {
    $("formats-fault").textContent = error.message;
    $("formats-fault").hidden = false;
  }
  button.disabled = false;
}

async function copy(button) {
  const name = button.dataset.copy;
  try {
    await navigator.clipboard.writeText(sources[name]);
    say(`Copied.`);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren($(name));
    button.textContent = "Selected: copy it with your keyboard";
  }
  setTimeout(() => { button.textContent = "Copy"; }, 2_500);
}

// --- wiring --------------------------------------------------------------------------------------------------------

$("form").addEventListener("submit", event => {
  event.preventDefault();
  read();
});
$("body").addEventListener("input", suggestKind);
$("body").addEventListener("keydown", event => {
  if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) read();
});
for (const button of document.querySelectorAll("[data-sample]")) {
  button.addEventListener("click", () => {
    fill(SAMPLES[Number(button.dataset.sample)]);
    read();
  });
}
$("change").addEventListener("click", () => {
  compose(true);
  $("body").focus();
});
$("another").addEventListener("click", () => {
  fill({ text: "" });
  forget();
  compose(true);
  $("result").hidden = true;
  $("skip-to-events").hidden = true;
  $("body").focus();
});
for (const button of document.querySelectorAll("[aria-controls$=-panel]")) {
  button.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "false";
    for (const other of document.querySelectorAll("[aria-controls$=-panel]")) unfold(other, other === button && open);
  });
}
for (const button of document.querySelectorAll("[data-copy]")) button.addEventListener("click", () => copy(button));
for (const button of document.querySelectorAll("[data-format]")) button.addEventListener("click", () => download(button));
compose(true);
loadMap(); // so that it is there when the first cards are
