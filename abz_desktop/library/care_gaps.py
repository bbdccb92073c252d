"""The gaps of a library from its derived tables: the same that `core.gaps` finds by reading every record."""

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, or_, select

from abz_desktop.core import gaps as rules
from abz_desktop.core.gaps import CITED, Gap
from abz_desktop.core.vocabulary import ARCHIVED, DOCUMENTED, RECALLED, SEEN, VocabTerm
from abz_desktop.store import read, schema

if TYPE_CHECKING:
    from abz_desktop.library import Library

__all__ = ["CITED", "Gap", "found"]
_s, _f, _l, _v, _c = schema.shown.c, schema.facet.c, schema.link.c, schema.revision.c, schema.content.c
_NAMES = (_s.record_id, _s.kind, _s.slug, _s.title_nl, _s.title_en)


def found(lib: "Library", themes: Sequence[VocabTerm]) -> tuple[tuple[Gap, str], ...]:
    """Every gap with the kind of its record ("" for a theme), in the order of `core.gaps.gaps`."""
    with lib.connect() as connection:
        return (
            *((gap, "") for gap in _themes(connection, themes)),
            *((gap, "method") for gap in _methods(connection)),
            *_memory(connection),
        )


def _themes(connection: Connection, themes: Sequence[VocabTerm]) -> Iterator[Gap]:
    query = (
        select(_s.kind, _f.value)
        .join(schema.facet, _f.record_id == _s.record_id)
        .where(_f.facet == "themes", _s.status != ARCHIVED)
    )
    counted = Counter((row.kind, row.value) for row in connection.execute(query))
    yield from rules.theme_gaps(counted, themes)


def _methods(connection: Connection) -> Iterator[Gap]:
    """Methods without a case that documents their use; a use counts once per case and basis."""
    query = (
        select(_l.source, _l.target, _l.relation)
        .join(schema.shown, _s.record_id == _l.source)
        .where(_l.field == "methods", _s.kind == "case", _s.status != ARCHIVED)
    )
    uses = {(row.source, row.target, row.relation == DOCUMENTED) for row in connection.execute(query)}
    ids = read.ids_of_slugs(connection, {target for _, target, _ in uses})
    used = Counter((ids.get(target, target), documented) for _, target, documented in uses)
    rows = connection.execute(select(*_NAMES).where(_s.kind == "method", _s.status != ARCHIVED).order_by(_s.slug))
    for row in rows:
        documented, inferred = used[row.record_id, True], used[row.record_id, False]
        if not documented:
            yield _gap("method-documented" if inferred else "method-case", row, inferred)


def _memory(connection: Connection) -> Iterator[tuple[Gap, str]]:
    """Records of which no source was seen: only those are read whose text names a recalled or an unknown one."""
    query = (
        select(*_NAMES, _s.revision)
        .join(schema.revision, _v.id == _s.revision)
        .join(schema.content, _c.hash == _v.hash)
        .where(_s.kind.in_(CITED), _s.status != ARCHIVED)
        .where(or_(_c.json.like(f'%"verified":"{RECALLED}"%'), _c.json.like('%"unknown":[%"sources"%')))
        .where(_c.json.not_like(f'%"verified":"{SEEN}"%'))
        .order_by(_s.kind, _s.slug)
    )
    rows = connection.execute(query).all()
    records = read.revisions(connection, [row.revision for row in rows])
    for row in rows:
        record = records[row.revision]
        code = rules.source_gap(record)
        if code:
            yield _gap(code, row, len(record.items("sources"))), row.kind


def _gap(code: str, row: Any, n: int) -> Gap:
    return Gap(code, row.slug, {"nl": row.title_nl, "en": row.title_en}, row.record_id, n)
