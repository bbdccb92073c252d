"""Vocabularies: terms with their labels, and finding a key by what people call it."""

from collections.abc import Callable, Iterable, Mapping
from types import MappingProxyType
from typing import Any

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.folding import fold
from abz_desktop.core.validate import Terms
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library.handle import Library
from abz_desktop.library.term_cache import TermsRead
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer


def _read(lib: Library) -> TermsRead:
    with lib.connect() as connection:
        position = read.position_of(connection, "vocabulary")
        kept = lib.terms.kept
        if kept is not None and kept.position == position:
            return kept
        column = schema.vocabulary_term.c
        query = select(schema.vocabulary_term).order_by(column.vocabulary, column.position, column.key)
        groups: dict[str, list[VocabTerm]] = {}
        for row in connection.execute(query):
            groups.setdefault(row.vocabulary, []).append(term_of(dict(row._mapping)))
    fresh = TermsRead(
        position,
        MappingProxyType({name: tuple(group) for name, group in groups.items()}),
        MappingProxyType({name: {term.key: term for term in group} for name, group in groups.items()}),
        MappingProxyType({name: frozenset(term.key for term in group) for name, group in groups.items()}),
    )
    with lib.terms.lock:
        lib.terms.kept = fresh
    return fresh


def term_of(row: Mapping[str, Any]) -> VocabTerm:
    """The term in a row of the table `vocabulary_term`."""
    return VocabTerm(
        row["vocabulary"],
        row["key"],
        row["nl"],
        row["en"],
        row["definition_nl"],
        row["definition_en"],
        row["position"],
        row["parent"] or "",
        bool(row["deprecated"]),
        row["successor"] or "",
        bool(row["fixed"]),
        row["defined_by"] or "",
    )


def row_of(term: VocabTerm, origin: str = "") -> dict[str, Any]:
    """The row of the table `vocabulary_term` for a term; `origin` names the package it came with."""
    return {
        "vocabulary": term.vocabulary,
        "key": term.key,
        "nl": term.nl,
        "en": term.en,
        "definition_nl": term.definition_nl,
        "definition_en": term.definition_en,
        "position": term.position,
        "parent": term.parent or None,
        "deprecated": int(term.deprecated),
        "successor": term.successor or None,
        "fixed": int(term.fixed),
        "origin": origin or None,
        "defined_by": term.defined_by or None,
    }


def terms(lib: Library, name: str) -> tuple[VocabTerm, ...]:
    """The terms of a vocabulary in their order; empty for an unknown one."""
    return _read(lib).groups.get(name, ())


def every_term(lib: Library) -> tuple[VocabTerm, ...]:
    """All terms of all vocabularies, by vocabulary and in order."""
    return tuple(term for group in _read(lib).groups.values() for term in group)


def by_place(lib: Library) -> Mapping[tuple[str, str], VocabTerm]:
    """Every term by its vocabulary and its key."""
    return {(term.vocabulary, term.key): term for term in every_term(lib)}


def all_terms(lib: Library) -> Terms:
    """The keys of every vocabulary, as `core.validate.problems` wants them."""
    return _read(lib).keys


def label(lib: Library, vocabulary: str, key: str, lang: str) -> str:
    """The label of a key in `lang`; the key itself where it is unknown."""
    return labeller(lib)(vocabulary, key, lang)


def labeller(lib: Library) -> Callable[[str, str, str], str]:
    """`label` for many keys at once: (vocabulary, key, lang), of the vocabularies as they are now."""
    known = _read(lib).labels

    def label_of(vocabulary: str, key: str, lang: str) -> str:
        found = known.get(vocabulary, {}).get(key)
        return found.label(lang) if found else key

    return label_of


def defined(lib: Library, used: Iterable[tuple[str, str]]) -> dict[tuple[str, str], str]:
    """The definition (its id) of each of these terms (vocabulary, key) that has one which can be read now."""
    known = _read(lib).labels
    terms = {place: known.get(place[0], {}).get(place[1]) for place in used}
    found = {place: term.defined_by for place, term in terms.items() if term is not None and term.defined_by}
    if not found:
        return {}
    column = schema.shown.c.record_id
    with lib.connect() as connection:
        shown = set(connection.scalars(select(column).where(column.in_(set(found.values())))))
    return {place: record_id for place, record_id in found.items() if record_id in shown}


def key_of(lib: Library, vocabulary: str, text: str) -> str:
    """The key that a person means by `text`: the key itself, or a label of either language; "" for none.

    A retired term leads to its successor.
    """
    wanted = fold(text)
    found = terms(lib, vocabulary)
    exact = (term for term in found if fold(term.key) == wanted)
    called = (term for term in found if wanted in (fold(term.nl), fold(term.en)))
    meant = next(exact, None) or next(called, None)
    seen: set[str] = set()
    while meant is not None and meant.deprecated and meant.successor and meant.key not in seen:
        seen.add(meant.key)
        meant = next((term for term in found if term.key == meant.successor), None)
    return meant.key if meant is not None else ""


def put(writer: Writer, terms: Iterable[VocabTerm], origin: str = "") -> None:
    """Write terms within a command (an import): new ones are added, known ones replaced."""
    for term in terms:
        writer.upsert(schema.vocabulary_term, **row_of(term, origin))


def save_term(lib: Library, term: VocabTerm) -> Changes:
    """Add a term, or change the labels and definitions of one.

    LibraryError: term-fixed (a new key in, or another order of, a fixed vocabulary), term-unnamed.
    """
    if not (term.nl.strip() or term.en.strip()):
        raise LibraryError("term-unnamed", vocabulary=term.vocabulary, key=term.key)
    group = {one.key: one for one in terms(lib, term.vocabulary)}
    known = group.get(term.key)
    fixed = any(one.fixed for one in group.values())
    if fixed and (known is None or (known.position, known.parent) != (term.position, term.parent)):
        raise LibraryError("term-fixed", vocabulary=term.vocabulary, key=term.key)
    with lib.command(
        Label("do.term-save", {"name": term.label(lib.settings.shown_lang), "vocabulary": term.vocabulary})
    ) as writer:
        origin = writer.row(schema.vocabulary_term, vocabulary=term.vocabulary, key=term.key)
        put(writer, [term], str(origin["origin"] or "") if origin else "")
    return writer.changes
