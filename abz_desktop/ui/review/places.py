"""What a comment is about, in words: the record, a field, or an item of a list."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from abz_desktop.core.field import Type
from abz_desktop.core.record import Record
from abz_desktop.library.commenting import Comment
from abz_desktop.ui.shared.say import language, say


@dataclass(frozen=True, slots=True)
class Counted:
    """How many comments there are on a place, and how many of them are open."""

    all: int = 0
    open: int = 0


def places_of(found: Iterable[Comment], record: Record) -> Mapping[str, str]:
    """Of each comment (by id) what it is about in this text of the record: "" for the whole, "Steps, item 2"."""
    labels = {field.name: field.label(language()) for field in record.declaration.fields}
    return {one.id: _place(one, labels.get(one.field, one.field), record) for one in found if one.field}


def _place(comment: Comment, text: str, record: Record) -> str:
    if not comment.item:
        return text
    number = number_of(record, comment.field, comment.item)
    return say("review.place-item", field=text, n=number) if number else say("review.place-gone", field=text)


def number_of(record: Record, field: str, item: str) -> int:
    """Which item of a list this is, from 1; 0 where the record has no such item."""
    lists = [one.name for one in record.declaration.fields if one.type is Type.ITEMS]
    keys = [str(one.get("key")) for one in record.items(field)] if field in lists else []
    return keys.index(item) + 1 if item in keys else 0


def counted(found: Iterable[Comment]) -> Counted:
    """How many these are."""
    known = tuple(found)
    return Counted(len(known), sum(not one.resolved for one in known))
