"""Links of a record, both ways: what it points to, what points to it, and why."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Row, or_, select

from abz_desktop.core.reading import pick
from abz_desktop.library.handle import Library
from abz_desktop.store import read, schema

_REASONS = ("reason", "adaptation", "why_here")
"""The parts of a list item that say why it links."""
_l, _s = schema.link.c, schema.shown.c


@dataclass(frozen=True, slots=True)
class LinkRow:
    """One link, and the record at its other end.

    `kind` is "" where that record does not exist (any more): then `slug` is what the link names, to create it with.
    `field` is the declared field, or "text:<field>" for a link in a text; `relation` and `detail` are vocabulary keys.
    """

    id: str
    kind: str
    slug: str
    title: str
    field: str
    relation: str = ""
    detail: str = ""
    reason: str = ""


def links_from(lib: Library, record_id: str, lang: str = "nl") -> tuple[LinkRow, ...]:
    """What the shown revision of a record points to, in the order of its fields."""
    with lib.connect() as connection:
        links = connection.execute(select(schema.link).where(_l.source == record_id)).all()
        by_slug = read.ids_of_slugs(connection, {link.target for link in links})
        ids = {link.target: by_slug.get(link.target, link.target) for link in links}
        ends = _ends(connection, ids.values())
        reasons = _reasons(connection, links, lang)
        slugs = read.slugs_of_ids(connection, [one for one in ids.values() if one not in ends])
    return tuple(_row(link, ids[link.target], ends.get(ids[link.target]), slugs, reasons, lang) for link in links)


def links_to(lib: Library, record_id: str, lang: str = "nl") -> tuple[LinkRow, ...]:
    """Which shown records point to this one, by kind and title."""
    with lib.connect() as connection:
        names = _names(connection, record_id)
        links = connection.execute(
            select(schema.link).where(_l.target.in_(names), _l.source != record_id).order_by(_l.source, _l.field)
        ).all()
        ends = _ends(connection, {link.source for link in links})
        reasons = _reasons(connection, links, lang)
    rows = [_row(link, link.source, ends.get(link.source), {}, reasons, lang) for link in links]
    return tuple(sorted(rows, key=lambda row: (row.kind, row.title.casefold(), row.field)))


def _names(connection: Connection, record_id: str) -> list[str]:
    """What links may call a record: its id, and its slugs in links that were saved before it existed."""
    alias, record = schema.slug_alias.c, schema.record.c
    former = connection.scalars(select(alias.slug).where(alias.record_id == record_id)).all()
    slug = connection.scalar(select(record.slug).where(record.id == record_id))
    return [record_id, *former, *([slug] if slug else [])]


def _ends(connection: Connection, ids: Iterable[str]) -> dict[str, Row[Any]]:
    query = select(_s.record_id, _s.kind, _s.slug, _s.title_nl, _s.title_en)
    found: dict[str, Row[Any]] = {}
    for part in read.chunks(dict.fromkeys(ids)):
        rows: Any = connection.execute(query.where(_s.record_id.in_(part)))
        found.update((row.record_id, row) for row in rows)
    return found


def _row(
    link: Row[Any], other: str, end: Row[Any] | None, slugs: dict[str, str], reasons: dict[Any, str], lang: str
) -> LinkRow:
    reason = reasons.get((link.source, link.field, link.item), "")
    if end is None:
        slug = slugs.get(other, link.target)
        return LinkRow("", "", slug, slug, link.field, link.relation, link.detail, reason)
    title = pick({"nl": end.title_nl, "en": end.title_en}, lang).text or end.slug
    return LinkRow(other, end.kind, end.slug, title, link.field, link.relation, link.detail, reason)


def _reasons(connection: Connection, links: Sequence[Row[Any]], lang: str) -> dict[tuple[str, str, str], str]:
    """The words with which list items explain their link, by (source, field, item)."""
    sources = {link.source for link in links if link.item and not link.field.startswith("text:")}
    revision, content = schema.revision.c, schema.content.c
    query = (
        select(_s.record_id, content.json)
        .join(schema.revision, revision.id == _s.revision)
        .join(schema.content, content.hash == revision.hash)
    )
    fields: dict[str, Any] = {}
    for part in read.chunks(sources, 100):
        rows = connection.execute(query.where(_s.record_id.in_(part)))
        fields.update((row.record_id, json.loads(row.json)["fields"]) for row in rows)
    found = {}
    for link in links:
        for item in fields.get(link.source, {}).get(link.field, ()) if link.item else ():
            if isinstance(item, dict) and item.get("key") == link.item:
                found[link.source, link.field, link.item] = _reason(item, lang)
    return found


def _reason(item: dict[str, Any], lang: str) -> str:
    return next((shown.text for name in _REASONS if (shown := pick(item.get(name), lang))), "")


def dangling(lib: Library) -> tuple[tuple[str, str, str], ...]:
    """(source id, field, target) of every link to a record that does not exist or is in the trash."""
    shown, alias = select(_s.record_id), schema.slug_alias.c
    slugs = select(_s.slug).union(select(alias.slug).where(alias.record_id.in_(shown)))
    query = select(_l.source, _l.field, _l.target).where(~or_(_l.target.in_(shown), _l.target.in_(slugs)))
    with lib.connect() as connection:
        return tuple((row.source, row.field, row.target) for row in connection.execute(query))
