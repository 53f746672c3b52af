// The same data as tables, a hundred rows at a time: for screen readers, and for whoever prefers to read.
import { link } from "./data.js";

const ROWS = 100;

function cell(row, content, header = false) {
  const made = document.createElement(header ? "th" : "td");
  if (header) made.scope = "row";
  made.append(content);
  row.append(made);
}

function paged(id, total, fill) {
  const body = document.querySelector(`#${id} tbody`);
  const told = document.querySelector(`#${id}-place`);
  const [before, after] = ["before", "after"].map((name) => document.getElementById(`${id}-${name}`));
  let first = 0;
  const show = () => {
    body.replaceChildren();
    const last = Math.min(total, first + ROWS);
    for (let index = first; index < last; index += 1) {
      const row = document.createElement("tr");
      fill(row, index);
      body.append(row);
    }
    told.textContent = total ? `${first + 1} to ${last} of ${total}` : "none";
    before.disabled = first === 0;
    after.disabled = last >= total;
  };
  before.addEventListener("click", () => {
    first = Math.max(0, first - ROWS);
    show();
  });
  after.addEventListener("click", () => {
    first += ROWS;
    show();
  });
  show();
}

const text = (value) => (value === null || value === undefined ? "" : String(value));

export function createTable(data, choose) {
  const order = data.nodes.map((_, index) => index).sort((one, other) => data.nodes[other].size - data.nodes[one].size || one - other);
  paged("nodes", data.nodes.length, (row, place) => {
    const index = order[place];
    const node = data.nodes[index];
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = node.label;
    button.addEventListener("click", () => choose(index));
    cell(row, button, true);
    cell(row, data.types[node.type]);
    node.values.forEach((value) => cell(row, link(text(value), text(value))));
  });
  paged("edges", data.edges.length, (row, index) => {
    const edge = data.edges[index];
    cell(row, data.nodes[edge.source].label, true);
    cell(row, data.edgeTypes[edge.type]);
    cell(row, data.nodes[edge.target].label);
    cell(row, text(edge.weight));
    edge.values.forEach((value) => cell(row, link(text(value), text(value))));
  });
}
