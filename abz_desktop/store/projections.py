"""Projections: the tables derived from the shown revision of each record, and the evidence counted over records."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import Connection, delete, insert, select, update

from abz_desktop.core.addresses import addresses
from abz_desktop.core.combine.evidence import evidence_level
from abz_desktop.core.combine.facts import declared_evidence
from abz_desktop.core.completeness import completeness
from abz_desktop.core.facets import facet_values, number_values
from abz_desktop.core.folding import fold
from abz_desktop.core.links import refs
from abz_desktop.core.reading import LANGUAGES, pick, words_of
from abz_desktop.core.record import Record
from abz_desktop.core.search_text import search_text
from abz_desktop.core.vocabulary import DOCUMENTED
from abz_desktop.store import read, schema

_r, _s, _l, _f = schema.record.c, schema.shown.c, schema.link.c, schema.facet.c
_TERM_RANKS = (("terms", "term"), ("hidden_terms", "hidden"))


@dataclass(frozen=True, slots=True)
class Target:
    """A record to project: its content and what the table `record` says beside it."""

    record: Record
    slug: str
    revision: str
    created_at: str
    modified_at: str


@dataclass(slots=True)
class _Rows:
    """The rows of some records, per table."""

    tables: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: defaultdict(list))


def project(connection: Connection, targets: Iterable[Target]) -> set[str]:
    """Write the projections of these records anew.

    Answers the ids of the methods whose evidence may have changed by it: pass them to `refresh_evidence`.
    """
    affected: set[str] = set()
    for part in read.chunks(targets, 200):
        ids = [target.record.id for target in part]
        affected |= remove(connection, ids)
        rows = _Rows()
        for target in part:
            _derive(target, rows)
            affected |= _evidence_of(target.record)
        for table in schema.PROJECTIONS:
            if rows.tables[table.name]:
                connection.execute(insert(table), rows.tables[table.name])
    return affected


def date(connection: Connection, ids: Iterable[str], moment: str) -> None:
    """Say when these records were changed last, where nothing else of what is shown of them is another."""
    for part in read.chunks(ids):
        connection.execute(update(schema.shown).where(_s.record_id.in_(part)).values(modified_at=moment))


def remove(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Take these records out of all projections; answers the methods whose evidence may have changed."""
    affected: set[str] = set()
    for part in read.chunks(ids):
        present = connection.scalars(select(_s.record_id).where(_s.record_id.in_(part))).all()
        if not present:
            continue
        used = select(_l.target).where(_l.source.in_(present), _l.field == "methods")
        affected |= set(connection.scalars(used))
        for table in schema.PROJECTIONS:
            column = table.c.source if table is schema.link else table.c.record_id
            connection.execute(delete(table).where(column.in_(present)))
    return affected


def rebuild(connection: Connection, ids: Iterable[str]) -> set[str]:
    """Project these records from their stored content; those in the trash or gone lose their projections.

    Answers the methods whose evidence may have changed.
    """
    affected: set[str] = set()
    for part in read.chunks(ids, 200):
        affected |= remove(connection, part)
        affected |= project(connection, stored(connection, part))
    return affected


def rebuild_all(connection: Connection) -> None:
    """Derive every projection anew from the truth."""
    for table in reversed(schema.PROJECTIONS):
        connection.execute(delete(table))
    ids = connection.scalars(select(_r.id)).all()
    rebuild(connection, ids)
    refresh_evidence(connection, ids)


def stored(connection: Connection, ids: list[str]) -> list[Target]:
    """The shown revisions of these records as targets, without those in the trash."""
    rows = connection.execute(select(schema.record).where(_r.id.in_(ids), _r.trashed_at.is_(None))).all()
    content = read.revisions(connection, [row.published or row.head for row in rows])
    return [
        Target(content[revision], row.slug, revision, row.created_at, row.modified_at)
        for row in rows
        if (revision := row.published or row.head) in content
    ]


def _derive(target: Target, rows: _Rows) -> None:
    record, own = target.record, {"record_id": target.record.id}
    rows.tables["shown"].append(_shown(target))
    for lang in LANGUAGES:
        text = search_text(record, lang)
        if text.title or text.body or text.hidden:
            rows.tables["text"].append(
                own | {"lang": lang, "title": text.title, "body": text.body, "hidden": text.hidden}
            )
    rows.tables["facet"].extend(
        own | {"facet": facet, "value": value} for facet, value in sorted(facet_values(record)) if facet != "evidence"
    )
    rows.tables["number"].extend(
        own | {"name": name, "low": low, "typical": typical, "high": high}
        for name, (low, typical, high) in number_values(record).items()
    )
    rows.tables["link"].extend(
        {
            "source": record.id,
            "field": link.field,
            "item": link.item,
            "target": link.target,
            "relation": link.relation,
            "detail": link.detail,
        }
        for link in refs(record)
    )
    rows.tables["term"].extend(own | term for term in _terms(record))
    rows.tables["address"].extend(
        own | {"field": one.field, "item": one.item, "url": one.url} for one in addresses(record)
    )


def _shown(target: Target) -> dict[str, Any]:
    record = target.record
    level = completeness(record)
    texts = {name: _languages(record, name) for name in ("title", "summary")}
    return {
        "record_id": record.id,
        "kind": record.kind,
        "slug": target.slug,
        "status": record.status,
        "completeness": level.level,
        "next_field": level.next_field,
        "confidentiality": record.confidentiality,
        "revision": target.revision,
        **{f"{name}_{lang}": texts[name].get(lang) or "" for name in texts for lang in LANGUAGES},
        "created_at": target.created_at,
        "modified_at": target.modified_at,
        "uses": 0,
        "declared_evidence": declared_evidence(record) if record.kind == "method" else "",
        "theme": next(iter(record.keys("themes")), "") if record.kind == "case" else "",
        "place": pick(record.fields.get("place"), "nl").text if record.kind == "case" else "",
    }


def _languages(record: Record, name: str) -> Mapping[str, Any]:
    value = record.fields.get(name)
    return value if isinstance(value, Mapping) else {}


def _terms(record: Record) -> Iterable[dict[str, str]]:
    """The names of a record, each folded form once per language, the strongest rank first."""
    for lang in LANGUAGES:
        named = [(title, "title")] if (title := str(_languages(record, "title").get(lang) or "")) else []
        named += [(words, rank) for name, rank in _TERM_RANKS for words in words_of(record, name, lang)]
        seen: set[str] = set()
        for words, rank in named:
            folded = fold(words)
            if folded and folded not in seen:
                seen.add(folded)
                yield {"lang": lang, "folded": folded, "words": words, "rank": rank}


def _evidence_of(record: Record) -> set[str]:
    if record.kind == "method":
        return {record.id}
    if record.kind == "case":
        return {str(item["method"]) for item in record.items("methods") if item.get("method")}
    return set()


def refresh_evidence(connection: Connection, methods: Iterable[str]) -> set[str]:
    """Count the documented cases of these methods anew: `shown.uses` and the facet "evidence".

    Used is one published case that documents the use; several contexts are two with another main theme and another
    place; what the method's sources say counts where it is higher. Answers the ids whose values changed.
    """
    changed: set[str] = set()
    for part in read.chunks(methods):
        rows = connection.execute(
            select(_s.record_id, _s.uses, _s.declared_evidence).where(_s.record_id.in_(part), _s.kind == "method")
        ).all()
        contexts = _contexts(connection, [row.record_id for row in rows])
        before = _evidence_facets(connection, part)
        for row in rows:
            level = evidence_level(row.declared_evidence, contexts[row.record_id])
            if level != before.get(row.record_id, "") or row.uses != len(contexts[row.record_id]):
                _set_evidence(connection, row.record_id, level, len(contexts[row.record_id]))
                changed.add(row.record_id)
    return changed


def _contexts(connection: Connection, methods: list[str]) -> dict[str, list[tuple[str, str]]]:
    """Per method the (theme, place) of every published case that documents its use, each case once."""
    query = (
        select(_l.target, _l.source, _s.theme, _s.place)
        .join(schema.shown, _s.record_id == _l.source)
        .where(_l.field == "methods", _l.relation == DOCUMENTED, _l.target.in_(methods))
        .where(_s.kind == "case", _s.status == "gepubliceerd")
        .distinct()
    )
    found: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for row in connection.execute(query):
        found[row.target].append((row.theme, fold(row.place)))
    return found


def _evidence_facets(connection: Connection, ids: list[str]) -> dict[str, str]:
    rows = connection.execute(select(_f.record_id, _f.value).where(_f.record_id.in_(ids), _f.facet == "evidence"))
    return {row.record_id: row.value for row in rows}


def _set_evidence(connection: Connection, method: str, level: str, uses: int) -> None:
    connection.execute(update(schema.shown).where(_s.record_id == method).values(uses=uses))
    connection.execute(delete(schema.facet).where(_f.record_id == method, _f.facet == "evidence"))
    if level:
        connection.execute(insert(schema.facet), [{"record_id": method, "facet": "evidence", "value": level}])
