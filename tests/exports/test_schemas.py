"""GEXF 1.3 and GraphML 1.0 by the rules of their schemas, rule by rule.

Neither schema is in a package of PyPI, npm or Debian, and nothing of others is committed. So the rules are said here: what GEXF's gexf.rnc,
dynamics.rnc and viz.rnc (version 1.3) and GraphML's graphml-structure.xsd and graphml-attributes.xsd (version 1.0) allow of what we write.
A document that keeps to them all is valid; an element or attribute that is not listed is refused, as a schema refuses it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from networks import nasty

from ombudsgraph.exports import formats
from ombudsgraph.projections.filters import Filters
from ombudsgraph.projections.network import Network
from ombudsgraph.projections.projection import VIEWS, project
from ombudsgraph.storage.store import Store

Check = Callable[[str], object]
XSI = "{http://www.w3.org/2001/XMLSchema-instance}schemaLocation"


def one_of(*words: str) -> Check:
    return lambda text: text in words


def text(value: str) -> bool:
    return True


def token(value: str) -> bool:
    """xsd:token as a validator has it: white space is collapsed before the check, so that any text will do."""
    return True


def whole(value: str) -> bool:
    return re.fullmatch(r"[+-]?\d+", value) is not None


def channel(value: str) -> bool:
    return value.isdecimal() and int(value) <= 255


def double(value: str) -> bool:
    return re.fullmatch(r"[+-]?(\d+(\.\d*)?|\.\d+)([eE][+-]?\d+)?|-?INF|NaN", value) is not None


def day(value: str) -> bool:
    return date.fromisoformat(value).isoformat() == value


def name_token(value: str) -> bool:
    return re.fullmatch(r"[\w.:-]+", value) is not None


class Rule:
    """An element: its attributes (those with ! are required), the elements that may stand in it, in this order, whether it may have text.

    After an element's name stands how often: nothing once, ? at most once, * any number; `any` lets them mix.
    """

    def __init__(self, attributes: Mapping[str, Check], children: str = "", *, words: bool = False, mixed: bool = False) -> None:
        self.attributes = {name.rstrip("!"): check for name, check in attributes.items()}
        self.required = {name[:-1] for name in attributes if name.endswith("!")}
        parts = [(part.rstrip("?*"), part[-1] if part[-1] in "?*" else "") for part in children.split()]
        pattern = "".join(f"(?:{re.escape(name)} ){count}" for name, count in parts)
        if mixed:
            pattern = f"(?:{'|'.join(f'{re.escape(name)} ' for name, _ in parts)})*"
        self.order, self.words = re.compile(pattern), words


_TIME = {"start": day, "end": day}
_TYPES = ("integer", "long", "double", "float", "boolean", "string", "anyURI", "bigdecimal", "biginteger", "byte", "char", "short")
_EDGE_TYPES = ("directed", "undirected", "mutual")
G, VIZ, ML = "{http://gexf.net/1.3}", "{http://gexf.net/1.3/viz}", "{http://graphml.graphdrawing.org/xmlns}"

GEXF: Mapping[str, Rule] = {
    "gexf": Rule({"version!": one_of("1.3"), "variant": text}, "meta? graph"),
    "meta": Rule({"lastmodifieddate": day}, "creator? keywords? description?", mixed=True),
    "creator": Rule({}, words=True),
    "keywords": Rule({}, words=True),
    "description": Rule({}, words=True),
    "graph": Rule(
        {
            "defaultedgetype": one_of(*_EDGE_TYPES), "idtype": one_of("integer", "string"), "mode": one_of("static", "dynamic", "slice"),
            "timeformat": one_of("integer", "double", "date", "dateTime"), "timerepresentation": one_of("interval", "timestamp"), **_TIME,
        },
        "attributes* nodes edges",
    ),
    "attributes": Rule({"class!": one_of("node", "edge"), "mode": one_of("static", "dynamic")}, "attribute*"),
    "attribute": Rule({"id!": text, "title!": text, "type!": one_of(*_TYPES)}, "default? options?", mixed=True),
    "nodes": Rule({"count": whole}, "node*"),
    "edges": Rule({"count": whole}, "edge*"),
    "node": Rule({"id!": text, "label": token, "pid": text, **_TIME}, "attvalues? viz:color? viz:position? viz:size?", mixed=True),
    "edge": Rule(
        {
            "id": text, "type": one_of(*_EDGE_TYPES), "label": token, "source!": text, "target!": text, "weight": double,
            "kind": token, **_TIME,
        },
        "attvalues? viz:color?",
        mixed=True,
    ),
    "attvalues": Rule({}, "attvalue*"),
    "attvalue": Rule({"for!": text, "value!": text, **_TIME}),
    "viz:color": Rule({"r!": channel, "g!": channel, "b!": channel, "a": double}),
    "viz:size": Rule({"value!": lambda value: double(value) and float(value) >= 0}),
}  # fmt: skip
GRAPHML: Mapping[str, Rule] = {
    "graphml": Rule({XSI: text}, "desc? key* graph*"),
    "desc": Rule({}, words=True),
    "key": Rule(
        {
            "id!": name_token, "for": one_of("all", "graph", "node", "edge", "hyperedge", "port", "endpoint"), "attr.name": name_token,
            "attr.type": one_of("boolean", "int", "long", "float", "double", "string"),
        },
        "desc? default?",
    ),
    "graph": Rule({"id": name_token, "edgedefault!": one_of("directed", "undirected")}, "desc? data* node* edge*"),
    "node": Rule({"id!": text}, "desc? data*"),
    "edge": Rule({"id": name_token, "source!": text, "target!": text, "directed": one_of("true", "false")}, "desc? data*"),
    "data": Rule({"key!": name_token, "id": name_token}, words=True),
}  # fmt: skip


def breaches(root: Any, rules: Mapping[str, Rule], space: str) -> Iterator[str]:
    """Yield what breaks *rules*."""
    for element in root.iter():
        name = _name(element, space)
        rule = rules.get(name)
        if rule is None:
            yield f"no element {name}"
            continue
        given = {str(key): str(value) for key, value in element.attrib.items()}
        yield from (f"{name}: no attribute {key}" for key in given.keys() - rule.attributes.keys())
        yield from (f"{name}: {key} is missing" for key in rule.required - given.keys())
        yield from (
            f"{name}: {key}={value!r}" for key, value in given.items() if key in rule.attributes and not rule.attributes[key](value)
        )
        children = "".join(f"{_name(child, space)} " for child in element)
        if not rule.order.fullmatch(children):
            yield f"{name}: found {children[:80]}"
        if not rule.words and "".join([element.text or "", *(child.tail or "" for child in element)]).strip():
            yield f"{name}: has text"


def _name(element: Any, space: str) -> str:
    return str(element.tag).replace(VIZ, "viz:").removeprefix(space)


def written(form: str, network: Network) -> Any:
    pieces: list[Any] = [piece for writer in formats.find(form).files.values() for piece in writer(network)]
    return etree.fromstring("".join(pieces).encode())


@pytest.fixture(params=["nasty", "undirected", *VIEWS])
def network(request: pytest.FixtureRequest, sample_store: Path) -> Network:
    if request.param in ("nasty", "undirected"):
        return nasty(directed=request.param == "nasty")
    with Store.open(sample_store, read_only=True) as store:
        return project(store, request.param, Filters())


def test_gexf_keeps_to_its_schema(network: Network) -> None:
    root = written("gexf", network)
    assert list(breaches(root, GEXF, G)) == []
    ids = [node.get("id") for node in root.iter(f"{G}node")]
    assert len(set(ids)) == len(ids)
    assert {edge.get(end) for edge in root.iter(f"{G}edge") for end in ("source", "target")} <= set(ids)
    for kind in ("node", "edge"):
        found = root.findall(f"{G}graph/{G}attributes[@class='{kind}']/{G}attribute")
        types = {one.get("id"): one.get("type") for one in found}
        assert len(types) == len(found)
        for item in root.iter(f"{G}{kind}"):
            given = [(value.get("for"), value.get("value")) for value in item.iter(f"{G}attvalue")]
            assert len({name for name, _ in given}) == len(given)  # Gephi warns of a value given twice
            assert all(_fits(types[name], value) for name, value in given)
    if root.find(f"{G}graph").get("mode") == "static":
        assert not [item for item in root.iter(f"{G}node", f"{G}edge") if item.get("start") or item.get("end")]


def test_graphml_keeps_to_its_schema(network: Network) -> None:
    root = written("graphml", network)
    assert list(breaches(root, GRAPHML, ML)) == []
    keys = {key.get("id"): (key.get("for"), key.get("attr.type")) for key in root.iter(f"{ML}key")}
    assert len(keys) == len(list(root.iter(f"{ML}key")))  # an identity constraint of the schema, as are those below
    ids = [node.get("id") for node in root.iter(f"{ML}node")]
    assert len(set(ids)) == len(ids)
    assert {edge.get(end) for edge in root.iter(f"{ML}edge") for end in ("source", "target")} <= set(ids)
    for item in root.iter(f"{ML}graph", f"{ML}node", f"{ML}edge"):
        given = [one.get("key") for one in item.findall(f"{ML}data")]
        assert len(set(given)) == len(given)
        assert all(keys[one][0] == str(item.tag).removeprefix(ML) for one in given)
        assert all(_fits(keys[one.get("key")][1], one.text or "") for one in item.findall(f"{ML}data"))


@pytest.mark.parametrize(
    ("form", "rules", "space", "wrong"),
    [
        ("gexf", GEXF, G, ("<meta", "<meta><title>x</title></meta><meta")),
        ("gexf", GEXF, G, ('type="long"', 'type="number"')),
        ("gexf", GEXF, G, ('weight="2.5"', 'weight="much"')),
        ("gexf", GEXF, G, ('r="0"', 'r="256"')),
        ("graphml", GRAPHML, ML, ('attr.type="long"', 'attr.type="date"')),
        ("graphml", GRAPHML, ML, ("<graph id", "<graph colour='red' id")),
    ],
)
def test_the_rules_refuse_what_the_schemas_refuse(form: str, rules: Mapping[str, Rule], space: str, wrong: tuple[str, str]) -> None:
    content = etree.tostring(written(form, nasty()), encoding="unicode")
    assert wrong[0] in content
    assert list(breaches(etree.fromstring(content.replace(*wrong, 1)), rules, space))


def _fits(kind: str | None, value: str | None) -> bool:
    checks: Mapping[str, Check] = {"long": whole, "double": double, "boolean": one_of("true", "false"), "string": text}
    return bool(checks[kind or ""](value or ""))
