"""Collections and saved searches that come in with a folder: those that are not here yet are made, ours stay as they are."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select

from abz_desktop.exchange.tree import TreeCollection, TreeSearch
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.request_form import packed, request_of
from abz_desktop.store import schema
from abz_desktop.store.write import Writer


def store(
    writer: Writer,
    collections: Sequence[TreeCollection],
    searches: Sequence[TreeSearch],
    ids: Mapping[str, str],
    tags: Mapping[str, str],
    package: str,
) -> None:
    """Make these shelves; `ids` are the records by slug, `tags` the tags of the folder as they are called here."""
    _collections(writer, collections, ids, package)
    _searches(writer, searches, tags, package)


def _collections(writer: Writer, collections: Sequence[TreeCollection], ids: Mapping[str, str], package: str) -> None:
    known = set(writer.connection.scalars(select(schema.collection.c.id)))
    for position, one in enumerate(collections):
        if one.id in known:
            continue
        writer.insert(
            schema.collection, id=one.id, name=one.name, note=one.note, parent=one.parent or None,
            position=len(known) + position, origin=package,
        )  # fmt: skip
        rows = {ids[slug]: note for slug, note in one.items if slug in ids}
        writer.insert_all(
            schema.collection_item,
            [
                {"collection_id": one.id, "record_id": record_id, "position": number, "note": note}
                for number, (record_id, note) in enumerate(rows.items())
            ],
        )


def _searches(writer: Writer, searches: Sequence[TreeSearch], tags: Mapping[str, str], package: str) -> None:
    known = set(writer.connection.scalars(select(schema.saved_search.c.id)))
    places = set(writer.connection.scalars(select(schema.collection.c.id)))
    for position, one in enumerate(searches):
        if one.id in known:
            continue
        form = {"text": one.text, "sort": one.sort, "filters": list(one.filters), "literal": list(one.literal)}
        writer.insert(
            schema.saved_search, id=one.id, name=one.name, note=one.note,
            request=packed(_with_tags(request_of(form), tags)), parent=one.parent if one.parent in places else None,
            position=len(known) + len(places) + position, origin=package,
        )  # fmt: skip


def _with_tags(request: SearchRequest, tags: Mapping[str, str]) -> SearchRequest:
    """The request with tags of the folder as the tags that took their place here."""
    filters = tuple(
        replace(one, values=tuple(tags.get(value, value) for value in one.values))
        if isinstance(one, Filter) and one.facet == "tag"
        else one
        for one in request.filters
    )
    return replace(request, filters=filters)
