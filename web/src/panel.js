// What is said of the chosen node: its attributes, and its edges with their evidence.
import { link } from "./data.js";

const SHOWN = 200;

function make(name, text, parent) {
  const made = document.createElement(name);
  if (text !== null) made.textContent = text;
  parent.append(made);
  return made;
}

function attributes(list, fields, values) {
  fields.forEach((field, index) => {
    const value = values[index];
    if (value === null || value === undefined) return;
    const term = make("dt", field.name.replaceAll("_", " "), list);
    term.title = field.comment;
    make("dd", null, list).append(link(String(value), String(value)));
  });
}

function edge(list, data, index, here, choose) {
  const found = data.edges[index];
  const other = found.source === here ? found.target : found.source;
  const item = make("li", null, list);
  const arrow = data.directed ? (found.source === here ? " → " : " ← ") : " – ";
  make("span", `${data.edgeTypes[found.type]}${arrow}`, item);
  const button = make("button", data.nodes[other].label, item);
  button.type = "button";
  button.addEventListener("click", () => choose(other));
  if (found.weight !== 1) make("span", ` ×${found.weight}`, item);
  data.edgeFields.forEach((field, place) => {
    const value = found.values[place];
    if (value === null || value === undefined) return;
    if (field.name === "evidence") make("blockquote", value, item);
    else make("small", ` ${field.name.replaceAll("_", " ")}: ${value}`, item).title = field.comment;
  });
}

export function describe(panel, data, graph, index, choose) {
  panel.replaceChildren();
  if (index === null) {
    make("p", "Choose a node: click it, search for it, or take it from the table.", panel);
    return;
  }
  const node = data.nodes[index];
  make("h2", node.label, panel);
  make("p", data.types[node.type], panel);
  attributes(make("dl", null, panel), data.nodeFields, node.values);
  const edges = graph.edges(String(index)).sort((one, other) => data.edges[other].weight - data.edges[one].weight);
  make("h3", `${edges.length} edge${edges.length === 1 ? "" : "s"}`, panel);
  const list = make("ul", null, panel);
  edges.slice(0, SHOWN).forEach((key) => edge(list, data, Number(key), index, choose));
  if (edges.length > SHOWN) make("p", `… and ${edges.length - SHOWN} more, of less weight`, panel);
}
