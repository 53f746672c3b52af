"""One self-contained page that shows a network: drawn with sigma.js, with search, legend, evidence and tables; it asks no network."""

from ombudsgraph.exports.page.page import write

__all__ = ["write"]
