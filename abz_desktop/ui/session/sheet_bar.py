"""Above a run sheet: its days, and what one adds and chooses most."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from abz_desktop.ui.session.day_bar import DayBar
from abz_desktop.ui.session.day_fields import DayFields
from abz_desktop.ui.session.doing import Doing
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, icon_button, name, words

ADDING = {"block-add": "plus", "block-break": "coffee", "block-groups": "split"}
"""The actions with a button, and their icons."""
SMALL = {"day-add": "calendar-plus", "sheet-columns": "columns-2", "sheet-side": "panel-right"}


class SheetBar(QWidget):
    """The bar; its buttons are actions of the table. `turned(day key)` when another day is chosen."""

    turned = Signal(str)

    def __init__(self, context: Context, doing: Doing, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.context = context
        self.days, self.fields = DayBar(), DayFields(context, doing)
        self.adding = {action: button("quiet") for action in ADDING}
        self.small = {action: icon_button() for action in SMALL}
        layout, both = QHBoxLayout(), QVBoxLayout(self)
        both.setContentsMargins(0, 2, 8, 2)
        both.setSpacing(0)
        both.addLayout(layout)
        both.addWidget(self.fields)
        self.fields.setContentsMargins(12, 0, 0, 2)
        layout.setSpacing(4)
        layout.addWidget(self.days, 100)
        layout.addStretch(1)
        for action, part in (*self.adding.items(), *self.small.items()):
            part.clicked.connect(context.action(action).trigger)
            part.setObjectName(action)
            layout.addWidget(part)
        self.days.turned.connect(self.turned)

    def retranslate(self) -> None:
        for action, part in self.adding.items():
            words(part, say(f"session.bar-{action}"))
            part.setToolTip(self.context.action(action).toolTip())
        for action, small in self.small.items():
            name(small, self.context.action(action).iconText())
            small.setToolTip(self.context.action(action).toolTip())
        self.days.retranslate()
        self.fields.retranslate()

    def rethemed(self) -> None:
        for action, part in self.adding.items():
            part.setIcon(self.context.theme.icon(ADDING[action], "text_2", 16))
        for action, small in self.small.items():
            small.setIcon(self.context.theme.icon(SMALL[action], "text_2", 18))
