"""The W3C's SHACL tests, core and SPARQL, through our path: files in, shapes checked, both engines, results out."""

from __future__ import annotations

import warnings

import pytest
from w3c import Case, fetch, read_tests, told

from ombudsgraph.errors import ShapesError, ValidationError
from ombudsgraph.validation.engine import ENGINES, validate

# What we refuse on purpose, where the suite would have it passed over or done.
REFUSED = {
    "core/misc/severity-002.ttl": "a severity of its own: reports know three",
    "core/node/qualified-001.ttl": "sh:qualifiedValueShape on a node shape, which means nothing there",
    "core/property/qualifiedValueShape-001.ttl": "sh:nodeShape, which SHACL does not have",
    "sparql/component/validator-001.ttl": "imports from the network",
    "sparql/pre-binding/shapesGraph-001.ttl": "$shapesGraph, which pyshacl does not have",
}


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[Case]]:
    folder = fetch(tmp_path_factory.mktemp("w3c"))
    found = {path.relative_to(folder).as_posix(): list(read_tests(path)) for path in sorted(folder.rglob("*.ttl"))}
    return {name: each for name, each in found.items() if each}


def test_the_suite_is_whole(suite: dict[str, list[Case]]) -> None:
    assert sum(map(len, suite.values())) == 121
    assert set(REFUSED) < set(suite)


@pytest.mark.parametrize("engine", ENGINES)
def test_results_are_those_of_the_suite(suite: dict[str, list[Case]], engine: str) -> None:
    wrong = [
        f"{name}: {difference}"
        for name, found in suite.items()
        if name not in REFUSED
        for test in found
        if (difference := compare(test, engine))
    ]
    assert wrong == []


@pytest.mark.parametrize("name", sorted(REFUSED))
def test_what_is_refused_is_no_silent_pass(suite: dict[str, list[Case]], name: str) -> None:
    for test in suite[name]:
        with pytest.raises(ShapesError):
            run(test, "quick")


def run(test: Case, engine: str) -> frozenset[tuple[str, ...]]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        report = validate([test.data], shapes=[test.shapes], ours=False, engine=engine)
    return frozenset(told(result, test.expected or frozenset()) for result in report.results)


def compare(test: Case, engine: str) -> str:
    """Return how the results differ; nothing where they do not."""
    try:
        found = run(test, engine)
    except (ShapesError, ValidationError) as error:
        return "" if test.expected is None else f"refused: {error}"
    if test.expected is None:
        return "was to fail"
    return "" if found == test.expected else f"missing {sorted(test.expected - found)}, too many {sorted(found - test.expected)}"
