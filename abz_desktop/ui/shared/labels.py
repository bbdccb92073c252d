"""What keys are called: the labels of facets and their values, read once per state of the library for the painting of lists."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from abz_desktop import wording
from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.field import Field
from abz_desktop.core.kinds import KINDS, every_field
from abz_desktop.core.retired import Retired, retired_among
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.ui.shared.say import language, say

if TYPE_CHECKING:
    from abz_desktop.library import Library
    from abz_desktop.library.shelves import Shelf
    from abz_desktop.library.tags import TagRow

OWN = frozenset({"yes", "no", "unknown", "favourite", "note"})
"""Facet values that are words of the program rather than of a vocabulary."""
OWN_FACETS = frozenset({"translation", "review", "valid_until"})
"""The facets that have no other values than such words."""


@dataclass(frozen=True, slots=True)
class Labels:
    """The labels of vocabulary terms, tags, methods and shelves as they were when they were read; a snapshot.

    `terms` holds the terms of each vocabulary in order; `tags` all tags by id; `titles` the titles of methods by id;
    `shelves` all collections and saved searches by id.
    """

    terms: Mapping[str, tuple[VocabTerm, ...]] = field(default_factory=dict)
    tags: Mapping[str, "TagRow"] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    shelves: Mapping[str, "Shelf"] = field(default_factory=dict)
    _by_key: Mapping[tuple[str, str], VocabTerm] = field(default_factory=dict, repr=False)

    def term(self, vocabulary: str, key: str, lang: str = "") -> str:
        """The label of a vocabulary key in `lang`, else the window's language; the key itself where it is not known."""
        found = self._by_key.get((vocabulary, key))
        return found.label(lang or language()) if found else key

    def retired(self, used: Iterable[tuple[str, str]]) -> tuple[Retired, ...]:
        """Those of these terms (vocabulary, key) that are offered no longer, with what took their place."""
        return retired_among(used, self._by_key)

    def meaning(self, vocabulary: str, key: str) -> str:
        """What a term means, for a tooltip; empty where the vocabulary does not say."""
        found = self._by_key.get((vocabulary, key))
        return found.definition(language()) if found else ""

    def value(self, facet: str, value: str) -> str:
        """The label of a facet's value in the window's language."""
        if facet == "kind":
            return KINDS[value].label(language(), plural=True) if value in KINDS else value
        if facet == "tag":
            return self.tag(value) if value in self.tags else say("value.gone-tag")
        if facet == "collection":
            return self.shelves[value].name if value in self.shelves else say("value.gone-collection")
        if facet == "method":
            return self.titles.get(value, value)
        if value in OWN or facet in OWN_FACETS:
            return say(f"value.{value}")
        return self.term(vocabulary_of(facet), value)

    def tag(self, tag_id: str) -> str:
        """The name of a tag in the window's language."""
        found = self.tags.get(tag_id)
        if found is None:
            return tag_id
        return found.name_en if language() == "en" and found.name_en else found.name


def load(lib: "Library", lang: str) -> Labels:
    """Read the labels; runs in the background. Titles of methods are in `lang`."""
    from abz_desktop.library import records, shelves, tags, vocabularies

    terms: dict[str, list[VocabTerm]] = {}
    for term in vocabularies.every_term(lib):
        terms.setdefault(term.vocabulary, []).append(term)
    return make(
        (term for group in terms.values() for term in group),
        tags.tree(lib),
        records.titles(lib, records.ids_of_kind(lib, "method"), lang),
        shelves.tree(lib),
    )


def make(
    terms: Iterable[VocabTerm],
    tags: Iterable["TagRow"] = (),
    titles: Mapping[str, str] | None = None,
    shelves: Iterable["Shelf"] = (),
) -> Labels:
    """The labels of these terms, tags, methods and shelves."""
    groups: dict[str, list[VocabTerm]] = {}
    for term in terms:
        groups.setdefault(term.vocabulary, []).append(term)
    ordered = {name: tuple(sorted(group, key=lambda term: term.position)) for name, group in groups.items()}
    return Labels(
        ordered,
        {tag.id: tag for tag in tags},
        dict(titles or {}),
        {shelf.id: shelf for shelf in shelves},
        {(term.vocabulary, term.key): term for group in groups.values() for term in group},
    )


@cache
def _vocabularies() -> Mapping[str, str]:
    return facet_vocabularies()


@cache
def _declared() -> Mapping[str, Field]:
    found: dict[str, Field] = {}
    for kind in KINDS.values():
        for declared in every_field(kind.fields):
            found.setdefault(declared.name, declared)
    return found


def vocabulary_of(facet: str) -> str:
    """The vocabulary of a facet's values; the facet's own name where it is one."""
    return _vocabularies().get(facet) or facet


def facet_name(facet: str, lang: str = "") -> str:
    """What a facet or a range is called in `lang`, else the window's language: its own wording, else its field's label."""
    lang = lang or language()
    key = f"facet.{facet}"
    if key in wording.keys(lang):
        return wording.say(key, lang)
    declared = _declared().get(facet)
    return declared.label(lang) if declared else facet
