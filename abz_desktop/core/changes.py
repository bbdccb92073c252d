"""What a write returns: what was touched, so that every page can decide whether it cares."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any, Literal, TypeAlias

What: TypeAlias = Literal[
    "record",
    "tag",
    "tag_use",
    "favourite",
    "note",
    "collection",
    "saved_search",
    "vocabulary",
    "recent",
    "preference",
    "version",
    "comment",
    "review",
    "draft",
]
"""The sorts of things that change; for tag_use, favourite, note, version (its name), comment, review and draft (one's
working copy) the id is that of the record."""


@dataclass(frozen=True, slots=True)
class Label:
    """A wording key and its parameters: "Undo: merge tag X into Y" is `Label("do.tag-merge", {"a": …, "b": …})`."""

    key: str
    params: Mapping[str, Any] = field(default_factory=dict, hash=False)


@dataclass(frozen=True, slots=True)
class Changes:
    """What one command touched.

    `position` is the number of its last change-log entry; `touched` holds (what, id) pairs; `undo` is the id of the
    undo entry, empty for what cannot be undone; `label` says what was done.
    """

    position: int
    touched: frozenset[tuple[What, str]] = frozenset()
    undo: str = ""
    label: Label = Label("do.nothing")

    def touches(self, *what: What) -> bool:
        """Whether any of these sorts of things changed."""
        return any(sort in what for sort, _ in self.touched)

    def ids(self, what: What) -> frozenset[str]:
        """The ids of the touched things of this sort."""
        return frozenset(identifier for sort, identifier in self.touched if sort == what)


Progress: TypeAlias = Callable[[Label, int, int], bool]
"""Called by long work with what it is doing, how far and of how many; answers False to cancel."""


def no_progress(_label: Label, _done: int, _total: int) -> bool:
    """A `Progress` that shows nothing and never cancels."""
    return True
