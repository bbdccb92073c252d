"""The lines of quick open: what is listed for what was typed, in groups, the best first. No widgets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from abz_desktop.library.name_index import Found, Name, NameIndex, find_in
from abz_desktop.library.name_marks import Span

ONLY_ACTIONS = ">"
"""Typed first, it leaves out everything that is no action."""
SEARCH_FOR = "search-for"
"""The key of the line that looks for what was typed in all texts."""
GROUPS: Mapping[str, tuple[str, ...]] = {
    "actions": ("action",),
    "records": ("method", "case", "definition", "approach", "session", "experiment", "party"),
    "places": ("tag", "collection", "search"),
    "program": ("setting", "guide"),
}
"""The groups and the kinds in them; the wording of a group is `palette.group-<name>`."""
MOST: Mapping[str, int] = {"actions": 5, "records": 7, "places": 3, "program": 3}
ALONE = 40
"""Lines of a group that is the only one."""
_GROUP_OF = {kind: group for group, kinds in GROUPS.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Line:
    """One line. A `head` names a group and cannot be chosen; otherwise `key` says what is done or gone to.

    `note` is the other name by which it was found and `marks` are its letters that match, else those of the title; `why` says what is missing before it can be done ("" when it can).
    """

    kind: str
    key: str
    title: str
    marks: tuple[Span, ...] = ()
    note: str = ""
    why: str = ""

    @property
    def head(self) -> bool:
        """Whether it is the name of a group."""
        return self.kind == "head"


@dataclass(frozen=True, slots=True)
class Stock:
    """What can be listed now: the names of the program and of the library, and for each action why it cannot be done.

    `liked` adds to the score of a key, `recents` and `here` are keys for when nothing was typed yet.
    """

    program: NameIndex
    library: NameIndex
    whys: Mapping[str, str]
    liked: Mapping[str, float]
    recents: Sequence[str] = ()
    here: Sequence[str] = ()


def lines_for(text: str, stock: Stock) -> tuple[Line, ...]:
    """The lines for what was typed; heads stand before the groups. Never raises."""
    wanted = text.strip()
    if wanted.startswith(ONLY_ACTIONS):
        return tuple(_actions(wanted[len(ONLY_ACTIONS) :].strip(), stock))
    if not wanted:
        return tuple(_at_first(stock))
    groups: dict[str, list[Found]] = {}
    for one in find_in((stock.program, stock.library), wanted, stock.liked):
        groups.setdefault(_GROUP_OF.get(one.name.kind, "program"), []).append(one)
    lines: list[Line] = []
    for group, members in groups.items():
        listed = [_line(one, stock) for one in members[: MOST[group] if len(groups) > 1 else ALONE]]
        lines += [Line("head", group, ""), *sorted(listed, key=_cannot)]
    return (*_best_first(lines), Line("find", SEARCH_FOR, wanted))


def _best_first(lines: list[Line]) -> list[Line]:
    """The groups as they are, but one of which nothing can be done goes last."""
    parts: list[list[Line]] = []
    for line in lines:
        if line.head:
            parts.append([])
        parts[-1].append(line)
    return [line for part in sorted(parts, key=lambda part: all(one.why for one in part[1:])) for line in part]


def _cannot(line: Line) -> bool:
    return bool(line.why)


def _line(found: Found, stock: Stock) -> Line:
    return replace(_of_name(found.name, stock), marks=found.marks, note=found.by)


def _of_name(name: Name, stock: Stock) -> Line:
    return Line(name.kind, name.key, name.title, why=stock.whys.get(name.key, ""))


def _actions(wanted: str, stock: Stock) -> Iterator[Line]:
    """Only actions: those that fit, or all of them, what can be done first."""
    if wanted:
        found = find_in((stock.program,), wanted, stock.liked)
        listed = [_line(one, stock) for one in found if one.name.kind == "action"]
    else:
        listed = [_of_name(name, stock) for name in stock.program.names if name.kind == "action"]
    yield Line("head", "actions" if listed else "no-action", "")
    yield from sorted(listed, key=_cannot)


def _at_first(stock: Stock) -> Iterator[Line]:
    """What stands there before anything is typed: what was used last, and what can be done here."""
    known = {key: line for key in (*stock.recents, *stock.here) if (line := _known(key, stock)) and not line.why}
    for group, keys in (("recents", stock.recents), ("here", [key for key in stock.here if key not in stock.recents])):
        listed = [known[key] for key in dict.fromkeys(keys) if key in known]
        if listed:
            yield Line("head", group, "")
            yield from listed


def _known(key: str, stock: Stock) -> Line | None:
    name = stock.program.named(key) or stock.library.named(key)
    return _of_name(name, stock) if name is not None else None
