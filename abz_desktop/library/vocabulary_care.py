"""Care of vocabularies: adding, wording, ordering, merging and retiring terms, and which records use them.

Fixed vocabularies keep their keys and their order; only their labels and definitions can be changed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label, Progress, no_progress
from abz_desktop.core.errors import Cancelled, LibraryError
from abz_desktop.core.facets import facet_vocabularies
from abz_desktop.core.folding import fold
from abz_desktop.core.slugs import slugify
from abz_desktop.core.terms_map import with_terms
from abz_desktop.core.vocabulary import VocabTerm
from abz_desktop.library import backups, searches, vocabularies
from abz_desktop.library.handle import Library
from abz_desktop.library.request import Filter
from abz_desktop.library.request_form import unpacked
from abz_desktop.library.rewriting import rewrite
from abz_desktop.library.term_places import shown_users
from abz_desktop.library.terms_used import terms_used
from abz_desktop.store import read, schema
from abz_desktop.store.write import Writer

LONGEST = 120
MANY = 50
"""Records from which a merge is large enough for a backup before it."""


@dataclass(frozen=True, slots=True)
class TermRow:
    """A term and how many records that are not in the trash use it; `below` counts the terms under it."""

    term: VocabTerm
    uses: int
    below: int = 0

    @property
    def place(self) -> tuple[str, str]:
        """Its vocabulary and its key."""
        return self.term.vocabulary, self.term.key


@dataclass(frozen=True, slots=True)
class VocabularyRow:
    """A vocabulary: its name, whether its keys are fixed, how many terms it has, and how many of those are retired."""

    name: str
    fixed: bool
    terms: int
    retired: int


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do: `records` get the term that stays, of which `both` have it already and `trashed` are in the
    trash; `below` terms and `searches` move along.
    """

    source: VocabTerm
    target: VocabTerm
    records: int
    both: int
    trashed: int
    below: int
    searches: int


# Looking ------------------------------------------------------------------------------------------------------------


def vocabularies_of(lib: Library) -> tuple[VocabularyRow, ...]:
    """All vocabularies, the open ones first, then by name."""
    groups: dict[str, list[VocabTerm]] = {}
    for term in vocabularies.every_term(lib):
        groups.setdefault(term.vocabulary, []).append(term)
    rows = [
        VocabularyRow(name, any(one.fixed for one in group), len(group), sum(one.deprecated for one in group))
        for name, group in groups.items()
    ]
    return tuple(sorted(rows, key=lambda row: (row.fixed, row.name)))


def rows(lib: Library, vocabulary: str) -> tuple[TermRow, ...]:
    """The terms of a vocabulary, each below the term above it, in their order; with how often they are used."""
    found = vocabularies.terms(lib, vocabulary)
    known = {term.key for term in found}
    below = Counter(term.parent for term in found)
    with lib.connect() as connection:
        uses = shown_users(connection, vocabulary)
    ordered = [row for top in found if top.parent not in known for row in _with_below(top, found)]
    return tuple(TermRow(term, len(uses.get(term.key, ())), below[term.key]) for term in ordered)


def _with_below(term: VocabTerm, terms: Sequence[VocabTerm]) -> list[VocabTerm]:
    return [term, *(row for one in terms if one.parent == term.key for row in _with_below(one, terms))]


def records_with(lib: Library, vocabulary: str, key: str) -> tuple[str, ...]:
    """The records, not in the trash, of which the text that is shown uses a term; by slug."""
    with lib.connect() as connection:
        slugs = read.slugs_of_ids(connection, shown_users(connection, vocabulary).get(key, ()))
    return tuple(sorted(slugs, key=slugs.__getitem__))


def _users(lib: Library, vocabulary: str, *keys: str) -> list[dict[str, bool]]:
    """For each key the records of which the newest or the published text uses it, and whether they are in the trash."""
    with lib.connect() as connection:
        shown = shown_users(connection, vocabulary)
        trashed = read.all_heads(connection, trashed=True)
        drafted = [head for head in read.all_heads(connection) if head.head != head.shown]
        of = {revision: head for head in trashed for revision in (head.head, head.published) if revision}
        of |= {head.head: head for head in drafted}
        texts = [record for part in read.chunks(of) for record in read.revisions(connection, part).items()]
    found = [dict.fromkeys(shown.get(key, ()), False) for key in keys]
    for revision, record in texts:
        used = terms_used(record)
        for key, users in zip(keys, found, strict=True):
            if (vocabulary, key) in used:
                users[of[revision].id] = of[revision].trashed
    return found


def preview(lib: Library, vocabulary: str, source: str, target: str) -> Merge:
    """What merging a term into another would do. LibraryError: unknown-term, term-in-itself, term-fixed."""
    group = _open_group(lib, vocabulary)
    one, other = _known(group, vocabulary, source), _known(group, vocabulary, target)
    _apart(lib, group, source, target)
    users, having = _users(lib, vocabulary, source, target)
    with lib.connect() as connection:
        asked = [unpacked(text) for text in connection.scalars(select(schema.saved_search.c.request))]
    facets = _facets(vocabulary)
    follow = sum(
        any(isinstance(one, Filter) and one.facet in facets and source in one.values for one in request.filters)
        for request in asked
    )
    return Merge(
        one,
        other,
        len(users),
        len(users.keys() & having.keys()),
        sum(users.values()),
        sum(term.parent == source for term in group.values()),
        follow,
    )


def _facets(vocabulary: str) -> tuple[str, ...]:
    return tuple(facet for facet, name in facet_vocabularies().items() if name == vocabulary)


# Changing -----------------------------------------------------------------------------------------------------------


def add(lib: Library, vocabulary: str, nl: str, en: str, *, parent: str = "") -> tuple[str, Changes]:
    """A new term, last in its vocabulary; its key is made from its label. Answers the key and the changes.

    LibraryError: term-fixed, term-unnamed, term-exists, unknown-term.
    """
    group = _open_group(lib, vocabulary)
    if parent:
        _known(group, vocabulary, parent)
    _free(group, vocabulary, "", nl, en)
    key = slugify(_clean(nl) or _clean(en), lambda slug: slug in group)
    last = max((term.position for term in group.values()), default=-1)
    made = VocabTerm(vocabulary, key, _clean(nl), _clean(en), position=last + 1, parent=parent)
    with lib.command(Label("do.term-add", {"name": made.label(lib.settings.shown_lang)})) as writer:
        vocabularies.put(writer, [made])
    return key, writer.changes


def word(lib: Library, vocabulary: str, key: str, **words: str) -> Changes:
    """Change the labels (`nl`, `en`) and definitions (`definition_nl`, `definition_en`) of a term, fixed or not.

    LibraryError: unknown-term, term-unnamed, term-exists.
    """
    group = _group(lib, vocabulary)
    term = _known(group, vocabulary, key)
    clean = {name: _clean(text) if name in ("nl", "en") else text.strip() for name, text in words.items()}
    made = replace(term, **clean)  # type: ignore[arg-type]
    _free(group, vocabulary, key, made.nl, made.en)
    return vocabularies.save_term(lib, made)


def move(lib: Library, vocabulary: str, key: str, by: int) -> Changes:
    """Move a term among those beside it: by -1 up, by 1 down; nothing happens at an end.

    LibraryError: unknown-term, term-fixed.
    """
    group = _open_group(lib, vocabulary)
    term = _known(group, vocabulary, key)
    beside = [one.key for one in group.values() if one.parent == term.parent]
    here = beside.index(key)
    there = max(0, min(len(beside) - 1, here + by))
    if there == here:
        return Changes(0)
    beside.insert(there, beside.pop(here))
    places = iter(beside)
    order = [next(places) if one.parent == term.parent else one.key for one in group.values()]
    with lib.command(Label("do.term-move", {"name": term.label(lib.settings.shown_lang)})) as writer:
        for position, one in enumerate(order):
            writer.update(schema.vocabulary_term, {"vocabulary": vocabulary, "key": one}, position=position)
    return writer.changes


def retire(lib: Library, vocabulary: str, key: str, successor: str = "") -> Changes:
    """Offer a term no longer; records keep it. Who looks for it finds its successor too, and searches ask for that.

    LibraryError: unknown-term, term-fixed, term-in-itself (the successor is the term, or is retired for it).
    """
    group = _open_group(lib, vocabulary)
    term = _known(group, vocabulary, key)
    if successor:
        _known(group, vocabulary, successor)
        _apart(lib, group, key, successor)
    name = {"name": term.label(lib.settings.shown_lang)}
    with lib.command(Label("do.term-retire", name)) as writer:
        writer.update(
            schema.vocabulary_term,
            {"vocabulary": vocabulary, "key": key},
            deprecated=1,
            successor=successor or None,
        )
        if successor:
            _let_follow(writer, vocabulary, key, successor)
    return writer.changes


def revive(lib: Library, vocabulary: str, key: str) -> Changes:
    """Offer a retired term again. LibraryError: unknown-term, term-fixed."""
    term = _known(_open_group(lib, vocabulary), vocabulary, key)
    with lib.command(Label("do.term-revive", {"name": term.label(lib.settings.shown_lang)})) as writer:
        place = {"vocabulary": vocabulary, "key": key}
        writer.update(schema.vocabulary_term, place, deprecated=0, successor=None)
    return writer.changes


def merge(lib: Library, vocabulary: str, source: str, target: str, progress: Progress = no_progress) -> Changes:
    """Let every record that uses a term use another one; the first is retired and leads to it. One command.

    Drafts and published texts change alike, those in the trash too; terms below it and saved searches move along. A
    backup is made first where many records change. LibraryError: unknown-term, term-fixed, term-in-itself; Cancelled:
    then nothing was changed.
    """
    group = _open_group(lib, vocabulary)
    one, other = _known(group, vocabulary, source), _known(group, vocabulary, target)
    _apart(lib, group, source, target)
    users = sorted(_users(lib, vocabulary, source)[0])
    lang = lib.settings.shown_lang
    label = Label("do.term-merge", {"a": one.label(lang), "b": other.label(lang)})
    if len(users) >= MANY:
        backups.make(lib, "bulk")
    with lib.command(label) as writer:
        rewrite(
            writer,
            users,
            lambda record: with_terms(record, vocabulary, {source: target}),
            each=lambda done: _go_on(progress, label, done, len(users)),
        )
        for term in group.values():
            changes = {
                name: target for name in ("parent", "successor") if getattr(term, name) == source and term.key != target
            }
            if changes:
                writer.update(schema.vocabulary_term, {"vocabulary": vocabulary, "key": term.key}, **changes)
        place = {"vocabulary": vocabulary, "key": source}
        writer.update(schema.vocabulary_term, place, deprecated=1, successor=target)
        _let_follow(writer, vocabulary, source, target)
    return writer.changes


def _go_on(progress: Progress, label: Label, done: int, total: int) -> None:
    if not progress(label, done, total):
        raise Cancelled


def _let_follow(writer: Writer, vocabulary: str, source: str, target: str) -> None:
    for facet in _facets(vocabulary):
        searches.follow(writer, facet, [source], target)


# Checking -----------------------------------------------------------------------------------------------------------


def _group(lib: Library, vocabulary: str) -> dict[str, VocabTerm]:
    return {term.key: term for term in vocabularies.terms(lib, vocabulary)}


def _open_group(lib: Library, vocabulary: str) -> dict[str, VocabTerm]:
    group = _group(lib, vocabulary)
    fixed = next((term for term in group.values() if term.fixed), None)
    if fixed is not None:
        raise LibraryError("term-fixed", vocabulary=vocabulary, key=fixed.key)
    return group


def _known(group: dict[str, VocabTerm], vocabulary: str, key: str) -> VocabTerm:
    if key not in group:
        raise LibraryError("unknown-term", vocabulary=vocabulary, key=key)
    return group[key]


def _apart(lib: Library, group: dict[str, VocabTerm], source: str, target: str) -> None:
    """A term does not become itself, nor one that stands below it or leads to it."""
    for name in ("parent", "successor"):
        seen: set[str] = set()
        here = target
        while here and here not in seen:
            if here == source:
                raise LibraryError("term-in-itself", name=group[source].label(lib.settings.shown_lang))
            seen.add(here)
            here = getattr(group[here], name) if here in group else ""


def _free(group: dict[str, VocabTerm], vocabulary: str, key: str, nl: str, en: str) -> None:
    """A term has a label that no other term of its vocabulary has in that language."""
    if not (_clean(nl) or _clean(en)):
        raise LibraryError("term-unnamed", vocabulary=vocabulary, key=key)
    for term in group.values():
        for mine, theirs in ((nl, term.nl), (en, term.en)):
            if term.key != key and not term.deprecated and _clean(mine) and fold(_clean(mine)) == fold(theirs):
                raise LibraryError("term-exists", name=theirs)


def _clean(text: str) -> str:
    return " ".join(text.split())[:LONGEST]
