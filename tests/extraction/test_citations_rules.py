"""Every pattern of the citations extractor shows what it matches and what it does not."""

from __future__ import annotations

import sys

import pytest
from citing import statement
from conftest import ROOT

from ombudsgraph.extraction import headings
from ombudsgraph.extraction.headings import RULES, SectionKind, classify

sys.path.insert(0, str(ROOT / "benchmarks"))

import growth_texts

_RULES = {rule.name: rule for rule in growth_texts.RULES}
_SEARCHED = {"year before a title", "alias of an Act before a provision"}  # patterns that end where something begins


def test_every_rule_is_found_once() -> None:
    assert len(_RULES) == 31


@pytest.mark.parametrize("name", sorted(_RULES))
def test_rule_matches_its_examples_and_no_near_miss(name: str) -> None:
    rule = _RULES[name]
    find = (
        rule.pattern.search
        if name in _SEARCHED or rule.name in ("the law speaking", "the story", "complaint procedure")
        else rule.pattern.match
    )
    assert rule.examples
    for example in rule.examples:
        found = find(example.text)
        assert found, example.text
        assert {group: found[group] for group in example.groups} == example.groups
    for miss in rule.misses:
        assert not find(miss), miss
    assert rule.misses or name == "Act right after", "a rule shows a near miss"


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.kind)
def test_heading_rule(rule: headings.HeadingRule) -> None:
    for example in rule.examples:
        assert classify(example) is rule.kind, example
    for miss in rule.misses:
        assert classify(miss) is not rule.kind, miss


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("# Plans\n\nFrom September 2014 a council keeps a plan under review.", "other law law"),
        ("# First complaint\n\nMs I complained in May 2017.", "other law other"),
        ("# V and her mother\n\nThe Council took a referral on 10 January 2017.", "other law other"),
        ("# B's plan\n\nA plan is reviewed once a year.", "other law law"),
    ],
)
def test_a_heading_behind_the_law_that_opens_the_story_is_no_law(text: str, kinds: str) -> None:
    found = headings.section_kinds(statement(f"# The law\n\nSince April 2015 a council must assess.\n\n{text}"))
    assert " ".join(found) == kinds


def test_heading_that_says_nothing_is_other() -> None:
    assert [classify(words) for words in ("Early Help", "What I found", "Child and family assessment")] == [SectionKind.OTHER] * 3
