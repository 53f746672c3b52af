"""The tables of `show` that tell the course of a complaint: what happened when, what was found, what is to be done."""

from __future__ import annotations

_SPAN = "?node og:evidence ?span . ?span oa:exact ?words ; oa:start ?start ; oa:end ?end ."

TABLES = {
    "Timeline": """SELECT ?complaint ?stage ?step ?earliest ?latest ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:complaint ?one . ?one og:step ?node . ?node og:stepType/skos:prefLabel ?step .
  BIND(REPLACE(STR(?one), "^.*/", "") AS ?complaint)
  OPTIONAL { ?node og:stage ?stage } OPTIONAL { ?node og:earliest ?earliest ; og:latest ?latest }
  """
    + _SPAN
    + " } ORDER BY ?complaint ?earliest ?start",
    "Intervals": """SELECT ?complaint ?from ?to ?fewest ?most ?limit ?timeliness ?source WHERE {
  VALUES ?decision { %s }
  ?decision og:complaint ?one . ?one og:interval ?node .
  ?node og:from/og:stepType/skos:prefLabel ?from ; og:to ?last ; og:workingDaysMin ?fewest ; og:workingDaysMax ?most ;
        og:limitWorkingDays ?limit ; og:timeliness/skos:prefLabel ?timeliness ; og:limitSource/dcterms:title ?source .
  ?last og:stepType/skos:prefLabel ?to ; og:earliest ?when .
  BIND(REPLACE(STR(?one), "^.*/", "") AS ?complaint)
} ORDER BY ?complaint ?when ?to""",
    "Findings": """SELECT ?finding ?by ?injustice ?words ?start ?end WHERE {
  { SELECT ?node (GROUP_CONCAT(?kind; SEPARATOR=", ") AS ?injustice) WHERE {
      VALUES ?decision { %s } ?decision og:finding ?node . OPTIONAL { ?node og:injustice/skos:prefLabel ?kind }
    } GROUP BY ?node }
  ?node og:fault ?fault ; og:by/skos:prefLabel ?by . BIND(IF(?fault, "fault", "no fault") AS ?finding)
  """
    + _SPAN
    + " } ORDER BY ?start ?finding",
    "Not investigated": """SELECT ?ground ?provision ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:exclusion ?node . ?node og:ground/skos:prefLabel ?ground . OPTIONAL { ?node og:reliesOn/dcterms:title ?provision }
  """
    + _SPAN
    + " } ORDER BY ?start ?ground",
    "Remedies": """SELECT ?remedy ?status ?recipients ?amount ?due ?words ?start ?end WHERE {
  { SELECT ?node (GROUP_CONCAT(?label; SEPARATOR=", ") AS ?recipients) WHERE {
      VALUES ?decision { %s } ?decision og:remedy ?node . OPTIONAL { ?node og:recipient/rdfs:label ?label }
    } GROUP BY ?node }
  ?node og:remedyType/skos:prefLabel ?remedy ; og:remedyStatus/skos:prefLabel ?status .
  OPTIONAL { ?node og:amount ?amount } OPTIONAL { ?node og:dueBy ?due }
  """
    + _SPAN
    + " } ORDER BY ?start ?remedy",
    "Events": """SELECT ?event ?earliest ?latest ?words ?start ?end WHERE {
  VALUES ?decision { %s }
  ?decision og:event ?node . ?node og:eventType/skos:prefLabel ?event ; og:earliest ?earliest ; og:latest ?latest .
  """
    + _SPAN
    + " } ORDER BY ?earliest ?start",
    "In all": """SELECT ?amount ?currency WHERE {
  VALUES ?decision { %s } ?decision og:remedyTotal ?total . ?total og:amount ?amount ; og:currency ?currency } ORDER BY ?amount""",
}
