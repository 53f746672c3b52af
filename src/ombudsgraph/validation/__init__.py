"""Validation: the graph's promises as SHACL shapes, checked over stores, files and endpoints, and reported."""
