"""Which keys an action can have, which are refused and why, which clash, and how changes are kept."""

from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtGui import QKeySequence

from abz_desktop.ui import shortcuts
from abz_desktop.ui.actions import ACTIONS, Action, action_row

FIND, FAVOURITE, RENAME = action_row("find"), action_row("record-favourite"), action_row("tag-rename")
KEYS = st.sampled_from(["", "Ctrl+D", "Ctrl+F", "Alt+F9", "F2", "F3", "Alt+Up", "Ctrl++"])
CHANGES = st.dictionaries(st.sampled_from([action.id for action in ACTIONS]), KEYS, max_size=6)


@pytest.mark.parametrize("action", [action for action in ACTIONS if action.shortcut], ids=lambda action: action.id)
def test_the_keys_of_the_table_are_written_as_qt_does_and_are_free(action: Action) -> None:
    written = QKeySequence(action.shortcut).toString(QKeySequence.SequenceFormat.PortableText)
    assert written == action.shortcut
    assert shortcuts.refused(action.shortcut, local=action.local) == ""


@pytest.mark.parametrize(
    ("keys", "why"),
    [
        ("Alt+F4", "system"),
        ("Meta+E", "system"),
        ("Ctrl+Alt+Del", "system"),
        ("Ctrl+Alt+F1", "system"),
        ("Ctrl+Alt+F12", "system"),
        ("Print", "system"),
        ("Ctrl+Print", "system"),
        ("Alt+Tab", "system"),
        ("Ctrl+Alt+E", "letters"),
        ("A", "typing"),
        ("Shift+A", "typing"),
        ("7", "typing"),
        ("Del", "typing"),
        ("Backspace", "typing"),
        ("Ctrl+C", "text"),
        ("Ctrl+Shift+Left", "text"),
        ("Return", "lists"),
        ("Shift+Up", "lists"),
        ("Space", "lists"),
        ("Tab", "lists"),
        ("Esc", "lists"),
        ("Ctrl+Tab", "lists"),
        ("Ctrl+Return", "lists"),
        ("", ""),
        ("F3", ""),
        ("Shift+F3", ""),
        ("Alt+F9", ""),
        ("Ctrl+Shift+C", ""),
        ("Alt+Left", ""),
        ("Ctrl++", ""),
        ("Ctrl+Shift++", ""),
    ],
)
def test_keys_of_others_are_refused_everywhere(keys: str, why: str) -> None:
    assert shortcuts.refused(keys, local=False) == why


@pytest.mark.parametrize(
    ("keys", "why"),
    [("Del", ""), ("N", ""), ("Ctrl+Return", ""), ("Up", "lists"), ("Esc", "lists"), ("Meta+N", "system")],
)
def test_an_action_of_one_list_can_have_more(keys: str, why: str) -> None:
    assert shortcuts.refused(keys, local=True) == why


def test_a_clash_names_the_other_action() -> None:
    assert shortcuts.clash(FIND, "Ctrl+D", {}) == FAVOURITE
    assert shortcuts.clash(FAVOURITE, "Ctrl+D", {}) is None
    assert shortcuts.clash(FIND, "Alt+F9", {}) is None
    assert shortcuts.clash(FIND, "", {}) is None
    assert (
        shortcuts.clash(FIND, "Ctrl+D", {"record-favourite": "", "step-duplicate": "", "block-duplicate": ""}) is None
    )
    assert shortcuts.clash(FIND, "Alt+F9", {"record-favourite": "Alt+F9"}) == FAVOURITE


def test_pages_that_are_never_shown_together_may_share_keys() -> None:
    assert shortcuts.clash(RENAME, "F2", {}) is None
    assert shortcuts.clash(RENAME, "Ctrl+D", {}) is None


def test_changes_are_kept_only_where_they_differ() -> None:
    kept = shortcuts.keeping((), FIND, "Alt+F9")
    assert kept == ("find Alt+F9",)
    assert shortcuts.changed(kept) == {"find": "Alt+F9"}
    assert shortcuts.keeping(kept, FIND, FIND.shortcut) == ()
    assert shortcuts.changed(shortcuts.keeping((), FIND, "")) == {"find": ""}


def test_what_is_kept_of_actions_that_there_are_not_stays_and_does_nothing() -> None:
    kept = ("of-a-newer-version Alt+F9", "nonsense", "")
    assert shortcuts.changed(kept) == {}
    assert shortcuts.keeping(kept, FIND, "F3") == (*kept, "find F3")


@pytest.mark.parametrize(
    ("keys", "shown"),
    [("Alt+Left", "Alt+←"), ("Ctrl++", "Ctrl++"), ("Ctrl+Return", "Ctrl+Enter"), ("Del", "Delete"), ("", "")],
)
def test_shown_as_on_a_keyboard(keys: str, shown: str) -> None:
    assert shortcuts.shown(keys) == shown


def test_keys_that_a_person_chose_go_before_those_of_the_table() -> None:
    changes = shortcuts.changed(["find Ctrl+D"])
    assert changes == {"find": "Ctrl+D", "record-favourite": "", "step-duplicate": "", "block-duplicate": ""}


@given(st.lists(st.tuples(st.sampled_from([action.id for action in ACTIONS]), KEYS), max_size=8))
def test_what_is_kept_never_clashes(kept: list[tuple[str, str]]) -> None:
    assert not list(shortcuts.clashes(shortcuts.changed([f"{action} {keys}" for action, keys in kept])))


@given(st.text(max_size=20))
def test_nothing_that_is_kept_can_do_harm(text: str) -> None:
    shortcuts.changed((text,))
    assert shortcuts.refused(text, local=False) in {"", "system", "letters", "typing", "text", "lists"}
    shortcuts.shown(text)


@given(CHANGES)
def test_clashes_are_those_of_each_action(changes: dict[str, str]) -> None:
    found = {(one.id, other.id) for one, other in shortcuts.clashes(changes)}
    for one, other in combinations(ACTIONS, 2):
        same = shortcuts.keys_of(one, changes) == shortcuts.keys_of(other, changes) != ""
        assert ((one.id, other.id) in found) == (same and not shortcuts.apart(one, other))


def test_every_action_is_in_one_group() -> None:
    grouped = [action for _, members in shortcuts.groups() for action in members]
    assert sorted(action.id for action in grouped) == sorted(action.id for action in ACTIONS)
