"""The shortcut of an action in words: what a tooltip, a hint and the list of shortcuts say of it."""

from PySide6.QtGui import QAction, QKeySequence

from abz_desktop.ui import shortcuts
from abz_desktop.ui.shared.say import say


def shown_keys(action: QAction) -> str:
    """The shortcut of an action as it stands on a keyboard: "Alt+←"; "" for none."""
    return shortcuts.shown(action.shortcut().toString(QKeySequence.SequenceFormat.PortableText))


def say_with_keys(action: QAction, key: str, key_without: str) -> str:
    """The wording `key` with the action's shortcut as `{keys}`; the wording `key_without` where it has none."""
    keys = shown_keys(action)
    return say(key, keys=keys) if keys else say(key_without)
