// The data of the page: JSON, packed with gzip, written in base64.
export async function unpack(text) {
  const bytes = Uint8Array.from(atob(text.trim()), (sign) => sign.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("gzip"));
  const packed = await new Response(stream).json();
  const named = (names, rows) => rows.map((row) => Object.fromEntries(names.map((name, index) => [name, row[index]])));
  return {
    ...packed,
    nodes: named(["id", "label", "type", "x", "y", "size", "values"], packed.nodes),
    edges: named(["source", "target", "type", "weight", "values"], packed.edges),
  };
}

// Only addresses of the web become links.
export function link(address, words) {
  if (!/^https?:\/\//.test(address)) return document.createTextNode(words);
  const anchor = document.createElement("a");
  anchor.href = address;
  anchor.rel = "noopener noreferrer";
  anchor.target = "_blank";
  anchor.textContent = words;
  return anchor;
}
