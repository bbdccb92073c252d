"""The database's own plain text match: what search does while there is no index."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import ColumnElement, Select, and_, or_, select, true

from abz_desktop.library.catalogue import Bits, Catalogue
from abz_desktop.library.request import Marker, Span, no_marks
from abz_desktop.search import TextQuery
from abz_desktop.store import schema

if TYPE_CHECKING:
    from abz_desktop.library import Library


def plain_match(lib: "Library", query: TextQuery, catalogue: Catalogue) -> tuple[Bits, frozenset[str]]:
    """The records whose title or text holds every word of a group as it is typed; apart those with it in the title."""
    found: set[str] = set()
    titled: set[str] = set()
    with lib.connect() as connection:
        for group in query.groups or ((),):
            words = [word.text for word in group] + list(query.phrases)
            found.update(connection.scalars(_holding(words, query.without)))
            titled.update(connection.scalars(_holding(words, query.without, title_only=True)))
    return catalogue.slots.bitmap(found), frozenset(titled)


def _holding(words: Sequence[str], without: Sequence[str], *, title_only: bool = False) -> Select[tuple[str]]:
    text = schema.text.c

    def holds(word: str) -> ColumnElement[bool]:
        in_title = text.title.icontains(word, autoescape=True)
        return in_title if title_only else or_(in_title, text.body.icontains(word, autoescape=True))

    wanted = [holds(word) for word in words if word]
    unwanted = [~holds(word) for word in without if word]
    return select(text.record_id).where(and_(true(), *wanted, *unwanted)).distinct()


def plain_marker(words: Sequence[str]) -> Marker:
    """Marks these words where they stand as they were typed, capitals aside."""
    wanted = sorted({word for word in words if word.strip()}, key=len, reverse=True)
    if not wanted:
        return no_marks
    pattern = re.compile("|".join(re.escape(word) for word in wanted), re.IGNORECASE)

    def marks(text: str, _lang: str) -> Sequence[Span]:
        return [match.span() for match in pattern.finditer(text)]

    return marks
