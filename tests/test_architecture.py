"""Imports follow the flow: source → reading → model → extraction → graph → store → query → command line."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest
from conftest import ROOT

PACKAGE = ROOT / "src" / "ombudsgraph"
# Each layer may import from itself and from those before it.
LAYERS = (
    ("_version", "errors", "listening", "options", "resources", "model"),
    ("terms",),
    ("registers",),
    ("reading",),
    ("extraction",),
    ("course",),
    ("resolution", "course_used", "used", "course_graph", "graph", "pipeline"),
    ("questions",),
    ("storage",),
    ("answers", "tables", "show", "show_course", "statement_page", "evaluation", "progress", "validation", "isolation", "remote"),
    ("tabulation",),
    ("projections",),
    ("exports",),
    ("charts",),
    ("server", "assistants"),
    ("cli", "__main__", "__init__"),
)
RANK = {name: rank for rank, layer in enumerate(LAYERS) for name in layer}
MODULES = sorted(PACKAGE.rglob("*.py"))


def part(module: str) -> str:
    return module.split(".")[0]


def own_imports(path: Path) -> set[str]:
    """Return the parts of the package that a module imports at its top level or within."""
    found: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text("utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.module and part(node.module) == "ombudsgraph":
            rest = node.module.split(".")[1:]
            found |= {rest[0]} if rest else {alias.name for alias in node.names}
    return {name for name in found if name in RANK or (PACKAGE / f"{name}.py").exists() or (PACKAGE / name).is_dir()}


def test_every_module_has_its_layer() -> None:
    assert len(MODULES) > 20
    assert {part(path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", ".")) for path in MODULES} == set(RANK)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(PACKAGE).as_posix())
def test_imports_follow_the_flow(path: Path) -> None:
    me = part(path.relative_to(PACKAGE).with_suffix("").as_posix().replace("/", "."))
    if me == "__init__":
        return
    later = {name for name in own_imports(path) if RANK[name] > RANK[me]}
    assert later == set()


@pytest.mark.parametrize("layer", ["reading", "extraction"])
def test_no_rdf_before_the_graph(layer: str) -> None:
    for path in (PACKAGE / layer).rglob("*.py"):
        names = {
            alias.name for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.Import) for alias in node.names
        }
        names |= {node.module or "" for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)}
        assert not {name for name in names if name.split(".")[0] in ("rdflib", "pyoxigraph", "pyshacl")}, path


def test_the_model_knows_no_rdf_and_no_pattern() -> None:
    for path in (PACKAGE / "model").glob("*.py"):
        names = {node.module or "" for node in ast.walk(ast.parse(path.read_text("utf-8"))) if isinstance(node, ast.ImportFrom)}
        known = {"__future__", "collections.abc", "dataclasses", "datetime", "decimal", "enum"}
        assert {name for name in names if not name.startswith("ombudsgraph.model")} <= known


def test_modules_and_functions_stay_small() -> None:
    for path in MODULES:
        source = path.read_text("utf-8")
        assert source.count("\n") <= 320, f"{path.name} holds two things"
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef):
                assert (node.end_lineno or 0) - node.lineno < 45, f"{path.name}: {node.name} is long"
