"""Where ontology/, shapes/ and queries/ are: inside the installed wheel, else at the checkout's root."""

from __future__ import annotations

from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

STORE_MARKER = "ombudsgraph-store.json"  # the file that makes a folder a store


def folder(name: str) -> Traversable:
    """Return the data folder *name* ("ontology", "shapes" or "queries")."""
    packaged = files("ombudsgraph").joinpath(name)
    return packaged if packaged.is_dir() else Path(__file__).parents[2] / name


def texts(name: str, suffix: str) -> dict[str, str]:
    """Return file name to content for every file of the folder *name* that ends with *suffix*, in order of name."""
    found = (item for item in folder(name).iterdir() if item.name.endswith(suffix))
    return {item.name: item.read_text("utf-8") for item in sorted(found, key=lambda item: item.name)}
