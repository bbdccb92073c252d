"""Two versions of a record and what both were made from, merged field by field; nothing that either side wrote is dropped.

What only one side changed is taken. Lists are merged item by item (by their keys), long texts line by line. What both
changed, each in another way, is a `Contest`: "mine" stands until somebody chooses, and both sides are in it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from abz_desktop.core.keys import loose_keys
from abz_desktop.core.merge_answers import ASIDE, Answers
from abz_desktop.core.merge_keys import told_apart
from abz_desktop.core.merge_order import arranged, survivors
from abz_desktop.core.merge_place import Choice, Contest, Place
from abz_desktop.core.record import Record, freeze_fields
from abz_desktop.core.values import Value, freeze

__all__ = ["Choice", "Contest", "Merge", "Place", "merge"]
_ENVELOPE = ("slug", "status", "confidentiality", "language")


@dataclass(frozen=True, slots=True)
class Merge:
    """The merged record, and what somebody has to choose; `contests` stay in it when they are chosen."""

    record: Record
    contests: tuple[Contest, ...]


def merge(base: Record | None, mine: Record, theirs: Record, choices: Mapping[Place, Choice] | None = None) -> Merge:
    """Merge two versions of one record; `base` is what both were made from, None where there is no such version.

    A contest goes as `choices` says for its place, else as "mine"; "both" where that cannot be is "mine" too. Items that
    something points to in the result stay in it. ValueError for two different records.
    """
    if (mine.id, mine.kind) != (theirs.id, theirs.kind):
        raise ValueError("two records, not two versions of one")
    ancestor = base or replace(mine, fields={}, unknown=frozenset(), basis={}, translated={}, aliases=())
    if base is not None:
        mine = told_apart(base, mine, theirs)
    held: frozenset[tuple[str, str]] = frozenset()
    while True:
        found = _merged(ancestor, mine, theirs, Answers(choices or {}, held))
        loose = frozenset((of, key) for _, key, of in loose_keys(found.record)) - held
        if not loose:
            return found
        held |= loose


def _merged(base: Record, mine: Record, theirs: Record, answers: Answers) -> Merge:
    envelope = {name: str(answers.whole(Place(name), *_three(base, mine, theirs, name))) for name in _ENVELOPE}
    fields: dict[str, Value] = {}
    unknown: set[str] = set()
    basis: dict[str, Value] = {}
    for name in _names(base, mine, theirs):
        fields[name], not_known = answers.field(name, base, mine, theirs)
        if not_known:
            unknown.add(name)
        basis[name] = answers.whole(Place(name, part=ASIDE), *(one.basis.get(name) for one in (base, mine, theirs)))
    record = replace(
        mine,
        slug=envelope["slug"],
        status=envelope["status"],
        confidentiality=envelope["confidentiality"],
        language=envelope["language"],
        fields=freeze_fields(fields),
        aliases=_aliases(base, mine, theirs, envelope["slug"]),
        unknown=frozenset(unknown),
        basis=cast("Mapping[str, str]", freeze({name: one for name, one in basis.items() if one})),
    )
    return Merge(replace(record, translated=_translated(base, mine, theirs, record)), tuple(answers.contests))


def _three(base: Record, mine: Record, theirs: Record, name: str) -> tuple[Value, Value, Value]:
    return getattr(base, name), getattr(mine, name), getattr(theirs, name)


def _names(*records: Record) -> tuple[str, ...]:
    """Every field that any of them has something about, in the declared order; undeclared ones last."""
    named = {name for one in records for name in (*one.fields, *one.unknown, *one.basis)}
    declared = [field.name for field in records[0].declaration.fields if field.name in named]
    return (*declared, *sorted(named.difference(declared)))


def _aliases(base: Record, mine: Record, theirs: Record, slug: str) -> tuple[str, ...]:
    kept = survivors(base.aliases, mine.aliases, theirs.aliases)
    return tuple(one for one in arranged(mine.aliases, theirs.aliases, kept) if one != slug)


def _translated(base: Record, mine: Record, theirs: Record, made: Record) -> Mapping[str, Value]:
    """The marks of translations: each goes along with the text that it is about."""
    sides = (base, mine, theirs)
    found: dict[str, Value] = {}
    for lang in dict.fromkeys(lang for one in sides for lang in one.translated):
        names = dict.fromkeys(name for one in sides for name in _marks(one, lang))
        marks = {name: _mark(lang, name, sides, made) for name in names}
        found[lang] = {name: mark for name, mark in marks.items() if mark is not None}
    return cast("Mapping[str, Value]", freeze({lang: marks for lang, marks in found.items() if marks}))


def _mark(lang: str, name: str, sides: Iterable[Record], made: Record) -> Value:
    base, mine, theirs = sides
    was, ours, others = (_marks(one, lang).get(name) for one in (base, mine, theirs))
    text, own, other = (_text(one, name, lang) for one in (made, mine, theirs))
    if (text == own) != (text == other):
        return ours if text == own else others
    return others if ours == was else ours if others in (was, ours) else was


def _marks(record: Record, lang: str) -> Mapping[str, Value]:
    found = record.translated.get(lang)
    return found if isinstance(found, Mapping) else {}


def _text(record: Record, name: str, lang: str) -> Value:
    value = record.fields.get(name)
    return value.get(lang) if isinstance(value, Mapping) else None
