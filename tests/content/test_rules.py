"""The editors' rules that can be counted: nothing left to do, sources that can be found, sections that say something."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping

import pytest

from abz_desktop import paths
from abz_desktop.core.field import Type
from abz_desktop.core.record import Record
from abz_desktop.exchange.reader import read_tree
from abz_desktop.exchange.tree import Tree

YEAR = re.compile(r"unknown|(?:1[5-9]|20)\d\d(?:[-/](?:1[5-9]|20)\d\d)?")
FEWEST_WORDS = {"room": 5}
"""A room may be told in five words ("One table, or a shared board."); any other section needs ten to say something."""
SECTION, SENTENCE = 10, 7
"""The fewest words of a section, and of a sentence that is looked for in other records."""
MOST_RECORDS = 3
NOTES = (
    "dit is een werkdefinitie van deze bibliotheek",
    "de brontekst van het bureau noemt het effect",
    "this is a working definition of this library",
    "the bureau s founding text names the effect",
    "de methoden hierbij dragen aan dit effect bij",
    "the methods named here contribute to this effect",
    "the times given here are our estimate",
    "the sources do not use that name",
    "we have not consulted that",
    "dat artikel hebben wij zelf niet geraadpleegd",
)
"""Sentences that say where something comes from: these had better be the same everywhere."""
EMPTY = re.compile(r"\b(?:todo|tbd|lorem ipsum|nog invullen|n\.v\.t\.?|n/a|xxx)\b|\.\.\.\.", re.IGNORECASE)


@pytest.fixture(scope="module")
def tree() -> Tree:
    return read_tree(paths.content_dir(), content=True)


def sections(records: tuple[Record, ...]) -> Iterator[tuple[str, str, str, str]]:
    """(slug, field, language, text) of every section."""
    for record in records:
        for field in record.declaration.fields:
            value = record.fields.get(field.name)
            if field.type is Type.PROSE and isinstance(value, Mapping):
                for lang, text in value.items():
                    yield record.slug, field.name, lang, str(text)


def test_nothing_is_left_to_do(tree: Tree) -> None:
    """Every link resolves, every field is answered, both languages are there, minutes add up, no source is a copy."""
    found = (*tree.problems, *(problem for _, problem in tree.outside))
    assert [(one.file, one.line, one.code, one.field, dict(one.params)) for one in found] == []


def test_every_source_says_who_what_when_and_where(tree: Tree) -> None:
    wrong = [
        (record.slug, source["key"])
        for record in tree.records
        for source in record.items("sources")
        if not (
            str(source["author"]).strip()
            and str(source["title"]).strip()
            and YEAR.fullmatch(str(source["year"]))
            and (source.get("url") or source.get("place"))
        )
    ]
    assert wrong == []
    assert not YEAR.fullmatch("circa 2010")


def test_a_method_of_minutes_says_how_long_it_usually_takes(tree: Tree) -> None:
    untimed = []
    for record in tree.records:
        steps = record.items("steps")
        if record.kind == "method" and steps and all(step.get("minutes") for step in steps):
            longest = record.numbers("work").get("max") or record.numbers("work").get("typical") or 0
            if "typical" not in record.numbers("work") or any(step["minutes"] > longest for step in steps):  # type: ignore[operator]
                untimed.append(record.slug)
    assert untimed == []


def test_every_section_says_something(tree: Tree) -> None:
    short = [
        (slug, name, lang)
        for slug, name, lang, text in sections(tree.records)
        if len(text.split()) < FEWEST_WORDS.get(name, SECTION) or EMPTY.search(text)
    ]
    assert short == []


def sentences(text: str) -> Iterator[str]:
    for sentence in re.split(r"(?<=[.!?;])\s+|\n+", text):
        words = re.sub(r"\W+", " ", sentence.casefold()).split()
        if len(words) >= SENTENCE:
            yield " ".join(words)


def test_no_sentence_is_said_over_and_over(tree: Tree) -> None:
    used: dict[str, set[str]] = defaultdict(set)
    for slug, _, _, text in sections(tree.records):
        for sentence in sentences(text):
            used[sentence].add(slug)
    often = {sentence: slugs for sentence, slugs in used.items() if len(slugs) > MOST_RECORDS}
    assert {sentence: slugs for sentence, slugs in often.items() if not sentence.startswith(NOTES)} == {}
    assert len(used) > 10_000
