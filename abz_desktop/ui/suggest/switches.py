"""The components of a suggestion's score as switches: what is off takes no part."""

from collections.abc import Iterable

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from abz_desktop.library.suggesting import COMPONENTS
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import label
from abz_desktop.ui.widgets.flow import FlowLayout
from abz_desktop.ui.widgets.key_button import KeyButton


class Switches(QWidget):
    """One button per component, down where it counts. `changed` when one was turned."""

    changed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lead = label("small", wrap=True)
        self.buttons = {one.id: KeyButton(one.id, "quiet") for one in COMPONENTS}
        row = QWidget()
        flow = FlowLayout(row, gap=4)
        for button in self.buttons.values():
            button.setCheckable(True)
            button.setChecked(True)
            button.asked.connect(self._turned)
            flow.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(4)
        layout.addWidget(self._lead)
        layout.addWidget(row)

    def off(self) -> frozenset[str]:
        """The components that take no part."""
        return frozenset(key for key, button in self.buttons.items() if not button.isChecked())

    def set_off(self, off: Iterable[str]) -> None:
        """Turn these off and all others on, without saying so."""
        dropped = frozenset(off)
        for key, button in self.buttons.items():
            button.setChecked(key not in dropped)

    @Slot(object)
    def _turned(self, _key: object) -> None:
        self.changed.emit()

    def retranslate(self) -> None:
        self._lead.setText(say("suggest.switches"))
        for one in COMPONENTS:
            button = self.buttons[one.id]
            button.setText(say(f"suggest.component.{one.id}"))
            button.setToolTip(say("suggest.weighs", meaning=say(f"suggest.meaning.{one.id}"), weight=f"{one.weight:g}"))
            button.setAccessibleName(say(f"suggest.component.{one.id}"))
            button.setAccessibleDescription(button.toolTip())
