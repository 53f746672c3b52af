"""The views: each a module that makes nodes and edges of the facts."""
