// The documentation page: openapi.json, laid out.

import { $, make } from "./dom.js";

const nameOf = ref => ref.split("/").pop();

/** A schema in a few words: names of models are links to them. */
function typeOf(schema) {
  if (schema.$ref) return [make("a", { href: `#${nameOf(schema.$ref)}` }, nameOf(schema.$ref))];
  const options = schema.anyOf ?? schema.oneOf;
  if (options) return options.flatMap((option, index) => (index ? [" or ", ...typeOf(option)] : typeOf(option)));
  if (schema.type === "array") return ["list of ", ...typeOf(schema.items ?? {})];
  if (schema.enum) return [schema.enum.join(" | ")];
  return [[schema.type ?? "any", schema.format && `(${schema.format})`].filter(Boolean).join(" ")];
}

function modelOf(name, schema) {
  const rows = Object.entries(schema.properties ?? {}).map(([field, value]) => {
    const optional = (schema.required ?? []).includes(field) ? "" : " ?";
    return make("tr", {}, make("td", {}, make("code", {}, field + optional)), make("td", {}, ...typeOf(value)),
      make("td", {}, value.description ?? ""));
  });
  const words = schema.enum ? [make("p", {}, schema.enum.join(" | "))] : [];
  return make("details", { id: name }, make("summary", {}, name), make("p", {}, schema.description ?? ""), ...words,
    make("div", { class: "table" }, make("table", {}, ...rows)));
}

function exampleOf(content, name) {
  const media = Object.values(content ?? {})[0];
  if (!media?.example) return [];
  return [make("pre", { tabindex: "0", role: "region", "aria-label": name }, JSON.stringify(media.example, null, 2))];
}

function operationOf(path, method, operation) {
  const node = make("details", {},
    make("summary", {}, make("span", { class: "method" }, method.toUpperCase()), make("code", {}, path),
      make("span", { class: "quiet" }, ` ${operation.summary}`)),
    make("p", {}, operation.description ?? ""));
  for (const { name, schema, description } of operation.parameters ?? [])
    node.append(make("p", {}, make("code", {}, `?${name}=`), " ", ...typeOf(schema), `: ${description}`));
  const body = operation.requestBody?.content;
  if (body) {
    const [media, content] = Object.entries(body)[0];
    node.append(make("h3", {}, "Request"), make("p", {}, `${media}: `, ...typeOf(content.schema)), ...exampleOf(body, `Example of a request to ${path}`));
  }
  const rows = Object.entries(operation.responses).map(([status, response]) => {
    const contents = Object.entries(response.content ?? {});
    const problems = Object.values(contents[0]?.[1].examples ?? {}).map(problem => make("div", {}, problem.summary));
    const kinds = contents.map(([media, content]) => make("div", {}, `${media}: `, ...typeOf(content.schema ?? {})));
    return make("tr", {}, make("td", {}, make("code", {}, status)), make("td", {}, response.description, ...problems),
      make("td", {}, ...kinds));
  });
  node.append(make("h3", {}, "Responses"), make("div", { class: "table" }, make("table", {}, ...rows)),
    ...exampleOf(operation.responses["200"]?.content, `Example of an answer to ${method} ${path}`));
  return node;
}

function openTarget() {
  const target = location.hash && $(location.hash.slice(1));
  if (!target) return;
  if (target.localName === "details") target.open = true;
  target.scrollIntoView();
}

async function main() {
  const api = await (await fetch("openapi.json")).json();
  $("description").textContent = api.info.description;
  const operations = Object.entries(api.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => operationOf(path, method, operation)));
  const models = Object.entries(api.components.schemas).map(([name, schema]) => modelOf(name, schema));
  $("main").replaceChildren(
    make("section", {}, make("h2", {}, "Paths"), ...operations),
    make("section", {}, make("h2", {}, "Models"), ...models));
  openTarget();
}

addEventListener("hashchange", openTarget);
main().catch(error => { $("main").textContent = `The document could not be loaded: ${error.message}`; });
