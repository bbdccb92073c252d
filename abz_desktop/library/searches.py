"""Saved searches: questions with a name, that find what fits them now."""

from collections.abc import Iterable
from dataclasses import dataclass, replace

from sqlalchemy import select

from abz_desktop.core.changes import Changes, Label
from abz_desktop.core.errors import LibraryError
from abz_desktop.core.ids import new_id
from abz_desktop.library import finder, shelves
from abz_desktop.library.handle import Library
from abz_desktop.library.request import Filter, SearchRequest
from abz_desktop.library.request_form import packed, unpacked
from abz_desktop.store import schema
from abz_desktop.store.write import Writer

_q = schema.saved_search.c
EVERYTHING = 100_000
"""Records of a saved search that are exported at most."""


@dataclass(frozen=True, slots=True)
class Count:
    """How many records a question finds; with `more` it is a lower bound."""

    number: int
    more: bool = False


def save(lib: Library, name: str, request: SearchRequest, *, parent: str = "") -> tuple[str, Changes]:
    """Keep a question under a name, with a number behind it where that is taken; answers its id and the changes.

    LibraryError: shelf-unnamed, shelf-in-search, unknown-shelf.
    """
    search_id = new_id()
    with lib.command(Label("do.search-save", {"name": shelves.clean(name)})) as writer:
        if parent and shelves.known(writer, parent)[0] != "collection":
            raise LibraryError("shelf-in-search", name=shelves.known(writer, parent)[1]["name"])
        writer.insert(
            schema.saved_search,
            id=search_id,
            name=shelves.unused(writer, "search", shelves.clean(name), parent),
            note="",
            request=packed(request),
            parent=parent or None,
            position=shelves.last(writer, parent),
            origin="",
        )
    return search_id, writer.changes


def change(lib: Library, search_id: str, request: SearchRequest) -> Changes:
    """Let a saved search ask something else. LibraryError("unknown-shelf")."""
    with lib.command(Label("do.search-change", {"name": shelves.name_of(lib, search_id)})) as writer:
        if not writer.row(schema.saved_search, id=search_id):
            raise LibraryError("unknown-shelf", id=search_id)
        writer.update(schema.saved_search, {"id": search_id}, request=packed(request))
    return writer.changes


def asked(lib: Library, search_id: str, lang: str) -> SearchRequest:
    """What a saved search asks, with content in `lang`. LibraryError("unknown-shelf")."""
    with lib.connect() as connection:
        text = connection.scalar(select(_q.request).where(_q.id == search_id))
    if text is None:
        raise LibraryError("unknown-shelf", id=search_id)
    return replace(unpacked(text), lang=lang)


def count(lib: Library, request: SearchRequest) -> Count:
    """How many records a question finds now."""
    return Count(*finder.total(lib, request))


def found(lib: Library, search_id: str, lang: str = "nl") -> tuple[str, ...]:
    """The ids of all records that a saved search finds now, in its order. LibraryError("unknown-shelf")."""
    request = asked(lib, search_id, lang)
    return finder.ids_at(lib, replace(request, thorough=True), range(min(count(lib, request).number, EVERYTHING)))


def follow(writer: Writer, facet: str, gone: Iterable[str], successor: str) -> int:
    """Let saved searches that filter on values that go ask for their successor; answers how many did."""
    old, changed = frozenset(gone), 0
    for row in writer.connection.execute(select(_q.id, _q.request)).all():
        request = unpacked(row.request)
        filters = tuple(
            _following(one, old, successor) if isinstance(one, Filter) and one.facet == facet else one
            for one in request.filters
        )
        if filters != request.filters:
            writer.update(schema.saved_search, {"id": row.id}, request=packed(replace(request, filters=filters)))
            changed += 1
    return changed


def _following(one: Filter, old: frozenset[str], successor: str) -> Filter:
    values = (successor if value in old else value for value in one.values)
    return replace(one, values=tuple(dict.fromkeys(values)))
