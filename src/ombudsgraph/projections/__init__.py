"""Projections: from the store's triples, the graph that a question needs, as nodes and edges that other tools can open."""
