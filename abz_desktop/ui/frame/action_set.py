"""The Qt actions made from the action table: one per row, with its words, icon, shortcut and menu."""

from itertools import groupby

from PySide6.QtCore import QObject, Qt, Signal, Slot
from PySide6.QtGui import QAction, QActionGroup, QKeySequence
from PySide6.QtWidgets import QMenu, QMenuBar, QWidget

from abz_desktop.ui import shortcuts
from abz_desktop.ui.actions import ACTIONS, MENUS, Action
from abz_desktop.ui.shared.keys import shown_keys
from abz_desktop.ui.shared.preferences import Preferences
from abz_desktop.ui.shared.say import has, say
from abz_desktop.ui.shared.theme import Theme


class ActionSet(QObject):
    """All actions; `performed(id)` when a person chose one, by menu, shortcut or button.

    `keys_changed` when shortcuts are others than before: what tells them has to be worded anew.
    """

    performed = Signal(str)
    keys_changed = Signal()

    def __init__(self, owner: QWidget, bar: QMenuBar, preferences: Preferences) -> None:
        super().__init__(owner)
        self._preferences = preferences
        self._group = QActionGroup(self)
        self._group.setExclusionPolicy(QActionGroup.ExclusionPolicy.None_)
        self._group.triggered.connect(self._perform)
        self._actions: dict[str, QAction] = {}
        self._menus: dict[str, QMenu] = {}
        for row in ACTIONS:
            self._actions[row.id] = action = QAction(self._group)
            action.setData(row.id)
            action.setCheckable(row.checkable)
            if row.local:
                action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            else:
                owner.addAction(action)
        for menu in MENUS:
            self._fill(menu, bar)
        self._set_keys()
        preferences.changed.connect(self._preference_changed)

    def __call__(self, action_id: str) -> QAction:
        """The Qt action of a row; KeyError for an unknown id."""
        return self._actions[action_id]

    def menu(self, menu: str) -> QMenu:
        """The menu of this name."""
        return self._menus[menu]

    def ids(self) -> tuple[str, ...]:
        return tuple(self._actions)

    def keys(self, action_id: str) -> str:
        """The shortcut of an action as it stands on a keyboard; "" for none."""
        return shown_keys(self._actions[action_id])

    def retranslate(self) -> None:
        for action_id, action in self._actions.items():
            self.word(action_id, say(f"action.{action_id}"))
            if has(f"action.{action_id}.tip"):
                action.setToolTip(say(f"action.{action_id}.tip"))
        for name, menu in self._menus.items():
            menu.setTitle(say(f"menu.{name}"))

    def word(self, action_id: str, text: str) -> None:
        """Give an action its words and the tooltip "words (shortcut)"."""
        action = self._actions[action_id]
        keys = shown_keys(action)
        action.setText(text.replace("&", "&&"))
        action.setIconText(text)
        action.setToolTip(f"{text} ({keys})" if keys else text)

    def rethemed(self, theme: Theme) -> None:
        for row in ACTIONS:
            if row.icon:
                self._actions[row.id].setIcon(theme.icon(row.icon, "text_2", 18))

    def _fill(self, name: str, bar: QMenuBar) -> None:
        rows = sorted((row for row in ACTIONS if row.menu == name), key=_group)
        if not rows:
            return
        self._menus[name] = menu = bar.addMenu("")
        for number, (_, members) in enumerate(groupby(rows, key=_group)):
            if number:
                menu.addSeparator()
            menu.addActions([self._actions[row.id] for row in members])

    @Slot(str)
    def _preference_changed(self, key: str) -> None:
        if key == "shortcuts":
            self._set_keys()
            self.keys_changed.emit()

    def _set_keys(self) -> None:
        """Give every action its keys; those that change hands are taken away before they are given."""
        changes = shortcuts.changed(self._preferences.get("shortcuts"))
        wanted = {row.id: QKeySequence(shortcuts.keys_of(row, changes)) for row in ACTIONS}
        moved = [action_id for action_id, keys in wanted.items() if self._actions[action_id].shortcut() != keys]
        for action_id in moved:
            self._actions[action_id].setShortcut(QKeySequence())
        for action_id in moved:
            self._actions[action_id].setShortcut(wanted[action_id])

    @Slot(QAction)
    def _perform(self, action: QAction) -> None:
        self.performed.emit(str(action.data()))


def _group(row: Action) -> int:
    return row.group
