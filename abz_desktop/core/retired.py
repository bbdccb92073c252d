"""Terms that a vocabulary offers no longer: which of them a record still has, and what stands for them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TypeAlias

from abz_desktop.core.record import Record
from abz_desktop.core.terms_map import with_terms
from abz_desktop.core.vocabulary import VocabTerm

Place: TypeAlias = tuple[str, str]
"""A vocabulary and a key."""


@dataclass(frozen=True, slots=True)
class Retired:
    """A term that is offered no longer, and the one that took its place; None where none did, or where that one is gone."""

    term: VocabTerm
    successor: VocabTerm | None


def retired_among(used: Iterable[Place], known: Mapping[Place, VocabTerm]) -> tuple[Retired, ...]:
    """Those of these terms that are retired, by vocabulary and in order, each with what is offered in its place today."""
    terms = {place: known[place] for place in used if place in known}
    gone = sorted(
        (term for term in terms.values() if term.deprecated), key=lambda one: (one.vocabulary, one.position, one.key)
    )
    return tuple(Retired(term, _living(term, known)) for term in gone)


def _living(term: VocabTerm, known: Mapping[Place, VocabTerm]) -> VocabTerm | None:
    """The first term on the way of successors that is offered; successors that lead around lead nowhere."""
    seen, here = {term.key}, term.successor
    while here and here not in seen:
        seen.add(here)
        found = known.get((term.vocabulary, here))
        if found is None or not found.deprecated:
            return found
        here = found.successor
    return None


def replaced(record: Record, found: Iterable[Retired]) -> Record:
    """The record with its successor in the place of each of these terms that has one; itself where none has."""
    for one in found:
        if one.successor is not None:
            record = with_terms(record, one.term.vocabulary, {one.term.key: one.successor.key})
    return record
