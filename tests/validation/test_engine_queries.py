"""SPARQL-based constraints as one query: how they are rewritten, and which of them a batch can answer."""

from __future__ import annotations

import pytest

from ombudsgraph.validation import sparql_rules
from ombudsgraph.validation.locality import properties_back
from ombudsgraph.validation.shapes_graph import find_sources, load
from ombudsgraph.validation.sparql_text import key_words, rewrite

BINDING = "?this a <x:C> ."


@pytest.mark.parametrize(
    ("query", "rewritten"),
    [
        ("SELECT $this ?v WHERE { $this <x:p> ?v }", "SELECT $this ?v WHERE { B $this <x:p> ?v }"),
        ("SELECT ?v { $this <x:p> ?v }", "SELECT ?v ?this { B $this <x:p> ?v }"),
        ("SELECT * WHERE { $this <x:p> ?v }", "SELECT * WHERE { B $this <x:p> ?v }"),
        (
            "SELECT $this WHERE { { $this <x:p> 1 } UNION { ?v <x:q> 2 FILTER (?v = $this) } UNION { ?v <x:q> 3 } }",
            "SELECT $this WHERE { B { B $this <x:p> 1 } UNION { B ?v <x:q> 2 FILTER (?v = $this) } UNION { ?v <x:q> 3 } }",
        ),
        (
            "SELECT $this WHERE { $this <x:p> ?v FILTER NOT EXISTS { $this <x:q> ?v } OPTIONAL { $this <x:r> ?w } }",
            "SELECT $this WHERE { B $this <x:p> ?v FILTER NOT EXISTS { $this <x:q> ?v } OPTIONAL { $this <x:r> ?w } }",
        ),
        (
            "SELECT $this WHERE { OPTIONAL { BIND (STR($this) AS ?s) } }",
            "SELECT $this WHERE { B OPTIONAL { B BIND (STR($this) AS ?s) } }",
        ),
        (
            "SELECT $this (SUM(?v) AS ?sum) WHERE { { SELECT $this ?v WHERE { $this <x:p> ?v } } } GROUP BY $this",
            "SELECT $this (SUM(?v) AS ?sum) WHERE { B { SELECT $this ?v WHERE { B $this <x:p> ?v } } } GROUP BY $this",
        ),
        (
            "SELECT $this # { not a group }\nWHERE { $this <x:p> '}' , \"{ $this\" , <x:{> }",
            "SELECT $this # { not a group }\nWHERE { B $this <x:p> '}' , \"{ $this\" , <x:{> }",
        ),
    ],
)
def test_targets_are_bound_where_they_are_needed(query: str, rewritten: str) -> None:
    found = rewrite(query, BINDING)
    assert found.possible
    assert found.query.split() == rewritten.replace("B ", f"{BINDING} ").split()


@pytest.mark.parametrize(
    "query",
    [
        "SELECT $this WHERE { $this <x:p> ?v } LIMIT 1",
        "SELECT $this WHERE { { SELECT $this ?v WHERE { $this <x:p> ?v } OFFSET 1 } }",
        "SELECT (COUNT(*) AS ?value) WHERE { $this <x:p> ?v }",
        "SELECT $this WHERE { $this <x:p> ?v } HAVING (COUNT(?v) > 1)",
        "SELECT ?v WHERE { $this <x:p> ?v } GROUP BY ?v",
        "SELECT $this WHERE { GRAPH ?g { $this <x:p> ?v } }",
        "ASK { $this <x:p> ?v }",
    ],
)
def test_what_hangs_on_one_node_is_left_to_the_reference_engine(query: str) -> None:
    assert not rewrite(query, BINDING).possible


def test_key_words_are_none_of_names_strings_or_variables() -> None:
    assert key_words("SELECT ?from WHERE { ?s og:from 'FROM' ; <x:from> ?from } # FROM") == {"SELECT", "WHERE"}


@pytest.mark.parametrize(
    ("where", "back"),
    [
        ("$this <x:p> ?v . ?v <x:q> ?w", set()),
        ("$this <x:p>/<x:q>* ?v OPTIONAL { ?v <x:r>|<x:s> ?w }", set()),
        ("?d <x:part> $this ; <x:p> ?v", {"<x:part>"}),
        ("$this <x:p> ?v FILTER NOT EXISTS { ?d <x:part> $this ; <x:q> ?v }", {"<x:part>"}),
        ("BIND (IRI(CONCAT(STR($this), '/text')) AS ?t) ?t <x:p> ?v", set()),
        ("$this <x:p> ?v . ?other <x:p> ?v", None),
        ("$this ^<x:p> ?v", None),
        ("?v ?any $this", None),
        ("?v <x:p> ?w . FILTER (?w != $this)", None),
        ("$this <x:p> ?v . BIND (IRI(?v) AS ?t) ?t <x:q> ?w", None),
        ("BIND (IRI(CONCAT('https://x.org/decision/', STR($this))) AS ?t) ?t <x:q> ?w", None),
        ("$this <x:p", None),
    ],
)
def test_how_far_a_query_looks(where: str, back: set[str] | None) -> None:
    assert properties_back(f"SELECT $this WHERE {{ {where} }}") == back


def test_nearly_all_of_ours_can_be_asked_of_a_batch() -> None:
    shapes = load(find_sources())
    rules = sparql_rules.rules(shapes)
    assert len(rules) > 40
    assert sparql_rules.asked(shapes, rules) == {node for rule in rules for node in [rule.constraint]}
    further = {rule.shape.rsplit("#")[-1] for rule in rules if properties_back(rule.query()) is None}
    assert "Decision-unique" in further
    assert len(further) < 8
