"""The bar below the table of shortcuts: the action that is chosen, the field for its keys, and what is wrong with them."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.ui.actions import Action
from abz_desktop.ui.preferences.key_field import KeyField
from abz_desktop.ui.shared.announce import announce
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.shared.sheet import set_role
from abz_desktop.ui.shortcuts import Changed, keys_of, shown
from abz_desktop.ui.widgets.basics import ElidedLabel, button, name
from abz_desktop.ui.widgets.sizing import px
from abz_desktop.ui.widgets.whole import WholeLabel


class KeyBar(QWidget):
    """`wanted(keys)` when keys were pressed, `taken_over(keys)` when they are to be had although another action has them,
    `reset` for the keys of the program, `ended` when the person leaves the field with Escape.
    """

    wanted = Signal(str)
    taken_over = Signal(str)
    reset = Signal()
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._action: Action | None = None
        self._clashing = ""
        self._title, self.field, self._message = ElidedLabel("subheading"), KeyField(), WholeLabel("muted")
        self.none, self.back, self.anyway = button(), button(), button("link")
        self.field.setObjectName("keys-field")
        self.field.pressed.connect(self.wanted)
        self.field.ended.connect(self.ended)
        self.none.clicked.connect(self._want_none)
        self.back.clicked.connect(self.reset)
        self.anyway.clicked.connect(self._take_over)
        self.anyway.hide()
        room = self.anyway.sizePolicy()
        room.setRetainSizeWhenHidden(True)  # nothing jumps when it comes and goes
        self.anyway.setSizePolicy(room)
        self._lay_out()

    def _lay_out(self) -> None:
        row, below = QHBoxLayout(), QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self._title, 3)
        row.addWidget(self.field, 2)
        row.addWidget(self.none)
        row.addWidget(self.back)
        below.setSpacing(8)
        below.addWidget(self._message, 1)
        below.addWidget(self.anyway)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(32, 8, 32, 8)
        layout.setSpacing(4)
        layout.addLayout(row)
        layout.addLayout(below)

    def show_action(self, action: Action | None, changes: Changed) -> None:
        """Show an action and its keys, or that none is chosen."""
        if action != self._action:
            self._tell("muted", say("keys.lead"))
        self._action = action
        keys = keys_of(action, changes) if action is not None else ""
        self._title.setText(say(f"action.{action.id}") if action is not None else "")
        self.field.setText(shown(keys))
        self.none.setEnabled(bool(keys))
        self.back.setEnabled(action is not None and keys != action.shortcut)
        self.field.setEnabled(action is not None)
        name(self.field, say("keys.field", action=self._title.text()), tip=False)

    @Slot()
    def start(self) -> None:
        """Wait for keys."""
        self.field.setFocus()
        self.field.selectAll()

    def refuse(self, text: str) -> None:
        """Say why these keys cannot be had and what helps."""
        self._tell("error", text)

    def clash(self, text: str, keys: str) -> None:
        """Say who has these keys, and offer to take them over."""
        self._tell("warning", text)
        self._clashing = keys
        self.anyway.show()

    def done(self, text: str) -> None:
        """Say what holds now."""
        self._tell("muted", text)

    def _tell(self, role: str, text: str) -> None:
        self._clashing = ""
        self.anyway.hide()
        set_role(self._message, role)
        self._message.setText(text)
        announce(self.field, text)

    @Slot()
    def _want_none(self) -> None:
        self.wanted.emit("")

    @Slot()
    def _take_over(self) -> None:
        keys = self._clashing
        self.field.setFocus()
        self.taken_over.emit(keys)

    def retranslate(self) -> None:
        self.field.setPlaceholderText(say("keys.press"))
        self.field.setMinimumWidth(self.field.fontMetrics().horizontalAdvance(say("keys.press")) + px(24))
        self.none.setText(say("keys.none"))
        self.back.setText(say("keys.reset"))
        self.anyway.setText(say("keys.anyway"))
        self._action = None
