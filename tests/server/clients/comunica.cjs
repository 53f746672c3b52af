// Asks an endpoint through Comunica's engine. Standard input: {"folder", "source", "queries": [text, …]}; standard output: for each
// query {"type", "rows"} (a SELECT's solutions, variable to the term's words), {"type", "triples"} or {"type", "boolean"}.
const { createRequire } = require("node:module");
const path = require("node:path");

async function answer(engine, query, source) {
  const result = await engine.query(query, { sources: [source] });
  const found = await result.execute();
  if (result.resultType === "boolean") return { type: "boolean", boolean: found };
  const items = await found.toArray();
  if (result.resultType === "quads") {
    return { type: "quads", triples: items.map((quad) => [quad.subject.value, quad.predicate.value, quad.object.value]) };
  }
  return {
    type: "bindings",
    rows: items.map((row) => Object.fromEntries([...row].map(([variable, term]) => [variable.value, term.value]))),
  };
}

async function main() {
  let text = "";
  for await (const piece of process.stdin) text += piece;
  const { folder, source, queries } = JSON.parse(text);
  const { QueryEngine } = createRequire(path.join(folder, "package.json"))("@comunica/query-sparql");
  const engine = new QueryEngine();
  const answers = [];
  for (const query of queries) answers.push(await answer(engine, query, source));
  process.stdout.write(JSON.stringify(answers));
}

main().catch((error) => {
  console.error(error);
  process.exit(1);
});
