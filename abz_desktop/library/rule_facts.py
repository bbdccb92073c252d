"""The methods and cases of a library as the rules read them: kept in memory, brought up to the change log when asked for."""

import json
import threading
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import AbstractContextManager
from dataclasses import replace
from typing import Any, Protocol, TypeAlias

from sqlalchemy import Connection, select

from abz_desktop.core.combine.facts import (
    CASE_FIELDS,
    METHOD_FIELDS,
    CaseFacts,
    Knowledge,
    MethodFacts,
    case_facts,
    method_facts,
)
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.record import Record, from_json
from abz_desktop.core.upgrade import upgrade
from abz_desktop.store import read, schema

Facts: TypeAlias = MethodFacts | CaseFacts
MOST_REVISIONS = 500
"""Pinned revisions that are kept in memory."""
_FIELDS: Mapping[str, frozenset[str]] = {"method": METHOD_FIELDS, "case": CASE_FIELDS}
_s, _v, _c = schema.shown.c, schema.revision.c, schema.content.c
_FACTS = (
    select(_s.record_id, _s.kind, _s.revision, _c.json)
    .join(schema.revision, _v.id == _s.revision)
    .join(schema.content, _c.hash == _v.hash)
    .where(_s.kind.in_(sorted(_FIELDS)))
    .order_by(_s.record_id)
)


class Source(Protocol):
    """What is needed of a library."""

    def connect(self) -> AbstractContextManager[Connection]: ...


class Keeper:
    """Holds the newest `Knowledge` of a library and brings it up to the change log when somebody asks."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._position = -1
        self._kept = Knowledge()
        self._revisions: dict[str, Record] = {}

    def current(self, lib: Source) -> Knowledge:
        """The knowledge of the library as it is now, ready to be looked up in."""
        with self._lock, lib.connect() as connection:
            position = read.position(connection)
            if position != self._position:
                touched = read.records_touched_since(connection, self._position) if self._position >= 0 else None
                self._kept = _followed(self._kept, connection, touched)
                self._position = position
                _ = self._kept.index
            return self._kept

    def revisions(self, lib: Source, wanted: Collection[str]) -> dict[str, Record]:
        """The records as these revisions hold them; unknown revisions are left out. A revision never changes."""
        with self._lock:
            found = {one: self._revisions[one] for one in wanted if one in self._revisions}
            missing = [one for one in wanted if one not in found]
            if missing:
                with lib.connect() as connection:
                    found |= read.revisions(connection, missing)
                if len(self._revisions) > MOST_REVISIONS:
                    self._revisions.clear()
                self._revisions |= found
            return found


def _followed(old: Knowledge, connection: Connection, touched: set[str] | None) -> Knowledge:
    """The knowledge after these records were touched (None: all); `old` itself where nothing of it changed."""
    known: dict[str, Facts] = {**old.methods, **old.cases}
    before = known if touched is None else {one: known[one] for one in touched if one in known}
    after = {facts.id: facts for facts in _read(connection, touched)}
    parents = _party_parents(connection)
    if before == after and parents == old.party_parents:
        return old
    kept = {one: facts for one, facts in known.items() if one not in before}
    ordered = [facts for _, facts in sorted({**kept, **after}.items())]
    return Knowledge(
        {one.id: one for one in ordered if isinstance(one, MethodFacts)},
        {one.id: one for one in ordered if isinstance(one, CaseFacts)},
        parents,
    )


def _party_parents(connection: Connection) -> dict[str, str]:
    term = schema.vocabulary_term.c
    query = select(term.key, term.parent).where(term.vocabulary == "party_type", term.parent.is_not(None))
    return {row.key: row.parent for row in connection.execute(query)}


def _read(connection: Connection, only: Iterable[str] | None) -> Iterator[Facts]:
    parts = [None] if only is None else list(read.chunks(sorted(only)))
    for part in parts:
        query = _FACTS if part is None else _FACTS.where(_s.record_id.in_(part))
        for row in connection.execute(query):
            if (facts := _facts(row.kind, row.revision, row.json)) is not None:
                yield facts


def _facts(kind: str, revision: str, text: str) -> Facts | None:
    """What the rules read of a record; None for one that a newer version of the program wrote: it counts as not there."""
    try:
        record = _slim(json.loads(text), _FIELDS[kind])
    except LibraryError:
        return None
    return method_facts(record, revision) if kind == "method" else case_facts(record, revision)


def _slim(data: dict[str, Any], names: frozenset[str]) -> Record:
    """The record with only the fields that the rules read: freezing long texts would cost more than all the rest."""
    data = upgrade(data)
    fields = {name: value for name, value in data["fields"].items() if name in names}
    return replace(from_json(data | {"fields": fields, "translated": {}}))
