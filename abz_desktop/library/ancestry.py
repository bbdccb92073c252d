"""From which revisions a record comes, here and in the libraries that it came through: who has what the other made."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select

from abz_desktop.exchange.package import MOST_BEFORE, Lineage, reduced
from abz_desktop.store import read, schema


@dataclass(frozen=True, slots=True)
class Ancestry:
    """The revisions of some records: `parents` of each, and which of them are `here` with their text."""

    parents: Mapping[str, tuple[str, ...]]
    here: frozenset[str]

    def before(self, revision: str) -> tuple[str, ...]:
        """Every revision that this one comes from, newest first; itself not."""
        found: set[str] = set()
        waiting = [revision]
        while waiting:
            fresh = [one for one in self.parents.get(waiting.pop(), ()) if one not in found]
            found.update(fresh)
            waiting.extend(fresh)
        return tuple(sorted(found - {revision}, key=_age, reverse=True))

    def meeting(self, head: str, named: frozenset[str]) -> str:
        """The newest revision here that is (or was made from nothing else than) one of those `named`; "" for none."""
        waiting, seen = [(head, head)], {head}
        while waiting:
            waiting.sort(key=lambda pair: _age(pair[0]))
            revision, child = waiting.pop()
            if revision in named or reduced(revision) in named:
                return revision if revision in self.here else child
            for one in self.parents.get(revision, ()):
                if one not in seen:
                    seen.add(one)
                    waiting.append((one, revision if revision in self.here else child))
        return ""


def _age(revision: str) -> str:
    """What sorts revisions by the time they were made, those of which something was left out included."""
    return reduced(revision)


def ancestry(connection: Connection, records: Iterable[str]) -> Ancestry:
    """The ancestry of these records."""
    parents: dict[str, list[str]] = {}
    here: set[str] = set()
    revision, parent = schema.revision.c, schema.revision_parent.c
    for part in read.chunks(records):
        here.update(connection.scalars(select(revision.id).where(revision.record_id.in_(part))))
        query = select(parent.revision, parent.parent).join(schema.revision, revision.id == parent.revision)
        for row in connection.execute(query.where(revision.record_id.in_(part))):
            parents.setdefault(row.revision, []).append(row.parent)
    return Ancestry({one: tuple(sorted(found)) for one, found in parents.items()}, frozenset(here))


def lineage_of(known: Ancestry, revision: str, *, whole: bool) -> Lineage:
    """What a package says of a revision; not `whole` where something of it was left out."""
    before = known.before(revision)[:MOST_BEFORE]
    if whole:
        return Lineage(revision, before)
    return Lineage(reduced(revision), tuple(dict.fromkeys(reduced(one) for one in before)))


@dataclass(frozen=True, slots=True)
class Root:
    """The past of one text: the id it has elsewhere, the revisions it comes from, and the one here that it shares with ours."""

    revision: str = ""
    parents: tuple[str, ...] = ()
    ancestor: str = ""


@dataclass(frozen=True, slots=True)
class Roots:
    """What a package says of where its records come from (`lineage`), beside what is known of them here (`ours`).

    `less` are the records that lost something on their way in: a reference to what is not here.
    """

    lineage: Mapping[str, Lineage]
    less: frozenset[str]
    ours: Ancestry

    def relation(self, record_id: str, head: str, *, unchanged_here: bool) -> str:
        """What a text that differs from our head is to it: "older", "newer", "conflict"; "" where nothing tells."""
        line = self.lineage.get(record_id)
        if line is None:
            return ""
        known = {head, *self.ours.before(head)}
        had = line.revision in known | {reduced(one) for one in known}
        if had and not (unchanged_here and line.revision == reduced(line.revision)):
            return "older"  # what was left out for one audience may come with a package for another
        if unchanged_here or {head, reduced(head)} & {line.revision, *line.before}:
            return "newer"
        return "conflict"

    def is_part(self, record_id: str, head: str) -> bool:
        """Whether the text went through a hand that had only a part of what is known here."""
        line = self.lineage.get(record_id)
        known = (head, *self.ours.before(head))
        return line is not None and any(reduced(one) in (line.revision, *line.before) for one in known)

    def root(self, record_id: str, head: str, *, same: bool) -> Root:
        """What there is to know of the past of a text that comes in; `same` where it is stored as the package has it."""
        line = self.lineage.get(record_id)
        if line is None:
            return Root()
        ancestor = self.ours.meeting(head, frozenset((line.revision, *line.before))) if head else ""
        if record_id in self.less:
            return Root("", tuple(dict.fromkeys(reduced(one) for one in (line.revision, *line.before))), ancestor)
        if not same:
            return Root("", (line.revision, *line.before), ancestor)
        return Root(line.revision, line.before, ancestor)
