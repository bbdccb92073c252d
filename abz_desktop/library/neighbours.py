"""A record and its neighbours: every record that is tied to it, how and why; in groups for a picture that stays calm."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, TypeAlias

from sqlalchemy import select

from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import Record
from abz_desktop.core.tie_kinds import KINDS, MENTIONS, kind_in, kind_out
from abz_desktop.core.vocabulary import DOCUMENTED
from abz_desktop.library import records, vocabularies
from abz_desktop.library.handle import Library
from abz_desktop.library.links import LinkRow, links_from, links_to
from abz_desktop.library.rows import Row
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from sqlalchemy import Connection

MOST = 24
"""Neighbours in one picture; of more only how many there are, and the list."""
EFFECT = "effect"

Footing: TypeAlias = Literal["said", "inferred", "mentioned"]
"""Whether a tie is said in a record (and so by its sources), was recognised by us, or is only a mention in a text."""


@dataclass(frozen=True, slots=True)
class Tie:
    """One way in which a neighbour is tied to the record in the middle. `phase` is a vocabulary key, or ""."""

    kind: str
    footing: Footing
    reason: str = ""
    phase: str = ""


@dataclass(frozen=True, slots=True)
class Neighbour:
    """A record next to the one in the middle, with all its ties, the weightiest first."""

    id: str
    kind: str
    title: str
    ties: tuple[Tie, ...]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """The record in the middle and all its neighbours.

    `itself` counts links of the record to itself, `gone` links to what is not in the library: both are left out.
    """

    middle: Row
    neighbours: tuple[Neighbour, ...]
    itself: int = 0
    gone: int = 0

    @property
    def counts(self) -> dict[str, int]:
        """How many neighbours are tied in each way, in the order of the kinds."""
        found = {kind: sum(any(tie.kind == kind for tie in one.ties) for one in self.neighbours) for kind in KINDS}
        return {kind: count for kind, count in found.items() if count}


@dataclass(frozen=True, slots=True)
class Group:
    """The neighbours that are shown for one kind of tie, and those for which there is no room."""

    kind: str
    shown: tuple[Neighbour, ...]
    rest: tuple[Neighbour, ...] = ()


def neighbourhood(lib: Library, record_id: str, lang: str) -> Neighbourhood:
    """Everything that is tied to a record. LibraryError: unknown-record, record-gone."""
    rows = records.rows(lib, [record_id], lang)
    if not rows:
        raise LibraryError("record-gone")
    outgoing, incoming = links_from(lib, record_id, lang), links_to(lib, record_id, lang)
    found: dict[str, list[Tie]] = defaultdict(list)
    ends: dict[str, tuple[str, str]] = {}
    for links, kind_of in ((outgoing, kind_out), (incoming, kind_in)):
        for link in links:
            if link.id and link.id != record_id:
                ends[link.id] = (link.kind, link.title)
                found[link.id].append(_tie(link, kind_of(link.field, link.relation)))
    for other, kind, title, tie in _effects(lib, rows[0], lang):
        ends[other] = (kind, title)
        found[other].append(tie)
    neighbours = [Neighbour(one, *ends[one], _ordered(ties)) for one, ties in found.items()]
    return Neighbourhood(
        rows[0],
        tuple(sorted(neighbours, key=_weight)),
        sum(link.id == record_id for link in outgoing),
        len({link.slug for link in outgoing if not link.id}),
    )


def _tie(link: LinkRow, kind: str) -> Tie:
    footing: Footing = "mentioned" if kind in MENTIONS else "said"
    if kind in ("used", "uses") and link.relation != DOCUMENTED:
        footing = "inferred"
    return Tie(kind, footing, link.reason, link.detail)


def _ordered(ties: Iterable[Tie]) -> tuple[Tie, ...]:
    """Each tie once, the weightiest first; of two of one kind the one that says why."""
    best: dict[str, Tie] = {}
    for tie in ties:
        if tie.kind not in best or _strength(tie) > _strength(best[tie.kind]):
            best[tie.kind] = tie
    return tuple(sorted(best.values(), key=lambda tie: KINDS.index(tie.kind)))


def _strength(tie: Tie) -> tuple[bool, bool]:
    return tie.footing == "said", bool(tie.reason)


def _weight(one: Neighbour) -> tuple[int, bool, str, str]:
    first = one.ties[0]
    return KINDS.index(first.kind), first.footing != "said", one.title.casefold(), one.id


# Effects: a method contributes to them, a definition explains them ------------------------------------------------------


def _effects(lib: Library, middle: Row, lang: str) -> Iterable[tuple[str, str, str, Tie]]:
    """(id, kind, title, tie) of the definitions of a record's effects, or of what contributes to a definition's effect."""
    if middle.kind == "definition":
        yield from _contributors(lib, middle.id, lang)
        return
    record = records.get(lib, middle.id)
    keys = effects_of(record)
    definitions = vocabularies.defined(lib, [(EFFECT, key) for key in keys])
    titles = records.titles(lib, definitions.values(), lang)
    for one in dict.fromkeys(definitions.values()):
        if one in titles and one != middle.id:
            yield one, "definition", titles[one], Tie("effect", _footing(record))


def effects_of(record: Record) -> tuple[str, ...]:
    """The effects (vocabulary keys) that a record names."""
    if not any(field.name == "effects" for field in record.declaration.fields):
        return ()
    return tuple(str(item.get(EFFECT)) for item in record.items("effects") if item.get(EFFECT))


def _footing(record: Record) -> Footing:
    return "inferred" if record.basis.get("effects") == "estimate" else "said"


def _contributors(lib: Library, definition: str, lang: str) -> Iterable[tuple[str, str, str, Tie]]:
    keys = [term.key for term in vocabularies.terms(lib, EFFECT) if term.defined_by == definition]
    if not keys:
        return
    with lib.connect() as connection:
        ids = _with_effects(connection, keys)
        heads = read.heads(connection, ids)
        revisions = read.revisions(connection, [heads[one].shown for one in ids if one in heads])
    known = {record.id: record for record in revisions.values()}
    titles = records.titles(lib, ids, lang)
    for one in ids:
        if one in titles and one in known:
            yield one, known[one].kind, titles[one], Tie("contributes", _footing(known[one]))


def _with_effects(connection: "Connection", keys: Sequence[str]) -> list[str]:
    facet, shown = schema.facet.c, schema.shown.c
    query = (
        select(facet.record_id)
        .join(schema.shown, shown.record_id == facet.record_id)
        .where(facet.facet == "effects", facet.value.in_(keys))
        .distinct()
        .order_by(facet.record_id)
    )
    return list(connection.scalars(query))


# For a picture ----------------------------------------------------------------------------------------------------------


def groups(neighbours: Sequence[Neighbour], hidden: Collection[str] = (), most: int = MOST) -> tuple[Group, ...]:
    """The neighbours by their weightiest tie that is not hidden, at most `most` of them shown.

    Where there is no room for all, every group gets a place in turn, the weightiest groups first.
    """
    members: dict[str, list[Neighbour]] = {}
    for kind in KINDS:
        members[kind] = []
    for one in neighbours:
        kind = next((tie.kind for tie in one.ties if tie.kind not in hidden), "")
        if kind:
            members[kind].append(one)
    present = {kind: found for kind, found in members.items() if found}
    room = _shared_out({kind: len(found) for kind, found in present.items()}, most)
    return tuple(Group(kind, tuple(found[: room[kind]]), tuple(found[room[kind] :])) for kind, found in present.items())


def _shared_out(wanted: dict[str, int], most: int) -> dict[str, int]:
    """How many places each group gets of `most`, one after another in turn; the note of a rest takes one too."""
    given = dict.fromkeys(wanted, 0)
    left = most
    while left > 0 and any(given[kind] < number for kind, number in wanted.items()):
        for kind, number in wanted.items():
            if given[kind] < number and left > 0:
                given[kind] += 1
                left -= 1
    return given
