"""Where the terms of a vocabulary stand: in facets, which are counted at once, or in fields that have to be read."""

from collections import defaultdict
from collections.abc import Iterator
from functools import cache

from sqlalchemy import Connection, select

from abz_desktop.core.field import Field, Type
from abz_desktop.core.kinds import KINDS
from abz_desktop.library.terms_used import terms_used
from abz_desktop.store import read, schema

_f, _s = schema.facet.c, schema.shown.c
_NAMING = frozenset({Type.TERM, Type.TERMS, Type.LEVELS})


@cache
def places(vocabulary: str) -> tuple[frozenset[tuple[str, str]], frozenset[str]]:
    """The (kind, facet) pairs whose values are terms of a vocabulary, and the kinds that name its terms elsewhere too."""
    found = [
        (kind.key, name) for kind in KINDS.values() for field in kind.fields for name in _facets(field, vocabulary)
    ]
    return frozenset(pair for pair in found if pair[1]), frozenset(kind for kind, name in found if not name)


def _facets(field: Field, vocabulary: str) -> Iterator[str]:
    """The facet under which each place of a field that names such terms is kept; "" where there is none."""
    if field.type is Type.ITEMS:
        terms = [part for part in field.parts if part.type is Type.TERM]
        for part in field.parts:
            if part.type in _NAMING and part.vocabulary == vocabulary:
                first = bool(terms) and part is terms[0]
                kept = field.name if field.facet and first else ""
                yield kept or (part.vocabulary if part.facet and not field.facet and part.type is Type.TERM else "")
    elif field.type in _NAMING and field.vocabulary == vocabulary:
        yield field.name if field.facet and field.type is not Type.LEVELS else ""


def shown_users(connection: Connection, vocabulary: str) -> dict[str, set[str]]:
    """The records, not in the trash, whose text that is shown uses each term of a vocabulary."""
    facets, kinds = places(vocabulary)
    users: dict[str, set[str]] = defaultdict(set)
    query = select(_f.record_id, _f.facet, _f.value, _s.kind).join(schema.shown, _s.record_id == _f.record_id)
    for row in connection.execute(query.where(_f.facet.in_({facet for _, facet in facets}))):
        if (row.kind, row.facet) in facets:
            users[row.value].add(row.record_id)
    wanted = connection.execute(select(_s.record_id, _s.revision).where(_s.kind.in_(kinds))).all()
    for part in read.chunks(wanted):
        for record in read.revisions(connection, [row.revision for row in part]).values():
            for name, key in terms_used(record):
                if name == vocabulary:
                    users[key].add(record.id)
    return users
