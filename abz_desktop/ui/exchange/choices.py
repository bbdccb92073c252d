"""What goes out in an export: for whom, and which records."""

from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QDialog, QHBoxLayout, QRadioButton, QVBoxLayout, QWidget

from abz_desktop.core.vocabulary import CONFIDENTIALITY
from abz_desktop.ui.shared.context import Context
from abz_desktop.ui.shared.say import say
from abz_desktop.ui.widgets.basics import button, label


@dataclass(frozen=True, slots=True)
class Choice:
    """For whom (a key of CONFIDENTIALITY), and the records by id; None is all of them."""

    audience: str
    ids: tuple[str, ...] | None


class ExportDialog(QDialog):
    """`wanted(Choice)` when the person goes on to choose a folder. The most careful audience is chosen at first."""

    wanted = Signal(object)

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._context, self._tray = context, context.tray.ids()
        self._heading, self._lead = label("heading"), label("muted", wrap=True)
        self._for, self._which = label("subheading"), label("subheading")
        self.audiences = {key: QRadioButton() for key in CONFIDENTIALITY}
        self._notes = {key: label("small", wrap=True) for key in CONFIDENTIALITY}
        self.all, self.tray = QRadioButton(), QRadioButton()
        self._audience, self._scope = QButtonGroup(self), QButtonGroup(self)
        self._stay, self.go = button(), button("primary")
        self._lay_out()
        self._stay.clicked.connect(self.reject)
        self.go.clicked.connect(self._go)
        context.translator.language_changed.connect(self.retranslate)
        self.retranslate()

    def _lay_out(self) -> None:
        layout = QVBoxLayout(self)
        layout.setContentsMargins(24, 24, 24, 16)
        layout.setSpacing(8)
        layout.addWidget(self._heading)
        layout.addWidget(self._lead)
        layout.addSpacing(8)
        layout.addWidget(self._for)
        for key, choice in self.audiences.items():
            self._audience.addButton(choice)
            layout.addWidget(choice)
            layout.addSpacing(-6)
            note = QHBoxLayout()
            note.setContentsMargins(30, 0, 0, 4)
            note.addWidget(self._notes[key])
            layout.addLayout(note)
        next(iter(self.audiences.values())).setChecked(True)
        layout.addSpacing(8)
        layout.addWidget(self._which)
        for choice in (self.all, self.tray):
            self._scope.addButton(choice)
            layout.addWidget(choice)
        self.all.setChecked(True)
        self.tray.setEnabled(bool(self._tray))
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._stay)
        foot.addWidget(self.go)
        layout.addStretch(1)
        layout.addSpacing(8)
        layout.addLayout(foot)
        self.setMinimumWidth(self._context.theme.px(520))

    def choice(self) -> Choice:
        """What is chosen now."""
        audience = next(key for key, one in self.audiences.items() if one.isChecked())
        return Choice(audience, self._tray if self.tray.isChecked() else None)

    @Slot()
    def _go(self) -> None:
        choice = self.choice()
        self.accept()
        self.wanted.emit(choice)

    @Slot()
    def retranslate(self) -> None:
        self.setWindowTitle(say("folders.export"))
        self._heading.setText(say("folders.export"))
        self._lead.setText(say("folders.export-lead"))
        self._for.setText(say("folders.for-whom"))
        for key, one in self.audiences.items():
            one.setText(say(f"folders.audience.{key}"))
            self._notes[key].setText(say(f"folders.audience.{key}-note"))
            one.setAccessibleDescription(self._notes[key].text())
        self._which.setText(say("folders.which"))
        self.all.setText(say("folders.all"))
        self.tray.setText(say("folders.tray", n=len(self._tray)))
        self._stay.setText(say("choose.stay"))
        self.go.setText(say("folders.export-go"))
