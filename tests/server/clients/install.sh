#!/usr/bin/env bash
# Makes sure of the outside programs that the endpoint and the exports are tested with: Comunica, graphology and Cytoscape.js (npm) go into
# the folder named by OMBUDSGRAPH_CLIENTS, or the cache; roqet and curl come with the system's packages. What is there already stays.
set -euo pipefail

folder=${OMBUDSGRAPH_CLIENTS:-${XDG_CACHE_HOME:-$HOME/.cache}/ombudsgraph/clients}
comunica=4.5

if [ ! -x "$folder/node_modules/.bin/comunica-sparql" ] || ! grep -q "\"version\": \"$comunica\." "$folder/node_modules/@comunica/query-sparql/package.json"; then
  mkdir -p "$folder"
  npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error "@comunica/query-sparql@$comunica"
fi

if [ ! -d "$folder/node_modules/cytoscape" ] || [ ! -d "$folder/node_modules/graphology-gexf" ]; then
  npm install --prefix "$folder" --no-audit --no-fund --ignore-scripts --loglevel=error graphology@0.26 graphology-gexf@0.13 cytoscape@3
fi

for program in roqet:rasqal-utils curl:curl; do
  if ! command -v "${program%%:*}" >/dev/null; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
      apt-get install -y --no-install-recommends "${program##*:}" >/dev/null || { apt-get update >/dev/null; apt-get install -y --no-install-recommends "${program##*:}" >/dev/null; }
    else
      echo "${program%%:*} is not here; it is in the package ${program##*:}" >&2
      exit 1
    fi
  fi
done
echo "clients: $folder, $(command -v roqet), $(command -v curl)"
