// The page that shows a network: it unpacks the data that stands in the page, draws it, and answers to mouse and keyboard.
import Graph from "graphology";
import Sigma from "sigma";
import { EdgeLineProgram, NodePointProgram } from "sigma/rendering";
import { createTable } from "./table.js";
import { describe } from "./panel.js";
import { unpack } from "./data.js";
import { createSearch } from "./search.js";

const element = (id) => document.getElementById(id);
// Programs that draw all at once. The others draw one instance after the other, which takes seconds without a graphics card.
const NODES = { circle: NodePointProgram };
const PLAIN_EDGES = { line: EdgeLineProgram };
const MANY_EDGES = 5000;
const HIDDEN_WHEN_MOVING = 2000; // edges
const EDGE = "#c3c7cc";
const MUTED = "#e6e8ea";

function build(data) {
  const graph = new Graph({ type: data.directed ? "directed" : "undirected", multi: true });
  data.nodes.forEach((node, index) => {
    graph.addNode(String(index), { label: node.label, x: node.x, y: node.y, size: node.size, color: data.colours[node.type], kind: node.type });
  });
  data.edges.forEach((edge, index) => {
    const size = Math.min(6, 0.6 + Math.log2(1 + edge.weight) / 2);
    graph.addEdgeWithKey(String(index), String(edge.source), String(edge.target), { size, color: EDGE, kind: edge.type });
  });
  return graph;
}

function draw(data, graph, state) {
  const large = data.edges.length > MANY_EDGES;
  const largest = data.nodes.reduce((most, node) => Math.max(most, node.size), 0);
  return new Sigma(graph, element("drawing"), {
    nodeProgramClasses: NODES,
    ...(large ? { edgeProgramClasses: PLAIN_EDGES } : {}),
    allowInvalidContainer: true,
    defaultEdgeType: data.directed && !large ? "arrow" : "line",
    hideEdgesOnMove: data.edges.length > HIDDEN_WHEN_MOVING,
    labelRenderedSizeThreshold: Math.min(7, 0.8 * largest),
    labelFont: "system-ui, sans-serif",
    zIndex: true,
    nodeReducer: (key, attributes) => {
      const hidden = state.hiddenKinds.has(attributes.kind);
      const chosen = state.chosen;
      if (chosen === null || hidden) return { ...attributes, hidden };
      if (key === chosen) return { ...attributes, highlighted: true, forceLabel: true, zIndex: 2 };
      return state.near.has(key) ? { ...attributes, forceLabel: state.near.size < 40, zIndex: 1 } : { ...attributes, color: MUTED, label: "" };
    },
    edgeReducer: (key, attributes) => {
      if (state.hiddenEdges.has(attributes.kind)) return { ...attributes, hidden: true };
      if (state.chosen === null) return attributes;
      const [source, target] = graph.extremities(key);
      const near = source === state.chosen || target === state.chosen;
      return near ? { ...attributes, color: "#5f6368", zIndex: 1 } : { ...attributes, hidden: true };
    },
  });
}

function legend(list, kinds, colours, counts, hidden, refresh) {
  kinds.forEach((kind, index) => {
    const item = document.createElement("li");
    const label = document.createElement("label");
    const box = document.createElement("input");
    box.type = "checkbox";
    box.checked = true;
    box.addEventListener("change", () => {
      if (box.checked) hidden.delete(index);
      else hidden.add(index);
      refresh();
    });
    const swatch = document.createElement("span");
    swatch.className = "swatch";
    if (colours) swatch.style.backgroundColor = colours[index];
    label.append(box, ...(colours ? [swatch] : []), ` ${kind} (${counts[index]})`);
    item.append(label);
    list.append(item);
  });
}

function count(items, kinds) {
  const counts = kinds.map(() => 0);
  for (const item of items) counts[item.type] += 1;
  return counts;
}

function keyboard(renderer, choose) {
  const camera = renderer.getCamera();
  const step = 0.08;
  const moves = { ArrowLeft: [-step, 0], ArrowRight: [step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] };
  element("drawing").addEventListener("keydown", (event) => {
    if (event.key in moves) {
      const { x, y, ratio } = camera.getState();
      const [right, up] = moves[event.key];
      camera.animate({ x: x + right * ratio, y: y + up * ratio }, { duration: 100, easing: "linear" });
    } else if (event.key === "+" || event.key === "=") camera.animatedZoom({ duration: 0 });
    else if (event.key === "-") camera.animatedUnzoom({ duration: 0 });
    else if (event.key === "0") camera.animatedReset({ duration: 0 });
    else if (event.key === "Escape") choose(null);
    else return;
    event.preventDefault();
  });
  element("zoom-in").addEventListener("click", () => camera.animatedZoom());
  element("zoom-out").addEventListener("click", () => camera.animatedUnzoom());
  element("zoom-all").addEventListener("click", () => {
    camera.animatedReset();
    choose(null);
  });
}

async function start() {
  const data = await unpack(element("data").textContent);
  const graph = build(data);
  const state = { chosen: null, near: new Set(), hiddenKinds: new Set(), hiddenEdges: new Set() };
  let renderer = null;
  try {
    renderer = draw(data, graph, state);
  } catch (error) {
    element("drawing").hidden = true;
    element("status").textContent = `This browser cannot draw the network (${error.message}); the table below has all of it.`;
  }
  const refresh = () => renderer?.refresh({ skipIndexation: true });
  const choose = (index, move = false) => {
    state.chosen = index === null ? null : String(index);
    state.near = new Set(index === null ? [] : graph.neighbors(String(index)));
    describe(element("panel"), data, graph, index, (other) => choose(other, true));
    if (move && renderer && index !== null) {
      const place = renderer.getNodeDisplayData(String(index));
      if (place) renderer.getCamera().animate({ x: place.x, y: place.y, ratio: 0.3 }, { duration: 300 });
    }
    refresh();
  };
  legend(element("node-kinds"), data.types, data.colours, count(data.nodes, data.types), state.hiddenKinds, refresh);
  legend(element("edge-kinds"), data.edgeTypes, null, count(data.edges, data.edgeTypes), state.hiddenEdges, refresh);
  createSearch(element("search"), element("found"), data.nodes, (index) => choose(index, true));
  createTable(data, (index) => {
    choose(index, true);
    element("panel").focus();
  });
  if (renderer) {
    const tip = element("tip");
    renderer.on("enterNode", ({ node }) => {
      const of = data.nodes[Number(node)];
      tip.textContent = `${of.label} · ${data.types[of.type]} · ${graph.degree(node)} edges`;
      tip.hidden = false;
    });
    renderer.on("leaveNode", () => (tip.hidden = true));
    renderer.on("clickNode", ({ node }) => choose(Number(node)));
    renderer.on("clickStage", () => choose(null));
    keyboard(renderer, choose);
  }
  element("status").textContent ||= `${data.nodes.length} nodes, ${data.edges.length} edges.`;
  document.documentElement.dataset.ready = "true";
  window.network = { graph, renderer, choose };
}

start().catch((error) => {
  element("status").textContent = `The network could not be shown: ${error.message}`;
  document.documentElement.dataset.ready = "failed";
});
