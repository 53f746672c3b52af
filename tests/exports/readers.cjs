// Reads an export with the library that it is for, and prints what it found. Usage: node readers.cjs LIBRARY FILE
const fs = require("node:fs");
const path = require("node:path");
const { createRequire } = require("node:module");
const load = createRequire(path.join(process.env.OMBUDSGRAPH_CLIENTS, "node_modules", "x.js"));

const [library, file] = process.argv.slice(2);
const text = fs.readFileSync(file, "utf8");

function ofGraphology(graph) {
  return {
    directed: graph.type === "directed",
    nodes: graph.mapNodes((key, attributes) => [key, attributes.label]),
    edges: graph.mapEdges((key, attributes, source, target) => [source, target, attributes.type ?? attributes.label, attributes.weight]),
  };
}

function ofCytoscape(elements) {
  const cytoscape = load("cytoscape");
  const found = cytoscape({ headless: true, elements });
  return {
    directed: true,
    nodes: found.nodes().map((node) => [node.id(), node.data("name")]),
    edges: found.edges().map((edge) => [edge.data("source"), edge.data("target"), edge.data("interaction"), edge.data("weight")]),
  };
}

const Graph = load("graphology");
const readers = {
  graphology: () => ofGraphology(Graph.from(JSON.parse(text))),
  gexf: () => ofGraphology(load("graphology-gexf").parse(Graph, text)),
  cytoscape: () => ofCytoscape(JSON.parse(text).elements),
};
process.stdout.write(JSON.stringify(readers[library]()));
