"""Explaining: what a query meant, and why a record is among its results; both from the ranking itself, not guessed again."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from sqlalchemy import Connection, select

from abz_desktop.core.field import Field, Weight
from abz_desktop.core.record import Record
from abz_desktop.core.search_text import texts_by_field
from abz_desktop.library import finder, records
from abz_desktop.library.finder import Answer
from abz_desktop.library.link_titles import filled
from abz_desktop.library.matching import text_query
from abz_desktop.library.request import AnyFilter, SearchRequest
from abz_desktop.search import Group, Matcher, Reason, Snapshot, TextQuery, Word, fold, tokens
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

WRITTEN, FIELDS, OTHERS = 4, 5, 6
"""Forms of a word that are named per field, fields that are named per way, synonyms that are named per word."""
_WEIGHTS: Mapping[str, Weight] = {"title": Weight.TITLE, "body": Weight.BODY}
"""The fields of a record behind each field of the index."""


@dataclass(frozen=True, slots=True)
class Named:
    """A record by which a word leads to another one: most often a definition."""

    id: str
    kind: str
    title: str


@dataclass(frozen=True, slots=True)
class Place:
    """Where a word stands in a record: the field, and the word as it is written there."""

    field: Field
    written: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Way:
    """How a record has a word: as typed, as its beginning, another form, a part of a compound, a synonym, a typo mended.

    `term` is what was looked for, `said` the same as it is written, `via` the records whose terms make it a synonym.
    `counted`: in some field no other way was worth more, so this is what the ranking took.
    """

    group: Group
    term: str
    said: str = ""
    places: tuple[Place, ...] = ()
    via: tuple[Named, ...] = ()
    counted: bool = True


@dataclass(frozen=True, slots=True)
class WordWhy:
    """One word of the query in one record. `share` is its part of the record's score, 0 to 1."""

    word: str
    ways: tuple[Way, ...]
    share: float


@dataclass(frozen=True, slots=True)
class Why:
    """Why a record is among the results, the weightiest word first.

    `missing` are words that it does not have (it is below those that have all); `phrases` stand in it exactly; `named`
    is the term with which the query names this record outright; `filters` it passes. `ranked` is false while there is no
    index: then the words stand in it literally.
    """

    id: str
    kind: str
    title: str
    words: tuple[WordWhy, ...] = ()
    missing: tuple[str, ...] = ()
    phrases: tuple[str, ...] = ()
    named: str = ""
    filters: tuple[AnyFilter, ...] = ()
    ranked: bool = True


@dataclass(frozen=True, slots=True)
class Text:
    """What the index has of one field in one language."""

    field: Field
    lang: str
    text: str


@dataclass(frozen=True, slots=True)
class Synonym:
    """What is searched along with a word of the query: `key` names it in `SearchRequest.literal`, `off` when it is there."""

    key: str
    others: tuple[str, ...]
    via: tuple[Named, ...]
    off: bool = False


@dataclass(frozen=True, slots=True)
class Meaning:
    """What a query meant: any of `groups` of words, all of a group; `unfinished` is the word that may go on.

    `mended` are (typed, searched) pairs, `split` compounds that no record has with the parts that were searched instead.
    """

    groups: tuple[tuple[str, ...], ...] = ()
    unfinished: str = ""
    phrases: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    synonyms: tuple[Synonym, ...] = ()
    mended: tuple[tuple[str, str], ...] = ()
    split: tuple[tuple[str, tuple[str, ...]], ...] = ()

    @property
    def plain(self) -> bool:
        """Whether there is nothing to explain: some words, all of them searched as they are."""
        special = (self.phrases, self.without, self.synonyms, self.mended, self.split)
        return not any(special) and len(self.groups) < 2


# What a query meant -----------------------------------------------------------------------------------------------------


def meaning(lib: "Library", request: SearchRequest) -> Meaning:
    """What was made of a query."""
    answer = finder.answered(lib, replace(request, offset=0, limit=1))
    parsed, snapshot = answer.parsed, lib.index.snapshot()
    words = [word for group in parsed.groups for word in group]
    split = [(word, parts) for word in words if snapshot is not None and (parts := snapshot.parts(word))]
    return Meaning(
        parsed.groups,
        parsed.groups[-1][-1] if parsed.unfinished and parsed.groups else "",
        parsed.phrases,
        parsed.without,
        _synonyms(lib, answer, request),
        tuple(dict(reversed(answer.found.corrections)).items()) if answer.found.corrected else (),
        tuple(split),
    )


def _synonyms(lib: "Library", answer: Answer, request: SearchRequest) -> tuple[Synonym, ...]:
    """The synonyms that the words of the query have, also those that are turned off."""
    thesaurus = lib.keeper.current(lib).thesaurus
    used = text_query(answer.parsed, thesaurus).synonyms
    found = []
    with lib.connect() as connection:
        for key, others in used.items():
            via = _named(lib, thesaurus.owners.get(key, ()), request.lang)
            written = _as_written(connection, [one.id for one in via], others, request.lang)
            found.append(Synonym(key, written[:OTHERS], via, key in request.literal))
    return tuple(found)


def _as_written(connection: Connection, ids: Sequence[str], folded: Sequence[str], lang: str) -> tuple[str, ...]:
    """Folded terms as their records write them, in the same order; those of the wanted language where there are any."""
    term = schema.term.c
    query = select(term.folded, term.words, term.lang).where(term.record_id.in_(ids), term.folded.in_(folded))
    found = connection.execute(query).all()
    wanted = {row.folded: row.words for row in found if row.lang == lang}
    words = wanted or {row.folded: row.words for row in found}
    return tuple(dict.fromkeys(words[one] for one in folded if one in words))


def _named(lib: "Library", ids: Iterable[str], lang: str) -> tuple[Named, ...]:
    return tuple(Named(row.id, row.kind, row.title) for row in records.rows(lib, tuple(ids), lang))


# Why a record is a hit ------------------------------------------------------------------------------------------------


def why(lib: "Library", request: SearchRequest, record_id: str) -> Why:
    """Why this record is among the results of a request. LibraryError("unknown-record")."""
    record = records.get(lib, record_id)
    answer = finder.answered(lib, replace(request, offset=0, limit=1))
    title = records.titles(lib, [record_id], request.lang).get(record_id, record.slug)
    plain = Why(record_id, record.kind, title, phrases=answer.parsed.phrases, filters=answer.screen.filters)
    snapshot = lib.index.snapshot()
    if not answer.parsed.has_words:
        return plain
    if answer.found.why is None or snapshot is None:
        return replace(plain, ranked=False)
    reasons = answer.found.why(record_id)
    words = _words(lib, answer, record, reasons, snapshot, request.lang)
    return replace(plain, words=words, missing=_missing(answer, reasons), named=_named_by(lib, answer, record_id))


def _named_by(lib: "Library", answer: Answer, record_id: str) -> str:
    """The term with which the query names this record, as its editors wrote it; "" where it does not."""
    if record_id not in answer.meant:
        return ""
    words = [token for word in answer.parsed.groups[0] for token in tokens(word)]
    phrase = lib.keeper.current(lib).thesaurus.named(words).get(record_id, "")
    with lib.connect() as connection:
        term = schema.term.c
        query = select(term.words).where(term.record_id == record_id).order_by(term.rank.desc(), term.lang)
        written = connection.scalars(query).all()
    return next((one for one in written if " ".join(tokens(one)) == phrase), phrase)


def _missing(answer: Answer, reasons: Sequence[Reason]) -> tuple[str, ...]:
    """The words that a record lacks, of that alternative of which it lacks least."""
    met = {token for reason in reasons for token in tokens(reason.word)}
    lacking = [
        tuple(word for word in group if tokens(word) and not met & set(tokens(word))) for group in answer.parsed.groups
    ]
    return min(lacking, key=len, default=())


def _words(
    lib: "Library", answer: Answer, record: Record, reasons: Sequence[Reason], snapshot: Snapshot, lang: str
) -> tuple[WordWhy, ...]:
    """What each word of the query found in the record, and what part of its score that was."""
    texts = _texts(lib, record, lang)
    by_word: dict[str, list[Reason]] = {}
    for reason in reasons:
        by_word.setdefault(reason.word, []).append(reason)
    worth = {word: _worth(found) for word, found in by_word.items()}
    total = sum(worth.values()) or 1.0
    unfinished = {word.text for group in answer.query.groups for word in group if not word.finished}
    made = []
    for word, found in by_word.items():
        ways = _ways(lib, answer, found, snapshot, texts, unfinished=word in unfinished, lang=lang)
        made.append(WordWhy(word, ways, worth[word] / total))
    return tuple(sorted(made, key=lambda one: -one.share))


def _ways(
    lib: "Library",
    answer: Answer,
    found: Sequence[Reason],
    snapshot: Snapshot,
    texts: Sequence[Text],
    *,
    unfinished: bool,
    lang: str,
) -> tuple[Way, ...]:
    """The ways in which a record has one word; those that the ranking took first."""
    heaviest = sorted(found, key=_heaviest)
    taken = {next(one for one in heaviest if one.field == field) for field in {one.field for one in heaviest}}
    counted = {(one.group, one.term) for one in taken}
    made = []
    for group, term in dict.fromkeys((one.group, one.term) for one in heaviest):
        weights = {_WEIGHTS[one.field] for one in found if (one.group, one.term) == (group, term)}
        within = [text for text in texts if text.field.weight in weights]
        words = tuple(Word(one, finished=not (unfinished and group is Group.PREFIX)) for one in term.split())
        places = _places(snapshot, words, within, exact=group is Group.EXACT)
        via, said = _via(lib, answer, term, lang) if group is Group.SYNONYM else ((), term)
        made.append(Way(group, term, said, places, via, (group, term) in counted))
    return tuple(sorted(made, key=lambda way: not way.counted))


def _heaviest(reason: Reason) -> float:
    return -reason.score


def _worth(reasons: Sequence[Reason]) -> float:
    """What a word was worth: per field its best way counts, fields add up."""
    best: dict[str, float] = {}
    for reason in reasons:
        best[reason.field] = max(best.get(reason.field, 0.0), reason.score)
    return sum(best.values())


def _texts(lib: "Library", record: Record, lang: str) -> list[Text]:
    """Everything that the index has of a record, the wanted language first."""
    found = [
        Text(field, language, "\n".join(texts))
        for language in sorted(("nl", "en"), key=lambda one: one != lang)
        for field, texts in texts_by_field(record, language)
        if any(texts) and field.weight in _WEIGHTS.values()
    ]
    with lib.connect() as connection:
        read = filled(connection, [(one.text, one.lang) for one in found])
    return [replace(one, text=text) for one, text in zip(found, read, strict=True)]


def _places(snapshot: Snapshot, words: tuple[Word, ...], texts: Sequence[Text], *, exact: bool) -> tuple[Place, ...]:
    """The fields in which the words stand, each once, as they are written there; those that have all of them where there
    are such, else those that have some.
    """
    markers = [snapshot.highlights(TextQuery(((word,),))) for word in words]
    whole: dict[str, Place] = {}
    some: dict[str, Place] = {}
    for one in texts:
        written = [
            _written(marker, one, word.text if exact else "") for marker, word in zip(markers, words, strict=True)
        ]
        forms = _together(one.text, words) or tuple(form for found in written for form in found)
        if forms:
            (whole if all(written) else some).setdefault(one.field.name, Place(one.field, forms[:WRITTEN]))
    return tuple((whole or some).values())[:FIELDS]


def _written(marker: Matcher, one: Text, exactly: str) -> tuple[str, ...]:
    """The forms of a word in a text, each once; only those that are `exactly` this word where it is given."""
    forms = (one.text[start:end] for start, end in marker.spans(one.text, one.lang))
    once: dict[str, str] = {}
    for form in forms:
        if not exactly or exactly in tokens(form):
            once.setdefault(fold(form), form)
    return tuple(once.values())


def _together(text: str, words: Sequence[Word]) -> tuple[str, ...]:
    """Several words where they stand side by side, as they are written there."""
    if len(words) < 2:
        return ()
    pattern = r"\W+".join(re.escape(word.text) for word in words)
    found = re.search(rf"(?<!\w){pattern}", fold(text))
    return (text[found.start() : found.end()],) if found and len(fold(text)) == len(text) else ()


def _via(lib: "Library", answer: Answer, phrase: str, lang: str) -> tuple[tuple[Named, ...], str]:
    """The records that have both a word of the query and this phrase among their terms, and the phrase as they write it."""
    owners = lib.keeper.current(lib).thesaurus.owners
    keys = [key for key, others in answer.query.synonyms.items() if phrase in map(fold, others)]
    ids = list(dict.fromkeys(one for key in keys for one in owners.get(key, ())))
    term = schema.term.c
    with lib.connect() as connection:
        query = select(term.record_id, term.words).where(term.record_id.in_(ids), term.folded == phrase)
        both = {row.record_id: row.words for row in connection.execute(query)}
    return _named(lib, [one for one in ids if one in both], lang), next(iter(both.values()), phrase)


def shares(found: Why) -> Mapping[str, int]:
    """The parts of the score in whole per cents; they add up to a hundred where there is any."""
    rounded = {word.word: int(word.share * 100) for word in found.words}
    left = 100 - sum(rounded.values()) if rounded else 0
    for word in sorted(found.words, key=lambda one: -(one.share * 100 % 1))[:left]:
        rounded[word.word] += 1
    return rounded
