"""The columns of a run sheet: those that every session knows and those that people add, in the order of the screen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from abz_desktop.core.record import Record
from abz_desktop.core.values import Value

TITLE_COLUMN = "title"
"""The one column that cannot be hidden."""
BUILT_IN = (
    "time",
    "minutes",
    "title",
    "category",
    "energy",
    "form",
    "group_size",
    "who",
    "goal",
    "question",
    "instruction",
    "materials",
    "notes",
    "method",
)
"""The names that `shows` can have, in the usual order."""
USUAL = ("time", "minutes", "title", "category", "form", "who", "materials")
"""Those that are shown where a session says nothing of its columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column: `shows` names what it shows, "" for one's own, which has a `title` per language and cells.

    `key` is that of the item in the record, "" where the record does not list it; `width` is in hundredths of the usual
    one, None for the usual.
    """

    shows: str = ""
    key: str = ""
    title: Mapping[str, str] = field(default_factory=dict, hash=False)
    hidden: bool = False
    width: int | None = None

    @property
    def id(self) -> str:
        """What tells it from the others: the name of a built-in one, the key of one's own."""
        return self.shows or self.key


def columns_of(record: Record) -> tuple[Column, ...]:
    """All columns of a session in their order; built-in ones that it does not list come behind, hidden.

    A session that lists none shows the usual ones. A name that is not known, or comes twice, is left aside.
    """
    listed: list[Column] = []
    seen: set[str] = set()
    for item in record.items("columns"):
        made = _column(item)
        if made.shows not in seen and (made.shows in BUILT_IN or not made.shows):
            listed.append(made)
            seen |= {made.shows} - {""}
    bare = not seen
    front = tuple(Column(name) for name in BUILT_IN if bare and name in USUAL)
    behind = tuple(
        Column(name, hidden=name != TITLE_COLUMN)
        for name in BUILT_IN
        if name not in seen and not (bare and name in USUAL)
    )
    return (*front, *listed, *behind)


def shown(record: Record) -> tuple[Column, ...]:
    """The columns that are to be seen."""
    return tuple(one for one in columns_of(record) if not one.hidden)


def to_items(columns: Iterable[Column], new_key: Callable[[], str]) -> list[dict[str, Any]]:
    """The columns as a session keeps them; one without a key gets a new one. What is empty is left out."""
    items = (
        {
            "key": one.key or new_key(),
            "shows": one.shows,
            "title": dict(one.title),
            "hidden": one.hidden,
            "width": one.width,
        }
        for one in columns
    )
    return [{name: value for name, value in item.items() if value not in (None, "", {}, False)} for item in items]


def _column(item: Mapping[str, Value]) -> Column:
    title, width, shows = item.get("title"), item.get("width"), str(item.get("shows") or "")
    return Column(
        shows,
        str(item["key"]),
        {lang: str(text) for lang, text in title.items()} if isinstance(title, Mapping) else {},
        item.get("hidden") is True and shows != TITLE_COLUMN,
        round(width) if isinstance(width, (int, float)) and not isinstance(width, bool) and width > 0 else None,
    )
