"""Care of tags: which are not used, which may be two for one, and what a merge would do before it is done."""

from dataclasses import dataclass

from sqlalchemy import select

from abz_desktop.core.errors import LibraryError
from abz_desktop.library import tags
from abz_desktop.library.handle import Library
from abz_desktop.library.request import Filter
from abz_desktop.library.request_form import unpacked
from abz_desktop.library.tag_alike import Named, Reason, pairs
from abz_desktop.library.tags import TagRow
from abz_desktop.store import schema

_t, _u, _s = schema.tag.c, schema.tag_use.c, schema.shown.c


@dataclass(frozen=True, slots=True)
class Twin:
    """Two tags that may be one, and why. `keep` is the id of the one that would stay: it is used more, or came first.

    `fixed`: only that one can stay, because it stands above the other.
    """

    one: TagRow
    other: TagRow
    reason: Reason
    keep: str
    fixed: bool = False


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do: `gains` records get the tag that stays, `both` have it already; `below` tags and `searches` move along."""

    source: TagRow
    target: TagRow
    gains: int
    both: int
    below: int
    searches: int


def unused(lib: Library) -> tuple[TagRow, ...]:
    """The tags that no record carries and that have no tags below them, in the order of their tree."""
    found = tags.tree(lib)
    parents = {tag.parent for tag in found}
    return tuple(tag for tag in found if not tag.uses and tag.id not in parents)


def twins(lib: Library) -> tuple[Twin, ...]:
    """The pairs of tags that may be one, the surest first."""
    rows = {tag.id: tag for tag in tags.tree(lib)}
    named = [Named(tag.id, tag.name, tag.name_en) for tag in rows.values()]
    return tuple(_twin(rows[pair.one], rows[pair.other], pair.reason, rows) for pair in pairs(named))


def _twin(one: TagRow, other: TagRow, reason: Reason, rows: dict[str, TagRow]) -> Twin:
    for upper, lower in ((one, other), (other, one)):
        if _stands_below(lower.id, upper.id, rows):
            return Twin(one, other, reason, upper.id, fixed=True)
    return Twin(one, other, reason, other.id if other.uses > one.uses else one.id)


def _stands_below(lower: str, upper: str, rows: dict[str, TagRow]) -> bool:
    seen: set[str] = set()
    while lower in rows and lower not in seen:
        seen.add(lower)
        lower = rows[lower].parent
        if lower == upper:
            return True
    return False


def preview(lib: Library, source: str, target: str) -> Merge:
    """What merging a tag into another would do. LibraryError("unknown-tag")."""
    rows = {tag.id: tag for tag in tags.tree(lib)}
    for tag_id in (source, target):
        if tag_id not in rows:
            raise LibraryError("unknown-tag", id=tag_id)
    with lib.connect() as connection:
        carried = [
            set(
                connection.scalars(
                    select(_u.record_id).join(schema.shown, _s.record_id == _u.record_id).where(_u.tag_id == one)
                )
            )
            for one in (source, target)
        ]
        requests = [unpacked(text) for text in connection.scalars(select(schema.saved_search.c.request))]
    searches = sum(
        any(isinstance(one, Filter) and one.facet == "tag" and source in one.values for one in request.filters)
        for request in requests
    )
    below = sum(tag.parent == source for tag in rows.values())
    return Merge(
        rows[source], rows[target], len(carried[0] - carried[1]), len(carried[0] & carried[1]), below, searches
    )
