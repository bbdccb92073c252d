"""The shortcuts of this person: those of the action table with what was changed; which keys can be had and which clash.

Keys are written as Qt does everywhere alike ("Ctrl+Shift+A", "Del"); no keys are "". Plain logic, without Qt.
"""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias

from abz_desktop.ui.actions import ACTIONS, MENUS, Action
from abz_desktop.ui.pages import PAGES

Changed: TypeAlias = Mapping[str, str]
"""The keys of the actions whose keys were changed, by the id of the action."""

_PAGES = frozenset(page.id for page in PAGES)
_MODIFIERS = ("Ctrl", "Shift", "Alt", "Meta")
_FUNCTION = frozenset(f"F{number}" for number in range(1, 36))
_MOVING = frozenset({"Left", "Right", "Up", "Down", "Home", "End", "PgUp", "PgDown", "Return", "Enter", "Space"})
_ALWAYS_TAKEN = frozenset({"Tab", "Backtab", "Esc", "Menu"})
_SYSTEM = frozenset(
    {"Alt+F4", "Alt+Tab", "Alt+Shift+Tab", "Alt+Space", "Alt+Esc", "Ctrl+Esc", "Ctrl+Shift+Esc", "Shift+F10"}
)
_SYSTEM_KEYS = frozenset({"Print", "SysReq", "Pause", "CapsLock", "NumLock", "ScrollLock"})
_TEXT = frozenset({"A", "C", "V", "X", "Left", "Right", "Home", "End", "Backspace", "Del", "Ins"})
_LISTS = frozenset({"Return", "Enter", "Space", "Up", "Down"})
_SIGNS = {"Left": "←", "Right": "→", "Up": "↑", "Down": "↓", "Return": "Enter", "Del": "Delete"}


# What was changed --------------------------------------------------------------------------------------------------


def changed(kept: Iterable[str]) -> dict[str, str]:
    """The changes as the settings keep them: "action-id keys" each; those of actions that there are not are left out.

    Where they clash (a new version of the program may have given the same keys to another action), what the person
    chose holds and the other action has no keys.
    """
    known = {action.id for action in ACTIONS}
    pairs = (one.partition(" ") for one in kept)
    found = {action_id: keys for action_id, _, keys in pairs if action_id in known}
    chosen = frozenset(found)
    while pair := next(clashes(found), None):
        first, second = pair
        found[first.id if second.id in chosen and first.id not in chosen else second.id] = ""
    return found


def keeping(kept: Iterable[str], action: Action, keys: str) -> tuple[str, ...]:
    """What the settings keep after an action got other keys; its own keys of the table are no change."""
    others = tuple(one for one in kept if one.partition(" ")[0] != action.id)
    return others if keys == action.shortcut else (*others, f"{action.id} {keys}")


def keys_of(action: Action, changes: Changed) -> str:
    """The keys of an action now."""
    return changes.get(action.id, action.shortcut)


# Clashes and refusals ----------------------------------------------------------------------------------------------


def clash(action: Action, keys: str, changes: Changed) -> Action | None:
    """The action that has these keys already where the other one would have them too."""
    others = (other for other in ACTIONS if other.id != action.id and keys_of(other, changes) == keys)
    return next((other for other in others if keys and not apart(action, other)), None)


def clashes(changes: Changed) -> Iterator[tuple[Action, Action]]:
    """All pairs of actions that would answer to the same keys."""
    for number, action in enumerate(ACTIONS):
        keys = keys_of(action, changes)
        for other in ACTIONS[number + 1 :]:
            if keys and keys == keys_of(other, changes) and not apart(action, other):
                yield action, other


def apart(one: Action, other: Action) -> bool:
    """Whether two actions can have the same keys: they belong to pages, or tabs of one, that are never shown together."""
    if one.place == other.place:
        return bool(one.tab and other.tab) and one.tab != other.tab
    return one.place in _PAGES and other.place in _PAGES


def refused(keys: str, *, local: bool) -> str:
    """Why an action cannot have these keys, as the end of a wording key; "" where it can.

    "system": the system or another program has them. "letters": with Ctrl and Alt they type a character. "typing": they
    are needed while typing. "text": every text field needs them. "lists": every list needs them.
    """
    modifiers, key = parts(keys)
    if not key:
        return ""
    bare = not modifiers & {"Ctrl", "Alt"}
    if keys in _SYSTEM or key in _SYSTEM_KEYS or "Meta" in modifiers:
        return "system"
    if {"Ctrl", "Alt"} <= modifiers:
        return "letters" if len(key) == 1 else "system"
    if key in _ALWAYS_TAKEN or (bare and key in _MOVING):
        return "lists"
    if local:
        return ""
    if bare and key not in _FUNCTION:
        return "typing"
    return _needed(modifiers, key)


def _needed(modifiers: frozenset[str], key: str) -> str:
    """What a text field or a list needs for itself, where the keys hold everywhere in the window."""
    if "Ctrl" not in modifiers:
        return ""
    if key in _TEXT and (len(key) > 1 or "Shift" not in modifiers):
        return "text"
    return "lists" if key in _LISTS else ""


def parts(keys: str) -> tuple[frozenset[str], str]:
    """The modifiers and the key: "Ctrl++" is Ctrl and +."""
    found: list[str] = []
    rest = keys
    while True:
        head, plus, tail = rest.partition("+")
        if not (plus and tail and head in _MODIFIERS):
            return frozenset(found), rest
        found.append(head)
        rest = tail


# Showing -----------------------------------------------------------------------------------------------------------


def shown(keys: str) -> str:
    """The keys as they stand on a keyboard: "Alt+←"."""
    modifiers, key = parts(keys)
    return "+".join([*(one for one in _MODIFIERS if one in modifiers), _SIGNS.get(key, key)]) if key else ""


def groups() -> Iterator[tuple[str, tuple[Action, ...]]]:
    """All actions: the wording and the members of each menu, then those of a page that are in no menu."""
    for menu in MENUS:
        yield f"menu.{menu}", tuple(action for action in ACTIONS if action.menu == menu)
    for page in PAGES:
        yield f"page.{page.id}", tuple(action for action in ACTIONS if not action.menu and action.place == page.id)
